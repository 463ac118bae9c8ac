/* SPDX-License-Identifier: MIT */
/*
 * part.h - what the files of the oracle share.
 *
 * A `part` is a run of bytes being read. Reading past its end gives zeros and
 * sets `over` for good, so that a parser may check once after some reads; a
 * loop over a count from the pack checks it each time round.
 *
 * Functions called oracle_read_x return 1, or 0 after oracle_fail.
 */
#ifndef ORACLE_PART_H
#define ORACLE_PART_H

#include "oracle.h"

#define ORACLE_STRING 79        /* longest string, in symbol bytes */

struct part {
    const uint8_t *bytes;
    size_t   n;
    size_t   i;                 /* the next byte */
    unsigned bit;               /* the next bit of it, 0 the highest */
    int      over;
};

struct part part_open(const uint8_t *bytes, size_t n);
uint32_t part_number(struct part *p, unsigned width);
uint32_t part_varint(struct part *p);
uint32_t part_field(struct part *p, unsigned bits);

/* To the next whole byte. Returns whether the bits passed over are 0. */
int part_pad(struct part *p);

/* n bytes as a part of their own; the reading goes on behind them. */
struct part part_cut(struct part *p, size_t n);

/* Note why the pack is refused, if it is the first reason. Returns 0. */
#ifdef __GNUC__
__attribute__((format(printf, 2, 3)))
#endif
int oracle_fail(struct oracle *o, const char *form, ...);

/* Zeroed memory that oracle_close frees. Never NULL. */
void *oracle_new(struct oracle *o, size_t count, size_t size);
struct oracle_bytes oracle_copy(struct oracle *o, const uint8_t *at,
                                size_t n);
int oracle_compare(struct oracle_bytes a, struct oracle_bytes b);

/* The sections, in the order in which they must be read. */
int oracle_read_alphabet(struct oracle *o, struct part p);
int oracle_read_stems(struct oracle *o, struct part p);
int oracle_read_lexicon(struct oracle *o, struct part p);
int oracle_read_shapes(struct oracle *o, struct part p);
int oracle_read_bits(struct oracle *o, struct part p, size_t at);
int oracle_read_tokens(struct oracle *o);
int oracle_read_facts(struct oracle *o, struct part p);
int oracle_read_text(struct oracle *o);
int oracle_read_offsets(struct oracle *o, struct part p);
int oracle_read_questions(struct oracle *o, struct part p);
int oracle_read_knowledge(struct oracle *o, struct part p);
int oracle_read_mentions(struct oracle *o);
int oracle_read_synonyms(struct oracle *o, struct part p);

/* The next code point of symbol bytes, or ORACLE_NONE where they are bad. */
uint32_t oracle_point(const struct oracle_alphabet *a,
                      struct oracle_bytes symbols, size_t *i);
int oracle_point_valid(uint32_t point);

/*
 * The code points of symbol bytes, the first `upper` of them in upper case.
 * Returns 0 where the bytes are bad.
 */
int oracle_spell(const struct oracle *o, struct oracle_bytes symbols,
                 size_t upper, uint32_t *points, size_t *npoints);

/* The order of words, and what separators may hold. */
int oracle_check_strings(struct oracle *o);

/* The number of the symbol of a code point, or -1. */
int oracle_symbol(const struct oracle_alphabet *a, uint32_t point);

/*
 * What a code point is; `to` becomes what it folds to, at most 255 bytes, and
 * `n` how many.
 */
enum oracle_kind oracle_fold_point(const struct oracle_alphabet *a,
                                   uint32_t point, uint8_t to[255],
                                   size_t *n);

/* The upper or lower case of a code point, itself when there is none. */
uint32_t oracle_upper(const struct oracle_alphabet *a, uint32_t point);
uint32_t oracle_lower(const struct oracle_alphabet *a, uint32_t point);

/*
 * The next word in n code points, from `*at` on: its first code point becomes
 * `*at`, the one behind its last letter or digit `*end`, and the one behind
 * the drops that follow `*last`. Returns 0 when there is none.
 */
int oracle_split(const struct oracle_alphabet *a, const uint32_t *points,
                 size_t n, size_t *at, size_t *end, size_t *last);

/*
 * The code point that starts at bytes[*i], a byte that is not UTF-8 giving
 * 0xDC00 + byte; `*i` moves on.
 */
uint32_t oracle_utf8(const uint8_t *bytes, size_t n, size_t *i);

#endif
