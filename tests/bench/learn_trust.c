/* SPDX-License-Identifier: MIT */
/*
 * learn_trust.c - weights for runtime/trust_weights.h: whether the best
 * sentence of a question is right.
 *
 * A logistic function of its evidence, by gradient descent on its likelihood.
 */
#include "learn.h"

#include <math.h>
#include <string.h>

enum { STEPS = 2000, TRUSTS = KP_EVIDENCES + KP_ASK_KINDS };

/* Added to trust at the end: some of what is doubtful is said. */
#define LENIENCE .4

static double trust_w[TRUSTS];

/* What weight k is multiplied with. */
static double
value_of(const struct candidate *c, unsigned k)
{
    return k < KP_EVIDENCES ? c->evidence[k]
           : k - KP_EVIDENCES == c->kind ? .5 : 0;
}

static double
trust_of(const struct candidate *c)
{
    double sum = 0;
    unsigned i;

    for (i = 0; i < TRUSTS; i++) {
        sum += trust_w[i] * value_of(c, i);
    }
    return sum;
}

/* A question that is answered wrongly counts less than one without answer. */
static double
worth(const struct question *q, const struct candidate *c)
{
    return q->none ? .6 : c->right ? 1 : .15;
}

void
learn_trust(void)
{
    double g[TRUSTS], p, n, r;
    unsigned step, i, k;

    for (step = 0; step < STEPS; step++) {
        memset(g, 0, sizeof g);
        n = 0;
        for (i = 0; i < learn_nquestions; i++) {
            const struct question *q = &learn_questions[i];
            const struct candidate *c = q->best;

            if (q->out) {
                continue;
            }
            p = 1 / (1 + exp(-trust_of(c)));
            r = worth(q, c) * ((c->right && !q->none) - p);
            n += worth(q, c);
            for (k = 0; k < TRUSTS; k++) {
                g[k] += r * value_of(c, k);
            }
        }
        for (k = 0; k < TRUSTS; k++) {
            trust_w[k] += 2 * g[k] / n;
        }
    }
}

void
learn_put_trust(void)
{
    unsigned k;
    double v;

    printf("/* SPDX-License-Identifier: MIT */\n/*\n"
           " * trust_weights.h - what evidence is worth, written by `make"
           " learn`.\n *\n * In 256ths.\n */\n\n"
           "/* Of the evidence (enum kp_evidence) that the best sentence"
           " answers. */\n"
           "static KP_FLASH int16_t trust_weights[KP_EVIDENCES] = {\n    ");
    for (k = 0; k < KP_EVIDENCES; k++) {
        v = 256 * trust_w[k];
        v = k == KP_EV_ALWAYS ? v + 256 * LENIENCE : v;
        v = k == KP_EV_SIGNS ? v * learn_scale() : v;
        printf("%s%d", k ? ", " : "", learn_round(v, 32767));
    }
    printf("\n};\n\n/* The same for each kind of question. */\n"
           "static KP_FLASH int16_t trust_kinds[KP_ASK_KINDS] = {\n    ");
    for (k = 0; k < KP_ASK_KINDS; k++) {
        printf("%s%d", k ? ", " : "",
               learn_round(128 * trust_w[KP_EVIDENCES + k], 32767));
    }
    printf("\n};\n");
}

void
learn_put_held_out(void)
{
    static const double shifts[] = {
        -9, -2, -1.5, -1, -.75, -.5, -.25, 0, .25, .5, .75, 1, 1.5, 2
    };
    unsigned s, i;

    for (s = 0; s < sizeof shifts / sizeof *shifts; s++) {
        unsigned asked = 0, first = 0, said = 0, none = 0, silent = 0;

        for (i = 0; i < learn_nquestions; i++) {
            const struct question *q = &learn_questions[i];
            const struct candidate *c = q->best;
            int speaks = trust_of(c) >= shifts[s];

            if (!q->out) {
                continue;
            }
            if (q->none) {
                none++;
                silent += !speaks;
            } else {
                asked++;
                first += c->right && speaks;
                said += (unsigned)speaks;
            }
        }
        printf("at %+.2f: hit@1 %.3f of %u, said %.3f; silent %.3f of %u\n",
               shifts[s], asked ? (double)first / asked : 0, asked,
               asked ? (double)said / asked : 0,
               none ? (double)silent / none : 0, none);
    }
}
