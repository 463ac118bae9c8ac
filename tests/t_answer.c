/* SPDX-License-Identifier: MIT */
/*
 * t_answer.c - the lines that host and boards print.
 */
#include "answer.h"
#include "support/packs.h"

#include <stdlib.h>
#include <string.h>

static void
collect(void *user, char c)
{
    bytes_u8(user, (uint8_t)c);
}

/* What a search prints; zero-terminated, to be freed. */
static char *
lines_of(const struct made *m, const char *query, uint8_t options, int json,
         int color)
{
    struct bytes out = { 0 };
    struct answer a = { .pack = &m->pack };
    struct kp_find find;
    struct kp_hit hits[10];
    int i, n;

    a.out.put = collect;
    a.out.user = &out;
    a.json = (uint8_t)json;
    a.color = (uint8_t)color;
    n = kp_find(&find, &m->pack, query, (uint32_t)strlen(query), hits, 10,
                options);
    assert_true(n >= 0);
    for (i = 0; i < n; i++) {
        assert_int_equal(answer_hit(&a, &find, &hits[i], 7, (uint32_t)i + 1),
                         KP_OK);
    }
    bytes_u8(&out, 0);
    return (char *)out.at;
}

/* The lines, with each score as the letter S. */
static void
assert_lines(const struct made *m, const char *query, uint8_t options,
             int json, const char *wanted)
{
    char *got = lines_of(m, query, options, json, 0), *at = got, *to = got;

    while (*at) {
        if (strncmp(at, "\"score\":", 8) == 0) {
            strtol(at + 8, &at, 10);
            memcpy(to, "\"score\":S", 9);
            to += 9;
        } else {
            *to++ = *at++;
        }
    }
    *to = '\0';
    assert_string_equal(got, wanted);
    free(got);
}

static const struct text plain[] = {
    { .name = "a", .text = "One two. The Two!  Three\n", .title = "About",
      .date = "2020-10-09", .source = "Some \"one\"" },
};

static void
a_line_has_the_fields_in_their_order(void **state)
{
    struct made m;

    (void)state;
    made_build(&m, plain, 1);
    assert_lines(&m, "one", 0, 1,
        "{\"q\":7,\"rank\":1,\"score\":S,\"doc\":\"a\",\"start\":0,\"end\":8,"
        "\"text\":\"One two.\",\"marks\":[[0,3]],\"match\":[\"exact\"],"
        "\"partial\":false}\n");
    assert_lines(&m, "three zebra", 0, 1,
        "{\"q\":7,\"rank\":1,\"score\":S,\"doc\":\"a\",\"start\":19,"
        "\"end\":24,\"text\":\"Three\",\"marks\":[[19,24]],"
        "\"match\":[\"exact\"],\"partial\":true}\n");
    assert_lines(&m, "=the one", KP_DOCS, 1,
        "{\"q\":7,\"rank\":1,\"score\":S,\"doc\":\"a\",\"start\":0,"
        "\"end\":24,\"text\":\"One two. The Two!  Three\","
        "\"marks\":[[0,3],[9,12]],\"match\":[\"exact\"],"
        "\"partial\":false}\n");
    made_free(&m);
}

static void
people_see_a_line_with_rank_document_and_text(void **state)
{
    struct made m;
    char *colored;

    (void)state;
    made_build(&m, plain, 1);
    assert_lines(&m, "one", 0, 0, "1. [a] One two.\n");
    assert_lines(&m, "three zebra", 0, 0, "1. [a] Three (partial)\n");
    assert_lines(&m, "one", KP_DOCS, 0, "1. [a] About\n");
    colored = lines_of(&m, "one", 0, 0, 1);
    assert_string_equal(colored,
                        "1. [a] \033[1;31mOne\033[0m two.\n");
    free(colored);
    made_free(&m);
}

static void
json_escapes_what_it_must_and_nothing_else(void **state)
{
    static const struct text texts[] = {
        { .name = "q\"u\\o", .text = "A \"word\" \\ tab\there / \x01 \x1f "
          "\x7f <&> مدرسة." },
    };
    struct made m;
    char *got;

    (void)state;
    made_build(&m, texts, 1);
    got = lines_of(&m, "word", 0, 1, 0);
    assert_non_null(strstr(got, "\"doc\":\"q\\\"u\\\\o\","));
    assert_non_null(strstr(got, "\"text\":\"A \\\"word\\\" \\\\ tab"));
    assert_true(strstr(got, "tab\\there / \\u0001 \\u001f \x7f <&> مدرسة.")
                != NULL
                || strstr(got, "tab\\u0009here / \\u0001 \\u001f \x7f <&> "
                          "مدرسة.") != NULL);
    assert_non_null(strstr(got, "\"marks\":[[3,7]]"));
    free(got);
    made_free(&m);
}

static void
bytes_that_are_not_utf8_come_as_replacement_but_count_as_they_are(
    void **state)
{
    static const struct {
        const char *text, *wanted, *marks;
    } rows[] = {
        { "a \xff word", "a \xef\xbf\xbd word", "[[4,8]]" },
        { "\xe2\x82 word", "\xef\xbf\xbd word", "[[3,7]]" },
        { "\xf0\x9f\x98\x80 word", "\xf0\x9f\x98\x80 word", "[[5,9]]" },
        { "\xed\xa0\x80 word", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd word",
          "[[4,8]]" },
        { "\xc0\xaf word", "\xef\xbf\xbd\xef\xbf\xbd word", "[[3,7]]" },
        { "word \xe2\x82", "word \xef\xbf\xbd", "[[0,4]]" },
    };
    uint32_t i;

    (void)state;
    for (i = 0; i < COUNT(rows); i++) {
        struct text text = { .text = rows[i].text };
        struct made m;
        struct bytes wanted = { 0 };
        char *got;

        made_build(&m, &text, 1);
        got = lines_of(&m, "word", 0, 1, 0);
        bytes_print(&wanted, "\"start\":0,\"end\":%zu,\"text\":\"%s\","
                    "\"marks\":%s,", strlen(rows[i].text), rows[i].wanted,
                    rows[i].marks);
        bytes_u8(&wanted, 0);
        if (strstr(got, (char *)wanted.at) == NULL) {
            fail_msg("wanted %s in %s", (char *)wanted.at, got);
        }
        bytes_free(&wanted);
        free(got);
        made_free(&m);
    }
}

static void
for_people_control_characters_are_spaces(void **state)
{
    static const struct text texts[] = {
        { .text = "A word\t\x01\x1b[31m red \xc2\x9b end" },
    };
    struct made m;

    (void)state;
    made_build(&m, texts, 1);
    assert_lines(&m, "word", 0, 0, "1. [0] A word   [31m red   end\n");
    made_free(&m);
}

static void
offsets_are_bytes_of_the_document(void **state)
{
    static const struct text texts[] = {
        { .text = "مرحبا. ألف باء! \"Zwölf\" Élan déjà vu; 東京." },
        { .text = "نعم. باء ألف باء" },
    };
    struct made m;
    char *got;

    (void)state;
    made_build(&m, texts, 2);
    got = lines_of(&m, "باء", 0, 1, 0);
    assert_non_null(strstr(got, "\"start\":12,\"end\":26,"));
    assert_non_null(strstr(got, "\"marks\":[[19,25]]"));
    assert_non_null(strstr(got, "\"start\":8,\"end\":28,"));
    assert_non_null(strstr(got, "\"marks\":[[8,14],[22,28]]"));
    free(got);
    made_free(&m);
}

static void
a_document_is_found_by_its_name_or_the_one_beginning(void **state)
{
    static const struct text texts[] = {
        { .name = "alpha", .text = "x" }, { .name = "alphabet", .text = "x" },
        { .name = "beta", .text = "x" },
    };
    static const struct {
        const char *name;
        uint32_t doc;
    } rows[] = {
        { "alpha", 0 }, { "alphabet", 1 }, { "alphab", 1 }, { "beta", 2 },
        { "b", 2 }, { "alph", KP_NONE }, { "", KP_NONE },
        { "gamma", KP_NONE }, { "betamax", KP_NONE },
    };
    struct made m;
    uint32_t i;

    (void)state;
    made_build(&m, texts, 3);
    for (i = 0; i < COUNT(rows); i++) {
        assert_int_equal(answer_doc_named(&m.pack, rows[i].name,
            (uint32_t)strlen(rows[i].name)), rows[i].doc);
    }
    made_free(&m);
}

static void
a_document_line_has_its_facts(void **state)
{
    struct made m;
    struct bytes out = { 0 };
    struct answer a = { .pack = NULL };

    (void)state;
    made_build(&m, plain, 1);
    a.out.put = collect;
    a.out.user = &out;
    a.pack = &m.pack;
    a.json = 1;
    a.color = 0;
    assert_int_equal(answer_doc(&a, 0), KP_OK);
    a.json = 0;
    assert_int_equal(answer_doc(&a, 0), KP_OK);
    assert_int_equal(answer_cat(&a, 0), KP_OK);
    bytes_u8(&out, 0);
    assert_string_equal((char *)out.at,
        "{\"doc\":\"a\",\"title\":\"About\",\"date\":\"2020-10-09\","
        "\"source\":\"Some \\\"one\\\"\",\"bytes\":25}\n"
        "[a] About (2020-10-09, Some \"one\", 25 bytes)\n"
        "One two. The Two!  Three\n");
    bytes_free(&out);
    made_free(&m);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_has_the_fields_in_their_order),
        cmocka_unit_test(people_see_a_line_with_rank_document_and_text),
        cmocka_unit_test(json_escapes_what_it_must_and_nothing_else),
        cmocka_unit_test(
            bytes_that_are_not_utf8_come_as_replacement_but_count_as_they_are),
        cmocka_unit_test(for_people_control_characters_are_spaces),
        cmocka_unit_test(offsets_are_bytes_of_the_document),
        cmocka_unit_test(a_document_is_found_by_its_name_or_the_one_beginning),
        cmocka_unit_test(a_document_line_has_its_facts),
    };

    return cmocka_run_group_tests_name("answer", tests, NULL, NULL);
}
