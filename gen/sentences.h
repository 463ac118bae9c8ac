/* SPDX-License-Identifier: MIT */
/*
 * sentences.h - what the parts of sentence finding share.
 *
 *   sentences.c     lines, and the verdict on each stop in a line
 *   stops.c         a run of stops with what belongs to it
 *   quotations.c    where a quotation closes
 *   abbreviations.c words whose full stop is their own
 *   word_lists.c    the language's lists of such words
 *
 * Offsets are 32-bit and signed, as ICU has them; a text has at most
 * TEXT_MAX_BYTES. A byte that is not UTF-8 reads as a negative character,
 * which has no properties.
 */
#ifndef SENTENCES_H
#define SENTENCES_H

#include "gen.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#define FULL_STOP '.'
#define TATWEEL 0x640 /* ARABIC TATWEEL: stretches a line, says nothing */

struct lists;

/* A line of the text, without its end. */
struct line {
    const struct lists *lists;
    const uint8_t *text;
    int32_t n;
    int32_t sentence;       /* where the sentence under way starts */
    int32_t quotation;      /* behind the last quotation that was met */
    UBreakIterator *icu;    /* set to this line when icu_at >= 0 */
    UText *utext;
    int32_t icu_at;
};

/* A run of stops and what belongs to it: a candidate for an end. */
struct stop {
    int32_t from, after;    /* its first stop; behind all */
    int32_t count;          /* stops */
    bool full;              /* all of them full stops */
    bool ellipsis;          /* one of them an ellipsis */
    bool spaced;            /* white space follows */
    bool comma;             /* a comma follows, which ends it too */
    bool marked;            /* so does a mark that ICU does not expect: a
                               reference, or the end of the quotation behind
                               a space */
};

/* ---- stops.c ----------------------------------------------------------- */

/* The character at `at`, and `at` moved behind it; 0 at the end. */
UChar32 char_next(const uint8_t *text, int32_t *at, int32_t n);

/* The character before `at`, and `at` moved to it; 0 at the start. */
UChar32 char_before(const uint8_t *text, int32_t *at);

/* The character at `at`, 0 at the end. */
UChar32 char_at(const uint8_t *text, int32_t at, int32_t n);

/* A letter or digit: what makes a piece of text more than punctuation. */
bool is_wordy(UChar32 c);

/* Whether there is a letter or digit from `from` to `to`. */
bool has_word(const uint8_t *text, int32_t from, int32_t to);

/* A mark or control that belongs to the character before it. */
bool is_attached(UChar32 c);

/* A character that may end a sentence. */
bool is_stop(UChar32 c);

/* What the stop at `at` of a line is the first of. */
struct stop stop_at(const struct line *l, int32_t at);

/* ---- quotations.c ------------------------------------------------------ */

/* A mark that opens something: a bracket or a quotation. */
bool is_opening(UChar32 c);

/*
 * Where the quotation closes that opens at `at` of a line: behind its closing
 * mark. 0 when none opens there, or it does not close soon.
 */
int32_t quotation_end(const uint8_t *line, int32_t at, int32_t n);

/* ---- abbreviations.c --------------------------------------------------- */

/* Whether a stop, a single full one, is that of the word before it. */
bool is_abbreviation(const struct line *l, const struct stop *s);

/* ---- word_lists.c ------------------------------------------------------ */

/* When the full stop behind a word does not end a sentence. */
enum abbreviation {
    ABBREVIATION_NOT,
    ABBREVIATION_NAME,      /* never */
    ABBREVIATION_NUMBER,    /* when a number follows */
    ABBREVIATION_ANY        /* unless a word follows that opens sentences */
};

/* The lists of a language; of all of them when it is unknown. */
const struct lists *lists_of(const char *language);

/* What a word, given without its last full stop, is short for. */
enum abbreviation lists_abbreviation(const struct lists *l,
                                     const uint8_t *word, size_t n);

/* Whether a word opens sentences. */
bool lists_opener(const struct lists *l, const uint8_t *word, size_t n);

#endif
