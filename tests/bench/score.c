/* SPDX-License-Identifier: MIT */
/*
 * score.c - how good is what an engine found?
 *
 *     score QUESTIONS HITS-OF-DOCUMENTS HITS-OF-SENTENCES
 *
 *     question := text TAB doc{|doc} TAB answer [TAB doc:start-end{|...}] NL
 *
 * The hits are as in bench.h, in the order of the questions. Prints, with
 * tabs between them: questions, MRR@10, R@1, R@5 of the first right document,
 * hit@1 and hit@3 of the first right sentence (`-` without any answer), and
 * the searches that failed. A sentence is right when it holds the answer,
 * byte for byte but for white space, or overlaps one of the ranges.
 */
#include "bench.h"

#include <stdlib.h>
#include <string.h>

enum { DOCS_MOST = 10, SENTENCES_MOST = 3 };

struct question {
    const char *docs, *answer, *ranges;
    unsigned doc_rank, sentence_rank;       /* of the first right, or 0 */
};

static struct question *questions;
static unsigned nquestions, failed;

/* A copy with runs of white space as one blank, and none at the ends. */
static char *
squeezed(const char *text)
{
    char *copy = malloc(strlen(text) + 1), *to = copy;

    if (!copy) {
        bench_die("text", "no memory");
    }
    for (; *text; text++) {
        if (!strchr(" \t\r\n\v\f", *text)) {
            *to++ = *text;
        } else if (to > copy && to[-1] != ' ') {
            *to++ = ' ';
        }
    }
    to -= to > copy && to[-1] == ' ';
    *to = 0;
    return copy;
}

static void
read_questions(FILE *file)
{
    struct question *q;
    struct bench_row fields;
    char *line;

    while ((line = bench_line(file)) != NULL) {
        questions = realloc(questions, (nquestions + 1) * sizeof *questions);
        line = strdup(line);
        if (!questions || !line) {
            bench_die("questions", "no memory");
        }
        fields = bench_split(line);     /* four, like a row, by other names */
        q = &questions[nquestions++];
        memset(q, 0, sizeof *q);
        q->docs = fields.start;
        q->answer = squeezed(fields.end);
        q->ranges = fields.text;
    }
}

/* Whether `list`, parted by bars, has the word. */
static bool
has_word(const char *list, const char *word)
{
    size_t n = strlen(word);
    const char *at = list;

    while (at) {
        if (strncmp(at, word, n) == 0 && (at[n] == 0 || at[n] == '|')) {
            return true;
        }
        at = strchr(at, '|');
        at = at ? at + 1 : NULL;
    }
    return false;
}

/* Whether one of the ranges, parted by bars, shares a byte with the hit. */
static bool
overlaps(const char *ranges, const struct bench_row *hit)
{
    unsigned long start = strtoul(hit->start, NULL, 10);
    unsigned long end = strtoul(hit->end, NULL, 10), a, b;
    size_t n = strlen(hit->doc);
    const char *at = ranges;

    while (at) {
        if (strncmp(at, hit->doc, n) == 0
                && sscanf(at + n, ":%lu-%lu", &a, &b) == 2
                && a < end && start < b) {
            return true;
        }
        at = strchr(at, '|');
        at = at ? at + 1 : NULL;
    }
    return false;
}

static bool
is_right(const struct question *q, const struct bench_row *hit)
{
    char *text;
    bool found;

    if (*q->ranges) {
        return overlaps(q->ranges, hit);
    }
    text = squeezed(hit->text);
    found = *q->answer && strstr(text, q->answer);
    free(text);
    return found;
}

/* Note the rank of a hit when it is the first right one. */
static void
judge(struct question *q, unsigned rank, const struct bench_row *hit,
      bool docs)
{
    unsigned *first = docs ? &q->doc_rank : &q->sentence_rank;
    bool right = docs ? has_word(q->docs, hit->doc) : is_right(q, hit);

    if (right && (*first == 0 || rank < *first)) {
        *first = rank;
    }
}

static void
read_hits(FILE *file, bool docs)
{
    struct bench_row hit;
    char *line, *at;
    unsigned long number, rank;

    while ((line = bench_line(file)) != NULL) {
        number = strtoul(line, &at, 10);
        rank = strtoul(at, &at, 10);
        if (number >= nquestions) {
            bench_die("hits", "there is no such question");
        }
        if (rank == 0) {
            failed++;
        } else if (*at == '\t'
                && rank <= (docs ? DOCS_MOST : SENTENCES_MOST)) {
            hit = bench_split(at + 1);
            judge(&questions[number], (unsigned)rank, &hit, docs);
        }
    }
}

/* The part of all questions whose first right hit is among the best `n`. */
static double
within(unsigned n, bool docs)
{
    unsigned i, rank, found = 0;

    for (i = 0; i < nquestions; i++) {
        rank = docs ? questions[i].doc_rank : questions[i].sentence_rank;
        found += rank > 0 && rank <= n;
    }
    return nquestions ? (double)found / nquestions : 0;
}

static void
print_scores(void)
{
    double sum = 0;
    unsigned i, answered = 0;

    for (i = 0; i < nquestions; i++) {
        sum += questions[i].doc_rank ? 1.0 / questions[i].doc_rank : 0;
        answered += *questions[i].answer || *questions[i].ranges;
    }
    printf("%u\t%.3f\t%.3f\t%.3f", nquestions,
           nquestions ? sum / nquestions : 0, within(1, true),
           within(5, true));
    if (answered) {
        printf("\t%.3f\t%.3f", within(1, false), within(3, false));
    } else {
        printf("\t-\t-");
    }
    printf("\t%u\n", failed);
}

int
main(int argc, char **argv)
{
    if (argc != 4) {
        bench_die("score", "see the head of score.c");
    }
    read_questions(bench_open(argv[1]));
    read_hits(bench_open(argv[2]), true);
    read_hits(bench_open(argv[3]), false);
    print_scores();
    return 0;
}
