/* SPDX-License-Identifier: MIT */
/*
 * matrix.c - rank, select and access on a sequence.
 *
 *     W := ... {offset ones inner} * levels        (FORMAT.md section 6)
 *
 * A wavelet matrix holds a sequence of symbols: level l has bit l of each
 * element's code, the elements sorted by the bits before. Going down a level
 * is one rank on the bit array, going up one select. The code is canonical:
 * at each depth the nodes below `inner` go on, the others are leaves, so the
 * shape is one number a level and a leaf is named by depth and number.
 *
 * Claude, Navarro, Ordonez: The wavelet matrix, Information Systems 47, 2015.
 */
#include "core.h"

static inline KP_INLINE uint32_t
number_at(kp_rom b, uint32_t width)
{
    uint32_t v = b[0] | (uint32_t)b[1] << 8;

    if (width > 2) {
        v |= (uint32_t)b[2] << 16;
        v |= width > 3 ? (uint32_t)b[3] << 24 : 0;
    }
    return v;
}

/*
 * A level in the bit array, [range.from, range.to). Places of all levels are
 * counted through the array, so that a way down or up is one sum: with r ones
 * before place i, its element is at base + r on the level below if its bit is
 * 1, else at base + i - r.
 */
struct level {
    struct kp_range range;
    uint32_t base;
};

/* Read a level, for one of its bits, from its record and the next one's. */
static void
level_read(const struct kp_pack *p, const struct kp_matrix *m, uint32_t l,
           uint32_t bit, struct level *v)
{
    uint32_t w = p->width, ones;
    kp_rom b = kp_sure(p, m->shape + 3 * w * l, 5 * w);

    if (!b) {
        v->range.from = v->range.to = v->base = 0;
        return;
    }
    v->range.from = number_at(b, w);
    v->range.to = number_at(b + 3 * w, w);
    ones = number_at(b + (bit ? 4 * w : w), w);
    v->base = v->range.to - v->range.from + (bit ? v->range.to - ones : ones);
}

/* Where the elements of a matrix begin. */
static uint32_t
first_of(const struct kp_pack *p, const struct kp_matrix *m)
{
    kp_rom b = kp_sure(p, m->shape, p->width);

    return b ? number_at(b, p->width) : 0;
}

/* Nodes at depth l that go on. */
static uint32_t
inner_at(const struct kp_pack *p, const struct kp_matrix *m, uint32_t l)
{
    kp_rom b;

    if (l >= m->levels) {
        return 0;
    }
    b = kp_sure(p, m->shape + (3 * l + 2) * p->width, p->width);
    return b ? number_at(b, p->width) : 0;
}

/* ---- down and up ------------------------------------------------------- */

/* An element of level l, or a level's end, on the level below. */
static uint32_t
go_down(const struct kp_pack *p, const struct kp_matrix *m, uint32_t l,
        uint32_t i, uint32_t bit)
{
    struct level v;
    uint32_t r = kp_rank1(p, i);

    level_read(p, m, l, bit, &v);
    return v.base + (bit ? r : i - r);
}

/* A range of level l on the level below. */
static void
range_down(const struct kp_pack *p, const struct kp_matrix *m, uint32_t l,
           struct kp_range *range, uint32_t bit)
{
    struct level v;
    uint32_t n = range->to - range->from, r = kp_rank1(p, range->from);
    uint32_t ones = kp_rank1(p, range->to) - r;

    level_read(p, m, l, bit, &v);
    range->from = v.base + (bit ? r : range->from - r);
    range->to = range->from + (bit ? ones : n - ones);
}

/*
 * An element of the level below, on level l; KP_NONE if the pack is damaged.
 */
static uint32_t
go_up(const struct kp_pack *p, const struct kp_matrix *m, uint32_t l,
      uint32_t i, uint32_t bit)
{
    struct level v;

    level_read(p, m, l, bit, &v);
    i = kp_select(p, bit, i - v.base, &v.range);
    return i >= v.range.from && i < v.range.to ? i : KP_NONE;
}

/*
 * The same when a way (see core.h) has gone down from `here` to `below`: what
 * is near is counted on from there.
 */
static uint32_t
go_up_near(const struct kp_pack *p, const struct kp_matrix *m, uint32_t l,
           uint32_t here, uint32_t below, uint32_t i, uint32_t bit)
{
    uint32_t back = i < below;
    uint32_t at = kp_select_near(p, here, bit, back,
                                 back ? below - 1 - i : i - below);

    return at != KP_NONE ? at : go_up(p, m, l, i, bit);
}

int
kp_matrix_check(const struct kp_pack *p, const struct kp_matrix *m)
{
    uint32_t w = p->width, at = m->shape, length = m->length, n, ones, l;
    uint32_t inner, next, from;

    for (l = 0; l < m->levels; l++, at += 3 * w) {
        from = kp_le(p, at, w);
        n = kp_le(p, at + 3 * w, w) - from;
        ones = kp_le(p, at + 4 * w, w) - kp_le(p, at + w, w);
        inner = inner_at(p, m, l);
        next = inner_at(p, m, l + 1);
        if (from > p->nbits || n > p->nbits - from || ones > n || n > length
                || (l == 0 && n != length)
                || inner == 0 || inner > KP_NONE / 4
                || (l == 0 && inner != 1) || next > 2 * inner) {
            return KP_DAMAGED();
        }
        length = n;
    }
    return KP_OK;
}

/* ---- from an element --------------------------------------------------- */

int
kp_access(const struct kp_pack *p, const struct kp_matrix *m, uint32_t i,
          struct kp_found *f)
{
    uint32_t l, bit, node = 0, inner = 1, next;

    f->before = 0;
    f->leaf.path = 0;
    if (i >= m->length) {
        return KP_DAMAGED();
    }
    i += first_of(p, m);
    for (l = 0; l < m->levels; l++) {
        bit = kp_bit_at(p, i);
        i = go_down(p, m, l, i, bit);
        f->leaf.path |= bit << l;
        node += bit ? inner : 0;
        next = inner_at(p, m, l + 1);
        if (node >= next) {
            node -= next;
            l++;
            break;
        }
        f->before += 2 * inner - next;
        inner = next;
    }
    f->leaf.depth = (uint8_t)l;
    f->node = node;
    f->at = i;
    return KP_OK;
}

/* Element i of the first level, at the leaf's depth; `way` may be null. */
static uint32_t
follow(const struct kp_pack *p, const struct kp_matrix *m,
       const struct kp_leaf *leaf, uint32_t i, uint32_t *way)
{
    uint32_t l;

    i = first_of(p, m) + (i < m->length ? i : m->length);
    for (l = 0; l < leaf->depth; l++) {
        if (way) {
            way[l % KP_WAY] = i;
        }
        i = go_down(p, m, l, i, leaf->path >> l & 1);
    }
    if (way) {
        way[l % KP_WAY] = i;
    }
    return i;
}

int
kp_locate(const struct kp_pack *p, const struct kp_matrix *m, uint32_t i,
          struct kp_found *f)
{
    int err = kp_access(p, m, i, f);

    if (err == KP_OK) {
        f->leaf.start = follow(p, m, &f->leaf, 0, 0);
        if (f->at < f->leaf.start) {
            return KP_DAMAGED();
        }
    }
    return err;
}

/* ---- leaves ------------------------------------------------------------ */

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
    node += l > 0 ? inner_at(p, m, l) : 0;
    while (l > 0) {
        l--;
        inner = inner_at(p, m, l);
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

/*
 * Take a range of the first level down to a leaf; stops where nothing is left
 * of it. `way`, which may be null, is that of its begin.
 */
static void
descend(const struct kp_pack *p, const struct kp_matrix *m,
        const struct kp_leaf *leaf, struct kp_range *range, uint32_t *way)
{
    uint32_t l, first = first_of(p, m);

    range->from += first;
    range->to += first;
    for (l = 0; l < leaf->depth && range->from < range->to; l++) {
        if (way) {
            way[l % KP_WAY] = range->from;
        }
        range_down(p, m, l, range, leaf->path >> l & 1);
    }
    if (way) {
        way[l % KP_WAY] = range->from;
    }
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
    descend(p, m, leaf, &range, way);
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
        leaves = 2 * inner_at(p, m, l) - inner_at(p, m, l + 1);
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
        leaf->start = follow(p, m, leaf, 0, 0);
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
    descend(p, m, &leaf, &range, 0);
    return range.from < range.to ? range.to - range.from : 0;
}

uint32_t
kp_leaf_rank(const struct kp_pack *p, const struct kp_matrix *m,
             const struct kp_leaf *leaf, uint32_t i)
{
    uint32_t at = follow(p, m, leaf, i, 0);

    return at < leaf->start ? 0 : at - leaf->start;
}

uint32_t
kp_leaf_way(const struct kp_pack *p, const struct kp_matrix *m,
            const struct kp_leaf *leaf, uint32_t i, uint32_t *way)
{
    uint32_t at = follow(p, m, leaf, i, way);

    return at < leaf->start ? 0 : at - leaf->start;
}

/* An element at the leaf's depth, of all; `way` may be null. */
static uint32_t
ascend(const struct kp_pack *p, const struct kp_matrix *m,
       const struct kp_leaf *leaf, const uint32_t *way, uint32_t i)
{
    uint32_t l = leaf->depth, bit;

    while (l-- > 0 && i != KP_NONE) {
        bit = leaf->path >> l & 1;
        i = way && leaf->depth - l < KP_WAY
            ? go_up_near(p, m, l, way[l % KP_WAY], way[(l + 1) % KP_WAY], i,
                         bit)
            : go_up(p, m, l, i, bit);
    }
    i -= i == KP_NONE ? 0 : first_of(p, m);
    return i < m->length ? i : KP_NONE;
}

uint32_t
kp_way_select(const struct kp_pack *p, const struct kp_matrix *m,
              const struct kp_leaf *leaf, const uint32_t *way, uint32_t k)
{
    return ascend(p, m, leaf, way, leaf->start + k);
}

uint32_t
kp_leaf_select(const struct kp_pack *p, const struct kp_matrix *m,
               const struct kp_leaf *leaf, uint32_t k)
{
    return ascend(p, m, leaf, 0, leaf->start + k);
}
