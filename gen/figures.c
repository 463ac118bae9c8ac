/* SPDX-License-Identifier: MIT */
/*
 * figures.c - quantities of one thing that agree or conflict.
 *
 * Two are compared when they are about something in common, their units can
 * be one, their values are of one size, their documents are related and their
 * statements share something else. Values whose ranges do not meet conflict;
 * so do equal ones, if one of them is denied.
 */
#include "figures.h"

#include <stdlib.h>
#include <string.h>

enum {
    FIRST = 1000,               /* figures are joined before statements */
    RATIO = 30,                 /* tenths, between values of one size */
    RATIO_MEASURE = 16,         /* the same of what is measured */
    TELLING = 13,               /* least value that tells by itself */
    PARTS_MOST = 4,             /* of a sentence, before the figure's */
    USES_MOST = 64              /* quantities of one topic, compared */
};

/* ---- pairs -------------------------------------------------------------- */

static bool
has_topic(const struct figure *f, uint32_t id)
{
    unsigned i;

    for (i = 0; i < f->ntopics; i++) {
        if (f->topics[i] == id) {
            return true;
        }
    }
    return false;
}

/* The units of two can be one: the same, or one is none or what the other is
 * about too, but for what has a name of its own and no concept. */
static bool
units_meet(const struct figures *f, const struct figure *a,
           const struct figure *b)
{
    uint32_t x = a->topics[0], y = b->topics[0];

    if (x == y) {
        return true;
    }
    if (is_measure(f->s, x) || is_measure(f->s, y)) {
        return false;
    }
    return x == UINT32_MAX || y == UINT32_MAX || has_topic(a, y)
           || has_topic(b, x);
}

/* How many topics two have in common. */
static unsigned
topics_meet(const struct figure *a, const struct figure *b)
{
    unsigned i, n = 0;

    for (i = 0; i < a->ntopics; i++) {
        n += a->topics[i] != UINT32_MAX && has_topic(b, a->topics[i]);
    }
    return n;
}

/* Counts differ more than what everybody measures alike. */
static bool
of_one_size(const struct figures *f, const struct figure *a,
            const struct figure *b)
{
    int64_t ratio = is_measure(f->s, a->topics[0]) ? RATIO_MEASURE : RATIO;

    return a->high <= b->low / 10 * ratio && b->high <= a->low / 10 * ratio;
}

/* "did not lose ten" */
static bool
is_denied(const struct statements *s, const struct figure *f)
{
    const struct statement *u = &s->at[f->statement];
    char name[FIGURE_NAME];
    uint32_t id;
    size_t i, n;

    n = figure_name(&s->k->quantities.at[f->quantity], name);
    id = feature_of(s, 'Q', name, n);
    for (i = 0; i < u->n; i++) {
        if (u->features[i].id == id) {
            return u->features[i].denied > 0;
        }
    }
    return false;
}

/* A part of a sentence says what the parts before it are about. */
static bool
continues(const struct statements *s, uint32_t statement)
{
    const struct statement *u = &s->at[statement];

    return statement > 0 && u[-1].doc == u->doc
           && u[-1].sentence == u->sentence;
}

/* What two statements share besides topics and figures. */
struct context {
    uint32_t weight;
    unsigned words, concepts;   /* of them, words; words by concept */
};

static struct context
context_of(const struct statements *s, uint32_t a, uint32_t b,
           const struct figure *f)
{
    const struct statement *x = &s->at[a], *y = &s->at[b];
    struct context c = { 0 };
    size_t i, j;

    for (i = 0; i < x->n; i++) {
        for (j = 0; j < y->n; j++) {
            const struct feature *g = &x->features[i];

            if (g->id == y->features[j].id && !g->against
                    && !y->features[j].against && g->kind != FEATURE_FIGURE
                    && !is_measure(s, g->id) && !has_topic(f, g->id)) {
                c.weight += s->weight[g->id];
                c.words += g->kind == FEATURE_WORD;
                c.concepts += g->kind == FEATURE_WORD
                              && is_kind(s, g->id, 'C');
            }
        }
    }
    return c;
}

/* The most that a statement shares with a part before another in the same
 * sentence. */
static struct context
context_before(const struct statements *s, uint32_t a, uint32_t b,
               const struct figure *f)
{
    struct context most = { 0 }, c;
    uint32_t i;

    for (i = 0; i < PARTS_MOST && continues(s, b); i++) {
        b--;
        c = context_of(s, a, b, f);
        most.weight = c.weight > most.weight ? c.weight : most.weight;
        most.concepts += c.concepts;
    }
    return most;
}

/* The same with the parts before either; words are those of their own, or
 * concepts of the parts. */
static struct context
context_around(const struct statements *s, const struct figure *a,
               const struct figure *b)
{
    struct context c = context_of(s, a->statement, b->statement, a);
    struct context x = context_before(s, a->statement, b->statement, a);
    struct context y = context_before(s, b->statement, a->statement, a);

    c.weight += x.weight > y.weight ? x.weight : y.weight;
    c.words += x.concepts + y.concepts;
    return c;
}

/* A value that two hardly have by chance: it is exact, and not round. */
static bool
is_telling(const struct figure *f)
{
    return f->low == f->high && f->low >= TELLING * 1000
           && f->low % 10000 != 0;
}

/* Whether two figures are of one thing, by what else is said of them. What is
 * measured is told by a word: two distances from one town are of two. */
static bool
same_thing(const struct figures *x, const struct figure *a,
           const struct figure *b, bool meet, bool denied)
{
    bool equal = a->low == b->low && a->high == b->high;
    struct context c;

    if (equal && is_telling(a) && !is_measure(x->s, a->topics[0])) {
        return true;
    }
    if (meet && denied && a->topics[0] == b->topics[0]) {
        return true;
    }
    c = context_around(x->s, a, b);
    if (is_measure(x->s, a->topics[0])) {
        return c.weight >= 2 * x->enough && c.words > 0;
    }
    return c.weight >= x->enough
           || (topics_meet(a, b) > 1 && a->high <= 2 * b->low
               && b->high <= 2 * a->low);
}

/* How much two have in common; what somebody claims comes first. */
static uint32_t
figures_score(const struct figures *x, const struct figure *a,
              const struct figure *b, const struct common *c)
{
    const struct statements *s = x->s;
    uint32_t score = FIRST + c->weight + context_around(s, a, b).weight;

    score += s->at[a->statement].claim ? x->enough : 0;
    return score + (s->at[b->statement].claim ? x->enough : 0);
}

static void
try_figures(struct pairs *p, const struct figures *x, const struct figure *a,
            const struct figure *b)
{
    const struct statements *s = x->s;
    struct pair pair = { .a = a->statement, .b = b->statement,
                         .value = { a->quantity, b->quantity } };
    bool meet = a->low <= b->high && b->low <= a->high;
    bool denied = is_denied(s, a) != is_denied(s, b);
    struct common c;

    if (!units_meet(x, a, b) || topics_meet(a, b) == 0 || !of_one_size(x, a, b)
            || !same_thing(x, a, b, meet, denied)
            || !docs_related(s, s->at[a->statement].doc,
                             s->at[b->statement].doc, !meet || denied)) {
        return;
    }
    compare(s, a->statement, b->statement, &c);
    pair.kind = meet && !denied ? PAIR_AGREES : PAIR_FIGURES;
    pair.score = figures_score(x, a, b, &c);
    memcpy(pair.top, c.top, sizeof pair.top);
    pair_add(p, &pair);
}

/* Figures by topic, those of one in order. */
struct entry {
    uint32_t topic, figure;
};

static int
by_topic(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;

    return x->topic != y->topic ? (x->topic < y->topic ? -1 : 1)
                                : (x->figure > y->figure)
                                  - (x->figure < y->figure);
}

/* Whether two were compared for a topic before this one. */
static bool
met_before(const struct figure *a, const struct figure *b, uint32_t topic)
{
    unsigned i;

    for (i = 0; i < a->ntopics; i++) {
        if (a->topics[i] < topic && has_topic(b, a->topics[i])) {
            return true;
        }
    }
    return false;
}

static void
compare_all(struct pairs *p, const struct figures *x, const struct entry *e,
            size_t n)
{
    size_t i, j;

    for (i = 0; i < n; i++) {
        for (j = i + 1; j < n && e[j].topic == e[i].topic
                        && j <= i + USES_MOST; j++) {
            const struct figure *a = &x->at[e[i].figure];
            const struct figure *b = &x->at[e[j].figure];

            if (x->s->at[a->statement].doc != x->s->at[b->statement].doc
                    && !met_before(a, b, e[i].topic)) {
                try_figures(p, x, a, b);
            }
        }
    }
}

void
figures_find(struct pairs *p, const struct statements *s)
{
    struct figures x;
    struct entry *e;
    size_t i, k, n = 0;

    figures_read(&x, s);
    e = need((x.n * TOPICS_MOST + 1) * sizeof *e);
    for (i = 0; i < x.n; i++) {
        for (k = 0; k < x.at[i].ntopics; k++) {
            if (x.at[i].topics[k] != UINT32_MAX) {
                e[n++] = (struct entry){ x.at[i].topics[k], (uint32_t)i };
            }
        }
    }
    if (n > 0) {
        qsort(e, n, sizeof *e, by_topic);
    }
    compare_all(p, &x, e, n);
    free(e);
    free(x.at);
}
