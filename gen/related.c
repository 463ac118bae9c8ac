/* SPDX-License-Identifier: MIT */
/*
 * related.c - which documents are of much the same.
 *
 * Documents are compared by the features of their statements, each counted
 * once. Reports of one event share names, or many words beside a name, and if
 * they tell days, these are near; two articles of an encyclopedia share a
 * country, and what is said of it.
 */
#include "groups.h"

#include <stdlib.h>

enum {
    RELATED = 250,              /* per mille of the smaller one's names */
    RELATED_ALL = 500,          /* the same of either's */
    NAMES_LEAST = 3,            /* to contradict each other */
    SHARED_LEAST = 14,          /* features, to be of one event */
    SHARED_CLOSE = 18,          /* to be closely so */
    COSINE = 130,               /* per mille, of their features */
    COSINE_CLOSE = 180,
    DAYS_NEAR = 10              /* between reports of one event */
};

/* The features of a document, rising. */
struct doc_features {
    uint32_t *at;
    size_t   n, room;
    uint32_t names;             /* what its names weigh together */
    uint64_t squares;           /* of what its features weigh */
    uint32_t *days;             /* that it tells, rising */
    size_t   ndays, room_days;
};

static int
by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

/* Keep each number once. */
static void
make_unique(struct doc_features *d)
{
    size_t i, n = 0;

    if (d->n > 0) {
        qsort(d->at, d->n, sizeof *d->at, by_number);
    }
    for (i = 0; i < d->n; i++) {
        if (n == 0 || d->at[n - 1] != d->at[i]) {
            d->at[n++] = d->at[i];
        }
    }
    d->n = n;
}

static void
weigh(const struct statements *s, struct doc_features *d)
{
    size_t i;

    for (i = 0; i < d->n; i++) {
        uint32_t w = s->weight[d->at[i]];

        d->squares += (uint64_t)w * w;
        d->names += s->named[d->at[i]] ? w : 0;
    }
}

/* The days that each document tells. */
static void
read_days(struct statements *s)
{
    const struct knowledge *k = s->k;
    size_t i;

    for (i = 0; i < k->dates.n; i++) {
        const struct date *date = &k->dates.at[i];
        struct doc_features *d = &s->docs[date->at.doc];

        if (date->to - date->from <= 1) {
            d->days = list_grow(d->days, &d->ndays, &d->room_days,
                                sizeof *d->days);
            d->days[d->ndays - 1] = date->from;
        }
    }
    for (i = 0; i < s->r->corpus->n; i++) {
        if (s->docs[i].ndays > 0) {
            qsort(s->docs[i].days, s->docs[i].ndays, sizeof *s->docs[i].days,
                  by_number);
        }
    }
}

/* Both documents tell days, and none of one is near one of the other. */
static bool
days_apart(const struct doc_features *x, const struct doc_features *y)
{
    size_t i = 0, j = 0;

    while (i < x->ndays && j < y->ndays) {
        uint32_t a = x->days[i], b = y->days[j];

        if ((a > b ? a - b : b - a) <= DAYS_NEAR) {
            return false;
        }
        if (a < b) {
            i++;
        } else {
            j++;
        }
    }
    return x->ndays > 0 && y->ndays > 0;
}

void
docs_read(struct statements *s)
{
    size_t ndocs = s->r->corpus->n, i, j;

    s->docs = need_zero(ndocs + 1, sizeof *s->docs);
    s->named = need_zero(s->names.n + 1, sizeof *s->named);
    for (i = 0; i < s->n; i++) {
        struct doc_features *d = &s->docs[s->at[i].doc];

        for (j = 0; j < s->at[i].n; j++) {
            const struct feature *f = &s->at[i].features[j];

            d->at = list_grow(d->at, &d->n, &d->room, sizeof *d->at);
            d->at[d->n - 1] = f->id;
            s->named[f->id] |= f->kind == FEATURE_NAME && !f->inside;
        }
    }
    for (i = 0; i < ndocs; i++) {
        make_unique(&s->docs[i]);
        weigh(s, &s->docs[i]);
    }
    read_days(s);
}

void
docs_free(struct statements *s)
{
    size_t i;

    for (i = 0; i < s->r->corpus->n; i++) {
        free(s->docs[i].at);
        free(s->docs[i].days);
    }
    free(s->docs);
    free(s->named);
}

/* What two documents share. */
struct shared {
    size_t   n, names;
    uint64_t weight, squares;   /* of names; of all features */
};

static struct shared
share(const struct statements *s, const struct doc_features *x,
      const struct doc_features *y)
{
    struct shared c = { 0 };
    size_t i = 0, j = 0;

    while (i < x->n && j < y->n) {
        if (x->at[i] < y->at[j]) {
            i++;
        } else if (x->at[i] > y->at[j]) {
            j++;
        } else {
            uint32_t id = x->at[i], w = s->weight[id];

            c.n++;
            c.squares += (uint64_t)w * w;
            c.names += s->named[id];
            c.weight += s->named[id] ? w : 0;
            i++;
            j++;
        }
    }
    return c;
}

/* Whether the cosine of two documents is at least so many per mille. */
static bool
has_cosine(const struct doc_features *x, const struct doc_features *y,
           uint64_t shared, uint64_t least)
{
    uint64_t a = shared * 1000 / least;

    return a >= x->squares || a >= y->squares
           ? true : a * a >= x->squares * y->squares;
}

/* How two documents are related by what they share. */
static enum relation
relation_of(const struct statements *s, uint32_t a, uint32_t b)
{
    const struct doc_features *x = &s->docs[a], *y = &s->docs[b];
    struct shared c = share(s, x, y);
    uint32_t least = x->names < y->names ? x->names : y->names;
    uint32_t most = x->names + y->names - least;
    bool named = c.weight >= 2 * statements_weight(s->n + 1, 1);

    if (a == b || (c.n >= SHARED_CLOSE && named
                   && has_cosine(x, y, c.squares, COSINE_CLOSE))) {
        return RELATED_CLOSELY;
    }
    if (c.n >= SHARED_LEAST && c.names > 1
            && has_cosine(x, y, c.squares, COSINE)) {
        return RELATED_WELL;
    }
    if (2 * c.weight <= statements_weight(s->n + 1, 1)
            || c.weight * 1000 < (uint64_t)least * RELATED) {
        return RELATED_NOT;
    }
    return (c.names >= NAMES_LEAST && named)
           || (c.names > 1 && c.weight * 1000 >= (uint64_t)most * RELATED_ALL)
           ? RELATED_WELL : RELATED_SOMEHOW;
}

enum relation
docs_relation(const struct statements *s, uint32_t a, uint32_t b)
{
    enum relation relation = relation_of(s, a, b);

    return relation > RELATED_SOMEHOW && a != b
           && days_apart(&s->docs[a], &s->docs[b])
           ? RELATED_SOMEHOW : relation;
}
