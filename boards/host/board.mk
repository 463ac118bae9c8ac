# SPDX-License-Identifier: MIT
# The computer that builds: the same shell on standard input and output
BOARD_ABOUT = this computer, the pack read from its file
BOARD_FAMILY = host
BOARD_SRC = boards/host/port.c
BOARD_RUN = $(BOARD_ELF) $(PACK)
