/* SPDX-License-Identifier: MIT */
/*
 * leaves.c - the leaves of a matrix, by number and by string.
 *
 * Codes are canonical: a leaf is named by its depth and its number there,
 * from which its code is peeled off. Which depth the leaf of a string has in
 * MAIN is told by LENGTHS, whose leaves are depths: the i-th string of a depth
 * is the i-th leaf there, so both ways between strings and leaves are a rank
 * or a select (FORMAT.md section 6).
 */
#include "core.h"

/* The code of the node-th leaf at a depth: bits are peeled off from below. */
static int
path_of(const struct kp_pack *p, const struct kp_matrix *m, uint32_t node,
        struct kp_leaf *leaf)
{
    uint32_t l = leaf->depth, inner;

    leaf->path = 0;
    if (l > m->levels) {
        return KP_DAMAGED();
    }
    node += l > 0 ? kp_inner(p, m, l) : 0;
    while (l > 0) {
        l--;
        inner = kp_inner(p, m, l);
        if (node >= inner) {
            node -= inner;
            leaf->path |= UINT32_C(1) << l;
        }
        if (node >= inner) {
            return KP_DAMAGED();
        }
    }
    return node == 0 || leaf->depth == 0 ? KP_OK : KP_DAMAGED();
}

/* Set start and count of a leaf of which path and depth are set, among the
 * first `end` elements. */
static void
measure(const struct kp_pack *p, const struct kp_matrix *m, uint32_t end,
        struct kp_leaf *leaf, uint32_t *way)
{
    struct kp_range range;

    range.from = 0;
    range.to = end;
    kp_leaf_range(p, m, leaf, &range, way);
    leaf->start = range.from;
    leaf->count = range.to < range.from ? 0 : range.to - range.from;
}

int
kp_leaf_number(const struct kp_pack *p, const struct kp_matrix *m,
               uint32_t n, struct kp_leaf *leaf)
{
    uint32_t l, leaves;
    int err;

    leaf->depth = 0;
    for (l = 0; l < m->levels; l++) {
        leaf->depth = (uint8_t)(l + 1);
        leaves = 2 * kp_inner(p, m, l) - kp_inner(p, m, l + 1);
        if (n < leaves) {
            break;
        }
        n -= leaves;
    }
    if (l == m->levels && (l > 0 || n > 0)) {
        return KP_DAMAGED();
    }
    err = path_of(p, m, n, leaf);
    if (err == KP_OK) {
        leaf->start = 0;
        leaf->start = kp_leaf_way(p, m, leaf, 0, 0);
    }
    return err;
}

/* The path and depth of a string's leaf in MAIN. */
static int
string_path(const struct kp_pack *p, uint32_t id, struct kp_leaf *leaf)
{
    struct kp_found f;
    int err = kp_locate(p, &p->matrix[KP_LENGTHS], id, &f);

    if (err != KP_OK) {
        return err;
    }
    if (f.before + f.node >= p->nlengths) {
        return KP_DAMAGED();
    }
    leaf->depth = (uint8_t)kp_u8(p, p->lengths + f.before + f.node);
    return path_of(p, &p->matrix[KP_MAIN], f.at - f.leaf.start, leaf);
}

int
kp_string_leaf(const struct kp_pack *p, uint32_t id, struct kp_leaf *leaf)
{
    int err = string_path(p, id, leaf);

    if (err == KP_OK) {
        measure(p, &p->matrix[KP_MAIN], p->tokens, leaf, 0);
    }
    return err;
}

int
kp_string_first(const struct kp_pack *p, uint32_t id, struct kp_leaf *leaf,
                uint32_t *first)
{
    const struct kp_matrix *m = &p->matrix[KP_MAIN];
    uint32_t way[KP_WAY];
    int err = string_path(p, id, leaf);

    *first = KP_NONE;
    if (err != KP_OK) {
        return err;
    }
    measure(p, m, p->text, leaf, way);
    if (leaf->count == 0) {
        return KP_OK;
    }
    *first = kp_way_select(p, m, leaf, way, 0);
    return *first < p->text ? KP_OK : KP_DAMAGED();
}

int
kp_leaf_string(const struct kp_pack *p, const struct kp_found *found,
               uint32_t *id)
{
    const struct kp_matrix *m = &p->matrix[KP_LENGTHS];
    struct kp_leaf leaf;
    uint32_t n = 0;
    int err;

    while (n < p->nlengths && kp_u8(p, p->lengths + n) != found->leaf.depth) {
        n++;
    }
    err = n < p->nlengths ? kp_leaf_number(p, m, n, &leaf) : KP_DAMAGED();
    if (err == KP_OK) {
        *id = kp_leaf_select(p, m, &leaf, found->node);
        err = *id < p->words + p->seps ? KP_OK : KP_DAMAGED();
    }
    return err;
}

uint32_t
kp_leaf_count(const struct kp_pack *p, const struct kp_matrix *m,
              uint32_t path, uint32_t depth, uint32_t from, uint32_t to)
{
    struct kp_range range;
    struct kp_leaf leaf;

    leaf.path = path;
    leaf.depth = (uint8_t)depth;
    range.from = from;
    range.to = to;
    kp_leaf_range(p, m, &leaf, &range, 0);
    return range.from < range.to ? range.to - range.from : 0;
}
