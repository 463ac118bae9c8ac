/* SPDX-License-Identifier: MIT */
/*
 * dates.c - date and time expressions -> intervals of days.
 *
 * Each document is read from left to right; where an expression begins, the
 * longest one is taken, and what it means is told from the document's day.
 */
#include "when.h"

#include <stdlib.h>
#include <string.h>

enum { TITLES_MOST = 16, TITLE_WORDS = 3 };

/* ---- titles that end in "today" ---------------------------------------- */

/* The words before "today" in titles: between quotation marks somewhere. */
struct titles {
    uint32_t before[TITLES_MOST];
    size_t   n;
};

static bool
has_quote(const struct scan *s, size_t i, bool first)
{
    static const char *const marks[] = { "\xc2\xab", "\xc2\xbb", "\"",
        "\xe2\x80\x9c", "\xe2\x80\x9d" };
    size_t n, k, len;
    const char *gap = gap_text(s->d, i, &n);

    for (k = 0; k < sizeof marks / sizeof *marks; k++) {
        len = strlen(marks[k]);
        if (n >= len && memcmp(first ? gap : gap + n - len, marks[k], len)
            == 0) {
            return true;
        }
    }
    return false;
}

/* Whether word i, behind others, ends a short quotation. */
static bool
ends_title(const struct scan *s, size_t i)
{
    size_t k;

    if (!has_quote(s, i + 1, true)) {
        return false;
    }
    for (k = 1; k < TITLE_WORDS && k <= i && scan_near(s, i - k + 1); k++) {
        if (has_quote(s, i - k, false)) {
            return true;
        }
    }
    return false;
}

static void
titles_find(struct titles *t, const struct scan *s)
{
    size_t i;

    t->n = 0;
    for (i = 1; i < s->d->n && t->n < TITLES_MOST; i++) {
        if (s->when[i].role == WHEN_TODAY && ends_title(s, i)) {
            t->before[t->n++] = s->d->at[i - 1].key;
        }
    }
}

static bool
is_title(const struct titles *t, const struct scan *s,
         const struct when_expr *e)
{
    size_t k;

    for (k = 0; k < t->n && e->has_today && e->first > 0; k++) {
        if (s->d->at[e->first - 1].key == t->before[k]
                && scan_near(s, e->first)) {
            return true;
        }
    }
    return false;
}

/* ---- documents ---------------------------------------------------------- */

static void
add_date(struct knowledge *k, const struct scan *s, const struct when_expr *e,
         const struct base *base)
{
    enum date_kind kind;
    struct days days;
    struct date *date;

    if (!when_days(s, e, base, &days, &kind)) {
        return;
    }
    date = LIST_ADD(k->dates);
    date->at = (struct span){ s->doc, e->start, e->end };
    date->kind = kind;
    date->from = days.from;
    date->to = days.to;
}

/* More years behind one: 1990, 1994 and 1995. */
static bool
read_next_year(const struct scan *s, const struct when_expr *before,
               struct when_expr *e)
{
    size_t i = before->next;

    if (before->core != CORE_YEARS || before->islamic || i >= s->d->n) {
        return false;
    }
    if (scan_near(s, i) && s->number[i].role == NUMERAL_AND) {
        i += s->number[i].words;
        if (!scan_near(s, i)) {
            return false;
        }
    } else if (!scan_mark(s, i, "\xd8\x8c,", true)) {
        return false;
    }
    if (!scan_is_digits(s, i)) {
        return false;
    }
    *e = (struct when_expr){ .start = s->d->at[i].start, .first = i };
    return when_read_bare(s, i, true, e);
}

/*
 * In a document without a day, a date without a year has that of the one
 * before it in its sentence.
 */
static void
take_year_before(const struct scan *s, const struct when_expr *last,
                 struct when_expr *e, const struct base *base)
{
    if (!base->known && e->core == CORE_DAY && e->month && !e->year
            && !e->islamic && last->core == CORE_DAY && !last->islamic
            && s->d->at[last->first].sentence
               == s->d->at[e->first].sentence) {
        e->year = last->year;
    }
}

static void
read_document(struct knowledge *k, const struct reading *r, uint32_t doc,
              const struct base *base)
{
    struct when_expr e, more;
    struct titles titles;
    struct scan s;
    size_t i = 0;
    struct when_expr last = { 0 };

    scan_open(&s, r, doc);
    titles_find(&titles, &s);
    while (i < s.d->n) {
        if (!when_read(&s, i, &e)) {
            i++;
            continue;
        }
        take_year_before(&s, &last, &e, base);
        last = e.year ? e : last;
        if (!is_title(&titles, &s, &e)) {
            add_date(k, &s, &e, base);
        }
        while (read_next_year(&s, &e, &more)) {
            e = more;
            add_date(k, &s, &e, base);
        }
        i = e.next;
    }
    hours_read(k, &s);
    scan_close(&s);
}

void
dates_extract(struct knowledge *k, const struct reading *r)
{
    struct base *bases = need_zero(r->corpus->n + 1, sizeof *bases);
    uint32_t i;

    datelines_find(r, bases);
    for (i = 0; i < r->corpus->n; i++) {
        read_document(k, r, i, &bases[i]);
        progress("dates", i + 1, r->corpus->n);
    }
    free(bases);
}
