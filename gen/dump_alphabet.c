/* SPDX-License-Identifier: MIT */
/*
 * dump_alphabet.c - section A of a pack, shown (FORMAT.md section 3).
 */
#include "dump.h"
#include "model.h"

enum { GROUPS = 5, ROW_SYMBOLS = 8, ROW_ENOUGH = 7 };

/* What symbol bytes spell, one code point at a time. */
static uint32_t
spell_next(const struct dump *d, const uint8_t *from, size_t n, size_t *at)
{
    const uint8_t *b = from + *at;

    if (b[0] < 0xf0) {
        *at += 1;
        return b[0] < d->symbols ? d->cp[b[0]] : 0xfffd;
    }
    if (n - *at < 4) {
        *at = n;
        return 0xfffd;
    }
    *at += 4;
    return (b[0] & 7u) << 18 | (b[1] & 63u) << 12 | (b[2] & 63u) << 6
           | (b[3] & 63u);
}

void
dump_spell(const struct dump *d, struct bytes *to, const uint8_t *from,
           size_t n, size_t upper)
{
    size_t at = 0, i;
    uint32_t cp;

    for (i = 0; at < n; i++) {
        if (i < upper && from[at] < d->symbols) {
            cp = d->upper[from[at++]];
        } else {
            cp = spell_next(d, from, n, &at);
        }
        unicode_put(to, cp <= 0x10ffff ? cp : 0xfffd);
    }
}

const char *
dump_spelled(struct dump *d, const uint8_t *from, size_t n)
{
    struct bytes text = { 0 };
    const char *quoted;

    if (from) {
        dump_spell(d, &text, from, n, 0);
    }
    quoted = dump_quote(d, text.at, text.n);
    bytes_free(&text);
    return quoted;
}

/* Numbers of symbols, a blank before each. */
static const char *
numbers(struct bytes *to, const uint8_t *from, size_t n)
{
    size_t i;

    to->n = 0;
    for (i = 0; from && i < n; i++) {
        bytes_print(to, " %u", from[i]);
    }
    bytes_u8(to, 0);
    return (const char *)to->at;
}

/* ---- symbols ----------------------------------------------------------- */

static void
show_groups(struct dump *d, unsigned size[GROUPS])
{
    static const char *const names[GROUPS] = {
        "letters", "digits", "variants", "drops", "others"
    };
    unsigned i;

    for (i = 0; i < GROUPS; i++) {
        size[i] = dump_le(d, 1);
        if (size[i] > 0) {
            dump_row(d, names[i], "%u: symbols %u to %u", size[i],
                     d->symbols, d->symbols + size[i] - 1);
        } else {
            dump_row(d, names[i], "0");
        }
        d->symbols += size[i];
    }
    d->letters = size[0];
    if (d->symbols > DUMP_SYMBOLS) {    /* not in a pack that opens */
        d->symbols = 0;
        d->over = true;
    }
}

static void
show_pages(struct dump *d)
{
    unsigned n = dump_show(d, "npages", 1), i, s, first;
    uint32_t page;

    for (i = 0; i < n && !d->over; i++) {
        first = dump_le(d, 1);
        page = dump_le(d, 2);
        dump_row(d, "page", "from symbol %u on: U+%02lX..", first,
                 (unsigned long)page);
        for (s = first; s < d->symbols; s++) {
            d->cp[s] = page * 256;
        }
    }
}

static void
show_lows(struct dump *d)
{
    struct bytes line = { 0 }, one = { 0 };
    unsigned s;

    for (s = 0; s < d->symbols && !d->over; s++) {
        d->cp[s] += dump_le(d, 1);
        d->upper[s] = d->cp[s];
        one.n = 0;
        unicode_put(&one, d->cp[s]);
        bytes_print(&line, " U+%04lX %s", (unsigned long)d->cp[s],
                    dump_quote(d, one.at, one.n));
        if (s % ROW_SYMBOLS == ROW_SYMBOLS - 1 || s + 1 == d->symbols) {
            bytes_u8(&line, 0);
            dump_row(d, "low", "symbol %u:%s",
                     s - s % ROW_SYMBOLS, (const char *)line.at);
            line.n = 0;
        }
    }
    bytes_free(&line);
    bytes_free(&one);
}

/* Targets of variants, and the sequences that some fold to. */
static void
show_targets(struct dump *d, const unsigned size[GROUPS])
{
    struct bytes line = { 0 };
    unsigned canonical = size[0] + size[1], nseq, i, n;
    const uint8_t *b;

    for (i = 0; i < size[2] && !d->over; i += n) {
        n = size[2] - i < ROW_SYMBOLS ? size[2] - i : ROW_SYMBOLS;
        b = dump_bytes(d, n);
        dump_row(d, "target", "of symbol %u on:%s", canonical + i,
                 numbers(&line, b, n));
    }
    nseq = dump_show(d, "nseq", 1);
    for (i = 0; i < nseq && !d->over; i++) {
        n = dump_le(d, 1);
        b = dump_bytes(d, n);
        dump_row(d, "sequence", "%u: symbols%s %s", canonical + i,
                 numbers(&line, b, n), dump_spelled(d, b, n));
    }
    bytes_free(&line);
}

static void
show_cases(struct dump *d)
{
    unsigned n = dump_show(d, "ncase", 1), i, s, first, count;
    int32_t delta;

    for (i = 0; i < n && !d->over; i++) {
        first = dump_le(d, 1);
        count = dump_le(d, 1);
        delta = (int16_t)dump_le(d, 2);
        dump_row(d, "case", "first %u, count %u, delta %ld", first, count,
                 (long)delta);
        for (s = first; s < first + count && s < d->symbols; s++) {
            d->upper[s] = d->cp[s] + (uint32_t)delta;
        }
    }
}

/* ---- folding ----------------------------------------------------------- */

/* An entry of the fold table; `point` is the first that it covers. */
struct fold {
    uint32_t point, count, span;
    unsigned mode;
    const uint8_t *to;
    size_t n;
};

static void
read_fold(struct dump *d, struct fold *f, uint32_t behind)
{
    unsigned head;
    size_t i;

    f->point = behind + dump_var(d);
    head = dump_le(d, 1);
    f->mode = head & 7;
    f->count = 1 + (head >> 3);
    f->count += head >> 3 == 31 ? dump_var(d) : 0;
    f->span = f->count;
    f->n = f->mode < 2 ? 1 : f->mode == 2 ? 0
         : f->mode == 4 ? dump_le(d, 1) : f->count;
    f->to = dump_bytes(d, f->n);
    if (f->mode == 5) {
        for (f->span = 0, i = 0; f->to && i < f->n; i++) {
            f->span += f->to[i] & 128 ? 4 : 2;
        }
    }
}

/* Letters in forms: each with how many code points are its forms. */
static const char *
forms(struct bytes *to, const struct fold *f)
{
    size_t i;

    for (i = 0; f->to && i < f->n; i++) {
        bytes_print(to, "%s %u (%d)", i > 0 ? "," : "", f->to[i] & 127u,
                    f->to[i] & 128 ? 4 : 2);
    }
    bytes_u8(to, 0);
    return (const char *)to->at;
}

static void
show_fold(struct dump *d, const struct fold *f)
{
    static const char *const names[8] = {
        "each to", "from", "dropped", "to", "each to", "forms of", "?", "?"
    };
    struct bytes range = { 0 }, line = { 0 };

    bytes_print(&range, "U+%04lX", (unsigned long)f->point);
    if (f->span > 1) {
        bytes_print(&range, " to U+%04lX",
                    (unsigned long)f->point + f->span - 1);
    }
    bytes_u8(&range, 0);
    dump_row(d, "fold", "%s: mode %u, %s%s%s%s", (const char *)range.at,
             f->mode, names[f->mode],
             f->mode == 5 ? forms(&line, f) : numbers(&line, f->to, f->n),
             f->mode == 2 || f->mode == 5 ? "" : " ",
             f->mode == 2 || f->mode == 5 ? ""
                                          : dump_spelled(d, f->to, f->n));
    bytes_free(&range);
    bytes_free(&line);
}

static void
show_folds(struct dump *d)
{
    uint32_t n = dump_show_var(d, "nfold"), i, behind = 0;
    struct fold f;

    for (i = 0; i < n && !d->over; i++) {
        read_fold(d, &f, behind);
        show_fold(d, &f);
        behind = f.point + f.span;
    }
}

/* Letter ranges, some to a row. */
static void
show_ranges(struct dump *d)
{
    uint32_t n = dump_show_var(d, "nrange"), i, first, last = 0;
    struct bytes line = { 0 };

    for (i = 0; i < n && !d->over; i++) {
        first = last + dump_var(d);
        last = first + dump_var(d) + 1;
        bytes_print(&line, " U+%04lX to U+%04lX", (unsigned long)first,
                    (unsigned long)last - 1);
        if (d->at - d->row >= ROW_ENOUGH || i + 1 == n) {
            bytes_u8(&line, 0);
            dump_row(d, "range", "%s", (const char *)line.at + 1);
            line.n = 0;
        } else {
            bytes_u8(&line, ',');
        }
    }
    bytes_free(&line);
}

void
dump_alphabet(struct dump *d)
{
    unsigned size[GROUPS];

    show_groups(d, size);
    show_pages(d);
    show_lows(d);
    show_targets(d, size);
    show_cases(d);
    show_folds(d);
    show_ranges(d);
}
