/* SPDX-License-Identifier: MIT */
/*
 * spellings.c - how entities are spelled, and where they are mentioned so.
 *
 * A spelling is a sequence of tokens. Where it stands in the text is a
 * mention, so that mentions take no bytes of their own; only when some of
 * these places are none, a bit for each occurrence of its first word tells
 * which (FORMAT.md section 11).
 */
#include "records.h"

/* Whether the n tokens at `a` and at `b` are the same. */
static int
same_tokens(const struct kp_pack *p, uint32_t a, uint32_t b, uint32_t n)
{
    const struct kp_matrix *m = &p->matrix[KP_MAIN];
    struct kp_found x, y;
    uint32_t i;
    int got;

    for (i = 1; i < n; i++) {           /* the first ones are */
        got = kp_access(p, m, a + i, &x);
        got = got < 0 ? got : kp_access(p, m, b + i, &y);
        if (got < 0 || x.leaf.path != y.leaf.path
                || x.leaf.depth != y.leaf.depth) {
            return got < 0 ? got : 0;
        }
    }
    return 1;
}

/* The leaf of a spelling's first word. */
static int
leaf_of(const struct kp_pack *p, const uint32_t *v, struct kp_leaf *leaf)
{
    return v[0] < p->words ? kp_string_leaf(p, v[0], leaf) : KP_DAMAGED();
}

/* The place of its first word's k-th occurrence. */
static int
place_of(const struct kp_pack *p, const struct kp_leaf *leaf, uint32_t k,
         uint32_t *place)
{
    *place = k < leaf->count
             ? kp_leaf_select(p, &p->matrix[KP_MAIN], leaf, k) : KP_NONE;
    return *place < p->text ? KP_OK : KP_DAMAGED();
}

/* Whether it is a mention where its first word's k-th occurrence is. */
static int
is_marked(const struct kp_pack *p, const uint32_t *v, uint32_t k)
{
    return kp_field(p, kp_occurrence_bits(p), v[KP_SPELLING_PLACE] + k, 1)
           != 0;
}

int
kp_spelling_at(const struct kp_pack *p, const uint32_t *v,
               const struct kp_leaf *word, uint32_t at, struct kp_span *span)
{
    const struct kp_matrix *m = &p->matrix[KP_MAIN];
    struct kp_leaf leaf;
    uint32_t k;
    int got = kp_span_read(p, at, v + KP_SPELLING_SKIP, 1, span);

    if (got != KP_OK) {                 /* so near the end it is not */
        return at < p->text ? 0 : got;
    }
    if (!(v[KP_SPELLING_HOW] & KP_SPELLING_SOME)
            && v[KP_SPELLING_TOKENS] == 0) {
        return 1;
    }
    leaf.path = word->path;
    leaf.depth = word->depth;
    leaf.start = 0;
    leaf.start = kp_leaf_rank(p, m, &leaf, 0);
    k = kp_leaf_rank(p, m, &leaf, at);
    if (v[KP_SPELLING_HOW] & KP_SPELLING_SOME) {
        return is_marked(p, v, k);
    }
    if (v[KP_SPELLING_PLACE] == k) {
        return 1;
    }
    k = kp_leaf_select(p, m, &leaf, v[KP_SPELLING_PLACE]);
    return k < p->text ? same_tokens(p, at, k, v[KP_SPELLING_TOKENS] + 1)
                       : KP_DAMAGED();
}

int
kp_spelling_span(const struct kp_pack *p, const uint32_t *v,
                 struct kp_span *span)
{
    struct kp_leaf leaf;
    uint32_t place, k = v[KP_SPELLING_PLACE];
    int err = leaf_of(p, v, &leaf);

    if (err == KP_OK && v[KP_SPELLING_HOW] & KP_SPELLING_SOME) {
        for (k = 0; k < leaf.count && !is_marked(p, v, k); k++) {
        }
    }
    if (err == KP_OK) {
        err = place_of(p, &leaf, k, &place);
    }
    return err == KP_OK
           ? kp_span_read(p, place, v + KP_SPELLING_SKIP, 1, span) : err;
}
