/* SPDX-License-Identifier: MIT */
/*
 * t_timeline.c - dates in order of time.
 */
#include "support/packs.h"

#include "knowledge.h"

#include <stdio.h>
#include <string.h>

enum { DATES = 3 * KP_TIMELINE_NEXT + 5 };

static struct made made;
static struct knowledge known;
static char text[DATES * 64];

/* A document with a date in each sentence, years in no order. */
static void
build(void)
{
    struct text one = { .text = text };
    struct made plain;
    size_t n = 0;
    unsigned i;

    for (i = 0; i < DATES; i++) {
        n += (size_t)snprintf(text + n, sizeof text - n,
                              "The town had a flood on 3 May %u. ",
                              1900 + i * 5 % DATES);
    }
    made_build(&plain, &one, 1);
    knowledge_build(&known, &plain.corpus, NULL);
    made_build_known(&made, &one, 1, &known);
    made_free(&plain);
}

static void
forget(void)
{
    made_free(&made);
    knowledge_free(&known);
}

/* How many dates a range of days has; their days rise. */
static unsigned
walk(uint32_t from, uint32_t to)
{
    struct kp_range days = { from, to };
    struct kp_timeline t;
    struct kp_date date;
    uint32_t number, last = 0;
    unsigned n = 0;
    int got;

    kp_timeline_open(&t, &made.pack, &days);
    while ((got = kp_timeline_next(&t, &number)) > 0) {
        assert_int_equal(kp_date(&made.pack, number, &date), KP_OK);
        assert_true(date.from > last);
        assert_true(date.from <= to && date.to >= from);
        last = date.from;
        n++;
    }
    assert_int_equal(got, 0);
    assert_int_equal(kp_timeline_next(&t, &number), 0);
    return n;
}

static void
more_dates_than_are_held_come_in_order(void **state)
{
    (void)state;
    build();
    assert_int_equal(walk(0, UINT32_MAX), DATES);
    forget();
}

static void
only_days_that_are_asked_for_come(void **state)
{
    struct kp_date date;

    (void)state;
    build();
    assert_int_equal(kp_date(&made.pack, 0, &date), KP_OK);
    assert_int_equal(walk(date.from, date.from), 1);
    assert_int_equal(walk(date.from, date.from + 366 * 40), 41);
    assert_int_equal(walk(0, 10), 0);
    forget();
}

static void
of_the_same_days_in_one_sentence_the_first_comes(void **state)
{
    struct text one = { .text = "On 3 May 1921, yes 3 May 1921, it rained. "
                                "On 3 May 1921 it did not." };
    struct kp_range days = { 0, UINT32_MAX };
    struct kp_timeline t;
    struct made plain;
    uint32_t number;

    (void)state;
    made_build(&plain, &one, 1);
    knowledge_build(&known, &plain.corpus, NULL);
    assert_int_equal(known.dates.n, 3);
    made_build_known(&made, &one, 1, &known);
    made_free(&plain);
    kp_timeline_open(&t, &made.pack, &days);
    assert_int_equal(kp_timeline_next(&t, &number), 1);
    assert_int_equal(number, 0);
    assert_int_equal(kp_timeline_next(&t, &number), 1);
    assert_int_equal(number, 2);
    assert_int_equal(kp_timeline_next(&t, &number), 0);
    forget();
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(more_dates_than_are_held_come_in_order),
        cmocka_unit_test(only_days_that_are_asked_for_come),
        cmocka_unit_test(of_the_same_days_in_one_sentence_the_first_comes)
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
