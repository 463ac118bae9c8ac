# SPDX-License-Identifier: MIT
# Arduino Mega 2560: ATmega2560 at 16 MHz; the pack is read through far flash
BOARD_ABOUT = AVR, 256 KB flash, 8 KB RAM
BOARD_FAMILY = avr
BOARD_MCU = atmega2560
BOARD_CLOCK = 16000000
BOARD_CPU = -mmcu=$(BOARD_MCU)
BOARD_SRC = boards/common/uart_avr.c
BOARD_DEFINES = -DF_CPU=$(BOARD_CLOCK)UL
BOARD_PACK_AT = 0x24000
BOARD_AT = 0x24000
BOARD_ROOM = 0x1c000
BOARD_FLASH = avrdude -c wiring -p m2560 -P $(or $(PORT),/dev/ttyACM0) -D \
	-U flash:w:$(BOARD_HEX):i
