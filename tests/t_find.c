/* SPDX-License-Identifier: MIT */
/*
 * t_find.c - what a search promises, on texts that can be seen whole.
 */
#include "support/search.h"

#include <stdlib.h>
#include <string.h>

static const struct text animals[] = {
    { .text = "The cat saw a dog. The dog ran. Nobody saw the bird." },
    { .text = "A bird sang. The cat slept. The Cat woke." },
    { .text = "Fish swim." },
};

/* ---- what is found ----------------------------------------------------- */

static void
only_sentences_with_a_word_of_the_query_are_found(void **state)
{
    struct made m;

    (void)state;
    made_build(&m, animals, COUNT(animals));
    assert_finds(&m, "fish", 0, "Fish swim.");
    assert_finds(&m, "sang", 0, "A bird sang.");
    assert_finds(&m, "horse", KP_STRICT, "");
    assert_int_equal(search(&m, "swim fish", ROOM, 0).n, 1);
    assert_int_equal(search(&m, "cat", ROOM, 0).n, 3);
    assert_int_equal(search(&m, "dog", ROOM, 0).n, 2);
    assert_int_equal(search(&m, "ca", ROOM, 0).n, 0);
    made_free(&m);
}

static void
sentences_with_all_words_come_before_those_with_some(void **state)
{
    struct made m;
    struct search s;
    int i, partial = 0;

    (void)state;
    made_build(&m, animals, COUNT(animals));
    s = search(&m, "cat dog", ROOM, 0);
    assert_int_equal(s.n, 4);
    assert_int_equal(s.hits[0].partial, 0);
    for (i = 1; i < s.n; i++) {
        assert_int_equal(s.hits[i].partial, 1);
        assert_true(s.hits[i].score < s.hits[0].score);
        partial++;
    }
    assert_int_equal(partial, 3);
    assert_finds(&m, "cat dog", KP_STRICT, "The cat saw a dog.");
    assert_finds(&m, "dog saw cat", KP_STRICT, "The cat saw a dog.");
    made_free(&m);
}

static void
exact_spelling_comes_before_folded(void **state)
{
    static const struct text texts[] = {
        { .text = "naïve people. Some filler here." },
        { .text = "naive people. Some filler here." },
    };
    struct made m;
    struct search s;

    (void)state;
    made_build(&m, texts, COUNT(texts));
    s = search(&m, "naive", ROOM, 0);
    assert_int_equal(s.n, 2);
    assert_int_equal(s.hits[0].doc, 1);
    assert_int_equal(s.hits[0].match, 1 << KP_EXACT);
    assert_int_equal(s.hits[1].doc, 0);
    assert_int_equal(s.hits[1].match, 1 << KP_FOLDED);
    s = search(&m, "naïve", ROOM, 0);
    assert_int_equal(s.hits[0].doc, 0);
    assert_int_equal(s.hits[0].match, 1 << KP_EXACT);
    made_free(&m);
}

static void
letter_case_is_no_difference_of_spelling(void **state)
{
    struct made m;
    struct search a, b;

    (void)state;
    made_build(&m, animals, COUNT(animals));
    a = search(&m, "cat", ROOM, 0);
    b = search(&m, "CAT", ROOM, 0);
    assert_same_hits(&a, &b);
    assert_int_equal(a.hits[0].match, 1 << KP_EXACT);
    made_free(&m);
}

static void
of_equal_scores_the_earlier_place_comes_first(void **state)
{
    struct text texts[12];
    struct made m;
    struct search s;
    uint16_t room;
    uint32_t i;

    (void)state;
    memset(texts, 0, sizeof texts);
    for (i = 0; i < COUNT(texts); i++) {
        texts[i].text = "The same words.";
    }
    made_build(&m, texts, COUNT(texts));
    for (room = 1; room <= COUNT(texts); room++) {
        s = search(&m, "same", room, 0);
        assert_int_equal(s.n, room);
        for (i = 0; i < room; i++) {
            assert_int_equal(s.hits[i].score, s.hits[0].score);
            assert_int_equal(s.hits[i].doc, i);
        }
    }
    made_free(&m);
}

static void
documents_are_found_as_a_whole(void **state)
{
    struct made m;
    struct search s;
    struct kp_range range;

    (void)state;
    made_build(&m, animals, COUNT(animals));
    s = search(&m, "cat bird", ROOM, KP_DOCS);
    assert_int_equal(s.n, 2);
    assert_int_equal(s.hits[0].partial, 0);
    assert_int_equal(s.hits[1].partial, 0);
    kp_doc_range(&m.pack, s.hits[0].doc, &range);
    assert_int_equal(s.hits[0].range.from, range.from);
    assert_int_equal(s.hits[0].range.to, range.to);
    s = search(&m, "dog sang", ROOM, KP_DOCS);
    assert_int_equal(s.n, 2);
    assert_int_equal(s.hits[0].partial, 1);
    assert_int_equal(search(&m, "dog sang", ROOM, KP_DOCS | KP_STRICT).n, 0);
    made_free(&m);
}

/* ---- the query --------------------------------------------------------- */

static void
a_query_without_words_is_an_error_of_its_own(void **state)
{
    static const char *const none[] = { "", " ", "...", "!? --", "\t\n",
        "\"...\"", "\"\"", "- - -" };
    struct made m;
    uint32_t i;

    (void)state;
    made_build(&m, animals, COUNT(animals));
    for (i = 0; i < COUNT(none); i++) {
        assert_int_equal(search(&m, none[i], ROOM, 0).n, KP_E_QUERY);
    }
    made_free(&m);
}

static void
a_query_that_is_not_utf8_is_refused(void **state)
{
    static const char *const bad[] = { "\xff", "cat \xc3", "\x80",
        "a\xed\xa0\x80", "\xf5\x80\x80\x80", "\xc0\xaf", "\xe0\x80\x80" };
    struct made m;
    uint32_t i;

    (void)state;
    made_build(&m, animals, COUNT(animals));
    for (i = 0; i < COUNT(bad); i++) {
        assert_int_equal(search(&m, bad[i], ROOM, 0).n, KP_E_UTF8);
    }
    made_free(&m);
}

static void
words_that_the_pack_lacks_are_counted_not_forgotten(void **state)
{
    struct made m;
    struct search s;

    (void)state;
    made_build(&m, animals, COUNT(animals));
    s = search(&m, "cat horse cow", ROOM, 0);
    assert_int_equal(s.find.missing, 2);
    assert_int_equal(s.n, 3);
    assert_int_equal(s.hits[0].partial, 1);
    assert_int_equal(search(&m, "cat horse", ROOM, KP_STRICT).n, 0);
    assert_int_equal(search(&m, "horse", ROOM, 0).n, 0);
    s = search(&m, "كلب cat", ROOM, 0);     /* letters that it lacks */
    assert_int_equal(s.find.missing, 1);
    assert_int_equal(s.n, 3);
    assert_int_equal(search(&m, "كلب", ROOM, 0).n, 0);
    made_free(&m);
}

static void
of_many_words_twelve_take_part_and_the_rest_is_counted(void **state)
{
    static const struct text texts[] = {
        { .text = "aa bb cc dd ee ff gg hh ii jj kk ll mm nn." },
    };
    struct made m;
    struct search s;

    (void)state;
    made_build(&m, texts, 1);
    s = search(&m, "aa bb cc dd ee ff gg hh ii jj kk ll", ROOM, 0);
    assert_int_equal(s.find.nwords, KP_WORDS_MAX);
    assert_int_equal(s.find.dropped, 0);
    assert_int_equal(s.n, 1);
    assert_int_equal(s.hits[0].partial, 0);
    s = search(&m, "aa bb cc dd ee ff gg hh ii jj kk ll mm nn", ROOM, 0);
    assert_int_equal(s.find.nwords, KP_WORDS_MAX);
    assert_int_equal(s.find.dropped, 2);
    assert_int_equal(s.n, 1);
    made_free(&m);
}

static void
a_word_said_twice_counts_once(void **state)
{
    struct made m;
    struct search a, b;

    (void)state;
    made_build(&m, animals, COUNT(animals));
    a = search(&m, "cat dog", ROOM, 0);
    b = search(&m, "cat dog CAT dog cat", ROOM, 0);
    assert_same_hits(&a, &b);
    made_free(&m);
}

static void
the_order_of_words_makes_no_difference(void **state)
{
    struct made m;
    struct search a, b;

    (void)state;
    made_build_path(&m, "tests/corpora/talks");
    a = search(&m, "موسكو باكو أرمينيا في", 20, 0);
    b = search(&m, "في أرمينيا باكو موسكو", 20, 0);
    assert_true(a.n > 10);
    assert_same_hits(&a, &b);
    made_free(&m);
}

static void
letters_and_digits_are_words_apart(void **state)
{
    static const struct text texts[] = {
        { .text = "Part x31 of it. Old 31." },
    };
    struct made m;

    (void)state;
    made_build(&m, texts, 1);
    assert_finds(&m, "x31", KP_STRICT, "Part x31 of it.");
    assert_int_equal(search(&m, "31", ROOM, 0).n, 2);
    assert_int_equal(search(&m, "x-31", ROOM, KP_STRICT).n, 1);
    made_free(&m);
}

static void
a_query_is_taken_up_to_its_longest_and_then_refused(void **state)
{
    struct made m;
    struct bytes query = { 0 };
    struct search s;
    int i;

    (void)state;
    made_build(&m, animals, COUNT(animals));
    for (i = 0; i < KP_QUERY_MAX - 4; i++) {
        bytes_u8(&query, i % 9 ? ' ' : ',');
    }
    bytes_add(&query, "fish", 4);
    s.n = kp_find(&s.find, &m.pack, (char *)query.at, (uint32_t)query.n,
                  s.hits, ROOM, 0);
    assert_int_equal(s.n, 1);
    assert_int_equal(s.hits[0].partial, 0);
    for (i = 0; i < 100000; i++) {
        bytes_u8(&query, 'a');
        if (i < 2 || i > 99997) {
            s.n = kp_find(&s.find, &m.pack, (char *)query.at,
                          (uint32_t)query.n, s.hits, ROOM, 0);
            assert_int_equal(s.n, KP_E_LONG);
            assert_int_equal(s.find.place, KP_QUERY_MAX);
        }
    }
    bytes_free(&query);
    made_free(&m);
}

/* ---- how it is done ---------------------------------------------------- */

static void
in_steps_of_any_size_it_finds_the_same(void **state)
{
    static const char *const queries[] = { "موسكو", "في من على إلى",
        "أرمينيا وأذربيجان", "قال لافروف", "كم قتيل" };
    struct made m;
    struct search all, some;
    uint32_t i, steps, calls;
    int more;

    (void)state;
    made_build_path(&m, "tests/corpora/talks");
    for (i = 0; i < 2 * COUNT(queries); i++) {
        const char *query = queries[i / 2];
        uint8_t options = i % 2 ? KP_DOCS : 0;

        all = search(&m, query, 10, options);
        for (steps = 1; steps < 30; steps += 7) {
            more = kp_find_open(&some.find, &m.pack, query,
                                (uint32_t)strlen(query), some.hits, 10,
                                options);
            assert_int_equal(more, KP_OK);
            for (calls = 0; calls < 100000; calls++) {
                more = kp_find_step(&some.find, steps);
                if (more != KP_MORE) {
                    break;
                }
            }
            some.n = more;
            assert_same_hits(&all, &some);
            assert_int_equal(kp_find_step(&some.find, 1), all.n);
        }
    }
    made_free(&m);
}

static void
fewer_results_are_the_first_of_more(void **state)
{
    static const char *const queries[] = { "موسكو", "في من على إلى",
        "أرمينيا وأذربيجان هدنة", "قال لافروف", "ناغورنو كاراباخ حرب" };
    struct made m;
    struct search all, some;
    uint32_t i, options;
    uint16_t room;

    (void)state;
    made_build_path(&m, "tests/corpora/talks");
    for (i = 0; i < COUNT(queries); i++) {
        for (options = 0; options <= 3; options++) {
            all = search(&m, queries[i], ROOM, (uint8_t)options);
            for (room = 1; room < ROOM; room++) {
                some = search(&m, queries[i], room, (uint8_t)options);
                assert_int_equal(some.n, all.n < room ? all.n : room);
                all.n = some.n;
                assert_same_hits(&all, &some);
                all = search(&m, queries[i], ROOM, (uint8_t)options);
            }
        }
    }
    made_free(&m);
}

static void
results_are_written_only_where_there_is_room(void **state)
{
    struct made m;
    struct kp_find find;
    uint16_t room;
    int n;

    (void)state;
    made_build(&m, animals, COUNT(animals));
    for (room = 0; room < 5; room++) {
        struct kp_hit *hits = need(room * sizeof *hits);

        n = kp_find(&find, &m.pack, "dog cat bird", 12, hits, room, 0);
        assert_int_equal(n, room);
        free(hits);
    }
    made_free(&m);
}

static void
what_matched_is_known_while_the_text_is_read(void **state)
{
    static const struct text texts[] = {
        { .text = "The cat saw a dog, and a Cat. Cafés near a café." },
    };
    struct made m;
    struct search s;

    (void)state;
    made_build(&m, texts, 1);
    s = search(&m, "cat dog", ROOM, KP_STRICT);
    assert_marks(&m, &s, 0, "cat 0|dog 0|Cat 0");
    s = search(&m, "cafe", ROOM, KP_FOLDED_ONLY);
    assert_marks(&m, &s, 0, "café 1");
    s = search(&m, "ca*", ROOM, 0);
    assert_int_equal(s.n, 2);
    s = search(&m, "dog", ROOM, 0);
    assert_marks(&m, &s, 0, "dog 0");
    s = search(&m, "saw NOT horse -dogs", ROOM, 0);
    assert_marks(&m, &s, 0, "saw 0");
    s = search(&m, "saw OR NOT dog", 1, 0);
    assert_marks(&m, &s, 0, "saw 0");
    made_free(&m);
}

static void
words_of_titles_are_no_results(void **state)
{
    static const struct text texts[] = {
        { .text = "Body here.", .title = "Unique heading" },
    };
    struct made m;

    (void)state;
    made_build(&m, texts, 1);
    assert_int_equal(search(&m, "heading", ROOM, 0).n, 0);
    assert_int_equal(search(&m, "body", ROOM, 0).n, 1);
    made_free(&m);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_sentences_with_a_word_of_the_query_are_found),
        cmocka_unit_test(sentences_with_all_words_come_before_those_with_some),
        cmocka_unit_test(exact_spelling_comes_before_folded),
        cmocka_unit_test(letter_case_is_no_difference_of_spelling),
        cmocka_unit_test(of_equal_scores_the_earlier_place_comes_first),
        cmocka_unit_test(documents_are_found_as_a_whole),
        cmocka_unit_test(a_query_without_words_is_an_error_of_its_own),
        cmocka_unit_test(a_query_that_is_not_utf8_is_refused),
        cmocka_unit_test(words_that_the_pack_lacks_are_counted_not_forgotten),
        cmocka_unit_test(
            of_many_words_twelve_take_part_and_the_rest_is_counted),
        cmocka_unit_test(a_word_said_twice_counts_once),
        cmocka_unit_test(the_order_of_words_makes_no_difference),
        cmocka_unit_test(letters_and_digits_are_words_apart),
        cmocka_unit_test(a_query_is_taken_up_to_its_longest_and_then_refused),
        cmocka_unit_test(in_steps_of_any_size_it_finds_the_same),
        cmocka_unit_test(fewer_results_are_the_first_of_more),
        cmocka_unit_test(results_are_written_only_where_there_is_room),
        cmocka_unit_test(what_matched_is_known_while_the_text_is_read),
        cmocka_unit_test(words_of_titles_are_no_results),
    };

    return cmocka_run_group_tests_name("find", tests, NULL, NULL);
}
