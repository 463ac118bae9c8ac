/* SPDX-License-Identifier: MIT */
/*
 * count_range.c - ranges of numbers, and how exactly a number is told.
 */
#include "count.h"

#include <string.h>

enum { QUALIFIER_WORDS = 5, FAR_WORDS = 7 };

/* ---- ranges ------------------------------------------------------------- */

/* Give both the same exponent. */
static void
align(struct number *a, struct number *b)
{
    if (b->exponent > 2 && a->exponent == 0 && b->mantissa > a->mantissa) {
        a->exponent = b->exponent;      /* 10 to 20 million */
    }
    for (; a->exponent > b->exponent; a->exponent--) {
        a->mantissa *= 10;
    }
    for (; b->exponent > a->exponent; b->exponent--) {
        b->mantissa *= 10;
    }
}

size_t
count_second(const struct scan *s, size_t i, bool between, struct counted *c)
{
    struct number n, low = c->low;

    if (scan_near(s, i) && s->qualifier[i].role == QUALIFIES_TO
            && !s->qualifier[i].clitic) {
        i += s->qualifier[i].words;
    } else if (between && scan_near(s, i)
               && s->number[i].role == NUMERAL_AND && !s->number[i].clitic) {
        i += s->number[i].words;
    } else if (!(between && scan_near(s, i) && s->number[i].joined)
               && !(scan_is_digits(s, i)
                    && scan_mark(s, i, "-\xe2\x80\x93", true))) {
        return 0;
    }
    if (!scan_near(s, i) && !scan_mark(s, i, "-\xe2\x80\x93", true)) {
        return 0;
    }
    if (!number_read(s, i, &n) || n.many || n.part
            || count_is_dated(s, i + n.words)) {
        return 0;
    }
    align(&low, &n);
    if (n.mantissa <= low.mantissa) {
        return 0;
    }
    c->low = low;
    c->high = n;
    c->end = n.end;
    c->qualifier = QUALIFIER_BETWEEN;
    return i + n.words;
}

/* ---- qualifiers --------------------------------------------------------- */

const struct tag *
count_qualifier(const struct scan *s, size_t i)
{
    const struct tag *t;
    size_t k;

    for (k = QUALIFIER_WORDS; k > 0; k--) {
        if (k > i || !(scan_near(s, i)
                       || scan_mark(s, i, "%$\xd9\xaa\xe2\x82\xac", true))) {
            continue;
        }
        t = &s->qualifier[i - k];
        if (t->row && t->words == k && t->role != QUALIFIES_TO
                && (t->role < QUALIFIES_AFTER || t->role == QUALIFIES_REACH)) {
            return t;
        }
    }
    return NULL;
}

/* A qualifier that stands apart from word i, with its preposition right
 * before that: "does not, by any count, exceed". */
static const struct tag *
far_qualifier(const struct scan *s, size_t i)
{
    const struct row *row;
    const struct tag *t;
    size_t k, at = 0;

    if (i == 0 || !scan_near(s, i)) {
        return NULL;
    }
    do {
        row = count_row(s, "over", &at);
    } while (row && !word_is(s->r, &s->d->at[i - 1], row->column[0]));
    for (k = 1; row && k < FAR_WORDS && k < i && scan_near(s, i - k); k++) {
        t = &s->qualifier[i - k - 1];
        if (t->row && strcmp(t->row->column[2], "far") == 0) {
            return i > k + 1 && t[-1].words > 1 ? t - 1     /* negated */
                                                : t;
        }
    }
    return NULL;
}

void
count_qualify(const struct scan *s, struct counted *c)
{
    const struct tag *t = count_qualifier(s, c->first);
    bool range = c->qualifier == QUALIFIER_BETWEEN;

    if (!t && !range && (t = far_qualifier(s, c->first)) != NULL) {
        c->qualifier = (enum qualifier)t->role;
        c->told = true;
        return;
    }

    if (t && t->role == QUALIFIES_REACH) {
        c->told = true;
    } else if (t && (t->role == QUALIFIER_BETWEEN) == range) {
        c->qualifier = (enum qualifier)t->role;
        c->start = t->start;
        c->told = true;
        return;
    }
    t = &s->qualifier[c->next];
    if (scan_follows(s, c->next) && t->row && !range
            && t->role >= QUALIFIES_AFTER && t->role < QUALIFIES_TO) {
        c->qualifier = (enum qualifier)(t->role - QUALIFIES_AFTER + 1);
        c->end = t->end;
        c->next += t->words;
        c->told = true;
        return;
    }
    if (c->low.many && c->qualifier == QUALIFIER_NONE) {
        c->qualifier = QUALIFIER_AT_LEAST;
    }
}
