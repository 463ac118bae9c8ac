/* SPDX-License-Identifier: MIT */
/*
 * t_sequence.c - phrases and NEAR: on texts that can be seen, and against
 * brute force over the tokens.
 */
#include "support/search.h"

#include <stdlib.h>
#include <string.h>

/* ---- phrases ----------------------------------------------------------- */

static const struct text phrases[] = {
    { .text = "alpha bravo charlie\nbravo alpha\nalpha, bravo; delta\n"
              "alpha alpha bravo\nalpha charlie bravo\n"
              "alpha bravo alpha bravo charlie delta\nAlpha (Bravo)\n" },
};

static void
a_phrase_is_words_in_order_whatever_stands_between(void **state)
{
    static const struct row rows[] = {
        { "\"alpha bravo\"", "alpha bravo charlie|alpha, bravo; delta|"
          "alpha alpha bravo|alpha bravo alpha bravo charlie delta|"
          "Alpha (Bravo)" },
        { "\"bravo alpha\"",
          "bravo alpha|alpha bravo alpha bravo charlie delta" },
        { "\"alpha... bravo!\"", "alpha bravo charlie|alpha, bravo; delta|"
          "alpha alpha bravo|alpha bravo alpha bravo charlie delta|"
          "Alpha (Bravo)" },
        { "\"alpha alpha\"", "alpha alpha bravo" },
        { "\"alpha alpha alpha\"", "" },
        { "\"alpha bravo alpha\"", "alpha bravo alpha bravo charlie delta" },
        { "\"bravo charlie delta\"",
          "alpha bravo alpha bravo charlie delta" },
        { "\"bravo charlie\" \"alpha bravo\"",
          "alpha bravo charlie|alpha bravo alpha bravo charlie delta" },
        { "\"charlie alpha\"", "" },
        { "\"alpha bravo zulu\"", "" },
        { "\"delta\"",
          "alpha, bravo; delta|alpha bravo alpha bravo charlie delta" },
        { "\" delta. \"",
          "alpha, bravo; delta|alpha bravo alpha bravo charlie delta" },
        { "\"alpha bravo\" NOT charlie",
          "alpha, bravo; delta|alpha alpha bravo|Alpha (Bravo)" },
        { "\"bravo delta\" OR \"charlie bravo\"",
          "alpha, bravo; delta|alpha charlie bravo" },
        { "delta\"alpha bravo\"charlie",
          "alpha bravo alpha bravo charlie delta" },
    };

    (void)state;
    CHECK(phrases, rows, KP_STRICT);
}

static void
a_phrase_is_one_item_of_a_partial_match(void **state)
{
    static const struct row rows[] = {
        { "\"bravo alpha\" delta", "~bravo alpha|~alpha, bravo; delta|"
          "alpha bravo alpha bravo charlie delta" },
        { "\"bravo charlie delta\" zulu",
          "~alpha bravo alpha bravo charlie delta" },
    };

    (void)state;
    CHECK(phrases, rows, 0);
}

static void
operators_and_stars_in_a_phrase_are_words_and_nothing(void **state)
{
    static const struct text texts[] = {
        { .text = "bravo or alpha\nbravo alpha\nalpha bravox\n" },
    };
    static const struct row rows[] = {
        { "\"bravo OR alpha\"", "bravo or alpha" },
        { "\"bravo* -alpha\"", "bravo alpha" },
        { "\"alpha bravo*\"", "" },
        { "\"bravo (alpha\"", "bravo alpha" },
        { "\"bravo doc:alpha\"", "" },
    };

    (void)state;
    CHECK(texts, rows, KP_STRICT);
}

static void
a_phrase_matches_no_other_forms_of_its_words(void **state)
{
    static const struct text texts[] = {
        { .text = "The reader reads. The readers read. They read; he reads. "
                  "Reading readers. Café table. The walkers walked; walking "
                  "walker. He talks; talked talking talker." },
    };
    struct made m;

    (void)state;
    made_build(&m, texts, COUNT(texts));
    assert_holds(&m, "\"readers read\"", 0, "The readers read.");
    assert_holds(&m, "\"CAFE TABLE\"", 0, "Café table.");
    assert_holds(&m, "\"reader read\"", 0, "");
    assert_holds(&m, "\"readerz read\"", 0, "");
    made_free(&m);
}

/* ---- NEAR -------------------------------------------------------------- */

static const struct text near[] = {
    { .text = "alpha bravo\nalpha kilo bravo\nalpha kilo lima bravo\n"
              "bravo kilo lima mike alpha\nbravo alpha\n"
              "alpha, (kilo) - lima; mike: golf bravo\nalpha alpha\n" },
};

static void
near_asks_for_at_most_so_many_positions_in_any_order(void **state)
{
    static const struct row rows[] = {
        { "alpha NEAR/1 bravo", "alpha bravo|bravo alpha" },
        { "bravo NEAR/1 alpha", "alpha bravo|bravo alpha" },
        { "alpha NEAR/2 bravo", "alpha bravo|alpha kilo bravo|bravo alpha" },
        { "alpha NEAR/3 bravo", "alpha bravo|alpha kilo bravo|"
          "alpha kilo lima bravo|bravo alpha" },
        { "alpha NEAR/4 bravo", "alpha bravo|alpha kilo bravo|"
          "alpha kilo lima bravo|bravo kilo lima mike alpha|bravo alpha" },
        { "bravo NEAR/4 alpha", "alpha bravo|alpha kilo bravo|"
          "alpha kilo lima bravo|bravo kilo lima mike alpha|bravo alpha" },
        { "alpha NEAR/5 golf", "alpha, (kilo) - lima; mike: golf bravo" },
        { "alpha NEAR/3 golf", "" },
        { "alpha NEAR/4 golf", "alpha, (kilo) - lima; mike: golf bravo" },
        { "alpha NEAR/0 bravo", "" },
        { "alpha NEAR/1 zulu", "" },
        { "alpha NEAR/1 alpha", "alpha alpha" },
        { "alpha NEAR/256 mike", "bravo kilo lima mike alpha|"
          "alpha, (kilo) - lima; mike: golf bravo" },
        { "alpha NEAR/999999999999 mike", "bravo kilo lima mike alpha|"
          "alpha, (kilo) - lima; mike: golf bravo" },
    };

    (void)state;
    CHECK(near, rows, 0);
    CHECK(near, rows, KP_STRICT);
}

static void
near_without_a_number_is_ten(void **state)
{
    static const struct text texts[] = {
        { .text = "alpha b c d e f g h i j bravo\n"
                  "alpha b c d e f g h i j k bravo\n" },
    };
    static const struct row rows[] = {
        { "alpha NEAR bravo", "alpha b c d e f g h i j bravo" },
        { "alpha NEAR/10 bravo", "alpha b c d e f g h i j bravo" },
        { "alpha NEAR/11 bravo", "alpha b c d e f g h i j bravo|"
          "alpha b c d e f g h i j k bravo" },
    };

    (void)state;
    CHECK(texts, rows, 0);
}

static void
phrases_can_be_near_each_other(void **state)
{
    static const struct text texts[] = {
        { .text = "alpha bravo kilo golf hotel\ngolf hotel kilo alpha bravo\n"
                  "alpha kilo bravo golf hotel\nbravo alpha kilo hotel golf\n"
                  "alpha bravo golf hotel\n" },
    };
    static const struct row rows[] = {
        { "\"alpha bravo\" NEAR/2 \"golf hotel\"",
          "alpha bravo kilo golf hotel|golf hotel kilo alpha bravo|"
          "alpha bravo golf hotel" },
        { "\"alpha bravo\" NEAR/1 \"golf hotel\"", "alpha bravo golf hotel" },
        { "\"golf hotel\" NEAR/2 \"alpha bravo\"",
          "alpha bravo kilo golf hotel|golf hotel kilo alpha bravo|"
          "alpha bravo golf hotel" },
        { "\"alpha bravo\" NEAR/1 kilo",
          "alpha bravo kilo golf hotel|golf hotel kilo alpha bravo" },
        { "bravo NEAR/1 \"golf hotel\"",
          "alpha kilo bravo golf hotel|alpha bravo golf hotel" },
        { "\"hotel golf\" NEAR/2 alpha", "bravo alpha kilo hotel golf" },
    };

    (void)state;
    CHECK(texts, rows, 0);
}

static void
a_chain_of_near_asks_for_each_pair(void **state)
{
    static const struct text texts[] = {
        { .text = "alpha bravo charlie\ncharlie bravo alpha\n"
                  "alpha charlie bravo\nalpha bravo kilo charlie\n"
                  "alpha kilo bravo charlie\nalpha bravo lima bravo charlie\n"
        },
    };
    static const struct row rows[] = {
        { "alpha NEAR/1 bravo NEAR/1 charlie",
          "alpha bravo charlie|charlie bravo alpha|"
          "alpha bravo lima bravo charlie" },
        { "alpha NEAR/1 bravo NEAR/2 charlie",
          "alpha bravo charlie|charlie bravo alpha|alpha bravo kilo charlie|"
          "alpha bravo lima bravo charlie" },
        { "alpha NEAR/2 bravo NEAR/1 charlie",
          "alpha bravo charlie|charlie bravo alpha|alpha charlie bravo|"
          "alpha kilo bravo charlie|alpha bravo lima bravo charlie" },
        { "kilo NEAR/1 charlie NEAR/3 alpha", "alpha bravo kilo charlie" },
    };

    (void)state;
    CHECK(texts, rows, 0);
}

static void
near_binds_as_a_word_does(void **state)
{
    static const struct row rows[] = {
        { "golf OR alpha NEAR/1 bravo",
          "alpha bravo|bravo alpha|alpha, (kilo) - lima; mike: golf bravo" },
        { "alpha NOT alpha NEAR/2 bravo", "alpha kilo lima bravo|"
          "bravo kilo lima mike alpha|"
          "alpha, (kilo) - lima; mike: golf bravo|alpha alpha" },
        { "(alpha NEAR/2 bravo) kilo", "alpha kilo bravo" },
        { "kilo alpha NEAR/2 bravo lima", "" },
        { "kilo alpha NEAR/3 bravo lima", "alpha kilo lima bravo" },
    };

    (void)state;
    CHECK(near, rows, KP_STRICT);
}

/* ---- against brute force ----------------------------------------------- */

static const char *const words[] = { "kaba", "lebe", "migi", "nodo" };

/* A text, the words of each range of it, and a search that knows them. */
struct random {
    struct made m;
    struct kp_find find;
    struct kp_hit hit;
    uint32_t seed;
    uint8_t *token;             /* a word's number; 4 others, 5 no word */
    uint8_t *word;              /* of the range under way */
    uint32_t n;
};

static uint32_t
below(struct random *r, uint32_t n)
{
    return (next_random(&r->seed) >> 8) % n;
}

static void
random_make(struct random *r, uint32_t seed, uint32_t n)
{
    static const char *const between[] = { " ", " ", " ", ", ", ". ", "\n",
        " - ", "... " };
    struct bytes text = { 0 };
    struct kp_text t;
    struct kp_range all = { 0, 0 };
    char word[16];
    uint32_t i;
    int got;

    r->seed = seed;
    for (i = 0; i < n; i++) {
        bytes_print(&text, "%s%s", i < 4 ? words[i] : below(r, 8)
                    ? words[below(r, 4)] : "zuzu",
                    between[below(r, COUNT(between))]);
    }
    made_build_bytes(&r->m, text.at, text.n);
    bytes_free(&text);
    assert_int_equal(kp_find_open(&r->find, &r->m.pack,
                                  "kaba lebe migi nodo", 19, &r->hit, 1, 0),
                     KP_OK);
    assert_int_equal(r->find.nwords, 4);
    r->token = need(r->m.pack.text + 1);
    r->word = need(r->m.pack.text + 1);
    all.to = r->m.pack.text;
    assert_int_equal(kp_text_open(&t, &r->m.pack, &all), KP_OK);
    while (kp_text_token(&t) > 0) {
        got = kp_text_rest(&t, word, sizeof word);
        r->token[t.at] = 5;
        for (i = 0; t.kind == KP_WORD && i < 4; i++) {
            if (got == 4 && memcmp(word + 1, words[i] + 1, 3) == 0) {
                break;
            }
        }
        r->token[t.at] = t.kind == KP_WORD ? (uint8_t)i : 5;
    }
}

static void
random_free(struct random *r)
{
    free(r->token);
    free(r->word);
    made_free(&r->m);
}

/* A part of the text that begins and ends anywhere. */
static struct kp_range
part_of(struct random *r)
{
    struct kp_range range;
    uint32_t i;

    range.from = below(r, r->m.pack.text);
    range.to = range.from + below(r, 40);
    range.to = range.to < r->m.pack.text ? range.to : r->m.pack.text;
    r->n = 0;
    for (i = range.from; i < range.to; i++) {
        if (r->token[i] < 5) {
            r->word[r->n++] = r->token[i];
        }
    }
    return range;
}

static struct kp_sequence
random_sequence(struct random *r, uint8_t *numbers, uint32_t most)
{
    struct kp_sequence s;
    uint8_t i;

    s.n = (uint8_t)(1 + below(r, most));
    s.all = 1;
    s.words = numbers;
    for (i = 0; i < s.n; i++) {
        numbers[i] = (uint8_t)below(r, 4);
    }
    return s;
}

static int
stands_at(const struct random *r, const struct kp_sequence *s, uint32_t at)
{
    return at + s->n <= r->n && memcmp(r->word + at, s->words, s->n) == 0;
}

static int
is_near(const struct random *r, const struct kp_sequence *a,
        const struct kp_sequence *b, uint32_t distance)
{
    uint32_t i, k;

    for (i = 0; i < r->n; i++) {
        for (k = 0; stands_at(r, a, i) && k < r->n; k++) {
            if (stands_at(r, b, k)
                    && ((k >= i + a->n && k - (i + a->n - 1u) <= distance)
                        || (i >= k + b->n
                            && i - (k + b->n - 1u) <= distance))) {
                return 1;
            }
        }
    }
    return 0;
}

static void
phrases_are_found_where_brute_force_finds_them(void **state)
{
    struct random r;
    struct kp_range range;
    struct kp_sequence s;
    uint8_t numbers[5];
    uint32_t i, k, found = 0;
    int want, got;

    (void)state;
    random_make(&r, 31, 700);
    for (i = 0; i < 20000; i++) {
        range = part_of(&r);
        s = random_sequence(&r, numbers, 5);
        for (want = 0, k = 0; k < r.n && !want; k++) {
            want = stands_at(&r, &s, k);
        }
        got = kp_sequence_in(&r.find, &s, &range);
        if (got != want) {
            fail_msg("tokens %u to %u: %d", (unsigned)range.from,
                     (unsigned)range.to, got);
        }
        found += (uint32_t)want;
    }
    assert_true(found > 1000);
    random_free(&r);
}

static void
pairs_are_near_where_brute_force_finds_them(void **state)
{
    struct random r;
    struct kp_range range;
    struct kp_sequence a, b;
    uint8_t one[3], two[3];
    uint32_t i, distance, found = 0;
    int want, got;

    (void)state;
    random_make(&r, 77, 700);
    for (i = 0; i < 20000; i++) {
        range = part_of(&r);
        a = random_sequence(&r, one, 3);
        b = random_sequence(&r, two, 3);
        distance = below(&r, 6);
        want = is_near(&r, &a, &b, distance);
        got = kp_sequences_near(&r.find, &a, &b, distance, &range);
        if (got != want) {
            fail_msg("tokens %u to %u, distance %u: %d",
                     (unsigned)range.from, (unsigned)range.to,
                     (unsigned)distance, got);
        }
        assert_int_equal(kp_sequences_near(&r.find, &b, &a, distance,
                                           &range), want);
        found += (uint32_t)want;
    }
    assert_true(found > 1000);
    random_free(&r);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_phrase_is_words_in_order_whatever_stands_between),
        cmocka_unit_test(a_phrase_is_one_item_of_a_partial_match),
        cmocka_unit_test(
            operators_and_stars_in_a_phrase_are_words_and_nothing),
        cmocka_unit_test(a_phrase_matches_no_other_forms_of_its_words),
        cmocka_unit_test(near_asks_for_at_most_so_many_positions_in_any_order),
        cmocka_unit_test(near_without_a_number_is_ten),
        cmocka_unit_test(phrases_can_be_near_each_other),
        cmocka_unit_test(a_chain_of_near_asks_for_each_pair),
        cmocka_unit_test(near_binds_as_a_word_does),
        cmocka_unit_test(phrases_are_found_where_brute_force_finds_them),
        cmocka_unit_test(pairs_are_near_where_brute_force_finds_them),
    };

    return cmocka_run_group_tests_name("sequence", tests, NULL, NULL);
}
