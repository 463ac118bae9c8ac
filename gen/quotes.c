/* SPDX-License-Identifier: MIT */
/*
 * quotes.c - words of documents -> places in them.
 *
 *     words := part | part "..." part
 *
 * Words are compared as folded, so that neither spelling nor the marks between
 * them matter; the first one may stand behind proclitics in the document, as
 * dates and names do. Marks before the first word or behind the last one
 * belong to the place where the document has the same. Between the two parts
 * may be any words of the sentence, as few as there can be.
 *
 * A part is looked up by its last word (quote_index.c).
 */
#include "know_file.h"

#include <stdlib.h>
#include <string.h>

/* Words to look for, and the marks around them. */
struct part {
    struct bytes first;         /* the folded letters of the first word */
    uint32_t *key;              /* UINT32_MAX: no document has it */
    size_t n, room;
    const char *lead, *trail;
    size_t nlead, ntrail;
};

/* ---- parts -------------------------------------------------------------- */

/* Where the words of a text begin and end, without the marks around them. */
static void
find_marks(struct part *p, const char *text, size_t n)
{
    size_t i = 0, at, first = n, last = n;
    enum class class;

    while (i < n) {
        at = i;
        class = unicode_fold(unicode_next((const uint8_t *)text, n,
                                          &i))->class;
        if (class == CLASS_LETTER || class == CLASS_DIGIT) {
            first = first == n ? at : first;
            last = i;
        } else if (class == CLASS_DROP && last == at) {
            last = i;
        }
    }
    p->lead = text;
    p->nlead = first;
    p->trail = text + last;
    p->ntrail = n - last;
}

static void
part_make(struct part *p, struct quotes *q, const char *text, size_t n)
{
    size_t from, to;

    memset(p, 0, sizeof *p);
    while (n > 0 && *text == ' ') {
        text++;
        n--;
    }
    while (n > 0 && text[n - 1] == ' ') {
        n--;
    }
    phrases_fold(&q->fold, text, n);
    for (from = 0; from < q->fold.n; from = to + 1) {
        const char *at = (const char *)q->fold.at + from;
        const char *end = memchr(at, ' ', q->fold.n - from);

        to = end ? from + (size_t)(end - at) : q->fold.n;
        if (from == 0) {
            bytes_add(&p->first, at, to);
        }
        p->key = list_grow(p->key, &p->n, &p->room, sizeof *p->key);
        p->key[p->n - 1] = intern_find(&q->r->keys, at, to - from);
    }
    find_marks(p, text, n);
}

static void
part_free(struct part *p)
{
    bytes_free(&p->first);
    free(p->key);
}

/* ---- places ------------------------------------------------------------- */

static bool
is_word(const struct bytes *word, const void *key, size_t n)
{
    return word->n == n && memcmp(word->at, key, n) == 0;
}

/* Whether word i is the first of a part, perhaps behind proclitics; where it
 * begins. */
static bool
begins_part(const struct quotes *q, const struct doc_words *d,
            const struct part *p, size_t i, uint32_t *start)
{
    struct bytes key = { 0 };
    size_t k, gone, n;
    const char *own = word_key(q->r, &d->at[i], &n);
    bool found = d->at[i].key == p->key[0];

    *start = d->at[i].start;
    for (k = 0; !found && word_without_clitic(q->r, d, i, k, &key, &gone);
            k++) {
        found = is_word(&p->first, key.at, key.n)
                || is_word(&p->first, own + gone, n - gone);
        if (found) {
            *start = word_byte(d, &d->at[i], gone);
        }
    }
    bytes_free(&key);
    return found;
}

/* Whether the words from i on, but for the first, are those of a part. */
static bool
continues(const struct doc_words *d, const struct part *p, size_t i)
{
    size_t k;

    for (k = 1; k < p->n; k++) {
        if (i + k >= d->n || d->at[i + k].key != p->key[k]) {
            return false;
        }
    }
    return true;
}

static uint32_t
lead_of(const struct doc_words *d, const struct part *p, uint32_t start)
{
    return start >= p->nlead
           && memcmp(d->document->bytes + start - p->nlead, p->lead,
                     p->nlead) == 0 ? (uint32_t)p->nlead : 0;
}

static uint32_t
trail_of(const struct doc_words *d, const struct part *p, uint32_t end)
{
    return d->document->n - end >= p->ntrail
           && memcmp(d->document->bytes + end, p->trail, p->ntrail) == 0
           ? (uint32_t)p->ntrail : 0;
}

/* The end of the part that follows behind word i in its sentence, or 0. */
static uint32_t
end_behind(const struct doc_words *d, const struct part *p, size_t i)
{
    size_t at, last = d->first[d->at[i].sentence + 1];
    uint32_t end;

    for (at = i + 1; at + p->n <= last; at++) {
        if (d->at[at].key == p->key[0] && continues(d, p, at)) {
            end = d->at[at + p->n - 1].end;
            return end + trail_of(d, p, end);
        }
    }
    return 0;
}

/* Add the place that begins with word i, if there is one. */
static void
try_place(struct quotes *q, const struct doc_words *d, const struct part *p,
          const struct part *behind, size_t i, struct span_list *to)
{
    uint32_t start, end;

    if (!continues(d, p, i) || !begins_part(q, d, p, i, &start)) {
        return;
    }
    end = d->at[i + p->n - 1].end;
    end = behind->n > 0 ? end_behind(d, behind, i + p->n - 1)
                        : end + trail_of(d, p, end);
    if (end > 0) {
        start -= lead_of(d, p, start);
        *LIST_ADD(*to) = (struct span){ q->doc, start, end };
    }
}

static int
place_order(const void *a, const void *b)
{
    return span_order(a, b);
}

/* Try the places where a key is the last word of a part, the first being one
 * of words [from, to). */
static void
try_places(struct quotes *q, const struct keyed_list *l, uint32_t key,
           const struct part *p, const struct part *behind, size_t from,
           size_t to, struct span_list *places)
{
    const struct doc_words *d = &q->r->docs[q->doc];
    size_t less = p->n - 1, i = quotes_first(l, key, from + less);

    for (; i < l->n && l->at[i].key == key && l->at[i].word < to + less;
            i++) {
        try_place(q, d, p, behind, l->at[i].word - less, places);
    }
}

static void
find_parts(struct quotes *q, const struct part *p, const struct part *behind,
           const struct span *in, struct span_list *to)
{
    const struct doc_words *d = quotes_turn(q, in->doc);
    size_t from = quotes_word(d, in->start), until = quotes_word(d, in->end);
    uint32_t form;

    try_places(q, &q->exact, p->key[p->n - 1], p, behind, from, until, to);
    form = p->n > 1 ? UINT32_MAX
           : intern_find(&q->forms, p->first.at, p->first.n);
    if (form != UINT32_MAX) {
        try_places(q, &q->bare, form, p, behind, from, until, to);
        qsort(to->at, to->n, sizeof *to->at, place_order);
    }
}

/* What stands between the two parts of words, and its bytes; or NULL. */
static const char *
gap_in(struct quotes *q, const char *words, size_t *n)
{
    static const char *const marks[] = { QUOTES_GAP, "..." };
    const char *gap;
    size_t i;

    for (i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        *n = strlen(marks[i]);
        gap = strstr(words, marks[i]);
        if (gap && phrases_fold(&q->fold, words, (size_t)(gap - words)) > 0
                && phrases_fold(&q->fold, gap + *n, strlen(gap + *n)) > 0) {
            return gap;
        }
    }
    return NULL;
}

void
quotes_find_in(struct quotes *q, const struct span *in, const char *words,
               struct span_list *to)
{
    struct part p, behind = { 0 };
    size_t n;
    const char *gap = gap_in(q, words, &n);

    to->n = 0;
    if (gap) {
        part_make(&behind, q, gap + n, strlen(gap + n));
    }
    part_make(&p, q, words, gap ? (size_t)(gap - words) : strlen(words));
    if (p.n > 0) {
        find_parts(q, &p, &behind, in, to);
    }
    part_free(&p);
    part_free(&behind);
}

void
quotes_find(struct quotes *q, uint32_t doc, const char *words,
            struct span_list *to)
{
    quotes_find_in(q, &(struct span){ doc, 0, UINT32_MAX }, words, to);
}
