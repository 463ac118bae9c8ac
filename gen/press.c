/* SPDX-License-Identifier: MIT */
/*
 * press.c - who publishes: names in quotation marks behind a word such as
 * "correspondent", and in the brackets of a dateline: "Oslo, 8 May (NAME) -".
 *
 * Such names are ordinary words, often. They are found again only in
 * quotation marks, but for names of several words.
 */
#include "names.h"

#include <string.h>

enum { DATELINE_WORDS = 40, PRESS_WORDS_MAX = 3 };

static size_t
add_press(struct finder *f, size_t i, size_t n)
{
    const struct reading_of *as = &seen_at(f, i)->as[0];
    uint32_t t = thing_named(f, i, n, as);

    f->things.at[t].strong |= n > 1;
    found_add(f, i, n, as, t, ENTITY_MEDIA);
    return n;
}

/* Whether a gap begins, or ends, with a text. */
static bool
begins(const char *gap, size_t n, const char *text)
{
    return n >= strlen(text) && memcmp(gap, text, strlen(text)) == 0;
}

/* Whether the gap at word i closes a bracket and has a dash behind it. */
static bool
is_dateline_end(const struct finder *f, size_t i)
{
    size_t n, k;
    const char *gap = gap_text(f->d, i, &n);

    for (k = 1; begins(gap, n, ")") && k < n && k < 8; k++) {
        if (gap[k] == '-' || begins(gap + k, n - k, "\xe2\x80\x93")
                || begins(gap + k, n - k, "\xe2\x80\x94")) {
            return true;
        }
    }
    return false;
}

/* In brackets at the head of a document, behind a place. */
static size_t
dateline_at(struct finder *f, size_t i)
{
    const char *gap;
    size_t n, k;

    gap = gap_text(f->d, i, &n);
    if (i == 0 || i > DATELINE_WORDS || n == 0 || gap[n - 1] != '('
            || f->found.n == 0
            || f->found.at[f->found.n - 1].at.doc != f->doc
            || f->found.at[f->found.n - 1].first + 8 < i) {
        return 0;
    }
    for (k = 1; k < PRESS_WORDS_MAX && follows(f, i + k); k++) {
    }
    return i + k < f->d->n && is_dateline_end(f, i + k) ? k : 0;
}

size_t
press_at(struct finder *f, size_t i)
{
    const struct reading_of *as;
    size_t n;

    if (f->taken[i] || f->d->at[i].gap != GAP_MARK || i == 0
            || f->d->at[i].digits || name_at(f, i, &n, &as)) {
        return 0;
    }
    if (is_quoted(f, i) && seen_at(f, i - 1)->flags & WORD_CUE) {
        n = quoted_words(f, i);
    } else {
        n = dateline_at(f, i);
    }
    return n > 0 && n <= PRESS_WORDS_MAX ? add_press(f, i, n) : 0;
}

size_t
press_again_at(struct finder *f, size_t i)
{
    size_t n = is_quoted(f, i) ? quoted_words(f, i) : 0;
    uint32_t known = (uint32_t)f->things.n, t;

    if (n == 0 || n > PRESS_WORDS_MAX || f->taken[i]) {
        return 0;
    }
    t = thing_named(f, i, n, &seen_at(f, i)->as[0]);
    return t < known && thing_type(f, t) == ENTITY_MEDIA
           ? add_press(f, i, n) : 0;
}
