/* SPDX-License-Identifier: MIT */
/*
 * t_dates.c - days of documents, and ranges of them in queries, beside a
 * calendar that counts one day after the other.
 */
#include "support/packs.h"

#include <stdlib.h>
#include <string.h>

/* ---- a naive calendar -------------------------------------------------- */

struct day {
    uint32_t year, month, day, number;
};

static uint32_t
days_of(uint32_t year, uint32_t month)
{
    static const uint8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
        30, 31 };
    int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && leap ? 1u : 0u);
}

static void
next_day(struct day *d)
{
    d->number++;
    if (d->day++ < days_of(d->year, d->month)) {
        return;
    }
    d->day = 1;
    if (d->month++ == 12) {
        d->month = 1;
        d->year++;
    }
}

static int
parse(const char *text, struct kp_range *days)
{
    return kp_dates_parse(text, (uint32_t)strlen(text), days);
}

static void
assert_days(const char *text, uint32_t from, uint32_t to)
{
    struct kp_range days;

    if (!parse(text, &days) || days.from != from || days.to != to) {
        fail_msg("%s: %u to %u, not %u to %u", text, (unsigned)days.from,
                 (unsigned)days.to, (unsigned)from, (unsigned)to);
    }
}

/* The number of a day, by the generator; t_docs.c has them come back. */
static uint32_t
day(const char *date)
{
    struct kp_range days;

    assert_true(parse(date, &days));
    assert_int_equal(days.from, days.to);
    return days.from;
}

/* ---- tests ------------------------------------------------------------- */

static void
every_day_from_the_first_has_its_number(void **state)
{
    struct day d = { 1, 1, 1, 0 };
    char text[16];

    (void)state;
    for (; d.year < 2500; next_day(&d)) {
        snprintf(text, sizeof text, "%04u-%02u-%02u", (unsigned)d.year,
                 (unsigned)d.month, (unsigned)d.day);
        assert_days(text, d.number, d.number);
        assert_int_equal(facts_day(text), d.number);
    }
}

static void
the_last_years_have_their_days(void **state)
{
    struct day d = { 9990, 1, 1, 0 };
    char text[16];

    (void)state;
    for (d.number = day("9990-01-01"); d.year < 10000; next_day(&d)) {
        snprintf(text, sizeof text, "%04u-%02u-%02u", (unsigned)d.year,
                 (unsigned)d.month, (unsigned)d.day);
        assert_days(text, d.number, d.number);
        assert_int_equal(facts_day(text), d.number);
    }
}

static void
months_and_years_are_all_their_days(void **state)
{
    struct day d = { 1, 1, 1, 0 };
    char text[16];
    uint32_t year = 0, n;

    (void)state;
    while (d.year < 2500) {
        n = days_of(d.year, d.month);
        snprintf(text, sizeof text, "%04u-%02u", (unsigned)d.year,
                 (unsigned)d.month);
        assert_days(text, d.number, d.number + n - 1);
        if (d.month == 12) {
            snprintf(text, sizeof text, "%04u", (unsigned)d.year);
            assert_days(text, year, d.number + n - 1);
            year = d.number + n;
        }
        for (; n > 0; n--) {
            next_day(&d);
        }
    }
}

static void
ranges_join_the_first_day_of_one_and_the_last_of_the_other(void **state)
{
    static const char *const parts[] = { "0001", "0001-01-01", "1900-02",
        "2000-02", "2000-02-29", "2020", "2020-10-09", "2020-12", "9999",
        "9999-12-31" };
    struct kp_range a, b;
    char text[40];
    uint32_t i, k;

    (void)state;
    for (i = 0; i < COUNT(parts); i++) {
        assert_true(parse(parts[i], &a));
        for (k = 0; k < COUNT(parts); k++) {
            assert_true(parse(parts[k], &b));
            snprintf(text, sizeof text, "%s..%s", parts[i], parts[k]);
            assert_days(text, a.from, b.to);
        }
        snprintf(text, sizeof text, "..%s", parts[i]);
        assert_days(text, 0, a.to);
        snprintf(text, sizeof text, "%s..", parts[i]);
        assert_true(parse(text, &b));
        assert_int_equal(b.from, a.from);
        assert_true(b.to >= day("9999-12-31") && b.to < KP_NONE);
    }
}

static void
what_is_no_range_of_dates_is_refused(void **state)
{
    static const char *const bad[] = { "", "x", "2", "20", "202", "20200",
        "2020-", "2020-1", "2020-1-1", "2020-00", "2020-13", "2020-99",
        "2020-01-", "2020-01-1", "2020-01-00", "2020-01-32", "2020-02-30",
        "2021-02-29", "1900-02-29", "2020-04-31", "2020-01-011",
        "2020-01-01-", "2020-01-01-01", "2020-01-01T", " 2020", "2020 ",
        "0000", "0000-01-01", "-2020", "+2020", "2020/01/01", "20200101",
        ".", "..", "...", ".2020", "2020.", "2020.2021", "2020...2021",
        "2020..2021..", "..2020..", "..2020..2021", "2020..x", "x..2020",
        "2020..2020-13", "2020-13..2020", "2020..20", "20..2020",
        "2020-..2021", "2020..2021 ", "2020..0000", "....", "2O20" };
    struct kp_range days;
    uint32_t i;

    (void)state;
    for (i = 0; i < COUNT(bad); i++) {
        if (parse(bad[i], &days)) {
            fail_msg("%s", bad[i]);
        }
    }
}

/* By hand: whether all of text[at, at + n) are digits. */
static int
are_digits(const char *text, uint32_t at, uint32_t n)
{
    for (; n > 0; n--, at++) {
        if (text[at] < '0' || text[at] > '9') {
            return 0;
        }
    }
    return 1;
}

static void
of_a_date_with_one_byte_changed_only_dates_are_taken(void **state)
{
    static const char date[] = "2020-10-19";
    struct kp_range days;
    uint32_t at, byte;
    char text[16];

    (void)state;
    for (at = 0; at < 10; at++) {
        for (byte = 0; byte < 256; byte++) {
            uint32_t month, in_month;
            int want;

            memcpy(text, date, sizeof date);
            text[at] = (char)byte;
            month = (uint32_t)((text[5] - '0') * 10 + text[6] - '0');
            in_month = (uint32_t)((text[8] - '0') * 10 + text[9] - '0');
            want = text[4] == '-' && text[7] == '-'
                   && are_digits(text, 0, 4) && are_digits(text, 5, 2)
                   && are_digits(text, 8, 2) && month >= 1 && month <= 12
                   && in_month >= 1 && in_month <= 31;
            if (kp_dates_parse(text, 10, &days) != want) {
                fail_msg("%s", text);
            }
        }
    }
}

static void
no_byte_behind_the_text_is_read(void **state)
{
    static const char text[] = "2020-10-09..2021-11-12";
    struct kp_range days;
    uint32_t n;

    (void)state;
    for (n = 0; n < sizeof text - 1; n++) {
        char *copy = need_copy(text, n);        /* of just this size */

        copy = need_more(copy, n > 0 ? n : 1);
        kp_dates_parse(copy, n, &days);
        free(copy);
    }
}

static void
the_day_of_a_document_is_that_of_its_date(void **state)
{
    static const struct text texts[] = {
        { .text = "One.", .date = "2020-02-29" }, { .text = "Two." },
        { .text = "Three.", .date = "0001-01-01" },
        { .text = "Four.", .date = "9999-12-31" },
    };
    struct made m;

    (void)state;
    made_build(&m, texts, COUNT(texts));
    assert_int_equal(kp_doc_day(&m.pack, 0), day("2020-02-29"));
    assert_int_equal(kp_doc_day(&m.pack, 1), KP_NONE);
    assert_int_equal(kp_doc_day(&m.pack, 2), 0);
    assert_int_equal(kp_doc_day(&m.pack, 3), day("9999-12-31"));
    made_free(&m);
    made_build(&m, texts + 1, 1);
    assert_int_equal(kp_doc_day(&m.pack, 0), KP_NONE);
    made_free(&m);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_from_the_first_has_its_number),
        cmocka_unit_test(the_last_years_have_their_days),
        cmocka_unit_test(months_and_years_are_all_their_days),
        cmocka_unit_test(
            ranges_join_the_first_day_of_one_and_the_last_of_the_other),
        cmocka_unit_test(what_is_no_range_of_dates_is_refused),
        cmocka_unit_test(of_a_date_with_one_byte_changed_only_dates_are_taken),
        cmocka_unit_test(no_byte_behind_the_text_is_read),
        cmocka_unit_test(the_day_of_a_document_is_that_of_its_date),
    };

    return cmocka_run_group_tests_name("dates", tests, NULL, NULL);
}
