/* SPDX-License-Identifier: MIT */
/*
 * sequence.c - words side by side, and near each other.
 *
 * Only words count: what stands between them does not, nor where sentences
 * end. Two sequences are near if the last word of the one and the first of the
 * other, behind it, are at most `distance` words apart; words side by side are
 * one word apart.
 */
#include "ask.h"

#include <stdlib.h>

/* Whether word `id` of the lexicon is a match for one of the query. */
static int
is_match(const struct oracle_query *q, uint32_t id, uint32_t word)
{
    unsigned i;

    for (i = 0; i < q->nslots; i++) {
        if (q->slot[i].word == word && q->slot[i].id == id
                && !q->slot[i].hint) {
            return 1;
        }
    }
    return 0;
}

/* The words among tokens [from, to). */
static size_t
words_in(const struct oracle *o, uint32_t from, uint32_t to, uint32_t *list)
{
    size_t n = 0;

    for (; from < to; from++) {
        if (o->token[from] < o->lexicon.words) {
            list[n++] = o->token[from];
        }
    }
    return n;
}

/* Whether a sequence begins with the i-th of n words. */
static int
begins(const struct oracle_query *q, struct oracle_words s,
       const uint32_t *list, size_t n, size_t i)
{
    size_t k;

    if (n - i < s.n) {
        return 0;
    }
    for (k = 0; k < s.n; k++) {
        if (!is_match(q, list[i + k], q->sequence[s.first + k])) {
            return 0;
        }
    }
    return 1;
}

int
has_phrase(const struct oracle *o, const struct oracle_query *q,
           const struct oracle_node *node, uint32_t from, uint32_t to)
{
    uint32_t *list = ask_new(to - from, sizeof *list);
    size_t n = words_in(o, from, to, list), i;
    int found = 0;

    for (i = 0; i < n && !found; i++) {
        found = begins(q, node->left, list, n, i);
    }
    free(list);
    return found;
}

int
has_near(const struct oracle *o, const struct oracle_query *q,
         const struct oracle_node *node, uint32_t from, uint32_t to)
{
    uint32_t *list = ask_new(to - from, sizeof *list);
    size_t n = words_in(o, from, to, list), i, k, gap;
    int found = 0;

    for (i = 0; i < n && !found; i++) {
        if (!begins(q, node->left, list, n, i)) {
            continue;
        }
        for (k = 0; k < n && !found; k++) {
            gap = k > i ? k - i - node->left.n + 1
                : i - k - node->right.n + 1;
            found = k != i && gap >= 1 && gap <= node->distance
                && begins(q, node->right, list, n, k);
        }
    }
    free(list);
    return found;
}
