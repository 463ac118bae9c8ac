/* SPDX-License-Identifier: MIT */
/*
 * vectors.h - what a board must answer, as the host found it.
 *
 * tests/target/vectors.sh writes the table with the host's own tool; vectors.c
 * goes through it, on a board (vectors_main.c), under cmocka (t_vectors.c),
 * and on other processors under QEMU (endian.test.sh).
 */
#ifndef VECTORS_H
#define VECTORS_H

#include "kpack.h"

enum { VECTOR_HITS = 3, VECTOR_QUERY = 200 };

struct vector {
    KP_FLASH char *query;               /* shorter than VECTOR_QUERY */
    KP_FLASH char *lines[VECTOR_HITS];  /* of JSON; empty behind the last */
};

extern KP_FLASH struct vector asked[];
extern KP_FLASH uint32_t asked_n;

/* CRC-32 of the bytes of all documents, one behind the other. */
extern KP_FLASH uint32_t asked_crc;

/* Try everything on a pack; `say` hears what was tried, and if it is good. */
void vectors_run(KP_FLASH uint8_t *bytes, uint32_t size,
                 void (*say)(int good, KP_FLASH char *what));

#endif
