/* SPDX-License-Identifier: MIT */
/*
 * places.c - bytes of documents -> tokens.
 *
 * A token is as many code points of the text as its string has; between two
 * words side by side is one space.
 */
#include "known_pack.h"

#include <stdlib.h>
#include <string.h>

/* How many code points symbol bytes are. */
static uint8_t
count_points(const uint8_t *s, size_t n)
{
    uint8_t points = 0;
    size_t i = 0;

    if (n == 1 && s[0] == MARK_EMPTY) {
        return 0;
    }
    for (; i < n; i += s[i] >= KP_QUAD ? 4 : 1) {
        points++;
    }
    return points;
}

/* The same of each string of a list, which begins with `skip` other bytes. */
static uint8_t *
points_of(const struct intern *list, size_t skip)
{
    uint8_t *points = need(list->n + 1u);
    uint32_t i;
    size_t n;

    for (i = 0; i < list->n; i++) {
        const uint8_t *s = intern_at(list, i, &n);

        points[i] = count_points(s + skip, n - skip);
    }
    return points;
}

/* Where the tokens of all documents begin. */
static void
set_starts(struct places *p)
{
    const struct tokens *t = p->t;
    uint8_t *points[] = {
        [TOKEN_WORD] = points_of(&t->words, 1),
        [TOKEN_SEP] = points_of(&t->seps, 0),
        [TOKEN_END] = points_of(&t->ends, 0)
    };
    uint32_t doc = 0, sentence = 0;
    size_t i, at = 0;
    unsigned n;
    bool after_word = false;

    for (i = 0; i < t->text; i++) {
        struct token k = t->at[i];
        const struct document *d = &p->c->docs[doc];

        at += after_word && k.kind == TOKEN_WORD;
        p->start[i] = (uint32_t)at;
        for (n = points[k.kind][k.id]; n > 0; n--) {
            unicode_next(d->bytes, d->n, &at);
        }
        after_word = k.kind == TOKEN_WORD;
        if (k.kind == TOKEN_END) {
            p->sentence[++sentence] = (uint32_t)i + 1;
        }
        if (k.kind == TOKEN_END && k.id == 0) {
            p->doc[++doc] = (uint32_t)i + 1;
            at = 0;
        }
    }
    for (i = 0; i < 3; i++) {
        free(points[i]);
    }
}

/* The places of each word. */
static void
list_places(struct places *p)
{
    const struct tokens *t = p->t;
    uint32_t i;

    for (i = 0; i < t->text; i++) {
        if (t->at[i].kind == TOKEN_WORD) {
            p->first[t->at[i].id + 2]++;
        }
    }
    for (i = 1; i < t->words.n + 2; i++) {
        p->first[i] += p->first[i - 1];
    }
    for (i = 0; i < t->text; i++) {
        if (t->at[i].kind == TOKEN_WORD) {
            p->at[p->first[t->at[i].id + 1]++] = i;
        }
    }
}

void
places_build(struct places *p, const struct corpus *c,
             const struct tokens *t)
{
    p->c = c;
    p->t = t;
    p->start = need_zero(t->text + 1, sizeof *p->start);
    p->doc = need_zero(c->n + 1, sizeof *p->doc);
    p->sentence = need_zero(t->sentences + 1u, sizeof *p->sentence);
    p->first = need_zero(t->words.n + 3u, sizeof *p->first);
    p->at = need_zero(t->text + 1, sizeof *p->at);
    set_starts(p);
    list_places(p);
}

void
places_free(struct places *p)
{
    free(p->start);
    free(p->doc);
    free(p->sentence);
    free(p->first);
    free(p->at);
    memset(p, 0, sizeof *p);
}

/* The first of list[from, to), which rises, that is `v` or above. */
static uint32_t
first_at(const uint32_t *list, uint32_t from, uint32_t to, uint32_t v)
{
    uint32_t mid;

    while (from < to) {
        mid = from + (to - from) / 2;
        if (list[mid] < v) {
            from = mid + 1;
        } else {
            to = mid;
        }
    }
    return from;
}

uint32_t
places_doc(const struct places *p, uint32_t token)
{
    return first_at(p->doc, 0, p->t->docs, token + 1) - 1;
}

uint32_t
places_sentence(const struct places *p, uint32_t token)
{
    return first_at(p->sentence, 0, p->t->sentences, token + 1) - 1;
}

uint32_t
places_end(const struct places *p, uint32_t token)
{
    const struct token *k = &p->t->at[token];

    if (k->kind == TOKEN_END && k->id == 0) {
        return (uint32_t)p->c->docs[places_doc(p, token)].n;
    }
    return p->start[token + 1] - (k->kind == TOKEN_WORD
                                  && k[1].kind == TOKEN_WORD);
}

struct kp_span
places_span(const struct places *p, const struct span *s)
{
    uint32_t first, behind, end;
    struct kp_span span = { { 0, 0 }, 0, 0 };
    const uint8_t *text;

    if (s->doc >= p->c->n || s->start >= s->end
            || s->end > p->c->docs[s->doc].n) {
        die("internal: what is known is not in the documents");
    }
    text = p->c->docs[s->doc].bytes;
    first = p->doc[s->doc];
    behind = p->doc[s->doc + 1];
    span.range.from = first_at(p->start, first, behind, s->start + 1) - 1;
    span.range.to = first_at(p->start, first, behind, s->end);
    if (s->start >= places_end(p, span.range.from)) {
        span.range.from++;      /* it begins with a space */
    }
    end = places_end(p, span.range.to - 1);
    while (end > s->end && text[end - 1] <= ' ') {
        end--;
    }
    if (s->start > p->start[span.range.from]) {
        span.skip = (uint16_t)(s->start - p->start[span.range.from]);
    }
    span.cut = (uint16_t)(end > s->end ? end - s->end : 0);
    return span;
}

bool
places_same(const struct places *p, uint32_t a, uint32_t b, uint32_t n)
{
    const struct token *x = p->t->at + a, *y = p->t->at + b;
    uint32_t i;

    for (i = 0; i < n && x[i].kind == y[i].kind && x[i].id == y[i].id; i++) {
    }
    return i == n;
}
