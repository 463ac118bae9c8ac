/* SPDX-License-Identifier: MIT */
/*
 * t_reading.c - documents as words: bytes, keys, gaps, sentences.
 */
#include "support/packs.h"

#include "knowledge.h"

#include <string.h>

static struct made made;
static struct reading reading;

static void
read_text(const char *text, const char *language)
{
    struct text t = { .text = text, .language = language };

    made_build(&made, &t, 1);
    reading_build(&reading, &made.corpus);
}

static void
forget(void)
{
    reading_free(&reading);
    made_free(&made);
}

/* Word i has this text, key and gap. */
static void
check_word(size_t i, const char *text, const char *key, enum gap gap)
{
    const struct word *w = &reading.docs[0].at[i];
    const char *bytes = (const char *)made.corpus.docs[0].bytes;

    assert_int_equal(w->end - w->start, strlen(text));
    assert_memory_equal(bytes + w->start, text, strlen(text));
    assert_true(word_is(&reading, w, key));
    assert_int_equal(w->gap, gap);
}

static void
words_are_runs_of_letters_or_of_digits(void **state)
{
    (void)state;
    read_text("In 27B, the D-20 (new)", "en");
    assert_int_equal(reading.docs[0].n, 7);
    check_word(0, "In", "in", GAP_START);
    check_word(1, "27", "27", GAP_SPACE);
    check_word(2, "B", "b", GAP_NONE);
    check_word(3, "the", "the", GAP_MARK);
    check_word(4, "D", "d", GAP_SPACE);
    check_word(5, "20", "20", GAP_MARK);
    check_word(6, "new", "new", GAP_MARK);
    assert_true(reading.docs[0].at[1].digits);
    assert_true(reading.docs[0].at[0].capital);
    assert_false(reading.docs[0].at[3].capital);
    forget();
}

static void
keys_are_folded_and_one_for_all_spellings(void **state)
{
    const struct word *w;

    (void)state;
    read_text("إِلى الى مدرســة مدرسه ٢٧ 27", "ar");
    w = reading.docs[0].at;
    assert_int_equal(reading.docs[0].n, 6);
    assert_int_equal(w[0].key, w[1].key);
    assert_int_equal(w[2].key, w[3].key);
    assert_int_equal(w[4].key, w[5].key);
    assert_true(word_is(&reading, &w[2], "مدرسه"));
    forget();
}

static void
marks_behind_the_last_letter_belong_to_the_word(void **state)
{
    (void)state;
    read_text("كتابٌ، بيت", "ar");
    check_word(0, "كتابٌ", "كتاب", GAP_START);
    check_word(1, "بيت", "بيت", GAP_MARK);
    forget();
}

static void
a_sentence_knows_its_words(void **state)
{
    const struct doc_words *d;
    struct span s;

    (void)state;
    read_text("One two.  Three four five. Six", "en");
    d = &reading.docs[0];
    assert_int_equal(d->ends.n, 3);
    assert_int_equal(d->first[0], 0);
    assert_int_equal(d->first[1], 2);
    assert_int_equal(d->first[2], 5);
    assert_int_equal(d->first[3], 6);
    assert_int_equal(d->at[2].sentence, 1);
    assert_int_equal(d->at[2].gap, GAP_START);
    s = sentence_span(&reading, 0, 1);
    assert_int_equal(s.start, 10);
    assert_int_equal(s.end, 26);
    forget();
}

static void
a_byte_of_a_key_has_its_place_in_the_text(void **state)
{
    const struct doc_words *d;

    (void)state;
    read_text("وَالبيتِ", "ar");
    d = &reading.docs[0];
    assert_int_equal(word_byte(d, d->at, 0), 0);
    assert_int_equal(word_byte(d, d->at, 2), 4);    /* its mark goes with it */
    assert_int_equal(word_byte(d, d->at, 6), 8);
    assert_int_equal(word_byte(d, d->at, 12), d->at[0].end);
    forget();
}

static void
what_stands_between_words_is_its_gap(void **state)
{
    const char *gap;
    size_t n;

    (void)state;
    read_text("(one), two!", "en");
    gap = gap_text(&reading.docs[0], 0, &n);
    assert_int_equal(n, 1);
    assert_memory_equal(gap, "(", 1);
    gap = gap_text(&reading.docs[0], 1, &n);
    assert_int_equal(n, 3);
    assert_memory_equal(gap, "), ", 3);
    gap = gap_text(&reading.docs[0], 2, &n);
    assert_int_equal(n, 1);
    assert_memory_equal(gap, "!", 1);
    forget();
}

static void
a_document_without_a_language_has_that_of_its_script(void **state)
{
    (void)state;
    read_text("كتاب وبيت", NULL);
    assert_string_equal(reading.docs[0].language, "ar");
    forget();
    read_text("a book and a house", NULL);
    assert_string_equal(reading.docs[0].language, "en");
    forget();
    read_text("un livre", "fr-CH");
    assert_string_equal(reading.docs[0].language, "fr");
    forget();
    read_text("27", NULL);
    assert_string_equal(reading.docs[0].language, "");
    forget();
}

static void
any_bytes_can_be_read(void **state)
{
    (void)state;
    read_text("\xff\xfe\xd9 a\xc3 \xd8\xa7\xd9", NULL);
    assert_int_equal(reading.docs[0].n, 2);
    forget();
    read_text("", NULL);
    assert_int_equal(reading.docs[0].n, 0);
    assert_int_equal(reading.docs[0].first[reading.docs[0].ends.n], 0);
    forget();
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_runs_of_letters_or_of_digits),
        cmocka_unit_test(keys_are_folded_and_one_for_all_spellings),
        cmocka_unit_test(marks_behind_the_last_letter_belong_to_the_word),
        cmocka_unit_test(a_sentence_knows_its_words),
        cmocka_unit_test(a_byte_of_a_key_has_its_place_in_the_text),
        cmocka_unit_test(what_stands_between_words_is_its_gap),
        cmocka_unit_test(a_document_without_a_language_has_that_of_its_script),
        cmocka_unit_test(any_bytes_can_be_read)
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
