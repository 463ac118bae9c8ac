/* SPDX-License-Identifier: MIT */
/*
 * gathering.c - groups of an author's file and those found, as one.
 *
 * A group of the file takes the place of the one found that is the same; else
 * of the one with which it shares most of the members that both have, two at
 * least; and of those of its kind that are wholly within it.
 */
#include "groups.h"
#include "know_file.h"

#include <stdlib.h>
#include <string.h>

#define NONE UINT32_MAX

/* A member of a group that was found. */
struct place {
    struct span words;
    uint32_t group;
};

/* A group that the file tells. */
struct told_group {
    const struct know_group *line;
    struct group group;
    uint32_t found;             /* that it takes the place of, or NONE */
    bool     same;              /* it says just what is found */
};

struct gathering {
    struct quotes *q;
    struct knowledge *k;
    LIST(struct place) places;  /* in order */
    LIST(struct told_group) told;
    bool *gone;                 /* by group found */
    bool *taken;
    uint32_t *shared;           /* members that it shares with one told */
    LIST(uint32_t) near;        /* the groups that share some */
};

static int
place_order(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    int order = span_order(&x->words, &y->words);

    return order ? order : (x->group > y->group) - (x->group < y->group);
}

static void
add_places(struct gathering *x)
{
    size_t i, j;

    for (i = 0; i < x->k->groups.n; i++) {
        const struct group *g = &x->k->groups.at[i];

        for (j = 0; j < g->n; j++) {
            *LIST_ADD(x->places) = (struct place){
                excerpt_words(x->q->r, &g->members[j].at), (uint32_t)i };
        }
    }
    if (x->places.n > 0) {
        qsort(x->places.at, x->places.n, sizeof *x->places.at, place_order);
    }
}

static size_t
places_from(const struct gathering *x, const struct span *words)
{
    size_t low = 0, high = x->places.n, middle;

    while (low < high) {
        middle = low + (high - low) / 2;
        if (span_order(&x->places.at[middle].words, words) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* ---- a group of the file ------------------------------------------------ */

/* As much of a member as was found, where one was found at its words. */
static void
take_found(const struct gathering *x, struct member *m)
{
    struct span words = excerpt_words(x->q->r, &m->at);
    size_t at = places_from(x, &words), i;
    const struct group *g;

    if (at == x->places.n
            || span_order(&x->places.at[at].words, &words) != 0) {
        return;
    }
    g = &x->k->groups.at[x->places.at[at].group];
    for (i = 0; i < g->n; i++) {
        if (excerpt_same(x->q->r, &g->members[i].at, &words)) {
            m->at = g->members[i].at;
        }
    }
}

static int
member_order(const void *a, const void *b)
{
    const struct member *x = a, *y = b;

    return span_order(&x->at, &y->at);
}

static void
group_free(struct group *g)
{
    size_t i;

    for (i = 0; i < g->n; i++) {
        free(g->members[i].value);
    }
    free(g->members);
    free(g->about);
}

static void
add_told(struct gathering *x, const struct know_group *l)
{
    struct group g = { .kind = l->kind };
    struct span_list places = { 0 };
    size_t i;

    g.about = need_copy(l->about, strlen(l->about));
    for (i = 0; i < l->members.n; i++) {
        const struct know_member *m = &l->members.at[i];

        told_places(x->q, &m->at, &places);
        if (places.n > 0) {
            g.members = list_grow(g.members, &g.n, &g.room,
                                  sizeof *g.members);
            g.members[g.n - 1] = (struct member){
                places.at[0], need_copy(m->value, strlen(m->value)) };
            take_found(x, &g.members[g.n - 1]);
        }
    }
    free(places.at);
    if (g.n < 2) {
        warn("%s:%u: fewer than two of its members are in these documents:"
             " the group is left out", x->q->path, l->line);
        group_free(&g);
        return;
    }
    qsort(g.members, g.n, sizeof *g.members, member_order);
    *LIST_ADD(x->told) = (struct told_group){ l, g, NONE, false };
}

/* ---- which one takes the place of which --------------------------------- */

/* Count the members that groups found share with one told. */
static void
count_shared(struct gathering *x, const struct group *g)
{
    size_t i, at;

    for (i = 0; i < x->near.n; i++) {
        x->shared[x->near.at[i]] = 0;
    }
    x->near.n = 0;
    for (i = 0; i < g->n; i++) {
        struct span words = excerpt_words(x->q->r, &g->members[i].at);

        for (at = places_from(x, &words); at < x->places.n
                && span_order(&x->places.at[at].words, &words) == 0; at++) {
            uint32_t found = x->places.at[at].group;

            if (x->shared[found]++ == 0) {
                *LIST_ADD(x->near) = found;
            }
        }
    }
}

/* Whether a text of the file is that of a group found, as a column. */
static bool
same_text(const char *told, const char *found)
{
    struct bytes column = { 0 };
    bool same;

    found = found ? found : "";
    same = excerpt_column(&column, found, strlen(found))
           && column.n == strlen(told)
           && (column.n == 0 || memcmp(column.at, told, column.n) == 0);
    bytes_free(&column);
    return same;
}

static bool
same_group(const struct group *told, const struct group *found)
{
    size_t i;

    if (told->kind != found->kind || told->n != found->n
            || !same_text(told->about, found->about)) {
        return false;
    }
    for (i = 0; i < told->n; i++) {
        if (span_order(&told->members[i].at, &found->members[i].at) != 0
                || !same_text(told->members[i].value,
                              found->members[i].value)) {
            return false;
        }
    }
    return true;
}

static void
take_same(struct gathering *x, struct told_group *t)
{
    size_t i;

    count_shared(x, &t->group);
    for (i = 0; i < x->near.n && !t->same; i++) {
        uint32_t found = x->near.at[i];

        if (!x->taken[found]
                && same_group(&t->group, &x->k->groups.at[found])) {
            t->found = found;
            t->same = x->taken[found] = true;
            x->gone[found] = t->line->removes;
        }
    }
}

/* Whether a group found has more in common with one told than another has. */
static bool
is_closer(const struct gathering *x, const struct told_group *t, uint32_t a,
          uint32_t b)
{
    const struct group *at = x->k->groups.at;
    uint64_t all_a = at[a].n + t->group.n - x->shared[a];
    uint64_t all_b = at[b].n + t->group.n - x->shared[b];
    uint64_t score_a = x->shared[a] * all_b, score_b = x->shared[b] * all_a;

    if (score_a != score_b) {
        return score_a > score_b;
    }
    if (at[a].kind != at[b].kind) {
        return at[a].kind == t->group.kind;
    }
    return a < b;
}

static void
take_closest(struct gathering *x, struct told_group *t)
{
    const struct group *at = x->k->groups.at;
    size_t i;

    count_shared(x, &t->group);
    for (i = 0; i < x->near.n; i++) {
        uint32_t f = x->near.at[i];
        bool kind = at[f].kind == t->group.kind;

        if (x->taken[f] || (t->line->removes && !kind)) {
            continue;
        }
        if (x->shared[f] >= 2
                && (t->found == NONE || is_closer(x, t, f, t->found))) {
            t->found = f;
        }
        x->gone[f] = x->gone[f] || (kind && !t->line->removes
                                    && x->shared[f] == at[f].n);
    }
    if (t->found != NONE) {
        x->gone[t->found] = x->taken[t->found] = true;
    } else if (t->line->removes) {
        warn("%s:%u: no such group is found: nothing to remove", x->q->path,
             t->line->line);
    }
}

/* ---- obeyed ------------------------------------------------------------- */

static void
take(struct gathering *x)
{
    struct knowledge *k = x->k;
    size_t i, kept = 0;

    for (i = 0; i < k->groups.n; i++) {
        if (x->gone[i]) {
            group_free(&k->groups.at[i]);
        } else {
            k->groups.at[kept++] = k->groups.at[i];
        }
    }
    k->groups.n = kept;
    for (i = 0; i < x->told.n; i++) {
        if (x->told.at[i].same || x->told.at[i].line->removes) {
            group_free(&x->told.at[i].group);
        } else {
            *LIST_ADD(k->groups) = x->told.at[i].group;
        }
    }
    groups_order(k);
}

void
know_groups_obey(const struct know_file *file, struct quotes *q,
                 struct knowledge *k)
{
    struct gathering x = { .q = q, .k = k };
    size_t i;

    if (file->groups.n == 0) {
        return;
    }
    x.gone = need_zero(k->groups.n + 1, sizeof *x.gone);
    x.taken = need_zero(k->groups.n + 1, sizeof *x.taken);
    x.shared = need_zero(k->groups.n + 1, sizeof *x.shared);
    add_places(&x);
    for (i = 0; i < file->groups.n; i++) {
        add_told(&x, &file->groups.at[i]);
    }
    for (i = 0; i < x.told.n; i++) {
        take_same(&x, &x.told.at[i]);
    }
    for (i = 0; i < x.told.n; i++) {
        if (!x.told.at[i].same) {
            take_closest(&x, &x.told.at[i]);
        }
    }
    take(&x);
    free(x.places.at);
    free(x.told.at);
    free(x.near.at);
    free(x.gone);
    free(x.taken);
    free(x.shared);
}
