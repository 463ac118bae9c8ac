# SPDX-License-Identifier: MIT
#
# boards.mk - firmware for one board: build it, boot it, program it.
#
#     make board BOARD=name [PACK=file] [LOAD=1] [ECHO=1] [APP=files.c]
#     make run   BOARD=name [COMMANDS=file] [COST=file] [LIMIT=seconds]
#     make flash BOARD=name
#     make demo  [CORPUS=inputs] [INTERACTIVE=1]
#
# PACK      is linked in; with LOAD=1 it stands beside the firmware at the
#           board's own address.
# ECHO=1    for a raw terminal on the board's line.
# CROSS     prefix of the tools of another host, such as s390x-linux-gnu-.
# TAG       ends the name of the program's folder: more of them at a time.
# APP       another program than the shell (tests on the target).
# SOURCE=1  for one that reads the pack through a callback.
# COMMANDS  types these lines and ends; else the prompt is yours.
# COST      counts each search there (tests/plugin/cost.c).
#
# A board is boards/NAME/board.mk; boards/README.md says what it holds. The
# top Makefile sets CC, BUILD and RUNTIME_SRC, and makes $(BUILD)/kpack.

BOARDS := $(sort $(patsubst boards/%/board.mk,%,$(wildcard boards/*/board.mk)))
BOARD ?= microbit
PACK ?= $(BUILD)/demo.kpk
DEMO_CORPUS = tests/corpora/talks tests/corpora/field
CORPUS ?= $(DEMO_CORPUS)
DEMO_QUESTIONS = $(if $(subst $(DEMO_CORPUS),,$(CORPUS)),,boards/demo.txt)

ifeq ($(filter $(BOARD),$(BOARDS)),)
$(error there is no board '$(BOARD)'; there are: $(BOARDS))
endif
include boards/$(BOARD)/board.mk
include boards/common/$(BOARD_FAMILY).mk

LOAD ?= $(BOARD_LOADS)
LIMIT ?= $(if $(COMMANDS),60,0)

# Objects are shared by all programs for a board; each of these has a folder.
BOARD_ROOT = $(BUILD)/boards/$(BOARD)$(addprefix -,$(CROSS:-=))$(if \
	$(SOURCE),-source)
BOARD_OUT = $(BOARD_ROOT)$(addprefix \
	-,$(basename $(notdir $(firstword $(APP)))))$(addprefix -,$(TAG))
BOARD_ELF = $(BOARD_OUT)/firmware.elf
BOARD_HEX = $(BOARD_OUT)/firmware.hex
BOARD_BIN = $(BOARD_OUT)/firmware.bin

# ---- what is compiled, and how ----------------------------------------------

BOARD_WARN ?= -Wall -Wextra -pedantic -Wconversion -Wshadow \
	-Wmissing-prototypes -Werror
BOARD_LIB ?= $(SHELL_LIB)
BOARD_CC ?= $(BOARD_TOOLS)gcc
BOARD_LD ?= $(BOARD_TOOLS)gcc
BOARD_APP ?= boards/common/main.c
BOARD_FLAGS ?= $(BOARD_CPU) $(BOARD_OPTIONS) -Os -g -ffreestanding \
	-ffunction-sections -fdata-sections \
	$(if $(SOURCE),,-DKP_POINTER_ONLY) \
	$(if $(ECHO),-DBOARD_SHELL=SHELL_ECHO) $(BOARD_DEFINES)
BOARD_CODE = $(or $(APP),$(BOARD_APP)) $(BOARD_LIB) $(BOARD_START)
BOARD_LINK ?= $(BOARD_CPU) $(BOARD_OPTIONS) \
	$(if $(BOARD_CPU),-Wl$(comma)--gc-sections$(comma)-z$(comma)noexecstack) \
	$(BOARD_SCRIPT) $(if $(LOAD),$(BOARD_WINDOW))
BOARD_WINDOW = -Wl,--defsym=board_pack=$(BOARD_AT) \
	-Wl,--defsym=board_pack_end=$(BOARD_AT)+$(BOARD_ROOM)
BOARD_LIBS ?= $(if $(BOARD_CPU),-lgcc)
BOARD_PACK ?= $(if $(LOAD),,$(BOARD_OUT)/pack.o)
comma = ,

BOARD_STANDARD ?= c99
BOARD_CFLAGS = $(BOARD_FLAGS) -std=$(BOARD_STANDARD) $(BOARD_WARN) -Iinclude \
	-Iboards/common
BOARD_OBJ = $(patsubst %.c,$(BOARD_ROOT)/%.o,$(BOARD_CODE) $(BOARD_SRC) \
	$(RUNTIME_SRC))

# A file that holds the words $(1), and is new only when they are.
keep = mkdir -p $(@D); echo '$(1)' | cmp -s - $@ || echo '$(1)' > $@

$(BOARD_ROOT)/compiled: FORCE
	@$(call keep,$(BOARD_CC) $(BOARD_CFLAGS))

$(BOARD_OUT)/linked: FORCE
	@$(call keep,$(BOARD_LD) $(BOARD_LINK) $(if $(LOAD),,$(PACK)))

# Two suites may want the same object at a time: each makes it whole.
$(BOARD_ROOT)/%.o: %.c $(BOARD_ROOT)/compiled
	@mkdir -p $(@D)
	$(BOARD_CC) $(BOARD_CFLAGS) $(if $(filter tests/% $(BUILD)/%,$<),-Itests) \
		-MMD -MP -MF $(@:.o=.d) -MT $@ -c -o $@.$$$$ $< && mv $@.$$$$ $@

$(BOARD_OUT)/pack.o: boards/common/pack.S $(PACK) $(BOARD_OUT)/linked
	$(BOARD_LD) $(BOARD_CPU) $(BOARD_OPTIONS) -DPACK_FILE='"$(PACK)"' \
		-c -o $@ $<

$(BOARD_ELF): $(BOARD_OBJ) $(BOARD_PACK) $(BOARD_OUT)/linked \
		$(wildcard boards/$(BOARD)/*.ld boards/common/*.ld)
	$(BOARD_LD) $(BOARD_LINK) -o $@ $(BOARD_OBJ) $(BOARD_PACK) $(BOARD_LIBS)

$(BOARD_OUT)/pack.hex: $(PACK) $(BOARD_OUT)/linked
	$(BOARD_TOOLS)objcopy -I binary -O ihex \
		--change-addresses $(BOARD_AT) $< $@

# Firmware and, where it stands beside it, the pack.
$(BOARD_HEX): $(BOARD_ELF) $(if $(LOAD),$(BOARD_OUT)/pack.hex)
	$(BOARD_TOOLS)objcopy -O ihex $< $@
ifneq ($(LOAD),)
	sed -i '/^:00000001FF/d' $@
	cat $(BOARD_OUT)/pack.hex >> $@
endif

$(BOARD_BIN): $(BOARD_ELF)
	$(BOARD_TOOLS)objcopy -O binary $< $@

-include $(BOARD_OBJ:.o=.d)

# ---- what runs it -----------------------------------------------------------

$(BUILD)/drive: tests/target/drive.c
	@mkdir -p $(@D)
	$(CC) -O2 -std=c99 $(BOARD_WARN) -o $@ $<

$(BUILD)/simrun: tests/target/simrun.c
	@mkdir -p $(@D)
	$(CC) -O2 -std=gnu99 -Wall -Wextra -Werror -o $@ $< -lsimavr

$(BUILD)/cost.so: tests/plugin/cost.c
	@mkdir -p $(@D)
	$(CC) -O2 -std=c99 -Wall -Wextra -pedantic -Wshadow -Werror \
		-fPIC -shared -o $@ $<

# The address of a symbol of the firmware, once that is linked.
at = 0x$(firstword $(shell $(BOARD_TOOLS)nm $(BOARD_ELF) | grep ' $(1)$$'))

QEMU_COST = -plugin $(BUILD)/cost.so,begin=$(call at,mark_begin),$\
	end=$(call at,mark_end),$\
	pack=$(call at,board_pack):$(call at,board_pack_end),$\
	stack=$(call at,stack_bottom):$(call at,stack_top),out=$(COST)
QEMU = $(BOARD_PROGRAM) -M $(BOARD_MACHINE) -kernel $(BOARD_ELF) \
	-display none -monitor none -serial stdio \
	-semihosting-config enable=on,target=native \
	$(if $(LOAD),-device loader$(comma)$(QEMU_PACK)) \
	$(if $(COST),$(QEMU_COST)) \
	$(if $(ERRORS),-d guest_errors -D $(ERRORS))
BOARD_RUN ?= $(QEMU)
BOARD_NEEDS ?= $(BOARD_ELF) \
	$(if $(and $(LOAD),$(findstring .hex,$(BOARD_RUN))),$(BOARD_OUT)/pack.hex)

# ---- targets ----------------------------------------------------------------

.PHONY: board run run-line flash demo board-tools pack-fits FORCE

# Only the demo's board is sure to have its tools already.
board-tools:
	@for tool in $(firstword $(BOARD_CC)) $(BOARD_PROGRAM); do \
		command -v $$tool > /dev/null || \
		{ tests/needs.sh $(or $(BOARD_GROUP),demo); break; } done

# QEMU does not say so when a pack is larger than the place for it.
pack-fits: $(PACK)
ifneq ($(LOAD),)
	@test $$(wc -c < $(PACK)) -le $$(($(BOARD_ROOM))) || { \
		echo "$(BOARD) has room for $$(($(BOARD_ROOM))) bytes of pack"; \
		exit 2; }
endif

$(BOARD_OBJ): | board-tools

## board: firmware for BOARD=name with PACK=file in it
board: $(BOARD_ELF)
	@echo "$(BOARD_ELF): $(BOARD_ABOUT)"

# A script that wants the status of the board runs the line by itself: make
# has only 0 and 2.
RUN_LINE = $(BUILD)/drive -t $(LIMIT) $(if $(COMMANDS),-c $(COMMANDS)) -- \
	$(BOARD_RUN)

## run: boot BOARD=name in its emulator
run run-line: $(BOARD_NEEDS) $(BUILD)/drive $(if $(COST),$(BUILD)/cost.so) \
		pack-fits

run:
	@$(RUN_LINE)

run-line:
	@echo '$(RUN_LINE)'

## flash: program a real board, BOARD=name
flash: $(if $(BOARD_CPU),$(BOARD_HEX) $(BOARD_BIN) pack-fits)
ifdef BOARD_FLASH
	@if command -v $(firstword $(BOARD_FLASH)) >/dev/null; then \
		$(BOARD_FLASH); \
	else \
		echo '$(firstword $(BOARD_FLASH)) is not installed; the line is:'; \
		echo '    $(BOARD_FLASH)'; \
	fi
else
	@echo '$(BOARD): $(if $(BOARD_CPU),the image is $(BOARD_HEX),no flash)'
endif

# Lines that suit it stand in demo.txt; another corpus gives its own searches.
## demo: from a folder of documents to answers on a Cortex-M0
demo:
	@MAKE='$(MAKE)' BUILD='$(BUILD)' CORPUS='$(CORPUS)' \
		QUESTIONS='$(DEMO_QUESTIONS)' INTERACTIVE='$(INTERACTIVE)' \
		boards/demo.sh

$(BUILD)/demo.inputs: FORCE
	@$(call keep,$(CORPUS))

# Made anew when the tool, an input or the list of inputs is newer.
$(BUILD)/demo.kpk: $(BUILD)/kpack $(BUILD)/demo.inputs FORCE
	@test -e $@ && test -z "$$(find $(filter-out FORCE,$^) $(CORPUS) \
		-newer $@)" || $(BUILD)/kpack build -o $@ $(CORPUS)
