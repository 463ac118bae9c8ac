/* SPDX-License-Identifier: MIT */
/*
 * t_stem.c - stems, skeletons and closed-class words, beside a plain reading
 * of the rules in section S.
 */
#include "support/packs.h"

#include <stdlib.h>
#include <string.h>

/* All letters, and enough words that only Arabic has. */
static const struct text arabic[] = {
    { .text = "ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي ء\n"
              "ذهب الولد إلى المدرسة في الصباح. هل قرأ الكتاب عن هذه البلاد؟ "
              "كان المعلم مع الطلاب الذين كتبوا على الورق.\n" },
};

static const struct text nothing[] = {
    { .text = "zeta kappa omega\nomega zeta\n" },
};

/* The folded key of a word. */
static uint8_t
key_of(const struct kp_pack *p, const char *word, uint8_t *key)
{
    uint32_t at = 0, n = (uint32_t)strlen(word);
    struct kp_folded f;
    uint8_t used = 0;

    while (at < n) {
        kp_fold_cp(p, kp_utf8_get(word, n, &at), &f);
        assert_true(used + f.n <= KP_KEY_MAX);
        memcpy(key + used, f.bytes, f.n);
        used = (uint8_t)(used + f.n);
    }
    return used;
}

/* Part of a key as text. */
static void
key_text(const struct kp_pack *p, const uint8_t *key, uint8_t n, char *to)
{
    uint8_t i, utf8[4];

    for (i = 0; i < n; i++) {
        uint8_t bytes = kp_utf8_put(kp_symbol_cp(p, key[i]), utf8);

        memcpy(to, utf8, bytes);
        to += bytes;
    }
    *to = '\0';
}

/* ---- a plain reading of the rules -------------------------------------- */

struct rule {
    uint8_t letters[16], n, left, last;
};

struct rules {
    struct rule rule[3][256];       /* prefixes, suffixes, second prefixes */
};

/* What is left of a key. */
struct parts {
    uint32_t from, to;              /* the stem */
    uint8_t  skeleton[KP_KEY_MAX], n;
};

static void
rules_read(struct rules *r, const struct kp_pack *p)
{
    const uint8_t *at = p->base + p->rules[0];
    uint32_t kind, i;

    for (kind = 0; kind < 3; kind++) {
        assert_ptr_equal(at, p->base + p->rules[kind]);
        for (i = 0; i < p->nrules[kind]; i++) {
            struct rule *rule = &r->rule[kind][i];

            rule->n = *at & 15;
            rule->left = *at >> 4 & 7;
            rule->last = *at >> 7;
            memcpy(rule->letters, at + 1, rule->n);
            at += 1 + rule->n;
        }
    }
    assert_ptr_equal(at, p->base + p->weak);
}

static int
fits(const struct rule *r, const uint8_t *key, uint32_t from, uint32_t to,
     int end)
{
    return to - from >= (uint32_t)r->n + r->left
           && memcmp(key + (end ? to - r->n : from), r->letters, r->n) == 0;
}

static uint32_t
strip_prefix(const struct rules *r, uint32_t kind, uint32_t n,
             const uint8_t *key, uint32_t from, uint32_t to)
{
    uint32_t i;

    for (i = 0; i < n; i++) {
        if (fits(&r->rule[kind][i], key, from, to, 0)) {
            return from + r->rule[kind][i].n;
        }
    }
    return from;
}

static uint32_t
strip_suffixes(const struct rules *r, uint32_t n, const uint8_t *key,
               uint32_t from, uint32_t to)
{
    uint32_t i;

    for (i = 0; i < n; i++) {
        if (fits(&r->rule[1][i], key, from, to, 1)) {
            to -= r->rule[1][i].n;
            if (r->rule[1][i].last) {
                break;
            }
        }
    }
    return to;
}

static void
plain_stem(const struct kp_pack *p, const struct rules *r,
           const uint8_t *key, uint8_t n, struct parts *to)
{
    uint32_t from = 0, end = n, i, strong = 0;
    int letters = n > 0 && key[0] < p->letters;

    if (letters) {
        from = strip_prefix(r, 0, p->nrules[0], key, 0, n);
        end = strip_suffixes(r, p->nrules[1], key, from, n);
    }
    to->from = from;
    to->to = end;
    if (letters) {
        from = strip_prefix(r, 2, p->nrules[2], key, from, end);
    }
    for (i = from; i < end; i++) {
        strong += !memchr(p->base + p->weak, key[i], p->nweak);
    }
    for (to->n = 0, i = from; i < end; i++) {
        if (strong < 3 || !memchr(p->base + p->weak, key[i], p->nweak)) {
            to->skeleton[to->n++] = key[i];
        }
    }
}

static void
assert_stem(const struct kp_pack *p, const struct rules *r,
            const uint8_t *key, uint8_t n)
{
    struct parts want;
    struct kp_stem got;
    uint8_t skeleton[KP_KEY_MAX];

    plain_stem(p, r, key, n, &want);
    kp_stem(p, key, n, &got);
    assert_int_equal(got.from, want.from);
    assert_int_equal(got.to, want.to);
    assert_int_equal(kp_skeleton(p, key, &got, skeleton), want.n);
    assert_memory_equal(skeleton, want.skeleton, want.n);
}

static void
words_of_a_pack_lose_what_its_rules_say(void **state)
{
    static const char *const paths[] = { "tests/corpora/talks",
        "tests/corpora/field" };
    struct rules *r = need(sizeof *r);
    struct made m;
    struct kp_string s;
    uint8_t key[KP_KEY_MAX], n;
    uint32_t id, i;

    (void)state;
    for (i = 0; i < COUNT(paths); i++) {
        made_build_path(&m, paths[i]);
        rules_read(r, &m.pack);
        assert_true(m.pack.nrules[1] > 10);
        for (id = 0; id < m.pack.words; id++) {
            assert_int_equal(kp_string_get(&m.pack, id, &s), KP_OK);
            assert_int_equal(kp_string_key(&m.pack, &s, key, &n), KP_OK);
            assert_stem(&m.pack, r, key, n);
        }
        made_free(&m);
    }
    free(r);
}

static void
any_key_loses_what_the_rules_say(void **state)
{
    struct rules *r = need(sizeof *r);
    struct made m;
    uint8_t key[KP_KEY_MAX], n, k;
    uint32_t i, seed = 12;

    (void)state;
    made_build_path(&m, "tests/corpora/field");
    rules_read(r, &m.pack);
    for (i = 0; i < 50000; i++) {
        n = (uint8_t)((next_random(&seed) >> 8) % (KP_KEY_MAX + 1));
        n = i % 2 ? n : n % 9;
        for (k = 0; k < n; k++) {
            key[k] = (uint8_t)((next_random(&seed) >> 8)
                               % (i % 5 ? m.pack.letters : 256u));
        }
        assert_stem(&m.pack, r, key, n);
    }
    made_free(&m);
    free(r);
}

static int
sign(int v)
{
    return (v > 0) - (v < 0);
}

static void
skeletons_compare_as_their_letters_do(void **state)
{
    struct made m;
    struct kp_string s;
    uint8_t key[2][KP_KEY_MAX], n, one[KP_KEY_MAX], two[KP_KEY_MAX], a, b;
    struct kp_stem stem[2];
    uint32_t i, k, seed = 4;
    int order, equal = 0;

    (void)state;
    made_build_path(&m, "tests/corpora/field");
    for (i = 0; i < 20000; i++) {
        uint32_t id = (next_random(&seed) >> 8) % (m.pack.words - 3);

        for (k = 0; k < 2; k++, id += i % 4) {
            assert_int_equal(kp_string_get(&m.pack, id, &s), KP_OK);
            kp_string_key(&m.pack, &s, key[k], &n);
            kp_stem(&m.pack, key[k], n, &stem[k]);
        }
        a = kp_skeleton(&m.pack, key[0], &stem[0], one);
        b = kp_skeleton(&m.pack, key[1], &stem[1], two);
        order = memcmp(one, two, a < b ? a : b);
        order = order != 0 ? order : a - b;
        assert_int_equal(sign(kp_skeleton_order(&m.pack, key[0], &stem[0],
                                                key[1], &stem[1])),
                         sign(order));
        equal += order == 0 && i % 4 > 0;
    }
    assert_true(equal > 100);
    made_free(&m);
}

/* ---- words that can be seen -------------------------------------------- */

static void
assert_parts(const struct kp_pack *p, const char *word, const char *stem,
             const char *skeleton)
{
    uint8_t key[KP_KEY_MAX], n = key_of(p, word, key);
    uint8_t skeleton_of[KP_KEY_MAX];
    struct kp_stem s;
    char text[KP_KEY_MAX * 4 + 1];

    kp_stem(p, key, n, &s);
    key_text(p, key + s.from, (uint8_t)(s.to - s.from), text);
    if (strcmp(text, stem) != 0) {
        fail_msg("%s: stem %s, not %s", word, text, stem);
    }
    n = kp_skeleton(p, key, &s, skeleton_of);
    key_text(p, skeleton_of, n, text);
    if (strcmp(text, skeleton) != 0) {
        fail_msg("%s: skeleton %s, not %s", word, text, skeleton);
    }
}

static void
arabic_words_lose_one_prefix_and_their_suffixes(void **state)
{
    static const char *const rows[][3] = {
        { "مدرسة", "مدرس", "درس" }, { "المدرسة", "مدرس", "درس" },
        { "والمدرسة", "مدرس", "درس" }, { "بالمدرسة", "مدرس", "درس" },
        { "للمدرسة", "مدرس", "درس" }, { "مدرستها", "مدرس", "درس" },
        { "مدرسون", "مدرس", "درس" }, { "مَدْرَسَةٌ", "مدرس", "درس" },
        { "كتاب", "كتاب", "كتب" }, { "الكتاب", "كتاب", "كتب" },
        { "وكتاب", "كتاب", "كتب" }, { "كتابهم", "كتاب", "كتب" },
        { "كتب", "كتب", "كتب" }, { "الكتب", "كتب", "كتب" },
    };
    struct made m;
    uint32_t i;

    (void)state;
    made_build(&m, arabic, 1);
    for (i = 0; i < COUNT(rows); i++) {
        assert_parts(&m.pack, rows[i][0], rows[i][1], rows[i][2]);
    }
    made_free(&m);
}

static void
a_skeleton_loses_a_second_prefix_and_the_weak_letters(void **state)
{
    static const char *const rows[][3] = {
        { "مدارس", "مدارس", "درس" }, { "دروس", "دروس", "درس" },
        { "يدرس", "يدرس", "درس" }, { "مكتبة", "مكتب", "كتب" },
    };
    struct made m;
    uint32_t i;

    (void)state;
    made_build(&m, arabic, 1);
    for (i = 0; i < COUNT(rows); i++) {
        assert_parts(&m.pack, rows[i][0], rows[i][1], rows[i][2]);
    }
    made_free(&m);
}

static void
of_a_short_word_enough_is_left(void **state)
{
    static const char *const rows[][3] = {
        { "باب", "باب", "باب" },        /* two strong letters: all stay */
        { "قال", "قال", "قال" }, { "ولد", "ولد", "ولد" },
        { "له", "له", "له" }, { "و", "و", "و" },
        { "الى", "الي", "الي" },        /* the article leaves two */
    };
    struct made m;
    uint32_t i;

    (void)state;
    made_build(&m, arabic, 1);
    for (i = 0; i < COUNT(rows); i++) {
        assert_parts(&m.pack, rows[i][0], rows[i][1], rows[i][2]);
    }
    made_free(&m);
}

static void
digits_and_what_is_empty_are_left_as_they_are(void **state)
{
    struct made m;
    struct kp_stem s;
    uint8_t key[KP_KEY_MAX], skeleton[KP_KEY_MAX], n;

    (void)state;
    made_build_path(&m, "tests/corpora/field");
    n = key_of(&m.pack, "2020", key);
    kp_stem(&m.pack, key, n, &s);
    assert_int_equal(s.from, 0);
    assert_int_equal(s.to, 4);
    assert_int_equal(kp_skeleton(&m.pack, key, &s, skeleton), 4);
    assert_memory_equal(skeleton, key, 4);
    kp_stem(&m.pack, key, 0, &s);
    assert_int_equal(s.to, 0);
    assert_int_equal(kp_skeleton(&m.pack, key, &s, skeleton), 0);
    made_free(&m);
}

static void
in_a_pack_without_a_language_words_stay_whole(void **state)
{
    static const char *const words[] = { "zeta", "omegas", "zetaing", "the",
        "kappa" };
    struct made m;
    uint8_t key[KP_KEY_MAX], n;
    uint32_t i;

    (void)state;
    made_build(&m, nothing, 1);
    for (i = 0; i < COUNT(words); i++) {
        assert_parts(&m.pack, "zeta", "zeta", "zeta");
        n = key_of(&m.pack, words[i], key);
        assert_false(kp_key_is_closed(&m.pack, key, n));
    }
    assert_int_equal(m.pack.nrules[0] + m.pack.nrules[1] + m.pack.nrules[2],
                     0);
    made_free(&m);
}

/* ---- closed-class words ------------------------------------------------ */

/* How many words of a language's table the pack takes for closed-class. */
static uint32_t
count_closed(const struct kp_pack *p, const char *language, uint32_t *of)
{
    size_t size;
    const char *at = lang_table(language, "closed", &size);
    const char *end = at + size;
    uint8_t key[KP_KEY_MAX];
    char word[64];
    uint32_t found = 0;

    for (*of = 0; at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t n = strcspn(at, "\t\n");

        if (at[0] != '#' && n > 0) {
            memcpy(word, at, n);
            word[n] = '\0';
            found += (uint32_t)kp_key_is_closed(p, key,
                                                key_of(p, word, key));
            ++*of;
        }
        at = stop ? stop + 1 : end;
    }
    return found;
}

static void
all_closed_class_words_of_the_language_are_known(void **state)
{
    struct made m;
    uint32_t n, of;

    (void)state;
    made_build_path(&m, "tests/corpora/field");     /* both languages */
    n = count_closed(&m.pack, "ar", &of);
    assert_true(of > 100);
    assert_int_equal(n, of);
    n = count_closed(&m.pack, "en", &of);
    assert_true(of > 60);
    assert_int_equal(n, of);
    made_free(&m);
}

static void
few_other_words_are_taken_for_closed_class(void **state)
{
    struct made m;
    uint8_t key[KP_KEY_MAX], k;
    uint32_t i, seed = 3, closed = 0;

    (void)state;
    made_build_path(&m, "tests/corpora/field");
    for (i = 0; i < 100000; i++) {
        for (k = 0; k < 7; k++) {
            key[k] = (uint8_t)((next_random(&seed) >> 8) % m.pack.letters);
        }
        closed += (uint32_t)kp_key_is_closed(&m.pack, key, 7);
    }
    assert_true(closed < 100000 / 300);
    made_free(&m);
}

static void
words_that_say_something_are_not_closed_class(void **state)
{
    static const char *const words[] = { "reader", "water", "مدرسة", "كتاب",
        "موسكو", "2020", "us", "may" };
    struct made m;
    uint8_t key[KP_KEY_MAX], n;
    uint32_t i;

    (void)state;
    made_build_path(&m, "tests/corpora/field");
    for (i = 0; i < COUNT(words); i++) {
        n = key_of(&m.pack, words[i], key);
        assert_false(kp_key_is_closed(&m.pack, key, n));
    }
    made_free(&m);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_a_pack_lose_what_its_rules_say),
        cmocka_unit_test(any_key_loses_what_the_rules_say),
        cmocka_unit_test(skeletons_compare_as_their_letters_do),
        cmocka_unit_test(arabic_words_lose_one_prefix_and_their_suffixes),
        cmocka_unit_test(
            a_skeleton_loses_a_second_prefix_and_the_weak_letters),
        cmocka_unit_test(of_a_short_word_enough_is_left),
        cmocka_unit_test(digits_and_what_is_empty_are_left_as_they_are),
        cmocka_unit_test(in_a_pack_without_a_language_words_stay_whole),
        cmocka_unit_test(all_closed_class_words_of_the_language_are_known),
        cmocka_unit_test(few_other_words_are_taken_for_closed_class),
        cmocka_unit_test(words_that_say_something_are_not_closed_class),
    };

    return cmocka_run_group_tests_name("stem", tests, NULL, NULL);
}
