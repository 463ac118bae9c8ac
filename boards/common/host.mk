# SPDX-License-Identifier: MIT
# host.mk - the computer that builds.
BOARD_TOOLS =
BOARD_CC ?= $(CC)
BOARD_FLAGS = -O2 -g -D_POSIX_C_SOURCE=200809L
BOARD_PACK =
BOARD_APP = boards/host/main.c
