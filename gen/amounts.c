/* SPDX-License-Identifier: MIT */
/*
 * amounts.c - what quantities are about, and which values they stand for.
 *
 * What a quantity is about is told by its unit, by what is counted near it,
 * and, when it has neither, by the statement before. Values stand for ranges:
 * "more than 400" reaches 5 % beyond it, "about 70" 3 % to both sides.
 */
#include "figures.h"

#include <string.h>

enum {
    BEYOND = 50, ABOUT = 30,    /* per mille of a value */
    BESIDE = 24,                /* bytes between figures of one unit */
    NEAR = 40                   /* bytes between a figure and its words */
};

/* ---- values ------------------------------------------------------------- */

/* A number in thousandths, or -1 if it is none that can be compared. */
static int64_t
thousandths(int64_t mantissa, int exponent)
{
    int e = exponent + 3;

    for (; e > 0 && mantissa < INT64_MAX / 100000; e--) {
        mantissa *= 10;
    }
    for (; e < 0 && mantissa > 0; e++) {
        mantissa /= 10;
    }
    return e == 0 && mantissa > 0 && mantissa < INT64_MAX / 10000 ? mantissa
                                                                  : -1;
}

static bool
set_range(struct figure *f, const struct quantity *q)
{
    int64_t low = thousandths(q->mantissa, q->exponent);
    int64_t high = thousandths(q->high, q->exponent);

    if (low < 0 || high < 0) {
        return false;
    }
    f->low = low;
    f->high = high;
    switch (q->qualifier) {
    case QUALIFIER_MORE:
    case QUALIFIER_AT_LEAST:
        f->high += high * BEYOND / 1000;
        break;
    case QUALIFIER_LESS:
    case QUALIFIER_AT_MOST:
    case QUALIFIER_UP_TO:
        f->low -= low * BEYOND / 1000;
        break;
    case QUALIFIER_ABOUT:
        f->low -= low * ABOUT / 1000;
        f->high += high * ABOUT / 1000;
        break;
    default:
        break;
    }
    return true;
}

/* ---- what a quantity is about ------------------------------------------- */

static void
add_topic(struct figure *f, uint32_t id)
{
    unsigned i;

    for (i = 0; i < f->ntopics; i++) {
        if (f->topics[i] == id) {
            return;
        }
    }
    if (id != UINT32_MAX && f->ntopics < TOPICS_MOST) {
        f->topics[f->ntopics++] = id;
    }
}

uint32_t
feature_of(const struct statements *s, char letter, const char *name,
           size_t n)
{
    struct bytes key = { 0 };
    uint32_t id;

    bytes_add(&key, &letter, 1);
    bytes_add(&key, name, n);
    id = intern_find(&s->names, key.at, key.n);
    bytes_free(&key);
    return id;
}

/* The feature of a unit: its first concept, or itself. */
static uint32_t
unit_feature(const struct statements *s, const struct quantity *q)
{
    const char *language = s->r->docs[q->at.doc].language;
    const struct row *row = *q->unit ? concept_of(language, q->unit) : NULL;

    if (!row) {
        return feature_of(s, 'U', q->unit, strlen(q->unit));
    }
    if (strcmp(row->column[3], "unit") == 0) {
        return feature_of(s, 'U', row->column[1], strlen(row->column[1]));
    }
    return strcmp(row->column[3], "any") == 0
           || strcmp(row->column[3], "name") == 0
           ? UINT32_MAX : feature_of(s, 'C', row->column[1],
                                     strcspn(row->column[1], " "));
}

bool
is_kind(const struct statements *s, uint32_t id, char letter)
{
    size_t n;

    return *(const char *)intern_at(&s->names, id, &n) == letter;
}

bool
is_measure(const struct statements *s, uint32_t id)
{
    return id != UINT32_MAX && is_kind(s, id, 'U');
}

/* What is counted in a statement. */
static void
near_topics(struct figure *f, const struct statement *u)
{
    size_t i;

    for (i = 0; i < u->n; i++) {
        if (u->features[i].counted && !u->features[i].against) {
            add_topic(f, u->features[i].id);
        }
    }
}

static void
add_kind(uint32_t *list, uint32_t id)
{
    unsigned i;

    for (i = 0; i < KINDS_MOST && list[i] != id; i++) {
        if (list[i] == UINT32_MAX) {
            list[i] = id;
            return;
        }
    }
}

/* Bytes between a feature and a quantity; those behind it count as more. */
static uint32_t
distance(const struct feature *f, const struct span *at)
{
    return f->start < at->start ? at->start - f->start
           : f->start < at->end ? 0 : f->start - at->end + 1;
}

/* The outcome: the unit, or the nearest one, as all concepts of its word. */
static void
find_outcome(struct figure *f, const struct statement *u,
             const struct span *at)
{
    const struct feature *best = NULL;
    size_t i;

    for (i = 0; i < u->n; i++) {
        const struct feature *g = &u->features[i];

        if (!g->counted || g->who || g->against || g->kind != FEATURE_WORD) {
            continue;
        }
        if (g->id == f->topics[0]) {
            add_kind(f->outcome, g->id);
            return;
        }
        if (!best || distance(g, at) < distance(best, at)) {
            best = g;
        }
    }
    for (i = 0; best && i < u->n; i++) {
        if (u->features[i].start == best->start && u->features[i].counted
                && !u->features[i].who && !u->features[i].against) {
            add_kind(f->outcome, u->features[i].id);
        }
    }
}

/* Who is counted: the unit, or who is named before the next mark. */
static void
find_who(struct figure *f, const struct statement *u, const struct span *at)
{
    size_t i;

    for (i = 0; i < u->n; i++) {
        const struct feature *g = &u->features[i];

        if (g->who && !g->against
                && distance(g, at) <= (f->topics[0] == g->id ? 0 : NEAR)) {
            add_kind(f->who, g->id);
        }
    }
}

/* What is measured, and the words just before. */
static void
find_before(struct figure *f, const struct statement *u,
            const struct span *at)
{
    const struct feature *best = NULL;
    size_t i;

    for (i = 0; i < u->n; i++) {
        const struct feature *g = &u->features[i];

        if (g->kind != FEATURE_WORD || g->against || g->start >= at->start
                || at->start - g->start > NEAR) {
            continue;
        }
        add_kind(f->before, g->id);
        if (g->dimension && (!best || g->start > best->start)) {
            best = g;
        }
    }
    if (best) {
        add_kind(f->dimension, best->id);
    }
}

static void
find_kinds(struct figure *f, const struct statement *u, const struct span *at)
{
    unsigned i;

    for (i = 0; i < KINDS_MOST; i++) {
        f->outcome[i] = f->who[i] = UINT32_MAX;
        f->dimension[i] = f->before[i] = UINT32_MAX;
    }
    find_outcome(f, u, at);
    find_who(f, u, at);
    find_before(f, u, at);
}

/* A figure without a unit, close behind another, has that one's: "22 Armenian
 * civilians and 31 Azerbaijani". */
static bool
has_unit_of(const struct figures *x, const struct figure *last,
            const struct figure *f)
{
    const struct quantity *q = x->s->k->quantities.at;

    return f->topics[0] == UINT32_MAX
           && q[f->quantity].at.start - q[last->quantity].at.end <= BESIDE;
}

/* "22 here and 31 there" are 53: two exact figures of one statement and unit
 * are one, their sum. */
static bool
add_part(struct figures *x, const struct figure *f)
{
    struct figure *last = x->n > 0 ? &x->at[x->n - 1] : NULL;

    if (!last || last->statement != f->statement
            || last->topics[0] == UINT32_MAX
            || !(last->topics[0] == f->topics[0] || has_unit_of(x, last, f))
            || last->low != last->high || f->low != f->high
            || is_measure(x->s, last->topics[0])) {
        return false;
    }
    last->low = last->high = last->low + f->low;
    return true;
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

static void
add_figure(struct figures *x, uint32_t quantity, uint32_t statement)
{
    const struct statements *s = x->s;
    const struct quantity *q = &s->k->quantities.at[quantity];
    const struct statement *u = &s->at[statement];
    struct figure f = { .quantity = quantity, .statement = statement };

    if (!set_range(&f, q)) {
        return;
    }
    f.topics[f.ntopics++] = unit_feature(s, q);
    near_topics(&f, u);
    find_kinds(&f, u, &q->at);
    f.denied = is_denied(s, &f);
    if (f.topics[0] == UINT32_MAX && statement > 0 && f.ntopics < 2
            && u[-1].doc == u->doc) {
        near_topics(&f, &u[-1]);
    }
    if (!add_part(x, &f)) {
        x->at = list_grow(x->at, &x->n, &x->room, sizeof *x->at);
        x->at[x->n - 1] = f;
    }
}

/* A time of day is about what its statement says, and its days. */
static void
add_hour(struct figures *x, uint32_t hour, uint32_t statement)
{
    const struct knowledge *k = x->s->k;
    const struct statement *u = &x->s->at[statement];
    struct figure f = { .statement = statement,
                        .quantity = (uint32_t)k->quantities.n + hour,
                        .hour = &k->hours.at[hour] };
    size_t i;

    for (i = 0; i < u->n; i++) {
        const struct feature *g = &u->features[i];

        if (!g->against && (g->kind == FEATURE_DATE
                            || (g->kind == FEATURE_WORD
                                && !is_kind(x->s, g->id, 'T')
                                && !is_measure(x->s, g->id)))) {
            add_topic(&f, g->id);
        }
    }
    x->at = list_grow(x->at, &x->n, &x->room, sizeof *x->at);
    x->at[x->n - 1] = f;
}

/* Move to the statement that a place lies in; false if there is none. */
static bool
statement_at(const struct statements *s, const struct span *at, uint32_t *u)
{
    while (*u < s->n && (s->at[*u].doc < at->doc
                         || (s->at[*u].doc == at->doc
                             && s->at[*u].at.end <= at->start))) {
        ++*u;
    }
    return *u < s->n && s->at[*u].doc == at->doc
           && s->at[*u].at.start <= at->start;
}

void
figures_read(struct figures *x, const struct statements *s)
{
    const struct knowledge *k = s->k;
    uint32_t i, u = 0;

    *x = (struct figures){ .s = s };
    x->enough = statements_weight(s->n, 1) / 2;
    for (i = 0; i < k->quantities.n; i++) {
        if (statement_at(s, &k->quantities.at[i].at, &u)) {
            add_figure(x, i, u);
        }
    }
    for (i = 0, u = 0; i < k->hours.n; i++) {
        if (statement_at(s, &k->hours.at[i].at, &u)) {
            add_hour(x, i, u);
        }
    }
}
