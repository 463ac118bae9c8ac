/* SPDX-License-Identifier: MIT */
/*
 * matrix.c - rank, select and access on a sequence.
 *
 *     W := ... {offset ones inner} * levels        (FORMAT.md section 5)
 *
 * A wavelet matrix holds a sequence of symbols: level l has bit l of each
 * element's code, the elements sorted by the bits before. Going down a level
 * is one rank on the bit array, going up one select. The code is canonical:
 * at each depth the nodes below `inner` go on, the others are leaves, so the
 * shape is one number a level and a leaf is named by depth and number.
 *
 * Rank counts from the nearer end of a 1,024-bit block: half the directory of
 * 512-bit blocks at the same cost (Gonzalez et al. 2005 measure one-level
 * directories; going from both ends halves the mean distance).
 *
 * Claude, Navarro, Ordonez: The wavelet matrix, Information Systems 47, 2015.
 */
#include "core.h"

/* A level's record and what the next one adds. */
struct level {
    uint32_t offset, ones, inner;
    uint32_t end, end_ones, next_inner;
};

static void
level_read(const struct kp_pack *p, const struct kp_matrix *m, uint32_t l,
           struct level *v)
{
    uint32_t w = p->width;
    uint32_t at = m->shape + 3 * w * l;

    v->offset = kp_le(p, at, w);
    v->ones = kp_le(p, at + w, w);
    v->inner = kp_le(p, at + 2 * w, w);
    at += 3 * w;
    v->end = kp_le(p, at, w);
    v->end_ones = kp_le(p, at + w, w);
    v->next_inner = l + 1 < m->levels ? kp_le(p, at + 2 * w, w) : 0;
}

static uint32_t
level_zeros(const struct level *v)
{
    return v->end - v->offset - (v->end_ones - v->ones);
}

/* ---- bits -------------------------------------------------------------- */

static uint32_t
popcount(uint32_t x)
{
    x -= x >> 1 & 0x55555555u;
    x = (x & 0x33333333u) + (x >> 2 & 0x33333333u);
    x = (x + (x >> 4)) & 0x0f0f0f0fu;
    return x * 0x01010101u >> 24;
}

/* Four bytes as a number, the first one highest: bit order as stored. */
static uint32_t
word_of(kp_rom b)
{
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16
           | (uint32_t)b[2] << 8 | b[3];
}

/*
 * Ones in `words` whole words at b. Their number does not depend on the order
 * of bytes, so words are loaded as the machine likes where b is aligned.
 */
static uint32_t
count_words(kp_rom b, uint32_t words)
{
    uint32_t n = 0;

#if defined(__GNUC__) && !defined(__AVR__)
    if (((uintptr_t)b & 3) == 0) {
        const uint32_t *w = (const uint32_t *)__builtin_assume_aligned(b, 4);
        const uint32_t *end = w + words;
        uint32_t x;

        while (w < end) {
            __builtin_memcpy(&x, w++, 4);
            n += popcount(x);
        }
        return n;
    }
#endif
    while (words-- > 0) {
        n += popcount(word_of(b));
        b += 4;
    }
    return n;
}

/* Ones in bits [from, to) of one block; from and to within it. */
static uint32_t
count_bits(const struct kp_pack *p, uint32_t from, uint32_t to)
{
    uint32_t n = 0, words, rest = to & 31, take;
    uint32_t at = p->bits + (from >> 5) * 4;
    kp_rom b;

    words = (to >> 5) - (from >> 5);
    while (words > 0) {
        take = words < KP_READ_MIN / 4 ? words : KP_READ_MIN / 4;
        b = kp_at(p, at, take * 4);
        if (!b) {
            return 0;
        }
        n += count_words(b, take);
        words -= take;
        at += take * 4;
    }
    if (rest > 0) {
        b = kp_at(p, at, 4);
        n += b ? popcount(word_of(b) >> (32 - rest)) : 0;
    }
    return n;
}

static uint32_t
block_ones(const struct kp_pack *p, uint32_t block)
{
    return kp_le(p, p->super + (block >> KP_SUPER_BLOCKS) * 4, 4)
           + kp_le(p, p->rank + block * 2, 2);
}

/* Ones before bit i of the array. */
static uint32_t
rank1(const struct kp_pack *p, uint32_t i)
{
    uint32_t block = i >> KP_BLOCK_BITS;
    uint32_t start = block << KP_BLOCK_BITS;
    uint32_t half = UINT32_C(1) << (KP_BLOCK_BITS - 1);

    /* counting back needs whole words: i's own is counted forward */
    if (i - start > half && block + 1 < p->nblocks) {
        uint32_t end = start + 2 * half, up = (i + 31) & ~UINT32_C(31);
        uint32_t n = block_ones(p, block + 1) - count_bits(p, up, end);
        kp_rom b = (i & 31) ? kp_at(p, p->bits + (i >> 5) * 4, 4) : 0;

        return b ? n - popcount(word_of(b) << (i & 31)) : n;
    }
    return block_ones(p, block) + count_bits(p, start, i);
}

static uint32_t
bit_at(const struct kp_pack *p, uint32_t i)
{
    return kp_u8(p, p->bits + (i >> 3)) >> (7 - (i & 7)) & 1;
}

/* Ones, or zeros, before a block. */
static uint32_t
block_rank(const struct kp_pack *p, uint32_t block, uint32_t bit)
{
    uint32_t n = block_ones(p, block);

    return bit ? n : (block << KP_BLOCK_BITS) - n;
}

/* The place of the k-th one (from 0) of a word; it has more than k. */
static uint32_t
select_word(uint32_t word, uint32_t k)
{
    uint32_t at = 0, width, n;

    for (width = 16; width > 0; width >>= 1) {
        n = popcount(word >> (32 - width));
        if (k >= n) {
            k -= n;
            at += width;
            word <<= width;
        }
    }
    return at;
}

/*
 * The place of the k-th one or zero of the whole array, which is known to be
 * in [from, to). Returns KP_NONE when it is not, in a damaged pack.
 */
static uint32_t
select_bit(const struct kp_pack *p, uint32_t from, uint32_t to, uint32_t bit,
           uint32_t k)
{
    uint32_t low = from >> KP_BLOCK_BITS, high = (to >> KP_BLOCK_BITS) + 1;
    uint32_t mid, at, words, n, flip = bit ? 0 : 0xffffffffu;
    kp_rom b;

    while (high - low > 1) {
        mid = low + ((high - low) >> 1);
        if (block_rank(p, mid, bit) <= k) {
            low = mid;
        } else {
            high = mid;
        }
    }
    n = block_rank(p, low, bit);
    if (n > k) {
        return KP_NONE;
    }
    k -= n;
    at = low << KP_BLOCK_BITS;
    for (words = UINT32_C(1) << (KP_BLOCK_BITS - 5); words > 0; words--) {
        uint32_t x;

        b = kp_at(p, p->bits + (at >> 3), 4);
        if (!b) {
            return KP_NONE;
        }
        x = word_of(b) ^ flip;
        n = popcount(x);
        if (k < n) {
            return at + select_word(x, k);
        }
        k -= n;
        at += 32;
    }
    return KP_NONE;
}

/* ---- down and up ------------------------------------------------------- */

/* Element i of a level, on the level below, its bit being `bit`. */
static uint32_t
go_down(const struct kp_pack *p, const struct level *v, uint32_t i,
        uint32_t bit)
{
    uint32_t r = rank1(p, v->offset + i) - v->ones;

    return bit ? level_zeros(v) + r : i - r;
}

/*
 * Element i of the level below, on this one. KP_NONE if the pack is damaged.
 */
static uint32_t
go_up(const struct kp_pack *p, const struct level *v, uint32_t i,
      uint32_t bit)
{
    uint32_t k, at;

    if (bit) {
        if (i < level_zeros(v)) {
            return KP_NONE;
        }
        k = v->ones + i - level_zeros(v);
    } else {
        k = v->offset - v->ones + i;
    }
    at = select_bit(p, v->offset, v->end, bit, k);
    return at < v->offset || at >= v->end ? KP_NONE : at - v->offset;
}

int
kp_matrix_check(const struct kp_pack *p, const struct kp_matrix *m)
{
    struct level v;
    uint32_t l, length = m->length;

    for (l = 0; l < m->levels; l++) {
        level_read(p, m, l, &v);
        if (v.end < v.offset || v.end > p->nbits || v.end_ones < v.ones
                || v.end_ones - v.ones > v.end - v.offset
                || v.end - v.offset > length
                || (l == 0 && v.end - v.offset != length)
                || v.inner == 0 || v.inner > length || v.inner > KP_NONE / 4
                || (l == 0 && v.inner != 1)
                || v.next_inner > 2 * v.inner
                || (l + 1 == m->levels && v.next_inner != 0)) {
            return KP_DAMAGED();
        }
        length = v.end - v.offset;
    }
    return KP_OK;
}

int
kp_access(const struct kp_pack *p, const struct kp_matrix *m, uint32_t i,
          struct kp_found *f)
{
    struct level v;
    uint32_t l, bit, node = 0;

    f->before = 0;
    f->leaf.path = 0;
    for (l = 0; l < m->levels; l++) {
        level_read(p, m, l, &v);
        if (i >= v.end - v.offset) {
            return KP_DAMAGED();
        }
        bit = bit_at(p, v.offset + i);
        i = go_down(p, &v, i, bit);
        f->leaf.path |= bit << l;
        node += bit ? v.inner : 0;
        if (node >= v.next_inner) {
            node -= v.next_inner;
            l++;
            break;
        }
        f->before += 2 * v.inner - v.next_inner;
    }
    f->leaf.depth = (uint8_t)l;
    f->node = node;
    f->at = i;
    return KP_OK;
}

/* Element i of MAIN's first level, at the leaf's depth. */
static uint32_t
follow(const struct kp_pack *p, const struct kp_matrix *m,
       const struct kp_leaf *leaf, uint32_t i)
{
    struct level v;
    uint32_t l;

    for (l = 0; l < leaf->depth; l++) {
        level_read(p, m, l, &v);
        if (i > v.end - v.offset) {
            return 0;
        }
        i = go_down(p, &v, i, leaf->path >> l & 1);
    }
    return i;
}

int
kp_locate(const struct kp_pack *p, const struct kp_matrix *m, uint32_t i,
          struct kp_found *f)
{
    int err = kp_access(p, m, i, f);

    if (err == KP_OK) {
        f->leaf.start = follow(p, m, &f->leaf, 0);
        if (f->at < f->leaf.start) {
            return KP_DAMAGED();
        }
    }
    return err;
}

/* The code of the node-th leaf at a depth: bits are peeled off from below. */
static int
path_of(const struct kp_pack *p, const struct kp_matrix *m, uint32_t node,
        struct kp_leaf *leaf)
{
    struct level v;
    uint32_t l = leaf->depth;

    leaf->path = 0;
    if (l > m->levels) {
        return KP_DAMAGED();
    }
    if (l > 0) {
        level_read(p, m, l - 1, &v);
        node += v.next_inner;
        if (node >= 2 * v.inner) {
            return KP_DAMAGED();
        }
    }
    while (l > 0) {
        l--;
        level_read(p, m, l, &v);
        if (node >= v.inner) {
            node -= v.inner;
            leaf->path |= UINT32_C(1) << l;
        }
    }
    return KP_OK;
}

int
kp_leaf_open(const struct kp_pack *p, const struct kp_matrix *m,
             uint32_t node, struct kp_leaf *leaf)
{
    int err = path_of(p, m, node, leaf);
    uint32_t end;

    if (err != KP_OK) {
        return err;
    }
    leaf->start = follow(p, m, leaf, 0);
    end = follow(p, m, leaf, m->length);
    leaf->count = end < leaf->start ? 0 : end - leaf->start;
    return KP_OK;
}

int
kp_leaf_number(const struct kp_pack *p, const struct kp_matrix *m,
               uint32_t n, struct kp_leaf *leaf)
{
    struct level v;
    uint32_t l, leaves;

    for (l = 0; l < m->levels; l++) {
        level_read(p, m, l, &v);
        leaves = 2 * v.inner - v.next_inner;
        if (n < leaves) {
            leaf->depth = (uint8_t)(l + 1);
            return kp_leaf_open(p, m, n, leaf);
        }
        n -= leaves;
    }
    leaf->depth = 0;
    return m->levels == 0 && n == 0 ? kp_leaf_open(p, m, 0, leaf)
                                    : KP_DAMAGED();
}

int
kp_string_leaf(const struct kp_pack *p, uint32_t id, struct kp_leaf *leaf)
{
    struct kp_found f;
    int err = kp_locate(p, &p->matrix[KP_LENGTHS], id, &f);

    if (err != KP_OK) {
        return err;
    }
    if (f.before + f.node >= p->nlengths) {
        return KP_DAMAGED();
    }
    leaf->depth = (uint8_t)kp_u8(p, p->lengths + f.before + f.node);
    return kp_leaf_open(p, &p->matrix[KP_MAIN], f.at - f.leaf.start, leaf);
}

int
kp_leaf_string(const struct kp_pack *p, const struct kp_found *found,
               uint32_t *id)
{
    const struct kp_matrix *m = &p->matrix[KP_LENGTHS];
    struct kp_leaf leaf;
    uint32_t n = 0;
    int err;

    while (n < p->nlengths && kp_u8(p, p->lengths + n) != found->leaf.depth) {
        n++;
    }
    err = n < p->nlengths ? kp_leaf_number(p, m, n, &leaf) : KP_DAMAGED();
    if (err == KP_OK) {
        *id = kp_leaf_select(p, m, &leaf, found->node);
        err = *id < p->words + p->seps ? KP_OK : KP_DAMAGED();
    }
    return err;
}

uint32_t
kp_leaf_rank(const struct kp_pack *p, const struct kp_matrix *m,
             const struct kp_leaf *leaf, uint32_t i)
{
    uint32_t at = follow(p, m, leaf, i);

    return at < leaf->start ? 0 : at - leaf->start;
}

uint32_t
kp_leaf_select(const struct kp_pack *p, const struct kp_matrix *m,
               const struct kp_leaf *leaf, uint32_t k)
{
    struct level v;
    uint32_t i = leaf->start + k, l = leaf->depth;

    while (l > 0 && i != KP_NONE) {
        l--;
        level_read(p, m, l, &v);
        i = go_up(p, &v, i, leaf->path >> l & 1);
    }
    return i < m->length ? i : KP_NONE;
}
