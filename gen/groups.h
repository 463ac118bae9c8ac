/* SPDX-License-Identifier: MIT */
/*
 * groups.h - what the parts share that compare statements across documents.
 *
 *     sentences -> statements with features -> pairs -> groups
 *
 *   concepts.c    words -> concepts or stems
 *   features.c    what a statement says, as features
 *   both.c        the two countries that a document is about
 *   statements.c  statements, and what their features weigh
 *   related.c     documents that are of much the same
 *   compare.c     what two statements have in common
 *   pairs.c       statements that have much in common
 *   amounts.c, figures.c     quantities of one thing (figures.h)
 *   verdicts.c    denials of what was said before
 *   bundles.c     pairs -> bundles
 *   groups.c      all of these; bundles in words
 *
 * A statement is a sentence, or a part of a long one. Its features are the
 * entities it names, its dates, its quantities, and its other words by concept
 * or stem. A feature weighs as much as it is rare in the corpus: 16 times the
 * binary logarithm of how many statements there are to one that has it; half
 * of that when only one has it, since others may say it in other words.
 */
#ifndef GROUPS_H
#define GROUPS_H

#include "claims.h"

/* ---- concepts.c --------------------------------------------------------- */

/* What a word or phrase means. */
struct meaning {
    const char *concepts;       /* separated by spaces; NULL: none known */
    const char *against;        /* the concept it speaks against, or "" */
    const char *sort;           /* "count", it is counted; "who", they are;
                                   "any", so is all; "dimension", it is
                                   measured;
                                   "name", as that of a country; "deny", it
                                   denies; or "" */
    size_t   words;             /* of the phrase */
};

/*
 * The meaning of the words that begin with word i; without concepts, its stem
 * is in `stem`, empty for a word that says nothing by itself.
 */
void meaning_at(const struct text *t, size_t i, struct meaning *m,
                struct bytes *stem);

/* The row of concepts.tsv of a name or unit, or NULL. */
const struct row *concept_of(const char *language, const char *text);

/* Append the stem of a folded word. */
void stem_add(const char *language, const char *key, size_t n,
              struct bytes *to);

/* ---- what is compared --------------------------------------------------- */

enum feature_kind { FEATURE_WORD, FEATURE_NAME, FEATURE_DATE, FEATURE_FIGURE };

struct feature {
    uint32_t id;
    uint8_t  kind;              /* enum feature_kind */
    uint8_t  denied;            /* 2: it is; 1: something of it may be */
    uint32_t start;             /* byte where it stands */
    bool     against;           /* it is what the statement speaks against */
    bool     counted;           /* it is something that is counted */
    bool     who;               /* it is who is counted */
    bool     dimension;         /* it is what is measured */
    bool     inside;            /* it is a word of a longer name */
    bool     also;              /* it is another concept of the same word */
    bool     speaks;            /* it is of who says it, not of what is said */
    bool     lent;              /* it is of the part before in its sentence */
};

/* What dates reach over, from the first day to the last. */
struct hull {
    bool     told;
    uint32_t first, last;
};

struct statement {
    uint32_t doc, sentence;
    size_t   from, to;          /* its words */
    struct span at;
    struct feature *features;   /* rising ids */
    size_t   n, room;
    uint32_t weight;            /* of all of them that it asserts */
    const struct claim *claim;  /* in it, best a denial, or NULL */
    unsigned denials;           /* words that it denies */
    bool     back;              /* it names what was said before */
    bool     refers;            /* it denies what the one before says */
    struct hull days, times;    /* the days it tells; any dates */
};

struct statements {
    const struct knowledge *k;
    const struct reading *r;
    struct statement *at;
    size_t   n, room;
    struct intern names;        /* of features */
    uint32_t *weight, *uses;    /* of each feature */
    struct span *shown;         /* where each was first seen */
    size_t   features;
    struct doc_features *docs;  /* private: those of each document */
    uint8_t *named;             /* private: whether a feature is a name */
};

/* Where reading stands in a document. */
struct maker {
    struct statements *s;
    struct text t;
    struct statement *to;
    struct bytes key, stem;
    size_t   quantity, date, hour, claim;       /* the next of the corpus */
    uint32_t covered;           /* byte behind what is a name or date */
    int      scope;             /* words left that are, or may be, denied */
    bool     all;               /* and up to the next mark what speaks against
                                   something */
    bool     head;              /* the next one is */
    bool     denies;            /* a word says that it is not so */
    const char *both[2];        /* concepts of the countries that are named
                                   side by side most often; or NULL */
    size_t   negated;           /* features before the negation of the clause,
                                   or SIZE_MAX */
};

/* ---- both.c ------------------------------------------------------------- */

/* Set x->both for the document that x->t has. */
void both_find(struct maker *x);

/* ---- features.c --------------------------------------------------------- */

/* Add the features of the words of x->to. */
void features_read(struct maker *x);

/* The name of the feature that a quantity's value is; its bytes. A small
 * number is one only with its unit. */
enum { FIGURE_NAME = 96 };
size_t figure_name(const struct quantity *q, char *to);

/* Let a statement deny what another says. */
void statement_deny(struct statement *u, const struct statement *other);

/* ---- statements.c ------------------------------------------------------- */

void statements_build(struct statements *s, const struct knowledge *k,
                      const struct reading *r);
void statements_free(struct statements *s);

/* 16 times the binary logarithm of a / b >= 1, whole bits and quarters. */
uint32_t statements_weight(uint64_t a, uint64_t b);

/* ---- related.c ---------------------------------------------------------- */

/* How two documents are related: to agree, somehow is enough; to contradict
 * each other they need more. */
enum relation {
    RELATED_NOT, RELATED_SOMEHOW, RELATED_WELL, RELATED_CLOSELY
};

enum relation docs_relation(const struct statements *s, uint32_t a,
                            uint32_t b);

void docs_read(struct statements *s);
void docs_free(struct statements *s);

/* ---- verdicts.c --------------------------------------------------------- */

/* Complete a denial that refers back; the statements before are complete. */
void verdict_complete(struct statements *s, struct statement *u);

/* The pairs of such a denial and what it denies. */
struct pairs;
void verdicts_find(struct pairs *p, const struct statements *s);

/* ---- compare.c ---------------------------------------------------------- */

/* What two statements have in common. */
struct common {
    uint32_t weight;            /* of the features in both */
    unsigned n;                 /* how many */
    unsigned names, dates, figures, words;
    unsigned lent_names;        /* names of which one is lent */
    uint32_t lent;              /* weight of the heaviest of them */
    unsigned denied;            /* features that both deny */
    unsigned answers;           /* names, of who speaks in one of the two */
    uint32_t score;             /* per mille: cosine of their features */
    unsigned against;           /* words in which they contradict */
    uint32_t top[3];            /* the heaviest, UINT32_MAX behind the last */
};

/* Whether nobody speaks in u but who spoke in the statement before. */
bool same_voice(const struct statement *before, const struct statement *u);

/* The cosine, per mille, of two statements that share so much weight. */
uint32_t score_of(const struct statements *s, uint32_t a, uint32_t b,
                  uint32_t shared);

void compare(const struct statements *s, uint32_t a, uint32_t b,
             struct common *c);

/* Whether a name that one of two has from the part before it is rare enough
 * to tell that they speak of one thing. */
bool lent_tells(const struct statements *s, const struct common *c);

/* ---- pairs.c ------------------------------------------------------------ */

enum pair_kind { PAIR_AGREES, PAIR_CONFLICTS, PAIR_FIGURES };

struct pair {
    uint32_t a, b;              /* statements, a < b */
    enum pair_kind kind;        /* PAIR_FIGURES: their figures conflict */
    uint32_t score;
    uint32_t value[2];          /* quantities, or UINT32_MAX */
    uint32_t top[3];
};

struct pairs {
    struct pair *at;
    size_t n, room;
};

void pairs_find(struct pairs *p, const struct statements *s);
void pair_add(struct pairs *p, const struct pair *x);

/* ---- bundles.c ---------------------------------------------------------- */

/* What a member is: a statement, and a quantity in it or UINT32_MAX; times of
 * day are numbered behind the quantities. */
struct item {
    uint32_t statement, quantity;
    uint32_t bundle;            /* number, or UINT32_MAX */
};

struct bundle {
    uint32_t *items;
    size_t   n, room;
    struct pair best;           /* that began it */
};

struct bundles {
    const struct statements *s;
    enum pair_kind kind;
    LIST(struct item) items;
    LIST(struct bundle) all;
    uint32_t *item_of;          /* private: statements, quantities: item + 1 */
    uint64_t *joined, *disputed;        /* private: pairs, rising */
    size_t   njoined, ndisputed;
};

/* Join the pairs of a kind, which are given from the best to the worst. */
void bundles_join(struct bundles *b, const struct statements *s,
                  const struct pairs *p, enum pair_kind kind);
void bundles_free(struct bundles *b);

/* ---- groups.c ----------------------------------------------------------- */

/* Put groups in the order of their members. */
void groups_order(struct knowledge *k);

/* ---- figures.c ---------------------------------------------------------- */

void figures_find(struct pairs *p, const struct statements *s);

#endif
