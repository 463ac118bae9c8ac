/* SPDX-License-Identifier: MIT */
/*
 * strings.c - coding of the lexicon's strings.
 *
 *     string := HEAD [LCP CHAR* stop]              (FORMAT.md section 5)
 *
 * One walk over the strings says which symbol is coded in which context; it
 * is made twice, to count and to write. Contexts of characters share tables
 * (clusters.c); so do the lengths that LCP tables are for.
 */
#include "clusters.h"
#include "model.h"

#include <stdlib.h>
#include <string.h>

enum { T_HEAD, T_LCP, LCPS_MAX = 8, T_CHAR = T_LCP + LCPS_MAX };

enum {
    QUAD = 0xf0, STOP = 0xff, CODE_MAX = 15
};

struct coder {
    const struct string *strings;
    size_t   n;
    unsigned symbols;           /* of the alphabet */
    unsigned block;             /* lg of the strings in a block */
    struct group fixed[T_CHAR]; /* HEAD and the LCP tables */
    unsigned lcps;              /* LCP tables used */
    struct group *contexts;     /* of CHAR: first ones, then the others */
    unsigned tables;
    uint8_t  map[CONTEXTS_MAX];
    struct group chars[TABLES_MAX];
    struct bits stream;         /* while writing */
    uint32_t *starts;           /* of blocks, in bytes */
    uint32_t code[T_CHAR + TABLES_MAX][SYMBOLS];
    uint8_t  length[T_CHAR + TABLES_MAX][SYMBOLS];
};

/* ---- the walk ---------------------------------------------------------- */

/* What a walk does with a symbol; `context` counts for T_CHAR only. */
typedef void visit(struct coder *c, unsigned table, unsigned context,
                   unsigned symbol);

static unsigned
context_of(const struct coder *c, unsigned byte, bool first)
{
    return (byte < c->symbols ? byte : c->symbols)
           + (first ? 0 : c->symbols + 1);
}

static void
walk_base(struct coder *c, const struct string *s, const struct string *last,
          unsigned from, visit *v, bool writing)
{
    unsigned context = context_of(c, from < last->n ? last->base[from] : STOP,
                                  true);

    while (from < s->n) {
        unsigned byte = s->base[from];

        if (byte < QUAD) {
            v(c, T_CHAR, context, byte);
            from++;
        } else {
            v(c, T_CHAR, context, QUAD);
            if (writing) {
                bits_add(&c->stream, alphabet_quad(s->base + from), 21);
            }
            from += 4;
        }
        context = context_of(c, byte, false);
    }
    v(c, T_CHAR, context, STOP);
}

/* Symbol bytes that two bases share, quadruples whole. */
static unsigned
shared(const struct string *a, const struct string *b)
{
    unsigned n = 0, whole = 0;

    while (n < a->n && n < b->n && a->base[n] == b->base[n]) {
        n++;
    }
    while (whole < n) {
        unsigned next = whole + (a->base[whole] < QUAD ? 1 : 4);

        if (next > n) {
            break;
        }
        whole = next;
    }
    return whole;
}

/* LCP tables are for lengths of the base before: 0-1, 2-3, .. and above. */
static unsigned
lcp_table(const struct coder *c, unsigned length)
{
    return T_LCP + (length / 2 < c->lcps ? length / 2 : c->lcps - 1);
}

static void
walk(struct coder *c, visit *v, bool writing)
{
    static const struct string none;
    const struct string *last = &none;
    size_t i, size = (size_t)1 << c->block;

    for (i = 0; i < c->n; i++) {
        const struct string *s = &c->strings[i];
        bool first = i % size == 0, same;
        unsigned lcp = 0;

        if (first) {
            last = &none;
            if (writing) {
                bits_pad(&c->stream);
                c->starts[i / size] = (uint32_t)(c->stream.n / 8);
            }
        }
        same = !first && s->n == last->n && s->n > 0
               && memcmp(s->base, last->base, s->n) == 0;
        v(c, T_HEAD, 0, s->head | same);
        if (!same) {
            if (!first) {
                lcp = shared(s, last);
                v(c, lcp_table(c, last->n), 0, lcp);
            }
            walk_base(c, s, last, lcp, v, writing);
        }
        last = s;
    }
}

static void
count_symbol(struct coder *c, unsigned table, unsigned context,
             unsigned symbol)
{
    struct group *g = table == T_CHAR ? &c->contexts[context]
                                      : &c->fixed[table];

    g->count[symbol]++;
    g->total++;
}

static void
write_symbol(struct coder *c, unsigned table, unsigned context,
             unsigned symbol)
{
    if (table == T_CHAR) {
        table += c->map[context];
    }
    bits_add(&c->stream, c->code[table][symbol], c->length[table][symbol]);
}

/* ---- which tables ------------------------------------------------------ */

/* Merge LCP tables from the longest lengths down while that is cheaper. */
static void
choose_lcps(struct coder *c)
{
    struct group *g = c->fixed + T_LCP, all, one;
    uint64_t best, cost = 0;
    unsigned n, i, keep = LCPS_MAX;

    for (i = 0; i < LCPS_MAX; i++) {
        g[i].cost = group_cost(&g[i], NULL);
        cost += g[i].cost;
    }
    best = cost;
    for (n = LCPS_MAX - 1; n >= 1; n--) {
        memset(&all, 0, sizeof all);
        for (cost = 0, i = 0; i < LCPS_MAX; i++) {
            cost += i < n - 1 ? g[i].cost : 0;
            if (i >= n - 1) {
                one = g[i];
                group_merge(&all, &one);
            }
        }
        cost += group_cost(&all, NULL);
        if (cost < best) {
            best = cost;
            keep = n;
        }
    }
    for (i = keep; i < LCPS_MAX; i++) {
        group_merge(&g[keep - 1], &g[i]);
    }
    c->lcps = keep;
}

/* The tables of characters, and what is counted for each. */
static void
choose_chars(struct coder *c)
{
    unsigned n = 2 * (c->symbols + 1), i;

    c->tables = clusters_choose(c->contexts, c->symbols + 1, c->map);
    memset(c->chars, 0, sizeof c->chars);
    for (i = 0; i < n; i++) {
        group_merge(&c->chars[c->map[i]], &c->contexts[i]);
    }
}

/* ---- tables ------------------------------------------------------------ */

/*
 *     table := maxlen count* symbol*
 */
static void
put_table(struct bytes *out, struct coder *c, unsigned table,
          const struct group *g)
{
    uint8_t *length = c->length[table];
    unsigned l, s, longest = 0, n;
    uint32_t code = 0;

    huffman_lengths(length, g->count, SYMBOLS, CODE_MAX);
    for (s = 0; s < SYMBOLS; s++) {
        longest = length[s] > longest ? length[s] : longest;
    }
    bytes_u8(out, longest);
    for (l = 1; l <= longest; l++) {
        for (s = 0, n = 0; s < SYMBOLS; s++) {
            n += length[s] == l;
        }
        bytes_u8(out, n);
    }
    for (l = longest ? 1 : 0; l <= longest; l++) {
        code <<= 1;
        for (s = 0; s < SYMBOLS; s++) {
            if (g->count[s] > 0 && length[s] == l) {
                bytes_u8(out, s);
                c->code[table][s] = code++;
            }
        }
    }
    if (longest == 0 && g->total == 0) {
        bytes_u8(out, 0);
    }
}

static void
put_map(struct bytes *out, const struct coder *c)
{
    struct bits map = { 0 };
    unsigned i;

    for (i = 0; i < 2 * (c->symbols + 1); i++) {
        bits_add(&map, c->map[i], 4);
    }
    bytes_add(out, map.bytes.at, map.bytes.n);
    bits_free(&map);
}

static void
put_tables(struct bytes *out, struct coder *c)
{
    struct bytes tables = { 0 };
    unsigned i;

    bytes_u8(out, c->lcps);
    bytes_u8(out, c->tables);
    if (c->tables > 2) {
        put_map(out, c);
    }
    for (i = 0; i < T_CHAR + c->tables; i++) {
        if (i >= T_LCP + c->lcps && i < T_CHAR) {
            continue;
        }
        bytes_le(out, tables.n, 2);
        put_table(&tables, c, i, i < T_CHAR ? &c->fixed[i]
                                            : &c->chars[i - T_CHAR]);
    }
    bytes_add(out, tables.at, tables.n);
    bytes_free(&tables);
}

/* ---- where the blocks are ---------------------------------------------- */

enum { SUPER = 16 };            /* blocks that share a whole address */

/*
 * How far block i is from where blocks of `mean` bytes would put it, counted
 * from the first of its SUPER.
 */
static int64_t
deviation(const struct coder *c, size_t i, uint32_t mean)
{
    size_t first = i / SUPER * SUPER;

    return (int64_t)c->starts[i] - c->starts[first]
           - (int64_t)(i - first) * mean;
}

/*
 *     places := mean:u16 address:u8 width:u8 {at} * supers bits
 */
static void
put_places(struct bytes *out, const struct coder *c, size_t blocks)
{
    uint32_t size = (uint32_t)c->stream.bytes.n;
    uint32_t mean = size / (uint32_t)blocks;
    unsigned width = 1, address = size < 1u << 16 ? 2 : 4;
    struct bits bits = { 0 };
    size_t i;

    for (i = 0; i < blocks; i++) {
        while (deviation(c, i, mean) < -((int64_t)1 << (width - 1))
                || deviation(c, i, mean) >= (int64_t)1 << (width - 1)) {
            width++;
        }
    }
    for (i = 0; i < blocks; i++) {
        bits_add(&bits, (uint32_t)(deviation(c, i, mean)
                                   + ((int64_t)1 << (width - 1))), width);
    }
    bytes_le(out, mean, 2);
    bytes_u8(out, address);
    bytes_u8(out, width);
    for (i = 0; i < blocks; i += SUPER) {
        bytes_le(out, c->starts[i], address);
    }
    bytes_add(out, bits.bytes.at, bits.bytes.n);
    bits_free(&bits);
}

/* ---- all --------------------------------------------------------------- */

void
strings_code(struct bytes *tables, struct bytes *places,
             struct bytes *stream, const struct string *strings,
             size_t n, unsigned symbols, unsigned block)
{
    struct coder *c = need_zero(1, sizeof *c);
    size_t blocks = ((n - 1) >> block) + 1;

    c->strings = strings;
    c->n = n;
    c->symbols = symbols;
    c->block = block;
    c->contexts = need_zero(CONTEXTS_MAX, sizeof *c->contexts);
    c->starts = need(blocks * sizeof *c->starts);
    c->lcps = LCPS_MAX;
    walk(c, count_symbol, false);
    choose_lcps(c);
    choose_chars(c);
    put_tables(tables, c);
    walk(c, write_symbol, true);
    bits_pad(&c->stream);
    put_places(places, c, blocks);
    bytes_add(stream, c->stream.bytes.at, c->stream.bytes.n);
    bits_free(&c->stream);
    free(c->contexts);
    free(c->starts);
    free(c);
}
