/* SPDX-License-Identifier: MIT */
/*
 * facts.c - what is known of the documents: names, dates, sources, languages.
 *
 *     M := ndocs facts title names [dates] [sources] [languages]
 *                                                (FORMAT.md section 9)
 */
#include "core.h"

/* What is behind n strings. */
static uint32_t
behind_strings(const struct kp_pack *p, uint32_t at, uint32_t n)
{
    uint32_t length;

    for (; n > 0 && at < p->size; n--) {
        length = kp_var(p, &at);
        at += length < p->size ? length : p->size;
    }
    return at;
}

/* What is behind a list of strings and the fields that name them. */
static uint32_t
behind_list(const struct kp_pack *p, uint32_t at)
{
    uint32_t n = kp_var(p, &at), width = kp_lg(n + 1);

    at = behind_strings(p, at, n);
    return at < p->size ? at + ((width * p->docs + 7) >> 3) : KP_NONE;
}

static uint32_t
behind_names(const struct kp_pack *p, uint32_t at)
{
    uint32_t n;

    at += 1 + kp_u8(p, at);
    n = kp_var(p, &at);
    at += n < p->size ? n : p->size;
    at += 3 + ((p->docs - 1) >> (kp_u8(p, at + 2) & 31)) * p->width;
    n = kp_var(p, &at);
    return n < p->size ? at + n : KP_NONE;
}

/* What is behind the list of a fact that begins at `at`. */
static uint32_t
behind_fact(const struct kp_pack *p, uint32_t fact, uint32_t at)
{
    if (fact == KP_NAME) {
        return behind_names(p, at);
    }
    if (fact != KP_DATE) {
        return behind_list(p, at);
    }
    kp_var(p, &at);
    return at + 1 + ((kp_u8(p, at) * p->docs + 7) >> 3);
}

/* Whether the pack has a fact: all have names. */
static uint32_t
has_fact(const struct kp_pack *p, uint32_t fact)
{
    return fact == KP_NAME || (p->facts >> (fact - KP_DATE) & 1);
}

uint32_t
kp_fact_at(const struct kp_pack *p, uint32_t fact)
{
    uint32_t at = p->names, i;

    for (i = KP_NAME; i < fact && at < p->size; i++) {
        if (has_fact(p, i)) {
            at = behind_fact(p, i, at);
        }
    }
    return fact > KP_LANGUAGE || has_fact(p, fact) ? at : 0;
}

/*
 * A place to put text: what does not fit is counted all the same. Without
 * `to` it is compared with what is wanted instead: `same` bytes of it are.
 */
struct out {
    char    *to;
    uint32_t room, n;
    const char *wanted;
    uint32_t same;
};

static void
put(struct out *o, uint32_t byte)
{
    if (o->n < o->room && o->to) {
        o->to[o->n] = (char)byte;
    } else if (o->n < o->room && o->n <= o->same) {
        o->same = o->n + ((uint8_t)o->wanted[o->n] == byte);
    }
    o->n++;
}

/* Copy the string (its length first) at `at`. */
static void
put_string(const struct kp_pack *p, struct out *o, uint32_t at)
{
    uint32_t n = kp_var(p, &at);

    for (; n > 0 && at < p->size; n--) {
        put(o, kp_u8(p, at++));
    }
}

/*
 *     names := nbytes byte* suffix lcpbits lenbits restart at* names-bits
 */
static void
put_name(const struct kp_pack *p, struct out *o, uint32_t doc)
{
    uint32_t at = p->names, alphabet = at + 1, nbytes = kp_u8(p, at);
    uint32_t suffix, lcp_bits, len_bits, restart, bit = 0, i, n, width;

    suffix = at = alphabet + nbytes;
    n = kp_var(p, &at);
    at += n;
    lcp_bits = kp_u8(p, at) & 15;
    len_bits = kp_u8(p, at + 1) & 15;
    restart = kp_u8(p, at + 2) & 31;
    at += 3;
    if (doc >> restart > 0) {
        bit = kp_le(p, at + ((doc >> restart) - 1) * p->width, p->width);
    }
    at += ((p->docs - 1) >> restart) * p->width;
    kp_var(p, &at);
    width = kp_lg(nbytes);
    for (i = doc >> restart << restart; i <= doc; i++) {
        o->n = kp_field(p, at, bit, lcp_bits);
        bit += lcp_bits;
        n = kp_field(p, at, bit, len_bits);
        bit += len_bits;
        for (; n > 0; n--, bit += width) {
            put(o, kp_u8(p, alphabet + kp_field(p, at, bit, width)));
        }
    }
    put_string(p, o, suffix);
}

static void
put_date(struct out *o, uint32_t day)
{
    char date[10];
    uint8_t i;

    kp_day_text(day, date);
    for (i = 0; i < sizeof date; i++) {
        put(o, (uint8_t)date[i]);
    }
}

static void
put_dated(const struct kp_pack *p, struct out *o, uint32_t at, uint32_t doc)
{
    uint32_t first = kp_var(p, &at), width = kp_u8(p, at);
    uint32_t v = kp_field(p, at + 1, doc * width, width <= 24 ? width : 0);

    if (v > 0) {
        put_date(o, first + v - 1);
    }
}

/* One of a list of strings: n string* {field of lg(n + 1) bits} */
static void
put_listed(const struct kp_pack *p, struct out *o, uint32_t at, uint32_t doc)
{
    uint32_t n = kp_var(p, &at), width = kp_lg(n + 1), v;

    v = kp_field(p, behind_strings(p, at, n), doc * width,
                 width <= 24 ? width : 0);
    if (v > 0 && v <= n) {
        put_string(p, o, behind_strings(p, at, v - 1));
    }
}

int
kp_doc_fact(const struct kp_pack *p, uint32_t doc, enum kp_fact fact,
            char *to, uint32_t room)
{
    struct out o;
    uint32_t at;

    if (doc >= p->docs) {
        return KP_E_RANGE;
    }
    o.to = to;
    o.room = room;
    o.n = o.same = 0;
    o.wanted = 0;
    at = kp_fact_at(p, fact);
    if (fact == KP_NAME) {
        put_name(p, &o, doc);
    } else if (at != 0 && fact == KP_DATE) {
        put_dated(p, &o, at, doc);
    } else if (at != 0) {
        put_listed(p, &o, at, doc);
    }
    return kp_settle(p, (int)o.n);
}

int
kp_doc_begins(const struct kp_pack *p, uint32_t doc, const char *name,
              uint32_t n)
{
    struct out o;

    o.to = 0;
    o.wanted = name;
    o.room = n;
    o.n = o.same = 0;
    put_name(p, &o, doc);
    return kp_settle(p, o.same == n && o.n >= n);
}
