/* SPDX-License-Identifier: MIT */
/*
 * t_hostile_known.c - what is known, damaged: refused or told, never obeyed.
 *
 * A small pack with a record of each kind is damaged in every byte of section
 * k, then asked for all that it knows, and for what aliases find. It stands in
 * a block of just its size, so that a sanitizer sees each read beyond it.
 */
#include "known.h"
#include "support/known.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SECONDS    900          /* then something hangs */
#define STEPS_MOST 20000        /* of a search or of the deep check */

static const struct text texts[] = {
    { .text = "زار عمر الحداد مرسى النور. قال عمر إن 350 بيتا هناك.",
      .language = "ar" },
    { .text = "Omar said: no houses in Marsa. In 2019 Marsa had 20.",
      .language = "en" },
};

static struct made made;

static struct span
in(uint32_t doc, const char *words)
{
    return known_span_of(texts, doc, words, 0);
}

static void
fill_lists(struct knowledge *k)
{
    struct quantity *q = LIST_ADD(k->quantities);
    struct date *d = LIST_ADD(k->dates);
    struct claim *c = LIST_ADD(k->claims);
    struct group *g = LIST_ADD(k->groups);

    *q = (struct quantity){ in(0, "350 بيتا"), in(0, "بيتا"), 350, 400, -1,
                            QUALIFIER_BETWEEN, need_copy("houses", 6) };
    *d = (struct date){ in(1, "In 2019"), DATE_ABSOLUTE, 737059, 737423 };
    c->sentence = in(0, "قال عمر إن 350 بيتا هناك.");
    c->speaker_at = in(0, "عمر الحداد");
    c->verb = in(0, "قال");
    c->said = in(0, "350 بيتا هناك");
    c->via = NO_ENTITY;
    g->about = need_copy("houses, Zed", 11);
    g->members = need_zero(2, sizeof *g->members);
    g->n = 2;
    g->members[0] = (struct member){ in(0, "350 بيتا"), need_copy("350", 3) };
    g->members[1] = (struct member){ in(1, "Marsa had 20"),
                                     need_copy("\xc3\xb1", 2) };
}

static int
setup(void **state)
{
    struct knowledge k;
    unsigned i;

    (void)state;
    alarm(SECONDS);
    memset(&k, 0, sizeof k);
    known_entity_add(&k, ENTITY_PERSON, "عمر الحداد|عمر|Omar");
    known_entity_add(&k, ENTITY_PLACE, "مرسى النور|Marsa|Lightport");
    known_mentions_add(&k, texts, 0, 2, 0, "عمر الحداد");
    known_mentions_add(&k, texts, 0, 2, 0, "Omar");
    known_mentions_add(&k, texts, 0, 2, 1, "مرسى النور");
    known_mentions_add(&k, texts, 0, 2, 1, "Marsa");
    k.mentions.n--;             /* so that not all places of Marsa are one */
    known_sort(&k);
    for (i = 0; i < 20; i++) {  /* so that there is a directory */
        *LIST_ADD(k.dates) = (struct date){ in(0, "قال"), DATE_RELATIVE,
                                            737000 + i % 3, 737000 + i };
    }
    fill_lists(&k);
    made_build_known(&made, texts, COUNT(texts), &k);
    knowledge_free(&k);
    assert_true(made.pack.known > 0);
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
forget(void *user, char c)
{
    *(unsigned *)user += (uint8_t)c;
}

static void
ask_lists(const struct kp_pack *p)
{
    static const char *const names[] = { "", "Omar", "عمر", "2019..2020" };
    struct answer a = { .pack = p };
    unsigned sum = 0, verb, i;

    a.out.put = forget;
    a.out.user = &sum;
    for (verb = 0; verb < KNOWN_VERBS; verb++) {
        for (i = 0; i < COUNT(names); i++) {
            a.json = (verb + i) & 1;
            known_list(&a, (enum known_verb)verb, names[i],
                       (uint32_t)strlen(names[i]));
        }
    }
}

static void
ask_query(const struct kp_pack *p, const char *query)
{
    struct kp_find find;
    struct kp_hit hits[4];
    unsigned steps = 0;
    int n = kp_find_open(&find, p, query, (uint32_t)strlen(query), hits, 4,
                         0);

    while (n == KP_OK || n == KP_MORE) {
        n = kp_find_step(&find, 1);
        if (n == 0 || ++steps > STEPS_MOST) {
            break;
        }
    }
    assert_true(steps <= STEPS_MOST);
    assert_true(n <= 4);
}

static void
ask_question(const struct kp_pack *p, const char *question)
{
    struct kp_ask ask;
    struct kp_hit hits[KP_ASK_ROOM];
    struct kp_span span;
    unsigned steps = 0;
    int n = kp_ask_open(&ask, p, question, (uint32_t)strlen(question), hits,
                        KP_ASK_ROOM);

    while (n == KP_OK || n == KP_MORE) {
        n = kp_ask_step(&ask, 1);
        if (n == 0 || ++steps > STEPS_MOST) {
            break;
        }
    }
    assert_true(steps <= STEPS_MOST);
    if (n > 0) {
        kp_ask_answer(&ask, &hits[0], &span);
    }
}

static void
ask_everything(const struct kp_pack *p)
{
    struct kp_range range = { 0, p->text };
    uint32_t at = 0, i, steps = 0;
    int n;

    ask_lists(p);
    ask_query(p, "عمر مرسى");
    ask_query(p, "lightport omaar مارسا");
    ask_question(p, "من زار مرسى النور؟");
    ask_question(p, "how many houses had Marsa in 2019?");
    kp_known_from(p, KP_CLAIMS, 3, &i);
    i = 0;
    kp_group_in(p, &range, &i);
    for (i = 0; i < p->text; i += 3) {
        kp_mention_over(p, i, &at);
    }
    at = 0;
    do {
        n = kp_check(p, &at, 1);
    } while (n == KP_MORE && ++steps < STEPS_MOST);
    assert_int_not_equal(n, KP_MORE);
}

/* Open a copy of the pack with bytes changed, and ask for everything. */
static void
ask_damaged(uint32_t at, const uint8_t *bytes, uint32_t n)
{
    uint8_t *copy = (uint8_t *)malloc(made.bytes.n);
    struct kp_pack p;

    assert_non_null(copy);
    memcpy(copy, made.bytes.at, made.bytes.n);
    memcpy(copy + at, bytes, n);
    if (kp_open(&p, copy, (uint32_t)made.bytes.n) == KP_OK) {
        ask_everything(&p);
    }
    free(copy);
}

static void
the_sound_pack_tells_all(void **state)
{
    uint32_t at = 0;
    int n;

    (void)state;
    ask_everything(&made.pack);
    do {
        n = kp_check(&made.pack, &at, 100);
    } while (n == KP_MORE);
    assert_int_equal(n, KP_OK);
}

static void
no_damaged_byte_of_the_section_does_harm(void **state)
{
    static const uint8_t values[] = { 0, 1, 0x7f, 0x80, 0xff };
    uint32_t at, seed = 7;
    uint8_t byte;
    size_t i;

    (void)state;
    for (at = made.pack.known; at < made.pack.size; at++) {
        for (i = 0; i < COUNT(values); i++) {
            ask_damaged(at, &values[i], 1);
        }
        byte = (uint8_t)(made.bytes.at[at]
                         ^ 1u << next_random(&seed) % 8);
        ask_damaged(at, &byte, 1);
    }
}

static void
no_damaged_run_of_bytes_does_harm(void **state)
{
    uint32_t seed = 11, i, k, at, n;
    uint8_t bytes[16];

    (void)state;
    for (i = 0; i < 400; i++) {
        at = made.pack.known + next_random(&seed)
             % (made.pack.size - made.pack.known - 16);
        n = 1 + next_random(&seed) % 16;
        for (k = 0; k < n; k++) {
            bytes[k] = (uint8_t)next_random(&seed);
        }
        ask_damaged(at, bytes, n);
    }
}

/* ---- a source that fails ------------------------------------------------ */

struct device {
    uint32_t left;              /* reads until they fail */
};

static int
device_read(void *user, uint32_t at, uint8_t *to, uint32_t n)
{
    struct device *d = user;

    assert_true(at <= made.bytes.n && n <= made.bytes.n - at);
    if (d->left == 0) {
        return -1;
    }
    d->left--;
    memcpy(to, made.bytes.at + at, n);
    return 0;
}

static void
when_reads_fail_every_list_says_so(void **state)
{
    uint8_t buffer[KP_READ_MIN];
    struct device device;
    struct kp_source source;
    struct kp_pack p;
    struct answer a = { .pack = &p };
    unsigned sum = 0, verb, reads;
    int n;

    (void)state;
    a.out.put = forget;
    a.out.user = &sum;
    for (reads = 0; reads < 60; reads += 7) {
        for (verb = KNOWN_ENTITIES; verb < KNOWN_VERBS; verb++) {
            memset(&source, 0, sizeof source);
            source.read = device_read;
            source.user = &device;
            source.buffer = buffer;
            source.room = sizeof buffer;
            device.left = UINT32_MAX;
            assert_int_equal(kp_open_source(&p, &source,
                                            (uint32_t)made.bytes.n), KP_OK);
            device.left = reads;
            n = known_list(&a, (enum known_verb)verb, "", 0);
            assert_int_equal(n, source.failed ? KP_E_READ : n);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sound_pack_tells_all),
        cmocka_unit_test(no_damaged_byte_of_the_section_does_harm),
        cmocka_unit_test(no_damaged_run_of_bytes_does_harm),
        cmocka_unit_test(when_reads_fail_every_list_says_so),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
