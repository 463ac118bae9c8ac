/* SPDX-License-Identifier: MIT */
/*
 * trie.c - phrases as paths of words: a hash table of edges.
 */
#include "names.h"

#include <stdlib.h>
#include <string.h>

static size_t
slot_of(const struct trie *t, uint32_t from, uint32_t word)
{
    size_t mask = t->room - 1;
    size_t i = (from * 2654435761u ^ word * 2246822519u) & mask;

    while (t->edges[i].to != TRIE_NONE
            && (t->edges[i].from != from || t->edges[i].word != word)) {
        i = (i + 1) & mask;
    }
    return i;
}

uint32_t
trie_step(const struct trie *t, uint32_t node, uint32_t word)
{
    return t->room == 0 ? TRIE_NONE : t->edges[slot_of(t, node, word)].to;
}

static void
make_room(struct trie *t)
{
    struct trie_edge *old = t->edges;
    size_t n = t->room, i;

    t->room = n > 0 ? 2 * n : 256;
    t->edges = need_zero(t->room, sizeof *t->edges);
    t->value = need_more(t->value, (t->room + 2) * sizeof *t->value);
    for (i = 0; i < n; i++) {
        if (old[i].to != TRIE_NONE) {
            t->edges[slot_of(t, old[i].from, old[i].word)] = old[i];
        }
    }
    if (n == 0) {
        t->n = TRIE_ROOT + 1;
        t->value[TRIE_NONE] = t->value[TRIE_ROOT] = 0;
    }
    free(old);
}

uint32_t
trie_grow(struct trie *t, uint32_t node, uint32_t word)
{
    struct trie_edge *e;

    if (2 * t->nedges >= t->room) {
        make_room(t);
    }
    e = &t->edges[slot_of(t, node, word)];
    if (e->to == TRIE_NONE) {
        *e = (struct trie_edge){ node, word, (uint32_t)t->n };
        t->value[t->n++] = 0;
        t->nedges++;
    }
    return e->to;
}

void
trie_free(struct trie *t)
{
    free(t->edges);
    free(t->value);
    memset(t, 0, sizeof *t);
}
