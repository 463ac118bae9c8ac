/* SPDX-License-Identifier: MIT */
/*
 * agree.c - hits that say the same, in different documents.
 *
 * Agencies' sentences come again in other outlets, a word or two changed. Of
 * two sentences of about one length that share four tokens of five, the worse
 * hit is marked as saying the same as the better. No text is decoded: ranges.c
 * compares them.
 */
#include "core.h"

/* Most tokens by which lengths may differ; most tokens of a sentence. */
enum { LENGTHS_APART = 3, TOKENS_MOST = 96, NEAR_SCORE = 1024 };

static uint32_t
length(const struct kp_hit *hit)
{
    return hit->range.to - hit->range.from;
}

/*
 * Whether they may, as far as can be told without looking at tokens: what
 * their documents add does not make that much of a difference.
 */
static int
may_agree(const struct kp_hit *a, const struct kp_hit *b)
{
    uint32_t n = length(a), m = length(b);

    return a->doc != b->doc && b->same == 0
           && a->partial == b->partial && a->score - b->score < NEAR_SCORE
           && n <= m + LENGTHS_APART && m <= n + LENGTHS_APART
           && n <= TOKENS_MOST && n > LENGTHS_APART;
}

/* 1 if four fifths of the tokens of the longer are in both, 0, or an error. */
static int
agrees(const struct kp_pack *p, const struct kp_hit *a,
       const struct kp_hit *b)
{
    uint32_t longer = length(a) > length(b) ? length(a) : length(b);
    uint32_t apart = longer - length(a), most = longer / 5;
    int lacks = apart > most
                ? 1 : kp_range_lacks(p, &b->range, &a->range, most - apart);

    return lacks < 0 ? lacks : apart + (uint32_t)lacks <= most;
}

int
kp_find_agree(struct kp_find *f)
{
    uint16_t i, k, different = 0;
    int got;

    for (i = 0; i < f->nhits; i++) {
        if (f->hits[i].same) {
            continue;
        }
        different++;
        for (k = (uint16_t)(i + 1); k < f->nhits; k++) {
            got = may_agree(&f->hits[i], &f->hits[k])
                ? agrees(f->pack, &f->hits[i], &f->hits[k]) : 0;
            if (got < 0) {
                return kp_settle(f->pack, got);
            }
            f->hits[k].same = got ? (uint16_t)(i + 1) : f->hits[k].same;
        }
    }
    return kp_settle(f->pack, (int)different);
}
