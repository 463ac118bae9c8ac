/* SPDX-License-Identifier: MIT */
/*
 * queries.h - random queries about a pack, in all that the language has.
 *
 * Most words of a query come from one sentence of the pack, as they are or
 * changed, so that often all is found together; some are made up, and some
 * queries are wrong. The oracle has read the pack.
 */
#ifndef QUERIES_H
#define QUERIES_H

#include "oracle/oracle.h"
#include "support/packs.h"

enum { QUERY_POINTS = 1000 };   /* code points of a query, at most */

struct query {
    uint32_t points[QUERY_POINTS];
    size_t   n;
    uint32_t seed;
    const struct oracle *o;
    const struct oracle_sentence *near;         /* words come from here */
};

/* Make the next query; `seed` and `o` are set by the caller at first. */
void query_next(struct query *q);

/* The query as UTF-8, in place of what `text` held. */
void query_text(const struct query *q, struct bytes *text);

/* 0 to n - 1; and one of a list. */
static inline uint32_t
below(uint32_t *seed, uint32_t n)
{
    return next_random(seed) % n;
}

#define ONE_OF(seed, list) ((list)[below((seed), COUNT(list))])

/* Beginnings and ends of words, Latin and Arabic. */
extern const char *const affixes[2][6];

#endif
