/* SPDX-License-Identifier: MIT */
/*
 * ranges.c - what a short range of tokens has, all tokens at a time.
 *
 * On each level of the matrix the tokens of a range that share the way so far
 * stand side by side: one rank leads all of them down, where each token by
 * itself would take one. Where they part, the larger part waits; the smaller
 * has half of them at most, so that few parts wait at a time.
 */
#include "asking.h"
#include "records.h"

enum {
    WAITING = 6,                /* parts of the most tokens of a range */
    PEEKED = 24,                /* bits of a kp_peek that are used */
    CACHED = 8                  /* depths */
};

/* ---- levels ------------------------------------------------------------- */

/* A level of MAIN; below it nodes from `next` on are leaves. */
struct level {
    uint32_t offset, ones, zeros, length, inner, next;
};

static uint32_t
number_at(kp_rom b, uint32_t width)
{
    uint32_t v = b[0] | (uint32_t)b[1] << 8;

    if (width > 2) {
        v |= (uint32_t)b[2] << 16;
        v |= width > 3 ? (uint32_t)b[3] << 24 : 0;
    }
    return v;
}

/* Read a level's record and the next one's, which has no `inner` behind the
 * last. */
static int
level_read(const struct kp_pack *p, uint32_t l, struct level *v)
{
    const struct kp_matrix *m = &p->matrix[KP_MAIN];
    uint32_t w = p->width, n = l + 1 < m->levels ? 6 : 5;
    kp_rom b = l < m->levels ? kp_at(p, m->shape + 3 * w * l, n * w) : 0;

    if (!b) {
        return KP_DAMAGED();
    }
    v->offset = number_at(b, w);
    v->ones = number_at(b += w, w);
    v->inner = number_at(b += w, w);
    v->length = number_at(b += w, w) - v->offset;
    v->zeros = v->length - (number_at(b += w, w) - v->ones);
    v->next = n > 5 ? number_at(b + w, w) : 0;
    return KP_OK;
}

/* The ones of a level before its element `at`, which n elements follow. */
static int
ones_before(const struct kp_pack *p, const struct level *v, uint32_t at,
            uint32_t n, uint32_t *ones)
{
    if (at > v->length || n > v->length - at) {
        return KP_DAMAGED();
    }
    *ones = kp_rank1(p, v->offset + at) - v->ones;
    return KP_OK;
}

/* ---- which words of a question a sentence has --------------------------- */

/* Tokens order[from, to) of a view: the first is element `at` of a level. */
struct branch {
    uint32_t at, node, path, before;    /* leaves of lesser depths */
    uint8_t depth, leaf, from, to;
};

/* The words of some depths (words_of): each has one place to stand. */
struct cache {
    uint32_t words[CACHED];
    uint8_t  depth[CACHED];
};

struct viewing {
    struct kp_view *view;
    struct branch waiting[WAITING];
    uint8_t n;
    uint8_t order[KP_VIEW_TOKENS];
    struct cache cache;
};

/*
 * Part order[from, to) by the bits from `bit` on: zeros before ones, either in
 * their order. Returns where the ones begin.
 */
static uint8_t
part_order(const struct kp_pack *p, uint32_t bit, uint8_t *order,
           uint8_t from, uint8_t to)
{
    kp_wide bits = 0;
    uint8_t i, k, token, left = 0, middle = from;

    for (i = from; i < to; i++, left--, bits <<= 1) {
        if (left == 0) {
            bits = kp_peek(p, p->bits, bit + (uint32_t)(i - from));
            left = PEEKED;
        }
        if (bits >> 31 & 1) {
            continue;
        }
        token = order[i];
        for (k = i; k > middle; k--) {
            order[k] = order[k - 1];
        }
        order[middle++] = token;
    }
    return middle;
}

/* Go down by way of a bit; `before`: the ones of the level before b. */
static void
go_down(struct branch *b, const struct level *v, uint32_t before,
        uint32_t bit)
{
    if (bit) {
        b->at = v->zeros + before;
        b->node += v->inner;
        b->path |= UINT32_C(1) << b->depth;
    } else {
        b->at -= before;
    }
    b->depth++;
    b->leaf = b->node >= v->next;
    b->node -= b->leaf ? v->next : 0;
    b->before += b->leaf ? 0 : 2 * v->inner - v->next;
}

/* Follow a branch to a leaf, the smaller part where it parts. */
static int
follow(const struct kp_pack *p, struct viewing *x, struct branch *b)
{
    struct branch *other = &x->waiting[x->n];
    struct level v;
    uint32_t before = 0;
    uint8_t middle, bit;
    int err = level_read(p, b->depth, &v);

    err = err < 0 ? err : ones_before(p, &v, b->at,
                                      (uint32_t)(b->to - b->from), &before);
    if (err < 0) {
        return err;
    }
    middle = part_order(p, v.offset + b->at, x->order, b->from, b->to);
    bit = middle == b->from
          || (middle < b->to && b->to - middle <= middle - b->from);
    if (middle > b->from && middle < b->to && x->n < WAITING) {
        *other = *b;
        *(bit ? &other->to : &other->from) = middle;
        *(bit ? &b->from : &b->to) = middle;
        go_down(other, &v, before, !bit);
        x->n++;
    }
    go_down(b, &v, before, bit);
    return KP_OK;
}

/* Leaves of a depth that are words: they come before those of separators. */
KP_APART static int
words_of(const struct kp_pack *p, struct cache *cache, uint8_t depth)
{
    const struct kp_matrix *m = &p->matrix[KP_LENGTHS];
    struct kp_leaf leaf;
    uint32_t n = 0;
    int err;

    while (n < p->nlengths && kp_u8(p, p->lengths + n) != depth) {
        n++;
    }
    err = n < p->nlengths ? kp_leaf_number(p, m, n, &leaf) : KP_DAMAGED();
    if (err == KP_OK) {
        cache->depth[depth % CACHED] = depth;
        cache->words[depth % CACHED] = kp_leaf_rank(p, m, &leaf, p->words);
    }
    return err;
}

/* The number of the question's word that a leaf is, from 1, or 0. */
static uint8_t
word_of(const struct kp_find *f, const struct branch *b)
{
    const struct kp_places *s = f->slots;
    uint8_t i;

    for (i = 0; i < f->nslots; i++, s++) {
        if (s->depth == b->depth && s->path == b->path
                && f->positive >> s->word & 1) {
            return (uint8_t)(s->word + 1);
        }
    }
    return 0;
}

/* Write down what the tokens of a leaf are. */
static int
settle(struct viewing *x, const struct branch *b)
{
    struct kp_view *v = x->view;
    const struct kp_pack *p = v->ask->find.pack;
    uint8_t i, at, word = KP_VIEW_MARK, opens;
    int err = KP_OK;

    if (x->cache.depth[b->depth % CACHED] != b->depth) {
        err = words_of(p, &x->cache, b->depth);
    }
    opens = p->known && kp_is_opener(p, b->before + b->node);
    if (b->node < x->cache.words[b->depth % CACHED]) {
        word = word_of(&v->ask->find, b);
    }
    for (i = b->from; i < b->to; i++) {
        at = x->order[i];
        v->word[at] = word;
        v->opens[at >> 3] = (uint8_t)(v->opens[at >> 3] | opens << (at & 7));
    }
    return err;
}

KP_APART int
kp_view_open(struct kp_view *v, const struct kp_ask *ask,
             const struct kp_range *sentence)
{
    const struct kp_pack *p = ask->find.pack;
    uint8_t i;
    struct viewing x;
    struct branch b;
    int err = KP_OK;

    v->ask = ask;
    v->range = *sentence;
    if (v->range.to - v->range.from > KP_VIEW_TOKENS) {
        v->range.to = v->range.from + KP_VIEW_TOKENS;
    }
    v->n = (uint8_t)(v->range.to - v->range.from);
    for (i = 0; i < v->n; i++) {
        x.order[i] = i;
        v->opens[i >> 3] = 0;
    }
    for (i = 0; i < CACHED; i++) {
        x.cache.depth[i] = KP_LEVELS_MAX + 1;
    }
    x.view = v;
    x.n = 0;
    b.at = v->range.from;
    b.node = b.path = b.before = 0;
    b.depth = b.from = 0;
    b.leaf = p->matrix[KP_MAIN].levels == 0;
    b.to = v->n;
    while (err == KP_OK && b.from < b.to) {
        while (err == KP_OK && !b.leaf) {
            err = follow(p, &x, &b);
        }
        err = err == KP_OK ? settle(&x, &b) : err;
        b.to = x.n > 0 ? b.to : b.from;
        if (x.n > 0) {
            b = x.waiting[--x.n];
        }
    }
    return err;
}

/* ---- what a range has that another has not ------------------------------ */

/* n tokens of one range, from `at` on, and m of another, from `to` on. */
struct both {
    uint32_t at, to, node;
    uint8_t depth, leaf, n, m;
};

/* The ones among n bits. */
static uint8_t
count(const struct kp_pack *p, uint32_t bit, uint8_t n)
{
    kp_wide bits;
    uint8_t ones = 0, k;

    for (; n > 0; n = (uint8_t)(n - k), bit += k) {
        k = n < PEEKED ? n : PEEKED;
        for (bits = kp_peek(p, p->bits, bit) >> (32 - k); bits > 0;
                bits &= bits - 1) {
            ones++;
        }
    }
    return ones;
}

/* Go down by way of a bit; `ones` are those before the ranges and in them. */
static void
both_down(struct both *b, const struct level *v, const struct both *ones,
          uint32_t bit)
{
    if (bit) {
        b->at = v->zeros + ones->at;
        b->to = v->zeros + ones->to;
        b->node += v->inner;
        b->n = ones->n;
        b->m = ones->m;
    } else {
        b->at -= ones->at;
        b->to -= ones->to;
        b->n = (uint8_t)(b->n - ones->n);
        b->m = (uint8_t)(b->m - ones->m);
    }
    b->depth++;
    b->leaf = b->node >= v->next;
}

/* Part b[0] into b[0] and, of the first range the smaller part, b[1]. */
static int
part_both(const struct kp_pack *p, struct both *b)
{
    struct level v;
    struct both ones;
    uint32_t bit;
    int err = level_read(p, b->depth, &v);

    err = err < 0 ? err : ones_before(p, &v, b->at, b->n, &ones.at);
    err = err < 0 ? err : ones_before(p, &v, b->to, b->m, &ones.to);
    if (err < 0) {
        return err;
    }
    ones.n = count(p, v.offset + b->at, b->n);
    ones.m = count(p, v.offset + b->to, b->m);
    bit = 2u * ones.n <= b->n;
    b[1] = b[0];
    both_down(&b[0], &v, &ones, !bit);
    both_down(&b[1], &v, &ones, bit);
    return KP_OK;
}

int
kp_range_lacks(const struct kp_pack *p, const struct kp_range *range,
               const struct kp_range *of, uint32_t most)
{
    struct both waiting[WAITING + 2], *b = waiting;
    uint32_t lacks = 0;
    uint8_t n = 1, i;
    int err = KP_OK;

    b->at = of->from;
    b->to = range->from;
    b->node = 0;
    b->depth = 0;
    b->leaf = p->matrix[KP_MAIN].levels == 0;
    b->n = (uint8_t)(of->to - of->from);
    b->m = (uint8_t)(range->to - range->from);
    while (n > 0 && lacks <= most && err == KP_OK) {
        b = &waiting[--n];
        if (b->leaf) {
            continue;
        }
        err = part_both(p, b);
        for (i = 0; i < 2 && err == KP_OK; i++) {
            if (b[i].m == 0) {
                lacks += b[i].n;
            } else if (b[i].n > 0 && n <= WAITING) {
                waiting[n++] = b[i];
            }
        }
    }
    return err < 0 ? err : (int)lacks;
}
