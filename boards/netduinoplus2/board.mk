# SPDX-License-Identifier: MIT
# Netduino Plus 2: STM32F405RG, Cortex-M4 at 16 MHz, its FPU not used
BOARD_ABOUT = Cortex-M4, 1 MB flash, 128 KB RAM
BOARD_FAMILY = cortexm
BOARD_CPU = -mcpu=cortex-m4 -mfloat-abi=soft
BOARD_SRC = boards/netduinoplus2/uart.c
BOARD_AT = 0x08040000
BOARD_ROOM = 0x000C0000
BOARD_MACHINE = netduinoplus2
BOARD_FLASH = dfu-util -a 0 -s 0x08000000:leave -D $(BOARD_BIN)
