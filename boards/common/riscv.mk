# SPDX-License-Identifier: MIT
# riscv.mk - 32-bit RISC-V: start, faults, linker script, QEMU.
BOARD_TOOLS = riscv64-unknown-elf-
BOARD_OPTIONS = -mabi=ilp32 -msmall-data-limit=0
BOARD_START = $(addprefix boards/common/,start_riscv.c start.c mem.c)
BOARD_SCRIPT = -nostdlib -Lboards/common -Tboards/$(BOARD)/memory.ld
BOARD_PROGRAM = qemu-system-riscv32
BOARD_GROUP = boards
# QEMU takes no raw file larger than the machine's RAM.
QEMU_PACK ?= file=$(BOARD_OUT)/pack.hex
