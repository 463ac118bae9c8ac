/* SPDX-License-Identifier: MIT */
/*
 * pool.c - strings that need not stand in the text.
 *
 * Most are words of the text all the same, with spaces or commas between them:
 * then a string is their numbers, each word as it stands at its first place.
 * Others are symbols of the pack, or, if they must be, bytes.
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

/* A string as words of the pack, and whether a comma is before each. */
struct words {
    uint32_t word[WORDS_MAX];
    bool     comma[WORDS_MAX];
    unsigned n;
};

/* Read a string's words; false if it is not of words. */
static bool
words_of(const struct vocabulary *v, const uint8_t *s, size_t n,
         struct words *w)
{
    const uint8_t *end = s + n, *space, *stop;
    uint32_t text;
    bool comma = false;

    for (w->n = 0; s <= end && w->n < WORDS_MAX; s = space + 1) {
        space = memchr(s, ' ', (size_t)(end - s));
        stop = space = space ? space : end;
        w->comma[w->n] = comma;
        comma = space < end && space > s && space[-1] == ',';
        text = intern_find(&v->texts, s, (size_t)(stop - comma - s));
        if (text == UINT32_MAX) {
            return false;
        }
        w->word[w->n++] = v->number[text];
    }
    return s > end;
}

static void
put_words(struct bits *body, const struct words *w, unsigned width)
{
    unsigned i;

    bits_add(body, w->n, 4);
    for (i = 0; i < w->n; i++) {
        if (i > 0) {
            bits_add(body, w->comma[i], 1);
        }
        bits_add(body, w->word[i], width);
    }
}

/* Append the symbols of a string; false if it has other characters. */
static bool
put_symbols(struct bits *body, const struct alphabet *a, const uint8_t *s,
            size_t n)
{
    struct bits symbols = { 0 };
    unsigned width = lg_ceil(a->n), symbol = 0, count = 0;
    size_t at = 0, i;

    while (at < n && symbol != NO_SYMBOL) {
        symbol = alphabet_symbol(a, unicode_next(s, n, &at));
        if (symbol != NO_SYMBOL) {
            bits_add(&symbols, symbol, width);
            count++;
        }
    }
    if (symbol != NO_SYMBOL) {
        bits_add(body, 0, 1);
        bits_add(body, count, 8);
        for (i = 0; i < symbols.n; i++) {
            bits_add(body, symbols.bytes.at[i / 8] >> (7 - i % 8) & 1, 1);
        }
    }
    bits_free(&symbols);
    return symbol != NO_SYMBOL;
}

static void
put_string(struct bits *body, const struct vocabulary *v,
           const struct alphabet *a, const uint8_t *s, size_t n,
           unsigned width)
{
    struct words w;
    size_t i;

    if (n > BYTES_MAX) {
        for (n = BYTES_MAX; (s[n] & 0xc0) == 0x80; n--) {
        }
    }
    if (words_of(v, s, n, &w)) {
        put_words(body, &w, width);
        return;
    }
    bits_add(body, 0, 4);
    if (put_symbols(body, a, s, n)) {
        return;
    }
    bits_add(body, 1, 1);
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
         const struct lexicon *l, const struct alphabet *a)
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
        put_string(&body, &v, a, s, n, lg_ceil(p->t->words.n));
    }
    table_put_body(out, all, NULL, 0, NULL, at, &body);
    intern_free(&v.texts);
    free(v.number);
    bits_free(&body);
    free(at);
}
