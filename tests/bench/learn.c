/* SPDX-License-Identifier: MIT */
/*
 * learn.c - weights for what `ask` does, from questions whose answers are
 * known.
 *
 *     learn rank   EVIDENCE...           runtime/ask_weights.h, on stdout
 *     learn trust  EVIDENCE...           runtime/trust_weights.h
 *     learn PREFIX EVIDENCE...           learn without the files that begin
 *                                        so, and tell how well it does there
 *
 * EVIDENCE is what `ask evidence` prints, a file a pack.
 */
#include "learn.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST = 8, NEXT = FIRST + KP_LOOKS, COLUMNS = NEXT + KP_EVIDENCES };

#define CLASS_STEP 1000000u

struct question *learn_questions;
unsigned learn_nquestions;

int
learn_round(double v, int most)
{
    v = floor(v + .5);
    return v > most ? most : v < -most ? -most : (int)v;
}

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
        learn_questions = more(learn_questions, learn_nquestions + 1,
                               sizeof *learn_questions);
        learn_questions[learn_nquestions++] = (struct question){
            .none = strcmp(class, "none") == 0 ? 1
                    : strcmp(class, "swap") == 0 ? 2 : 0,
            .out = (unsigned)out
        };
        *last = (unsigned)v[0];
    }
    q = &learn_questions[learn_nquestions - 1];
    q->at = more(q->at, q->n + 1, sizeof *q->at);
    c = &q->at[q->n++];
    c->kind = (unsigned)v[2];
    c->right = v[4] > 0;
    c->score = fmod(v[5], CLASS_STEP) / 256;
    c->signs = (unsigned)v[7];
    for (i = 0; i < KP_LOOKS; i++) {
        c->look[i] = v[FIRST + i] / 256;
    }
    for (i = 0; i < KP_EVIDENCES; i++) {
        c->evidence[i] = v[NEXT + i] / 256;
    }
    c->evidence[KP_EV_SIGNS] = 0;       /* until these are known */
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

int
main(int argc, char **argv)
{
    const char *what = argc > 2 ? argv[1] : "", *name;
    int rank = strcmp(what, "rank") == 0, trust = strcmp(what, "trust") == 0;
    int i;

    if (argc < 3) {
        bench_die("learn", "see the head of learn.c");
    }
    for (i = 2; i < argc; i++) {
        name = strrchr(argv[i], '/');
        name = name ? name + 1 : argv[i];
        read_file(argv[i], !rank && !trust
                           && strncmp(name, what, strlen(what)) == 0);
    }
    learn_rank();
    if (rank) {
        learn_put_rank();
        return 0;
    }
    learn_find_best();
    learn_trust();
    if (trust) {
        learn_put_trust();
    } else {
        learn_put_held_out();
    }
    return 0;
}
