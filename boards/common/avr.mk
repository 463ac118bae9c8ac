# SPDX-License-Identifier: MIT
# avr.mk - AVR: start and end, simavr.
#
# avr-gcc 5.4 crashes on the runtime without -fno-ivopts; without switch
# conversion no table of the library stands in RAM.
BOARD_TOOLS = avr-
BOARD_OPTIONS = -fno-ivopts -fno-tree-switch-conversion -mcall-prologues \
	-mrelax
BOARD_STANDARD = gnu99
BOARD_START = boards/common/start_avr.c
BOARD_SCRIPT = -Wl,--section-start=.pack=$(BOARD_PACK_AT)
BOARD_PROGRAM = avr-gcc
BOARD_GROUP = boards
BOARD_RUN = $(BUILD)/simrun $(if $(COST),-c $(COST)) $(BOARD_MCU) \
	$(BOARD_CLOCK) $(BOARD_HEX)
BOARD_NEEDS = $(BOARD_HEX) $(BUILD)/simrun
