/* SPDX-License-Identifier: MIT */
/*
 * dump_knowledge.c - section k of a pack, shown (FORMAT.md section 11).
 */
#include "dump.h"

#include <stdlib.h>

enum { COLUMNS = 16, BLOCK = 16, TABLES = 11 };

static const struct shape {
    const char *name, *columns[COLUMNS + 1];
} shapes[TABLES] = {
    { "entities", { "", "type", "name" } },
    { "names", { "entity" } },
    { "spellings", { "word", "skip", "tokens", "cut", "entity", "how",
                     "place" } },
    { "exclusives", { "word", "entity", "told" } },
    { "dates", { "from", "skip", "tokens", "cut", "kind", "interval" } },
    { "intervals", { "from", "days" } },
    { "quantities", { "from", "skip", "tokens", "cut", "qualifier", "value",
                      "to", "unit" } },
    { "values", { "low", "high", "exponent", "negative" } },
    { "claims", { "sentence", "verb", "skip", "tokens", "cut", "speaker",
                  "skip", "tokens", "cut", "said", "skip", "tokens", "cut",
                  "kind", "speaker", "via" } },
    { "groups", { "member", "kind", "about" } },
    { "members", { "", "from", "skip", "tokens", "cut", "value" } }
};

/* A table under way. */
struct table {
    const struct shape *shape;
    uint32_t n, nbits;
    unsigned columns, key, offset;
    uint8_t code[COLUMNS];
    uint32_t *keys;             /* of the blocks */
};

/* Read a number by its code. */
static uint32_t
get(struct dump_bits *b, unsigned code)
{
    unsigned zeros = 0, k = code & 31;
    uint32_t high = 0;

    if (code & 128) {
        while (!b->d->over && zeros < 30 && dump_field(b, 1) == 0) {
            zeros++;
        }
        high = (UINT32_C(1) << zeros) + dump_field(b, zeros) - 1;
    }
    return (high << k | dump_field(b, k)) << (code >> 5 & 3);
}

/* What stands before the body of a table, or of the strings. */
static void
show_head(struct dump *d, struct table *t)
{
    t->n = dump_var(d);
    dump_row(d, t->shape ? t->shape->name : "strings", "%lu",
             (unsigned long)t->n);
    if (t->n == 0) {
        return;
    }
    t->nbits = dump_show_var(d, "nbits");
    t->key = dump_show_within(d, "keybits", 0, 30);
    for (t->offset = 0; t->offset < 30
            && UINT32_C(1) << t->offset < t->nbits + 1; t->offset++) {
    }
}

static void
show_codes(struct dump *d, struct table *t)
{
    unsigned c, code;

    for (c = 0; t->n > 0 && c < t->columns; c++) {
        code = dump_le(d, 1);
        t->code[c] = (uint8_t)code;
        dump_row(d, "code", "%s: %s%u%s", t->shape->columns[c],
                 code & 128 ? "gamma and " : "", code & 31,
                 code >> 5 & 3 ? ", shifted" : "");
    }
}

/* Read the directory of a table; a line says where its blocks begin. */
static void
read_directory(struct dump_bits *b, struct table *t, struct bytes *lines)
{
    uint32_t blocks = t->n > 0 ? (t->n - 1) / BLOCK : 0, i;

    t->keys = need_zero(blocks + 1u, sizeof *t->keys);
    for (i = 1; i <= blocks && !b->d->over; i++) {
        t->keys[i] = dump_field(b, t->key);
        bytes_print(lines, "        block      %lu: key %lu, bit %lu\n",
                    (unsigned long)i, (unsigned long)t->keys[i],
                    (unsigned long)dump_field(b, t->offset));
    }
}

/* Read record i; a line tells its columns. */
static void
read_record(struct dump_bits *b, const struct table *t, uint32_t i,
            uint32_t *before, struct bytes *lines)
{
    uint32_t v;
    unsigned c;

    bytes_print(lines, "        record     %lu:", (unsigned long)i);
    for (c = 0; c < t->columns; c++) {
        if (c == 0 && i > 0 && i % BLOCK == 0) {
            v = t->keys[i / BLOCK];
        } else {
            v = get(b, t->code[c]) + (c == 0 ? *before : 0);
        }
        *before = c == 0 ? v : *before;
        if (t->shape->columns[c][0]) {
            bytes_print(lines, " %s %lu", t->shape->columns[c],
                        (unsigned long)v);
        }
    }
    bytes_print(lines, "\n");
}

/* The bits of a table as a row, and the lines that explain them. */
static void
show_bits(struct dump *d, const char *what, struct bytes *lines)
{
    if (!d->over) {
        dump_row(d, "bits", "%s:", what);
        bytes_u8(lines, 0);
        fputs((const char *)lines->at, stdout);
    }
    bytes_free(lines);
}

static void
show_table(struct dump *d, const struct shape *shape)
{
    struct table t = { .shape = shape };
    struct bytes lines = { 0 };
    struct dump_bits bits;
    uint32_t i, before = 0;

    while (t.columns < COLUMNS && shape->columns[t.columns]) {
        t.columns++;
    }
    show_head(d, &t);
    show_codes(d, &t);
    if (t.n == 0) {
        return;
    }
    bits = dump_bits_open(d);
    read_directory(&bits, &t, &lines);
    for (i = 0; i < t.n && !d->over; i++) {
        read_record(&bits, &t, i, &before, &lines);
    }
    dump_bits_close(&bits);
    show_bits(d, shape->name, &lines);
    free(t.keys);
}

/* ---- strings, occurrences, classes -------------------------------------- */

static unsigned
width_of(uint32_t n)
{
    unsigned width = 0;

    while (width < 32 && UINT64_C(1) << width < n) {
        width++;
    }
    return width;
}

/* The words of a string, in their spelling. */
static void
read_words(struct dump_bits *b, unsigned words, struct bytes *lines)
{
    struct dump *d = b->d;
    unsigned i;
    uint32_t id;

    for (i = 0; i < words; i++) {
        if (i > 0) {
            bytes_print(lines, "%s", dump_field(b, 1) ? ", " : " ");
        }
        id = dump_field(b, width_of(d->open->words));
        bytes_print(lines, "%s", id < d->nstrings ? d->strings[id] : "?");
    }
}

static void
read_string(struct dump_bits *b, struct bytes *lines)
{
    unsigned words = dump_field(b, 4), bytes, n;
    struct bytes text = { 0 };
    struct dump *d = b->d;

    if (words > 0) {
        read_words(b, words, lines);
        return;
    }
    bytes = dump_field(b, 1);
    for (n = dump_field(b, 8); n > 0 && !d->over; n--) {
        bytes_u8(&text, dump_field(b, bytes ? 8 : width_of(d->symbols)));
    }
    bytes_print(lines, "%s", bytes ? dump_quote(d, text.at, text.n)
                                   : dump_spelled(d, text.at, text.n));
    bytes_free(&text);
}

static void
show_strings(struct dump *d)
{
    struct table t = { 0 };
    struct bytes lines = { 0 };
    struct dump_bits bits;
    uint32_t i;

    show_head(d, &t);
    if (t.n == 0) {
        return;
    }
    bits = dump_bits_open(d);
    read_directory(&bits, &t, &lines);
    for (i = 0; i < t.n && !d->over; i++) {
        bytes_print(&lines, "        string     %lu: ", (unsigned long)i);
        read_string(&bits, &lines);
        bytes_print(&lines, "\n");
    }
    dump_bits_close(&bits);
    show_bits(d, "strings", &lines);
    free(t.keys);
}

static void
show_occurrences(struct dump *d)
{
    uint32_t n = dump_show_var(d, "nbits"), i;
    struct bytes lines = { 0 };
    struct dump_bits bits = dump_bits_open(d);

    bytes_print(&lines, "        marks     ");
    for (i = 0; i < n && !d->over; i++) {
        bytes_print(&lines, "%s%c", i % 64 ? "" : " ",
                    (int)('0' + dump_field(&bits, 1)));
    }
    bytes_print(&lines, "\n");
    dump_bits_close(&bits);
    if (n > 0) {
        show_bits(d, "occurrences", &lines);
    }
    bytes_free(&lines);
}

static void
show_classes(struct dump *d)
{
    unsigned ranges = dump_show(d, "nranges", 1);
    uint32_t at = 0, n, i;

    for (; ranges > 0 && !d->over; ranges--) {
        struct bytes lines = { 0 };
        struct dump_bits bits;

        at += dump_var(d);
        n = dump_var(d);
        bits = dump_bits_open(d);
        bytes_print(&lines, "        classes   ");
        for (i = 0; i < n && !d->over; i++) {
            bytes_print(&lines, " %lu",
                        (unsigned long)dump_field(&bits, 4));
        }
        bytes_print(&lines, "\n");
        bytes_u8(&lines, 0);
        dump_bits_close(&bits);
        if (!d->over) {
            dump_row(d, "range", "U+%04lX and %lu more:", (unsigned long)at,
                     (unsigned long)n - 1);
            fputs((const char *)lines.at, stdout);
        }
        bytes_free(&lines);
        at += n;
    }
}

static void
show_openers(struct dump *d)
{
    size_t n = d->end > d->at ? d->end - d->at - 1 : 0, i, openers = 0;
    const uint8_t *bits = dump_bytes(d, n);

    for (i = 0; bits && i < 8 * n; i++) {
        openers += bits[i / 8] >> (7 - i % 8) & 1;
    }
    dump_row(d, "bits", "openers: %lu", (unsigned long)openers);
    dump_show(d, "lg", 1);
}

void
dump_knowledge(struct dump *d)
{
    unsigned i;

    for (i = 0; i < TABLES && !d->over; i++) {
        show_table(d, &shapes[i]);
    }
    show_strings(d);
    show_occurrences(d);
    show_classes(d);
    show_openers(d);
}
