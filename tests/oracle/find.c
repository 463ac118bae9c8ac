/* SPDX-License-Identifier: MIT */
/*
 * find.c - search by looking at every sentence.
 *
 * A word of the query is found where a token has the same folded key. It is
 * exact when the token's code points are those of the query, letter case
 * aside (the case of section A of the pack), and folded otherwise. Drops at
 * the end of a query's word need not be in the token. A word with a longer
 * folded key than KEY bytes is cut into several words.
 *
 * What a search leaves out for want of room counts as not there: words behind
 * the eighth, and spellings behind the twelfth.
 */
#include "part.h"

#include <stdlib.h>
#include <string.h>

#define KEY 48

static void *
need(size_t count, size_t size)
{
    void *block = calloc(count + 1, size);

    if (block == NULL) {
        abort();
    }
    return block;
}

/* Take n points of a query as its next word; it may end after `least`. */
static void
add_word(const struct oracle *o, struct oracle_word *w,
         const uint32_t *points, size_t least, size_t n)
{
    size_t i, size;

    w->key.at = need(n, 255);
    w->key.n = 0;
    w->points = need(n, sizeof *w->points);
    w->npoints = n;
    w->least = least;
    for (i = 0; i < n; i++) {
        oracle_fold_point(&o->alphabet, points[i], w->key.at + w->key.n,
                          &size);
        w->key.n += size;
        w->points[i] = oracle_lower(&o->alphabet, points[i]);
    }
}

static int
is_spelled(const struct oracle *o, const struct oracle_word *w,
           const struct oracle_string *s)
{
    size_t i;

    if (s->npoints > w->npoints || s->npoints < w->least) {
        return 0;
    }
    for (i = 0; i < s->npoints; i++) {
        if (oracle_lower(&o->alphabet, s->points[i]) != w->points[i]) {
            return 0;
        }
    }
    return 1;
}

static int
is_in_documents(const struct oracle *o, uint32_t id)
{
    uint32_t i = 0;

    while (i < o->text && o->token[i] != id) {
        i++;
    }
    return i < o->text;
}

/*
 * Which words of the lexicon match, and how often they occur. `slots` is how
 * many more spellings there is room for.
 */
static void
match_word(const struct oracle *o, struct oracle_word *w, unsigned *slots)
{
    uint32_t i, k, in_doc = 0;

    w->match = need(o->lexicon.words, 1);
    for (i = 0; i < o->lexicon.words; i++) {
        const struct oracle_string *s = &o->lexicon.string[i];

        if (oracle_compare(s->key, w->key) != 0 || *slots == 0) {
            continue;
        }
        if (is_in_documents(o, i)) {
            w->match[i] = is_spelled(o, w, s) ? ORACLE_EXACT : ORACLE_FOLDED;
        }
        *slots -= 1;
    }
    for (i = 0; i < o->sentences; i++) {
        const struct oracle_sentence *s = &o->sentence[i];
        uint32_t tf = 0;

        for (k = s->from; k < s->to; k++) {
            tf += o->token[k] < o->lexicon.words && w->match[o->token[k]];
        }
        if (i == 0 || s->doc != s[-1].doc) {
            in_doc = 0;
        }
        w->df += in_doc == 0 && tf > 0;
        in_doc += tf;
        w->sf += tf > 0;
        w->cf += tf;
    }
}

/* Whether the word is one that the query has before. */
static int
is_again(const struct oracle_query *q, const struct oracle_word *w)
{
    unsigned i;

    for (i = 0; i < q->n; i++) {
        if (oracle_compare(q->word[i].key, w->key) == 0) {
            return 1;
        }
    }
    return 0;
}

static void
free_word(struct oracle_word *w)
{
    free(w->key.at);
    free(w->points);
    free(w->match);
}

/* Whether no string of the lexicon has the word's key. */
static int
is_missing(const struct oracle *o, const struct oracle_word *w)
{
    uint32_t i;

    for (i = 0; i < o->lexicon.words; i++) {
        if (oracle_compare(o->lexicon.string[i].key, w->key) == 0) {
            return 0;
        }
    }
    return 1;
}

/* Where the word of points [at, end) must be cut, or `end`. */
static size_t
cut_at(const struct oracle *o, const uint32_t *points, size_t at, size_t end)
{
    uint8_t to[255];
    size_t size, n = 0;

    for (; at < end; at++) {
        oracle_fold_point(&o->alphabet, points[at], to, &size);
        n += size;
        if (n > KEY) {
            break;
        }
    }
    return at;
}

int
oracle_fold(const struct oracle *o, const char *query, size_t n,
            struct oracle_query *q)
{
    const uint8_t *bytes = (const uint8_t *)query;
    uint32_t *points = need(n, sizeof *points);
    size_t *at = need(n, sizeof *at), npoints = 0, i = 0, end = 0, last = 0;
    unsigned slots = ORACLE_SLOTS;
    int error = 0;

    memset(q, 0, sizeof *q);
    while (i < n) {
        at[npoints] = i;
        points[npoints] = oracle_utf8(bytes, n, &i);
        if (points[npoints] >= 0xdc80 && points[npoints] <= 0xdcff) {
            error = ORACLE_E_UTF8;
        }
        npoints++;
    }
    at[npoints] = n;
    for (i = 0; error == 0 && q->n < ORACLE_WORDS && oracle_split(
            &o->alphabet, points, npoints, &i, &end, &last); i = end) {
        struct oracle_word *w = &q->word[q->n];

        if (cut_at(o, points, i, end) < end) {
            end = last = cut_at(o, points, i, end);
        }
        memset(w, 0, sizeof *w);
        w->from = at[i];
        w->to = at[end];
        add_word(o, w, points + i, end - i, last - i);
        if (is_again(q, w)) {
            free_word(w);
            continue;
        }
        if (is_missing(o, w)) {
            q->missing++;
            free_word(w);
            continue;
        }
        match_word(o, w, &slots);
        q->n++;
    }
    free(points);
    free(at);
    if (error == 0 && q->n + q->missing == 0) {
        error = ORACLE_E_WORDS;
    }
    if (error != 0) {
        oracle_query_close(q);
        return error;
    }
    return (int)q->n;
}

void
oracle_query_close(struct oracle_query *q)
{
    unsigned i;

    for (i = 0; i < q->n; i++) {
        free_word(&q->word[i]);
    }
    q->n = 0;
}

/*
 * How often each word occurs in [from, to), how many tokens of these are
 * words, and which words are there exactly and folded.
 */
static void
count(const struct oracle *o, const struct oracle_query *q, uint32_t from,
      uint32_t to, uint32_t tf[ORACLE_WORDS], struct oracle_hit *hit)
{
    uint32_t i;
    unsigned w;

    for (i = from; i < to; i++) {
        if (o->token[i] >= o->lexicon.words) {
            continue;
        }
        hit->words++;
        for (w = 0; w < q->n; w++) {
            uint8_t match = q->word[w].match[o->token[i]];

            if (match != ORACLE_NO) {
                tf[w]++;
                *(match == ORACLE_EXACT ? &hit->exact : &hit->folded)
                    |= UINT32_C(1) << w;
            }
        }
    }
    hit->mask = hit->exact | hit->folded;
}

/* The mask of a full match, which none has when a word is missing. */
static uint32_t
all_words(const struct oracle_query *q)
{
    return q->missing > 0 ? UINT32_MAX : (UINT32_C(1) << q->n) - 1;
}

/* The end of bytes [start, end) without its white space. */
static uint32_t
trim(struct oracle_bytes text, uint32_t start, uint32_t end)
{
    while (end > start && (text.at[end - 1] == ' '
            || (text.at[end - 1] >= 9 && text.at[end - 1] <= 13))) {
        end--;
    }
    return end;
}

/* Look at sentence `sentence`, or at the whole document. */
static void
look(const struct oracle *o, const struct oracle_query *q, uint32_t doc,
     uint32_t sentence, struct oracle_hit *hit)
{
    const struct oracle_doc *d = &o->doc[doc];
    struct oracle_hit whole;

    memset(hit, 0, sizeof *hit);
    memset(&whole, 0, sizeof whole);
    hit->doc = doc;
    hit->sentence = sentence;
    hit->from = d->from;
    hit->to = d->to;
    hit->end = (uint32_t)d->text.n;
    if (sentence != ORACLE_NONE) {
        const struct oracle_sentence *s = &o->sentence[sentence];

        hit->from = s->from;
        hit->to = s->to;
        hit->start = s->start;
        hit->end = s->end;
    }
    count(o, q, hit->from, hit->to, hit->tf, hit);
    if (hit->mask == 0) {
        return;
    }
    count(o, q, d->from, d->to, hit->doc_tf, &whole);
    hit->end = trim(d->text, hit->start, hit->end);
    hit->length = hit->to - hit->from;
    hit->doc_length = d->to - d->from;
    hit->doc_words = whole.words;
    hit->partial = hit->mask != all_words(q);
}

static int
wanted(const struct oracle_query *q, unsigned options,
       const struct oracle_hit *hit)
{
    return options & ORACLE_STRICT ? hit->mask == all_words(q)
        : hit->mask != 0;
}

size_t
oracle_match(const struct oracle *o, const struct oracle_query *q,
             unsigned options, struct oracle_hit *hits, size_t room)
{
    int docs = (options & ORACLE_DOCS) != 0;
    uint32_t all = docs ? o->docs : o->sentences, i;
    struct oracle_hit hit;
    size_t n = 0;

    for (i = 0; i < all; i++) {
        look(o, q, docs ? i : o->sentence[i].doc, docs ? ORACLE_NONE : i,
             &hit);
        if (!wanted(q, options, &hit)) {
            continue;
        }
        if (n < room) {
            hits[n] = hit;
        }
        n++;
    }
    return n;
}

long
oracle_find(const struct oracle *o, const char *query, size_t n,
            unsigned options, struct oracle_hit *hits, size_t room)
{
    struct oracle_query q;
    int words = oracle_fold(o, query, n, &q);
    size_t found;

    if (words < 0) {
        return words;
    }
    found = oracle_match(o, &q, options, hits, room);
    oracle_query_close(&q);
    return (long)found;
}

static int
by_rank(const void *x, const void *y)
{
    const struct oracle_hit *a = x, *b = y;

    if (a->score != b->score) {
        return a->score > b->score ? -1 : 1;
    }
    return a->from < b->from ? -1 : a->from > b->from;
}

void
oracle_rank(const struct oracle *o, const struct oracle_query *q,
            struct oracle_hit *hits, size_t n)
{
    size_t i;

    for (i = 0; i < n; i++) {
        hits[i].score = oracle_score(o, q, &hits[i]);
    }
    qsort(hits, n, sizeof *hits, by_rank);
}
