# SPDX-License-Identifier: MIT
# Arduino Uno: ATmega328P at 16 MHz; numbers have 16 bits, and main.c searches
BOARD_ABOUT = AVR, 32 KB flash, 2 KB RAM: a search, packs below 8 KB
BOARD_FAMILY = avr
BOARD_MCU = atmega328p
BOARD_CLOCK = 16000000
BOARD_CPU = -mmcu=$(BOARD_MCU)
BOARD_APP = boards/atmega328p/main.c
BOARD_LIB = $(addprefix boards/common/,out.c board_out.c mark.c)
BOARD_SRC = boards/common/uart_avr.c
BOARD_DEFINES = -DF_CPU=$(BOARD_CLOCK)UL -DKP_SHORT -fno-split-wide-types \
	-fno-inline-small-functions -fno-tree-loop-optimize -fno-caller-saves \
	-fno-move-loop-invariants -fno-jump-tables
# constants of code that is not linked do not fit into 16 bits
BOARD_WARN = -Wall -Wextra -Wno-overflow -Wno-type-limits -Wno-sign-compare \
	-Wno-shift-count-overflow
BOARD_PACK_AT = 0x6100
BOARD_AT = 0x6100
BOARD_ROOM = 0x1F00
BOARD_FLASH = avrdude -c arduino -p m328p -P $(or $(PORT),/dev/ttyACM0) \
	-U flash:w:$(BOARD_HEX):i
