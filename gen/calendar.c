/* SPDX-License-Identifier: MIT */
/*
 * calendar.c - arithmetic of days, weeks, months and years.
 *
 * Days are counted by eras of 400 years that begin on 1 March, so that the
 * leap day is the last of its year (Richards 1998). The Islamic calendar is
 * ICU's.
 */
#include "calendar.h"

#include <unicode/ucal.h>

enum { ERA_DAYS = 146097, ERA_YEARS = 400, BEFORE_EPOCH = 306 };

/* Days from 0001-01-01 to 1970-01-01, where ICU counts from. */
#define DAYS_TO_1970 719162
#define DAY_MILLISECONDS 86400000.0

static bool
leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int
calendar_month_days(int year, int month)
{
    static const uint8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
        30, 31 };

    return days[month - 1] + (month == 2 && leap(year));
}

bool
calendar_valid(int year, int month, int day)
{
    return year >= YEAR_MIN && year <= YEAR_MAX && month >= 1 && month <= 12
           && day >= 1 && day <= calendar_month_days(year, month);
}

uint32_t
calendar_day(int year, int month, int day)
{
    uint32_t y = (uint32_t)year - (month < 3);
    uint32_t m = (uint32_t)(month + 9) % 12;
    uint32_t era = y / ERA_YEARS;

    y %= ERA_YEARS;
    return era * ERA_DAYS + 365 * y + y / 4 - y / 100 + (153 * m + 2) / 5
           + (uint32_t)day - 1 - BEFORE_EPOCH;
}

struct date_parts
calendar_date(uint32_t day)
{
    uint32_t all = day + BEFORE_EPOCH, era = all / ERA_DAYS, year, month;
    struct date_parts d;

    day = all % ERA_DAYS;
    year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    day -= 365 * year + year / 4 - year / 100;
    month = (5 * day + 2) / 153;
    d.day = (int)(day - (153 * month + 2) / 5 + 1);
    d.month = (int)(month < 10 ? month + 3 : month - 9);
    d.year = (int)(era * ERA_YEARS + year) + (d.month < 3);
    return d;
}

unsigned
calendar_weekday(uint32_t day)
{
    return day % 7;
}

/* ---- units ------------------------------------------------------------- */

static int
clamp_year(long year)
{
    return (int)(year < YEAR_MIN ? YEAR_MIN
                                 : year > YEAR_MAX ? YEAR_MAX : year);
}

static uint32_t
clamp_day(long day)
{
    long last = (long)calendar_day(YEAR_MAX, 12, 31);

    return (uint32_t)(day < 0 ? 0 : day > last ? last : day);
}

static struct days
years(long first, long count)
{
    struct days d = { calendar_day(clamp_year(first), 1, 1),
                      calendar_day(clamp_year(first + count - 1), 12, 31) };
    return d;
}

uint32_t
calendar_move(uint32_t day, enum time_unit unit, long n)
{
    static const int months[TIME_UNITS] = { 0, 0, 1, 12, 120, 1200 };
    struct date_parts d = calendar_date(day);
    long month;
    int last;

    if (unit <= TIME_WEEK) {
        return clamp_day((long)day + n * (unit == TIME_WEEK ? 7 : 1));
    }
    month = 12L * d.year + d.month - 1 + n * months[unit];
    month = month < 12L * YEAR_MIN ? 12L * YEAR_MIN : month;
    month = month > 12L * YEAR_MAX + 11 ? 12L * YEAR_MAX + 11 : month;
    last = calendar_month_days((int)(month / 12), (int)(month % 12) + 1);
    return calendar_day((int)(month / 12), (int)(month % 12) + 1,
                        d.day < last ? d.day : last);
}

struct days
calendar_unit(uint32_t day, enum time_unit unit, long n)
{
    struct date_parts d;
    struct days days;

    day = calendar_move(day, unit, n);
    d = calendar_date(day);
    switch (unit) {
    case TIME_WEEK:
        days.from = day - calendar_weekday(day);
        days.to = clamp_day((long)days.from + 6);
        break;
    case TIME_MONTH:
        days.from = calendar_day(d.year, d.month, 1);
        days.to = calendar_day(d.year, d.month,
                               calendar_month_days(d.year, d.month));
        break;
    case TIME_YEAR:
        return years(d.year, 1);
    case TIME_DECADE:
        return years(d.year - d.year % 10, 10);
    case TIME_CENTURY:
        return years(d.year - (d.year - 1) % 100, 100);
    default:
        days.from = days.to = day;
        break;
    }
    return days;
}

/* ---- the Islamic calendar ---------------------------------------------- */

/* The first day of a month from 0; of month 12, that of the next year. */
static uint32_t
islamic_day(UCalendar *c, int year, int month, int day)
{
    UErrorCode e = U_ZERO_ERROR;
    double when;

    ucal_clear(c);
    ucal_set(c, UCAL_EXTENDED_YEAR, year);
    ucal_set(c, UCAL_MONTH, month);
    ucal_set(c, UCAL_DATE, day);
    when = ucal_getMillis(c, &e);
    if (U_FAILURE(e)) {
        return 0;
    }
    return clamp_day((long)(when / DAY_MILLISECONDS) + DAYS_TO_1970
                     - (when < 0 && when / DAY_MILLISECONDS
                        != (double)(long)(when / DAY_MILLISECONDS)));
}

bool
calendar_islamic(int year, int month, int day, struct days *days)
{
    static UCalendar *c;
    UErrorCode e = U_ZERO_ERROR;
    static const UChar utc[] = { 'U', 'T', 'C', 0 };

    if (!c) {
        c = ucal_open(utc, 3, "ar@calendar=islamic-umalqura", UCAL_DEFAULT,
                      &e);
    }
    if (!c || U_FAILURE(e) || year < 1 || year > 1600 || month < 0
            || month > 12 || day < 0 || day > 30) {
        return false;
    }
    days->from = islamic_day(c, year, month ? month - 1 : 0, day ? day : 1);
    days->to = days->from;
    if (day == 0) {
        days->to = islamic_day(c, year, month ? month : 12, 1) - 1;
    }
    return true;
}
