/* SPDX-License-Identifier: MIT */
/*
 * score.c - how well a sentence or document answers a query, in integers.
 *
 * Each word adds what its number of occurrences is worth, in the document and
 * in the sentence, each the less the longer these are; times how rare it is.
 */
#include "oracle.h"

#define ALL_WORDS 2000000       /* for a hit with all words */
#define ALL_EXACT 1000000       /* and more when all are spelled so */

/* 256 times the logarithm of v > 0 to base 2, its fraction in a line. */
static uint32_t
lg256(uint64_t v)
{
    uint32_t whole = 0;

    while (v >> whole > 1) {
        whole++;
    }
    return whole * 256 + (uint32_t)(((v << 32) >> whole) >> 24 & 255);
}

/* How rare a word with so many places is. */
static uint32_t
rarity(const struct oracle *o, uint32_t places)
{
    uint64_t all = 2 * (uint64_t)o->sentences + 2;
    uint64_t these = 2 * (uint64_t)places + 1;

    return these < all ? lg256(all) - lg256(these) + 1 : 1;
}

/* 256 times length / mean, but 16 times at most. */
static uint32_t
ratio(uint32_t length, uint32_t mean)
{
    uint64_t times = (uint64_t)length * 256 / mean;

    return times > 16 * 256 ? 16 * 256 : (uint32_t)times;
}

/* What tf occurrences are worth: towards `top`. */
static uint32_t
worth(uint32_t tf, uint32_t top, uint32_t damp)
{
    uint32_t t = 256 * (tf < 255 ? tf : 255);

    return t * top / (t + damp);
}

/* What occurrences add to the score: worth by rarity, less if respelt. */
static uint32_t
added(uint32_t value, uint32_t rare, int exact)
{
    value = value * rare >> 8;
    return exact ? value : value - (value >> 3);
}

uint32_t
oracle_score(const struct oracle *o, const struct oracle_query *q,
             const struct oracle_hit *hit)
{
    uint32_t damp_sentence = 38 + (115 * ratio(hit->length,
        o->text / o->sentences) >> 8);
    uint32_t damp_doc = 51 + (154 * ratio(hit->doc_length,
        o->text / o->docs) >> 8);
    uint32_t all = (UINT32_C(1) << q->n) - 1, sum = 0, rare;
    unsigned w;
    int exact;

    for (w = 0; w < q->n; w++) {
        if (hit->tf[w] == 0) {
            continue;
        }
        rare = rarity(o, q->word[w].cf);
        exact = hit->exact >> w & 1;
        sum += added(worth(hit->doc_tf[w], 461, damp_doc), rare, exact);
        if (hit->sentence != ORACLE_NONE) {
            sum += added(worth(hit->tf[w], 410, damp_sentence), rare, exact);
        }
    }
    if (q->missing == 0 && hit->mask == all) {
        sum += ALL_WORDS;
    }
    if (q->missing == 0 && hit->exact == all) {
        sum += ALL_EXACT;
    }
    return sum;
}
