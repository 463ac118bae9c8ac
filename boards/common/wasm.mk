# SPDX-License-Identifier: MIT
# wasm.mk - freestanding WebAssembly, by clang and lld, run by node.
BOARD_CC = clang
BOARD_LD = clang
BOARD_GROUP = boards
BOARD_PROGRAM = node
BOARD_OPTIONS = --target=wasm32
BOARD_START = boards/common/mem.c
BOARD_LINK = $(BOARD_OPTIONS) -nostdlib -Wl,--no-entry \
	-Wl,-z,stack-size=8192 -Wl,--export=__heap_base
BOARD_LIBS =
BOARD_PACK =
