/* SPDX-License-Identifier: MIT */
/*
 * t_knowledge.c - what is known comes back from the pack as it went in.
 */
#include "support/known.h"

#include <stdlib.h>
#include <string.h>

static const struct text texts[] = {
    { .text = "زار عمر الحداد مدينة مرسى النور. وعمر الحداد رئيس الوزراء."
              " قال الحداد: «سنبني 350 بيتا في مرسى النور»، لا 20%.\n" },
    { .text = "The mayor of Marsa Alnoor met Omar. omar said no. In 2019"
              " Marsa was small; Marsa Alnoor is big (Marsa!)." },
    { .text = "لعمر ومرسى النور، بمرسى النور. عمر عمر عمر" },
};

/* ---- round trips -------------------------------------------------------- */

/* A span of the pack as one of the documents. */
static struct span
span_of(const struct kp_pack *p, const struct kp_span *at)
{
    struct span s = { 0, 0, 0 };
    struct kp_range sentence;

    assert_int_equal(kp_span_bytes(p, at, &s.start, &s.end), KP_OK);
    if (at->range.from < at->range.to) {
        assert_int_equal(kp_sentence_at(p, at->range.from, &sentence, NULL,
                                        &s.doc), KP_OK);
    }
    return s;
}

static void
assert_span(const struct kp_pack *p, const struct kp_span *at,
            const struct span *want)
{
    struct span got = span_of(p, at);

    if (want->start == want->end) {
        assert_int_equal(got.start, got.end);
        return;
    }
    assert_int_equal(got.doc, want->doc);
    assert_int_equal(got.start, want->start);
    assert_int_equal(got.end, want->end);
}

static void
assert_phrase(const struct kp_pack *p, const struct kp_phrase *phrase,
              const char *want)
{
    char text[300];
    int n = kp_phrase_text(p, phrase, text, sizeof text);

    assert_int_equal(n, strlen(want));
    assert_memory_equal(text, want, (size_t)n);
}

/* All mentions of an entity, or of all, are those that went in. */
static void
assert_mentions(const struct made *m, const struct knowledge *k,
                uint32_t entity)
{
    struct kp_range all = { 0, m->pack.text };
    struct kp_mentions list;
    struct kp_mention got;
    size_t i, j = 0;

    assert_int_equal(kp_mentions_open(&list, &m->pack, entity, &all), KP_OK);
    for (i = 0; i < k->mentions.n; i++) {
        const struct mention *want = &k->mentions.at[i];

        if (entity != KP_NONE && want->entity != entity) {
            continue;
        }
        if (j > 0 && memcmp(want, &k->mentions.at[j - 1], sizeof *want) == 0) {
            continue;           /* there twice */
        }
        j = i + 1;
        assert_int_equal(kp_mention_next(&list, &got), 1);
        assert_int_equal(got.entity, want->entity);
        assert_span(&m->pack, &got.at, &want->at);
    }
    assert_int_equal(kp_mention_next(&list, &got), 0);
}

static void
assert_number(const struct kp_number *got, int64_t mantissa, int exponent)
{
    char text[KP_NUMBER_MAX + 1], want[80];

    text[kp_number_text(got, text)] = 0;
    snprintf(want, sizeof want, "%.*f", exponent < 0 ? -exponent : 0,
             (double)mantissa);
    if (exponent >= 0 && mantissa != 0) {
        memset(want + strlen(want) + exponent, 0, 1);
        memset(want + strlen(want), '0', (size_t)exponent);
        assert_string_equal(text, want);
    }
}

static void
assert_lists(const struct made *m, const struct knowledge *k)
{
    const struct kp_pack *p = &m->pack;
    struct kp_quantity quantity;
    struct kp_member member;
    struct kp_group group;
    struct kp_claim claim;
    struct kp_date date;
    uint32_t i, j;

    assert_int_equal(kp_known(p, KP_DATES), k->dates.n);
    for (i = 0; i < k->dates.n; i++) {
        assert_int_equal(kp_date(p, i, &date), KP_OK);
        assert_span(p, &date.at, &k->dates.at[i].at);
        assert_int_equal(date.from, k->dates.at[i].from);
        assert_int_equal(date.to, k->dates.at[i].to);
        assert_int_equal(date.kind, k->dates.at[i].kind);
    }
    assert_int_equal(kp_date(p, i, &date), KP_E_RANGE);
    assert_int_equal(kp_known(p, KP_QUANTITIES), k->quantities.n);
    for (i = 0; i < k->quantities.n; i++) {
        const struct quantity *q = &k->quantities.at[i];

        assert_int_equal(kp_quantity(p, i, &quantity), KP_OK);
        assert_span(p, &quantity.at, &q->at);
        assert_int_equal(quantity.qualifier, q->qualifier);
        assert_phrase(p, &quantity.unit, q->unit);
        assert_number(&quantity.value, q->mantissa, q->exponent);
        assert_number(&quantity.to, q->high, q->exponent);
    }
    assert_int_equal(kp_quantity(p, i, &quantity), KP_E_RANGE);
    assert_int_equal(kp_known(p, KP_CLAIMS), k->claims.n);
    for (i = 0; i < k->claims.n; i++) {
        const struct claim *c = &k->claims.at[i];
        struct kp_span sentence = { { 0, 0 }, 0, 0 };

        assert_int_equal(kp_claim(p, i, &claim), KP_OK);
        sentence.range = claim.sentence;
        assert_span(p, &sentence, &c->sentence);
        assert_span(p, &claim.verb, &c->verb);
        assert_span(p, &claim.speaker_at, &c->speaker_at);
        assert_span(p, &claim.said, &c->said);
        assert_int_equal(claim.kind, c->kind);
        assert_int_equal(claim.direct, c->direct);
        assert_int_equal(claim.speaker, c->speaker);
        assert_int_equal(claim.via, c->via);
    }
    assert_int_equal(kp_claim(p, i, &claim), KP_E_RANGE);
    assert_int_equal(kp_known(p, KP_GROUPS), k->groups.n);
    for (i = 0; i < k->groups.n; i++) {
        const struct group *g = &k->groups.at[i];

        assert_int_equal(kp_group(p, i, &group), KP_OK);
        assert_int_equal(group.conflicts, g->kind == GROUP_CONFLICTS);
        assert_phrase(p, &group.about, g->about);
        assert_int_equal(group.members.to - group.members.from, g->n);
        for (j = 0; j < g->n; j++) {
            assert_int_equal(kp_member(p, group.members.from + j, &member),
                             KP_OK);
            assert_span(p, &member.at, &g->members[j].at);
            assert_phrase(p, &member.value, g->members[j].value);
        }
    }
    assert_int_equal(kp_group(p, i, &group), KP_E_RANGE);
}

/* Every name that an entity has is told, once, the first one first. */
static void
assert_names(const struct made *m, const struct knowledge *k, uint32_t number)
{
    const struct entity *e = &k->entities.at[number];
    struct kp_names names = { &m->pack, number, 0 };
    struct kp_entity entity;
    struct kp_phrase name;
    struct intern told = { 0 };
    char text[300];
    size_t i, before;
    int n;

    assert_int_equal(kp_entity(&m->pack, number, &entity), KP_OK);
    assert_int_equal(entity.type, e->type);
    assert_phrase(&m->pack, &entity.name, e->names[0]);
    while ((n = kp_name_next(&names, &name)) == 1) {
        n = kp_phrase_text(&m->pack, &name, text, sizeof text);
        before = told.n;
        assert_true(n >= 0);
        assert_int_equal(intern_add(&told, text, (size_t)n), before);
    }
    assert_int_equal(n, 0);
    for (i = 0; i < e->n; i++) {
        assert_int_not_equal(intern_find(&told, e->names[i],
                                         strlen(e->names[i])), UINT32_MAX);
    }
    intern_free(&told);
}

static void
assert_known(const struct text *from, size_t n, const struct knowledge *k)
{
    struct made m;
    uint32_t i;

    made_build_known(&m, from, n, k);
    assert_mentions(&m, k, KP_NONE);
    assert_int_equal(kp_known(&m.pack, KP_ENTITIES), k->entities.n);
    for (i = 0; i < k->entities.n; i++) {
        assert_mentions(&m, k, i);
        assert_names(&m, k, i);
    }
    assert_lists(&m, k);
    made_free(&m);
}

/* ---- by hand ------------------------------------------------------------ */

enum { OMAR, MARSA, ALIAS };

static void
fill(struct knowledge *k)
{
    memset(k, 0, sizeof *k);
    known_entity_add(k, ENTITY_PERSON, "عمر الحداد|عمر|Omar|Umar the Smith");
    known_entity_add(k, ENTITY_PLACE, "مرسى النور|Marsa Alnoor|Port of Light");
    known_entity_add(k, ENTITY_EVENT, "Only a name");
    known_mentions_add(k, texts, 0, 3, OMAR, "عمر الحداد");
    known_mentions_add(k, texts, 2, 3, OMAR, "عمر");
    known_mentions_add(k, texts, 0, 3, OMAR, "Omar");
    known_mentions_add(k, texts, 0, 3, MARSA, "مرسى النور");
    known_mentions_add(k, texts, 0, 3, MARSA, "Marsa Alnoor");
    known_mentions_add(k, texts, 0, 3, MARSA, "Marsa");
    known_sort(k);
}

static void
mentions_by_hand_come_back(void **state)
{
    struct knowledge k;

    (void)state;
    fill(&k);
    assert_known(texts, COUNT(texts), &k);
    knowledge_free(&k);
}

static void
nothing_known_is_no_section(void **state)
{
    struct kp_range all = { 0, 1 };
    struct kp_mentions list;
    struct kp_mention mention;
    struct knowledge k;
    struct made m;
    uint32_t i;

    (void)state;
    memset(&k, 0, sizeof k);
    made_build_known(&m, texts, COUNT(texts), &k);
    assert_int_equal(m.pack.known, 0);
    for (i = 0; i < KP_TABLES; i++) {
        assert_int_equal(kp_known(&m.pack, (enum kp_table)i), 0);
    }
    assert_int_equal(kp_mentions_open(&list, &m.pack, KP_NONE, &all), KP_OK);
    assert_int_equal(kp_mention_next(&list, &mention), 0);
    assert_int_equal(kp_entity_named(&m.pack, "Omar", 4, &i), 0);
    made_free(&m);
}

static void
assert_named(const struct kp_pack *p, const char *name, int want,
             uint32_t which)
{
    uint32_t entity;

    assert_int_equal(kp_entity_named(p, name, (uint32_t)strlen(name),
                                     &entity), want);
    assert_int_equal(entity, which);
}

static void
entities_are_found_by_folded_names_and_by_words_of_them(void **state)
{
    struct knowledge k;
    struct made m;

    (void)state;
    fill(&k);
    made_build_known(&m, texts, COUNT(texts), &k);
    assert_named(&m.pack, "عمر الحداد", 1, OMAR);
    assert_named(&m.pack, "OMAR", 1, OMAR);
    assert_named(&m.pack, "smith", 1, OMAR);
    assert_named(&m.pack, "مرسي النور", 1, MARSA);
    assert_named(&m.pack, "port of light", 1, MARSA);
    assert_named(&m.pack, "only a name", 1, ALIAS);
    assert_named(&m.pack, "nobody", 0, KP_NONE);
    assert_named(&m.pack, "", 0, KP_NONE);
    made_free(&m);
    knowledge_free(&k);
}

/* ---- at random ---------------------------------------------------------- */

/* A random span that begins in a word, and ends somewhere behind. */
static struct span
random_span(uint32_t *seed, unsigned longest)
{
    struct span s;
    const uint8_t *text;
    size_t n, at, next;

    s.doc = next_random(seed) % COUNT(texts);
    text = (const uint8_t *)texts[s.doc].text;
    n = strlen(texts[s.doc].text);
    for (;;) {
        at = next_random(seed) % n;
        while (at > 0 && (text[at] & 0xc0) == 0x80) {
            at--;
        }
        next = at;
        if (unicode_fold(unicode_next(text, n, &next))->class
                == CLASS_LETTER) {
            break;
        }
    }
    s.start = (uint32_t)at;
    for (next = at, longest = 1 + next_random(seed) % longest;
            longest > 0 && next < n; longest--) {
        unicode_next(text, n, &next);
    }
    while (text[next - 1] <= ' ') {
        next--;
    }
    s.end = (uint32_t)next;
    return s;
}

static int
by_span(const void *a, const void *b)
{
    return span_order(a, b);    /* spans come first in all of these */
}

static void
random_numbers(struct knowledge *k, uint32_t *seed)
{
    static const char *const units[] = {
        "", "بيتا", "%", "مدينة مرسى", "houses", "km/h"
    };
    struct quantity *q;
    struct date *d;
    unsigned i;

    for (i = next_random(seed) % 40; i > 0; i--) {
        d = LIST_ADD(k->dates);
        d->at = random_span(seed, 12);
        d->kind = (enum date_kind)(next_random(seed) % 3);
        d->from = 700000 + next_random(seed) % 50;
        d->to = d->from + next_random(seed) % 4;
        q = LIST_ADD(k->quantities);
        q->at = random_span(seed, 20);
        q->mantissa = next_random(seed) % 2 ? next_random(seed) % 400
                      : (int64_t)next_random(seed) * 1000;
        q->high = next_random(seed) % 4 ? q->mantissa : q->mantissa + 7;
        q->exponent = (int)(next_random(seed) % 4);
        q->qualifier = (enum qualifier)(next_random(seed) % QUALIFIERS);
        q->unit = need_copy(units[i % COUNT(units)],
                            strlen(units[i % COUNT(units)]));
    }
    if (k->dates.n > 0) {
        qsort(k->dates.at, k->dates.n, sizeof *k->dates.at, by_span);
        qsort(k->quantities.at, k->quantities.n, sizeof *k->quantities.at,
              by_span);
    }
}

static void
random_mentions(struct knowledge *k, uint32_t *seed)
{
    struct mention *m;
    unsigned i;

    known_entity_add(k, ENTITY_PERSON, "عمر|Karabakh|قره");
    known_entity_add(k, ENTITY_PLACE, "Marsa|مرسى النور|Karabakh");
    known_entity_add(k, ENTITY_MEDIA, "Paper");
    for (i = next_random(seed) % 60; i > 0; i--) {
        m = LIST_ADD(k->mentions);
        m->at = random_span(seed, 1 + next_random(seed) % 20);
        m->entity = next_random(seed) % 3;
    }
    known_sort(k);
}

/* The sentence around a span, and claims and groups about it. */
static void
random_claims(struct knowledge *k, uint32_t *seed,
              const struct reading *reading)
{
    struct member *m;
    struct claim *c;
    struct group *g;
    struct span at;
    uint32_t i, j, n;

    for (i = 0; i < 6; i++) {
        c = LIST_ADD(k->claims);
        n = (uint32_t)reading->docs[i / 3].ends.n;
        c->sentence = sentence_span(reading, i / 3,
                                    i % 3 < n ? i % 3 : n - 1);
        c->kind = (enum claim_kind)(next_random(seed) % CLAIM_KINDS);
        c->direct = next_random(seed) % 2;
        c->speaker = next_random(seed) % 2 ? NO_ENTITY : 1;
        c->via = next_random(seed) % 2 ? NO_ENTITY : 2;
        at = random_span(seed, 9);
        c->verb = at.doc == i / 3 ? at : (struct span){ 0, 0, 0 };
        at = random_span(seed, 20);
        c->said = at.doc == i / 3 ? at : (struct span){ 0, 0, 0 };
        at = random_span(seed, 20);
        c->speaker_at = at.doc == i / 3 ? at : (struct span){ 0, 0, 0 };
        g = LIST_ADD(k->groups);
        g->kind = (enum group_kind)(i & 1);
        g->about = need_copy("city of رئيس", i % 3 ? 14 : 4);
        for (j = 0; j <= i; j++) {
            g->members = need_more(g->members,
                                   (g->n + 1) * sizeof *g->members);
            m = &g->members[g->n++];
            m->at = random_span(seed, 30);
            m->value = need_copy("350", j % 2 ? 3 : 0);
        }
    }
}

static void
anything_known_comes_back(void **state)
{
    struct corpus c = { 0 };
    struct reading reading;
    struct knowledge k;
    struct made m;
    uint32_t seed = 1, i;

    (void)state;
    made_build(&m, texts, COUNT(texts));
    c = m.corpus;
    reading_build(&reading, &c);
    for (i = 0; i < 60; i++) {
        memset(&k, 0, sizeof k);
        random_mentions(&k, &seed);
        random_numbers(&k, &seed);
        random_claims(&k, &seed, &reading);
        assert_known(texts, COUNT(texts), &k);
        knowledge_free(&k);
    }
    reading_free(&reading);
    made_free(&m);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mentions_by_hand_come_back),
        cmocka_unit_test(nothing_known_is_no_section),
        cmocka_unit_test(
            entities_are_found_by_folded_names_and_by_words_of_them),
        cmocka_unit_test(anything_known_comes_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
