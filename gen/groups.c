/* SPDX-License-Identifier: MIT */
/*
 * groups.c - what agrees or conflicts across documents.
 *
 * Bundles of pairs (bundles.c) become groups, with a few words that tell what
 * each is about, and the values that conflict beside their members.
 */
#include "groups.h"

#include <stdlib.h>
#include <string.h>

enum { ABOUT = 2 };             /* features that tell what a group is about */

/* ---- in words ----------------------------------------------------------- */

static void
put_span(const struct statements *s, struct bytes *to, const struct span *at)
{
    bytes_add(to, s->r->docs[at->doc].document->bytes + at->start,
              at->end - at->start);
}

static char *
about_of(const struct statements *s, const struct pair *p)
{
    struct bytes text = { 0 };
    unsigned i;
    char *about;

    for (i = 0; i < ABOUT && p->top[i] != UINT32_MAX; i++) {
        bytes_add(&text, ", ", text.n > 0 ? 2 : 0);
        put_span(s, &text, &s->shown[p->top[i]]);
    }
    about = need_copy(text.at, text.n);
    bytes_free(&text);
    return about;
}

/* Where a quantity or a time of day stands. */
static const struct span *
value_span(const struct knowledge *k, uint32_t value)
{
    return value < k->quantities.n
           ? &k->quantities.at[value].at
           : &k->hours.at[value - k->quantities.n].at;
}

static char *
value_of(const struct bundles *b, const struct item *x)
{
    const struct statements *s = b->s;
    const struct claim *c = s->at[x->statement].claim;
    struct bytes text = { 0 };
    char *value;

    if (b->kind != PAIR_AGREES && (c || x->quantity != UINT32_MAX)) {
        put_span(s, &text, x->quantity == UINT32_MAX ? &c->verb
                           : value_span(s->k, x->quantity));
    }
    value = need_copy(text.at, text.n);
    bytes_free(&text);
    return value;
}

/* ---- groups ------------------------------------------------------------- */

static int
by_place(const void *a, const void *b)
{
    const struct member *x = a, *y = b;

    return span_order(&x->at, &y->at);
}

static void
add_group(struct knowledge *k, const struct bundles *b,
          const struct bundle *from)
{
    struct group *g = LIST_ADD(k->groups);
    size_t i;

    g->kind = b->kind == PAIR_AGREES ? GROUP_CORROBORATES : GROUP_CONFLICTS;
    g->about = about_of(b->s, &from->best);
    for (i = 0; i < from->n; i++) {
        const struct item *x = &b->items.at[from->items[i]];

        g->members = list_grow(g->members, &g->n, &g->room,
                               sizeof *g->members);
        g->members[g->n - 1] = (struct member){ b->s->at[x->statement].at,
                                                value_of(b, x) };
    }
    qsort(g->members, g->n, sizeof *g->members, by_place);
}

static bool
is_same_value(const struct knowledge *k, uint32_t x, uint32_t y)
{
    const struct quantity *v, *w;

    if (x >= k->quantities.n || y >= k->quantities.n) {
        return x == y;
    }
    v = &k->quantities.at[x];
    w = &k->quantities.at[y];
    return v->mantissa == w->mantissa && v->exponent == w->exponent
           && v->high == w->high && v->qualifier == w->qualifier;
}

/* Whether two figures are of one document and value. */
static bool
is_same(const struct bundles *b, const struct item *x, const struct item *y)
{
    return b->s->at[x->statement].doc == b->s->at[y->statement].doc
           && is_same_value(b->s->k, x->quantity, y->quantity);
}

/* Whether all that a bundle of figures says is said by another. */
static bool
repeats(const struct bundles *b, const struct bundle *x,
        const struct bundle *other)
{
    size_t i, j;

    for (i = 0; i < x->n; i++) {
        for (j = 0; j < other->n
                    && !is_same(b, &b->items.at[x->items[i]],
                                &b->items.at[other->items[j]]); j++) {
        }
        if (j == other->n) {
            return false;
        }
    }
    return true;
}

/* Whether bundle i is to be shown: figures that a title and the text beneath
 * it tell are shown once, as the larger bundle or the first of two. */
static bool
is_shown(const struct bundles *b, size_t i)
{
    const struct bundle *x = &b->all.at[i], *y;
    size_t j;

    for (j = 0; b->kind == PAIR_FIGURES && j < b->all.n; j++) {
        y = &b->all.at[j];
        if (j != i && (y->n > x->n || (y->n == x->n && j < i))
                && repeats(b, x, y)) {
            return false;
        }
    }
    return x->n > 1;
}

static void
add_groups(struct knowledge *k, const struct statements *s,
           const struct pairs *p, enum pair_kind kind)
{
    struct bundles b;
    size_t i;

    bundles_join(&b, s, p, kind);
    for (i = 0; i < b.all.n; i++) {
        if (is_shown(&b, i)) {
            add_group(k, &b, &b.all.at[i]);
        }
    }
    bundles_free(&b);
}

/* The best first; the rest makes the order one and the same everywhere. */
static int
by_score(const void *a, const void *b)
{
    const struct pair *x = a, *y = b;
    const uint32_t of_x[] = { y->score, x->a, x->b, x->kind, x->value[0],
                              x->value[1] };
    const uint32_t of_y[] = { x->score, y->a, y->b, y->kind, y->value[0],
                              y->value[1] };
    size_t i;

    for (i = 0; i < sizeof of_x / sizeof of_x[0]; i++) {
        if (of_x[i] != of_y[i]) {
            return of_x[i] < of_y[i] ? -1 : 1;
        }
    }
    return 0;
}

static int
by_members(const void *a, const void *b)
{
    const struct group *x = a, *y = b;
    size_t i;
    int order = 0;

    for (i = 0; order == 0 && i < x->n && i < y->n; i++) {
        order = span_order(&x->members[i].at, &y->members[i].at);
    }
    if (order == 0) {
        order = x->n != y->n ? (x->n < y->n ? -1 : 1)
                             : (int)x->kind - (int)y->kind;
    }
    return order ? order : strcmp(x->about, y->about);
}

void
groups_order(struct knowledge *k)
{
    if (k->groups.n > 0) {
        qsort(k->groups.at, k->groups.n, sizeof *k->groups.at, by_members);
    }
}

void
groups_extract(struct knowledge *k, const struct reading *r)
{
    struct statements s;
    struct pairs p = { 0 };

    statements_build(&s, k, r);
    pairs_find(&p, &s);
    figures_find(&p, &s);
    verdicts_find(&p, &s);
    if (p.n > 0) {
        qsort(p.at, p.n, sizeof *p.at, by_score);
    }
    add_groups(k, &s, &p, PAIR_AGREES);
    add_groups(k, &s, &p, PAIR_CONFLICTS);
    add_groups(k, &s, &p, PAIR_FIGURES);
    groups_order(k);
    free(p.at);
    statements_free(&s);
}
