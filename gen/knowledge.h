/* SPDX-License-Identifier: MIT */
/*
 * knowledge.h - what the documents say, as the generator finds it.
 *
 *     corpus -> reading -> dates, quantities, entities -> claims -> groups
 *
 *   reading.c    documents as words: bytes, folded keys, sentences
 *   phrases.c    tables of gen/lang that words are looked up in
 *   dates.c      when: date and time expressions -> intervals of days, by
 *                scan.c, numbers.c, clock.c, calendar.c, datelines.c, when_*.c
 *   hours.c      at what hour
 *   quantities.c how many: numbers, units, qualifiers, by count*.c
 *   entities.c   who and where: names, joined under all their spellings
 *   claims.c     who said what
 *   questions.c  what questions ask for: section q
 *   groups.c     what agrees or conflicts across documents
 *   knowledge.c  all of these in order; know_file.c, the author's file
 *
 * A place in a text is a span: bytes of one document, as it was given. All
 * lists are in order of their spans (document, start, end), so that the same
 * corpus gives the same knowledge on any host. What is known of a language
 * is in tables (gen/lang/README.md), never in C.
 */
#ifndef KNOWLEDGE_H
#define KNOWLEDGE_H

#include "model.h"

struct span {
    uint32_t doc, start, end;   /* document; bytes [start, end) of it */
};

/* ---- reading.c: documents as words ------------------------------------- */

/* What stands between a word and the one before it. */
enum gap {
    GAP_START,                  /* it is the first of its sentence */
    GAP_NONE,                   /* nothing: a letter meets a digit */
    GAP_SPACE,                  /* white space only */
    GAP_MARK                    /* punctuation or symbols, perhaps spaces */
};

/* A word of a text: a run of letters or of digits, as in FORMAT.md 3. */
struct word {
    uint32_t start, end;        /* bytes of its document */
    uint32_t key;               /* its folded letters, in reading.keys */
    uint32_t sentence;          /* number in its document, from 0 */
    uint8_t  gap;               /* enum gap */
    uint8_t  digits;            /* 1: digits, which fold to ASCII */
    uint8_t  capital;           /* 1: begins with an upper-case letter */
};

/* A document as words. Sentence s has words [first[s], first[s + 1]). */
struct doc_words {
    const struct document *document;
    char     language[8];       /* the document's, or that of its script */
    struct word *at;
    size_t   n, room;
    struct ends ends;           /* of its sentences, as in the pack */
    uint32_t *first;
};

struct reading {
    const struct corpus *corpus;
    struct doc_words *docs;     /* one for each document */
    struct intern keys;         /* folded words, UTF-8 */
};

void reading_build(struct reading *r, const struct corpus *c);
void reading_free(struct reading *r);

/* The folded letters of a word, not zero-terminated. */
static inline const char *
word_key(const struct reading *r, const struct word *w, size_t *n)
{
    return (const char *)intern_at(&r->keys, w->key, n);
}

/* Whether the folded letters of a word are these. */
bool word_is(const struct reading *r, const struct word *w, const char *key);

/*
 * The byte of the document where the folded letter stands that is `bytes`
 * bytes into a word's key: w->start for 0.
 */
uint32_t word_byte(const struct doc_words *d, const struct word *w,
                   size_t bytes);

/* The text between two words, or before the first or behind the last one of a
 * document (`i` from 0 to d->n): from the end of word i - 1 to word i. */
const char *gap_text(const struct doc_words *d, size_t i, size_t *n);

/* The bytes of a sentence of a document, without white space at its ends. */
struct span sentence_span(const struct reading *r, uint32_t doc,
                          uint32_t sentence);

/* ---- phrases.c: tables of words ---------------------------------------- */

/* A line of a table: its columns, zero-terminated; "" where it has fewer. */
enum { COLUMNS_MAX = 8 };
struct row {
    const char *column[COLUMNS_MAX];
};

/*
 * A table whose first column is a phrase, as words of a text are looked up in
 * it: folded, whatever spelling the table has. Lines that begin with # are
 * comments. Several rows may have one phrase; look-ups give the first.
 */
struct phrases;

/* gen/lang/LANGUAGE/NAME.tsv, or NULL if there is none. Stays for good. */
const struct phrases *phrases_of(const char *language, const char *name);

/* Makes such a table of bytes that are no file's; there must be none yet. */
const struct phrases *phrases_add(const char *language, const char *name,
                                  const void *table, size_t n);

/* All rows of a table in the order of the file, and how many. */
const struct row *phrases_rows(const struct phrases *p, size_t *n);

/* The row of a phrase of words (their keys joined by one space), or NULL. */
const struct row *phrases_find(const struct phrases *p, const char *keys,
                               size_t n);

/* The folded words of a text of n bytes, joined by one space, instead of what
 * `to` held; how many there are. */
size_t phrases_fold(struct bytes *to, const char *text, size_t n);

/* What was found at a word. */
struct match {
    const struct row *row;
    size_t   words;             /* how many words of the text it takes */
    uint32_t start;             /* byte of the document where it begins */
    uint32_t end;               /* and ends */
    size_t   clitic;            /* bytes of the first key before it, or 0 */
};

/*
 * The longest phrase of a table that begins at word i. Its words stand in one
 * sentence with white space between them, or nothing. With `clitics`, the
 * first word may also begin with proclitics (gen/lang/LANGUAGE/clitics.tsv)
 * that are no part of the phrase; the whole word is preferred.
 */
bool phrases_match(const struct phrases *p, const struct reading *r,
                   const struct doc_words *d, size_t i, bool clitics,
                   struct match *m);

/* The same with the first word's key given, for callers that strip it. */
bool phrases_match_key(const struct phrases *p, const struct reading *r,
                       const struct doc_words *d, size_t i, const char *key,
                       size_t n, struct match *m);

/*
 * The k-th (from 0) way to take proclitics off a word: its key without them
 * in `key` (what the table restores put back), and how many bytes of the
 * word's own key went. Returns false behind the last way.
 */
bool word_without_clitic(const struct reading *r, const struct doc_words *d,
                         size_t i, size_t k, struct bytes *key, size_t *gone);

/* ---- what is known ------------------------------------------------------ */

#define NO_ENTITY UINT32_MAX

/* The numbers are the pack's and kpack.h's. */
enum entity_type {
    ENTITY_OTHER, ENTITY_PERSON, ENTITY_PLACE, ENTITY_COUNTRY,
    ENTITY_ORGANISATION, ENTITY_EVENT, ENTITY_MEDIA, ENTITY_OBJECT,
    ENTITY_TYPES
};

/* An entity: its names, the first being the one to show. Entities are in the
 * order of their first mentions. */
struct entity {
    enum entity_type type;
    char   **names;             /* owned; the first is canonical */
    size_t   n, room;
    size_t   spelled;           /* the names behind these are for look-ups */
};

/* A place where a text names an entity; clitics are outside the span. */
struct mention {
    struct span at;
    uint32_t entity;
};

enum date_kind { DATE_ABSOLUTE, DATE_WEEKDAY, DATE_RELATIVE };

/* A date expression: the days it means, both ends included, counted from
 * 0001-01-01 (day 0), as facts.c counts. */
struct date {
    struct span at;
    enum date_kind kind;
    uint32_t from, to;
};

/* Zones of time: not told, Greenwich's, or the word that names it. */
enum { ZONE_NONE, ZONE_GREENWICH, ZONE_OTHER };

/* A time of day. It is compared across documents; packs have none. */
struct hour {
    struct span at;
    uint32_t zone;              /* ZONE_OTHER + the key of a word, or less */
    uint16_t minute;            /* from midnight */
    uint16_t about;             /* minutes to either side that are meant too */
    bool     half;              /* or twelve hours later */
    bool     open;              /* before it, behind it, or from it on */
};

enum qualifier {
    QUALIFIER_NONE, QUALIFIER_MORE, QUALIFIER_LESS, QUALIFIER_ABOUT,
    QUALIFIER_AT_LEAST, QUALIFIER_AT_MOST, QUALIFIER_UP_TO,
    QUALIFIER_BETWEEN, QUALIFIERS
};

/*
 * A quantity: mantissa * 10^exponent. `high` is the same for the upper end of
 * a range (QUALIFIER_BETWEEN), with the same exponent, else equal to
 * `mantissa`. The unit, or what is counted: as it stands in the text
 * (`counted`, empty span: nothing) and in one form for all its inflections
 * (`unit`, owned, "" for none; "%" for per cent). The span `at` covers
 * qualifier, number and unit.
 */
struct quantity {
    struct span at, counted;
    int64_t  mantissa, high;
    int      exponent;
    enum qualifier qualifier;
    char    *unit;
};

enum claim_kind {
    CLAIM_STATES, CLAIM_DENIES, CLAIM_CONFIRMS, CLAIM_ACCUSES, CLAIM_CALLS,
    CLAIM_REFUSES, CLAIM_THREATENS, CLAIM_PROMISES, CLAIM_ASKS, CLAIM_EXPECTS,
    CLAIM_KINDS
};

/* Who said what: a sentence, its speaker, through whom, and what was said. */
struct claim {
    struct span sentence;
    struct span speaker_at;     /* the speaker's words; empty: not said */
    uint32_t speaker;           /* NO_ENTITY: not known */
    uint32_t via;               /* the agency it comes through, or NO_ENTITY */
    struct span verb, said;
    enum claim_kind kind;
    bool     direct;            /* a quotation */
};

enum group_kind { GROUP_CORROBORATES, GROUP_CONFLICTS };

/* A member of a group: where, and its value in words ("" for none; owned). */
struct member {
    struct span at;
    char *value;
};

struct group {
    enum group_kind kind;
    char *about;                /* owned: what it is about, in few words */
    struct member *members;     /* at least two, in order */
    size_t n, room;
};

#define LIST(type) struct { type *at; size_t n, room; }

struct knowledge {
    LIST(struct entity) entities;
    LIST(struct mention) mentions;
    LIST(struct date) dates;
    LIST(struct hour) hours;
    LIST(struct quantity) quantities;
    LIST(struct claim) claims;
    LIST(struct group) groups;
};

/* Room for one more element of a LIST, all zero; a pointer to it. */
void *list_grow(void *at, size_t *n, size_t *room, size_t bytes);
#define LIST_ADD(list) \
    ((list).at = list_grow((list).at, &(list).n, &(list).room, \
                           sizeof *(list).at), &(list).at[(list).n - 1])

/* Order of spans: by document, start, then the longer first. */
int span_order(const struct span *a, const struct span *b);

/*
 * Find all that the documents say. `file` is an author's file that overrides
 * (know_file.c), or NULL.
 */
void knowledge_build(struct knowledge *k, const struct corpus *c,
                     const char *file);
void knowledge_free(struct knowledge *k);

/* Whether two hours are told in one zone, and how many minutes they are
 * apart at least. */
bool hours_comparable(const struct hour *a, const struct hour *b);
unsigned hours_apart(const struct hour *a, const struct hour *b);

/* How well a type fits one who speaks: 3 a person, 0 not at all. */
unsigned speaker_rank(enum entity_type type);

/* The steps, each using what those before have found. */
void dates_extract(struct knowledge *k, const struct reading *r);
void quantities_extract(struct knowledge *k, const struct reading *r);
struct know_file;
void entities_extract(struct knowledge *k, const struct reading *r,
                      const struct know_file *file);
void claims_extract(struct knowledge *k, const struct reading *r);
void groups_extract(struct knowledge *k, const struct reading *r);

/*
 * Append section q: what questions ask for, and which of the pack's sentences
 * have signs of an answer.
 */
void questions_build(struct bytes *to, const struct alphabet *a,
                     const struct corpus *c, const struct knowledge *k,
                     uint32_t sentences);

#endif
