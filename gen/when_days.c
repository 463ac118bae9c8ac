/* SPDX-License-Identifier: MIT */
/*
 * when_days.c - date expressions -> intervals of days.
 *
 * What a text leaves out is taken from the document's day: a date without a
 * year is the nearest one, a weekday the last one that has been (the next, if
 * the sentence speaks of what is to come, or if it is tomorrow's). Units
 * counted back give a day for days and weeks, else the whole unit.
 */
#include "when.h"

#include <stdlib.h>

enum { FEW = 3, CUE_WORDS = 25, HIJRI_MOST = 1600 };

static struct days
one_day(uint32_t day)
{
    struct days d = { day, day };
    return d;
}

/* ---- days of months ----------------------------------------------------- */

/* The days that day, month and year mean. */
static bool
gregorian(const struct when_expr *e, int year, struct days *d)
{
    int last = e->day2 ? e->day2 : e->day;

    if (e->day == 0) {
        if (!calendar_valid(year, e->month, 1)) {
            return false;
        }
        *d = calendar_unit(calendar_day(year, e->month, 1), TIME_MONTH, 0);
        return true;
    }
    if (!calendar_valid(year, e->month, e->day)
            || !calendar_valid(year, e->month, last) || last < e->day) {
        return false;
    }
    d->from = calendar_day(year, e->month, e->day);
    d->to = calendar_day(year, e->month, last);
    return true;
}

/* An Islamic month or day in a year of either calendar: Ramadan 2017. */
static bool
islamic(const struct when_expr *e, int year, struct days *d)
{
    int hijri, last;

    if (year < HIJRI_MOST) {
        return calendar_islamic(year, e->month, e->day, d);
    }
    hijri = (int)((year - 622) * 33L / 32) - 1;
    for (last = hijri + 3; hijri < last; hijri++) {
        if (calendar_islamic(hijri, e->month, e->day, d)
                && calendar_date(d->from).year == year) {
            return true;
        }
    }
    return false;
}

static bool
dated(const struct when_expr *e, int year, struct days *d)
{
    return e->islamic ? islamic(e, year, d) : gregorian(e, year, d);
}

/* Without a year: the nearest one, the last or the next. */
static bool
nearest_year(const struct when_expr *e, const struct base *base,
             struct days *best)
{
    int year = calendar_date(base->day).year, first, i;
    uint32_t least = UINT32_MAX, distance;
    bool before, found = false;
    struct days d;

    if (e->islamic) {
        year = (int)((year - 622) * 33L / 32);
    }
    first = e->islamic ? year - 2 : year - 1;
    for (i = 0; i < (e->islamic ? 5 : 3); i++) {
        if (!dated(e, first + i, &d)) {
            continue;
        }
        before = d.to < base->day;
        distance = before ? base->day - d.to
                          : d.from > base->day ? d.from - base->day : 0;
        if ((e->direction < 0 && d.from > base->day)
                || (e->direction > 0 && before) || distance >= least) {
            continue;
        }
        least = distance;
        *best = d;
        found = true;
    }
    return found;
}

/* ---- weekdays ----------------------------------------------------------- */

/* Whether the sentence speaks of what is to come, before word i. */
static bool
is_to_come(const struct scan *s, size_t i)
{
    uint32_t sentence = s->d->at[i].sentence;
    size_t k;

    for (k = 0; k < CUE_WORDS && i > 0; k++) {
        i--;
        if (s->d->at[i].sentence != sentence) {
            return false;
        }
        if (s->when[i].role == WHEN_LATER) {
            return true;
        }
    }
    return false;
}

/* Whether "since" stands right before word i. */
static bool
is_since(const struct scan *s, size_t i)
{
    return i > 0 && scan_near(s, i)
           && ((s->when[i - 1].role == WHEN_AGO && s->when[i - 1].value)
               || (s->when[i - 1].role == WHEN_IN
                   && when_has_note(&s->when[i - 1], "since")));
}

static struct days
weekday(const struct scan *s, const struct when_expr *e,
        const struct base *base)
{
    unsigned back = (calendar_weekday(base->day) + 7 - e->weekday) % 7;
    unsigned more = (e->weekday2 + 7 - e->weekday) % 7;
    bool ahead = e->direction > 0;
    struct days d;

    if (e->direction < 0 && back == 0) {
        back = 7;
    } else if (e->direction == 0 && !is_since(s, e->first)) {
        ahead = back != 0 && (back == 6 || is_to_come(s, e->first));
    }
    d.from = ahead ? base->day + (7 - back)
                   : base->day - (back > base->day ? base->day : back);
    d.to = d.from + more;
    return d;
}

/* "Today"; with a weekday, the nearest one: texts may be told a day late. */
static struct days
today(const struct when_expr *e, const struct base *base)
{
    uint32_t day = calendar_move(base->day, TIME_DAY, e->today);
    unsigned ahead = e->has_weekday
                     ? (e->weekday + 7 - calendar_weekday(day)) % 7 : 0;

    return one_day(calendar_move(day, TIME_DAY, ahead > 3 ? (long)ahead - 7
                                                          : (long)ahead));
}

/* ---- spans -------------------------------------------------------------- */

/* This, the last or the next unit, or several of them. */
static struct days
units(const struct when_expr *e, const struct base *base)
{
    long n = e->count ? e->count : FEW;
    struct days d;

    if (n == 1 && e->count == 1) {
        d = calendar_unit(base->day, e->unit, e->direction);
        if (e->day && e->unit == TIME_MONTH
                && d.from + (uint32_t)e->day - 1 <= d.to) {
            d = one_day(d.from + (uint32_t)e->day - 1);
        }
        return d;
    }
    if (e->direction > 0) {
        d.from = calendar_move(base->day, TIME_DAY, 1);
        d.to = calendar_move(base->day, e->unit, n);
        return d;
    }
    d.from = calendar_move(base->day, e->unit, -n);
    d.to = base->day;
    if (e->count && e->unit == TIME_DAY) {
        d.to = calendar_move(base->day, TIME_DAY, -1);
    }
    return d;
}

static struct days
back(const struct when_expr *e, const struct base *base)
{
    uint32_t day = calendar_move(base->day, e->unit, -e->count);

    return e->unit <= TIME_WEEK ? one_day(day)
                                : calendar_unit(day, e->unit, 0);
}

static bool
years(const struct when_expr *e, struct days *d)
{
    struct days last;

    if (e->islamic) {
        return calendar_islamic(e->year, 0, 0, d);
    }
    if (!calendar_valid(e->year, 1, 1)) {
        return false;
    }
    *d = calendar_unit(calendar_day(e->year, 1, 1), TIME_YEAR, 0);
    if (e->year2) {
        last = calendar_unit(calendar_day(e->year2, 1, 1), TIME_YEAR, 0);
        d->to = last.to;
    }
    return true;
}

/* ---- expressions -------------------------------------------------------- */

static bool
days_of_day(const struct scan *s, const struct when_expr *e,
            const struct base *base, struct days *d, enum date_kind *kind)
{
    struct when_expr other;
    struct days swapped;

    if (e->month) {
        *kind = DATE_ABSOLUTE;
        if (!e->year) {
            return base->known && nearest_year(e, base, d);
        }
        if (!dated(e, e->year, d)) {
            return false;
        }
        if (e->swapped && base->known) {
            other = *e;
            other.day = e->month;
            other.month = e->day;
            if (dated(&other, e->year, &swapped)
                    && labs((long)swapped.from - (long)base->day) * 8
                       < labs((long)d->from - (long)base->day)) {
                *d = swapped;
            }
        }
        return true;
    }
    *kind = e->has_today ? DATE_RELATIVE : DATE_WEEKDAY;
    if (!base->known) {
        return false;
    }
    *d = e->has_today ? today(e, base) : weekday(s, e, base);
    return true;
}

bool
when_days(const struct scan *s, const struct when_expr *e,
          const struct base *base, struct days *days, enum date_kind *kind)
{
    *kind = DATE_ABSOLUTE;
    switch (e->core) {
    case CORE_DAY:
        return days_of_day(s, e, base, days, kind);
    case CORE_YEARS:
        return years(e, days);
    case CORE_DECADE:
        *days = calendar_unit(calendar_day(e->year, 1, 1), TIME_DECADE, 0);
        return true;
    case CORE_CENTURY:
        *days = calendar_unit(calendar_day(100 * (e->year - 1) + 1, 1, 1),
                              TIME_CENTURY, 0);
        return true;
    case CORE_UNIT:
    case CORE_BACK:
        *kind = DATE_RELATIVE;
        if (base->known) {
            *days = e->core == CORE_UNIT ? units(e, base) : back(e, base);
        }
        return base->known;
    default:
        return false;
    }
}
