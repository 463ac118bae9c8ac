/* SPDX-License-Identifier: MIT */
/*
 * t_known.c - the lines that host and boards print of what is known.
 */
#include "known.h"
#include "support/known.h"

#include <stdlib.h>
#include <string.h>

static const struct text texts[] = {
    { .name = "a", .text = "Ada Lee said on Friday: \"We build 5 to 7.5 km"
      " of road.\" Lee left.", .language = "en" },
    { .name = "b", .text = "The road has more than 6 km, Lee said.",
      .language = "en" },
};

static struct span
in(uint32_t doc, const char *words)
{
    return known_span_of(texts, doc, words, 0);
}

static void
fill(struct knowledge *k)
{
    struct quantity *q;
    struct member *m;
    struct claim *c;
    struct group *g;
    struct date *d;

    memset(k, 0, sizeof *k);
    known_entity_add(k, ENTITY_PERSON, "Ada Lee|Lee|A. \"L\" Lee");
    known_entity_add(k, ENTITY_MEDIA, "Nobody");
    known_mentions_add(k, texts, 0, 1, 0, "Ada Lee");
    known_mentions_add(k, texts, 0, 2, 0, "Lee");
    known_sort(k);
    d = LIST_ADD(k->dates);
    *d = (struct date){ in(0, "Friday"), DATE_WEEKDAY, 737706, 737706 };
    d = LIST_ADD(k->dates);
    *d = (struct date){ in(1, "has"), DATE_ABSOLUTE, 737700, 737705 };
    q = LIST_ADD(k->quantities);
    *q = (struct quantity){ in(0, "5 to 7.5 km"), in(0, "km"), 50, 75, -1,
                            QUALIFIER_BETWEEN, need_copy("km", 2) };
    q = LIST_ADD(k->quantities);
    *q = (struct quantity){ in(1, "more than 6"), in(1, "km"), 6, 6, 0,
                            QUALIFIER_MORE, need_copy("", 0) };
    c = LIST_ADD(k->claims);
    c->sentence = in(0, "Ada Lee said on Friday: \"We build 5 to 7.5 km of"
                     " road.\"");
    c->speaker_at = in(0, "Ada Lee");
    c->via = 1;
    c->verb = in(0, "said");
    c->said = in(0, "We build 5 to 7.5 km of road.");
    c->direct = true;
    c = LIST_ADD(k->claims);
    c->sentence = in(1, texts[1].text);
    c->speaker = c->via = NO_ENTITY;
    c->verb = in(1, "said");
    c->kind = CLAIM_DENIES;
    g = LIST_ADD(k->groups);
    g->kind = GROUP_CONFLICTS;
    g->about = need_copy("the road", 8);
    g->members = need_zero(2, sizeof *g->members);
    g->n = 2;
    m = g->members;
    m[0] = (struct member){ in(0, "5 to 7.5 km"), need_copy("7.5", 3) };
    m[1] = (struct member){ in(1, "more than 6 km"), need_copy("", 0) };
}

static void
collect(void *user, char c)
{
    bytes_u8(user, (uint8_t)c);
}

static struct made made;

static int
setup(void **state)
{
    struct knowledge k;

    (void)state;
    fill(&k);
    made_build_known(&made, texts, COUNT(texts), &k);
    knowledge_free(&k);
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    made_free(&made);
    return 0;
}

static void
assert_list(enum known_verb verb, const char *name, int json, int lines,
            const char *wanted)
{
    struct bytes out = { 0 };
    struct answer a = { .pack = &made.pack };

    a.out.put = collect;
    a.out.user = &out;
    a.json = (uint8_t)json;
    assert_int_equal(known_list(&a, verb, name, (uint32_t)strlen(name)),
                     lines);
    bytes_u8(&out, 0);
    assert_string_equal((char *)out.at, wanted);
    bytes_free(&out);
}

static void
entities_tell_their_names_and_where_they_are(void **state)
{
    (void)state;
    assert_list(KNOWN_ENTITIES, "", 1, 2,
        "{\"entity\":0,\"name\":\"Ada Lee\",\"type\":\"person\",\"names\":["
        "\"Ada Lee\",\"Lee\",\"A. \\\"L\\\" Lee\"],\"mentions\":4,"
        "\"docs\":[\"a\",\"b\"]}\n"
        "{\"entity\":1,\"name\":\"Nobody\",\"type\":\"media\",\"names\":["
        "\"Nobody\"],\"mentions\":0,\"docs\":[]}\n");
    assert_list(KNOWN_ENTITIES, "", 0, 2,
        "     0  person        Ada Lee: Lee, A. \"L\" Lee"
        " (4 mentions in 2 documents)\n"
        "     1  media         Nobody (0 mentions in 0 documents)\n");
    assert_list(KNOWN_ENTITY, "nobody", 1, 1,
        "{\"entity\":1,\"name\":\"Nobody\",\"type\":\"media\",\"names\":["
        "\"Nobody\"],\"mentions\":0,\"docs\":[]}\n");
    assert_list(KNOWN_ENTITY, "zebra", 1, KP_E_RANGE, "");
}

static void
mentions_tell_their_bytes(void **state)
{
    (void)state;
    assert_list(KNOWN_MENTIONS, "", 1, 4,
        "{\"entity\":0,\"name\":\"Ada Lee\",\"type\":\"person\",\"doc\":"
        "\"a\",\"start\":0,\"end\":7,\"text\":\"Ada Lee\"}\n"
        "{\"entity\":0,\"name\":\"Ada Lee\",\"type\":\"person\",\"doc\":"
        "\"a\",\"start\":4,\"end\":7,\"text\":\"Lee\"}\n"
        "{\"entity\":0,\"name\":\"Ada Lee\",\"type\":\"person\",\"doc\":"
        "\"a\",\"start\":56,\"end\":59,\"text\":\"Lee\"}\n"
        "{\"entity\":0,\"name\":\"Ada Lee\",\"type\":\"person\",\"doc\":"
        "\"b\",\"start\":29,\"end\":32,\"text\":\"Lee\"}\n");
    assert_list(KNOWN_MENTIONS, "Nobody", 0, 0, "");
    assert_list(KNOWN_MENTIONS, "lee", 0, 4,
        "  person        [a] 0-7 Ada Lee: Ada Lee\n"
        "  person        [a] 4-7 Ada Lee: Lee\n"
        "  person        [a] 56-59 Ada Lee: Lee\n"
        "  person        [b] 29-32 Ada Lee: Lee\n");
}

static void
dates_and_quantities_tell_their_values(void **state)
{
    (void)state;
    assert_list(KNOWN_DATES, "", 1, 2,
        "{\"doc\":\"a\",\"start\":16,\"end\":22,\"from\":\"2020-10-09\","
        "\"to\":\"2020-10-09\",\"kind\":\"weekday\",\"text\":\"Friday\"}\n"
        "{\"doc\":\"b\",\"start\":9,\"end\":12,\"from\":\"2020-10-03\","
        "\"to\":\"2020-10-08\",\"kind\":\"absolute\",\"text\":\"has\"}\n");
    assert_list(KNOWN_DATES, "", 0, 2,
        "2020-10-09              weekday   [a] Friday\n"
        "2020-10-03..2020-10-08  absolute  [b] has\n");
    assert_list(KNOWN_QUANTITIES, "", 1, 2,
        "{\"doc\":\"a\",\"start\":34,\"end\":45,\"value\":5,\"high\":7.5,"
        "\"unit\":\"km\",\"qualifier\":\"between\","
        "\"text\":\"5 to 7.5 km\"}\n"
        "{\"doc\":\"b\",\"start\":13,\"end\":24,\"value\":6,\"unit\":\"\","
        "\"qualifier\":\"more than\",\"text\":\"more than 6\"}\n");
    assert_list(KNOWN_QUANTITIES, "", 0, 2,
        "between            5 to 7.5  [a] 5 to 7.5 km (km)\n"
        "more than          6  [b] more than 6\n");
}

static void
claims_tell_who_said_what(void **state)
{
    (void)state;
    assert_list(KNOWN_CLAIMS, "", 1, 2,
        "{\"claim\":0,\"doc\":\"a\",\"start\":0,\"end\":55,\"speaker\":0,"
        "\"speaker_text\":\"Ada Lee\",\"via\":\"Nobody\",\"verb\":\"said\","
        "\"kind\":\"states\",\"direct\":true,\"span\":[25,54],\"text\":"
        "\"Ada Lee said on Friday: \\\"We build 5 to 7.5 km of road.\\\"\"}\n"
        "{\"claim\":1,\"doc\":\"b\",\"start\":0,\"end\":38,\"speaker\":null,"
        "\"speaker_text\":null,\"via\":null,\"verb\":\"said\","
        "\"kind\":\"denies\",\"direct\":false,\"span\":null,\"text\":"
        "\"The road has more than 6 km, Lee said.\"}\n");
    assert_list(KNOWN_CLAIMS, "Nobody", 0, 1,
        "states      [a] Ada Lee (Nobody):"
        " \"We build 5 to 7.5 km of road.\"\n");
}

static void
groups_show_their_values_side_by_side(void **state)
{
    (void)state;
    assert_list(KNOWN_GROUPS, "", 1, 1,
        "{\"group\":0,\"kind\":\"conflicts\",\"about\":\"the road\","
        "\"members\":[{\"doc\":\"a\",\"start\":34,\"end\":45},"
        "{\"doc\":\"b\",\"start\":13,\"end\":27}],"
        "\"values\":[\"7.5\",\"\"]}\n");
    assert_list(KNOWN_GROUPS, "", 0, 1,
        "0. conflicts: the road\n"
        "    [a] 7.5: 5 to 7.5 km\n"
        "    [b] more than 6 km\n");
}

static void
the_timeline_has_days_as_headings(void **state)
{
    (void)state;
    assert_list(KNOWN_TIMELINE, "", 0, 2,
        "2020-10-03..2020-10-08\n"
        "    [b] The road has more than 6 km, Lee said.\n"
        "2020-10-09\n"
        "    [a] Ada Lee said on Friday: \"We build 5 to 7.5 km of road.\"\n");
    assert_list(KNOWN_TIMELINE, "2020-10-08..2020-10-08", 1, 1,
        "{\"doc\":\"b\",\"start\":0,\"end\":38,\"from\":\"2020-10-03\","
        "\"to\":\"2020-10-08\",\"kind\":\"absolute\",\"date\":[9,12],"
        "\"text\":\"The road has more than 6 km, Lee said.\"}\n");
    assert_list(KNOWN_TIMELINE, "2021..", 0, 0, "");
    assert_list(KNOWN_TIMELINE, "soon", 0, KP_E_DATE, "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entities_tell_their_names_and_where_they_are),
        cmocka_unit_test(mentions_tell_their_bytes),
        cmocka_unit_test(dates_and_quantities_tell_their_values),
        cmocka_unit_test(claims_tell_who_said_what),
        cmocka_unit_test(groups_show_their_values_side_by_side),
        cmocka_unit_test(the_timeline_has_days_as_headings),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
