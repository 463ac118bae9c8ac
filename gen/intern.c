/* SPDX-License-Identifier: MIT */
/*
 * intern.c - byte strings <-> numbers, in order of first sight.
 *
 * An open hash table over one text. The hash decides nothing but speed.
 */
#include "model.h"

#include <stdlib.h>
#include <string.h>

static uint32_t
hash(const uint8_t *s, size_t n)
{
    uint32_t h = 2166136261u;   /* FNV-1a */

    while (n-- > 0) {
        h = (h ^ *s++) * 16777619u;
    }
    return h;
}

/* The slot of a string, or the free one where it belongs. */
static uint32_t *
slot_of(const struct intern *s, const void *bytes, size_t n)
{
    uint32_t mask = s->nslots - 1, i = hash(bytes, n) & mask;
    const uint8_t *at;
    size_t len;

    for (; s->slots[i] != 0; i = (i + 1) & mask) {
        at = intern_at(s, s->slots[i] - 1, &len);
        if (len == n && (n == 0 || memcmp(at, bytes, n) == 0)) {
            break;
        }
    }
    return &s->slots[i];
}

static void
grow(struct intern *s)
{
    uint32_t i;
    size_t n;
    const uint8_t *at;

    s->room = s->room ? 2 * s->room : 256;
    s->start = need_more(s->start, (s->room + 1) * sizeof *s->start);
    s->start[0] = 0;
    free(s->slots);
    s->nslots = 4 * s->room;
    s->slots = need_zero(s->nslots, sizeof *s->slots);
    for (i = 0; i < s->n; i++) {
        at = intern_at(s, i, &n);
        *slot_of(s, at, n) = i + 1;
    }
}

uint32_t
intern_add(struct intern *s, const void *bytes, size_t n)
{
    uint32_t *slot;

    if (s->n == s->room) {
        grow(s);
    }
    slot = slot_of(s, bytes, n);
    if (*slot == 0) {
        bytes_add(&s->text, bytes, n);
        if (s->text.n > UINT32_MAX / 2) {
            die("the corpus has too many different words for one pack");
        }
        s->start[++s->n] = (uint32_t)s->text.n;
        *slot = s->n;
    }
    return *slot - 1;
}

uint32_t
intern_find(const struct intern *s, const void *bytes, size_t n)
{
    return s->n == 0 ? UINT32_MAX : *slot_of(s, bytes, n) - 1;
}

void
intern_free(struct intern *s)
{
    bytes_free(&s->text);
    free(s->start);
    free(s->slots);
    memset(s, 0, sizeof *s);
}
