/* SPDX-License-Identifier: MIT */
/*
 * said.c - what was said, and whether in the speaker's own words.
 *
 * It stands behind a word with the role "that", a colon, an opening quotation
 * mark or a preposition that the verb takes, up to the end of the clause; or
 * it is the quotation before the verb, or the clause before a source. It is
 * direct when a quotation begins at once.
 */
#include "claims.h"
#include "sentences.h"

#include <string.h>

enum { NEAR = 8, NAME_WORDS = 5 };  /* words to a preposition; of a name */

/* ---- marks -------------------------------------------------------------- */

static bool
gap_has(const struct text *t, size_t i, bool (*is)(UChar32 c))
{
    size_t n, at = 0;
    const char *gap = gap_text(t->d, i, &n);

    while (at < n) {
        if (is((UChar32)unicode_next((const uint8_t *)gap, n, &at))) {
            return true;
        }
    }
    return false;
}

static bool
is_quote(UChar32 c)
{
    int8_t type = u_charType(c);

    return c == '"' || type == U_INITIAL_PUNCTUATION
           || type == U_FINAL_PUNCTUATION || c == 0x201e;
}

static bool
is_colon(UChar32 c)
{
    return c == ':';
}

bool
has_colon(const struct text *t, size_t i)
{
    return gap_has(t, i, is_colon);
}

static bool
is_break(UChar32 c)
{
    return !is_quote(c) && !u_isUWhiteSpace(c) && c != 0x200e && c != 0x200f;
}

bool
is_broken(const struct text *t, size_t i)
{
    return t->d->at[i].gap == GAP_MARK && gap_has(t, i, is_break);
}

/* The byte of the last quotation mark before word i, or UINT32_MAX. */
static uint32_t
quote_before(const struct text *t, size_t i)
{
    size_t n, at = 0, last;
    const char *gap = gap_text(t->d, i, &n);
    uint32_t found = UINT32_MAX, base = t->d->at[i].start - (uint32_t)n;

    while (at < n) {
        last = at;
        if (is_quote((UChar32)unicode_next((const uint8_t *)gap, n, &at))) {
            found = base + (uint32_t)last;
        }
    }
    return found;
}

/* Where the quotation ends that opens at a byte, or 0. */
static uint32_t
quotation_close(const struct text *t, uint32_t byte)
{
    return (uint32_t)quotation_end(t->d->document->bytes, (int32_t)byte,
                                   (int32_t)t->d->document->n);
}

bool
opens_quotation(const struct text *t, size_t i)
{
    uint32_t byte = i < t->d->n ? quote_before(t, i) : UINT32_MAX;

    return byte != UINT32_MAX && quotation_close(t, byte) > 0;
}

bool
closes_quotation(const struct text *t, size_t i)
{
    return gap_has(t, i, is_quote) && !(i < t->d->n && opens_quotation(t, i));
}

/* ---- behind a cue ------------------------------------------------------- */

/*
 * What was said begins with word i: its bytes, up to the word `to`, or to the
 * end of the quotation if one opens there.
 */
static void
set_said(const struct text *t, struct cue *c, size_t i, size_t to)
{
    uint32_t quote = quote_before(t, i), close;

    c->said.start = t->d->at[i].start;
    c->said.end = t->d->at[to - 1].end;
    if (quote == UINT32_MAX || (close = quotation_close(t, quote)) == 0) {
        return;
    }
    if (close >= c->said.end) {
        c->said.direct = true;
    }
    while (to < t->d->n && t->d->at[to].end < close
                && t->d->at[to].sentence == t->d->at[i].sentence) {
        to++;
    }
    if (close > t->d->at[to - 1].end) {
        c->said.end = t->d->at[to - 1].end;
    }
}

bool
has_letter(const struct text *t, size_t i, const char *needs)
{
    size_t n;
    const char *key = word_key(t->r, &t->d->at[i], &n);

    return n > 6 && in_list(needs, key, 2)
           && !mention_at(t, t->d->at[i].start);
}

/* Word i is one of those that the cue needs; `near`: prepositions count. */
static bool
satisfies(const struct text *t, size_t i, const struct cue *c, bool near)
{
    size_t n;
    const char *key = word_key(t->r, &t->d->at[i], &n);

    return near && ((n > 2 && in_list(c->needs, key, n))
                    || has_letter(t, i, c->needs));
}

/* The first word of what was said when word i is where it begins. */
static size_t
said_word(const struct text *t, size_t i, size_t to, const struct cue *c)
{
    size_t n;
    const char *key = word_key(t->r, &t->d->at[i], &n);

    if (in_list(c->needs, key, n) && !(t->roles[i] & ROLE_THAT)) {
        i++;
    }
    if (i < to && (t->roles[i] & ROLE_THAT)) {
        i++;
    }
    return i;
}

/* The word behind a relative clause between commas at word i, or i. */
static size_t
behind_aside(const struct text *t, size_t i, size_t to)
{
    size_t k = i + 1;

    if (!t->verb_first || i >= to || !is_broken(t, i)
            || !(t->roles[i] & ROLE_RELATIVE)) {
        return i;
    }
    while (k < to && !is_broken(t, k)) {
        k++;
    }
    return k < to ? k : i;
}

/* A quotation of a few words from i, with "that" right behind it, is the name
 * of someone who was told. */
static bool
is_quoted_name(const struct text *t, size_t i, size_t to)
{
    size_t k = i + 1;

    while (k < to && k < i + NAME_WORDS && !closes_quotation(t, k)) {
        k++;
    }
    if (k >= i + NAME_WORDS) {
        return false;
    }
    while (k + 1 < to && (t->roles[k] & ~(unsigned)ROLE_LINK) == 0
                && k < i + 2 * NAME_WORDS) {
        k++;                    /* "in our town" */
    }
    return opens_quotation(t, i) && !has_colon(t, i) && k < to
           && (t->roles[k] & ROLE_THAT) != 0;
}

bool
said_after(const struct text *t, struct cue *c, size_t to, size_t last)
{
    size_t from = behind_aside(t, c->speaker.to > c->to ? c->speaker.to
                                                        : c->to, to);
    size_t i, word, near = from + NEAR;
    bool bare = strcmp(c->needs, "-") == 0;
    bool that = bare || in_list(c->needs, "that", 4);

    for (i = from; i < to; i++) {
        if (bare && i > from && t->d->at[i].gap == GAP_MARK
                && !(t->roles[i] & ROLE_THAT) && !opens_quotation(t, i)
                && !has_colon(t, i)) {
            break;
        }
        if (is_broken(t, i) && (t->roles[i] & ROLE_OPEN)) {
            near = 0;           /* another clause */
        }
        if (that && (opens_quotation(t, i) || has_colon(t, i))
                && !(t->roles[i] & ROLE_THAT) && !is_quoted_name(t, i, to)) {
            set_said(t, c, i, has_colon(t, i) ? last : to);
            return true;
        }
        word = that && (t->roles[i] & ROLE_THAT) ? i + 1
               : satisfies(t, i, c, i < near)
               ? said_word(t, i, to, c) : i;
        if (word > i || satisfies(t, i, c, i < near)) {
            if (word < to) {
                set_said(t, c, word, to);
            }
            return word < to;
        }
    }
    if (bare && from < to) {
        set_said(t, c, from, to);
    }
    return bare;
}

/* ---- before a cue ------------------------------------------------------- */

bool
said_before(const struct text *t, size_t first, struct cue *c, bool any)
{
    size_t to = c->speaker.from < c->speaker.to
                && c->speaker.from < c->at ? c->speaker.from : c->clause;
    size_t from = to;
    uint32_t quote;

    if (to == first) {
        return false;
    }
    if (closes_quotation(t, to)) {
        while (from > first && !opens_quotation(t, from)) {
            from--;
        }
        quote = quote_before(t, from);
        c->said.direct = quote != UINT32_MAX;
    } else if (any) {
        from = first;
    } else {
        return false;
    }
    c->said.start = t->d->at[from].start;
    c->said.end = t->d->at[to - 1].end;
    return true;
}
