/* SPDX-License-Identifier: MIT */
/*
 * t_explain.c - why a hit is one, and what was meant by a word.
 */
#include "support/search.h"

#include <string.h>

#define TALKS "tests/corpora/talks"

/* ---- queries of chance ------------------------------------------------- */

/* A word of the documents, from any place; as it stands. */
static void
add_any_word(const struct made *m, struct bytes *query, uint32_t *seed)
{
    struct kp_range range;
    struct bytes word;
    uint32_t id;

    do {
        range.from = next_random(seed) % m->pack.text;
        range.to = range.from + 1;
    } while (kp_token_at(&m->pack, range.from, &id) != KP_WORD);
    word = made_text(m, range);
    bytes_add(query, word.at, word.n);
    bytes_free(&word);
}

/* Take the last character off the query. */
static void
drop_last_character(struct bytes *query)
{
    while (query->n > 0 && (query->at[query->n - 1] & 0xc0) == 0x80) {
        query->n--;
    }
    query->n -= query->n > 0;
}

/* One to five words: whole, cut, starred, exact, forbidden, or a phrase. */
static struct bytes
any_query(const struct made *m, uint32_t *seed)
{
    struct bytes query = { 0 };
    uint32_t n = 1 + next_random(seed) % 5, i, how;

    for (i = 0; i < n; i++) {
        how = next_random(seed) % 12;
        bytes_print(&query, "%s%s", i > 0 ? " " : "",
                    how == 0 ? "=" : how == 1 && i > 0 ? "-" : "");
        add_any_word(m, &query, seed);
        if (how == 2 || how == 3) {
            drop_last_character(&query);
        }
        bytes_print(&query, "%s", how == 3 ? "*" : how == 4 ? " OR زيزفون"
                                                            : "");
    }
    bytes_u8(&query, 0);
    return query;
}

/* ---- scores ------------------------------------------------------------ */

/* What the class of a hit adds to its score. */
static uint32_t
class_of(const struct kp_hit *hit, uint32_t parts)
{
    uint32_t class = hit->score - parts;

    if (hit->score < parts) {
        return KP_NONE;
    }
    if (hit->partial) {
        return class == 0 ? 0 : KP_NONE;
    }
    return class == 1000000 || class == 2000000 || class == 3000000
        ? class : KP_NONE;
}

static void
check_hit(const struct search *s, const struct kp_hit *hit)
{
    struct kp_reason r;
    uint32_t w, parts = 0;
    uint8_t match = 0;

    for (w = 0; w < s->find.nwords; w++) {
        assert_int_equal(kp_find_reason(&s->find, hit, w, &r), KP_OK);
        parts += r.score + r.doc_score;
        match |= r.weight > 0 ? r.match : 0;
        if (r.weight == 0 && r.score + r.doc_score > 0) {
            fail_msg("%.*s: word %u without weight scores",
                     (int)s->find.nquery, s->find.query, (unsigned)w);
        }
        if (s->find.options & KP_DOCS) {
            assert_int_equal(r.score, 0);
        }
        assert_true(r.from < r.to && r.to <= s->find.nquery);
    }
    if (class_of(hit, parts) == KP_NONE || match != hit->match) {
        fail_msg("%.*s: score %u, parts %u, match %x, of the parts %x",
                 (int)s->find.nquery, s->find.query, (unsigned)hit->score,
                 (unsigned)parts, hit->match, match);
    }
}

static void
check_queries(uint8_t options, uint32_t n, uint32_t least)
{
    struct made m;
    struct search s;
    uint32_t seed = 8102020 + options, hits = 0;
    int i;

    made_build_path(&m, TALKS);
    for (; n > 0; n--) {
        struct bytes query = any_query(&m, &seed);

        s = search(&m, (char *)query.at, ROOM, options);
        if (s.n < 0) {
            fail_msg("%s: %d", (char *)query.at, s.n);
        }
        for (i = 0; i < s.n; i++) {
            check_hit(&s, &s.hits[i]);
        }
        hits += (uint32_t)s.n;
        bytes_free(&query);
    }
    assert_true(hits > least);
    made_free(&m);
}

static void
the_parts_and_the_class_are_the_score_of_a_sentence(void **state)
{
    (void)state;
    check_queries(0, 150, 1000);
    check_queries(KP_STRICT | KP_FOLDED_ONLY, 150, 50);
}

static void
the_parts_and_the_class_are_the_score_of_a_document(void **state)
{
    (void)state;
    check_queries(KP_DOCS, 150, 300);
}

static const struct text plain[] = {
    { .text = "Alpha bravo. Alphas charlie alpha." },
    { .text = "Bravo bravo. Delta echo foxtrot golf. Hotel india." },
    { .text = "Juliet kilo lima mike november oscar. Qu\xc3\xa9" "bec papa." },
};

static void
the_class_is_the_loosest_match_of_its_words(void **state)
{
    static const struct {
        const char *query;
        uint32_t class;
    } rows[] = {
        { "alpha", 3000000 }, { "foxtrot", 3000000 }, { "foxtro", 1000000 },
        { "foxtr*", 1000000 }, { "Delta GOLF", 3000000 },
        { "quebec", 2000000 }, { "QUEBEC Papa", 2000000 },
        { "qu\xc3\xa9" "bec", 3000000 }, { "quebec pap*", 1000000 },
        { "kilo zulu", 0 }, { "mike hotel", 0 },
    };
    struct made m;
    struct kp_reason r;
    uint32_t i, w;

    (void)state;
    made_build(&m, plain, COUNT(plain));
    for (i = 0; i < COUNT(rows); i++) {
        struct search s = search(&m, rows[i].query, ROOM, 0);
        uint32_t class;

        assert_true(s.n > 0);
        class = s.hits[0].score;
        for (w = 0; w < s.find.nwords; w++) {
            assert_int_equal(kp_find_reason(&s.find, s.hits, w, &r), KP_OK);
            class -= r.score + r.doc_score;
        }
        if (class != rows[i].class) {
            fail_msg("%s: class %u", rows[i].query, (unsigned)class);
        }
    }
    made_free(&m);
}

static void
a_reason_names_its_word_and_counts_it(void **state)
{
    struct made m;
    struct search s;
    struct kp_reason r;

    (void)state;
    made_build(&m, plain, COUNT(plain));
    s = search(&m, "  charlie, \"ALPHA\" -zulu", ROOM, 0);
    assert_int_equal(s.n, 2);
    assert_int_equal(s.find.nwords, 3);
    assert_int_equal(kp_find_reason(&s.find, s.hits, 0, &r), KP_OK);
    assert_int_equal(r.from, 2);
    assert_int_equal(r.to, 9);
    assert_int_equal(r.frequency, 16);
    assert_int_equal(r.doc_frequency, 16);
    assert_int_equal(r.match, 1 << KP_EXACT);
    assert_int_equal(kp_find_reason(&s.find, s.hits, 1, &r), KP_OK);
    assert_int_equal(r.from, 12);
    assert_int_equal(r.to, 17);
    assert_int_equal(r.frequency, 16);
    assert_int_equal(r.doc_frequency, 32);
    assert_int_equal(r.match, 1 << KP_EXACT);
    assert_int_equal(kp_find_reason(&s.find, s.hits, 2, &r), KP_OK);
    assert_int_equal(r.from, 20);
    assert_int_equal(r.to, 24);
    assert_int_equal(r.weight, 0);
    assert_int_equal(r.score + r.doc_score + r.frequency, 0);
    assert_int_equal(kp_find_reason(&s.find, s.hits, 3, &r), KP_E_RANGE);
    made_free(&m);
}

/* ---- what was meant ---------------------------------------------------- */

/* The words that were meant, with | between. */
static void
assert_meant(const struct made *m, const char *query, const char *wanted)
{
    struct search s = search(m, query, ROOM, 0);
    struct kp_range token;
    struct bytes got = { 0 }, word;
    uint32_t w;
    int any;

    assert_true(s.n >= 0);
    for (w = 0; w < s.find.nwords; w++) {
        any = kp_find_meant(&s.find, w, &token);
        assert_in_range(any, 0, 1);
        if (any) {
            assert_int_equal(token.to, token.from + 1);
            word = made_text(m, token);
            bytes_add(&got, "|", got.n > 0);
            bytes_add(&got, word.at, word.n);
            bytes_free(&word);
        }
    }
    bytes_u8(&got, 0);
    if (strcmp((char *)got.at, wanted) != 0) {
        fail_msg("%s: '%s'", query, (char *)got.at);
    }
    bytes_free(&got);
}

static const struct text meant[] = {
    { .text = "the cathedral was bombed near foxtrot, whiskey and kilo.\n"
              "في كاتدرائية شوشة سقطت القذيفة على موسكو\n" },
};

static void
each_kind_of_typo_tells_what_was_meant(void **state)
{
    static const struct {
        const char *typed, *wanted;
    } rows[] = {
        { "cathdral", "cathedral" },        /* a letter is missing */
        { "cathheedral", "cathedral" },     /* two too many */
        { "foxtrott", "foxtrot" },          /* one too many */
        { "foxtrat", "foxtrot" },           /* another letter */
        { "foxtort", "foxtrot" },           /* two have changed places */
        { "kathetral", "cathedral" },       /* two others, in a long word */
        { "kilu", "kilo" },
        { "faxtrat whiskeyy", "whiskey" },
        { "foxtro cathdral", "foxtrot|cathedral" },
        { "موسكر", "موسكو" }, { "مسوكو", "موسكو" }, { "موسكوو", "موسكو" },
        { "كتدرائية", "كاتدرائية" },
    };
    struct made m;
    uint32_t i;

    (void)state;
    made_build(&m, meant, COUNT(meant));
    for (i = 0; i < COUNT(rows); i++) {
        assert_meant(&m, rows[i].typed, rows[i].wanted);
    }
    made_free(&m);
}

static void
of_a_word_that_is_known_nothing_else_was_meant(void **state)
{
    static const char *const queries[] = { "cathedral", "CATHEDRAL",
        "foxtrot kilo", "kilo -whiskey", "cath*", "*trot", "zulu", "kxly",
        "bombing", "=cathdral", "-cathdral whiskey",
        "\"cathdral was\"", "موسكو", "شوشه", "والقذيفة", "" };
    struct made m;
    uint32_t i;

    (void)state;
    made_build(&m, meant, COUNT(meant));
    for (i = 0; queries[i][0]; i++) {
        assert_meant(&m, queries[i], "");
    }
    made_free(&m);
}

static void
all_words_of_the_talks_are_known(void **state)
{
    struct made m;
    uint32_t at, id;

    (void)state;
    made_build_path(&m, TALKS);
    for (at = 0; at < m.pack.text; at += 7) {
        struct kp_range range = { at, at + 1 };
        struct bytes word;

        if (kp_token_at(&m.pack, at, &id) != KP_WORD) {
            continue;
        }
        word = made_text(&m, range);
        bytes_u8(&word, 0);
        assert_meant(&m, (char *)word.at, "");
        bytes_free(&word);
    }
    made_free(&m);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_parts_and_the_class_are_the_score_of_a_sentence),
        cmocka_unit_test(the_parts_and_the_class_are_the_score_of_a_document),
        cmocka_unit_test(the_class_is_the_loosest_match_of_its_words),
        cmocka_unit_test(a_reason_names_its_word_and_counts_it),
        cmocka_unit_test(each_kind_of_typo_tells_what_was_meant),
        cmocka_unit_test(of_a_word_that_is_known_nothing_else_was_meant),
        cmocka_unit_test(all_words_of_the_talks_are_known),
    };

    return cmocka_run_group_tests_name("explain", tests, NULL, NULL);
}
