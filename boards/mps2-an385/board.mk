# SPDX-License-Identifier: MIT
# Arm MPS2 with image AN385: Cortex-M3; packs up to 16 MB stand in its PSRAM
BOARD_ABOUT = Cortex-M3, 4 MB flash, 4 MB RAM, 16 MB for a pack
BOARD_CPU = -mcpu=cortex-m3 -mthumb
BOARD_SRC = boards/mps2-an385/uart.c $(BOARD_CORTEXM)
BOARD_AT = 0x21000000
BOARD_ROOM = 0x01000000
BOARD_LOADS = 1
BOARD_RUN = qemu-system-arm -M mps2-an385 $(QEMU_ARM)
