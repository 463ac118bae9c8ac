/* SPDX-License-Identifier: MIT */
/*
 * hearing.c - claims of an author's file and those found, as one.
 *
 * A line that says just what a claim found says changes nothing. Another takes
 * the place of those that are found with the same words said, or with the same
 * verb.
 */
#include "know_file.h"

#include <stdlib.h>
#include <string.h>

static bool
same_span(const struct span *a, const struct span *b)
{
    return span_order(a, b) == 0;
}

/* A claim and the number that keeps its place among others. */
struct told_claim {
    struct claim claim;
    size_t number;
};

static int
claim_order(const void *a, const void *b)
{
    const struct told_claim *x = a, *y = b;
    int order = span_order(&x->claim.sentence, &y->claim.sentence);

    if (order == 0 && x->claim.verb.start != y->claim.verb.start) {
        order = x->claim.verb.start < y->claim.verb.start ? -1 : 1;
    }
    return order ? order : (x->number > y->number) - (x->number < y->number);
}

/* The first of the claims found that is not before a sentence. */
static size_t
claims_from(const struct knowledge *k, const struct span *sentence)
{
    size_t low = 0, high = k->claims.n, middle;

    while (low < high) {
        middle = low + (high - low) / 2;
        if (span_order(&k->claims.at[middle].sentence, sentence) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* What lines make of the claims found. */
struct hearings {
    struct hearing h;
    struct knowledge *k;
    bool *gone;                 /* by claim found: a line corrects it, */
    bool *kept;                 /* or says the same */
    LIST(struct told_claim) told;
};

/* Let the claims found yield to one that a line tells of the same words or
 * verb, unless one says just the same; whether one does. */
static bool
settle(struct hearings *x, struct claim *c)
{
    const struct reading *r = x->h.q->r;
    struct claim *at = x->k->claims.at;
    size_t from = claims_from(x->k, &c->sentence), to = from, i;

    for (; to < x->k->claims.n
            && same_span(&at[to].sentence, &c->sentence); to++) {
        if (excerpt_same(r, &at[to].said, &c->said)) {
            c->said = at[to].said;
        }
    }
    for (i = from; i < to; i++) {
        if (hearing_same(&at[i], c)) {
            x->kept[i] = true;
            return true;
        }
    }
    for (i = from; i < to; i++) {
        if (same_span(&at[i].said, &c->said)
                || (at[i].verb.end > at[i].verb.start
                    && same_span(&at[i].verb, &c->verb))) {
            x->gone[i] = true;
        }
    }
    return false;
}

/* Remove the claims found of what was said at a place; whether there are. */
static bool
remove_at(struct hearings *x, const struct span *said)
{
    const struct reading *r = x->h.q->r;
    struct span sentence = hearing_sentence(r, said->doc, said->start);
    size_t i = claims_from(x->k, &sentence);
    bool any = false;

    for (; i < x->k->claims.n
            && same_span(&x->k->claims.at[i].sentence, &sentence); i++) {
        if (excerpt_same(r, &x->k->claims.at[i].said, said)) {
            x->gone[i] = any = true;
        }
    }
    return any;
}

/* Obey a line for what was said at a place; false: nothing is found there
 * that it could remove. */
static bool
obey_at(struct hearings *x, const struct know_claim *l,
        const struct span *said)
{
    const char *wrong;
    struct claim c;

    if (l->removes) {
        return remove_at(x, said);
    }
    wrong = hearing_claim(&x->h, l, said, &c);
    if (wrong) {
        warn("%s:%u: %s: the line is left out: \"%.80s\"", x->h.q->path,
             l->at.line, wrong, l->at.words);
    } else if (!settle(x, &c)) {
        *LIST_ADD(x->told) = (struct told_claim){ c, x->told.n };
    }
    return true;
}

static void
obey_line(struct hearings *x, const struct know_claim *l,
          struct span_list *places)
{
    size_t i;
    bool any = false;

    told_places(x->h.q, &l->at, places);
    for (i = 0; i < places->n; i++) {
        any = obey_at(x, l, &places->at[i]) || any;
    }
    if (places->n > 0 && !any) {
        warn("%s:%u: no claim is found at these words: nothing to remove",
             x->h.q->path, l->at.line);
    }
}

/* Put the claims that are left, and those told, in order. */
static void
take(struct hearings *x)
{
    struct knowledge *k = x->k;
    size_t i;

    for (i = 0; i < k->claims.n; i++) {
        if (x->kept[i] || !x->gone[i]) {
            *LIST_ADD(x->told) = (struct told_claim){ k->claims.at[i], i };
        }
    }
    if (x->told.n > 0) {
        qsort(x->told.at, x->told.n, sizeof *x->told.at, claim_order);
    }
    k->claims.n = 0;
    for (i = 0; i < x->told.n; i++) {
        *LIST_ADD(k->claims) = x->told.at[i].claim;
    }
}

void
know_claims_obey(const struct know_file *file, struct quotes *q,
                 struct knowledge *k)
{
    struct hearings x = { .k = k };
    struct span_list places = { 0 };
    size_t i;

    if (file->claims.n == 0) {
        return;
    }
    x.gone = need_zero(k->claims.n + 1, sizeof *x.gone);
    x.kept = need_zero(k->claims.n + 1, sizeof *x.kept);
    hearing_open(&x.h, q, k);
    for (i = 0; i < file->claims.n; i++) {
        obey_line(&x, &file->claims.at[i], &places);
    }
    take(&x);
    hearing_close(&x.h);
    free(places.at);
    free(x.told.at);
    free(x.gone);
    free(x.kept);
}
