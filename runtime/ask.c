/* SPDX-License-Identifier: MIT */
/*
 * ask.c - the sentences that answer a question, or none.
 *
 *     question -> kind, words -> search -> signs weighed -> trust
 *
 * The search (find.c) finds the sentences about what is asked; here the best
 * of them are put in a new order, by their signs of an answer of the kind that
 * is wanted: for "when" a date. The weights (ask_weights.h) are learned by
 * `make learn`. Whether the best one is an answer at all, trust.c decides.
 */
#include "core.h"

#include "ask_weights.h"

#define CLASS_STEP UINT32_C(1000000)
enum {
    OFFSET = 4096,              /* keeps scores above 0 */
    BEST = 3
};

int
kp_ask_open(struct kp_ask *ask, const struct kp_pack *pack,
            const char *question, uint32_t n,
            struct kp_hit *hits, uint16_t room)
{
    struct kp_question q;
    uint8_t i;
    int err;

    ask->kind = KP_ASK_ANY;
    ask->focus = KP_WORDS_MAX;
    ask->trust = 0;
    ask->find.place = 0;
    if (room < KP_ASK_ROOM) {
        return KP_E_ROOM;
    }
    if (n > KP_QUERY_MAX) {
        return KP_E_LONG;
    }
    err = kp_question_read(pack, question, n, &q);
    if (err != KP_OK) {
        return kp_settle(pack, err);
    }
    ask->kind = q.kind;
    ask->find.asking = q.asking;
    err = kp_find_open(&ask->find, pack, question, n, hits, room,
                       KP_QUESTION);
    for (i = 0; i < ask->find.nwords; i++) {
        if (ask->find.from[i] == q.focus) {
            ask->focus = i;
        }
    }
    return err;
}

/* ---- ranking ------------------------------------------------------------ */

int32_t
kp_signs_worth(const struct kp_ask *ask, const struct kp_hit *hit)
{
    uint32_t signs, i;
    int32_t sum = 0;

    signs = kp_signs(ask->find.pack,
                     kp_sentence_number(ask->find.pack, hit->range.from));
    for (i = 0; i < KP_SIGNS; i++) {
        if (signs >> i & 1) {
            sum += 8 * ask_signs[ask->kind][i];
        }
    }
    return sum;
}

/* The score of a hit as an answer. */
static uint32_t
score_of(const struct kp_ask *ask, const struct kp_hit *hit)
{
    uint32_t class = hit->score / CLASS_STEP;
    int32_t score = (int32_t)(hit->score % CLASS_STEP)
                    + 8 * ask_class[class & 3] + kp_signs_worth(ask, hit);

    return score + OFFSET > 0 ? (uint32_t)(score + OFFSET) : 0;
}

/* Put the hits in order of their new scores; of equals the earlier first. */
static void
rank(struct kp_ask *ask)
{
    struct kp_hit *hits = ask->find.hits, hit;
    uint16_t i, k;

    for (i = 0; i < ask->find.nhits; i++) {
        hit = hits[i];
        hit.score = score_of(ask, &hit);
        for (k = i; k > 0 && hits[k - 1].score < hit.score; k--) {
            hits[k] = hits[k - 1];
        }
        hits[k] = hit;
    }
}

/* Whether names answer: finding these takes long. */
static int
wants_name(uint8_t kind)
{
    return kind == KP_ASK_WHO || kind == KP_ASK_WHERE
           || kind == KP_ASK_WHICH;
}

/*
 * The best few are looked at more closely: whether a date, a quantity or a
 * claim in the sentence answers.
 */
KP_APART static int
rank_best(struct kp_ask *ask)
{
    struct kp_hit *hits = ask->find.hits, hit;
    uint16_t i, k;
    int32_t score;
    int fit = 0;

    for (i = 0; i < ask->find.nhits && i < BEST && fit >= 0
            && !wants_name(ask->kind); i++) {
        fit = kp_answer_fit(ask, &hits[i]);
        hit = hits[i];
        score = (int32_t)hit.score
                + (kp_times(ask_fit[ask->kind], fit > 0 ? fit : 0) >> 5);
        hit.score = score > 0 ? (uint32_t)score : 0;
        for (k = i; k > 0 && hits[k - 1].score < hit.score; k--) {
            hits[k] = hits[k - 1];
        }
        hits[k] = hit;
    }
    return fit < 0 ? fit : KP_OK;
}

/* ---- the whole ---------------------------------------------------------- */

/* Behind the search: order, trust, and what says the same. */
KP_APART static int
finish(struct kp_ask *ask)
{
    int err;

    rank(ask);
    err = rank_best(ask);
    err = err == KP_OK ? kp_trust(ask) : err;
    if (err != KP_OK || ask->trust < 0) {
        return err;
    }
    err = kp_find_agree(&ask->find);
    return err < 0 ? err : (int)ask->find.nhits;
}

int
kp_ask_step(struct kp_ask *ask, uint32_t steps)
{
    int got = kp_find_step(&ask->find, steps);

    return kp_settle(ask->find.pack,
                     got == KP_MORE || got <= 0 ? got : finish(ask));
}

int
kp_ask(struct kp_ask *ask, const struct kp_pack *pack,
       const char *question, uint32_t n,
       struct kp_hit *hits, uint16_t room)
{
    int result = kp_ask_open(ask, pack, question, n, hits, room);

    if (result == KP_OK) {
        do {
            result = kp_ask_step(ask, 64);
        } while (result == KP_MORE);
    }
    return result;
}
