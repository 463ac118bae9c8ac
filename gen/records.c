/* SPDX-License-Identifier: MIT */
/*
 * records.c - a table of numbers -> bits.
 *
 *     table := n [nbits keybits code * columns directory body]
 *                                                (FORMAT.md section 11)
 *
 * For each column the code is chosen that takes the fewest bits: all its
 * numbers in the same width, or an exponential Golomb code, in either case
 * without the zeros that all of them end in.
 */
#include "known_pack.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCK = 1 << KP_RECORD_BLOCK, GOLOMB = 128, WIDTH_MAX = 30 };

uint32_t *
table_add(struct table *t)
{
    if (t->n == t->room) {
        t->room = t->room > 0 ? 2 * t->room : 64;
        t->v = need_more(t->v, t->room * t->columns * sizeof *t->v);
    }
    memset(table_row(t, t->n), 0, t->columns * sizeof *t->v);
    return table_row(t, t->n++);
}

void
table_free(struct table *t)
{
    free(t->v);
    memset(t, 0, sizeof *t);
}

/* Whether record i has its key in the directory. */
static bool
begins_block(size_t i)
{
    return i > 0 && i % BLOCK == 0;
}

/* The number to write for a column; false if there is none. */
static bool
number_of(const struct table *t, size_t i, unsigned column, uint32_t *v)
{
    *v = table_row(t, i)[column];
    if (column == 0) {
        *v -= i > 0 ? table_row(t, i - 1)[0] : 0;
        return !begins_block(i);
    }
    return true;
}

static unsigned
golomb_bits(uint32_t v, unsigned k)
{
    unsigned zeros = 0;

    for (v = (v >> k) + 1; v >> zeros > 1; zeros++) {
    }
    return 2 * zeros + 1 + k;
}

/* The cheapest code of a column. */
static unsigned
choose_code(const struct table *t, unsigned column)
{
    uint64_t cost[WIDTH_MAX + 1] = { 0 }, least;
    uint32_t all = 0, v;
    unsigned shift = 0, width, k, code;
    size_t i;

    for (i = 0; i < t->n; i++) {
        all |= number_of(t, i, column, &v) ? v : 0;
    }
    while (all != 0 && shift < 3 && !(all >> shift & 1)) {
        shift++;
    }
    width = lg_ceil((uint64_t)(all >> shift) + 1);
    for (i = 0; i < t->n; i++) {
        for (k = 0; number_of(t, i, column, &v) && k < width; k++) {
            cost[k] += golomb_bits(v >> shift, k);
        }
    }
    if (width > WIDTH_MAX) {
        die("internal: a number of what is known is too large");
    }
    code = width;
    least = (uint64_t)t->n * width;
    for (k = 0; k < width; k++) {
        if (cost[k] < least) {
            least = cost[k];
            code = GOLOMB | k;
        }
    }
    return code | shift << 5;
}

static void
put_number(struct bits *to, uint32_t v, unsigned code)
{
    unsigned k = code & 31, zeros = 0;
    uint32_t high;

    v >>= code >> 5 & 3;
    if (code & GOLOMB) {
        high = (v >> k) + 1;
        while (high >> zeros > 1) {
            zeros++;
        }
        bits_add(to, 0, zeros);
        bits_add(to, high, zeros + 1);
        v &= (UINT32_C(1) << k) - 1;
    }
    bits_add(to, v, k);
}

void
table_put_body(struct bytes *out, size_t n, const uint8_t *codes,
               size_t ncodes, const uint32_t *key, const uint64_t *at,
               const struct bits *body)
{
    unsigned width = 0, offset = lg_ceil(body->n + 1);
    size_t blocks = n > 0 ? (n - 1) / BLOCK : 0, i;
    struct bits bits = { 0 };

    bytes_var(out, (uint32_t)n);
    if (n == 0) {
        return;
    }
    if (body->n >> 28 || n >> 28) {
        die("too much is known of the documents for one pack: split them");
    }
    for (i = 1; key && i <= blocks; i++) {
        width = lg_ceil((uint64_t)key[i] + 1) > width
                ? lg_ceil((uint64_t)key[i] + 1) : width;
    }
    bytes_var(out, (uint32_t)body->n);
    bytes_u8(out, width);
    bytes_add(out, codes, ncodes);
    for (i = 1; i <= blocks; i++) {
        bits_add(&bits, key ? key[i] : 0, width);
        bits_add(&bits, (uint32_t)at[i], offset);
    }
    for (i = 0; i < body->n; i++) {
        bits_add(&bits, body->bytes.at[i / 8] >> (7 - i % 8) & 1, 1);
    }
    bytes_add(out, bits.bytes.at, bits.bytes.n);
    bits_free(&bits);
}

void
table_put(struct bytes *out, const struct table *t)
{
    uint32_t *key = need_zero(t->n / BLOCK + 1, sizeof *key), v;
    uint64_t *at = need_zero(t->n / BLOCK + 1, sizeof *at);
    uint8_t codes[KP_COLUMNS_MAX];
    struct bits body = { 0 };
    unsigned c;
    size_t i;

    for (c = 0; c < t->columns; c++) {
        codes[c] = (uint8_t)choose_code(t, c);
    }
    for (i = 0; i < t->n; i++) {
        if (i > 0 && table_row(t, i)[0] < table_row(t, i - 1)[0]) {
            die("internal: what is known is not in order");
        }
        if (i % BLOCK == 0) {
            key[i / BLOCK] = table_row(t, i)[0];
            at[i / BLOCK] = body.n;
        }
        for (c = 0; c < t->columns; c++) {
            if (number_of(t, i, c, &v)) {
                put_number(&body, v, codes[c]);
            }
        }
    }
    table_put_body(out, t->n, codes, t->columns, key, at, &body);
    bits_free(&body);
    free(key);
    free(at);
}
