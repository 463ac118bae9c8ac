/* SPDX-License-Identifier: MIT */
/*
 * kpack.h - answer questions from a constant pack in flash.
 *
 * Conventions, stated once:
 *
 * - Text is UTF-8 and never zero-terminated; sizes are in bytes; ranges are
 *   half-open. No pointer may be NULL unless said.
 * - All memory is the caller's. Structs are complete, so that they can be
 *   placed anywhere, but private: do not touch their fields unless a comment
 *   calls them results. None points into itself, so a copy of a struct is a
 *   saved position.
 * - No call allocates, recurses, uses floating point or writes static data.
 *   All are re-entrant.
 * - A result below 0 is an error (enum kp_err). KP_MORE asks to be called
 *   again. A miss is not an error.
 * - The pack is not trusted: whatever its bytes are, the library reads only
 *   inside it, writes only inside the caller's memory, and returns.
 *
 * The format is FORMAT.md; the reasons are in DESIGN.md.
 */
#ifndef KPACK_H
#define KPACK_H

#include <stddef.h>
#include <stdint.h>

/*
 * Compiled with KP_SHORT, for processors of 8 bits with hardly any memory,
 * numbers of 32 bits have 16, here and in what includes this: it takes a third
 * off the code and the structs. Packs are below 8 KB then, with characters up
 * to U+FFFF, and of searches only kp_few is there.
 */
#ifdef KP_SHORT
typedef uint16_t kp_short;
#  undef UINT32_C
#  define UINT32_C(n) ((kp_short)(n##ul))
#  define uint32_t kp_short
#endif

#ifdef __cplusplus
extern "C" {
#endif

#define KP_VERSION_MAJOR 0
#define KP_VERSION_MINOR 1

/* The pack format that this library reads (FORMAT.md section 2). */
#define KP_FORMAT 2

/*
 * Flash is another address space on AVR, where a pack is reached through
 * 24-bit pointers: they are const __memx in C, and numbers in C++, which has
 * no such pointers. Elsewhere KP_FLASH is plain const. KP_ROM gives the
 * kp_rom of an array in either language.
 */
#if defined(__AVR__) && defined(__cplusplus)
#  define KP_FLASH const
#  define KP_ROM(array) (__extension__ ({ \
        kp_rom at_; \
        __asm__("ldi %A0, lo8(" #array ")\n\tldi %B0, hi8(" #array ")\n\t" \
                "ldi %C0, hh8(" #array ")" : "=d" (at_)); \
        at_; }))
typedef __uint24 kp_rom;
#else
#  if defined(__AVR__) && defined(KP_SHORT)
#    define KP_FLASH const __flash      /* the first 64 KB */
#  elif defined(__AVR__)
#    define KP_FLASH const __memx
#  else
#    define KP_FLASH const
#  endif
#  define KP_ROM(array) (array)
typedef KP_FLASH uint8_t *kp_rom;
#endif

enum kp_err {
    KP_OK        =  0,
    KP_E_FOREIGN = -1,  /* not a pack: the first bytes are others */
    KP_E_VERSION = -2,  /* the pack has another format than KP_FORMAT */
    KP_E_SHORT   = -3,  /* fewer bytes than the pack says it has */
    KP_E_DAMAGED = -4,  /* the bytes break a rule of FORMAT.md */
    KP_E_CRC     = -5,  /* the checksum does not match */
    KP_E_ROOM    = -6,  /* the caller's buffer is too small */
    KP_E_READ    = -7,  /* the read callback failed */
    KP_E_QUERY   = -8,  /* the query has no words */
    KP_E_UTF8    = -9,  /* the query is not UTF-8 */
    KP_E_RANGE   = -10, /* there is no such document or sentence */
    KP_E_LONG    = -11, /* the query is too long or too deep */
    KP_E_QUOTE   = -12, /* a quotation mark is never closed */
    KP_E_BRACKET = -13, /* a bracket has no partner, or nothing in it */
    KP_E_OPERAND = -14, /* nothing before or behind an operator */
    KP_E_STAR    = -15, /* a star inside a word */
    KP_E_FIELD   = -16, /* doc: or date: with nothing behind it */
    KP_E_DATE    = -17, /* date: with no dates behind it */
    KP_E_NEAR    = -18  /* NEAR not between words or phrases */
};

/* More work is left: call again. The one positive answer of its kind. */
#define KP_MORE 0x7000

/* "No such thing" among numbers of documents, words and places. */
#define KP_NONE UINT32_C(0xffffffff)

/*
 * A line of English for an error, for logs; zero-terminated, in flash (from
 * C++ on AVR its address). In error.c: left out if unused.
 */
#if defined(__AVR__) && defined(__cplusplus)
kp_rom kp_error_text(int err);
#else
KP_FLASH char *kp_error_text(int err);
#endif


/* ---- the pack ---------------------------------------------------------- */

/*
 * A pack that cannot be reached by a pointer (SPI flash, SD card, EEPROM) is
 * read through a callback. `read` puts bytes [at, at + n) of the pack into
 * `to` and returns 0, or another number on failure; after that every call
 * returns KP_E_READ until the pack is opened again. `buffer` is the caller's;
 * room is at least KP_READ_MIN bytes. What is above that is cut into up to
 * KP_READ_LINES lines of 32 bytes or more, read from multiples of their
 * length: 512 bytes in all serve a SPI flash well, 64 + 16 * 512 read an SD
 * card by its sectors. `asked` and `reads` tell how often the buffer had what
 * was asked for.
 *
 * Compile with KP_POINTER_ONLY to leave callbacks out altogether.
 */
#define KP_READ_MIN   64
#define KP_READ_LINES 16

struct kp_source {
    int      (*read)(void *user, uint32_t at, uint8_t *to, uint32_t n);
    void     *user;
    uint8_t  *buffer;
    uint32_t room;
    /* private: what the buffer holds, and counters that may be read */
    uint32_t long_at;       /* what its first bytes hold: from here on */
    uint32_t length;        /* of a line */
    uint32_t at[KP_READ_LINES];     /* what each holds */
    uint8_t  order[KP_READ_LINES];  /* the one used last comes first */
    uint8_t  lines;
    uint8_t  failed;
    uint32_t asked;         /* result: times bytes were asked for so far */
    uint32_t reads;         /* result: calls of `read` so far */
    uint32_t bytes;         /* result: bytes fetched so far */
};

/* One wavelet matrix of the pack: where its shape stands. */
struct kp_matrix {
    uint32_t shape;         /* of its first level record, from pack start */
    uint32_t length;        /* elements */
    uint8_t  levels;
};

/* A leaf of a matrix: the place of one symbol's elements. */
struct kp_leaf {
    uint32_t path;          /* its code; bit l decides at level l */
    uint32_t start;         /* first of its elements at its depth */
    uint32_t count;
    uint8_t  depth;
};

/*
 * An open pack. It must stay alive, as must its bytes, while in use. What is
 * read most stands first: a Cortex-M0 reaches bytes up to 31 in one step,
 * words up to 124.
 */
struct kp_pack {
    kp_rom            base;     /* null when read through `source` */
    struct kp_source *source;
    uint32_t size;
    uint8_t  letters, canonical, variants, drops, symbols;  /* group ends */
    uint8_t  width;             /* of a number in section W */
    uint8_t  ntables, nlcps, block, address, deviation, nprefix;
    uint8_t  nrules[3], nweak;  /* prefixes, suffixes, second prefixes */
    uint8_t  npages, nlengths, flags, facts;
    uint16_t mean;              /* bytes of a block of strings */
    uint16_t nfolds, nclosed;
    uint8_t  ncases;
    uint32_t tables, stream, places, deviations, prefixes;  /* section L */
    uint32_t rank, bits, nbits, nblocks;                    /* section B */
    uint32_t words, seps, strings;  /* of the lexicon: strings is all */
    uint32_t tokens;            /* in the whole sequence */
    uint32_t text;              /* of these, in documents */
    uint32_t lows, pages, sequences, cases, folds;          /* section A */
    uint32_t rules[3], weak, closed;                        /* section S */
    uint_least32_t ends[3];     /* outermost letters of rules, as bits & 31 */
    uint32_t lengths;           /* the list of leaf depths */
    struct kp_matrix matrix[3];
    struct kp_leaf   end;       /* the mark that ends a sentence, in MAIN */
    struct kp_leaf   docend;    /* in ENDS */
    uint32_t sentences, docs;
    uint32_t nocap;             /* the string that turns autocap off */
    uint32_t names;                                         /* section M */
    uint32_t offsets;           /* section o, or 0 */
    uint32_t known;             /* section k, or 0 */
    uint32_t known_end;         /* and where section t begins */
    uint32_t signs, forms, forms_end;   /* section q, or 0 */
    uint8_t  nsigns, nforms;
    uint8_t  synonyms;          /* 1: there is a section t */
};

/*
 * Open `size` bytes at `bytes` as a pack. Reads the header, the directory and
 * the shape of each section, and refuses what breaks their rules; the
 * checksum is left to kp_verify.
 *
 * Returns KP_OK, or KP_E_FOREIGN, _VERSION, _SHORT, _DAMAGED.
 * Cost: some hundred reads, whatever the size of the pack.
 * Keeps: the bytes.
 */
int kp_open(struct kp_pack *pack, kp_rom bytes, uint32_t size);

#ifndef KP_POINTER_ONLY
/*
 * The same through a callback; `size` is that of the device or file, at least
 * that of the pack. Also KP_E_READ, KP_E_ROOM.
 * Keeps: the source, and its buffer.
 */
int kp_open_source(struct kp_pack *pack, struct kp_source *source,
                   uint32_t size);
#endif

/*
 * Compare the pack's CRC-32 with its bytes, a part at a time: `*at` is 0 at
 * first, and the call goes on from there for at most `bytes` bytes; `*crc` is
 * scratch between calls.
 *
 * Returns KP_MORE, KP_OK, or KP_E_CRC.
 */
int kp_verify(const struct kp_pack *pack, uint32_t *at, uint32_t *crc,
              uint32_t bytes);

/*
 * Prove that index and text agree: every word is found where the text has it,
 * every table follows its rules. In parts, as kp_verify: `*at` counts steps.
 *
 * Returns KP_MORE, KP_OK, or KP_E_DAMAGED.
 * Cost: in the order of a search for every word; a tool for the bench.
 */
int kp_check(const struct kp_pack *pack, uint32_t *at, uint32_t steps);


/* ---- documents --------------------------------------------------------- */

/*
 * A fact about document `doc` (from 0) as text into `to`, at most `room`
 * bytes.
 *
 * Returns its whole length, which may be greater than `room` (the rest is cut
 * off at a byte), 0 when the pack does not say, or an error.
 */
enum kp_fact { KP_NAME, KP_DATE, KP_SOURCE, KP_LANGUAGE };

int kp_doc_fact(const struct kp_pack *pack, uint32_t doc, enum kp_fact fact,
                char *to, uint32_t room);

/* A range of tokens of the text, as all calls below speak of text. */
struct kp_range {
    uint32_t from, to;
};

/* The tokens of document `doc`, or of its title (empty when it has none). */
int kp_doc_range(const struct kp_pack *pack, uint32_t doc,
                 struct kp_range *range);
int kp_doc_title(const struct kp_pack *pack, uint32_t doc,
                 struct kp_range *range);

/*
 * The sentence that holds token `at`, its number in the pack, and its
 * document's; `number` and `doc` may be NULL.
 */
int kp_sentence_at(const struct kp_pack *pack, uint32_t at,
                   struct kp_range *range, uint32_t *number, uint32_t *doc);


/* ---- text -------------------------------------------------------------- */

/* A string of the lexicon, as symbol bytes. */
struct kp_string {
    uint32_t id;
    uint32_t bit;           /* where the next one starts in the stream */
    uint8_t  head;          /* FORMAT.md section 5 */
    uint8_t  base;          /* length of the base */
    uint8_t  bytes[64];     /* the base */
};

/* A place in a text that is being read. */
struct kp_text {
    const struct kp_pack *pack;
    uint32_t at;            /* result: the token being given out */
    uint32_t next, end;
    struct kp_string string;    /* result: string.id */
    uint32_t path;          /* of the token's leaf; depth: of it */
    uint8_t  depth;
    uint8_t  kind;          /* result: enum kp_token */
    uint8_t  state;
    uint8_t  part, in_part; /* place inside the string */
    uint8_t  held, sent;    /* bytes of a code point under way */
    uint8_t  bytes[4];
};

enum kp_token { KP_WORD, KP_BETWEEN, KP_SENTENCE_END };

/*
 * Read the text of `range`, original byte for original byte.
 *
 * kp_text_read fills `to` with up to `room` bytes (room >= 1) and returns how
 * many, 0 at the end. kp_text_token instead moves to the next token, first
 * dropping what is left of the one before, and returns 1, or 0 at the end;
 * kp_text_rest then gives the bytes of this token alone, like kp_text_read.
 * A space that stands between two words is a token of its own, of kind
 * KP_BETWEEN. Ranges start where a sentence or a word does.
 *
 * Errors: KP_E_DAMAGED, KP_E_READ; KP_E_RANGE from kp_text_open.
 */
int kp_text_open(struct kp_text *text, const struct kp_pack *pack,
                 const struct kp_range *range);
int kp_text_read(struct kp_text *text, char *to, uint32_t room);
int kp_text_token(struct kp_text *text);
int kp_text_rest(struct kp_text *text, char *to, uint32_t room);

/*
 * The byte range in its document of a range of tokens that starts a sentence
 * or a word, without spaces and control characters at the end. Returns KP_OK
 * or an error.
 * Cost: decodes from the sampled sentence before (FORMAT.md section 10).
 */
int kp_byte_range(const struct kp_pack *pack, const struct kp_range *range,
                  uint32_t *start, uint32_t *end);


/* ---- search ------------------------------------------------------------ */

#define KP_WORDS_MAX   12   /* different words of a query */
#define KP_SLOTS_MAX   40   /* spellings, over all words of a query */
#define KP_PROGRAM_MAX 64   /* bytes of a query, compiled */
#define KP_QUERY_MAX   4096 /* bytes of a query */
#define KP_KEY_MAX     48   /* bytes of a word, folded; longer ones are cut */

/* How a word of the query was found, the tightest first. */
enum kp_match {
    KP_EXACT,       /* letter for letter, but for capitals it knows */
    KP_FOLDED,      /* as the pack folds letters */
    KP_AFFIX,       /* but for prefixes and suffixes */
    KP_STEM,        /* by its stem */
    KP_ALIAS,       /* another name of the same entity */
    KP_PREFIX,      /* by the part that the query gives, with a star */
    KP_TYPO,        /* but for a letter or two */
    KP_SYNONYM,     /* another word for it, or one of another language */
    KP_MATCHES
};

/* Options of a search, added together. */
#define KP_DOCS        1    /* find documents, not sentences */
#define KP_STRICT      2    /* full matches only */
#define KP_FOLDED_ONLY 4    /* words match exactly or folded */

/* One result. */
struct kp_hit {
    uint32_t score;         /* higher is better; comparable in one search */
    struct kp_range range;  /* the sentence, or the document */
    uint32_t doc;
    uint8_t  match;         /* bit 1 << kp_match for each kind that occurs */
    uint8_t  partial;       /* 1 when not all words of the query are there */
    uint16_t same;          /* 1 + the hit that says the same (kp_find_agree),
                             * or 0 */
};

/* The places of one spelling, in rising order. */
struct kp_places {
    uint32_t path;          /* its leaf */
    uint32_t at;            /* where its elements end at the leaf's depth;
                             * while words are looked up: its string */
    uint32_t next;          /* the place under the cursor, or KP_NONE */
    uint8_t  depth;         /* of its leaf */
    uint8_t  word;          /* of the query: a number */
    uint8_t  match;         /* enum kp_match, and flags */
    uint8_t  weight;        /* up to 16 */
};

/* Where a search is. */
struct kp_running {
    struct kp_range doc_range;
    uint32_t doc;           /* the document under way */
    uint32_t doc_score;
    uint32_t walk;          /* next place of a search without words */
    uint16_t essential;     /* words one of which a result must have */
    uint16_t in_doc;        /* words of the document */
    uint16_t leading;       /* of these, one of which a sentence must have */
    uint8_t  most[KP_WORDS_MAX];    /* of each word's weight, in 1/256, that a
                                     * sentence of the document may have */
    uint8_t  inside;        /* sentences of the document are under way */
};

/* A search under way. */
struct kp_find {
    const struct kp_pack *pack;
    const char *query;
    struct kp_hit *hits;
    uint16_t nquery;
    uint16_t nhits, room;
    uint16_t dropped;       /* result: words and spellings left out */
    uint16_t place;         /* result: the byte where a query is wrong */
    uint8_t  missing;       /* result: words that are in no document */
    uint8_t  options;
    uint8_t  nwords, nslots;
    uint8_t  paged;         /* only what comes behind `behind` counts */
    struct {
        uint32_t score, from;
    } behind;
    uint8_t  length;        /* of the program */
    uint8_t  lacks;         /* 1: a word that need not be there is nowhere */
    uint8_t  program[KP_PROGRAM_MAX];
    uint16_t positive;      /* words that are not behind a NOT, as bits */
    uint32_t asking;        /* words of a question that only ask, as bits */
    uint16_t idf[KP_WORDS_MAX];
    uint16_t from[KP_WORDS_MAX];    /* where they stand in the query */
    uint8_t  how[KP_WORDS_MAX];     /* how they may match */
    uint8_t  order[KP_WORDS_MAX];   /* the rarest first */
    union {
        struct kp_string  string;       /* while words are looked up */
        struct kp_running running;      /* then */
    } now;
    struct kp_places slots[KP_SLOTS_MAX];
};

/*
 * Start a search for `query` (n bytes, UTF-8); the best `room` results will
 * stand in `hits`. The language of queries:
 *
 *     one two                 both words; partial matches have one of them
 *     one AND two OR three    OR binds weakest
 *     NOT two, -two           without it
 *     (one OR two) three      brackets
 *     "one two"               side by side, as spelled but for folding
 *     one*, *one              words that begin, or end, so
 *     one NEAR/3 two          at most three words apart, in any order
 *     =one                    as spelled but for folding
 *     doc:NAME                in documents whose names begin so
 *     date:2020..2020-10      in documents of these days
 *
 * Full matches come first, those with every word as it was spelled before
 * those that fold, and these before looser ones; then, unless KP_STRICT, the
 * best partial matches. Inside each class order is by score (BM25 of the
 * sentence plus that of its document), then by place.
 *
 * Returns KP_OK; an error of the query, whose place is then in find->place;
 * or KP_E_UTF8, KP_E_DAMAGED, KP_E_READ.
 * Keeps: the pack, the query and hits.
 */
int kp_find_open(struct kp_find *find, const struct kp_pack *pack,
                 const char *query, uint32_t n,
                 struct kp_hit *hits, uint16_t room, uint8_t options);

/*
 * Go on, for at most `steps` candidates. Returns KP_MORE, or at the end the
 * number of hits (0 and up), or an error.
 */
int kp_find_step(struct kp_find *find, uint32_t steps);

/* Both in one: returns the number of hits, or an error. */
int kp_find(struct kp_find *find, const struct kp_pack *pack,
            const char *query, uint32_t n,
            struct kp_hit *hits, uint16_t room, uint8_t options);

/*
 * Between kp_find_open and the first step: leave out what is not behind
 * `last`, the last hit of another search for the same. So a caller goes from
 * page to page and keeps nothing but that hit.
 */
void kp_find_behind(struct kp_find *find, const struct kp_hit *last);

/*
 * After a search for sentences: mark the hits that say the same as a better
 * one of another document (hit.same); about a fifth of their tokens may
 * differ. Returns how many are left unmarked, or an error.
 */
int kp_find_agree(struct kp_find *find);

/*
 * Whether the token that `text` gives out matched the query: its
 * enum kp_match, or -1.
 */
int kp_find_matches(const struct kp_find *find, const struct kp_text *text);

/*
 * The part of `in`, a hit's range, of at most `bytes` bytes that shows best
 * what matched: whole tokens around most of the words, which stand in its
 * middle. (A word longer than `bytes` is not cut: then the part is empty.)
 * Cost: `in` is decoded four times at most.
 */
int kp_snippet(const struct kp_find *find, const struct kp_range *in,
               uint32_t bytes, struct kp_range *out);

/* What a word of the query adds to the score of a hit. */
struct kp_reason {
    uint32_t from, to;      /* the word, as bytes of the query */
    uint32_t score;         /* by its frequency in the sentence */
    uint32_t doc_score;     /* by that in the document */
    uint16_t weight;        /* rarity, in 1/256; 0 behind a NOT */
    uint16_t frequency;     /* in the sentence; of each spelling times its */
    uint16_t doc_frequency; /* weight, in 1/16; in the document */
    uint8_t  match;         /* bits, as in kp_hit */
};

/*
 * Why `hit` scored what it did: word 0 .. find->nwords - 1 of the query. The
 * scores of all words add up to the hit's, less its class: a million for a
 * full match, one more if no word is looser than folded, one more if all are
 * exact.
 */
int kp_find_reason(const struct kp_find *find, const struct kp_hit *hit,
                   uint32_t word, struct kp_reason *reason);

/*
 * The word of the pack that was likely meant by a word of the query that it
 * does not have: 1 and a token to show, 0 if nothing was corrected.
 */
int kp_find_meant(const struct kp_find *find, uint32_t word,
                  struct kp_range *token);


/* ---- search with hardly any RAM ---------------------------------------- */

#define KP_FEW_WORDS 4      /* words of a query */
#ifndef KP_FEW_SLOTS
#  define KP_FEW_SLOTS 12   /* spellings, over all its words */
#endif

struct kp_few {
    const struct kp_pack *pack;
    uint32_t at;            /* results come from this token on */
    struct kp_places slots[KP_FEW_SLOTS];
    uint8_t  nslots, nwords;
    uint8_t  missing;       /* no more results */
    uint8_t  dropped;       /* result: spellings left out */
};

/*
 * Sentences that have all words of `query` (n bytes of UTF-8, no operators),
 * but for letters that fold and affixes, in the order of the documents.
 * kp_few_open returns KP_OK, KP_E_QUERY, _UTF8, _LONG; kp_few_next returns 1
 * and the next sentence and its document (`doc` may be NULL), or 0.
 */
int kp_few_open(struct kp_few *few, const struct kp_pack *pack,
                const char *query, uint32_t n);
int kp_few_next(struct kp_few *few, struct kp_range *sentence, uint32_t *doc);


/* ---- knowledge --------------------------------------------------------- */

/*
 * What the documents say, as the generator found it and the author corrected
 * it (FORMAT.md section 11). A pack may have none: then all counts are 0.
 * Numbers run from 0; entities are the same in every call.
 */
enum kp_table {
    KP_ENTITIES, KP_NAMES, KP_SPELLINGS, KP_EXCLUSIVES,
    KP_DATES, KP_INTERVALS, KP_QUANTITIES, KP_VALUES,
    KP_CLAIMS, KP_GROUPS, KP_MEMBERS,
    KP_TABLES
};

/* How many records a table has. */
uint32_t kp_known(const struct kp_pack *pack, enum kp_table table);

/*
 * The number of the first of KP_DATES, KP_QUANTITIES or KP_CLAIMS that begins
 * (a claim: whose sentence does) at token `at` or behind it; as many as there
 * are if none does.
 */
int kp_known_from(const struct kp_pack *pack, enum kp_table table,
                  uint32_t at, uint32_t *number);

/*
 * A piece of text that need not begin or end where a token does: the tokens of
 * a range without the first `skip` and the last `cut` bytes (spaces at the
 * end of the range left out). Empty when its range is.
 */
struct kp_span {
    struct kp_range range;
    uint16_t skip, cut;
};

/* Its bytes in its document. */
int kp_span_bytes(const struct kp_pack *pack, const struct kp_span *span,
                  uint32_t *start, uint32_t *end);

/*
 * A phrase: a piece of text, or, when `string` is not KP_NONE, a string that
 * need not stand in the text.
 */
struct kp_phrase {
    struct kp_span at;
    uint32_t string;
};

/*
 * Its bytes into `to`, at most `room` of them. Returns its whole length, which
 * may be greater, or an error. A phrase of an empty span has length 0.
 */
int kp_phrase_text(const struct kp_pack *pack, const struct kp_phrase *phrase,
                   char *to, uint32_t room);

/* A day (0 is 0001-01-01) as YYYY-MM-DD. */
void kp_day_text(uint32_t day, char to[10]);

/*
 * Read FROM..TO (years, months or days; each may be left out), or one of
 * them, as a range of days, both ends included. Returns whether it is one.
 */
int kp_dates_parse(const char *text, uint32_t n, struct kp_range *days);

/* ---- entities and their mentions */

enum kp_type {
    KP_THING, KP_PERSON, KP_PLACE, KP_COUNTRY, KP_ORGANISATION, KP_EVENT,
    KP_MEDIA, KP_OBJECT, KP_TYPES
};

struct kp_entity {
    struct kp_phrase name;  /* the one to show */
    uint8_t type;           /* enum kp_type */
};

int kp_entity(const struct kp_pack *pack, uint32_t number,
              struct kp_entity *entity);

/*
 * All names of an entity, one after the other, the one to show first: set
 * `at` to 0 before the first call. Returns 1 and a name, 0 behind the last, or
 * an error.
 */
struct kp_names {
    const struct kp_pack *pack;
    uint32_t entity;
    uint32_t at;            /* private */
};
int kp_name_next(struct kp_names *names, struct kp_phrase *name);

/*
 * The entity that is called so (n bytes, UTF-8). Names are compared as folded;
 * else by whole words of theirs; else by consonants, which finds a name typed
 * in another script: the first entity that fits best.
 *
 * Returns 1, or 0 for none, or an error.
 * Cost: reads all names.
 */
int kp_entity_named(const struct kp_pack *pack, const char *name, uint32_t n,
                    uint32_t *entity);

struct kp_mention {
    struct kp_span at;
    uint32_t entity;
};

/*
 * The mentions that begin in `range`, in order (of those that begin at the
 * same byte the longer first), of one entity or, with KP_NONE, of all. A
 * mention may stand inside another. kp_mention_next returns 1 and a mention,
 * 0 behind the last, or an error.
 *
 * Cost of a step: of one entity, in the order of a search for its spellings;
 * of all, looks each word of the range up.
 */
#define KP_OWN_SPELLINGS 6
struct kp_mentions {
    const struct kp_pack *pack;
    uint32_t entity;
    uint32_t at, to;        /* private: the token to look at, and the end */
    uint32_t record;        /* the spelling behind the last one at `at` */
    uint32_t own[KP_OWN_SPELLINGS];     /* of the entity, the first ones */
    uint8_t nown;
};
int kp_mentions_open(struct kp_mentions *mentions, const struct kp_pack *pack,
                     uint32_t entity, const struct kp_range *range);
int kp_mention_next(struct kp_mentions *mentions, struct kp_mention *mention);

/*
 * The entity of a mention that token `at` is in: 1, 0 for none, or an error.
 * One that begins more than eight tokens before is not seen.
 */
int kp_mention_over(const struct kp_pack *pack, uint32_t at,
                    uint32_t *entity);

/* ---- dates and quantities */

enum kp_date_kind { KP_ABSOLUTE, KP_WEEKDAY, KP_RELATIVE };

/* A date in the text: the days that it means, both ends included. */
struct kp_date {
    struct kp_span at;
    uint32_t from, to;      /* days since 0001-01-01 */
    uint8_t kind;           /* enum kp_date_kind */
};

int kp_date(const struct kp_pack *pack, uint32_t number,
            struct kp_date *date);

/* (high * 10^9 + low) * 10^exponent, or minus that. */
struct kp_number {
    uint32_t high, low;
    int8_t  exponent;
    uint8_t negative;
};

/* At most KP_NUMBER_MAX digits and signs into `to`; returns how many. */
#define KP_NUMBER_MAX 48
uint32_t kp_number_text(const struct kp_number *number, char *to);

enum kp_qualifier {
    KP_JUST, KP_MORE_THAN, KP_LESS_THAN, KP_ABOUT, KP_AT_LEAST, KP_AT_MOST,
    KP_UP_TO, KP_FROM_TO, KP_QUALIFIERS
};

/* A quantity in the text; `unit` is empty when it counts nothing. */
struct kp_quantity {
    struct kp_span at;
    struct kp_number value, to; /* `to`: the end of a range, else as value */
    struct kp_phrase unit;
    uint8_t qualifier;      /* enum kp_qualifier */
};

int kp_quantity(const struct kp_pack *pack, uint32_t number,
                struct kp_quantity *quantity);

/* ---- claims and groups */

enum kp_claim_kind {
    KP_STATES, KP_DENIES, KP_CONFIRMS, KP_ACCUSES, KP_CALLS, KP_REFUSES,
    KP_THREATENS, KP_PROMISES, KP_ASKS, KP_EXPECTS, KP_CLAIM_KINDS
};

/* Who said what. Spans are empty and entities KP_NONE where it is not said. */
struct kp_claim {
    struct kp_range sentence;
    struct kp_span speaker_at, verb, said;
    uint32_t speaker, via;  /* entities: who, and the agency it came through */
    uint8_t kind;           /* enum kp_claim_kind */
    uint8_t direct;         /* 1: a quotation */
};

int kp_claim(const struct kp_pack *pack, uint32_t number,
             struct kp_claim *claim);

/* Places in several documents that say the same, or contradict each other. */
struct kp_group {
    struct kp_range members;    /* numbers of the table KP_MEMBERS */
    struct kp_phrase about;
    uint8_t conflicts;          /* 1: they contradict each other */
};

struct kp_member {
    struct kp_span at;
    struct kp_phrase value;     /* what it says of it, or empty */
};

int kp_group(const struct kp_pack *pack, uint32_t number,
             struct kp_group *group);
int kp_member(const struct kp_pack *pack, uint32_t number,
              struct kp_member *member);

/*
 * The next group, from *number on, that has a member in a range of tokens: 1
 * and its number in *number, 0 if there is none, or an error.
 */
int kp_group_in(const struct kp_pack *pack, const struct kp_range *range,
                uint32_t *number);

/* ---- the timeline */

/*
 * Dates in order of time, then of text, that fall on days [days.from,
 * days.to], both ends included: kp_timeline_next returns 1 and a date's
 * number, 0 behind the last, or an error. Of several that mean the same days
 * in one sentence only the first comes.
 * Cost: all dates are read once for each KP_TIMELINE_NEXT that are given.
 */
#define KP_TIMELINE_NEXT 24

struct kp_timeline {
    const struct kp_pack *pack;
    struct kp_range days;
    struct {
        uint32_t interval, date;
    } next[KP_TIMELINE_NEXT];   /* private: those that come next, in order */
    uint32_t interval, date;    /* private: those given last */
    uint32_t sentence;
    uint8_t  n, at;
};
void kp_timeline_open(struct kp_timeline *timeline,
                      const struct kp_pack *pack,
                      const struct kp_range *days);
int kp_timeline_next(struct kp_timeline *timeline, uint32_t *date);


/* ---- questions --------------------------------------------------------- */

/* What a question wants. */
enum kp_ask_kind {
    KP_ASK_ANY,     /* it does not say: bare words */
    KP_ASK_WHO, KP_ASK_WHEN, KP_ASK_WHERE, KP_ASK_HOWMANY, KP_ASK_WHY,
    KP_ASK_HOW, KP_ASK_YESNO, KP_ASK_WHICH, KP_ASK_WHAT,
    KP_ASK_SAID,    /* what somebody said */
    KP_ASK_KINDS
};

/* Hits that an answer is chosen from: kp_ask needs room for so many. */
#define KP_ASK_ROOM 14

/* A question under way. */
struct kp_ask {
    struct kp_find find;    /* the search; its query is the question */
    uint8_t kind;           /* result: enum kp_ask_kind */
    uint8_t focus;          /* the word of the search that follows those that
                             * ask ("how many"), KP_WORDS_MAX for none */
    uint8_t title;          /* it is a title or an office ("who is mayor") */
    int16_t trust;          /* result: the best answer is given when it is 0
                             * or more */
};

/*
 * Ask a question (n bytes, UTF-8) as people do; it is no query: it has no
 * operators. The answers will stand in `hits`, sentences, the best first;
 * those that say the same as a better one are marked (hit.same).
 *
 * kp_ask_step goes on for at most `steps` candidates: KP_MORE, or at the end
 * the number of answers, 0 when the pack has nothing worth saying, or an
 * error. kp_ask does both.
 *
 * Errors: KP_E_QUERY when there is no word, KP_E_LONG, KP_E_UTF8, KP_E_ROOM,
 * KP_E_DAMAGED, KP_E_READ.
 * Keeps: the pack, the question and hits.
 */
int kp_ask_open(struct kp_ask *ask, const struct kp_pack *pack,
                const char *question, uint32_t n,
                struct kp_hit *hits, uint16_t room);
int kp_ask_step(struct kp_ask *ask, uint32_t steps);
int kp_ask(struct kp_ask *ask, const struct kp_pack *pack,
           const char *question, uint32_t n,
           struct kp_hit *hits, uint16_t room);

/*
 * The words of `hit` that answer, the fewest that do, for a kind of question
 * that few words answer. Returns 1, 0 when it is the whole sentence, or an
 * error.
 */
int kp_ask_answer(const struct kp_ask *ask, const struct kp_hit *hit,
                  struct kp_span *answer);


/* ---- completion -------------------------------------------------------- */

/* A word, or a title, that begins as typed. */
struct kp_completion {
    struct kp_range range;  /* tokens to show */
    uint32_t count;         /* places of the word; of a title 1 */
    uint32_t doc;           /* whose title it is, KP_NONE for a word */
};

/*
 * Complete what was typed (n bytes, UTF-8): words that begin as its last word
 * does, and titles that begin as all of it, by frequency; at most `room`.
 *
 * Returns how many, KP_E_QUERY if nothing was typed, or another error.
 * Cost: reads the whole list of words.
 */
int kp_complete(const struct kp_pack *pack, const char *typed, uint32_t n,
                struct kp_completion *list, uint16_t room);

#ifdef __cplusplus
}
#endif

#endif
