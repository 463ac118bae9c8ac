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

/* The first word of a document that ends behind a byte. */
static size_t
word_from(const struct doc_words *d, uint32_t byte)
{
    size_t low = 0, high = d->n, middle;

    while (low < high) {
        middle = low + (high - low) / 2;
        if (d->at[middle].end <= byte) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The words that a span touches: from the first to behind the last. */
static size_t
words_of(const struct reading *r, const struct span *at, size_t *first)
{
    const struct doc_words *d = &r->docs[at->doc];
    size_t behind = *first = word_from(d, at->start);

    if (at->end > at->start) {
        behind = word_from(d, at->end - 1);
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

/* Whether words tell a place, and which of their places it is: 0 the only
 * one. */
static bool
tells(struct quotes *q, const struct bytes *words, const struct span *at,
      unsigned *nth)
{
    struct span_list places = { 0 };
    size_t i;

    quotes_find(q, at->doc, (const char *)words->at, &places);
    for (i = 0; i < places.n && span_order(&places.at[i], at) != 0; i++) {
    }
    *nth = places.n > 1 ? (unsigned)i + 1 : 0;
    free(places.at);
    return i < places.n;
}

bool
excerpt_line(struct quotes *q, struct bytes *to, const char *verb,
             const struct span *at, const char *columns)
{
    struct bytes words = { 0 };
    unsigned nth = 0;
    bool ok = excerpt_text(q->r, &words, at, false)
              && tells(q, &words, at, &nth) && nth == 0;

    ok = ok || (excerpt_text(q->r, &words, at, true)
                && tells(q, &words, at, &nth));
    if (ok) {
        bytes_print(to, "%s\t%s\t%s%s", verb,
                    q->r->corpus->docs[at->doc].name, (char *)words.at,
                    columns);
        if (nth > 0) {
            bytes_print(to, "\t#%u", nth);
        }
        bytes_print(to, "\n");
    }
    bytes_free(&words);
    return ok;
}
