/* SPDX-License-Identifier: MIT */
/*
 * excerpt.c - places in documents -> words of them, for lines of a draft.
 *
 * Of many words the first and the last are written, if these tell the place. A
 * line is only written if reading it gives the place back.
 */
#include "know_file.h"

#include <stdlib.h>
#include <string.h>

enum { WORDS_WHOLE = 14, WORDS_FIRST = 7, WORDS_LAST = 5 };

/* The words that a span touches: from the first to behind the last. */
static size_t
words_of(const struct reading *r, const struct span *at, size_t *first)
{
    const struct doc_words *d = &r->docs[at->doc];
    size_t behind = *first = quotes_word(d, at->start);

    if (at->end > at->start) {
        behind = quotes_word(d, at->end - 1);
        behind += behind < d->n && d->at[behind].start < at->end;
    }
    return behind;
}

struct span
excerpt_words(const struct reading *r, const struct span *at)
{
    const struct doc_words *d = &r->docs[at->doc];
    struct span s = *at;
    size_t first, behind = words_of(r, at, &first);

    if (first < behind) {
        s.start = d->at[first].start > s.start ? d->at[first].start : s.start;
        s.end = d->at[behind - 1].end < s.end ? d->at[behind - 1].end : s.end;
    }
    return s;
}

bool
excerpt_same(const struct reading *r, const struct span *a,
             const struct span *b)
{
    struct span x = excerpt_words(r, a), y = excerpt_words(r, b);

    return span_order(&x, &y) == 0;
}

bool
excerpt_column(struct bytes *to, const void *text, size_t n)
{
    bool space = false, any = false;
    size_t i = 0, at;
    uint32_t cp;

    while (i < n) {
        at = i;
        cp = unicode_next(text, n, &i);
        if (cp == ' ' || (cp >= '\t' && cp <= '\r')) {
            space = any;
            continue;
        }
        if (cp < ' ' || (cp >= 0xdc80 && cp <= 0xdcff)) {
            return false;
        }
        bytes_add(to, " ", space);
        bytes_add(to, (const char *)text + at, i - at);
        space = false;
        any = true;
    }
    return true;
}

bool
excerpt_text(const struct reading *r, struct bytes *to, const struct span *at,
             bool whole)
{
    const struct doc_words *d = &r->docs[at->doc];
    const char *text = (const char *)d->document->bytes;
    size_t first, behind = words_of(r, at, &first);
    uint32_t from, until;
    bool ok;

    to->n = 0;
    if (whole || behind - first <= WORDS_WHOLE) {
        ok = excerpt_column(to, text + at->start, at->end - at->start);
    } else {
        until = d->at[first + WORDS_FIRST - 1].end;
        from = d->at[behind - WORDS_LAST].start;
        ok = excerpt_column(to, text + at->start, until - at->start);
        bytes_print(to, " %s ", QUOTES_GAP);
        ok = ok && excerpt_column(to, text + from, at->end - from);
    }
    bytes_u8(to, 0);
    return ok;
}

/* The number of a place among those of words: from 1, 0 the only one;
 * UINT32_MAX if it is none of them. */
static uint32_t
number_among(const struct span_list *places, const struct span *at)
{
    size_t i;

    for (i = 0; i < places->n && span_order(&places->at[i], at) != 0; i++) {
    }
    return i == places->n ? UINT32_MAX
           : places->n > 1 ? (uint32_t)i + 1 : 0;
}

/* The words to write for a span, all their places, and which it is; UINT32_MAX
 * if there are no words that tell it. */
static uint32_t
choose_words(struct quotes *q, const struct span *at, struct bytes *words,
             struct span_list *places)
{
    uint32_t nth = UINT32_MAX;

    if (excerpt_text(q->r, words, at, false)) {
        quotes_find(q, at->doc, (const char *)words->at, places);
        nth = number_among(places, at);
    }
    if (nth != 0 && excerpt_text(q->r, words, at, true)) {
        quotes_find(q, at->doc, (const char *)words->at, places);
        nth = number_among(places, at);
    }
    return nth;
}

static void
put_line(const struct quotes *q, struct bytes *to, const char *verb,
         const struct span *at, const struct bytes *words,
         const char *columns, uint32_t nth)
{
    bytes_print(to, "%s\t%s\t%s%s", verb,
                q->r->corpus->docs[at->doc].name, (char *)words->at, columns);
    if (nth > 0) {
        bytes_print(to, "\t#%lu", (unsigned long)nth);
    }
    bytes_print(to, "\n");
}

bool
excerpt_line(struct quotes *q, struct bytes *to, const char *verb,
             const struct span *at, const char *columns)
{
    struct bytes words = { 0 };
    struct span_list places = { 0 };
    uint32_t nth = choose_words(q, at, &words, &places);

    if (nth != UINT32_MAX) {
        put_line(q, to, verb, at, &words, columns, nth);
    }
    bytes_free(&words);
    free(places.at);
    return nth != UINT32_MAX;
}

/* ---- lines of a kind -------------------------------------------------- */

/* The fact at a place, or the one that it is inside of; else n. */
static size_t
fact_at(const struct excerpts *x, const struct span *at)
{
    size_t low = 0, high = x->n, middle;

    while (low < high) {
        const struct span *f = &x->at[middle = low + (high - low) / 2].at;

        if (f->doc < at->doc || (f->doc == at->doc && f->end < at->end)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < x->n && x->at[low].at.doc == at->doc
           && x->at[low].at.start <= at->start ? low : x->n;
}

/* Whether one line tells all places: each has what fact i has, or is inside
 * of something longer, and no line tells it yet. Those facts are told then. */
static bool
tell_all(struct excerpts *x, size_t i, const struct span_list *places,
         const struct reading *r)
{
    size_t k, f, pass;

    for (pass = 0; pass < 2; pass++) {
        for (k = 0; k < places->n; k++) {
            bool same;

            f = fact_at(x, &places->at[k]);
            same = f < x->n && excerpt_same(r, &x->at[f].at, &places->at[k]);
            if (pass > 0) {
                x->at[f].told = x->at[f].told || same;
            } else if (f == x->n || (same && (x->at[f].told || strcmp(
                           x->at[f].columns, x->at[i].columns) != 0))) {
                return false;
            }
        }
    }
    return true;
}

void
excerpt_facts(struct quotes *q, struct bytes *to, const char *verb,
              struct excerpts *x)
{
    struct bytes words = { 0 };
    struct span_list places = { 0 };
    size_t i;

    for (i = 0; i < x->n; i++) {
        uint32_t nth = x->at[i].told ? UINT32_MAX
                       : choose_words(q, &x->at[i].at, &words, &places);

        if (nth != UINT32_MAX) {
            nth = tell_all(x, i, &places, q->r) ? 0 : nth;
            put_line(q, to, verb, &x->at[i].at, &words, x->at[i].columns,
                     nth);
        }
    }
    for (i = 0; i < x->n; i++) {
        free(x->at[i].columns);
    }
    free(x->at);
    free(places.at);
    bytes_free(&words);
}
