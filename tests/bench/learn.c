/* SPDX-License-Identifier: MIT */
/*
 * learn.c - weights for runtime/ask_weights.h, from questions whose answers
 * are known.
 *
 *     learn EVIDENCE...               the header, on stdout
 *     learn -x PREFIX EVIDENCE...     learn without the files that begin so,
 *                                     and tell how well it does on these
 *
 * EVIDENCE is what `ask evidence` prints, a file a pack. Two models, both by
 * gradient descent on a likelihood: which of the sentences of a question is
 * the right one (a softmax over what the search found), and whether the best
 * one is right (a logistic function of its evidence). Then weights are
 * rounded to the integers that the runtime adds up.
 */
#include "bench.h"
#include "../../runtime/core.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    COLUMNS = 19, RANK_STEPS = 400, TRUST_STEPS = 2000,
    PLACES = KP_SIGNS + 4,      /* of a candidate's features */
    PARTS = 13,
    TRUSTS = PARTS + KP_ASK_KINDS                  /* bias and evidence */
};

/* How strongly the weights of signs are pulled towards nothing. */
#define DECAY .1

/* Added to trust at the end: some of what is doubtful is said. */
#define LENIENCE .4
#define CLASS_STEP 1000000u

struct candidate {
    unsigned kind, signs, class;
    double score, evidence[TRUSTS];
    int right;
};

struct question {
    struct candidate *at, *best;
    unsigned n, none, out;
};

static struct question *questions;
static unsigned nquestions;

/* The models. */
static double beta = 4, sign_w[KP_ASK_KINDS][KP_SIGNS], class_w[4];
static double trust_w[TRUSTS], fit_w[KP_ASK_KINDS];

/* ---- reading ------------------------------------------------------------ */

static void *
more(void *at, size_t n, size_t size)
{
    at = realloc(at, n * size);
    if (!at) {
        bench_die("evidence", "no memory");
    }
    return at;
}

static void
add(const char *class, const double *v, unsigned *last, int out, int first)
{
    struct candidate *c;
    struct question *q;
    unsigned i;

    if (first || *last != (unsigned)v[0]) {
        questions = more(questions, nquestions + 1, sizeof *questions);
        questions[nquestions++] = (struct question){
            NULL, NULL, 0, strcmp(class, "none") == 0, (unsigned)out
        };
        *last = (unsigned)v[0];
    }
    q = &questions[nquestions - 1];
    q->at = more(q->at, q->n + 1, sizeof *q->at);
    c = &q->at[q->n++];
    c->kind = (unsigned)v[2];
    c->right = v[4] > 0;
    c->class = (unsigned)v[5] / CLASS_STEP;
    c->score = fmod(v[5], CLASS_STEP) / 256;
    c->signs = (unsigned)v[7];
    c->evidence[0] = 1;
    c->evidence[1] = v[8] / 256;        /* sentence */
    c->evidence[2] = v[9] / 256;        /* doc */
    c->evidence[3] = v[10] / 256;       /* missing */
    c->evidence[4] = v[11] / 256;       /* gap */
    c->evidence[5] = v[12] / 256;       /* guessed */
    c->evidence[6] = 0;                 /* signs: when these are known */
    c->evidence[7] = v[14];             /* full */
    c->evidence[8] = (v[13] < 4 ? v[13] : 4) / 4;
    c->evidence[9] = v[15] / 256;       /* mass */
    c->evidence[10] = v[16] / 256;      /* lack */
    c->evidence[11] = v[17] / 256;      /* apart */
    c->evidence[12] = v[18] / 256;      /* fit */
    for (i = PARTS; i < TRUSTS; i++) {
        c->evidence[i] = i - PARTS == c->kind ? .5 : 0;
    }
}

static void
read_file(const char *path, int out)
{
    FILE *file = bench_open(path);
    char *line, *at, class[32];
    double v[COLUMNS];
    unsigned i, last = 0;
    int first = 1;

    while ((line = bench_line(file)) != NULL) {
        for (at = line, i = 0; i < COLUMNS; i++) {
            if (i == 1) {
                sscanf(at, "%31[^\t]", class);
            } else {
                v[i] = strtod(at, NULL);
            }
            at += strcspn(at, "\t");
            at += *at != 0;
        }
        add(class, v, &last, out, first);
        first = 0;
    }
    fclose(file);
}

/* ---- ranking ------------------------------------------------------------ */

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
           + fit_w[c->kind] * c->evidence[12];
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
        g->fit[c->kind] += r[i] * c->evidence[12];
        for (k = 0; k < KP_SIGNS; k++) {
            g->sign[c->kind][k] += c->signs >> k & 1 ? r[i] : 0;
        }
    }
}

static void
learn_rank(void)
{
    struct gradient g;
    double rate;
    unsigned step, i, k;

    for (step = 0; step < RANK_STEPS; step++) {
        memset(&g, 0, sizeof g);
        for (i = 0; i < nquestions; i++) {
            if (!questions[i].none && !questions[i].out) {
                climb(&g, &questions[i]);
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

/* ---- trust -------------------------------------------------------------- */

/* Find the best candidate of each question, now that ranking is learned. */
static void
find_best(void)
{
    struct question *q;
    unsigned n, i;

    for (n = 0; n < nquestions; n++) {
        q = &questions[n];
        q->best = q->at;
        for (i = 1; i < q->n; i++) {
            if (value_of(&q->at[i]) > value_of(q->best)) {
                q->best = &q->at[i];
            }
        }
        q->best->evidence[6] = signs_of(q->best);
    }
}

static double
trust_of(const struct candidate *c)
{
    double sum = 0;
    unsigned i;

    for (i = 0; i < TRUSTS; i++) {
        sum += trust_w[i] * c->evidence[i];
    }
    return sum;
}

/* A question that is answered wrongly counts less than one without answer. */
static double
worth(const struct question *q, const struct candidate *c)
{
    return q->none ? .6 : c->right ? 1 : .15;
}

static void
learn_trust(void)
{
    double g[TRUSTS], p, n, r;
    unsigned step, i, k;

    for (step = 0; step < TRUST_STEPS; step++) {
        memset(g, 0, sizeof g);
        n = 0;
        for (i = 0; i < nquestions; i++) {
            const struct question *q = &questions[i];
            const struct candidate *c = q->best;

            if (q->out) {
                continue;
            }
            p = 1 / (1 + exp(-trust_of(c)));
            r = worth(q, c) * ((c->right && !q->none) - p);
            n += worth(q, c);
            for (k = 0; k < TRUSTS; k++) {
                g[k] += r * c->evidence[k];
            }
        }
        for (k = 0; k < TRUSTS; k++) {
            trust_w[k] += 2 * g[k] / n;
        }
    }
}

/* ---- telling ------------------------------------------------------------ */

static int
tenths(double v, int most)
{
    v = floor(v + .5);
    return v > most ? most : v < -most ? -most : (int)v;
}

static void
put_header(void)
{
    double unit = 256 / 8 / (beta / 4);
    unsigned i, k;

    printf("/* SPDX-License-Identifier: MIT */\n/*\n"
           " * ask_weights.h - what evidence is worth, written by `make"
           " learn`.\n *\n"
           " * Signs and classes are in 8ths of 1/256 of a score (score.c),"
           " trust in\n * 256ths.\n */\n\n"
           "/* Of each sign (enum kp_sign), for each kind of question. */\n"
           "static KP_FLASH int8_t ask_signs[KP_ASK_KINDS][KP_SIGNS] = {\n");
    for (i = 0; i < KP_ASK_KINDS; i++) {
        printf("    {");
        for (k = 0; k < KP_SIGNS; k++) {
            printf("%s%d", k ? ", " : " ", tenths(unit * sign_w[i][k], 127));
        }
        printf(" }%s\n", i + 1 < KP_ASK_KINDS ? "," : "");
    }
    printf("};\n\n/* Of the class of a match: partial, full and loose,"
           " folded, exact. */\n"
           "static KP_FLASH int8_t ask_class[4] = { ");
    for (k = 0; k < 4; k++) {
        printf("%s%d", k ? ", " : "",
               tenths(unit * (class_w[k] - class_w[0]), 127));
    }
    printf(" };\n\n/* Of what is known to answer (kp_answer_fit), for each"
           " kind. */\nstatic KP_FLASH int8_t ask_fit[KP_ASK_KINDS] = {\n"
           "    ");
    for (k = 0; k < KP_ASK_KINDS; k++) {
        printf("%s%d", k ? ", " : "", tenths(unit * fit_w[k], 127));
    }
    printf("\n};\n\n/* Of the evidence (struct kp_evidence) that the best"
           " sentence answers. */\n"
           "static KP_FLASH struct {\n"
           "    int16_t bias, sentence, doc, missing, gap, guessed,"
           " signs, full, words,\n"
           "        mass, lack, apart, fit;\n"
           "} ask_trust = {\n    ");
    for (k = 0; k < PARTS; k++) {
        double v = 256 * trust_w[k];

        v = k == 0 ? v + 256 * LENIENCE : v;
        v = k == 6 ? v * (beta / 4) : v;
        printf("%s%d", k ? ", " : "", tenths(v, 999999));
    }
    printf("\n};\n\n/* The same for each kind of question. */\n"
           "static KP_FLASH int16_t ask_kind[KP_ASK_KINDS] = {\n    ");
    for (k = 0; k < KP_ASK_KINDS; k++) {
        printf("%s%d", k ? ", " : "",
               tenths(128 * trust_w[PARTS + k], 999999));
    }
    printf("\n};\n");
}

static void
put_held_out(void)
{
    static const double shifts[] = {
        -9, -2, -1.5, -1, -.75, -.5, -.25, 0, .25, .5, .75, 1, 1.5, 2
    };
    unsigned s, i;

    for (s = 0; s < sizeof shifts / sizeof *shifts; s++) {
        unsigned asked = 0, first = 0, said = 0, none = 0, silent = 0;

        for (i = 0; i < nquestions; i++) {
            const struct question *q = &questions[i];
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

int
main(int argc, char **argv)
{
    const char *prefix = NULL;
    int i = 1;

    if (argc > 2 && strcmp(argv[1], "-x") == 0) {
        prefix = argv[2];
        i = 3;
    }
    for (; i < argc; i++) {
        const char *name = strrchr(argv[i], '/');

        name = name ? name + 1 : argv[i];
        read_file(argv[i], prefix && strncmp(name, prefix,
                                             strlen(prefix)) == 0);
    }
    learn_rank();
    find_best();
    learn_trust();
    if (prefix) {
        put_held_out();
    } else {
        put_header();
    }
    return 0;
}
