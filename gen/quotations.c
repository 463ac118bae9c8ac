/* SPDX-License-Identifier: MIT */
/*
 * quotations.c - where a quotation closes.
 *
 * Marks come in pairs, and most pairs have a direction; those may stand
 * inside one another. Some hands use a pair the wrong way round, which only
 * counts where the mark looks like an opening one: behind a space, before
 * none. The straight mark '"' is both, and its looks alone tell:
 *
 *     looks open    [space or opening mark] " [letter, digit, opening mark]
 *     looks closed  [no space] " [space, end, other mark]
 *
 * It opens unless it looks closed, and closes unless it looks open; a second
 * one that looks open shows that the first was never closed. A quotation of
 * more than REACH characters is taken for a slip of the pen.
 */
#include "sentences.h"

#define REACH 400
#define STRAIGHT '"'

/* A quotation opens with `open` and closes with one of `close`. */
static const struct pair {
    UChar32 open, close[2];
    bool reversed;
} pairs[] = {
    { 0x201c, { 0x201d, 0 }, false },           /* 66-99 */
    { 0x00ab, { 0x00bb, 0 }, false },           /* guillemets */
    { 0x201e, { 0x201c, 0x201d }, false },      /* low 99 */
    { 0x2039, { 0x203a, 0 }, false },           /* single guillemets */
    { 0x300c, { 0x300d, 0 }, false },           /* corner brackets */
    { 0x300e, { 0x300f, 0 }, false },           /* white corner brackets */
    { 0x201d, { 0x201c, 0x201d }, true },
    { 0x00bb, { 0x00ab, 0x00bb }, true },
};

static const struct pair *
pair_of(UChar32 open)
{
    size_t i;

    for (i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        if (pairs[i].open == open) {
            return &pairs[i];
        }
    }
    return NULL;
}

bool
is_opening(UChar32 c)
{
    int8_t type = u_charType(c);

    return c == STRAIGHT || type == U_START_PUNCTUATION
           || type == U_INITIAL_PUNCTUATION;
}

static bool
is_blank(UChar32 c)
{
    return c == 0 || u_isUWhiteSpace(c);
}

/* The mark from `at` to `end` follows a space and is followed by none. */
static bool
looks_open(const uint8_t *line, int32_t at, int32_t end, int32_t n)
{
    UChar32 before = char_before(line, &at), after = char_at(line, end, n);

    return (is_blank(before) || is_opening(before))
           && (is_wordy(after) || is_opening(after));
}

static bool
looks_closed(const uint8_t *line, int32_t at, int32_t end, int32_t n)
{
    UChar32 after = char_at(line, end, n);

    return !is_blank(char_before(line, &at)) && !is_wordy(after)
           && !is_opening(after);
}

static int32_t
straight_end(const uint8_t *line, int32_t at, int32_t n)
{
    int32_t start, end = at;
    int left;

    char_next(line, &end, n);
    if (looks_closed(line, at, end, n)) {
        return 0;
    }
    for (left = REACH; left > 0 && end < n; left--) {
        start = end;
        if (char_next(line, &end, n) == STRAIGHT) {
            return looks_open(line, start, end, n) ? 0 : end;
        }
    }
    return 0;
}

static int32_t
pair_end(const struct pair *p, const uint8_t *line, int32_t end, int32_t n)
{
    int left, depth = 1;
    UChar32 c;

    for (left = REACH; left > 0 && end < n; left--) {
        c = char_next(line, &end, n);
        if (c == p->close[0] || c == p->close[1]) {
            if (--depth == 0) {
                return end;
            }
        } else if (c == p->open) {
            depth++;
        }
    }
    return 0;
}

int32_t
quotation_end(const uint8_t *line, int32_t at, int32_t n)
{
    int32_t end = at;
    UChar32 c = char_next(line, &end, n);
    const struct pair *p;

    if (c == STRAIGHT) {
        return straight_end(line, at, n);
    }
    p = pair_of(c);
    if (p == NULL || (p->reversed && !looks_open(line, at, end, n))) {
        return 0;
    }
    return pair_end(p, line, end, n);
}
