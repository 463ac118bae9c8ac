/* SPDX-License-Identifier: MIT */
/*
 * groups.c - what agrees or conflicts across documents.
 *
 * Pairs are joined from the best to the worst. Statements that agree become a
 * group only when each goes with each; those that conflict need not, since
 * three figures conflict with each other and three voices with one. A pair
 * that conflicts does not agree.
 */
#include "groups.h"

#include <stdlib.h>
#include <string.h>

enum {
    MEMBERS_MOST = 12,
    ABOUT = 2,                  /* features that tell what it is about */
    LOOSE = 260                 /* per mille that all of a group share */
};

/* What a member is: a statement, or a quantity in one. */
struct item {
    uint32_t statement, quantity;
    uint32_t group;             /* number, or UINT32_MAX */
};

struct building {
    struct knowledge *k;
    const struct statements *s;
    struct pairs *pairs;
    enum pair_kind kind;
    struct item *items;
    size_t   nitems, room;
    uint32_t *item_of;          /* statements, then quantities: item + 1 */
    LIST(struct pair) best;     /* of each group, the pair that began it */
};

/* ---- items -------------------------------------------------------------- */

static uint32_t
item_of(struct building *b, uint32_t statement, uint32_t quantity)
{
    uint32_t *slot = &b->item_of[quantity == UINT32_MAX
                                 || b->kind == PAIR_AGREES
                                 ? statement : b->s->n + quantity];

    if (*slot == 0) {
        b->items = list_grow(b->items, &b->nitems, &b->room,
                             sizeof *b->items);
        b->items[b->nitems - 1] = (struct item){ statement, quantity,
                                                 UINT32_MAX };
        *slot = (uint32_t)b->nitems;
    }
    return *slot - 1;
}

static unsigned
size_of(const struct building *b, uint32_t group)
{
    unsigned n = 0;
    size_t i;

    for (i = 0; group != UINT32_MAX && i < b->nitems; i++) {
        n += b->items[i].group == group;
    }
    return n > 0 ? n : 1;
}

/* ---- joining ------------------------------------------------------------ */

static bool
is_of(const struct building *b, size_t i, uint32_t x)
{
    return i == x || (b->items[x].group != UINT32_MAX
                      && b->items[i].group == b->items[x].group);
}

static bool
of_one_doc(const struct building *b, const struct item *x,
           const struct item *y)
{
    return b->s->at[x->statement].doc == b->s->at[y->statement].doc;
}

static bool
is_either(const uint32_t *pair, uint32_t x, uint32_t y)
{
    return (pair[0] == x && pair[1] == y) || (pair[0] == y && pair[1] == x);
}

/* Whether two items are a pair, of a kind that a group may hold. */
static bool
are_pair(const struct building *b, const struct item *x,
         const struct item *y)
{
    size_t i;

    for (i = 0; i < b->pairs->n; i++) {
        const struct pair *p = &b->pairs->at[i];
        uint32_t of[2] = { p->a, p->b };

        if (b->kind == PAIR_FIGURES
                ? p->kind != PAIR_CONFLICTS && x->quantity != UINT32_MAX
                  && is_either(p->value, x->quantity, y->quantity)
                : p->kind == b->kind
                  && is_either(of, x->statement, y->statement)) {
            return true;
        }
    }
    return false;
}

/* Whether two items go together in a group of a kind. */
static bool
go_together(const struct building *b, const struct item *x,
            const struct item *y)
{
    struct common c;

    if (b->kind == PAIR_AGREES && of_one_doc(b, x, y)) {
        return false;
    }
    if (are_pair(b, x, y)) {
        return true;
    }
    if (b->kind == PAIR_FIGURES) {
        return false;
    }
    compare(b->s, x->statement, y->statement, &c);
    return c.score >= LOOSE && c.against == 0;
}

/*
 * Whether two groups go together: each with each, but of figures, of which not
 * all tell of all, more than half.
 */
static bool
all_agree(const struct building *b, uint32_t x, uint32_t y)
{
    size_t i, j, good = 0, bad = 0;

    for (i = 0; i < b->nitems; i++) {
        for (j = 0; is_of(b, i, x) && j < b->nitems; j++) {
            if (!is_of(b, j, y)) {
                continue;
            }
            if (go_together(b, &b->items[i], &b->items[j])) {
                good++;
            } else if (b->kind != PAIR_FIGURES
                       || of_one_doc(b, &b->items[i], &b->items[j])) {
                return false;
            } else {
                bad++;
            }
        }
    }
    return good > bad;
}

static void
join(struct building *b, const struct pair *p, uint32_t x, uint32_t y)
{
    uint32_t gx = b->items[x].group, gy = b->items[y].group;
    size_t i;

    if (gx == UINT32_MAX && gy == UINT32_MAX) {
        *LIST_ADD(b->best) = *p;
        gx = (uint32_t)b->best.n - 1;
    } else if (gx == UINT32_MAX) {
        gx = gy;
    }
    for (i = 0; gy != UINT32_MAX && gy != gx && i < b->nitems; i++) {
        if (b->items[i].group == gy) {
            b->items[i].group = gx;
        }
    }
    b->items[x].group = b->items[y].group = gx;
}

/* A figure may stand in several groups: add x to that of y as a copy. */
static void
join_copy(struct building *b, uint32_t x, uint32_t y)
{
    uint32_t group = b->items[y].group;
    struct item copy = b->items[x];
    size_t i, good = 0, bad = 0;

    if (group == UINT32_MAX) {
        return;
    }
    for (i = 0; i < b->nitems; i++) {
        if (b->items[i].group != group) {
            continue;
        }
        if (of_one_doc(b, &b->items[i], &copy)) {
            return;
        }
        if (go_together(b, &b->items[i], &copy)) {
            good++;
        } else {
            bad++;
        }
    }
    if (good <= bad) {
        return;
    }
    copy.group = group;
    b->items = list_grow(b->items, &b->nitems, &b->room, sizeof *b->items);
    b->items[b->nitems - 1] = copy;
}

static void
join_pair(struct building *b, const struct pair *p)
{
    uint32_t x = item_of(b, p->a, p->value[0]);
    uint32_t y = item_of(b, p->b, p->value[1]);

    if (b->items[x].group != UINT32_MAX
            && b->items[x].group == b->items[y].group) {
        return;
    }
    if (size_of(b, b->items[x].group) + size_of(b, b->items[y].group)
                > MEMBERS_MOST) {
        return;
    }
    if (all_agree(b, x, y)) {
        join(b, p, x, y);
    } else if (b->kind == PAIR_FIGURES) {
        join_copy(b, x, y);
        join_copy(b, y, x);
    }
}

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

static char *
value_of(const struct building *b, const struct item *x)
{
    const struct statements *s = b->s;
    const struct claim *c = s->at[x->statement].claim;
    struct bytes text = { 0 };
    char *value;

    if (b->kind != PAIR_AGREES && (c || x->quantity != UINT32_MAX)) {
        put_span(s, &text, x->quantity == UINT32_MAX ? &c->verb
                           : &b->k->quantities.at[x->quantity].at);
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
add_group(struct building *b, uint32_t number)
{
    struct group *g = LIST_ADD(b->k->groups);
    size_t i;

    g->kind = b->kind == PAIR_AGREES ? GROUP_CORROBORATES : GROUP_CONFLICTS;
    g->about = about_of(b->s, &b->best.at[number]);
    for (i = 0; i < b->nitems; i++) {
        if (b->items[i].group == number) {
            g->members = list_grow(g->members, &g->n, &g->room,
                                   sizeof *g->members);
            g->members[g->n - 1] = (struct member){
                b->s->at[b->items[i].statement].at,
                value_of(b, &b->items[i])
            };
        }
    }
    qsort(g->members, g->n, sizeof *g->members, by_place);
}

/* Whether two statements conflict in another way than they agree. */
static bool
is_disputed(const struct building *b, const struct pair *x)
{
    size_t i;

    for (i = 0; i < b->pairs->n; i++) {
        const struct pair *p = &b->pairs->at[i];

        if (p->kind != PAIR_AGREES && p->a == x->a && p->b == x->b) {
            return true;
        }
    }
    return false;
}

static int
by_score(const void *a, const void *b)
{
    const struct pair *x = a, *y = b;

    if (x->score != y->score) {
        return x->score < y->score ? 1 : -1;
    }
    if (x->a != y->a) {
        return x->a < y->a ? -1 : 1;
    }
    return (x->b > y->b) - (x->b < y->b);
}

static void
build(struct building *b)
{
    uint32_t number;
    size_t i;

    b->item_of = need_zero(b->s->n + b->k->quantities.n + 1,
                           sizeof *b->item_of);
    for (i = 0; i < b->pairs->n; i++) {
        const struct pair *p = &b->pairs->at[i];

        if (p->kind == b->kind
                && !(b->kind == PAIR_AGREES && is_disputed(b, p))) {
            join_pair(b, p);
        }
    }
    for (number = 0; number < b->best.n; number++) {
        if (size_of(b, number) > 1) {
            add_group(b, number);
        }
    }
    free(b->items);
    free(b->item_of);
    free(b->best.at);
}

static int
by_first(const void *a, const void *b)
{
    const struct group *x = a, *y = b;
    int order = span_order(&x->members[0].at, &y->members[0].at);

    return order ? order : (int)x->kind - (int)y->kind;
}

void
groups_extract(struct knowledge *k, const struct reading *r)
{
    struct statements s;
    struct pairs p = { 0 };
    struct building agree = { .k = k, .s = &s, .pairs = &p,
                              .kind = PAIR_AGREES };
    struct building conflict = { .k = k, .s = &s, .pairs = &p,
                                 .kind = PAIR_CONFLICTS };
    struct building figures = { .k = k, .s = &s, .pairs = &p,
                                .kind = PAIR_FIGURES };

    statements_build(&s, k, r);
    pairs_find(&p, &s);
    figures_find(&p, &s);
    verdicts_find(&p, &s);
    if (p.n > 0) {
        qsort(p.at, p.n, sizeof *p.at, by_score);
    }
    build(&agree);
    build(&conflict);
    build(&figures);
    if (k->groups.n > 0) {
        qsort(k->groups.at, k->groups.n, sizeof *k->groups.at, by_first);
    }
    free(p.at);
    statements_free(&s);
}
