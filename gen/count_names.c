/* SPDX-License-Identifier: MIT */
/*
 * count_names.c - numbers that count nothing: parts of names, of dates, of
 * lists.
 */
#include "count.h"

#include <string.h>

enum { YEARS_FROM = 1700, YEARS_TO = 2100 };

static bool
is_letter_before(const struct scan *s, size_t i)
{
    const struct phrases *clitics = phrases_of(s->d->language, "clitics");
    const char *key;
    size_t n;

    key = word_key(s->r, &s->d->at[i - 1], &n);
    return !s->d->at[i - 1].digits
           && !(clitics && phrases_find(clitics, key, n));
}

/* Whether the number is tied to what stands before it: F-16, 12/5, [3]. */
bool
count_tied_before(const struct scan *s, size_t i)
{
    if (i == 0) {
        return false;
    }
    if (s->d->at[i].gap == GAP_NONE) {
        return is_letter_before(s, i);
    }
    if (scan_mark(s, i, "-_\xe2\x80\x91", false)) {
        return true;
    }
    return scan_mark(s, i, "[#.", false)
           || (scan_mark(s, i, "/:", false) && s->d->at[i - 1].digits);
}

/* Whether it is tied to what stands behind it: 16GB (no unit), 5/12, 1). */
bool
count_tied_behind(const struct scan *s, size_t i)
{
    size_t n;
    const char *gap;

    if (scan_follows(s, i) && s->d->at[i].gap == GAP_NONE
            && s->unit[i].role != UNIT_MEASURE
            && s->unit[i].role != UNIT_ONE) {
        return true;
    }
    if (scan_mark(s, i, "/:-_\xe2\x80\x93", false)) {
        return s->unit[i].role != UNIT_MEASURE
               || !scan_mark(s, i, "-", false);
    }
    gap = gap_text(s->d, i, &n);
    return n > 0 && gap[0] == ']';
}

/* Whether a name of a kind of thing, or a capital, makes it a name. */
bool
count_is_label(const struct scan *s, size_t i)
{
    if (i == 0 || !scan_near(s, i)) {
        return false;
    }
    if (s->unit[i - 1].row && s->unit[i - 1].words == 1
            && (s->unit[i - 1].role == UNIT_LABEL
                || strcmp(s->unit[i - 1].row->column[4], "label") == 0)) {
        return true;
    }
    return s->d->at[i].digits && s->d->at[i - 1].capital
           && !s->qualifier[i - 1].row && !s->when[i - 1].row
           && !count_is_closed(s, i - 1);
}

/* The number of an item of a list: 1. or 2) or * at the head of a line. */
bool
count_is_item(const struct scan *s, size_t i, size_t next)
{
    return s->d->at[i].gap == GAP_START && next < s->d->n
           && scan_mark(s, next, ".)-", true);
}

bool
count_is_year(const struct number *n)
{
    int64_t v = n->plain ? number_whole(n) : -1;

    return v >= YEARS_FROM && v <= YEARS_TO;
}

/* Whether a month or the like behind it makes it part of a date. */
bool
count_is_dated(const struct scan *s, size_t i)
{
    const struct tag *t = &s->when[i];

    if (scan_near(s, i) && t->role == WHEN_OF) {
        t += t->words;
    }
    return scan_follows(s, i)
           && !t->clitic && (t->role == WHEN_MONTH || t->role == WHEN_ISLAMIC
               || t->role == WHEN_TH || t->role == WHEN_TENS
               || t->role == WHEN_BC || t->role == WHEN_HIJRI
               || t->role == WHEN_AD);
}
