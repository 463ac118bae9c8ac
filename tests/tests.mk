# SPDX-License-Identifier: MIT
#
# tests.mk - everything that must pass, and what is measured and checked.
#
#     make test [ONLY=pattern]      make size     make check-format
#     make fuzz [SECONDS=n]         make parity [QUERIES=n] [BOARD=name]
#     make repro
#
# A suite is a file tests/t_NAME.c (cmocka) and needs no line here: it is
# linked with whatever it calls of the generator, the runtime, the boards'
# common code, the oracle and tests/support, all of it under ASan and UBSan,
# by gcc and by clang. A file tests/NAME.test.sh is a suite too (tests/check.sh
# says how one is written). The top Makefile sets the sources.

TEST_OUT = $(BUILD)/tests
TEST_COMPILERS = gcc clang

SUITES := $(sort $(patsubst tests/%.c,%,$(wildcard tests/t_*.c)))
TEST_SRC := $(RUNTIME_SRC) $(SHELL_SRC) boards/common/spi_flash.c \
	tests/target/vectors.c \
	$(filter-out gen/main.c gen/command_%.c,$(GEN_SRC)) \
	$(sort $(wildcard tests/support/*.c))
ORACLE_SRC := $(filter-out tests/oracle/main.c,\
	$(sort $(wildcard tests/oracle/*.c)))
ORACLE_SUITES := $(basename $(notdir $(shell grep -l oracle tests/t_*.c)))

TEST_SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all
TEST_CFLAGS = -O1 -g -fno-omit-frame-pointer $(TEST_SANITIZE) -std=c11 \
	-D_POSIX_C_SOURCE=200809L $(WARN) -Iinclude -Igen -Iruntime \
	-Iboards/common -Itests
TEST_LIBS = -lcmocka $(TOOL_LIBS) -lm

# The rules for one compiler, $(1).
define test_rules
$(TEST_OUT)/$(1)/%.o: %.c
	@mkdir -p $$(@D)
	$(1) $$(TEST_CFLAGS) -MMD -MP -c -o $$@ $$<

$(TEST_OUT)/$(1)/lang_data.o: $(BUILD)/gen/lang_data.c
	@mkdir -p $$(@D)
	$(1) $$(TEST_CFLAGS) -c -o $$@ $$<

$(TEST_OUT)/$(1)/libtest.a: $(TEST_SRC:%.c=$(TEST_OUT)/$(1)/%.o) \
		$(TEST_OUT)/$(1)/lang_data.o
	rm -f $$@
	$(AR) rcsD $$@ $$^

$(TEST_OUT)/$(1)/liboracle.a: $(ORACLE_SRC:%.c=$(TEST_OUT)/$(1)/%.o)
	rm -f $$@
	$(AR) rcsD $$@ $$^

$(TEST_OUT)/$(1)/vectors_data.o: $(TEST_OUT)/vectors_data.c
	$(1) $$(TEST_CFLAGS) -Wno-overlength-strings -c -o $$@ $$<

$(TEST_OUT)/$(1)/t_vectors: $(TEST_OUT)/$(1)/vectors_data.o

$(ORACLE_SUITES:%=$(TEST_OUT)/$(1)/%): $(TEST_OUT)/$(1)/liboracle.a

$(SUITES:%=$(TEST_OUT)/$(1)/%): $(TEST_OUT)/$(1)/%: \
		$(TEST_OUT)/$(1)/tests/%.o $(TEST_OUT)/$(1)/libtest.a
	$(1) $$(TEST_SANITIZE) -o $$@ $$^ $$(TEST_LIBS)

test-programs: $(SUITES:%=$(TEST_OUT)/$(1)/%)
-include $(patsubst %.c,$(TEST_OUT)/$(1)/%.d,$(TEST_SRC) $(ORACLE_SRC)) \
	$(SUITES:%=$(TEST_OUT)/$(1)/tests/%.d)
endef
$(foreach compiler,$(TEST_COMPILERS),$(eval $(call test_rules,$(compiler))))

# What the host answers to the first 60 queries, for all that must do the same.
$(TEST_OUT)/vectors_data.c: $(BUILD)/demo.kpk tests/target/queries.sh \
		tests/target/queries.txt tests/target/vectors.sh
	@mkdir -p $(@D)
	tests/target/queries.sh | head -n 60 > $(TEST_OUT)/vectors_queries
	BUILD='$(BUILD)' tests/target/vectors.sh $< $(TEST_OUT)/vectors_queries > $@

# The oracle as a program: a pack read by other eyes.
$(TEST_OUT)/oracle: $(sort $(wildcard tests/oracle/*.c tests/oracle/*.h))
	@mkdir -p $(@D)
	$(CC) -O2 -g -std=c11 -D_POSIX_C_SOURCE=200809L -Itests -o $@ \
		$(filter %.c,$^)

.PHONY: test-programs test size fuzz parity check-format repro install
test-programs: all $(BUILD)/demo.kpk $(BUILD)/drive $(BUILD)/simrun

## test: everything that must pass; the last line counts it
test:
	@tests/needs.sh test
	@MAKE='$(MAKE)' BUILD='$(BUILD)' CC='$(CC)' ONLY='$(ONLY)' tests/run.sh

## size: code, RAM and stack of the runtime on each core, bytes of a pack
size: $(BUILD)/kpack $(BUILD)/demo.kpk
	@tests/needs.sh test
	@MAKE='$(MAKE)' BUILD='$(BUILD)' tests/size.sh

## fuzz: queries of any bytes under the sanitizers, SECONDS=n
fuzz:
	@tests/needs.sh test
	@MAKE='$(MAKE)' BUILD='$(BUILD)' tests/fuzz.sh $(or $(SECONDS),60)

## parity: random queries on the host and BOARD=name, QUERIES=n
parity:
	@tests/needs.sh test
	@MAKE='$(MAKE)' BUILD='$(BUILD)' tests/parity.sh $(or $(QUERIES),10000) \
		$(BOARD)

## check-format: layout that every file keeps
check-format:
	@tests/format.sh

## repro: the same packs whatever the folder and the locale
repro:
	@MAKE='$(MAKE)' BUILD='$(BUILD)' tests/repro.sh
