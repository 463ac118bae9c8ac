/* SPDX-License-Identifier: MIT */
/*
 * t_sentences.c - where sentences end.
 *
 * A row is a text with a bar at every end inside it; the end of the text
 * needs none. Quotations in C stand for what they say; Arabic is written as
 * UTF-8.
 */
#include "dies.h"
#include "gen.h"

#include <unicode/utf8.h>

/* The text without its bars gives back the bars. */
static void
check(const char *marked, const char *language)
{
    struct bytes text = { 0 }, found = { 0 };
    struct ends ends = { 0 };
    size_t i, from = 0;
    const char *c;

    for (c = marked; *c != '\0'; c++) {
        if (*c != '|') {
            bytes_u8(&text, (uint8_t)*c);
        }
    }
    sentences_find(&ends, text.at, text.n, language);
    for (i = 0; i < ends.n; i++) {
        bytes_print(&found, "%s", i > 0 ? "|" : "");
        bytes_add(&found, text.at + from, ends.at[i] - from);
        from = ends.at[i];
    }
    bytes_u8(&found, 0);
    assert_string_equal((const char *)found.at, marked);
    ends_free(&ends);
    bytes_free(&text);
    bytes_free(&found);
}

static void
check_all(const char *const *rows, size_t n, const char *language)
{
    size_t i;

    for (i = 0; i < n; i++) {
        check(rows[i], language);
        check(rows[i], "");
    }
}

#define CHECK_ALL(rows, language) \
    check_all(rows, sizeof(rows) / sizeof((rows)[0]), language)

static void
a_line_end_ends_a_sentence(void **state)
{
    static const char *const rows[] = {
        "one\n|two\r\n|three\r|four",
        "Title\n\n  \t\n|Text.",
        "one\f|two\v|three",
        "one\xe2\x80\xa8|two\xe2\x80\xa9|three\xc2\x85|four",
        "He left.\n  |She stayed.  \n",
        "wrapped at\n|the margin",
    };

    (void)state;
    CHECK_ALL(rows, "en");
}

static void
stops_end_a_sentence_and_white_space_belongs_to_it(void **state)
{
    static const char *const rows[] = {
        "He left. |She stayed! |Did they? |No.",
        "He left.  \t |She stayed.",
        "ذهب. |ماذا؟ |لا! |نعم۔ |انتهى",
        "वह गया। |वह आई।",
        "他走了。|她留下了！|真的？|是",
        "What?! |Yes!!! |No.",
        "(He left.) |She stayed.",
        "[He left.] |She stayed.",
    };

    (void)state;
    CHECK_ALL(rows, "en");
}

static void
closing_quotes_belong_to_the_sentence_before(void **state)
{
    static const char *const rows[] = {
        "“He left.” |She stayed.",
        "\"He left.\" |She stayed.",
        "He said “go.” |She stayed.",
        "قال «نعم.» |ثم ذهب.",
        "«نعم. » |ثم ذهب.",
        "ذهب.\xe2\x80\x8f |ثم عاد.",
        "‹نعم.› |ثم ذهب.",
    };

    (void)state;
    CHECK_ALL(rows, "en");
}

static void
a_stop_and_a_comma_end_a_sentence_together(void **state)
{
    static const char *const rows[] = {
        "ذهب., |وعاد. , |ثم نام.",
        "ذهب.، |وعاد.",
        "He left., |She stayed.",
        "Paris, Me., is small",
        "at Acme Corp., Smith said",
        "\"من ربح؟\"، سأل الرجل.",
        "“Go.”, He said",
    };

    (void)state;
    CHECK_ALL(rows, "en");
}

static void
a_stop_inside_an_open_quotation_does_not_end_a_sentence(void **state)
{
    static const char *const rows[] = {
        "قال “ذهب. ثم عاد” وسكت. |ونام.",
        "قال «ذهب. ثم عاد» وسكت. |ونام.",
        "قال \"ذهب. ثم عاد\" وسكت. |ونام.",
        "قال بـ\"ذهب. ثم عاد\". |ونام.",
        "He said „Go. Now“ again. |She left.",
        "He said ”Go. Now” again. |She left.",
        "He said »Go. Now« again. |She left.",
        "“Go. “Be. Do” Is. No” now. |She left.",
        "「行く。帰る」と言った。|はい。",
        "He said \" Go. Now \" again. |She left.",
    };

    (void)state;
    CHECK_ALL(rows, "ar");
}

static void
a_quotation_that_does_not_close_soon_is_none(void **state)
{
    struct bytes text = { 0 };
    int far;

    (void)state;
    check("قال “ذهب. |ثم عاد.\n|وقال” نعم.", "ar");
    check("The 6\" pipe leaks. |The \"main\" valve.", "en");
    check("\"He left. |\"She stayed.", "en");
    for (far = 390; far <= 400; far += 10) {
        text.n = 0;
        bytes_print(&text, "“Go. %s%0*d” Now.", far == 400 ? "|" : "", far,
            0);
        bytes_u8(&text, 0);
        check((const char *)text.at, "en");
    }
    bytes_free(&text);
}

static void
a_lower_case_letter_goes_on_with_the_sentence(void **state)
{
    static const char *const rows[] = {
        "see approx. there",
        "“Really?” he asked. |“Yes!” she said.",
        "“Really?” – he asked.",
        "What? no",
        "iPhone! |Yes",
    };

    (void)state;
    CHECK_ALL(rows, "en");
}

static void
abbreviations_and_initials_do_not_end_a_sentence(void **state)
{
    static const char *const rows[] = {
        "Dr. Smith met Mrs. Jones. |They left.",
        "J. R. R. Tolkien and George W. Bush.",
        "The U.S. Army, e.g. Fort Knox, i.e. Kentucky.",
        "At 5 p.m. Monday they left.",
        "See No. 5 and Fig. 3 on p. 7 of vol. 2.",
        "He said no. |Then he left.",
        "Brown v. Board, Smith vs. Jones.",
        "Acme Inc. Chairman Smith left.",
        "John Smith Jr. Was he?",
    };

    (void)state;
    CHECK_ALL(rows, "en");
}

static void
an_abbreviation_ends_a_sentence_before_a_word_that_opens_one(void **state)
{
    static const char *const rows[] = {
        "They left at 5 p.m. |The train was late.",
        "He lives in the U.S. |She does not.",
        "He eats apples, pears, etc. |Nor does he stop.",
        "It is vitamin C. |It helps.",
    };

    (void)state;
    CHECK_ALL(rows, "en");
}

static void
arabic_abbreviations_do_not_end_a_sentence(void **state)
{
    static const char *const rows[] = {
        "قال د. أحمد و أ. سالم إن م. علي غاب. |ثم حضر.",
        "قال أ.د. أحمد. |ثم حضر.",
        "ولد سنة 300 ق.م. في روما. |ومات فيها.",
        "مات سنة 300 ق.م. |وكان ملكا.",
        "وكالة أ.ف.ب. الفرنسية",
        "انظر ص. 5 من ج. 2.",
        "تحرير ن. س.",
    };

    (void)state;
    CHECK_ALL(rows, "ar");
}

static void
a_single_letter_behind_a_number_is_a_unit(void **state)
{
    static const char *const rows[] = {
        "The wall is 5 m. |Jump over it.",
        "At 30 °C. |Jump in.",
        "انتهى سنة 1420 هـ. |ثم بدأ.",
    };

    (void)state;
    CHECK_ALL(rows, "en");
}

static void
numbers_keep_their_stops(void **state)
{
    static const char *const rows[] = {
        "Pi is 3.14 and so on. |Yes.",
        "On 10.10.2020 at 10.30 they left. |Yes.",
        "بلغ ١٠٫٥ يوم ١٠.١٠.٢٠٢٠ ثم زاد. |نعم.",
        "Version 2.0.1 is out. |Get it.",
        "In 2020. |Then 2021.",
        "See kpack.h and www.Example.COM. |Yes.",
    };

    (void)state;
    CHECK_ALL(rows, "en");
}

static void
numbers_of_lists_do_not_end_a_sentence(void **state)
{
    static const char *const rows[] = {
        "1. Go home.\n|2. Stay there.\n|10. Sleep.",
        "  1. Go home.\n|- 2. Stay.",
        "1.2. The title\n|a. The item\n|B. The other",
        "١. اذهب.\n|٢. ابق.",
        "First. |1. Go. |2. Stay.",
        "ذهب. |- وعاد. |- ثم نام.",
        "He came in 5. |Then he left.",
    };

    (void)state;
    CHECK_ALL(rows, "en");
}

static void
an_ellipsis_ends_a_sentence_when_a_new_one_follows(void **state)
{
    static const char *const rows[] = {
        "He left... |She stayed.",
        "He left… |She stayed.",
        "He left... and came back.",
        "He left… and came back.",
        "ذهب... |ثم عاد.",
        "ذهب… |ثم عاد.",
        "بعد أسبوعين من الدم.. طاولة وأسئلة",
        "ذهب...ثم عاد.",
    };

    (void)state;
    CHECK_ALL(rows, "en");
}

static void
references_belong_to_the_sentence_before(void **state)
{
    static const char *const rows[] = {
        "He left.[1] |She stayed.[2][3] |They met.[citation needed]",
        "ذهب.[12] |ثم عاد.",
        "He left.[ She stayed.",
    };

    (void)state;
    CHECK_ALL(rows, "en");
}

static void
no_sentence_is_without_a_word(void **state)
{
    static const char *const rows[] = {
        "“ذهب”. .\n|ثم عاد.",
        "He left.\n***\n|She stayed.\n---",
        "* * *\n\nHe left. |She stayed.",
        "ذهب. ” .\n|ثم عاد",
        "ذهب.\nـــــ\n|ثم عاد.",
        "***",
        "\n",
        " . ",
    };

    (void)state;
    CHECK_ALL(rows, "ar");
}

static void
an_empty_text_is_one_empty_sentence(void **state)
{
    struct ends ends = { 0 };

    (void)state;
    sentences_find(&ends, (const uint8_t *)"", 0, "ar");
    assert_int_equal(ends.n, 1);
    assert_int_equal(ends.at[0], 0);
    sentences_find(&ends, (const uint8_t *)"A\nB", 3, "ar");
    assert_int_equal(ends.n, 2);
    ends_free(&ends);
}

static void
any_string_may_be_called_a_language(void **state)
{
    static const char *const languages[] = { "en", "EN-gb", "ar_EG", "xx",
        "Klingon", "-", "\xff", "x@y=z;;",
        "averyveryveryveryveryveryverylongnameofalanguage" };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof languages / sizeof languages[0]; i++) {
        check("He left. |Dr. Smith stayed.", "en");
        check("He left. |She stayed.", languages[i]);
    }
}

/* ---- any bytes at all -------------------------------------------------- */

static bool
has_letter(const uint8_t *text, size_t from, size_t to)
{
    for (; from < to; from++) {
        if (((text[from] | 0x20) >= 'a' && (text[from] | 0x20) <= 'z')
            || text[from] == 0xc3) {    /* of an e with acute */
            return true;
        }
    }
    return false;
}

/* What holds of the sentences of a text of the pieces below. */
static void
check_promises(const uint8_t *text, size_t n)
{
    struct ends ends = { 0 };
    size_t i, from = 0, at, before;
    UChar32 c;

    sentences_find(&ends, text, n, "en");
    assert_true(ends.n > 0);
    assert_int_equal(ends.at[ends.n - 1], n);
    for (i = 0; i < ends.n; i++) {
        assert_true(ends.at[i] > from);
        assert_true(ends.n == 1 || has_letter(text, from, ends.at[i]));
        from = ends.at[i];
        if (from < n) {
            assert_false(text[from] == ' ' || text[from] == '\n');
        }
    }
    for (i = at = 0; at < n;) {
        before = at;
        U8_NEXT(text, at, n, c);
        assert_false(ends.at[i] > before && ends.at[i] < at && c >= 0);
        i += ends.at[i] == at && i + 1 < ends.n;
    }
    ends_free(&ends);
}

static void
promises_hold_for_any_text(void **state)
{
    static const char *const pieces[] = { "a", "Be", "A", " ", " ", "\n", ".",
        ".", "...", "…", "!", "?", "\"", "“", "”", "«", "»", "(", ")", "[",
        "]", ",", "-", "\xff", "\xe2\x80", "\xf0\x9f", "\xd8", "é", "\u200f",
        "\u0301", "\r\n", "*", "Dr", "\f", "'" };
    struct bytes text = { 0 };
    uint32_t seed = 7;
    int round, k;

    (void)state;
    for (round = 0; round < 20000; round++) {
        text.n = 0;
        for (k = 0; k < 1 + round % 40; k++) {
            seed = seed * 1664525 + 1013904223;
            bytes_print(&text, "%s", pieces[(seed >> 16)
                % (sizeof pieces / sizeof pieces[0])]);
        }
        check_promises(text.at, text.n);
    }
    bytes_free(&text);
}

static void
ends_rise_to_the_end_of_any_bytes(void **state)
{
    struct ends ends = { 0 };
    uint8_t text[64];
    uint32_t seed = 3;
    size_t i;
    int round;

    (void)state;
    for (round = 0; round < 20000; round++) {
        for (i = 0; i < sizeof text; i++) {
            seed = seed * 1664525 + 1013904223;
            text[i] = (uint8_t)(seed >> 24);
        }
        sentences_find(&ends, text, sizeof text, "");
        assert_int_equal(ends.at[ends.n - 1], sizeof text);
        for (i = 1; i < ends.n; i++) {
            assert_true(ends.at[i] > ends.at[i - 1]);
        }
    }
    ends_free(&ends);
}

/* Half a million bytes of what might be looked at again and again. */
static void
time_is_in_proportion_to_the_text(void **state)
{
    static const char *const units[] = { ".", "a.", "a. ", "\"", "“", "“a. ",
        ". ", ".”", "1. ", "\n", "* ", "A.\n", "[", ".[", "\u0301", ".\u0301",
        "a b ", "- 1. ", "… ", "?, ", ". , " };
    struct bytes text = { 0 };
    struct ends ends = { 0 };
    size_t i;

    (void)state;
    alarm(60);
    for (i = 0; i < sizeof units / sizeof units[0]; i++) {
        text.n = 0;
        while (text.n < 500000) {
            bytes_add(&text, units[i], strlen(units[i]));
        }
        sentences_find(&ends, text.at, text.n, "en");
        assert_int_equal(ends.at[ends.n - 1], text.n);
    }
    alarm(0);
    ends_free(&ends);
    bytes_free(&text);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_end_ends_a_sentence),
        cmocka_unit_test(stops_end_a_sentence_and_white_space_belongs_to_it),
        cmocka_unit_test(closing_quotes_belong_to_the_sentence_before),
        cmocka_unit_test(a_stop_and_a_comma_end_a_sentence_together),
        cmocka_unit_test(
            a_stop_inside_an_open_quotation_does_not_end_a_sentence),
        cmocka_unit_test(a_quotation_that_does_not_close_soon_is_none),
        cmocka_unit_test(a_lower_case_letter_goes_on_with_the_sentence),
        cmocka_unit_test(abbreviations_and_initials_do_not_end_a_sentence),
        cmocka_unit_test(
            an_abbreviation_ends_a_sentence_before_a_word_that_opens_one),
        cmocka_unit_test(arabic_abbreviations_do_not_end_a_sentence),
        cmocka_unit_test(a_single_letter_behind_a_number_is_a_unit),
        cmocka_unit_test(numbers_keep_their_stops),
        cmocka_unit_test(numbers_of_lists_do_not_end_a_sentence),
        cmocka_unit_test(an_ellipsis_ends_a_sentence_when_a_new_one_follows),
        cmocka_unit_test(references_belong_to_the_sentence_before),
        cmocka_unit_test(no_sentence_is_without_a_word),
        cmocka_unit_test(an_empty_text_is_one_empty_sentence),
        cmocka_unit_test(any_string_may_be_called_a_language),
        cmocka_unit_test(promises_hold_for_any_text),
        cmocka_unit_test(ends_rise_to_the_end_of_any_bytes),
        cmocka_unit_test(time_is_in_proportion_to_the_text),
    };

    return cmocka_run_group_tests_name("sentences", tests, NULL, NULL);
}
