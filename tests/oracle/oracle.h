/* SPDX-License-Identifier: MIT */
/*
 * oracle.h - a slow, plain, independent reader of packs.
 *
 * Written from FORMAT.md alone, it shares no code and no tables with the
 * runtime or the generator. It decodes a whole pack into arrays when it opens
 * it, checks each rule of FORMAT.md on the way, and answers searches by
 * looking at every sentence. What it says is what the others must say.
 *
 * All fields may be read. Everything belongs to the oracle and goes with it.
 */
#ifndef ORACLE_H
#define ORACLE_H

#include <stddef.h>
#include <stdint.h>

#define ORACLE_VERSION 1        /* the format that it reads */
#define ORACLE_SYMBOLS 240      /* most symbols of an alphabet */
#define ORACLE_LEVELS  30       /* most levels of a matrix */
#define ORACLE_WORDS   8        /* most words of a query */
#define ORACLE_SLOTS   12       /* most spellings of its words */
#define ORACLE_NONE    UINT32_C(0xffffffff)

struct oracle_bytes {
    uint8_t *at;
    size_t  n;
};

/* What a code point is to words. */
enum oracle_kind { ORACLE_OTHER, ORACLE_LETTER, ORACLE_DIGIT, ORACLE_DROP };

/*
 * An entry of the fold table or a letter range (of mode ORACLE_SELF): `count`
 * code points from `first`.
 */
#define ORACLE_SELF 8

struct oracle_range {
    uint32_t first, count;
    uint8_t  mode;
    struct oracle_bytes to;
};

struct oracle_alphabet {
    unsigned letters, digits, variants, drops, others;
    unsigned canonical;         /* letters and digits */
    unsigned symbols;
    uint32_t point[ORACLE_SYMBOLS];
    uint32_t upper[ORACLE_SYMBOLS];     /* 0 for none */
    uint8_t  kind[ORACLE_SYMBOLS];
    struct oracle_bytes fold[ORACLE_SYMBOLS];
    struct oracle_range *range;
    uint32_t nranges;           /* folds, then letter ranges */
};

/* A string of the lexicon. */
struct oracle_string {
    struct oracle_bytes symbols;        /* symbol bytes, before case */
    struct oracle_bytes key;            /* folded; for words only */
    struct oracle_bytes base_key;       /* of the base alone; likewise */
    uint32_t *points;                   /* code points, with case */
    size_t   npoints;
    size_t   base_at;                   /* where in `symbols` it begins */
    uint8_t  head;
};

struct oracle_lexicon {
    uint32_t words, seps, ends, strings;
    uint32_t docend, nocap;     /* nocap is `seps` when there is none */
    unsigned block, nprefix, lcps, chars;
    struct oracle_bytes *prefix;
    struct oracle_string *string;
};

/* A decoded wavelet matrix. */
struct oracle_matrix {
    unsigned levels;
    uint32_t length;
    uint32_t leaves;
    uint32_t *leaf;             /* of each element, numbered as in FORMAT.md */
    uint32_t nodes[ORACLE_LEVELS + 1];  /* inner nodes at each depth */
    uint64_t at[ORACLE_LEVELS + 1];     /* each level's start, and the end */
};

struct oracle_sentence {
    uint32_t doc;
    uint32_t from, to;          /* tokens */
    uint32_t start, end;        /* bytes in the document, with END's */
};

struct oracle_doc {
    struct oracle_bytes name;
    struct oracle_bytes text;
    struct oracle_bytes title;  /* of no bytes when there is none */
    uint32_t from, to;          /* tokens */
    uint32_t title_from, title_to;
    uint32_t sentence, nsentences;
    uint32_t date;              /* 0 for none, else 1 + day of FORMAT.md */
    uint32_t source, language;  /* 0 for none, else 1 + index */
};

struct oracle {
    uint8_t *pack;
    size_t  size;
    unsigned read, made, autocap, width;
    struct oracle_alphabet alphabet;
    struct oracle_lexicon lexicon;

    struct oracle_matrix matrix[3];     /* MAIN ENDS LENGTHS */
    uint64_t records[3 * ORACLE_LEVELS + 1][2]; /* offset, ones of a level */
    unsigned nrecords;                  /* without the last one */
    uint8_t  *bit;                      /* one byte for each bit */
    uint64_t nbits;
    unsigned nlengths;
    uint8_t  length[255];

    uint32_t tokens, text, sentences;
    uint32_t *token;            /* word or separator; above both is END */
    uint32_t *string;           /* which string of the lexicon each is */
    uint32_t *start, *end;      /* bytes of each in its document or title */
    struct oracle_sentence *sentence;

    struct oracle_bytes title;
    uint32_t docs;
    unsigned facts;
    struct oracle_doc *doc;
    uint32_t nsources, nlanguages;
    struct oracle_bytes *sources, *languages;

    char why[200];
    void *blocks;               /* what oracle_close frees */
};

/*
 * Open the pack of n bytes. Returns NULL when a rule is broken; a line that
 * tells which then stands in `why`, at most `room` bytes with its zero.
 */
struct oracle *oracle_open(const uint8_t *pack, size_t n,
                           char *why, size_t room);
void oracle_close(struct oracle *o);

/*
 * Rules that can only be seen with the whole text at hand: that words are
 * maximal runs. Returns 1, or 0 with the reason in o->why.
 */
int oracle_check(struct oracle *o);

/* The document of this name, or ORACLE_NONE. */
uint32_t oracle_named(const struct oracle *o, const char *name);

/* A document's date as YYYY-MM-DD; empty for none. */
void oracle_date(const struct oracle_doc *doc, char to[24]);


/* ---- search ------------------------------------------------------------ */

enum oracle_options { ORACLE_DOCS = 1, ORACLE_STRICT = 2 };
enum oracle_error { ORACLE_E_UTF8 = -1, ORACLE_E_WORDS = -2 };
enum oracle_match { ORACLE_NO, ORACLE_EXACT, ORACLE_FOLDED };

/* A word of a query. */
struct oracle_word {
    size_t   from, to;          /* bytes of the query */
    struct oracle_bytes key;
    uint32_t *points;           /* its spelling, in lower case */
    size_t   npoints, least;    /* it may end behind `least` of them */
    uint8_t  *match;            /* of each word of the lexicon with it */
    uint32_t cf;                /* tokens of the text that match */
    uint32_t sf, df;            /* sentences and documents with such */
};

struct oracle_query {
    unsigned n;
    unsigned missing;           /* words that the lexicon does not have */
    struct oracle_word word[ORACLE_WORDS];
};

/* A sentence or document with at least one word of the query. */
struct oracle_hit {
    uint32_t doc;
    uint32_t sentence;          /* ORACLE_NONE for a document */
    uint32_t from, to;          /* tokens */
    uint32_t start, end;        /* bytes, without white space at the end */
    uint32_t mask;              /* bit w: word w of the query is here */
    uint32_t exact, folded;     /* and is so in such a spelling */
    uint32_t tf[ORACLE_WORDS];
    uint32_t doc_tf[ORACLE_WORDS];
    uint32_t length, doc_length;        /* tokens, marks among them */
    uint32_t words, doc_words;          /* only words */
    uint32_t score;             /* by oracle_rank */
    int      partial;           /* not all words of the query are here */
};

/*
 * Fold and split a query into words (FORMAT.md section 3), and find which
 * words of the lexicon are each. Returns how many, or an error; nothing need
 * be closed after an error.
 */
int oracle_fold(const struct oracle *o, const char *query, size_t n,
                struct oracle_query *q);
void oracle_query_close(struct oracle_query *q);

/*
 * The hits of a folded query in the order of the text. Returns how many there
 * are, of which the first `room` are written.
 */
size_t oracle_match(const struct oracle *o, const struct oracle_query *q,
                    unsigned options, struct oracle_hit *hits, size_t room);

/* How well a hit answers. */
uint32_t oracle_score(const struct oracle *o, const struct oracle_query *q,
                      const struct oracle_hit *hit);

/* Score hits, and order them by falling score, then by place. */
void oracle_rank(const struct oracle *o, const struct oracle_query *q,
                 struct oracle_hit *hits, size_t n);

/* oracle_fold and oracle_match in one; returns a count or an error. */
long oracle_find(const struct oracle *o, const char *query, size_t n,
                 unsigned options, struct oracle_hit *hits, size_t room);

#endif
