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

/* A level in the bit array: its place, and the ones before both its ends. */
struct level {
    uint32_t offset, ones, end, end_ones;
};

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

/* Read a level's record and the next one's. */
static void
level_read(const struct kp_pack *p, const struct kp_matrix *m, uint32_t l,
           struct level *v)
{
    uint32_t w = p->width;
    kp_rom b = kp_at(p, m->shape + 3 * w * l, 5 * w);

    if (!b) {
        v->offset = v->ones = v->end = v->end_ones = 0;
        return;
    }
    v->offset = number_at(b, w);
    v->ones = number_at(b + w, w);
    v->end = number_at(b + 3 * w, w);
    v->end_ones = number_at(b + 4 * w, w);
}

/* Nodes at depth l that go on. */
static uint32_t
inner_at(const struct kp_pack *p, const struct kp_matrix *m, uint32_t l)
{
    return l < m->levels
        ? kp_le(p, m->shape + (3 * l + 2) * p->width, p->width) : 0;
}

/* ---- down and up ------------------------------------------------------- */

/* Ones, or zeros, of a level; and of the whole array before it. */
static inline KP_INLINE uint32_t
level_count(const struct level *v, uint32_t bit)
{
    uint32_t ones = v->end_ones - v->ones;

    return bit ? ones : v->end - v->offset - ones;
}

static inline KP_INLINE uint32_t
level_before(const struct level *v, uint32_t bit)
{
    return bit ? v->ones : v->offset - v->ones;
}

/*
 * The block that the i-th one or zero of a level would be in if they were
 * spread evenly. Spacing times i is at most the level's length, so that it
 * fits with as many binary places as the length leaves room for.
 */
static uint32_t
likely_block(const struct level *v, uint32_t bit, uint32_t i)
{
    uint32_t length = v->end - v->offset;
    uint32_t places = length <= KP_NONE >> 8 ? 8 : 0;
    uint32_t spacing = (length << places) / level_count(v, bit);

    return (v->offset + (spacing * i >> places)) >> KP_BLOCK_BITS;
}

/*
 * The place of the i-th one or zero of a level, in the whole array; KP_NONE
 * if the pack is damaged. From the likely block on, in steps that double, to
 * blocks before and behind, then by bisection.
 */
static uint32_t
select_bit(const struct kp_pack *p, const struct level *v, uint32_t bit,
           uint32_t i)
{
    uint32_t low = v->offset >> KP_BLOCK_BITS, before = KP_NONE;
    uint32_t high = (v->end >> KP_BLOCK_BITS) + 1, after = KP_NONE, mid, n;
    uint32_t k = level_before(v, bit) + i, reach = 1;

    if (i >= level_count(v, bit)) {
        return KP_NONE;
    }
    mid = high - low > 4 ? likely_block(v, bit, i) : low;
    while (high - low > 1) {
        if (mid <= low || mid >= high) {
            mid = low + ((high - low) >> 1);
        }
        n = kp_block_rank(p, mid, bit);
        if (n <= k) {
            low = mid;
            before = n;
            mid += reach;
        } else {
            high = mid;
            after = n;
            mid -= reach < mid ? reach : mid;
        }
        reach *= 2;
    }
    before = before == KP_NONE ? kp_block_rank(p, low, bit) : before;
    if (before > k) {
        return KP_NONE;
    }
    if (after == KP_NONE) {     /* of the last block the end is not known */
        after = low + 1 < p->nblocks ? kp_block_rank(p, low + 1, bit)
                                     : 2 * k + 1;
    }
    return kp_select_in_block(p, low, bit, k - before, after - before);
}

/* Element i of a level, or its end, on the level below, by way of `bit`. */
static uint32_t
go_down(const struct kp_pack *p, const struct level *v, uint32_t i,
        uint32_t bit)
{
    uint32_t r = i == 0 ? 0
               : i >= v->end - v->offset ? v->end_ones - v->ones
               : kp_rank1(p, v->offset + i) - v->ones;

    return bit ? level_count(v, 0) + r : i - r;
}

/* A range of a level, on the level below: its two ends are often near. */
static void
range_down(const struct kp_pack *p, const struct level *v,
           struct kp_range *range, uint32_t bit)
{
    uint32_t n = range->to - range->from, length = v->end - v->offset;
    uint32_t from = go_down(p, v, range->from, bit), ones = KP_NONE;

    if (range->from > 0 && range->to < length) {
        ones = kp_ones_near(p, v->offset + range->from,
                            v->offset + range->to);
    }
    range->to = ones == KP_NONE ? go_down(p, v, range->to, bit)
                                : from + (bit ? ones : n - ones);
    range->from = from;
}

/*
 * Element i of the level below, on this one. KP_NONE if the pack is damaged.
 */
static uint32_t
go_up(const struct kp_pack *p, const struct level *v, uint32_t i,
      uint32_t bit)
{
    uint32_t zeros = level_count(v, 0), at;

    at = select_bit(p, v, bit, bit ? i - zeros : i);
    return at < v->offset || at >= v->end ? KP_NONE : at - v->offset;
}

/*
 * The same for element `to` when a way (see core.h) has gone down from element
 * `here` of this level to `below` of the one below: what is near is counted on
 * from there.
 */
static uint32_t
go_up_near(const struct kp_pack *p, const struct level *v, uint32_t here,
           uint32_t below, uint32_t to, uint32_t bit)
{
    uint32_t at = v->offset + here;

    at = to >= below ? kp_select_near(p, at, bit, to - below)
                     : kp_select_back(p, at, bit, below - 1 - to);
    return at >= v->offset && at < v->end ? at - v->offset
                                          : go_up(p, v, to, bit);
}

int
kp_matrix_check(const struct kp_pack *p, const struct kp_matrix *m)
{
    struct level v;
    uint32_t l, length = m->length, inner, next;

    for (l = 0; l < m->levels; l++) {
        level_read(p, m, l, &v);
        inner = inner_at(p, m, l);
        next = inner_at(p, m, l + 1);
        if (v.end < v.offset || v.end > p->nbits || v.end_ones < v.ones
                || v.end_ones - v.ones > v.end - v.offset
                || v.end - v.offset > length
                || (l == 0 && v.end - v.offset != length)
                || inner == 0 || inner > KP_NONE / 4
                || (l == 0 && inner != 1) || next > 2 * inner) {
            return KP_DAMAGED();
        }
        length = v.end - v.offset;
    }
    return KP_OK;
}

int
kp_access(const struct kp_pack *p, const struct kp_matrix *m, uint32_t i,
          struct kp_found *f)
{
    struct level v;
    uint32_t l, bit, node = 0, inner = 1, next;

    f->before = 0;
    f->leaf.path = 0;
    for (l = 0; l < m->levels; l++) {
        level_read(p, m, l, &v);
        if (i >= v.end - v.offset) {
            return KP_DAMAGED();
        }
        bit = kp_bit_at(p, v.offset + i);
        i = go_down(p, &v, i, bit);
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
    struct level v;
    uint32_t l;

    for (l = 0; l < leaf->depth; l++) {
        if (way) {
            way[l % KP_WAY] = i;
        }
        level_read(p, m, l, &v);
        i = go_down(p, &v, i, leaf->path >> l & 1);
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
 * Set start and count of a leaf of which path and depth are set, among the
 * first `end` elements; `way`, which may be null, is that of element 0.
 */
static void
descend(const struct kp_pack *p, const struct kp_matrix *m, uint32_t end,
        struct kp_leaf *leaf, uint32_t *way)
{
    struct kp_range range;
    struct level v;
    uint32_t l;

    range.from = 0;
    range.to = end;
    for (l = 0; l < leaf->depth; l++) {
        if (way) {
            way[l % KP_WAY] = range.from;
        }
        level_read(p, m, l, &v);
        range_down(p, &v, &range, leaf->path >> l & 1);
    }
    if (way) {
        way[l % KP_WAY] = range.from;
    }
    leaf->start = range.from;
    leaf->count = range.to < range.from ? 0 : range.to - range.from;
}

int
kp_leaf_open(const struct kp_pack *p, const struct kp_matrix *m,
             uint32_t node, struct kp_leaf *leaf)
{
    int err = path_of(p, m, node, leaf);

    if (err == KP_OK) {
        descend(p, m, m->length, leaf, 0);
    }
    return err;
}

int
kp_leaf_number(const struct kp_pack *p, const struct kp_matrix *m,
               uint32_t n, struct kp_leaf *leaf)
{
    uint32_t l, leaves;

    for (l = 0; l < m->levels; l++) {
        leaves = 2 * inner_at(p, m, l) - inner_at(p, m, l + 1);
        if (n < leaves) {
            leaf->depth = (uint8_t)(l + 1);
            return kp_leaf_open(p, m, n, leaf);
        }
        n -= leaves;
    }
    leaf->depth = 0;
    return m->levels == 0 && n == 0 ? kp_leaf_open(p, m, 0, leaf)
                                    : KP_DAMAGED();
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
        descend(p, &p->matrix[KP_MAIN], p->tokens, leaf, 0);
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
    descend(p, m, p->text, leaf, way);
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
    struct level v;
    uint32_t l, bit, ones, n = from < to ? to - from : 0;

    for (l = 0; l < depth && n > 0; l++) {
        bit = path >> l & 1;
        level_read(p, m, l, &v);
        ones = kp_ones_near(p, v.offset + from, v.offset + from + n);
        if (ones == KP_NONE) {
            to = go_down(p, &v, from + n, bit);
            from = go_down(p, &v, from, bit);
            n = from < to ? to - from : 0;
            continue;
        }
        /* where the range begins below matters only if it goes on there */
        n = bit ? ones : n - ones;
        if (n > 0 && l + 1 < depth) {
            from = go_down(p, &v, from, bit);
        }
    }
    return n;
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

uint32_t
kp_way_select(const struct kp_pack *p, const struct kp_matrix *m,
              const struct kp_leaf *leaf, const uint32_t *way, uint32_t k)
{
    struct level v;
    uint32_t i = leaf->start + k, l, bit;

    for (l = leaf->depth; l > 0 && i != KP_NONE; l--) {
        bit = leaf->path >> (l - 1) & 1;
        level_read(p, m, l - 1, &v);
        i = leaf->depth - l < KP_WAY - 1
            ? go_up_near(p, &v, way[(l - 1) % KP_WAY], way[l % KP_WAY], i, bit)
            : go_up(p, &v, i, bit);
    }
    return i < m->length ? i : KP_NONE;
}

uint32_t
kp_leaf_select(const struct kp_pack *p, const struct kp_matrix *m,
               const struct kp_leaf *leaf, uint32_t k)
{
    struct level v;
    uint32_t i = leaf->start + k, l = leaf->depth;

    while (l > 0 && i != KP_NONE) {
        l--;
        level_read(p, m, l, &v);
        i = go_up(p, &v, i, leaf->path >> l & 1);
    }
    return i < m->length ? i : KP_NONE;
}
