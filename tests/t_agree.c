/* SPDX-License-Identifier: MIT */
/*
 * t_agree.c - hits that say the same as a better one of another document.
 */
#include "support/search.h"

#include <stdlib.h>
#include <string.h>

/* The hits as "document" or "document=document that says the same". */
static struct bytes
agreement(struct search *s)
{
    struct bytes got = { 0 };
    int i, left = 0, unmarked = kp_find_agree(&s->find);

    for (i = 0; i < s->n; i++) {
        bytes_print(&got, "%s%u", i > 0 ? " " : "",
                    (unsigned)s->hits[i].doc);
        if (s->hits[i].same) {
            assert_in_range(s->hits[i].same, 1, i);
            bytes_print(&got, "=%u",
                        (unsigned)s->hits[s->hits[i].same - 1].doc);
        }
        left += s->hits[i].same == 0;
    }
    assert_int_equal(unmarked, left);
    bytes_u8(&got, 0);
    return got;
}

/* Search for sentences, so that kp_find_agree finds the hits in `s`. */
static void
search_here(struct search *s, const struct made *m, const char *query)
{
    *s = search(m, query, ROOM, 0);
    s->find.hits = s->hits;
    assert_true(s->n >= 0);
}

static void
assert_agree(const struct text *texts, size_t n, const char *query,
             const char *wanted)
{
    struct made m;
    struct search s;
    struct bytes got;

    made_build(&m, texts, n);
    search_here(&s, &m, query);
    got = agreement(&s);
    if (strcmp((char *)got.at, wanted) != 0) {
        fail_msg("%s: '%s', not '%s'", query, (char *)got.at, wanted);
    }
    bytes_free(&got);
    made_free(&m);
}

#define REPORT "alpha bravo charlie delta echo foxtrot golf hotel india " \
               "juliet kilo lima"

static void
the_same_sentence_of_another_document_is_marked(void **state)
{
    static const struct text texts[] = {
        { .text = REPORT }, { .text = "zulu yankee. \n" REPORT },
        { .text = "xray victor." },
    };
    static const struct text arabic[] = {
        { .text = "سقطت القذيفة الأولى قبيل الظهر في وسط المدينة أمس" },
        { .text = "سقطت القذيفة الأولى قبيل الظهر في وسط المدينة أمس" },
    };

    (void)state;
    assert_agree(texts, COUNT(texts), "alpha kilo", "0 1=0");
    assert_agree(arabic, COUNT(arabic), "القذيفة", "0 1=0");
}

static void
one_or_two_words_may_be_others(void **state)
{
    static const struct text one[] = {
        { .text = REPORT }, { .text = "alpha bravo charlie delta echo foxtrot "
                                      "golf hotel zulu juliet kilo lima" },
    };
    static const struct text two[] = {
        { .text = REPORT }, { .text = "alpha yankee charlie delta echo "
                                 "foxtrot golf hotel zulu juliet kilo lima" },
    };
    static const struct text more[] = {
        { .text = REPORT }, { .text = "alpha bravo charlie delta echo foxtrot "
                            "golf hotel india juliet kilo lima zulu yankee" },
    };

    (void)state;
    assert_agree(one, COUNT(one), "alpha kilo", "0 1=0");
    assert_agree(two, COUNT(two), "alpha kilo", "0 1=0");
    assert_agree(more, COUNT(more), "alpha kilo", "0 1=0");
}

static void
more_than_a_fifth_of_others_is_another_sentence(void **state)
{
    static const struct text three[] = {
        { .text = REPORT }, { .text = "alpha yankee charlie delta xray "
                                 "foxtrot golf hotel zulu juliet kilo lima" },
    };
    static const struct text other[] = {
        { .text = REPORT }, { .text = "alpha quebec romeo sierra tango kilo "
                                 "uniform victor whiskey xray yankee papa" },
    };
    static const struct text longer[] = {
        { .text = REPORT }, { .text = REPORT " zulu yankee xray victor" },
    };

    (void)state;
    assert_agree(three, COUNT(three), "alpha kilo", "0 1");
    assert_agree(other, COUNT(other), "alpha kilo", "0 1");
    assert_agree(longer, COUNT(longer), "alpha kilo", "0 1");
}

static void
sentences_of_one_document_never_say_the_same(void **state)
{
    static const struct text texts[] = {
        { .text = REPORT "\n" REPORT "\n" REPORT "\n" },
    };
    static const struct text two[] = {
        { .text = REPORT "\n" REPORT "\n" }, { .text = REPORT "\n" },
    };

    (void)state;
    assert_agree(texts, 1, "alpha kilo", "0 0 0");
    /* the one of the shorter document is the best, and both say it again */
    assert_agree(two, 2, "alpha kilo", "0 0 1=0");
}

static void
what_says_the_same_as_a_marked_one_is_its_own(void **state)
{
    /* each has two others than the one before: first and last have four */
    static const struct text texts[] = {
        { .text = "alpha bravo charlie delta echo foxtrot golf hotel india "
                  "juliet kilo lima" },
        { .text = "alpha bravo charlie delta echo foxtrot golf hotel zulu "
                  "yankee kilo lima" },
        { .text = "alpha bravo xray victor echo foxtrot golf hotel zulu "
                  "yankee kilo lima" },
        { .text = "alpha bravo xray victor echo foxtrot golf hotel zulu "
                  "yankee kilo lima" },
    };

    (void)state;
    assert_agree(texts, COUNT(texts), "alpha kilo", "0 1=0 2 3=2");
}

static void
a_partial_match_does_not_say_what_a_full_one_does(void **state)
{
    static const struct text texts[] = {
        { .text = REPORT },
        { .text = "alpha bravo charlie delta echo foxtrot golf hotel zulu "
                  "juliet kilo lima" },
    };

    (void)state;
    assert_agree(texts, COUNT(texts), "alpha india", "0 1");
}

static void
the_shortest_sentences_are_not_compared(void **state)
{
    static const struct text texts[] = {
        { .text = "alpha bravo" }, { .text = "alpha bravo" },
        { .text = "zulu" },
    };

    (void)state;
    assert_agree(texts, COUNT(texts), "alpha", "0 1");
}

static void
asking_again_changes_nothing(void **state)
{
    static const struct text texts[] = {
        { .text = REPORT }, { .text = REPORT }, { .text = REPORT " zulu" },
    };
    struct made m;
    struct search s;
    struct bytes once, again;

    (void)state;
    made_build(&m, texts, COUNT(texts));
    search_here(&s, &m, "alpha kilo");
    once = agreement(&s);
    again = agreement(&s);
    assert_string_equal((char *)once.at, (char *)again.at);
    assert_string_equal((char *)once.at, "0 1=0 2=0");
    bytes_free(&once);
    bytes_free(&again);
    made_free(&m);
}

/* ---- many of chance ---------------------------------------------------- */

/* The strings of the tokens of a range. */
static uint32_t
strings_of(const struct made *m, struct kp_range range, uint32_t *ids)
{
    uint32_t n = 0;

    for (; range.from < range.to; range.from++, n++) {
        if (kp_token_at(&m->pack, range.from, &ids[n]) == KP_SENTENCE_END) {
            ids[n] = KP_NONE;
        }
    }
    return n;
}

/* How many tokens of the longer are not in both, by a slow count. */
static int
shares_four_fifths(const struct made *m, const struct kp_hit *a,
                   const struct kp_hit *b)
{
    uint32_t x[200], y[200], n, k, i, j, both = 0;

    n = strings_of(m, a->range, x);
    k = strings_of(m, b->range, y);
    for (i = 0; i < n; i++) {
        for (j = 0; j < k && x[i] != y[j]; j++) {
        }
        both += j < k;
    }
    n = n > k ? n : k;
    return 5 * both >= 4 * n;
}

static void
a_hit_is_marked_if_it_shares_four_fifths_with_an_unmarked_one(void **state)
{
    enum { DOCS = 40 };
    struct text docs[DOCS] = { 0 };
    struct bytes texts[DOCS] = { 0 };
    static const char *const words[] = { "alpha", "bravo", "charlie", "delta",
        "echo", "foxtrot", "golf", "hotel", "india", "juliet", "kilo", "lima",
        "mike", "november", "oscar" };
    struct made m;
    struct search s;
    uint32_t seed = 11, i, k;
    int a, b, marked = 0;

    (void)state;
    for (i = 0; i < DOCS; i++) {
        for (k = 0; k < 13; k++) {
            bytes_print(&texts[i], "%s%s", k > 0 ? " " : "",
                next_random(&seed) % 9 == 0 ? words[next_random(&seed) % 15]
                                            : words[k]);
        }
        bytes_print(&texts[i], " zulu");
        bytes_u8(&texts[i], 0);
        docs[i].text = (char *)texts[i].at;
    }
    made_build(&m, docs, DOCS);
    search_here(&s, &m, "zulu");
    assert_int_equal(s.n, DOCS);
    assert_true(kp_find_agree(&s.find) > 0);
    for (b = 0; b < s.n; b++) {
        for (a = 0; a < b; a++) {
            if (s.hits[a].same == 0
                    && shares_four_fifths(&m, &s.hits[a], &s.hits[b])) {
                break;
            }
        }
        assert_int_equal(s.hits[b].same, a < b ? a + 1 : 0);
        marked += a < b;
    }
    assert_in_range(marked, 5, DOCS - 2);
    made_free(&m);
    for (i = 0; i < DOCS; i++) {
        bytes_free(&texts[i]);
    }
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_sentence_of_another_document_is_marked),
        cmocka_unit_test(one_or_two_words_may_be_others),
        cmocka_unit_test(more_than_a_fifth_of_others_is_another_sentence),
        cmocka_unit_test(sentences_of_one_document_never_say_the_same),
        cmocka_unit_test(what_says_the_same_as_a_marked_one_is_its_own),
        cmocka_unit_test(a_partial_match_does_not_say_what_a_full_one_does),
        cmocka_unit_test(the_shortest_sentences_are_not_compared),
        cmocka_unit_test(asking_again_changes_nothing),
        cmocka_unit_test(
            a_hit_is_marked_if_it_shares_four_fifths_with_an_unmarked_one),
    };

    return cmocka_run_group_tests_name("agree", tests, NULL, NULL);
}
