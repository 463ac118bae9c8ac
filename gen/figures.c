/* SPDX-License-Identifier: MIT */
/*
 * figures.c - quantities of one thing that agree or conflict.
 *
 * Two that are of one thing (alike.c), in documents that are related, agree
 * when the ranges of their values meet; else they conflict, and so do equal
 * ones, if one of them is denied.
 */
#include "figures.h"

#include <stdlib.h>
#include <string.h>

enum {
    FIRST = 1000,               /* figures are joined before statements */
    USES_MOST = 64              /* quantities of one topic, compared */
};

/* ---- pairs -------------------------------------------------------------- */

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
    bool meet = values_meet(a, b);
    bool denied = a->denied != b->denied;
    struct common c;

    if (!(a->hour || b->hour ? of_one_time(x, a, b)
          : of_one_thing(x, a, b, denied))
            || figures_relation(s, a, b)
               < (meet && !denied ? RELATED_SOMEHOW : RELATED_WELL)) {
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
