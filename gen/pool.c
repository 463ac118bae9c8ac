/* SPDX-License-Identifier: MIT */
/*
 * pool.c - strings that need not stand in the text.
 *
 * Most are words of the text all the same: then a string is their numbers,
 * each word as it stands at its first place.
 */
#include "known_pack.h"

#include <stdlib.h>
#include <string.h>

enum { WORDS_MAX = 15, BYTES_MAX = 255 };

/* The words of the pack as they stand at their first places. */
struct vocabulary {
    struct intern texts;
    uint32_t *number;           /* of each text: its word's in the pack */
};

static void
vocabulary_build(struct vocabulary *v, const struct places *p,
                 const struct lexicon *l)
{
    const struct tokens *t = p->t;
    uint32_t id, place, n, known;

    v->number = need((t->words.n + 1u) * sizeof *v->number);
    for (id = 0; id < t->words.n; id++) {
        if (p->first[id] == p->first[id + 1]) {
            continue;           /* in titles only */
        }
        place = p->at[p->first[id]];
        known = v->texts.n;
        n = intern_add(&v->texts, p->c->docs[places_doc(p, place)].bytes
                       + p->start[place],
                       places_end(p, place) - p->start[place]);
        if (n == known) {
            v->number[n] = l->order[id];
        }
    }
}

/* The numbers of a string's words; how many, or 0 if it is not of words. */
static unsigned
words_of(const struct vocabulary *v, const uint8_t *s, size_t n,
         uint32_t *words)
{
    const uint8_t *end = s + n, *space;
    unsigned k = 0;
    uint32_t text;

    for (; s <= end && k < WORDS_MAX; s = space + 1) {
        space = memchr(s, ' ', (size_t)(end - s));
        space = space ? space : end;
        text = intern_find(&v->texts, s, (size_t)(space - s));
        if (text == UINT32_MAX) {
            return 0;
        }
        words[k++] = v->number[text];
    }
    return s > end ? k : 0;
}

static void
put_string(struct bits *body, const struct vocabulary *v, const uint8_t *s,
           size_t n, unsigned width)
{
    uint32_t words[WORDS_MAX];
    unsigned k = n > 0 ? words_of(v, s, n, words) : 0, i;

    bits_add(body, k, 4);
    for (i = 0; i < k; i++) {
        bits_add(body, words[i], width);
    }
    if (k > 0) {
        return;
    }
    if (n > BYTES_MAX) {
        for (n = BYTES_MAX; (s[n] & 0xc0) == 0x80; n--) {
        }
    }
    bits_add(body, (uint32_t)n, 8);
    for (i = 0; i < n; i++) {
        bits_add(body, s[i], 8);
    }
}

/* String i of the pool. */
static const uint8_t *
string_at(const struct pool *pool, uint32_t i, size_t *n)
{
    const uint8_t *s;

    if (i >= pool->names.n) {
        return intern_at(&pool->list, i - pool->names.n, n);
    }
    s = intern_at(&pool->names, i, n);
    *n -= POOL_NAME;
    return s + POOL_NAME;
}

void
pool_put(struct bytes *out, const struct pool *pool, const struct places *p,
         const struct lexicon *l)
{
    uint32_t all = pool->names.n + pool->list.n, i;
    uint64_t *at = need_zero(all / 16 + 1u, sizeof *at);
    struct vocabulary v = { 0 };
    struct bits body = { 0 };
    size_t n;

    if (all > 0) {
        vocabulary_build(&v, p, l);
    }
    for (i = 0; i < all; i++) {
        const uint8_t *s = string_at(pool, i, &n);

        if (i % 16 == 0) {
            at[i / 16] = body.n;
        }
        put_string(&body, &v, s, n, lg_ceil(p->t->words.n));
    }
    table_put_body(out, all, NULL, 0, NULL, at, &body);
    intern_free(&v.texts);
    free(v.number);
    bits_free(&body);
    free(at);
}
