/* SPDX-License-Identifier: MIT */
/*
 * score.c - integer BM25, and the best results kept.
 *
 *     weight(word) = idf * tf (k + 1) / (tf + k (1 - b + b length / mean))
 *
 * for the sentence (k = 0.6) and again for its document (k = 0.8), b = 0.75,
 * the two added (Robertson, Zaragoza 2009; constants as measured in
 * DESIGN.md). idf is lg((N + 1) / (n + 1/2)), N sentences, n places of the
 * word: places stand for sentences, which differ little and would cost a walk
 * over all of them. All numbers have 8 binary places.
 */
#include "core.h"

enum {
    ONE = 256,
    S_TOP = 410, S_BASE = 38, S_SLOPE = 115,    /* k = 0.6 */
    D_TOP = 461, D_BASE = 51, D_SLOPE = 154     /* k = 0.8 */
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

static uint32_t
saturate(uint32_t tf, uint32_t top, uint32_t damp)
{
    tf = (tf > 255 ? 255 : tf) * ONE;
    return tf * top / (tf + damp);
}

/* A word's weight, less an eighth if it is nowhere as it was spelled. */
static uint32_t
weigh(const struct kp_find *f, uint32_t word, uint32_t match, uint32_t value)
{
    value = value * f->idf[word] >> 8;
    return match & 1 << KP_EXACT ? value : value - (value >> 3);
}

uint32_t
kp_score_sentence(const struct kp_find *f, const uint8_t *tf,
                  const uint8_t *match, uint32_t length)
{
    const struct kp_pack *p = f->pack;
    uint32_t sum = 0, w, damp;

    damp = S_BASE + (S_SLOPE * ratio(length, p->text / p->sentences) >> 8);
    for (w = 0; w < f->nwords; w++) {
        if (tf[w] > 0) {
            sum += weigh(f, w, match[w], saturate(tf[w], S_TOP, damp));
        }
    }
    return sum;
}

uint32_t
kp_score_doc(const struct kp_find *f, const uint8_t *tf,
             const uint8_t *match)
{
    const struct kp_pack *p = f->pack;
    const struct kp_running *now = &f->now.running;
    uint32_t length = now->doc_range.to - now->doc_range.from;
    uint32_t sum = 0, w, damp;

    damp = D_BASE + (D_SLOPE * ratio(length, p->text / p->docs) >> 8);
    for (w = 0; w < f->nwords; w++) {
        if (tf[w] > 0) {
            sum += weigh(f, w, match[w],
                         saturate(now->doc_tf[w], D_TOP, damp));
        }
    }
    return sum;
}

uint32_t
kp_score_doc_bound(const struct kp_find *f, uint32_t word)
{
    return (uint32_t)D_TOP * f->idf[word] >> 8;
}

uint32_t
kp_score_bound(const struct kp_find *f, uint32_t word)
{
    return kp_score_doc_bound(f, word)
           + ((uint32_t)S_TOP * f->idf[word] >> 8);
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
