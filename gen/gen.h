/* SPDX-License-Identifier: MIT */
/*
 * gen.h - what the parts of the generator share.
 *
 * Data flows one way:
 *
 *   read.c        files -> struct corpus (documents, exact bytes); its formats
 *                 are read_tsv.c, read_jsonl.c, json.c, corpus.c, gunzip.c
 *   sentences.c   document -> where its sentences end; stops.c, quotations.c,
 *                 abbreviations.c, word_lists.c tell it
 *   lang.c        the language tables under gen/lang, compiled in
 *   unicode.c     what ICU and these tables say of a code point
 *   alphabet.c    code points -> symbols; folds.c, the others   section A
 *   tokens.c      corpus -> words and separators, numbered
 *   stems.c       the affixes of its languages                  section S
 *   prefixes.c    words -> prefix + base
 *   lexicon.c     strings in order; strings.c, their coding;
 *                 clusters.c, the tables for that               section L
 *   matrix.c      sequences -> wavelet matrices; fewlengths.c and
 *                 huffman.c, their codes                        sections W, B
 *   facts.c       names, dates, sources, languages              section M
 *   known_pack.h  what is known of them                         section k
 *   synonyms.h    other words for those that they have          section t
 *   pack.c        all of it -> one pack
 *   emit.c        a pack as C; emit_o.c, as an object file
 *   dump*.c       every byte of a pack, told
 *   file.c        bytes -> a file that appears whole or not at all
 *   main.c        the verbs, each in a file command_*.c
 */
#ifndef GEN_H
#define GEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* ---- say.c: words for people ------------------------------------------- */

/* Exit statuses, as grep's. */
enum { EXIT_FOUND = 0, EXIT_NONE = 1, EXIT_TROUBLE = 2 };

/* One line "kpack: ..." on stderr, then exit with EXIT_TROUBLE. */
void die(const char *format, ...)
    __attribute__((noreturn, format(printf, 1, 2)));

/* One line "kpack: warning: ..." on stderr. */
void warn(const char *format, ...) __attribute__((format(printf, 1, 2)));

/*
 * Progress on a terminal's stderr, shown from the first second on, redrawn
 * ten times a second at most; done == total clears the line.
 */
void progress(const char *what, uint64_t done, uint64_t total);

/* ---- memory.c ---------------------------------------------------------- */

/* As malloc, calloc, realloc; out of memory ends the program by die(). */
void *need(size_t bytes);
void *need_zero(size_t count, size_t bytes);
void *need_more(void *old, size_t bytes);

/* A copy of `n` bytes with a zero behind them. */
char *need_copy(const void *from, size_t n);

/* A growing string of bytes. All zero is an empty one. */
struct bytes {
    uint8_t *at;
    size_t   n, room;
};

/*
 * bytes_room makes room for `n` more bytes and returns where they go, for a
 * caller that writes them itself and then raises b->n. bytes_le writes the
 * low `width` bytes of v, which has no more; bytes_var is FORMAT.md's varint.
 */
uint8_t *bytes_room(struct bytes *b, size_t n);
void bytes_add(struct bytes *b, const void *from, size_t n);
void bytes_u8(struct bytes *b, unsigned v);
void bytes_le(struct bytes *b, uint64_t v, unsigned width);
void bytes_var(struct bytes *b, uint32_t v);
void bytes_print(struct bytes *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void bytes_free(struct bytes *b);

/* A growing string of bits, most significant bit of each byte first. */
struct bits {
    struct bytes bytes;
    uint64_t n;
};

/* bits_add writes v as a field of `width` bits; bits_pad fills up the byte. */
void bits_add(struct bits *b, uint32_t v, unsigned width);
void bits_pad(struct bits *b);
void bits_free(struct bits *b);

/* ---- file.c ------------------------------------------------------------ */

/*
 * Read a whole file, inflating it when it is gzip (by its first bytes).
 * die() names the file and what is wrong.
 */
struct bytes file_read(const char *path);

/*
 * Write a whole file: to a temporary one beside it, synced, then renamed over
 * it, so that it appears whole or not at all. "-" is stdout. die() on trouble;
 * the temporary file is removed, also when SIGINT, SIGTERM or SIGHUP ends the
 * program.
 */
void file_write(const char *path, const void *bytes, size_t n);

/* What an error number says of a path, and what to do about it. */
const char *file_reason(int error);

/* ---- read.c: documents ------------------------------------------------- */

/*
 * A document. Strings are owned, UTF-8 without control characters, "" when
 * the input does not say. `from` is for messages: "FILE" or "FILE:LINE".
 */
struct document {
    char    *name, *title, *date, *source, *language, *from;
    uint8_t *bytes;
    size_t   n;
};

struct corpus {
    struct document *docs;
    size_t   n, room;
    char    *title;             /* of the pack; owned, may be NULL */
    uint32_t *slots;            /* private: hash of names, number + 1 */
    size_t   nslots;
};

/* Longest name of a document, and longest text of one, in bytes. */
#define NAME_MAX_BYTES 255
#define TEXT_MAX_BYTES INT32_MAX

/*
 * Add what `path` holds: a folder (walked in byte order of names, files that
 * are not documents are skipped), a .txt, .tsv or .jsonl file, or one of
 * these with .gz behind. die() names file, line and what to do.
 */
void read_input(struct corpus *c, const char *path);

/* Give a date to every document that has none; NULL: none. */
void corpus_date(struct corpus *c, const char *date);

/* Whether a string is a date YYYY-MM-DD of the Gregorian calendar. */
bool date_valid(const char *s);

void corpus_free(struct corpus *c);

/* ---- sentences.c ------------------------------------------------------- */

/* Ends of sentences of one document: rising byte offsets, the last is n. */
struct ends {
    uint32_t *at;
    size_t    n, room;
};

/*
 * Find the sentences of a text (UTF-8, or any bytes; n <= TEXT_MAX_BYTES).
 * White space behind a sentence belongs to it. No end falls inside a character
 * or a word, and no sentence is without a word, but for a text that has none
 * (or is empty): that is one sentence. `language` is a code such as "ar" or
 * "en-GB", "" if unknown.
 *
 * Replaces what `ends` held before; all zero is an empty one.
 */
void sentences_find(struct ends *ends, const uint8_t *text, size_t n,
                    const char *language);

void ends_free(struct ends *ends);

/* ---- lang.c: knowledge of languages, as tables ------------------------- */

/*
 * The bytes of gen/lang/LANGUAGE/NAME.tsv, or NULL. They are tab separated
 * lines, `#` begins a comment line.
 */
const char *lang_table(const char *language, const char *name, size_t *n);

/* The i-th language that has tables, or NULL behind the last. */
const char *lang_code(size_t i);

#endif
