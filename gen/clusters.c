/* SPDX-License-Identifier: MIT */
/*
 * clusters.c - which contexts share a table of codes.
 *
 * Contexts are merged while that pays: the pair whose merging costs least
 * first; and of all stages on the way the cheapest, tables and map included,
 * is kept.
 */
#include "clusters.h"

#include <stdlib.h>
#include <string.h>

enum {
    RARE = 30,                  /* contexts below this start as one */
    BIT = 256                   /* costs are in 1/256 bit */
};

/* n * lg(n) in 1/256 bit. */
static uint64_t
nlg(uint64_t n)
{
    static uint32_t known[4096];

    if (n < 2) {
        return 0;
    }
    if (n < 4096) {
        if (!known[n]) {
            known[n] = lg_256(n);
        }
        return n * known[n];
    }
    return n * lg_256(n);
}

uint64_t
group_cost(const struct group *a, const struct group *b)
{
    uint64_t cost = nlg(a->total + (b ? b->total : 0)), n;
    unsigned i, used = 0;

    for (i = 0; i < SYMBOLS; i++) {
        n = a->count[i] + (b ? b->count[i] : 0);
        if (n > 0) {
            cost -= nlg(n);
            used++;
        }
    }
    return cost + (uint64_t)(used + 12) * 8 * BIT;
}

void
group_merge(struct group *a, struct group *b)
{
    unsigned i;

    for (i = 0; i < SYMBOLS; i++) {
        a->count[i] += b->count[i];
    }
    a->total += b->total;
    a->cost = group_cost(a, NULL);
    b->alive = false;
}

struct clusters {
    struct group *groups;       /* a copy of the contexts */
    unsigned n;
    unsigned home[CONTEXTS_MAX];
    int64_t *gain;              /* n * n: cost of merging, i < j */
};

static void
price(struct clusters *k, unsigned i, unsigned j)
{
    unsigned low = i < j ? i : j, high = i < j ? j : i;

    k->gain[low * k->n + high] =
        (int64_t)group_cost(&k->groups[i], &k->groups[j])
        - (int64_t)k->groups[i].cost - (int64_t)k->groups[j].cost;
}

/* Merge the cheapest pair; the new group's other pairs are priced again. */
static void
merge_best(struct clusters *k)
{
    unsigned i, j, a = 0, b = 0;
    int64_t best = INT64_MAX;

    for (i = 0; i < k->n; i++) {
        for (j = i + 1; k->groups[i].alive && j < k->n; j++) {
            if (k->groups[j].alive && k->gain[i * k->n + j] < best) {
                best = k->gain[i * k->n + j];
                a = i;
                b = j;
            }
        }
    }
    group_merge(&k->groups[a], &k->groups[b]);
    for (i = 0; i < k->n; i++) {
        if (k->home[i] == b) {
            k->home[i] = a;
        }
        if (i != a && k->groups[i].alive) {
            price(k, a, i);
        }
    }
}

/* Number the groups that are left, in order of their first context. */
static unsigned
number_tables(const struct clusters *k, uint8_t *map)
{
    uint8_t number[CONTEXTS_MAX];
    unsigned i, n = 0;

    for (i = 0; i < k->n; i++) {
        if (k->groups[i].alive) {
            number[i] = (uint8_t)n++;
        }
    }
    for (i = 0; i < k->n; i++) {
        map[i] = number[k->home[i]];
    }
    return n;
}

static uint64_t
total_cost(const struct clusters *k)
{
    uint64_t cost = 0;
    unsigned i;

    for (i = 0; i < k->n; i++) {
        cost += k->groups[i].alive ? k->groups[i].cost : 0;
    }
    return cost;
}

/* Begin with every common context alone and the rare ones together. */
static unsigned
open_clusters(struct clusters *k, const struct group *contexts, unsigned n)
{
    unsigned i, j, rare = UINT32_MAX, left = 0;

    k->n = 2 * n;
    k->groups = need(k->n * sizeof *k->groups);
    memcpy(k->groups, contexts, k->n * sizeof *k->groups);
    k->gain = need(sizeof *k->gain * k->n * k->n);
    for (i = 0; i < k->n; i++) {
        k->groups[i].alive = true;
        k->groups[i].cost = group_cost(&k->groups[i], NULL);
        k->home[i] = i;
        if (k->groups[i].total >= RARE) {
            left++;
        } else if (rare == UINT32_MAX) {
            rare = i;
            left++;
        } else {
            group_merge(&k->groups[rare], &k->groups[i]);
            k->home[i] = rare;
        }
    }
    for (i = 0; i < k->n; i++) {
        for (j = i + 1; k->groups[i].alive && j < k->n; j++) {
            if (k->groups[j].alive) {
                price(k, i, j);
            }
        }
    }
    return left;
}

/* One table, or one for first characters and one for the others. */
static uint64_t
simple_cost(const struct group *contexts, unsigned n, unsigned tables)
{
    struct group g[2], one;
    unsigned i;

    memset(g, 0, sizeof g);
    for (i = 0; i < 2 * n; i++) {
        one = contexts[i];
        group_merge(&g[tables == 2 && i >= n], &one);
    }
    return g[0].cost + (tables == 2 ? g[1].cost : 0);
}

unsigned
clusters_choose(const struct group *contexts, unsigned n, uint8_t *map)
{
    struct clusters k;
    unsigned left = open_clusters(&k, contexts, n), tables = 1;
    uint64_t map_cost = (uint64_t)n * 8 * BIT;
    uint64_t best = simple_cost(contexts, n, 1);
    uint64_t cost = simple_cost(contexts, n, 2);

    memset(map, 0, 2 * n);
    if (cost < best) {
        best = cost;
        tables = 2;
        memset(map + n, 1, n);
    }
    for (; left >= 3; left--) {
        if (left <= TABLES_MAX && total_cost(&k) + map_cost < best) {
            best = total_cost(&k) + map_cost;
            tables = number_tables(&k, map);
        }
        merge_best(&k);
    }
    free(k.groups);
    free(k.gain);
    return tables;
}
