/* SPDX-License-Identifier: MIT */
/*
 * pack.c - open a pack: header, directory, and the shape of each section.
 *
 * What is proved here need not be proved again: counts fit their sections,
 * levels nest, tables are whole. What cannot be proved in bounded time (that
 * a code leads to a string, that bits and directory agree) is checked where it
 * is used, and by kp_check.
 */
#include "asking.h"
#include "records.h"

enum { HEADER_SIZE = 16, SECTIONS_MAX = 16 };

/* A section: [at, end) of the pack. */
struct section {
    uint32_t at, end;
};

enum {
    SECTION_A, SECTION_S, SECTION_L, SECTION_W, SECTION_B, SECTION_M,
    SECTION_O, SECTION_Q, SECTION_K, SECTION_T, SECTIONS
};

/* ---- A ----------------------------------------------------------------- */

static int
open_alphabet(struct kp_pack *p, const struct section *s)
{
    uint32_t at = s->at, sizes[5], total = 0, i, n;

    for (i = 0; i < 5; i++) {
        sizes[i] = kp_u8(p, at++);
        total += sizes[i];
    }
    if (total > KP_SYMBOLS_MAX || total == 0) {
        return KP_DAMAGED();
    }
    p->letters = (uint8_t)sizes[0];
    p->canonical = (uint8_t)(p->letters + sizes[1]);
    p->variants = (uint8_t)(p->canonical + sizes[2]);
    p->drops = (uint8_t)(p->variants + sizes[3]);
    p->symbols = (uint8_t)total;
    p->npages = (uint8_t)kp_u8(p, at++);
    p->pages = at;
    p->lows = at + 3u * p->npages;
    at = p->lows + total + sizes[2];
    n = kp_u8(p, at++);
    p->sequences = at;
    for (; n > 0; n--) {
        at += 1 + kp_u8(p, at);
    }
    p->ncases = (uint8_t)kp_u8(p, at++);
    p->cases = at;
    at += 4u * p->ncases;
    n = kp_var(p, &at);
    p->nfolds = (uint16_t)n;
    p->folds = at;
    return p->npages == 0 || kp_u8(p, p->pages) != 0 || n > 0xffff
           || at > s->end ? KP_DAMAGED() : KP_OK;
}

/* ---- L ----------------------------------------------------------------- */

static uint32_t
table_at(const struct kp_pack *p, uint32_t table)
{
    return p->tables + 2u * p->ntables + kp_le(p, p->tables + 2 * table, 2);
}

/* Where a table of string codes ends; KP_NONE if its codes do not fit. */
static uint32_t
table_end(const struct kp_pack *p, uint32_t table)
{
    uint32_t at = table_at(p, table), longest = kp_u8(p, at++), l;
    uint32_t n = longest == 0, room = 1, count;

    if (longest > KP_CODE_MAX) {
        return KP_NONE;
    }
    for (l = 0; l < longest; l++) {
        count = kp_u8(p, at++);
        room = 2 * room;
        if (count > room) {
            return KP_NONE;
        }
        room -= count;
        n += count;
    }
    return at + n;
}

static int
check_tables(const struct kp_pack *p, uint32_t end)
{
    uint32_t i;

    for (i = 0; i < p->ntables; i++) {
        if (table_end(p, i) > end) {
            return KP_DAMAGED();
        }
    }
    return KP_OK;
}

/*
 *     places := mean:u16 address:u8 width:u8 {at} * supers bits
 */
static int
open_places(struct kp_pack *p, uint32_t at, uint32_t end)
{
    uint32_t blocks = ((p->strings - 1) >> p->block) + 1;
    uint32_t supers = ((blocks - 1) >> KP_PLACE_BLOCKS) + 1;

    p->mean = (uint16_t)kp_le(p, at, 2);
    p->address = (uint8_t)kp_u8(p, at + 2);
    p->deviation = (uint8_t)kp_u8(p, at + 3);
    p->places = at + 4;
    p->deviations = p->places + supers * p->address;
    p->stream = p->deviations + ((blocks * p->deviation + 7) >> 3);
    return p->deviation < 1 || p->deviation > 24 || p->address < 2
           || p->address > 4 || p->stream > end ? KP_DAMAGED() : KP_OK;
}

static int
open_lexicon(struct kp_pack *p, const struct section *s, uint32_t *docend)
{
    uint32_t at = s->at, ends, i;

    p->words = kp_var(p, &at);
    p->seps = kp_var(p, &at);
    ends = kp_var(p, &at);
    *docend = kp_var(p, &at);
    p->nocap = p->words + kp_var(p, &at);
    /* a word takes some bits in here and in B; the sum stays below 2^32 */
    if (at > s->end || p->words > 6 * p->size || p->seps > p->size
            || ends > p->size || *docend >= ends || p->size >= KP_NONE / 8) {
        return KP_DAMAGED();
    }
    p->strings = p->words + p->seps + ends;
    p->block = (uint8_t)kp_u8(p, at);
    p->nprefix = (uint8_t)kp_u8(p, at + 1);
    if (p->block < 3 || p->block > 6 || p->nprefix > 31) {
        return KP_DAMAGED();
    }
    at += 2;
    p->prefixes = at;
    for (i = p->nprefix; i > 0; i--) {
        at += 1 + kp_u8(p, at);
    }
    p->nlcps = (uint8_t)kp_u8(p, at);
    i = kp_u8(p, at + 1);
    if (p->nlcps < 1 || p->nlcps > 8 || i < 1 || i > 16) {
        return KP_DAMAGED();
    }
    p->ntables = (uint8_t)(1u + p->nlcps + i);
    p->tables = at + 2 + (i > 2 ? p->symbols + 1u : 0);
    if (check_tables(p, s->end) != KP_OK) {
        return KP_DAMAGED();
    }
    return open_places(p, table_end(p, p->ntables - 1u), s->end);
}

/* ---- W and B ----------------------------------------------------------- */

static int
open_shapes(struct kp_pack *p, const struct section *s)
{
    uint32_t at = s->at, w = p->width, i, levels = 0;

    p->tokens = kp_le(p, at, w);
    p->text = kp_le(p, at + w, w);
    p->sentences = kp_le(p, at + 2 * w, w);
    at += 3 * w;
    for (i = 0; i < KP_MATRICES; i++) {
        p->matrix[i].levels = (uint8_t)kp_u8(p, at + i);
        if (p->matrix[i].levels > KP_LEVELS_MAX) {
            return KP_DAMAGED();
        }
    }
    at += KP_MATRICES;
    for (i = 0; i < KP_MATRICES; i++) {
        p->matrix[i].shape = at + 3 * w * levels;
        levels += p->matrix[i].levels;
    }
    at += 3 * w * levels;
    p->nbits = kp_le(p, at, w);
    at += 2 * w;
    p->nlengths = (uint8_t)kp_u8(p, at);
    p->lengths = at + 1;
    if (p->text > p->tokens || p->sentences > p->text
            || p->sentences == 0
            || p->lengths + p->nlengths > s->end) {
        return KP_DAMAGED();
    }
    return KP_OK;
}

static int
open_bits(struct kp_pack *p, const struct section *s)
{
    uint32_t supers, size;

    p->nblocks = (p->nbits >> KP_BLOCK_BITS) + 1;
    supers = ((p->nblocks - 1) >> KP_SUPER_BLOCKS) + 1;
    size = supers * 4 + p->nblocks * 2;
    p->bits = (s->at + size + 3) & ~UINT32_C(3);
    p->rank = p->bits - size + supers * 4;
    /* the end of the section is kept, as the bits are; what counts to the
     * last bit looks at the word behind it */
    size = (p->nbits >> 5) + ((p->nbits & 31) != 0);
    return s->end < p->bits || (s->end - p->bits) / 4 < size
           || (p->size - p->bits) / 4 <= p->nbits >> 5 ? KP_DAMAGED() : KP_OK;
}

/* Measure the matrices and find the marks. */
static int
open_matrices(struct kp_pack *p, uint32_t docend)
{
    int err;

    p->matrix[KP_MAIN].length = p->tokens;
    p->matrix[KP_LENGTHS].length = p->words + p->seps + 1;
    err = kp_matrix_check(p, &p->matrix[KP_MAIN]);
    if (err == KP_OK) {
        err = kp_matrix_check(p, &p->matrix[KP_LENGTHS]);
    }
    if (err == KP_OK) {
        err = kp_string_leaf(p, p->words + p->seps, &p->end);
    }
    if (err != KP_OK) {
        return err;
    }
    p->matrix[KP_ENDS].length = p->end.count;
    err = kp_matrix_check(p, &p->matrix[KP_ENDS]);
    return err == KP_OK ? kp_leaf_number(p, &p->matrix[KP_ENDS], docend,
                                         &p->docend) : err;
}

/* ---- M, o and k -------------------------------------------------------- */

static int
open_facts(struct kp_pack *p, const struct section *s)
{
    uint32_t at = s->at, n;

    p->docs = kp_var(p, &at);
    if (p->docs == 0 || p->docs > p->sentences
            || p->docs != kp_sentence_doc(p, p->sentences)) {
        return KP_DAMAGED();
    }
    p->facts = (uint8_t)kp_u8(p, at++);
    n = kp_var(p, &at);
    p->names = n < s->end ? at + n : s->end;
    n = p->facts & KP_FACT_TITLES ? p->docs : 0;
    if (kp_fact_at(p, KP_LANGUAGE + 1) > s->end || p->facts > 15
            || p->end.count != p->sentences + n
            || p->text != kp_sentence_start(p, p->sentences)) {
        return KP_DAMAGED();
    }
    return KP_OK;
}

static int
open_known(struct kp_pack *p, const struct section *s)
{
    p->known = s->at;
    p->known_end = s->end;
    return p->known ? kp_known_check(p) : KP_OK;
}

static int
open_offsets(struct kp_pack *p, const struct section *s)
{
    uint32_t shift, width;

    p->offsets = 0;
    if (s->at == 0) {
        return KP_OK;
    }
    p->offsets = s->at;
    shift = kp_u8(p, s->at);
    width = kp_u8(p, s->at + 1);
    if (shift > 15 || width > 24
            || (((p->sentences - 1) >> shift) * width + 7) / 8 + 2
               > s->end - s->at) {
        return KP_DAMAGED();
    }
    return KP_OK;
}

/* ---- q ----------------------------------------------------------------- */

static int
open_questions(struct kp_pack *p, const struct section *s)
{
    uint32_t size = s->end - s->at, bits, forms;

    p->signs = p->forms = p->forms_end = 0;
    p->nsigns = p->nforms = 0;
    if (s->at == 0) {
        return KP_OK;
    }
    p->nsigns = (uint8_t)kp_u8(p, s->at);
    bits = p->sentences / 8 * p->nsigns
           + (p->sentences % 8 * p->nsigns + 7) / 8;
    if (p->nsigns < 1 || p->nsigns > 24 || p->sentences > size * 8
            || bits > size - 2) {
        return KP_DAMAGED();
    }
    p->signs = s->at + 1;
    p->nforms = (uint8_t)kp_u8(p, p->signs + bits);
    p->forms = p->signs + bits + 1;
    p->forms_end = s->end;
    forms = (p->nforms * (1u + KP_FORM_HASH + KP_FORM_BITS) + 7) / 8;
    return forms > size - 2 - bits ? KP_DAMAGED() : KP_OK;
}

/* ---- header ------------------------------------------------------------ */

static int
open_header(struct kp_pack *p, uint32_t size)
{
    static KP_FLASH uint8_t magic[4] = { 'K', 'P', 'K', 0x1a };
    uint32_t i;

    p->size = size;
    for (i = 0; i < 4; i++) {
        if (size < HEADER_SIZE || kp_u8(p, i) != magic[i]) {
            return kp_settle(p, KP_E_FOREIGN);
        }
    }
    if (kp_u8(p, 4) != KP_FORMAT) {
        return KP_E_VERSION;
    }
    p->flags = (uint8_t)kp_u8(p, 6);
    p->width = (uint8_t)kp_u8(p, 7);
    p->size = kp_le(p, 8, 4);
    if (p->size > size) {
        return KP_E_SHORT;
    }
    if (kp_u8(p, 5) < kp_u8(p, 4) || p->size < HEADER_SIZE
            || p->flags > KP_AUTOCAP || p->width < 2 || p->width > 4) {
        return KP_DAMAGED();
    }
    return KP_OK;
}

/* Which section a tag is; SECTIONS for one to skip, KP_NONE to refuse. */
static uint32_t
section_of(uint32_t tag)
{
    static KP_FLASH uint8_t tags[SECTIONS] = {
        'A', 'S', 'L', 'W', 'B', 'M', 'o', 'q', 'k', 't'
    };
    uint32_t i;

    for (i = 0; i < SECTIONS; i++) {
        if (tags[i] == tag) {
            return i;
        }
    }
    return tag >= 'a' && tag <= 'z' ? SECTIONS : KP_NONE;
}

static int
open_directory(const struct kp_pack *p, struct section *sections)
{
    uint32_t at = HEADER_SIZE, offset = 0, n, tag, which, length;

    for (n = 0; (tag = kp_u8(p, at)) != 0; n++) {
        at++;
        length = kp_var(p, &at);
        which = section_of(tag);
        if (n == SECTIONS_MAX || at > p->size || which == KP_NONE
                || length > p->size - offset
                || (which < SECTIONS && sections[which].end != 0)) {
            return KP_DAMAGED();
        }
        if (which < SECTIONS) {
            sections[which].at = offset;
            sections[which].end = offset + length;
        }
        offset += length;
    }
    at++;
    if (offset > p->size || p->size - offset != at) {
        return KP_DAMAGED();
    }
    for (n = 0; n < SECTIONS; n++) {
        if (n < SECTION_O && sections[n].end == 0) {
            return KP_DAMAGED();
        }
        sections[n].at += sections[n].end ? at : 0;
        sections[n].end += sections[n].end ? at : 0;
    }
    return KP_OK;
}

static int
open_all(struct kp_pack *p, uint32_t size)
{
    struct section sections[SECTIONS];
    uint32_t i, docend = 0;
    int err;

    for (i = 0; i < SECTIONS; i++) {
        sections[i].at = sections[i].end = 0;
    }
    err = open_header(p, size);
    if (err == KP_OK) {
        err = open_directory(p, sections);
    }
    if (err == KP_OK) {
        err = open_alphabet(p, &sections[SECTION_A]);
    }
    if (err == KP_OK) {
        err = kp_stems_open(p, sections[SECTION_S].at,
                            sections[SECTION_S].end);
    }
    if (err == KP_OK) {
        err = open_lexicon(p, &sections[SECTION_L], &docend);
    }
    if (err == KP_OK) {
        err = open_shapes(p, &sections[SECTION_W]);
    }
    if (err == KP_OK) {
        err = open_bits(p, &sections[SECTION_B]);
    }
    if (err == KP_OK) {
        err = open_matrices(p, docend);
    }
    if (err == KP_OK) {
        err = open_facts(p, &sections[SECTION_M]);
    }
    if (err == KP_OK) {
        err = open_offsets(p, &sections[SECTION_O]);
    }
    if (err == KP_OK) {
        err = open_known(p, &sections[SECTION_K]);
    }
    if (err == KP_OK) {
        err = open_questions(p, &sections[SECTION_Q]);
    }
    if (err == KP_OK) {
        err = kp_synonyms_open(p, sections[SECTION_T].at,
                               sections[SECTION_T].end);
    }
    return kp_settle(p, err);
}

int
kp_open(struct kp_pack *pack, kp_rom bytes, uint32_t size)
{
    pack->base = bytes;
    pack->source = 0;
    return open_all(pack, size);
}

#ifndef KP_POINTER_ONLY
int
kp_open_source(struct kp_pack *pack, struct kp_source *source, uint32_t size)
{
    if (source->room < KP_READ_MIN) {
        return KP_E_ROOM;
    }
    kp_source_open(source);
    pack->base = 0;
    pack->source = source;
    return open_all(pack, size);
}
#endif
