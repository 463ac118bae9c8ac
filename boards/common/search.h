/* SPDX-License-Identifier: MIT */
/*
 * search.h - a query in, lines out: what `find` does on host and boards.
 */
#ifndef SEARCH_H
#define SEARCH_H

#include "answer.h"

/* What is asked for beside the query. */
struct wish {
    uint16_t hits;          /* shown on a page */
    uint16_t page;          /* from 1 */
    uint8_t  options;       /* of kp_find_open */
};

struct query {
    const char *text;
    uint32_t n;
    uint32_t number;        /* from 0, for JSON */
};

/* Hits that search_run needs room for, to show `n`. */
#define SEARCH_ROOM(n) ((n) + 4)

/*
 * Search, and print a page of results. Returns how many were printed, or an
 * error; of an error in the query, find->place is where.
 */
int search_run(const struct answer *a, struct kp_find *find,
               const struct query *query, struct kp_hit *hits,
               const struct wish *wish);

#endif
