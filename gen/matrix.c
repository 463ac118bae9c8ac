/* SPDX-License-Identifier: MIT */
/*
 * matrix.c - the three sequences of a pack as wavelet matrices.
 *
 *     MAIN, ENDS, LENGTHS                          (FORMAT.md section 6)
 *
 * Leaves are numbered by depth and, within a depth, in the order of their
 * strings; the canonical code follows from the depths alone. Each level sorts
 * the elements that go on by one more bit, stably.
 */
#include "model.h"

#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAX = 30, BLOCK_BITS = 512, SUPER_BLOCKS = 64 };

/* ---- depths ------------------------------------------------------------ */

static uint64_t
at_least(uint64_t n, uint64_t least)
{
    return n > least ? n : least;
}

void
depths_build(struct depths *d, const struct tokens *t)
{
    size_t main = (size_t)t->words.n + t->seps.n + 1, i;
    uint64_t *counts = need_zero(main, sizeof *counts);
    uint64_t *ends = need_zero(t->ends.n, sizeof *ends);

    for (i = 0; i < t->n; i++) {
        if (t->at[i].kind == TOKEN_END) {
            counts[main - 1]++;
            ends[t->at[i].id]++;
        } else {
            counts[t->at[i].id
                   + (t->at[i].kind == TOKEN_SEP ? t->words.n : 0)]++;
        }
    }
    for (i = 0; i < main; i++) {
        counts[i] += counts[i] == 0;    /* a mark that never occurs */
    }
    /* a search goes to `docend` for every document: shorten the way */
    ends[0] = at_least(ends[0], t->sentences / 4);
    d->main = need_zero(main, 1);
    d->end = need_zero(t->ends.n, 1);
    code_few(d->main, counts, main, DEPTH_MAX);
    huffman_lengths(d->end, ends, t->ends.n, DEPTH_MAX);
    free(counts);
    free(ends);
}

void
depths_free(struct depths *d)
{
    free(d->main);
    free(d->end);
}

/* ---- one matrix -------------------------------------------------------- */

/* A code: the leaves by number, their depths rising, and their paths. */
struct code {
    size_t    n;
    uint8_t  *depth;
    uint32_t *path;
    uint32_t  inner[DEPTH_MAX + 2];     /* nodes that go on, by depth */
    unsigned  levels;
};

/* Bit l of a leaf's path decides at level l; peeled off from below. */
static uint32_t
path_of(const struct code *c, unsigned depth, uint32_t node)
{
    uint32_t path = 0;

    while (depth-- > 0) {
        if (node >= c->inner[depth]) {
            node -= c->inner[depth];
            path |= UINT32_C(1) << depth;
        }
    }
    return path;
}

/* Make the code of leaves whose depths are given, in rising order. */
static void
code_make(struct code *c)
{
    uint32_t leaves[DEPTH_MAX + 2] = { 0 }, number = 0;
    unsigned l;
    size_t i;

    c->levels = c->n > 0 ? c->depth[c->n - 1] : 0;
    for (i = 0; i < c->n; i++) {
        leaves[c->depth[i]]++;
    }
    c->inner[0] = 1;
    for (l = 1; l <= c->levels; l++) {
        c->inner[l] = 2 * c->inner[l - 1] - leaves[l];
    }
    c->path = need((c->n + 1) * sizeof *c->path);
    for (i = 0; i < c->n; i++) {
        number = i > 0 && c->depth[i] == c->depth[i - 1] ? number + 1 : 0;
        c->path[i] = path_of(c, c->depth[i],
            (c->depth[i] ? c->inner[c->depth[i]] : 0) + number);
    }
}

static void
record(struct matrices *m, uint32_t inner)
{
    if (m->nrecords == m->room) {
        m->room = m->room ? 2 * m->room : 64;
        m->records = need_more(m->records, m->room * 3 * sizeof *m->records);
    }
    if (m->bits.n > UINT32_MAX - BLOCK_BITS) {
        die("the corpus is too large for one pack");
    }
    m->records[3 * m->nrecords] = (uint32_t)m->bits.n;
    m->records[3 * m->nrecords + 1] = m->ones;
    m->records[3 * m->nrecords++ + 2] = inner;
}

/* Write one level; next gets the elements that go on. Returns how many. */
static size_t
write_level(struct matrices *m, const struct code *c, unsigned l,
            const uint32_t *now, size_t n, uint32_t *next)
{
    size_t i, to = 0;
    uint32_t bit;

    for (i = 0; i < n; i++) {
        bit = c->path[now[i]] >> l & 1;
        bits_add(&m->bits, bit, 1);
        m->ones += bit;
    }
    for (bit = 0; bit <= 1; bit++) {
        for (i = 0; i < n; i++) {
            if ((c->path[now[i]] >> l & 1) == bit
                    && c->depth[now[i]] > l + 1) {
                next[to++] = now[i];
            }
        }
    }
    return to;
}

/* Append the matrix of n leaf numbers; `sequence` is used up. */
static void
matrix_add(struct matrices *m, unsigned which, struct code *c,
           uint32_t *sequence, size_t n)
{
    uint32_t *next = need((n + 1) * sizeof *next), *now = sequence, *spare;
    unsigned l;

    code_make(c);
    m->levels[which] = (uint8_t)c->levels;
    for (l = 0; l < c->levels; l++) {
        record(m, c->inner[l]);
        n = write_level(m, c, l, now, n, next);
        spare = now;
        now = next;
        next = spare;
    }
    free(now);
    free(next);
    free(c->path);
    free(c->depth);
}

/* ---- the three --------------------------------------------------------- */

/*
 * Number leaves by depth, then order: number[i] for symbol i of n, and the
 * code's depths.
 */
static uint32_t *
number_leaves(struct code *c, const uint8_t *depth, size_t n)
{
    uint32_t *number = need((n + 1) * sizeof *number), next = 0;
    unsigned d;
    size_t i;

    c->n = n;
    c->depth = need(n + 1);
    for (d = 0; d <= DEPTH_MAX; d++) {
        for (i = 0; i < n; i++) {
            if (depth[i] == d) {
                c->depth[next] = (uint8_t)d;
                number[i] = next++;
            }
        }
    }
    return number;
}

/* The string of a token that is a word or a separator; of END: behind them. */
static uint32_t
string_of(const struct tokens *t, const struct lexicon *l, struct token k)
{
    return k.kind == TOKEN_WORD ? l->order[k.id]
        : k.kind == TOKEN_SEP ? t->words.n + l->sep_order[k.id]
        : t->words.n + t->seps.n;
}

/* The depths of words and separators in the pack's order, then of END. */
static uint8_t *
ordered_depths(const struct tokens *t, const struct lexicon *l,
               const struct depths *d)
{
    uint32_t n = t->words.n + t->seps.n, i;
    uint8_t *depth = need(n + 1u);

    for (i = 0; i < t->words.n; i++) {
        depth[l->order[i]] = d->main[i];
    }
    for (i = 0; i < t->seps.n; i++) {
        depth[t->words.n + l->sep_order[i]] = d->main[t->words.n + i];
    }
    depth[n] = d->main[n];
    return depth;
}

static void
add_main(struct matrices *m, const struct tokens *t, const struct lexicon *l,
         const uint8_t *depth)
{
    struct code c;
    uint32_t *number = number_leaves(&c, depth,
                                     (size_t)t->words.n + t->seps.n + 1);
    uint32_t *sequence = need((t->n + 1) * sizeof *sequence);
    size_t i;

    for (i = 0; i < t->n; i++) {
        sequence[i] = number[string_of(t, l, t->at[i])];
    }
    m->leaf = number;
    matrix_add(m, 0, &c, sequence, t->n);
}

/* The sentence ends, whose numbers are their leaves. */
static void
add_ends(struct matrices *m, const struct tokens *t, const struct lexicon *l,
         const uint8_t *depth)
{
    struct code c = { .n = t->ends.n, .depth = need(t->ends.n + 1u) };
    uint32_t *sequence = need((t->n + 1) * sizeof *sequence);
    size_t i, n = 0;

    for (i = 0; i < t->ends.n; i++) {
        c.depth[l->end_order[i]] = depth[i];
    }
    for (i = 0; i < t->n; i++) {
        if (t->at[i].kind == TOKEN_END) {
            sequence[n++] = l->end_order[t->at[i].id];
        }
    }
    matrix_add(m, 1, &c, sequence, n);
}

static void
add_lengths(struct matrices *m, const uint8_t *depth, size_t n)
{
    uint64_t counts[DEPTH_MAX + 1] = { 0 };
    uint8_t code[DEPTH_MAX + 1], used[DEPTH_MAX + 1];
    uint32_t *sequence = need((n + 1) * sizeof *sequence), *number;
    uint32_t leaf_of[DEPTH_MAX + 1] = { 0 };
    struct code c;
    unsigned d, k = 0, lengths[DEPTH_MAX + 1];
    size_t i;

    for (i = 0; i < n; i++) {
        counts[depth[i]]++;
    }
    huffman_lengths(code, counts, DEPTH_MAX + 1, DEPTH_MAX);
    for (d = 0; d <= DEPTH_MAX; d++) {
        if (counts[d] > 0) {
            used[k] = code[d];
            lengths[k++] = d;
        }
    }
    number = number_leaves(&c, used, k);
    for (d = 0; d < k; d++) {
        leaf_of[lengths[d]] = number[d];
        m->lengths[number[d]] = (uint8_t)lengths[d];
    }
    m->nlengths = k;
    for (i = 0; i < n; i++) {
        sequence[i] = leaf_of[depth[i]];
    }
    free(number);
    matrix_add(m, 2, &c, sequence, n);
}

void
matrices_build(struct matrices *m, const struct tokens *t,
               const struct lexicon *l, const struct depths *d)
{
    uint8_t *depth = ordered_depths(t, l, d);

    memset(m, 0, sizeof *m);
    add_main(m, t, l, depth);
    add_ends(m, t, l, d->end);
    add_lengths(m, depth, (size_t)t->words.n + t->seps.n + 1);
    record(m, 0);
    free(depth);
}

void
matrices_free(struct matrices *m)
{
    bits_free(&m->bits);
    free(m->records);
    free(m->leaf);
}

/* ---- the sections ------------------------------------------------------ */

/*
 *     W := tokens text sentences levels record* offset ones lengths
 */
void
matrices_shapes(struct bytes *out, const struct matrices *m,
                const struct tokens *t, unsigned width)
{
    size_t i, n = 3 * m->nrecords - 1;

    bytes_le(out, t->n, width);
    bytes_le(out, t->text, width);
    bytes_le(out, t->sentences, width);
    bytes_add(out, m->levels, 3);
    for (i = 0; i < n; i++) {
        bytes_le(out, m->records[i], width);
    }
    bytes_u8(out, m->nlengths);
    bytes_add(out, m->lengths, m->nlengths);
}

/* Ones in bits [from, from + BLOCK_BITS) of a padded array. */
static uint32_t
block_ones(const struct bits *b, uint64_t from)
{
    uint32_t n = 0;
    size_t i;

    for (i = 0; i < BLOCK_BITS / 8 && from / 8 + i < b->bytes.n; i++) {
        uint8_t byte = b->bytes.at[from / 8 + i];

        for (; byte; byte &= (uint8_t)(byte - 1)) {
            n++;
        }
    }
    return n;
}

/*
 *     B := padding super* block* bits
 */
void
matrices_bits(struct bytes *out, const struct matrices *m, size_t at)
{
    uint32_t blocks = (uint32_t)(m->bits.n / BLOCK_BITS) + 1, i, ones = 0;
    uint32_t last = 0;
    struct bytes supers = { 0 }, ranks = { 0 };

    for (i = 0; i < blocks; i++) {
        if (i % SUPER_BLOCKS == 0) {
            bytes_le(&supers, ones, 4);
            last = ones;
        }
        bytes_le(&ranks, ones - last, 2);
        ones += block_ones(&m->bits, (uint64_t)i * BLOCK_BITS);
    }
    while ((at + out->n + supers.n + ranks.n) % 4 != 0) {
        bytes_u8(out, 0);
    }
    bytes_add(out, supers.at, supers.n);
    bytes_add(out, ranks.at, ranks.n);
    bytes_add(out, m->bits.bytes.at, m->bits.bytes.n);
    while ((at + out->n) % 4 != 0) {
        bytes_u8(out, 0);
    }
    bytes_free(&supers);
    bytes_free(&ranks);
}
