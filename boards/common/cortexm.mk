# SPDX-License-Identifier: MIT
# cortexm.mk - Arm Cortex-M: start, faults, linker script, QEMU.
BOARD_TOOLS = arm-none-eabi-
BOARD_OPTIONS = -mthumb -mno-unaligned-access
BOARD_START = $(addprefix boards/common/,start_cortexm.c fault_cortexm.c \
	start.c mem.c)
BOARD_SCRIPT = -nostdlib -Lboards/common -Tboards/$(BOARD)/memory.ld
BOARD_PROGRAM = qemu-system-arm
QEMU_PACK ?= file=$(PACK),addr=$(BOARD_AT),force-raw=on
