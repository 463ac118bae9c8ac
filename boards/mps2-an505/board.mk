# SPDX-License-Identifier: MIT
# Arm MPS2+ with image AN505: Cortex-M33, secure state; packs in its PSRAM
BOARD_ABOUT = Cortex-M33, 4 MB flash, 2 MB RAM, 16 MB for a pack
BOARD_FAMILY = cortexm
BOARD_CPU = -mcpu=cortex-m33 -mfloat-abi=soft
BOARD_SRC = boards/common/uart_cmsdk.c
BOARD_DEFINES = -DUART_BASE=0x50200000 -DUART_DIVISOR=174
BOARD_AT = 0x80000000
BOARD_ROOM = 0x01000000
BOARD_LOADS = 1
BOARD_MACHINE = mps2-an505
