/* SPDX-License-Identifier: MIT */
/*
 * dump_synonyms.c - section t of a pack, shown (FORMAT.md section 13).
 */
#include "dump.h"

enum { HASH_BITS = 6, ROW_TERMS = 8, ROW_WORDS = 4 };

static void
show_rules(struct dump *d)
{
    unsigned n = dump_show(d, "nrules", 1), i, head;
    const uint8_t *letters;

    for (i = 0; i < n && !d->over; i++) {
        head = dump_le(d, 1);
        letters = dump_bytes(d, head & 15);
        dump_row(d, "rule", "%u: %s, if %u stay", i,
                 dump_spelled(d, letters, head & 15), head >> 4 & 7);
    }
}

/* The next difference of rising numbers. */
static uint32_t
get_gap(const struct dump *d, struct dump_bits *bits, unsigned width)
{
    uint32_t high = 0;

    while (!d->over && dump_field(bits, 1) == 1) {
        high++;
    }
    return (high << width) + dump_field(bits, width);
}

/* The least b with 2^b >= n. */
static unsigned
lg(uint32_t n)
{
    unsigned b = 0;

    while (n > UINT32_C(1) << b) {
        b++;
    }
    return b;
}

static void
print_terms(struct dump *d, struct dump_bits *bits, struct bytes *lines,
            uint32_t nterms, unsigned width)
{
    uint32_t value = 0, i;

    for (i = 0; i < nterms && !d->over; i++) {
        value += get_gap(d, bits, HASH_BITS);
        if (i % ROW_TERMS == 0) {
            bytes_print(lines, "%s        terms      %lu:", i ? "\n" : "",
                        (unsigned long)i);
        }
        bytes_print(lines, " %lu-%lu", (unsigned long)value,
                    (unsigned long)dump_field(bits, width));
    }
}

static void
print_words(struct dump *d, struct dump_bits *bits, struct bytes *lines,
            uint32_t nwords, unsigned gap)
{
    uint32_t value = 0, i;

    for (i = 0; i < nwords && !d->over; i++) {
        value += get_gap(d, bits, gap);
        if (i % ROW_WORDS == 0) {
            bytes_print(lines, "%s        words      %lu:", i ? "\n" : "",
                        (unsigned long)i);
        }
        bytes_print(lines, "%s %lu %s", i % ROW_WORDS ? "," : "",
                    (unsigned long)value,
                    value < d->nstrings ? d->strings[value] : "?");
    }
}

static void
print_pairs(struct dump *d, struct dump_bits *bits, struct bytes *lines,
            uint32_t npairs, uint32_t nwords)
{
    uint32_t low = 0, i;

    for (i = 0; i < npairs && !d->over; i++) {
        while (!d->over && dump_field(bits, 1) == 0) {
            low++;
        }
        if (i % ROW_TERMS == 0) {
            bytes_print(lines, "\n        pairs      %lu:",
                        (unsigned long)i);
        }
        bytes_print(lines, " %lu-%lu", (unsigned long)low,
                    (unsigned long)dump_field(bits, lg(nwords)));
    }
}

/* Close the bits of a row and print what they hold. */
static void
show_bits(struct dump *d, struct dump_bits *bits, const char *name,
          struct bytes *lines)
{
    dump_bits_close(bits);
    bytes_print(lines, "\n");
    bytes_u8(lines, 0);
    if (!d->over) {
        dump_row(d, name, "bits:");
        fputs((const char *)lines->at, stdout);
    }
    lines->n = 0;
}

void
dump_synonyms(struct dump *d)
{
    struct bytes lines = { 0 };
    struct dump_bits bits;
    uint32_t nterms, nwords, npairs;
    unsigned gap;

    show_rules(d);
    nterms = dump_show(d, "nterms", 2);
    nwords = dump_show(d, "nwords", 2);
    npairs = dump_show(d, "npairs", 2);
    gap = dump_show_within(d, "gap", 0, 20);
    dump_show_var(d, "size");
    bits = dump_bits_open(d);
    print_terms(d, &bits, &lines, nterms, lg(nwords));
    show_bits(d, &bits, "terms", &lines);
    bits = dump_bits_open(d);
    print_words(d, &bits, &lines, nwords, gap);
    print_pairs(d, &bits, &lines, npairs, nwords);
    show_bits(d, &bits, "words", &lines);
    bytes_free(&lines);
}
