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

uint32_t
kp_inner(const struct kp_pack *p, const struct kp_matrix *m, uint32_t l)
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
    uint32_t ones = n < KP_PEEK ? kp_ones(p, range->from, n)
                                : kp_rank1(p, range->to) - r;

    level_read(p, m, l, bit, &v);
    range->from = v.base + (bit ? r : range->from - r);
    range->to = range->from + (bit ? ones : n - ones);
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
        inner = kp_inner(p, m, l);
        next = kp_inner(p, m, l + 1);
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
        next = kp_inner(p, m, l + 1);
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

uint32_t
kp_leaf_way(const struct kp_pack *p, const struct kp_matrix *m,
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
    return i < leaf->start ? 0 : i - leaf->start;
}

/*
 * Element i of level l + 1 on level l: counted on from where a way has gone
 * down, if that is near. KP_NONE if the pack is damaged.
 */
static uint32_t
go_up(const struct kp_pack *p, const struct kp_matrix *m, uint32_t l,
      uint32_t i, uint32_t bit, const uint32_t *way)
{
    struct level v;
    uint32_t at = KP_NONE, below;

    if (way) {
        below = way[(l + 1) % KP_WAY];
        at = i < below
            ? kp_select_near(p, way[l % KP_WAY], bit, 1, below - 1 - i)
            : kp_select_near(p, way[l % KP_WAY], bit, 0, i - below);
    }
    if (at == KP_NONE) {
        level_read(p, m, l, bit, &v);
        at = kp_select(p, bit, i - v.base, &v.range);
        at = at >= v.range.from && at < v.range.to ? at : KP_NONE;
    }
    return at;
}

uint32_t
kp_way_select(const struct kp_pack *p, const struct kp_matrix *m,
              const struct kp_leaf *leaf, const uint32_t *way, uint32_t k)
{
    uint32_t i = leaf->start + k, l = leaf->depth;

    while (l-- > 0 && i != KP_NONE) {
        i = go_up(p, m, l, i, leaf->path >> l & 1,
                  leaf->depth - l < KP_WAY ? way : 0);
    }
    i -= i == KP_NONE ? 0 : first_of(p, m);
    return i < m->length ? i : KP_NONE;
}

int
kp_locate(const struct kp_pack *p, const struct kp_matrix *m, uint32_t i,
          struct kp_found *f)
{
    int err = kp_access(p, m, i, f);

    if (err == KP_OK) {
        f->leaf.start = 0;
        f->leaf.start = kp_leaf_way(p, m, &f->leaf, 0, 0);
        if (f->at < f->leaf.start) {
            return KP_DAMAGED();
        }
    }
    return err;
}

void
kp_leaf_range(const struct kp_pack *p, const struct kp_matrix *m,
              const struct kp_leaf *leaf, struct kp_range *range,
              uint32_t *way)
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
