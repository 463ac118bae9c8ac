/* SPDX-License-Identifier: MIT */
/*
 * dump.c - every byte of a pack: the reader, the rows, the header.
 */
#include "dump.h"
#include "model.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>

enum { ROW_BYTES = 8, SECTIONS_MAX = 16 };

/* ---- reading ----------------------------------------------------------- */

const uint8_t *
dump_bytes(struct dump *d, size_t n)
{
    const uint8_t *from = d->pack + d->at;

    if (n > d->end - d->at) {
        d->over = true;
        d->at = d->end;
        return NULL;
    }
    d->at += n;
    return from;
}

uint32_t
dump_le(struct dump *d, unsigned bytes)
{
    const uint8_t *b = dump_bytes(d, bytes);
    uint32_t v = 0;

    while (b && bytes-- > 0) {
        v = v << 8 | b[bytes];
    }
    return v;
}

uint32_t
dump_var(struct dump *d)
{
    uint32_t v = 0, b;
    unsigned shift;

    for (shift = 0; shift < 35; shift += 7) {
        b = dump_le(d, 1);
        v |= (b & 127) << shift;
        if (b < 128) {
            return v;
        }
    }
    d->over = true;
    return 0;
}

struct dump_bits
dump_bits_open(struct dump *d)
{
    return (struct dump_bits){ d, d->at, 0 };
}

uint32_t
dump_field(struct dump_bits *b, unsigned width)
{
    uint32_t v = 0;
    size_t byte;

    for (; width > 0; width--, b->at++) {
        byte = b->from + b->at / 8;
        if (byte >= b->d->end) {
            b->d->over = true;
            return 0;
        }
        v = v << 1 | (b->d->pack[byte] >> (7 - b->at % 8) & 1u);
    }
    return v;
}

void
dump_bits_close(struct dump_bits *b)
{
    b->d->at = b->from;
    dump_bytes(b->d, (b->at + 7) / 8);
}

/* ---- printing ---------------------------------------------------------- */

/* One line's bytes; `wide` fills it up to where the name stands. */
static void
print_hex(const struct dump *d, size_t from, size_t n, bool wide)
{
    size_t i;

    printf("%6zu ", from);
    for (i = 0; i < n; i++) {
        printf(" %02x", d->pack[from + i]);
    }
    for (; wide && i < ROW_BYTES; i++) {
        printf("   ");
    }
}

void
dump_row(struct dump *d, const char *name, const char *format, ...)
{
    size_t n = d->at - d->row;
    va_list args;

    if (n == 0 || d->over) {
        return;
    }
    print_hex(d, d->row, n < ROW_BYTES ? n : ROW_BYTES, true);
    printf("  %-10s ", name);
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    putchar('\n');
    while (n > ROW_BYTES) {
        n -= ROW_BYTES;
        print_hex(d, d->at - n, n < ROW_BYTES ? n : ROW_BYTES, false);
        putchar('\n');
    }
    d->row = d->at;
}

void
dump_note(const char *name, const char *format, ...)
{
    va_list args;

    printf("        %-10s ", name);
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    putchar('\n');
}

uint32_t
dump_show(struct dump *d, const char *name, unsigned bytes)
{
    uint32_t v = dump_le(d, bytes);

    dump_row(d, name, "%lu", (unsigned long)v);
    return v;
}

uint32_t
dump_show_var(struct dump *d, const char *name)
{
    uint32_t v = dump_var(d);

    dump_row(d, name, "%lu", (unsigned long)v);
    return v;
}

unsigned
dump_show_within(struct dump *d, const char *name, unsigned least,
                 unsigned most)
{
    unsigned v = dump_show(d, name, 1);

    d->over |= v < least || v > most;
    return d->over ? least : v;
}

/* Whether a code point cannot be seen, or turns the line around. */
static bool
hidden(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7f && cp < 0xa0) || cp == 0xad
        || cp == 0x61c || (cp >= 0x200b && cp <= 0x200f)
        || (cp >= 0x2028 && cp <= 0x202e) || (cp >= 0x2060 && cp <= 0x206f)
        || (cp >= 0xd800 && cp <= 0xf8ff) || cp == 0xfeff || cp > 0x10ffff;
}

static void
quote_cp(struct bytes *to, uint32_t cp)
{
    if (cp == '\n') {
        bytes_print(to, "\\n");
    } else if (cp == '"' || cp == '\\') {
        bytes_print(to, "\\%c", (int)cp);
    } else if (cp < 0x80 && hidden(cp)) {
        bytes_print(to, "\\x%02x", (unsigned)cp);
    } else if (cp >= 0xdc80 && cp <= 0xdcff) {
        bytes_print(to, "\\x%02x", (unsigned)(cp & 0xff));
    } else if (hidden(cp)) {
        bytes_print(to, "\\u%04X", (unsigned)cp);
    } else {
        unicode_put(to, cp);
    }
}

const char *
dump_quote(struct dump *d, const uint8_t *text, size_t n)
{
    size_t at = 0;

    d->text.n = 0;
    bytes_u8(&d->text, '"');
    while (text && at < n) {
        quote_cp(&d->text, unicode_next(text, n, &at));
    }
    bytes_u8(&d->text, '"');
    bytes_u8(&d->text, 0);
    return (const char *)d->text.at;
}

/* ---- the pack ---------------------------------------------------------- */

static const struct part {
    char tag;
    const char *name;
    void (*show)(struct dump *d);
} parts[] = {
    { 'A', "alphabet, section 3", dump_alphabet },
    { 'S', "stems, section 4", dump_stems },
    { 'L', "lexicon, section 5", dump_lexicon },
    { 'W', "shapes of the matrices, section 6", dump_shapes },
    { 'B', "bits, section 7", dump_array },
    { 'M', "documents, section 9", dump_documents },
    { 'o', "byte offsets of sentences, section 10", dump_offsets },
    { 'q', "what questions ask for, section 12", dump_questions },
    { 'k', "what is known, section 11", dump_knowledge },
    { 't', "other words, section 13", dump_synonyms }
};

/* A directory entry. */
struct entry {
    unsigned tag;
    uint32_t length;
};

static void
dump_header(struct dump *d)
{
    unsigned flags;

    dump_bytes(d, 4);
    dump_row(d, "magic", "\"KPK\" and 0x1A");
    dump_show(d, "read", 1);
    dump_show(d, "made", 1);
    flags = dump_le(d, 1);
    dump_row(d, "flags", "%u%s", flags, flags & 1 ? ": autocap" : "");
    d->width = dump_show(d, "width", 1);
    dump_show(d, "size", 4);
    dump_row(d, "crc", "0x%08lX", (unsigned long)dump_le(d, 4));
}

static unsigned
dump_directory(struct dump *d, struct entry list[SECTIONS_MAX])
{
    unsigned n = 0;

    while (n < SECTIONS_MAX && !d->over) {
        list[n].tag = dump_le(d, 1);
        if (list[n].tag == 0) {
            dump_row(d, "directory", "ends");
            break;
        }
        list[n].length = dump_var(d);
        dump_row(d, "directory", "tag %c, length %lu",
                 isgraph((int)list[n].tag) ? (int)list[n].tag : '?',
                 (unsigned long)list[n].length);
        n++;
    }
    return n;
}

/* A section; what is not understood of it is still shown. */
static void
dump_section(struct dump *d, const struct entry *e, size_t size)
{
    const struct part *p = parts, *last = parts + sizeof parts / sizeof *p;

    d->row = d->at;
    d->end = e->length < size - d->at ? d->at + e->length : size;
    while (p < last && (unsigned)p->tag != e->tag) {
        p++;
    }
    printf("%c: %s\n", isgraph((int)e->tag) ? (int)e->tag : '?',
           p < last ? p->name : "not known");
    if (p < last) {
        p->show(d);
    }
    d->over = false;
    d->at = d->end;
    dump_row(d, "?", "not understood");
}

void
dump_pack(const struct open_pack *p)
{
    struct dump d = { .open = &p->pack, .pack = p->bytes.at };
    struct entry list[SECTIONS_MAX];
    size_t size = p->pack.size;
    unsigned i, n;
    uint32_t s;

    d.end = size;
    puts("header and directory, section 2");
    dump_header(&d);
    n = dump_directory(&d, list);
    for (i = 0; i < n; i++) {
        dump_section(&d, &list[i], size);
    }
    dump_tokens(&d);
    for (s = 0; s < d.nstrings; s++) {
        free(d.strings[s]);
    }
    free(d.strings);
    bytes_free(&d.text);
}
