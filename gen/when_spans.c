/* SPDX-License-Identifier: MIT */
/*
 * when_spans.c - date expressions: years, decades, centuries, and spans told
 * from the document's day ("last month", "two weeks ago").
 *
 * A row's note names the unit of time that its phrase counts.
 */
#include "when.h"

#include <string.h>

/* The unit that a tag counts, or TIME_UNITS. */
enum time_unit
when_unit(const struct tag *t)
{
    static const char *const names[] = { "day", "week", "month", "year",
        "decade", "century" };
    unsigned u = 0;

    if (!t->row) {
        return TIME_UNITS;
    }
    while (u < TIME_UNITS && strcmp(t->row->column[3], names[u]) != 0) {
        u++;
    }
    return (enum time_unit)u;
}

/* Whether a tag of this role stands at word i, with spaces before it. */
bool
when_near(const struct scan *s, size_t i, enum when role)
{
    return scan_near(s, i) && s->when[i].role == role && !s->when[i].clitic;
}

/* -1, 0, 1 of words that say which span; 2 if word i is none of them. */
static int
direction_of(const struct scan *s, size_t i)
{
    if (!scan_near(s, i) || s->when[i].clitic) {
        return 2;
    }
    switch (s->when[i].role) {
    case WHEN_PAST:
        return -1;
    case WHEN_NEXT:
        return 1;
    case WHEN_THIS:
    case WHEN_CURRENT:
        return 0;
    default:
        return 2;
    }
}

/* ---- decades and centuries ---------------------------------------------- */

/* A century from word i on: its number in `year`, or which by `direction`. */
static bool
take_century(const struct scan *s, size_t i, struct when_expr *e)
{
    size_t j = i + s->when[i].words, words;
    int which, ordinal;

    if (i < s->d->n && s->when[i].role == WHEN_CENTURY) {
        which = direction_of(s, j);
        if (which != 2) {
            e->core = CORE_UNIT;
            e->unit = TIME_CENTURY;
            e->count = 1;
            e->direction = which;
            when_take(s, e, j + s->when[j].words);
            return true;
        }
        ordinal = scan_near(s, j) ? ordinal_read(s, j, &words) : 0;
        if (ordinal == 0 && scan_near(s, j)) {
            ordinal = (int)scan_digits(s, j);
            words = 1;
        }
    } else {
        ordinal = ordinal_read(s, i, &words);
        j = i;
        if (ordinal == 0 || !scan_follows(s, j + words)
                || s->when[j + words].role != WHEN_UNIT
                || when_unit(&s->when[j + words]) != TIME_CENTURY) {
            return false;
        }
        words += s->when[j + words].words;
    }
    if (ordinal < 1 || ordinal > 30) {
        return false;
    }
    e->core = CORE_CENTURY;
    e->year = ordinal;
    when_take(s, e, j + words);
    when_take_era(s, e);
    if (e->islamic) {
        e->core = CORE_NOTHING;
    }
    return true;
}

/* "The nineties", perhaps of a century; "the 1990s". */
static bool
take_decade(const struct scan *s, size_t i, struct when_expr *e)
{
    const struct tag *t = &s->when[i];
    struct when_expr century = { 0 };
    size_t j = i + 1;
    int64_t v = scan_digits(s, i);

    if (v >= YEAR_LEAST && v <= YEAR_MOST && v % 10 == 0
            && scan_follows(s, j) && s->when[j].role == WHEN_TENS
            && s->when[j].value == 0
            && (s->d->at[j].gap == GAP_NONE
                || scan_mark(s, j, "'\xe2\x80\x99", false))) {
        e->core = CORE_DECADE;
        e->year = (int)v;
        when_take(s, e, j + 1);
        return true;
    }
    if (t->role != WHEN_DECADE && (t->role != WHEN_TENS || t->value == 0)) {
        return false;
    }
    j = i + t->words;
    e->core = CORE_DECADE;
    e->year = (int)t->value;
    when_take(s, e, j);
    if (when_near(s, j, WHEN_OF)) {
        j += s->when[j].words;
    }
    if (scan_near(s, j) && s->when[j].role == WHEN_CENTURY
            && take_century(s, j, &century)) {
        e->year = e->year % 100 + (century.core == CORE_CENTURY
                                   ? 100 * (century.year - 1) : 1900);
        when_take(s, e, century.next);
    }
    return e->year >= 100;
}

/* ---- spans from the document's day -------------------------------------- */

/* The week before; the last two days; this year; the end of the month. */
static bool
take_the(const struct scan *s, size_t i, struct when_expr *e)
{
    const struct tag *t = &s->when[i];
    bool here = t->role == WHEN_THIS;
    size_t j = here ? i + t->words : i;
    int which;

    if (here && !scan_near(s, j)) {
        return false;
    }
    t = &s->when[j];
    if (t->role != WHEN_THE) {
        return false;
    }
    e->core = CORE_UNIT;
    e->unit = when_unit(t);
    e->count = (long)t->value;
    when_take(s, e, j + t->words);
    if (when_near(s, e->next, WHEN_FEW)) {
        when_take(s, e, e->next + s->when[e->next].words);
    } else if (scan_near(s, e->next)
               && s->number[e->next].role == NUMERAL_DEFINITE) {
        e->count = (long)s->number[e->next].value;
        when_take(s, e, e->next + s->number[e->next].words);
    }
    which = direction_of(s, e->next);
    if (which != 2) {
        e->direction = which;
        when_take(s, e, e->next + s->when[e->next].words);
        return e->count == 1 || which != 0;
    }
    return e->count == 1 && (here || (e->edge && e->first < i));
}

/* Last week; the past two weeks; this year. */
static bool
take_last(const struct scan *s, size_t i, struct when_expr *e)
{
    size_t j = i + s->when[i].words;
    const struct tag *t = &s->when[i];
    struct number n;

    if (t->role != WHEN_PAST && t->role != WHEN_NEXT && t->role != WHEN_THIS) {
        return false;
    }
    e->direction = t->role == WHEN_PAST ? -1 : t->role == WHEN_NEXT;
    e->count = 1;
    if (when_near(s, j, WHEN_FEW)) {
        e->count = 0;
        j += s->when[j].words;
    } else if (scan_near(s, j) && number_read(s, j, &n)
               && number_whole(&n) > 0 && number_whole(&n) < 1000) {
        e->count = (long)number_whole(&n);
        j += n.words;
    }
    if (!(when_near(s, j, WHEN_UNIT)
          || (when_near(s, j, WHEN_AD) && when_unit(&s->when[j])
              != TIME_UNITS))
            || (e->count == 1 && s->when[j].value != 1)) {
        e->direction = 0;
        return false;
    }
    e->core = CORE_UNIT;
    e->unit = when_unit(&s->when[j]);
    when_take(s, e, j + s->when[j].words);
    return true;
}

/* So many units from word i on: their end, or 0. */
static size_t
read_count(const struct scan *s, size_t i, struct when_expr *e)
{
    const struct tag *t = &s->when[i];
    struct number n;

    if (scan_near(s, i) && when_unit(t) != TIME_UNITS && t->value > 0
            && t->role == WHEN_UNIT && !t->clitic) {
        e->count = (long)t->value;
        e->unit = when_unit(t);
        return i + t->words;
    }
    if (!number_read(s, i, &n) || number_whole(&n) < 1
            || number_whole(&n) > 9999 || n.many) {
        return 0;
    }
    i += n.words;
    t = &s->when[i];
    if (!scan_near(s, i) || t->clitic || when_unit(t) == TIME_UNITS
            || (t->role != WHEN_UNIT && t->role != WHEN_DAY
                && t->role != WHEN_EDGE && t->role != WHEN_YEAR
                && t->role != WHEN_THE && t->role != WHEN_AD)) {
        return 0;
    }
    e->count = (long)number_whole(&n);
    e->unit = when_unit(t);
    return i + t->words;
}

/* A phrase for one unit ago; some stand only before a word for "ago". */
static bool
take_back(const struct scan *s, size_t i, struct when_expr *e)
{
    const struct tag *t = &s->when[i];
    size_t j = i + t->words;

    e->count = (long)t->value;
    e->unit = when_unit(t);
    when_take(s, e, j);
    if (t->row->column[4][0]) {
        if (!when_near(s, j, WHEN_AGO)) {
            return false;
        }
        when_take(s, e, j + s->when[j].words);
        return true;
    }
    return !scan_near(s, j)
           || (s->when[j].role != WHEN_OF && s->when[j].role != WHEN_WEEKDAY
               && s->when[j].role != WHEN_MONTH
               && s->when[j].role != WHEN_ISLAMIC
               && s->when[j].role != WHEN_TODAY && !s->number[j].row
               && !scan_is_digits(s, j));
}

/* Before two weeks; since about a month; a week ago; two weeks ago. */
static bool
take_ago(const struct scan *s, size_t i, struct when_expr *e)
{
    const struct tag *t = &s->when[i], *q;
    size_t j = i + t->words;
    bool before = t->role == WHEN_AGO && !when_has_note(t, "behind");

    e->core = CORE_BACK;
    if (t->role == WHEN_BACK) {
        return take_back(s, i, e);
    }
    if (!before) {
        j = read_count(s, i, e);
        if (j == 0 || !when_near(s, j, WHEN_AGO)
                || !when_has_note(&s->when[j], "behind")) {
            return false;
        }
        when_take(s, e, j + s->when[j].words);
        return true;
    }
    q = &s->qualifier[j];
    if (scan_near(s, j) && q->row && strcmp(q->row->column[1], "about") == 0) {
        j += q->words;
    }
    j = scan_near(s, j) ? read_count(s, j, e) : 0;
    if (j == 0 || when_near(s, j, WHEN_OF)) {
        return false;
    }
    when_take(s, e, j);
    return true;
}

bool
when_read_span(const struct scan *s, size_t i, struct when_expr *e)
{
    if (take_decade(s, i, e) || take_century(s, i, e)) {
        return true;
    }
    e->core = CORE_YEARS;
    e->year = 0;
    if (s->when[i].role != WHEN_OF && when_read_year(s, i, e)) {
        if (e->core == CORE_YEARS) {
            when_take_second_year(s, e);
        }
        return true;
    }
    return when_read_bare(s, i, false, e) || take_the(s, i, e)
           || take_last(s, i, e) || take_ago(s, i, e);
}
