/* SPDX-License-Identifier: MIT */
/*
 * numbers.c - numbers in digits or words.
 *
 * A number in words is a sum of parts: each adds to the hundreds being read,
 * or multiplies them (a scale: thousand, million), which closes them. Whether
 * "and" must join the parts, and which words are parts, numbers.tsv says.
 */
#include "scan.h"

#include <stdlib.h>
#include <string.h>

enum { DIGITS_MAX = 17 };

#define THOUSANDS_MARKS ",\xd9\xac\xd8\x8c"
#define DECIMAL_MARKS ".,\xd9\xab\xd8\x8c"

/* ---- digits ------------------------------------------------------------- */

static size_t
key_length(const struct scan *s, size_t i)
{
    size_t n;

    word_key(s->r, &s->d->at[i], &n);
    return n;
}

static bool
add_digits(const struct scan *s, size_t i, struct number *n, size_t *digits)
{
    size_t k, len;
    const char *key = word_key(s->r, &s->d->at[i], &len);

    if (*digits + len > DIGITS_MAX) {
        return false;
    }
    for (k = 0; k < len; k++) {
        n->mantissa = 10 * n->mantissa + (key[k] - '0');
    }
    *digits += len;
    n->words++;
    n->end = s->d->at[i].end;
    return true;
}

/* Digits with thousands and decimal marks. */
static bool
read_digits(const struct scan *s, size_t i, struct number *n)
{
    size_t digits = 0, j = i + 1;

    n->start = s->d->at[i].start;
    n->digits = true;
    if (!add_digits(s, i, n, &digits)) {
        return false;
    }
    for (; scan_is_digits(s, j) && key_length(s, j) == 3
           && key_length(s, i) <= 3
           && scan_mark(s, j, THOUSANDS_MARKS, false); j++) {
        if (!add_digits(s, j, n, &digits)) {
            return false;
        }
    }
    if (scan_is_digits(s, j) && scan_mark(s, j, DECIMAL_MARKS, false)) {
        n->exponent = -(int)key_length(s, j);
        if (!add_digits(s, j, n, &digits)) {
            return false;
        }
        j++;
        if (scan_is_digits(s, j) && scan_mark(s, j, DECIMAL_MARKS, false)) {
            return false;           /* a version, an address */
        }
    }
    n->plain = n->words == 1;
    return true;
}

/* ---- words -------------------------------------------------------------- */

/* A number in words as it is read. */
struct sum {
    int64_t total, part, scale; /* closed; being read; of the last closed */
    size_t  next;               /* word behind */
    bool    any;
};

/* Whether v can be added to the hundreds being read. */
static bool
fits(const struct scan *s, int64_t part, int64_t v)
{
    if (v < 10) {
        return v > 0 && part % 10 == 0
               && (part % 100 == 0 || part % 100 >= 20);
    }
    if (v < 20) {
        return part % 100 == 0;
    }
    if (v < 100) {
        return part % 100 == 0 || (s->and_needed && part % 100 < 10);
    }
    return part == 0;
}

/* Take the tag as the next part of a sum, or refuse. */
static bool
take_part(const struct scan *s, struct sum *x, const struct tag *t,
          bool joined)
{
    bool glue = !x->any || joined || !s->and_needed;
    int64_t v = t->value;

    switch (t->role) {
    case NUMERAL_ADD:
        if (!glue || (x->any && !fits(s, x->part, v))
            || (x->scale > 0 && v >= x->scale)) {
            return false;
        }
        x->part += v;
        break;
    case NUMERAL_HUNDRED:
        if (x->part > 9 || (x->part == 0 && !glue) || (x->part && joined)) {
            return false;
        }
        x->part = (x->part ? x->part : 1) * v;
        break;
    case NUMERAL_SCALE:
        if ((x->part == 0 && (!glue || (x->any && !s->and_needed)))
            || (x->part && joined) || (x->scale && v >= x->scale)) {
            return false;
        }
        x->total += (x->part ? x->part : 1) * v;
        x->part = 0;
        x->scale = v;
        break;
    case NUMERAL_TWICE:
        if (!glue || x->part || (x->scale && v >= x->scale)) {
            return false;
        }
        x->total += v;
        x->scale = v / 2;
        break;
    default:
        return false;
    }
    x->any = true;
    return true;
}

/* The word of the next part behind `i`; joined: by a word for "and". */
static size_t
next_part(const struct scan *s, size_t i, bool *joined)
{
    *joined = false;
    if (scan_near(s, i) && s->number[i].role == NUMERAL_AND
        && !s->number[i].clitic && scan_near(s, i + 1)) {
        *joined = true;
        return i + 1;
    }
    if (scan_near(s, i) || scan_mark(s, i, "-\xe2\x80\x90", false)) {
        *joined = s->number[i].joined;
        return i;
    }
    return SIZE_MAX;
}

static void
read_words(const struct scan *s, size_t i, struct sum *x)
{
    const struct tag *t;
    bool joined = false;
    size_t j;

    x->next = i;
    for (j = i; j != SIZE_MAX; j = next_part(s, x->next, &joined)) {
        t = &s->number[j];
        if (x->any && t->clitic && !t->joined) {
            break;
        }
        if (!take_part(s, x, t, x->any && joined)) {
            break;
        }
        x->next = j + t->words;
    }
}

/* ---- fractions ---------------------------------------------------------- */

/* "a/b" as mantissa and exponent, to three digits where it does not end. */
static void
set_fraction(struct number *n, const char *text)
{
    char *end;
    long a = strtol(text, &end, 10), b = *end ? strtol(end + 1, NULL, 10) : 1;

    n->part = true;
    n->mantissa = a;
    n->exponent = 0;
    while (b > 0 && n->mantissa % b != 0 && n->exponent > -3) {
        n->mantissa *= 10;
        n->exponent--;
    }
    n->mantissa = b > 0 ? (n->mantissa + b / 2) / b : 0;
}

/* Whether the word is written, marks and all, as a row's fraction is. */
static bool
is_marked(const struct scan *s, const struct tag *t)
{
    const char *own = (const char *)s->d->document->bytes + t->start;
    const char *marked = t->row->column[3];
    size_t n = strlen(marked);

    return t->row->column[4][0] && t->end - t->start == n
           && memcmp(own, marked, n) == 0;
}

/* Whether "and a half" stands at word i. */
static bool
is_and_half(const struct scan *s, size_t i)
{
    const struct tag *t = &s->number[i];

    return scan_near(s, i) && t->role == NUMERAL_PART && t->joined
           && strcmp(t->row->column[2], "1/2") == 0;
}

/* How many words from i are "and a half", perhaps with the scale again: "two
 * million and half a million"; 0 for none. */
static size_t
half_words(const struct scan *s, size_t i, int64_t scale)
{
    const struct tag *t = &s->number[i];
    size_t words;

    if (!is_and_half(s, i)) {
        return 0;
    }
    words = t->words;
    t = &s->number[i + words];
    return scan_near(s, i + words) && t->role == NUMERAL_SCALE && !t->clitic
           && t->value == scale ? words + t->words : words;
}

/* A scale or a half of one behind a number: how many words. */
static size_t
take_scale(const struct scan *s, size_t i, struct number *n)
{
    const struct tag *t = &s->number[i];
    size_t words = 0, half;
    int64_t v;

    if (!scan_near(s, i) || t->clitic
        || (t->role != NUMERAL_SCALE && t->role != NUMERAL_HUNDRED)) {
        return 0;
    }
    words = t->words;
    n->end = t->end;
    n->plain = false;
    for (v = t->value; v >= 10; v /= 10) {
        n->exponent++;
    }
    half = half_words(s, i + words, t->value);
    if (half > 0) {
        n->mantissa = 10 * n->mantissa + 5;
        n->exponent--;
        words += half;
        n->end = s->d->at[i + words - 1].end;
    }
    return words;
}

/* ---- numbers ------------------------------------------------------------ */

/* So many parts: two thirds. The words of both are the number's. */
static bool
read_parts(const struct scan *s, struct number *n, const struct sum *x)
{
    bool joined;
    size_t j = next_part(s, x->next, &joined);
    const struct tag *t = j == SIZE_MAX ? NULL : &s->number[j];
    char text[32];

    if (!t || joined || t->role != NUMERAL_PART || t->clitic
            || strcmp(t->row->column[3], "many") != 0
            || n->mantissa < 1 || n->mantissa > 9) {
        return false;
    }
    snprintf(text, sizeof text, "%d%s", (int)n->mantissa,
             t->row->column[2] + 1);
    set_fraction(n, text);
    n->words += j + t->words - x->next;
    n->end = t->end;
    return true;
}

static bool
read_spelled(const struct scan *s, size_t i, struct number *n)
{
    const struct tag *t = &s->number[i];
    struct sum x = { 0 };

    if (t->role == NUMERAL_MANY) {
        n->many = true;
        n->mantissa = t->value;
        n->words = t->words;
        n->end = t->end;
        return true;
    }
    if (t->role == NUMERAL_PART || (t->role == NUMERAL_ADD
                                    && is_marked(s, t))) {
        set_fraction(n, t->row->column[t->role == NUMERAL_PART ? 2 : 4]);
        n->words = t->words;
        n->end = t->end;
        return true;
    }
    read_words(s, i, &x);
    if (!x.any) {
        return false;
    }
    n->words = x.next - i;
    n->mantissa = x.total + x.part;
    if (read_parts(s, n, &x)) {
        return true;
    }
    if (x.scale > 0 && x.part == 0 && is_and_half(s, x.next)) {
        n->mantissa += x.scale / 2;
        x.next += half_words(s, x.next, x.scale);
    }
    n->words = x.next - i;
    n->end = s->number[x.next - 1].row ? s->number[x.next - 1].end
                                       : s->d->at[x.next - 1].end;
    if (t->role == NUMERAL_SCALE && n->words == t->words) {
        n->many = strcmp(t->row->column[3], "many") == 0;
        n->mantissa *= strcmp(t->row->column[3], "two") == 0 ? 2 : 1;
    }
    return true;
}

/* More of a number, in digits: 32 million and 705 thousand. */
static void
take_smaller(const struct scan *s, size_t i, struct number *n)
{
    struct number more = { 0 };
    int64_t mantissa = n->mantissa;
    int exponent = n->exponent;
    size_t j = i + n->words;

    if (!scan_near(s, j) || s->number[j].role != NUMERAL_AND
            || s->number[j].clitic || !scan_is_digits(s, j + 1)
            || !scan_near(s, j + 1) || !read_digits(s, j + 1, &more)) {
        return;
    }
    more.words += take_scale(s, j + 1 + more.words, &more);
    for (; mantissa && mantissa % 1000 == 0; mantissa /= 1000) {
        exponent += 3;
    }
    if (exponent < 3 || more.exponent >= exponent || more.mantissa >= 1000
            || (more.exponent == 0 && exponent > 3)) {
        return;
    }
    for (; exponent > more.exponent; exponent--) {
        mantissa *= 10;
    }
    n->mantissa = mantissa + more.mantissa;
    n->exponent = more.exponent;
    n->words += 1 + more.words;
    n->end = more.end;
    n->plain = false;
}

bool
number_read(const struct scan *s, size_t i, struct number *n)
{
    const struct tag *point;

    memset(n, 0, sizeof *n);
    if (i >= s->d->n) {
        return false;
    }
    if (s->d->at[i].digits) {
        if (!read_digits(s, i, n)) {
            return false;
        }
        n->words += take_scale(s, i + n->words, n);
        if (n->exponent >= 3) {
            take_smaller(s, i, n);
        }
        return true;
    }
    if (!s->number[i].row) {
        return false;
    }
    n->start = s->number[i].start;
    n->joined = s->number[i].joined;
    if (!read_spelled(s, i, n)) {
        return false;
    }
    if (!n->many) {
        take_smaller(s, i, n);
    }
    point = &s->number[i + n->words];
    if (point->role == NUMERAL_POINT && scan_near(s, i + n->words)
        && s->number[i + n->words + 1].role == NUMERAL_ADD
        && point[1].value < 10 && !point[1].clitic) {
        n->mantissa = 10 * n->mantissa + point[1].value;
        n->exponent--;
        n->end = point[1].end;
        n->words += 2;
    }
    return true;
}
