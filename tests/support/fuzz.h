/* SPDX-License-Identifier: MIT */
/*
 * fuzz.h - queries of any bytes, and what must hold of the answer to each.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include "support/packs.h"

enum { FUZZ_LONGEST = 5000 };

struct fuzz {
    struct made m;
    uint32_t seed;
    struct bytes query;         /* the one under way */
};

void fuzz_open(struct fuzz *f, uint32_t seed);
void fuzz_close(struct fuzz *f);

/* Make the next random query: of pieces, of bytes, or a changed good one. */
void fuzz_next(struct fuzz *f);

/*
 * Search for f->query, twice: no fault, an end after a bounded number of
 * steps, an answer that makes sense, and the same each time. Returns NULL, or
 * what was wrong.
 */
const char *fuzz_check(struct fuzz *f, uint16_t room, uint8_t options);

#endif
