/* SPDX-License-Identifier: MIT */
/*
 * t_oracle_known.c - what is known, beside an independent reader.
 *
 * The oracle decodes section k as FORMAT.md tells it and looks for mentions at
 * every token; the library must say the same, and so must searches that find
 * by other names.
 */
#include "oracle/oracle.h"
#include "support/known.h"
#include "../runtime/asking.h"
#include "../runtime/records.h"

#include <stdlib.h>
#include <string.h>

#define TALKS "tests/corpora/talks"

static struct made made;
static struct knowledge known;
static struct oracle *oracle;

static int
setup(void **state)
{
    struct bytes pack = { 0 };
    char why[200] = "";

    (void)state;
    read_input(&made.corpus, TALKS);
    knowledge_build(&known, &made.corpus, NULL);
    pack_build(&pack, NULL, &made.corpus, &known);
    made.bytes = pack;
    oracle = oracle_open(pack.at, pack.n, why, sizeof why);
    if (!oracle) {
        fail_msg("%s", why);
    }
    return kp_open(&made.pack, pack.at, (uint32_t)pack.n);
}

static int
teardown(void **state)
{
    (void)state;
    oracle_close(oracle);
    knowledge_free(&known);
    made_free(&made);
    return 0;
}

/* A record of the oracle's. */
static const uint32_t *
row(unsigned table, uint32_t i)
{
    const struct oracle_table *t = &oracle->known.table[table];

    return t->v + (size_t)i * t->columns;
}

static void
each_table_has_as_many_records(void **state)
{
    uint32_t table;

    (void)state;
    assert_true(oracle->known.is);
    for (table = 0; table < ORACLE_TABLES; table++) {
        assert_int_equal(kp_known(&made.pack, (enum kp_table)table),
                         oracle->known.table[table].n);
    }
    assert_int_equal(kp_known(&made.pack, KP_TABLES),
                     oracle->known.nstrings);
}

static void
each_record_has_the_same_numbers(void **state)
{
    struct kp_records r;
    uint32_t table, i, c;

    (void)state;
    for (table = 0; table < ORACLE_TABLES; table++) {
        const struct oracle_table *t = &oracle->known.table[table];

        kp_records_open(&r, &made.pack, table);
        for (i = 0; i < t->n; i++) {
            assert_int_equal(kp_record_next(&r), 1);
            for (c = 0; c < t->columns; c++) {
                assert_int_equal(r.v[c], row(table, i)[c]);
            }
        }
        assert_int_equal(kp_record_next(&r), 0);
        for (i = t->n; i > 0; i--) {
            assert_int_equal(kp_record_get(&r, &made.pack, table, i - 1),
                             KP_OK);
            assert_int_equal(r.v[0], row(table, i - 1)[0]);
        }
        for (i = 0; i < t->n; i++) {
            kp_records_open(&r, &made.pack, table);
            assert_int_equal(kp_record_find(&r, row(table, i)[0]), 1);
            assert_int_equal(r.v[0], row(table, i)[0]);
            assert_true(r.at == 1 || row(table, r.at - 2)[0] < r.v[0]);
        }
    }
}

static void
each_string_is_the_same(void **state)
{
    struct kp_phrase phrase;
    char text[1000];
    uint32_t i;
    int n;

    (void)state;
    for (i = 0; i < oracle->known.nstrings; i++) {
        assert_int_equal(kp_phrase_read(&made.pack, i + 1, &phrase), KP_OK);
        n = kp_phrase_text(&made.pack, &phrase, text, sizeof text);
        assert_int_equal(n, oracle->known.string[i].n);
        assert_memory_equal(text, oracle->known.string[i].at, (size_t)n);
    }
}

static void
assert_same_mention(const struct kp_mention *got,
                    const struct oracle_mention *want)
{
    assert_int_equal(got->entity, want->entity);
    assert_int_equal(got->at.range.from, want->from);
    assert_int_equal(got->at.range.to, want->to);
    assert_int_equal(got->at.skip, want->skip);
    assert_int_equal(got->at.cut, want->cut);
}

static void
each_mention_is_the_same(void **state)
{
    struct kp_range all = { 0, made.pack.text };
    struct kp_mentions list;
    struct kp_mention mention;
    uint32_t entity, entities = kp_known(&made.pack, KP_ENTITIES);
    size_t i;

    (void)state;
    assert_int_equal(oracle->known.nmentions, known.mentions.n);
    for (entity = 0; entity <= entities; entity++) {
        assert_int_equal(kp_mentions_open(&list, &made.pack,
                                          entity < entities ? entity
                                                            : KP_NONE,
                                          &all), KP_OK);
        for (i = 0; i < oracle->known.nmentions; i++) {
            if (entity < entities
                    && oracle->known.mention[i].entity != entity) {
                continue;
            }
            assert_int_equal(kp_mention_next(&list, &mention), 1);
            assert_same_mention(&mention, &oracle->known.mention[i]);
        }
        assert_int_equal(kp_mention_next(&list, &mention), 0);
    }
}

static void
a_mention_over_a_token_is_one_that_is_there(void **state)
{
    uint32_t at, entity;
    size_t i;
    int got;

    (void)state;
    for (at = 0; at < made.pack.text; at++) {
        int any = 0, so = 0;

        got = kp_mention_over(&made.pack, at, &entity);
        for (i = 0; i < oracle->known.nmentions; i++) {
            const struct oracle_mention *m = &oracle->known.mention[i];

            if (m->from <= at && at < m->to && m->from + 8 >= at) {
                any = 1;
                so |= got == 1 && m->entity == entity;
            }
        }
        assert_int_equal(got, any);
        assert_int_equal(so, any);
    }
}

/* Searches for every word of every name agree. */
static void
assert_same_answers(const char *query)
{
    struct oracle_query q;
    struct oracle_hit *wanted = need(oracle->sentences * sizeof *wanted);
    struct kp_hit *hits = need(oracle->sentences * sizeof *hits);
    struct kp_find find;
    size_t n, i;
    int got;

    got = kp_find(&find, &made.pack, query, (uint32_t)strlen(query), hits,
                  (uint16_t)oracle->sentences, 0);
    assert_int_equal(oracle_ask(oracle, query, strlen(query), 0, &q), 0);
    n = oracle_answer(oracle, &q, 0, wanted);
    if (got != (int)n) {
        fail_msg("%s: %d, not %zu", query, got, n);
    }
    for (i = 0; i < n; i++) {
        if (hits[i].range.from != wanted[i].from
                || hits[i].score != wanted[i].score
                || hits[i].match != wanted[i].match) {
            fail_msg("%s: hit %zu: score %u, not %u; match %x, not %x",
                     query, i, (unsigned)hits[i].score,
                     (unsigned)wanted[i].score, hits[i].match,
                     wanted[i].match);
        }
    }
    oracle_query_close(&q);
    free(wanted);
    free(hits);
}

static void
searches_by_other_names_agree(void **state)
{
    static const char *const typed[] = {
        "karabakh", "putin erdogan", "Yerevan", "qrh bag", "Moscow", "baku",
        "فلادمير", "zzz karabag"
    };
    uint32_t i;
    size_t k;

    (void)state;
    for (i = 0; i < known.entities.n; i++) {
        for (k = 0; k < known.entities.at[i].n && k < 2; k++) {
            assert_same_answers(known.entities.at[i].names[k]);
        }
    }
    for (i = 0; i < COUNT(typed); i++) {
        assert_same_answers(typed[i]);
    }
}

static void
searches_in_other_words_agree(void **state)
{
    static const char *const typed[] = {
        "cathedral shelling", "wounded journalists", "prisoners of war",
        "الكنيسة والقس", "Weapons, sold to both sides", "مراسلون جرحى",
        "fourteen explosions", "the teacher's children", "هل أوفد المسلحين",
        "ceasefires violated", "=cathedral", "cathedral NOT priest"
    };
    size_t i;

    (void)state;
    assert_true(oracle->synonyms.nterms > 0);
    for (i = 0; i < COUNT(typed); i++) {
        assert_same_answers(typed[i]);
    }
}

static void
questions_ask_for_the_same(void **state)
{
    static const char *const words[] = {
        "من", "هو", "وزير", "الدفاع", "كم", "عدد", "هل", "ما", "ماذا", "قال",
        "متى", "أين", "في", "أي", "سنة", "كيف", "لماذا", "رئيس", "Who", "is",
        "the", "what", "year", "how", "many", "When", "president", "of",
        "did", "say", "WHICH", "city", "Zed", "12", "مين", "شو"
    };
    unsigned seed = 1, i, k, titles = 0, kinds = 0;

    (void)state;
    for (i = 0; i < 4000; i++) {
        struct oracle_asked want;
        struct kp_question q;
        char text[400] = "";

        for (k = 0; k < 1 + i % 9 + (i % 50 ? 0 : 20); k++) {
            seed = seed * 1103515245 + 12345;
            strcat(text, words[(seed >> 16) % COUNT(words)]);
            strcat(text, " ");
        }
        oracle_asked(oracle, text, strlen(text), &want);
        assert_int_equal(kp_question_read(&made.pack, text,
                                          (uint32_t)strlen(text), &q), KP_OK);
        assert_int_equal(q.kind, want.kind);
        assert_int_equal(q.title, want.title);
        assert_int_equal(q.asking, want.asking);
        assert_int_equal(q.focus, want.focus == ORACLE_NONE ? 0xffff
                                                            : want.focus);
        titles += q.title;
        kinds |= 1u << q.kind;
    }
    assert_true(titles > 50);
    assert_int_equal(kinds, (1u << KP_ASK_KINDS) - 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_table_has_as_many_records),
        cmocka_unit_test(each_record_has_the_same_numbers),
        cmocka_unit_test(each_string_is_the_same),
        cmocka_unit_test(each_mention_is_the_same),
        cmocka_unit_test(a_mention_over_a_token_is_one_that_is_there),
        cmocka_unit_test(searches_by_other_names_agree),
        cmocka_unit_test(searches_in_other_words_agree),
        cmocka_unit_test(questions_ask_for_the_same),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
