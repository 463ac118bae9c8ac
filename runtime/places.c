/* SPDX-License-Identifier: MIT */
/*
 * places.c - the places of a word, one after the other.
 *
 * The k-th place of a word is a select in MAIN. The cursor keeps where the
 * word's elements are at the depth of its leaf, so that a step is one way up
 * the matrix, a leap to a place one way down and one up, and nothing is looked
 * up again.
 */
#include "core.h"

/* The cursor's leaf, as if what is behind it were not there. */
static struct kp_leaf
leaf_of(const struct kp_places *s)
{
    struct kp_leaf leaf;

    leaf.path = s->path;
    leaf.depth = s->depth;
    leaf.start = s->at;
    leaf.count = s->left;
    return leaf;
}

/* Set next from at. */
static int
settle(const struct kp_pack *p, struct kp_places *s)
{
    struct kp_leaf leaf = leaf_of(s);
    uint32_t before = s->next;

    s->next = KP_NONE;
    if (s->left == 0) {
        return KP_OK;
    }
    s->next = kp_leaf_select(p, &p->matrix[KP_MAIN], &leaf, 0);
    if (s->next >= p->text || (before != KP_NONE && s->next <= before)) {
        s->next = KP_NONE;
        return KP_DAMAGED();
    }
    return KP_OK;
}

int
kp_places_open(const struct kp_pack *p, uint32_t id, struct kp_places *s)
{
    struct kp_leaf leaf;
    int err = kp_string_first(p, id, &leaf, &s->next);

    s->left = 0;
    if (err == KP_OK) {
        s->path = leaf.path;
        s->depth = leaf.depth;
        s->at = leaf.start;
        s->left = leaf.count;
    }
    return err;
}

KP_APART int
kp_first_place(const struct kp_pack *p, uint32_t id, uint32_t *place)
{
    struct kp_places s;
    int err = id < p->words ? kp_places_open(p, id, &s) : KP_DAMAGED();

    *place = err == KP_OK ? s.next : KP_NONE;
    return err;
}

int
kp_places_skip(const struct kp_pack *p, struct kp_places *s, uint32_t n)
{
    n = n < s->left ? n : s->left;
    s->at += n;
    s->left -= n;
    return n > 0 ? settle(p, s) : KP_OK;
}

uint32_t
kp_places_before(const struct kp_pack *p, const struct kp_places *s,
                 uint32_t end)
{
    struct kp_leaf leaf = leaf_of(s);
    uint32_t n;

    if (s->next >= end) {
        return 0;
    }
    if (s->left == 1) {
        return 1;
    }
    n = kp_leaf_rank(p, &p->matrix[KP_MAIN], &leaf, end);
    return n < s->left ? n : s->left;
}

int
kp_places_seek(const struct kp_pack *p, struct kp_places *s, uint32_t at)
{
    const struct kp_matrix *m = &p->matrix[KP_MAIN];
    struct kp_leaf leaf = leaf_of(s);
    uint32_t way[KP_WAY], n;

    if (s->next >= at) {
        return KP_OK;
    }
    s->next = KP_NONE;
    if (s->left > 1) {
        n = kp_leaf_way(p, m, &leaf, at, way);
        n = n < s->left ? n : s->left;
        s->at += n;
        s->left -= n;
        if (s->left > 0) {
            s->next = kp_way_select(p, m, &leaf, way, n);
            return s->next >= at && s->next < p->text ? KP_OK : KP_DAMAGED();
        }
    }
    s->at += s->left;
    s->left = 0;
    return KP_OK;
}

uint32_t
kp_places_within(const struct kp_pack *p, const struct kp_places *s,
                 uint32_t from, uint32_t to)
{
    const struct kp_matrix *m = &p->matrix[KP_MAIN];
    struct kp_leaf leaf = leaf_of(s);

    if (kp_leaf_count(p, m, s->path, s->depth, from, to) == 0) {
        return KP_NONE;
    }
    leaf.start = 0;
    return kp_leaf_select(p, m, &leaf, kp_leaf_rank(p, m, &leaf, from));
}
