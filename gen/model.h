/* SPDX-License-Identifier: MIT */
/*
 * model.h - the corpus as the generator sees it, from code points to bits.
 *
 *     corpus -> alphabet -> tokens -> prefixes -> lexicon -> matrices -> pack
 *
 * Each arrow is one file (gen.h), each noun one struct here. Everything is
 * sorted by content, never by address or hash, so that the same input gives
 * the same pack on any host.
 */
#ifndef MODEL_H
#define MODEL_H

#include "gen.h"

#include "../runtime/core.h"

/* ---- intern.c: byte strings <-> numbers -------------------------------- */

struct intern {
    struct bytes text;          /* the strings, one behind the other */
    uint32_t *start;            /* where each begins; one more at the end */
    uint32_t *slots;            /* hash table of numbers + 1 */
    uint32_t  n, room, nslots;
};

/* The number of a string, a new one if it was not there. */
uint32_t intern_add(struct intern *s, const void *bytes, size_t n);

/* The number of a string, or UINT32_MAX. */
uint32_t intern_find(const struct intern *s, const void *bytes, size_t n);

static inline const uint8_t *
intern_at(const struct intern *s, uint32_t i, size_t *n)
{
    *n = s->start[i + 1] - s->start[i];
    return s->text.at + s->start[i];
}

void intern_free(struct intern *s);

/* ---- lg.c --------------------------------------------------------------- */

/* The least b with 2^b >= n. */
unsigned lg_ceil(uint64_t n);

/* lg(v) in units of 1/256, v > 0. */
uint32_t lg_256(uint64_t v);

/* ---- unicode.c: what ICU and the language tables say of a code point ---- */

enum class { CLASS_OTHER, CLASS_LETTER, CLASS_DIGIT, CLASS_DROP };

enum { FOLD_MAX = 6 };

/* A folded code point; n = 0 for CLASS_DROP and CLASS_OTHER. */
struct folded {
    enum class class;
    uint8_t    n;
    bool       mark;            /* a combining mark */
    uint32_t   to[FOLD_MAX];
};

/* The folding of a code point. The pointer stays good. */
const struct folded *unicode_fold(uint32_t cp);

/* The one-to-one upper or lower case of a code point, or itself. */
uint32_t unicode_upper(uint32_t cp);
uint32_t unicode_lower(uint32_t cp);

/* The script of a code point, as a number that only equality means. */
int unicode_script(uint32_t cp);
bool unicode_is_script(uint32_t cp, const char *name);

/* Whether it is punctuation, a symbol, a space or an ASCII control. */
bool unicode_is_text(uint32_t cp);

/*
 * The next code point of a text of any bytes; a byte that is not UTF-8 gives
 * 0xDC80..0xDCFF, as in the format.
 */
uint32_t unicode_next(const uint8_t *text, size_t n, size_t *at);

/* Append a code point as UTF-8, 0xDC80..0xDCFF as the byte it stands for. */
void unicode_put(struct bytes *to, uint32_t cp);

/* ---- alphabet.c: section A --------------------------------------------- */

struct alphabet {
    uint32_t cp[240];           /* code point of each symbol */
    unsigned letters, canonical, variants, drops, n;    /* group ends */
    bool     cased;             /* the corpus has upper-case letters */
    struct { uint8_t first, count; int delta; } cases[32];
    unsigned ncases;
    uint16_t *index[0x1100];    /* symbol of a code point, by pages */
    struct bytes section;
};

/* `more` is text that queries may have beside what the corpus has, or NULL. */
void alphabet_build(struct alphabet *a, const struct corpus *c,
                    const struct bytes *more);
void alphabet_free(struct alphabet *a);

/* The symbol of a code point, or NO_SYMBOL. */
enum { NO_SYMBOL = 256 };
unsigned alphabet_symbol(const struct alphabet *a, uint32_t cp);

/* Append a code point's symbol bytes; how many there are. */
size_t alphabet_put(const struct alphabet *a, struct bytes *to, uint32_t cp);
size_t alphabet_size(const struct alphabet *a, uint32_t cp);

/* Upper and lower case as the pack's case runs have it. */
uint32_t alphabet_upper(const struct alphabet *a, uint32_t cp);
uint32_t alphabet_lower(const struct alphabet *a, uint32_t cp);

/* The code point at bytes[*at], moved behind it; and that of four bytes. */
uint32_t alphabet_next(const struct alphabet *a, const uint8_t *bytes,
                       size_t *at);
uint32_t alphabet_quad(const uint8_t *bytes);

/* Bytes of a code point's part in a folded key. */
size_t alphabet_key_size(const struct alphabet *a, uint32_t cp);

/* Append the folded key of symbol bytes. */
void alphabet_key(const struct alphabet *a, struct bytes *to,
                  const uint8_t *bytes, size_t n);

/* What is done with a code point in this pack. */
enum deed { DEED_NONE, DEED_TO, DEED_SELF, DEED_DROP };

struct action {
    uint32_t  cp;
    enum deed deed;
    uint8_t   n, to[FOLD_MAX];  /* DEED_TO: canonical symbols */
};

struct action alphabet_action(const struct alphabet *a, uint32_t cp);

/* ---- folds.c ----------------------------------------------------------- */

/*
 * Append the fold table of an alphabet; `counts` says how often each of the
 * 0x110000 code points occurs in a corpus of `text` bytes.
 */
void folds_build(struct bytes *section, const struct alphabet *a,
                 const uint64_t *counts, uint64_t text);

/* ---- tokens.c ---------------------------------------------------------- */

enum { CASE_AS_IS, CASE_FIRST, CASE_ALL };

/* A token: a word type, a separator or a sentence end, by number. */
enum token_kind { TOKEN_WORD, TOKEN_SEP, TOKEN_END };
struct token {
    uint32_t kind : 2;
    uint32_t id : 30;
};

/*
 * Of two empty separators (or ends) that mean different things, the second is
 * held as this byte, which is no symbol.
 */
enum { MARK_EMPTY = 0xff };

struct tokens {
    struct token *at;
    size_t    n, room;
    size_t    text;             /* of these, in documents */
    uint32_t  sentences, docs;
    struct intern words;        /* case form, then symbol bytes */
    struct intern seps, ends;   /* symbol bytes, or MARK_EMPTY; ends 0 is
                                 * docend */
    bool      autocap, titles;
    uint32_t  nocap;            /* separator that turns autocap off */
    uint32_t *sentence_bytes;   /* offset of each sentence in its document */
    uint32_t  longest;          /* the largest of these */
    uint64_t  nwords;           /* words in documents */
};

void tokens_build(struct tokens *t, const struct corpus *c,
                  const struct alphabet *a);
void tokens_free(struct tokens *t);

/* ---- stems.c: section S ------------------------------------------------ */

struct stems {
    struct bytes section;
    struct kp_pack reader;      /* the section, for kp_stem */
};

void stems_build(struct stems *s, const struct tokens *t,
                 const struct alphabet *a);
void stems_free(struct stems *s);

/* ---- prefixes.c -------------------------------------------------------- */

enum { PREFIXES_MAX = 31, PREFIX_BYTES = 8 };

/* A word's prefix: its number, 0 for none, and its symbol bytes. */
struct cut {
    uint8_t number, bytes;
};

struct prefixes {
    struct intern list;         /* number k is k - 1 here */
    struct cut *cuts;           /* of each word type */
};

void prefixes_build(struct prefixes *x, const struct tokens *t,
                    const struct alphabet *a);
void prefixes_free(struct prefixes *x);

/* ---- huffman.c --------------------------------------------------------- */

/*
 * Lengths of a Huffman code for n symbols; 0 for a count of 0 and for the
 * only symbol. No length is above `limit`.
 */
void huffman_lengths(uint8_t *lengths, const uint64_t *counts, size_t n,
                     unsigned limit);

/*
 * Lengths of a code for n counts above 0 that uses few different lengths:
 * longer than Huffman's, but the lengths themselves, stored for each symbol,
 * are cheaper, and the sum is least (as far as a greedy search finds).
 */
void code_few(uint8_t *lengths, const uint64_t *counts, size_t n,
              unsigned limit);

/* ---- strings.c: coding of the lexicon's strings ------------------------ */

/* A string to code, in the order of the pack. */
struct string {
    uint8_t head;               /* without bit 0 */
    uint8_t n;
    const uint8_t *base;
};

/*
 * Code n > 0 strings for an alphabet of `symbols`, in blocks of 2^block:
 * appends the tables, the places of the blocks, and the stream.
 */
void strings_code(struct bytes *tables, struct bytes *places,
                  struct bytes *stream, const struct string *strings,
                  size_t n, unsigned symbols, unsigned block);

/* ---- lexicon.c: section L ---------------------------------------------- */

struct lexicon {
    uint32_t *order;            /* word type -> number in the pack */
    uint32_t *sep_order, *end_order;
    struct bytes section;
    size_t    table_bytes, place_bytes, stream_bytes;
};

/* The depth of each sentence end in its matrix decides its number. */
void lexicon_build(struct lexicon *l, const struct tokens *t,
                   const struct stems *s, const struct prefixes *x,
                   const struct alphabet *a, const uint8_t *end_depth);
void lexicon_free(struct lexicon *l);

/* ---- matrix.c: sections W and B ---------------------------------------- */

/* Depths of the leaves. */
struct depths {
    uint8_t *main;              /* word types, separators, END */
    uint8_t *end;               /* sentence ends */
};
void depths_build(struct depths *d, const struct tokens *t);
void depths_free(struct depths *d);

struct matrices {
    struct bits  bits;
    uint32_t    *records;       /* offset, ones, inner of each level */
    size_t       nrecords, room;
    uint8_t      levels[3];
    uint8_t      lengths[32];   /* the leaves of LENGTHS: depths in MAIN */
    unsigned     nlengths;
    uint32_t     ones;
    uint32_t    *leaf;          /* in MAIN, of each string of the pack */
};

void matrices_build(struct matrices *m, const struct tokens *t,
                    const struct lexicon *l, const struct depths *d);

/* Append sections W and B; B such that its bits begin at 4k - `at`. */
void matrices_shapes(struct bytes *section, const struct matrices *m,
                     const struct tokens *t, unsigned width);
void matrices_bits(struct bytes *section, const struct matrices *m,
                   size_t at);
void matrices_free(struct matrices *m);

/* ---- facts.c: section M ------------------------------------------------ */

void facts_build(struct bytes *section, const struct corpus *c, bool titles,
                 unsigned width);

/* Days since 0001-01-01 of a date that date_valid accepts. */
uint32_t facts_day(const char *date);

/* ---- pack.c ------------------------------------------------------------ */

/* What a pack is made of, for reports. */
struct pack_report {
    uint64_t text, chars, gzip, pack, docs, sentences, tokens, words, types;
    struct { const char *name; uint64_t bytes; } parts[24];
    unsigned nparts;
};

/* `known` is what is known of the corpus (knowledge.h), or NULL. */
struct knowledge;
void pack_build(struct bytes *pack, struct pack_report *report,
                const struct corpus *c, const struct knowledge *known);

#endif
