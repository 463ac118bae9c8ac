/* SPDX-License-Identifier: MIT */
/*
 * alphabet.c - section A: symbols, folding and case (FORMAT.md section 3).
 *
 * Everything is looked up by going through the lists from the start.
 */
#include "part.h"

#include <string.h>

#define SEQ_MAX 6               /* symbols to which one code point folds */
#define POINTS  UINT32_C(0x110000)

int
oracle_point_valid(uint32_t point)
{
    return point < 0xd800 || (point >= 0xdc80 && point <= 0xdcff)
        || (point >= 0xe000 && point <= 0x10ffff);
}

int
oracle_symbol(const struct oracle_alphabet *a, uint32_t point)
{
    unsigned i;

    for (i = 0; i < a->symbols; i++) {
        if (a->point[i] == point) {
            return (int)i;
        }
    }
    return -1;
}

uint32_t
oracle_upper(const struct oracle_alphabet *a, uint32_t point)
{
    int symbol = oracle_symbol(a, point);

    return symbol >= 0 && a->upper[symbol] != 0 ? a->upper[symbol] : point;
}

uint32_t
oracle_lower(const struct oracle_alphabet *a, uint32_t point)
{
    unsigned i;

    for (i = 0; i < a->symbols; i++) {
        if (a->upper[i] != 0 && a->upper[i] == point) {
            return a->point[i];
        }
    }
    return point;
}

uint32_t
oracle_point(const struct oracle_alphabet *a, struct oracle_bytes symbols,
             size_t *i)
{
    const uint8_t *b = symbols.at + *i;
    uint32_t point;

    if (b[0] < 0xf0) {
        *i += 1;
        return b[0] < a->symbols ? a->point[b[0]] : ORACLE_NONE;
    }
    if (symbols.n - *i < 4 || b[0] > 0xf4 || (b[1] & 0xc0) != 0x80
            || (b[2] & 0xc0) != 0x80 || (b[3] & 0xc0) != 0x80) {
        return ORACLE_NONE;
    }
    point = (uint32_t)(b[0] - 0xf0) << 18 | (uint32_t)(b[1] & 63) << 12
        | (uint32_t)(b[2] & 63) << 6 | (uint32_t)(b[3] & 63);
    *i += 4;
    if (!oracle_point_valid(point) || oracle_symbol(a, point) >= 0) {
        return ORACLE_NONE;
    }
    return point;
}

/* Of a string of canonical symbols. */
static enum oracle_kind
kind_of(const struct oracle_alphabet *a, struct oracle_bytes to)
{
    if (to.n == 0) {
        return ORACLE_DROP;
    }
    return to.at[0] < a->letters ? ORACLE_LETTER : ORACLE_DIGIT;
}

/* The letter of which code point i of an entry is a form. */
static uint8_t
form_of(const struct oracle_range *r, uint32_t i)
{
    size_t k = 0;

    while (i >= (r->to.at[k] & 128 ? 4u : 2u)) {
        i -= r->to.at[k++] & 128 ? 4 : 2;
    }
    return r->to.at[k] & 127;
}

static enum oracle_kind
fold_in_range(const struct oracle_alphabet *a, const struct oracle_range *r,
              uint32_t point, uint8_t to[255], size_t *n)
{
    struct oracle_bytes all = { to, 1 };

    switch (r->mode) {
    case 0:
        to[0] = r->to.at[0];
        break;
    case 1:
        to[0] = (uint8_t)(r->to.at[0] + (point - r->first));
        break;
    case ORACLE_SELF:
        to[0] = (uint8_t)(0xf0 + (point >> 18));
        to[1] = (uint8_t)(0x80 + (point >> 12 & 63));
        to[2] = (uint8_t)(0x80 + (point >> 6 & 63));
        to[3] = (uint8_t)(0x80 + (point & 63));
        *n = 4;
        return ORACLE_LETTER;
    case 2:
        *n = 0;
        return ORACLE_DROP;
    case 3:
        to[0] = r->to.at[point - r->first];
        break;
    case 5:
        to[0] = form_of(r, point - r->first);
        break;
    default:
        memcpy(to, r->to.at, r->to.n);
        all.n = r->to.n;
        break;
    }
    *n = all.n;
    return kind_of(a, all);
}

enum oracle_kind
oracle_fold_point(const struct oracle_alphabet *a, uint32_t point,
                  uint8_t to[255], size_t *n)
{
    int symbol = oracle_symbol(a, point);
    uint32_t i;

    if (symbol >= 0) {
        *n = a->fold[symbol].n;
        memcpy(to, a->fold[symbol].at, *n);
        return (enum oracle_kind)a->kind[symbol];
    }
    for (i = 0; i < a->nranges; i++) {
        const struct oracle_range *r = &a->range[i];

        if (point >= r->first && point - r->first < r->count) {
            return fold_in_range(a, r, point, to, n);
        }
    }
    *n = 0;
    return ORACLE_OTHER;
}

/* The pages of symbols: the high parts of their code points. */
static int
read_pages(struct oracle *o, struct part *p, uint32_t page[ORACLE_SYMBOLS])
{
    unsigned n = part_number(p, 1), i, s = 0, before = 0;
    uint32_t now = 0;

    for (i = 0; i < n; i++) {
        unsigned first = part_number(p, 1);

        if (i == 0 ? first != 0 : first <= before) {
            return oracle_fail(o, "A: the pages do not rise from 0");
        }
        if (first >= o->alphabet.symbols) {
            return oracle_fail(o, "A: a page is of no symbol");
        }
        while (s < first) {
            page[s++] = now;
        }
        before = first;
        now = part_number(p, 2);
    }
    while (s < o->alphabet.symbols) {
        page[s++] = now;
    }
    return n > 0 ? 1 : oracle_fail(o, "A: no pages");
}

static int
read_points(struct oracle *o, struct part *p, const unsigned size[5])
{
    struct oracle_alphabet *a = &o->alphabet;
    uint32_t page[ORACLE_SYMBOLS];
    unsigned all = a->symbols, group, left, i = 0;

    if (!read_pages(o, p, page)) {
        return 0;
    }
    for (group = 0; group < 5; group++) {
        for (left = size[group]; left > 0; left--, i++) {
            a->point[i] = page[i] * 256 + part_number(p, 1);
            a->symbols = i;
            if (!oracle_point_valid(a->point[i])) {
                return oracle_fail(o, "A: symbol %u is no code point", i);
            }
            if (oracle_symbol(a, a->point[i]) >= 0) {
                return oracle_fail(o, "A: a code point has two symbols");
            }
            if (left < size[group] && a->point[i] <= a->point[i - 1]) {
                return oracle_fail(o, "A: code points do not rise");
            }
        }
    }
    a->symbols = all;
    return 1;
}

static int
read_groups(struct oracle *o, struct part *p)
{
    struct oracle_alphabet *a = &o->alphabet;
    unsigned size[5], all = 0, i;

    for (i = 0; i < 5; i++) {
        size[i] = part_number(p, 1);
        all += size[i];
    }
    if (all < 1 || all > ORACLE_SYMBOLS) {
        return oracle_fail(o, "A: %u symbols", all);
    }
    a->letters = size[0];
    a->digits = size[1];
    a->variants = size[2];
    a->drops = size[3];
    a->others = size[4];
    a->canonical = size[0] + size[1];
    a->symbols = all;
    return read_points(o, p, size);
}

/*
 * n canonical symbols; `mask` takes away what else their bytes say. When they
 * are a sequence they are all letters or all digits.
 */
static int
read_canonical(struct oracle *o, struct part *p, size_t n, uint8_t mask,
               int sequence, struct oracle_bytes *to)
{
    struct part cut = part_cut(p, n);
    size_t i;

    if (p->over) {
        return oracle_fail(o, "A: too short");
    }
    for (i = 0; i < n; i++) {
        unsigned symbol = cut.bytes[i] & mask;

        if (symbol >= o->alphabet.canonical) {
            return oracle_fail(o, "A: folding to what is not canonical");
        }
        if (sequence && (symbol < o->alphabet.letters)
                != (cut.bytes[0] < o->alphabet.letters)) {
            return oracle_fail(o, "A: folding to letters and digits");
        }
    }
    *to = oracle_copy(o, cut.bytes, n);
    return 1;
}

/* What each symbol is and folds to: targets and sequences. */
static int
read_targets(struct oracle *o, struct part *p)
{
    struct oracle_alphabet *a = &o->alphabet;
    struct part targets = part_cut(p, a->variants);
    unsigned nseq = part_number(p, 1), i;
    struct oracle_bytes seq[255];

    for (i = 0; i < nseq; i++) {
        unsigned n = part_number(p, 1);

        if (n < 1 || n > SEQ_MAX) {
            return oracle_fail(o, "A: a sequence of %u symbols", n);
        }
        if (!read_canonical(o, p, n, 255, 1, &seq[i])) {
            return 0;
        }
    }
    if (p->over) {
        return oracle_fail(o, "A: too short");
    }
    for (i = 0; i < a->symbols; i++) {
        uint8_t self = (uint8_t)i;

        if (i < a->canonical) {
            a->fold[i] = oracle_copy(o, &self, 1);
            a->kind[i] = (uint8_t)kind_of(a, a->fold[i]);
        } else if (i < a->canonical + a->variants) {
            uint8_t target = targets.bytes[i - a->canonical];

            if (target >= a->canonical + nseq) {
                return oracle_fail(o, "A: variant %u has no target", i);
            }
            a->fold[i] = target < a->canonical ? oracle_copy(o, &target, 1)
                : seq[target - a->canonical];
            a->kind[i] = (uint8_t)kind_of(a, a->fold[i]);
        } else {
            a->fold[i] = oracle_copy(o, NULL, 0);
            a->kind[i] = i < a->symbols - a->others ? ORACLE_DROP
                : ORACLE_OTHER;
        }
    }
    return 1;
}

static int
read_cases(struct oracle *o, struct part *p)
{
    struct oracle_alphabet *a = &o->alphabet;
    unsigned ncase = part_number(p, 1), i, s;

    for (i = 0; i < ncase; i++) {
        unsigned first = part_number(p, 1);
        unsigned count = part_number(p, 1);
        int32_t delta = (int32_t)part_number(p, 2);

        if (delta > 32767) {
            delta -= 65536;
        }
        if (p->over || first + count > a->letters) {
            return oracle_fail(o, "A: case run %u is not of letters", i);
        }
        for (s = first; s < first + count; s++) {
            int32_t upper = (int32_t)a->point[s] + delta;

            if (upper <= 0 || !oracle_point_valid((uint32_t)upper)) {
                return oracle_fail(o, "A: letter %u has no upper case", s);
            }
            a->upper[s] = (uint32_t)upper;
        }
    }
    return 1;
}

/* What an entry folds to; in mode 5, also how many code points it covers. */
static int
read_argument(struct oracle *o, struct part *p, struct oracle_range *r)
{
    size_t n = 0, i;

    if (r->mode <= 1) {
        n = 1;
    } else if (r->mode == 3 || r->mode == 5) {
        n = r->count;
    } else if (r->mode == 4) {
        n = part_number(p, 1);
        if (n < 1 || n > SEQ_MAX) {
            return oracle_fail(o, "A: a fold to %zu symbols", n);
        }
    }
    if (!read_canonical(o, p, n, r->mode == 5 ? 127 : 255, r->mode == 4,
                        &r->to)) {
        return 0;
    }
    if (r->mode == 1 && r->to.at[0] + r->count > o->alphabet.canonical) {
        return oracle_fail(o, "A: folding to what is not canonical");
    }
    if (r->mode == 5) {
        for (r->count = 0, i = 0; i < n; i++) {
            r->count += r->to.at[i] & 128 ? 4 : 2;
        }
    }
    return 1;
}

static int
read_fold(struct oracle *o, struct part *p, struct oracle_range *r)
{
    unsigned head = part_number(p, 1);
    uint64_t count = (head >> 3) + 1u;

    r->mode = head & 7;
    if (head >> 3 == 31) {
        count += part_varint(p);
    }
    if (r->mode > 5) {
        return oracle_fail(o, "A: fold of mode %u", r->mode);
    }
    if (count > POINTS) {
        return oracle_fail(o, "A: fold table beyond the last code point");
    }
    r->count = (uint32_t)count;
    return read_argument(o, p, r);
}

static int
read_letters(struct oracle *o, struct part *p, struct oracle_range *r)
{
    uint32_t more = part_varint(p);

    r->mode = ORACLE_SELF;
    if (more >= POINTS) {
        return oracle_fail(o, "A: letters beyond the last code point");
    }
    r->count = more + 1;
    return 1;
}

/* The fold table or the letter ranges, behind what there is. */
static int
read_ranges(struct oracle *o, struct part *p,
            int (*read)(struct oracle *, struct part *,
                        struct oracle_range *))
{
    struct oracle_alphabet *a = &o->alphabet;
    uint32_t n = part_varint(p), i;
    struct oracle_range *all;
    uint64_t at = 0;

    if (p->over || n > p->n) {
        return oracle_fail(o, "A: too short");
    }
    all = oracle_new(o, a->nranges + n, sizeof *all);
    if (a->nranges > 0) {
        memcpy(all, a->range, a->nranges * sizeof *all);
    }
    a->range = all;
    for (i = a->nranges; i < a->nranges + n; i++) {
        at += part_varint(p);
        all[i].first = (uint32_t)at;
        if (!read(o, p, &all[i])) {
            return 0;
        }
        at += all[i].count;
        if (p->over || at > POINTS) {
            return oracle_fail(o, "A: ranges beyond the last code point");
        }
    }
    a->nranges += n;
    return 1;
}

int
oracle_read_alphabet(struct oracle *o, struct part p)
{
    if (!read_groups(o, &p) || !read_targets(o, &p) || !read_cases(o, &p)
            || !read_ranges(o, &p, read_fold)
            || !read_ranges(o, &p, read_letters)) {
        return 0;
    }
    if (p.over || p.i != p.n) {
        return oracle_fail(o, "A: is not as long as what it holds");
    }
    return 1;
}
