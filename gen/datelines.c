/* SPDX-License-Identifier: MIT */
/*
 * datelines.c - the day that each document speaks from.
 *
 * It is the document's date, if the input has one. Else a date that stands
 * where datelines do: in a short line of the first or last few, or at the
 * beginning of one before a dash, bracket or colon. Of several, one whose
 * weekday the text agrees with ("today, Friday") is best, and "today, 9
 * October 2020" comes before all of them. Documents without
 * any take that of the others, if a fair part of them has one and all lie
 * within a month: then they report on one event.
 */
#include "when.h"

#include <stdlib.h>
#include <string.h>

enum { HEAD_LINES = 6, TAIL_LINES = 2, SHORT_LINE = 160, LEAD_WORDS = 5,
       DAYS_APART = 31, PART_DATED = 5, NO_WEEKDAY = 7, HEAD_WORDS = 200 };

/* What a document says of its own day. */
struct dateline {
    struct base full;           /* a date with its year */
    struct when_expr part;      /* one without, if part.core is set */
    unsigned weekday;           /* of its day, or NO_WEEKDAY */
};

/* ---- lines -------------------------------------------------------------- */

/* The line around a byte of a document. */
static void
line_around(const struct doc_words *d, uint32_t at, size_t *start, size_t *end)
{
    const uint8_t *text = d->document->bytes;

    for (*start = at; *start > 0 && text[*start - 1] != '\n'; --*start) {
    }
    for (*end = at; *end < d->document->n && text[*end] != '\n'; ++*end) {
    }
}

/* Lines that are not empty before `at`, or behind it; no more than `most`. */
static unsigned
lines_away(const struct doc_words *d, size_t at, bool before, unsigned most)
{
    const uint8_t *text = d->document->bytes;
    unsigned lines = 0;
    bool empty = true;

    while (lines < most && (before ? at > 0 : at < d->document->n)) {
        at -= before;
        if (text[at] == '\n') {
            lines += !empty;
            empty = true;
        } else {
            empty = empty && text[at] <= ' ';
        }
        at += !before;
    }
    return lines + (!empty && lines < most);
}

/* Whether a dash between spaces, a bracket or a colon follows a date. */
static bool
is_closed(const struct scan *s, size_t next)
{
    return next >= s->d->n
           || scan_mark(s, next, "(|:-\xe2\x80\x93\xe2\x80\x94", true)
           || s->d->at[next].gap == GAP_START;
}

/* Whether an expression stands where datelines do. */
static bool
is_dateline(const struct scan *s, const struct when_expr *e)
{
    const struct doc_words *d = s->d;
    size_t start, end, i = e->first, lead = 0;
    bool head, tail;

    line_around(d, e->start, &start, &end);
    head = lines_away(d, start, true, HEAD_LINES) < HEAD_LINES;
    tail = lines_away(d, end, false, TAIL_LINES) < TAIL_LINES;
    if (!head && !tail) {
        return false;
    }
    if (end - start <= SHORT_LINE && s->when[i > 0 ? i - 1 : 0].role
        != WHEN_IN) {
        return d->document->n > end - start + SHORT_LINE;
    }
    for (; i > 0 && d->at[i - 1].start >= start && lead <= LEAD_WORDS; i--) {
        lead++;
        if (s->when[i - 1].role == WHEN_IN || scan_mark(s, i, "(", true)) {
            return false;
        }
    }
    return head && lead <= LEAD_WORDS && is_closed(s, e->next);
}

/* ---- one document ------------------------------------------------------- */

/* Whether an expression names the weekday of "today", plus so many days. */
static unsigned
weekday_told(const struct when_expr *e)
{
    if (e->core != CORE_DAY || !e->has_today || !e->has_weekday
            || e->weekday != e->weekday2) {
        return NO_WEEKDAY;
    }
    return (unsigned)(((int)e->weekday - e->today + 70) % 7);
}

static bool
is_full(const struct when_expr *e)
{
    return e->core == CORE_DAY && e->month && e->day && !e->day2
           && !e->islamic;
}

/* Keep a date if it is the first, or agrees with the weekday as no other. */
static void
consider(struct dateline *x, const struct scan *s, const struct when_expr *e)
{
    const struct base none = { 0, false };
    enum date_kind kind;
    struct days days;
    bool better;

    if (!e->year) {
        if (x->part.core == CORE_NONE) {
            x->part = *e;
        }
        return;
    }
    if (!when_days(s, e, &none, &days, &kind)) {
        return;
    }
    days.from = calendar_move(days.from, TIME_DAY, -(long)e->today);
    better = x->weekday != NO_WEEKDAY
             && calendar_weekday(days.from) == x->weekday
             && calendar_weekday(x->full.day) != x->weekday;
    if (!x->full.known || better) {
        x->full.known = true;
        x->full.day = days.from;
    }
}

/* Walk over the expressions of words [i, end): weekdays told, or dates. */
static void
walk(struct dateline *x, const struct scan *s, size_t i, size_t end,
     bool dates)
{
    struct when_expr e;

    while (i < end) {
        if (!when_read(s, i, &e)) {
            i++;
            continue;
        }
        if (!dates && x->weekday == NO_WEEKDAY) {
            x->weekday = weekday_told(&e);
        }
        if (is_full(&e) && (dates ? is_dateline(s, &e)
                                  : e.has_today && e.year)) {
            consider(x, s, &e);
        }
        i = e.next;
    }
}

static void
read_dateline(struct dateline *x, const struct reading *r, uint32_t doc)
{
    const char *date = r->docs[doc].document->date;
    size_t n = r->docs[doc].n;
    struct scan s;

    memset(x, 0, sizeof *x);
    x->weekday = NO_WEEKDAY;
    if (date[0]) {
        x->full.known = true;
        x->full.day = facts_day(date);
        return;
    }
    scan_open(&s, r, doc);
    walk(x, &s, 0, n, false);
    walk(x, &s, 0, n < HEAD_WORDS ? n : HEAD_WORDS, true);
    if (n > HEAD_WORDS) {
        walk(x, &s, n > 2 * HEAD_WORDS ? n - HEAD_WORDS : HEAD_WORDS, n,
             true);
    }
    scan_close(&s);
}

/* ---- all documents ------------------------------------------------------ */

static int
day_order(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

/* The day in the middle of those known, if they say something of the rest. */
static struct base
common_day(const struct dateline *lines, size_t n)
{
    uint32_t *days = need((n + 1) * sizeof *days);
    struct base common = { 0, false };
    size_t i, known = 0;

    for (i = 0; i < n; i++) {
        if (lines[i].full.known) {
            days[known++] = lines[i].full.day;
        }
    }
    qsort(days, known, sizeof *days, day_order);
    if (known > 0 && known * PART_DATED >= n
            && days[known - 1] - days[0] <= DAYS_APART) {
        common.known = true;
        common.day = days[known / 2];
    }
    free(days);
    return common;
}

/* The day of a document that does not say its year. */
static struct base
guess_day(const struct dateline *x, const struct reading *r, uint32_t doc,
          const struct base *common)
{
    struct scan s = { .r = r, .d = &r->docs[doc], .doc = doc };
    struct base base = *common;
    enum date_kind kind;
    struct days days;
    unsigned ahead;

    if (!common->known) {
        return base;
    }
    if (x->part.core != CORE_NONE
            && when_days(&s, &x->part, common, &days, &kind)) {
        base.day = days.from;
    } else if (x->weekday != NO_WEEKDAY) {
        ahead = (x->weekday + 7 - calendar_weekday(base.day)) % 7;
        base.day = calendar_move(base.day, TIME_DAY,
                                 ahead > 3 ? (long)ahead - 7 : (long)ahead);
    }
    return base;
}

void
datelines_find(const struct reading *r, struct base *bases)
{
    size_t n = r->corpus->n;
    struct dateline *lines = need_zero(n, sizeof *lines);
    struct base common;
    uint32_t i;

    for (i = 0; i < n; i++) {
        read_dateline(&lines[i], r, i);
    }
    common = common_day(lines, n);
    for (i = 0; i < n; i++) {
        bases[i] = lines[i].full.known ? lines[i].full
                                       : guess_day(&lines[i], r, i, &common);
    }
    free(lines);
}
