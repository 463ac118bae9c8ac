/* SPDX-License-Identifier: MIT */
/*
 * ask.c - ask questions whose answers are known.
 *
 *     ask score    PACK QUESTIONS     how each was answered
 *     ask evidence PACK QUESTIONS     what was known of each answer
 *
 *     question := class TAB text TAB doc{|doc} TAB answer TAB ranges TAB spans
 *
 * A sentence is right when it overlaps one of the ranges (doc:start-end, with
 * bars between); without any, when it holds the answer and its document is
 * one of these. A span is right when it shares half of the longer of the two
 * with one of the spans, which are ranges too, or words of the sentence.
 * Class none has no answer: to say nothing is right. The span ? is the answer,
 * where few words can be one.
 *
 *     score    := class TAB kind TAB said TAB trust TAB rank TAB span NL
 *     evidence := question TAB class TAB kind TAB rank TAB right TAB score TAB
 *                 match TAB signs {TAB each of enum kp_look}
 *                 {TAB each of enum kp_evidence} NL
 *
 * `rank` is that of the first right sentence, 0 if there is none; `span` is 1
 * or 0 of the first answer, - when no span is known.
 */
#include "bench.h"
#include "../../runtime/asking.h"

#include <stdlib.h>
#include <string.h>

enum { RANKS = 10, NAME_ROOM = 256, FIELDS = 6 };

static struct kp_pack pack;
static struct kp_ask ask;
static struct kp_hit hits[KP_ASK_ROOM];
static char text[1 << 16];

static void
open_pack(const char *path)
{
    size_t size;
    uint8_t *bytes = bench_read(path, &size);
    int err = kp_open(&pack, bytes, (uint32_t)size);

    if (err != KP_OK) {
        bench_die(path, kp_error_text(err));
    }
}

/* The text of a range, without its newlines and doubled spaces, in `text`. */
static void
read_text(const struct kp_range *range)
{
    struct kp_text t;
    size_t n = 0;
    char byte;

    if (kp_text_open(&t, &pack, range) < 0) {
        bench_die("text", "cannot be read");
    }
    while (n + 1 < sizeof text && kp_text_read(&t, &byte, 1) == 1) {
        byte = strchr("\t\r\n", byte) ? ' ' : byte;
        if (byte != ' ' || n == 0 || text[n - 1] != ' ') {
            text[n++] = byte;
        }
    }
    text[n] = 0;
}

/* The bytes of a range, and its document's name. */
struct place {
    char doc[NAME_ROOM];
    uint32_t start, end;
};

static struct place
place_of(const struct kp_range *range, uint32_t doc)
{
    struct place p = { .start = 0 };
    int n = kp_doc_fact(&pack, doc, KP_NAME, p.doc, sizeof p.doc - 1);

    p.doc[n < 0 ? 0 : n < NAME_ROOM ? n : NAME_ROOM - 1] = 0;
    kp_byte_range(&pack, range, &p.start, &p.end);
    return p;
}

/* The most bytes that a place shares with one of the ranges, of 256ths of the
 * longer of the two if `part`. */
static uint32_t
shared(const char *ranges, const struct place *p, int part)
{
    unsigned long a, b, from, to, longer, best = 0, got;
    size_t n = strlen(p->doc);
    const char *at = ranges;

    while (at && *at) {
        if (strncmp(at, p->doc, n) == 0
                && sscanf(at + n, ":%lu-%lu", &a, &b) == 2) {
            from = a > p->start ? a : p->start;
            to = b < p->end ? b : p->end;
            longer = b - a > p->end - p->start ? b - a : p->end - p->start;
            got = to > from ? to - from : 0;
            got = part && longer > 0 ? got * 256 / longer : got;
            best = got > best ? got : best;
        }
        at = strchr(at, '|');
        at = at ? at + 1 : NULL;
    }
    return (uint32_t)best;
}

static int
has_word(const char *list, const char *word)
{
    size_t n = strlen(word);
    const char *at = list;

    while (at) {
        if (strncmp(at, word, n) == 0 && (at[n] == 0 || at[n] == '|')) {
            return 1;
        }
        at = strchr(at, '|');
        at = at ? at + 1 : NULL;
    }
    return 0;
}

static int
is_right(char **q, const struct kp_hit *hit)
{
    struct place p = place_of(&hit->range, hit->doc);

    if (q[4][0]) {
        return shared(q[4], &p, 0) > 0;
    }
    read_text(&hit->range);
    return q[3][0] && (!q[2][0] || has_word(q[2], p.doc))
           && strstr(text, q[3]) != NULL;
}

/* Whether words of a sentence are the span, by half of the longer. */
static int
is_span(const char *spans, const struct kp_hit *hit,
        const struct kp_span *answer)
{
    struct place p = place_of(&answer->range, hit->doc), s;
    char ranges[NAME_ROOM + 64];
    const char *found;

    kp_span_bytes(&pack, answer, &p.start, &p.end);
    if (strchr(spans, ':')) {
        return shared(spans, &p, 1) >= 128;
    }
    s = place_of(&hit->range, hit->doc);
    read_text(&hit->range);
    found = strstr(text, spans);
    if (!found) {
        return 0;
    }
    s.start += (uint32_t)(found - text);
    snprintf(ranges, sizeof ranges, "%s:%lu-%lu", s.doc,
             (unsigned long)s.start,
             (unsigned long)(s.start + strlen(spans)));
    return shared(ranges, &p, 1) >= 128;
}

static void
put_score(char **q, int n)
{
    struct kp_span answer = { { 0, 0 }, 0, 0 };
    const char *span = strcmp(q[5], "?") != 0 ? q[5]
                       : kp_is_short(ask.kind) ? q[3] : "";
    unsigned i, rank = 0;

    for (i = 0; i < ask.find.nhits && i < RANKS && !rank; i++) {
        rank = is_right(q, &hits[i]) ? i + 1 : 0;
    }
    printf("%s\t%u\t%d\t%d\t%u\t", q[0], ask.kind, n > 0, ask.trust, rank);
    if (!span[0] || strcmp(span, "-") == 0) {
        printf("-\n");
    } else if (n > 0) {
        printf("%d\n", kp_ask_answer(&ask, &hits[0], &answer) == 1
                       && is_span(span, &hits[0], &answer));
    } else {
        printf("0\n");
    }
}

static void
put_evidence(unsigned number, char **q)
{
    int16_t e[KP_EVIDENCES], look[KP_LOOKS];
    unsigned i, k;
    uint32_t signs;

    for (i = 0; i < ask.find.nhits; i++) {
        kp_looks_read(&ask, (uint16_t)i, look);
        if (kp_evidence_read(&ask, &hits[i], e) != KP_OK) {
            bench_die("a hit", "cannot be read");
        }
        signs = kp_signs(&pack, kp_sentence_number(&pack,
                                                   hits[i].range.from));
        printf("%u\t%s\t%u\t%u\t%d\t%lu\t%u\t%lu", number, q[0], ask.kind,
               i + 1, is_right(q, &hits[i]), (unsigned long)hits[i].score,
               hits[i].match, (unsigned long)signs);
        for (k = 0; k < KP_LOOKS; k++) {
            printf("\t%d", look[k]);
        }
        for (k = 0; k < KP_EVIDENCES; k++) {
            printf("\t%d", e[k]);
        }
        printf("\n");
    }
}

/* Cut a line at its tabs. */
static void
split(char *line, char **q)
{
    unsigned i;

    for (i = 0; i < FIELDS; i++) {
        q[i] = line;
        line += strcspn(line, "\t");
        if (*line) {
            *line++ = 0;
        }
    }
}

int
main(int argc, char **argv)
{
    char *q[FIELDS], *line;
    FILE *file;
    unsigned number;
    int n, evidence = argc == 4 && strcmp(argv[1], "evidence") == 0;

    if (argc != 4 || (!evidence && strcmp(argv[1], "score") != 0)) {
        bench_die("ask", "see the head of ask.c");
    }
    open_pack(argv[2]);
    file = bench_open(argv[3]);
    for (number = 0; (line = bench_line(file)) != NULL; number++) {
        split(line, q);
        if (evidence) {
            n = kp_ask_open(&ask, &pack, q[1], (uint32_t)strlen(q[1]), hits,
                            KP_ASK_ROOM);
            while (n >= 0 && (n = kp_find_step(&ask.find, 64)) == KP_MORE) {
            }
            put_evidence(number, q);
        } else {
            n = kp_ask(&ask, &pack, q[1], (uint32_t)strlen(q[1]), hits,
                       KP_ASK_ROOM);
            put_score(q, n);
        }
    }
    return 0;
}
