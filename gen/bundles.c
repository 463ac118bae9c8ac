/* SPDX-License-Identifier: MIT */
/*
 * bundles.c - pairs joined into bundles, from the best to the worst.
 *
 * Statements that agree, or conflict, become a bundle only when each goes with
 * each; of figures, of which not all tell of all, when most do, one of each
 * document. A pair that conflicts does not agree.
 */
#include "groups.h"

#include <stdlib.h>
#include <string.h>

enum {
    MEMBERS_MOST = 12,
    LOOSE = 260                 /* per mille that all of a bundle share */
};

/* ---- pairs by what they join -------------------------------------------- */

static uint64_t
key_of(uint32_t x, uint32_t y)
{
    return x < y ? (uint64_t)x << 32 | y : (uint64_t)y << 32 | x;
}

static int
by_key(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

static bool
has_key(const uint64_t *keys, size_t n, uint64_t key)
{
    return n > 0 && bsearch(&key, keys, n, sizeof key, by_key) != NULL;
}

/* Which quantities or statements a bundle may hold together, and which
 * statements conflict. */
static void
index_pairs(struct bundles *b, const struct pairs *p)
{
    size_t i;

    b->joined = need((p->n + 1) * sizeof *b->joined);
    b->disputed = need((p->n + 1) * sizeof *b->disputed);
    for (i = 0; i < p->n; i++) {
        const struct pair *x = &p->at[i];

        if (b->kind == PAIR_FIGURES) {
            if (x->kind != PAIR_CONFLICTS && x->value[0] != UINT32_MAX) {
                b->joined[b->njoined++] = key_of(x->value[0], x->value[1]);
            }
        } else if (x->kind == b->kind) {
            b->joined[b->njoined++] = key_of(x->a, x->b);
        }
        if (x->kind != PAIR_AGREES) {
            b->disputed[b->ndisputed++] = key_of(x->a, x->b);
        }
    }
    qsort(b->joined, b->njoined, sizeof *b->joined, by_key);
    qsort(b->disputed, b->ndisputed, sizeof *b->disputed, by_key);
}

/* ---- items -------------------------------------------------------------- */

static uint32_t
item_in(struct bundles *b, size_t slot, uint32_t statement, uint32_t quantity)
{
    if (b->item_of[slot] == 0) {
        *LIST_ADD(b->items) = (struct item){ statement, quantity,
                                             UINT32_MAX };
        b->item_of[slot] = (uint32_t)b->items.n;
    }
    return b->item_of[slot] - 1;
}

/* The item of a figure by itself. */
static uint32_t
figure_item(struct bundles *b, uint32_t statement, uint32_t quantity)
{
    return item_in(b, b->s->n + quantity, statement, quantity);
}

static uint32_t
item_of(struct bundles *b, uint32_t statement, uint32_t quantity)
{
    return b->kind == PAIR_FIGURES
           ? figure_item(b, statement, quantity)
           : item_in(b, statement, statement, quantity);
}

/* The items of the bundle of an item, or itself. */
static size_t
items_with(const struct bundles *b, const uint32_t *item, const uint32_t **to)
{
    uint32_t bundle = b->items.at[*item].bundle;

    *to = bundle == UINT32_MAX ? item : b->all.at[bundle].items;
    return bundle == UINT32_MAX ? 1 : b->all.at[bundle].n;
}

static bool
of_one_doc(const struct bundles *b, uint32_t x, uint32_t y)
{
    return b->s->at[b->items.at[x].statement].doc
           == b->s->at[b->items.at[y].statement].doc;
}

/* Whether two items go together in a bundle. */
static bool
go_together(const struct bundles *b, uint32_t i, uint32_t j)
{
    const struct item *x = &b->items.at[i], *y = &b->items.at[j];
    struct common c;

    if (b->kind == PAIR_FIGURES) {
        return has_key(b->joined, b->njoined,
                       key_of(x->quantity, y->quantity));
    }
    if (b->kind == PAIR_AGREES && of_one_doc(b, i, j)) {
        return false;
    }
    if (has_key(b->joined, b->njoined, key_of(x->statement, y->statement))) {
        return true;
    }
    compare(b->s, x->statement, y->statement, &c);
    return c.against == 0
           && (c.score >= LOOSE
               || (b->kind == PAIR_CONFLICTS && c.n > 0
                   && lent_tells(b->s, &c)));
}

/* Whether the items of two bundles go together. */
static bool
all_together(const struct bundles *b, uint32_t x, uint32_t y)
{
    const uint32_t *of_x, *of_y;
    size_t nx = items_with(b, &x, &of_x), ny = items_with(b, &y, &of_y);
    size_t i, j, good = 0;

    if (nx + ny > MEMBERS_MOST) {
        return false;
    }
    for (i = 0; i < nx; i++) {
        for (j = 0; j < ny; j++) {
            if (go_together(b, of_x[i], of_y[j])) {
                good++;
            } else if (b->kind != PAIR_FIGURES
                       || of_one_doc(b, of_x[i], of_y[j])) {
                return false;
            }
        }
    }
    return 2 * good > nx * ny;
}

/* ---- joining ------------------------------------------------------------ */

static void
add_item(struct bundles *b, uint32_t bundle, uint32_t item)
{
    struct bundle *x = &b->all.at[bundle];

    x->items = list_grow(x->items, &x->n, &x->room, sizeof *x->items);
    x->items[x->n - 1] = item;
    b->items.at[item].bundle = bundle;
}

static void
join(struct bundles *b, const struct pair *p, uint32_t x, uint32_t y)
{
    uint32_t to = b->items.at[x].bundle, from = b->items.at[y].bundle;

    if (to == UINT32_MAX && from == UINT32_MAX) {
        LIST_ADD(b->all)->best = *p;
        to = (uint32_t)b->all.n - 1;
        add_item(b, to, x);
        add_item(b, to, y);
    } else if (to == UINT32_MAX) {
        add_item(b, from, x);
    } else if (from == UINT32_MAX) {
        add_item(b, to, y);
    } else {
        while (b->all.at[from].n > 0) {
            add_item(b, to, b->all.at[from].items[--b->all.at[from].n]);
        }
    }
}

/* A figure may stand in several bundles: add x to that of y as a copy. */
static void
join_copy(struct bundles *b, uint32_t x, uint32_t y)
{
    uint32_t bundle = b->items.at[y].bundle;
    struct item copy = b->items.at[x];
    const uint32_t *of;
    size_t i, n = items_with(b, &y, &of), good = 0;

    if (bundle == UINT32_MAX || n >= MEMBERS_MOST) {
        return;
    }
    for (i = 0; i < n; i++) {
        if (of_one_doc(b, of[i], x)) {
            return;
        }
        good += go_together(b, of[i], x);
    }
    if (2 * good > n) {
        *LIST_ADD(b->items) = copy;
        add_item(b, bundle, (uint32_t)b->items.n - 1);
    }
}

/* Figures that agree, in statements of which one agrees with others too, are
 * a bundle of their own. */
static void
join_apart(struct bundles *b, const struct pair *p)
{
    uint32_t x = figure_item(b, p->a, p->value[0]);
    uint32_t y = figure_item(b, p->b, p->value[1]);

    if ((b->items.at[x].bundle == UINT32_MAX
         || b->items.at[x].bundle != b->items.at[y].bundle)
            && all_together(b, x, y)) {
        join(b, p, x, y);
    }
}

static void
join_pair(struct bundles *b, const struct pair *p)
{
    uint32_t x = item_of(b, p->a, p->value[0]);
    uint32_t y = item_of(b, p->b, p->value[1]);
    uint32_t bundle = b->items.at[x].bundle;

    if (bundle != UINT32_MAX && bundle == b->items.at[y].bundle) {
        return;
    }
    if (all_together(b, x, y)) {
        join(b, p, x, y);
    } else if (b->kind == PAIR_AGREES && p->value[0] != UINT32_MAX) {
        join_apart(b, p);
    } else if (b->kind == PAIR_FIGURES) {
        join_copy(b, x, y);
        join_copy(b, y, x);
    }
}

void
bundles_join(struct bundles *b, const struct statements *s,
             const struct pairs *p, enum pair_kind kind)
{
    size_t i;

    memset(b, 0, sizeof *b);
    b->s = s;
    b->kind = kind;
    b->item_of = need_zero(s->n + s->k->quantities.n + s->k->hours.n + 1,
                           sizeof *b->item_of);
    index_pairs(b, p);
    for (i = 0; i < p->n; i++) {
        const struct pair *x = &p->at[i];

        if (x->kind == kind
                && !(kind == PAIR_AGREES
                     && has_key(b->disputed, b->ndisputed,
                                key_of(x->a, x->b)))) {
            join_pair(b, x);
        }
    }
}

void
bundles_free(struct bundles *b)
{
    size_t i;

    for (i = 0; i < b->all.n; i++) {
        free(b->all.at[i].items);
    }
    free(b->all.at);
    free(b->items.at);
    free(b->item_of);
    free(b->joined);
    free(b->disputed);
}
