/* SPDX-License-Identifier: MIT */
/*
 * print.h - the parts of a line: names, texts, marks, numbers.
 *
 * What is shared by the files that print lines (answer.h). The calls that
 * read the pack return an error, or else KP_OK or more.
 */
#ifndef PRINT_H
#define PRINT_H

#include "answer.h"

/* Inlined, functions would keep their buffers while others run. */
#define FRAME __attribute__((noinline)) static

/* Print a fact of a document; returns its bytes, or an error. */
int print_fact(const struct answer *a, uint32_t doc, enum kp_fact fact);

/*
 * Print the text of `range`, at most `left` bytes; with `find` in colour what
 * matched it.
 */
int print_text(const struct answer *a, const struct kp_find *find,
               const struct kp_range *range, uint32_t left);

/* Print the text of a span. */
int print_span(const struct answer *a, const struct kp_span *span);

/* Print [start,end] of each match in `range`, whose bytes start at `at`. */
int print_marks(const struct answer *a, const struct kp_find *find,
                const struct kp_range *range, uint32_t at);

/* Names of the bits of kp_hit.match. */
void print_kinds(const struct out *out, uint8_t match);

/* `,"name":number`, the comma and the name being `key`. */
void print_pair(const struct out *out, const char *key, uint32_t number);

/*
 * A hit as JSON, without the bracket at its end: up to "partial". Its bytes
 * are [start, end).
 */
int print_hit(const struct answer *a, const struct kp_find *find,
              const struct kp_hit *hit, uint32_t query, uint32_t rank);

/* The other documents that say the same: for JSON `,"agree":[...]`. */
int print_agree(const struct answer *a, const struct kp_find *find,
                const struct kp_hit *hit);

/* `before`, then [typed, meant] of each word that was corrected. */
int print_corrections(const struct answer *a, const struct kp_find *find,
                      const struct kp_hit *hit, const char *before);

#endif
