/* SPDX-License-Identifier: MIT */
/*
 * when_months.c - days of months: in digits, by name, in ranges.
 */
#include "when.h"

#include <string.h>

enum { DAY_MOST = 31 };

bool
when_has_note(const struct tag *t, const char *note)
{
    return strstr(t->row->column[3], note) != NULL;
}

/* Whether a name stands at word i, by its role and as it must be written. */
bool
when_is_name(const struct scan *s, size_t i, enum when role)
{
    const struct tag *t = &s->when[i];

    return i < s->d->n && t->role == role
           && (!when_has_note(t, "capital") || s->d->at[i].capital);
}

/* A number of one or two digits at word i that can be a day, or 0. */
static int
day_digits(const struct scan *s, size_t i)
{
    int64_t v = scan_digits(s, i);

    return v >= 1 && v <= DAY_MOST
           && s->d->at[i].end - s->d->at[i].start <= 4 ? (int)v : 0;
}

/* ---- numeric dates ------------------------------------------------------ */

static bool
set_numeric(struct when_expr *e, int64_t a, int64_t b, int64_t c)
{
    if (a > DAY_MOST) {
        e->year = (int)a;
        e->month = (int)b;
        e->day = (int)c;
    } else {
        e->year = (int)c;
        e->day = (int)(b > 12 ? b : a);
        e->month = (int)(b > 12 ? a : b);
        e->swapped = a <= 12 && b <= 12 && a != b;
    }
    return e->year >= YEAR_LEAST && e->year <= YEAR_MOST
           && calendar_valid(e->year, e->month, e->day);
}

/* 9-10-2020, 10/9/2020, 2020-10-09, 9.10.2020. */
bool
when_take_numeric(const struct scan *s, size_t i, struct when_expr *e)
{
    static const char *const marks[] = { "-", "/", ".", "\xe2\x80\x93" };
    int64_t a = scan_digits(s, i), b = scan_digits(s, i + 1);
    int64_t c = scan_digits(s, i + 2);
    size_t k;

    if (a < 1 || b < 1 || c < 1) {
        return false;
    }
    for (k = 0; k < sizeof marks / sizeof *marks; k++) {
        if (scan_mark(s, i + 1, marks[k], false)
                && scan_mark(s, i + 2, marks[k], false)) {
            if (!set_numeric(e, a, b, c)) {
                return false;
            }
            when_take(s, e, i + 3);
            return true;
        }
    }
    return false;
}

/* ---- months ------------------------------------------------------------- */

/* A month, and its other name: September/Ailul. */
bool
when_take_month(const struct scan *s, size_t i, struct when_expr *e)
{
    const struct tag *t = &s->when[i];
    size_t next = i + t->words;

    e->islamic = when_is_name(s, i, WHEN_ISLAMIC);
    if (!e->islamic && !when_is_name(s, i, WHEN_MONTH)) {
        return false;
    }
    e->month = (int)t->value;
    e->weak = e->dotted = when_has_note(t, "weak");
    if (next < s->d->n && s->when[next].role == t->role
            && s->when[next].value == t->value && !s->when[next].clitic
            && (scan_near(s, next) || scan_mark(s, next, "/(-", true))) {
        e->bracketed = scan_mark(s, next, "(", true);
        next += s->when[next].words;
        e->weak = false;
    }
    when_take(s, e, next);
    return true;
}

/* A day behind a month: October 9, October 9th. */
void
when_take_day_behind(const struct scan *s, struct when_expr *e)
{
    size_t i = e->next, words = 1;
    bool near = scan_near(s, i)
                || (e->dotted && scan_mark(s, i, ".", true));
    int day = near ? day_digits(s, i) : 0;

    if (day && s->d->at[i].gap != GAP_NONE
            && !scan_mark(s, i + 1, ".:%", false)) {
        if (ordinal_read(s, i, &words) == 0) {
            words = 1;
        }
        e->day = day;
        when_take(s, e, i + words);
    }
}

/* A day number at word i, in digits or as an ordinal. */
static int
day_number(const struct scan *s, size_t i, size_t *words)
{
    int day = ordinal_read(s, i, words);

    if (day == 0) {
        day = day_digits(s, i);
        *words = 1;
    }
    return day <= DAY_MOST ? day : 0;
}

/* The second day of a range that word i begins: "to 9", "- 9". */
static int
second_day(const struct scan *s, size_t *i)
{
    size_t words, j = *i;
    int day;

    if (scan_near(s, j) && s->when[j].role == WHEN_TO) {
        j += s->when[j].words;
        if (!scan_near(s, j)) {
            return 0;
        }
    } else if (!scan_mark(s, j, "-/\xe2\x80\x93", true)) {
        return 0;
    }
    day = day_number(s, j, &words);
    *i = day ? j + words : *i;
    return day;
}

/* Day and month: 9 October, the ninth of October, 5 to 9 October. */
bool
when_take_day_month(const struct scan *s, size_t i, struct when_expr *e)
{
    size_t words, j;

    e->day = day_number(s, i, &words);
    if (e->day == 0) {
        return false;
    }
    j = i + words;
    e->day2 = second_day(s, &j);
    if (scan_near(s, j) && s->when[j].role == WHEN_OF) {
        j += s->when[j].words;
    }
    if (scan_near(s, j) && s->when[j].role == WHEN_EDGE
            && s->when[j].row->column[3][0]) {
        j += s->when[j].words;      /* the word "month" */
    }
    if (scan_near(s, j) && !s->when[j].clitic && when_take_month(s, j, e)) {
        e->weak = false;
        return true;
    }
    if (scan_near(s, j) && s->when[j].role == WHEN_THE && j > i + words
            && strcmp(s->when[j].row->column[3], "month") == 0) {
        e->core = CORE_UNIT;        /* the ninth of this month */
        e->unit = TIME_MONTH;
        e->count = 1;
        when_take(s, e, j + s->when[j].words);
        return true;
    }
    if (scan_near(s, j) && s->when[j].role == WHEN_CURRENT && j == i + words
            && scan_near(s, i) && i > 0 && s->when[i - 1].role == WHEN_IN) {
        e->core = CORE_UNIT;        /* in the 24th of the current */
        e->unit = TIME_MONTH;
        e->count = 1;
        when_take(s, e, j + s->when[j].words);
        return true;
    }
    e->day = e->day2 = 0;
    return false;
}
