/* SPDX-License-Identifier: MIT */
/*
 * t_few.c - the search for devices with hardly any RAM.
 */
#include "support/packs.h"

#include <stdlib.h>
#include <string.h>

static const struct text texts[] = {
    { .text = "The Old valve opens. A new valve closes the old pipe." },
    { .text = "Nothing here. Old pipes and old valve, old friend." },
    { .text = "A valve alone. The old." },
};

/* Numbers of the sentences found, one behind the other. */
static int
find(const struct made *m, const char *query, char *found)
{
    struct kp_few few;
    struct kp_range range;
    uint32_t number, doc, same;
    int n, err = kp_few_open(&few, &m->pack, query, (uint32_t)strlen(query));

    *found = '\0';
    while (err >= 0 && (n = kp_few_next(&few, &range, &doc)) != 0) {
        assert_int_equal(n, 1);
        assert_int_equal(kp_sentence_at(&m->pack, range.from, &range, &number,
                                        &same), KP_OK);
        assert_int_equal(doc, same);
        *found++ = (char)('0' + number);
        *found = '\0';
    }
    return err;
}

static void
sentences_with_all_the_words_come_in_order(void **state)
{
    static const char *const wanted[][2] = {
        { "valve", "0134" }, { "old", "0135" }, { "old valve", "013" },
        { "VALVE, old!", "013" }, { "old pipe valve", "1" },
        { "nothing", "2" }, { "nothing valve", "" }, { "absent", "" },
        { "absent old", "" }, { "old old", "0135" }
    };
    struct made m;
    char found[32];
    size_t i;

    (void)state;
    made_build(&m, texts, COUNT(texts));
    for (i = 0; i < COUNT(wanted); i++) {
        assert_int_equal(find(&m, wanted[i][0], found), KP_OK);
        assert_string_equal(found, wanted[i][1]);
    }
    made_free(&m);
}

static void
a_query_without_words_or_with_too_many_is_told(void **state)
{
    struct made m;
    char found[32];

    (void)state;
    made_build(&m, texts, COUNT(texts));
    assert_int_equal(find(&m, "", found), KP_E_QUERY);
    assert_int_equal(find(&m, " ,.", found), KP_E_QUERY);
    assert_int_equal(find(&m, "old \xff", found), KP_E_UTF8);
    assert_int_equal(find(&m, "a b c d", found), KP_OK);
    assert_int_equal(find(&m, "a b c d e", found), KP_E_LONG);
    made_free(&m);
}

/* Whether a strict search for the words as folded finds the sentence. */
static int
strict_has(const struct made *m, const char *query, struct kp_range range)
{
    static struct kp_hit hits[200];
    struct kp_find f;
    int i, n = kp_find(&f, &m->pack, query, (uint32_t)strlen(query), hits,
                       COUNT(hits), KP_STRICT | KP_FOLDED_ONLY);

    for (i = 0; i < n; i++) {
        if (hits[i].range.from == range.from) {
            return 1;
        }
    }
    return 0;
}

/* All that a strict search for folded words finds, it finds too. */
static void
on_real_text_it_finds_what_a_strict_search_finds(void **state)
{
    static const char *const queries[] = {
        "\u0645\u0648\u0633\u0643\u0648", "\u0641\u064a \u0645\u0646",
        "9", "\u0639\u0644\u0649"
    };
    struct kp_range range, found[200];
    struct made m;
    struct kp_few few;
    uint32_t at, all;
    size_t i, n, k;

    (void)state;
    made_build_path(&m, "tests/corpora/talks");
    for (i = 0; i < COUNT(queries); i++) {
        n = 0;
        assert_int_equal(kp_few_open(&few, &m.pack, queries[i],
                                     (uint32_t)strlen(queries[i])), KP_OK);
        while (n < COUNT(found)
               && kp_few_next(&few, &found[n], NULL) == 1) {
            assert_true(n == 0 || found[n].from >= found[n - 1].to);
            n++;
        }
        all = 0;
        for (at = 0; at < m.pack.text; at = range.to) {
            assert_int_equal(kp_sentence_at(&m.pack, at, &range, NULL, NULL),
                             KP_OK);
            if (strict_has(&m, queries[i], range)) {
                for (k = 0; k < n && found[k].from != range.from; k++) {
                }
                assert_true(k < n);
                all++;
            }
        }
        assert_true(all > 0);
    }
    made_free(&m);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_with_all_the_words_come_in_order),
        cmocka_unit_test(a_query_without_words_or_with_too_many_is_told),
        cmocka_unit_test(on_real_text_it_finds_what_a_strict_search_finds),
    };

    return cmocka_run_group_tests_name("few", tests, NULL, NULL);
}
