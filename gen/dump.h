/* SPDX-License-Identifier: MIT */
/*
 * dump.h - every byte of a pack, and what it says: `kpack info --dump`.
 *
 *   dump.c          the reader, rows, header, directory
 *   dump_alphabet.c section A
 *   dump_stems.c    section S
 *   dump_lexicon.c  section L
 *   dump_matrix.c   sections W and B
 *   dump_docs.c     sections M and o, and the tokens as strings
 *   dump_knowledge.c  section k
 *   dump_questions.c section q
 *   dump_synonyms.c section t
 *
 * The reader follows FORMAT.md and shares nothing with the generator's
 * writers. It reads what a row is to show, then prints the row, which takes
 * all bytes that no row has shown yet: so none is left out.
 */
#ifndef DUMP_H
#define DUMP_H

#include "command.h"

enum { DUMP_SYMBOLS = 240, DUMP_LEVELS = 3 * 30 };

struct dump {
    const struct kp_pack *open;
    const uint8_t *pack;
    size_t   at, end;           /* of the section: read so far, and its end */
    size_t   row;               /* the first byte not shown yet */
    bool     over;              /* it was read beyond its end */
    struct bytes text;          /* scratch of dump_quote */
    unsigned width;             /* what later sections need of earlier: */
    unsigned symbols, letters;  /* A */
    uint32_t cp[DUMP_SYMBOLS], upper[DUMP_SYMBOLS];
    char   **strings;           /* L: quoted */
    uint32_t nstrings;
    unsigned levels[3];         /* W */
    uint32_t offset[DUMP_LEVELS + 1];
    uint32_t sentences, docs;
};

/* Bits of a section from byte `from` on; `at` counts them. */
struct dump_bits {
    struct dump *d;
    size_t from, at;
};

/* Print the whole pack to stdout. */
void dump_pack(const struct open_pack *p);

/* The next number of so many bytes, varint, or bytes; 0 or NULL beyond. */
uint32_t dump_le(struct dump *d, unsigned bytes);
uint32_t dump_var(struct dump *d);
const uint8_t *dump_bytes(struct dump *d, size_t n);

/* Begin bits at the next byte; the next field; go on behind the last byte. */
struct dump_bits dump_bits_open(struct dump *d);
uint32_t dump_field(struct dump_bits *b, unsigned width);
void dump_bits_close(struct dump_bits *b);

/*
 * dump_row prints the bytes read since the last row, with a name of FORMAT.md
 * and a value; nothing if there are none. dump_note prints a line of its own.
 */
void dump_row(struct dump *d, const char *name, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void dump_note(const char *name, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/*
 * Read a number of so many bytes, or a varint, show it, and return it; the
 * last one a byte, with bounds: beyond them is damage, and is `least`.
 */
uint32_t dump_show(struct dump *d, const char *name, unsigned bytes);
uint32_t dump_show_var(struct dump *d, const char *name);
unsigned dump_show_within(struct dump *d, const char *name, unsigned least,
                          unsigned most);

/*
 * UTF-8 in quotes, with \ before what is not to be seen. The result stays
 * good until the next call.
 */
const char *dump_quote(struct dump *d, const uint8_t *text, size_t n);

/* Append the UTF-8 of symbol bytes; the first `upper` in upper case. */
void dump_spell(const struct dump *d, struct bytes *to, const uint8_t *from,
                size_t n, size_t upper);

/* The same, quoted. */
const char *dump_spelled(struct dump *d, const uint8_t *from, size_t n);

/* The sections. */
void dump_alphabet(struct dump *d);
void dump_stems(struct dump *d);
void dump_lexicon(struct dump *d);
void dump_shapes(struct dump *d);
void dump_array(struct dump *d);
void dump_documents(struct dump *d);
void dump_offsets(struct dump *d);
void dump_questions(struct dump *d);
void dump_knowledge(struct dump *d);
void dump_synonyms(struct dump *d);

/* The text as a sequence of tokens, behind the sections. */
void dump_tokens(struct dump *d);

#endif
