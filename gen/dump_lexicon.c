/* SPDX-License-Identifier: MIT */
/*
 * dump_lexicon.c - section L of a pack, shown (FORMAT.md section 5).
 *
 * Under the bytes of each block stand its strings: every code as its bits, =,
 * and what it means.
 */
#include "dump.h"

#include <stdlib.h>
#include <string.h>

enum {
    LCPS_MAX = 8, CHARS_MAX = 16, CODE_MAX = 15, BASE_MAX = 63,
    PREFIX_MAX = 8, PREFIXES_MAX = 31, SHARE = 16, QUAD = 0xf0, STOP = 0xff
};

/* A canonical Huffman code. */
struct table {
    unsigned maxlen, count[CODE_MAX + 1];
    const uint8_t *symbol;
};

struct lexicon {
    struct dump *d;
    unsigned block, nprefix, lcps, chars;
    const uint8_t *prefix[PREFIXES_MAX + 1];    /* length, symbol bytes */
    struct table head, lcp[LCPS_MAX], table[CHARS_MAX];
    uint8_t  map[2 * (DUMP_SYMBOLS + 1)];
    struct dump_bits stream;
    uint8_t  base[BASE_MAX + 4];
    unsigned n;                 /* bytes of the base */
    struct bytes codes;         /* of the string, as text */
};

/* ---- counts, prefixes, tables ------------------------------------------ */

static void
show_counts(struct lexicon *x)
{
    struct dump *d = x->d;
    uint64_t all = dump_show_var(d, "nwords");

    all += dump_show_var(d, "nseps");
    all += dump_show_var(d, "nends");
    dump_show_var(d, "docend");
    dump_show_var(d, "nocap");
    x->block = dump_show_within(d, "block", 3, 6);
    d->nstrings = all > d->open->strings ? 0 : (uint32_t)all;
    d->over |= all > d->open->strings;
    d->strings = need_zero(d->nstrings + 1u, sizeof *d->strings);
}

static void
show_prefixes(struct lexicon *x)
{
    unsigned i, n;

    x->nprefix = dump_show_within(x->d, "nprefix", 0, PREFIXES_MAX);
    for (i = 1; i <= x->nprefix && !x->d->over; i++) {
        x->prefix[i] = x->d->pack + x->d->at;
        n = dump_le(x->d, 1);
        x->d->over |= n > PREFIX_MAX;
        dump_row(x->d, "prefix", "%u: %s", i,
                 dump_spelled(x->d, dump_bytes(x->d, n), n));
    }
}

static void
show_map(struct lexicon *x)
{
    struct dump_bits bits = dump_bits_open(x->d);
    unsigned n = 2 * (x->d->symbols + 1), i;

    if (x->chars <= 2) {
        return;
    }
    for (i = 0; i < n; i++) {
        x->map[i] = (uint8_t)dump_field(&bits, 4);
    }
    dump_bits_close(&bits);
    dump_row(x->d, "map", "%u CHAR tables of first ones, %u of others", n / 2,
             n / 2);
}

/* What a code of a table means: section 5 calls two symbols by a name. */
static void
meaning(struct bytes *to, unsigned symbol, bool chars)
{
    if (chars && symbol == STOP) {
        bytes_print(to, "end");
    } else if (chars && symbol == QUAD) {
        bytes_print(to, "cp");
    } else {
        bytes_print(to, "%u", symbol);
    }
}

static void
show_table(struct lexicon *x, struct table *t, const char *name,
           unsigned number)
{
    bool chars = strcmp(name, "CHAR") == 0;
    struct bytes line = { 0 };
    unsigned i, n = 0;

    t->maxlen = dump_le(x->d, 1);
    x->d->over |= t->maxlen > CODE_MAX;
    for (i = 1; i <= t->maxlen && !x->d->over; i++) {
        t->count[i] = dump_le(x->d, 1);
        n += t->count[i];
        bytes_print(&line, " %u", t->count[i]);
    }
    bytes_u8(&line, 0);
    dump_row(x->d, name, "%u: maxlen %u, counts%s", number, t->maxlen,
             (const char *)line.at);
    line.n = 0;
    n = t->maxlen == 0 ? 1 : n;
    t->symbol = dump_bytes(x->d, n);
    for (i = 0; t->symbol && i < n; i++) {
        bytes_u8(&line, ' ');
        meaning(&line, t->symbol[i], chars);
    }
    bytes_u8(&line, 0);
    dump_row(x->d, "symbols", "%s", (const char *)line.at + (n > 0));
    bytes_free(&line);
}

static void
show_tables(struct lexicon *x)
{
    unsigned i, n;

    x->lcps = dump_show_within(x->d, "lcps", 1, LCPS_MAX);
    x->chars = dump_show_within(x->d, "chars", 1, CHARS_MAX);
    show_map(x);
    n = 1 + x->lcps + x->chars;
    for (i = 0; i < n && !x->d->over; i++) {
        dump_row(x->d, "offset", "table %u: %u", i,
                 (unsigned)dump_le(x->d, 2));
    }
    show_table(x, &x->head, "HEAD", 0);
    for (i = 0; i < x->lcps && !x->d->over; i++) {
        show_table(x, &x->lcp[i], "LCP", i);
    }
    for (i = 0; i < x->chars && !x->d->over; i++) {
        show_table(x, &x->table[i], "CHAR", i);
    }
}

/* ---- places of blocks -------------------------------------------------- */

static void
show_places(struct lexicon *x)
{
    struct dump *d = x->d;
    uint32_t n = d->nstrings ? ((d->nstrings - 1) >> x->block) + 1 : 0, i;
    uint32_t mean = dump_show(d, "mean", 2);
    uint32_t *at = need_zero(n / SHARE + 1, sizeof *at);
    unsigned address, width;
    struct dump_bits bits;

    address = dump_show_within(d, "address", 2, 4);
    width = dump_show_within(d, "width", 1, 24);
    for (i = 0; i < n && !d->over; i += SHARE) {
        at[i / SHARE] = dump_le(d, address);
        dump_row(d, "at", "block %lu: %lu", (unsigned long)i,
                 (unsigned long)at[i / SHARE]);
    }
    bits = dump_bits_open(d);
    dump_bytes(d, ((uint64_t)n * width + 7) / 8);
    dump_row(d, "fields", "where blocks begin in the stream:");
    for (i = 0; i < n && !d->over; i++) {
        uint32_t field = dump_field(&bits, width);

        dump_note("block", "%lu: field %lu: byte %lu", (unsigned long)i,
                  (unsigned long)field, (unsigned long)(at[i / SHARE]
                  + i % SHARE * mean + field - (1u << (width - 1))));
    }
    free(at);
}

/* ---- strings ----------------------------------------------------------- */

/* Read a code and show its bits. */
static unsigned
get_code(struct lexicon *x, const struct table *t)
{
    uint32_t code = 0, before = 0;
    unsigned l;

    bytes_u8(&x->codes, ' ');
    for (l = 1; l <= t->maxlen && !x->d->over; l++) {
        code = code << 1 | dump_field(&x->stream, 1);
        bytes_u8(&x->codes, '0' + (code & 1));
        if (code < t->count[l]) {
            break;
        }
        code -= t->count[l];
        before += t->count[l];
    }
    bytes_u8(&x->codes, '=');
    if (!t->symbol || (t->maxlen > 0 && l > t->maxlen) || x->d->over) {
        x->d->over = true;
        return STOP;
    }
    return t->symbol[before + code];
}

static const struct table *
char_table(const struct lexicon *x, unsigned context, bool first)
{
    unsigned symbols = x->d->symbols, i;

    if (x->chars <= 2) {
        return &x->table[first ? 0 : x->chars - 1];
    }
    i = x->map[(context < symbols ? context : symbols)
               + (first ? 0 : symbols + 1)];
    return &x->table[i < x->chars ? i : 0];
}

/* Read the base from byte `n` on; `before` is how long the last one was. */
static void
get_base(struct lexicon *x, unsigned n, unsigned before)
{
    unsigned context = n < before ? x->base[n] : STOP, c;
    bool first = true;
    uint32_t cp;

    bytes_print(&x->codes, " CHAR");
    while (!x->d->over && n < BASE_MAX + 1) {
        c = get_code(x, char_table(x, context, first));
        meaning(&x->codes, c, true);
        if (c == STOP) {
            break;
        }
        if (c == QUAD && n + 4 <= BASE_MAX) {
            cp = dump_field(&x->stream, 21);
            bytes_print(&x->codes, " U+%04lX", (unsigned long)cp);
            x->base[n++] = (uint8_t)(QUAD | (cp >> 18 & 7));
            x->base[n++] = (uint8_t)(0x80 | (cp >> 12 & 63));
            x->base[n++] = (uint8_t)(0x80 | (cp >> 6 & 63));
            x->base[n++] = (uint8_t)(0x80 | (cp & 63));
        } else {
            x->base[n++] = (uint8_t)c;
        }
        context = c;
        first = false;
    }
    x->n = n;
}

/* The string, quoted, with its prefix and case. */
static char *
spell(struct lexicon *x, unsigned head)
{
    static const size_t upper[4] = { 0, 1, SIZE_MAX, 0 };
    const uint8_t *p = head >> 3 <= x->nprefix ? x->prefix[head >> 3] : NULL;
    unsigned n = p ? p[0] : 0;
    uint8_t all[PREFIX_MAX + BASE_MAX + 4];
    struct bytes text = { 0 };
    const char *quoted;
    char *copy;

    if (p) {
        memcpy(all, p + 1, n);
    }
    memcpy(all + n, x->base, x->n);
    dump_spell(x->d, &text, all, n + x->n, upper[head >> 1 & 3]);
    quoted = dump_quote(x->d, text.at, text.n);
    copy = need_copy(quoted, strlen(quoted));
    bytes_free(&text);
    return copy;
}

/* The next string; its line is appended to `lines`. */
static void
get_string(struct lexicon *x, uint32_t id, bool first, struct bytes *lines)
{
    unsigned long bit = (unsigned long)x->stream.at;
    unsigned head, lcp = 0, i;

    x->codes.n = 0;
    bytes_print(&x->codes, "HEAD");
    head = get_code(x, &x->head);
    meaning(&x->codes, head, false);
    if (!(head & 1)) {
        if (!first) {
            i = x->n / 2 < x->lcps ? x->n / 2 : x->lcps - 1;
            bytes_print(&x->codes, " LCP");
            lcp = get_code(x, &x->lcp[i]);
            meaning(&x->codes, lcp, false);
            lcp = lcp < x->n ? lcp : x->n;
        }
        get_base(x, lcp, first ? 0 : x->n);
    }
    bytes_u8(&x->codes, 0);
    if (!x->d->over) {
        x->d->strings[id] = spell(x, head);
        bytes_print(lines, "        string     %lu: bit %lu: %s %s\n",
                    (unsigned long)id, bit, (const char *)x->codes.at,
                    x->d->strings[id]);
    }
}

static void
show_strings(struct lexicon *x)
{
    struct dump *d = x->d;
    uint32_t size = 1u << x->block, id = 0, from;
    struct bytes lines = { 0 };

    while (id < d->nstrings && !d->over) {
        x->stream = dump_bits_open(d);
        x->n = 0;
        lines.n = 0;
        from = id;
        do {
            get_string(x, id, id == from, &lines);
            id++;
        } while (id < d->nstrings && id % size != 0 && !d->over);
        dump_bits_close(&x->stream);
        bytes_u8(&lines, 0);
        dump_row(d, "block", "%lu: strings %lu to %lu:",
                 (unsigned long)(from >> x->block), (unsigned long)from,
                 (unsigned long)id - 1);
        fputs((const char *)lines.at, stdout);
    }
    bytes_free(&lines);
}

void
dump_lexicon(struct dump *d)
{
    struct lexicon *x = need_zero(1, sizeof *x);

    x->d = d;
    show_counts(x);
    show_prefixes(x);
    show_tables(x);
    show_places(x);
    show_strings(x);
    bytes_free(&x->codes);
    free(x);
}
