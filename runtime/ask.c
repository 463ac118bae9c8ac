/* SPDX-License-Identifier: MIT */
/*
 * ask.c - the sentences that answer a question, or none.
 *
 *     question -> kind, words -> search -> order -> trust
 *
 * The search (find.c) finds the sentences about what is asked, rank.c puts
 * the best of them in a new order, and trust.c decides whether the first is
 * an answer at all.
 */
#include "asking.h"

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
    ask->title = 0;
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
    ask->title = q.title;
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

/* Behind the search: order, trust, and what says the same. */
KP_APART static int
finish(struct kp_ask *ask)
{
    int err;

    kp_rank(ask);
    err = kp_asks_role(ask) ? kp_rank_roles(ask) : KP_OK;
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
