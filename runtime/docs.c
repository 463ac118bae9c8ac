/* SPDX-License-Identifier: MIT */
/*
 * docs.c - documents, sentences, and places in bytes.
 *
 * A sentence ends at an END mark of MAIN and a document at a `docend` of
 * ENDS, so both directions, token to document and back, are ranks and
 * selects; the only table is that of the byte offsets of some sentences
 * (FORMAT.md section 10).
 */
#include "core.h"

/* ---- sentences --------------------------------------------------------- */

uint32_t
kp_sentence_start(const struct kp_pack *p, uint32_t number)
{
    uint32_t at;

    if (number == 0) {
        return 0;
    }
    at = kp_leaf_select(p, &p->matrix[KP_MAIN], &p->end, number - 1);
    return at == KP_NONE ? p->tokens : at + 1;
}

int
kp_sentence_range(const struct kp_pack *p, uint32_t number,
                  struct kp_range *range)
{
    range->from = kp_sentence_start(p, number);
    range->to = kp_sentence_start(p, number + 1);
    return range->from < range->to ? KP_OK : KP_DAMAGED();
}

uint32_t
kp_sentence_number(const struct kp_pack *p, uint32_t at)
{
    return kp_leaf_rank(p, &p->matrix[KP_MAIN], &p->end, at);
}

uint32_t
kp_sentence_doc(const struct kp_pack *p, uint32_t number)
{
    return kp_leaf_rank(p, &p->matrix[KP_ENDS], &p->docend, number);
}

int
kp_doc_sentences(const struct kp_pack *p, uint32_t doc,
                 struct kp_range *range)
{
    const struct kp_matrix *m = &p->matrix[KP_ENDS];

    if (doc >= p->docs) {
        return KP_E_RANGE;
    }
    range->from = doc > 0 ? kp_leaf_select(p, m, &p->docend, doc - 1) + 1 : 0;
    range->to = kp_leaf_select(p, m, &p->docend, doc) + 1;
    return range->from < range->to ? KP_OK : KP_DAMAGED();
}

/* What is between the k-th element of a leaf and the one before, its own end
 * included: `way` is of an element near. */
static int
between(const struct kp_pack *p, const struct kp_matrix *m,
        const struct kp_leaf *leaf, const uint32_t *way, uint32_t k,
        struct kp_range *range)
{
    range->from = k > 0 ? kp_way_select(p, m, leaf, way, k - 1) + 1 : 0;
    range->to = kp_way_select(p, m, leaf, way, k) + 1;
    return range->from < range->to ? KP_OK : KP_DAMAGED();
}

KP_APART int
kp_sentence_around(const struct kp_pack *p, uint32_t at,
                   struct kp_range *range, uint32_t *number)
{
    const struct kp_matrix *m = &p->matrix[KP_MAIN];
    uint32_t way[KP_WAY];
    int err;

    *number = kp_leaf_way(p, m, &p->end, at, way);
    err = between(p, m, &p->end, way, *number, range);
    return err == KP_OK && (at < range->from || at >= range->to)
           ? KP_DAMAGED() : err;
}

/* The sentences and the number of the document that a sentence is in. */
KP_APART static int
sentences_around(const struct kp_pack *p, uint32_t sentence,
                 struct kp_range *range, uint32_t *doc)
{
    const struct kp_matrix *m = &p->matrix[KP_ENDS];
    uint32_t way[KP_WAY];

    *doc = kp_leaf_way(p, m, &p->docend, sentence, way);
    return between(p, m, &p->docend, way, *doc, range);
}

KP_APART int
kp_doc_around(const struct kp_pack *p, uint32_t at, struct kp_range *range,
              uint32_t *doc)
{
    const struct kp_matrix *m = &p->matrix[KP_MAIN];
    uint32_t way[KP_WAY];
    int err = sentences_around(p, kp_leaf_way(p, m, &p->end, at, way), range,
                               doc);

    if (err == KP_OK) {
        range->from = range->from > 0
            ? kp_way_select(p, m, &p->end, way, range->from - 1) + 1 : 0;
        range->to = kp_way_select(p, m, &p->end, way, range->to - 1) + 1;
        err = at < range->from || at >= range->to ? KP_DAMAGED() : KP_OK;
    }
    return err;
}

int
kp_doc_range(const struct kp_pack *p, uint32_t doc, struct kp_range *range)
{
    int err = kp_doc_sentences(p, doc, range);

    if (err == KP_OK) {
        range->from = kp_sentence_start(p, range->from);
        range->to = kp_sentence_start(p, range->to);
    }
    return kp_settle(p, err);
}

int
kp_doc_title(const struct kp_pack *p, uint32_t doc, struct kp_range *range)
{
    if (doc >= p->docs) {
        return KP_E_RANGE;
    }
    range->from = range->to = 0;
    if (p->facts & KP_FACT_TITLES) {
        range->from = kp_sentence_start(p, p->sentences + doc);
        range->to = kp_sentence_start(p, p->sentences + doc + 1) - 1;
    }
    return kp_settle(p, KP_OK);
}

int
kp_sentence_at(const struct kp_pack *p, uint32_t at, struct kp_range *range,
               uint32_t *number, uint32_t *doc)
{
    uint32_t n;
    int err;

    if (at >= p->text) {
        return KP_E_RANGE;
    }
    err = kp_sentence_around(p, at, range, &n);
    if (err != KP_OK) {
        return kp_settle(p, err);
    }
    if (number) {
        *number = n;
    }
    if (doc) {
        *doc = kp_sentence_doc(p, n);
    }
    return kp_source_state(p);
}

/* ---- bytes ------------------------------------------------------------- */

/* The bytes of a range of tokens; *trimmed leaves out white space behind. */
static int
count_bytes(const struct kp_pack *p, uint32_t from, uint32_t to,
            uint32_t *all, uint32_t *trimmed)
{
    struct kp_range range;
    struct kp_text text;
    char chunk[16];
    int n, i;

    range.from = from;
    range.to = to;
    *all = *trimmed = 0;
    n = kp_text_open(&text, p, &range);
    while (n >= 0 && (n = kp_text_read(&text, chunk, sizeof chunk)) > 0) {
        for (i = 0; i < n; i++) {
            ++*all;
            if ((uint8_t)chunk[i] > ' ') {
                *trimmed = *all;
            }
        }
    }
    return n;
}

/*
 * A token not behind `at`, in the same document, whose byte offset is known.
 */
static int
nearest_known(const struct kp_pack *p, uint32_t at, uint32_t *token,
              uint32_t *offset)
{
    uint32_t sentence = kp_sentence_number(p, at), known, shift, width;
    struct kp_range s;
    int err = kp_doc_sentences(p, kp_sentence_doc(p, sentence), &s);

    if (err != KP_OK) {
        return err;
    }
    *offset = 0;
    known = s.from;
    if (p->offsets) {
        shift = kp_u8(p, p->offsets) & 31;
        width = kp_u8(p, p->offsets + 1);
        if (sentence >> shift << shift > s.from && width <= 24) {
            known = sentence >> shift << shift;
            *offset = kp_field(p, p->offsets + 2,
                               ((known >> shift) - 1) * width, width);
        }
    }
    *token = kp_sentence_start(p, known);
    return *token <= at ? KP_OK : KP_DAMAGED();
}

/* 1 if a space is implied before token `at`, 0, or an error. */
static int
space_before(const struct kp_pack *p, uint32_t at)
{
    uint32_t id;
    int kind = at > 0 && at < p->text ? kp_token_at(p, at - 1, &id)
                                      : KP_BETWEEN;

    if (kind == KP_WORD) {
        kind = kp_token_at(p, at, &id);
    } else if (kind > 0) {
        return 0;
    }
    return kind < 0 ? kind : kind == KP_WORD;
}

int
kp_byte_range(const struct kp_pack *p, const struct kp_range *range,
              uint32_t *start, uint32_t *end)
{
    uint32_t token = 0, offset = 0, all = 0, trimmed;
    int err;

    if (range->from > range->to || range->to > p->text) {
        return KP_E_RANGE;
    }
    err = nearest_known(p, range->from, &token, &offset);
    if (err == KP_OK) {
        err = count_bytes(p, token, range->from, &all, &trimmed);
    }
    if (err == KP_OK) {
        err = space_before(p, range->from);
        *start = offset + all + (err == 1);
        err = err < 0 ? err : count_bytes(p, range->from, range->to, &all,
                                          &trimmed);
        *end = *start + trimmed;
    }
    return kp_settle(p, err);
}
