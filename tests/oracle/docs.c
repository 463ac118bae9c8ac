/* SPDX-License-Identifier: MIT */
/*
 * docs.c - sections M and o: names and other facts of the documents, and the
 * byte offsets of sentences (FORMAT.md sections 9 and 10).
 */
#include "part.h"

#include <stdio.h>
#include <string.h>

#define NAME_BITS 16            /* most bits of a length: enough for names */

enum { DATES = 1, SOURCES = 2, LANGUAGES = 4, TITLES = 8 };

/* The least b with 2^b >= n. */
static unsigned
lg(uint64_t n)
{
    unsigned b = 0;

    while ((uint64_t)1 << b < n) {
        b++;
    }
    return b;
}

static int
read_bytes(struct oracle *o, struct part *p, struct oracle_bytes *to)
{
    struct part cut = part_cut(p, part_varint(p));

    if (p->over) {
        return oracle_fail(o, "M: too short");
    }
    *to = oracle_copy(o, cut.bytes, cut.n);
    return 1;
}

/* What the names are made of. */
struct names {
    struct part bytes;          /* the list of bytes */
    struct part at;             /* where restarts begin */
    struct part bits;
    struct oracle_bytes suffix;
    struct oracle_bytes stem;   /* of the name before */
    unsigned lcpbits, lenbits, restart;
};

static int
read_name(struct oracle *o, struct names *s, uint32_t doc)
{
    size_t begin = s->bits.i * 8 + s->bits.bit, i;
    uint32_t lcp = part_field(&s->bits, s->lcpbits);
    uint32_t n = part_field(&s->bits, s->lenbits);
    struct oracle_bytes name;

    if (doc % (1u << s->restart) == 0) {
        if (lcp != 0) {
            return oracle_fail(o, "M: name %u does not restart",
                               (unsigned)doc);
        }
        if (doc > 0 && part_number(&s->at, o->width) != begin) {
            return oracle_fail(o, "M: name %u is not where it should be",
                               (unsigned)doc);
        }
    }
    if (s->bits.over || lcp > s->stem.n) {
        return oracle_fail(o, "M: name %u is damaged", (unsigned)doc);
    }
    name.at = oracle_new(o, lcp + n + s->suffix.n, 1);
    memcpy(name.at, s->stem.at, lcp);
    for (i = lcp; i < lcp + n; i++) {
        uint32_t byte = part_field(&s->bits, lg(s->bytes.n));

        if (s->bits.over || byte >= s->bytes.n) {
            return oracle_fail(o, "M: name %u is damaged", (unsigned)doc);
        }
        name.at[i] = s->bytes.bytes[byte];
    }
    name.n = lcp + n;
    s->stem = name;
    memcpy(name.at + name.n, s->suffix.at, s->suffix.n);
    name.n += s->suffix.n;
    if (name.n > 255) {
        return oracle_fail(o, "M: name %u is too long", (unsigned)doc);
    }
    o->doc[doc].name = name;
    return 1;
}

static int
read_names(struct oracle *o, struct part *p)
{
    struct names s;
    uint32_t doc;

    s.bytes = part_cut(p, part_number(p, 1));
    if (!read_bytes(o, p, &s.suffix)) {
        return 0;
    }
    s.stem = oracle_copy(o, NULL, 0);
    s.lcpbits = part_number(p, 1);
    s.lenbits = part_number(p, 1);
    s.restart = part_number(p, 1);
    if (s.lcpbits > NAME_BITS || s.lenbits > NAME_BITS || s.restart > 31) {
        return oracle_fail(o, "M: fields of names are too wide");
    }
    s.at = part_cut(p, (size_t)((o->docs - 1) >> s.restart) * o->width);
    s.bits = part_cut(p, part_varint(p));
    if (p->over) {
        return oracle_fail(o, "M: too short");
    }
    for (doc = 0; doc < o->docs; doc++) {
        if (!read_name(o, &s, doc)) {
            return 0;
        }
    }
    if (!part_pad(&s.bits) || s.bits.i != s.bits.n) {
        return oracle_fail(o, "M: bytes behind the last name");
    }
    return 1;
}

static int
read_dates(struct oracle *o, struct part *p)
{
    uint32_t first, i;
    unsigned width;

    if (!(o->facts & DATES)) {
        return 1;
    }
    first = part_varint(p);
    width = part_number(p, 1);
    if (width > 32) {
        return oracle_fail(o, "M: dates of %u bits", width);
    }
    for (i = 0; i < o->docs; i++) {
        uint32_t date = part_field(p, width);

        if (date > UINT32_MAX - first) {
            return oracle_fail(o, "M: date %u is too late", (unsigned)i);
        }
        o->doc[i].date = date == 0 ? 0 : first + date;
    }
    return part_pad(p) && !p->over ? 1 : oracle_fail(o, "M: dates");
}

/* Sources or languages: a list, then a number for each document. */
static int
read_list(struct oracle *o, struct part *p, int languages)
{
    struct oracle_bytes *list;
    uint32_t n = part_varint(p), i;

    if (p->over || n > p->n) {
        return oracle_fail(o, "M: too short");
    }
    list = oracle_new(o, n, sizeof *list);
    for (i = 0; i < n; i++) {
        if (!read_bytes(o, p, &list[i])) {
            return 0;
        }
    }
    for (i = 0; i < o->docs; i++) {
        uint32_t which = part_field(p, lg((uint64_t)n + 1));

        if (which > n) {
            return oracle_fail(o, "M: document %u names no string",
                               (unsigned)i);
        }
        *(languages ? &o->doc[i].language : &o->doc[i].source) = which;
    }
    *(languages ? &o->languages : &o->sources) = list;
    *(languages ? &o->nlanguages : &o->nsources) = n;
    return part_pad(p) && !p->over ? 1 : oracle_fail(o, "M: padding");
}

int
oracle_read_facts(struct oracle *o, struct part p)
{
    o->docs = part_varint(&p);
    o->facts = part_number(&p, 1);
    if (o->facts > 15) {
        return oracle_fail(o, "M: reserved facts");
    }
    if (o->docs == 0 || o->docs > o->tokens) {
        return oracle_fail(o, "M: %u documents", (unsigned)o->docs);
    }
    o->doc = oracle_new(o, o->docs, sizeof *o->doc);
    if (!read_bytes(o, &p, &o->title)
            || !read_names(o, &p)
            || !read_dates(o, &p)
            || (o->facts & SOURCES && !read_list(o, &p, 0))
            || (o->facts & LANGUAGES && !read_list(o, &p, 1))) {
        return 0;
    }
    if (p.over || p.i != p.n) {
        return oracle_fail(o, "M: is not as long as what it holds");
    }
    return 1;
}

int
oracle_read_offsets(struct oracle *o, struct part p)
{
    unsigned shift = part_number(&p, 1), width = part_number(&p, 1);
    uint32_t k;

    if (p.over || shift > 31 || width > 32) {
        return oracle_fail(o, "o: shift %u, width %u", shift, width);
    }
    for (k = 1; k <= (o->sentences - 1) >> shift; k++) {
        uint32_t at = part_field(&p, width);

        if (p.over || at != o->sentence[k << shift].start) {
            return oracle_fail(o, "o: sentence %u does not start at %u",
                               (unsigned)(k << shift), (unsigned)at);
        }
    }
    if (!part_pad(&p) || p.over || p.i != p.n) {
        return oracle_fail(o, "o: is not as long as what it holds");
    }
    return 1;
}

uint32_t
oracle_named(const struct oracle *o, const char *name)
{
    size_t n = strlen(name);
    uint32_t i;

    for (i = 0; i < o->docs; i++) {
        if (o->doc[i].name.n == n
                && memcmp(o->doc[i].name.at, name, n) == 0) {
            return i;
        }
    }
    return ORACLE_NONE;
}

static int
is_leap(uint32_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

void
oracle_date(const struct oracle_doc *doc, char to[24])
{
    static const unsigned days[] = {
        31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
    };
    uint32_t day = doc->date - 1, year = 1;
    unsigned month = 0, n;

    to[0] = 0;
    if (doc->date == 0) {
        return;
    }
    year += day / 146097 * 400;         /* days of 400 years */
    day %= 146097;
    while (day >= (is_leap(year) ? 366u : 365u)) {
        day -= is_leap(year) ? 366 : 365;
        year++;
    }
    for (;;) {
        n = days[month] + (month == 1 && is_leap(year));
        if (day < n) {
            break;
        }
        day -= n;
        month++;
    }
    snprintf(to, 24, "%04u-%02u-%02u", (unsigned)year, month + 1,
             (unsigned)day + 1);
}
