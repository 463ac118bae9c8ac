/* SPDX-License-Identifier: MIT */
/*
 * known_pack.h - knowledge -> section k of the pack.
 *
 *   known.c        all of it: entities, and in which order
 *   known_lists.c  dates, quantities, claims, groups
 *   places.c       bytes of documents -> tokens
 *   spellings.c    mentions -> the sequences of tokens that they are
 *   exclusive.c    words that stand in mentions of one entity only
 *   records.c      a table of numbers -> bits
 *   pool.c         strings that need not stand in the text
 *   consonants.c   letters that sound alike in several scripts
 */
#ifndef KNOWN_PACK_H
#define KNOWN_PACK_H

#include "knowledge.h"

#include "../runtime/records.h"

/* ---- records.c ---------------------------------------------------------- */

/* A table: rows of numbers, sorted by the first. */
struct table {
    unsigned columns;
    uint32_t *v;
    size_t   n, room;
};

uint32_t *table_add(struct table *t);
static inline uint32_t *
table_row(const struct table *t, size_t i)
{
    return t->v + i * t->columns;
}
void table_free(struct table *t);

/* Append a table in the fewest bits that FORMAT.md section 11 allows. */
void table_put(struct bytes *out, const struct table *t);

/* The same for a body that is coded already: `at[b]` is where block b of 16
 * records begins, `key[b]` its key (NULL: none). */
void table_put_body(struct bytes *out, size_t n, const uint8_t *codes,
                    size_t ncodes, const uint32_t *key, const uint64_t *at,
                    const struct bits *body);

/* ---- places.c ----------------------------------------------------------- */

/* The documents' tokens, where they stand, and the places of each word. */
struct places {
    const struct corpus *c;
    const struct tokens *t;
    uint32_t *start;            /* of each token: byte of its document */
    uint32_t *doc;              /* of each document: its first token */
    uint32_t *sentence;         /* of each sentence: its first token */
    uint32_t *first;            /* of each word type: where its places */
    uint32_t *at;               /* begin in the list of all places */
};

void places_build(struct places *p, const struct corpus *c,
                  const struct tokens *t);
void places_free(struct places *p);

/* The byte where a token ends. */
uint32_t places_end(const struct places *p, uint32_t token);

/* The tokens of a span that is not empty. */
struct kp_span places_span(const struct places *p, const struct span *s);

/* The document and the sentence that a token is in. */
uint32_t places_doc(const struct places *p, uint32_t token);
uint32_t places_sentence(const struct places *p, uint32_t token);

/* Whether two sequences of n tokens are the same. */
bool places_same(const struct places *p, uint32_t a, uint32_t b, uint32_t n);

/* ---- pool.c ------------------------------------------------------------- */

/*
 * Strings: names, each behind four bytes that are not written, then others,
 * each once.
 */
enum { POOL_NAME = 4 };
struct pool {
    struct intern names, list;
};

void pool_put(struct bytes *out, const struct pool *pool,
              const struct places *p, const struct lexicon *l,
              const struct alphabet *a);

/* ---- spellings.c -------------------------------------------------------- */

/* A mention as tokens. */
struct named {
    uint32_t word;              /* number of its first word in the pack */
    uint32_t from, n;           /* tokens */
    uint32_t skip, cut, entity;
};

struct spellings {
    struct named *at;           /* all mentions, those spelled alike */
    size_t   n;                 /* side by side */
    struct table table;
    struct bits occurrences;
    size_t  *first;             /* of each record, its first mention */
};

void spellings_build(struct spellings *s, const struct knowledge *k,
                     const struct places *p, const struct lexicon *l);
void spellings_free(struct spellings *s);

/* Append the bits of leaves in MAIN whose words open spellings. */
void openers_put(struct bytes *out, const struct spellings *s,
                 const uint32_t *leaf);

/* ---- exclusive.c -------------------------------------------------------- */

/* `useful` says which of the entities need them in any case; it is changed. */
void exclusives_build(struct table *to, const struct spellings *s,
                      bool *useful, size_t entities, const struct places *p,
                      const struct lexicon *l, const struct stems *stems,
                      const struct alphabet *a);

/* ---- consonants.c ------------------------------------------------------- */

void consonants_put(struct bytes *out);

/* ---- known.c ------------------------------------------------------------ */

/* Bytes of the section's parts, for reports. */
enum known_part {
    KNOWN_ENTITIES, KNOWN_SPELLINGS, KNOWN_EXCLUSIVES, KNOWN_DATES,
    KNOWN_QUANTITIES, KNOWN_CLAIMS, KNOWN_GROUPS, KNOWN_STRINGS,
    KNOWN_LETTERS, KNOWN_PARTS
};

/* What the generator knows of a corpus when it writes section k. */
struct known_source {
    const struct knowledge *knowledge;
    const struct corpus    *corpus;
    const struct tokens    *tokens;
    const struct lexicon   *lexicon;
    const struct stems     *stems;
    const struct alphabet  *alphabet;
    const uint32_t         *leaf;       /* struct matrices */
};

/* The section under way. */
struct known_section {
    const struct known_source *s;
    struct bytes *out;
    uint64_t *parts;
    struct places places;
    struct pool pool;
    struct spellings spellings;
    struct bytes openers;
    uint32_t *named;            /* of each entity, its name: KP_ENTITY_NAME */
};

/* Put a table as part `part`, and free it. */
void known_put(struct known_section *x, enum known_part part,
               struct table *t);

/* A string of the pool: 1 + its number, 0 for none. */
uint32_t known_pooled(struct known_section *x, const char *s);

/* ---- known_lists.c ------------------------------------------------------ */

void known_put_dates(struct known_section *x);
void known_put_quantities(struct known_section *x);
void known_put_claims(struct known_section *x);
void known_put_groups(struct known_section *x);

/* Append all names of entities: their letters are the pack's too. */
void known_names(struct bytes *out, const struct knowledge *k);

/* Append section k: nothing when nothing is known. */
void known_build(struct bytes *out, uint64_t parts[KNOWN_PARTS],
                 const struct known_source *s);

#endif
