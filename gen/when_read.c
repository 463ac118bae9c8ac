/* SPDX-License-Identifier: MIT */
/*
 * when_read.c - date expressions: days, as texts write them.
 *
 * An expression has a core, perhaps words before it (part of the day, "the
 * end of", "last") and more behind it (a month's other name, the year, the
 * time of day), in any order that occurs:
 *
 *     expression := before* core more*
 *     core       := numeric | day month | month | weekday | today
 *                 | span (when_spans.c)
 */
#include "when.h"

#include <string.h>

enum { BEFORE_MOST = 4 };

void
when_take(const struct scan *s, struct when_expr *e, size_t next)
{
    e->next = next;
    e->end = s->d->at[next - 1].end;
}

/* ---- cores -------------------------------------------------------------- */

static bool
take_weekday(const struct scan *s, size_t i, struct when_expr *e)
{
    const struct tag *t = &s->when[i];

    if (!when_is_name(s, i, WHEN_WEEKDAY)) {
        return false;
    }
    e->has_weekday = true;
    e->weekday = e->weekday2 = (unsigned)t->value;
    e->weak = when_has_note(t, "weak");
    when_take(s, e, i + t->words);
    return true;
}

static bool
take_today(const struct scan *s, size_t i, struct when_expr *e)
{
    if (i >= s->d->n || s->when[i].role != WHEN_TODAY) {
        return false;
    }
    e->has_today = true;
    e->today = (int)s->when[i].value;
    when_take(s, e, i + s->when[i].words);
    return true;
}

static bool
read_core(const struct scan *s, size_t i, struct when_expr *e)
{
    e->core = CORE_DAY;
    if (when_take_numeric(s, i, e) || when_take_day_month(s, i, e)) {
        return true;
    }
    if (when_take_month(s, i, e)) {
        when_take_day_behind(s, e);
        return true;
    }
    e->islamic = false;
    return take_weekday(s, i, e) || take_today(s, i, e)
           || when_read_span(s, i, e);
}

/* ---- more behind a core ------------------------------------------------- */

/* The year behind a month: 2020, of the year 2020, and what era. */
static bool
take_year(const struct scan *s, struct when_expr *e)
{
    size_t i = e->next;
    int64_t v;

    if (e->year || e->month == 0) {
        return false;
    }
    if (when_read_year(s, i, e)) {
        return true;
    }
    v = scan_digits(s, i);
    if (v > 0 && v < YEAR_LEAST && (!e->islamic || !scan_near(s, i)
                                    || s->when[i + 1].role != WHEN_HIJRI)) {
        return false;
    }
    if (v < 1 || v > YEAR_MOST
            || s->number[i + 1].role == NUMERAL_SCALE) {
        return false;
    }
    e->year = (int)v;
    when_take(s, e, i + 1);
    when_take_era(s, e);
    return true;
}

/* A second weekday behind a dash: Thursday - Friday. */
static bool
take_second(const struct scan *s, size_t i, struct when_expr *e)
{
    if (!e->has_weekday || e->weekday2 != e->weekday || s->when[i].clitic
            || !(scan_near(s, i) || scan_mark(s, i, "-/\xe2\x80\x93", true))
            || !when_is_name(s, i, WHEN_WEEKDAY)
            || (unsigned)s->when[i].value != (e->weekday + 1) % 7) {
        return false;
    }
    e->weekday2 = (unsigned)s->when[i].value;
    when_take(s, e, i + s->when[i].words);
    return true;
}

static bool
more_day(const struct scan *s, struct when_expr *e)
{
    when_take_day_behind(s, e);
    return e->day != 0;
}

/* Day and month behind a weekday, perhaps behind "in". */
static bool
take_date_behind(const struct scan *s, size_t i, struct when_expr *e)
{
    struct when_expr more = *e;

    if (e->month || e->day) {
        return false;
    }
    if (scan_near(s, i) && s->when[i].role == WHEN_IN) {
        i += s->when[i].words;
    }
    if (i >= s->d->n || !(when_take_numeric(s, i, &more)
                          || when_take_day_month(s, i, &more)
                          || (when_take_month(s, i, &more)
                              && more_day(s, &more)))) {
        return false;
    }
    *e = more;
    e->weak = false;
    return true;
}

/* "Last" or "next" behind it, or the part of the day. */
static bool
take_word_behind(const struct scan *s, size_t i, struct when_expr *e)
{
    const struct tag *t = &s->when[i];
    size_t words = clock_read(s, i);

    if (words > 0 || (scan_near(s, i) && t->role == WHEN_PART
                      && !t->clitic)) {
        when_take(s, e, i + (words ? words : t->words));
        return true;
    }
    if (!scan_near(s, i) || e->direction
            || (t->role != WHEN_PAST && t->role != WHEN_NEXT
                && t->role != WHEN_CURRENT)) {
        return false;
    }
    e->direction = t->role == WHEN_PAST ? -1 : t->role == WHEN_NEXT;
    when_take(s, e, i + t->words);
    return true;
}

static bool
take_more(const struct scan *s, struct when_expr *e)
{
    size_t i = e->next;

    if (take_second(s, i, e)) {
        return true;
    }
    if (!scan_near(s, i)
            && !scan_mark(s, i, "\xd8\x8c,(|-\xe2\x80\x93", true)
            && !(e->dotted && scan_mark(s, i, ".", true))
            && !(e->bracketed && scan_mark(s, i, ")", true))) {
        return false;
    }
    if (s->when[i].clitic
            && (s->when[i].role != WHEN_YEAR || s->when[i].joined)) {
        return false;
    }
    if (scan_mark(s, i, "|-\xe2\x80\x93", true)) {
        size_t words = e->year ? clock_read(s, i) : 0;

        if (words) {
            when_take(s, e, i + words);
        }
        return words > 0;
    }
    return take_year(s, e) || take_date_behind(s, i, e)
           || (!e->has_weekday && take_weekday(s, i, e))
           || take_word_behind(s, i, e);
}

/* ---- expressions -------------------------------------------------------- */

/* Words before a core, from i on: where it begins. */
static size_t
read_before(const struct scan *s, size_t i, struct when_expr *e)
{
    const struct tag *t;
    size_t j = i, words, k;

    for (k = 0; k < BEFORE_MOST && j < s->d->n
                && (j == i || (scan_near(s, j) && !s->when[j].clitic)); k++) {
        t = &s->when[j];
        words = clock_read(s, j);
        if (words == 0) {
            switch (t->role) {
            case WHEN_EDGE:
                e->edge = true;
                break;
            case WHEN_DAY:
            case WHEN_PART:
                break;
            default:
                return j;
            }
            words = t->words;
        }
        j += words;
    }
    return j;
}

/* "Last" and "next" before a weekday or month. */
static size_t
read_direction(const struct scan *s, size_t i, struct when_expr *e)
{
    const struct tag *t = &s->when[i];
    size_t j = i + t->words;

    if ((t->role != WHEN_PAST && t->role != WHEN_NEXT) || !scan_near(s, j)
            || (!when_is_name(s, j, WHEN_WEEKDAY)
                && !when_is_name(s, j, WHEN_MONTH))) {
        return i;
    }
    e->direction = t->role == WHEN_PAST ? -1 : 1;
    return j;
}

/* The year may stand behind the second of two months: March and April 2019. */
static void
share_year(const struct scan *s, struct when_expr *e)
{
    const struct tag *t = &s->when[e->next];
    int64_t v;

    if (e->core == CORE_DAY && e->month && !e->year && !e->islamic
            && scan_near(s, e->next) && t->joined && t->role == WHEN_MONTH) {
        v = scan_digits(s, e->next + t->words);
        e->year = v >= YEAR_LEAST && v <= YEAR_MOST ? (int)v : 0;
    }
}

/*
 * Whether a name alone is hardly a date: a word that means more than that, or
 * a month in a list of names.
 */
static bool
is_doubtful(const struct scan *s, const struct when_expr *e)
{
    if (e->core != CORE_DAY || e->day || e->year || e->edge || e->has_today) {
        return false;
    }
    if (e->islamic) {           /* names of people, too */
        return !e->direction
               && (e->first == 0
                   || (s->when[e->first - 1].role != WHEN_IN
                       && s->when[e->first - 1].role != WHEN_OF));
    }
    return (e->weak && !e->direction)
           || (e->month && !e->direction
                       && (e->first == 0
                           || s->d->at[e->first].gap == GAP_MARK)
                       && (e->next == s->d->n
                           || s->d->at[e->next].gap == GAP_MARK));
}

bool
when_read(const struct scan *s, size_t i, struct when_expr *e)
{
    size_t core;

    if (!s->when[i].row && !s->d->at[i].digits && !s->number[i].row) {
        return false;
    }
    memset(e, 0, sizeof *e);
    e->first = i;
    e->start = s->when[i].row ? s->when[i].start
               : s->number[i].row ? s->number[i].start : s->d->at[i].start;
    if (s->when[i].role == WHEN_NONE) {
        e->core = CORE_NOTHING;
        when_take(s, e, i + s->when[i].words);
        return true;
    }
    core = read_before(s, i, e);
    if (core >= s->d->n || (core > i && (!scan_near(s, core)
                                         || s->when[core].clitic))) {
        return false;
    }
    if (!read_core(s, read_direction(s, core, e), e)) {
        return false;
    }
    while (e->core == CORE_DAY && e->next < s->d->n && take_more(s, e)) {
    }
    share_year(s, e);
    return !is_doubtful(s, e);
}
