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

/* Go on by one place. */
static int
step(const struct kp_pack *p, struct kp_places *s)
{
    return kp_places_seek(p, s, s->next == KP_NONE ? KP_NONE : s->next + 1);
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
                assert_int_equal(step(p, &s), KP_OK);
            }
        }
        assert_int_equal(s.next, KP_NONE);
        assert_int_equal(step(p, &s), KP_OK);
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

/* ---- leaps, against brute force ---------------------------------------- */

/* A text of few words, some rare, and the places of each. */
static void
build_random(struct made *m, uint32_t n, uint32_t seed)
{
    struct bytes text = { 0 };
    uint32_t i, r;

    for (i = 0; i < n; i++) {
        r = next_random(&seed) >> 8;
        bytes_print(&text, "%c%s", 'b' + (r % 64 ? r % 3 : 3 + r / 64 % 5),
                    r >> 8 & 7 ? " " : ".\n");
    }
    made_build_bytes(m, text.at, text.n);
    bytes_free(&text);
}

/* The places of a word, and behind them KP_NONE. */
static uint32_t *
places_of(const struct kp_pack *p, const struct tokens_of *t, uint32_t id,
          uint32_t *n)
{
    uint32_t *list = need((p->text + 1) * sizeof *list), i;

    for (*n = i = 0; i < p->text; i++) {
        if (t->id[i] == id) {
            list[(*n)++] = i;
        }
    }
    list[*n] = KP_NONE;
    return list;
}

/* How many places of the list are before `end`. */
static uint32_t
places_before(const uint32_t *list, uint32_t n, uint32_t end)
{
    uint32_t i;

    for (i = 0; i < n && list[i] < end; i++) {
    }
    return i;
}

typedef void check_word(const struct kp_pack *p, uint32_t id,
                        const uint32_t *list, uint32_t n, uint32_t *seed);

/* Check all words of a random text. */
static void
for_words(check_word *check)
{
    struct made m;
    struct tokens_of t;
    uint32_t id, n, *list, seed = 99;

    build_random(&m, 3000, 5);
    t = tokens_of(&m.pack);
    for (id = 0; id < m.pack.words; id++) {
        list = places_of(&m.pack, &t, id, &n);
        check(&m.pack, id, list, n, &seed);
        free(list);
    }
    free(t.id);
    made_free(&m);
}

static void
check_steps(const struct kp_pack *p, uint32_t id, const uint32_t *list,
            uint32_t n, uint32_t *seed)
{
    struct kp_places s;
    uint32_t at, by, most, count;

    for (most = 1; most < 400; most *= 3) {
        assert_int_equal(kp_places_count(p, id, &s, &count), KP_OK);
        assert_int_equal(count, n);
        for (at = 0; at < n; at += by) {
            assert_int_equal(s.next, list[at]);
            by = 1 + (next_random(seed) >> 8) % most;
            assert_int_equal(kp_places_seek(p, &s, at + by < n
                                            ? list[at + by] : KP_NONE),
                             KP_OK);
        }
        assert_int_equal(s.next, KP_NONE);
        assert_int_equal(step(p, &s), KP_OK);
        assert_int_equal(s.next, KP_NONE);
    }
}

static void
places_are_counted_and_stepped_through(void **state)
{
    (void)state;
    for_words(check_steps);
}

static void
check_seeks(const struct kp_pack *p, uint32_t id, const uint32_t *list,
            uint32_t n, uint32_t *seed)
{
    struct kp_places s;
    uint32_t at, most, i;

    for (most = 2; most < 4000; most *= 4) {
        assert_int_equal(kp_places_open(p, id, &s), KP_OK);
        for (at = 0; at < p->text; at += (next_random(seed) >> 8) % most) {
            assert_int_equal(kp_places_seek(p, &s, at), KP_OK);
            i = places_before(list, n, at);
            assert_int_equal(s.next, list[i]);
            assert_int_equal(kp_places_seek(p, &s, at / 2), KP_OK);
            assert_int_equal(s.next, list[i]);  /* it never goes back */
        }
    }
    assert_int_equal(kp_places_seek(p, &s, p->text), KP_OK);
    assert_int_equal(s.next, KP_NONE);
}

static void
seeking_comes_to_the_first_place_not_before(void **state)
{
    (void)state;
    for_words(check_seeks);
}

static void
check_counts(const struct kp_pack *p, uint32_t id, const uint32_t *list,
             uint32_t n, uint32_t *seed)
{
    struct kp_places s;
    uint32_t at, end, i, want;

    assert_int_equal(kp_places_open(p, id, &s), KP_OK);
    for (at = 0; at <= n; at++) {
        for (i = 0; i < 4; i++) {
            end = (next_random(seed) >> 8) % (p->text + 1);
            end = i == 0 ? list[at] : i == 1 && at < n ? list[at] + 1 : end;
            want = places_before(list, n, end);
            assert_int_equal(kp_places_before(p, &s, end),
                             want > at ? want - at : 0);
        }
        assert_int_equal(step(p, &s), KP_OK);
    }
}

static void
places_before_an_end_are_counted_from_the_cursor_on(void **state)
{
    (void)state;
    for_words(check_counts);
}

static void
check_within(const struct kp_pack *p, uint32_t id, const uint32_t *list,
             uint32_t n, uint32_t *seed)
{
    struct kp_places s;
    uint32_t i, from, to, at;

    assert_int_equal(kp_places_open(p, id, &s), KP_OK);
    for (i = 0; i < 600; i++) {
        from = (next_random(seed) >> 8) % p->text;
        to = from + (next_random(seed) >> 8) % (i % 60 + 1);
        to = to < p->text ? to : p->text;
        at = places_before(list, n, from);
        assert_int_equal(kp_places_within(p, &s, from, to),
                         list[at] < to ? list[at] : KP_NONE);
        if (i % 50 == 49) {     /* wherever the cursor stands */
            assert_int_equal(step(p, &s), KP_OK);
        }
    }
}

static void
the_first_place_in_a_range_is_found_wherever_the_cursor_is(void **state)
{
    (void)state;
    for_words(check_within);
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
        cmocka_unit_test(
            places_are_counted_and_stepped_through),
        cmocka_unit_test(seeking_comes_to_the_first_place_not_before),
        cmocka_unit_test(places_before_an_end_are_counted_from_the_cursor_on),
        cmocka_unit_test(
            the_first_place_in_a_range_is_found_wherever_the_cursor_is),
    };

    return cmocka_run_group_tests_name("places", tests, NULL, NULL);
}
