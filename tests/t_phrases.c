/* SPDX-License-Identifier: MIT */
/*
 * t_phrases.c - tables of gen/lang, and words of texts looked up in them.
 */
#include "support/packs.h"

#include "knowledge.h"

#include <string.h>

static struct made made;
static struct reading reading;

static const struct doc_words *
read_text(const char *text)
{
    struct text t = { .text = text, .language = "ar" };

    made_build(&made, &t, 1);
    reading_build(&reading, &made.corpus);
    return &reading.docs[0];
}

static void
forget(void)
{
    reading_free(&reading);
    made_free(&made);
}

static void
a_table_is_read_once_and_one_that_is_not_there_is_null(void **state)
{
    const struct phrases *p = phrases_of("ar", "titles");

    (void)state;
    assert_non_null(p);
    assert_ptr_equal(phrases_of("ar", "titles"), p);
    assert_null(phrases_of("ar", "no such table"));
    assert_null(phrases_of("xx", "titles"));
}

static void
rows_are_in_the_order_of_the_file_without_comments(void **state)
{
    size_t n, i;
    const struct row *row = phrases_rows(phrases_of("ar", "clitics"), &n);

    (void)state;
    assert_true(n > 5);
    assert_string_equal(row[0].column[0], "و");
    assert_string_equal(row[0].column[1], "");
    assert_string_equal(row[0].column[COLUMNS_MAX - 1], "");
    for (i = 0; i < n; i++) {
        assert_int_not_equal(row[i].column[0][0], '#');
    }
}

static void
a_phrase_is_found_by_its_folded_words(void **state)
{
    const struct phrases *p = phrases_of("ar", "titles");
    const struct row *row = phrases_find(p, "وزير الخارجيه",
                                         strlen("وزير الخارجيه"));

    (void)state;
    assert_non_null(row);
    assert_string_equal(row->column[1], "foreign-minister");
    assert_null(phrases_find(p, "الخارجيه وزير", strlen("الخارجيه وزير")));
    assert_null(phrases_find(p, "", 0));
}

static void
words_are_folded_and_joined_by_one_space(void **state)
{
    struct bytes to = { 0 };
    const char *text = "  Côte-d’Ivoire, 20 B";

    (void)state;
    assert_int_equal(phrases_fold(&to, text, strlen(text)), 5);
    bytes_u8(&to, 0);
    assert_string_equal((char *)to.at, "cote d ivoire 20 b");
    assert_int_equal(phrases_fold(&to, "...", 3), 0);
    assert_int_equal(to.n, 0);
    bytes_free(&to);
}

static void
the_longest_phrase_is_taken(void **state)
{
    const struct phrases *p = phrases_of("ar", "titles");
    const struct doc_words *d = read_text("قال رئيس  الوزراء الجديد");
    struct match m;

    (void)state;
    assert_false(phrases_match(p, &reading, d, 0, false, &m));
    assert_true(phrases_match(p, &reading, d, 1, false, &m));
    assert_int_equal(m.words, 2);
    assert_string_equal(m.row->column[1], "premier");
    assert_int_equal(m.start, d->at[1].start);
    assert_int_equal(m.end, d->at[2].end);
    assert_int_equal(m.clitic, 0);
    forget();
}

static void
a_phrase_does_not_go_over_punctuation_or_sentences(void **state)
{
    const struct phrases *p = phrases_of("ar", "titles");
    const struct doc_words *d = read_text("رئيس، الوزراء. رئيس\nالوزراء");
    struct match m;

    (void)state;
    assert_true(phrases_match(p, &reading, d, 0, false, &m));
    assert_int_equal(m.words, 1);
    assert_true(phrases_match(p, &reading, d, 2, false, &m));
    assert_int_equal(m.words, 1);
    forget();
}

static void
proclitics_are_taken_off_when_asked_for(void **state)
{
    const struct phrases *p = phrases_of("ar", "titles");
    const struct doc_words *d = read_text("وللرئيس");
    struct match m;

    (void)state;
    assert_false(phrases_match(p, &reading, d, 0, false, &m));
    assert_true(phrases_match(p, &reading, d, 0, true, &m));
    assert_int_equal(m.clitic, strlen("ولل"));
    assert_int_equal(m.start, strlen("ولل"));
    assert_int_equal(m.end, d->at[0].end);
    forget();
}

static void
every_way_to_take_proclitics_off_is_told(void **state)
{
    const struct doc_words *d = read_text("وبيت 27");
    struct bytes key = { 0 };
    size_t gone;

    (void)state;
    assert_true(word_without_clitic(&reading, d, 0, 0, &key, &gone));
    assert_int_equal(gone, 2);
    assert_int_equal(key.n, strlen("بيت"));
    assert_memory_equal(key.at, "بيت", key.n);
    assert_true(word_without_clitic(&reading, d, 0, 1, &key, &gone));
    assert_int_equal(gone, 4);
    assert_memory_equal(key.at, "يت", key.n);
    assert_false(word_without_clitic(&reading, d, 0, 2, &key, &gone));
    assert_false(word_without_clitic(&reading, d, 1, 0, &key, &gone));
    bytes_free(&key);
    forget();
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            a_table_is_read_once_and_one_that_is_not_there_is_null),
        cmocka_unit_test(rows_are_in_the_order_of_the_file_without_comments),
        cmocka_unit_test(a_phrase_is_found_by_its_folded_words),
        cmocka_unit_test(words_are_folded_and_joined_by_one_space),
        cmocka_unit_test(the_longest_phrase_is_taken),
        cmocka_unit_test(a_phrase_does_not_go_over_punctuation_or_sentences),
        cmocka_unit_test(proclitics_are_taken_off_when_asked_for),
        cmocka_unit_test(every_way_to_take_proclitics_off_is_told)
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
