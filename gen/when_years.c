/* SPDX-License-Identifier: MIT */
/*
 * when_years.c - date expressions: years, announced or bare, and their eras.
 */
#include "when.h"

enum { BEFORE_MOST = 3 };

/* The word behind one that announces a year, or 0. */
static size_t
behind_year_word(const struct scan *s, size_t i)
{
    const struct tag *t = &s->when[i];

    if (i >= s->d->n) {
        return 0;
    }
    switch (t->role) {
    case WHEN_YEAR:
        return i + t->words;
    case WHEN_OF:
        if (t->row->column[3][0]) {
            return i + t->words;
        }
        i += t->words;
        return when_near(s, i, WHEN_YEAR) ? i + s->when[i].words : 0;
    case WHEN_THE:
        return when_unit(t) == TIME_YEAR && scan_digits(s, i + 1) >= YEAR_LEAST
               ? i + t->words : 0;
    default:
        return 0;
    }
}

/* The era behind a year. */
void
when_take_era(const struct scan *s, struct when_expr *e)
{
    size_t i = e->next;

    if (!scan_near(s, i) || s->when[i].clitic) {
        return;
    }
    switch (s->when[i].role) {
    case WHEN_BC:
        e->core = CORE_NOTHING;
        break;
    case WHEN_HIJRI:
        e->islamic = true;
        break;
    case WHEN_AD:
        break;
    default:
        return;
    }
    when_take(s, e, i + s->when[i].words);
}

bool
when_read_year(const struct scan *s, size_t i, struct when_expr *e)
{
    size_t j = behind_year_word(s, i);
    struct number n;
    int64_t v;

    if (j == 0 || !scan_near(s, j) || !number_read(s, j, &n) || n.many
            || n.part || (n.digits && !n.plain)) {
        return false;
    }
    v = number_whole(&n);
    if (v < 1 || v > YEAR_MAX) {
        return false;
    }
    e->year = (int)v;
    when_take(s, e, j + n.words);
    when_take_era(s, e);
    return true;
}

/* Whether "between" stands right before word i. */
static bool
is_between(const struct scan *s, size_t i)
{
    size_t k;

    for (k = 1; k <= 2 && k <= i; k++) {
        if (s->when[i - k].role == WHEN_IN && s->when[i - k].words == k
                && when_has_note(&s->when[i - k], "between")) {
            return true;
        }
    }
    return false;
}

/* The second year of a range behind the first. */
void
when_take_second_year(const struct scan *s, struct when_expr *e)
{
    size_t i = e->next;
    int64_t v;

    if ((when_near(s, i, WHEN_IN) && when_has_note(&s->when[i], "until"))
            || (when_near(s, i, WHEN_TO)
                && (!when_has_note(&s->when[i], "and")
                    || is_between(s, e->first)))) {
        i += s->when[i].words;
        if (behind_year_word(s, i)) {
            i = behind_year_word(s, i);
        }
        if (!scan_near(s, i)) {
            return;
        }
    } else if (!scan_mark(s, i, "-/\xe2\x80\x93\xe2\x80\x94", true)) {
        return;
    }
    v = scan_digits(s, i);
    if (v > 0 && v < 100 && s->d->at[i].end - s->d->at[i].start == 2) {
        v += e->year - e->year % 100;
    }
    if (v > e->year && v <= YEAR_MOST && v - e->year < 1000) {
        e->year2 = (int)v;
        when_take(s, e, i + 1);
        when_take_era(s, e);
    }
}

/* Whether an opening bracket stands right before word i. */
static bool
is_opened(const struct scan *s, size_t i)
{
    size_t n;
    const char *gap = gap_text(s->d, i, &n);

    while (n > 0 && gap[n - 1] == ' ') {
        n--;
    }
    return scan_follows(s, i) && n > 0 && gap[n - 1] == '(';
}

/* Whether a qualifier ends right before word i: more than 2000. */
static bool
is_qualified(const struct scan *s, size_t i)
{
    size_t k;

    for (k = 1; k <= BEFORE_MOST && k <= i; k++) {
        if (s->qualifier[i - k].words == k) {
            return true;
        }
    }
    return false;
}

/* Whether a word of when.tsv that ends right before word i makes a bare number
 * there a year. Its value, if any, is the least that does. */
static bool
is_announced(const struct scan *s, size_t i, int64_t v)
{
    const struct tag *t;
    size_t k;

    for (k = BEFORE_MOST; k > 0; k--) {
        t = &s->when[k <= i ? i - k : i];
        if (k > i || t->words != k) {
            continue;
        }
        if (when_unit(t) == TIME_YEAR) {        /* years: 1958, 1962 */
            return scan_near(s, i) || scan_mark(s, i, ":", true);
        }
        if (!scan_near(s, i)) {
            return false;
        }
        if (t->role == WHEN_IN || t->role == WHEN_EDGE
                || (t->role == WHEN_OF && !is_qualified(s, i))) {
            return v >= t->value;
        }
        return t->role == WHEN_AGO;
    }
    return false;
}

/* Whether something before word i makes a bare number there a year. */
static bool
year_expected(const struct scan *s, size_t i, int64_t v)
{
    return is_opened(s, i)
           || (when_near(s, i + 1, WHEN_AD)
               && when_unit(&s->when[i + 1]) == TIME_YEAR)
           || (i > 0 && s->d->at[i].gap != GAP_NONE && is_announced(s, i, v));
}

bool
when_read_bare(const struct scan *s, size_t i, bool in, struct when_expr *e)
{
    int64_t v = scan_digits(s, i);
    const struct tag *next = &s->unit[i + 1];

    if (v < YEAR_LEAST || v > YEAR_MOST || (!in && !year_expected(s, i, v))
            || s->d->at[i].end - s->d->at[i].start > 8) {
        return false;
    }
    if ((scan_near(s, i + 1) && next->row && next->role != UNIT_LABEL
         && next->role != UNIT_NOT)
            || scan_mark(s, i + 1, "%:\xd9\xaa", false)
            || (scan_is_digits(s, i + 1)
                && scan_mark(s, i + 1, ".,\xd8\x8c", false))) {
        return false;
    }
    e->core = CORE_YEARS;
    e->year = (int)v;
    when_take(s, e, i + 1);
    when_take_era(s, e);
    if (e->core == CORE_YEARS) {
        when_take_second_year(s, e);
    }
    return true;
}
