# SPDX-License-Identifier: MIT
# STM32 VL Discovery: STM32F100RB, Cortex-M3 at 8 MHz
BOARD_ABOUT = Cortex-M3, 128 KB flash, 8 KB RAM
BOARD_FAMILY = cortexm
BOARD_CPU = -mcpu=cortex-m3
BOARD_SRC = boards/stm32vldiscovery/uart.c
BOARD_AT = 0x08008000
BOARD_ROOM = 0x00018000
BOARD_MACHINE = stm32vldiscovery
BOARD_FLASH = openocd -f board/stm32vldiscovery.cfg \
	-c "program $(BOARD_HEX) verify reset exit"
