/* SPDX-License-Identifier: MIT */
/*
 * t_matrix.c - access, rank and select against a plain array.
 *
 * Sequences are texts of made-up words; the tokens that access gives are
 * checked against the text itself, rank and select against the tokens.
 */
#include "support/packs.h"

#include <stdlib.h>
#include <string.h>

/* A word for a number: letters only, each number another. */
static void
put_word(struct bytes *b, uint32_t number)
{
    do {
        bytes_u8(b, 'a' + number % 26);
        number /= 26;
    } while (number > 0);
}

/*
 * A text of `n` random words of `kinds`; with `skew` small numbers are much
 * more frequent, which makes codes of many lengths.
 */
static struct bytes
random_text(uint32_t n, uint32_t kinds, int skew, uint32_t seed)
{
    struct bytes b = { 0 };
    uint32_t i, r, number;

    for (i = 0; i < n; i++) {
        r = next_random(&seed);
        number = r % kinds;
        while (skew && number > 0 && next_random(&seed) % 2) {
            number /= 2;
        }
        put_word(&b, number);
        bytes_u8(&b, r >> 20 & 15 ? ' ' : '\n');
    }
    return b;
}

/* The leaf of what stands at token i, in MAIN. */
static struct kp_found
found_at(const struct kp_pack *p, uint32_t i)
{
    struct kp_found f;

    assert_int_equal(kp_locate(p, &p->matrix[KP_MAIN], i, &f), KP_OK);
    return f;
}

/* The leaf's number in `leaves`, added if it is new. */
static uint32_t
leaf_number(struct kp_leaf *leaves, uint32_t *n, const struct kp_leaf *leaf)
{
    uint32_t i;

    for (i = 0; i < *n; i++) {
        if (leaves[i].depth == leaf->depth && leaves[i].path == leaf->path) {
            return i;
        }
    }
    leaves[(*n)++] = *leaf;
    return i;
}

/* Rank of every leaf at every place, select of every element. */
static void
assert_rank_and_select(const struct kp_pack *p)
{
    const struct kp_matrix *m = &p->matrix[KP_MAIN];
    struct kp_leaf *leaves = need_zero(m->length + 1, sizeof *leaves);
    uint32_t *seen = need_zero(m->length + 1, sizeof *seen);
    uint32_t i, n = 0, number, other;

    for (i = 0; i < m->length; i++) {
        struct kp_found f = found_at(p, i);

        number = leaf_number(leaves, &n, &f.leaf);
        assert_int_equal(f.at - f.leaf.start, seen[number]);
        assert_int_equal(kp_leaf_rank(p, m, &f.leaf, i), seen[number]);
        assert_int_equal(kp_leaf_select(p, m, &f.leaf, seen[number]), i);
        other = i % n;
        assert_int_equal(kp_leaf_rank(p, m, &leaves[other], i), seen[other]);
        seen[number]++;
    }
    for (i = 0; i < n; i++) {
        assert_int_equal(kp_leaf_rank(p, m, &leaves[i], m->length), seen[i]);
    }
    free(leaves);
    free(seen);
}

/* All strings have the leaf that their tokens have, and as many of them. */
static void
assert_strings_and_leaves(const struct kp_pack *p)
{
    uint32_t *count = need_zero(p->strings + 1, sizeof *count);
    struct kp_leaf leaf;
    uint32_t i, id, end = 0;

    for (i = 0; i < p->tokens; i++) {
        int kind = kp_token_at(p, i, &id);

        assert_true(kind >= 0);
        assert_true(id < p->strings);
        assert_int_equal(kind, id < p->words ? KP_WORD
            : id < p->words + p->seps ? KP_BETWEEN : KP_SENTENCE_END);
        count[id]++;
        end += kind == KP_SENTENCE_END;
    }
    for (id = 0; id <= p->words + p->seps; id++) {
        assert_int_equal(kp_string_leaf(p, id, &leaf), KP_OK);
        assert_int_equal(leaf.count,
                         id < p->words + p->seps ? count[id] : end);
    }
    assert_int_equal(kp_string_leaf(p, id, &leaf), KP_E_DAMAGED);
    free(count);
}

static void
assert_text(const struct made *m, const struct bytes *text)
{
    struct bytes got = made_doc(m, 0);

    assert_int_equal(got.n, text->n);
    assert_memory_equal(got.at, text->at, text->n);
    bytes_free(&got);
}

static void
assert_sequence(uint32_t n, uint32_t kinds, int skew, uint32_t seed)
{
    struct bytes text = random_text(n, kinds, skew, seed);
    struct made m;

    made_build_bytes(&m, text.at, text.n);
    assert_text(&m, &text);
    assert_rank_and_select(&m.pack);
    assert_strings_and_leaves(&m.pack);
    made_free(&m);
    bytes_free(&text);
}

/* ---- tests ------------------------------------------------------------- */

static void
every_element_of_small_sequences_is_found_both_ways(void **state)
{
    uint32_t n, kinds;

    (void)state;
    for (kinds = 1; kinds <= 12; kinds++) {
        for (n = 1; n <= 24; n++) {
            assert_sequence(n, kinds, 0, n * 31 + kinds);
        }
    }
}

static void
every_element_of_sequences_with_codes_of_many_lengths_is_found(void **state)
{
    (void)state;
    assert_sequence(3000, 300, 1, 5);
    assert_sequence(5000, 2, 0, 6);
    assert_sequence(4000, 3000, 1, 7);
    assert_sequence(2500, 1, 0, 8);
}

static void
lengths_around_blocks_and_superblocks_make_no_difference(void **state)
{
    static const uint32_t around[] = { 512, 1024, 2048, 16384, 32768 };
    uint32_t i, n;

    (void)state;
    for (i = 0; i < COUNT(around); i++) {
        for (n = around[i] - 2; n <= around[i] + 2; n++) {
            struct bytes text = { 0 };
            struct made m;
            uint32_t k, step = n > 4000 ? 97 : 1;

            for (k = 0; k + 1 < n; k++) {
                bytes_add(&text, k * 7 % 11 < 5 ? "a " : "b ", 2);
            }
            bytes_u8(&text, 'a');
            made_build_bytes(&m, text.at, text.n);
            assert_text(&m, &text);
            for (k = 0; k < m.pack.tokens; k += step) {
                struct kp_found f = found_at(&m.pack, k);
                const struct kp_matrix *x = &m.pack.matrix[KP_MAIN];

                assert_int_equal(kp_leaf_select(&m.pack, x, &f.leaf,
                    kp_leaf_rank(&m.pack, x, &f.leaf, k)), k);
            }
            made_free(&m);
            bytes_free(&text);
        }
    }
}

static void
rank_runs_from_one_end_of_each_block_to_the_other(void **state)
{
    struct bytes text = { 0 };
    struct made m;
    struct kp_leaf *leaves;
    uint32_t *seen, i, n = 0;
    const struct kp_matrix *x;

    (void)state;
    for (i = 0; i < 1024; i++) {        /* long runs: blocks of one bit */
        bytes_add(&text, "a ", 2);
    }
    for (i = 0; i < 3000; i++) {
        bytes_add(&text, "b ", 2);
    }
    for (i = 0; i < 40000; i++) {
        bytes_add(&text, i % 1024 == 1023 ? "c " : "d ", 2);
    }
    made_build_bytes(&m, text.at, text.n);
    x = &m.pack.matrix[KP_MAIN];
    leaves = need_zero(16, sizeof *leaves);
    seen = need_zero(16, sizeof *seen);
    for (i = 0; i < m.pack.tokens; i++) {
        struct kp_found f = found_at(&m.pack, i);
        uint32_t number = leaf_number(leaves, &n, &f.leaf);

        assert_true(n < 16);
        assert_int_equal(kp_leaf_rank(&m.pack, x, &f.leaf, i), seen[number]);
        seen[number]++;
    }
    made_free(&m);
    bytes_free(&text);
    free(leaves);
    free(seen);
}

static void
what_lies_behind_the_end_is_refused(void **state)
{
    static const struct text texts[] = { { .text = "one two one. Two." } };
    struct made m;
    struct kp_found f;
    struct kp_leaf leaf;
    uint32_t i, id;

    (void)state;
    made_build(&m, texts, 1);
    for (i = 0; i < 3; i++) {
        const struct kp_matrix *x = &m.pack.matrix[i];

        if (x->levels > 0) {
            assert_int_equal(kp_access(&m.pack, x, x->length, &f),
                             KP_E_DAMAGED);
            assert_int_equal(kp_access(&m.pack, x, KP_NONE, &f),
                             KP_E_DAMAGED);
        }
        assert_int_equal(kp_leaf_number(&m.pack, x, 1000, &leaf),
                         KP_E_DAMAGED);
    }
    assert_true(kp_token_at(&m.pack, m.pack.tokens, &id) < 0);
    assert_int_equal(kp_string_leaf(&m.pack, 0, &leaf), KP_OK);
    assert_int_equal(kp_leaf_select(&m.pack, &m.pack.matrix[KP_MAIN], &leaf,
                                    0xfffffff0), KP_NONE);
    made_free(&m);
}

static void
a_real_corpus_is_found_both_ways(void **state)
{
    struct made m;

    (void)state;
    made_build_path(&m, "tests/corpora/talks");
    assert_rank_and_select(&m.pack);
    assert_strings_and_leaves(&m.pack);
    made_free(&m);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_element_of_small_sequences_is_found_both_ways),
        cmocka_unit_test(
            every_element_of_sequences_with_codes_of_many_lengths_is_found),
        cmocka_unit_test(
            lengths_around_blocks_and_superblocks_make_no_difference),
        cmocka_unit_test(rank_runs_from_one_end_of_each_block_to_the_other),
        cmocka_unit_test(what_lies_behind_the_end_is_refused),
        cmocka_unit_test(a_real_corpus_is_found_both_ways),
    };

    return cmocka_run_group_tests_name("matrix", tests, NULL, NULL);
}
