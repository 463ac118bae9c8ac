/* SPDX-License-Identifier: MIT */
/*
 * unicode.c - what ICU and the language tables say of a code point.
 *
 * Folding is NFKC with full case folding (ICU), then the pairs of every
 * gen/lang/<code>/fold.tsv, then, for Latin and Greek letters, marks taken
 * off; decimal digits of any script become ASCII. A code point whose folding
 * mixes letters with others (one half, for one) separates words.
 */
#include "model.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

enum { CP_MAX = 0x110000, NO_PAIR = 0 };

#define PAIR_DROP UINT32_C(0xffffffff)

/* Pairs of the language tables: to + 1, or PAIR_DROP. */
static uint32_t *pairs;

static const UNormalizer2 *nfkc_fold, *nfd, *nfc;

/* One line of a fold table: "FROM[-TO] <tab> TARGET|- <tab> note". */
static void
read_pair(const char *line)
{
    char *end;
    unsigned long from = strtoul(line, &end, 16), to = from;
    uint32_t target;

    if (*end == '-') {
        to = strtoul(end + 1, &end, 16);
    }
    if (*end != '\t' || to < from || to >= CP_MAX) {
        die("internal: a fold table has the line \"%.40s\"", line);
    }
    target = end[1] == '-' ? PAIR_DROP
                           : (uint32_t)strtoul(end + 1, NULL, 16) + 1;
    for (; from <= to; from++) {
        pairs[from] = target;
    }
}

static void
read_pairs(const char *table, size_t n)
{
    const char *line = table, *end = table + n, *next;
    char copy[128];
    size_t len;

    for (; line < end; line = next) {
        next = memchr(line, '\n', (size_t)(end - line));
        next = next ? next + 1 : end;
        len = (size_t)(next - line);
        if (*line != '#' && len > 1 && len < sizeof copy) {
            memcpy(copy, line, len);
            copy[len] = 0;
            read_pair(copy);
        }
    }
}

static void
load(void)
{
    UErrorCode e = U_ZERO_ERROR;
    const char *language, *table;
    unsigned i;
    size_t n;

    pairs = need_zero(CP_MAX, sizeof *pairs);
    for (i = 0; (language = lang_code(i)) != NULL; i++) {
        table = lang_table(language, "fold", &n);
        if (table) {
            read_pairs(table, n);
        }
    }
    nfkc_fold = unorm2_getNFKCCasefoldInstance(&e);
    nfd = unorm2_getNFDInstance(&e);
    nfc = unorm2_getNFCInstance(&e);
    if (U_FAILURE(e)) {
        die("ICU has no normalisation data: %s", u_errorName(e));
    }
}

/* ---- folding ----------------------------------------------------------- */

/* UTF-16 under way; everything here is short. */
struct text16 {
    UChar   at[64];
    int32_t n;
};

static void
normalize(const UNormalizer2 *how, struct text16 *t)
{
    struct text16 out;
    UErrorCode e = U_ZERO_ERROR;

    out.n = unorm2_normalize(how, t->at, t->n, out.at, 64, &e);
    if (U_SUCCESS(e) && out.n <= 64) {
        *t = out;
    }
}

static void
append(struct text16 *t, UChar32 cp)
{
    UBool error = false;

    U16_APPEND(t->at, t->n, 60, cp, error);
    (void)error;
}

/* The next code point of a well-formed text. */
static UChar32
next16(const struct text16 *t, int32_t *at)
{
    UChar32 c = t->at[(*at)++];

    if (U16_IS_LEAD((uint32_t)c) && *at < t->n) {
        c = U16_GET_SUPPLEMENTARY(c, t->at[*at]);
        (*at)++;
    }
    return c;
}

static bool
loses_marks(UChar32 cp)
{
    UErrorCode e = U_ZERO_ERROR;
    UScriptCode s = uscript_getScript(cp, &e);

    return s == USCRIPT_LATIN || s == USCRIPT_GREEK;
}

static bool
is_mark(UChar32 cp)
{
    return (U_GET_GC_MASK(cp) & U_GC_M_MASK) != 0;
}

/* Replace by the language tables' pairs. */
static void
apply_pairs(struct text16 *t)
{
    struct text16 out = { .n = 0 };
    int32_t i = 0;
    UChar32 c;

    while (i < t->n) {
        c = next16(t, &i);
        if (pairs[c] == NO_PAIR) {
            append(&out, c);
        } else if (pairs[c] != PAIR_DROP) {
            append(&out, (UChar32)(pairs[c] - 1));
        }
    }
    *t = out;
}

/* Take marks off Latin and Greek letters. */
static void
strip_marks(struct text16 *t)
{
    struct text16 out = { .n = 0 };
    bool strip = false;
    int32_t i = 0;
    UChar32 c;

    normalize(nfd, t);
    while (i < t->n) {
        c = next16(t, &i);
        if (!is_mark(c)) {
            strip = loses_marks(c);
        }
        if (!is_mark(c) || !strip) {
            append(&out, c);
        }
    }
    *t = out;
    normalize(nfc, t);
}

static enum class
class_of(UChar32 cp)
{
    uint32_t mask = U_GET_GC_MASK(cp);

    if (mask & U_GC_ND_MASK) {
        return CLASS_DIGIT;
    }
    return mask & (U_GC_L_MASK | U_GC_M_MASK | U_GC_NL_MASK)
        ? CLASS_LETTER : CLASS_OTHER;
}

/* What a folded text makes of the code point. */
static void
conclude(struct folded *f, const struct text16 *t)
{
    int32_t i = 0;
    UChar32 c;
    enum class class;

    f->class = CLASS_DROP;
    while (i < t->n) {
        c = next16(t, &i);
        class = class_of(c);
        if (class == CLASS_DIGIT) {
            c = '0' + u_charDigitValue(c);
        }
        if (class == CLASS_OTHER || f->n == FOLD_MAX
                || (f->n > 0 && class != f->class)) {
            f->class = CLASS_OTHER;
            f->n = 0;
            return;
        }
        f->class = class;
        f->to[f->n++] = (uint32_t)c;
    }
}

/* A lone mark or control keeps words together only if it folds to nothing. */
static bool
is_ignorable(UChar32 cp)
{
    return u_hasBinaryProperty(cp, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)
           && cp != 0x3164 && cp != 0xffa0;
}

static void
fold(uint32_t cp, struct folded *f)
{
    struct text16 t = { .n = 0 };

    f->class = CLASS_OTHER;
    if ((cp & 0x1ff800) == 0xd800) {
        return;
    }
    f->mark = is_mark((UChar32)cp);
    if (pairs[cp] == PAIR_DROP || is_ignorable((UChar32)cp)) {
        f->class = CLASS_DROP;
        return;
    }
    if (class_of((UChar32)cp) == CLASS_OTHER
            && !(U_GET_GC_MASK((UChar32)cp) & U_GC_NO_MASK)) {
        return;                 /* punctuation, symbols, spaces */
    }
    if (f->mark && cp >= 0x300 && cp <= 0x36f) {
        f->class = CLASS_DROP;
        return;
    }
    append(&t, (UChar32)cp);
    normalize(nfkc_fold, &t);
    apply_pairs(&t);
    strip_marks(&t);
    apply_pairs(&t);
    conclude(f, &t);
    if (f->class == CLASS_DROP && !f->mark) {
        f->class = CLASS_OTHER;
    }
}

const struct folded *
unicode_fold(uint32_t cp)
{
    static struct folded *pages[CP_MAX >> 8];
    struct folded **page;
    uint32_t i;

    if (cp >= CP_MAX) {
        die("internal: code point %lx", (unsigned long)cp);
    }
    if (!pairs) {
        load();
    }
    page = &pages[cp >> 8];
    if (!*page) {
        *page = need_zero(256, sizeof **page);
        for (i = 0; i < 256; i++) {
            fold((cp & ~255u) + i, &(*page)[i]);
        }
    }
    return &(*page)[cp & 255];
}

/* ---- case and script --------------------------------------------------- */

uint32_t
unicode_upper(uint32_t cp)
{
    return (uint32_t)u_toupper((UChar32)cp);
}

uint32_t
unicode_lower(uint32_t cp)
{
    return (uint32_t)u_tolower((UChar32)cp);
}

int
unicode_script(uint32_t cp)
{
    UErrorCode e = U_ZERO_ERROR;

    return (int)uscript_getScript((UChar32)cp, &e);
}

bool
unicode_is_script(uint32_t cp, const char *name)
{
    return strcmp(uscript_getShortName((UScriptCode)unicode_script(cp)),
                  name) == 0;
}

bool
unicode_is_text(uint32_t cp)
{
    uint32_t mask = U_GET_GC_MASK((UChar32)cp);

    return (mask & (U_GC_P_MASK | U_GC_S_MASK | U_GC_Z_MASK)) != 0
        || cp < ' ';
}

/* ---- UTF-8 ------------------------------------------------------------- */

uint32_t
unicode_next(const uint8_t *text, size_t n, size_t *at)
{
    int32_t i = 0, length = (int32_t)(n - *at < 8 ? n - *at : 8);
    const uint8_t *s = text + *at;
    UChar32 c;

    U8_NEXT(s, i, length, c);
    if (c < 0) {
        (*at)++;
        return 0xdc00u + s[0];
    }
    *at += (size_t)i;
    return (uint32_t)c;
}

void
unicode_put(struct bytes *to, uint32_t cp)
{
    uint8_t b[4];
    int32_t n = 0;

    if (cp >= 0xdc80 && cp <= 0xdcff) {
        bytes_u8(to, cp & 0xff);
        return;
    }
    U8_APPEND_UNSAFE(b, n, cp);
    bytes_add(to, b, (size_t)n);
}
