/* SPDX-License-Identifier: MIT */
/*
 * t_search.c - a query in, lines out: pages, and what is said beside hits.
 */
#include "search.h"
#include "support/search.h"

#include <stdlib.h>
#include <string.h>

#define TALKS "tests/corpora/talks"

static void
collect(void *user, char c)
{
    bytes_u8(user, (uint8_t)c);
}

/* Append a page of lines; returns what search_run does. */
static int
add_page(struct bytes *to, struct answer a, const struct made *m,
         const char *query, struct wish wish)
{
    struct query q = { query, (uint32_t)strlen(query), 7 };
    struct kp_find find;
    struct kp_hit hits[SEARCH_ROOM(ROOM)];

    assert_true(wish.hits <= ROOM);
    a.pack = &m->pack;
    a.out.put = collect;
    a.out.user = to;
    return search_run(&a, &find, &q, hits, &wish);
}

/* The lines of one page, zero-terminated; `how` sets what is printed. */
static struct bytes
page(const struct made *m, const char *query, struct answer how,
     uint8_t options)
{
    struct bytes got = { 0 };
    struct wish wish = { 10, 1, options };
    int n = add_page(&got, how, m, query, wish);

    assert_true(n >= 0);
    bytes_u8(&got, 0);
    return got;
}

static void
assert_page(const struct made *m, const char *query, struct answer how,
            const char *wanted)
{
    struct bytes got = page(m, query, how, 0);

    if (strcmp((char *)got.at, wanted) != 0) {
        fail_msg("%s: '%s', not '%s'", query, (char *)got.at, wanted);
    }
    bytes_free(&got);
}

/* The page has this in it, or has it not. */
static void
assert_says(const struct made *m, const char *query, struct answer how,
            const char *what, int wanted)
{
    struct bytes got = page(m, query, how, 0);

    if ((strstr((char *)got.at, what) != NULL) != wanted) {
        fail_msg("%s: %s in '%s'", query, what, (char *)got.at);
    }
    bytes_free(&got);
}

static const struct answer json = { .json = 1 }, people = { .json = 0 };

/* ---- pages ------------------------------------------------------------- */

/* All hits of one long search, as lines. */
static struct bytes
all_lines(const struct made *m, const char *query, uint8_t options, int *n)
{
    static struct kp_hit hits[1000];
    struct bytes got = { 0 };
    struct answer a = json;
    struct kp_find find;
    int i;

    a.pack = &m->pack;
    a.out.put = collect;
    a.out.user = &got;
    *n = kp_find(&find, &m->pack, query, (uint32_t)strlen(query), hits, 1000,
                 options);
    assert_in_range(*n, 0, 999);
    for (i = 0; i < *n; i++) {
        assert_int_equal(answer_hit(&a, &find, &hits[i], 7,
                                    (uint32_t)i + 1), KP_OK);
    }
    bytes_u8(&got, 0);
    return got;
}

static void
check_pages(const struct made *m, const char *query, uint8_t options,
            uint16_t hits)
{
    struct wish wish = { hits, 1, options };
    struct bytes got = { 0 }, all;
    int n, shown, left;

    all = all_lines(m, query, options, &n);
    for (left = n; left > 0; left -= shown, wish.page++) {
        shown = add_page(&got, json, m, query, wish);
        assert_int_equal(shown, left < hits ? left : hits);
    }
    assert_int_equal(add_page(&got, json, m, query, wish), 0);
    wish.page++;
    assert_int_equal(add_page(&got, json, m, query, wish), 0);
    bytes_u8(&got, 0);
    if (strcmp((char *)got.at, (char *)all.at) != 0) {
        fail_msg("%s, %u a page", query, hits);
    }
    bytes_free(&got);
    bytes_free(&all);
}

static void
check_all_pages(uint8_t options)
{
    static const char *const queries[] = { "موسكو", "وزير خارجية أرمينيا",
        "قصف OR هدنة OR باكو", "ناغورنو كاراباخ", "في", "مو*", "-موسكو",
        "\"ناغورنو كاراباخ\"", "زيزفون", "وقف إطلاق النار" };
    struct made m;
    uint32_t i;

    made_build_path(&m, TALKS);
    for (i = 0; i < COUNT(queries); i++) {
        check_pages(&m, queries[i], options, 1);
        check_pages(&m, queries[i], options, 3);
        check_pages(&m, queries[i], options, 10);
    }
    made_free(&m);
}

static void
pages_of_sentences_are_one_long_search(void **state)
{
    (void)state;
    check_all_pages(0);
    check_all_pages(KP_STRICT);
}

static void
pages_of_documents_are_one_long_search(void **state)
{
    (void)state;
    check_all_pages(KP_DOCS);
}

static void
equal_scores_are_neither_repeated_nor_lost(void **state)
{
    struct text docs[23] = { { 0 } };
    struct made m;
    uint32_t i;

    (void)state;
    for (i = 0; i < COUNT(docs); i++) {
        docs[i].text = "alpha";
    }
    made_build(&m, docs, COUNT(docs));
    check_pages(&m, "alpha", 0, 1);
    check_pages(&m, "alpha", 0, 5);
    check_pages(&m, "alpha", KP_DOCS, 1);
    check_pages(&m, "alpha", KP_DOCS, 5);
    check_pages(&m, "alpha", KP_DOCS, 23);
    made_free(&m);
}

static void
behind_a_hit_come_the_hits_behind_it(void **state)
{
    static const char *const queries[] = { "موسكو باكو", "قصف", "و* OR قصف" };
    static const uint16_t rooms[] = { 1, 4, ROOM };
    struct made m;
    struct search all;
    struct kp_find find;
    struct kp_hit hits[ROOM];
    uint32_t i, k, options;
    int from, n, j;

    (void)state;
    made_build_path(&m, TALKS);
    for (i = 0; i < COUNT(queries) * 2 * COUNT(rooms); i++) {
        const char *query = queries[i % COUNT(queries)];

        options = i / COUNT(queries) & 1 ? KP_DOCS : 0;
        k = rooms[i / (2 * COUNT(queries))];
        all = search(&m, query, ROOM, (uint8_t)options);
        assert_true(all.n > 1);
        for (from = 0; from < all.n; from++) {
            assert_int_equal(kp_find_open(&find, &m.pack, query,
                (uint32_t)strlen(query), hits, (uint16_t)k,
                (uint8_t)options), KP_OK);
            kp_find_behind(&find, &all.hits[from]);
            do {
                n = kp_find_step(&find, 7);
            } while (n == KP_MORE);
            if (all.n < ROOM) {
                assert_int_equal(n, all.n - from - 1 < (int)k
                                    ? all.n - from - 1 : (int)k);
            }
            for (j = 0; j < n && from + 1 + j < all.n; j++) {
                assert_int_equal(hits[j].score, all.hits[from + 1 + j].score);
                assert_int_equal(hits[j].range.from,
                                 all.hits[from + 1 + j].range.from);
            }
        }
    }
    made_free(&m);
}

/* ---- what is said when there is something to say ----------------------- */

#define REPORT "alpha bravo charlie delta echo foxtrot golf hotel india " \
               "juliet kilo lima"

static const struct text reports[] = {
    { .name = "a", .text = REPORT }, { .name = "b", .text = "zulu.\n" REPORT },
    { .name = "c", .text = "alpha november kilo." },
    { .name = "d", .text = "oscar papa." },
};

static void
pages_show_what_says_the_same_once(void **state)
{
    struct made m;
    struct bytes got = { 0 };
    struct wish wish = { 2, 1, 0 };

    (void)state;
    made_build(&m, reports, COUNT(reports));
    assert_int_equal(add_page(&got, people, &m, "alpha kilo", wish), 2);
    bytes_u8(&got, 0);
    assert_string_equal((char *)got.at, "1. [c] alpha november kilo.\n"
                        "2. [a] " REPORT " (also in b)\n");
    bytes_free(&got);
    wish.page = 2;
    assert_int_equal(add_page(&got, people, &m, "alpha kilo", wish), 1);
    bytes_free(&got);
    made_free(&m);
}

static void
agree_is_there_only_when_others_say_the_same(void **state)
{
    struct made m;
    struct bytes got = { 0 };
    struct wish wish = { 2, 1, 0 };

    (void)state;
    made_build(&m, reports, COUNT(reports));
    assert_int_equal(add_page(&got, json, &m, "alpha kilo", wish), 2);
    bytes_u8(&got, 0);
    assert_non_null(strstr((char *)got.at,
        ",\"agree\":[{\"doc\":\"b\",\"start\":6,\"end\":78}]}\n"));
    bytes_free(&got);
    assert_says(&m, "november", json, "agree", 0);
    made_free(&m);
}

static void
what_was_corrected_is_there_only_when_something_was(void **state)
{
    struct made m;

    (void)state;
    made_build(&m, reports, COUNT(reports));
    assert_says(&m, "novembr", json,
                ",\"corrected\":[[\"novembr\",\"november\"]]", 1);
    assert_says(&m, "novembr oscr alpha", json, ",\"corrected\":[[\"novembr\""
                ",\"november\"],[\"oscr\",\"oscar\"]]", 1);
    assert_says(&m, "november", json, "corrected", 0);
    assert_says(&m, "novembr", people, "corrected", 0);
    made_free(&m);
}

static void
people_are_asked_whether_they_meant_it(void **state)
{
    struct made m;

    (void)state;
    made_build(&m, reports, COUNT(reports));
    assert_page(&m, "novembr", people, "1. [c] alpha november kilo.\n"
                "did you mean: november?\n");
    assert_says(&m, "novembr oscr", people,
                "did you mean: november, oscar?\n", 1);
    assert_says(&m, "november", people, "did you mean", 0);
    assert_says(&m, "xqxqxq", people, "did you mean", 0);
    assert_says(&m, "novembr", json, "did you mean", 0);
    made_free(&m);
}

static void
a_snippet_is_there_only_with_a_width(void **state)
{
    struct answer wide = json, narrow = people;
    struct made m;

    (void)state;
    wide.width = narrow.width = 12;
    made_build(&m, reports, COUNT(reports));
    assert_says(&m, "november", json, "snippet", 0);
    assert_says(&m, "november", wide, ",\"snippet\":[", 1);
    assert_says(&m, "oscar", wide, ",\"snippet\":[0,11]", 1);
    assert_page(&m, "oscar", narrow, "1. [d] oscar papa.\n");
    assert_page(&m, "november", narrow, "1. [c] ...november...\n");
    made_free(&m);
}

static void
a_snippet_tells_its_bytes_in_the_document(void **state)
{
    static const char *const queries[] = { "موسكو", "قصف", "باكو يريفان",
        "هدنة", "كاتدرائية" };
    struct answer narrow = json;
    struct made m;
    uint32_t i;
    uint16_t width;

    (void)state;
    made_build_path(&m, TALKS);
    for (i = 0; i < COUNT(queries); i++) {
        for (width = 20; width < 200; width = (uint16_t)(width + 13)) {
            struct search s = search(&m, queries[i], ROOM, i & 1);
            struct bytes got = { 0 }, part, doc;
            struct kp_range range;
            const char *at;
            char *end;
            unsigned long from, to;

            assert_true(s.n > 0);
            assert_int_equal(kp_snippet(&s.find, &s.hits[0].range, width,
                                        &range), KP_OK);
            part = made_text(&m, range);
            while (part.n > 0 && part.at[part.n - 1] <= ' ') {
                part.n--;
            }
            doc = made_doc(&m, s.hits[0].doc);
            narrow.width = width;
            narrow.pack = &m.pack;
            narrow.out.put = collect;
            narrow.out.user = &got;
            assert_int_equal(answer_hit(&narrow, &s.find, &s.hits[0], 0, 1),
                             KP_OK);
            bytes_u8(&got, 0);
            at = strstr((char *)got.at, "\"snippet\":[");
            assert_non_null(at);
            from = strtoul(at + 11, &end, 10);
            to = strtoul(end + 1, &end, 10);
            assert_int_equal(*end, ']');
            if (from > to || to > doc.n || to - from != part.n
                    || memcmp(doc.at + from, part.at, part.n) != 0) {
                fail_msg("%s, width %u: [%lu, %lu] is not '%.*s'", queries[i],
                         width, from, to, (int)part.n, (char *)part.at);
            }
            bytes_free(&part);
            bytes_free(&doc);
            bytes_free(&got);
        }
    }
    made_free(&m);
}

static void
reasons_are_there_only_when_asked_for(void **state)
{
    struct answer why = json, why_people = people;
    struct made m;

    (void)state;
    why.explain = why_people.explain = 1;
    made_build(&m, reports, COUNT(reports));
    assert_says(&m, "november", json, "explain", 0);
    assert_says(&m, "november zebra", why,
                ",\"explain\":[{\"word\":\"november\",\"weight\":", 1);
    assert_says(&m, "november zebra", why, "},{\"word\":\"zebra\"", 1);
    assert_says(&m, "november", why, "\"match\":[\"exact\"]}]}\n", 1);
    assert_says(&m, "november", people, "score", 0);
    assert_says(&m, "november", why_people, "\n   score ", 1);
    assert_says(&m, "november", why_people, "\n   november: [\"exact\"] "
                "weight ", 1);
    made_free(&m);
}

static void
texts_for_people_are_isolated_when_asked_for(void **state)
{
    struct answer apart = people, apart_json = json;
    struct made m;

    (void)state;
    apart.isolate = apart_json.isolate = 1;
    made_build(&m, reports, COUNT(reports));
    assert_page(&m, "oscar", apart,
                "1. [d] \xe2\x81\xa8oscar papa.\xe2\x81\xa9\n");
    assert_says(&m, "oscar", people, "\xe2\x81\xa8", 0);
    assert_says(&m, "oscar", apart_json, "\xe2\x81\xa8", 0);
    made_free(&m);
}

static void
an_error_of_the_query_is_told_and_nothing_printed(void **state)
{
    struct wish wish = { 10, 1, 0 };
    struct bytes got = { 0 };
    struct made m;

    (void)state;
    made_build(&m, reports, COUNT(reports));
    assert_int_equal(add_page(&got, people, &m, "", wish), KP_E_QUERY);
    assert_int_equal(add_page(&got, people, &m, "\"a", wish), KP_E_QUOTE);
    assert_int_equal(add_page(&got, json, &m, "\xff", wish), KP_E_UTF8);
    wish.page = 3;
    assert_int_equal(add_page(&got, json, &m, "(", wish), KP_E_BRACKET);
    assert_int_equal(got.n, 0);
    made_free(&m);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_of_sentences_are_one_long_search),
        cmocka_unit_test(pages_of_documents_are_one_long_search),
        cmocka_unit_test(equal_scores_are_neither_repeated_nor_lost),
        cmocka_unit_test(behind_a_hit_come_the_hits_behind_it),
        cmocka_unit_test(pages_show_what_says_the_same_once),
        cmocka_unit_test(agree_is_there_only_when_others_say_the_same),
        cmocka_unit_test(what_was_corrected_is_there_only_when_something_was),
        cmocka_unit_test(people_are_asked_whether_they_meant_it),
        cmocka_unit_test(a_snippet_is_there_only_with_a_width),
        cmocka_unit_test(a_snippet_tells_its_bytes_in_the_document),
        cmocka_unit_test(reasons_are_there_only_when_asked_for),
        cmocka_unit_test(texts_for_people_are_isolated_when_asked_for),
        cmocka_unit_test(an_error_of_the_query_is_told_and_nothing_printed),
    };

    return cmocka_run_group_tests_name("search", tests, NULL, NULL);
}
