# SPDX-License-Identifier: MIT
# host.mk - the computer that builds, or with CROSS= a prefix of compilers
# another one, whose programs an emulator of processes runs.
BOARD_TOOLS = $(CROSS)
BOARD_CC = $(if $(CROSS),$(CROSS)gcc,$(CC))
BOARD_LD = $(BOARD_CC)
BOARD_FLAGS = -O2 -g -D_POSIX_C_SOURCE=200809L
BOARD_SCRIPT = $(if $(CROSS),-static)
BOARD_PACK = $(if $(APP),$(BOARD_OUT)/pack.o)
BOARD_APP = boards/host/main.c
