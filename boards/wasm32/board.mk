# SPDX-License-Identifier: MIT
# WebAssembly, 32 bits, freestanding: three imports, and the pack in memory
BOARD_ABOUT = wasm32, the pack behind the program in its memory
BOARD_FAMILY = wasm
BOARD_CPU = -mcpu=mvp
BOARD_SRC = boards/wasm32/port.c
BOARD_DEFINES = -Dboard_pack=__heap_base
BOARD_LOADS = 1
BOARD_ROOM = 0x40000000
BOARD_RUN = node boards/wasm32/run.mjs $(BOARD_ELF) $(PACK)
