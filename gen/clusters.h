/* SPDX-License-Identifier: MIT */
/*
 * clusters.h - which contexts share a table of codes.
 */
#ifndef CLUSTERS_H
#define CLUSTERS_H

#include "model.h"

enum { SYMBOLS = 256, TABLES_MAX = 16, CONTEXTS_MAX = 2 * 241 };

/* Counts of symbols, and what they would take by their entropy. */
struct group {
    uint64_t count[SYMBOLS];
    uint64_t total, cost;
    bool     alive;
};

/*
 * Bits, in 1/256, of a group's symbols by their entropy and of its table; of
 * two groups' sum if b is not NULL.
 */
uint64_t group_cost(const struct group *a, const struct group *b);

/* Add b's counts to a, and price a again; b is no longer alive. */
void group_merge(struct group *a, struct group *b);

/*
 * Choose tables for 2 * n contexts, the first n being those of first
 * characters. map[i] becomes the table of context i; returns how many tables.
 */
unsigned clusters_choose(const struct group *contexts, unsigned n,
                         uint8_t *map);

#endif
