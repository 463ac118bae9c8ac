# SPDX-License-Identifier: MIT
#
# kpack: knowledge packs for microcontrollers. `make help` lists the targets.

ifeq ($(origin CC),default)
  CC = gcc
endif
AR ?= ar
BUILD ?= build
PREFIX ?= /usr/local
CFLAGS ?= -O2 -g

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SUFFIXES:

WARN = -Wall -Wextra -pedantic -Wconversion -Wshadow -Wmissing-prototypes \
	-Werror

RUNTIME_SRC := $(sort $(wildcard runtime/*.c))
GEN_SRC := $(sort $(wildcard gen/*.c))
SHELL_LIB := $(addprefix boards/common/,answer.c board_out.c known.c \
	known_names.c known_print.c known_said.c mark.c out.c print.c reply.c search.c \
	shell.c)
SHELL_SRC := boards/host/port.c $(SHELL_LIB)
LANG_TABLES := $(sort $(wildcard gen/lang/*/*.tsv))

RUNTIME_OBJ = $(RUNTIME_SRC:%.c=$(BUILD)/%.o)
GEN_OBJ = $(GEN_SRC:%.c=$(BUILD)/%.o) $(BUILD)/gen/lang_data.o
SHELL_OBJ = $(SHELL_SRC:%.c=$(BUILD)/%.o)
TOOL_LIBS = -licui18n -licuuc -lstemmer -lz

RUNTIME_CFLAGS = -std=c99 -ffreestanding $(WARN) -Iinclude
GEN_CFLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L $(WARN) -Iinclude -Igen \
	-Iboards/common

## all: the host tool build/kpack and the library build/libkpack.a
.PHONY: all
all: $(BUILD)/kpack $(BUILD)/libkpack.a

$(BUILD)/runtime/%.o: runtime/%.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(RUNTIME_CFLAGS) -MMD -MP -c -o $@ $<

# What the tool needs beside a compiler, installed or listed when it lacks.
$(BUILD)/libraries:
	@mkdir -p $(@D)
	@printf '#include <%s>\n' zlib.h unicode/uchar.h libstemmer.h | \
		$(CC) $(CPPFLAGS) $(CFLAGS) -E - > /dev/null 2>&1 || \
		tests/needs.sh build
	@touch $@

$(GEN_OBJ): | $(BUILD)/libraries

$(BUILD)/gen/%.o: gen/%.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(GEN_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/boards/%.o: boards/%.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(GEN_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/gen/lang_data.c: gen/lang_embed.sh $(LANG_TABLES)
	@mkdir -p $(@D)
	sh gen/lang_embed.sh gen/lang > $@

$(BUILD)/gen/lang_data.o: $(BUILD)/gen/lang_data.c
	$(CC) $(CFLAGS) $(GEN_CFLAGS) -c -o $@ $<

$(BUILD)/libkpack.a: $(RUNTIME_OBJ)
	rm -f $@
	$(AR) rcsD $@ $(RUNTIME_OBJ)

$(BUILD)/kpack: $(GEN_OBJ) $(SHELL_OBJ) $(BUILD)/libkpack.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(TOOL_LIBS)

-include $(RUNTIME_OBJ:.o=.d) $(GEN_SRC:%.c=$(BUILD)/%.d) $(SHELL_OBJ:.o=.d)

## clean: remove what was built
.PHONY: clean
clean:
	rm -rf $(BUILD)

## help: this list
.PHONY: help
help:
	@sed -n 's/^## //p' Makefile */*.mk */*/*.mk | sort | \
		awk -F': ' '{ printf "  make %-14s %s\n", $$1, $$2 }'

include boards/boards.mk
include boards/integration/integration.mk
include tests/tests.mk

include tests/bench/bench.mk
