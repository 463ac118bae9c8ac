/* SPDX-License-Identifier: MIT */
/*
 * quote_index.c - the words of a document by key, for quotes.c.
 *
 * The words of one document at a time are kept by their keys, and once more by
 * what they are without proclitics: as the table of clitics restores them, and
 * as they stand there.
 */
#include "know_file.h"

#include <stdlib.h>
#include <string.h>

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
    intern_free(&q->forms);
    free(q->exact.at);
    free(q->bare.at);
    memset(q, 0, sizeof *q);
}

static int
keyed_order(const void *a, const void *b)
{
    const struct keyed *x = a, *y = b;

    return x->key != y->key ? (x->key < y->key ? -1 : 1)
           : (x->word > y->word) - (x->word < y->word);
}

/* Add a form of the words of a run of the index. */
static void
add_form(struct quotes *q, const struct keyed *run, size_t n,
         const void *form, size_t bytes)
{
    uint32_t id = intern_add(&q->forms, form, bytes);
    size_t i;

    for (i = 0; i < n; i++) {
        *LIST_ADD(q->bare) = (struct keyed){ id, run[i].word };
    }
}

/* Add what the words of a run, which are the same, are without proclitics:
 * with what these restore, and without. */
static void
add_forms(struct quotes *q, const struct doc_words *d,
          const struct keyed *run, size_t n)
{
    struct bytes key = { 0 };
    size_t k, gone, bytes;
    const char *own = word_key(q->r, &d->at[run->word], &bytes);

    for (k = 0; word_without_clitic(q->r, d, run->word, k, &key, &gone);
            k++) {
        add_form(q, run, n, key.at, key.n);
        if (key.n != bytes - gone) {
            add_form(q, run, n, own + gone, bytes - gone);
        }
    }
    bytes_free(&key);
}

static void
sort_keyed(struct keyed_list *l)
{
    if (l->n > 0) {
        qsort(l->at, l->n, sizeof *l->at, keyed_order);
    }
}

const struct doc_words *
quotes_turn(struct quotes *q, uint32_t doc)
{
    const struct doc_words *d = &q->r->docs[doc];
    size_t i, n;

    if (q->doc == doc) {
        return d;
    }
    q->doc = doc;
    q->exact.n = q->bare.n = 0;
    for (i = 0; i < d->n; i++) {
        *LIST_ADD(q->exact) = (struct keyed){ d->at[i].key, (uint32_t)i };
    }
    sort_keyed(&q->exact);
    for (i = 0; i < d->n; i += n) {
        const struct keyed *run = &q->exact.at[i];

        for (n = 1; i + n < d->n && run[n].key == run->key; n++) {
        }
        add_forms(q, d, run, n);
    }
    sort_keyed(&q->bare);
    return d;
}

size_t
quotes_first(const struct keyed_list *l, uint32_t key, size_t word)
{
    size_t low = 0, high = l->n, middle;

    while (low < high) {
        const struct keyed *x = &l->at[middle = low + (high - low) / 2];

        if (x->key < key || (x->key == key && x->word < word)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

size_t
quotes_word(const struct doc_words *d, uint32_t byte)
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
