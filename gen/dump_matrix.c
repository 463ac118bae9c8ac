/* SPDX-License-Identifier: MIT */
/*
 * dump_matrix.c - sections W and B of a pack, shown (FORMAT.md sections 6 and
 * 7): the shapes of the matrices, and the bits of each level.
 */
#include "dump.h"

enum { LINE_BITS = 64 };

static const char *const matrices[] = { "MAIN", "ENDS", "LENGTHS" };

static void
show_levels(struct dump *d)
{
    uint32_t ones, inner;
    unsigned m, l, n = 0;

    for (m = 0; m < 3; m++) {
        for (l = 0; l < d->levels[m] && n < DUMP_LEVELS; l++) {
            d->offset[n++] = dump_le(d, d->width);
            ones = dump_le(d, d->width);
            inner = dump_le(d, d->width);
            dump_row(d, "level", "%s %u: offset %lu, ones %lu, inner %lu",
                     matrices[m], l, (unsigned long)d->offset[n - 1],
                     (unsigned long)ones, (unsigned long)inner);
        }
    }
    d->offset[n] = dump_le(d, d->width);
    ones = dump_le(d, d->width);
    dump_row(d, "end", "offset %lu, ones %lu", (unsigned long)d->offset[n],
             (unsigned long)ones);
}

void
dump_shapes(struct dump *d)
{
    unsigned i, n;

    dump_show(d, "tokens", d->width);
    dump_show(d, "text", d->width);
    d->sentences = dump_show(d, "sentences", d->width);
    for (i = 0; i < 3; i++) {
        d->levels[i] = dump_le(d, 1);
    }
    dump_row(d, "levels", "MAIN %u, ENDS %u, LENGTHS %u", d->levels[0],
             d->levels[1], d->levels[2]);
    show_levels(d);
    n = dump_show(d, "nlengths", 1);
    for (i = 0; i < n && !d->over; i++) {
        dump_row(d, "length", "leaf %u of LENGTHS: depth %u", i,
                 (unsigned)dump_le(d, 1));
    }
}

/* The bits [from, to) as 0 and 1. */
static void
print_bits(struct dump_bits *b, uint32_t from, uint32_t to,
           const char *matrix, unsigned level)
{
    char line[LINE_BITS + 1];
    unsigned n = 0;

    b->at = from;
    while (b->at < to && !b->d->over) {
        line[n++] = dump_field(b, 1) ? '1' : '0';
        if (n == LINE_BITS || b->at == to) {
            line[n] = 0;
            dump_note(matrix, "%2u, bit %4zu: %s", level, b->at - n, line);
            n = 0;
        }
    }
}

void
dump_array(struct dump *d)
{
    unsigned n = d->levels[0] + d->levels[1] + d->levels[2], m, l;
    uint32_t nbits, blocks, supers, i;
    struct dump_bits b;

    n = n < DUMP_LEVELS ? n : DUMP_LEVELS;
    nbits = d->offset[n];
    blocks = nbits / 512 + 1;
    supers = blocks / 64 + (blocks % 64 ? 1 : 0);
    dump_bytes(d, (0u - (d->at + 4u * supers + 2u * blocks)) & 3);
    dump_row(d, "padding", "to a multiple of 4");
    for (i = 0; i < supers && !d->over; i++) {
        dump_row(d, "ones", "before superblock %lu: %lu", (unsigned long)i,
                 (unsigned long)dump_le(d, 4));
    }
    for (i = 0; i < blocks && !d->over; i++) {
        dump_row(d, "ones", "before block %lu: %lu", (unsigned long)i,
                 (unsigned long)dump_le(d, 2));
    }
    b = dump_bits_open(d);
    dump_bytes(d, (nbits + UINT64_C(31)) / 32 * 4);
    dump_row(d, "bits", "%lu, then 0 to a multiple of 32:",
             (unsigned long)nbits);
    for (n = 0, m = 0; m < 3; m++) {
        for (l = 0; l < d->levels[m] && n < DUMP_LEVELS; l++, n++) {
            print_bits(&b, d->offset[n], d->offset[n + 1], matrices[m], l);
        }
    }
}
