/* SPDX-License-Identifier: MIT */
/*
 * reply.h - a question in, answers out: what `ask` does on host and boards.
 */
#ifndef REPLY_H
#define REPLY_H

#include "search.h"

/* Answers shown, unless -n says otherwise: to people, and as JSON. */
#define REPLY_PLAIN 1
#define REPLY_JSON  10

/*
 * Ask, and print at most `most` answers, the best first; in JSON, when there
 * is none, {"q":0,"none":true}. `room` is at least KP_ASK_ROOM. Returns how
 * many were printed, or an error; of an error in the question,
 * ask->find.place is where.
 */
int reply_run(const struct answer *a, struct kp_ask *ask,
              const struct query *query, struct kp_hit *hits, uint16_t room,
              uint16_t most);

#endif
