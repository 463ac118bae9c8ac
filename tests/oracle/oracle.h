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

#define ORACLE_VERSION 2        /* the format that it reads */
#define ORACLE_SYMBOLS 240      /* most symbols of an alphabet */
#define ORACLE_LEVELS  30       /* most levels of a matrix */
#define ORACLE_WORDS   12       /* most words of a query */
#define ORACLE_SLOTS   40       /* most spellings of its words */
#define ORACLE_KEY     48       /* longest folded key of a word */
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

/* Letters that a word may lose, if `left` bytes of it stay. */
struct oracle_rule {
    struct oracle_bytes affix;
    unsigned left;
    int      last;              /* no other suffix is tried behind it */
};

enum oracle_affix { ORACLE_PREFIX, ORACLE_SUFFIX, ORACLE_VERB };

struct oracle_stems {
    unsigned n[3];              /* rules of each kind of affix */
    struct oracle_rule *rule[3];
    uint8_t  weak[256];         /* of each byte, whether it is */
    uint32_t nclosed;
    uint32_t *closed;           /* values of closed-class words, rising */
};

/* What questions ask for: section q. */
struct oracle_questions {
    unsigned nsigns, nforms, ntitles;
    uint32_t *signs;            /* of each sentence, as bits */
    struct {
        uint32_t value, code;
    } *forms;
    uint32_t *titles;
};

/* Words that the documents do not have: section t. */
struct oracle_synonyms {
    unsigned nrules;
    struct oracle_rule *rule;
    uint32_t nterms, nwords, npairs;
    struct {
        uint32_t value, place;
    } *term;
    uint32_t *word;             /* numbers of words of the lexicon */
    struct {
        uint32_t low, high;     /* places in `word` */
    } *pair;
};

/* A string of the lexicon. */
struct oracle_string {
    struct oracle_bytes symbols;        /* symbol bytes, before case */
    struct oracle_bytes key;            /* folded; for words only */
    struct oracle_bytes base_key;       /* of the base alone; likewise */
    struct oracle_bytes stem, skeleton; /* likewise */
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

/* A table of section k: n rows of numbers, one behind the other. */
struct oracle_table {
    uint32_t n;
    unsigned columns;
    uint32_t *v;
};

/* Tables by number; the others are numbers of FORMAT.md section 11. */
enum { ORACLE_SPELLINGS = 2, ORACLE_EXCLUSIVES = 3, ORACLE_TABLES = 11 };

#define ORACLE_NO_CLASS 15

struct oracle_mention {
    uint32_t from, to;          /* tokens */
    uint32_t skip, cut, entity;
};

struct oracle_known {
    int is;                     /* the pack has the section */
    struct oracle_table table[ORACLE_TABLES];
    uint32_t nstrings;
    struct oracle_bytes *string;
    uint8_t  *plain;            /* of a string, whether it is no words */
    uint32_t nmarks;
    uint8_t  *mark;             /* of an occurrence, whether it is one */
    uint8_t  class[0x3000];     /* of code points below that */
    unsigned opener_lg;
    uint8_t  *opener;           /* of leaves mod 2^opener_lg */
    struct oracle_mention *mention;     /* all of them, in order */
    size_t   nmentions;
};

struct oracle {
    uint8_t *pack;
    size_t  size;
    unsigned read, made, autocap, width;
    struct oracle_alphabet alphabet;
    struct oracle_stems stems;
    struct oracle_lexicon lexicon;
    struct oracle_questions questions;
    struct oracle_known known;
    struct oracle_synonyms synonyms;

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

/*
 * The stem of a folded key, as a part of it, and its skeleton, for which there
 * must be as much room as the key has bytes; the room is the caller's.
 */
void oracle_stem(const struct oracle *o, struct oracle_bytes key,
                 struct oracle_bytes *stem, struct oracle_bytes *skeleton);

/* Whether a folded key is held for a closed-class word. */
int oracle_is_closed(const struct oracle *o, struct oracle_bytes key);

/* A document's date as YYYY-MM-DD; empty for none. */
void oracle_date(const struct oracle_doc *doc, char to[24]);


/* ---- search ------------------------------------------------------------ */

/* What a question, words without operators, asks for. */
struct oracle_asked {
    unsigned kind;              /* a number of FORMAT.md section 12 */
    size_t   focus;             /* byte of the word asked about, or NONE */
    int      title;             /* it is a title */
    uint32_t asking;            /* words that only ask, as bits */
};
void oracle_asked(const struct oracle *o, const char *text, size_t n,
                  struct oracle_asked *to);

/* Options, errors and kinds of match have the numbers of kpack.h. */
enum oracle_options {
    ORACLE_DOCS = 1, ORACLE_STRICT = 2, ORACLE_FOLDED_ONLY = 4
};

enum oracle_error {
    ORACLE_E_WORDS = -8, ORACLE_E_UTF8 = -9, ORACLE_E_LONG = -11,
    ORACLE_E_QUOTE = -12, ORACLE_E_BRACKET = -13, ORACLE_E_OPERAND = -14,
    ORACLE_E_STAR = -15, ORACLE_E_FIELD = -16, ORACLE_E_DATE = -17,
    ORACLE_E_NEAR = -18
};

enum oracle_match {
    ORACLE_EXACT, ORACLE_FOLDED, ORACLE_AFFIX, ORACLE_STEM, ORACLE_ALIAS,
    ORACLE_PART, ORACLE_TYPO, ORACLE_SYNONYM, ORACLE_MATCHES
};

/* How a word of a query is written; these are flags. */
enum oracle_how {
    ORACLE_AS_FOLDED = 1,       /* =word, or in a phrase */
    ORACLE_BEGINS = 2,          /* word* */
    ORACLE_ENDS = 4,            /* *word */
    ORACLE_NEGATED = 8          /* behind a NOT */
};

/* A word of a query. */
struct oracle_word {
    size_t   from, to;          /* bytes of the query */
    uint8_t  bytes[ORACLE_KEY];
    size_t   nbytes;            /* of the folded key */
    uint32_t *points;           /* its spelling, in lower case */
    size_t   npoints, least;    /* it may end behind `least` of them */
    int      digits;
    unsigned how;
    uint32_t rarity;            /* 0 when it does not count */
    int      missing;           /* it is nowhere in the documents */
};

/* A word of the lexicon that stands for a word of the query. */
struct oracle_slot {
    uint32_t id;
    unsigned word;              /* which of the query */
    enum oracle_match match;
    unsigned weight;            /* in sixteenths */
    int      guess;             /* it may be what was meant */
    int      hint;              /* it adds to scores, but is no match */
    uint32_t count;             /* places in the documents */
};

/* What a query says, as a tree; children and words are numbers. */
enum oracle_op {
    ORACLE_WORD, ORACLE_PHRASE, ORACLE_NEAR, ORACLE_DOC, ORACLE_DATES,
    ORACLE_NOT, ORACLE_AND, ORACLE_OR
};

struct oracle_words {
    size_t   first, n;          /* of q->sequence */
};

struct oracle_node {
    enum oracle_op op;
    uint32_t a, b;              /* nodes; a word; a name's bytes; days */
    struct oracle_words left, right;
    unsigned distance;
};

/* What a result must have; a part of it may do for a partial match. */
enum oracle_need { ORACLE_MAY, ORACLE_MUST, ORACLE_ONLY };

struct oracle_item {
    uint32_t node;
    enum oracle_need need;
};

struct oracle_query {
    const char *text;
    unsigned n;                 /* different words */
    unsigned dropped;           /* words and spellings without room */
    unsigned missing;           /* words that are in no document */
    struct oracle_word word[ORACLE_WORDS];
    unsigned nslots;
    struct oracle_slot slot[ORACLE_SLOTS];
    struct oracle_node *node;
    uint32_t nnodes;
    uint32_t *sequence;         /* words of phrases and NEAR */
    size_t   nsequence;
    struct oracle_item *item;
    size_t   nitems;
};

/* A sentence or document that is a result. */
struct oracle_hit {
    uint32_t doc;
    uint32_t sentence;          /* ORACLE_NONE for a document */
    uint32_t from, to;          /* tokens */
    uint32_t start, end;        /* bytes, without white space at the end */
    uint32_t score;
    unsigned match;             /* 1 << oracle_match for each that occurs */
    int      partial;           /* not all that the query asks for is here */
};

/*
 * Read a query of n bytes and find its words in the pack. Returns 0, or an
 * error, after which nothing need be closed. The text must stay.
 */
int oracle_ask(const struct oracle *o, const char *query, size_t n,
               unsigned options, struct oracle_query *q);
void oracle_query_close(struct oracle_query *q);

/*
 * All results, best first; `hits` has room for every sentence of the pack.
 * Returns how many there are.
 */
size_t oracle_answer(const struct oracle *o, const struct oracle_query *q,
                     unsigned options, struct oracle_hit *hits);

/*
 * How the words of the lexicon are akin to a folded key: its own, its stem's,
 * its skeleton's, or ORACLE_MATCHES.
 */
enum oracle_match oracle_kinship(const struct oracle *o,
                                 struct oracle_bytes key, uint32_t id);

#endif
