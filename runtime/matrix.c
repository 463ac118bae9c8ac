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

/* A level in the bit array: its place, and the ones before both its ends. */
struct level {
    uint32_t offset, ones, end, end_ones;
};

static uint32_t
number_at(kp_rom b, uint32_t width)
{
    uint32_t v = b[0] | (uint32_t)b[1] << 8;

    if (width > 2) {
        v |= (uint32_t)b[2] << 16;
        v |= width > 3 ? (uint32_t)b[3] << 24 : 0;
    }
    return v;
}

/* Read a level's record and the next one's. */
static void
level_read(const struct kp_pack *p, const struct kp_matrix *m, uint32_t l,
           struct level *v)
{
    uint32_t w = p->width, i, *to = &v->offset;
    kp_rom b = kp_at(p, m->shape + 3 * w * l, 5 * w);

    for (i = 0; i < 5; i++) {
        if (i != 2) {
            *to++ = b ? number_at(b + i * w, w) : 0;
        }
    }
}

/* Nodes at depth l that go on. */
static uint32_t
inner_at(const struct kp_pack *p, const struct kp_matrix *m, uint32_t l)
{
    return l < m->levels
        ? kp_le(p, m->shape + (3 * l + 2) * p->width, p->width) : 0;
}

/* ---- bits -------------------------------------------------------------- */

enum {
    BLOCK_WORDS = 1 << (KP_BLOCK_BITS - 5),
    QUAD_BITS   = 128,          /* counted at a time */
    NEAR_BITS   = 128           /* where a neighbour is looked for */
};

static uint32_t
popcount(uint32_t x)
{
    x -= x >> 1 & 0x55555555u;
    x = (x & 0x33333333u) + (x >> 2 & 0x33333333u);
    return ((x + (x >> 4)) & 0x0f0f0f0fu) * 0x01010101u >> 24;
}

/* Four bytes as a number, the first one highest: bit order as stored. */
static uint32_t
word_of(kp_rom b)
{
#if defined(__GNUC__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ \
        && !defined(__AVR__)
    uint32_t x;

    if (((uintptr_t)b & 3) == 0) {
        __builtin_memcpy(&x, __builtin_assume_aligned(b, 4), 4);
        return __builtin_bswap32(x);
    }
#endif
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16
           | (uint32_t)b[2] << 8 | b[3];
}

/* The four bytes in any order, for counting. */
static inline KP_INLINE uint32_t
any_word(kp_rom b)
{
#if defined(__GNUC__) && !defined(__AVR__)
    uint32_t x;

    if (((uintptr_t)b & 3) == 0) {
        __builtin_memcpy(&x, __builtin_assume_aligned(b, 4), 4);
        return x;
    }
#endif
    return word_of(b);
}

/* Ones of two words, in each of four bytes. */
static inline KP_INLINE uint32_t
pair_bytes(uint32_t x, uint32_t y)
{
    x -= x >> 1 & 0x55555555u;
    y -= y >> 1 & 0x55555555u;
    x = (x & 0x33333333u) + (x >> 2 & 0x33333333u);
    x += (y & 0x33333333u) + (y >> 2 & 0x33333333u);
    return (x & 0x0f0f0f0fu) + (x >> 4 & 0x0f0f0f0fu);
}

/* Ones in the QUAD_BITS from byte `at` of the pack on; outside it are none. */
static uint32_t
quad_ones(const struct kp_pack *p, uint32_t at)
{
    kp_rom b = kp_at(p, at, QUAD_BITS / 8);
    uint32_t n, i;

    if (b) {
        n = pair_bytes(any_word(b), any_word(b + 4))
            + pair_bytes(any_word(b + 8), any_word(b + 12));
        return n * 0x01010101u >> 24;
    }
    for (n = 0, i = 0; i < QUAD_BITS / 8; i += 4) {
        b = kp_at(p, at + i, 4);
        n += b ? popcount(any_word(b)) : 0;
    }
    return n;
}

/* Ones in the `words` from byte `at` of the pack on. */
static uint32_t
count_words(const struct kp_pack *p, uint32_t at, uint32_t words)
{
    uint32_t n = 0;
    kp_rom b;

    for (; words >= QUAD_BITS / 32; words -= QUAD_BITS / 32) {
        n += quad_ones(p, at);
        at += QUAD_BITS / 8;
    }
    for (; words > 0; words--, at += 4) {
        b = kp_at(p, at, 4);
        n += b ? popcount(any_word(b)) : 0;
    }
    return n;
}

/* Ones in the first `bits` (0 to 31) of the word at byte `at`. */
static uint32_t
count_head(const struct kp_pack *p, uint32_t at, uint32_t bits)
{
    kp_rom b = bits > 0 ? kp_at(p, at, 4) : 0;

    return b ? popcount(word_of(b) >> (32 - bits)) : 0;
}

/* Ones before a block; before the first superblock there are none. */
static uint32_t
block_ones(const struct kp_pack *p, uint32_t block)
{
    uint32_t super = block >> KP_SUPER_BLOCKS;
    uint32_t supers = ((p->nblocks - 1) >> KP_SUPER_BLOCKS) + 1;
    kp_rom b = kp_at(p, p->rank + block * 2, 2);
    uint32_t n = b ? b[0] | (uint32_t)b[1] << 8 : 0;

    return super == 0 ? n : n + kp_le(p, p->rank - (supers - super) * 4, 4);
}

/*
 * Ones before bit i of the array: counted on from its block's start, or back
 * from its end if that is nearer.
 */
static uint32_t
rank1(const struct kp_pack *p, uint32_t i)
{
    uint32_t block = i >> KP_BLOCK_BITS, at = p->bits + (i >> 5) * 4;
    uint32_t word = (i >> 5) & (BLOCK_WORDS - 1);
    uint32_t head = count_head(p, at, i & 31);

    if (word > BLOCK_WORDS / 2 && block + 1 < p->nblocks) {
        return block_ones(p, block + 1) + head
               - count_words(p, at, BLOCK_WORDS - word);
    }
    return block_ones(p, block) + head
           + count_words(p, at - word * 4, word);
}

/* The same for bit `to`, a little behind `from`, whose rank is known. */
static uint32_t
rank_near(const struct kp_pack *p, uint32_t from, uint32_t to, uint32_t rank)
{
    uint32_t words = (to >> 5) - (from >> 5), at = p->bits + (from >> 5) * 4;

    if (words > NEAR_BITS / 32) {
        return rank1(p, to);
    }
    return rank + count_words(p, at, words)
           + count_head(p, at + words * 4, to & 31)
           - count_head(p, at, from & 31);
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
    uint32_t at = 0, n = popcount(word >> 16);

    if (k >= n) {
        k -= n;
        at = 16;
        word <<= 16;
    }
    n = popcount(word >> 24);
    if (k >= n) {
        k -= n;
        at += 8;
        word <<= 8;
    }
    for (; at < 31; at++, word <<= 1) {
        if (word >> 31) {
            if (k == 0) {
                break;
            }
            k--;
        }
    }
    return at;
}

/* Ones, or zeros, of a quad. */
static uint32_t
quad_count(const struct kp_pack *p, uint32_t bit_at, uint32_t bit)
{
    uint32_t n = quad_ones(p, p->bits + (bit_at >> 3));

    return bit ? n : QUAD_BITS - n;
}

/*
 * The place of the k-th one or zero from bit `at` on, which begins a word,
 * within the next QUAD_BITS; KP_NONE if it is not there.
 */
static uint32_t
select_near(const struct kp_pack *p, uint32_t at, uint32_t bit, uint32_t k)
{
    uint32_t i, n, word;
    kp_rom b;

    for (i = 0; i < QUAD_BITS / 32; i++, at += 32) {
        b = kp_at(p, p->bits + (at >> 3), 4);
        if (!b) {
            break;
        }
        word = bit ? word_of(b) : ~word_of(b);
        n = popcount(word);
        if (k < n) {
            return at + select_word(word, k);
        }
        k -= n;
    }
    return KP_NONE;
}

/*
 * The place of the k-th one or zero of a block that has `count`, from the
 * nearer end; KP_NONE if there are fewer, in a damaged pack.
 */
static uint32_t
select_in_block(const struct kp_pack *p, uint32_t block, uint32_t bit,
                uint32_t k, uint32_t count)
{
    uint32_t at = block << KP_BLOCK_BITS, n, quads;
    uint32_t back = 2 * k > count, left = back ? count - 1 - k : k;

    at += back ? (1u << KP_BLOCK_BITS) - QUAD_BITS : 0;
    for (quads = BLOCK_WORDS * 32 / QUAD_BITS; quads > 0; quads--) {
        n = quad_count(p, at, bit);
        if (left < n) {
            return select_near(p, at, bit, back ? n - 1 - left : left);
        }
        left -= n;
        at = back ? at - QUAD_BITS : at + QUAD_BITS;
    }
    return KP_NONE;
}

/* ---- down and up ------------------------------------------------------- */

/* Ones, or zeros, of a level; and of the whole array before it. */
static inline KP_INLINE uint32_t
level_count(const struct level *v, uint32_t bit)
{
    uint32_t ones = v->end_ones - v->ones;

    return bit ? ones : v->end - v->offset - ones;
}

static inline KP_INLINE uint32_t
level_before(const struct level *v, uint32_t bit)
{
    return bit ? v->ones : v->offset - v->ones;
}

/*
 * The block that the i-th one or zero of a level would be in if they were
 * spread evenly.
 */
static uint32_t
likely_block(const struct level *v, uint32_t bit, uint32_t i)
{
    uint32_t length = v->end - v->offset, spacing;
    uint32_t shift = length < UINT32_C(1) << 24 ? 8 : 0;

    spacing = (length << shift) / level_count(v, bit);
    return (v->offset + (uint32_t)((uint64_t)spacing * i >> shift))
           >> KP_BLOCK_BITS;
}

/*
 * The place of the i-th one or zero of a level, in the whole array; KP_NONE
 * if the pack is damaged. From the likely block on, in steps that double, to
 * blocks before and behind, then by bisection.
 */
static uint32_t
select_bit(const struct kp_pack *p, const struct level *v, uint32_t bit,
           uint32_t i)
{
    uint32_t low = v->offset >> KP_BLOCK_BITS, before = KP_NONE;
    uint32_t high = (v->end >> KP_BLOCK_BITS) + 1, after = KP_NONE, mid, n;
    uint32_t k = level_before(v, bit) + i, reach = 1;

    if (i >= level_count(v, bit)) {
        return KP_NONE;
    }
    mid = high - low > 4 ? likely_block(v, bit, i) : low;
    while (high - low > 1) {
        if (mid <= low || mid >= high) {
            mid = low + ((high - low) >> 1);
        }
        n = block_rank(p, mid, bit);
        if (n <= k) {
            low = mid;
            before = n;
            mid += reach;
        } else {
            high = mid;
            after = n;
            mid -= reach < mid ? reach : mid;
        }
        reach *= 2;
    }
    before = before == KP_NONE ? block_rank(p, low, bit) : before;
    if (before > k) {
        return KP_NONE;
    }
    if (after == KP_NONE) {     /* of the last block the end is not known */
        after = low + 1 < p->nblocks ? block_rank(p, low + 1, bit)
                                     : 2 * k + 1;
    }
    return select_in_block(p, low, bit, k - before, after - before);
}

/* Element i of a level, on the level below, its bit being `bit`. */
static uint32_t
go_down(const struct kp_pack *p, const struct level *v, uint32_t i,
        uint32_t bit)
{
    uint32_t r = rank1(p, v->offset + i) - v->ones;

    return bit ? level_count(v, 0) + r : i - r;
}

/*
 * Element i of the level below, on this one. KP_NONE if the pack is damaged.
 */
static uint32_t
go_up(const struct kp_pack *p, const struct level *v, uint32_t i,
      uint32_t bit)
{
    uint32_t zeros = level_count(v, 0), at;

    at = select_bit(p, v, bit, bit ? i - zeros : i);
    return at < v->offset || at >= v->end ? KP_NONE : at - v->offset;
}

int
kp_matrix_check(const struct kp_pack *p, const struct kp_matrix *m)
{
    struct level v;
    uint32_t l, length = m->length, inner, next;

    for (l = 0; l < m->levels; l++) {
        level_read(p, m, l, &v);
        inner = inner_at(p, m, l);
        next = inner_at(p, m, l + 1);
        if (v.end < v.offset || v.end > p->nbits || v.end_ones < v.ones
                || v.end_ones - v.ones > v.end - v.offset
                || v.end - v.offset > length
                || (l == 0 && v.end - v.offset != length)
                || inner == 0 || inner > KP_NONE / 4
                || (l == 0 && inner != 1) || next > 2 * inner) {
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
    uint32_t l, bit, node = 0, inner = 1, next;

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
        node += bit ? inner : 0;
        next = inner_at(p, m, l + 1);
        if (node >= next) {
            node -= next;
            l++;
            break;
        }
        f->before += 2 * inner - next;
        inner = next;
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
    uint32_t l = leaf->depth, inner;

    leaf->path = 0;
    if (l > m->levels) {
        return KP_DAMAGED();
    }
    node += l > 0 ? inner_at(p, m, l) : 0;
    while (l > 0) {
        l--;
        inner = inner_at(p, m, l);
        if (node >= inner) {
            node -= inner;
            leaf->path |= UINT32_C(1) << l;
        }
        if (node >= inner) {
            return KP_DAMAGED();
        }
    }
    return node == 0 || leaf->depth == 0 ? KP_OK : KP_DAMAGED();
}

int
kp_leaf_open(const struct kp_pack *p, const struct kp_matrix *m,
             uint32_t node, struct kp_leaf *leaf)
{
    int err = path_of(p, m, node, leaf);
    struct level v;
    uint32_t end, l;

    if (err != KP_OK) {
        return err;
    }
    leaf->start = 0;
    end = m->length;
    for (l = 0; l < leaf->depth; l++) {
        level_read(p, m, l, &v);
        leaf->start = go_down(p, &v, leaf->start, leaf->path >> l & 1);
        end = go_down(p, &v, end, leaf->path >> l & 1);
    }
    leaf->count = end < leaf->start ? 0 : end - leaf->start;
    return KP_OK;
}

int
kp_leaf_number(const struct kp_pack *p, const struct kp_matrix *m,
               uint32_t n, struct kp_leaf *leaf)
{
    uint32_t l, leaves;

    for (l = 0; l < m->levels; l++) {
        leaves = 2 * inner_at(p, m, l) - inner_at(p, m, l + 1);
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
kp_leaf_count(const struct kp_pack *p, const struct kp_matrix *m,
              uint32_t path, uint32_t depth, uint32_t from, uint32_t to)
{
    struct level v;
    uint32_t l, low, high;

    for (l = 0; l < depth && from < to; l++) {
        level_read(p, m, l, &v);
        low = rank1(p, v.offset + from);
        high = rank_near(p, v.offset + from, v.offset + to, low) - v.ones;
        low -= v.ones;
        from = path >> l & 1 ? level_count(&v, 0) + low : from - low;
        to = path >> l & 1 ? level_count(&v, 0) + high : to - high;
    }
    return from < to ? to - from : 0;
}

uint32_t
kp_leaf_rank(const struct kp_pack *p, const struct kp_matrix *m,
             const struct kp_leaf *leaf, uint32_t i)
{
    uint32_t at = follow(p, m, leaf, i);

    return at < leaf->start ? 0 : at - leaf->start;
}

/* Element `to` of the level below on this one, that of `from` being known. */
static uint32_t
go_up_near(const struct kp_pack *p, const struct level *v, uint32_t from,
           uint32_t from_up, uint32_t to, uint32_t bit)
{
    uint32_t at = v->offset + from_up, head = count_head(p,
        p->bits + (at >> 5) * 4, at & 31);

    head = bit ? head : (at & 31) - head;
    at = select_near(p, at & ~UINT32_C(31), bit, head + to - from);
    return at < v->end ? at - v->offset : go_up(p, v, to, bit);
}

int
kp_leaf_span(const struct kp_pack *p, const struct kp_matrix *m,
             const struct kp_leaf *leaf, uint32_t k, struct kp_range *span)
{
    struct level v;
    uint32_t from = leaf->start + k, to = from + 1, l = leaf->depth, bit, up;

    while (l > 0 && from < to) {
        l--;
        bit = leaf->path >> l & 1;
        level_read(p, m, l, &v);
        up = go_up(p, &v, from, bit);
        to = up == KP_NONE ? up : go_up_near(p, &v, from, up, to, bit);
        from = up;
    }
    span->from = from;
    span->to = to;
    return from < to && to < m->length ? KP_OK : KP_DAMAGED();
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
