# SPDX-License-Identifier: MIT
# Arm MPS2 with image AN500: Cortex-M7; packs stand in its PSRAM
BOARD_ABOUT = Cortex-M7, 4 MB flash, 4 MB RAM, 16 MB for a pack
BOARD_FAMILY = cortexm
BOARD_CPU = -mcpu=cortex-m7 -mfloat-abi=soft
BOARD_SRC = boards/common/uart_cmsdk.c
BOARD_DEFINES = -DUART_BASE=0x40004000 -DUART_DIVISOR=217
BOARD_AT = 0x60000000
BOARD_ROOM = 0x01000000
BOARD_LOADS = 1
BOARD_MACHINE = mps2-an500
