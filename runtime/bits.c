/* SPDX-License-Identifier: MIT */
/*
 * bits.c - rank and select on the bit array.
 *
 *     B := padding {ones:u32} {ones:u16} bits      (FORMAT.md section 7)
 *
 * A directory has the ones before every block of 1,024 bits. Within a block
 * rank and select count from the nearer end: half the directory of 512-bit
 * blocks at the same cost (Gonzalez et al. 2005 measure one-level
 * directories). So what is counted at a time is half a block at most, which
 * one read gets; by words, whose number of ones does not depend on the order
 * of their bytes.
 */
#include "core.h"

enum {
    BLOCK_WORDS = 1 << (KP_BLOCK_BITS - 5),
    HALF_WORDS  = BLOCK_WORDS / 2,      /* one read */
    QUAD        = 4,                    /* words passed over at a time */
    NEAR_BITS   = 192                   /* where a neighbour is looked for */
};

/* Ones of a word, in each of four bytes. */
static inline KP_INLINE kp_wide
word_bytes(kp_wide x)
{
    x -= x >> 1 & 0x55555555u;
    x = (x & 0x33333333u) + (x >> 2 & 0x33333333u);
    return (x + (x >> 4)) & 0x0f0f0f0fu;
}

/* Ones of two words, in each of four bytes. */
static inline KP_INLINE kp_wide
pair_bytes(kp_wide x, kp_wide y)
{
    x -= x >> 1 & 0x55555555u;
    y -= y >> 1 & 0x55555555u;
    x = (x & 0x33333333u) + (x >> 2 & 0x33333333u);
    x += (y & 0x33333333u) + (y >> 2 & 0x33333333u);
    return (x & 0x0f0f0f0fu) + (x >> 4 & 0x0f0f0f0fu);
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

/* The sum of four bytes, if that is below 256. */
static inline KP_INLINE uint32_t
sum_of(kp_wide bytes)
{
    return (uint32_t)(bytes * 0x01010101u >> 24);
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
static inline kp_wide
word_of(kp_rom b)
{
#if defined(__GNUC__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    if (is_aligned(b)) {
        return __builtin_bswap32(load(b));
    }
#endif
    return (kp_wide)b[0] << 24 | (kp_wide)b[1] << 16
           | (kp_wide)b[2] << 8 | b[3];
}

/* Ones of QUAD words from b, which is aligned, in each of four bytes. */
static inline KP_INLINE kp_wide
quad_bytes(kp_rom b)
{
    return pair_bytes(load(b), load(b + 4))
           + pair_bytes(load(b + 8), load(b + 12));
}

/* Ones of so many words, at most HALF_WORDS. */
static uint32_t
ones_of(kp_rom b, uint32_t words)
{
    kp_wide n = 0;
    uint32_t i = 0;

    for (; is_aligned(b) && words - i >= QUAD; i += QUAD) {
        n += quad_bytes(b + i * 4);
    }
    for (; i < words; i++) {
        n += word_bytes(word_of(b + i * 4));
    }
    n = (n & 0x00ff00ffu) + (n >> 8 & 0x00ff00ffu);
    return (uint32_t)((n + (n >> 16)) & 0xffff);
}

/* Ones in the first `bits` (0 to 31) of a word. */
static inline KP_INLINE uint32_t
ones_before(kp_rom b, uint32_t bits)
{
    return bits > 0
        ? sum_of(word_bytes(word_of(b) >> (32 - bits))) : 0;
}

/* The byte of the pack where the word of bit i is. */
static inline KP_INLINE uint32_t
word_at(const struct kp_pack *p, uint32_t i)
{
    return p->bits + (i >> 5) * 4;
}

/* Ones before a block; before the first superblock there are none. */
static uint32_t
block_ones(const struct kp_pack *p, uint32_t block)
{
    uint32_t super = block >> KP_SUPER_BLOCKS;
    uint32_t supers = ((p->nblocks - 1) >> KP_SUPER_BLOCKS) + 1;
    kp_rom b = kp_at(p, p->rank + block * 2, 2);
    uint32_t n = b ? b[0] | (uint32_t)b[1] << 8 : 0;

    if (super > 0) {
        b = kp_at(p, p->rank - (supers - super) * 4, 4);
        n += b ? b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16
                 | (uint32_t)b[3] << 24 : 0;
    }
    return n;
}

/* Counted on from the block's start, or back from its end if nearer. */
uint32_t
kp_rank1(const struct kp_pack *p, uint32_t i)
{
    uint32_t block = i >> KP_BLOCK_BITS, head = i & 31, n;
    uint32_t words = (i >> 5) & (BLOCK_WORDS - 1);
    kp_rom b;

    if (words >= HALF_WORDS && block + 1 < p->nblocks) {
        words = BLOCK_WORDS - words;
        n = block_ones(p, block + 1);
        b = kp_at(p, word_at(p, i), words * 4);
        return b ? n - ones_of(b, words) + ones_before(b, head) : n;
    }
    n = block_ones(p, block);
    if (words >= HALF_WORDS) {          /* of the last block no end is known */
        b = kp_at(p, word_at(p, i) - words * 4, HALF_WORDS * 4);
        n += b ? ones_of(b, HALF_WORDS) : 0;
        words -= HALF_WORDS;
    }
    b = kp_at(p, word_at(p, i) - words * 4, words * 4 + (head > 0 ? 4 : 0));
    return b ? n + ones_of(b, words) + ones_before(b + words * 4, head) : n;
}

uint32_t
kp_ones_near(const struct kp_pack *p, uint32_t from, uint32_t to)
{
    uint32_t words = (to >> 5) - (from >> 5);
    kp_rom b;

    if (words > NEAR_BITS / 32) {
        return KP_NONE;
    }
    b = kp_at(p, word_at(p, from), words * 4 + (to & 31 ? 4 : 0));
    return b ? ones_of(b, words) + ones_before(b + words * 4, to & 31)
               - ones_before(b, from & 31) : 0;
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
 * The place of the *k-th one or zero (`flip` is not 0) of these words,
 * counted from their end if `back`; KP_NONE if it is not there: *k is then
 * what is left to count.
 */
static uint32_t
select_words(kp_rom b, uint32_t words, uint32_t flip, uint32_t back,
             uint32_t *k)
{
    kp_wide word, bytes, mask = flip ? ~(kp_wide)0 : 0;
    uint32_t i, at, n;

    for (i = 0; words == HALF_WORDS && is_aligned(b) && i < words; i += QUAD) {
        n = sum_of(quad_bytes(b + (back ? words - QUAD - i : i) * 4));
        n = flip ? QUAD * 32 - n : n;
        if (*k < n) {
            break;
        }
        *k -= n;
    }
    for (; i < words; i++) {
        at = back ? words - 1 - i : i;
        word = word_of(b + at * 4) ^ mask;
        bytes = word_bytes(word);
        n = sum_of(bytes);
        if (*k < n) {
            return at * 32 + select_word(word, bytes, back ? n - 1 - *k : *k);
        }
        *k -= n;
    }
    return KP_NONE;
}

/* Words of the array from bit `at` on, at most `most`; *b is where. */
static uint32_t
words_from(const struct kp_pack *p, uint32_t at, uint32_t most, kp_rom *b)
{
    uint32_t left = at < p->nbits ? (p->nbits - at + 31) >> 5 : 0;

    left = left < most ? left : most;
    *b = left > 0 ? kp_at(p, word_at(p, at), left * 4) : 0;
    return *b ? left : 0;
}

uint32_t
kp_select_near(const struct kp_pack *p, uint32_t at, uint32_t bit, uint32_t k)
{
    uint32_t start = at & ~UINT32_C(31), n;
    kp_rom b;
    uint32_t words = words_from(p, start, NEAR_BITS / 32, &b);

    if (words == 0) {
        return KP_NONE;
    }
    n = ones_before(b, at & 31);
    k += bit ? n : (at & 31) - n;
    n = select_words(b, words, bit - 1, 0, &k);
    return n == KP_NONE ? KP_NONE : start + n;
}

uint32_t
kp_select_back(const struct kp_pack *p, uint32_t at, uint32_t bit, uint32_t k)
{
    uint32_t words = at >> 5 < NEAR_BITS / 32 ? at >> 5 : NEAR_BITS / 32, n;
    uint32_t start = (at & ~UINT32_C(31)) - words * 32, left;
    kp_rom b = kp_at(p, word_at(p, start), words * 4 + (at & 31 ? 4 : 0));

    if (!b) {
        return KP_NONE;
    }
    n = ones_before(b + words * 4, at & 31);
    n = bit ? n : (at & 31) - n;
    if (k < n) {
        left = n - 1 - k;
        return (at & ~UINT32_C(31))
               + select_words(b + words * 4, 1, bit - 1, 0, &left);
    }
    k -= n;
    n = select_words(b, words, bit - 1, 1, &k);
    return n == KP_NONE ? KP_NONE : start + n;
}

uint32_t
kp_select_in_block(const struct kp_pack *p, uint32_t block, uint32_t bit,
                   uint32_t k, uint32_t count)
{
    uint32_t back = 2 * k > count, half, at, words, found;
    kp_rom b;

    k = back ? count - 1 - k : k;
    for (half = 0; half < 2; half++) {
        at = (block << KP_BLOCK_BITS) + (half ^ back) * HALF_WORDS * 32;
        words = words_from(p, at, HALF_WORDS, &b);
        found = select_words(b, words, bit - 1, back, &k);
        if (found != KP_NONE) {
            return at + found;
        }
    }
    return KP_NONE;
}
