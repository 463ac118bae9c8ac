/* SPDX-License-Identifier: MIT */
/*
 * t_query.c - the language of queries, on texts whose answer can be seen.
 *
 * The words are in no table of closed-class words, and none is two edits from
 * another, so that each is found as it is or not at all.
 */
#include "support/search.h"

#include <string.h>

static const struct text greek[] = {
    { .text = "alpha\nbravo\nalpha bravo\nalpha charlie\n"
              "alpha bravo charlie\nkilo\n" },
};

/* ---- words side by side ------------------------------------------------ */

static void
words_side_by_side_must_all_be_there(void **state)
{
    static const struct row rows[] = {
        { "alpha", "alpha|alpha bravo|alpha charlie|alpha bravo charlie" },
        { "alpha bravo", "alpha bravo|alpha bravo charlie" },
        { "bravo alpha", "alpha bravo|alpha bravo charlie" },
        { "alpha bravo charlie", "alpha bravo charlie" },
        { "kilo alpha", "" },
        { "alpha zulu", "" },
    };

    (void)state;
    CHECK(greek, rows, KP_STRICT);
}

static void
where_some_words_are_the_match_is_partial(void **state)
{
    static const struct row rows[] = {
        { "alpha", "alpha|alpha bravo|alpha charlie|alpha bravo charlie" },
        { "kilo charlie", "~alpha charlie|~alpha bravo charlie|~kilo" },
        { "bravo charlie",
          "~bravo|~alpha bravo|~alpha charlie|alpha bravo charlie" },
        { "kilo zulu", "~kilo" },
        { "zulu", "" },
        { "zulu yankee", "" },
    };

    (void)state;
    CHECK(greek, rows, 0);
}

static void
full_matches_come_first_and_partial_ones_fill_the_rest(void **state)
{
    struct made m;
    struct search s;
    uint16_t room;
    int i;

    (void)state;
    made_build(&m, greek, COUNT(greek));
    for (room = 1; room < 6; room++) {
        s = search(&m, "bravo charlie", room, 0);
        assert_int_equal(s.n, room < 4 ? room : 4);
        for (i = 0; i < s.n; i++) {
            assert_int_equal(s.hits[i].partial, i > 0);
        }
    }
    made_free(&m);
}

static void
the_same_word_twice_is_that_word(void **state)
{
    static const char *const queries[] = { "alpha bravo alpha",
        "alpha alpha alpha bravo", "bravo alpha bravo alpha bravo" };
    struct made m;
    struct search once, more;
    uint32_t i;

    (void)state;
    made_build(&m, greek, COUNT(greek));
    once = search(&m, "alpha bravo", ROOM, 0);
    for (i = 0; i < COUNT(queries); i++) {
        more = search(&m, queries[i], ROOM, 0);
        assert_int_equal(more.find.nwords, 2);
        assert_same_hits(&once, &more);
    }
    made_free(&m);
}

static void
of_fifty_times_the_same_word_none_is_too_many(void **state)
{
    struct made m;
    struct bytes query = { 0 };
    struct search once, more;
    uint32_t i;

    (void)state;
    made_build(&m, greek, COUNT(greek));
    once = search(&m, "bravo alpha", ROOM, 0);
    bytes_print(&query, "bravo");
    for (i = 0; i < 50; i++) {
        bytes_print(&query, " alpha");
    }
    bytes_u8(&query, 0);
    more = search(&m, (char *)query.at, ROOM, 0);
    assert_same_hits(&once, &more);
    bytes_free(&query);
    made_free(&m);
}

static const struct text many[] = {
    { .text = "alpha bravo charlie delta echo foxtrot golf hotel india juliet "
              "kilo lima mike november\nmike\n" },
};

static void
twelve_words_are_taken_and_the_thirteenth_is_told(void **state)
{
    struct made m;
    struct search s;

    (void)state;
    made_build(&m, many, COUNT(many));
    s = search(&m, "alpha bravo charlie delta echo foxtrot golf hotel india "
               "juliet kilo lima", ROOM, 0);
    assert_int_equal(s.find.nwords, 12);
    assert_int_equal(s.find.dropped, 0);
    assert_int_equal(s.n, 1);
    assert_int_equal(s.hits[0].partial, 0);
    s = search(&m, "alpha bravo charlie delta echo foxtrot golf hotel india "
               "juliet kilo lima mike november alpha", ROOM, 0);
    assert_int_equal(s.find.nwords, 12);
    assert_int_equal(s.find.dropped, 2);
    assert_int_equal(s.n, 1);
    assert_int_equal(s.hits[0].partial, 1);
    made_free(&m);
}

/* ---- operators --------------------------------------------------------- */

static void
and_asks_for_both_also_in_partial_matches(void **state)
{
    static const struct row rows[] = {
        { "alpha AND bravo", "alpha bravo|alpha bravo charlie" },
        { "kilo AND charlie", "" },
        { "alpha AND zulu", "" },
        { "zulu AND alpha", "" },
        { "alpha AND bravo charlie", "~alpha bravo|alpha bravo charlie" },
        { "charlie alpha AND bravo", "~alpha bravo|alpha bravo charlie" },
        { "charlie zulu AND bravo", "" },
        { "alpha AND bravo zulu", "~alpha bravo|~alpha bravo charlie" },
        { "alpha AND bravo AND charlie", "alpha bravo charlie" },
    };

    (void)state;
    CHECK(greek, rows, 0);
}

static void
an_and_behind_a_word_said_twice_is_about_that_word(void **state)
{
    static const struct row rows[] = {
        { "alpha bravo alpha AND charlie",
          "~alpha charlie|alpha bravo charlie" },
        { "alpha AND charlie bravo alpha",
          "~alpha charlie|alpha bravo charlie" },
        { "alpha alpha AND charlie bravo",
          "~alpha charlie|alpha bravo charlie" },
        { "alpha bravo alpha alpha AND charlie",
          "~alpha charlie|alpha bravo charlie" },
        { "alpha bravo charlie alpha NOT charlie",
          "~alpha|~bravo|~alpha bravo" },
        { "alpha bravo alpha OR kilo",
          "alpha bravo|alpha bravo charlie|kilo" },
    };

    (void)state;
    CHECK(greek, rows, 0);
}

static void
or_asks_for_one_and_nothing_is_partial(void **state)
{
    static const struct row rows[] = {
        { "bravo OR kilo", "bravo|alpha bravo|alpha bravo charlie|kilo" },
        { "kilo OR zulu", "kilo" },
        { "zulu OR kilo", "kilo" },
        { "zulu OR yankee", "" },
        { "kilo OR charlie OR zulu",
          "alpha charlie|alpha bravo charlie|kilo" },
        { "kilo OR alpha charlie", "alpha charlie|alpha bravo charlie|kilo" },
        { "alpha charlie OR kilo", "alpha charlie|alpha bravo charlie|kilo" },
    };

    (void)state;
    CHECK(greek, rows, 0);
    CHECK(greek, rows, KP_STRICT);
}

static void
not_and_minus_ask_for_sentences_without(void **state)
{
    static const struct row rows[] = {
        { "alpha NOT bravo", "alpha|alpha charlie" },
        { "alpha -bravo", "alpha|alpha charlie" },
        { "-bravo alpha", "alpha|alpha charlie" },
        { "NOT bravo alpha", "alpha|alpha charlie" },
        { "alpha AND NOT bravo", "alpha|alpha charlie" },
        { "alpha -bravo -charlie", "alpha" },
        { "alpha NOT (bravo charlie)", "alpha|alpha bravo|alpha charlie" },
        { "alpha -(bravo OR charlie)", "alpha" },
        { "alpha NOT zulu",
          "alpha|alpha bravo|alpha charlie|alpha bravo charlie" },
        { "alpha NOT NOT bravo", "alpha bravo|alpha bravo charlie" },
        { "alpha -\"bravo charlie\"", "alpha|alpha bravo|alpha charlie" },
        { "alpha NOT \"charlie bravo\"",
          "alpha|alpha bravo|alpha charlie|alpha bravo charlie" },
        { "alpha bravo NOT charlie", "~alpha|~bravo|alpha bravo" },
    };

    (void)state;
    CHECK(greek, rows, 0);
}

static void
or_binds_weakest_and_not_strongest(void **state)
{
    static const struct row rows[] = {
        { "kilo OR alpha AND bravo", "alpha bravo|alpha bravo charlie|kilo" },
        { "alpha AND bravo OR kilo", "alpha bravo|alpha bravo charlie|kilo" },
        { "alpha bravo OR kilo", "alpha bravo|alpha bravo charlie|kilo" },
        { "kilo OR alpha NOT bravo", "alpha|alpha charlie|kilo" },
        { "kilo OR alpha -bravo", "alpha|alpha charlie|kilo" },
        { "NOT alpha OR bravo",
          "bravo|alpha bravo|alpha bravo charlie|kilo" },
        { "NOT alpha bravo", "bravo" },
        { "NOT alpha AND bravo", "bravo" },
    };

    (void)state;
    CHECK(greek, rows, KP_STRICT);
}

static void
brackets_group_and_nest(void **state)
{
    static const struct row rows[] = {
        { "(alpha)", "alpha|alpha bravo|alpha charlie|alpha bravo charlie" },
        { "((((alpha bravo))))", "alpha bravo|alpha bravo charlie" },
        { "(kilo OR alpha) bravo", "alpha bravo|alpha bravo charlie" },
        { "bravo(kilo OR alpha)", "alpha bravo|alpha bravo charlie" },
        { "alpha (bravo OR charlie)",
          "alpha bravo|alpha charlie|alpha bravo charlie" },
        { "alpha AND (bravo OR (charlie NOT bravo))",
          "alpha bravo|alpha charlie|alpha bravo charlie" },
        { "alpha NOT (bravo AND (charlie OR kilo))",
          "alpha|alpha bravo|alpha charlie" },
        { "(alpha bravo) OR (kilo)", "alpha bravo|alpha bravo charlie|kilo" },
        { "NOT (alpha OR kilo)", "bravo" },
        { "((alpha) AND ((bravo)) )", "alpha bravo|alpha bravo charlie" },
    };

    (void)state;
    CHECK(greek, rows, KP_STRICT);
}

static void
a_bracket_is_one_item_of_a_partial_match(void **state)
{
    static const struct row rows[] = {
        { "(alpha charlie) kilo",
          "~alpha charlie|~alpha bravo charlie|~kilo" },
        { "(kilo OR zulu) charlie",
          "~alpha charlie|~alpha bravo charlie|~kilo" },
    };

    (void)state;
    CHECK(greek, rows, 0);
}

static void
operators_are_upper_case_only(void **state)
{
    static const struct text texts[] = {
        { .text = "nox and not near or alpha\nalpha bravo\nnear alpha kilo "
                  "bravo\n" },
    };
    struct made m;
    static const char *const words[] = { "and", "not", "near", "or", "Not",
        "And", "Or", "Near", "nOT", "andx", "ANDx", "NEARx", "NEAR/x",
        "NEAR/", "NOTx", "ORx" };
    char query[64];
    struct search s;
    uint32_t i;

    (void)state;
    made_build(&m, texts, COUNT(texts));
    for (i = 0; i < COUNT(words); i++) {
        snprintf(query, sizeof query, "=alpha =%s =bravo", words[i]);
        s = search(&m, query, ROOM, 0);
        assert_true(s.n > 0 && s.find.nwords >= 3);
        snprintf(query, sizeof query, "alpha %s bravo", words[i]);
        s = search(&m, query, ROOM, 0);
        assert_true(s.n >= 2);
        snprintf(query, sizeof query, "%s", words[i]);
        assert_true(search(&m, query, ROOM, 0).n >= 0);
    }
    assert_holds(&m, "alpha NOT bravo", 0, "nox and not near or alpha");
    assert_holds(&m, "=near alpha", KP_STRICT,
                 "nox and not near or alpha|near alpha kilo bravo");
    made_free(&m);
}

static void
a_minus_inside_a_word_or_alone_is_none(void **state)
{
    static const struct row rows[] = {
        { "alpha-bravo", "alpha bravo|alpha bravo charlie" },
        { "alpha - bravo", "alpha bravo|alpha bravo charlie" },
        { "alpha-", "alpha|alpha bravo|alpha charlie|alpha bravo charlie" },
        { "alpha -- bravo", "alpha bravo|alpha bravo charlie" },
        { "alpha --- bravo", "alpha bravo|alpha bravo charlie" },
        { "alpha -, bravo", "alpha bravo|alpha bravo charlie" },
    };

    (void)state;
    CHECK(greek, rows, KP_STRICT);
}

static void
not_before_punctuation_says_nothing_of_the_next_word(void **state)
{
    static const struct row rows[] = {
        { "alpha NOT ... bravo", "alpha bravo|alpha bravo charlie" },
        { "alpha -\"...\" bravo", "alpha bravo|alpha bravo charlie" },
    };

    (void)state;
    CHECK(greek, rows, KP_STRICT);
}

/* ---- parts of words ---------------------------------------------------- */

static void
a_star_stands_for_the_rest_of_a_word(void **state)
{
    static const struct text texts[] = {
        { .text = "sun\nsunny\nunsung\nsunsun\nmidsun\nÉsun Sünde\n31 3141 "
                  "931\n" },
    };
    static const struct row rows[] = {
        { "sun*", "sun|sunny|sunsun|Ésun Sünde" },
        { "*sun", "sun|sunsun|midsun|Ésun Sünde" },
        { "*sun*", "sun|sunny|unsung|sunsun|midsun|Ésun Sünde" },
        { "SUN*", "sun|sunny|sunsun|Ésun Sünde" },
        { "esu*", "Ésun Sünde" },
        { "s*", "sun|sunny|sunsun|Ésun Sünde" },
        { "31*", "31 3141 931" },
        { "sunz*", "" },
        { "*zsun", "" },
        { "sun* NOT *sun", "sunny" },
        { "sun* AND *ny", "sunny" },
        { "NOT sun* AND NOT *sun", "unsung|31 3141 931" },
        { "su* OR un*", "sun|sunny|unsung|sunsun|Ésun Sünde" },
        { "\"sun\" OR sunn*", "sun|sunny" },
        { "-sun* sun*", "" },
    };

    (void)state;
    CHECK(texts, rows, KP_STRICT);
}

static void
of_words_run_together_a_star_belongs_to_the_outer_one(void **state)
{
    static const struct text texts[] = {
        { .text = "alphabet-bravo\nalpha-bravos\nzalpha-bravo\nzalpha bravos\n"
        },
    };
    static const struct row rows[] = {
        { "=alpha-bravo", "" },
        { "alpha-bravo*", "alpha-bravos" },
        { "*alpha-bravo", "zalpha-bravo" },
        { "*alpha-bravo*", "zalpha-bravo|alpha-bravos|zalpha bravos" },
    };
    struct made m;

    (void)state;
    made_build(&m, texts, COUNT(texts));
    assert_holds(&m, rows[0].query, KP_STRICT, rows[0].wanted);
    assert_holds(&m, rows[1].query, KP_STRICT | KP_FOLDED_ONLY,
                 rows[1].wanted);
    assert_holds(&m, rows[2].query, KP_STRICT | KP_FOLDED_ONLY,
                 rows[2].wanted);
    assert_holds(&m, rows[3].query, KP_STRICT | KP_FOLDED_ONLY,
                 "alpha-bravos|zalpha-bravo|zalpha bravos");
    made_free(&m);
}

static void
letters_and_digits_are_split_into_words_of_their_own(void **state)
{
    static const struct text texts[] = {
        { .text = "zeta31 kilo\nzeta kilo\n31 kilo\nzeta 31\n31 zeta\n"
                  "zeta ٣١ 2\n" },
    };
    static const struct row rows[] = {
        { "zeta31", "zeta31 kilo|zeta 31|31 zeta|zeta ٣١ 2" },
        { "\"zeta31\"", "zeta31 kilo|zeta 31|zeta ٣١ 2" },
        { "31", "zeta31 kilo|31 kilo|zeta 31|31 zeta|zeta ٣١ 2" },
        { "٣١ 2", "zeta ٣١ 2" },
        { "kilo NOT zeta31", "zeta kilo|31 kilo" },
        { "kilo -31", "zeta kilo" },
        { "kilo OR zeta31", "zeta31 kilo|zeta kilo|31 kilo|zeta 31|31 zeta|"
          "zeta ٣١ 2" },
    };

    (void)state;
    CHECK(texts, rows, KP_STRICT);
}

/* ---- options ----------------------------------------------------------- */

static void
with_docs_the_words_may_be_anywhere_in_the_document(void **state)
{
    static const struct text texts[] = {
        { .text = "alpha kilo\nbravo lima\n" },
        { .text = "alpha\n" },
        { .text = "bravo. Alpha\n" },
    };
    static const struct row rows[] = {
        { "alpha bravo", "0 2" },
        { "\"kilo bravo\"", "0" },
        { "kilo NEAR/1 bravo", "0" },
        { "alpha NEAR/1 bravo", "2" },
        { "alpha NEAR/2 bravo", "0 2" },
        { "alpha NOT bravo", "1" },
        { "kilo AND lima", "0" },
    };
    struct made m;
    struct search s;
    uint32_t i;

    (void)state;
    made_build(&m, texts, COUNT(texts));
    for (i = 0; i < COUNT(rows); i++) {
        assert_docs(&m, rows[i].query, KP_DOCS | KP_STRICT, rows[i].wanted);
    }
    assert_docs(&m, "alpha bravo", KP_STRICT, "");
    s = search(&m, "alpha bravo", ROOM, KP_DOCS);
    assert_int_equal(s.n, 3);
    assert_int_equal(s.hits[2].doc, 1);
    assert_int_equal(s.hits[2].partial, 1);
    made_free(&m);
}

static const struct text forms[] = {
    { .text = "The reader sat. Readers sat. He reads. They were reading. "
              "She walks. A walker walked, walking. Réader here. "
              "Talkers talk of talking; he talked, she talks." },
};

static void
an_equals_sign_asks_for_this_spelling_or_its_folding(void **state)
{
    struct made m;

    (void)state;
    made_build(&m, forms, COUNT(forms));
    assert_holds(&m, "=reader", 0, "The reader sat.|Réader here.");
    assert_holds(&m, "=READER", 0, "The reader sat.|Réader here.");
    assert_holds(&m, "=readen", 0, "");
    assert_holds(&m, "=reading OR =walks", 0,
                 "They were reading.|She walks.");
    assert_holds(&m, "=read*", KP_STRICT, "The reader sat.|Readers sat.|"
                 "He reads.|They were reading.|Réader here.");
    made_free(&m);
}

static void
folded_only_is_an_equals_sign_before_each_word(void **state)
{
    static const char *const queries[][2] = {
        { "reader sat", "=reader =sat" }, { "readen", "=readen" },
        { "walker OR reader", "=walker OR =reader" },
        { "sat NOT readers", "=sat NOT =readers" },
        { "reading NEAR/2 were", "=reading NEAR/2 =were" },
    };
    struct made m;
    struct search a, b;
    uint32_t i;

    (void)state;
    made_build(&m, forms, COUNT(forms));
    for (i = 0; i < COUNT(queries); i++) {
        a = search(&m, queries[i][0], ROOM, KP_FOLDED_ONLY);
        b = search(&m, queries[i][1], ROOM, 0);
        assert_same_hits(&a, &b);
    }
    made_free(&m);
}

static void
closed_class_words_are_dropped_where_others_remain(void **state)
{
    static const struct text texts[] = {
        { .text = "Who is the reader?\nThe walker\nreader\nwho is it\n" },
    };
    struct made m;
    struct search s;

    (void)state;
    made_build(&m, texts, COUNT(texts));
    s = search(&m, "who is the reader", ROOM, 0);
    assert_int_equal(s.find.nwords, 1);
    assert_holds(&m, "who is the reader", 0, "Who is the reader?|reader");
    assert_holds(&m, "the reader", KP_STRICT, "Who is the reader?|reader");
    s = search(&m, "who is", ROOM, 0);          /* no others */
    assert_int_equal(s.find.nwords, 2);
    assert_holds(&m, "who is", 0, "Who is the reader?|who is it");
    assert_holds(&m, "the AND reader", 0, "Who is the reader?");
    assert_holds(&m, "the OR walker", 0, "Who is the reader?|The walker");
    assert_holds(&m, "(the reader)", KP_STRICT, "Who is the reader?");
    assert_holds(&m, "\"the reader\"", 0, "Who is the reader?");
    assert_holds(&m, "=the reader", KP_STRICT, "Who is the reader?");
    assert_holds(&m, "th* reader", KP_STRICT, "Who is the reader?");
    assert_holds(&m, "reader -the", 0, "reader");
    assert_holds(&m, "the -reader", KP_STRICT, "The walker");
    assert_holds(&m, "the \"reader\"", KP_STRICT,
                 "Who is the reader?|reader");
    assert_holds(&m, "the -\"reader\"", KP_STRICT, "The walker");
    assert_holds(&m, "the doc:0", KP_STRICT, "Who is the reader?|The walker");
    made_free(&m);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_side_by_side_must_all_be_there),
        cmocka_unit_test(where_some_words_are_the_match_is_partial),
        cmocka_unit_test(
            full_matches_come_first_and_partial_ones_fill_the_rest),
        cmocka_unit_test(the_same_word_twice_is_that_word),
        cmocka_unit_test(of_fifty_times_the_same_word_none_is_too_many),
        cmocka_unit_test(twelve_words_are_taken_and_the_thirteenth_is_told),
        cmocka_unit_test(and_asks_for_both_also_in_partial_matches),
        cmocka_unit_test(an_and_behind_a_word_said_twice_is_about_that_word),
        cmocka_unit_test(or_asks_for_one_and_nothing_is_partial),
        cmocka_unit_test(not_and_minus_ask_for_sentences_without),
        cmocka_unit_test(or_binds_weakest_and_not_strongest),
        cmocka_unit_test(brackets_group_and_nest),
        cmocka_unit_test(a_bracket_is_one_item_of_a_partial_match),
        cmocka_unit_test(operators_are_upper_case_only),
        cmocka_unit_test(a_minus_inside_a_word_or_alone_is_none),
        cmocka_unit_test(not_before_punctuation_says_nothing_of_the_next_word),
        cmocka_unit_test(a_star_stands_for_the_rest_of_a_word),
        cmocka_unit_test(
            of_words_run_together_a_star_belongs_to_the_outer_one),
        cmocka_unit_test(letters_and_digits_are_split_into_words_of_their_own),
        cmocka_unit_test(with_docs_the_words_may_be_anywhere_in_the_document),
        cmocka_unit_test(an_equals_sign_asks_for_this_spelling_or_its_folding),
        cmocka_unit_test(folded_only_is_an_equals_sign_before_each_word),
        cmocka_unit_test(closed_class_words_are_dropped_where_others_remain),
    };

    return cmocka_run_group_tests_name("query", tests, NULL, NULL);
}
