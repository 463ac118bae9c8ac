/* SPDX-License-Identifier: MIT */
/*
 * t_guess.c - words that the pack does not have as they are spelled.
 *
 * The texts have all letters, and are in no language, so that words meet by
 * their letters alone, but where a test says otherwise.
 */
#include "support/search.h"

#include <string.h>

#define LETTERS "zyxwvutsrqponmlkjihgfedcba\n"

/* Whether a search has a hit with a typo; all hits are of the wanted text. */
static int
has_typo(const struct made *m, const char *query)
{
    struct search s = search(m, query, ROOM, 0);
    int i, typos = 0;

    if (s.n < 0) {
        fail_msg("%s: error %d", query, s.n);
    }
    for (i = 0; i < s.n; i++) {
        typos += (s.hits[i].match & 1 << KP_TYPO) != 0;
    }
    return typos > 0;
}

static void
assert_typo(const struct made *m, const char *query, int wanted)
{
    if (has_typo(m, query) != wanted) {
        fail_msg("%s: %s", query, wanted ? "not found" : "found");
    }
}

static void
build(struct made *m, const char *text)
{
    struct text texts[1];

    memset(texts, 0, sizeof texts);
    texts[0].text = text;
    made_build(m, texts, 1);
}

/* ---- one edit ---------------------------------------------------------- */

enum { MOST = 32 };

typedef void edited(const struct made *m, const char *word);

static void
substitutions(const struct made *m, const char *word, edited *check)
{
    char to[MOST];
    uint32_t at, n = (uint32_t)strlen(word);
    char c;

    for (at = 0; at < n; at++) {
        for (c = 'a'; c <= 'z'; c++) {
            memcpy(to, word, n + 1);
            to[at] = c;
            if (c != word[at]) {
                check(m, to);
            }
        }
    }
}

static void
insertions(const struct made *m, const char *word, edited *check)
{
    char to[MOST];
    uint32_t at, n = (uint32_t)strlen(word);
    char c;

    for (at = 0; at <= n; at++) {
        for (c = 'a'; c <= 'z'; c++) {
            memcpy(to, word, at);
            to[at] = c;
            memcpy(to + at + 1, word + at, n - at + 1);
            check(m, to);
        }
    }
}

static void
deletions(const struct made *m, const char *word, edited *check)
{
    char to[MOST];
    uint32_t at, n = (uint32_t)strlen(word);

    for (at = 0; at < n; at++) {
        memcpy(to, word, at);
        memcpy(to + at, word + at + 1, n - at);
        check(m, to);
    }
}

static void
transpositions(const struct made *m, const char *word, edited *check)
{
    char to[MOST];
    uint32_t at, n = (uint32_t)strlen(word);

    for (at = 0; at + 1 < n; at++) {
        memcpy(to, word, n + 1);
        to[at] = word[at + 1];
        to[at + 1] = word[at];
        if (to[at] != to[at + 1]) {
            check(m, to);
        }
    }
}

static void
is_found(const struct made *m, const char *word)
{
    assert_typo(m, word, 1);
}

static void
is_not_found(const struct made *m, const char *word)
{
    assert_typo(m, word, 0);
}

/* Each edit of each word of the text is found. */
static void
check_edits(void (*edit)(const struct made *, const char *, edited *))
{
    static const char *const words[] = { "planet", "orbit", "sundial" };
    struct made m;
    uint32_t i;

    build(&m, LETTERS "planet\norbit\nsundial\n");
    for (i = 0; i < COUNT(words); i++) {
        edit(&m, words[i], is_found);
    }
    made_free(&m);
}

static void
one_letter_for_another_is_found(void **state)
{
    (void)state;
    check_edits(substitutions);
}

static void
one_letter_too_many_is_found(void **state)
{
    (void)state;
    check_edits(insertions);
}

static void
one_letter_too_few_is_found(void **state)
{
    (void)state;
    check_edits(deletions);
}

static void
two_neighbours_changed_about_are_found(void **state)
{
    (void)state;
    check_edits(transpositions);
}

static void
the_typo_is_marked_and_makes_a_full_match(void **state)
{
    struct made m;
    struct search s;

    (void)state;
    build(&m, LETTERS "planet in orbit\norbit\n");
    s = search(&m, "orbit plamet", ROOM, KP_STRICT);
    assert_int_equal(s.n, 1);
    assert_int_equal(s.hits[0].match, 1 << KP_EXACT | 1 << KP_TYPO);
    assert_int_equal(s.find.missing, 0);
    assert_marks(&m, &s, 0, "planet 6|orbit 0");
    made_free(&m);
}

/* ---- two edits --------------------------------------------------------- */

static void
two_edits_are_found_from_eight_letters_on(void **state)
{
    static const char *const near[] = { "tylegrbph", "telegph", "ttelegraaph",
        "etlegrahp", "elegrapph", "telegraphic", "xtelegraphx", "teelgrapg",
        "tel-", "sundibzs" };
    static const char *const far[] = { "tylegrbpx", "xtelegraphxx", "tegph",
        "elttgraph" };
    struct made m;
    uint32_t i;

    (void)state;
    build(&m, LETTERS "telegraph\nsundials\n");
    for (i = 0; i < COUNT(near); i++) {
        if (strlen(near[i]) >= 8) {
            assert_typo(&m, near[i], 1);
        }
    }
    for (i = 0; i < COUNT(far); i++) {
        assert_typo(&m, far[i], 0);
    }
    made_free(&m);
}

static void
of_seven_letters_two_edits_are_another_word(void **state)
{
    static const char *const far[] = { "sundxax", "xundiax", "sunidla",
        "usndila", "sunal", "ssundiial", "plxxet", "plxnxt", "lpante" };
    struct made m;
    uint32_t i;

    (void)state;
    build(&m, LETTERS "sundial\nplanet\n");
    for (i = 0; i < COUNT(far); i++) {
        if (strlen(far[i]) < 8) {
            assert_typo(&m, far[i], 0);
        }
    }
    made_free(&m);
}

/* ---- what is not guessed ----------------------------------------------- */

static void
words_of_fewer_than_three_letters_are_not_guessed(void **state)
{
    static const char *const none[] = { "o", "z", "ix", "iq", "ca", "at",
        "oxx" };
    struct made m;
    uint32_t i;

    (void)state;
    build(&m, LETTERS "iz\ncat\n");
    for (i = 0; i + 1 < COUNT(none); i++) {
        assert_typo(&m, none[i], 0);
    }
    substitutions(&m, "iz", is_not_found);
    assert_typo(&m, "cut", 1);
    assert_typo(&m, "cta", 1);
    made_free(&m);
}

static void
digits_are_never_guessed(void **state)
{
    static const char *const none[] = { "2021", "202", "20200", "0220",
        "123456788", "12345679", "213456789" };
    struct made m;
    uint32_t i;

    (void)state;
    build(&m, LETTERS "2020\n123456789\nzulu2020\n");
    for (i = 0; i < COUNT(none); i++) {
        assert_int_equal(search(&m, none[i], ROOM, 0).n, 0);
    }
    made_free(&m);
}

static void
a_word_is_not_guessed_to_be_a_number(void **state)
{
    struct made m;

    (void)state;
    build(&m, LETTERS "123\n1234\n");
    assert_int_equal(search(&m, "xyz", ROOM, 0).n, 0);
    made_free(&m);
}

static void
a_word_that_is_there_is_not_guessed_at(void **state)
{
    struct made m;

    (void)state;
    build(&m, LETTERS "planet\nplanez\nPLANET\nplanét\nplaneq\n");
    assert_finds(&m, "planet", 0, "planet|PLANET|planét");
    assert_finds(&m, "planez", 0, "planez");
    made_free(&m);
}

static void
what_must_be_as_spelled_is_not_guessed(void **state)
{
    static const char *const none[] = { "=plamet", "\"plamet\"", "plamet*",
        "*plamet", "\"orbit plamet\"" };
    struct made m;
    uint32_t i;

    (void)state;
    build(&m, LETTERS "planet orbit\norbit planet\n");
    for (i = 0; i < COUNT(none); i++) {
        assert_int_equal(search(&m, none[i], ROOM, 0).n, 0);
    }
    assert_int_equal(search(&m, "plamet", ROOM, KP_FOLDED_ONLY).n, 0);
    assert_finds(&m, "orbit NOT plamet", 0, "planet orbit|orbit planet");
    assert_finds(&m, "plamet NEAR/1 orbit", 0, "planet orbit|orbit planet");
    made_free(&m);
}

/* ---- which of several -------------------------------------------------- */

static void
only_the_nearest_words_are_meant(void **state)
{
    struct made m;

    (void)state;
    build(&m, LETTERS "telegraph\ntelezrapz\ntelegrawq\n");
    assert_holds(&m, "telegraqh", 0, "telegraph");
    assert_holds(&m, "telegraqq", 0, "telegrawq");
    assert_holds(&m, "telezrapq", 0, "telezrapz");
    made_free(&m);
    build(&m, LETTERS "cat\ncut\ncart\nbird\n");
    assert_holds(&m, "cxt", 0, "cat|cut");
    made_free(&m);
}

static void
any_number_of_words_is_guessed_at(void **state)
{
    struct made m;
    struct search s;

    (void)state;
    build(&m, LETTERS "planet orbit comet galaxy saturn jupiter\n");
    s = search(&m, "plamet orbtt commet galxy asturn jupitex", ROOM,
               0);
    assert_int_equal(s.n, 1);
    assert_int_equal(s.hits[0].partial, 0);
    assert_marks(&m, &s, 0, "planet 6|orbit 6|comet 6|galaxy 6|saturn 6|"
                 "jupiter 6");
    made_free(&m);
}

static void
with_the_word_that_was_meant_come_those_of_its_stem(void **state)
{
    static const char text[] =
        LETTERS "The reader sat.\nThe readers sat.\nA walker or the walkers. "
        "Talkers have a talker. This painter is one of the painters.\n";
    struct made m;

    (void)state;
    build(&m, text);
    assert_holds(&m, "raeder", 0, "The reader sat.|The readers sat.");
    made_free(&m);
}

static void
a_guess_is_below_what_is_spelled_so(void **state)
{
    struct made m;
    struct search s;

    (void)state;
    build(&m, LETTERS "planet orbit\nplamet orbits around and around here\n");
    s = search(&m, "plamet", ROOM, 0);
    assert_int_equal(s.n, 1);
    assert_int_equal(s.hits[0].match, 1 << KP_EXACT);
    s = search(&m, "plaket", ROOM, 0);
    assert_int_equal(s.n, 2);
    assert_int_equal(s.hits[0].match, 1 << KP_TYPO);
    made_free(&m);
}

static void
a_word_that_is_in_titles_alone_is_guessed_at(void **state)
{
    static const struct text texts[] = {
        { .text = LETTERS "planes\n", .title = "The planet" },
    };
    struct made m;

    (void)state;
    made_build(&m, texts, 1);
    assert_finds(&m, "planet", 0, "planes");
    assert_typo(&m, "planet", 1);
    made_free(&m);
}

static void
letters_are_counted_not_bytes(void **state)
{
    struct made m;

    (void)state;
    build(&m, "а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю "
              "я\nпланета\nорбита\n");
    assert_typo(&m, "плането", 1);
    assert_typo(&m, "планте", 0);
    assert_typo(&m, "обрита", 1);
    made_free(&m);
}

static void
a_letter_that_the_pack_lacks_is_one_letter(void **state)
{
    struct made m;

    (void)state;
    build(&m, "planet orbit\n");
    assert_typo(&m, "plamet", 1);
    assert_typo(&m, "planetz", 1);
    assert_typo(&m, "plaznet", 1);
    assert_typo(&m, "zlanet", 1);
    made_free(&m);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_letter_for_another_is_found),
        cmocka_unit_test(one_letter_too_many_is_found),
        cmocka_unit_test(one_letter_too_few_is_found),
        cmocka_unit_test(two_neighbours_changed_about_are_found),
        cmocka_unit_test(the_typo_is_marked_and_makes_a_full_match),
        cmocka_unit_test(two_edits_are_found_from_eight_letters_on),
        cmocka_unit_test(of_seven_letters_two_edits_are_another_word),
        cmocka_unit_test(words_of_fewer_than_three_letters_are_not_guessed),
        cmocka_unit_test(digits_are_never_guessed),
        cmocka_unit_test(a_word_is_not_guessed_to_be_a_number),
        cmocka_unit_test(a_word_that_is_there_is_not_guessed_at),
        cmocka_unit_test(what_must_be_as_spelled_is_not_guessed),
        cmocka_unit_test(only_the_nearest_words_are_meant),
        cmocka_unit_test(any_number_of_words_is_guessed_at),
        cmocka_unit_test(with_the_word_that_was_meant_come_those_of_its_stem),
        cmocka_unit_test(a_guess_is_below_what_is_spelled_so),
        cmocka_unit_test(a_word_that_is_in_titles_alone_is_guessed_at),
        cmocka_unit_test(letters_are_counted_not_bytes),
        cmocka_unit_test(a_letter_that_the_pack_lacks_is_one_letter),
    };

    return cmocka_run_group_tests_name("guess", tests, NULL, NULL);
}
