/* SPDX-License-Identifier: MIT */
/*
 * alike.c - whether two quantities are of one thing.
 *
 * They are about something in common, their units can be one, and their
 * values are of one size; neither tells of another outcome (dead, wounded),
 * of other people (soldiers, children), of another dimension (depth, length)
 * or of another time. Then something else must say so: an exact value, what
 * the statements share, or that the documents are of one event.
 */
#include "figures.h"

enum {
    RATIO = 30,                 /* tenths, between values of one size */
    RATIO_MEASURE = 16,         /* the same of what is measured */
    TELLING = 13,               /* least value that tells by itself */
    PARTS_MOST = 4,             /* of a sentence, before the figure's */
    APART = 60,                 /* days between times that are not one */
    YEAR = 300,
    MINUTES_LEAST = 5,          /* between hours that differ */
    HOUR = 60
};

/* ---- what is counted ---------------------------------------------------- */

bool
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

/* Whether two lists of features, UINT32_MAX behind the last, share one, or
 * one of them is empty. */
static bool
lists_meet(const uint32_t *a, const uint32_t *b)
{
    unsigned i, j;

    for (i = 0; i < KINDS_MOST && a[i] != UINT32_MAX; i++) {
        for (j = 0; j < KINDS_MOST && b[j] != UINT32_MAX; j++) {
            if (a[i] == b[j]) {
                return true;
            }
        }
    }
    return a[0] == UINT32_MAX || b[0] == UINT32_MAX;
}

/* Whether two lists are both empty, or share one. */
static bool
lists_alike(const uint32_t *a, const uint32_t *b)
{
    return (a[0] == UINT32_MAX) == (b[0] == UINT32_MAX) && lists_meet(a, b);
}

/* A year is told, which is hardly that of what has no date beside it. */
static bool
tells_year(const struct statement *u)
{
    return u->times.told && u->times.last - u->times.first > YEAR;
}

/* Neither statement tells of days that are far from the other's. */
static bool
times_meet(const struct figures *f, const struct figure *a,
           const struct figure *b)
{
    const struct statement *x = &f->s->at[a->statement];
    const struct statement *y = &f->s->at[b->statement];

    if (x->times.told && y->times.told) {
        return x->times.first <= y->times.last + APART
               && y->times.first <= x->times.last + APART;
    }
    return is_measure(f->s, a->topics[0])
           || !(tells_year(x) || tells_year(y));
}

/* The same is measured: both say so just before the figure, by words that not
 * everybody uses. */
static bool
same_measure(const struct figures *x, const struct figure *a,
             const struct figure *b)
{
    uint32_t weight = 0;
    unsigned i, j;

    for (i = 0; i < KINDS_MOST && a->before[i] != UINT32_MAX; i++) {
        for (j = 0; j < KINDS_MOST && b->before[j] != UINT32_MAX; j++) {
            weight += a->before[i] == b->before[j]
                      ? x->s->weight[a->before[i]] : 0;
        }
    }
    return weight >= x->enough;
}

/* Counts differ more than what everybody measures alike, but for the same
 * measure of one event. */
static bool
of_one_size(const struct figures *f, const struct figure *a,
            const struct figure *b)
{
    int64_t ratio = RATIO;

    if (is_measure(f->s, a->topics[0])
            && !(same_measure(f, a, b)
                 && figures_relation(f->s, a, b) == RELATED_CLOSELY)) {
        ratio = RATIO_MEASURE;
    }
    return a->high <= b->low / 10 * ratio && b->high <= a->low / 10 * ratio;
}

/* ---- what else is said -------------------------------------------------- */

/* A part of a sentence says what the parts before it are about. */
static bool
continues(const struct statements *s, uint32_t statement)
{
    const struct statement *u = &s->at[statement];

    return statement > 0 && statement < s->n && u[-1].doc == u->doc
           && u[-1].sentence == u->sentence;
}

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

            if (g->id == y->features[j].id && !g->against && !g->lent
                    && !y->features[j].lent
                    && !y->features[j].against && g->kind != FEATURE_FIGURE
                    && !is_kind(s, g->id, 'T')
                    && !is_measure(s, g->id) && !has_topic(f, g->id)) {
                c.weight += s->weight[g->id];
                c.n++;
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
struct context
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

/* An equal value and unit, in reports of one event, or beside something else
 * that is in both; that is needed for a round value. */
static bool
is_equal(const struct figures *x, const struct figure *a,
         const struct figure *b, const struct context *c)
{
    enum relation relation;

    if (a->low != b->low || a->high != b->high) {
        return false;
    }
    if (is_telling(a) && !is_measure(x->s, a->topics[0])) {
        return true;
    }
    if (a->low < TELLING * 1000 || a->topics[0] != b->topics[0]
            || a->topics[0] == UINT32_MAX) {
        return false;
    }
    relation = figures_relation(x->s, a, b);
    return (c->n > 0 && relation >= RELATED_WELL)
           || (is_telling(a) && relation == RELATED_CLOSELY);
}

/* Whether what else is said tells that two are of one thing. What is measured
 * is told by a word: two distances from one town are of two. */
static bool
is_told(const struct figures *x, const struct figure *a,
        const struct figure *b)
{
    struct context c = context_around(x->s, a, b);

    if (is_equal(x, a, b, &c)) {
        return true;
    }
    if (is_measure(x->s, a->topics[0])) {
        return (c.weight >= 2 * x->enough && c.words > 0)
               || (same_measure(x, a, b) && c.weight > 0
                   && figures_relation(x->s, a, b) == RELATED_CLOSELY);
    }
    return c.weight >= x->enough
           || (topics_meet(a, b) > 1 && a->high <= 2 * b->low
               && b->high <= 2 * a->low)
           || (a->outcome[0] != UINT32_MAX
               && lists_alike(a->outcome, b->outcome)
               && lists_alike(a->who, b->who)
               && figures_relation(x->s, a, b) == RELATED_CLOSELY);
}

enum relation
figures_relation(const struct statements *s, const struct figure *a,
                 const struct figure *b)
{
    return docs_relation(s, s->at[a->statement].doc, s->at[b->statement].doc);
}

bool
values_meet(const struct figure *a, const struct figure *b)
{
    return a->hour ? hours_apart(a->hour, b->hour) < MINUTES_LEAST
                   : a->low <= b->high && b->low <= a->high;
}

/* The weight of what two statements share with all of their sentences. */
static uint32_t
weight_of_all(const struct figures *x, const struct figure *a,
              const struct figure *b)
{
    uint32_t weight = context_around(x->s, a, b).weight, i;
    uint32_t u = a->statement, v = b->statement;

    for (i = 0; i < PARTS_MOST && continues(x->s, ++u); i++) {
        weight += context_of(x->s, u, b->statement, a).weight;
    }
    for (i = 0; i < PARTS_MOST && continues(x->s, ++v); i++) {
        weight += context_of(x->s, a->statement, v, a).weight;
    }
    return weight;
}

/*
 * Whether two times of day are of one event: their statements share a word,
 * and their sentences more; or they are of one day and nearly one hour.
 */
bool
of_one_time(const struct figures *x, const struct figure *a,
            const struct figure *b)
{
    const struct hull *v = &x->s->at[a->statement].days;
    const struct hull *w = &x->s->at[b->statement].days;
    bool days = v->told && w->told;
    struct figure any;

    if (!a->hour || !b->hour || !hours_comparable(a->hour, b->hour)
            || (days && (v->last < w->first || w->last < v->first))) {
        return false;
    }
    if (days && hours_apart(a->hour, b->hour) <= HOUR
            && figures_relation(x->s, a, b) == RELATED_CLOSELY) {
        return true;
    }
    any = *a;
    any.ntopics = 0;            /* its words are what it is about */
    return topics_meet(a, b) > 0
           && context_of(x->s, a->statement, b->statement, &any).words > 0
           && weight_of_all(x, &any, b) >= x->enough;
}

bool
of_one_thing(const struct figures *x, const struct figure *a,
             const struct figure *b, bool denied)
{
    bool meet = values_meet(a, b);

    if (!units_meet(x, a, b) || topics_meet(a, b) == 0
            || !of_one_size(x, a, b) || !times_meet(x, a, b)
            || !lists_meet(a->who, b->who)
            || !lists_meet(a->outcome, b->outcome)
            || !lists_meet(a->dimension, b->dimension)) {
        return false;
    }
    return (meet && denied && a->topics[0] == b->topics[0])
           || is_told(x, a, b);
}
