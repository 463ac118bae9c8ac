/* SPDX-License-Identifier: MIT */
/*
 * learn.h - what the parts of the learning program share.
 *
 *   learn.c         evidence is read; what to learn and to print
 *   learn_rank.c    which sentence of a question is the right one
 *   learn_trust.c   whether the best one is
 */
#ifndef LEARN_H
#define LEARN_H

#include "bench.h"
#include "../../runtime/asking.h"

struct candidate {
    unsigned kind, signs;
    double score, look[KP_LOOKS], evidence[KP_EVIDENCES];
    int right;
};

struct question {
    struct candidate *at, *best;
    unsigned n, out;
    unsigned none;              /* it has no answer; 2: by swap.awk */
};

extern struct question *learn_questions;
extern unsigned learn_nquestions;

/* A number rounded for a table, between -most and most. */
int learn_round(double v, int most);

/* ---- learn_rank.c ------------------------------------------------------- */

void learn_rank(void);

/* The best candidate of each question, the worth of its signs and its score,
 * when ranking is learned. */
void learn_find_best(void);

/* What a score of 1 is worth in the model. */
double learn_scale(void);

void learn_put_rank(void);

/* ---- learn_trust.c ------------------------------------------------------ */

void learn_trust(void);
void learn_put_trust(void);

/* How well it does on the questions that were left out. */
void learn_put_held_out(void);

#endif
