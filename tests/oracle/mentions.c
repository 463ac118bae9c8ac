/* SPDX-License-Identifier: MIT */
/*
 * mentions.c - what the tables of section k say of the text.
 *
 * Mentions are found by looking at every token, spelling by spelling.
 */
#include "part.h"

/* Columns of the spellings. */
enum { SKIP = 1, TOKENS, CUT, ENTITY, HOW, PLACE };

/* Where the k-th occurrence of a word is in the documents. */
static uint32_t
occurrence(const struct oracle *o, uint32_t word, uint32_t k)
{
    uint32_t at;

    for (at = 0; at < o->text; at++) {
        if (o->token[at] == word && k-- == 0) {
            return at;
        }
    }
    return ORACLE_NONE;
}

static int
same_tokens(const struct oracle *o, uint32_t a, uint32_t b, uint32_t n)
{
    uint32_t i;

    if (a + n > o->text || b + n > o->text) {
        return 0;
    }
    for (i = 0; i < n && o->token[a + i] == o->token[b + i]; i++) {
    }
    return i == n;
}

/* Whether a spelling stands at its word's k-th occurrence, token `at`. */
static int
stands_at(const struct oracle *o, const uint32_t *v, uint32_t k, uint32_t at)
{
    if (v[HOW] & 2) {
        return v[PLACE] + k < o->known.nmarks
            && o->known.mark[v[PLACE] + k];
    }
    return same_tokens(o, occurrence(o, v[0], v[PLACE]), at, v[TOKENS] + 1);
}

static int
find_mentions(struct oracle *o)
{
    struct oracle_known *k = &o->known;
    const struct oracle_table *t = &k->table[ORACLE_SPELLINGS];
    uint32_t *seen = oracle_new(o, o->lexicon.words + 1u, sizeof *seen);
    uint32_t at, i;

    k->mention = oracle_new(o, (size_t)o->text * 8, sizeof *k->mention);
    for (at = 0; at < o->text; at++) {
        uint32_t word = o->token[at];

        if (word >= o->lexicon.words) {
            continue;
        }
        for (i = 0; i < t->n; i++) {
            const uint32_t *v = t->v + (size_t)i * t->columns;

            if (v[0] == word && stands_at(o, v, seen[word], at)
                    && k->nmentions < (size_t)o->text * 8) {
                k->mention[k->nmentions++] = (struct oracle_mention){
                    at, at + v[TOKENS] + 1, v[SKIP], v[CUT], v[ENTITY]
                };
            }
        }
        seen[word]++;
    }
    return 1;
}

/* Every number that names something names it. */
static int
check_numbers(struct oracle *o)
{
    static const struct {
        unsigned table, column, more, to;
    } refers[] = {
        { 1, 0, 0, 0 }, { 2, ENTITY, 0, 0 }, { 3, 1, 0, 0 }, { 4, 5, 0, 5 },
        { 6, 5, 0, 7 }, { 6, 6, 1, 7 }, { 8, 14, 1, 0 }, { 8, 15, 1, 0 },
        { 9, 0, 0, 10 }
    };
    const struct oracle_table *t = o->known.table;
    uint32_t i, r;

    for (r = 0; r < sizeof refers / sizeof *refers; r++) {
        const struct oracle_table *from = &t[refers[r].table];

        for (i = 0; i < from->n; i++) {
            if (from->v[i * from->columns + refers[r].column]
                    >= t[refers[r].to].n + refers[r].more) {
                return oracle_fail(o, "k: table %u, record %u: column %u",
                                   refers[r].table, (unsigned)i,
                                   refers[r].column);
            }
        }
    }
    return 1;
}

/* All occurrences of an exclusive word are in mentions of its entity. */
static int
check_exclusives(struct oracle *o)
{
    const struct oracle_known *k = &o->known;
    const struct oracle_table *t = &k->table[ORACLE_EXCLUSIVES];
    uint32_t i, at, shortest, entity;
    size_t m;

    for (i = 0; i < t->n; i++) {
        for (at = 0; at < o->text; at++) {
            if (o->token[at] != t->v[i * t->columns]) {
                continue;
            }
            shortest = entity = ORACLE_NONE;
            for (m = 0; m < k->nmentions; m++) {
                const struct oracle_mention *x = &k->mention[m];

                if (x->from <= at && at < x->to && x->to - x->from
                        < shortest) {
                    shortest = x->to - x->from;
                    entity = x->entity;
                }
            }
            if (entity != t->v[i * t->columns + 1]) {
                return oracle_fail(o, "k: exclusive %u is not", (unsigned)i);
            }
        }
    }
    return 1;
}

/* The openers are the leaves of the words that spellings begin with. */
static int
check_openers(struct oracle *o)
{
    struct oracle_known *k = &o->known;
    const struct oracle_table *t = &k->table[ORACLE_SPELLINGS];
    uint32_t i, n = 1u << k->opener_lg, bit;
    uint8_t *is = oracle_new(o, n, 1);

    for (i = 0; i < t->n; i++) {
        bit = occurrence(o, t->v[i * t->columns], 0);
        if (bit != ORACLE_NONE) {
            is[o->matrix[0].leaf[bit] % n] = 1;
        }
    }
    for (i = 0; i < n && is[i] == k->opener[i]; i++) {
    }
    return i == n ? 1 : oracle_fail(o, "k: opener bit %u", (unsigned)i);
}

int
oracle_read_mentions(struct oracle *o)
{
    return check_numbers(o) && find_mentions(o) && check_exclusives(o)
        && check_openers(o);
}
