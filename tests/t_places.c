/* SPDX-License-Identifier: MIT */
/*
 * t_places.c - the places of a word, one after the other.
 */
#include "support/packs.h"

#include <stdlib.h>

/* All tokens of a pack by the string that they are. */
struct tokens_of {
    uint32_t *id;
};

static struct tokens_of
tokens_of(const struct kp_pack *p)
{
    struct tokens_of t = { need_zero(p->tokens + 1, sizeof *t.id) };
    uint32_t i;

    for (i = 0; i < p->tokens; i++) {
        assert_true(kp_token_at(p, i, &t.id[i]) >= 0);
    }
    return t;
}

/* The cursor goes through each place of each word, and then stays at none. */
static void
assert_places(const struct made *m)
{
    const struct kp_pack *p = &m->pack;
    struct tokens_of t = tokens_of(p);
    struct kp_places s;
    uint32_t id, i;

    for (id = 0; id < p->words; id++) {
        assert_int_equal(kp_places_open(p, id, &s), KP_OK);
        for (i = 0; i < p->text; i++) {
            if (t.id[i] == id) {
                assert_int_equal(s.next, i);
                assert_int_equal(kp_places_next(p, &s), KP_OK);
            }
        }
        assert_int_equal(s.next, KP_NONE);
        assert_int_equal(kp_places_next(p, &s), KP_OK);
        assert_int_equal(s.next, KP_NONE);
    }
    free(t.id);
}

static const struct text texts[] = {
    { .text = "One two one three. One. Two one, three two!" },
    { .text = "Three one one.", .title = "One title" },
    { .text = "No number here.", .title = "Only only in titles two" },
};

static void
every_place_of_every_word_comes_in_order(void **state)
{
    struct made m;

    (void)state;
    made_build(&m, texts, COUNT(texts));
    assert_places(&m);
    made_free(&m);
}

static void
every_place_in_a_real_corpus_comes_in_order(void **state)
{
    struct made m;

    (void)state;
    made_build_path(&m, "tests/corpora/talks/06-idhaat-almadar.txt");
    assert_places(&m);
    made_free(&m);
}

static void
places_in_titles_are_no_places(void **state)
{
    struct made m;
    struct tokens_of t;
    struct kp_places s;
    uint32_t id, i, in_text, in_titles = 0;

    (void)state;
    made_build(&m, texts, COUNT(texts));
    t = tokens_of(&m.pack);
    for (id = 0; id < m.pack.words; id++) {
        in_text = 0;
        for (i = 0; i < m.pack.text; i++) {
            in_text += t.id[i] == id;
        }
        for (; i < m.pack.tokens; i++) {
            in_titles += t.id[i] == id && in_text == 0;
        }
        if (in_text == 0) {
            assert_int_equal(kp_places_open(&m.pack, id, &s), KP_OK);
            assert_int_equal(s.next, KP_NONE);
        }
    }
    assert_true(in_titles > 0);
    free(t.id);
    made_free(&m);
}

static void
a_word_that_is_everywhere_has_all_places(void **state)
{
    struct bytes text = { 0 };
    struct made m;
    uint32_t i;

    (void)state;
    for (i = 0; i < 5000; i++) {
        bytes_add(&text, "a ", 2);
    }
    made_build_bytes(&m, text.at, text.n);
    assert_places(&m);
    made_free(&m);
    bytes_free(&text);
}

static void
a_string_that_is_not_there_is_refused(void **state)
{
    struct made m;
    struct kp_places s;

    (void)state;
    made_build(&m, texts, 1);
    assert_true(kp_places_open(&m.pack, m.pack.strings + 1, &s) < 0);
    assert_true(kp_places_open(&m.pack, KP_NONE, &s) < 0);
    made_free(&m);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_place_of_every_word_comes_in_order),
        cmocka_unit_test(every_place_in_a_real_corpus_comes_in_order),
        cmocka_unit_test(places_in_titles_are_no_places),
        cmocka_unit_test(a_word_that_is_everywhere_has_all_places),
        cmocka_unit_test(a_string_that_is_not_there_is_refused),
    };

    return cmocka_run_group_tests_name("places", tests, NULL, NULL);
}
