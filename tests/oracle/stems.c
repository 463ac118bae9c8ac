/* SPDX-License-Identifier: MIT */
/*
 * stems.c - section S: what words lose to be compared, and which of them are
 * closed-class words (FORMAT.md section 4).
 */
#include "part.h"

#include <string.h>

#define VALUE_BITS 9
#define WEAK_MAX   16
#define KEEP       3            /* letters that are not weak, at least */

static int
read_rule(struct oracle *o, struct part *p, int may_be_last,
          struct oracle_rule *rule)
{
    unsigned head = part_number(p, 1), i;
    struct part letters = part_cut(p, head % 16);

    rule->left = head / 16 % 8;
    rule->last = head >= 128;
    if (letters.n == 0 || rule->left == 0) {
        return oracle_fail(o, "S: a rule of no letters, or that leaves none");
    }
    if (rule->last && !may_be_last) {
        return oracle_fail(o, "S: only a suffix may be the last");
    }
    for (i = 0; i < letters.n; i++) {
        if (letters.bytes[i] >= o->alphabet.letters) {
            return oracle_fail(o, "S: a rule is not of letters");
        }
    }
    rule->affix = oracle_copy(o, letters.bytes, letters.n);
    return 1;
}

static int
read_weak(struct oracle *o, struct part *p, unsigned n)
{
    uint32_t letter;

    if (n > WEAK_MAX) {
        return oracle_fail(o, "S: %u weak letters", n);
    }
    while (n-- > 0) {
        letter = part_number(p, 1);
        if (letter >= o->alphabet.letters) {
            return oracle_fail(o, "S: weak is what is not a letter");
        }
        o->stems.weak[letter] = 1;
    }
    return 1;
}

static int
read_closed(struct oracle *o, struct part *p)
{
    struct oracle_stems *s = &o->stems;
    uint64_t value = 0, range;
    uint32_t i;

    s->nclosed = part_number(p, 2);
    s->closed = oracle_new(o, s->nclosed, sizeof *s->closed);
    range = (uint64_t)s->nclosed << VALUE_BITS;
    for (i = 0; i < s->nclosed; i++) {
        while (part_field(p, 1) == 1) {
            value += 1u << VALUE_BITS;
        }
        value += part_field(p, VALUE_BITS);
        if (p->over || value >= range) {
            return oracle_fail(o, "S: a closed-class word out of range");
        }
        s->closed[i] = (uint32_t)value;
    }
    return part_pad(p) ? 1 : oracle_fail(o, "S: bits behind the last word");
}

int
oracle_read_stems(struct oracle *o, struct part p)
{
    struct oracle_stems *s = &o->stems;
    unsigned nweak, kind, i;

    for (kind = 0; kind < 3; kind++) {
        s->n[kind] = part_number(&p, 1);
        s->rule[kind] = oracle_new(o, s->n[kind], sizeof *s->rule[kind]);
    }
    nweak = part_number(&p, 1);
    for (kind = 0; kind < 3; kind++) {
        for (i = 0; i < s->n[kind]; i++) {
            if (!read_rule(o, &p, kind == ORACLE_SUFFIX,
                           &s->rule[kind][i])) {
                return 0;
            }
        }
    }
    if (!read_weak(o, &p, nweak) || !read_closed(o, &p)) {
        return 0;
    }
    if (p.over || p.i != p.n) {
        return oracle_fail(o, "S: is not as long as what it holds");
    }
    return 1;
}

/* ---- what they say of a key -------------------------------------------- */

static int
fits(const struct oracle_rule *rule, struct oracle_bytes body, size_t at)
{
    return body.n >= rule->affix.n + rule->left
        && memcmp(body.at + at, rule->affix.at, rule->affix.n) == 0;
}

/* Without its first prefix that fits. */
static struct oracle_bytes
without_prefix(const struct oracle_stems *s, enum oracle_affix kind,
               struct oracle_bytes body)
{
    unsigned i;

    for (i = 0; i < s->n[kind]; i++) {
        const struct oracle_rule *rule = &s->rule[kind][i];

        if (fits(rule, body, 0)) {
            body.at += rule->affix.n;
            body.n -= rule->affix.n;
            return body;
        }
    }
    return body;
}

static struct oracle_bytes
without_suffixes(const struct oracle_stems *s, struct oracle_bytes body)
{
    unsigned i;

    for (i = 0; i < s->n[ORACLE_SUFFIX]; i++) {
        const struct oracle_rule *rule = &s->rule[ORACLE_SUFFIX][i];

        if (body.n >= rule->affix.n
                && fits(rule, body, body.n - rule->affix.n)) {
            body.n -= rule->affix.n;
            if (rule->last) {
                return body;
            }
        }
    }
    return body;
}

void
oracle_stem(const struct oracle *o, struct oracle_bytes key,
            struct oracle_bytes *stem, struct oracle_bytes *skeleton)
{
    struct oracle_bytes body = key;
    size_t i;

    if (key.n > 0 && key.at[0] < o->alphabet.letters) {
        body = without_prefix(&o->stems, ORACLE_PREFIX, body);
        body = without_suffixes(&o->stems, body);
    }
    *stem = body;
    if (key.n > 0 && key.at[0] < o->alphabet.letters) {
        body = without_prefix(&o->stems, ORACLE_VERB, body);
    }
    skeleton->n = 0;
    for (i = 0; i < body.n; i++) {
        if (!o->stems.weak[body.at[i]]) {
            skeleton->at[skeleton->n++] = body.at[i];
        }
    }
    if (skeleton->n < KEEP) {
        if (body.n > 0) {
            memcpy(skeleton->at, body.at, body.n);
        }
        skeleton->n = body.n;
    }
}

int
oracle_is_closed(const struct oracle *o, struct oracle_bytes key)
{
    uint64_t hash = 2166136261;
    uint32_t i;

    if (o->stems.nclosed == 0) {
        return 0;
    }
    for (i = 0; i < key.n; i++) {
        hash = (hash ^ key.at[i]) * 16777619 % ((uint64_t)1 << 32);
    }
    hash ^= hash / 32768;
    hash %= (uint64_t)o->stems.nclosed << VALUE_BITS;
    for (i = 0; i < o->stems.nclosed && o->stems.closed[i] != hash; i++) {
        continue;
    }
    return i < o->stems.nclosed;
}
