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
 * The words of one document are kept by key, and looked up by the last word
 * of a part.
 */
#include "know_file.h"

#include <stdlib.h>
#include <string.h>

/* A word of the document by its key. */
struct keyed {
    uint32_t key, word;
};

/* Words to look for, and the marks around them. */
struct part {
    struct bytes first;         /* the folded letters of the first word */
    uint32_t *key;              /* UINT32_MAX: no document has it */
    size_t n, room;
    const char *lead, *trail;
    size_t nlead, ntrail;
};

void
quotes_open(struct quotes *q, const struct reading *r, const char *path)
{
    size_t i;

    memset(q, 0, sizeof *q);
    q->r = r;
    q->path = path;
    q->doc = UINT32_MAX;
    for (i = 0; i < r->corpus->n; i++) {
        const char *name = r->corpus->docs[i].name;

        intern_add(&q->docs, name, strlen(name));
    }
}

void
quotes_close(struct quotes *q)
{
    intern_free(&q->docs);
    intern_free(&q->unknown);
    bytes_free(&q->fold);
    free(q->index);
    memset(q, 0, sizeof *q);
}

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

/* ---- the words of a document -------------------------------------------- */

static int
keyed_order(const void *a, const void *b)
{
    const struct keyed *x = a, *y = b;

    return x->key != y->key ? (x->key < y->key ? -1 : 1)
           : (x->word > y->word) - (x->word < y->word);
}

static const struct doc_words *
turn_to(struct quotes *q, uint32_t doc)
{
    const struct doc_words *d = &q->r->docs[doc];
    size_t i;

    if (q->doc != doc) {
        free(q->index);
        q->index = need((d->n + 1) * sizeof *q->index);
        for (i = 0; i < d->n; i++) {
            q->index[i] = (struct keyed){ d->at[i].key, (uint32_t)i };
        }
        if (d->n > 0) {
            qsort(q->index, d->n, sizeof *q->index, keyed_order);
        }
        q->doc = doc;
    }
    return d;
}

/* The first entry of a document's index that has no smaller key. */
static size_t
first_of(const struct quotes *q, const struct doc_words *d, uint32_t key)
{
    size_t low = 0, high = d->n, middle;

    while (low < high) {
        middle = low + (high - low) / 2;
        if (q->index[middle].key < key) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
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

/* Whether two words end in the same two bytes, as those do that differ in
 * proclitics. */
static bool
ends_alike(const struct quotes *q, const struct doc_words *d, size_t i,
           const struct bytes *word)
{
    size_t n;
    const char *own = word_key(q->r, &d->at[i], &n);

    return n > word->n / 2 && n >= 2 && word->n >= 2
           && memcmp(own + n - 2, word->at + word->n - 2, 2) == 0;
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

/* Places of one word, which may stand behind proclitics in any other. */
static void
find_one(struct quotes *q, const struct doc_words *d, const struct part *p,
         const struct part *behind, struct span_list *to)
{
    size_t i, next;

    for (i = 0; i < d->n; i = next) {
        bool may = q->index[i].key == p->key[0]
                   || ends_alike(q, d, q->index[i].word, &p->first);

        for (next = i; next < d->n && q->index[next].key == q->index[i].key;
                next++) {
            if (may) {
                try_place(q, d, p, behind, q->index[next].word, to);
            }
        }
    }
    if (to->n > 0) {
        qsort(to->at, to->n, sizeof *to->at, place_order);
    }
}

static void
find_parts(struct quotes *q, const struct doc_words *d, const struct part *p,
           const struct part *behind, struct span_list *to)
{
    uint32_t last = p->key[p->n - 1];
    size_t i;

    if (p->n == 1) {
        find_one(q, d, p, behind, to);
        return;
    }
    for (i = first_of(q, d, last); i < d->n && q->index[i].key == last; i++) {
        if (q->index[i].word + 1 >= p->n) {
            try_place(q, d, p, behind, q->index[i].word + 1 - p->n, to);
        }
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
quotes_find(struct quotes *q, uint32_t doc, const char *words,
            struct span_list *to)
{
    const struct doc_words *d = turn_to(q, doc);
    struct part p, behind = { 0 };
    size_t n;
    const char *gap = gap_in(q, words, &n);

    to->n = 0;
    if (gap) {
        part_make(&behind, q, gap + n, strlen(gap + n));
    }
    part_make(&p, q, words, gap ? (size_t)(gap - words) : strlen(words));
    if (p.n > 0) {
        find_parts(q, d, &p, &behind, to);
    }
    part_free(&p);
    part_free(&behind);
}
