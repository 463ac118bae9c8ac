/* SPDX-License-Identifier: MIT */
/*
 * fewlengths.c - a prefix code with few different lengths.
 *
 * The pack stores for each word the length of its code, in a sequence that
 * takes about the entropy of the lengths; so a code is worth having whose
 * lengths are easier to tell, if it is not much longer. For a given set of
 * lengths the best code is found by one multiplier: a symbol of count c takes
 * the length l that makes c * l + lambda * 2^-l least, and lambda is the
 * smallest for which that is a code (Lagrange; all symbols of one count take
 * one length). The space that is left shortens what gains most. Lengths leave
 * the set one by one while that makes the sum less.
 */
#include "model.h"

#include <stdlib.h>
#include <string.h>

enum {
    LENGTHS = 31,               /* 0 .. 30 */
    ONE = 40,                   /* lg of the units of code space */
    BIT = 256                   /* costs are in 1/256 bit */
};

/* Symbols of one count. */
struct tier {
    uint64_t count, n;
    unsigned length;
};

struct search {
    struct tier *tiers;         /* counts falling */
    size_t   n;
    unsigned limit;
};

static uint64_t
units(unsigned length)
{
    return UINT64_C(1) << (ONE - length);
}

/* Give each tier its best length in the set; returns the space used. */
static uint64_t
assign(struct search *s, uint32_t set, uint64_t lambda)
{
    uint64_t used = 0, cost, least;
    unsigned l;
    size_t i;

    for (i = 0; i < s->n; i++) {
        least = UINT64_MAX;
        for (l = 1; l <= s->limit; l++) {
            if (!(set >> l & 1)) {
                continue;
            }
            cost = s->tiers[i].count * l * 16 + (lambda >> l);
            if (cost < least) {
                least = cost;
                s->tiers[i].length = l;
            }
        }
        used += s->tiers[i].n * units(s->tiers[i].length);
        if (used > 2 * units(0)) {
            return used;
        }
    }
    return used;
}

/* Bits of the code and of its lengths, in 1/256 bit. */
static uint64_t
total_cost(const struct search *s)
{
    uint64_t with[LENGTHS] = { 0 }, all = 0, cost = 0;
    size_t i;
    unsigned l;

    for (i = 0; i < s->n; i++) {
        cost += s->tiers[i].count * s->tiers[i].n * s->tiers[i].length * BIT;
        with[s->tiers[i].length] += s->tiers[i].n;
        all += s->tiers[i].n;
    }
    for (l = 0; l < LENGTHS; l++) {
        if (with[l] > 0) {
            cost += with[l] * (lg_256(all) - lg_256(with[l])) + 8 * 8 * BIT;
        }
    }
    return cost;
}

/*
 * The best code with lengths of the set; false if there is none.
 */
static bool
best_code(struct search *s, uint32_t set)
{
    uint64_t low = 0, high = UINT64_C(1) << 62, mid;

    if (assign(s, set, high) > units(0)) {
        return false;
    }
    while (high - low > 1 && high - low > high >> 20) {
        mid = low + (high - low) / 2;
        if (assign(s, set, mid) > units(0)) {
            low = mid;
        } else {
            high = mid;
        }
    }
    return assign(s, set, high) <= units(0);
}

static int
by_count(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return x < y ? 1 : x > y ? -1 : 0;
}

static void
make_tiers(struct search *s, const uint64_t *counts, size_t n)
{
    uint64_t *sorted = need(n * sizeof *sorted);
    size_t i;

    memcpy(sorted, counts, n * sizeof *sorted);
    qsort(sorted, n, sizeof *sorted, by_count);
    s->tiers = need_zero(n, sizeof *s->tiers);
    s->n = 0;
    for (i = 0; i < n; i++) {
        if (i == 0 || sorted[i] != sorted[i - 1]) {
            s->tiers[s->n++].count = sorted[i];
        }
        s->tiers[s->n - 1].n++;
    }
    free(sorted);
}

/* Drop lengths from the set while that helps; returns what is left. */
static uint32_t
choose_set(struct search *s)
{
    uint32_t set = (uint32_t)((UINT64_C(1) << (s->limit + 1)) - 2), best_set;
    uint64_t least, cost;
    unsigned l;

    best_code(s, set);
    least = total_cost(s);
    do {
        best_set = set;
        for (l = 1; l <= s->limit; l++) {
            uint32_t try = set & ~(UINT32_C(1) << l);

            if (try != set && try != 0 && best_code(s, try)) {
                cost = total_cost(s);
                if (cost < least) {
                    least = cost;
                    best_set = try;
                }
            }
        }
        if (best_set == set) {
            return set;
        }
        set = best_set;
    } while (true);
}

/* ---- from tiers to symbols --------------------------------------------- */

/* The next shorter length of the set, 0 if there is none. */
static unsigned
shorter(uint32_t set, unsigned length)
{
    while (--length > 0) {
        if (set >> length & 1) {
            return length;
        }
    }
    return 0;
}

/*
 * Use up the space that is left, a symbol at a time, those first that gain
 * most for their space; then any step down, for the code must be full.
 */
static void
fill(uint8_t *lengths, const uint64_t *counts, size_t n, uint32_t set)
{
    uint64_t left = units(0), gain, best;
    size_t i, at = 0;
    unsigned to;

    for (i = 0; i < n; i++) {
        left -= units(lengths[i]);
    }
    while (left > 0) {
        best = 0;
        for (i = 0; i < n; i++) {
            to = shorter(set, lengths[i]);
            if (to == 0 || units(to) - units(lengths[i]) > left) {
                continue;
            }
            gain = ((uint64_t)counts[i] * (lengths[i] - to) << 20)
                   / ((units(to) - units(lengths[i])) >> (ONE - 30)) + 1;
            if (gain > best) {
                best = gain;
                at = i;
            }
        }
        if (best == 0) {
            set = UINT32_MAX - 1;       /* any length will do */
            continue;
        }
        to = shorter(set, lengths[at]);
        left -= units(to) - units(lengths[at]);
        lengths[at] = (uint8_t)to;
    }
}

void
code_few(uint8_t *lengths, const uint64_t *counts, size_t n, unsigned limit)
{
    struct search s = { .limit = limit };
    uint32_t set;
    size_t i, k;

    if (n < 2) {
        memset(lengths, 0, n);
        return;
    }
    make_tiers(&s, counts, n);
    set = choose_set(&s);
    best_code(&s, set);
    for (i = 0; i < n; i++) {
        for (k = 0; s.tiers[k].count != counts[i]; k++) {
        }
        lengths[i] = (uint8_t)s.tiers[k].length;
    }
    fill(lengths, counts, n, set);
    free(s.tiers);
}
