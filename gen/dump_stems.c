/* SPDX-License-Identifier: MIT */
/*
 * dump_stems.c - section S of a pack, shown (FORMAT.md section 4).
 */
#include "dump.h"

enum { RULES = 3, VALUE_BITS = 9, ROW_VALUES = 16 };

static const char *const kinds[RULES] = { "prefix", "suffix", "verb" };

/* A rule: its letters, how many must stay, whether it ends the search. */
static void
show_rule(struct dump *d, unsigned kind, unsigned number)
{
    unsigned head = dump_le(d, 1), n = head & 15, left = head >> 4 & 7;
    const uint8_t *letters = dump_bytes(d, n);

    d->over |= n == 0 || left == 0;
    dump_row(d, kinds[kind], "%u: %s, if %u stay%s%s", number,
             dump_spelled(d, letters, n), left, left == 1 ? "s" : "",
             head & 128 ? ", the last" : "");
}

static void
show_weak(struct dump *d, unsigned n)
{
    if (n > 0) {
        dump_row(d, "weak", "%s", dump_spelled(d, dump_bytes(d, n), n));
    }
}

/* Read the next difference of the list. */
static uint32_t
get_gap(struct dump_bits *bits)
{
    uint32_t high = 0;

    while (dump_field(bits, 1) == 1) {
        high++;
    }
    return (high << VALUE_BITS) + dump_field(bits, VALUE_BITS);
}

/* The values of the closed-class words, some to a line. */
static void
show_closed(struct dump *d)
{
    unsigned n = dump_show(d, "nclosed", 2), i;
    struct dump_bits bits = dump_bits_open(d);
    struct bytes lines = { 0 };
    uint32_t value = 0;

    for (i = 0; i < n && !d->over; i++) {
        value += get_gap(&bits);
        if (i % ROW_VALUES == 0) {
            bytes_print(&lines, "%s        values     %u:", i > 0 ? "\n" : "",
                        i);
        }
        bytes_print(&lines, " %lu", (unsigned long)value);
    }
    bytes_print(&lines, "\n");
    bytes_u8(&lines, 0);
    dump_bits_close(&bits);
    if (n > 0 && !d->over) {
        dump_row(d, "closed", "%u values below %lu, as differences", n,
                 (unsigned long)n << VALUE_BITS);
        fputs((const char *)lines.at, stdout);
    }
    bytes_free(&lines);
}

void
dump_stems(struct dump *d)
{
    unsigned n[RULES], weak, kind, i;

    n[0] = dump_show(d, "nprefix", 1);
    n[1] = dump_show(d, "nsuffix", 1);
    n[2] = dump_show(d, "nverb", 1);
    weak = dump_show(d, "nweak", 1);
    for (kind = 0; kind < RULES; kind++) {
        for (i = 0; i < n[kind] && !d->over; i++) {
            show_rule(d, kind, i);
        }
    }
    show_weak(d, weak);
    show_closed(d);
}
