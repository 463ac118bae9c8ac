/* SPDX-License-Identifier: MIT */
/*
 * t_fold.c - UTF-8 in and out, and folding by the pack's own table.
 */
#include "support/packs.h"

#include <stdlib.h>
#include <string.h>

/* ---- UTF-8 ------------------------------------------------------------- */

static int
is_surrogate(uint32_t cp)
{
    return cp >= 0xd800 && cp <= 0xdfff;
}

static void
every_code_point_comes_back_from_its_utf8(void **state)
{
    uint32_t cp, at;
    uint8_t n, bytes[4];

    (void)state;
    for (cp = 0; cp <= 0x10ffff; cp++) {
        if (is_surrogate(cp)) {
            continue;
        }
        n = kp_utf8_put(cp, bytes);
        assert_int_equal(n, cp < 0x80 ? 1 : cp < 0x800 ? 2
                            : cp < 0x10000 ? 3 : 4);
        at = 0;
        assert_int_equal(kp_utf8_get((const char *)bytes, n, &at), cp);
        assert_int_equal(at, n);
        for (; n > 1; n--) {            /* cut short it is none */
            at = 0;
            assert_int_equal(kp_utf8_get((const char *)bytes, n - 1u, &at),
                             KP_NONE);
            assert_int_equal(at, 1);
        }
    }
}

static void
a_byte_that_is_not_utf8_is_put_as_itself(void **state)
{
    uint8_t bytes[4];
    uint32_t b;

    (void)state;
    for (b = 0x80; b < 0x100; b++) {
        assert_int_equal(kp_utf8_put(0xdc00 + b, bytes), 1);
        assert_int_equal(bytes[0], b);
    }
}

/* By the table of the Unicode standard (3-7): bytes of a first code point. */
static uint32_t
valid_bytes(const uint8_t *b)
{
    if (b[0] < 0x80) {
        return 1;
    }
    if (b[0] >= 0xc2 && b[0] <= 0xdf && (b[1] & 0xc0) == 0x80) {
        return 2;
    }
    if (b[0] < 0xe0 || b[0] > 0xef || (b[2] & 0xc0) != 0x80
        || b[1] < (b[0] == 0xe0 ? 0xa0 : 0x80)
        || b[1] > (b[0] == 0xed ? 0x9f : 0xbf)) {
        return 0;
    }
    return 3;
}

static void
of_all_sequences_of_three_bytes_only_utf8_is_taken(void **state)
{
    uint32_t v, at, cp, n;
    uint8_t b[3];

    (void)state;
    for (v = 0; v < 1u << 24; v++) {
        b[0] = (uint8_t)(v >> 16);
        b[1] = (uint8_t)(v >> 8);
        b[2] = (uint8_t)v;
        n = valid_bytes(b);
        at = 0;
        cp = kp_utf8_get((const char *)b, 3, &at);
        if ((cp == KP_NONE) != (n == 0) || at != (n ? n : 1)) {
            fail_msg("%06x", v);
        }
    }
}

static void
of_all_sequences_of_four_bytes_the_borders_are_right(void **state)
{
    static const uint8_t second[] = { 0, 0x7f, 0x80, 0x8f, 0x90, 0xbf, 0xc0,
        0xff };
    static const uint8_t later[] = { 0x7f, 0x80, 0xbf, 0xc0 };
    uint32_t lead, i, j, k;

    (void)state;
    for (lead = 0xf0; lead <= 0xff; lead++) {
        for (i = 0; i < COUNT(second); i++) {
            for (j = 0; j < COUNT(later); j++) {
                for (k = 0; k < COUNT(later); k++) {
                    uint8_t b[4] = { (uint8_t)lead, second[i], later[j],
                        later[k] };
                    uint32_t at = 0;
                    int valid = lead <= 0xf4
                        && second[i] >= (lead == 0xf0 ? 0x90 : 0x80)
                        && second[i] <= (lead == 0xf4 ? 0x8f : 0xbf)
                        && (later[j] & 0xc0) == 0x80
                        && (later[k] & 0xc0) == 0x80;
                    uint32_t cp = kp_utf8_get((const char *)b, 4, &at);

                    assert_int_equal(cp != KP_NONE, valid);
                    assert_int_equal(at, valid ? 4 : 1);
                }
            }
        }
    }
}

/* ---- symbols ----------------------------------------------------------- */

static const struct text arabic[] = {
    { .text = "إنّ الأُمّةَ آمنتْ، والقُرى؛ مسؤولٌ قائل ٱلله فتاة ـ مـد ٣ 4 "
              "أبجد هوز حطي كلمن سعفص قرشت ثخذ ضظغ ء ۱۲۳" },
};

static const struct text mixed[] = {
    { .text = "The QUICK Brown fox's ﬁrst Straße costs €12, naïve café; "
              "Ἀθῆναι ΑΘΗΝΑ Москва МОСКВА ёлка, 東京 שָׁלוֹם हिन्दी ½ x² Ⅳ" },
};

static void
assert_symbols(const struct text *texts)
{
    struct made m;
    uint32_t s, cp;

    made_build(&m, texts, 1);
    for (s = 0; s < m.pack.symbols; s++) {
        cp = kp_symbol_cp(&m.pack, s);
        assert_int_equal(kp_cp_symbol(&m.pack, cp), s);
    }
    for (cp = 0; cp <= 0x10ffff; cp++) {
        s = kp_cp_symbol(&m.pack, cp);
        if (s != KP_NONE) {
            assert_int_equal(kp_symbol_cp(&m.pack, s), cp);
        }
    }
    made_free(&m);
}

static void
symbols_and_code_points_name_each_other(void **state)
{
    (void)state;
    assert_symbols(arabic);
    assert_symbols(mixed);
}

/* ---- folding ----------------------------------------------------------- */

/*
 * The same text again and again: a small pack folds what most queries have, a
 * larger one all that Unicode has (gen/alphabet.c).
 */
static void
build_large(struct made *m, const char *text)
{
    struct bytes b = { 0 };
    size_t n = strlen(text);

    while (b.n < 1500000) {
        bytes_add(&b, text, n);
        bytes_u8(&b, '\n');
    }
    made_build_bytes(m, b.at, b.n);
    bytes_free(&b);
}

/* The generator's key of a code point. */
static struct bytes
wanted_key(const struct alphabet *a, uint32_t cp)
{
    struct bytes symbols = { 0 }, key = { 0 };

    alphabet_put(a, &symbols, cp);
    alphabet_key(a, &key, symbols.at, symbols.n);
    bytes_free(&symbols);
    return key;
}

static void
assert_folds_as_the_generator(const struct text *texts, size_t n)
{
    static const uint8_t classes[] = { KP_OTHER, KP_LETTER, KP_DIGIT,
        KP_DROP };
    struct made m;
    struct alphabet a = { 0 };
    struct kp_folded f;
    size_t d, at;

    made_build(&m, texts, n);
    alphabet_build(&a, &m.corpus, NULL);
    for (d = 0; d < n; d++) {
        const struct document *doc = &m.corpus.docs[d];

        for (at = 0; at < doc->n; ) {
            uint32_t cp = unicode_next(doc->bytes, doc->n, &at);
            struct bytes key = wanted_key(&a, cp);

            kp_fold_cp(&m.pack, cp, &f);
            assert_int_equal(f.klass, classes[unicode_fold(cp)->class]);
            assert_int_equal(f.n, key.n);
            assert_memory_equal(f.bytes, key.at, key.n);
            bytes_free(&key);
        }
    }
    alphabet_free(&a);
    made_free(&m);
}

static void
what_the_corpus_holds_folds_as_the_generator_has_it(void **state)
{
    (void)state;
    assert_folds_as_the_generator(arabic, 1);
    assert_folds_as_the_generator(mixed, 1);
}

static void
in_a_large_pack_all_of_unicode_folds_as_the_generator_has_it(void **state)
{
    struct made m;
    struct alphabet a = { 0 };
    struct kp_folded f;
    uint32_t cp, i, wrong = 0;

    (void)state;
    build_large(&m, arabic[0].text);
    alphabet_build(&a, &m.corpus, NULL);
    for (cp = 1; cp < 0x20000; cp++) {
        const struct folded *u = unicode_fold(cp);
        struct bytes key = { 0 };

        if (is_surrogate(cp)) {
            continue;
        }
        /* only what can be met in this corpus must fold as Unicode has it */
        for (i = 0; i < u->n && alphabet_symbol(&a, u->to[i]) < a.canonical;
             i++) {
            alphabet_put(&a, &key, u->to[i]);
        }
        kp_fold_cp(&m.pack, cp, &f);
        if (u->n > 0 && i == u->n) {
            wrong += f.n != key.n || memcmp(f.bytes, key.at, key.n) != 0;
        } else if (f.n > 0 && f.bytes[0] < m.pack.canonical) {
            wrong++;                    /* it would find another word */
        }
        bytes_free(&key);
    }
    assert_int_equal(wrong, 0);
    alphabet_free(&a);
    made_free(&m);
}

/* The folded key of a string of UTF-8. */
static struct bytes
key_of(const struct kp_pack *p, const char *s)
{
    struct bytes key = { 0 };
    struct kp_folded f;
    uint32_t at = 0, n = (uint32_t)strlen(s);

    while (at < n) {
        kp_fold_cp(p, kp_utf8_get(s, n, &at), &f);
        if (f.klass == KP_OTHER) {
            fail_msg("%s has what is no letter", s);
        }
        bytes_add(&key, f.bytes, f.n);
    }
    return key;
}

static void
assert_same_key(const struct kp_pack *p, const char *a, const char *b)
{
    struct bytes x = key_of(p, a), y = key_of(p, b);

    if (x.n != y.n || memcmp(x.at, y.at, x.n) != 0) {
        fail_msg("%s and %s", a, b);
    }
    bytes_free(&x);
    bytes_free(&y);
}

/* Rows of two strings; those behind NULL are only for large packs. */
static void
assert_rows(const char *text, const char *const rows[][2], uint32_t n)
{
    struct text small = { .text = text };
    struct made m, large;
    uint32_t i, basic = 1;

    made_build(&m, &small, 1);
    build_large(&large, text);
    for (i = 0; i < n; i++) {
        if (rows[i][0] == NULL) {
            basic = 0;
            continue;
        }
        if (basic) {
            assert_same_key(&m.pack, rows[i][0], rows[i][1]);
        }
        assert_same_key(&large.pack, rows[i][0], rows[i][1]);
    }
    made_free(&m);
    made_free(&large);
}

static void
the_list_of_arabic_foldings_holds(void **state)
{
    static const char *const rows[][2] = {
        { "أ", "ا" }, { "إ", "ا" }, { "آ", "ا" }, { "ٱ", "ا" },
        { "ة", "ه" }, { "ى", "ي" }, { "ؤ", "و" }, { "ئ", "ي" },
        { "مَـدْرَسَةٌ", "مدرسه" }, { "مدرسة", "مدرسه" },
        { "الرحمٰن", "الرحمن" }, { "كتـــاب", "كتاب" },
        { "٠١٢٣٤٥٦٧٨٩", "0123456789" }, { "۰۱۲۳۴۵۶۷۸۹", "0123456789" },
        { "\xe2\x80\x8fك\xe2\x80\x8cت\xe2\x80\x8d" "ب\xe2\x81\xa9", "كتب" },
        { "\xe2\x80\xaa" "بيت\xe2\x80\xac", "بيت" },
        { "ک", "ك" }, { "ی", "ي" }, { "ہ", "ه" },
        { NULL, NULL },
        { "०१२३४५६७८९", "0123456789" },
        { "ﻻ", "لا" }, { "ﻼ", "لا" }, { "ﷲ", "الله" }, { "ﺍﻟﻠﻪ", "الله" },
        { "ﻣﺪﺭﺳﺔ", "مدرسه" },
    };
    uint32_t cp;
    struct kp_folded f;
    struct made m;

    (void)state;
    assert_rows("ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي "
                "0 1 2 3 4 5 6 7 8 9", rows, COUNT(rows));
    made_build(&m, arabic, 1);
    for (cp = 0x64b; cp <= 0x652; cp++) {
        kp_fold_cp(&m.pack, cp, &f);
        assert_int_equal(f.klass, KP_DROP);
    }
    kp_fold_cp(&m.pack, 0x670, &f);
    assert_int_equal(f.klass, KP_DROP);
    kp_fold_cp(&m.pack, 0x640, &f);
    assert_int_equal(f.klass, KP_DROP);
    made_free(&m);
}

static void
case_and_accents_and_compatibility_forms_fold_away(void **state)
{
    static const char *const rows[][2] = {
        { "QUICK", "quick" }, { "cafe", "CAFE" },
        { NULL, NULL },
        { "Ｆｏｘ", "fox" }, { "ﬁne", "fine" },
        { "𝐀𝐛", "ab" }, { "ǆ", "Ǆ" },
    };

    (void)state;
    assert_rows("the quick brown fox jumps over a lazy dog", rows,
                COUNT(rows));
}

static void
case_goes_up_and_down_by_the_runs_of_the_pack(void **state)
{
    struct made m;
    struct alphabet a = { 0 };
    uint32_t s, up;

    (void)state;
    made_build(&m, mixed, 1);
    alphabet_build(&a, &m.corpus, NULL);
    for (s = 0; s < m.pack.symbols; s++) {
        up = kp_upper(&m.pack, s);
        assert_int_equal(up, alphabet_upper(&a, kp_symbol_cp(&m.pack, s)));
        if (up != kp_symbol_cp(&m.pack, s)) {
            assert_int_equal(kp_lower_symbol(&m.pack, up), s);
        }
    }
    alphabet_free(&a);
    made_free(&m);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_comes_back_from_its_utf8),
        cmocka_unit_test(a_byte_that_is_not_utf8_is_put_as_itself),
        cmocka_unit_test(of_all_sequences_of_three_bytes_only_utf8_is_taken),
        cmocka_unit_test(of_all_sequences_of_four_bytes_the_borders_are_right),
        cmocka_unit_test(symbols_and_code_points_name_each_other),
        cmocka_unit_test(what_the_corpus_holds_folds_as_the_generator_has_it),
        cmocka_unit_test(
            in_a_large_pack_all_of_unicode_folds_as_the_generator_has_it),
        cmocka_unit_test(the_list_of_arabic_foldings_holds),
        cmocka_unit_test(case_and_accents_and_compatibility_forms_fold_away),
        cmocka_unit_test(case_goes_up_and_down_by_the_runs_of_the_pack),
    };

    return cmocka_run_group_tests_name("fold", tests, NULL, NULL);
}
