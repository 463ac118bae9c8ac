/* SPDX-License-Identifier: MIT */
/*
 * places.c - the places of a word, one after the other.
 *
 * The cursor keeps the word's leaf in MAIN and where its elements end there: a
 * step, or a leap, is one way down from the place that is left and one up to
 * the next. Most words have one place or two, and behind the last there is
 * nothing to look for.
 */
#include "core.h"

/* The cursor's leaf; its elements are counted from the first of its depth. */
static struct kp_leaf
leaf_of(const struct kp_places *s)
{
    struct kp_leaf leaf;

    leaf.path = s->path;
    leaf.depth = s->depth;
    leaf.start = leaf.count = 0;
    return leaf;
}

int
kp_places_count(const struct kp_pack *p, uint32_t id, struct kp_places *s,
                uint32_t *n)
{
    struct kp_leaf leaf;
    int err = kp_string_first(p, id, &leaf, &s->next);

    *n = 0;
    if (err == KP_OK) {
        *n = leaf.count;
        s->path = leaf.path;
        s->depth = leaf.depth;
        s->at = leaf.start + leaf.count;
        s->match = leaf.count == 1 ? KP_LAST : 0;
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
kp_places_open(const struct kp_pack *p, uint32_t id, struct kp_places *s)
{
    uint32_t n;

    return kp_places_count(p, id, s, &n);
}

uint32_t
kp_places_before(const struct kp_pack *p, const struct kp_places *s,
                 uint32_t end)
{
    if (s->next >= end) {
        return 0;
    }
    return s->match & KP_LAST ? 1
         : kp_leaf_count(p, &p->matrix[KP_MAIN], s->path, s->depth, s->next,
                         end < p->text ? end : p->text);
}

int
kp_places_seek(const struct kp_pack *p, struct kp_places *s, uint32_t at)
{
    const struct kp_matrix *m = &p->matrix[KP_MAIN];
    struct kp_leaf leaf = leaf_of(s);
    uint32_t way[KP_WAY], k;

    if (s->next >= at) {
        return KP_OK;
    }
    s->next = KP_NONE;
    k = s->match & KP_LAST ? s->at : kp_leaf_way(p, m, &leaf, at, way);
    if (k >= s->at) {
        return KP_OK;
    }
    s->match = (uint8_t)(s->match | (k + 1 == s->at ? KP_LAST : 0));
    s->next = kp_way_select(p, m, &leaf, way, k);
    return s->next >= at && s->next < p->text ? KP_OK : KP_DAMAGED();
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
    return kp_leaf_select(p, m, &leaf, kp_leaf_rank(p, m, &leaf, from));
}
