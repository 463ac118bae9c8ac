/* SPDX-License-Identifier: MIT */
/*
 * words.c - where words start and end (FORMAT.md section 3).
 *
 * A word is a run of letters or one of digits. Drops between two of its
 * members belong to it. Of those behind its last one the combining marks that
 * follow without a gap belong to it too, but a pack does not say which drops
 * are marks: both ends are told, and the token's must lie between.
 */
#include "part.h"

int
oracle_split(const struct oracle_alphabet *a, const uint32_t *points,
             size_t n, size_t *at, size_t *end, size_t *last)
{
    uint8_t to[255];
    size_t nto, i = *at;
    enum oracle_kind kind = ORACLE_OTHER, next;

    for (; i < n; i++) {
        kind = oracle_fold_point(a, points[i], to, &nto);
        if (kind == ORACLE_LETTER || kind == ORACLE_DIGIT) {
            break;
        }
    }
    if (i == n) {
        return 0;
    }
    *at = i;
    *end = i + 1;
    for (i++; i < n; i++) {
        next = oracle_fold_point(a, points[i], to, &nto);
        if (next == kind) {
            *end = i + 1;
        } else if (next != ORACLE_DROP) {
            break;
        }
    }
    *last = i;
    return 1;
}
