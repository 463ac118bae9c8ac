/* SPDX-License-Identifier: MIT */
/*
 * wavelet.c - sections W and B: the three sequences (FORMAT.md 6 and 7).
 *
 * A matrix is decoded level by level: the elements are carried through each
 * level in its order, every one with its node, until it has reached a leaf.
 * Rank is counted, never looked up; the rank directory is only compared.
 */
#include "part.h"

#define BLOCK      512u
#define SUPER      64u          /* blocks */

static const char *const names[] = { "MAIN", "ENDS", "LENGTHS" };

/* The leaves of LENGTHS: all different. */
static int
check_lengths(struct oracle *o)
{
    uint8_t seen[256] = { 0 };
    unsigned l;

    for (l = 0; l < o->nlengths; l++) {
        if (o->length[l] > ORACLE_LEVELS || seen[o->length[l]]++) {
            return oracle_fail(o, "W: a length is too long or there twice");
        }
    }
    return 1;
}

int
oracle_read_shapes(struct oracle *o, struct part p)
{
    unsigned m, l, r = 0;

    o->tokens = part_number(&p, o->width);
    o->text = part_number(&p, o->width);
    o->sentences = part_number(&p, o->width);
    for (m = 0; m < 3; m++) {
        o->matrix[m].levels = part_number(&p, 1);
        if (o->matrix[m].levels > ORACLE_LEVELS) {
            return oracle_fail(o, "W: %s has %u levels", names[m],
                               o->matrix[m].levels);
        }
    }
    for (m = 0; m < 3; m++) {
        for (l = 0; l < o->matrix[m].levels; l++) {
            o->records[r][0] = part_number(&p, o->width);
            o->records[r][1] = part_number(&p, o->width);
            o->matrix[m].at[l] = o->records[r][0];
            o->matrix[m].nodes[l] = part_number(&p, o->width);
            r++;
        }
        o->matrix[m].nodes[l] = 0;
    }
    o->records[r][0] = part_number(&p, o->width);
    o->records[r][1] = part_number(&p, o->width);
    o->nrecords = r;
    o->nbits = o->records[r][0];
    o->nlengths = part_number(&p, 1);
    for (l = 0; l < o->nlengths; l++) {
        o->length[l] = (uint8_t)part_number(&p, 1);
    }
    if (p.over || p.i != p.n) {
        return oracle_fail(o, "W: is not as long as what it holds");
    }
    for (r = 0, m = 0; m < 3; m++) {
        r += o->matrix[m].levels;
        o->matrix[m].at[o->matrix[m].levels] = o->records[r][0];
    }
    if (o->text > o->tokens) {
        return oracle_fail(o, "W: more text than tokens");
    }
    return check_lengths(o);
}

/* Spread the bits into bytes. */
static int
read_array(struct oracle *o, struct part *p)
{
    uint64_t i;

    if ((uint64_t)(p->n - p->i) != (o->nbits + 31) / 32 * 4) {
        return oracle_fail(o, "B: %zu bytes for %llu bits", p->n - p->i,
                           (unsigned long long)o->nbits);
    }
    o->bit = oracle_new(o, (size_t)o->nbits, 1);
    for (i = 0; i < o->nbits; i++) {
        o->bit[i] = (uint8_t)part_field(p, 1);
    }
    while (p->i < p->n) {
        if (part_field(p, 1) != 0) {
            return oracle_fail(o, "B: bits behind the last one");
        }
    }
    return 1;
}

/* Compare both parts of the rank directory with the bits. */
static int
check_ranks(struct oracle *o, struct part supers, struct part blocks)
{
    uint64_t nblocks = o->nbits / BLOCK + 1, block, i;
    uint32_t ones = 0, before = 0;

    for (block = 0; block < nblocks; block++) {
        if (block % SUPER == 0) {
            before = ones;
            if (part_number(&supers, 4) != ones) {
                return oracle_fail(o, "B: the count of superblock %llu is "
                    "wrong", (unsigned long long)(block / SUPER));
            }
        }
        if (part_number(&blocks, 2) != ones - before) {
            return oracle_fail(o, "B: the count of block %llu is wrong",
                               (unsigned long long)block);
        }
        for (i = block * BLOCK; i < o->nbits && i < (block + 1) * BLOCK;
                i++) {
            ones += o->bit[i];
        }
    }
    return 1;
}

/* Compare the records of W with the bits. */
static int
check_records(struct oracle *o)
{
    uint64_t i = 0, ones = 0;
    unsigned r;

    if (o->records[0][0] != 0) {
        return oracle_fail(o, "W: the first level does not start at 0");
    }
    for (r = 0; r <= o->nrecords; r++) {
        if (o->records[r][0] < i || o->records[r][0] > o->nbits) {
            return oracle_fail(o, "W: level %u starts before the one "
                               "before it ends", r);
        }
        for (; i < o->records[r][0]; i++) {
            ones += o->bit[i];
        }
        if (o->records[r][1] != ones) {
            return oracle_fail(o, "W: the ones before level %u", r);
        }
    }
    return 1;
}

int
oracle_read_bits(struct oracle *o, struct part p, size_t at)
{
    uint64_t nblocks = o->nbits / BLOCK + 1;
    uint64_t nsuper = (nblocks + SUPER - 1) / SUPER;
    struct part supers, blocks;

    while ((at + p.i + 4 * nsuper + 2 * nblocks) % 4 != 0) {
        if (part_number(&p, 1) != 0) {
            return oracle_fail(o, "B: padding is not 0");
        }
        if (p.over) {
            return oracle_fail(o, "B: too short");
        }
    }
    supers = part_cut(&p, (size_t)nsuper * 4);
    blocks = part_cut(&p, (size_t)nblocks * 2);
    if (p.over) {
        return oracle_fail(o, "B: too short");
    }
    return read_array(o, &p)
        && check_ranks(o, supers, blocks)
        && check_records(o);
}

/* The elements of a matrix on their way through its levels. */
struct way {
    uint32_t *element;          /* which one stands at each place */
    uint64_t *node;
    uint32_t n;
};

/*
 * One level: `from` in its order becomes `to`, those that go on. `leaves` are
 * those of the depths above.
 */
static void
descend(struct oracle *o, struct oracle_matrix *m, unsigned level,
        const struct way *from, struct way *to)
{
    const uint8_t *bit = o->bit + m->at[level];
    uint64_t inner = m->nodes[level + 1];
    uint32_t i;
    unsigned b;

    to->n = 0;
    for (b = 0; b < 2; b++) {
        for (i = 0; i < from->n; i++) {
            uint64_t node = from->node[i] + b * (uint64_t)m->nodes[level];

            if (bit[i] != b) {
                continue;
            }
            if (node >= inner) {
                m->leaf[from->element[i]] = m->leaves
                    + (uint32_t)(node - inner);
                continue;
            }
            to->element[to->n] = from->element[i];
            to->node[to->n] = node;
            to->n++;
        }
    }
}

static struct way
new_way(struct oracle *o, uint32_t n)
{
    struct way way;

    way.element = oracle_new(o, n, sizeof *way.element);
    way.node = oracle_new(o, n, sizeof *way.node);
    way.n = n;
    return way;
}

/*
 * Decode matrix `which` of n elements. `depth_leaves`, if not null, becomes
 * the number of leaves at each depth.
 */
static int
read_matrix(struct oracle *o, unsigned which, uint32_t n, uint32_t leaves,
            uint32_t depth_leaves[ORACLE_LEVELS + 1])
{
    struct oracle_matrix *m = &o->matrix[which];
    struct way way[2];
    unsigned l;
    uint32_t i;

    m->length = n;
    if (m->levels == 0 && leaves != 1) {
        return oracle_fail(o, "W: %s has no levels", names[which]);
    }
    if (m->levels > 0 && m->nodes[0] != 1) {
        return oracle_fail(o, "W: %s has not one root", names[which]);
    }
    if (m->levels > 0 && m->at[1] - m->at[0] != n) {
        return oracle_fail(o, "W: %s has not %u elements", names[which],
                           (unsigned)n);
    }
    m->leaf = oracle_new(o, n, sizeof *m->leaf);
    if (m->levels == 0) {
        m->leaves = 1;
        if (depth_leaves != NULL) {
            depth_leaves[0] = 1;
        }
        return 1;
    }
    way[0] = new_way(o, n);
    way[1] = new_way(o, n);
    for (i = 0; i < n; i++) {
        way[0].element[i] = i;
    }
    for (l = 0; l < m->levels; l++) {
        uint64_t below = 2 * (uint64_t)m->nodes[l];

        if (m->at[l + 1] - m->at[l] != way[l % 2].n) {
            return oracle_fail(o, "W: level %u of %s has %llu bits for %u "
                "elements", l, names[which],
                (unsigned long long)(m->at[l + 1] - m->at[l]),
                (unsigned)way[l % 2].n);
        }
        if (m->nodes[l + 1] > below
                || below - m->nodes[l + 1] > leaves - m->leaves) {
            return oracle_fail(o, "W: level %u of %s has %u inner nodes", l,
                               names[which], (unsigned)m->nodes[l]);
        }
        descend(o, m, l, &way[l % 2], &way[(l + 1) % 2]);
        if (depth_leaves != NULL) {
            depth_leaves[l + 1] = (uint32_t)(below - m->nodes[l + 1]);
        }
        m->leaves += (uint32_t)(below - m->nodes[l + 1]);
    }
    return m->leaves == leaves ? 1
        : oracle_fail(o, "W: %s has %u leaves for %u strings", names[which],
                      (unsigned)m->leaves, (unsigned)leaves);
}

/*
 * Which token each leaf of MAIN is: leaf j of a depth is the j-th element of
 * LENGTHS with this depth.
 */
static int
name_leaves(struct oracle *o, const uint32_t depth_leaves[ORACLE_LEVELS + 1],
            uint32_t *names_of)
{
    const struct oracle_matrix *lengths = &o->matrix[2];
    uint32_t next = 0, i;
    unsigned depth;

    for (depth = 0; depth <= o->matrix[0].levels; depth++) {
        uint32_t first = next;

        for (i = 0; i < lengths->length; i++) {
            if (o->length[lengths->leaf[i]] == depth) {
                names_of[next++] = i;
            }
        }
        if (next - first != depth_leaves[depth]) {
            return oracle_fail(o, "W: MAIN has %u leaves of depth %u, "
                "LENGTHS %u", (unsigned)depth_leaves[depth], depth,
                (unsigned)(next - first));
        }
    }
    return next == lengths->length ? 1
        : oracle_fail(o, "W: LENGTHS has a depth that MAIN has not");
}

/* Which string of the lexicon each token is. */
static int
name_strings(struct oracle *o, uint32_t mark, uint32_t nends)
{
    uint32_t i, end = 0;

    if (!read_matrix(o, 1, nends, o->lexicon.ends, NULL)) {
        return 0;
    }
    for (i = 0; i < o->tokens; i++) {
        o->string[i] = o->token[i];
        if (o->token[i] == mark) {
            o->string[i] = mark + o->matrix[1].leaf[end++];
        }
    }
    return 1;
}

int
oracle_read_tokens(struct oracle *o)
{
    uint32_t mark = o->lexicon.words + o->lexicon.seps, i, nends = 0;
    uint32_t depth_leaves[ORACLE_LEVELS + 1] = { 0 };
    uint32_t *names_of;

    if (!read_matrix(o, 2, mark + 1, o->nlengths, NULL)
            || !read_matrix(o, 0, o->tokens, mark + 1, depth_leaves)) {
        return 0;
    }
    names_of = oracle_new(o, mark + 1, sizeof *names_of);
    if (!name_leaves(o, depth_leaves, names_of)) {
        return 0;
    }
    o->token = oracle_new(o, o->tokens, sizeof *o->token);
    o->string = oracle_new(o, o->tokens, sizeof *o->string);
    for (i = 0; i < o->tokens; i++) {
        o->token[i] = names_of[o->matrix[0].leaf[i]];
        nends += o->token[i] == mark;
    }
    return name_strings(o, mark, nends);
}
