/* SPDX-License-Identifier: MIT */
/*
 * score.c - integer BM25, and the best results kept.
 *
 *     weight(word) = idf * tf / (tf + k (1 - b + b length / mean))
 *
 * for the sentence (k = 0.4, b = 0.25) and for its document (k = 0.7,
 * b = 0.7), the two added (Robertson, Zaragoza 2009; constants as measured in
 * DESIGN.md). idf is lg((N + 1) / (n + 1/2)), N sentences, n places of the
 * word: places stand for sentences, which differ little and would cost a walk
 * over all of them. All numbers have 8 binary places.
 */
#include "core.h"

enum {
    ONE = 256,
    S_BASE = 77, S_SLOPE = 26,          /* k (1 - b), k b; k .4, b .25 */
    D_BASE = 53, D_SLOPE = 125          /* k .7, b .7 */
};

/* lg(v) for v > 0; between powers of 2 along the chord, at most 0.09 low. */
static uint32_t
lg(uint32_t v)
{
    uint32_t whole = 31;

    while (!(v & 0x80000000u)) {
        v <<= 1;
        whole--;
    }
    return whole * ONE + (v >> 23 & 0xff);
}

uint16_t
kp_idf(uint32_t sentences, uint32_t places)
{
    uint32_t all = 2 * sentences + 2, half = 2 * places + 1;

    return (uint16_t)(half >= all ? 1 : lg(all) - lg(half) + 1);
}

/* n / mean, at most 16. */
static uint32_t
ratio(uint32_t n, uint32_t mean)
{
    if (n >= mean * 16) {
        return 16 * ONE;
    }
    while (n >= UINT32_C(1) << 23) {
        n >>= 1;
        mean >>= 1;
    }
    return n * ONE / (mean > 0 ? mean : 1);
}

uint32_t
kp_score(const struct kp_find *f, const uint16_t *tf, enum kp_level level,
         uint32_t length)
{
    const struct kp_pack *p = f->pack;
    uint32_t mean = p->text / (level == KP_LEVEL_DOC ? p->docs : p->sentences);
    uint32_t damp, sum = 0, v, w;

    damp = ratio(length, mean);
    damp = level == KP_LEVEL_DOC ? D_BASE + (D_SLOPE * damp >> 8)
                                 : S_BASE + (S_SLOPE * damp >> 8);
    for (w = 0; w < f->nwords; w++) {
        v = (uint32_t)tf[w] * (ONE / KP_WEIGHT_ONE);
        sum += f->idf[w] * (v * ONE / (v + damp)) >> 8;
    }
    return sum;
}

uint8_t
kp_score_most(uint32_t tf)
{
    uint32_t v = tf * (ONE / KP_WEIGHT_ONE);

    return (uint8_t)(v * (ONE - 1) / (v + S_BASE) + 1);
}

/* ---- the best results -------------------------------------------------- */

/* Whether a comes before b. */
static int
is_better(const struct kp_hit *a, const struct kp_hit *b)
{
    return a->score != b->score ? a->score > b->score
                                : a->range.from < b->range.from;
}

void
kp_hits_add(struct kp_find *f, const struct kp_hit *hit)
{
    uint16_t i = f->nhits;

    if (f->paged && (hit->score != f->behind.score
                     ? hit->score > f->behind.score
                     : hit->range.from <= f->behind.from)) {
        return;
    }
    if (i == f->room) {
        if (i == 0 || !is_better(hit, &f->hits[i - 1])) {
            return;
        }
        i--;
    } else {
        f->nhits++;
    }
    for (; i > 0 && is_better(hit, &f->hits[i - 1]); i--) {
        f->hits[i] = f->hits[i - 1];
    }
    f->hits[i] = *hit;
}
