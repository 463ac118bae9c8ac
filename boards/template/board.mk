# SPDX-License-Identifier: MIT
# Copy this folder, fill the holes, delete the #error lines: boards/README.md
BOARD_ABOUT = a new board: its core, flash and RAM
BOARD_FAMILY = cortexm
BOARD_CPU = -mcpu=cortex-m3
BOARD_SRC = boards/template/uart.c
BOARD_AT = 0x08010000
BOARD_ROOM = 0x00010000
BOARD_MACHINE = none
