/* SPDX-License-Identifier: MIT */
/*
 * lexicon.c - section L: the strings of the tokens (FORMAT.md section 5).
 *
 * The strings are decoded from first to last, one bit after the other, and
 * blocks must follow one another without gaps. strings.c spells them out and
 * checks them.
 */
#include "part.h"

#include <string.h>

#define BASE_MAX   63
#define PREFIX_MAX 8
#define LCPS_MAX   8
#define CHARS_MAX  16
#define SHARE      16           /* blocks that share an address */
#define END_CHAR   0xff
#define POINT_CHAR 0xf0

struct table {
    unsigned maxlen;
    unsigned count[16];
    uint8_t  symbol[15 * 255];
};

/* What is needed while strings are decoded. */
struct coder {
    struct table head, lcp[LCPS_MAX], chars[CHARS_MAX];
    uint8_t map[2 * (ORACLE_SYMBOLS + 1)];
    struct part stream;
    uint8_t base[256];          /* the base before, then the new one */
    size_t  nbase;
    int     first;              /* at the first string of a block */
};

static int
read_table(struct oracle *o, struct part *p, struct table *t)
{
    unsigned i, sum = 0;
    int32_t left = 1;

    t->maxlen = part_number(p, 1);
    if (t->maxlen > 15) {
        return oracle_fail(o, "L: a code of %u bits", t->maxlen);
    }
    for (i = 1; i <= t->maxlen; i++) {
        t->count[i] = part_number(p, 1);
        sum += t->count[i];
        left = 2 * left - (int32_t)t->count[i];
        if (left < 0) {
            return oracle_fail(o, "L: a table has more codes than fit");
        }
    }
    if (t->maxlen == 0) {
        sum = 1;
    }
    for (i = 0; i < sum; i++) {
        t->symbol[i] = (uint8_t)part_number(p, 1);
    }
    return p->over ? oracle_fail(o, "L: too short") : 1;
}

/* The next symbol of the stream by a table, or -1 where there is no code. */
static int
decode(struct part *p, const struct table *t)
{
    uint32_t code = 0, first = 0, before = 0;
    unsigned length;

    if (t->maxlen == 0) {
        return t->symbol[0];
    }
    for (length = 1; length <= t->maxlen; length++) {
        code = code << 1 | part_field(p, 1);
        first <<= 1;
        if (code - first < t->count[length]) {
            return p->over ? -1 : t->symbol[before + (code - first)];
        }
        before += t->count[length];
        first += t->count[length];
    }
    return -1;
}

static int
read_prefixes(struct oracle *o, struct part *p)
{
    struct oracle_lexicon *l = &o->lexicon;
    unsigned i;
    uint32_t points[PREFIX_MAX];
    size_t npoints;

    l->nprefix = part_number(p, 1);
    if (l->nprefix > 31) {
        return oracle_fail(o, "L: %u prefixes", l->nprefix);
    }
    l->prefix = oracle_new(o, l->nprefix, sizeof *l->prefix);
    for (i = 0; i < l->nprefix; i++) {
        struct part cut = part_cut(p, part_number(p, 1));

        if (cut.n < 1 || cut.n > PREFIX_MAX) {
            return oracle_fail(o, "L: prefix %u of %zu bytes", i + 1, cut.n);
        }
        l->prefix[i] = oracle_copy(o, cut.bytes, cut.n);
        if (!oracle_spell(o, l->prefix[i], 0, points, &npoints)) {
            return oracle_fail(o, "L: prefix %u is not of symbols", i + 1);
        }
    }
    return p->over ? oracle_fail(o, "L: too short") : 1;
}

static int
read_map(struct oracle *o, struct part *p, struct coder *c)
{
    unsigned n = 2 * (o->alphabet.symbols + 1), i;

    if (o->lexicon.chars <= 2) {
        return 1;
    }
    for (i = 0; i < n; i++) {
        c->map[i] = (uint8_t)part_field(p, 4);
        if (c->map[i] >= o->lexicon.chars) {
            return oracle_fail(o, "L: the map names no table");
        }
    }
    return part_pad(p) && !p->over ? 1 : oracle_fail(o, "L: too short");
}

static int
read_tables(struct oracle *o, struct part *p, struct coder *c)
{
    struct oracle_lexicon *l = &o->lexicon;
    uint32_t offset[1 + LCPS_MAX + CHARS_MAX];
    unsigned n, i;
    size_t start;

    l->lcps = part_number(p, 1);
    l->chars = part_number(p, 1);
    if (l->lcps < 1 || l->lcps > LCPS_MAX || l->chars < 1
            || l->chars > CHARS_MAX) {
        return oracle_fail(o, "L: %u LCP and %u CHAR tables", l->lcps,
                           l->chars);
    }
    if (!read_map(o, p, c)) {
        return 0;
    }
    n = 1 + l->lcps + l->chars;
    for (i = 0; i < n; i++) {
        offset[i] = part_number(p, 2);
    }
    start = p->i;
    for (i = 0; i < n; i++) {
        if (p->i - start != offset[i]) {
            return oracle_fail(o, "L: table %u is not at its offset", i);
        }
        if (!read_table(o, p, i == 0 ? &c->head : i <= l->lcps
                ? &c->lcp[i - 1] : &c->chars[i - 1 - l->lcps])) {
            return 0;
        }
    }
    return 1;
}

static int
read_head(struct oracle *o, struct part *p)
{
    struct oracle_lexicon *l = &o->lexicon;
    uint64_t all;

    l->words = part_varint(p);
    l->seps = part_varint(p);
    l->ends = part_varint(p);
    l->docend = part_varint(p);
    l->nocap = part_varint(p);
    l->block = part_number(p, 1);
    all = (uint64_t)l->words + l->seps + l->ends;
    if (p->over || all >= UINT32_MAX) {
        return oracle_fail(o, "L: too short");
    }
    l->strings = (uint32_t)all;
    if (l->docend >= l->ends) {
        return oracle_fail(o, "L: docend is no sentence end");
    }
    if (l->nocap > l->seps || (!o->autocap && l->nocap != l->seps)) {
        return oracle_fail(o, "L: nocap is no separator");
    }
    if (l->block < 3 || l->block > 6) {
        return oracle_fail(o, "L: block %u", l->block);
    }
    return 1;
}

/* Which CHAR table reads a char of the base; `start` is where CHARs began. */
static const struct table *
char_table(const struct oracle *o, const struct coder *c, size_t start,
           size_t nbefore, size_t i, unsigned last)
{
    unsigned symbols = o->alphabet.symbols, context;

    if (o->lexicon.chars == 1) {
        return &c->chars[0];
    }
    if (o->lexicon.chars == 2) {
        return &c->chars[i == start ? 0 : 1];
    }
    if (i == start) {
        context = start < nbefore ? c->base[start] : symbols;
        context = context < symbols ? context : symbols;
        return &c->chars[c->map[context]];
    }
    context = last < symbols ? last : symbols;
    return &c->chars[c->map[symbols + 1 + context]];
}

/* The rest of a base, behind `lcp` bytes of the one before. */
static int
read_chars(struct oracle *o, struct coder *c, size_t lcp)
{
    size_t before = c->first ? 0 : c->nbase, i = lcp;
    unsigned last = 0;
    uint32_t point;

    for (;;) {
        int ch = decode(&c->stream,
                        char_table(o, c, lcp, before, i, last));

        if (ch < 0) {
            return oracle_fail(o, "L: a char has no code");
        }
        if (ch == END_CHAR) {
            break;
        }
        if (ch == POINT_CHAR) {
            point = part_field(&c->stream, 21);
            c->base[i] = (uint8_t)(0xf0 + (point >> 18));
            c->base[i + 1] = (uint8_t)(0x80 + (point >> 12 & 63));
            c->base[i + 2] = (uint8_t)(0x80 + (point >> 6 & 63));
            c->base[i + 3] = (uint8_t)(0x80 + (point & 63));
            i += 4;
        } else if ((unsigned)ch < o->alphabet.symbols) {
            c->base[i++] = (uint8_t)ch;
        } else {
            return oracle_fail(o, "L: char %d is no symbol", ch);
        }
        last = (unsigned)ch;
        if (i > BASE_MAX) {
            return oracle_fail(o, "L: a base is longer than %d", BASE_MAX);
        }
    }
    c->nbase = i;
    return 1;
}

/* Whether n bytes of the base before are whole code points. */
static int
whole(const struct oracle *o, const struct coder *c, size_t n)
{
    struct oracle_bytes base = { (uint8_t *)(uintptr_t)c->base, c->nbase };
    size_t i = 0;

    while (i < n && oracle_point(&o->alphabet, base, &i) != ORACLE_NONE) {
        continue;
    }
    return i == n;
}

static int
read_base(struct oracle *o, struct coder *c, int same)
{
    unsigned table = (unsigned)c->nbase / 2;
    int lcp = 0;

    if (same) {
        return c->first
            ? oracle_fail(o, "L: a block starts with the same base") : 1;
    }
    if (!c->first) {
        if (table > o->lexicon.lcps - 1) {
            table = o->lexicon.lcps - 1;
        }
        lcp = decode(&c->stream, &c->lcp[table]);
        if (lcp < 0 || (size_t)lcp > c->nbase
                || !whole(o, c, (size_t)lcp)) {
            return oracle_fail(o, "L: an LCP is wrong");
        }
    }
    return read_chars(o, c, (size_t)lcp);
}

/* Put a string together from prefix and base, and apply its case. */
static int
assemble(struct oracle *o, const struct coder *c, struct oracle_string *s)
{
    struct oracle_lexicon *l = &o->lexicon;
    unsigned prefix = s->head >> 3, mode = s->head >> 1 & 3;
    static const size_t upper[] = { 0, 1, ORACLE_STRING };
    uint32_t points[ORACLE_STRING + 1];
    uint8_t all[PREFIX_MAX + BASE_MAX];
    size_t n = 0;

    if (prefix > 0) {
        memcpy(all, l->prefix[prefix - 1].at, l->prefix[prefix - 1].n);
        n = l->prefix[prefix - 1].n;
    }
    s->base_at = n;
    memcpy(all + n, c->base, c->nbase);
    n += c->nbase;
    s->symbols = oracle_copy(o, all, n);
    if (!oracle_spell(o, s->symbols, upper[mode], points, &s->npoints)) {
        return oracle_fail(o, "L: a string is not of symbols");
    }
    s->points = oracle_new(o, s->npoints, sizeof *s->points);
    if (s->npoints > 0) {
        memcpy(s->points, points, s->npoints * sizeof *points);
    }
    return 1;
}

static int
read_string(struct oracle *o, struct coder *c, struct oracle_string *s)
{
    int head = decode(&c->stream, &c->head);

    if (head < 0 || (head >> 1 & 3) == 3
            || (unsigned)head >> 3 > o->lexicon.nprefix) {
        return oracle_fail(o, "L: a HEAD is wrong");
    }
    s->head = (uint8_t)head;
    return read_base(o, c, head & 1) && assemble(o, c, s);
}

/* Where the blocks begin. */
static int
read_places(struct oracle *o, struct part *p, uint64_t *at, uint64_t nblocks)
{
    uint32_t mean = part_number(p, 2);
    unsigned address = part_number(p, 1), width = part_number(p, 1);
    struct part shared;
    uint64_t i;

    if (address < 2 || address > 4 || width < 1 || width > 24) {
        return oracle_fail(o, "L: places of %u bytes and %u bits", address,
                           width);
    }
    shared = part_cut(p, (size_t)((nblocks + SHARE - 1) / SHARE * address));
    for (i = 0; i < nblocks; i++) {
        if (i % SHARE == 0) {
            at[i] = part_number(&shared, address);
        } else {
            at[i] = at[i - i % SHARE];
        }
    }
    for (i = 0; i < nblocks; i++) {
        at[i] += i % SHARE * mean;
        at[i] += part_field(p, width);
        at[i] -= UINT64_C(1) << (width - 1);
    }
    return part_pad(p) && !p->over ? 1 : oracle_fail(o, "L: block places");
}

static int
read_strings(struct oracle *o, struct part *p, struct coder *c)
{
    struct oracle_lexicon *l = &o->lexicon;
    uint32_t size = 1u << l->block, i;
    uint64_t nblocks = ((uint64_t)l->strings + size - 1) / size, *at;

    if (nblocks > p->n * 8) {
        return oracle_fail(o, "L: too short");
    }
    at = oracle_new(o, (size_t)nblocks + SHARE, sizeof *at);
    if (!read_places(o, p, at, nblocks)) {
        return 0;
    }
    c->stream = part_open(p->bytes + p->i, p->n - p->i);
    l->string = oracle_new(o, l->strings, sizeof *l->string);
    for (i = 0; i < l->strings; i++) {
        c->first = i % size == 0;
        if (c->first) {
            if (!part_pad(&c->stream)) {
                return oracle_fail(o, "L: bits between blocks");
            }
            if (at[i / size] != c->stream.i) {
                return oracle_fail(o, "L: block %u is not where it should "
                                   "be", (unsigned)(i / size));
            }
        }
        if (!read_string(o, c, &l->string[i])) {
            return 0;
        }
        if (c->stream.over) {
            return oracle_fail(o, "L: the stream ends too soon");
        }
    }
    if (!part_pad(&c->stream) || c->stream.i != c->stream.n) {
        return oracle_fail(o, "L: bytes behind the last string");
    }
    return 1;
}

int
oracle_read_lexicon(struct oracle *o, struct part p)
{
    struct coder *c = oracle_new(o, 1, sizeof *c);

    return read_head(o, &p)
        && read_prefixes(o, &p)
        && read_tables(o, &p, c)
        && read_strings(o, &p, c)
        && oracle_check_strings(o);
}
