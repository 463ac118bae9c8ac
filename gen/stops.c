/* SPDX-License-Identifier: MIT */
/*
 * stops.c - stops, and what belongs to them.
 *
 *     stop+ closing-mark* ("[" reference "]")* white-space* ["," white-space+]
 *
 * Marks and controls that are attached to a character count as part of it. A
 * reference is a footnote's number, or few words. The comma is that of a list
 * of sentences, ". , "; the closing mark of a quotation may also stand behind
 * a space, as in `"Go. "`.
 */
#include "sentences.h"

#include <unicode/utf8.h>

#define REFERENCE_CHARS 32  /* between the brackets, at most */
#define ELLIPSIS 0x2026
#define ARABIC_COMMA 0x60c

/* ---- characters -------------------------------------------------------- */

UChar32
char_next(const uint8_t *text, int32_t *at, int32_t n)
{
    UChar32 c = 0;

    if (*at < n) {
        U8_NEXT(text, *at, n, c);
    }
    return c;
}

UChar32
char_before(const uint8_t *text, int32_t *at)
{
    UChar32 c = 0;

    if (*at > 0) {
        U8_PREV(text, 0, *at, c);
    }
    return c;
}

UChar32
char_at(const uint8_t *text, int32_t at, int32_t n)
{
    return char_next(text, &at, n);
}

bool
is_wordy(UChar32 c)
{
    return u_isdigit(c)
           || (u_isalpha(c) && c != TATWEEL
               && !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT));
}

bool
has_word(const uint8_t *text, int32_t from, int32_t to)
{
    while (from < to) {
        if (is_wordy(char_next(text, &from, to))) {
            return true;
        }
    }
    return false;
}

static int32_t
kind(UChar32 c)
{
    return u_getIntPropertyValue(c, UCHAR_SENTENCE_BREAK);
}

bool
is_stop(UChar32 c)
{
    int32_t k;

    if (c == 0 || c == ELLIPSIS) {
        return c == ELLIPSIS;
    }
    k = kind(c);
    return k == U_SB_ATERM || k == U_SB_STERM;
}

bool
is_attached(UChar32 c)
{
    int32_t k = kind(c);

    return c != 0 && (k == U_SB_EXTEND || k == U_SB_FORMAT);
}

/* ---- a candidate ------------------------------------------------------- */

static int32_t
skip_attached(const struct line *l, int32_t at)
{
    int32_t end = at;

    while (is_attached(char_next(l->text, &end, l->n))) {
        at = end;
    }
    return at;
}

static int32_t
skip_stops(const struct line *l, struct stop *s)
{
    int32_t at = s->from, end = at;
    UChar32 c = char_next(l->text, &end, l->n);

    s->full = true;
    while (is_stop(c)) {
        s->count++;
        s->full = s->full && c == FULL_STOP;
        s->ellipsis = s->ellipsis || c == ELLIPSIS;
        at = end = skip_attached(l, end);
        c = char_next(l->text, &end, l->n);
    }
    return at;
}

/* Whether the mark from `at` to `end` closes something. */
static bool
is_closing(const struct line *l, int32_t at, int32_t end)
{
    UChar32 c = char_at(l->text, at, l->n);
    int8_t type = u_charType(c);

    if (end == l->quotation) {
        return true;
    }
    if (type != U_END_PUNCTUATION && type != U_FINAL_PUNCTUATION && c != '"'
        && c != '\'') {
        return false;
    }
    return at < l->quotation || quotation_end(l->text, at, l->n) == 0;
}

static int32_t
skip_closing(const struct line *l, int32_t at)
{
    int32_t end = at;

    while (char_next(l->text, &end, l->n) != 0 && is_closing(l, at, end)) {
        at = end = skip_attached(l, end);
    }
    return at;
}

static int32_t
skip_space(const struct line *l, int32_t at)
{
    int32_t end = at;

    while (u_isUWhiteSpace(char_next(l->text, &end, l->n))) {
        at = end = skip_attached(l, end);
    }
    return at;
}

/* Behind the references in square brackets at `at`. */
static int32_t
skip_references(const struct line *l, int32_t at)
{
    int32_t end = at, left;
    UChar32 c = char_next(l->text, &end, l->n);

    while (c == '[') {
        for (left = REFERENCE_CHARS; left > 0 && c != ']' && c != 0; left--) {
            c = char_next(l->text, &end, l->n);
        }
        if (c != ']') {
            break;
        }
        at = end;
        c = char_next(l->text, &end, l->n);
    }
    return at;
}

/* Behind a comma at `at` and its white space; `at` when there is none. */
static int32_t
skip_comma(const struct line *l, int32_t at)
{
    int32_t end = at, behind;
    UChar32 c = char_next(l->text, &end, l->n);

    behind = skip_space(l, end);
    return (c == ',' || c == ARABIC_COMMA) && behind > end ? behind : at;
}

struct stop
stop_at(const struct line *l, int32_t at)
{
    struct stop s = { .from = at };
    int32_t stops = skip_stops(l, &s), closing = skip_closing(l, stops);
    int32_t marks = skip_references(l, closing), end;

    s.after = end = skip_space(l, marks);
    s.spaced = s.after > marks;
    s.marked = marks > closing && s.spaced;
    if (at < l->quotation && end < l->quotation) {
        char_next(l->text, &end, l->n);
        if (end == l->quotation) {
            s.marked = true;
            s.after = skip_space(l, end);
        }
    } else if (s.full && s.count == 1 && closing == stops) {
        end = skip_comma(l, s.after);
        s.comma = end > s.after;
        s.after = end;
    }
    return s;
}
