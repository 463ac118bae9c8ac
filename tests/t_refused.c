/* SPDX-License-Identifier: MIT */
/*
 * t_refused.c - queries that are wrong: which error, and where.
 */
#include "support/search.h"

#include <string.h>

static const struct text greek[] = {
    { .text = "alpha\nbravo\nalpha bravo\nalpha charlie\n"
              "alpha bravo charlie\nkilo\n" },
};

struct wrong {
    const char *query;
    int err;
    uint32_t place;
};

static void
check_wrong(const struct wrong *rows, size_t n)
{
    struct made m;
    size_t i;

    made_build(&m, greek, COUNT(greek));
    for (i = 0; i < n; i++) {
        assert_refused(&m, rows[i].query, rows[i].err, rows[i].place);
    }
    made_free(&m);
}

static void
a_query_without_words_is_told(void **state)
{
    static const struct wrong rows[] = {
        { "", KP_E_QUERY, 0 }, { "  \t\n", KP_E_QUERY, 0 },
        { "...", KP_E_QUERY, 0 }, { "- - --", KP_E_QUERY, 0 },
        { "\"\"", KP_E_QUERY, 0 }, { "\"...\" \",\"", KP_E_QUERY, 0 },
        { "*", KP_E_QUERY, 0 }, { "= ** =*", KP_E_QUERY, 0 },
        { "«»", KP_E_QUERY, 0 },
    };

    (void)state;
    check_wrong(rows, COUNT(rows));
}

static void
a_quotation_mark_that_stays_open_is_told(void **state)
{
    static const struct wrong rows[] = {
        { "\"alpha", KP_E_QUOTE, 0 }, { "alpha \"", KP_E_QUOTE, 6 },
        { "alpha \"bravo charlie", KP_E_QUOTE, 6 },
        { "\"alpha\" \"bravo", KP_E_QUOTE, 8 },
        { "doc:\"north", KP_E_QUOTE, 4 }, { "doc:\"", KP_E_QUOTE, 4 },
        { "date:\"2020", KP_E_QUOTE, 5 },
    };

    (void)state;
    check_wrong(rows, COUNT(rows));
}

static void
the_place_is_told_of_a_quotation_mark_behind_near_too(void **state)
{
    static const struct wrong rows[] = {
        { "alpha NEAR/2 \"bravo", KP_E_QUOTE, 13 },
        { "alpha NEAR/2 br*avo", KP_E_STAR, 15 },
    };

    (void)state;
    check_wrong(rows, COUNT(rows));
}

static void
a_bracket_without_a_partner_or_content_is_told(void **state)
{
    static const struct wrong rows[] = {
        { "(alpha", KP_E_BRACKET, 6 }, { "alpha)", KP_E_BRACKET, 5 },
        { "()", KP_E_BRACKET, 1 }, { "alpha ( ) bravo", KP_E_BRACKET, 8 },
        { "(alpha))", KP_E_BRACKET, 7 }, { ")", KP_E_BRACKET, 0 },
        { "(", KP_E_BRACKET, 1 }, { "(alpha (bravo)", KP_E_BRACKET, 14 },
        { "(...)", KP_E_BRACKET, 4 }, { "alpha )(", KP_E_BRACKET, 6 },
        { "-(", KP_E_BRACKET, 2 },
    };

    (void)state;
    check_wrong(rows, COUNT(rows));
}

static void
an_operator_without_an_operand_is_told(void **state)
{
    static const struct wrong rows[] = {
        { "AND", KP_E_OPERAND, 0 }, { "OR", KP_E_OPERAND, 0 },
        { "AND alpha", KP_E_OPERAND, 0 }, { "alpha AND", KP_E_OPERAND, 9 },
        { "alpha OR ", KP_E_OPERAND, 9 },
        { "alpha AND OR bravo", KP_E_OPERAND, 10 },
        { "alpha OR AND bravo", KP_E_OPERAND, 9 },
        { "alpha NOT", KP_E_OPERAND, 9 },
        { "alpha NOT AND bravo", KP_E_OPERAND, 10 },
        { "(AND alpha)", KP_E_OPERAND, 1 },
        { "alpha OR (OR bravo)", KP_E_OPERAND, 10 },
        { "NOT OR alpha", KP_E_OPERAND, 4 },
    };

    (void)state;
    check_wrong(rows, COUNT(rows));
}

static void
an_operator_before_a_bracket_closes_is_told_as_such(void **state)
{
    static const struct wrong rows[] = {
        { "(alpha OR) bravo", KP_E_OPERAND, 9 },
        { "(alpha AND )", KP_E_OPERAND, 11 },
        { "(alpha NOT)", KP_E_OPERAND, 10 },
    };

    (void)state;
    check_wrong(rows, COUNT(rows));
}

static void
a_star_inside_a_word_is_told(void **state)
{
    static const struct wrong rows[] = {
        { "al*pha", KP_E_STAR, 2 }, { "alpha b*b*", KP_E_STAR, 7 },
        { "alpha**", KP_E_STAR, 5 }, { "**alpha", KP_E_STAR, 1 },
        { "-=a*a", KP_E_STAR, 3 },
    };

    (void)state;
    check_wrong(rows, COUNT(rows));
}

static void
a_field_without_a_value_is_told(void **state)
{
    static const struct wrong rows[] = {
        { "doc:", KP_E_FIELD, 4 }, { "alpha doc: bravo", KP_E_FIELD, 10 },
        { "date:", KP_E_FIELD, 5 }, { "doc:\"\"", KP_E_FIELD, 5 },
        { "doc:(alpha)", KP_E_FIELD, 4 },
    };

    (void)state;
    check_wrong(rows, COUNT(rows));
}

static void
dates_that_are_none_are_told(void **state)
{
    static const char *const values[] = { "x", "2020-13", "2020-00",
        "2020-02-30", "2021-02-29", "2020-1", "2020-10-9", "20", "20200",
        "2020-10-091", "2020..x", "x..2020", "2020.2021", "2020...2021", "..",
        "2020..2021..", "0000", "-2020", "2020-", "2020-10-", "2020-10-00",
        "2020-10-32", "2020/10/09", "..2020-02-30", "٢٠٢٠" };
    struct made m;
    char query[64];
    uint32_t i;

    (void)state;
    made_build(&m, greek, COUNT(greek));
    for (i = 0; i < COUNT(values); i++) {
        snprintf(query, sizeof query, "alpha date:%s", values[i]);
        assert_refused(&m, query, KP_E_DATE, 11);
    }
    made_free(&m);
}

static void
near_without_words_on_both_sides_is_told(void **state)
{
    static const struct wrong rows[] = {
        { "NEAR", KP_E_NEAR, 0 }, { "NEAR/2 alpha", KP_E_NEAR, 0 },
        { "alpha NEAR/2", KP_E_NEAR, 6 },
        { "alpha NEAR/2 (bravo)", KP_E_NEAR, 6 },
        { "(alpha) NEAR/2 bravo", KP_E_NEAR, 8 },
        { "alpha NEAR/2 NOT bravo", KP_E_NEAR, 6 },
        { "alpha NEAR/2 -bravo", KP_E_NEAR, 6 },
        { "alpha NEAR/2 doc:x", KP_E_NEAR, 6 },
        { "doc:x NEAR/2 alpha", KP_E_NEAR, 6 },
        { "... NEAR/2 alpha", KP_E_NEAR, 4 },
        { "alpha NEAR/2 ...", KP_E_NEAR, 6 },
        { "alpha NEAR/2 \"\"", KP_E_NEAR, 6 },
        { "alpha NEAR NEAR bravo", KP_E_NEAR, 6 },
        { "alpha NEAR/2 bravo NEAR/3", KP_E_NEAR, 19 },
        { "alpha OR NEAR/2 bravo", KP_E_NEAR, 9 },
    };

    (void)state;
    check_wrong(rows, COUNT(rows));
}

static void
bytes_that_are_not_utf8_are_told_wherever_words_are(void **state)
{
    static const struct wrong rows[] = {
        { "\xff", KP_E_UTF8, 0 }, { "alpha \xc3", KP_E_UTF8, 6 },
        { "alpha AND b\xe0\x80", KP_E_UTF8, 11 },
        { "alp\x80ha", KP_E_UTF8, 3 }, { "\"alpha \xff\"", KP_E_UTF8, 7 },
        { "NOT \xf5", KP_E_UTF8, 4 }, { "(alpha \xc0\xaf)", KP_E_UTF8, 7 },
        { "alpha NEAR/2 \xed\xa0\x80", KP_E_UTF8, 13 },
        { "bra\xff*", KP_E_UTF8, 3 },
    };

    (void)state;
    check_wrong(rows, COUNT(rows));
}

static void
a_phrase_that_begins_with_what_is_not_utf8_is_told(void **state)
{
    static const struct wrong rows[] = {
        { "\"\xff\"", KP_E_UTF8, 1 },
        { "alpha \"... \xff bravo\"", KP_E_UTF8, 11 },
    };

    (void)state;
    check_wrong(rows, COUNT(rows));
}

/* "open" n times, "alpha", "close" n times. */
static int
nested(const struct made *m, uint32_t n, const char *open, const char *close,
       uint32_t *place)
{
    struct bytes query = { 0 };
    struct search s;
    uint32_t i;

    for (i = 0; i < n; i++) {
        bytes_print(&query, "%s", open);
    }
    bytes_print(&query, "alpha");
    for (i = 0; i < n; i++) {
        bytes_print(&query, "%s", close);
    }
    bytes_u8(&query, 0);
    s = search(m, (char *)query.at, ROOM, 0);
    *place = s.find.place;
    bytes_free(&query);
    return s.n;
}

static void
brackets_nest_to_a_depth_and_then_it_is_told(void **state)
{
    struct made m;
    uint32_t n, place;
    int got;

    (void)state;
    made_build(&m, greek, COUNT(greek));
    for (n = 0; n <= 8; n++) {
        assert_int_equal(nested(&m, n, "(", ")", &place), 4);
        assert_int_equal(nested(&m, n, "NOT (", ")", &place), n % 2 ? 2 : 4);
        assert_int_equal(nested(&m, n, "NOT ", "", &place), n % 2 ? 2 : 4);
    }
    for (n = 9; n < 200; n++) {
        got = nested(&m, n, "(", ")", &place);
        assert_true(n <= 16 ? got == 4 : got == KP_E_LONG && place == 17);
        got = nested(&m, n, "NOT ", "", &place);
        assert_true(got == KP_E_LONG || (n <= 16 && got == (n % 2 ? 2 : 4)));
        got = nested(&m, n, "(alpha OR ", ")", &place);
        assert_true(got == 4 || got == KP_E_LONG);
    }
    made_free(&m);
}

static void
a_program_that_is_too_long_is_told(void **state)
{
    struct made m;
    struct bytes query = { 0 };
    struct search s;
    uint32_t i, taken = 0;

    (void)state;
    made_build(&m, greek, COUNT(greek));
    for (i = 0; i < 200; i++) {
        bytes_print(&query, "%s%s", i ? " OR " : "",
                    i % 2 ? "alpha" : "bravo");
        bytes_u8(&query, 0);
        query.n--;
        s = search(&m, (char *)query.at, ROOM, 0);
        if (s.n != KP_E_LONG) {
            assert_int_equal(s.n, i == 0 ? 3 : 5);
            assert_int_equal(taken, i);
            taken++;
        } else {
            assert_true(s.find.place > 0 && s.find.place <= query.n);
        }
    }
    assert_true(taken > 12 && taken < 65);
    bytes_free(&query);
    made_free(&m);
}

static void
a_search_that_was_refused_finds_nothing_more(void **state)
{
    static const char *const queries[] = { "", "\"alpha", "alpha AND",
        "alpha NEAR/2 (bravo)", "((((((((((((((((((alpha" };
    struct made m;
    struct kp_find f;
    struct kp_hit hits[4];
    uint32_t i;

    (void)state;
    made_build(&m, greek, COUNT(greek));
    for (i = 0; i < COUNT(queries); i++) {
        assert_true(kp_find_open(&f, &m.pack, queries[i],
                                 (uint32_t)strlen(queries[i]), hits, 4, 0)
                    < 0);
        assert_int_equal(kp_find_step(&f, 10), 0);
        assert_int_equal(kp_find_step(&f, 10), 0);
    }
    made_free(&m);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_query_without_words_is_told),
        cmocka_unit_test(a_quotation_mark_that_stays_open_is_told),
        cmocka_unit_test(
            the_place_is_told_of_a_quotation_mark_behind_near_too),
        cmocka_unit_test(a_bracket_without_a_partner_or_content_is_told),
        cmocka_unit_test(an_operator_without_an_operand_is_told),
        cmocka_unit_test(an_operator_before_a_bracket_closes_is_told_as_such),
        cmocka_unit_test(a_star_inside_a_word_is_told),
        cmocka_unit_test(a_field_without_a_value_is_told),
        cmocka_unit_test(dates_that_are_none_are_told),
        cmocka_unit_test(near_without_words_on_both_sides_is_told),
        cmocka_unit_test(bytes_that_are_not_utf8_are_told_wherever_words_are),
        cmocka_unit_test(a_phrase_that_begins_with_what_is_not_utf8_is_told),
        cmocka_unit_test(brackets_nest_to_a_depth_and_then_it_is_told),
        cmocka_unit_test(a_program_that_is_too_long_is_told),
        cmocka_unit_test(a_search_that_was_refused_finds_nothing_more),
    };

    return cmocka_run_group_tests_name("refused", tests, NULL, NULL);
}
