/* SPDX-License-Identifier: MIT */
/*
 * scan.h - a document as those read it who look for dates and numbers: beside
 * each word, what the tables say of it.
 *
 * Rows of these tables are a phrase, its role and a value; what roles mean is
 * told in gen/lang/README.md. C knows roles, never words.
 */
#ifndef SCAN_H
#define SCAN_H

#include "knowledge.h"

/* Roles of when.tsv. */
enum when {
    WHEN_NOTHING, WHEN_NONE, WHEN_MONTH, WHEN_ISLAMIC, WHEN_WEEKDAY, WHEN_DAY,
    WHEN_PART, WHEN_EDGE, WHEN_TODAY, WHEN_UNIT, WHEN_THE, WHEN_PAST,
    WHEN_NEXT, WHEN_THIS, WHEN_CURRENT, WHEN_AGO, WHEN_BACK, WHEN_YEAR,
    WHEN_OF, WHEN_FROM, WHEN_TO, WHEN_DECADE, WHEN_TENS, WHEN_TH,
    WHEN_CENTURY, WHEN_CLOCK, WHEN_BC, WHEN_AD, WHEN_HIJRI, WHEN_IN,
    WHEN_LATER, WHEN_FEW, WHEN_AT, WHEN_ZONE
};

/* Roles of numbers.tsv. */
enum numeral {
    NUMERAL_NOTHING, NUMERAL_ADD, NUMERAL_HUNDRED, NUMERAL_SCALE,
    NUMERAL_TWICE, NUMERAL_MANY, NUMERAL_PART, NUMERAL_ORDINAL, NUMERAL_POINT,
    NUMERAL_AND, NUMERAL_DEFINITE, NUMERAL_NONE
};

/* Roles of units.tsv. */
enum unit {
    UNIT_NOTHING, UNIT_ONE, UNIT_TWO, UNIT_MEASURE, UNIT_PERCENT, UNIT_LABEL,
    UNIT_COUNT, UNIT_NOT
};

/* Roles of qualifiers.tsv: those of enum qualifier as they stand before a
 * number, then as they stand behind it, then these. */
enum { QUALIFIES_AFTER = 8, QUALIFIES_TO = 13, QUALIFIES_REACH };

/* What a table says at a word. */
struct tag {
    const struct row *row;      /* NULL: nothing */
    uint32_t start, end;        /* bytes of the document, without clitics */
    int64_t  value;             /* the row's, if it is a number */
    uint8_t  role, words;
    bool     clitic;            /* something is written before it, */
    bool     joined;            /* and that means "and" */
};

struct scan {
    const struct reading *r;
    const struct doc_words *d;
    uint32_t doc;
    struct tag *when, *number, *unit, *qualifier;   /* of each word, and
                                   some more that say nothing */
    bool     and_needed;        /* parts of a number are joined by "and" */
};

void scan_open(struct scan *s, const struct reading *r, uint32_t doc);
void scan_close(struct scan *s);

/* Whether word i is there and in the sentence of word i - 1. */
static inline bool
scan_follows(const struct scan *s, size_t i)
{
    return i < s->d->n && s->d->at[i].gap != GAP_START;
}

/* Whether nothing but spaces, or nothing at all, stands before word i. */
static inline bool
scan_near(const struct scan *s, size_t i)
{
    return i < s->d->n && (s->d->at[i].gap == GAP_SPACE
                           || s->d->at[i].gap == GAP_NONE);
}

/*
 * Whether the text before word i, in its sentence, is one of `marks` (a
 * string of UTF-8 characters), with any white space around it if `loose`.
 */
bool scan_mark(const struct scan *s, size_t i, const char *marks, bool loose);

static inline bool
scan_is_digits(const struct scan *s, size_t i)
{
    return i < s->d->n && s->d->at[i].digits;
}

/* The digits of word i as a number, if it has at most nine; else -1. */
int64_t scan_digits(const struct scan *s, size_t i);

/* ---- numbers.c ---------------------------------------------------------- */

/* A number: mantissa * 10^exponent, from words i on. */
struct number {
    int64_t  mantissa;
    int      exponent;
    uint32_t start, end;        /* bytes, without clitics */
    size_t   words;
    bool     digits;            /* written in digits, perhaps with a scale */
    bool     plain;             /* only digits, without any mark */
    bool     many;              /* tens, hundreds: no exact number */
    bool     part;              /* a fraction in words */
    bool     joined;            /* "and" is written before it */
};

bool number_read(const struct scan *s, size_t i, struct number *n);

/* The number as one of units, if it is whole and not huge; else -1. */
static inline int64_t
number_whole(const struct number *n)
{
    int64_t v = n->mantissa;
    int e;

    for (e = n->exponent; e > 0 && v < INT64_MAX / 10; e--) {
        v *= 10;
    }
    return e == 0 && !n->part ? v : -1;
}

/* ---- clock.c ------------------------------------------------------------ */

/*
 * An ordinal from word i on, in words or digits: its value, or 0. A row of
 * when.tsv with the role `th` may stand behind digits.
 */
int ordinal_read(const struct scan *s, size_t i, size_t *words);

/* A time of day from word i on: how many words, or 0. */
size_t clock_read(const struct scan *s, size_t i);

/* ---- hours.c ------------------------------------------------------------ */

/* Add the times of day of a document. */
void hours_read(struct knowledge *k, const struct scan *s);

#endif
