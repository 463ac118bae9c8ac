/* SPDX-License-Identifier: MIT */
/*
 * fold.c - code points, symbols, and what folds to what.
 *
 *     A := sizes of five groups, pages and low bytes of their code points,
 *          targets of variants, sequences, case runs, fold table
 *                                                (FORMAT.md section 3)
 *
 * All knowledge of scripts is in these tables. A folded word is a string of
 * symbol bytes; bytes compare as the lexicon is sorted. Code points that the
 * pack has no symbol for take part as quadruples.
 */
#include "core.h"

/* ---- UTF-8 ------------------------------------------------------------- */

uint32_t
kp_utf8_get(const char *text, uint32_t n, uint32_t *at)
{
    static KP_FLASH uint32_t least[4] = { 0, 0x80, 0x800, 0x10000 };
    uint32_t lead = (uint8_t)text[*at], cp, more, i;

    (*at)++;
    if (lead < 0x80) {
        return lead;
    }
    more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
    if (lead < 0xc2 || lead > 0xf4 || more > n - *at) {
        return KP_NONE;
    }
    cp = lead & (0x3fu >> more);
    for (i = 0; i < more; i++) {
        uint32_t b = (uint8_t)text[*at + i];

        if ((b & 0xc0) != 0x80) {
            return KP_NONE;
        }
        cp = cp << 6 | (b & 0x3f);
    }
    if (cp < least[more] || cp > 0x10ffff || (cp & 0x1ff800) == 0xd800) {
        return KP_NONE;
    }
    *at += more;
    return cp;
}

uint8_t
kp_utf8_put(uint32_t cp, uint8_t to[4])
{
    uint8_t n, i;

    if (cp < 0x80 || (cp >= 0xdc80 && cp <= 0xdcff)) {
        to[0] = (uint8_t)cp;
        return 1;
    }
    n = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    for (i = (uint8_t)(n - 1); i > 0; i--) {
        to[i] = (uint8_t)(0x80 | (cp & 0x3f));
        cp >>= 6;
    }
    to[0] = (uint8_t)(0xf00u >> n | cp);
    return n;
}

/* ---- symbols ----------------------------------------------------------- */

/* Entry i of the pages, from 1: the first symbol, and a page of two bytes. */
static inline KP_INLINE kp_rom
page_at(const struct kp_pack *p, uint32_t i)
{
    return kp_sure(p, p->pages + 3 * (i - 1), 3);
}

uint32_t
kp_symbol_cp(const struct kp_pack *p, uint32_t symbol)
{
    uint32_t i = p->npages, page = 0;
    kp_rom b = page_at(p, i);

    while (b && b[0] > symbol && i > 1) {
        b = page_at(p, --i);
    }
    if (b) {
        page = (b[1] | (uint32_t)b[2] << 8) << 8;
    }
    b = kp_at(p, p->lows + symbol, 1);
    return b ? page | *b : 0;
}

/* The first of symbols [s, end) that has a low byte, or KP_NONE. */
KP_APART static uint32_t
low_symbol(const struct kp_pack *p, uint32_t s, uint32_t end, uint32_t low)
{
    uint32_t n, i;
    kp_rom b;

    for (; s < end; s += n) {
        n = end - s < KP_READ_MIN ? end - s : KP_READ_MIN;
        b = kp_sure(p, p->lows + s, n);
        for (i = 0; b && i < n; i++) {
            if (b[i] == low) {
                return s + i;
            }
        }
    }
    return KP_NONE;
}

uint32_t
kp_cp_symbol(const struct kp_pack *p, uint32_t cp)
{
    uint32_t i, s, found = KP_NONE;
    kp_rom b;

    for (i = 1; i <= p->npages && found == KP_NONE; i++) {
        b = page_at(p, i);
        if (!b) {
            break;
        }
        if ((b[1] | (uint32_t)b[2] << 8) == cp >> 8) {
            s = b[0];
            b = i < p->npages ? page_at(p, i + 1) : 0;
            found = low_symbol(p, s, b ? b[0] : p->symbols, cp & 0xff);
        }
    }
    return found;
}

uint32_t
kp_bytes_cp(const struct kp_pack *p, const uint8_t *from, uint8_t left,
            uint8_t *n)
{
    if (from[0] < KP_QUAD) {
        *n = 1;
        return kp_symbol_cp(p, from[0]);
    }
    if (left < 4) {
        *n = left;
        return 0xfffd;
    }
    *n = 4;
    return (uint32_t)(from[0] & 7) << 18 | (uint32_t)(from[1] & 63) << 12
           | (uint32_t)(from[2] & 63) << 6 | (from[3] & 63);
}

/* ---- case -------------------------------------------------------------- */

uint32_t
kp_upper(const struct kp_pack *p, uint32_t symbol)
{
    uint32_t i, at = p->cases, first, delta;

    for (i = 0; i < p->ncases; i++, at += 4) {
        first = kp_u8(p, at);
        if (symbol >= first && symbol - first < kp_u8(p, at + 1)) {
            delta = kp_le(p, at + 2, 2);
            delta -= (delta & 0x8000) << 1;
            return kp_symbol_cp(p, symbol) + delta;
        }
    }
    return kp_symbol_cp(p, symbol);
}

uint32_t
kp_lower_symbol(const struct kp_pack *p, uint32_t cp)
{
    uint32_t i, at = p->cases, s, delta;

    for (i = 0; i < p->ncases; i++, at += 4) {
        delta = kp_le(p, at + 2, 2);
        delta -= (delta & 0x8000) << 1;
        s = kp_cp_symbol(p, cp - delta);
        if (s != KP_NONE && s - kp_u8(p, at) < kp_u8(p, at + 1)) {
            return s;
        }
    }
    return kp_cp_symbol(p, cp);
}

/* ---- folding ----------------------------------------------------------- */

static void
fold_to(const struct kp_pack *p, struct kp_folded *f, uint32_t symbol)
{
    f->klass = symbol < p->letters ? KP_LETTER : KP_DIGIT;
    f->n = 1;
    f->bytes[0] = (uint8_t)symbol;
}

/* A string of canonical symbols at `at`, its length first. */
static void
fold_to_string(const struct kp_pack *p, struct kp_folded *f, uint32_t at)
{
    uint32_t n = kp_u8(p, at), i;

    if (n > sizeof f->bytes) {
        n = sizeof f->bytes;
    }
    for (i = 0; i < n; i++) {
        f->bytes[i] = (uint8_t)kp_u8(p, at + 1 + i);
    }
    f->n = (uint8_t)n;
    f->klass = n > 0 && f->bytes[0] >= p->letters ? KP_DIGIT : KP_LETTER;
}

static void
fold_variant(const struct kp_pack *p, uint32_t symbol, struct kp_folded *f)
{
    uint32_t t = kp_u8(p, p->lows + p->symbols + symbol - p->canonical);
    uint32_t at = p->sequences;

    if (t < p->canonical) {
        fold_to(p, f, t);
        return;
    }
    for (t -= p->canonical; t > 0; t--) {
        at += 1 + kp_u8(p, at);
    }
    fold_to_string(p, f, at);
}

static void
fold_symbol(const struct kp_pack *p, uint32_t symbol, struct kp_folded *f)
{
    f->n = 0;
    if (symbol < p->canonical) {
        fold_to(p, f, symbol);
    } else if (symbol < p->variants) {
        fold_variant(p, symbol, f);
    } else {
        f->klass = symbol < p->drops ? KP_DROP : KP_OTHER;
    }
}

/* A code point that stands for itself, as a quadruple. */
static void
fold_to_quad(uint32_t cp, struct kp_folded *f)
{
    f->klass = KP_LETTER;
    f->n = 4;
    f->bytes[0] = (uint8_t)(KP_QUAD + (cp >> 18));
    f->bytes[1] = (uint8_t)(0x80 | (cp >> 12 & 63));
    f->bytes[2] = (uint8_t)(0x80 | (cp >> 6 & 63));
    f->bytes[3] = (uint8_t)(0x80 | (cp & 63));
}

enum { FOLD_ONE, FOLD_RUN, FOLD_DROP, FOLD_EACH, FOLD_STRING, FOLD_FORMS };

/* Bytes that an entry's argument takes. */
static uint32_t
argument_size(const struct kp_pack *p, uint32_t at, uint32_t mode,
              uint32_t count)
{
    switch (mode) {
    case FOLD_ONE:
    case FOLD_RUN:
        return 1;
    case FOLD_EACH:
    case FOLD_FORMS:
        return count;
    case FOLD_STRING:
        return 1 + kp_u8(p, at);
    default:
        return 0;
    }
}

/* The symbol of the i-th code point of letters in two or four forms. */
static uint32_t
form_symbol(const struct kp_pack *p, uint32_t at, uint32_t i)
{
    uint32_t t = kp_u8(p, at), forms;

    while (i >= (forms = t & 128 ? 4 : 2)) {
        i -= forms;
        t = kp_u8(p, ++at);
    }
    return t & 127;
}

/* Code point number i of an entry whose argument is at `at`. */
static void
fold_entry(const struct kp_pack *p, uint32_t at, uint32_t mode, uint32_t i,
           struct kp_folded *f)
{
    switch (mode) {
    case FOLD_ONE:
        fold_to(p, f, kp_u8(p, at));
        break;
    case FOLD_RUN:
        fold_to(p, f, kp_u8(p, at) + i);
        break;
    case FOLD_DROP:
        f->klass = KP_DROP;
        break;
    case FOLD_EACH:
        fold_to(p, f, kp_u8(p, at + i));
        break;
    case FOLD_STRING:
        fold_to_string(p, f, at);
        break;
    case FOLD_FORMS:
        fold_to(p, f, form_symbol(p, at, i));
        break;
    default:
        break;
    }
}

/* How many code points an entry covers, its argument being at `at`. */
static uint32_t
entry_span(const struct kp_pack *p, uint32_t at, uint32_t mode,
           uint32_t count)
{
    uint32_t n = 0;

    if (mode != FOLD_FORMS) {
        return count;
    }
    for (; count > 0 && at < p->size; count--) {
        n += kp_u8(p, at++) & 128 ? 4 : 2;
    }
    return n;
}

/*
 * Fold by the fold table; *at is moved behind it when it does not know the
 * code point. Returns whether it does.
 */
static int
fold_by_table(const struct kp_pack *p, uint32_t cp, uint32_t *at,
              struct kp_folded *f)
{
    uint32_t next = 0, left, mode, count, span;

    for (left = p->nfolds; left > 0 && *at < p->size; left--) {
        next += kp_var(p, at);
        mode = kp_u8(p, *at) & 7;
        count = (kp_u8(p, (*at)++) >> 3) + 1;
        if (count == 32) {
            count += kp_var(p, at);
        }
        span = entry_span(p, *at, mode, count);
        if (cp >= next && cp - next < span) {
            fold_entry(p, *at, mode, cp - next, f);
            return 1;
        }
        next += span;
        *at += argument_size(p, *at, mode, count);
    }
    return 0;
}

/* Whether one of the letter ranges behind the fold table has it. */
static int
is_plain_letter(const struct kp_pack *p, uint32_t cp, uint32_t at)
{
    uint32_t left = kp_var(p, &at), next = 0;

    for (; left > 0 && at < p->size; left--) {
        next += kp_var(p, &at);
        if (cp < next) {
            return 0;
        }
        next += kp_var(p, &at) + 1;
        if (cp < next) {
            return 1;
        }
    }
    return 0;
}

/* Fold a code point that has no symbol. */
static void
fold_other(const struct kp_pack *p, uint32_t cp, struct kp_folded *f)
{
    uint32_t at = p->folds;

    f->klass = KP_OTHER;
    f->n = 0;
    if (!fold_by_table(p, cp, &at, f) && is_plain_letter(p, cp, at)) {
        fold_to_quad(cp, f);
    }
}

void
kp_fold_cp(const struct kp_pack *p, uint32_t cp, struct kp_folded *f)
{
    uint32_t symbol = kp_cp_symbol(p, cp);

    if (symbol != KP_NONE) {
        fold_symbol(p, symbol, f);
    } else {
        fold_other(p, cp, f);
    }
}

uint8_t
kp_fold_bytes(const struct kp_pack *p, const uint8_t *from, uint8_t left,
              struct kp_folded *f)
{
    uint8_t n;

    if (from[0] < KP_QUAD) {
        fold_symbol(p, from[0], f);
        return 1;
    }
    fold_other(p, kp_bytes_cp(p, from, left, &n), f);
    return n;
}
