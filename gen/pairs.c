/* SPDX-License-Identifier: MIT */
/*
 * pairs.c - statements of different documents that have much in common.
 *
 * For each statement, those before it that share features are found by lists
 * of the statements that have a feature; features of very many are left out
 * there. What is left is compared in full: two agree when the cosine of their
 * features is high, they share enough of them, and neither denies what the
 * other says; they conflict when one does.
 */
#include "groups.h"

#include <stdlib.h>
#include <string.h>

enum {
    USES_MOST = 96,             /* of a feature that leads to candidates */
    CANDIDATES_MOST = 64,       /* compared in full, of one statement */
    SCORE_LEAST = 350,          /* per mille, to agree */
    SCORE_NEAR = 260,           /* the same when much is shared */
    SCORE_HIGH = 400,           /* the same when less is */
    SCORE_NAMES = 450,          /* the same when hardly a word is */
    SCORE_SURE = 500,           /* the same when one denies something */
    SCORE_ALIKE = 600,          /* of short ones in reports of one event */
    SHARED_LEAST = 4,           /* features */
    SHARED_MUCH = 5,
    NAMES_LEAST = 3,            /* then */
    WORDS_LEAST = 2,            /* of them, words */
    CONFLICT_SCORE = 230,
    CONFLICT_REFERS = 200,      /* of one that has others' words too */
    CONFLICT_SHARED = 3
};

/* Statements that have each feature, in order. */
struct lists {
    uint32_t *start, *at;
};

struct search {
    const struct statements *s;
    struct lists lists;
    uint32_t *score, *touched;  /* of each statement; which are not 0 */
    size_t    ntouched;
};

/* ---- candidates --------------------------------------------------------- */

static void
lists_build(struct lists *l, const struct statements *s)
{
    uint32_t i, *next;
    size_t j;

    l->start = need_zero(s->names.n + 1, sizeof *l->start);
    for (i = 0; i < s->names.n; i++) {
        l->start[i + 1] = l->start[i] + s->uses[i];
    }
    l->at = need((l->start[s->names.n] + 1) * sizeof *l->at);
    next = need((s->names.n + 1) * sizeof *next);
    memcpy(next, l->start, (s->names.n + 1) * sizeof *next);
    for (i = 0; i < s->n; i++) {
        for (j = 0; j < s->at[i].n; j++) {
            if (!s->at[i].features[j].against
                    && !s->at[i].features[j].lent) {
                l->at[next[s->at[i].features[j].id]++] = i;
            }
        }
    }
    free(next);
}

/* In one document only a denial and what somebody else says are compared. */
static bool
voices_differ(const struct statement *a, const struct statement *b)
{
    const struct claim *x = a->claim, *y = b->claim;

    return x && y && (x->kind == CLAIM_DENIES) != (y->kind == CLAIM_DENIES)
           && x->speaker_at.start != y->speaker_at.start
           && (x->speaker == NO_ENTITY || x->speaker != y->speaker)
           && !same_voice(a, b);
}

/* Score the statements before u that share a feature. */
static void
gather(struct search *x, uint32_t u)
{
    const struct statements *s = x->s;
    const struct feature *f = s->at[u].features;
    size_t j, k;

    x->ntouched = 0;
    for (j = 0; j < s->at[u].n; j++) {
        uint32_t id = f[j].id, *at = &x->lists.at[x->lists.start[id]];

        if (s->uses[id] > USES_MOST || f[j].lent) {
            continue;
        }
        for (k = 0; k < s->uses[id] && at[k] < u; k++) {
            if (s->at[at[k]].doc == s->at[u].doc
                    && !voices_differ(&s->at[at[k]], &s->at[u])) {
                continue;
            }
            if (x->score[at[k]] == 0) {
                x->touched[x->ntouched++] = at[k];
            }
            x->score[at[k]] += s->weight[id] + 1;
        }
    }
}

/* Both tell days, and none is the same. */
static bool
days_differ(const struct statements *s, uint32_t a, uint32_t b)
{
    const struct hull *x = &s->at[a].days, *y = &s->at[b].days;

    return x->told && y->told && (x->last < y->first || y->last < x->first);
}

/* The days of both meet. */
static bool
days_meet(const struct statements *s, uint32_t a, uint32_t b)
{
    return s->at[a].days.told && s->at[b].days.told && !days_differ(s, a, b);
}

/* One accuses, and who is accused denies. */
static bool
is_answer(const struct statement *a, const struct statement *b,
          const struct common *c)
{
    return c->answers > 0 && a->claim && b->claim
           && ((a->claim->kind == CLAIM_ACCUSES
                && b->claim->kind == CLAIM_DENIES)
               || (b->claim->kind == CLAIM_ACCUSES
                   && a->claim->kind == CLAIM_DENIES));
}

/* Two contradict each other on the same names. */
static bool
is_conflict(const struct statements *s, uint32_t a, uint32_t b,
            const struct common *c)
{
    unsigned lent = lent_tells(s, c) ? 1 + (unsigned)days_meet(s, a, b) : 0;
    bool refers = s->at[a].refers || s->at[b].refers;
    unsigned answer = is_answer(&s->at[a], &s->at[b], c);
    unsigned names = c->names + c->lent_names + answer;
    uint32_t score = score_of(s, a, b, c->weight + c->lent);
    bool much = c->n + (c->against > 1) + lent + answer >= CONFLICT_SHARED
                && score >= (refers ? CONFLICT_REFERS : CONFLICT_SCORE);

    return (much || (c->score >= SCORE_LEAST && c->names > 0))
           && (names > 0 || c->against > 1)
           && (c->against > 1 || !refers);
}

/* Both accuse, or both call for something. */
static bool
same_claim(const struct statement *a, const struct statement *b)
{
    return a->claim && b->claim && a->claim->kind == b->claim->kind
           && a->claim->kind != CLAIM_STATES;
}

/* Two say the same: much of it, and what one denies the other does too. */
static bool
is_agreement(const struct statements *s, uint32_t a, uint32_t b,
             const struct common *c)
{
    unsigned known = c->names + c->dates + c->figures;
    unsigned shared = known + c->words + (c->dates > 0) + (c->figures > 0)
                      + same_claim(&s->at[a], &s->at[b]);

    if ((s->at[a].denials > 0) != (s->at[b].denials > 0)) {
        return c->score >= SCORE_SURE && shared >= SHARED_LEAST;
    }
    if (c->words + (c->dates > 0) < WORDS_LEAST) {
        return c->score >= SCORE_NAMES && c->names >= NAMES_LEAST;
    }
    return (c->score >= SCORE_LEAST && shared >= SHARED_LEAST)
           || (c->score >= SCORE_NEAR && shared >= SHARED_MUCH)
           || (c->score >= SCORE_HIGH && shared >= SHARED_LEAST - 1);
}

/* Whether what two statements share makes a pair, and of which kind. */
static bool
judge_pair(const struct statements *s, uint32_t a, uint32_t b,
           const struct common *c, enum pair_kind *kind)
{
    *kind = c->against > 0 ? PAIR_CONFLICTS : PAIR_AGREES;
    if (days_differ(s, a, b)) {
        return false;
    }
    if (*kind == PAIR_CONFLICTS) {
        return is_conflict(s, a, b, c)
               && docs_relation(s, s->at[a].doc, s->at[b].doc)
                  >= RELATED_WELL;
    }
    if (s->at[a].doc == s->at[b].doc) {
        return false;
    }
    if (is_agreement(s, a, b, c)) {
        return docs_relation(s, s->at[a].doc, s->at[b].doc) > RELATED_NOT;
    }
    return c->score >= SCORE_ALIKE && c->words >= WORDS_LEAST
           && (s->at[a].denials > 0) == (s->at[b].denials > 0)
           && docs_relation(s, s->at[a].doc, s->at[b].doc)
              == RELATED_CLOSELY;
}

void
pair_add(struct pairs *p, const struct pair *x)
{
    p->at = list_grow(p->at, &p->n, &p->room, sizeof *p->at);
    p->at[p->n - 1] = *x;
}

static void
try_pair(struct search *x, struct pairs *p, uint32_t a, uint32_t b)
{
    struct pair pair = { .a = a, .b = b,
                         .value = { UINT32_MAX, UINT32_MAX } };
    struct common c;

    compare(x->s, a, b, &c);
    if (judge_pair(x->s, a, b, &c, &pair.kind)) {
        pair.score = c.score;
        memcpy(pair.top, c.top, sizeof pair.top);
        pair_add(p, &pair);
    }
}

/* The best candidates of statement u. */
static void
take_best(struct search *x, struct pairs *p, uint32_t u)
{
    size_t i, k, best;
    uint32_t v;

    for (k = 0; k < CANDIDATES_MOST && k < x->ntouched; k++) {
        best = k;
        for (i = k + 1; i < x->ntouched; i++) {
            if (x->score[x->touched[i]] > x->score[x->touched[best]]) {
                best = i;
            }
        }
        v = x->touched[best];
        x->touched[best] = x->touched[k];
        x->touched[k] = v;
        if (x->score[v] * 8 < x->s->at[u].weight) {
            break;
        }
        try_pair(x, p, v, u);
    }
    for (i = 0; i < x->ntouched; i++) {
        x->score[x->touched[i]] = 0;
    }
}

void
pairs_find(struct pairs *p, const struct statements *s)
{
    struct search x = { .s = s };
    uint32_t u;

    lists_build(&x.lists, s);
    x.score = need_zero(s->n + 1, sizeof *x.score);
    x.touched = need((s->n + 1) * sizeof *x.touched);
    for (u = 0; u < s->n; u++) {
        gather(&x, u);
        take_best(&x, p, u);
    }
    free(x.lists.start);
    free(x.lists.at);
    free(x.score);
    free(x.touched);
}
