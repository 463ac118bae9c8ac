/* SPDX-License-Identifier: MIT */
/*
 * t_snippet.c - the part of a hit to show, beside all parts there are.
 */
#include "out.h"
#include "support/search.h"

#include <stdlib.h>
#include <string.h>

enum { TOKENS = 200 };

/* A token of a hit: its bytes, the space implied before it, its words. */
struct piece {
    uint32_t bytes, space, words;
};

/* A hit, token for token. */
struct whole {
    struct kp_range range;
    struct bytes text;
    struct piece at[TOKENS];
    uint32_t n;
};

static uint32_t
words_of(const struct kp_find *f, const struct kp_text *t)
{
    uint32_t words = 0, i;

    for (i = 0; i < f->nslots && t->kind == KP_WORD; i++) {
        if (f->slots[i].path == t->path && f->slots[i].depth == t->depth) {
            words |= 1u << f->slots[i].word;
        }
    }
    return words & f->positive;
}

static struct whole
whole_of(const struct made *m, const struct kp_find *f, struct kp_range range)
{
    struct whole w = { .range = range, .text = made_text(m, range),
                       .n = range.to - range.from };
    struct kp_text t;
    struct piece *piece;
    char bytes[400];
    int n;

    assert_true(w.n <= TOKENS);
    assert_int_equal(kp_text_open(&t, &m->pack, &range), KP_OK);
    while (kp_text_token(&t) > 0) {
        piece = &w.at[t.at - range.from];
        piece->space = piece->bytes;        /* what came before was it */
        n = kp_text_rest(&t, bytes, sizeof bytes);
        assert_in_range(n, 0, sizeof bytes - 1);
        piece->bytes = (uint32_t)n;
        piece->words = words_of(f, &t);
    }
    return w;
}

/* The bytes of tokens [from, to). */
static uint32_t
bytes_of(const struct whole *w, uint32_t from, uint32_t to)
{
    uint32_t i, n = 0;

    for (i = from; i < to; i++) {
        n += w->at[i].bytes + (i > from ? w->at[i].space : 0);
    }
    return n;
}

static uint32_t
weight_of(const struct whole *w, const struct kp_find *f, uint32_t from,
          uint32_t to)
{
    uint32_t i, words = 0, weight = 0;

    for (i = from; i < to; i++) {
        words |= w->at[i].words;
    }
    for (i = 0; i < f->nwords; i++) {
        weight += words >> i & 1 ? f->idf[i] : 0;
    }
    return weight;
}

/* The most weight that tokens of at most so many bytes have. */
static uint32_t
most_weight(const struct whole *w, const struct kp_find *f, uint32_t bytes)
{
    uint32_t from, to, weight, most = 0;

    for (from = 0; from < w->n; from++) {
        for (to = from + 1; to <= w->n; to++) {
            if (bytes_of(w, from, to) > bytes) {
                break;
            }
            weight = weight_of(w, f, from, to);
            most = weight > most ? weight : most;
        }
    }
    return most;
}

/* The snippet, as tokens from the hit's first on. */
static struct kp_range
snippet(const struct whole *w, const struct kp_find *f, uint32_t bytes)
{
    struct kp_range out = { KP_NONE, KP_NONE };

    assert_int_equal(kp_snippet(f, &w->range, bytes, &out), KP_OK);
    assert_true(out.from >= w->range.from && out.from <= out.to
                && out.to <= w->range.to);
    out.from -= w->range.from;
    out.to -= w->range.from;
    return out;
}

static void
fail_at(const struct whole *w, const struct kp_find *f, uint32_t bytes,
        struct kp_range got, const char *why)
{
    fail_msg("%s: '%.*s' in %u bytes of '%.*s': tokens %u to %u", why,
             (int)f->nquery, f->query, (unsigned)bytes, (int)w->text.n,
             (char *)w->text.at, (unsigned)got.from, (unsigned)got.to);
}

/* It fits, and is a piece of the original. */
static void
check_piece(const struct made *m, const struct whole *w,
            const struct kp_find *f, uint32_t bytes)
{
    struct kp_range got = snippet(w, f, bytes), range;
    struct bytes text;
    uint32_t at;

    range.from = got.from + w->range.from;
    range.to = got.to + w->range.from;
    text = made_text(m, range);
    at = got.from < w->n ? bytes_of(w, 0, got.from + 1)
                           - w->at[got.from].bytes : (uint32_t)w->text.n;
    if (text.n > bytes) {
        fail_at(w, f, bytes, got, "too long");
    }
    if (text.n > w->text.n - at || (text.n > 0
            && memcmp(text.at, w->text.at + at, text.n) != 0)) {
        fail_at(w, f, bytes, got, "another text");
    }
    assert_true(utf8_valid((char *)text.at, (uint32_t)text.n));
    bytes_free(&text);
}

/* No other piece that fits has more weight. */
static void
check_weight(const struct made *m, const struct whole *w,
             const struct kp_find *f, uint32_t bytes)
{
    struct kp_range got = snippet(w, f, bytes);

    (void)m;
    if (weight_of(w, f, got.from, got.to) != most_weight(w, f, bytes)) {
        fail_at(w, f, bytes, got, "not the most weight");
    }
}

/* ---- texts of chance --------------------------------------------------- */

static const char *const english[] = {
    "alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel",
    "india", "juliet", "kilo", "lima", "I", "incomprehensibilities", "mike",
};
static const char *const arabic[] = {
    "مدينة", "وزير", "خارجية", "باكو", "في", "موسكو", "محادثات", "هدنة",
    "و", "المستشفيات", "قصف", "لا", "الأسرى", "ناغورنو", "جثامين",
};
enum { WORDS = COUNT(english) };

/* `n` words of chance and what stands between them. */
static void
add_words(struct bytes *to, const char *const *words, uint32_t n,
          uint32_t *seed)
{
    static const char *const between[] = {
        " ", " ", " ", " ", " ", ", ", "  ", " - ", " (", "\t", "; \"",
    };
    uint32_t i;

    for (i = 0; i < n; i++) {
        if (i > 0) {
            bytes_print(to, "%s", between[next_random(seed)
                                          % COUNT(between)]);
        }
        bytes_print(to, "%s", words[next_random(seed) % WORDS]);
    }
}

static void
add_string(struct bytes *to, const char *const *words, uint32_t n,
           uint32_t *seed)
{
    add_words(to, words, n, seed);
    bytes_print(to, ".");
    bytes_u8(to, 0);
}

/* Run `check` on snippets of hits in texts of chance. */
static void
check_chance(const char *const *words, uint8_t options,
             void (*check)(const struct made *m, const struct whole *w,
                           const struct kp_find *f, uint32_t bytes))
{
    enum { DOCS = 30, QUERIES = 40 };
    struct bytes texts[DOCS] = { 0 };
    struct text docs[DOCS] = { 0 };
    struct made m;
    uint32_t seed = 20201009, i, width;
    int hit;

    for (i = 0; i < DOCS; i++) {
        add_string(&texts[i], words, 1 + next_random(&seed) % 20, &seed);
        docs[i].text = (char *)texts[i].at;
    }
    made_build(&m, docs, DOCS);
    for (i = 0; i < QUERIES; i++) {
        struct bytes query = { 0 };
        struct search s;

        add_string(&query, words, 1 + next_random(&seed) % 4, &seed);
        while (strpbrk((char *)query.at, "\"(-")) {
            *strpbrk((char *)query.at, "\"(-") = ' ';
        }
        s = search(&m, (char *)query.at, 12, options);
        assert_true(s.n > 0);
        for (hit = 0; hit < s.n; hit++) {
            struct whole w = whole_of(&m, &s.find, s.hits[hit].range);

            for (width = 0; width < w.text.n + 9; width += 1 + width / 9) {
                check(&m, &w, &s.find, width);
            }
            bytes_free(&w.text);
        }
        bytes_free(&query);
    }
    made_free(&m);
    for (i = 0; i < DOCS; i++) {
        bytes_free(&texts[i]);
    }
}

static void
it_is_a_piece_of_the_hit_in_the_bytes_asked_for(void **state)
{
    (void)state;
    check_chance(english, 0, check_piece);
    check_chance(arabic, 0, check_piece);
}

static void
of_a_document_it_is_a_piece_as_well(void **state)
{
    (void)state;
    check_chance(english, KP_DOCS, check_piece);
    check_chance(arabic, KP_DOCS, check_piece);
}

static void
no_piece_that_fits_has_more_weight_of_different_words(void **state)
{
    (void)state;
    check_chance(english, 0, check_weight);
    check_chance(arabic, 0, check_weight);
}

static void
of_a_document_no_piece_that_fits_has_more_weight(void **state)
{
    (void)state;
    check_chance(english, KP_DOCS, check_weight);
    check_chance(arabic, KP_DOCS, check_weight);
}

static void
check_all_shown(const char *text)
{
    static const char *const queries[] = { "alpha", "kilo", "uniform",
        "alpha uniform", "lima kilo", "-zulu" };
    const struct text texts[] = { { .text = text } };
    struct made m;
    uint32_t i, more;

    made_build(&m, texts, 1);
    for (i = 0; i < COUNT(queries); i++) {
        struct search s = search(&m, queries[i], ROOM, 0);
        struct whole w;

        assert_int_equal(s.n, 1);
        w = whole_of(&m, &s.find, s.hits[0].range);
        for (more = 0; more < 300; more++) {
            uint32_t bytes = (uint32_t)w.text.n + more;
            struct kp_range got = snippet(&w, &s.find, bytes);

            if (got.from != 0 || got.to != w.n) {
                fail_at(&w, &s.find, bytes, got, "not all of it");
            }
        }
        bytes_free(&w.text);
    }
    made_free(&m);
}

static void
it_is_the_whole_text_when_that_fits(void **state)
{
    (void)state;
    check_all_shown("Alpha bravo, charlie delta echo foxtrot golf hotel "
                    "india juliet kilo - lima mike november uniform.");
}

static void
an_end_without_a_byte_belongs_to_the_whole_text(void **state)
{
    (void)state;
    check_all_shown("Alpha bravo, charlie delta echo foxtrot golf hotel "
                    "india juliet kilo - lima mike november uniform");
}

static void
digits_that_touch_letters_do_not_end_it(void **state)
{
    (void)state;
    check_all_shown("Alpha 5km bravo7 delta B2B kilo, lima 3x4 uniform.");
}

static void
it_is_empty_when_no_word_fits(void **state)
{
    static const struct text texts[] = {
        { .text = "alpha bravo charlie delta bravo echoes" },
        { .text = "مدينة وزير خارجية باكو وزير" },
    };
    static const char *const queries[] = { "alpha", "bravo", "charlie echoes",
        "مدينة", "وزير", "خارجية باكو" };
    struct made m;
    uint32_t i, width;

    (void)state;
    made_build(&m, texts, COUNT(texts));
    for (i = 0; i < COUNT(queries); i++) {
        struct search s = search(&m, queries[i], ROOM, 0);
        struct whole w;

        assert_int_equal(s.n, 1);
        w = whole_of(&m, &s.find, s.hits[0].range);
        for (width = 0; width < 5; width++) {
            struct kp_range got = snippet(&w, &s.find, width);

            if (got.from != got.to) {
                fail_at(&w, &s.find, width, got, "not empty");
            }
        }
        bytes_free(&w.text);
    }
    made_free(&m);
}

/* ---- where it stands --------------------------------------------------- */

/* Many words, with `needle` in front of word `place`. */
static struct bytes
hay(const char *const *words, uint32_t n, const char *needle, uint32_t place,
    const char *between)
{
    struct bytes text = { 0 };
    uint32_t i, seed = 7;

    for (i = 0; i < n; i++) {
        bytes_print(&text, "%s%s", i > 0 ? between : "",
                    i == place ? needle : words[next_random(&seed) % WORDS]);
    }
    bytes_u8(&text, 0);
    return text;
}

/* As much stands before what matched as behind, but for a word. */
static void
check_middle(const char *const *words, const char *needle,
             const char *between)
{
    struct bytes text = hay(words, 90, needle, 45, between);
    struct text doc = { .text = (char *)text.at };
    struct search s;
    struct whole w;
    struct made m;
    uint32_t width, at, before, behind, longest = 0;

    made_build(&m, &doc, 1);
    s = search(&m, needle, ROOM, 0);
    assert_int_equal(s.n, 1);
    w = whole_of(&m, &s.find, s.hits[0].range);
    for (at = 0; at < w.n; at++) {
        before = w.at[at].bytes + w.at[at].space;
        longest = before > longest ? before : longest;
    }
    for (at = 0; at < w.n && !w.at[at].words; at++) {
    }
    assert_true(at < w.n);
    for (width = (uint32_t)strlen(needle); width < 240; width++) {
        struct kp_range got = snippet(&w, &s.find, width);

        if (got.from > at || got.to <= at) {
            fail_at(&w, &s.find, width, got, "not shown");
        }
        before = bytes_of(&w, got.from, at + 1) - w.at[at].bytes;
        behind = bytes_of(&w, at, got.to) - w.at[at].bytes;
        if (before > behind + longest || behind > before + 2 * longest
                || before + behind + longest + w.at[at].bytes < width) {
            fail_at(&w, &s.find, width, got, "not in the middle");
        }
    }
    bytes_free(&w.text);
    bytes_free(&text);
    made_free(&m);
}

static void
what_matched_stands_in_the_middle(void **state)
{
    (void)state;
    check_middle(english, "uniform", " ");
    check_middle(english, "uniform", ", ");
    check_middle(arabic, "كاتدرائية", " ");
    check_middle(arabic, "كاتدرائية", "، ");
}

/* ---- of what kind of match it may be ----------------------------------- */

static const char LONG[] = "Alpha bravo charlie, delta echo foxtrot golf "
    "hotel india juliet kilo lima mike november oscar papa quebec romeo "
    "sierra: the hospitals of cathedral city were closed. Tango uniform "
    "victor whiskey xray yankee zulu.";

static void
it_shows_what_matched_in_whatever_way(void **state)
{
    static const struct {
        const char *query, *shown;
        uint8_t options;
    } rows[] = {
        { "hospitals", "hospitals", 0 },
        { "hospital", "hospitals", 0 },
        { "hospitls", "hospitals", 0 },
        { "cathdral", "cathedral", 0 },
        { "cath*", "cathedral", 0 },
        { "*dral", "cathedral", 0 },
        { "\"cathedral city\"", "cathedral city", 0 },
        { "HOSPITALS NEAR/3 city", "hospitals of cathedral city", 0 },
        { "november -zebra", "november", 0 },
        { "cathedral OR zebra", "cathedral", 0 },
        { "hospitals", "hospitals", KP_DOCS },
        { "hospitls", "hospitals", KP_DOCS },
        { "cath*", "cathedral", KP_DOCS },
        { "\"cathedral city\"", "cathedral city", KP_DOCS },
        { "whiskey", "whiskey", KP_DOCS },
        { "whiskey closed", "closed. Tango uniform victor whiskey",
          KP_DOCS },
    };
    const struct text doc = { .text = LONG };
    struct made m;
    uint32_t i;

    (void)state;
    made_build(&m, &doc, 1);
    for (i = 0; i < COUNT(rows); i++) {
        struct search s = search(&m, rows[i].query, ROOM, rows[i].options);
        struct kp_range part;
        struct bytes got;

        assert_int_equal(s.n, 1);
        assert_int_equal(kp_snippet(&s.find, &s.hits[0].range, 45, &part),
                         KP_OK);
        got = made_text(&m, part);
        bytes_u8(&got, 0);
        if (got.n > 46 || !strstr((char *)got.at, rows[i].shown)) {
            fail_msg("%s: '%s'", rows[i].query, (char *)got.at);
        }
        bytes_free(&got);
    }
    made_free(&m);
}

static void
words_behind_a_not_are_not_looked_for(void **state)
{
    static const struct text texts[] = {
        { .text = "alpha bravo charlie delta echo\n"
                  "golf hotel india juliet kilo lima mike bravo\n" },
    };
    struct made m;
    struct search s;
    struct kp_range part;
    struct bytes got;

    (void)state;
    made_build(&m, texts, 1);
    s = search(&m, "kilo OR (lima -mike)", ROOM, 0);
    assert_int_equal(s.n, 1);
    assert_int_equal(kp_snippet(&s.find, &s.hits[0].range, 9, &part), KP_OK);
    got = made_text(&m, part);
    bytes_u8(&got, 0);
    assert_string_equal((char *)got.at, "kilo lima");
    bytes_free(&got);
    made_free(&m);
}

static void
where_nothing_matched_it_is_the_beginning(void **state)
{
    const struct text doc = { .text = LONG, .date = "2020-10-09" };
    static const char *const queries[] = { "-zebra", "date:2020" };
    struct made m;
    uint32_t i;

    (void)state;
    made_build(&m, &doc, 1);
    for (i = 0; i < COUNT(queries); i++) {
        struct search s = search(&m, queries[i], ROOM, KP_DOCS);
        struct kp_range part;
        struct bytes got;

        assert_int_equal(s.n, 1);
        assert_int_equal(kp_snippet(&s.find, &s.hits[0].range, 19, &part),
                         KP_OK);
        got = made_text(&m, part);
        bytes_u8(&got, 0);
        assert_string_equal((char *)got.at, "Alpha bravo charlie");
        bytes_free(&got);
    }
    made_free(&m);
}

static void
capitals_are_those_of_the_text_wherever_it_begins(void **state)
{
    static const struct text texts[] = {
        { .text = "\"Alpha bravo charlie delta,\" said echo. (Golf hotel "
                  "india juliet.) kilo lima mike. Bravo! Golf?" },
    };
    static const char *const queries[] = { "alpha", "golf", "kilo", "bravo" };
    struct made m;
    uint32_t i, width;
    int hit;

    (void)state;
    made_build(&m, texts, 1);
    for (i = 0; i < COUNT(queries); i++) {
        struct search s = search(&m, queries[i], ROOM, i & 1 ? KP_DOCS : 0);

        assert_true(s.n > 0);
        for (hit = 0; hit < s.n; hit++) {
            struct whole w = whole_of(&m, &s.find, s.hits[hit].range);

            for (width = 0; width < 100; width++) {
                check_piece(&m, &w, &s.find, width);
            }
            bytes_free(&w.text);
        }
    }
    made_free(&m);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_a_piece_of_the_hit_in_the_bytes_asked_for),
        cmocka_unit_test(of_a_document_it_is_a_piece_as_well),
        cmocka_unit_test(
            no_piece_that_fits_has_more_weight_of_different_words),
        cmocka_unit_test(of_a_document_no_piece_that_fits_has_more_weight),
        cmocka_unit_test(it_is_the_whole_text_when_that_fits),
        cmocka_unit_test(an_end_without_a_byte_belongs_to_the_whole_text),
        cmocka_unit_test(digits_that_touch_letters_do_not_end_it),
        cmocka_unit_test(it_is_empty_when_no_word_fits),
        cmocka_unit_test(what_matched_stands_in_the_middle),
        cmocka_unit_test(it_shows_what_matched_in_whatever_way),
        cmocka_unit_test(words_behind_a_not_are_not_looked_for),
        cmocka_unit_test(where_nothing_matched_it_is_the_beginning),
        cmocka_unit_test(capitals_are_those_of_the_text_wherever_it_begins),
    };

    return cmocka_run_group_tests_name("snippet", tests, NULL, NULL);
}
