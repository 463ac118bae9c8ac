/* SPDX-License-Identifier: MIT */
/*
 * dates.c - days as dates: of documents, and ranges of them in queries.
 *
 * A day is a number: 0 is 0001-01-01, proleptic Gregorian (FORMAT.md section
 * 9). Years are counted from March, so that the leap day is their last
 * (Richards 1998).
 */
#include "core.h"

uint32_t
kp_doc_day(const struct kp_pack *p, uint32_t doc)
{
    uint32_t at = kp_fact_at(p, KP_DATE), first, width, v;

    if (at == 0) {
        return KP_NONE;
    }
    first = kp_var(p, &at);
    width = kp_u8(p, at);
    v = kp_field(p, at + 1, doc * width, width <= 24 ? width : 0);
    return v > 0 ? first + v - 1 : KP_NONE;
}

/* Write v as `digits` digits. */
static void
put_digits(char *to, uint32_t v, uint8_t digits)
{
    while (digits > 0) {
        to[--digits] = (char)('0' + v % 10);
        v /= 10;
    }
}

void
kp_day_text(uint32_t day, char to[10])
{
    uint32_t era, year, month;

    day += 306;                         /* from 0000-03-01 */
    era = day / 146097;
    day %= 146097;
    year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    day -= 365 * year + year / 4 - year / 100;
    month = (5 * day + 2) / 153;
    day -= (153 * month + 2) / 5;
    put_digits(to, era * 400 + year + (month >= 10), 4);
    to[4] = to[7] = '-';
    put_digits(to + 5, month < 10 ? month + 3 : month - 9, 2);
    put_digits(to + 8, day + 1, 2);
}

/* The first day of a month, 1 to 13 (January of the next year). */
static uint32_t
month_day(uint32_t year, uint32_t month)
{
    uint32_t from_march = (month + 9) % 12;

    year = year + (month > 12) - (month < 3 || month > 12);
    return 365 * year + year / 4 - year / 100 + year / 400
           + (153 * from_march + 2) / 5 - 306;
}

/* A date: year, and month and day if they are given. */
struct date {
    uint32_t part[3];
    uint8_t  parts;
};

/* Read YYYY[-MM[-DD]] at text[*at, n), moved behind it. */
static int
read_date(const char *text, uint32_t n, uint32_t *at, struct date *d)
{
    static KP_FLASH uint8_t digits[3] = { 4, 2, 2 };
    uint32_t i;

    for (d->parts = 0; d->parts < 3; d->parts++) {
        if (d->parts > 0) {
            if (*at >= n || text[*at] != '-') {
                break;
            }
            ++*at;
        }
        d->part[d->parts] = 0;
        for (i = 0; i < digits[d->parts]; i++, ++*at) {
            if (*at >= n || text[*at] < '0' || text[*at] > '9') {
                return 0;
            }
            d->part[d->parts] = d->part[d->parts] * 10
                                + (uint32_t)(text[*at] - '0');
        }
    }
    return d->part[0] > 0
           && (d->parts < 2 || (d->part[1] >= 1 && d->part[1] <= 12));
}

/* The first day of a date, and the one behind its last. */
static int
date_days(const struct date *d, struct kp_range *days)
{
    uint32_t month = d->parts > 1 ? d->part[1] : 1;

    days->from = month_day(d->part[0], month);
    days->to = month_day(d->part[0], d->parts > 1 ? month + 1 : 13);
    if (d->parts < 3) {
        return 1;
    }
    if (d->part[2] < 1 || d->part[2] > days->to - days->from) {
        return 0;
    }
    days->from += d->part[2] - 1;
    days->to = days->from + 1;
    return 1;
}

static int
is_dots(const char *text, uint32_t n, uint32_t at)
{
    return n - at >= 2 && text[at] == '.' && text[at + 1] == '.';
}

int
kp_dates_parse(const char *text, uint32_t n, struct kp_range *days)
{
    struct kp_range from, to;
    struct date d;
    uint32_t at = 0;

    from.from = 0;
    to.to = UINT32_C(1) << 22;          /* behind the year 9999 */
    if (!is_dots(text, n, 0)) {
        if (!read_date(text, n, &at, &d) || !date_days(&d, &from)) {
            return 0;
        }
        to = from;
        if (at == n) {
            days->from = from.from;
            days->to = from.to - 1;
            return 1;
        }
        to.to = UINT32_C(1) << 22;
        if (!is_dots(text, n, at)) {
            return 0;
        }
    }
    at += 2;
    if (at < n && (!read_date(text, n, &at, &d) || !date_days(&d, &to))) {
        return 0;
    }
    days->from = from.from;
    days->to = to.to - 1;
    return at == n && (at > 2 || n > 2);
}
