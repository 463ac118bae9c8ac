/* SPDX-License-Identifier: MIT */
/*
 * core.h - what the files of the runtime share; nothing here is public.
 * What only those share that read section k is in records.h, those that answer
 * questions in asking.h, those that compile queries in query.h.
 *
 * From the ground up, nothing reaches up:
 *
 *   source.c   bytes, numbers and bit fields of the pack, checked
 *   bits.c     rank and select on the bit array
 *   matrix.c   rank, select, access on the token sequence
 *   leaves.c   its leaves, by number and by string
 *   fold.c     UTF-8 in, folded symbol bytes out
 *   stem.c     a folded word -> its stem and skeleton
 *   lexicon.c  string <-> number
 *   text.c     a range of tokens -> original bytes
 *   docs.c     documents, sentences, places in bytes
 *   facts.c    names, dates, sources, languages
 *   dates.c    dates as days
 *   places.c   the places of a string, one after the other
 *   pieces.c   query bytes -> words, phrases, operators
 *   words.c    a word of a query -> its strings
 *   alias.c    other names of what it names
 *   synonyms.c other words for it
 *   sounds.c   words that sound alike in several scripts
 *   guess.c    words that look like it
 *   query.c    pieces -> a program
 *   values.c   words and fields of a query -> its program
 *   sequence.c words in order and near each other
 *   program.c  what the program says of a candidate
 *   score.c    integer BM25, and the best results kept
 *   walk.c     through documents and sentences
 *   find.c     the search itself
 *   few.c      a search with hardly any RAM
 *   ranges.c   what a range of tokens has
 *   agree.c    hits that say the same
 *   snippet.c  the part of a text to show
 *   explain.c  why a hit is one, and what was meant
 *   complete.c words and titles that begin so
 *   records.c  the tables of what is known
 *   phrases.c  pieces of text and strings of these tables
 *   spellings.c how entities are spelled
 *   mentions.c where they are mentioned
 *   names.c    entities by name
 *   numbers.c  dates and quantities in the text
 *   claims.c   who said what, and what agrees
 *   question.c what a question asks for
 *   ask.c      the sentences that answer it, in order
 *   roles.c    who has a role
 *   trust.c    whether the first does
 *   answer.c   what is known that does
 *   span.c     the words of a sentence that do
 *   pack.c     open;  verify.c  checksum, deep check;  error.c  texts
 */
#ifndef KP_CORE_H
#define KP_CORE_H

#include "kpack.h"

/* Numbers of FORMAT.md that both sides use. */
enum {
    KP_AUTOCAP      = 1,        /* header flags */
    KP_FACT_DATES   = 1,        /* section M, facts */
    KP_FACT_SOURCES = 2,
    KP_FACT_LANGS   = 4,
    KP_FACT_TITLES  = 8,
    KP_SYMBOLS_MAX  = 240,
    KP_QUAD         = 0xf0,     /* a code point without symbol follows */
    KP_STOP         = 0xff,     /* end of a base, in CHAR tables */
    KP_BASE_MAX     = 63,
    KP_PREFIX_MAX   = 8,
    KP_PLACE_BLOCKS = 4,        /* lg of the blocks that share an address */
    KP_LEVELS_MAX   = 30,       /* of a matrix */
    KP_CODE_MAX     = 15,       /* bits of a string code */
    KP_BLOCK_BITS   = 9,        /* lg of the bits in a rank block */
    KP_SUPER_BLOCKS = 6,        /* lg of the blocks in a superblock */
    KP_NAME_MAX     = 255
};

enum { KP_MAIN, KP_ENDS, KP_LENGTHS, KP_MATRICES };

/* Case of a word: bits 1-2 of its HEAD. */
enum { KP_CASE_AS_IS, KP_CASE_FIRST, KP_CASE_ALL };

/*
 * Damage has one door: compile with KP_TRACE_DAMAGE and define kp_damaged to
 * break on every case.
 */
#ifdef KP_TRACE_DAMAGE
int kp_damaged(const char *file, int line);
#  define KP_DAMAGED() kp_damaged(__FILE__, __LINE__)
#else
#  define KP_DAMAGED() KP_E_DAMAGED
#endif

/*
 * KP_INLINE is for what is called in the innermost loops, KP_APART for what
 * would keep its stack, inlined, while others run.
 */
#ifdef __GNUC__
#  define KP_INLINE __attribute__((always_inline))
#  define KP_APART  __attribute__((noinline))
#else
#  define KP_INLINE
#  define KP_APART
#endif

/*
 * A number of 32 bits where numbers may be compiled as 16 (KP_SHORT): words
 * of bits, and what is shifted together from bytes.
 */
typedef uint_least32_t kp_wide;

/* ---- source.c ---------------------------------------------------------- */

#ifndef KP_POINTER_ONLY
/* Empty its buffer and set its counters to 0. */
void kp_source_open(struct kp_source *s);

/* The same as kp_at, through the callback; the range is inside the pack. */
kp_rom kp_fetch(struct kp_source *s, uint32_t at, uint32_t n, uint32_t size);
#endif

static inline KP_INLINE kp_rom
kp_pointer(const struct kp_pack *p, uint32_t at)
{
#if defined(__AVR__) && !defined(KP_SHORT)
    /* An offset to a pointer has 16 bits there, whatever the pointer has. */
    return (kp_rom)((__uint24)p->base + (__uint24)at);
#else
    return p->base + at;
#endif
}

/*
 * The bytes [at, at + n) of the pack, n <= KP_READ_MIN, or a null pointer if
 * they are not inside it or cannot be read. Through a callback they stand in
 * the source's buffer until the next read.
 */
static inline KP_INLINE kp_rom
kp_at(const struct kp_pack *p, uint32_t at, uint32_t n)
{
    if (at >= p->size || n > p->size - at) {
        return 0;
    }
#ifndef KP_POINTER_ONLY
    if (p->source) {
        return kp_fetch(p->source, at, n, p->size);
    }
#endif
    return kp_pointer(p, at);
}

/*
 * The same where kp_open has proved that the pack has these bytes: for the
 * innermost loops. Null only if they cannot be read.
 */
static inline KP_INLINE kp_rom
kp_sure(const struct kp_pack *p, uint32_t at, uint32_t n)
{
    kp_rom b;

#ifndef KP_POINTER_ONLY
    if (p->source) {
        return kp_at(p, at, n);
    }
#endif
    (void)n;
    b = kp_pointer(p, at);
#ifdef __GNUC__
    if (!b) {
        __builtin_unreachable();
    }
#endif
    return b;
}

/* Numbers at `at`, least byte first; 0 outside the pack. */
uint32_t kp_u8(const struct kp_pack *p, uint32_t at);
uint32_t kp_le(const struct kp_pack *p, uint32_t at, uint32_t width);

/*
 * The varint at *at, which is moved behind it. Returns 0 and moves *at to
 * KP_NONE if it is too long.
 */
uint32_t kp_var(const struct kp_pack *p, uint32_t *at);

/* The field of n <= 24 bits at bit `bit` behind byte `at`; 0 outside. */
uint32_t kp_field(const struct kp_pack *p, uint32_t at, uint32_t bit,
                  uint32_t n);

/* The bits from bit `bit` behind byte `at` on, KP_PEEK at least, as the
 * highest of 32; 0 outside the pack. */
enum { KP_PEEK = 25 };
kp_wide kp_peek(const struct kp_pack *p, uint32_t at, uint32_t bit);

/* KP_E_READ if the callback has failed, else KP_OK; and else `result`. */
static inline int
kp_source_state(const struct kp_pack *p)
{
#ifdef KP_POINTER_ONLY
    (void)p;
    return KP_OK;
#else
    return p->source && p->source->failed ? KP_E_READ : KP_OK;
#endif
}

static inline int
kp_settle(const struct kp_pack *p, int result)
{
    return kp_source_state(p) < 0 ? KP_E_READ : result;
}

/* The least b with 2^b >= n. */
uint8_t kp_lg(uint32_t n);

/* ---- bits.c ------------------------------------------------------------ */

/* Bit i of the array, and the ones before it. */
uint32_t kp_bit_at(const struct kp_pack *p, uint32_t i);
uint32_t kp_rank1(const struct kp_pack *p, uint32_t i);

/* The ones among n bits, less than KP_PEEK, from bit i on. */
uint32_t kp_ones(const struct kp_pack *p, uint32_t i, uint32_t n);

/*
 * The place of the k-th (from 0) one or zero of the array, which is in the
 * range; KP_NONE if it is not, in a damaged pack.
 */
uint32_t kp_select(const struct kp_pack *p, uint32_t bit, uint32_t k,
                   const struct kp_range *in);

/*
 * The same from bit `at` on, or, `back`, among those before it from there; in
 * the next 192 bits at least, or KP_NONE.
 */
uint32_t kp_select_near(const struct kp_pack *p, uint32_t at, uint32_t bit,
                        uint32_t back, uint32_t k);

/* ---- matrix.c ---------------------------------------------------------- */

/* Where an element of a matrix is: the leaf, and which of its elements. */
struct kp_found {
    struct kp_leaf leaf;    /* without `count`; `start` only by kp_locate */
    uint32_t node;          /* leaf number at its depth */
    uint32_t before;        /* leaves of lesser depth */
    uint32_t at;            /* the element at the leaf's depth */
};

/*
 * Places at a leaf's depth are counted through the bits of all levels: only
 * their differences mean anything.
 */

/* Whether the matrix has a sound shape; sets p->matrix[m].length from it. */
int kp_matrix_check(const struct kp_pack *p, const struct kp_matrix *m);

/* Follow element i to its leaf. Returns KP_OK or KP_E_DAMAGED. */
int kp_access(const struct kp_pack *p, const struct kp_matrix *m, uint32_t i,
              struct kp_found *found);

/* The same, with leaf.start: the element is the (at - start)-th there. */
int kp_locate(const struct kp_pack *p, const struct kp_matrix *m, uint32_t i,
              struct kp_found *found);

/* Nodes at depth l that go on. */
uint32_t kp_inner(const struct kp_pack *p, const struct kp_matrix *m,
                  uint32_t l);

/*
 * A way goes down from an element to where it would be among those of a leaf,
 * level by level: KP_WAY numbers, of the lowest levels if there are more; no
 * numbers are kept if `way` is null. Returns how many of the leaf's elements
 * are before element i. kp_way_select is the leaf's k-th element, or KP_NONE
 * if the pack is damaged; near the way it takes half the time that it does
 * without one.
 */
enum { KP_WAY = 16 };
uint32_t kp_leaf_way(const struct kp_pack *p, const struct kp_matrix *m,
                     const struct kp_leaf *leaf, uint32_t i, uint32_t *way);
uint32_t kp_way_select(const struct kp_pack *p, const struct kp_matrix *m,
                       const struct kp_leaf *leaf, const uint32_t *way,
                       uint32_t k);

static inline uint32_t
kp_leaf_rank(const struct kp_pack *p, const struct kp_matrix *m,
             const struct kp_leaf *leaf, uint32_t i)
{
    return kp_leaf_way(p, m, leaf, i, 0);
}

static inline uint32_t
kp_leaf_select(const struct kp_pack *p, const struct kp_matrix *m,
               const struct kp_leaf *leaf, uint32_t k)
{
    return kp_way_select(p, m, leaf, 0, k);
}

/*
 * Take a range of elements down to a leaf, by its path and depth; stops where
 * nothing is left of it. `way`, which may be null, is that of its begin.
 */
void kp_leaf_range(const struct kp_pack *p, const struct kp_matrix *m,
                   const struct kp_leaf *leaf, struct kp_range *range,
                   uint32_t *way);

/* ---- leaves.c ---------------------------------------------------------- */

/* Leaf n of the matrix, counted by depth, then number; without `count`. */
int kp_leaf_number(const struct kp_pack *p, const struct kp_matrix *m,
                   uint32_t n, struct kp_leaf *leaf);

/* The leaf in MAIN of a word or separator (or END, behind them), and back. */
int kp_string_leaf(const struct kp_pack *p, uint32_t id,
                   struct kp_leaf *leaf);
int kp_leaf_string(const struct kp_pack *p, const struct kp_found *found,
                   uint32_t *id);

/* The leaf of a string, its elements in documents counted, and the first of
 * these, or KP_NONE: in about the time of kp_string_leaf. */
int kp_string_first(const struct kp_pack *p, uint32_t id,
                    struct kp_leaf *leaf, uint32_t *first);

/* How many elements of [from, to) are a leaf's, by its path and depth. */
uint32_t kp_leaf_count(const struct kp_pack *p, const struct kp_matrix *m,
                       uint32_t path, uint32_t depth, uint32_t from,
                       uint32_t to);

/* ---- fold.c ------------------------------------------------------------ */

/* What a code point is to a word. */
enum kp_class { KP_OTHER, KP_LETTER, KP_DIGIT, KP_DROP };

/* A folded code point: n symbol bytes (none for KP_DROP and KP_OTHER). */
struct kp_folded {
    uint8_t klass, n;
    uint8_t bytes[6];
};

/*
 * The next code point of UTF-8 text, *at moved behind it; KP_NONE (and *at one
 * byte on) if the bytes are not UTF-8.
 */
uint32_t kp_utf8_get(const char *text, uint32_t n, uint32_t *at);

/* A code point as UTF-8 (0xDC80..0xDCFF: one raw byte); returns its bytes. */
uint8_t kp_utf8_put(uint32_t cp, uint8_t to[4]);

uint32_t kp_symbol_cp(const struct kp_pack *p, uint32_t symbol);
uint32_t kp_cp_symbol(const struct kp_pack *p, uint32_t cp);

/* Fold a code point, or the symbol bytes at `from` (returns their number). */
void kp_fold_cp(const struct kp_pack *p, uint32_t cp, struct kp_folded *f);
uint8_t kp_fold_bytes(const struct kp_pack *p, const uint8_t *from,
                      uint8_t left, struct kp_folded *f);

/* The code point of the symbol bytes at `from`; *n is how many they are. */
uint32_t kp_bytes_cp(const struct kp_pack *p, const uint8_t *from,
                     uint8_t left, uint8_t *n);

/* Upper-case code point of a symbol, or of any other itself. */
uint32_t kp_upper(const struct kp_pack *p, uint32_t symbol);

/* The symbol that this one is the upper case of, or itself. */
uint32_t kp_lower_symbol(const struct kp_pack *p, uint32_t cp);

/* ---- stem.c ------------------------------------------------------------ */

/* Read what is in section S: bytes [start, end) of the pack. */
int kp_stems_open(struct kp_pack *p, uint32_t start, uint32_t end);

/*
 * What a key loses: its stem is [from, to) of it, its skeleton [first, last),
 * without weak letters if `weak` says so.
 */
struct kp_stem {
    uint8_t from, to, first, last, weak;
};

void kp_stem(const struct kp_pack *p, const uint8_t *key, uint8_t n,
             struct kp_stem *to);

/* How the skeletons of two keys compare: below, at or above 0. */
int kp_skeleton_order(const struct kp_pack *p, const uint8_t *a,
                      const struct kp_stem *s, const uint8_t *b,
                      const struct kp_stem *t);

/* The skeleton of a key into to[KP_KEY_MAX]; returns its length. */
uint8_t kp_skeleton(const struct kp_pack *p, const uint8_t *key,
                    const struct kp_stem *s, uint8_t *to);

/* lg of the mean difference of the hashes, and of the false hits. */
enum { KP_CLOSED_BITS = 9 };

uint32_t kp_key_hash(const uint8_t *key, uint8_t n);

/* Whether a folded word is closed-class (or, one in 500, seems so). */
int kp_key_is_closed(const struct kp_pack *p, const uint8_t *key, uint8_t n);

/* ---- lexicon.c --------------------------------------------------------- */

/* Read string `id` into s. */
int kp_string_get(const struct kp_pack *p, uint32_t id, struct kp_string *s);

/* Go on to the string behind s. KP_E_DAMAGED behind the last. */
int kp_string_next(const struct kp_pack *p, struct kp_string *s);

/* Prefix number k (0: none): its symbol bytes into to[KP_PREFIX_MAX]. */
uint8_t kp_prefix(const struct kp_pack *p, uint32_t k, uint8_t *to);

/* The folded key of a string, into key[KP_KEY_MAX], or KP_E_ROOM. */
int kp_string_key(const struct kp_pack *p, const struct kp_string *s,
                  uint8_t *key, uint8_t *n);

/*
 * Find the words that have the skeleton of a key: `match` tells how near they
 * are to it.
 */
struct kp_lookup {
    const struct kp_pack *pack;
    struct kp_string *string;       /* result: the word found */
    const uint8_t *key;             /* what is looked for */
    uint8_t n;
    uint8_t state;
    uint8_t match;                  /* result: KP_FOLDED, _AFFIX or _STEM */
    struct kp_stem stem;            /* of what is looked for */
};
void kp_lookup_open(struct kp_lookup *l, const struct kp_pack *p,
                    struct kp_string *string, const uint8_t *key, uint8_t n);
/* Go on behind the string read last, which is such a word. */
void kp_lookup_behind(struct kp_lookup *l);
/* 1 for the next word, its number and string in l->string; 0; or an error. */
int kp_lookup_next(struct kp_lookup *l);

/* ---- text.c ------------------------------------------------------------ */

/* The kind (enum kp_token) and the string of the token at `at`. */
int kp_token_at(const struct kp_pack *p, uint32_t at, uint32_t *id);

/* The same; `found` tells its leaf as well. */
int kp_token_find(const struct kp_pack *p, uint32_t at, uint32_t *id,
                  struct kp_found *found);

/* ---- docs.c ------------------------------------------------------------ */

/* The first token of a sentence; of the one behind the last: the end. */
uint32_t kp_sentence_start(const struct kp_pack *p, uint32_t number);

/* The tokens of a sentence. */
int kp_sentence_range(const struct kp_pack *p, uint32_t number,
                      struct kp_range *range);

/* The tokens and the number of the sentence, or document, of token `at`. */
int kp_sentence_around(const struct kp_pack *p, uint32_t at,
                       struct kp_range *range, uint32_t *number);
int kp_doc_around(const struct kp_pack *p, uint32_t at,
                  struct kp_range *range, uint32_t *doc);

/* How many sentences end before token `at`. */
uint32_t kp_sentence_number(const struct kp_pack *p, uint32_t at);

/* The document that a sentence is in. */
uint32_t kp_sentence_doc(const struct kp_pack *p, uint32_t number);

/* The sentences of a document, as a range of their numbers. */
int kp_doc_sentences(const struct kp_pack *p, uint32_t doc,
                     struct kp_range *range);

/* ---- facts.c ----------------------------------------------------------- */

/*
 * Where a fact of all documents begins in section M, 0 if the pack does not
 * have it; behind KP_LANGUAGE: where the facts end.
 */
uint32_t kp_fact_at(const struct kp_pack *p, uint32_t fact);

/* Whether a document's name begins with these n bytes. */
int kp_doc_begins(const struct kp_pack *p, uint32_t doc, const char *name,
                  uint32_t n);

/* The day of a document, since 0001-01-01, or KP_NONE. */
uint32_t kp_doc_day(const struct kp_pack *p, uint32_t doc);

/* ---- places.c ---------------------------------------------------------- */

/* Set the cursor to a word's first place in the documents. */
int kp_places_open(const struct kp_pack *p, uint32_t id, struct kp_places *s);

/* A word's first place in the documents, KP_NONE if it has none. */
int kp_first_place(const struct kp_pack *p, uint32_t id, uint32_t *place);

/* The same; `*n` is how many there are. */
int kp_places_count(const struct kp_pack *p, uint32_t id, struct kp_places *s,
                    uint32_t *n);

/* Go on to the first place not before `at`. */
int kp_places_seek(const struct kp_pack *p, struct kp_places *s, uint32_t at);

/* How many places there are from the cursor on before `end`. */
uint32_t kp_places_before(const struct kp_pack *p, const struct kp_places *s,
                          uint32_t end);

/* The first place in [from, to), wherever the cursor stands, or KP_NONE. */
uint32_t kp_places_within(const struct kp_pack *p, const struct kp_places *s,
                          uint32_t from, uint32_t to);

/* ---- pieces.c ---------------------------------------------------------- */

/* What a word of a query may be found by; bits. */
enum {
    KP_HOW_FOLDED = 1,          /* its folded key alone */
    KP_HOW_BEGINS = 2,          /* it begins the word: word* */
    KP_HOW_ENDS   = 4,          /* it ends the word: *word */
    KP_HOW_NOT    = 8           /* it must not be there: no guesses */
};

enum kp_piece_kind {
    KP_END, KP_WORDS, KP_PHRASE, KP_OPEN, KP_CLOSE, KP_AND, KP_OR, KP_NOT,
    KP_NEAR, KP_IN_DOC, KP_IN_DATES
};

/* A piece of a query: bytes [from, to) of it, without quotes and marks. */
struct kp_piece {
    uint16_t from, to;
    uint8_t  kind;
    uint8_t  how;               /* KP_WORDS: bits; KP_NEAR: its n */
};

struct kp_pieces {
    const char *query;
    uint32_t n, at;             /* the next piece is at or behind `at` */
    uint8_t plain;              /* it is all words, without operators */
};

/* The next piece, KP_END behind the last; or an error, t->from its place. */
int kp_piece_next(struct kp_pieces *x, struct kp_piece *t);

/* ---- words.c ----------------------------------------------------------- */

/*
 * A word of the query: where it begins, its bytes up to its last letter and
 * with the drops behind that, and its folded key.
 */
struct kp_word {
    uint16_t from, letters, bytes;
    uint8_t  klass, how, n;
    uint8_t  key[KP_KEY_MAX];
};

/* The number of a word that the pack does not have. */
enum { KP_WORD_ABSENT = 31 };

/*
 * kp_places.match: the kind, and flags: the last place is under the cursor (or
 * none is), a guess is the word that was likely
 * meant, a similar one only looks alike, and a hint adds to the score, but
 * does not make a match.
 */
enum {
    KP_KIND = 15, KP_LAST = 16, KP_SIMILAR = 32, KP_GUESS = 64, KP_HINT = 128,
    KP_WEIGHT_ONE = 16
};

/* The next word in query[*at, n). Returns 1, 0 at the end, or KP_E_UTF8. */
int kp_word_next(const struct kp_pack *p, const char *query, uint32_t n,
                 uint32_t *at, struct kp_word *w);

/* Give a word of the query slots and a number, which may be an earlier one's
 * or KP_WORD_ABSENT. */
int kp_word_add(struct kp_find *f, const char *query, const struct kp_word *w,
                uint8_t *number);

/* Give a string to a word. */
void kp_slot_add(struct kp_find *f, uint8_t word, uint32_t id, uint8_t match,
                 uint8_t weight);

/*
 * Leave out strings that are in titles only: what a word has in documents
 * decides what else it needs.
 */
int kp_slots_in_text(struct kp_find *f);

/* The tightest kind of match that a word has; KP_MATCHES for none. */
uint8_t kp_slot_tightest(const struct kp_find *f, uint8_t word);

/* Give a word string `id` and those that differ from it in affixes, of which a
 * synonym is the first: that takes no look-up. */
int kp_slot_add_class(struct kp_find *f, uint8_t word, uint32_t id,
                      uint8_t match, uint8_t weight);

/* Whether two keys are the same. */
static inline int
kp_same_key(const uint8_t *a, uint8_t n, const uint8_t *b, uint8_t m)
{
    uint8_t i;

    for (i = 0; i < n && i < m && a[i] == b[i]; i++) {
    }
    return i == n && i == m;
}

/* ---- alias.c ----------------------------------------------------------- */

/*
 * Find other names of what the words of the query name; then, `by_sound`,
 * names that sound like the words that nothing else has found.
 */
int kp_words_alias(struct kp_find *f, int by_sound);

/* ---- synonyms.c -------------------------------------------------------- */

/* Bits of a hash beside lg of their number. */
enum { KP_SYNONYM_HASH = 6 };

/* Prove the shape of section t, [at, end) of the pack; `at` is 0 without. */
int kp_synonyms_open(struct kp_pack *p, uint32_t at, uint32_t end);

/* Whether all of it can be read: a pass over the section. */
int kp_synonyms_check(const struct kp_pack *p);

/* What the forms of a word share, into to[KP_KEY_MAX]; its length. */
uint8_t kp_synonym_key(const struct kp_pack *p, const uint8_t *key, uint8_t n,
                       uint8_t *to);

/* Find other words for those that the documents do not have. */
int kp_words_synonyms(struct kp_find *f);

/* ---- sounds.c ---------------------------------------------------------- */

enum {
    KP_SOUND_MAX = 14,          /* longest key */
    KP_SOUND_SHORT = 3          /* of two consonants: little evidence */
};

/*
 * The sound of a folded key into to[KP_SOUND_MAX]: whether it begins with a
 * letter that does not count, then its consonants. Returns its length, 0 if
 * it has less than two consonants, is longer, or has an unknown letter.
 * `classes` is kp_known_classes.
 */
uint8_t kp_sound(const struct kp_pack *p, uint32_t classes,
                 const uint8_t *key, uint8_t n, uint8_t *to);

/* The symbols that the words have which sound so, as bits. */
void kp_sound_symbols(const struct kp_pack *p, uint32_t classes,
                      const uint8_t *sound, uint8_t length,
                      uint8_t set[KP_SYMBOLS_MAX / 8]);

/* Whether a key has this sound; one of two consonants must begin alike
 * too. */
int kp_sounds_like(const struct kp_pack *p, uint32_t classes,
                   const uint8_t *key, uint8_t n, const uint8_t *sound,
                   uint8_t length);

/* ---- guess.c ----------------------------------------------------------- */

/* Find strings that look like the words that have none as spelled. */
int kp_words_guess(struct kp_find *f);

/* ---- query.c ----------------------------------------------------------- */

/* An option of kp_find_open: the query is a question. Each hit's `same` then
 * has its words, as bits. */
enum { KP_QUESTION = 128 };

/* Compile a query into the search's words, slots and program. */
int kp_query_read(struct kp_find *f, const char *query, uint32_t n);

/* ---- program.c --------------------------------------------------------- */

/* Operators of a program; what is below them is a word's number. */
enum {
    KP_OP_OPEN = 0xf0,          /* on the parser's stack only */
    KP_OP_OR, KP_OP_AND, KP_OP_NOT,
    KP_OP_PHRASE, KP_OP_NEAR, KP_OP_DOC, KP_OP_DATES,
    KP_OP_MAY, KP_OP_MUST, KP_OP_ONLY
};

/* What a candidate is: nothing, a partial or a full match. */
enum { KP_NOTHING, KP_SOME, KP_ALL };

/*
 * Look up the facts of a program (phrases, nearness, fields) for what has the
 * words in `present` (bits), in document `doc`: their answers as bits.
 */
int kp_program_facts(const struct kp_find *f, uint32_t present, uint32_t doc,
                     const struct kp_range *range, uint32_t *facts);

/*
 * What follows from words and facts: one of the above. With `may`, what it can
 * be at best: facts are then all ones, and each NOT is true.
 */
int kp_program_run(const struct kp_find *f, uint32_t present, uint32_t facts,
                   int may);

/* ---- sequence.c -------------------------------------------------------- */

/* Words side by side; `all`: each of them is present. */
struct kp_sequence {
    const uint8_t *words;
    uint8_t n, all;
};

/* Whether it is in the range: 1, 0, or an error. */
int kp_sequence_in(const struct kp_find *f, const struct kp_sequence *s,
                   const struct kp_range *range);

/* Whether the two are there, in any order, their nearer ends at most
 * `distance` words apart: side by side is 1. */
int kp_sequences_near(const struct kp_find *f, const struct kp_sequence *a,
                      const struct kp_sequence *b, uint32_t distance,
                      const struct kp_range *range);

/* ---- ranges.c ---------------------------------------------------------- */

/*
 * How many tokens of one range another range lacks, or something above `most`;
 * or an error. Both have less than 128.
 */
int kp_range_lacks(const struct kp_pack *p, const struct kp_range *range,
                   const struct kp_range *of, uint32_t most);

/* ---- walk.c ------------------------------------------------------------ */

/* Bit of kp_hit.same, beside those of words, before kp_rank: it is the first
 * of its document. */
#define KP_HIT_FIRST 0x8000u

/* Begin at the first document. */
void kp_walk_open(struct kp_find *f);

/* Go to the next document or sentence and keep it if it is a result: 1, 0
 * behind the last, or an error. */
int kp_walk_next(struct kp_find *f);

/* ---- score.c ----------------------------------------------------------- */

/* Weight of a word that has so many places; at least 1. */
uint16_t kp_idf(uint32_t sentences, uint32_t places);

enum kp_level { KP_LEVEL_SENTENCE, KP_LEVEL_DOC };

/*
 * Score of a range of `length` tokens, with each word's frequency in units of
 * 1/KP_WEIGHT_ONE; below the sum of the weights of the words that occur.
 */
uint32_t kp_score(const struct kp_find *f, const uint16_t *tf,
                  enum kp_level level, uint32_t length);

/* Of a word's weight, in 1/256, the most that a sentence may have when its
 * document has the word so often. */
uint8_t kp_score_most(uint32_t tf);

/* Keep a result if it is among the best; of equals the earlier one. */
void kp_hits_add(struct kp_find *f, const struct kp_hit *hit);

#endif
