/* SPDX-License-Identifier: MIT */
/*
 * vectors.h - what a board must answer, as the host found it.
 *
 * tests/target/vectors.sh writes the table with the host's own tool;
 * vectors.c goes through it on the board.
 */
#ifndef VECTORS_H
#define VECTORS_H

#include <stdint.h>

enum { VECTOR_HITS = 3 };

struct vector {
    const char *query;
    const char *lines[VECTOR_HITS];     /* of JSON; NULL behind the last */
};

extern const struct vector asked[];
extern const uint32_t asked_n;

/* CRC-32 of the bytes of all documents, one behind the other. */
extern const uint32_t asked_crc;

#endif
