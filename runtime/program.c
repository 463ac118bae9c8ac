/* SPDX-License-Identifier: MIT */
/*
 * program.c - what a query's program says of a candidate.
 *
 *     value := word | PHRASE n word*n | NEAR d n word*n m word*m
 *            | DOC from to | DATES from to
 *            | value value AND | value value OR | value NOT
 *     item  := value MAY | value MUST | value ONLY
 *
 * A program is items in postfix order; values live in the bits of a number.
 * A full match has every item. A partial match has every MUST and every ONLY
 * (a NOT, a field), and a MAY or a MUST.
 *
 * What must be looked up (phrases, nearness, fields) are facts: the answers to
 * those of a program, in order, are bits as well. Logic comes after them, and
 * apart: before a candidate is looked at, it tells what may become of it.
 */
#include "core.h"

/* A way through the program. */
struct run {
    const struct kp_find *f;
    uint32_t present;           /* words, as bits */
    uint32_t at;                /* in the program */
};

static inline KP_INLINE uint32_t
get_byte(struct run *r)
{
    return r->f->program[r->at++];
}

static uint32_t
get(struct run *r, uint32_t bytes)
{
    uint32_t v = 0, i;

    for (i = 0; i < bytes; i++) {
        v |= get_byte(r) << 8 * i;
    }
    return v;
}

/* The sequence of words at r->at, which is moved behind it. */
static struct kp_sequence
get_sequence(struct run *r)
{
    struct kp_sequence s;
    uint8_t i;

    s.n = (uint8_t)get_byte(r);
    s.words = r->f->program + r->at;
    s.all = 1;
    for (i = 0; i < s.n; i++) {
        s.all = (uint8_t)(s.all & (r->present >> s.words[i] & 1));
    }
    r->at += s.n;
    return s;
}

/* ---- facts ------------------------------------------------------------- */

static int
phrase_fact(struct run *r, const struct kp_range *range)
{
    struct kp_sequence s = get_sequence(r);

    return s.all ? kp_sequence_in(r->f, &s, range) : 0;
}

static int
near_fact(struct run *r, const struct kp_range *range)
{
    uint32_t distance = get_byte(r);
    struct kp_sequence a = get_sequence(r), b = get_sequence(r);

    return a.all && b.all
        ? kp_sequences_near(r->f, &a, &b, distance, range) : 0;
}

static int
doc_fact(struct run *r, uint32_t doc)
{
    uint32_t from = get(r, 2), to = get(r, 2);

    return kp_doc_begins(r->f->pack, doc, r->f->query + from, to - from);
}

static int
dates_fact(struct run *r, uint32_t doc)
{
    uint32_t from = get(r, 3), to = get(r, 3);
    uint32_t day = kp_doc_day(r->f->pack, doc);

    return day != KP_NONE && day >= from && day <= to;
}

int
kp_program_facts(const struct kp_find *f, uint32_t present, uint32_t doc,
                 const struct kp_range *range, uint32_t *facts)
{
    struct run r;
    uint32_t op, bit = 1;
    int got;

    r.f = f;
    r.present = present;
    r.at = 0;
    *facts = 0;
    while (r.at < f->length) {
        op = get_byte(&r);
        if (op < KP_OP_PHRASE || op > KP_OP_DATES) {
            continue;
        }
        got = op == KP_OP_PHRASE ? phrase_fact(&r, range)
            : op == KP_OP_NEAR ? near_fact(&r, range)
            : op == KP_OP_DOC ? doc_fact(&r, doc) : dates_fact(&r, doc);
        if (got < 0) {
            return got;
        }
        *facts |= got ? bit : 0;
        bit <<= 1;
    }
    return KP_OK;
}

/* ---- logic ------------------------------------------------------------- */

/* Skip what a fact is about; whether the words that it needs are present. */
static uint32_t
has_words(struct run *r, uint32_t op)
{
    uint32_t all = 1;

    if (op == KP_OP_DOC || op == KP_OP_DATES) {
        r->at += op == KP_OP_DOC ? 4 : 6;
        return 1;
    }
    if (op == KP_OP_NEAR) {
        r->at++;
        all = get_sequence(r).all;
    }
    return all & get_sequence(r).all;
}

int
kp_program_run(const struct kp_find *f, uint32_t present, uint32_t facts,
               int may)
{
    struct run r;
    uint32_t op, all = !f->lacks, must = 1, some = 0, values = 0, top;

    r.f = f;
    r.present = present;
    for (r.at = 0; r.at < f->length;) {
        op = get_byte(&r);
        top = values & 1;
        if (op >= KP_OP_MAY) {
            values >>= 1;
            all &= top;
            must &= op == KP_OP_MAY ? 1 : top;
            some |= op == KP_OP_ONLY ? 0 : top;
        } else if (op >= KP_OP_PHRASE) {
            values = values << 1 | (has_words(&r, op) & facts);
            facts = may ? facts : facts >> 1;
        } else if (op == KP_OP_NOT) {
            values = may ? values | 1 : values ^ 1;
        } else if (op >= KP_OP_OR) {
            values >>= 1;
            values = op == KP_OP_OR ? values | top
                                    : values & (top | ~UINT32_C(1));
        } else {
            values = values << 1 | (present >> (op & 31) & 1);
        }
    }
    return all ? KP_ALL : must & some ? KP_SOME : KP_NOTHING;
}
