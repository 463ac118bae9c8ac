/* SPDX-License-Identifier: MIT */
/*
 * oracle.c - the header and directory of a pack (FORMAT.md section 2), and
 * the tools that read its sections.
 */
#include "part.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char known[] = "ASLWBMoqkt";

enum { SECTIONS = 10, OPTIONAL = 4 };

struct part
part_open(const uint8_t *bytes, size_t n)
{
    struct part p = { bytes, n, 0, 0, 0 };

    return p;
}

uint32_t
part_number(struct part *p, unsigned width)
{
    uint32_t value = 0;
    unsigned i;

    if (p->bit != 0 || p->n - p->i < width) {
        p->over = 1;
        return 0;
    }
    for (i = 0; i < width; i++) {
        value |= (uint32_t)p->bytes[p->i + i] << (8 * i);
    }
    p->i += width;
    return value;
}

uint32_t
part_varint(struct part *p)
{
    uint64_t value = 0;
    unsigned i;

    for (i = 0; i < 5; i++) {
        uint32_t byte = part_number(p, 1);

        value |= (uint64_t)(byte & 127) << (7 * i);
        if (byte < 128) {
            break;
        }
    }
    if (i == 5 || value > UINT32_MAX) {
        p->over = 1;
    }
    return p->over ? 0 : (uint32_t)value;
}

uint32_t
part_field(struct part *p, unsigned bits)
{
    uint32_t value = 0;
    unsigned i;

    for (i = 0; i < bits; i++) {
        if (p->i >= p->n) {
            p->over = 1;
            return 0;
        }
        value = value << 1 | (p->bytes[p->i] >> (7 - p->bit) & 1u);
        p->bit++;
        if (p->bit == 8) {
            p->bit = 0;
            p->i++;
        }
    }
    return value;
}

int
part_pad(struct part *p)
{
    int zero = 1;

    while (p->bit != 0) {
        if (part_field(p, 1) != 0) {
            zero = 0;
        }
    }
    return zero;
}

struct part
part_cut(struct part *p, size_t n)
{
    struct part cut = part_open(p->bytes + p->i, 0);

    if (p->bit != 0 || p->n - p->i < n) {
        p->over = 1;
        cut.over = 1;
        return cut;
    }
    cut.n = n;
    p->i += n;
    return cut;
}

int
oracle_fail(struct oracle *o, const char *form, ...)
{
    va_list list;

    if (o->why[0] == 0) {
        va_start(list, form);
        vsnprintf(o->why, sizeof o->why, form, list);
        va_end(list);
    }
    return 0;
}

/* Blocks are chained through a pointer that stands before what is given. */
void *
oracle_new(struct oracle *o, size_t count, size_t size)
{
    void **block;

    if (size != 0 && count > (SIZE_MAX - 64) / size) {
        fputs("oracle: out of memory\n", stderr);
        exit(3);
    }
    block = calloc(1, 16 + count * size);
    if (block == NULL) {
        fputs("oracle: out of memory\n", stderr);
        exit(3);
    }
    *block = o->blocks;
    o->blocks = block;
    return (char *)block + 16;
}

struct oracle_bytes
oracle_copy(struct oracle *o, const uint8_t *at, size_t n)
{
    struct oracle_bytes copy;

    copy.at = oracle_new(o, n, 1);
    copy.n = n;
    if (n > 0) {
        memcpy(copy.at, at, n);
    }
    return copy;
}

int
oracle_compare(struct oracle_bytes a, struct oracle_bytes b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n > 0 ? memcmp(a.at, b.at, n) : 0;

    if (order == 0 && a.n != b.n) {
        order = a.n < b.n ? -1 : 1;
    }
    return order;
}

/* CRC-32 of ISO 3309, bit by bit; bytes 12 to 15 count as 0. */
static uint32_t
crc(const uint8_t *bytes, size_t n)
{
    uint32_t sum = 0xffffffff;
    size_t i;
    int bit;

    for (i = 0; i < n; i++) {
        sum ^= i >= 12 && i < 16 ? 0 : bytes[i];
        for (bit = 0; bit < 8; bit++) {
            sum = sum & 1 ? sum >> 1 ^ 0xedb88320 : sum >> 1;
        }
    }
    return ~sum;
}

static int
read_header(struct oracle *o, const uint8_t *pack, size_t n)
{
    struct part p = part_open(pack, n);
    uint32_t sum;

    if (n < 16 || memcmp(pack, "KPK\x1a", 4) != 0) {
        return oracle_fail(o, "header: not a pack");
    }
    p.i = 4;
    o->read = part_number(&p, 1);
    o->made = part_number(&p, 1);
    o->autocap = part_number(&p, 1);
    o->width = part_number(&p, 1);
    o->size = part_number(&p, 4);
    sum = part_number(&p, 4);
    if (o->read != ORACLE_VERSION) {
        return oracle_fail(o, "header: needs a reader of version %u",
                           o->read);
    }
    if (o->made < o->read) {
        return oracle_fail(o, "header: made is less than read");
    }
    if (o->autocap > 1) {
        return oracle_fail(o, "header: reserved flags are set");
    }
    if (o->width < 2 || o->width > 4) {
        return oracle_fail(o, "header: width is %u", o->width);
    }
    if (o->size < 16 || o->size > n) {
        return oracle_fail(o, "header: size is %zu, there are %zu bytes",
                           o->size, n);
    }
    if (crc(pack, o->size) != sum) {
        return oracle_fail(o, "header: the CRC does not match");
    }
    o->pack = oracle_copy(o, pack, o->size).at;
    return 1;
}

static int
is_lower(uint32_t tag)
{
    return tag >= 'a' && tag <= 'z';
}

/*
 * One entry of the directory. `last` is the place in `known` of the section
 * before, for the order.
 */
static int
read_entry(struct oracle *o, uint32_t tag, uint32_t length, uint64_t at,
           struct part sections[SECTIONS], int *last)
{
    const char *name = memchr(known, (int)tag, SECTIONS);
    int i;

    if (!is_lower(tag) && (tag < 'A' || tag > 'Z')) {
        return oracle_fail(o, "directory: tag %u is no letter", tag);
    }
    if (at + length > o->size) {
        return oracle_fail(o, "directory: section %c is too long", (int)tag);
    }
    if (name == NULL) {
        return is_lower(tag) ? 1
            : oracle_fail(o, "directory: unknown section %c", (int)tag);
    }
    i = (int)(name - known);
    if (i <= *last) {
        return oracle_fail(o, "directory: section %c out of order",
                           (int)tag);
    }
    *last = i;
    sections[i] = part_open(o->pack + at, length);
    return 1;
}

static int
read_directory(struct oracle *o, struct part sections[SECTIONS])
{
    struct part p = part_open(o->pack, o->size);
    uint8_t seen[256] = { 0 };
    uint64_t at;
    size_t i;
    uint32_t tag;
    int last = -1;

    p.i = 16;
    while (part_number(&p, 1) != 0) {
        part_varint(&p);
    }
    if (p.over) {
        return oracle_fail(o, "directory: does not end");
    }
    at = p.i;
    p.i = 16;
    while ((tag = part_number(&p, 1)) != 0) {
        uint32_t length = part_varint(&p);

        if (seen[tag]++) {
            return oracle_fail(o, "directory: a tag occurs twice");
        }
        if (!read_entry(o, tag, length, at, sections, &last)) {
            return 0;
        }
        at += length;
    }
    if (at != o->size) {
        return oracle_fail(o, "directory: sections do not fill the pack");
    }
    for (i = 0; i < SECTIONS - OPTIONAL; i++) {
        if (sections[i].bytes == NULL) {
            return oracle_fail(o, "directory: no section %c", known[i]);
        }
    }
    return 1;
}

static int
read_all(struct oracle *o, const uint8_t *pack, size_t n)
{
    struct part s[SECTIONS];

    memset(s, 0, sizeof s);
    return read_header(o, pack, n)
        && read_directory(o, s)
        && oracle_read_alphabet(o, s[0])
        && oracle_read_stems(o, s[1])
        && oracle_read_lexicon(o, s[2])
        && oracle_read_shapes(o, s[3])
        && oracle_read_bits(o, s[4], (size_t)(s[4].bytes - o->pack))
        && oracle_read_tokens(o)
        && oracle_read_facts(o, s[5])
        && oracle_read_text(o)
        && (s[6].bytes == NULL || oracle_read_offsets(o, s[6]))
        && (s[7].bytes == NULL || oracle_read_questions(o, s[7]))
        && (s[8].bytes == NULL || oracle_read_knowledge(o, s[8]))
        && (s[9].bytes == NULL || oracle_read_synonyms(o, s[9]));
}

struct oracle *
oracle_open(const uint8_t *pack, size_t n, char *why, size_t room)
{
    struct oracle *o = calloc(1, sizeof *o);

    if (o == NULL) {
        fputs("oracle: out of memory\n", stderr);
        exit(3);
    }
    if (!read_all(o, pack, n)) {
        snprintf(why, room, "%s", o->why);
        oracle_close(o);
        return NULL;
    }
    return o;
}

void
oracle_close(struct oracle *o)
{
    if (o == NULL) {
        return;
    }
    while (o->blocks != NULL) {
        void **block = o->blocks;

        o->blocks = *block;
        free(block);
    }
    free(o);
}
