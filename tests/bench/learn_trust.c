/* SPDX-License-Identifier: MIT */
/*
 * learn_trust.c - weights for runtime/trust_weights.h: whether the best
 * sentence of a question is right.
 *
 * A logistic function of its evidence, of the greatest likelihood.
 */
#include "learn.h"

#include <math.h>
#include <string.h>

enum { STEPS = 12, TRUSTS = KP_EVIDENCES + KP_ASK_KINDS };

/* Added to trust at the end: some of what is doubtful is said. */
#define LENIENCE .3

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

/*
 * A question that is answered wrongly counts less than one without answer, and
 * one that was made, which is as people seldom ask, less than one of theirs.
 */
static double
worth(const struct question *q, const struct candidate *c)
{
    return q->none == 2 ? .2 : q->none ? .4 : c->right ? 1 : .15;
}

/*
 * What a weight is expected to be, and how strongly it is pulled there, as by
 * so many questions. Roles are so rare in the corpora that what they are worth
 * must be told.
 */
static double
expected(unsigned k, double *pull)
{
    *pull = k == KP_EV_ROLE || k == KP_EV_OTHER_ROLE || k == KP_EV_NO_ROLE
            ? 4 : 1;
    return k == KP_EV_ROLE ? 3 : k == KP_EV_OTHER_ROLE ? -8
           : k == KP_EV_NO_ROLE ? -1 : 0;
}

/* Solve h x = g in place of g, by Gauss' elimination; h is positive. */
static void
solve(double h[TRUSTS][TRUSTS], double *g)
{
    unsigned i, j, k;
    double m;

    for (i = 0; i < TRUSTS; i++) {
        for (j = i + 1; j < TRUSTS; j++) {
            m = h[j][i] / h[i][i];
            for (k = i; k < TRUSTS; k++) {
                h[j][k] -= m * h[i][k];
            }
            g[j] -= m * g[i];
        }
    }
    for (i = TRUSTS; i-- > 0;) {
        for (j = i + 1; j < TRUSTS; j++) {
            g[i] -= h[i][j] * g[j];
        }
        g[i] /= h[i][i];
    }
}

static void
add_question(const struct question *q, double h[TRUSTS][TRUSTS], double *g)
{
    const struct candidate *c = q->best;
    double p = 1 / (1 + exp(-trust_of(c))), w = worth(q, c), v;
    unsigned i, k;

    for (i = 0; i < TRUSTS; i++) {
        v = value_of(c, i);
        g[i] += w * ((c->right && !q->none) - p) * v;
        for (k = 0; v != 0 && k < TRUSTS; k++) {
            h[i][k] += w * p * (1 - p) * v * value_of(c, k);
        }
    }
}

/* Newton's method, each weight being pulled towards what is expected. */
void
learn_trust(void)
{
    static double h[TRUSTS][TRUSTS];
    double g[TRUSTS], pull;
    unsigned step, i;

    for (step = 0; step < STEPS; step++) {
        memset(g, 0, sizeof g);
        memset(h, 0, sizeof h);
        for (i = 0; i < TRUSTS; i++) {
            g[i] = expected(i, &pull) - trust_w[i];
            g[i] *= pull;
            h[i][i] = pull;
        }
        for (i = 0; i < learn_nquestions; i++) {
            if (!learn_questions[i].out) {
                add_question(&learn_questions[i], h, g);
            }
        }
        solve(h, g);
        for (i = 0; i < TRUSTS; i++) {
            trust_w[i] += g[i];
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
        v = k == KP_EV_SIGNS ? v * learn_scale() : v;
        v = k == KP_EV_ALWAYS ? v + 256 * LENIENCE : v;
        printf("%s%d", k == 0 ? "" : k % 10 ? ", " : ",\n    ",
               learn_round(v, 32767));
    }
    printf("\n};\n\n/* The same for each kind of question. */\n"
           "static KP_FLASH int16_t trust_kinds[KP_ASK_KINDS] = {\n    ");
    for (k = 0; k < KP_ASK_KINDS; k++) {
        printf("%s%d", k ? ", " : "",
               learn_round(128 * trust_w[KP_EVIDENCES + k], 32767));
    }
    printf("\n};\n");
}

/* What became of the questions that were left out, said from `least` on. */
struct outcome {
    unsigned asked, hit, said, none[3], silent[3];
};

static struct outcome
outcome_at(double least)
{
    struct outcome o = { 0 };
    unsigned i;
    int says;

    for (i = 0; i < learn_nquestions; i++) {
        const struct question *q = &learn_questions[i];

        says = trust_of(q->best) >= least;
        if (q->out && q->none) {
            o.none[q->none]++;
            o.silent[q->none] += !says;
        } else if (q->out) {
            o.asked++;
            o.said += (unsigned)says;
            o.hit += q->best->right && says;
        }
    }
    return o;
}

static double
part(unsigned n, unsigned of)
{
    return of > 0 ? (double)n / of : 0;
}

static void
put_outcome(double least)
{
    struct outcome o = outcome_at(least);

    printf("from %+.2f: hit@1 %.3f of %u, said %.3f; silent %.3f of %u,"
           " swapped %.3f of %u\n", least, part(o.hit, o.asked), o.asked,
           part(o.said, o.asked), part(o.silent[1], o.none[1]), o.none[1],
           part(o.silent[2], o.none[2]), o.none[2]);
}

void
learn_put_held_out(void)
{
    static const double losses[] = { 0, .01, .02, .03, .05, .08 };
    struct outcome all = outcome_at(-99);
    double least;
    size_t i;

    for (i = 0; i < sizeof losses / sizeof *losses; i++) {
        for (least = -9; least < 5 && part(all.hit - outcome_at(least).hit,
                                            all.asked) <= losses[i];
             least += .02) {
        }
        put_outcome(least - .02);
    }
    put_outcome(-LENIENCE);
}
