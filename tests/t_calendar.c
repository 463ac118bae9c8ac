/* SPDX-License-Identifier: MIT */
/*
 * t_calendar.c - arithmetic of days, beside a count of one after the other.
 */
#include "support/packs.h"

#include "calendar.h"

static void
each_day_follows_the_one_before(void **state)
{
    uint32_t day = 0;
    int year, month, d;

    (void)state;
    for (year = 1; year <= 2400; year++) {
        for (month = 1; month <= 12; month++) {
            for (d = 1; d <= calendar_month_days(year, month); d++, day++) {
                struct date_parts p = calendar_date(day);

                assert_int_equal(calendar_day(year, month, d), day);
                assert_int_equal(p.year, year);
                assert_int_equal(p.month, month);
                assert_int_equal(p.day, d);
            }
        }
    }
}

static void
the_ends_of_the_calendar_are_valid_and_nothing_beyond(void **state)
{
    (void)state;
    assert_true(calendar_valid(1, 1, 1));
    assert_true(calendar_valid(9999, 12, 31));
    assert_true(calendar_valid(2000, 2, 29));
    assert_false(calendar_valid(1900, 2, 29));
    assert_false(calendar_valid(0, 12, 31));
    assert_false(calendar_valid(10000, 1, 1));
    assert_false(calendar_valid(2020, 13, 1));
    assert_false(calendar_valid(2020, 4, 31));
}

static void
friday_is_the_fifth_day_of_its_week(void **state)
{
    (void)state;
    assert_int_equal(calendar_weekday(calendar_day(2020, 10, 9)), 4);
    assert_int_equal(calendar_weekday(0), 0);
}

static void
assert_unit(enum time_unit unit, long n, const int from[3], const int to[3])
{
    struct days d = calendar_unit(calendar_day(2020, 10, 9), unit, n);

    assert_int_equal(d.from, calendar_day(from[0], from[1], from[2]));
    assert_int_equal(d.to, calendar_day(to[0], to[1], to[2]));
}

static void
units_hold_their_day_and_move(void **state)
{
    (void)state;
    assert_unit(TIME_DAY, -9, (int[]){ 2020, 9, 30 }, (int[]){ 2020, 9, 30 });
    assert_unit(TIME_WEEK, 0, (int[]){ 2020, 10, 5 },
                (int[]){ 2020, 10, 11 });
    assert_unit(TIME_MONTH, -8, (int[]){ 2020, 2, 1 },
                (int[]){ 2020, 2, 29 });
    assert_unit(TIME_YEAR, 1, (int[]){ 2021, 1, 1 }, (int[]){ 2021, 12, 31 });
    assert_unit(TIME_DECADE, -3, (int[]){ 1990, 1, 1 },
                (int[]){ 1999, 12, 31 });
    assert_unit(TIME_CENTURY, -1, (int[]){ 1901, 1, 1 },
                (int[]){ 2000, 12, 31 });
}

static void
a_month_later_the_last_day_stays_the_last(void **state)
{
    (void)state;
    assert_int_equal(calendar_move(calendar_day(2021, 1, 31), TIME_MONTH, 1),
                     calendar_day(2021, 2, 28));
    assert_int_equal(calendar_move(calendar_day(2020, 2, 29), TIME_YEAR, -1),
                     calendar_day(2019, 2, 28));
}

static void
moves_stay_within_the_calendar(void **state)
{
    uint32_t last = calendar_day(9999, 12, 31);
    unsigned unit;

    (void)state;
    for (unit = 0; unit < TIME_UNITS; unit++) {
        assert_true(calendar_move(5, (enum time_unit)unit, -99999) <= 5);
        assert_true(calendar_move(5, (enum time_unit)unit, 9999999) <= last);
        assert_true(calendar_unit(last, (enum time_unit)unit, 1).to <= last);
    }
}

static void
islamic_dates_are_days_of_our_calendar(void **state)
{
    struct days d;

    (void)state;
    assert_true(calendar_islamic(1442, 1, 1, &d));
    assert_int_equal(d.from, calendar_day(2020, 8, 20));
    assert_int_equal(d.to, d.from);
    assert_true(calendar_islamic(1442, 9, 0, &d));
    assert_int_equal(d.from, calendar_day(2021, 4, 13));
    assert_int_equal(d.to, calendar_day(2021, 5, 12));
    assert_true(calendar_islamic(1442, 0, 0, &d));
    assert_int_equal(d.to, calendar_day(2021, 8, 8));
    assert_false(calendar_islamic(0, 1, 1, &d));
    assert_false(calendar_islamic(1442, 13, 1, &d));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_day_follows_the_one_before),
        cmocka_unit_test(
            the_ends_of_the_calendar_are_valid_and_nothing_beyond),
        cmocka_unit_test(friday_is_the_fifth_day_of_its_week),
        cmocka_unit_test(units_hold_their_day_and_move),
        cmocka_unit_test(a_month_later_the_last_day_stays_the_last),
        cmocka_unit_test(moves_stay_within_the_calendar),
        cmocka_unit_test(islamic_dates_are_days_of_our_calendar),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
