/* SPDX-License-Identifier: MIT */
/*
 * compare.c - what two statements have in common.
 *
 * Both lists of features rise, so that one pass finds those in both. What is
 * of who speaks, and what a part of a sentence has from the part before it,
 * is counted apart.
 */
#include "groups.h"

static uint32_t
root(uint64_t n)
{
    uint64_t r = 0, bit;

    for (bit = (uint64_t)1 << 31; bit > 0; bit >>= 1) {
        if ((r + bit) * (r + bit) <= n) {
            r += bit;
        }
    }
    return (uint32_t)r;
}

uint32_t
score_of(const struct statements *s, uint32_t a, uint32_t b, uint32_t shared)
{
    uint64_t x = s->at[a].weight, y = s->at[b].weight;

    return x > 0 && y > 0 ? (uint32_t)((uint64_t)1000 * shared / root(x * y))
                          : 0;
}

/* Keep the three heaviest features. */
static void
keep_top(const struct statements *s, struct common *c, uint32_t id)
{
    unsigned i, k;

    for (i = 0; i < 3; i++) {
        if (c->top[i] == UINT32_MAX
                || s->weight[c->top[i]] < s->weight[id]) {
            for (k = 2; k > i; k--) {
                c->top[k] = c->top[k - 1];
            }
            c->top[i] = id;
            return;
        }
    }
}

static void
add_shared(const struct statements *s, const struct feature *a,
           const struct feature *b, struct common *c)
{
    if (a->speaks || b->speaks) {
        c->answers += a->kind == FEATURE_NAME && a->speaks != b->speaks;
        return;
    }
    if ((a->against && b->against) || (a->also && b->also)) {
        return;
    }
    if (a->against || b->against) {
        c->against += a->denied == 0 && b->denied == 0;
        return;
    }
    if (a->lent || b->lent) {
        c->lent_names += a->kind == FEATURE_NAME;
        c->lent = s->weight[a->id] > c->lent && a->kind == FEATURE_NAME
                  ? s->weight[a->id] : c->lent;
        return;
    }
    c->weight += s->weight[a->id];
    c->n++;
    c->names += a->kind == FEATURE_NAME;
    c->dates += a->kind == FEATURE_DATE;
    c->figures += a->kind == FEATURE_FIGURE;
    c->words += a->kind == FEATURE_WORD;
    c->denied += a->denied == 2 && b->denied == 2;
    if (a->kind == FEATURE_WORD && a->denied + b->denied == 2
            && a->denied != b->denied) {
        c->against++;
    }
    keep_top(s, c, a->id);
}

void
compare(const struct statements *s, uint32_t a, uint32_t b, struct common *c)
{
    const struct statement *x = &s->at[a], *y = &s->at[b];
    size_t i = 0, j = 0, k;

    *c = (struct common){ .top = { UINT32_MAX, UINT32_MAX, UINT32_MAX } };
    while (i < x->n && j < y->n) {
        if (x->features[i].id < y->features[j].id) {
            i++;
        } else if (x->features[i].id > y->features[j].id) {
            j++;
        } else {
            for (k = j; k < y->n
                        && y->features[k].id == x->features[i].id; k++) {
                add_shared(s, &x->features[i], &y->features[k], c);
            }
            i++;
        }
    }
    c->score = score_of(s, a, b, c->weight);
    c->against = c->denied > 0 ? 0 : c->against;
}

bool
same_voice(const struct statement *before, const struct statement *u)
{
    size_t i, j, speakers = 0;

    for (i = 0; i < u->n; i++) {
        if (!u->features[i].speaks || u->features[i].denied) {
            continue;
        }
        for (j = 0; j < before->n && !(before->features[j].speaks
                    && before->features[j].id == u->features[i].id); j++) {
        }
        if (j == before->n) {
            return false;
        }
        speakers++;
    }
    return speakers > 0;
}

bool
lent_tells(const struct statements *s, const struct common *c)
{
    return 2 * c->lent >= statements_weight(s->n + 1, 1);
}
