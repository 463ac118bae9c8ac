/* SPDX-License-Identifier: MIT */
/*
 * t_fields.c - doc: and date: in queries, alone and beside words.
 */
#include "support/search.h"

static const struct text fields[] = {
    { .name = "north-1.txt", .date = "2020-01-31", .text = "alpha bravo\n" },
    { .name = "north-2.txt", .date = "2020-02-29", .text = "alpha\nbravo\n" },
    { .name = "south wing", .date = "2020-10-09", .text = "alpha charlie\n" },
    { .name = "شمال", .date = "2021-01-01", .text = "alpha delta\n" },
    { .name = "north", .text = "alpha echo\n" },
};

static void
doc_asks_for_names_and_their_beginnings(void **state)
{
    static const struct row rows[] = {
        { "alpha doc:north", "0 1 4" },
        { "alpha doc:north-", "0 1" },
        { "alpha doc:north-1.txt", "0" },
        { "alpha doc:north-1.txt.gz", "" },
        { "alpha doc:orth", "" },
        { "alpha doc:North", "" },
        { "alpha doc:\"south wing\"", "2" },
        { "alpha doc:\"south w\"", "2" },
        { "alpha doc:\"north\"", "0 1 4" },
        { "alpha doc:شما", "3" },
        { "doc:south alpha", "2" },
        { "alpha -doc:north", "2 3" },
        { "alpha NOT doc:north", "2 3" },
        { "alpha AND doc:north-2", "1" },
        { "alpha (doc:north-1 OR doc:south)", "0 2" },
        { "alpha doc:north -doc:north-1", "1 4" },
        { "bravo OR doc:south", "0 1 2" },
    };
    struct made m;
    uint32_t i;

    (void)state;
    made_build(&m, fields, COUNT(fields));
    for (i = 0; i < COUNT(rows); i++) {
        assert_docs(&m, rows[i].query, KP_STRICT, rows[i].wanted);
        assert_docs(&m, rows[i].query, KP_STRICT | KP_DOCS, rows[i].wanted);
    }
    made_free(&m);
}

static void
date_asks_for_days_months_years_and_open_ends(void **state)
{
    static const struct row rows[] = {
        { "alpha date:2020", "0 1 2" },
        { "alpha date:2020-02", "1" },
        { "alpha date:2020-02-29", "1" },
        { "alpha date:2020-02-28", "" },
        { "alpha date:2020..2021", "0 1 2 3" },
        { "alpha date:2020-02..2020-10", "1 2" },
        { "alpha date:2020-01-31..2020-02-29", "0 1" },
        { "alpha date:2020-02-01..2020-02-28", "" },
        { "alpha date:2020-02..2020-10-08", "1" },
        { "alpha date:2020-10..", "2 3" },
        { "alpha date:..2020-02", "0 1" },
        { "alpha date:2019", "" },
        { "alpha date:2021..2020", "" },
        { "alpha date:0001..9999", "0 1 2 3" },
        { "alpha date:9999..", "" },
        { "alpha -date:2020", "3 4" },
        { "alpha NOT date:0001..", "4" },
        { "alpha date:\"2020-02\"", "1" },
        { "date:2020-10 alpha", "2" },
        { "alpha date:2020 doc:north", "0 1" },
        { "alpha (date:2021 OR doc:south)", "2 3" },
    };
    struct made m;
    uint32_t i;

    (void)state;
    made_build(&m, fields, COUNT(fields));
    for (i = 0; i < COUNT(rows); i++) {
        assert_docs(&m, rows[i].query, KP_STRICT, rows[i].wanted);
        assert_docs(&m, rows[i].query, KP_STRICT | KP_DOCS, rows[i].wanted);
    }
    made_free(&m);
}

static void
in_a_pack_without_dates_no_date_is_found(void **state)
{
    static const struct row rows[] = {
        { "alpha date:0001..", "" },
        { "alpha NOT date:0001.. bravo", "alpha bravo" },
    };
    static const struct text texts[] = {
        { .text = "alpha\nalpha bravo\n" },
    };

    (void)state;
    CHECK(texts, rows, KP_STRICT);
}

static void
fields_hold_in_partial_matches_too(void **state)
{
    static const struct row rows[] = {
        { "bravo charlie doc:north", "~alpha bravo|~bravo" },
        { "bravo charlie date:2020-10", "~alpha charlie" },
        { "bravo zulu -doc:north-1", "~bravo" },
        { "alpha bravo AND doc:north-2", "~bravo" },
    };

    (void)state;
    CHECK(fields, rows, 0);
}

static void
only_fields_or_only_negatives_list_all_that_fits_in_order(void **state)
{
    static const struct row rows[] = {
        { "doc:north", "alpha bravo|alpha|bravo|alpha echo" },
        { "date:2020-02..2020-12", "alpha|bravo|alpha charlie" },
        { "NOT alpha", "bravo" },
        { "-alpha", "bravo" },
        { "-bravo -doc:north", "alpha charlie|alpha delta" },
        { "doc:north NOT alpha", "bravo" },
        { "NOT zulu", "alpha bravo|alpha|bravo|alpha charlie|alpha delta|"
          "alpha echo" },
        { "doc:north OR date:2021",
          "alpha bravo|alpha|bravo|alpha delta|alpha echo" },
        { "NOT (alpha bravo)",
          "alpha|bravo|alpha charlie|alpha delta|alpha echo" },
        { "doc:none", "" },
    };
    struct made m;
    uint32_t i;

    (void)state;
    made_build(&m, fields, COUNT(fields));
    for (i = 0; i < COUNT(rows); i++) {
        assert_finds(&m, rows[i].query, 0, rows[i].wanted);
        assert_finds(&m, rows[i].query, KP_STRICT, rows[i].wanted);
    }
    assert_docs(&m, "NOT bravo", KP_DOCS, "2 3 4");
    assert_docs(&m, "date:2020", KP_DOCS, "0 1 2");
    assert_int_equal(search(&m, "doc:north", 2, 0).n, 2);
    made_free(&m);
}

static void
a_bracket_of_nothing_but_negatives_or_fields_must_hold(void **state)
{
    static const struct row rows[] = {
        { "alpha (NOT bravo)",
          "alpha|alpha charlie|alpha delta|alpha echo" },
        { "bravo charlie (doc:north-1 OR doc:south)",
          "~alpha bravo|~alpha charlie" },
    };

    (void)state;
    CHECK(fields, rows, 0);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(doc_asks_for_names_and_their_beginnings),
        cmocka_unit_test(date_asks_for_days_months_years_and_open_ends),
        cmocka_unit_test(in_a_pack_without_dates_no_date_is_found),
        cmocka_unit_test(fields_hold_in_partial_matches_too),
        cmocka_unit_test(
            only_fields_or_only_negatives_list_all_that_fits_in_order),
        cmocka_unit_test(
            a_bracket_of_nothing_but_negatives_or_fields_must_hold),
    };

    return cmocka_run_group_tests_name("fields", tests, NULL, NULL);
}
