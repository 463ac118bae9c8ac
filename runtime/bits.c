/* SPDX-License-Identifier: MIT */
/*
 * bits.c - rank and select on the bit array.
 *
 *     B := padding {ones:u32} {ones:u16} bits      (FORMAT.md section 7)
 *
 * A directory has the ones before every block of 512 bits. Rank counts on from
 * the nearest block, or back to it: half the directory of 256-bit blocks at
 * the same cost (Gonzalez et al. 2005 measure one-level directories). Select
 * finds the block in the directory, then goes through it word by word from the
 * nearer end, as it does from any place that is known to be near.
 */
#include "core.h"

enum {
    BLOCK_BITS  = 1 << KP_BLOCK_BITS,
    BLOCK_WORDS = BLOCK_BITS / 32,
    NEAR_WORDS  = 6,            /* where a neighbour is looked for */
    FEW_BLOCKS  = 16            /* these are halved, more are interpolated */
};

/* Ones of a word, in each of four bytes. */
static inline KP_INLINE kp_wide
word_bytes(kp_wide x)
{
    x -= x >> 1 & 0x55555555u;
    x = (x & 0x33333333u) + (x >> 2 & 0x33333333u);
    return (x + (x >> 4)) & 0x0f0f0f0fu;
}

/* The sum of four bytes, if that is below 256. */
static inline KP_INLINE uint32_t
sum_of(kp_wide bytes)
{
    return (uint32_t)(bytes * 0x01010101u >> 24);
}

/* Whether words may be loaded from b: many times faster than bytes. */
static inline KP_INLINE int
is_aligned(kp_rom b)
{
#if defined(__GNUC__) && !defined(__AVR__)
    return ((uintptr_t)b & 3) == 0;
#else
    (void)b;
    return 0;
#endif
}

/* The four bytes there, in the order of the machine. */
static inline KP_INLINE kp_wide
load(kp_rom b)
{
    kp_wide x = 0;

#if defined(__GNUC__) && !defined(__AVR__)
    __builtin_memcpy(&x, __builtin_assume_aligned(b, 4), 4);
#else
    (void)b;
#endif
    return x;
}

/* Four bytes as a number, the first one highest: bit order as stored. */
KP_APART static kp_wide
word_of_bytes(kp_rom b)
{
    return (kp_wide)b[0] << 24 | (kp_wide)b[1] << 16
           | (kp_wide)b[2] << 8 | b[3];
}

static inline KP_INLINE kp_wide
word_of(kp_rom b)
{
#if defined(__GNUC__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    if (is_aligned(b)) {
        return __builtin_bswap32(load(b));
    }
#endif
    return word_of_bytes(b);
}

/* ---- rank -------------------------------------------------------------- */

/* Ones before a block; before the first superblock there are none. */
static uint32_t
block_ones(const struct kp_pack *p, uint32_t block)
{
    uint32_t super = block >> KP_SUPER_BLOCKS, supers;
    kp_rom b = kp_sure(p, p->rank + block * 2, 2);
    uint32_t n = b ? b[0] | (uint32_t)b[1] << 8 : 0;

    if (super > 0) {
        supers = ((p->nblocks - 1) >> KP_SUPER_BLOCKS) + 1;
        n += kp_le(p, p->rank - (supers - super) * 4, 4);
    }
    return n;
}

/* Ones of so many words and of `word`. */
KP_APART static uint32_t
ones_of(kp_wide word, kp_rom b, uint32_t words)
{
    kp_wide n = word_bytes(word);
    kp_rom end = b + words * 4;

    if (!is_aligned(b)) {
        for (; b != end; b += 4) {
            n += word_bytes(word_of_bytes(b));
        }
    }
    for (; b != end; b += 4) {
        n += word_bytes(load(b));
    }
    n = (n & 0x00ff00ffu) + (n >> 8 & 0x00ff00ffu);
    return (uint32_t)((n + (n >> 16)) & 0xffff);
}

/*
 * From the nearest block on, or back to it, are counted a part of the word
 * that bit i is in and the words between.
 */
uint32_t
kp_rank1(const struct kp_pack *p, uint32_t i)
{
    uint32_t word = i >> 5, block = (i + BLOCK_BITS / 2) >> KP_BLOCK_BITS, n;
    kp_wide behind = ~(kp_wide)0 >> (i & 31), part;
    kp_rom b;

    if (i > p->nbits) {
        return 0;
    }
    block -= block == p->nblocks;       /* of the last block no end is known */
    n = block_ones(p, block);
    block *= BLOCK_WORDS;
    b = kp_sure(p, p->bits + word * 4, 4);
    if (!b) {
        return n;
    }
    part = word_of(b);
    if (word < block) {
        word++;
        b = kp_sure(p, p->bits + word * 4, (block - word) * 4);
        return b ? n - ones_of(part & behind, b, block - word) : n;
    }
    b = kp_sure(p, p->bits + block * 4, (word - block) * 4);
    return b ? n + ones_of(part & ~behind, b, word - block) : n;
}

uint32_t
kp_bit_at(const struct kp_pack *p, uint32_t i)
{
    return kp_u8(p, p->bits + (i >> 3)) >> (7 - (i & 7)) & 1;
}

uint32_t
kp_ones(const struct kp_pack *p, uint32_t i, uint32_t n)
{
    return n == 0 ? 0
           : sum_of(word_bytes(kp_peek(p, p->bits, i) >> (32 - n)));
}

/* ---- select ------------------------------------------------------------ */

/* The place of the k-th one (from 0) of a word, whose ones by bytes are n. */
static uint32_t
select_word(kp_wide word, kp_wide n, uint32_t k)
{
    uint32_t at = 0;

    for (; k >= n >> 24 && at < 24; at += 8) {
        k -= (uint32_t)(n >> 24);
        n <<= 8;
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

/*
 * The place of the k-th one or zero from bit `at` on, or, `back`, of those
 * before it from there, in so many words more than its own; or KP_NONE.
 */
static uint32_t
select_from(const struct kp_pack *p, uint32_t at, uint32_t bit, uint32_t back,
            uint32_t k, uint32_t words)
{
    uint32_t i = at >> 5, left = (p->nbits >> 5) - i, step, n;
    kp_wide word, bytes, mask = ~(kp_wide)0 >> (at & 31);
    kp_rom b;

    if (at > p->nbits) {
        return KP_NONE;
    }
    left = back ? i : left;
    words = words < left ? words : left;
    step = back ? ~UINT32_C(0) : 1;
    mask = back ? ~mask : mask;
    for (; (b = kp_sure(p, p->bits + i * 4, 4)) != 0; i += step) {
        word = bit ? word_of(b) : ~word_of(b);
        word &= mask;
        bytes = word_bytes(word);
        n = sum_of(bytes);
        if (k < n) {
            return i * 32 + select_word(word, bytes, back ? n - 1 - k : k);
        }
        if (words-- == 0) {
            break;
        }
        k -= n;
        mask = ~(kp_wide)0;
    }
    return KP_NONE;
}

uint32_t
kp_select_near(const struct kp_pack *p, uint32_t at, uint32_t bit,
               uint32_t back, uint32_t k)
{
    return select_from(p, at, bit, back, k, NEAR_WORDS);
}

/* Ones, or zeros, before a block. */
static uint32_t
block_rank(const struct kp_pack *p, uint32_t block, uint32_t bit)
{
    uint32_t n = block_ones(p, block);

    return bit ? n : (block << KP_BLOCK_BITS) - n;
}

/*
 * Where between two blocks to look for the k-th, if `before` and `after` are
 * before these: in turn as if they were spread evenly, and in the middle.
 */
static uint32_t
likely_block(uint32_t low, uint32_t high, uint32_t k, uint32_t before,
             uint32_t after, uint32_t turn)
{
    uint32_t spacing = (after - before) / (high - low), at;

    if (high - low > FEW_BLOCKS && turn && spacing > 0) {
        at = low + (k - before) / spacing;
        return at <= low ? low + 1 : at >= high ? high - 1 : at;
    }
    return low + ((high - low) >> 1);
}

uint32_t
kp_select(const struct kp_pack *p, uint32_t bit, uint32_t k,
          const struct kp_range *in)
{
    uint32_t low = in->from >> KP_BLOCK_BITS, before = block_rank(p, low, bit);
    uint32_t high = (in->to >> KP_BLOCK_BITS) + 1, mid, n, turn = 0;
    uint32_t after = high < p->nblocks ? block_rank(p, high, bit) : KP_NONE;

    if (k < before || k >= after) {
        return KP_NONE;
    }
    while (high - low > 1) {
        turn ^= 1;
        mid = likely_block(low, high, k, before, after, turn);
        n = block_rank(p, mid, bit);
        if (n <= k) {
            low = mid;
            before = n;
        } else {
            high = mid;
            after = n;
        }
    }
    k -= before;
    n = after - before;
    low = k > n / 2 && n <= BLOCK_BITS
        ? select_from(p, high << KP_BLOCK_BITS, bit, 1, n - 1 - k, BLOCK_WORDS)
        : select_from(p, low << KP_BLOCK_BITS, bit, 0, k, BLOCK_WORDS);
    return low;
}
