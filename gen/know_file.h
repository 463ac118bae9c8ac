/* SPDX-License-Identifier: MIT */
/*
 * know_file.h - an author's file: what is known of documents, as lines that a
 * person reads, writes and compares.
 *
 *   know_file.c        the file: its lines, and what is wrong with them
 *   know_names.c       lines about names; authored.c obeys them
 *   quotes.c, quote_index.c    words of documents -> places
 *   excerpt.c          places -> words of documents
 *   called.c           names -> entities
 *   told.c             which line speaks of which place
 *   know_dates.c, know_quantities.c, know_claims.c, know_groups.c
 *                      each one kind of line: read, obeyed, and written
 *   hearing.c, gathering.c     lines of know_claims.c, know_groups.c, obeyed
 *   draft.c            all that was found, as such a file
 *
 * A line refers to a place by a document's name and words of it, so that it
 * outlives changes of the document elsewhere. What a file does not say stays
 * as it is found; a line that says what is found anyway changes nothing.
 */
#ifndef KNOW_FILE_H
#define KNOW_FILE_H

#include "calendar.h"
#include "knowledge.h"

/* ---- what a file says --------------------------------------------------- */

/* A line that says something about names. */
struct know_line {
    unsigned number;
    bool     removes;           /* these are no names */
    enum entity_type type;      /* else they name one thing */
    char   **names;             /* into the text of the file */
    size_t   n, room;
};

/* Words of a document. All strings are in the text of the file. */
struct quote {
    unsigned line;
    const char *doc, *words;
    unsigned nth;               /* which place they stand at, from 1; 0: all */
};

struct know_date {
    struct quote at;
    bool   removes;
    enum date_kind kind;
    struct days days;
};

struct know_quantity {
    struct quote at;
    bool   removes;
    int64_t mantissa, high;
    int    exponent;
    enum qualifier qualifier;
    const char *unit;
};

/* What was said is at `at`; the other strings may be "". */
struct know_claim {
    struct quote at;
    bool   removes, direct;
    enum claim_kind kind;
    const char *speaker;        /* words of the document */
    const char *entity;         /* a name; "" whom the words name; "-" none */
    const char *verb;           /* words of the document */
    const char *via;            /* a name */
};

struct know_member {
    struct quote at;
    const char *value;
};

struct know_group {
    unsigned line;
    bool   removes;
    enum group_kind kind;
    const char *about;
    LIST(struct know_member) members;
};

struct know_file {
    const char *path;
    char *text;
    LIST(struct know_line) lines;
    LIST(struct know_date) dates;
    LIST(struct know_quantity) quantities;
    LIST(struct know_claim) claims;
    LIST(struct know_group) groups;
};

/* Read a file; die() names the line that is wrong, and what is. */
void know_file_read(struct know_file *file, const char *path);
void know_file_free(struct know_file *file);

/* Append a file of all that is known of a corpus, as know_file_read reads. */
void know_file_draft(struct bytes *out, const struct knowledge *k,
                     const struct corpus *c);

/* Append the lines of a file that remove something. */
void know_file_removals(struct bytes *out, const char *path);

/* Whether all that a file says of names is what was found without it. */
bool know_names_found(const struct know_file *file, const struct knowledge *k,
                      const struct reading *r);

/* The word for a type. */
const char *know_file_type(enum entity_type type);

/* ---- know_file.c: a line ------------------------------------------------ */

/* Where the reading of a file stands. */
struct know_reader {
    struct know_file *file;
    unsigned line;
    bool     removes;           /* the line's verb has remove- before it */
    char    *rest;              /* columns not yet taken; NULL: none */
    unsigned nth;               /* of #N behind them, or 0 */
    bool     in_group;          /* it goes on with members */
    struct intern names;        /* private to know_names.c: folded names */
    unsigned *line_of;
    size_t   room;
};

/* Take the next column; "" when there is none. */
char *know_column(struct know_reader *x);

/* Take a document and words of it, and #N from the end of the line. */
void know_quote(struct know_reader *x, struct quote *q);

/* Refuse a column that is left. */
void know_end(const struct know_reader *x);

/* die() with the line, the reason and what it is about. */
void know_refuse(const struct know_reader *x, const char *reason,
                 const char *what) __attribute__((noreturn));

/* ---- know_names.c, know_dates.c ...: what stands behind a verb ---------- */

void know_entity_read(struct know_reader *x);
void know_remove_read(struct know_reader *x);
void know_date_read(struct know_reader *x);
void know_quantity_read(struct know_reader *x);
void know_claim_read(struct know_reader *x);
void know_group_read(struct know_reader *x, enum group_kind kind);
void know_member_read(struct know_reader *x);
/* Refuse the last group if it has too few members. */
void know_group_end(struct know_reader *x);

/* ---- quotes.c: words of documents -> places ----------------------------- */

/* What stands for any words between two parts of a quote. */
#define QUOTES_GAP "\xe2\x80\xa6"

struct span_list {
    struct span *at;
    size_t n, room;
};

/* Words of a document by key: in order of keys, then of words. */
struct keyed {
    uint32_t key, word;
};

struct keyed_list {
    struct keyed *at;
    size_t n, room;
};

struct quotes {
    const struct reading *r;
    const char *path;           /* of the author's file, for messages */
    struct intern docs;         /* names of documents, by their numbers */
    struct intern unknown;      /* those that were warned of */
    uint32_t doc;               /* private: the document that is indexed */
    struct keyed_list exact;    /* private: its words by key, */
    struct keyed_list bare;     /* and by forms without proclitics */
    struct intern forms;
    struct bytes fold;          /* private */
};

void quotes_open(struct quotes *q, const struct reading *r, const char *path);
void quotes_close(struct quotes *q);

/* Turn to a document: what follows is about it. */
const struct doc_words *quotes_turn(struct quotes *q, uint32_t doc);

/* The first entry of a list that is not before a word with a key. */
size_t quotes_first(const struct keyed_list *l, uint32_t key, size_t word);

/* The first word of a document that ends behind a byte. */
size_t quotes_word(const struct doc_words *d, uint32_t byte);

/* All places of words that begin in a span, in order, instead of what `to`
 * held; and those in a whole document. */
void quotes_find_in(struct quotes *q, const struct span *in,
                    const char *words, struct span_list *to);
void quotes_find(struct quotes *q, uint32_t doc, const char *words,
                 struct span_list *to);

/* ---- excerpt.c: places -> words of documents ---------------------------- */

/* A span without the marks and spaces around its words. */
struct span excerpt_words(const struct reading *r, const struct span *at);

/* Whether two spans are of the same words. */
bool excerpt_same(const struct reading *r, const struct span *a,
                  const struct span *b);

/* Append a text as a column: one space for each run of white space. False if
 * it cannot be one. */
bool excerpt_column(struct bytes *to, const void *text, size_t n);

/* The words of a span as a column, zero-terminated, instead of what `to` held:
 * whole, or with a gap if there are many. */
bool excerpt_text(const struct reading *r, struct bytes *to,
                  const struct span *at, bool whole);

/*
 * Append a line: verb, document, the words of a span, further columns (each
 * behind a tab), and #N if the words stand elsewhere too. False, and nothing
 * is appended, if there are no words that quotes_find would find there.
 */
bool excerpt_line(struct quotes *q, struct bytes *to, const char *verb,
                  const struct span *at, const char *columns);

/* What was found at a span, as columns of a line, each behind a tab; owned. */
struct excerpt {
    struct span at;
    char *columns;
    bool told;                  /* private: a line tells it already */
};

struct excerpts {
    struct excerpt *at;
    size_t n, room;
};

/* Append the lines of all spans of a kind, which are in order: one for several
 * places of words that have the same. Frees them. */
void excerpt_facts(struct quotes *q, struct bytes *to, const char *verb,
                   struct excerpts *x);

/* ---- told.c: which line speaks of which place --------------------------- */

/* The places of a quote, or the one that it means; none, with a warning. */
void told_places(struct quotes *q, const struct quote *at,
                 struct span_list *to);

/* A place that a line speaks of. */
struct told {
    struct span at;
    unsigned line;
    size_t item;                /* of the lines of its kind */
    bool   each;                /* the line speaks of all such places */
    bool   removes;
    bool   off;                 /* it does not count here */
    size_t found;               /* what was found there, or SIZE_MAX */
};

struct told_list {
    struct told *at;
    size_t n, room;
};

/* Add the places of the item-th line of a kind. */
void told_add(struct told_list *t, struct quotes *q, const struct quote *at,
              size_t item, bool removes);

/*
 * Decide which places count, and which of the spans found, which are in
 * order, is at each. `gone` tells of those that yield to a line. `what` is
 * what they are, for warnings.
 */
void told_settle(struct told_list *t, const struct quotes *q,
                 const struct span_list *found, bool *gone, const char *what);

/* ---- called.c: names -> entities ---------------------------------------- */

struct called {
    const struct knowledge *k;
    struct intern names;        /* private */
    struct call *at;
    size_t n, room;
    struct bytes fold;
};

void called_open(struct called *c, const struct knowledge *k);
void called_close(struct called *c);

/* The first mention that does not begin before a byte. */
size_t called_mentions(const struct knowledge *k, uint32_t doc,
                       uint32_t byte);

/* The entity of a name in a document, or NO_ENTITY. */
uint32_t called_find(struct called *c, const char *name, uint32_t doc);

/* A name by which called_find gives an entity; NULL: none does. */
const char *called_name(struct called *c, uint32_t entity, uint32_t doc);

/* The entity in a speaker's words that best fits one who speaks. */
uint32_t called_in(const struct called *c, const struct span *at);

/* ---- know_claims.c: a line as a claim ----------------------------------- */

struct hearing {
    struct quotes *q;
    struct called called;
    struct span_list places;
};

void hearing_open(struct hearing *h, struct quotes *q,
                  const struct knowledge *k);
void hearing_close(struct hearing *h);

/* The sentence of a document that a byte is in. */
struct span hearing_sentence(const struct reading *r, uint32_t doc,
                             uint32_t byte);

/* The claim that a line tells of, with what was said at a place; NULL, or
 * what is wrong with it. */
const char *hearing_claim(struct hearing *h, const struct know_claim *l,
                          const struct span *said, struct claim *c);

/* Whether two claims are one. */
bool hearing_same(const struct claim *a, const struct claim *b);

/* ---- obeyed, and written ------------------------------------------------ */

void know_dates_obey(const struct know_file *file, struct quotes *q,
                     struct knowledge *k);
void know_quantities_obey(const struct know_file *file, struct quotes *q,
                          struct knowledge *k);
void know_claims_obey(const struct know_file *file, struct quotes *q,
                      struct knowledge *k);
void know_groups_obey(const struct know_file *file, struct quotes *q,
                      struct knowledge *k);

void know_dates_write(struct bytes *out, struct quotes *q,
                      const struct knowledge *k);
void know_quantities_write(struct bytes *out, struct quotes *q,
                           const struct knowledge *k);
void know_claims_write(struct bytes *out, struct quotes *q,
                       const struct knowledge *k);
void know_groups_write(struct bytes *out, struct quotes *q,
                       const struct knowledge *k);

#endif
