/* SPDX-License-Identifier: MIT */
/*
 * pack.c - a corpus -> one pack: the sections, the header, the checksum.
 */
#include "gzip_size.h"
#include "known_pack.h"
#include "synonyms.h"

#include <stdlib.h>
#include <string.h>

#include <zlib.h>

enum { FORMAT = 2, AUTOCAP = 1, HEADER = 16 };

struct section {
    char   tag;
    const char *name;
    struct bytes bytes;
};

enum {
    S_ALPHABET, S_STEMS, S_LEXICON, S_SHAPES, S_BITS, S_FACTS, S_OFFSETS,
    S_QUESTIONS, S_KNOWN, S_SYNONYMS, SECTIONS
};

/* Whether a section is left out: what is empty and need not be there. */
static bool
is_left_out(const struct section *s)
{
    return (s->tag == 'q' || s->tag == 'k' || s->tag == 't')
           && s->bytes.n == 0;
}

/* Bytes that the numbers of section W need. */
static unsigned
width_of(const struct matrices *m, const struct tokens *t)
{
    uint64_t most = m->bits.n > t->n ? m->bits.n : t->n;

    return most < 1u << 16 ? 2 : most < 1u << 24 ? 3 : 4;
}

/*
 *     o := shift width bits
 *
 * The more sentences are known, the less a reader decodes to find a byte
 * offset: as many as take a 160th of the pack.
 */
static void
offsets_build(struct bytes *out, const struct tokens *t, size_t pack)
{
    unsigned width = lg_ceil((uint64_t)t->longest + 1), shift = 0;
    struct bits bits = { 0 };
    uint32_t i;

    if (width > 24) {
        die("a document is longer than 16 MB: split it");
    }
    while (shift < 6
            && (uint64_t)(t->sentences >> shift) * width / 8 > pack / 160) {
        shift++;
    }
    for (i = UINT32_C(1) << shift; i < t->sentences;
            i += UINT32_C(1) << shift) {
        bits_add(&bits, t->sentence_bytes[i], width);
    }
    bytes_u8(out, shift);
    bytes_u8(out, width);
    bytes_add(out, bits.bytes.at, bits.bytes.n);
    bits_free(&bits);
}

/* Bytes of header and directory; with `filler` for an empty section too. */
static size_t
head_size(const struct section *s, bool filler)
{
    struct bytes head = { 0 };
    size_t i, n;

    for (i = 0; i < SECTIONS; i++) {
        if (!is_left_out(&s[i])) {
            bytes_u8(&head, 0);
            bytes_var(&head, (uint32_t)s[i].bytes.n);
        }
    }
    n = HEADER + head.n + 1 + (filler ? 2 : 0);
    bytes_free(&head);
    return n;
}

/*
 * Section B must know where it will stand, and where depends on the length
 * of its own length: try until it comes true. It may never, when one byte
 * more of padding makes its length longer to tell, which makes it need one
 * byte less; then an empty section in the directory moves it by two. Returns
 * whether there is one.
 */
static bool
place_bits(struct section *s, const struct matrices *m)
{
    enum { TRIES = 8 };
    size_t at, guess = 0, i;
    unsigned try = 0;
    bool filler;

    do {
        filler = try >= TRIES;
        at = guess;
        s[S_BITS].bytes.n = 0;
        matrices_bits(&s[S_BITS].bytes, m, at);
        guess = head_size(s, filler);
        for (i = 0; i < S_BITS; i++) {
            guess += s[i].bytes.n;
        }
    } while (guess != at && ++try < 2 * TRIES);
    if (guess != at) {
        die("internal: section B finds no place");
    }
    return filler;
}

/* Bytes of all sections so far. */
static size_t
size_of(const struct section *s)
{
    size_t i, n = 0;

    for (i = 0; i < SECTIONS; i++) {
        n += s[i].bytes.n;
    }
    return n;
}

static void
assemble(struct bytes *pack, const struct section *s, bool filler,
         unsigned flags, unsigned width)
{
    size_t i, total = head_size(s, filler) + size_of(s);
    uint32_t crc;

    if (total >= UINT32_MAX / 8) {
        die("the pack would be larger than 512 MB: split the corpus");
    }
    bytes_add(pack, "KPK\x1a", 4);
    bytes_u8(pack, FORMAT);
    bytes_u8(pack, FORMAT);
    bytes_u8(pack, flags);
    bytes_u8(pack, width);
    bytes_le(pack, total, 4);
    bytes_le(pack, 0, 4);
    for (i = 0; i < SECTIONS; i++) {
        if (!is_left_out(&s[i])) {
            bytes_u8(pack, (uint8_t)s[i].tag);
            bytes_var(pack, (uint32_t)s[i].bytes.n);
        }
    }
    bytes_add(pack, "z", filler ? 2 : 0);
    bytes_u8(pack, 0);
    for (i = 0; i < SECTIONS; i++) {
        bytes_add(pack, s[i].bytes.at, s[i].bytes.n);
    }
    crc = (uint32_t)crc32(crc32(0, NULL, 0), pack->at, (uInt)pack->n);
    for (i = 0; i < 4; i++) {
        pack->at[12 + i] = (uint8_t)(crc >> 8 * i);
    }
}

/* ---- the report -------------------------------------------------------- */

/* What gzip -9 makes of all documents, one behind the other. */
static uint64_t
corpus_gzip(const struct corpus *c)
{
    struct bytes *parts = need(c->n * sizeof *parts);
    uint64_t size;
    size_t i;

    for (i = 0; i < c->n; i++) {
        parts[i].at = c->docs[i].bytes;
        parts[i].n = c->docs[i].n;
    }
    size = gzip_size(parts, c->n);
    free(parts);
    return size;
}

/* Characters of the text: bytes that do not continue one. */
static uint64_t
count_chars(const struct corpus *c)
{
    uint64_t n = 0;
    size_t i, k;

    for (i = 0; i < c->n; i++) {
        for (k = 0; k < c->docs[i].n; k++) {
            n += (c->docs[i].bytes[k] & 0xc0) != 0x80;
        }
    }
    return n;
}

/* The parts of section k. */
static const char *const part_names[KNOWN_PARTS] = {
    "known: entities", "known: spellings", "known: exclusive words",
    "known: dates", "known: quantities", "known: claims", "known: groups",
    "known: strings", "known: letters"
};

static void
part(struct pack_report *r, const char *name, uint64_t bytes)
{
    r->parts[r->nparts].name = name;
    r->parts[r->nparts++].bytes = bytes;
}

static void
fill_report(struct pack_report *r, const struct corpus *c,
            const struct tokens *t, const struct lexicon *l,
            const struct matrices *m, const struct section *s, size_t pack,
            const uint64_t *known)
{
    size_t i, head = pack - size_of(s);

    memset(r, 0, sizeof *r);
    for (i = 0; i < c->n; i++) {
        r->text += c->docs[i].n;
    }
    r->gzip = corpus_gzip(c);
    r->chars = count_chars(c);
    r->pack = pack;
    r->docs = c->n;
    r->sentences = t->sentences;
    r->tokens = t->n;
    r->words = t->nwords;
    r->types = t->words.n;
    part(r, "header and directory", head);
    part(r, "alphabet and folding", s[S_ALPHABET].bytes.n);
    part(r, "affixes, closed-class words", s[S_STEMS].bytes.n);
    part(r, "lexicon: tables", l->table_bytes);
    part(r, "lexicon: block places", l->place_bytes);
    part(r, "lexicon: strings", l->stream_bytes);
    part(r, "sequence: shapes", s[S_SHAPES].bytes.n);
    part(r, "sequence: rank directory", s[S_BITS].bytes.n - m->bits.bytes.n);
    part(r, "sequence: bits", m->bits.bytes.n);
    part(r, "documents", s[S_FACTS].bytes.n);
    part(r, "byte offsets", s[S_OFFSETS].bytes.n);
    if (s[S_QUESTIONS].bytes.n > 0) {
        part(r, "questions", s[S_QUESTIONS].bytes.n);
    }
    for (i = 0; s[S_KNOWN].bytes.n > 0 && i < KNOWN_PARTS; i++) {
        part(r, part_names[i], known[i]);
    }
    if (s[S_SYNONYMS].bytes.n > 0) {
        part(r, "synonyms", s[S_SYNONYMS].bytes.n);
    }
}

/* ---- build ------------------------------------------------------------- */

void
pack_build(struct bytes *pack, struct pack_report *report,
           const struct corpus *c, const struct knowledge *known)
{
    struct section s[SECTIONS] = {
        { .tag = 'A' }, { .tag = 'S' }, { .tag = 'L' }, { .tag = 'W' },
        { .tag = 'B' }, { .tag = 'M' }, { .tag = 'o' }, { .tag = 'q' },
        { .tag = 'k' }, { .tag = 't' }
    };
    struct bytes names = { 0 };
    uint64_t parts[KNOWN_PARTS];
    struct alphabet *a = need(sizeof *a);
    struct tokens t;
    struct stems stems;
    struct prefixes x;
    struct depths d;
    struct lexicon l;
    struct matrices m;
    unsigned width;
    bool filler;
    size_t i;

    known_names(&names, known);
    if (known) {
        meanings_letters(&names, c);
    }
    alphabet_build(a, c, &names);
    bytes_free(&names);
    tokens_build(&t, c, a);
    stems_build(&stems, &t, a);
    prefixes_build(&x, &t, a);
    depths_build(&d, &t);
    lexicon_build(&l, &t, &stems, &x, a, d.end);
    matrices_build(&m, &t, &l, &d);
    width = width_of(&m, &t);
    s[S_ALPHABET].bytes = a->section;
    s[S_STEMS].bytes = stems.section;
    s[S_LEXICON].bytes = l.section;
    matrices_shapes(&s[S_SHAPES].bytes, &m, &t, width);
    facts_build(&s[S_FACTS].bytes, c, t.titles, width);
    offsets_build(&s[S_OFFSETS].bytes, &t, m.bits.bytes.n + l.section.n);
    if (known) {
        questions_build(&s[S_QUESTIONS].bytes, a, c, known, t.sentences);
        known_build(&s[S_KNOWN].bytes, parts, &(struct known_source){
                        known, c, &t, &l, &stems, a, m.leaf });
        synonyms_build(&s[S_SYNONYMS].bytes, &t, &l, &stems, a,
                       size_of(s) + m.bits.bytes.n);
    }
    filler = place_bits(s, &m);
    assemble(pack, s, filler, t.autocap ? AUTOCAP : 0, width);
    if (report) {
        fill_report(report, c, &t, &l, &m, s, pack->n, parts);
    }
    for (i = S_SHAPES; i < SECTIONS; i++) {
        bytes_free(&s[i].bytes);
    }
    alphabet_free(a);
    free(a);
    tokens_free(&t);
    stems_free(&stems);
    prefixes_free(&x);
    depths_free(&d);
    lexicon_free(&l);
    matrices_free(&m);
}
