/* SPDX-License-Identifier: MIT */
/*
 * days.c - the days that a query means by date:2020..2020-10, counted as
 * FORMAT.md section 9 counts them, one by one.
 */
#include "ask.h"

#define LAST_DAY 4194303        /* behind the year 9999 */

static uint32_t
month_days(uint32_t year, uint32_t month)
{
    static const uint8_t days[] = {
        31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
    };
    int leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    return days[month - 1] + (month == 2 && leap ? 1u : 0);
}

/* The number of a year's first day. */
static uint32_t
year_day(uint32_t year)
{
    uint32_t day = 0, y, month;

    for (y = 1; y < year; y++) {
        for (month = 1; month <= 12; month++) {
            day += month_days(y, month);
        }
    }
    return day;
}

/* A number of just so many digits at `*i`, which moves on; or -1. */
static long
digits(const char *text, size_t n, size_t *i, unsigned many)
{
    long v = 0;

    while (many-- > 0) {
        if (*i == n || text[*i] < '0' || text[*i] > '9') {
            return -1;
        }
        v = 10 * v + (text[*i] - '0');
        *i += 1;
    }
    return v;
}

/* YYYY, YYYY-MM or YYYY-MM-DD at `*i`: its first and last day. */
static int
date(const char *text, size_t n, size_t *i, uint32_t *first, uint32_t *last)
{
    long year = digits(text, n, i, 4), month = 0, day = 0, m;

    if (year >= 1 && *i < n && text[*i] == '-') {
        *i += 1;
        month = digits(text, n, i, 2);
        if (month < 1 || month > 12) {
            return 0;
        }
        if (*i < n && text[*i] == '-') {
            *i += 1;
            day = digits(text, n, i, 2);
            if (day < 1 || day > (long)month_days((uint32_t)year,
                                                  (uint32_t)month)) {
                return 0;
            }
        }
    }
    if (year < 1) {
        return 0;
    }
    *first = year_day((uint32_t)year);
    *last = year_day((uint32_t)year + 1) - 1;
    if (month > 0) {
        for (m = 1; m < month; m++) {
            *first += month_days((uint32_t)year, (uint32_t)m);
        }
        *last = *first + month_days((uint32_t)year, (uint32_t)month) - 1;
    }
    if (day > 0) {
        *first += (uint32_t)day - 1;
        *last = *first;
    }
    return 1;
}

int
days_of(const char *text, size_t n, uint32_t *from, uint32_t *to)
{
    size_t i = 0;
    uint32_t other;
    int dates = 0;

    *from = 0;
    *to = LAST_DAY;
    if (n > 0 && text[0] != '.') {
        if (!date(text, n, &i, from, &other)) {
            return 0;
        }
        if (i == n) {
            *to = other;
            return 1;
        }
        dates++;
    }
    if (n - i < 2 || text[i] != '.' || text[i + 1] != '.') {
        return 0;
    }
    i += 2;
    if (i < n) {
        if (!date(text, n, &i, &other, to)) {
            return 0;
        }
        dates++;
    }
    return i == n && dates > 0;
}
