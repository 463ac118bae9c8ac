/* SPDX-License-Identifier: MIT */
/*
 * quantities.c - numbers, what they count, and how exactly.
 *
 *     quantity := [qualifier] number [to number] [unit] [qualifier]
 *               | noun for two of a thing | noun "one" | nouns "the three"
 *
 * Numbers inside dates, times of day, ordinals, and numbers that name (F-16,
 * channel 16, [3], 1:50000) are none. A number with nothing it counts is one
 * only if something says so: a qualifier, "reached", "the number of", or a
 * mark within it.
 */
#include "count.h"

#include <stdlib.h>
#include <string.h>

/* ---- quantities --------------------------------------------------------- */

void
add_quantity(struct walk *w, const struct counted *c)
{
    struct quantity *q = LIST_ADD(w->k->quantities);

    q->at = (struct span){ w->s.doc, c->start, c->end };
    q->counted = (struct span){ w->s.doc, c->noun_start, c->noun_end };
    q->mantissa = c->low.mantissa;
    q->high = c->high.mantissa;
    q->exponent = c->low.exponent;
    q->qualifier = c->qualifier;
    q->unit = need_copy(c->unit, strlen(c->unit));
}

/* Whether "of them" stands behind a number; it belongs to it then. */
static bool
among(const struct scan *s, struct counted *c)
{
    const struct row *row;
    size_t at = 0;

    while (scan_near(s, c->next)
                && (row = count_row(s, "among", &at)) != NULL) {
        if (word_is(s->r, &s->d->at[c->next], row->column[0])) {
            c->end = s->d->at[c->next++].end;
            return true;
        }
    }
    return false;
}

/* Whether a number with no noun behind it takes that of the one before. */
static bool
elided(struct walk *w, struct counted *c)
{
    const struct quantity *last;
    const struct scan *s = &w->s;
    size_t i = c->first;
    bool of_them = among(s, c), joined = of_them || c->low.joined;

    if (w->k->quantities.n == 0 || i == 0) {
        return of_them;
    }
    joined = joined || (s->number[i - 1].role == NUMERAL_AND
                        && s->number[i - 1].words == 1);
    last = &w->k->quantities.at[w->k->quantities.n - 1];
    if (!joined || last->at.doc != s->doc || !last->unit[0]
            || last->at.end < w->other
            || strcmp(last->unit, "%") == 0
            || last->at.end < s->d->at[s->d->first[s->d->at[i].sentence]]
               .start) {
        return of_them;
    }
    strncpy(c->unit, last->unit, sizeof c->unit - 1);
    c->noun_start = last->counted.start;
    c->noun_end = last->counted.end;
    return true;
}

/* Whether what was read is a quantity at all. */
static bool
is_quantity(struct walk *w, struct counted *c, bool noun)
{
    const struct number *n = &c->low;

    if (!n->digits && !noun && number_whole(n) == 1) {
        return false;
    }
    if (c->known || c->told) {
        return !count_is_year(n) || c->known || c->qualifier != QUALIFIER_NONE
               || c->told;
    }
    if (count_is_year(n)) {
        return false;
    }
    if (noun) {
        return n->digits || n->many || n->part || number_whole(n) > 1;
    }
    if (n->many || n->part) {
        return n->many;
    }
    return (n->digits && !n->plain && n->exponent >= 0)
           || (!n->digits && n->words > 1 && number_whole(n) >= 1000)
           || elided(w, c);
}

/*
 * Whether the number before word i and the one there, with a dash between
 * spaces, are a score: no unit of the tables follows.
 */
static bool
is_score(const struct scan *s, const struct counted *c, size_t i)
{
    return scan_is_digits(s, i) && !c->known
           && scan_mark(s, i, "-\xe2\x80\x93", true);
}

void
start_with(struct counted *c, size_t i, const struct number *n)
{
    memset(c, 0, sizeof *c);
    c->low = c->high = *n;
    c->first = i;
    c->next = i + n->words;
    c->start = n->start;
    c->end = n->end;
}

/* Whether word i is a unit, but not the one of the quantity. */
static bool
is_other_unit(const struct scan *s, size_t i, const struct counted *c)
{
    return scan_near(s, i) && s->unit[i].row && s->unit[i].row->column[3][0]
           && strcmp(s->unit[i].row->column[3], c->unit) != 0;
}

/* A range behind the unit: three weeks to six. */
static void
range_behind_unit(const struct scan *s, struct counted *c)
{
    struct counted before;
    size_t next;

    if (c->qualifier == QUALIFIER_NONE && c->known && !c->low.many) {
        before = *c;
        next = count_second(s, c->next, false, c);
        if (next && (is_other_unit(s, next, c)
                     || (strcmp(c->unit, "%") == 0
                         && !(scan_near(s, next) && s->unit[next].row)))) {
            *c = before;
        } else if (next) {
            c->next = next;
            if (scan_near(s, next) && s->unit[next].row
                    && strcmp(s->unit[next].row->column[3], c->unit) == 0) {
                c->end = s->unit[next].end;
                c->next += s->unit[next].words;
            }
        }
    }
}

/* Things are whole: 254.000 of them are thousands, where a point parts. */
static void
whole_things(struct counted *c)
{
    if (!c->measure && c->unit[0] && c->low.exponent == -3
            && c->low.mantissa >= 1000 && c->low.digits) {
        c->low.exponent = c->high.exponent = 0;
    }
}

/* The number at word i: the word behind it, whether or not it is told. */
static size_t
read_number(struct walk *w, size_t i, const struct number *n)
{
    const struct scan *s = &w->s;
    const struct tag *before = count_qualifier(s, i);
    struct counted c;
    size_t next;
    bool noun;

    start_with(&c, i, n);
    if (count_tied_before(s, i) || count_is_item(s, i, c.next)
            || count_is_dated(s, c.next)) {
        return c.next;
    }
    next = count_second(s, c.next, before && before->role == QUALIFIER_BETWEEN,
                       &c);
    if (next) {
        c.next = next;
    }
    if (count_tied_behind(s, c.next)) {
        return c.next + (scan_is_digits(s, c.next)
                         && s->d->at[c.next].gap == GAP_MARK);
    }
    noun = count_sign(s, &c) || count_behind(s, &c);
    if (is_score(s, &c, i + n->words)) {
        return next ? next : i + n->words + 1;
    }
    if (count_is_label(s, i) && !c.known) {
        return c.next;
    }
    if (noun) {
        range_behind_unit(s, &c);
        whole_things(&c);
    }
    if (!c.known || !noun || s->d->at[i].gap == GAP_MARK) {
        noun = (noun ? false : count_before(s, &c)) || noun;
    }
    count_qualify(s, &c);
    if (is_quantity(w, &c, noun)) {
        add_quantity(w, &c);
    }
    return c.next;
}

/* ---- documents ---------------------------------------------------------- */

/* The word behind the date that covers word i, or i. */
static size_t
skip_date(struct walk *w, size_t i)
{
    const struct scan *s = &w->s;
    const struct span *at;

    for (; w->date < w->dates; w->date++) {
        at = &w->k->dates.at[w->date].at;
        if (at->doc > s->doc || (at->doc == s->doc
                                 && at->start >= s->d->at[i].end)) {
            break;
        }
        if (at->doc == s->doc && at->end > s->d->at[i].start) {
            while (i < s->d->n && s->d->at[i].start < at->end) {
                i++;
            }
            w->date++;
            break;
        }
    }
    return i;
}

static size_t
read_word(struct walk *w, size_t i)
{
    const struct scan *s = &w->s;
    size_t words = clock_read(s, i), known, next;
    struct number n;

    if (words) {
        w->other = s->d->at[i].end;
        return i + words;
    }
    if (s->unit[i].role == UNIT_TWO && s->when[i].role != WHEN_THE) {
        return read_two(w, i);
    }
    if (read_pair(w, i)) {
        return i + 2;
    }
    words = read_one(w, i);
    if (words) {
        return words;
    }
    if (s->number[i].role == NUMERAL_DEFINITE) {
        read_definite(w, i);
        return i + s->number[i].words;
    }
    if (s->number[i].role == NUMERAL_NONE) {
        return i + s->number[i].words;
    }
    if (!number_read(s, i, &n)) {
        return i + 1 + (scan_is_digits(s, i) && scan_is_digits(s, i + 1));
    }
    known = w->k->quantities.n;
    next = read_number(w, i, &n);
    w->other = w->k->quantities.n == known ? n.end : w->other;
    return next;
}

static void
read_document(struct walk *w)
{
    size_t i = 0, after;

    w->other = 0;
    while (i < w->s.d->n) {
        after = skip_date(w, i);
        i = after > i ? after : read_word(w, i);
    }
}

void
quantities_extract(struct knowledge *k, const struct reading *r)
{
    struct walk w = { .k = k, .dates = k->dates.n };
    uint32_t i;

    for (i = 0; i < r->corpus->n; i++) {
        scan_open(&w.s, r, i);
        read_document(&w);
        scan_close(&w.s);
        progress("quantities", i + 1, r->corpus->n);
    }
}
