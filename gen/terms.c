/* SPDX-License-Identifier: MIT */
/*
 * terms.c - other words -> section t of the pack.
 *
 *     t := nrules rule * nrules nterms nwords npairs gap size
 *          term-bits word-bits                    (FORMAT.md section 13)
 *
 * Words that may be asked for stand as hashes, each with a place in the list
 * of the pack's words that they stand for; many have the same one. What tells
 * most is kept, as far as there is room: words that documents have more than
 * once, and the best word for each that is asked for.
 */
#include "synonyms.h"

#include <stdlib.h>
#include <string.h>

enum {
    TERM_BITS = 18, PAIR_BITS = 12,     /* what one takes, with its word */
    FIRST = 4,                  /* places in a line that halve its worth */
    PART = 4,                   /* of a pack, that the section may be beside */
    ROOM = 2048, REST = 32,     /* the rest; above ROOM bytes this part */
    FREQUENT = 16,               /* in one of so many sentences, and more */
    PAIRS_PART = 5              /* of the section, that pairs may be */
};

/* A word of the section, and a stem that it stands for; or a pair of stems. */
struct term {
    uint32_t hash;              /* of a pair: the first stem */
    uint32_t stem;
    uint32_t worth, order;
};

struct terms {
    struct term *at;
    size_t n;
};

/* ---- what is kept ------------------------------------------------------- */

/* More for a stem that is not everywhere and not there once only. */
static uint32_t
worth_of_stem(const struct synonyms *s, uint32_t stem, uint32_t sentences)
{
    uint32_t places = s->present[stem].places;

    return kp_idf(sentences, places) * (256 + lg_256(places) / 2);
}

/*
 * What it is worth that a word stands for its k-th stem: more for the words of
 * a line that stand first, which are used most. `equals` counts, of each stem,
 * the words that are equal so far.
 */
static uint32_t
worth_of(const struct synonyms *s, const struct asked *a, uint32_t sentences,
         unsigned k, uint8_t *equals)
{
    uint32_t stem = a->targets.stem[k];
    unsigned place = a->place;

    if (place == PLACE_EQUAL) {
        place = equals[stem];
        equals[stem] = (uint8_t)(place + (place < PLACE_EQUAL - 1));
    }
    return worth_of_stem(s, stem, sentences) / (k + 1) * FIRST
           / (FIRST + place);
}

static int
by_worth(const void *a, const void *b)
{
    const struct term *x = a, *y = b;

    if (x->worth != y->worth) {
        return x->worth < y->worth ? 1 : -1;
    }
    return (x->order > y->order) - (x->order < y->order);
}

static int
by_value(const void *a, const void *b)
{
    const struct term *x = a, *y = b;

    if (x->hash != y->hash) {
        return x->hash > y->hash ? 1 : -1;
    }
    return (x->stem > y->stem) - (x->stem < y->stem);
}

/* Keep the n most useful ones. */
static void
keep(struct terms *t, size_t n)
{
    qsort(t->at, t->n, sizeof *t->at, by_worth);
    t->n = t->n < n ? t->n : n;
}

/* All words with what they stand for. */
static void
make_terms(struct terms *to, const struct synonyms *s, uint32_t sentences)
{
    uint8_t *equals = need_zero(s->stems.n + 1u, 1);
    const uint8_t *key;
    size_t i, length;
    unsigned k;

    to->at = need((s->nasked * TARGETS_MOST + 1) * sizeof *to->at);
    to->n = 0;
    for (i = 0; i < s->nasked; i++) {
        const struct targets *t = &s->asked[i].targets;

        key = intern_at(&s->keys, (uint32_t)i, &length);
        for (k = 0; k < t->n; k++) {
            to->at[to->n] = (struct term){
                .hash = kp_key_hash(key, (uint8_t)length),
                .stem = t->stem[k], .order = (uint32_t)to->n,
                .worth = worth_of(s, &s->asked[i], sentences, k, equals)
            };
            to->n++;
        }
    }
    free(equals);
}

/* Whether a stem is rare enough to tell something. */
static bool
is_rare(const struct synonyms *s, uint32_t stem, uint32_t sentences)
{
    return s->present[stem].places <= sentences / FREQUENT + 1;
}

/* All pairs of stems that are rare enough to tell something, each once. */
static void
make_pairs(struct terms *to, const struct synonyms *s, uint32_t sentences)
{
    size_t i, n = 0;
    uint32_t a, b;

    to->at = need((s->npairs + 1) * sizeof *to->at);
    for (i = 0; i < s->npairs; i++) {
        a = worth_of_stem(s, s->pairs[i].a, sentences);
        b = worth_of_stem(s, s->pairs[i].b, sentences);
        to->at[i] = (struct term){
            .hash = s->pairs[i].a, .stem = s->pairs[i].b,
            .worth = a < b ? a : b
        };
    }
    qsort(to->at, s->npairs, sizeof *to->at, by_value);
    for (i = 0; i < s->npairs; i++) {
        if ((n == 0 || by_value(&to->at[n - 1], &to->at[i]) != 0)
                && is_rare(s, to->at[i].hash, sentences)
                && is_rare(s, to->at[i].stem, sentences)) {
            to->at[n] = to->at[i];
            to->at[n].order = (uint32_t)n;
            n++;
        }
    }
    to->n = n;
}

/* ---- the list of words -------------------------------------------------- */

/* The words of the pack that others stand for: their numbers, rising, and of
 * each number its place. */
struct list {
    uint32_t *at, *place;
    size_t n;
};

static void
list_words(struct list *l, const struct synonyms *s, const struct terms *terms,
           const struct terms *pairs)
{
    uint32_t most = 0, number;
    size_t i;

    for (i = 0; i < s->stems.n; i++) {
        number = s->present[i].number;
        most = number > most ? number : most;
    }
    l->place = need_zero(most + 1u, sizeof *l->place);
    l->at = need((most + 1u) * sizeof *l->at);
    for (i = 0; i < terms->n; i++) {
        l->place[s->present[terms->at[i].stem].number] = 1;
    }
    for (i = 0; i < pairs->n; i++) {
        l->place[s->present[pairs->at[i].hash].number] = 1;
        l->place[s->present[pairs->at[i].stem].number] = 1;
    }
    for (l->n = 0, number = 0; number <= most; number++) {
        if (l->place[number]) {
            l->place[number] = (uint32_t)l->n;
            l->at[l->n++] = number;
        }
    }
}

/* ---- the section -------------------------------------------------------- */

/* A difference: its low `width` bits as they are. */
static void
put_gap(struct bits *bits, uint32_t gap, unsigned width)
{
    for (; gap >> width > 0; gap -= UINT32_C(1) << width) {
        bits_add(bits, 1, 1);
    }
    bits_add(bits, 0, 1);
    bits_add(bits, gap, width);
}

static void
put_terms(struct bits *bits, const struct synonyms *s, struct terms *t,
          const struct list *l)
{
    uint32_t last = 0;
    size_t i;

    for (i = 0; i < t->n; i++) {
        t->at[i].hash %= (uint32_t)t->n << KP_SYNONYM_HASH;
    }
    qsort(t->at, t->n, sizeof *t->at, by_value);
    for (i = 0; i < t->n; i++) {
        put_gap(bits, t->at[i].hash - last, KP_SYNONYM_HASH);
        bits_add(bits, l->place[s->present[t->at[i].stem].number],
                 lg_ceil(l->n));
        last = t->at[i].hash;
    }
}

/* For each word the places of those behind it that it is a pair with, up to
 * the last pair. */
static void
put_pairs(struct bits *bits, const struct synonyms *s, struct terms *t,
          const struct list *l)
{
    size_t i, k = 0;
    uint32_t a, b;

    for (i = 0; i < t->n; i++) {
        a = l->place[s->present[t->at[i].hash].number];
        b = l->place[s->present[t->at[i].stem].number];
        t->at[i].hash = a < b ? a : b;
        t->at[i].stem = a < b ? b : a;
    }
    qsort(t->at, t->n, sizeof *t->at, by_value);
    for (i = 0; k < t->n; i++) {
        for (; k < t->n && t->at[k].hash == i; k++) {
            bits_add(bits, 1, 1);
            bits_add(bits, t->at[k].stem, lg_ceil(l->n));
        }
        bits_add(bits, 0, k < t->n);
    }
}

static void
put_section(struct bytes *to, const struct synonyms *s, struct terms *terms,
            struct terms *pairs)
{
    struct bits bits = { 0 }, words = { 0 };
    struct list l;
    uint32_t last = 0;
    unsigned gap;
    size_t i;

    list_words(&l, s, terms, pairs);
    gap = lg_ceil(l.at[l.n - 1] / l.n + 1);
    gap = gap > 0 ? gap - 1 : 0;
    put_terms(&bits, s, terms, &l);
    for (i = 0; i < l.n; i++) {
        put_gap(&words, l.at[i] - last, gap);
        last = l.at[i];
    }
    put_pairs(&words, s, pairs, &l);
    bytes_u8(to, s->nrules);
    bytes_add(to, s->rules.at, s->rules.n);
    bytes_le(to, terms->n, 2);
    bytes_le(to, l.n, 2);
    bytes_le(to, pairs->n, 2);
    bytes_u8(to, gap);
    bytes_var(to, (uint32_t)bits.bytes.n);
    bytes_add(to, bits.bytes.at, bits.bytes.n);
    bytes_add(to, words.bytes.at, words.bytes.n);
    bits_free(&bits);
    bits_free(&words);
    free(l.at);
    free(l.place);
}

/* The bytes that there is room for in a pack that has so many. */
static size_t
bytes_most(size_t pack)
{
    size_t least = pack / PART, most = ROOM + pack / REST;

    return least < most ? least : most;
}

void
terms_put(struct bytes *to, const struct synonyms *s, uint32_t sentences,
          size_t pack)
{
    struct terms terms, pairs;
    size_t bits = 8 * bytes_most(pack);

    make_terms(&terms, s, sentences);
    make_pairs(&pairs, s, sentences);
    keep(&pairs, bits / PAIRS_PART / PAIR_BITS);
    keep(&terms, (bits - pairs.n * PAIR_BITS) / TERM_BITS);
    if (terms.n > 0) {
        put_section(to, s, &terms, &pairs);
    }
    free(terms.at);
    free(pairs.at);
}
