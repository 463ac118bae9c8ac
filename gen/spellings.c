/* SPDX-License-Identifier: MIT */
/*
 * spellings.c - mentions -> the sequences of tokens that they are.
 *
 * Mentions of an entity by the same tokens, with the same clitics left out,
 * are one record. It tells one place where the sequence stands; where all the
 * others in the text are mentions too, that is all. Else a bit for each
 * occurrence of its first word tells which are.
 */
#include "known_pack.h"

#include <stdlib.h>
#include <string.h>

enum { OPENER_BITS = 4 };       /* for each word that opens a spelling */

static const struct places *sorted;     /* while sorting */

static int
by_number(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

/* The order of the tokens of two sequences of the same length. */
static int
by_tokens(const struct named *a, const struct named *b)
{
    const struct token *x = sorted->t->at + a->from;
    const struct token *y = sorted->t->at + b->from;
    uint32_t i;
    int order = 0;

    for (i = 0; i < a->n && order == 0; i++) {
        order = by_number(x[i].kind, y[i].kind);
        order = order ? order : by_number(x[i].id, y[i].id);
    }
    return order;
}

/* Whether spellings are the same, and in which order they stand if not. */
static int
by_spelling(const struct named *a, const struct named *b)
{
    int order = by_number(a->word, b->word);

    order = order ? order : by_number(a->skip, b->skip);
    order = order ? order : by_number(b->n, a->n);      /* longer first */
    order = order ? order : by_number(a->cut, b->cut);
    order = order ? order : by_number(a->entity, b->entity);
    return order ? order : by_tokens(a, b);
}

static int
by_place(const void *a, const void *b)
{
    const struct named *x = a, *y = b;
    int order = by_spelling(x, y);

    return order ? order : by_number(x->from, y->from);
}

/* The mentions as tokens; those that begin in no word are moved to one. */
static void
list_mentions(struct spellings *s, const struct knowledge *k,
              const struct places *p, const struct lexicon *l)
{
    size_t i;

    s->at = need((k->mentions.n + 1) * sizeof *s->at);
    for (i = 0; i < k->mentions.n; i++) {
        const struct mention *m = &k->mentions.at[i];
        struct kp_span span = places_span(p, &m->at);
        struct named *to = &s->at[s->n];

        while (span.range.from < span.range.to
                && p->t->at[span.range.from].kind != TOKEN_WORD) {
            span.range.from++;
            span.skip = 0;
        }
        if (span.range.from == span.range.to) {
            continue;
        }
        *to = (struct named){
            l->order[p->t->at[span.range.from].id], span.range.from,
            span.range.to - span.range.from, span.skip, span.cut, m->entity
        };
        s->n++;
    }
    sorted = p;
    qsort(s->at, s->n, sizeof *s->at, by_place);
}

/* How often the sequence of a mention stands in the text. */
static size_t
count_same(const struct places *p, const struct named *m)
{
    uint32_t type = p->t->at[m->from].id, i;
    size_t n = 0;

    if (m->n == 1) {
        return p->first[type + 1] - p->first[type];
    }
    for (i = p->first[type]; i < p->first[type + 1]; i++) {
        n += p->at[i] + m->n <= p->t->text
             && places_same(p, p->at[i], m->from, m->n);
    }
    return n;
}

/* Which occurrence of its first word is at `from`. */
static uint32_t
occurrence_of(const struct places *p, uint32_t from)
{
    uint32_t type = p->t->at[from].id, low = p->first[type];
    uint32_t high = p->first[type + 1], mid;

    while (high - low > 1) {
        mid = low + (high - low) / 2;
        if (p->at[mid] <= from) {
            low = mid;
        } else {
            high = mid;
        }
    }
    return low - p->first[type];
}

/* A bit for each occurrence of the first word of mentions [i, end). */
static void
mark_occurrences(struct spellings *s, const struct places *p, size_t i,
                 size_t end)
{
    uint32_t type = p->t->at[s->at[i].from].id, at;

    for (at = p->first[type]; at < p->first[type + 1]; at++) {
        bool is = i < end && s->at[i].from == p->at[at];

        bits_add(&s->occurrences, is, 1);
        i += is;
    }
}

/* Leave out mentions that are there twice. */
static void
drop_doubles(struct spellings *s)
{
    size_t i, kept = 0;

    for (i = 0; i < s->n; i++) {
        if (kept == 0 || by_place(&s->at[kept - 1], &s->at[i]) != 0) {
            s->at[kept++] = s->at[i];
        }
    }
    s->n = kept;
}

void
spellings_build(struct spellings *s, const struct knowledge *k,
                const struct places *p, const struct lexicon *l)
{
    size_t i, end;
    uint32_t *row;

    memset(s, 0, sizeof *s);
    s->table.columns = 7;
    list_mentions(s, k, p, l);
    drop_doubles(s);
    s->first = need((s->n + 1) * sizeof *s->first);
    for (i = 0; i < s->n; i = end) {
        const struct named *m = &s->at[i];

        for (end = i + 1; end < s->n && by_spelling(m, &s->at[end]) == 0;
                end++) {
        }
        s->first[s->table.n] = i;
        row = table_add(&s->table);
        row[0] = m->word;
        row[KP_SPELLING_SKIP] = m->skip;
        row[KP_SPELLING_TOKENS] = m->n - 1;
        row[KP_SPELLING_CUT] = m->cut;
        row[KP_SPELLING_ENTITY] = m->entity;
        if (count_same(p, m) == end - i) {
            row[KP_SPELLING_PLACE] = occurrence_of(p, m->from);
        } else {
            row[KP_SPELLING_HOW] = KP_SPELLING_SOME;
            row[KP_SPELLING_PLACE] = (uint32_t)s->occurrences.n;
            mark_occurrences(s, p, i, end);
        }
    }
    sorted = NULL;
}

/* How many words open spellings. */
static size_t
count_openers(const struct table *t)
{
    size_t n = 0, i;

    for (i = 0; i < t->n; i++) {
        n += i == 0 || *table_row(t, i) != *table_row(t, i - 1);
    }
    return n;
}

void
openers_put(struct bytes *out, const struct spellings *s, const uint32_t *leaf)
{
    size_t openers = count_openers(&s->table), i, begin = out->n;
    uint8_t lg = 3;
    uint32_t bit;

    while (openers * OPENER_BITS > (size_t)1 << lg && lg < KP_OPENERS_MOST) {
        lg++;
    }
    memset(bytes_room(out, (size_t)1 << (lg - 3)), 0,
           (size_t)1 << (lg - 3));
    out->n += (size_t)1 << (lg - 3);
    for (i = 0; i < s->table.n; i++) {
        bit = leaf[*table_row(&s->table, i)] & ((UINT32_C(1) << lg) - 1);
        out->at[begin + bit / 8] |= (uint8_t)(128 >> bit % 8);
    }
    bytes_u8(out, lg);
}

void
spellings_free(struct spellings *s)
{
    free(s->at);
    free(s->first);
    table_free(&s->table);
    bits_free(&s->occurrences);
}
