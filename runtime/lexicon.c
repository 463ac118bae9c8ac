/* SPDX-License-Identifier: MIT */
/*
 * lexicon.c - string <-> number.
 *
 *     string := HEAD [LCP CHAR* stop]              (FORMAT.md section 5)
 *
 * Words are prefix + base. They are sorted by the skeletons of their folded
 * keys (stem.c), so that one bisection over the blocks finds the words of a
 * skeleton: all spellings of a word, those that differ in affixes, and those
 * that share a stem.
 */
#include "core.h"

/* A place in the stream of strings. */
struct reader {
    const struct kp_pack *p;
    uint32_t bit;               /* the next one */
    kp_wide window;             /* bits from there on, the highest first */
    uint32_t held;              /* how many */
};

/*
 * Read one code of table t. Canonical decoding, one length at a time: what
 * stands before the codes of a length is taken off (Schwartz, Kallick 1964).
 * KP_NONE if no code is that long.
 */
KP_APART static uint32_t
code_get(struct reader *r, uint32_t t)
{
    const struct kp_pack *p = r->p;
    kp_rom b = kp_sure(p, p->tables + 2 * t, 2), end;
    uint32_t at = p->tables + 2u * p->ntables, code = 0, n, length;
    kp_wide window;

    at += b ? b[0] | (uint32_t)b[1] << 8 : 0;
    if (r->held < KP_CODE_MAX) {
        r->window = kp_peek(p, p->stream, r->bit);
        r->held = KP_PEEK;
    }
    b = kp_sure(p, at, KP_CODE_MAX + 2);
    if (!b) {
        return KP_NONE;
    }
    n = *b++;
    at += 1 + n;                /* where the symbols stand */
    if (n == 0) {
        return *b;
    }
    window = r->window;
    length = n;
    for (end = b + n; b != end; at += n) {
        code = code << 1 | (uint32_t)(window >> 31);
        window <<= 1;
        n = *b++;
        if (code < n) {
            n = length - (uint32_t)(end - b);
            r->bit += n;
            r->held -= n;
            r->window = window;
            b = kp_sure(p, at + code, 1);
            return b ? *b : KP_NONE;
        }
        code -= n;
    }
    return KP_NONE;
}

/* The tables: HEAD, then those of LCP, then those of CHAR. */
enum { T_HEAD, T_LCP };

/* The LCP table behind a base of `length`: two lengths have one. */
static uint32_t
lcp_table(const struct kp_pack *p, uint32_t length)
{
    return T_LCP + (length / 2 < p->nlcps ? length / 2 : p->nlcps - 1u);
}

/* The CHAR table after `context`: a symbol byte, or KP_STOP for none. */
static inline uint32_t
char_table(const struct kp_pack *p, uint32_t context, uint32_t first)
{
    uint32_t chars = T_LCP + (uint32_t)p->nlcps, n = p->ntables - chars;
    uint32_t i, table;
    kp_rom b;

    if (n <= 2) {
        return chars + (first ? 0 : n - 1);
    }
    i = context < p->symbols ? context : p->symbols;
    i += first ? 0 : p->symbols + 1u;
    b = kp_sure(p, p->tables - (p->symbols + 1u) + (i >> 1), 1);
    table = b ? (uint32_t)*b >> (i & 1 ? 0 : 4) & 15 : 0;
    return chars + (table < n ? table : 0);
}

static void
put_quad(uint8_t *to, uint32_t cp)
{
    to[0] = (uint8_t)(KP_QUAD | cp >> 18);
    to[1] = (uint8_t)(0x80 | (cp >> 12 & 63));
    to[2] = (uint8_t)(0x80 | (cp >> 6 & 63));
    to[3] = (uint8_t)(0x80 | (cp & 63));
}

/* Add the code point of a quadruple to a base of n bytes. */
static void
quad_get(struct reader *r, uint8_t *bytes, uint32_t n)
{
    put_quad(bytes + n, kp_field(r->p, r->p->stream, r->bit, 21));
    r->bit += 21;
    r->held = 0;
}

/*
 * Read the string at s->bit; s holds the one before it in its block.
 *
 *     HEAD -> [LCP -> CHAR ... CHAR]
 */
static int
string_read(const struct kp_pack *p, struct kp_string *s, uint32_t first)
{
    struct reader r;
    uint32_t c, n = 0, begins = 1, context = KP_STOP;

    r.p = p;
    r.bit = s->bit;
    r.held = 0;
    c = code_get(&r, T_HEAD);
    if (c >> 3 > p->nprefix || (c & first)) {
        return KP_DAMAGED();
    }
    s->head = (uint8_t)c;
    if (!(c & 1)) {
        if (!first) {
            n = code_get(&r, lcp_table(p, s->base));
            if (n > s->base) {
                return KP_DAMAGED();
            }
            context = n < s->base ? s->bytes[n] : KP_STOP;
        }
        for (;; begins = 0) {
            c = code_get(&r, char_table(p, context, begins));
            if (c == KP_STOP) {
                break;
            }
            context = c;
            if (c == KP_QUAD && n + 4 <= KP_BASE_MAX) {
                quad_get(&r, s->bytes, n);
                n += 4;
            } else if (c < p->symbols && n < KP_BASE_MAX) {
                s->bytes[n++] = (uint8_t)c;
            } else {
                return KP_DAMAGED();
            }
        }
        s->base = (uint8_t)n;
    }
    s->bit = r.bit;
    return KP_OK;
}

/* Read the first string of a block. */
static int
block_open(const struct kp_pack *p, uint32_t block, struct kp_string *s)
{
    uint32_t width = p->deviation, address = p->address;
    uint32_t super = block >> KP_PLACE_BLOCKS, at;

    s->id = block << p->block;
    at = kp_le(p, p->places + super * address, address)
         + (block - (super << KP_PLACE_BLOCKS)) * p->mean
         + kp_field(p, p->deviations, block * width, width)
         - (UINT32_C(1) << (width - 1));
    if (s->id >= p->strings || at > p->size) {
        return KP_DAMAGED();
    }
    s->bit = at * 8;
    return string_read(p, s, 1);
}

int
kp_string_next(const struct kp_pack *p, struct kp_string *s)
{
    uint32_t id = s->id + 1;

    if (id >= p->strings) {
        return KP_DAMAGED();
    }
    if ((id & ((UINT32_C(1) << p->block) - 1)) == 0) {
        return block_open(p, id >> p->block, s);
    }
    s->id = id;
    return string_read(p, s, 0);
}

int
kp_string_get(const struct kp_pack *p, uint32_t id, struct kp_string *s)
{
    int err = block_open(p, id >> p->block, s);

    while (err == KP_OK && s->id < id) {
        err = kp_string_next(p, s);
    }
    return err;
}

uint8_t
kp_prefix(const struct kp_pack *p, uint32_t k, uint8_t *to)
{
    uint32_t at = p->prefixes, n, i;
    kp_rom b;

    if (k == 0 || k > p->nprefix) {
        return 0;
    }
    while ((b = kp_sure(p, at, 1)) != 0 && --k > 0) {
        at += 1u + *b;
    }
    n = b ? *b : 0;
    n = n < KP_PREFIX_MAX ? n : KP_PREFIX_MAX;
    b = kp_at(p, at + 1, n);
    for (i = 0; b && i < n; i++) {
        to[i] = b[i];
    }
    return (uint8_t)n;
}

/* Append the folded form of n symbol bytes to a key of *used. */
static int
key_add(const struct kp_pack *p, const uint8_t *from, uint8_t n,
        uint8_t *key, uint8_t *used)
{
    struct kp_folded f;
    uint8_t at = 0, i, symbol;
    kp_rom b;

    while (at < n) {
        symbol = from[at];
        if (symbol >= p->canonical && symbol < p->variants) {
            b = kp_at(p, p->lows + p->symbols + symbol - p->canonical, 1);
            symbol = b ? *b : symbol;
        }
        if (symbol < p->canonical && *used < KP_KEY_MAX) {
            key[(*used)++] = symbol;
            at++;
            continue;
        }
        at = (uint8_t)(at + kp_fold_bytes(p, from + at, (uint8_t)(n - at),
                                          &f));
        if (*used + f.n > KP_KEY_MAX) {
            return KP_E_ROOM;
        }
        for (i = 0; i < f.n; i++) {
            key[(*used)++] = f.bytes[i];
        }
    }
    return KP_OK;
}

int
kp_string_key(const struct kp_pack *p, const struct kp_string *s,
              uint8_t *key, uint8_t *n)
{
    uint8_t prefix[KP_PREFIX_MAX];
    int err = KP_OK;

    *n = 0;
    if (s->head >> 3) {
        err = key_add(p, prefix, kp_prefix(p, s->head >> 3, prefix), key, n);
    }
    return err == KP_OK ? key_add(p, s->bytes, s->base, key, n) : err;
}

/* ---- look-up ----------------------------------------------------------- */

static int
compare(const uint8_t *a, uint8_t n, const uint8_t *b, uint8_t m)
{
    uint8_t i;

    for (i = 0; i < n && i < m; i++) {
        if (a[i] != b[i]) {
            return a[i] < b[i] ? -1 : 1;
        }
    }
    return n == m ? 0 : n < m ? -1 : 1;
}

/*
 * Where the string stands beside what is looked for: below, at or above 0; at
 * 0 l->match is set. A string whose key is too long to be looked for has the
 * skeleton of what fits.
 */
KP_APART static int
order_of(struct kp_lookup *l)
{
    uint8_t key[KP_KEY_MAX], n;
    const struct kp_stem *want = &l->stem;
    struct kp_stem stem;
    int order;

    kp_string_key(l->pack, l->string, key, &n);
    kp_stem(l->pack, key, n, &stem);
    order = kp_skeleton_order(l->pack, key, &stem, l->key, want);
    if (order == 0) {
        l->match = compare(key, n, l->key, l->n) == 0 ? KP_FOLDED
            : compare(key + stem.from, (uint8_t)(stem.to - stem.from),
                      l->key + want->from,
                      (uint8_t)(want->to - want->from)) == 0 ? KP_AFFIX
            : KP_STEM;
    }
    return order;
}

/*
 * Move to the first word that is not below what is looked for. Returns 1, 0
 * when there is none or it is above, or an error.
 */
static int
seek(struct kp_lookup *l)
{
    const struct kp_pack *p = l->pack;
    uint32_t low = 0, high, mid;
    int err, order;

    high = ((p->words - 1) >> p->block) + 1;
    while (high - low > 1) {
        mid = low + ((high - low) >> 1);
        err = block_open(p, mid, l->string);
        if (err != KP_OK) {
            return err;
        }
        if (order_of(l) < 0) {
            low = mid;
        } else {
            high = mid;
        }
    }
    err = block_open(p, low, l->string);
    while (err == KP_OK) {
        order = order_of(l);
        if (order >= 0) {
            return order == 0;
        }
        if (l->string->id + 1 >= p->words) {
            return 0;
        }
        err = kp_string_next(p, l->string);
    }
    return err;
}

enum { LOOKUP_FIRST, LOOKUP_NEXT, LOOKUP_DONE };

void
kp_lookup_open(struct kp_lookup *l, const struct kp_pack *p,
               struct kp_string *string, const uint8_t *key, uint8_t n)
{
    l->pack = p;
    l->string = string;
    l->key = key;
    l->n = n;
    l->state = n > 0 && p->words > 0 ? LOOKUP_FIRST : LOOKUP_DONE;
    kp_stem(p, key, n, &l->stem);
}

void
kp_lookup_behind(struct kp_lookup *l)
{
    l->state = LOOKUP_NEXT;
}

int
kp_lookup_next(struct kp_lookup *l)
{
    int err = 0;

    if (l->state == LOOKUP_FIRST) {
        err = seek(l);
    } else if (l->state == LOOKUP_NEXT
               && l->string->id + 1 < l->pack->words) {
        err = kp_string_next(l->pack, l->string);
        err = err == KP_OK ? order_of(l) == 0 : err;
    }
    l->state = err > 0 ? LOOKUP_NEXT : LOOKUP_DONE;
    return err;
}
