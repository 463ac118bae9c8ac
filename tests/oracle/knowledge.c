/* SPDX-License-Identifier: MIT */
/*
 * knowledge.c - section k: what is known (FORMAT.md section 11).
 *
 * All tables are decoded into numbers, strings into bytes.
 */
#include "part.h"

#include <string.h>

enum { BLOCK = 16, STRING_BYTES = 15 * 4 * 64 };

static const unsigned columns[ORACLE_TABLES] = {
    3, 1, 7, 3, 6, 2, 8, 4, 16, 3, 6
};

static unsigned
lg(uint64_t n)
{
    unsigned b = 0;

    while ((uint64_t)1 << b < n) {
        b++;
    }
    return b;
}

/* ---- tables ------------------------------------------------------------- */

/* What stands before the records of a table. */
struct head {
    uint32_t n, nbits;
    unsigned keybits, offset;
    uint32_t code[16];
    uint32_t *key, *at;         /* of each block */
    size_t   begin;             /* bit where the body begins */
    struct part bits;
};

static size_t
bit_of(const struct part *p)
{
    return p->i * 8 + p->bit;
}

static int
read_head(struct oracle *o, struct part *p, struct head *h, unsigned ncodes)
{
    uint32_t i, blocks;
    size_t bytes;

    memset(h, 0, sizeof *h);
    h->n = part_varint(p);
    if (h->n == 0 || p->over) {
        return !p->over;
    }
    h->nbits = part_varint(p);
    h->keybits = part_number(p, 1);
    for (i = 0; i < ncodes; i++) {
        h->code[i] = part_number(p, 1);
        if ((h->code[i] & 31) > 30) {
            return oracle_fail(o, "k: a code of more than 30 bits");
        }
    }
    blocks = (h->n - 1) / BLOCK;
    h->offset = lg((uint64_t)h->nbits + 1);
    if (h->keybits > 30 || h->offset > 30 || h->n > o->size) {
        return oracle_fail(o, "k: a table is too large");
    }
    h->begin = (size_t)blocks * (h->keybits + h->offset);
    bytes = (h->begin + h->nbits + 7) / 8;
    h->bits = part_cut(p, bytes);
    h->key = oracle_new(o, blocks + 1u, sizeof *h->key);
    h->at = oracle_new(o, blocks + 1u, sizeof *h->at);
    for (i = 1; i <= blocks; i++) {
        h->key[i] = part_field(&h->bits, h->keybits);
        h->at[i] = part_field(&h->bits, h->offset);
    }
    return !p->over && !h->bits.over;
}

/* Whether the body has been read to its end, and no further. */
static int
is_read(struct head *h)
{
    return h->n == 0 || (!h->bits.over
                         && bit_of(&h->bits) == h->begin + h->nbits
                         && part_pad(&h->bits));
}

static uint32_t
get(struct part *bits, uint32_t code)
{
    uint32_t high = 0, zeros = 0;

    if (code & 128) {
        while (!bits->over && zeros < 30 && part_field(bits, 1) == 0) {
            zeros++;
        }
        high = (1u << zeros) + part_field(bits, zeros) - 1;
    }
    return (high << (code & 31) | part_field(bits, code & 31))
        << (code >> 5 & 3);
}

static int
read_table(struct oracle *o, struct part *p, unsigned table)
{
    struct oracle_table *t = &o->known.table[table];
    struct head h;
    uint32_t i, c, key = 0, v;

    if (!read_head(o, p, &h, columns[table])) {
        return oracle_fail(o, "k: table %u is too short", table);
    }
    t->n = h.n;
    t->columns = columns[table];
    t->v = oracle_new(o, (size_t)h.n * t->columns, sizeof *t->v);
    for (i = 0; i < h.n; i++) {
        if (i % BLOCK == 0 && i > 0
                && bit_of(&h.bits) != h.begin + h.at[i / BLOCK]) {
            return oracle_fail(o, "k: table %u, block %u is elsewhere", table,
                               (unsigned)i / BLOCK);
        }
        for (c = 0; c < t->columns; c++) {
            v = c == 0 && i % BLOCK == 0 && i > 0
                ? h.key[i / BLOCK] - key : get(&h.bits, h.code[c]);
            t->v[i * t->columns + c] = c == 0 ? key + v : v;
        }
        if (t->v[i * t->columns] < key) {
            return oracle_fail(o, "k: table %u is not sorted", table);
        }
        key = t->v[i * t->columns];
    }
    return is_read(&h) ? 1
        : oracle_fail(o, "k: table %u does not end where it says", table);
}

/* ---- strings ------------------------------------------------------------ */

struct text {
    uint8_t bytes[STRING_BYTES];
    size_t  n;
};

static void
put(struct text *t, const uint8_t *bytes, size_t n)
{
    if (t->n + n <= sizeof t->bytes) {
        memcpy(t->bytes + t->n, bytes, n);
        t->n += n;
    }
}

/* A word as it stands first in the documents; 0 if it does not. */
static int
put_first(const struct oracle *o, struct text *t, uint32_t word)
{
    uint32_t s, at;

    for (s = 0; s < o->sentences; s++) {
        for (at = o->sentence[s].from; at < o->sentence[s].to; at++) {
            if (o->token[at] == word) {
                put(t, o->doc[o->sentence[s].doc].text.at + o->start[at],
                    o->end[at] - o->start[at]);
                return 1;
            }
        }
    }
    return 0;
}

static void
put_point(struct text *t, uint32_t point)
{
    uint8_t b[4];
    size_t n = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    size_t i;

    if (point >= 0xdc80 && point <= 0xdcff) {
        b[0] = (uint8_t)(point - 0xdc00);
        n = 1;
    } else if (n == 1) {
        b[0] = (uint8_t)point;
    } else {
        for (i = n; i > 1; i--, point >>= 6) {
            b[i - 1] = (uint8_t)(0x80 | (point & 63));
        }
        b[0] = (uint8_t)(0xf00 >> n | point);
    }
    put(t, b, n);
}

static int
read_words(struct oracle *o, struct part *bits, struct text *t, uint32_t n)
{
    uint32_t i;

    for (i = 0; i < n; i++) {
        if (i > 0 && part_field(bits, 1)) {
            put(t, (const uint8_t *)",", 1);
        }
        if (i > 0) {
            put(t, (const uint8_t *)" ", 1);
        }
        if (!put_first(o, t, part_field(bits, lg(o->lexicon.words)))) {
            return oracle_fail(o, "k: a string's word is in no document");
        }
    }
    return 1;
}

static int
read_string(struct oracle *o, struct part *bits, struct text *t,
            uint8_t *plain)
{
    uint32_t words = part_field(bits, 4), bytes, n, symbol;
    uint8_t byte;

    t->n = 0;
    *plain = words == 0;
    if (words > 0) {
        return read_words(o, bits, t, words);
    }
    bytes = part_field(bits, 1);
    for (n = part_field(bits, 8); n > 0; n--) {
        if (bytes) {
            byte = (uint8_t)part_field(bits, 8);
            put(t, &byte, 1);
            continue;
        }
        symbol = part_field(bits, lg(o->alphabet.symbols));
        if (symbol >= o->alphabet.symbols) {
            return oracle_fail(o, "k: a string has no such symbol");
        }
        put_point(t, o->alphabet.point[symbol]);
    }
    return 1;
}

static int
read_strings(struct oracle *o, struct part *p)
{
    struct oracle_known *k = &o->known;
    struct text t;
    struct head h;
    uint32_t i;

    if (!read_head(o, p, &h, 0)) {
        return oracle_fail(o, "k: the strings are too short");
    }
    k->nstrings = h.n;
    k->string = oracle_new(o, h.n, sizeof *k->string);
    k->plain = oracle_new(o, h.n, 1);
    for (i = 0; i < h.n; i++) {
        if (i % BLOCK == 0 && i > 0
                && bit_of(&h.bits) != h.begin + h.at[i / BLOCK]) {
            return oracle_fail(o, "k: a block of strings is elsewhere");
        }
        if (!read_string(o, &h.bits, &t, &k->plain[i])) {
            return 0;
        }
        k->string[i] = oracle_copy(o, t.bytes, t.n);
    }
    return is_read(&h) ? 1 : oracle_fail(o, "k: strings do not end so");
}

/* ---- the rest ----------------------------------------------------------- */

static int
read_marks(struct oracle *o, struct part *p)
{
    struct oracle_known *k = &o->known;
    uint32_t i;

    k->nmarks = part_varint(p);
    if (k->nmarks > 8 * (p->n - p->i)) {
        return oracle_fail(o, "k: too many occurrences");
    }
    k->mark = oracle_new(o, k->nmarks, 1);
    for (i = 0; i < k->nmarks; i++) {
        k->mark[i] = (uint8_t)part_field(p, 1);
    }
    return part_pad(p) ? 1 : oracle_fail(o, "k: occurrences end in ones");
}

static int
read_classes(struct oracle *o, struct part *p)
{
    struct oracle_known *k = &o->known;
    uint32_t ranges = part_number(p, 1), at = 0, n;

    memset(k->class, ORACLE_NO_CLASS, sizeof k->class);
    for (; ranges > 0 && !p->over; ranges--) {
        at += part_varint(p);
        for (n = part_varint(p); n > 0 && !p->over; n--, at++) {
            uint32_t class = part_field(p, 4);

            if (at < sizeof k->class) {
                k->class[at] = (uint8_t)class;
            }
        }
        part_pad(p);
    }
    return p->over ? oracle_fail(o, "k: classes end too late") : 1;
}

/* The bits of leaves, and at the very end the lg of their number. */
static int
read_openers(struct oracle *o, struct part *p)
{
    struct oracle_known *k = &o->known;
    uint32_t i;

    if (p->i == p->n) {
        return oracle_fail(o, "k: no openers");
    }
    k->opener_lg = p->bytes[p->n - 1];
    if (k->opener_lg < 3 || k->opener_lg > 24
            || p->n - p->i != (1u << k->opener_lg) / 8 + 1) {
        return oracle_fail(o, "k: does not fill its section");
    }
    k->opener = oracle_new(o, 1u << k->opener_lg, 1);
    for (i = 0; i < 1u << k->opener_lg; i++) {
        k->opener[i] = (uint8_t)part_field(p, 1);
    }
    return 1;
}

int
oracle_read_knowledge(struct oracle *o, struct part p)
{
    unsigned table;

    for (table = 0; table < ORACLE_TABLES; table++) {
        if (!read_table(o, &p, table)) {
            return 0;
        }
    }
    o->known.is = 1;
    return read_strings(o, &p) && read_marks(o, &p) && read_classes(o, &p)
        && read_openers(o, &p)
        && oracle_read_mentions(o);
}
