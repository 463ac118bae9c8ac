/* SPDX-License-Identifier: MIT */
/*
 * statements.c - the statements of a corpus, and what their features weigh.
 *
 * A sentence is cut where a clause begins behind a mark, and a long one at
 * other marks too. What a claim denies is denied.
 */
#include "groups.h"

#include <stdlib.h>
#include <string.h>

enum {
    LONG = 18,                  /* words of a sentence that is cut */
    PART = 7,                   /* least words of its parts */
    LEAST = 4,                  /* the same where a clause begins */
    BITS = 16                   /* weight of a halving */
};

/* What a claim denies is denied, if a negation does not deny it again; the
 * words of its speaker are no part of what is said. */
static void
mark_claim(struct maker *x, const struct claim *c)
{
    struct statement *u = x->to;
    size_t i;

    for (i = 0; i < u->n; i++) {
        struct feature *f = &u->features[i];

        if (f->start >= c->speaker_at.start && f->start < c->speaker_at.end) {
            f->speaks = true;
        } else if (c->kind == CLAIM_DENIES && f->start >= c->said.start
                   && f->start < c->said.end) {
            f->denied = 2 - f->denied;
        }
    }
}

/* A part of a sentence has the names and days of the part before it. */
static void
lend(struct statements *s, struct statement *u)
{
    const struct statement *before = u - 1;
    size_t i, j, own = u->n;

    if (u == s->at || before->doc != u->doc
            || before->sentence != u->sentence) {
        return;
    }
    for (i = 0; i < before->n; i++) {
        const struct feature *f = &before->features[i];

        for (j = 0; j < own && u->features[j].id != f->id; j++) {
        }
        if (j == own && (f->kind == FEATURE_NAME || f->kind == FEATURE_DATE)
                && !f->against) {
            u->features = list_grow(u->features, &u->n, &u->room,
                                    sizeof *u->features);
            u->features[u->n - 1] = *f;
            u->features[u->n - 1].lent = true;
            u->features[u->n - 1].speaks = false;
            u->features[u->n - 1].denied = 0;
        }
    }
    if (!u->days.told) {
        u->days = before->days;
    }
}

static int
by_id(const void *a, const void *b)
{
    const struct feature *x = a, *y = b;

    return x->id != y->id ? (x->id < y->id ? -1 : 1)
                          : x->against - y->against;
}

/* The claims of a statement. A word that denies does so when no verb does. */
static void
read_claims(struct maker *x, struct statement *u)
{
    const struct knowledge *k = x->s->k;
    size_t i;

    while (x->claim < k->claims.n
                && k->claims.at[x->claim].sentence.doc == u->doc
                && k->claims.at[x->claim].verb.start < u->at.end) {
        const struct claim *c = &k->claims.at[x->claim++];

        mark_claim(x, c);
        if (!u->claim || u->claim->kind != CLAIM_DENIES) {
            u->claim = c;
        }
    }
    if (u->claim && u->claim->kind == CLAIM_DENIES) {
        x->denies = false;
    }
    for (i = 0; x->denies && i < u->n; i++) {
        u->features[i].denied = 2 - u->features[i].denied;
    }
}

static void
add_statement(struct maker *x, uint32_t sentence, size_t from, size_t to)
{
    struct statements *s = x->s;
    const struct doc_words *d = x->t.d;
    struct statement *u;
    size_t i;

    x->denies = false;
    s->at = list_grow(s->at, &s->n, &s->room, sizeof *s->at);
    u = x->to = &s->at[s->n - 1];
    u->doc = x->t.doc;
    u->sentence = sentence;
    u->from = from;
    u->to = to;
    u->at = (struct span){ x->t.doc, d->at[from].start, d->at[to - 1].end };
    features_read(x);
    read_claims(x, u);
    verdict_complete(s, u);
    lend(s, u);
    if (u->n > 0) {
        qsort(u->features, u->n, sizeof *u->features, by_id);
    }
    for (i = 0; i < u->n; i++) {
        s->uses[u->features[i].id] += !u->features[i].against
                                      && !u->features[i].lent;
        u->denials += u->features[i].denied == 2
                      && u->features[i].kind == FEATURE_WORD;
    }
}

/* Whether a part of a sentence ends before word i: at a mark, when what is
 * left is long or a clause begins there; without one before "and did not". */
static bool
is_part(const struct maker *x, size_t i, size_t from, size_t to)
{
    unsigned roles = x->t.roles ? x->t.roles[i] : 0;

    if (x->t.d->at[i].digits && x->t.d->at[i - 1].digits) {
        return false;           /* 6.4, 15:30 */
    }
    return (roles & ROLE_PART)
           || (is_broken(&x->t, i)
               && ((roles & ROLE_OPEN)
                   || (to - from > LONG && i - from >= PART
                       && to - i >= PART)));
}

/* A question states nothing. */
static bool
is_question(const struct maker *x, size_t to)
{
    size_t n, at = 0;
    const char *gap = gap_text(x->t.d, to, &n);

    while (at < n) {
        switch (unicode_next((const uint8_t *)gap, n, &at)) {
        case '?':
        case 0x61f:             /* ARABIC QUESTION MARK */
            return true;
        case '\n':
            return false;
        default:
            break;
        }
    }
    return false;
}

static void
read_statements(struct maker *x, uint32_t sentence)
{
    const struct doc_words *d = x->t.d;
    size_t from = d->first[sentence], to = d->first[sentence + 1], i;

    if (is_question(x, to)) {
        while (to > from && !has_colon(&x->t, to)) {
            to--;               /* what stands before a colon is none */
        }
    }
    for (i = from + LEAST; i + LEAST <= to; i++) {
        if (is_part(x, i, from, to)) {
            add_statement(x, sentence, from, i);
            from = i;
            i += LEAST - 1;
        }
    }
    if (to > from) {
        add_statement(x, sentence, from, to);
    }
}

uint32_t
statements_weight(uint64_t a, uint64_t b)
{
    uint32_t w = 0;

    while (a >= 2 * b) {
        b *= 2;
        w += BITS;
    }
    return w + (uint32_t)((a - b) * 4 / b) * (BITS / 4);
}

static void
weigh(struct statements *s)
{
    size_t i, j;

    s->weight = need((s->names.n + 1) * sizeof *s->weight);
    for (i = 0; i < s->names.n; i++) {
        s->weight[i] = statements_weight(s->n + 1, s->uses[i] + !s->uses[i])
                       / (s->uses[i] > 1 ? 1 : 2);
    }
    for (i = 0; i < s->n; i++) {
        for (j = 0; j < s->at[i].n; j++) {
            const struct feature *f = &s->at[i].features[j];

            s->at[i].weight += f->against || f->speaks || f->lent
                               ? 0 : s->weight[f->id];
        }
    }
}

/* ---- all of it ---------------------------------------------------------- */

void
statements_build(struct statements *s, const struct knowledge *k,
                 const struct reading *r)
{
    struct maker x = { .s = s };
    uint32_t doc, i;

    memset(s, 0, sizeof *s);
    s->k = k;
    s->r = r;
    for (doc = 0; doc < r->corpus->n; doc++) {
        text_open(&x.t, k, r, doc);
        x.covered = 0;
        both_find(&x);
        while (x.date < k->dates.n && k->dates.at[x.date].at.doc < doc) {
            x.date++;
        }
        while (x.hour < k->hours.n && k->hours.at[x.hour].at.doc < doc) {
            x.hour++;
        }
        while (x.quantity < k->quantities.n
                    && k->quantities.at[x.quantity].at.doc < doc) {
            x.quantity++;
        }
        while (x.claim < k->claims.n
                    && k->claims.at[x.claim].sentence.doc < doc) {
            x.claim++;
        }
        for (i = 0; i < r->docs[doc].ends.n; i++) {
            read_statements(&x, i);
        }
        text_close(&x.t);
    }
    weigh(s);
    docs_read(s);
    bytes_free(&x.key);
    bytes_free(&x.stem);
}

void
statements_free(struct statements *s)
{
    size_t i;

    for (i = 0; i < s->n; i++) {
        free(s->at[i].features);
    }
    docs_free(s);
    free(s->at);
    free(s->weight);
    free(s->uses);
    free(s->shown);
    intern_free(&s->names);
}
