/* SPDX-License-Identifier: MIT */
/*
 * abbreviations.c - words whose full stop is their own.
 *
 * The lists of the language decide first; then the shape does: single letters
 * (initials), and single letters joined by stops, are abbreviations of the
 * kind that may end a sentence, but a single letter behind a number is a unit
 * and a word like any other. A number or a single letter at the start of a
 * sentence is that of a list.
 */
#include "sentences.h"

#define DEGREE 0xb0
#define WORD_CHARS 24       /* an abbreviation is not longer */
#define NUMBER_DIGITS 3     /* nor is a number of a list */
#define LIST_INDENT 32      /* bytes before it at most */

struct word {
    int32_t from, to;
    int32_t letters, digits;    /* in all */
    int32_t longest;            /* letters or digits between stops, at most */
};

/* What stands before a full stop, over letters, digits and full stops. */
static struct word
word_before(const struct line *l, int32_t to)
{
    struct word w = { to, to, 0, 0, 0 };
    int32_t at = to, left, run = 0;
    UChar32 c;

    for (left = WORD_CHARS; left > 0; left--) {
        c = char_before(l->text, &at);
        if (is_wordy(c)) {
            w.letters += !u_isdigit(c);
            w.digits += u_isdigit(c) != 0;
            run++;
        } else if (c == FULL_STOP) {
            run = 0;
        } else if (c != TATWEEL && !is_attached(c)) {
            break;
        }
        w.longest = run > w.longest ? run : w.longest;
        w.from = at;
    }
    return w;
}

/* "1." "12.3." "a." at the start of a sentence. */
static bool
is_list_number(const struct line *l, const struct word *w)
{
    bool number = w->letters == 0 && w->digits > 0
                  && w->longest <= NUMBER_DIGITS;

    return (number || w->letters + w->digits == 1)
           && w->from - l->sentence <= LIST_INDENT
           && !has_word(l->text, l->sentence, w->from);
}

/* A single letter between a number and white space: "5 m. " "30 °C. " */
static bool
is_unit(const struct line *l, const struct stop *s, const struct word *w)
{
    int32_t at = w->from;
    UChar32 c = char_before(l->text, &at);

    if (!s->spaced || w->letters + w->digits != 1) {
        return false;
    }
    while (c == DEGREE || u_isUWhiteSpace(c)) {
        c = char_before(l->text, &at);
    }
    return u_isdigit(c);
}

/* A single letter, or several with stops between them. */
static bool
is_initials(const struct line *l, const struct stop *s, const struct word *w)
{
    return w->longest == 1 && w->digits == 0 && !is_unit(l, s, w);
}

static bool
opener_follows(const struct line *l, int32_t at)
{
    int32_t start = at, end = at;
    UChar32 c = char_next(l->text, &end, l->n);

    while (is_opening(c)) {
        start = end;
        c = char_next(l->text, &end, l->n);
    }
    at = start;
    while (is_wordy(c) || is_attached(c)) {
        at = end;
        c = char_next(l->text, &end, l->n);
    }
    return lists_opener(l->lists, l->text + start, (size_t)(at - start));
}

bool
is_abbreviation(const struct line *l, const struct stop *s)
{
    struct word w = word_before(l, s->from);
    enum abbreviation a;

    if (w.letters + w.digits == 0) {
        return false;
    }
    if (is_list_number(l, &w)) {
        return true;
    }
    a = lists_abbreviation(l->lists, l->text + w.from,
        (size_t)(w.to - w.from));
    if (a == ABBREVIATION_NOT && is_initials(l, s, &w)) {
        a = ABBREVIATION_ANY;
    }
    switch (a) {
    case ABBREVIATION_NAME:
        return true;
    case ABBREVIATION_NUMBER:
        return u_isdigit(char_at(l->text, s->after, l->n));
    case ABBREVIATION_ANY:
        return s->comma || !opener_follows(l, s->after);
    default:
        return false;
    }
}
