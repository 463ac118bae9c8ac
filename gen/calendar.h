/* SPDX-License-Identifier: MIT */
/*
 * calendar.h - days, counted from 0001-01-01 (day 0), of the Gregorian
 * calendar, also before it was in use.
 */
#ifndef CALENDAR_H
#define CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

enum { YEAR_MIN = 1, YEAR_MAX = 9999 };

/* Both ends included. */
struct days {
    uint32_t from, to;
};

struct date_parts {
    int year, month, day;       /* month and day from 1 */
};

/* The years, months and days that there are. */
bool calendar_valid(int year, int month, int day);
int calendar_month_days(int year, int month);

/* Of a valid date; and back, for days up to 9999-12-31. */
uint32_t calendar_day(int year, int month, int day);
struct date_parts calendar_date(uint32_t day);

/* 0 is Monday. */
unsigned calendar_weekday(uint32_t day);

/* Units of time that calendars have, from the shortest. */
enum time_unit {
    TIME_DAY, TIME_WEEK, TIME_MONTH, TIME_YEAR, TIME_DECADE, TIME_CENTURY,
    TIME_UNITS
};

/*
 * The unit that a day lies in: its week (from Monday), month, year, decade
 * (the 1990s end with 1999), century (the 20th ends with 2000), moved by `n`
 * of them. Ends stay within the years that there are.
 */
struct days calendar_unit(uint32_t day, enum time_unit unit, long n);

/* The day that is n units away; the last of its month if that is shorter. */
uint32_t calendar_move(uint32_t day, enum time_unit unit, long n);

/*
 * A year (month 0), month (day 0) or day of the Islamic calendar (of Umm
 * al-Qura). Returns false if there is no such day.
 */
bool calendar_islamic(int year, int month, int day, struct days *days);

#endif
