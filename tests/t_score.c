/* SPDX-License-Identifier: MIT */
/*
 * t_score.c - scores: rare words weigh more, again and again weighs less.
 */
#include "support/packs.h"

#include <string.h>

static void
a_word_weighs_less_the_more_places_it_has(void **state)
{
    static const uint32_t sentences[] = { 1, 2, 3, 10, 1000, 65536, 1000000,
        0x3fffffff };
    uint32_t i, places, step;

    (void)state;
    for (i = 0; i < COUNT(sentences); i++) {
        uint16_t last = kp_idf(sentences[i], 1), idf;

        assert_true(last > 0);
        step = sentences[i] / 5000 + 1;
        for (places = 1; places <= sentences[i]; places += step) {
            idf = kp_idf(sentences[i], places);
            assert_true(idf > 0 && idf <= last);
            last = idf;
        }
    }
}

static void
a_word_weighs_more_the_more_sentences_there_are(void **state)
{
    uint32_t n;
    uint16_t last = 0, idf;

    (void)state;
    for (n = 1; n < 100000; n++) {
        idf = kp_idf(n, 3);
        assert_true(idf >= last);
        last = idf;
    }
}

static void
weights_at_the_ends_do_not_overflow(void **state)
{
    static const uint32_t ends[] = { 1, 2, 0xffff, 0x10000, 0x3ffffffe,
        0x3fffffff };
    uint32_t i, k;

    (void)state;
    for (i = 0; i < COUNT(ends); i++) {
        for (k = 0; k < COUNT(ends); k++) {
            uint16_t idf = kp_idf(ends[i], ends[k]);

            assert_true(idf > 0 && idf < 33 * 256);
            assert_true(ends[k] < ends[i] || idf <= 257);
        }
    }
}

/* The score of the best hit. */
static uint32_t
best(const struct text *texts, size_t n, const char *query, uint8_t options)
{
    struct made m;
    struct kp_find f;
    struct kp_hit hit;

    made_build(&m, texts, n);
    assert_int_equal(kp_find(&f, &m.pack, query, (uint32_t)strlen(query),
                             &hit, 1, options), 1);
    made_free(&m);
    return hit.score;
}

/*
 * The score of a sentence of `n` words, of which the first `tf` are "word";
 * ten others of these are elsewhere, so that the weight of it is always one.
 */
static uint32_t
score_of(uint32_t n, uint32_t tf, uint8_t options)
{
    struct text texts[3];
    struct bytes text = { 0 }, rest = { 0 };
    struct made m;
    struct kp_find f;
    struct kp_hit hits[4];
    int i, found;

    memset(texts, 0, sizeof texts);
    for (i = 0; i < (int)n; i++) {
        bytes_print(&text, "%s", i < (int)tf ? "word " : "other ");
    }
    for (i = 0; i < 100; i++) {
        bytes_print(&rest, "%s", i < 10 - (int)tf ? "word " : "other ");
    }
    bytes_u8(&text, 0);
    bytes_u8(&rest, 0);
    texts[0].text = (char *)text.at;
    texts[1].text = "Some other text. And other sentences. They differ.";
    texts[2].text = (char *)rest.at;
    made_build(&m, texts, COUNT(texts));
    found = kp_find(&f, &m.pack, "word", 4, hits, 4, options);
    for (i = 0; i < found && hits[i].doc != 0; i++) {
    }
    assert_true(i < found);
    made_free(&m);
    bytes_free(&text);
    bytes_free(&rest);
    return hits[i].score;
}

static void
more_of_a_word_scores_more_but_less_each_time(void **state)
{
    uint32_t tf, last, now, gain, options;

    (void)state;
    for (options = 0; options <= KP_DOCS; options += KP_DOCS) {
        last = score_of(40, 1, (uint8_t)options);
        gain = UINT32_MAX - 2;
        for (tf = 2; tf < 8; tf++) {
            now = score_of(40, tf, (uint8_t)options);
            assert_true(now >= last);
            assert_true(now - last <= gain + 2);    /* whole numbers */
            gain = now - last;
            last = now;
        }
    }
}

static void
a_short_sentence_scores_more_than_a_long_one(void **state)
{
    uint32_t n, last = UINT32_MAX, now;

    (void)state;
    for (n = 2; n < 60; n += 6) {
        now = score_of(n, 1, 0);
        assert_true(now <= last);
        last = now;
    }
}

static void
a_rare_word_scores_more_than_a_common_one(void **state)
{
    static const struct text texts[] = {
        { .text = "Rare common. Common one. Common two. Common three." },
    };

    (void)state;
    assert_true(best(texts, 1, "rare", 0) > best(texts, 1, "common", 0));
}

static void
thousands_of_places_in_one_sentence_do_not_overflow(void **state)
{
    struct bytes text = { 0 };
    struct text texts[2];
    uint32_t i, once, often;

    (void)state;
    memset(texts, 0, sizeof texts);
    for (i = 0; i < 70000; i++) {
        bytes_add(&text, "word ", 5);
    }
    bytes_u8(&text, 0);
    texts[1].text = "Other.";
    texts[0].text = "word word word";
    once = best(texts, 2, "word", KP_DOCS);
    texts[0].text = (char *)text.at;
    often = best(texts, 2, "word", KP_DOCS);
    assert_true(often > 0 && often < once * 16);
    often = best(texts, 2, "word", 0);
    assert_true(often > 0 && often < once * 16);
    bytes_free(&text);
}

/* ---- bounds ------------------------------------------------------------ */

static void
a_score_is_below_the_weights_of_the_words_that_occur(void **state)
{
    static const struct text texts[] = {
        { .text = "One two three.\nFour five six seven.\n" },
        { .text = "Eight nine.\n" },
    };
    struct made m;
    struct kp_find f;
    uint16_t tf[KP_WORDS_MAX];
    uint32_t i, w, sum, length, score, level, seed = 8;

    (void)state;
    made_build(&m, texts, COUNT(texts));
    memset(&f, 0, sizeof f);
    f.pack = &m.pack;
    f.nwords = KP_WORDS_MAX;
    for (i = 0; i < 20000; i++) {
        sum = 0;
        for (w = 0; w < KP_WORDS_MAX; w++) {
            f.idf[w] = (uint16_t)((next_random(&seed) >> 8) % 8000);
            tf[w] = (uint16_t)(next_random(&seed) >> (i % 3 ? 16 : 28));
            tf[w] = next_random(&seed) >> 31 ? tf[w] : 0;
            sum += tf[w] > 0 ? f.idf[w] : 0u;
        }
        length = next_random(&seed) >> (i % 32);
        for (level = KP_LEVEL_SENTENCE; level <= KP_LEVEL_DOC; level++) {
            score = kp_score(&f, tf, (enum kp_level)level, length);
            assert_true(score < sum || (score == 0 && sum == 0));
        }
    }
    made_free(&m);
}

static void
a_looser_match_weighs_less(void **state)
{
    static const struct text texts[] = { { .text = "One two three.\n" } };
    struct made m;
    struct kp_find f;
    uint16_t tf[KP_WORDS_MAX] = { 0 };
    uint32_t last = 0, score;

    (void)state;
    made_build(&m, texts, 1);
    memset(&f, 0, sizeof f);
    f.pack = &m.pack;
    f.nwords = 1;
    f.idf[0] = 2000;
    for (tf[0] = 1; tf[0] <= 4 * KP_WEIGHT_ONE; tf[0]++) {
        score = kp_score(&f, tf, KP_LEVEL_SENTENCE, 3);
        assert_true(score > last || (score == last
                                     && tf[0] > KP_WEIGHT_ONE));
        last = score;
    }
    made_free(&m);
}

static void
the_best_are_kept_in_order_and_of_equals_the_earlier(void **state)
{
    static const uint32_t scores[] = { 5, 9, 1, 9, 5, 7, 0, 9, 2, 5 };
    static const uint32_t wanted[] = { 1, 3, 7, 5, 0, 4, 9, 8, 2, 6 };
    struct kp_find f;
    struct kp_hit hits[10], hit;
    uint16_t room;
    uint32_t i;

    (void)state;
    for (room = 0; room <= 10; room++) {
        memset(&f, 0, sizeof f);
        f.hits = hits;
        f.room = room;
        for (i = 0; i < COUNT(scores); i++) {
            memset(&hit, 0, sizeof hit);
            hit.score = scores[i];
            hit.doc = i;
            hit.range.from = i;
            kp_hits_add(&f, &hit);
        }
        assert_int_equal(f.nhits, room);
        for (i = 0; i < room; i++) {
            assert_int_equal(hits[i].doc, wanted[i]);
        }
    }
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_weighs_less_the_more_places_it_has),
        cmocka_unit_test(a_word_weighs_more_the_more_sentences_there_are),
        cmocka_unit_test(weights_at_the_ends_do_not_overflow),
        cmocka_unit_test(more_of_a_word_scores_more_but_less_each_time),
        cmocka_unit_test(a_short_sentence_scores_more_than_a_long_one),
        cmocka_unit_test(a_rare_word_scores_more_than_a_common_one),
        cmocka_unit_test(thousands_of_places_in_one_sentence_do_not_overflow),
        cmocka_unit_test(a_score_is_below_the_weights_of_the_words_that_occur),
        cmocka_unit_test(a_looser_match_weighs_less),
        cmocka_unit_test(the_best_are_kept_in_order_and_of_equals_the_earlier),
    };

    return cmocka_run_group_tests_name("score", tests, NULL, NULL);
}
