/* SPDX-License-Identifier: MIT */
/*
 * t_lexicon.c - strings by number, and words by their folded keys.
 */
#include "support/packs.h"

#include <stdlib.h>
#include <string.h>

static const struct text texts[] = {
    { .text = "The cats, the CATS and The Cat sat. A cat's mat; مدرسة المدرسة "
              "والمدرسة مَدْرَسَة ومدرسة بمدرسة إلى الى أن ان 12 "
              "١٢ ۱۲ naive naïve" },
    { .text = "Unconcerned readers reread; underline, undertake, undergo. "
              "كتاب الكتاب والكتاب بالكتاب كتب الكتب" },
};

/* How a word should match a key: enum kp_match, or -1 if it should not. */
static int
wanted_match(const struct kp_pack *p, const uint8_t *key, uint8_t n,
             const uint8_t *word, uint8_t m)
{
    uint8_t one[KP_KEY_MAX], two[KP_KEY_MAX], length;
    struct kp_stem a, b;

    kp_stem(p, key, n, &a);
    kp_stem(p, word, m, &b);
    length = kp_skeleton(p, key, &a, one);
    if (kp_skeleton(p, word, &b, two) != length
            || memcmp(one, two, length) != 0) {
        return -1;
    }
    if (m == n && memcmp(key, word, n) == 0) {
        return KP_FOLDED;
    }
    return a.to - a.from == b.to - b.from
           && memcmp(key + a.from, word + b.from,
                     (size_t)(a.to - a.from)) == 0 ? KP_AFFIX : KP_STEM;
}

/* All words with the key's skeleton are found, each once, and no others. */
static void
assert_found(const struct kp_pack *p, const uint8_t *key, uint8_t n)
{
    int *seen = need((p->strings + 1) * sizeof *seen);
    uint8_t other[KP_KEY_MAX], m;
    struct kp_string s;
    struct kp_lookup l;
    struct kp_string found;
    uint32_t id;
    int more;

    for (id = 0; id < p->words; id++) {
        seen[id] = -1;
    }
    kp_lookup_open(&l, p, &found, key, n);
    while ((more = kp_lookup_next(&l)) > 0) {
        assert_true(found.id < p->words);
        assert_int_equal(seen[found.id], -1);
        seen[found.id] = l.match;
    }
    assert_int_equal(more, 0);
    assert_int_equal(kp_lookup_next(&l), 0);
    for (id = 0; id < p->words; id++) {
        assert_int_equal(kp_string_get(p, id, &s), KP_OK);
        assert_int_equal(kp_string_key(p, &s, other, &m), KP_OK);
        if (seen[id] != (n == 0 ? -1 : wanted_match(p, key, n, other, m))) {
            fail_msg("word %u", (unsigned)id);
        }
    }
    free(seen);
}

/* The key of a query's word. */
static uint8_t
key_of(const struct kp_pack *p, const char *word, uint8_t *key)
{
    uint32_t at = 0, n = (uint32_t)strlen(word);
    struct kp_folded f;
    uint8_t used = 0;

    while (at < n) {
        kp_fold_cp(p, kp_utf8_get(word, n, &at), &f);
        memcpy(key + used, f.bytes, f.n);
        used = (uint8_t)(used + f.n);
    }
    return used;
}

/* How many words have the same folded key. */
static uint32_t
count_found(const struct kp_pack *p, const char *word)
{
    uint8_t key[KP_KEY_MAX];
    struct kp_lookup l;
    struct kp_string found;
    uint32_t n = 0;

    kp_lookup_open(&l, p, &found, key, key_of(p, word, key));
    while (kp_lookup_next(&l) > 0) {
        n += l.match == KP_FOLDED;
    }
    return n;
}

/* ---- tests ------------------------------------------------------------- */

static void
words_stand_in_the_order_of_their_skeletons(void **state)
{
    struct made m;
    struct kp_string s;
    struct kp_stem stem;
    uint8_t key[KP_KEY_MAX], n, last[KP_KEY_MAX], now[KP_KEY_MAX], k;
    uint8_t before = 0;
    uint32_t id;
    int order;

    (void)state;
    made_build_path(&m, "tests/corpora/field");
    for (id = 0; id < m.pack.words; id++) {
        assert_int_equal(kp_string_get(&m.pack, id, &s), KP_OK);
        kp_string_key(&m.pack, &s, key, &n);
        kp_stem(&m.pack, key, n, &stem);
        k = kp_skeleton(&m.pack, key, &stem, now);
        order = memcmp(last, now, before < k ? before : k);
        assert_true(order < 0 || (order == 0 && before <= k));
        memcpy(last, now, k);
        before = k;
    }
    made_free(&m);
}

static void
every_word_is_found_by_its_key_with_all_its_spellings(void **state)
{
    struct made m;
    struct kp_string s;
    uint8_t key[KP_KEY_MAX], n;
    uint32_t id;

    (void)state;
    made_build(&m, texts, COUNT(texts));
    for (id = 0; id < m.pack.words; id++) {
        assert_int_equal(kp_string_get(&m.pack, id, &s), KP_OK);
        assert_int_equal(s.id, id);
        assert_int_equal(kp_string_key(&m.pack, &s, key, &n), KP_OK);
        assert_true(n > 0);
        assert_found(&m.pack, key, n);
    }
    made_free(&m);
}

static void
neighbours_of_a_key_are_found_only_if_they_are_there(void **state)
{
    struct made m;
    struct kp_string s;
    uint8_t key[KP_KEY_MAX + 1], n, i, old;
    uint32_t id;
    int by;

    (void)state;
    made_build(&m, texts, COUNT(texts));
    for (id = 0; id < m.pack.words; id++) {
        kp_string_get(&m.pack, id, &s);
        kp_string_key(&m.pack, &s, key, &n);
        for (i = 0; i < n; i++) {
            old = key[i];
            for (by = -1; by <= 1; by += 2) {
                key[i] = (uint8_t)(old + by);
                assert_found(&m.pack, key, n);
            }
            key[i] = old;
        }
        key[n] = 0;
        assert_found(&m.pack, key, (uint8_t)(n + 1));
        assert_found(&m.pack, key, (uint8_t)(n - 1));
        assert_found(&m.pack, key + 1, (uint8_t)(n - 1));
    }
    made_free(&m);
}

static void
no_key_of_one_or_two_bytes_is_found_wrongly(void **state)
{
    static const struct text small[] = { { .text = "a b ab ba aa bb abc" } };
    struct made m;
    uint32_t v;
    uint8_t key[2];

    (void)state;
    made_build(&m, small, 1);
    for (v = 0; v < 0x10000; v++) {
        key[0] = (uint8_t)(v >> 8);
        key[1] = (uint8_t)v;
        if (key[0] < 20 && key[1] < 20) {
            assert_found(&m.pack, key, 2);
        } else {
            struct kp_lookup l;
            struct kp_string found;

            kp_lookup_open(&l, &m.pack, &found, key, 2);
            assert_int_equal(kp_lookup_next(&l), 0);
        }
    }
    for (v = 0; v < 256; v++) {
        key[0] = (uint8_t)v;
        assert_found(&m.pack, key, 1);
    }
    assert_found(&m.pack, key, 0);
    made_free(&m);
}

static void
spellings_that_fold_alike_come_together(void **state)
{
    struct made m;

    (void)state;
    made_build(&m, texts, COUNT(texts));
    assert_int_equal(count_found(&m.pack, "مدرسة"), 2);
    assert_int_equal(count_found(&m.pack, "مدرسه"), 2);
    assert_int_equal(count_found(&m.pack, "الى"), 2);
    assert_int_equal(count_found(&m.pack, "12"), 3);
    assert_int_equal(count_found(&m.pack, "NAIVE"), 2);
    assert_true(count_found(&m.pack, "cats") >= 1);
    assert_int_equal(count_found(&m.pack, "ca"), 0);
    assert_int_equal(count_found(&m.pack, "catsx"), 0);
    assert_int_equal(count_found(&m.pack, "مدر"), 0);
    made_free(&m);
}

static void
words_with_prefixes_are_found_whole(void **state)
{
    static const char *const words[] = { "المدرسة", "والمدرسة", "ومدرسة",
        "بمدرسة", "كتاب", "الكتاب", "والكتاب", "بالكتاب", "الكتب" };
    struct made m;
    struct bytes text = { 0 };
    uint32_t i, k;
    uint8_t prefix[KP_PREFIX_MAX];

    (void)state;
    for (i = 0; i < 200; i++) {         /* enough for prefixes to pay */
        bytes_print(&text, "%s ", words[i % COUNT(words)]);
        for (k = 0; k < 4; k++) {
            bytes_print(&text, "%s%c%c ", k == 1 ? "ال" : k == 2 ? "وال"
                : k == 3 ? "ب" : "", (char)('a' + i % 20), 'a' + i / 20);
        }
        bytes_print(&text, "ال%s ", words[i % COUNT(words)]);
    }
    made_build_bytes(&m, text.at, text.n);
    for (i = 0; i < COUNT(words); i++) {
        assert_true(count_found(&m.pack, words[i]) >= 1);
    }
    assert_int_equal(count_found(&m.pack, "وكتاب"), 0);
    assert_int_equal(kp_prefix(&m.pack, 0, prefix), 0);
    assert_int_equal(kp_prefix(&m.pack, m.pack.nprefix + 1u, prefix), 0);
    for (k = 1; k <= m.pack.nprefix; k++) {
        assert_in_range(kp_prefix(&m.pack, k, prefix), 1, KP_PREFIX_MAX);
    }
    made_free(&m);
    bytes_free(&text);
}

static void
strings_come_in_turn_as_they_come_by_number(void **state)
{
    struct made m;
    struct kp_string a, b;
    uint32_t id;

    (void)state;
    made_build_path(&m, "tests/corpora/talks");
    assert_int_equal(kp_string_get(&m.pack, 0, &a), KP_OK);
    for (id = 0; id < m.pack.strings; id++) {
        assert_int_equal(kp_string_get(&m.pack, id, &b), KP_OK);
        assert_int_equal(a.id, id);
        assert_int_equal(a.base, b.base);
        assert_int_equal(a.head >> 1, b.head >> 1);
        assert_memory_equal(a.bytes, b.bytes, a.base);
        if (id + 1 < m.pack.strings) {
            assert_int_equal(kp_string_next(&m.pack, &a), KP_OK);
        }
    }
    assert_int_equal(kp_string_next(&m.pack, &a), KP_E_DAMAGED);
    assert_true(kp_string_get(&m.pack, m.pack.strings + 64, &b) < 0);
    made_free(&m);
}

static void
words_of_a_real_corpus_are_all_found(void **state)
{
    struct made m;
    struct kp_string s;
    struct kp_lookup l;
    struct kp_string found;
    uint8_t key[KP_KEY_MAX], n;
    uint32_t id;

    (void)state;
    made_build_path(&m, "tests/corpora/field");
    for (id = 0; id < m.pack.words; id++) {
        assert_int_equal(kp_string_get(&m.pack, id, &s), KP_OK);
        assert_int_equal(kp_string_key(&m.pack, &s, key, &n), KP_OK);
        kp_lookup_open(&l, &m.pack, &found, key, n);
        do {
            assert_int_equal(kp_lookup_next(&l), 1);
        } while (found.id != id);
    }
    made_free(&m);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_stand_in_the_order_of_their_skeletons),
        cmocka_unit_test(
            every_word_is_found_by_its_key_with_all_its_spellings),
        cmocka_unit_test(neighbours_of_a_key_are_found_only_if_they_are_there),
        cmocka_unit_test(no_key_of_one_or_two_bytes_is_found_wrongly),
        cmocka_unit_test(spellings_that_fold_alike_come_together),
        cmocka_unit_test(words_with_prefixes_are_found_whole),
        cmocka_unit_test(strings_come_in_turn_as_they_come_by_number),
        cmocka_unit_test(words_of_a_real_corpus_are_all_found),
    };

    return cmocka_run_group_tests_name("lexicon", tests, NULL, NULL);
}
