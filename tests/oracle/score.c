/* SPDX-License-Identifier: MIT */
/*
 * score.c - how well a sentence or document answers a query, in integers.
 *
 * Each word adds what its number of occurrences is worth, the less the longer
 * the text is; times how rare it is.
 */
#include "ask.h"

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

uint32_t
rarity_of(const struct oracle *o, uint32_t places)
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

uint32_t
oracle_score(const struct oracle *o, const struct oracle_query *q,
             const uint32_t times[ORACLE_WORDS], uint32_t length, int doc)
{
    uint32_t mean = o->text / (doc ? o->docs : o->sentences), sum = 0;
    uint32_t damp = doc ? 53 + 125 * ratio(length, mean) / 256
        : 77 + 26 * ratio(length, mean) / 256;
    unsigned w;

    for (w = 0; w < q->n; w++) {
        uint64_t t = 16 * (uint64_t)times[w];

        sum += (uint32_t)(q->word[w].rarity * (256 * t / (t + damp)) / 256);
    }
    return sum;
}
