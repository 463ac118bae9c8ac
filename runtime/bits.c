/* SPDX-License-Identifier: MIT */
/*
 * bits.c - rank and select on the bit array.
 *
 *     B := padding {ones:u32} {ones:u16} bits      (FORMAT.md section 7)
 *
 * A directory has the ones before every block of 1,024 bits. Within a block
 * rank and select count from the nearer end: half the directory of 512-bit
 * blocks at the same cost (Gonzalez et al. 2005 measure one-level
 * directories). Bits are counted by words, whose number of ones does not
 * depend on the order of their bytes.
 */
#include "core.h"

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

uint32_t
kp_count_head(const struct kp_pack *p, uint32_t at, uint32_t bits)
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

/* Counted on from the block's start, or back from its end if nearer. */
uint32_t
kp_rank1(const struct kp_pack *p, uint32_t i)
{
    uint32_t block = i >> KP_BLOCK_BITS, at = p->bits + (i >> 5) * 4;
    uint32_t word = (i >> 5) & (BLOCK_WORDS - 1);
    uint32_t head = kp_count_head(p, at, i & 31);

    if (word > BLOCK_WORDS / 2 && block + 1 < p->nblocks) {
        return block_ones(p, block + 1) + head
               - count_words(p, at, BLOCK_WORDS - word);
    }
    return block_ones(p, block) + head
           + count_words(p, at - word * 4, word);
}

uint32_t
kp_ones_near(const struct kp_pack *p, uint32_t from, uint32_t to)
{
    uint32_t words = (to >> 5) - (from >> 5);
    uint32_t at = p->bits + (from >> 5) * 4;

    if (words > NEAR_BITS / 32) {
        return KP_NONE;
    }
    return count_words(p, at, words)
           + kp_count_head(p, at + words * 4, to & 31)
           - kp_count_head(p, at, from & 31);
}

uint32_t
kp_bit_at(const struct kp_pack *p, uint32_t i)
{
    return kp_u8(p, p->bits + (i >> 3)) >> (7 - (i & 7)) & 1;
}

uint32_t
kp_block_rank(const struct kp_pack *p, uint32_t block, uint32_t bit)
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

uint32_t
kp_select_near(const struct kp_pack *p, uint32_t at, uint32_t bit, uint32_t k)
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

uint32_t
kp_select_in_block(const struct kp_pack *p, uint32_t block, uint32_t bit,
                uint32_t k, uint32_t count)
{
    uint32_t at = block << KP_BLOCK_BITS, n, quads;
    uint32_t back = 2 * k > count, left = back ? count - 1 - k : k;

    at += back ? (1u << KP_BLOCK_BITS) - QUAD_BITS : 0;
    for (quads = BLOCK_WORDS * 32 / QUAD_BITS; quads > 0; quads--) {
        n = quad_count(p, at, bit);
        if (left < n) {
            return kp_select_near(p, at, bit, back ? n - 1 - left : left);
        }
        left -= n;
        at = back ? at - QUAD_BITS : at + QUAD_BITS;
    }
    return KP_NONE;
}
