/* SPDX-License-Identifier: MIT */
/*
 * ask.c - a query read, its words found and weighed.
 */
#include "ask.h"

#include <stdlib.h>
#include <string.h>

#define QUERY_MAX 4096

/* Weigh the words; those that are nowhere are counted. */
static void
weigh(const struct oracle *o, struct oracle_query *q)
{
    unsigned w, i;

    for (w = 0; w < q->n; w++) {
        uint32_t places = 0;

        for (i = 0; i < q->nslots; i++) {
            if (q->slot[i].word == w) {
                places += q->slot[i].count * q->slot[i].weight;
            }
        }
        if (places == 0) {
            q->missing++;
        } else if (!(q->word[w].how & ORACLE_NEGATED)) {
            q->word[w].rarity = rarity_of(o, places / 16);
        }
    }
}

/*
 * What makes a match: where a word is found as it is or but for affixes, only
 * that; else what was likely meant; else whatever is akin.
 */
static void
set_hints(struct oracle_query *q)
{
    int guessed[ORACLE_WORDS] = { 0 };
    unsigned i;

    for (i = 0; i < q->nslots; i++) {
        guessed[q->slot[i].word] |= q->slot[i].guess;
    }
    for (i = 0; i < q->nslots; i++) {
        struct oracle_slot *s = &q->slot[i];

        s->hint = s->match == ORACLE_ALIAS ? 0
            : slots_closest(q, s->word) <= ORACLE_AFFIX
            ? s->match > ORACLE_AFFIX
            : guessed[s->word] && s->match == ORACLE_STEM;
    }
}

/* Count the places of slots in the documents; those without any go. */
static void
count_places(const struct oracle *o, struct oracle_query *q)
{
    unsigned i, n = 0;
    uint32_t at;

    for (i = 0; i < q->nslots; i++) {
        struct oracle_slot *s = &q->slot[i];

        for (s->count = 0, at = 0; at < o->text; at++) {
            s->count += o->token[at] == s->id;
        }
        if (s->count > 0) {
            q->slot[n++] = *s;
        }
    }
    q->nslots = n;
}

int
oracle_ask(const struct oracle *o, const char *query, size_t n,
           unsigned options, struct oracle_query *q)
{
    struct piece *list, *p;
    size_t i;
    int error;

    memset(q, 0, sizeof *q);
    if (n > QUERY_MAX) {
        return ORACLE_E_LONG;
    }
    list = pieces_of(o, query, n);
    for (p = list; p->kind != PIECE_END && p->kind != PIECE_ERROR; p++) {
        for (i = 0; options & ORACLE_FOLDED_ONLY && i < p->nwords; i++) {
            p->word[i].how |= ORACLE_AS_FOLDED;
        }
    }
    q->text = query;
    q->node = ask_new(2 * n + 2, sizeof *q->node);
    q->item = ask_new(n + 1, sizeof *q->item);
    q->sequence = ask_new(2 * n, sizeof *q->sequence);
    error = parse_query(o, q, list);
    if (error != 0) {
        oracle_query_close(q);
    } else {
        count_places(o, q);     /* what is in titles only is not there */
        alias_words(o, q, 0);
        count_places(o, q);
        guess_words(o, q, count_places);
        synonym_words(o, q);
        alias_words(o, q, 1);
        count_places(o, q);
        set_hints(q);
        count_places(o, q);
        weigh(o, q);
    }
    pieces_free(list);
    return error;
}

void
oracle_query_close(struct oracle_query *q)
{
    unsigned i;

    for (i = 0; i < q->n; i++) {
        free(q->word[i].points);
    }
    free(q->node);
    free(q->item);
    free(q->sequence);
    memset(q, 0, sizeof *q);
}
