/* SPDX-License-Identifier: MIT */
/*
 * dump_questions.c - section q of a pack, shown (FORMAT.md section 12).
 */
#include "dump.h"

enum { HASH_BITS = 11, CODE_BITS = 6, KINDS = 11, ROW_SENTENCES = 8,
       ROW_FORMS = 4 };

static const char *const kinds[KINDS] = {
    "not said", "who", "when", "where", "how many", "why", "how",
    "yes or no", "which", "what", "said"
};

static const char *const modes[] = {
    "anywhere", "at the start", "right behind", "kept", "behind", "?"
};

static void
show_signs(struct dump *d)
{
    unsigned n = dump_show_within(d, "nsigns", 1, 24);
    struct dump_bits bits = dump_bits_open(d);
    struct bytes lines = { 0 };
    uint32_t s, i, v;

    for (s = 0; s < d->sentences && !d->over; s++) {
        v = dump_field(&bits, n);
        if (s % ROW_SENTENCES == 0) {
            bytes_print(&lines, "%s        sentences  %lu:", s ? "\n" : "",
                        (unsigned long)s);
        }
        bytes_print(&lines, " ");
        for (i = 0; i < n; i++) {
            if (v >> i & 1) {
                bytes_print(&lines, "%lu", (unsigned long)i);
            }
        }
        bytes_print(&lines, v ? "" : "-");
    }
    bytes_print(&lines, "\n");
    bytes_u8(&lines, 0);
    dump_bits_close(&bits);
    if (!d->over) {
        dump_row(d, "signs", "%u bits for each of %lu sentences", n,
                 (unsigned long)d->sentences);
        fputs((const char *)lines.at, stdout);
    }
    bytes_free(&lines);
}

static void
show_forms(struct dump *d)
{
    unsigned n = dump_show(d, "nforms", 1), i, code, mode;
    struct dump_bits bits = dump_bits_open(d);
    struct bytes lines = { 0 };
    uint32_t value = 0;

    for (i = 0; i < n && !d->over; i++) {
        while (dump_field(&bits, 1) == 1) {
            value += 1u << HASH_BITS;
        }
        value += dump_field(&bits, HASH_BITS);
        code = dump_field(&bits, CODE_BITS);
        mode = code / KINDS < 5 ? code / KINDS : 5;
        if (i % ROW_FORMS == 0) {
            bytes_print(&lines, "%s        forms      %u:", i ? "\n" : "",
                        i);
        }
        bytes_print(&lines, "%s %lu %s %s", i % ROW_FORMS ? "," : "",
                    (unsigned long)value, kinds[code % KINDS], modes[mode]);
    }
    bytes_print(&lines, "\n");
    bytes_u8(&lines, 0);
    dump_bits_close(&bits);
    if (n > 0 && !d->over) {
        dump_row(d, "forms", "%u values below %lu, as differences", n,
                 (unsigned long)n << HASH_BITS);
        fputs((const char *)lines.at, stdout);
    }
    bytes_free(&lines);
}

/* Titles, if the pack has them. */
static void
show_titles(struct dump *d)
{
    struct bytes line = { 0 };
    unsigned n, i;

    if (d->at == d->end) {
        return;
    }
    n = dump_show(d, "ntitles", 1);
    for (i = 0; i < n && !d->over; i++) {
        bytes_print(&line, " %lu", (unsigned long)dump_le(d, 2));
    }
    bytes_u8(&line, 0);
    if (n > 0 && !d->over) {
        dump_row(d, "titles", "hashes:%s", (const char *)line.at);
    }
    bytes_free(&line);
}

void
dump_questions(struct dump *d)
{
    show_signs(d);
    show_forms(d);
    show_titles(d);
}
