/* SPDX-License-Identifier: MIT */
/*
 * t_complete.c - words and titles that begin as typed, beside all words.
 */
#include "support/search.h"

#include <stdlib.h>
#include <string.h>

enum { MOST = 60 };

/* The completions as "word 3|title T". */
static struct bytes
completions(const struct made *m, const char *typed, uint16_t room)
{
    struct kp_completion list[MOST];
    struct bytes got = { 0 }, text;
    int i, n = kp_complete(&m->pack, typed, (uint32_t)strlen(typed), list,
                           room);

    assert_in_range(n, 0, room);
    for (i = 0; i < n; i++) {
        text = made_text(m, list[i].range);
        bytes_print(&got, "%s%.*s ", i > 0 ? "|" : "", (int)text.n,
                    (char *)text.at);
        if (list[i].doc == KP_NONE) {
            assert_int_equal(list[i].range.to, list[i].range.from + 1);
            bytes_print(&got, "%u", (unsigned)list[i].count);
        } else {
            assert_int_equal(list[i].count, 1);
            bytes_print(&got, "T%u", (unsigned)list[i].doc);
        }
        bytes_free(&text);
    }
    bytes_u8(&got, 0);
    return got;
}

static void
assert_completes(const struct made *m, const char *typed, uint16_t room,
                 const char *wanted)
{
    struct bytes got = completions(m, typed, room);

    if (strcmp((char *)got.at, wanted) != 0) {
        fail_msg("%s: '%s', not '%s'", typed, (char *)got.at, wanted);
    }
    bytes_free(&got);
}

/* ---- words ------------------------------------------------------------- */

static const struct text plain[] = {
    { .text = "the bravo and a bravo, bravado; bravo or bravado or brave.\n"
              "see the Caf\xc3\xa9 or cafe, caf\xc3\xa9, caf\xc3\xa9 here.\n"
              "in 2020 and 2020 not 2021.\n",
      .title = "Bravery in the city" },
    { .text = "مدينة المدينة مدينه مدينة وزير\n", .title = "مدينة السلام" },
};

static void
words_come_by_frequency(void **state)
{
    struct made m;

    (void)state;
    made_build(&m, plain, COUNT(plain));
    assert_completes(&m, "bra", 3, "bravo 3|bravado 2|brave 1");
    assert_completes(&m, "BRAV", 3, "bravo 3|bravado 2|brave 1");
    assert_completes(&m, "brava", MOST, "bravado 2");
    assert_completes(&m, "202", MOST, "2020 2|2021 1");
    assert_completes(&m, "zebra", MOST, "");
    made_free(&m);
}

static void
the_last_word_typed_is_completed(void **state)
{
    struct made m;

    (void)state;
    made_build(&m, plain, COUNT(plain));
    assert_completes(&m, "see zebra brava", MOST, "bravado 2");
    assert_completes(&m, "2020, BRAVA", MOST, "bravado 2");
    made_free(&m);
}

static void
spellings_of_a_word_are_one_written_as_the_most_frequent(void **state)
{
    struct made m;

    (void)state;
    made_build(&m, plain, COUNT(plain));
    assert_completes(&m, "caf", MOST, "caf\xc3\xa9 4");
    assert_completes(&m, "CAFE", MOST, "caf\xc3\xa9 4");
    assert_completes(&m, "مدي", MOST, "مدينة 3|مدينة السلام T1");
    assert_completes(&m, "المدينه", MOST, "المدينة 1");
    made_free(&m);
}

static void
words_of_titles_alone_are_not_completed(void **state)
{
    struct made m;

    (void)state;
    made_build(&m, plain, COUNT(plain));
    assert_completes(&m, "cit", MOST, "");
    assert_completes(&m, "السل", MOST, "");
    assert_completes(&m, "in the braver", MOST, "");
    made_free(&m);
}

static void
room_is_kept_and_the_best_stay(void **state)
{
    struct made m;

    (void)state;
    made_build(&m, plain, COUNT(plain));
    assert_completes(&m, "bra", 0, "");
    assert_completes(&m, "bra", 1, "bravo 3");
    assert_completes(&m, "bra", 2, "bravo 3|bravado 2");
    assert_completes(&m, "b", 3, "bravo 3|bravado 2|brave 1");
    assert_completes(&m, "b", 4, "bravo 3|bravado 2|brave 1|"
                                 "Bravery in the city T0");
    made_free(&m);
}

/* ---- titles ------------------------------------------------------------ */

static const struct text titled[] = {
    { .text = "x", .title = "Severe bleeding of a limb" },
    { .text = "x", .title = "Severe \"burns\"" },
    { .text = "x", .title = "\"Severe\", burned" },
    { .text = "x" },
    { .text = "x", .title = "Several 12 men" },
    { .text = "x", .title = "Se vere" },
};

static void
titles_begin_with_all_that_was_typed(void **state)
{
    static const struct {
        const char *typed, *wanted;
    } rows[] = {
        { "sever", "Severe bleeding of a limb T0|Severe \"burns\" T1|"
          "\"Severe\", burned T2|Several 12 men T4" },
        { "severe", "Severe bleeding of a limb T0|Severe \"burns\" T1|"
          "\"Severe\", burned T2" },
        { "SEVERE b", "Severe bleeding of a limb T0|Severe \"burns\" T1|"
          "\"Severe\", burned T2" },
        { "severe, bur", "Severe \"burns\" T1|\"Severe\", burned T2" },
        { "severe burns", "Severe \"burns\" T1" },
        { "severe burns x", "x 6" },
        { "sever burns", "" },
        { "bleeding", "" },
        { "severe bleeding of a li", "Severe bleeding of a limb T0" },
        { "severe bleeding of a limb", "Severe bleeding of a limb T0" },
        { "severe bleeding of a limb x", "x 6" },
        { "se v", "Se vere T5" },
        { "several 1", "Several 12 men T4" },
        { "several 12", "Several 12 men T4" },
        { "several 12 m", "Several 12 men T4" },
    };
    struct made m;
    uint32_t i;

    (void)state;
    made_build(&m, titled, COUNT(titled));
    for (i = 0; i < COUNT(rows); i++) {
        assert_completes(&m, rows[i].typed, MOST, rows[i].wanted);
    }
    made_free(&m);
}

static void
behind_a_space_the_word_is_finished(void **state)
{
    struct made m;

    (void)state;
    made_build(&m, titled, COUNT(titled));
    assert_completes(&m, "several ", MOST, "Several 12 men T4");
    assert_completes(&m, "severe b", 1, "Severe bleeding of a limb T0");
    made_free(&m);
}

/* ---- what cannot be completed ------------------------------------------ */

static void
nothing_typed_is_an_error(void **state)
{
    static const char *const typed[] = { "", " ", "  ,- ", "\"", "\t" };
    struct kp_completion list[MOST];
    struct made m;
    uint32_t i;

    (void)state;
    made_build(&m, plain, COUNT(plain));
    for (i = 0; i < COUNT(typed); i++) {
        assert_int_equal(kp_complete(&m.pack, typed[i],
            (uint32_t)strlen(typed[i]), list, MOST), KP_E_QUERY);
    }
    made_free(&m);
}

static void
what_is_not_utf8_is_an_error(void **state)
{
    static const char *const typed[] = { "\xff", "bra\xc3", "bra \xe2\x82",
        "\x80 bra", "a \xed\xa0\x80", "\xc0\xaf bravo" };
    struct kp_completion list[MOST];
    struct made m;
    uint32_t i;

    (void)state;
    made_build(&m, plain, COUNT(plain));
    for (i = 0; i < COUNT(typed); i++) {
        assert_int_equal(kp_complete(&m.pack, typed[i],
            (uint32_t)strlen(typed[i]), list, MOST), KP_E_UTF8);
    }
    made_free(&m);
}

/* ---- all words of a corpus --------------------------------------------- */

/* A folded word of a corpus, and how often it and its spellings occur. */
struct known {
    uint8_t key[KP_KEY_MAX], n;
    uint32_t count;
};

struct all {
    struct known *at;
    uint32_t n;
};

/* Fold text as a query. */
static int
fold(const struct made *m, const void *text, size_t n, struct kp_word *w)
{
    uint32_t at = 0;

    return kp_word_next(&m->pack, text, (uint32_t)n, &at, w);
}

static struct all
words_of(const struct made *m)
{
    struct all all = { need(m->pack.words * sizeof *all.at), 0 };
    struct kp_range range;
    struct kp_word w;
    struct bytes text;
    uint32_t i, id;

    for (range.from = 0; range.from < m->pack.text; range.from++) {
        if (kp_token_at(&m->pack, range.from, &id) != KP_WORD) {
            continue;
        }
        range.to = range.from + 1;
        text = made_text(m, range);
        assert_int_equal(fold(m, text.at, text.n, &w), 1);
        bytes_free(&text);
        for (i = 0; i < all.n; i++) {
            if (all.at[i].n == w.n
                    && memcmp(all.at[i].key, w.key, w.n) == 0) {
                break;
            }
        }
        if (i == all.n) {
            memcpy(all.at[i].key, w.key, w.n);
            all.at[i].n = w.n;
            all.at[i].count = 0;
            all.n++;
        }
        all.at[i].count++;
    }
    return all;
}

static int
by_count(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x < y) - (x > y);
}

/* How often the words occur that begin so, the most frequent first. */
static uint32_t
counts_of(const struct all *all, const struct kp_word *w, uint32_t *counts)
{
    uint32_t i, n = 0;

    for (i = 0; i < all->n; i++) {
        if (all->at[i].n >= w->n
                && memcmp(all->at[i].key, w->key, w->n) == 0) {
            counts[n++] = all->at[i].count;
        }
    }
    qsort(counts, n, sizeof *counts, by_count);
    return n;
}

/* The count that a completion's word has among all. */
static uint32_t
count_of(const struct made *m, const struct all *all, struct kp_range range)
{
    struct bytes text = made_text(m, range);
    struct kp_word w;
    uint32_t i;

    assert_int_equal(fold(m, text.at, text.n, &w), 1);
    bytes_free(&text);
    for (i = 0; i < all->n; i++) {
        if (all->at[i].n == w.n && memcmp(all->at[i].key, w.key, w.n) == 0) {
            return all->at[i].count;
        }
    }
    return 0;
}

static void
check_prefix(const struct made *m, const struct all *all, const void *typed,
             size_t bytes, uint16_t room)
{
    struct kp_completion list[MOST];
    struct kp_word w;
    uint32_t *counts = need(all->n * sizeof *counts), n, words = 0;
    int i, got = kp_complete(&m->pack, typed, (uint32_t)bytes, list, room);

    assert_int_equal(fold(m, typed, bytes, &w), 1);
    n = counts_of(all, &w, counts);
    assert_in_range(got, 0, room);
    for (i = 0; i < got; i++) {
        if (list[i].doc != KP_NONE) {
            continue;
        }
        if (words >= n || list[i].count != counts[words]
                || count_of(m, all, list[i].range) != list[i].count) {
            fail_msg("%.*s: %d: count %u", (int)bytes, (char *)typed, i,
                     (unsigned)list[i].count);
        }
        words++;
    }
    if (words < n && got < room) {
        fail_msg("%.*s: %u words of %u", (int)bytes, (char *)typed,
                 (unsigned)words, (unsigned)n);
    }
    free(counts);
}

/* Bytes of the first `n` characters. */
static size_t
characters(const struct bytes *text, uint32_t n)
{
    size_t at = 0;

    while (at < text->n && n > 0) {
        at++;
        while (at < text->n && (text->at[at] & 0xc0) == 0x80) {
            at++;
        }
        n--;
    }
    return at;
}

static void
check_corpus(const char *path)
{
    struct made m;
    struct all all;
    struct kp_range range;
    struct kp_string s;
    struct kp_places places;
    struct bytes text;
    uint32_t id, n;

    made_build_path(&m, path);
    all = words_of(&m);
    assert_true(all.n > 500);
    for (id = 0; id < m.pack.words; id++) {
        assert_int_equal(kp_string_get(&m.pack, id, &s), KP_OK);
        assert_int_equal(kp_places_open(&m.pack, id, &places), KP_OK);
        if (places.next == KP_NONE || id % 3 == 2) {
            continue;
        }
        range.from = places.next;
        range.to = places.next + 1;
        text = made_text(&m, range);
        for (n = 1; n <= 2; n++) {
            check_prefix(&m, &all, text.at, characters(&text, n),
                         id & 1 ? 5 : MOST);
        }
        bytes_free(&text);
    }
    free(all.at);
    made_free(&m);
}

static void
of_the_talks_all_words_are_counted_and_the_best_kept(void **state)
{
    (void)state;
    check_corpus("tests/corpora/talks");
}

static void
of_the_handbook_all_words_are_counted_and_the_best_kept(void **state)
{
    (void)state;
    check_corpus("tests/corpora/field/handbook.tsv");
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_come_by_frequency),
        cmocka_unit_test(the_last_word_typed_is_completed),
        cmocka_unit_test(
            spellings_of_a_word_are_one_written_as_the_most_frequent),
        cmocka_unit_test(words_of_titles_alone_are_not_completed),
        cmocka_unit_test(room_is_kept_and_the_best_stay),
        cmocka_unit_test(titles_begin_with_all_that_was_typed),
        cmocka_unit_test(behind_a_space_the_word_is_finished),
        cmocka_unit_test(nothing_typed_is_an_error),
        cmocka_unit_test(what_is_not_utf8_is_an_error),
        cmocka_unit_test(of_the_talks_all_words_are_counted_and_the_best_kept),
        cmocka_unit_test(
            of_the_handbook_all_words_are_counted_and_the_best_kept),
    };

    return cmocka_run_group_tests_name("complete", tests, NULL, NULL);
}
