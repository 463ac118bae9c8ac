/* SPDX-License-Identifier: MIT */
/*
 * rank.c - the order of the sentences that may answer a question.
 *
 * The search (find.c) leaves the best hits with the words that each has. Here
 * they are put in a new order by their looks: how much of the question a
 * sentence has, what the sentences beside it have that it lacks, whether it
 * is the first of its document, whether it has the word that is asked about,
 * and its signs of an answer of the kind that is wanted: for "when" a date.
 * Nothing of the text is read. Weights (ask_weights.h) are learned by `make
 * learn`.
 */
#include "asking.h"

#include "ask_weights.h"

#define CLASS_STEP UINT32_C(1000000)
enum {
    OFFSET = 8192,              /* keeps scores above 0 */
    SCORE_MOST = 16384          /* as evidence, in eighths */
};

/* What these words of the search weigh together. */
static uint32_t
weight_of(const struct kp_find *f, uint32_t words)
{
    uint32_t sum = 0;
    uint8_t w;

    for (w = 0; w < f->nwords; w++) {
        sum += words >> w & 1 ? f->idf[w] : 0;
    }
    return sum;
}

/* The words that the hits right before, or behind, hit i have beside its. */
static int16_t
beside(const struct kp_find *f, uint16_t i, int behind)
{
    const struct kp_hit *hit = &f->hits[i], *h;
    uint16_t k;

    for (k = 0, h = f->hits; k < f->nhits; k++, h++) {
        if (h->doc == hit->doc
                && (behind ? h->range.from == hit->range.to
                           : h->range.to == hit->range.from)) {
            return (int16_t)weight_of(f, h->same & ~(uint32_t)hit->same);
        }
    }
    return 0;
}

void
kp_looks_read(const struct kp_ask *ask, uint16_t i, int16_t *look)
{
    const struct kp_find *f = &ask->find;
    const struct kp_hit *hit = &f->hits[i];
    uint32_t all = weight_of(f, ~UINT32_C(0)), class = hit->score / CLASS_STEP;

    look[KP_LOOK_COVER] = (int16_t)(weight_of(f, hit->same) * 256
                                    / (all > 0 ? all : 1));
    look[KP_LOOK_BEFORE] = beside(f, i, 0);
    look[KP_LOOK_BEHIND] = beside(f, i, 1);
    look[KP_LOOK_FIRST] = hit->same & KP_HIT_FIRST ? 256 : 0;
    look[KP_LOOK_FULL] = class > 0 ? 256 : 0;
    look[KP_LOOK_FOLDED] = class > 1 ? 256 : 0;
    look[KP_LOOK_EXACT] = class > 2 ? 256 : 0;
    look[KP_LOOK_FOCUS] = hit->same >> ask->focus & 1 ? 256 : 0;
}

int32_t
kp_signs_worth(const struct kp_ask *ask, const struct kp_hit *hit)
{
    uint32_t signs, i;
    int32_t sum = 0;

    signs = kp_signs(ask->find.pack,
                     kp_sentence_number(ask->find.pack, hit->range.from));
    for (i = 0; i < KP_SIGNS; i++) {
        if (signs >> i & 1) {
            sum += 16 * ask_signs[ask->kind][i];
        }
    }
    return sum;
}

/* Give hit i its score as an answer. */
static void
set_score(struct kp_ask *ask, uint16_t i)
{
    struct kp_hit *hit = &ask->find.hits[i];
    int16_t look[KP_LOOKS];
    int32_t sum = 0;
    int k;

    kp_looks_read(ask, i, look);
    for (k = 0; k < KP_LOOK_FOCUS; k++) {
        sum += kp_times(ask_looks[k], look[k]);
    }
    sum += kp_times(ask_focus[ask->kind], look[KP_LOOK_FOCUS]);
    sum = sum / 256 + (int32_t)(hit->score % CLASS_STEP) + OFFSET
          + kp_signs_worth(ask, hit);
    hit->score = sum > 0 ? (uint32_t)sum : 0;
}

void
kp_rank(struct kp_ask *ask)
{
    struct kp_hit *hits = ask->find.hits, hit;
    uint16_t i, k;

    for (i = 0; i < ask->find.nhits; i++) {
        set_score(ask, i);
    }
    for (i = 0; i < ask->find.nhits; i++) {
        hit = hits[i];
        hit.same = 0;
        for (k = i; k > 0 && hits[k - 1].score < hit.score; k--) {
            hits[k] = hits[k - 1];
        }
        hits[k] = hit;
    }
}

int32_t
kp_rank_score(const struct kp_ask *ask)
{
    uint32_t score = ask->find.hits[0].score / 8;

    return (score < SCORE_MOST ? (int32_t)score : SCORE_MOST) - OFFSET / 8;
}
