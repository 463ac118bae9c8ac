/* SPDX-License-Identifier: MIT */
/*
 * places.c - the places of a word, one after the other.
 *
 * The k-th place of a word is a select in MAIN. The cursor keeps the word's
 * leaf (its code and where its elements start), so that a step is one way up
 * the matrix and nothing is looked up again.
 */
#include "core.h"

/* Set next from k. */
static int
places_settle(const struct kp_pack *p, struct kp_places *s)
{
    uint32_t before = s->next;

    if (s->k >= s->leaf.count) {
        s->next = KP_NONE;
        return KP_OK;
    }
    s->next = kp_leaf_select(p, &p->matrix[KP_MAIN], &s->leaf, s->k);
    if (s->next >= p->text || (before != KP_NONE && s->next <= before)) {
        s->next = KP_NONE;
        return KP_DAMAGED();
    }
    return KP_OK;
}

int
kp_word_leaf(const struct kp_pack *p, uint32_t id, struct kp_leaf *leaf)
{
    int err = kp_string_leaf(p, id, leaf);

    if (err == KP_OK && p->text < p->tokens) {
        leaf->count = kp_leaf_rank(p, &p->matrix[KP_MAIN], leaf, p->text);
    }
    return err;
}

int
kp_places_open(const struct kp_pack *p, uint32_t id, struct kp_places *s)
{
    int err = kp_word_leaf(p, id, &s->leaf);

    s->k = 0;
    s->next = KP_NONE;
    return err == KP_OK ? places_settle(p, s) : err;
}

int
kp_places_next(const struct kp_pack *p, struct kp_places *s)
{
    s->k++;
    return places_settle(p, s);
}
