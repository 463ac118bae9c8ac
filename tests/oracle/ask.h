/* SPDX-License-Identifier: MIT */
/*
 * ask.h - what the files of the oracle's search share.
 *
 *   pieces.c    a query -> words, phrases, operators, brackets, fields
 *   days.c      what date: is followed by
 *   query.c     pieces -> a tree
 *   items.c     pieces -> items, each a tree
 *   ask.c       both, and what the words weigh
 *   slots.c     a word -> the words of the lexicon that stand for it
 *   alias.c     other names of what it names
 *   synonyms.c  section t; what words of it stand for
 *   guess.c     those that look like it
 *   sequence.c  phrases, NEAR
 *   score.c     BM25
 *   find.c      every sentence, or document, judged
 */
#ifndef ORACLE_ASK_H
#define ORACLE_ASK_H

#include "part.h"

enum piece_kind {
    PIECE_WORDS, PIECE_PHRASE, PIECE_OPEN, PIECE_CLOSE, PIECE_AND, PIECE_OR,
    PIECE_NOT, PIECE_NEAR, PIECE_DOC, PIECE_DATES, PIECE_END, PIECE_ERROR,
    PIECE_HOLE                  /* nothing; a value must follow */
};

struct piece {
    enum piece_kind kind;
    size_t   from, to;          /* bytes, without quotes, stars, = */
    unsigned how;
    unsigned distance;          /* of PIECE_NEAR */
    int      error;             /* of PIECE_ERROR, or of its words */
    struct oracle_word *word;
    size_t   nwords;
};

/* Whether a piece is words or a phrase. */
int is_words(const struct piece *p);

/* Cut a query into pieces; the last one is an end or an error. */
struct piece *pieces_of(const struct oracle *o, const char *query, size_t n);
void pieces_free(struct piece *list);

/* A query being read. */
struct parser {
    const struct oracle *o;
    struct oracle_query *q;
    struct piece *p;            /* the next one */
    int      error;
    int      any;               /* an OR joins the whole query */
    int      plain;             /* there is no operator but NOT */
    int      content;           /* there are words that are not closed-class */
    int      has_words;
    unsigned nots, brackets, depth;
    unsigned open;              /* the depth at the last bracket */
    size_t   bytes;
};

/* Note an error, if it is the first. Returns 0. */
uint32_t parser_fail(struct parser *x, int error);

/* The error that a piece is where a value should begin. */
int parser_misplaced(const struct parser *x, const struct piece *p);

uint32_t parser_node(struct parser *x, enum oracle_op op, uint32_t a,
                     uint32_t b, size_t bytes);

/* A word of the query as it stands behind the NOTs before it: its number. */
uint32_t parser_word(struct parser *x, const struct oracle_word *w);

/* The value that begins here, or the whole of values joined by ANDs and ORs,
 * as a tree. */
uint32_t parser_value(struct parser *x);
uint32_t parser_whole(struct parser *x);

/*
 * The days, both ends counted, that FROM..TO or one date means. Returns 0 when
 * it is neither.
 */
int days_of(const char *text, size_t n, uint32_t *from, uint32_t *to);

/* Make the pieces a tree, and find their words. Returns 0 or an error. */
int parse_query(const struct oracle *o, struct oracle_query *q,
                struct piece *list);

/*
 * Add a word to the query unless it is there. Returns its number, or
 * ORACLE_NONE when there are too many.
 */
uint32_t query_word(const struct oracle *o, struct oracle_query *q,
                    const struct oracle_word *w);

/* Let a word of the lexicon stand for one of the query, if there is room. */
void slot_add(const struct oracle *o, struct oracle_query *q,
              const struct oracle_slot *slot);

/* The closest match that a word of the query has. */
enum oracle_match slots_closest(const struct oracle_query *q, unsigned word);

struct oracle_bytes word_key(const struct oracle_word *w);

/* Add other names of what words name; or, for words not found, `sounds`: names
 * that sound so. */
void alias_words(const struct oracle *o, struct oracle_query *q, int sounds);

/* Add what stands for words that the documents do not have. */
void synonym_words(const struct oracle *o, struct oracle_query *q);

/* Add what looks like words that are not found as they are. */
void guess_words(const struct oracle *o, struct oracle_query *q,
                 void (*drop)(const struct oracle *, struct oracle_query *));

/* Whether a phrase, or two near each other, is in tokens [from, to). */
int has_phrase(const struct oracle *o, const struct oracle_query *q,
               const struct oracle_node *node, uint32_t from, uint32_t to);
int has_near(const struct oracle *o, const struct oracle_query *q,
             const struct oracle_node *node, uint32_t from, uint32_t to);

/* How rare a word with so many places is. */
uint32_t rarity_of(const struct oracle *o, uint32_t places);

/*
 * What the words of a query are worth that occur so often, in sixteenths, in a
 * document or sentence of so many tokens.
 */
uint32_t oracle_score(const struct oracle *o, const struct oracle_query *q,
                      const uint32_t times[ORACLE_WORDS], uint32_t length,
                      int doc);

/* Zeroed memory that free() takes. Never NULL. */
void *ask_new(size_t count, size_t size);

#endif
