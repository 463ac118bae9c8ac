/* SPDX-License-Identifier: MIT */
/*
 * learn_rank.c - weights for runtime/ask_weights.h: which of the sentences of
 * a question is the right one.
 *
 * A softmax over what the search found, by gradient ascent on its likelihood
 * with steps that adapt to each weight (Adagrad: Duchi, Hazan, Singer 2011).
 * Then weights are rounded to the integers that the runtime adds up.
 */
#include "learn.h"

#include <math.h>
#include <string.h>

enum {
    STEPS = 500,
    AT_LOOK = 1,                /* behind the weight of the score */
    AT_FOCUS = AT_LOOK + KP_LOOK_FOCUS,
    AT_SIGN = AT_FOCUS + KP_ASK_KINDS,
    WEIGHTS = AT_SIGN + KP_ASK_KINDS * KP_SIGNS,
    PARTS_MOST = AT_LOOK + KP_LOOK_FOCUS + 1 + KP_SIGNS
};

#define RATE .2

/* How strongly weights are pulled towards nothing: as so many questions. */
#define DECAY 3

static double weight[WEIGHTS] = { 1 };

/* What a candidate has, and which weights that is for. */
struct part {
    unsigned of;
    double value;
};

static unsigned
list_parts(const struct candidate *c, struct part *to)
{
    unsigned n = 0, i;

    to[n++] = (struct part){ 0, c->score };
    for (i = 0; i < KP_LOOK_FOCUS; i++) {
        to[n++] = (struct part){ AT_LOOK + i, c->look[i] };
    }
    to[n++] = (struct part){ AT_FOCUS + c->kind, c->look[KP_LOOK_FOCUS] };
    for (i = 0; i < KP_SIGNS; i++) {
        if (c->signs >> i & 1) {
            to[n++] = (struct part){ AT_SIGN + c->kind * KP_SIGNS + i, 1 };
        }
    }
    return n;
}

/* The worth of a candidate, by the weights from `from` on. */
static double
value_of(const struct candidate *c, unsigned from)
{
    struct part part[PARTS_MOST];
    unsigned n = list_parts(c, part), i;
    double sum = 0;

    for (i = 0; i < n; i++) {
        sum += part[i].of >= from ? weight[part[i].of] * part[i].value : 0;
    }
    return sum;
}

/* Add the gradient of one question's likelihood. */
static void
climb(double *gradient, const struct question *q)
{
    struct part part[PARTS_MOST];
    double p[KP_ASK_ROOM], most = -1e9, all = 0, right = 0;
    unsigned i, k, n;

    for (i = 0; i < q->n; i++) {
        p[i] = value_of(&q->at[i], 0);
        most = p[i] > most ? p[i] : most;
    }
    for (i = 0; i < q->n; i++) {
        p[i] = exp(p[i] - most);
        all += p[i];
        right += q->at[i].right ? p[i] : 0;
    }
    for (i = 0; i < q->n && right > 0; i++) {
        n = list_parts(&q->at[i], part);
        for (k = 0; k < n; k++) {
            gradient[part[k].of] += part[k].value
                * ((q->at[i].right ? p[i] / right : 0) - p[i] / all);
        }
    }
}

void
learn_rank(void)
{
    double gradient[WEIGHTS], squares[WEIGHTS] = { 0 };
    unsigned step, i;

    for (step = 0; step < STEPS; step++) {
        memset(gradient, 0, sizeof gradient);
        for (i = 0; i < learn_nquestions; i++) {
            if (!learn_questions[i].none && !learn_questions[i].out) {
                climb(gradient, &learn_questions[i]);
            }
        }
        for (i = 0; i < WEIGHTS; i++) {
            gradient[i] -= i > 0 ? DECAY * weight[i] : 0;
            squares[i] += gradient[i] * gradient[i] + 1e-9;
            weight[i] += RATE * gradient[i] / sqrt(squares[i]);
        }
    }
}

/* As trust.c: who has the role that is asked for comes first. */
static double
place_of(const struct candidate *c)
{
    return value_of(c, 0) + (c->evidence[KP_EV_ROLE] > 0 ? 1000 : 0);
}

/* The score is that of the best by order alone, as in rank.c. */
static void
find_best(struct question *q)
{
    double most = -1e9, v;
    unsigned i;

    q->best = q->at;
    for (i = 0; i < q->n; i++) {
        v = value_of(&q->at[i], 0);
        most = v > most ? v : most;
        if (place_of(&q->at[i]) > place_of(q->best)) {
            q->best = &q->at[i];
        }
    }
    q->best->evidence[KP_EV_SIGNS] = value_of(q->best, AT_SIGN);
    q->best->evidence[KP_EV_SCORE] = most / learn_scale() / 8;
}

void
learn_find_best(void)
{
    unsigned n;

    for (n = 0; n < learn_nquestions; n++) {
        find_best(&learn_questions[n]);
    }
}

double
learn_scale(void)
{
    return weight[0];
}

/* Numbers of a table, in `unit`s of a score. */
static void
put_row(const double *v, unsigned n, double unit, int most)
{
    unsigned i;

    for (i = 0; i < n; i++) {
        printf("%s%d", i ? ", " : "", learn_round(unit * v[i], most));
    }
}

void
learn_put_rank(void)
{
    double unit = 256 / weight[0];
    unsigned i;

    printf("/* SPDX-License-Identifier: MIT */\n/*\n"
           " * ask_weights.h - what makes an answer, written by `make"
           " learn`.\n *\n"
           " * In 1/256 of a score (score.c), signs in sixteens of these.\n"
           " */\n\n"
           "/* Of each look (enum kp_look), that of the focus aside. */\n"
           "static KP_FLASH int16_t ask_looks[KP_LOOK_FOCUS] = {\n    ");
    put_row(weight + AT_LOOK, KP_LOOK_FOCUS, unit, 32767);
    printf("\n};\n\n/* Of the focus, for each kind of question. */\n"
           "static KP_FLASH int16_t ask_focus[KP_ASK_KINDS] = {\n    ");
    put_row(weight + AT_FOCUS, KP_ASK_KINDS, unit, 32767);
    printf("\n};\n\n"
           "/* Of each sign (enum kp_sign), for each kind of question. */\n"
           "static KP_FLASH int8_t ask_signs[KP_ASK_KINDS][KP_SIGNS] = {\n");
    for (i = 0; i < KP_ASK_KINDS; i++) {
        printf("    { ");
        put_row(weight + AT_SIGN + i * KP_SIGNS, KP_SIGNS, unit / 16, 127);
        printf(" }%s\n", i + 1 < KP_ASK_KINDS ? "," : "");
    }
    printf("};\n");
}
