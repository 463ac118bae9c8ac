# SPDX-License-Identifier: MIT
#
# kpack.mk - packs as part of a firmware that GNU make builds.
#
#     include $(shell pkg-config --variable=mk kpack)
#     $(call kpack_pack,news,articles/,build)
#     $(call kpack_runtime,build,-mcpu=cortex-m0 -mthumb -DKP_POINTER_ONLY)
#     firmware.elf: main.o build/news.o build/libkpack.a
#
# kpack_pack NAME,INPUTS,FOLDER   FOLDER/NAME.kpk of the documents, and of it
#                                 FOLDER/NAME.c and .o, the symbols NAME and
#                                 NAME_size
# kpack_runtime FOLDER,FLAGS      FOLDER/libkpack.a for the target
#
# CC, AR and CFLAGS are yours; they are for the target.

KPACK ?= kpack
KPACK_BUILD_FLAGS ?=
KPACK_SOURCE := $(patsubst %/,%,$(dir $(lastword $(MAKEFILE_LIST))))/src

# All files of an input, so that a changed one makes the pack anew.
kpack_files = $(shell find $(1) -type f)

define kpack_pack_rules
$(3)/$(1).kpk: $(call kpack_files,$(2))
	@mkdir -p $(3)
	$$(KPACK) build $$(KPACK_BUILD_FLAGS) -o $$@ $(2)

$(3)/$(1).c: $(3)/$(1).kpk
	$$(KPACK) emit $$< --to c --name $(1) -o $$@

$(3)/$(1).o: $(3)/$(1).c
	$$(CC) $$(CFLAGS) -I$(KPACK_SOURCE) -c -o $$@ $$<
endef

define kpack_runtime_rules
$(1)/libkpack.a: $(patsubst $(KPACK_SOURCE)/%.c,$(1)/kpack/%.o,\
		$(wildcard $(KPACK_SOURCE)/*.c))
	rm -f $$@
	$$(AR) rcs $$@ $$^

$(1)/kpack/%.o: $(KPACK_SOURCE)/%.c
	@mkdir -p $$(@D)
	$$(CC) $$(CFLAGS) $(2) -I$(KPACK_SOURCE) -c -o $$@ $$<
endef

kpack_pack = $(eval $(call kpack_pack_rules,$(1),$(2),$(3)))
kpack_runtime = $(eval $(call kpack_runtime_rules,$(1),$(2)))
