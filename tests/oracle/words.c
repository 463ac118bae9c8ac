/* SPDX-License-Identifier: MIT */
/*
 * words.c - where words start and end (FORMAT.md section 3).
 *
 * A word is a run of letters or one of digits. Drops between two of its
 * members belong to it, and so do combining marks that follow its last one
 * without a gap. A pack does not say which drops are combining marks: here
 * they are the diacritics of the list below.
 */
#include "part.h"

static const uint32_t marks[][2] = {
    { 0x0300, 0x036f }, { 0x0483, 0x0489 }, { 0x0591, 0x05bd },
    { 0x05bf, 0x05bf }, { 0x05c1, 0x05c2 }, { 0x05c4, 0x05c5 },
    { 0x05c7, 0x05c7 }, { 0x0610, 0x061a }, { 0x064b, 0x065f },
    { 0x0670, 0x0670 }, { 0x06d6, 0x06dc }, { 0x06df, 0x06e4 },
    { 0x06e7, 0x06e8 }, { 0x06ea, 0x06ed }, { 0x0711, 0x0711 },
    { 0x0730, 0x074a }, { 0x0898, 0x089f }, { 0x08ca, 0x08e1 },
    { 0x08e3, 0x08ff }, { 0x1ab0, 0x1ace }, { 0x1dc0, 0x1dff },
    { 0x20d0, 0x20f0 }, { 0xfe00, 0xfe0f }, { 0xfe20, 0xfe2f },
    { 0xe0100, 0xe01ef }
};

static int
is_mark(uint32_t point)
{
    size_t i;

    for (i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (point >= marks[i][0] && point <= marks[i][1]) {
            return 1;
        }
    }
    return 0;
}

int
oracle_split(const struct oracle_alphabet *a, const uint32_t *points,
             size_t n, size_t *at, size_t *end)
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
    while (*end < n && is_mark(points[*end])
            && oracle_fold_point(a, points[*end], to, &nto) == ORACLE_DROP) {
        *end += 1;
    }
    return 1;
}
