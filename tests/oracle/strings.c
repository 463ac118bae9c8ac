/* SPDX-License-Identifier: MIT */
/*
 * strings.c - what the strings of section L say, and the rules of their order
 * (FORMAT.md sections 3 to 5).
 */
#include "part.h"

#include <stdlib.h>

int
oracle_spell(const struct oracle *o, struct oracle_bytes symbols, size_t upper,
             uint32_t *points, size_t *npoints)
{
    size_t i = 0, n = 0;

    while (i < symbols.n) {
        uint32_t point = oracle_point(&o->alphabet, symbols, &i);

        if (point == ORACLE_NONE) {
            return 0;
        }
        points[n] = n < upper ? oracle_upper(&o->alphabet, point) : point;
        n++;
    }
    *npoints = n;
    return 1;
}

static struct oracle_bytes
fold_points(struct oracle *o, const uint32_t *points, size_t n)
{
    uint8_t key[ORACLE_STRING * 255];
    size_t i, size, to = 0;

    for (i = 0; i < n; i++) {
        oracle_fold_point(&o->alphabet, points[i], key + to, &size);
        to += size;
    }
    return oracle_copy(o, key, to);
}

/* One of the pieces of a string, folded: 0 the prefix, 1 the base. */
static struct oracle_bytes
fold_piece(struct oracle *o, const struct oracle_string *s, int piece)
{
    struct oracle_bytes part = { s->symbols.at, s->base_at };
    uint32_t points[ORACLE_STRING];
    size_t n = 0;

    if (piece == 1) {
        part.at += s->base_at;
        part.n = s->symbols.n - s->base_at;
    }
    oracle_spell(o, part, 0, points, &n);
    return fold_points(o, points, n);
}

/*
 * A word is one run of letters or of digits; it folds with and without case
 * to the same.
 */
static int
check_word(struct oracle *o, uint32_t id)
{
    struct oracle_string *s = &o->lexicon.string[id];
    uint32_t plain[ORACLE_STRING];
    struct oracle_bytes key;
    size_t n, at = 0, end = 0, last = 0;

    if (!oracle_split(&o->alphabet, s->points, s->npoints, &at, &end, &last)
            || at != 0) {
        return oracle_fail(o, "L: word %u does not start as one",
                           (unsigned)id);
    }
    if (last != s->npoints) {
        return oracle_fail(o, "L: word %u is more than one", (unsigned)id);
    }
    s->key = fold_points(o, s->points, s->npoints);
    s->base_key = fold_piece(o, s, 1);
    oracle_spell(o, s->symbols, 0, plain, &n);
    key = fold_points(o, plain, n);
    if (oracle_compare(key, s->key) != 0) {
        return oracle_fail(o, "L: case changes how word %u folds",
                           (unsigned)id);
    }
    if (s->key.n > ORACLE_KEY) {
        return oracle_fail(o, "L: word %u has a key of %zu bytes",
                           (unsigned)id, s->key.n);
    }
    s->skeleton.at = oracle_new(o, s->key.n, 1);
    oracle_stem(o, s->key, &s->stem, &s->skeleton);
    return 1;
}

/* Nothing of a word may stand in a separator or sentence end. */
static int
check_between(struct oracle *o, uint32_t id)
{
    const struct oracle_string *s = &o->lexicon.string[id];
    size_t at = 0, end, last;

    if (oracle_split(&o->alphabet, s->points, s->npoints, &at, &end,
                     &last)) {
        return oracle_fail(o, "L: string %u holds a word", (unsigned)id);
    }
    return 1;
}

static struct oracle_bytes
base_of(const struct oracle_string *s)
{
    struct oracle_bytes base = { s->symbols.at + s->base_at,
                                 s->symbols.n - s->base_at };

    return base;
}

static int
order(const struct oracle_string *a, const struct oracle_string *b)
{
    struct oracle_bytes x = base_of(a), y = base_of(b);
    int order = oracle_compare(a->skeleton, b->skeleton);

    if (order == 0) {
        order = oracle_compare(a->base_key, b->base_key);
    }
    if (order == 0) {
        order = oracle_compare(x, y);
    }
    return order != 0 ? order : (a->head >> 1) - (b->head >> 1);
}

static int
by_key(const void *x, const void *y)
{
    const struct oracle_string *a = *(struct oracle_string *const *)x;
    const struct oracle_string *b = *(struct oracle_string *const *)y;

    return oracle_compare(a->key, b->key);
}

/* All words with the same key have the same folded pieces. */
static int
check_keys(struct oracle *o)
{
    struct oracle_lexicon *l = &o->lexicon;
    struct oracle_string **sorted;
    uint32_t i;
    int piece;

    sorted = oracle_new(o, l->words, sizeof *sorted);
    for (i = 0; i < l->words; i++) {
        sorted[i] = &l->string[i];
    }
    qsort(sorted, l->words, sizeof *sorted, by_key);
    for (i = 1; i < l->words; i++) {
        if (oracle_compare(sorted[i - 1]->key, sorted[i]->key) != 0) {
            continue;
        }
        for (piece = 0; piece < 2; piece++) {
            if (oracle_compare(fold_piece(o, sorted[i - 1], piece),
                               fold_piece(o, sorted[i], piece)) != 0) {
                return oracle_fail(o, "L: words %u and %u fold alike but "
                    "in other pieces", (unsigned)(sorted[i - 1] - l->string),
                    (unsigned)(sorted[i] - l->string));
            }
        }
    }
    return 1;
}

int
oracle_check_strings(struct oracle *o)
{
    struct oracle_lexicon *l = &o->lexicon;
    uint32_t i;

    for (i = 0; i < l->strings; i++) {
        if (!(i < l->words ? check_word(o, i) : check_between(o, i))) {
            return 0;
        }
        if (i > 0 && i < l->words
                && order(&l->string[i - 1], &l->string[i]) >= 0) {
            return oracle_fail(o, "L: word %u is not behind the one before",
                               (unsigned)i);
        }
    }
    if (l->string[l->words + l->seps + l->docend].npoints != 0) {
        return oracle_fail(o, "L: docend is not empty");
    }
    if (l->nocap < l->seps
            && l->string[l->words + l->nocap].npoints != 0) {
        return oracle_fail(o, "L: separator nocap is not empty");
    }
    return check_keys(o);
}
