/* SPDX-License-Identifier: MIT */
/*
 * huffman.c - lengths of Huffman codes.
 *
 * Two queues over the sorted counts (van Leeuwen 1976). Where a code would be
 * longer than allowed, counts are halved, which flattens the tree; that is
 * rare, and costs less than it takes to do better. Equal counts are taken in
 * the order of the symbols, so the lengths depend on nothing else.
 */
#include "model.h"

#include <stdlib.h>

struct leaf {
    uint64_t count;
    uint32_t symbol;
};

static int
by_count(const void *a, const void *b)
{
    const struct leaf *x = a, *y = b;

    if (x->count != y->count) {
        return x->count < y->count ? -1 : 1;
    }
    return x->symbol < y->symbol ? -1 : x->symbol > y->symbol;
}

/*
 * Lengths for n >= 2 sorted leaves, into lengths[symbol]; returns the longest.
 */
static unsigned
build(const struct leaf *leaves, size_t n, uint8_t *lengths)
{
    uint64_t *count = need(n * sizeof *count);
    uint32_t *parent = need(2 * n * sizeof *parent);
    unsigned *depth = need(2 * n * sizeof *depth), longest = 0;
    size_t leaf = 0, node = 0, made, i;

    for (made = 0; made + 1 < n; made++) {
        count[made] = 0;
        for (i = 0; i < 2; i++) {
            if (leaf < n && (node == made
                             || leaves[leaf].count <= count[node])) {
                count[made] += leaves[leaf].count;
                parent[leaf++] = (uint32_t)(n + made);
            } else {
                count[made] += count[node];
                parent[n + node++] = (uint32_t)(n + made);
            }
        }
    }
    depth[n + made - 1] = 0;
    for (i = n + made - 1; i-- > 0;) {
        depth[i] = depth[parent[i]] + 1;
    }
    for (i = 0; i < n; i++) {
        lengths[leaves[i].symbol] = (uint8_t)(depth[i] > 255 ? 255 : depth[i]);
        longest = depth[i] > longest ? depth[i] : longest;
    }
    free(count);
    free(parent);
    free(depth);
    return longest;
}

void
huffman_lengths(uint8_t *lengths, const uint64_t *counts, size_t n,
                unsigned limit)
{
    struct leaf *leaves = need((n + 1) * sizeof *leaves);
    size_t used = 0, i;

    for (i = 0; i < n; i++) {
        lengths[i] = 0;
        if (counts[i] > 0) {
            leaves[used].count = counts[i];
            leaves[used++].symbol = (uint32_t)i;
        }
    }
    qsort(leaves, used, sizeof *leaves, by_count);
    while (used >= 2 && build(leaves, used, lengths) > limit) {
        for (i = 0; i < used; i++) {
            leaves[i].count = leaves[i].count / 2 + 1;
        }
    }
    free(leaves);
}
