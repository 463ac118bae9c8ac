/* SPDX-License-Identifier: MIT */
/*
 * alphabet.c - code points -> symbols, and what folds to what: section A.
 *
 * Symbols go to the commonest code points, each with the letters it folds to.
 * folds.c tells of the others.
 */
#include "model.h"

#include <stdlib.h>
#include <string.h>

enum {
    SYMBOLS_MAX = 240, CP_END = 0x110000
};

/* ---- which code points have symbols ------------------------------------ */

struct count {
    uint32_t cp;
    uint64_t n;
};

static int
by_count(const void *a, const void *b)
{
    const struct count *x = a, *y = b;

    if (x->n != y->n) {
        return x->n < y->n ? 1 : -1;
    }
    return x->cp < y->cp ? -1 : x->cp > y->cp;
}

static void
count_text(uint64_t *counts, const uint8_t *text, size_t n)
{
    size_t at = 0;

    while (at < n) {
        counts[unicode_next(text, n, &at)]++;
    }
}

static uint64_t *
count_corpus(const struct corpus *c)
{
    uint64_t *counts = need_zero(CP_END, sizeof *counts);
    size_t i;
    uint32_t d;

    for (i = 0; i < c->n; i++) {
        count_text(counts, c->docs[i].bytes, c->docs[i].n);
        count_text(counts, (uint8_t *)c->docs[i].title,
                   strlen(c->docs[i].title));
    }
    for (d = '0'; d <= '9'; d++) {
        counts[d] += 1;         /* a query may have any of them */
    }
    return counts;
}

static bool
is_canonical(uint32_t cp)
{
    const struct folded *f = unicode_fold(cp);

    return f->n == 1 && f->to[0] == cp;
}

/* Group of a code point: letters, digits, variants, drops, others. */
static unsigned
group_of(uint32_t cp)
{
    const struct folded *f = unicode_fold(cp);

    switch (f->class) {
    case CLASS_LETTER:
        return is_canonical(cp) ? 0 : 2;
    case CLASS_DIGIT:
        return is_canonical(cp) ? 1 : 2;
    case CLASS_DROP:
        return 3;
    default:
        return 4;
    }
}

static int
by_group(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    unsigned g = group_of(x), h = group_of(y);

    if (g != h) {
        return g < h ? -1 : 1;
    }
    return x < y ? -1 : x > y;
}

static bool
listed(const uint32_t *list, unsigned n, uint32_t cp)
{
    while (n-- > 0) {
        if (list[n] == cp) {
            return true;
        }
    }
    return false;
}

/* Give a code point, and what it folds to, symbols; false if none are left. */
static bool
add_symbols(struct alphabet *a, uint32_t cp)
{
    const struct folded *f = unicode_fold(cp);
    uint32_t fresh[FOLD_MAX + 1];
    unsigned n = 0, i;

    for (i = 0; i < f->n; i++) {
        if (!listed(a->cp, a->n, f->to[i]) && !listed(fresh, n, f->to[i])) {
            fresh[n++] = f->to[i];
        }
    }
    if (!listed(a->cp, a->n, cp) && !listed(fresh, n, cp)) {
        fresh[n++] = cp;
    }
    if (a->n + n > SYMBOLS_MAX) {
        return false;
    }
    memcpy(a->cp + a->n, fresh, n * sizeof *fresh);
    a->n += n;
    return true;
}

static void
choose_symbols(struct alphabet *a, const uint64_t *counts)
{
    struct count *list = NULL;
    size_t n = 0, room = 0, i;
    uint32_t cp;

    for (cp = 0; cp < CP_END; cp++) {
        if (counts[cp] > 0) {
            if (n == room) {
                room = room ? 2 * room : 256;
                list = need_more(list, room * sizeof *list);
            }
            list[n].cp = cp;
            list[n++].n = counts[cp];
        }
    }
    if (n > 0) {
        qsort(list, n, sizeof *list, by_count);
    }
    for (i = 0; i < n && a->n < SYMBOLS_MAX; i++) {
        add_symbols(a, list[i].cp);
    }
    free(list);
    qsort(a->cp, a->n, sizeof *a->cp, by_group);
    for (i = 0; i < a->n; i++) {
        unsigned g = group_of(a->cp[i]);

        a->letters += g == 0;
        a->canonical += g <= 1;
        a->variants += g <= 2;
        a->drops += g <= 3;
    }
}

unsigned
alphabet_symbol(const struct alphabet *a, uint32_t cp)
{
    return cp < 0x110000 && a->index[cp >> 8]
        ? a->index[cp >> 8][cp & 255] : NO_SYMBOL;
}

static void
index_symbols(struct alphabet *a)
{
    unsigned i, j;

    for (i = 0; i < a->n; i++) {
        uint16_t **page = &a->index[a->cp[i] >> 8];

        if (!*page) {
            *page = need(256 * sizeof **page);
            for (j = 0; j < 256; j++) {
                (*page)[j] = NO_SYMBOL;
            }
        }
        (*page)[a->cp[i] & 255] = (uint16_t)i;
    }
}

/* ---- case -------------------------------------------------------------- */

/* The distance to a letter's upper case, 0 if there is no plain one. */
static int
case_delta(uint32_t cp)
{
    uint32_t up = unicode_upper(cp);
    const struct folded *f = unicode_fold(up);
    int delta = (int)up - (int)cp;

    return up != cp && unicode_lower(up) == cp && f->n == 1
        && f->to[0] == cp && delta >= -32768 && delta < 32768 ? delta : 0;
}

static void
find_cases(struct alphabet *a, const uint64_t *counts)
{
    unsigned i;
    int delta;

    for (i = 0; i < a->letters; i++) {
        a->cased |= case_delta(a->cp[i]) != 0
            && counts[unicode_upper(a->cp[i])] > 0;
    }
    for (i = 0; a->cased && i < a->letters; i++) {
        delta = case_delta(a->cp[i]);
        if (delta == 0) {
            continue;
        }
        if (a->ncases > 0 && a->cases[a->ncases - 1].delta == delta
                && a->cases[a->ncases - 1].first
                   + a->cases[a->ncases - 1].count == (int)i) {
            a->cases[a->ncases - 1].count++;
        } else if (a->ncases < 32) {
            a->cases[a->ncases].first = (uint8_t)i;
            a->cases[a->ncases].count = 1;
            a->cases[a->ncases++].delta = delta;
        }
    }
}

uint32_t
alphabet_upper(const struct alphabet *a, uint32_t cp)
{
    unsigned s = alphabet_symbol(a, cp), i;

    for (i = 0; i < a->ncases; i++) {
        if (s >= a->cases[i].first
                && s < (unsigned)a->cases[i].first + a->cases[i].count) {
            return (uint32_t)((int)cp + a->cases[i].delta);
        }
    }
    return cp;
}

uint32_t
alphabet_lower(const struct alphabet *a, uint32_t cp)
{
    uint32_t low = unicode_lower(cp);

    return low != cp && alphabet_upper(a, low) == cp ? low : cp;
}

/* ---- symbol bytes ------------------------------------------------------ */

size_t
alphabet_size(const struct alphabet *a, uint32_t cp)
{
    return alphabet_symbol(a, cp) == NO_SYMBOL ? 4 : 1;
}

static void
put_quad(struct bytes *to, uint32_t cp)
{
    bytes_u8(to, 0xf0 | cp >> 18);
    bytes_u8(to, 0x80 | (cp >> 12 & 63));
    bytes_u8(to, 0x80 | (cp >> 6 & 63));
    bytes_u8(to, 0x80 | (cp & 63));
}

size_t
alphabet_put(const struct alphabet *a, struct bytes *to, uint32_t cp)
{
    unsigned s = alphabet_symbol(a, cp);

    if (s == NO_SYMBOL) {
        put_quad(to, cp);
        return 4;
    }
    bytes_u8(to, s);
    return 1;
}

uint32_t
alphabet_quad(const uint8_t *b)
{
    return (uint32_t)(b[0] & 7) << 18 | (uint32_t)(b[1] & 63) << 12
           | (uint32_t)(b[2] & 63) << 6 | (b[3] & 63);
}

uint32_t
alphabet_next(const struct alphabet *a, const uint8_t *b, size_t *at)
{
    const uint8_t *s = b + *at;

    if (s[0] < SYMBOLS_MAX) {
        (*at)++;
        return a->cp[s[0]];
    }
    *at += 4;
    return alphabet_quad(s);
}

/* What a code point folds to in this pack, as an action. */
struct action
alphabet_action(const struct alphabet *a, uint32_t cp)
{
    const struct folded *f = unicode_fold(cp);
    struct action x = { .cp = cp, .deed = DEED_NONE };
    unsigned i, s;

    if (f->class == CLASS_DROP) {
        x.deed = DEED_DROP;
    } else if (f->class != CLASS_OTHER) {
        x.deed = DEED_TO;
        x.n = f->n;
        for (i = 0; i < f->n; i++) {
            s = alphabet_symbol(a, f->to[i]);
            if (s == NO_SYMBOL) {
                x.deed = DEED_SELF;
                x.n = 0;
                break;
            }
            x.to[i] = (uint8_t)s;
        }
    }
    return x;
}

size_t
alphabet_key_size(const struct alphabet *a, uint32_t cp)
{
    struct action x = alphabet_action(a, cp);

    return x.deed == DEED_TO ? x.n : x.deed == DEED_SELF ? 4 : 0;
}

void
alphabet_key(const struct alphabet *a, struct bytes *to,
             const uint8_t *b, size_t n)
{
    size_t at = 0;

    while (at < n) {
        uint32_t cp = alphabet_next(a, b, &at);
        struct action x = alphabet_action(a, cp);

        if (x.deed == DEED_TO) {
            bytes_add(to, x.to, x.n);
        } else if (x.deed == DEED_SELF) {
            put_quad(to, cp);
        }
    }
}

/* ---- the section ------------------------------------------------------- */

static void
put_codepoints(struct bytes *out, const struct alphabet *a)
{
    struct bytes pages = { 0 };
    unsigned i;

    for (i = 0; i < a->n; i++) {
        if (i == 0 || a->cp[i] >> 8 != a->cp[i - 1] >> 8) {
            bytes_u8(&pages, i);
            bytes_le(&pages, a->cp[i] >> 8, 2);
        }
    }
    bytes_u8(out, (unsigned)(pages.n / 3));
    bytes_add(out, pages.at, pages.n);
    for (i = 0; i < a->n; i++) {
        bytes_u8(out, a->cp[i] & 255);
    }
    bytes_free(&pages);
}

/* Targets of the variants, and the strings that some of them need. */
static void
put_targets(struct bytes *out, const struct alphabet *a)
{
    struct intern strings = { 0 };
    unsigned i;
    uint32_t k;
    size_t n;

    for (i = a->canonical; i < a->variants; i++) {
        struct action x = alphabet_action(a, a->cp[i]);

        if (x.n == 1) {
            bytes_u8(out, x.to[0]);
        } else {
            bytes_u8(out, a->canonical + intern_add(&strings, x.to, x.n));
        }
    }
    bytes_u8(out, strings.n);
    for (k = 0; k < strings.n; k++) {
        const uint8_t *s = intern_at(&strings, k, &n);

        bytes_u8(out, (unsigned)n);
        bytes_add(out, s, n);
    }
    intern_free(&strings);
}

void
alphabet_build(struct alphabet *a, const struct corpus *c,
               const struct bytes *more)
{
    uint64_t *counts = count_corpus(c), text = 0;
    unsigned i;
    size_t d;

    memset(a, 0, sizeof *a);
    if (more) {
        count_text(counts, more->at, more->n);
    }
    choose_symbols(a, counts);
    index_symbols(a);
    find_cases(a, counts);
    for (d = 0; d < c->n; d++) {
        text += c->docs[d].n;
    }
    bytes_u8(&a->section, a->letters);
    bytes_u8(&a->section, a->canonical - a->letters);
    bytes_u8(&a->section, a->variants - a->canonical);
    bytes_u8(&a->section, a->drops - a->variants);
    bytes_u8(&a->section, a->n - a->drops);
    put_codepoints(&a->section, a);
    put_targets(&a->section, a);
    bytes_u8(&a->section, a->ncases);
    for (i = 0; i < a->ncases; i++) {
        bytes_u8(&a->section, a->cases[i].first);
        bytes_u8(&a->section, a->cases[i].count);
        bytes_le(&a->section, (uint16_t)a->cases[i].delta, 2);
    }
    folds_build(&a->section, a, counts, text);
    free(counts);
}

void
alphabet_free(struct alphabet *a)
{
    size_t i;

    for (i = 0; i < sizeof a->index / sizeof *a->index; i++) {
        free(a->index[i]);
    }
    bytes_free(&a->section);
}
