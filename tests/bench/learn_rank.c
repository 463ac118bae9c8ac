/* SPDX-License-Identifier: MIT */
/*
 * learn_rank.c - weights for runtime/ask_weights.h: which of the sentences of
 * a question is the right one.
 *
 * A softmax over what the search found, by gradient descent on its
 * likelihood. Then weights are rounded to the integers that the runtime adds
 * up.
 */
#include "learn.h"

#include <math.h>
#include <string.h>

enum { STEPS = 400 };

/* How strongly the weights of signs are pulled towards nothing. */
#define DECAY .1

static double beta = 4, sign_w[KP_ASK_KINDS][KP_SIGNS], class_w[4];
static double fit_w[KP_ASK_KINDS];

static double
signs_of(const struct candidate *c)
{
    double sum = 0;
    unsigned i;

    for (i = 0; i < KP_SIGNS; i++) {
        sum += c->signs >> i & 1 ? sign_w[c->kind][i] : 0;
    }
    return sum;
}

static double
value_of(const struct candidate *c)
{
    return beta * c->score / 4 + class_w[c->class] + signs_of(c)
           + fit_w[c->kind] * c->evidence[KP_EV_FIT];
}

/* As ask.c: what is known of these does not rank. */
static int
wants_name(unsigned kind)
{
    return kind == KP_ASK_WHO || kind == KP_ASK_WHERE
           || kind == KP_ASK_WHICH;
}

struct gradient {
    double beta, sign[KP_ASK_KINDS][KP_SIGNS], class[4];
    double fit[KP_ASK_KINDS];
    unsigned n;
};

/* Add the gradient of one question's likelihood. */
static void
climb(struct gradient *g, const struct question *q)
{
    double p[KP_ASK_ROOM], r[KP_ASK_ROOM], most = -1e9, all = 0, right = 0;
    unsigned i, k;

    for (i = 0; i < q->n; i++) {
        p[i] = value_of(&q->at[i]);
        most = p[i] > most ? p[i] : most;
    }
    for (i = 0; i < q->n; i++) {
        p[i] = exp(p[i] - most);
        all += p[i];
        right += q->at[i].right ? p[i] : 0;
    }
    if (right == 0) {
        return;
    }
    g->n++;
    for (i = 0; i < q->n; i++) {
        const struct candidate *c = &q->at[i];

        r[i] = (c->right ? p[i] / right : 0) - p[i] / all;
        g->beta += r[i] * c->score / 4;
        g->class[c->class] += r[i];
        g->fit[c->kind] += r[i] * c->evidence[KP_EV_FIT];
        for (k = 0; k < KP_SIGNS; k++) {
            g->sign[c->kind][k] += c->signs >> k & 1 ? r[i] : 0;
        }
    }
}

void
learn_rank(void)
{
    struct gradient g;
    double rate;
    unsigned step, i, k;

    for (step = 0; step < STEPS; step++) {
        memset(&g, 0, sizeof g);
        for (i = 0; i < learn_nquestions; i++) {
            if (!learn_questions[i].none && !learn_questions[i].out) {
                climb(&g, &learn_questions[i]);
            }
        }
        rate = 8.0 / (g.n ? g.n : 1);
        beta += rate * g.beta;
        for (k = 0; k < 4; k++) {
            class_w[k] += rate * g.class[k];
        }
        for (i = 0; i < KP_ASK_KINDS; i++) {
            if (!wants_name(i)) {
                fit_w[i] += 4 * rate * (g.fit[i] - DECAY * 100 * fit_w[i]);
            }
            for (k = 0; k < KP_SIGNS; k++) {
                sign_w[i][k] += 4 * rate * (g.sign[i][k]
                                            - DECAY * 400 * sign_w[i][k]);
            }
        }
    }
}

void
learn_find_best(void)
{
    struct question *q;
    unsigned n, i;

    for (n = 0; n < learn_nquestions; n++) {
        q = &learn_questions[n];
        q->best = q->at;
        for (i = 1; i < q->n; i++) {
            if (value_of(&q->at[i]) > value_of(q->best)) {
                q->best = &q->at[i];
            }
        }
        q->best->evidence[KP_EV_SIGNS] = signs_of(q->best);
    }
}

double
learn_scale(void)
{
    return beta / 4;
}

void
learn_put_rank(void)
{
    double unit = 256 / 8 / (beta / 4);
    unsigned i, k;

    printf("/* SPDX-License-Identifier: MIT */\n/*\n"
           " * ask_weights.h - what makes an answer, written by `make"
           " learn`.\n *\n"
           " * In 8ths of 1/256 of a score (score.c).\n */\n\n"
           "/* Of each sign (enum kp_sign), for each kind of question. */\n"
           "static KP_FLASH int8_t ask_signs[KP_ASK_KINDS][KP_SIGNS] = {\n");
    for (i = 0; i < KP_ASK_KINDS; i++) {
        printf("    {");
        for (k = 0; k < KP_SIGNS; k++) {
            printf("%s%d", k ? ", " : " ",
                   learn_round(unit * sign_w[i][k], 127));
        }
        printf(" }%s\n", i + 1 < KP_ASK_KINDS ? "," : "");
    }
    printf("};\n\n/* Of the class of a match: partial, full and loose,"
           " folded, exact. */\n"
           "static KP_FLASH int8_t ask_class[4] = { ");
    for (k = 0; k < 4; k++) {
        printf("%s%d", k ? ", " : "",
               learn_round(unit * (class_w[k] - class_w[0]), 127));
    }
    printf(" };\n\n/* Of what is known to answer (kp_answer_fit), for each"
           " kind. */\nstatic KP_FLASH int8_t ask_fit[KP_ASK_KINDS] = {\n"
           "    ");
    for (k = 0; k < KP_ASK_KINDS; k++) {
        printf("%s%d", k ? ", " : "", learn_round(unit * fit_w[k], 127));
    }
    printf("\n};\n");
}
