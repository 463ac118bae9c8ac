/* SPDX-License-Identifier: MIT */
/*
 * synonyms.c - section t: words that the documents do not have, and what they
 * stand for (FORMAT.md section 13).
 */
#include "ask.h"

#include <string.h>

enum { HASH_BITS = 6, WEIGHT = 6, FOUND = 24, GAP_MOST = 20 };

/* ---- reading ------------------------------------------------------------ */

static int
read_rules(struct oracle *o, struct part *p)
{
    struct oracle_synonyms *s = &o->synonyms;
    unsigned i, head;

    s->nrules = part_number(p, 1);
    s->rule = oracle_new(o, s->nrules, sizeof *s->rule);
    for (i = 0; i < s->nrules; i++) {
        struct part letters;

        head = part_number(p, 1);
        letters = part_cut(p, head % 16);
        if (head >= 128 || letters.n == 0) {
            return oracle_fail(o, "t: rule %u", i);
        }
        s->rule[i].left = head / 16;
        s->rule[i].affix = oracle_copy(o, letters.bytes, letters.n);
    }
    return 1;
}

/* The next of rising numbers, which are below `most`; ORACLE_NONE if not. */
static uint32_t
next_of(struct part *p, uint32_t before, unsigned width, uint32_t most)
{
    while (!p->over && before < most && part_field(p, 1) == 1) {
        before += 1u << width;
    }
    before += part_field(p, width);
    return p->over || before >= most ? ORACLE_NONE : before;
}

static unsigned
bits_for(uint32_t n)
{
    unsigned b = 0;

    while (n > 1u << b) {
        b++;
    }
    return b;
}

static int
read_lists(struct oracle *o, struct part *p, unsigned gap)
{
    struct oracle_synonyms *s = &o->synonyms;
    uint32_t i, last = 0, size = part_varint(p);
    size_t end = p->i + size;

    for (i = 0; i < s->nterms; i++) {
        last = next_of(p, last, HASH_BITS, s->nterms << HASH_BITS);
        s->term[i].value = last;
        s->term[i].place = part_field(p, bits_for(s->nwords));
        if (last == ORACLE_NONE || s->term[i].place >= s->nwords) {
            return oracle_fail(o, "t: term %u", (unsigned)i);
        }
    }
    if (!part_pad(p) || p->i != end) {
        return oracle_fail(o, "t: terms do not fill their bytes");
    }
    for (i = 0, last = 0; i < s->nwords; i++) {
        s->word[i] = next_of(p, last, gap, o->lexicon.words);
        if (s->word[i] == ORACLE_NONE || (i > 0 && s->word[i] == last)) {
            return oracle_fail(o, "t: word %u", (unsigned)i);
        }
        last = s->word[i];
    }
    return 1;
}

static int
read_pairs(struct oracle *o, struct part *p)
{
    struct oracle_synonyms *s = &o->synonyms;
    uint32_t i, low = 0;

    for (i = 0; i < s->npairs; i++) {
        while (!p->over && low < s->nwords && part_field(p, 1) == 0) {
            low++;
        }
        s->pair[i].low = low;
        s->pair[i].high = part_field(p, bits_for(s->nwords));
        if (s->pair[i].high <= low || s->pair[i].high >= s->nwords) {
            return oracle_fail(o, "t: pair %u", (unsigned)i);
        }
    }
    return 1;
}

int
oracle_read_synonyms(struct oracle *o, struct part p)
{
    struct oracle_synonyms *s = &o->synonyms;
    unsigned gap;

    if (!read_rules(o, &p)) {
        return 0;
    }
    s->nterms = part_number(&p, 2);
    s->nwords = part_number(&p, 2);
    s->npairs = part_number(&p, 2);
    gap = part_number(&p, 1);
    if (s->nterms == 0 || s->nwords == 0 || gap > GAP_MOST) {
        return oracle_fail(o, "t: nothing in it");
    }
    s->term = oracle_new(o, s->nterms, sizeof *s->term);
    s->word = oracle_new(o, s->nwords, sizeof *s->word);
    s->pair = oracle_new(o, s->npairs, sizeof *s->pair);
    if (!read_lists(o, &p, gap) || !read_pairs(o, &p)) {
        return 0;
    }
    return part_pad(&p) && !p.over && p.i == p.n ? 1
           : oracle_fail(o, "t: does not fill its section");
}

/* ---- searching ---------------------------------------------------------- */

/* The hash of what a word of a query shares with its forms. */
static uint32_t
hash_of(const struct oracle *o, const struct oracle_word *w)
{
    const struct oracle_synonyms *s = &o->synonyms;
    uint8_t bytes[ORACLE_KEY];
    struct oracle_bytes stem, key = { bytes, 0 };
    uint64_t hash = 2166136261;
    unsigned i;

    oracle_stem(o, word_key(w), &stem, &key);
    for (i = 0; i < s->nrules; i++) {
        struct oracle_bytes affix = s->rule[i].affix;

        if (key.n >= affix.n + s->rule[i].left
                && memcmp(key.at + key.n - affix.n, affix.at, affix.n)
                   == 0) {
            key.n -= affix.n;
        }
    }
    for (i = 0; i < key.n; i++) {
        hash = (hash ^ key.at[i]) * 16777619 % ((uint64_t)1 << 32);
    }
    return (uint32_t)(hash ^ hash / 32768);
}

static void
add_kin(const struct oracle *o, struct oracle_query *q, unsigned word,
        uint32_t of)
{
    struct oracle_slot slot = { 0 };

    slot.word = word;
    slot.match = ORACLE_SYNONYM;
    slot.weight = WEIGHT;
    for (slot.id = 0; slot.id < o->lexicon.words; slot.id++) {
        if (oracle_kinship(o, o->lexicon.string[of].key, slot.id)
                <= ORACLE_AFFIX) {
            slot_add(o, q, &slot);
        }
    }
}

void
synonym_words(const struct oracle *o, struct oracle_query *q)
{
    const struct oracle_synonyms *s = &o->synonyms;
    int wanted[ORACLE_WORDS];
    struct {
        uint32_t place;
        unsigned word;
    } found[FOUND];
    unsigned n = 0, k;
    uint32_t i;

    for (k = 0; k < q->n; k++) {
        wanted[k] = q->word[k].how == 0
            && slots_closest(q, k) > ORACLE_AFFIX;
    }
    for (i = 0; i < s->nterms; i++) {
        for (k = 0; k < q->n; k++) {
            if (wanted[k] && n < FOUND
                    && hash_of(o, &q->word[k]) % (s->nterms << HASH_BITS)
                       == s->term[i].value) {
                found[n].word = k;
                found[n++].place = s->term[i].place;
            }
        }
    }
    for (i = 0; i < s->nwords; i++) {
        for (k = 0; k < n; k++) {
            if (found[k].place == i) {
                add_kin(o, q, found[k].word, s->word[i]);
            }
        }
    }
}
