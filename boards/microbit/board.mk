# SPDX-License-Identifier: MIT
# BBC micro:bit: nRF51822, Cortex-M0 at 16 MHz
BOARD_ABOUT = Cortex-M0, 256 KB flash, 16 KB RAM
BOARD_FAMILY = cortexm
BOARD_CPU = -mcpu=cortex-m0
BOARD_SRC = boards/microbit/uart.c
BOARD_AT = 0x00020000
BOARD_ROOM = 0x00020000
BOARD_MACHINE = microbit
BOARD_FLASH = pyocd flash -t nrf51 $(BOARD_HEX)
