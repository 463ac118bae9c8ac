# SPDX-License-Identifier: MIT
# QEMU's 32-bit RISC-V machine "virt": a pack stands in its second flash
BOARD_ABOUT = RV32IMAC, 32 MB for a pack, 128 MB RAM
BOARD_FAMILY = riscv
BOARD_CPU = -march=rv32imac
BOARD_SRC = boards/virt/uart.c
BOARD_AT = 0x22000000
BOARD_ROOM = 0x02000000
BOARD_LOADS = 1
BOARD_MACHINE = virt -bios none
