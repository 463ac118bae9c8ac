# SPDX-License-Identifier: MIT
# Arm MPS3 with image AN547: Cortex-M55, secure state; packs in its QSPI flash
BOARD_ABOUT = Cortex-M55, 512 KB flash, 512 KB RAM, 8 MB for a pack
BOARD_FAMILY = cortexm
BOARD_CPU = -mcpu=cortex-m55 -mfloat-abi=soft
BOARD_SRC = boards/common/uart_cmsdk.c
BOARD_DEFINES = -DUART_BASE=0x59303000 -DUART_DIVISOR=278
BOARD_AT = 0x28000000
BOARD_ROOM = 0x00800000
BOARD_LOADS = 1
BOARD_MACHINE = mps3-an547
