# SPDX-License-Identifier: MIT
# Stellaris LM3S6965 evaluation board: Cortex-M3 at 12 MHz
BOARD_ABOUT = Cortex-M3, 256 KB flash, 64 KB RAM
BOARD_FAMILY = cortexm
BOARD_CPU = -mcpu=cortex-m3
BOARD_SRC = boards/lm3s6965evb/uart.c
BOARD_AT = 0x00010000
BOARD_ROOM = 0x00030000
BOARD_MACHINE = lm3s6965evb
BOARD_FLASH = openocd -f board/ek-lm3s6965.cfg \
	-c "program $(BOARD_HEX) verify reset exit"
