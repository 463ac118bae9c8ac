# SPDX-License-Identifier: MIT
# SiFive HiFive1: FE310, RV32IMAC
BOARD_ABOUT = RV32IMAC, 16 MB flash, 16 KB RAM
BOARD_FAMILY = riscv
BOARD_CPU = -march=rv32imac
BOARD_SRC = boards/sifive_e/uart.c
BOARD_AT = 0x20800000
BOARD_ROOM = 0x00800000
BOARD_MACHINE = sifive_e
BOARD_FLASH = openocd -f board/sifive-hifive1.cfg \
	-c "program $(BOARD_HEX) verify reset exit"
