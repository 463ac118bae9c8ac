/* SPDX-License-Identifier: MIT */
/*
 * lexicon.c - section L: the strings of the tokens (FORMAT.md section 4).
 *
 * The strings are decoded from first to last, one bit after the other, and
 * blocks must follow one another without gaps. strings.c spells them out and
 * checks them.
 */
#include "part.h"

#include <string.h>

#define BASE_MAX   63
#define AFFIX_MAX  16
#define END_CHAR   0xff
#define POINT_CHAR 0xf0

enum { HEAD, SUFFIX_NEW, SUFFIX_SAME, LCP, CHARS, TABLES_MAX = 16 };

struct table {
    unsigned maxlen;
    unsigned count[16];
    uint8_t  symbol[15 * 255];
};

/* What is needed while strings are decoded. */
struct coder {
    struct table table[CHARS + TABLES_MAX];
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
read_affixes(struct oracle *o, struct part *p)
{
    struct oracle_lexicon *l = &o->lexicon;
    unsigned n = l->nprefix + l->nsuffix, i;
    uint32_t points[AFFIX_MAX];
    size_t npoints;

    l->affix = oracle_new(o, n, sizeof *l->affix);
    for (i = 0; i < n; i++) {
        struct part cut = part_cut(p, part_number(p, 1));

        if (cut.n > AFFIX_MAX) {
            return oracle_fail(o, "L: affix %u is too long", i);
        }
        if (p->over) {
            return oracle_fail(o, "L: too short");
        }
        l->affix[i] = oracle_copy(o, cut.bytes, cut.n);
        if (!oracle_spell(o, l->affix[i], 0, points, &npoints)) {
            return oracle_fail(o, "L: affix %u is not of symbols", i);
        }
    }
    return 1;
}

static int
read_map(struct oracle *o, struct part *p, struct coder *c)
{
    unsigned n = 2 * (o->alphabet.symbols + 1), i;

    if (o->lexicon.tables <= 2) {
        return 1;
    }
    for (i = 0; i < n; i++) {
        c->map[i] = (uint8_t)part_field(p, 4);
        if (c->map[i] >= o->lexicon.tables) {
            return oracle_fail(o, "L: the map names no table");
        }
    }
    return part_pad(p) && !p->over ? 1 : oracle_fail(o, "L: too short");
}

static int
read_tables(struct oracle *o, struct part *p, struct coder *c)
{
    unsigned n, i;
    uint32_t offset[CHARS + TABLES_MAX];
    size_t start;

    o->lexicon.tables = part_number(p, 1);
    if (o->lexicon.tables < 1 || o->lexicon.tables > TABLES_MAX) {
        return oracle_fail(o, "L: %u tables", o->lexicon.tables);
    }
    if (!read_map(o, p, c)) {
        return 0;
    }
    n = CHARS + o->lexicon.tables;
    for (i = 0; i < n; i++) {
        offset[i] = part_number(p, 2);
    }
    start = p->i;
    for (i = 0; i < n; i++) {
        if (p->i - start != offset[i]) {
            return oracle_fail(o, "L: table %u is not at its offset", i);
        }
        if (!read_table(o, p, &c->table[i])) {
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
    l->pointer = part_number(p, 1);
    l->nprefix = part_number(p, 1);
    l->nsuffix = part_number(p, 1);
    all = (uint64_t)l->words + l->seps + l->ends;
    if (p->over || all > UINT32_MAX) {
        return oracle_fail(o, "L: too short");
    }
    l->strings = (uint32_t)all;
    if (l->docend >= l->ends) {
        return oracle_fail(o, "L: docend is no sentence end");
    }
    if (l->nocap > l->seps || (!o->autocap && l->nocap != l->seps)) {
        return oracle_fail(o, "L: nocap is no separator");
    }
    if (l->block < 3 || l->block > 6 || l->pointer < 1 || l->pointer > 4) {
        return oracle_fail(o, "L: block %u, pointer %u", l->block,
                           l->pointer);
    }
    if (l->nprefix > 31) {
        return oracle_fail(o, "L: %u prefixes", l->nprefix);
    }
    return 1;
}

/* Which CHAR table reads a char of the base; `start` is where CHARs began. */
static const struct table *
char_table(const struct oracle *o, const struct coder *c, size_t start,
           size_t nbefore, size_t i, unsigned last)
{
    unsigned symbols = o->alphabet.symbols, context;
    unsigned tables = o->lexicon.tables;

    if (tables == 1) {
        return &c->table[CHARS];
    }
    if (tables == 2) {
        return &c->table[i == start ? CHARS : CHARS + 1];
    }
    if (i == start) {
        context = start < nbefore ? c->base[start] : symbols;
        context = context < symbols ? context : symbols;
        return &c->table[CHARS + c->map[context]];
    }
    context = last < symbols ? last : symbols;
    return &c->table[CHARS + c->map[symbols + 1 + context]];
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
    int lcp = 0;

    if (same) {
        return c->first
            ? oracle_fail(o, "L: a block starts with the same base") : 1;
    }
    if (!c->first) {
        lcp = decode(&c->stream, &c->table[LCP]);
        if (lcp < 0 || (size_t)lcp > c->nbase
                || !whole(o, c, (size_t)lcp)) {
            return oracle_fail(o, "L: an LCP is wrong");
        }
    }
    return read_chars(o, c, (size_t)lcp);
}

/* Put a string together from its pieces, and apply its case. */
static int
assemble(struct oracle *o, const struct coder *c, struct oracle_string *s)
{
    struct oracle_lexicon *l = &o->lexicon;
    struct oracle_bytes base = { (uint8_t *)(uintptr_t)c->base, c->nbase };
    unsigned prefix = s->head >> 3, mode = s->head >> 1 & 3;
    static const size_t upper[] = { 0, 1, ORACLE_STRING };
    uint32_t points[ORACLE_STRING + 1];
    uint8_t all[AFFIX_MAX + BASE_MAX + AFFIX_MAX];
    size_t n = 0;

    if (!oracle_spell(o, base, 0, points, &s->npoints)) {
        return oracle_fail(o, "L: a base is not of symbols");
    }
    if (prefix > 0) {
        memcpy(all, l->affix[prefix - 1].at, l->affix[prefix - 1].n);
        n = l->affix[prefix - 1].n;
    }
    s->base_at = n;
    s->base_n = base.n;
    memcpy(all + n, base.at, base.n);
    n += base.n;
    if (s->suffix > 0) {
        struct oracle_bytes *end = &l->affix[l->nprefix + s->suffix - 1u];

        memcpy(all + n, end->at, end->n);
        n += end->n;
    }
    if (n > ORACLE_STRING) {
        return oracle_fail(o, "L: a string is longer than %d", ORACLE_STRING);
    }
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
    int head = decode(&c->stream, &c->table[HEAD]);
    int suffix;

    if (head < 0 || (head >> 1 & 3) == 3
            || (unsigned)head >> 3 > o->lexicon.nprefix) {
        return oracle_fail(o, "L: a HEAD is wrong");
    }
    suffix = decode(&c->stream,
                    &c->table[head & 1 ? SUFFIX_SAME : SUFFIX_NEW]);
    if (suffix < 0 || (unsigned)suffix > o->lexicon.nsuffix) {
        return oracle_fail(o, "L: a SUFFIX is wrong");
    }
    s->head = (uint8_t)head;
    s->suffix = (uint8_t)suffix;
    return read_base(o, c, head & 1) && assemble(o, c, s);
}

static int
read_strings(struct oracle *o, struct part *p, struct coder *c)
{
    struct oracle_lexicon *l = &o->lexicon;
    uint32_t size = 1u << l->block, i;
    uint64_t nblocks = ((uint64_t)l->strings + size - 1) / size;
    struct part at = part_cut(p, (size_t)nblocks * l->pointer);

    c->stream = part_open(p->bytes + p->i, p->n - p->i);
    if (at.over) {
        return oracle_fail(o, "L: too short");
    }
    l->string = oracle_new(o, l->strings, sizeof *l->string);
    for (i = 0; i < l->strings; i++) {
        c->first = i % size == 0;
        if (c->first) {
            if (!part_pad(&c->stream)) {
                return oracle_fail(o, "L: bits between blocks");
            }
            if (part_number(&at, l->pointer) != c->stream.i) {
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
        && read_affixes(o, &p)
        && read_tables(o, &p, c)
        && read_strings(o, &p, c)
        && oracle_check_strings(o);
}
