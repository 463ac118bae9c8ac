/* SPDX-License-Identifier: MIT */
/*
 * clock.c - ordinals and times of day.
 */
#include "scan.h"

#include <string.h>

int
ordinal_read(const struct scan *s, size_t i, size_t *words)
{
    const struct tag *t, *next;
    int64_t v;

    if (i >= s->d->n) {
        return 0;
    }
    if (scan_is_digits(s, i)) {
        v = scan_digits(s, i);
        if (i + 1 < s->d->n && s->d->at[i + 1].gap == GAP_NONE
            && s->when[i + 1].role == WHEN_TH && v > 0 && v < 1000) {
            *words = 2;
            return (int)v;
        }
        return 0;
    }
    t = &s->number[i];
    next = t + t->words;
    if (t->role == NUMERAL_ORDINAL) {
        *words = t->words;
        if (t->value < 10 && scan_near(s, i + t->words) && next->joined
            && next->role == NUMERAL_ORDINAL && next->value >= 20) {
            *words += next->words;
            return (int)(t->value + next->value);
        }
        return (int)t->value;
    }
    if (t->role == NUMERAL_ADD && t->value >= 20 && t->value < 100
        && next->role == NUMERAL_ORDINAL && next->value < 10
        && (scan_near(s, i + t->words)
            || scan_mark(s, i + t->words, "-", false))) {
        *words = (size_t)t->words + next->words;
        return (int)(t->value + next->value);
    }
    return 0;
}

size_t
clock_read(const struct scan *s, size_t i)
{
    size_t j = i, words;
    bool named = i < s->d->n && s->when[i].role == WHEN_CLOCK;

    if (named) {
        j += s->when[i].words;
        if (!scan_near(s, j)) {
            return 0;
        }
    }
    if (scan_is_digits(s, j) && scan_digits(s, j) < 25) {
        if (scan_is_digits(s, j + 1) && scan_digits(s, j + 1) < 60
            && scan_mark(s, j + 1, named ? ":.," : ":", false)) {
            j += 2;
            return j - i + (scan_is_digits(s, j)
                            && scan_mark(s, j, ":", false));
        }
        return named ? j + 1 - i : 0;
    }
    if (named && ordinal_read(s, j, &words) > 0) {
        j += words;
        if (scan_near(s, j) && s->number[j].role == NUMERAL_PART
            && s->number[j].joined) {
            j += s->number[j].words;
        }
        return j - i;
    }
    return 0;
}
