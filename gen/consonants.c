/* SPDX-License-Identifier: MIT */
/*
 * consonants.c - letters that sound alike in several scripts.
 *
 *     classes := nranges {gap:varint n:varint class:4 bits * n} * nranges
 *
 * The tables gen/lang/LANGUAGE/consonants.tsv give letters a class each, which
 * is that of their upper case too; the pack numbers the classes and knows no
 * more. 0 is a letter that does not
 * count, 15 one that no table has.
 */
#include "known_pack.h"

#include <stdlib.h>
#include <string.h>

enum { UNKNOWN = 15, POINTS = 0x3000, GAP = 8 };

/* Read a table: of each letter, its class, whose name gets a number. */
static void
read_table(uint8_t *class, struct intern *names, const char *language)
{
    size_t size, n, at;
    const char *line = lang_table(language, "consonants", &size), *next;
    const char *end = line ? line + size : line;
    uint32_t upper;
    uint8_t number;

    for (; line < end; line = next) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        const char *tab = memchr(line, '\t', (size_t)(end - line));
        const struct folded *f;

        next = stop ? stop + 1 : end;
        if (*line == '#' || !tab || tab > next) {
            continue;
        }
        at = 0;
        f = unicode_fold(unicode_next((const uint8_t *)line,
                                      (size_t)(tab - line), &at));
        n = (size_t)(next - 1 - (tab + 1));
        number = (uint8_t)(n == 1 && tab[1] == '-' ? 0
                           : 1 + intern_add(names, tab + 1, n));
        if (f->n == 1 && f->to[0] < POINTS) {
            upper = unicode_upper(f->to[0]);
            class[f->to[0]] = number;
            class[upper < POINTS ? upper : f->to[0]] = number;
        }
    }
}

/* Where the run of letters from `from` on ends: behind it are GAP others. */
static uint32_t
run_end(const uint8_t *class, uint32_t from)
{
    uint32_t end = from, at;

    for (at = from; at < POINTS && at < end + GAP; at++) {
        end = class[at] == UNKNOWN ? end : at + 1;
    }
    return end;
}

void
consonants_put(struct bytes *out)
{
    uint8_t *class = need(POINTS);
    struct intern names = { 0 };
    struct bytes ranges = { 0 };
    uint32_t at, end, behind = 0, i;
    unsigned n = 0;
    size_t k;

    memset(class, UNKNOWN, POINTS);
    for (k = 0; lang_code(k); k++) {
        read_table(class, &names, lang_code(k));
    }
    for (at = 0; at < POINTS; at = end + (end == at)) {
        struct bits bits = { 0 };

        end = class[at] == UNKNOWN ? at : run_end(class, at);
        if (end == at) {
            continue;
        }
        bytes_var(&ranges, at - behind);
        bytes_var(&ranges, end - at);
        for (i = at; i < end; i++) {
            bits_add(&bits, class[i], 4);
        }
        bytes_add(&ranges, bits.bytes.at, bits.bytes.n);
        bits_free(&bits);
        behind = end;
        n++;
    }
    bytes_u8(out, n);
    bytes_add(out, ranges.at, ranges.n);
    bytes_free(&ranges);
    intern_free(&names);
    free(class);
}
