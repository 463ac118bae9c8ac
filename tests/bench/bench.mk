# SPDX-License-Identifier: MIT
#
# bench.mk - quality, size and speed beside other engines.
#
#     make bench [QUICK=1] [ONLY=pattern] [BIG=1]
#
# QUICK=1   kpack alone, and no sizes: what to look at while tuning.
# ONLY      a pattern of corpus/questions: ONLY='xquad-ar/*', '*/clean'.
# BIG=1     the largest corpus too.
#
# Corpora that are not the project's own stand in KPACK_CORPORA and KPACK_GOLD;
# where one is absent, a line says that it was skipped.

BENCH_OUT = $(BUILD)/bench
KPACK_CORPORA ?= ../shared/corpora
KPACK_GOLD ?= ../shared/gold

BENCH_CFLAGS = -O2 -g -std=c11 -D_POSIX_C_SOURCE=200809L $(WARN) -Iinclude
BENCH_COMMON = tests/bench/bench.c tests/bench/bench.h
BENCH_LINK = $(filter %.c %.a,$^)

$(BENCH_OUT)/kpack: tests/bench/kpack.c $(BENCH_COMMON) $(BUILD)/libkpack.a \
		include/kpack.h
	@mkdir -p $(@D)
	$(CC) $(BENCH_CFLAGS) -o $@ $(BENCH_LINK)

$(BENCH_OUT)/score: tests/bench/score.c $(BENCH_COMMON)
	@mkdir -p $(@D)
	$(CC) $(BENCH_CFLAGS) -o $@ $(BENCH_LINK)

$(BENCH_OUT)/ask: tests/bench/ask.c $(BENCH_COMMON) $(BUILD)/libkpack.a \
		runtime/asking.h runtime/core.h include/kpack.h
	@mkdir -p $(@D)
	$(CC) $(BENCH_CFLAGS) -o $@ $(BENCH_LINK)

$(BENCH_OUT)/learn: tests/bench/learn.c tests/bench/learn_rank.c \
		tests/bench/learn_trust.c tests/bench/learn.h $(BENCH_COMMON) \
		runtime/asking.h runtime/core.h
	@mkdir -p $(@D)
	$(CC) $(BENCH_CFLAGS) -o $@ $(BENCH_LINK) -lm

$(BENCH_OUT)/fts5: tests/bench/fts5.c $(BENCH_COMMON)
	@mkdir -p $(@D)
	$(CC) $(BENCH_CFLAGS) -o $@ $(BENCH_LINK) -lsqlite3 -lstemmer

$(BENCH_OUT)/bench.o: $(BENCH_COMMON)
	@mkdir -p $(@D)
	$(CC) $(BENCH_CFLAGS) -c -o $@ $<

$(BENCH_OUT)/xapian: tests/bench/xapian.cc $(BENCH_OUT)/bench.o
	$(CXX) -O2 -g -std=c++11 -Wall -Wextra -Werror -o $@ $^ -lxapian

.PHONY: bench bench-quick bench-peers learn
bench-quick: $(BUILD)/kpack $(BENCH_OUT)/kpack $(BENCH_OUT)/score \
	$(BENCH_OUT)/ask
bench-peers: $(BENCH_OUT)/fts5 $(BENCH_OUT)/xapian

## bench: quality, size and speed beside other engines
bench:
	@tests/needs.sh $(if $(QUICK),build,bench)
	@$(MAKE) --no-print-directory -s \
		$(if $(QUICK),bench-quick,bench-quick bench-peers)
	@BUILD='$(BUILD)' KPACK_CORPORA='$(KPACK_CORPORA)' \
		KPACK_GOLD='$(KPACK_GOLD)' QUICK='$(QUICK)' ONLY='$(ONLY)' \
		BIG='$(BIG)' tests/bench/bench.sh

## learn: the weights of ask, from the corpora; HOLD=corpus leaves one out
learn: $(BUILD)/kpack $(BENCH_OUT)/ask $(BENCH_OUT)/learn
	@BUILD='$(BUILD)' KPACK_CORPORA='$(KPACK_CORPORA)' \
		tests/bench/learn.sh
	@$(if $(HOLD),$(BENCH_OUT)/learn '$(HOLD)' $(BUILD)/learn/*.evidence, \
		for what in rank:ask trust:trust; do \
		$(BENCH_OUT)/learn $${what%:*} $(BUILD)/learn/*.evidence \
			> $(BUILD)/learn/weights && \
		cp $(BUILD)/learn/weights runtime/$${what#*:}_weights.h || exit 1; \
		done)
