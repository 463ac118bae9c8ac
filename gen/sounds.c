/* SPDX-License-Identifier: MIT */
/*
 * sounds.c - the letters of a name that its writers agree on.
 *
 * Vowels come and go, the k of one is the g of another: sounds.tsv has one
 * sound for all the letters that are taken for each other. Names by their
 * sounds, or by anything else, are kept in buckets.
 */
#include "names.h"

#include <stdlib.h>
#include <string.h>

size_t
name_first(const char *s, size_t n)
{
    const char *space = memchr(s, ' ', n);

    return space ? (size_t)(space - s) : n;
}

size_t
name_last(const char *s, size_t n)
{
    while (n > 0 && s[n - 1] != ' ') {
        n--;
    }
    return n;
}

void
sounds_add(const struct lexis *l, const char *s, size_t n, struct bytes *to)
{
    const struct phrases *p = phrases_of(l->language, "sounds");
    const struct row *row;
    size_t i = 0, at;
    uint32_t cp;
    char last = 0;              /* the sound just before, without a vowel */

    while (i < n) {
        at = i;
        cp = unicode_next((const uint8_t *)s, n, &i);
        row = p ? phrases_find(p, s + at, i - at) : NULL;
        if (!p && cp != ' ') {
            bytes_add(to, s + at, i - at);
        }
        if (!row || (row->column[1][0] == 'h' && (i == n || s[i] == ' '))) {
            last = 0;
            continue;           /* nothing, or a feminine ending */
        }
        if (*row->column[1] != last) {
            bytes_u8(to, (uint8_t)*row->column[1]);
        }
        last = *row->column[1];
    }
}

void
buckets_add(struct buckets *b, const void *key, size_t n, uint32_t thing)
{
    uint32_t k = intern_add(&b->keys, key, n);
    size_t old = b->room;

    if (k >= b->room) {
        b->room = old > 0 ? 2 * old : 1024;
        b->first = need_more(b->first, b->room * sizeof *b->first);
        memset(b->first + old, 0, (b->room - old) * sizeof *b->first);
    }
    b->next[thing] = b->first[k];
    b->first[k] = thing + 1;
}

uint32_t
buckets_find(const struct buckets *b, const void *key, size_t n)
{
    uint32_t k = intern_find(&b->keys, key, n);

    return k == NONE ? 0 : b->first[k];
}

void
buckets_free(struct buckets *b)
{
    intern_free(&b->keys);
    free(b->first);
    free(b->next);
    memset(b, 0, sizeof *b);
}
