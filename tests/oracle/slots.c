/* SPDX-License-Identifier: MIT */
/*
 * slots.c - which words of the lexicon stand for a word of a query.
 *
 * A word matches exactly where the code points are those of the query, letter
 * case aside (drops at the end of the query's word need not be there), folded
 * where the keys are the same, and looser where stems or skeletons are. A slot
 * is what each takes. When all are taken, the new one puts out the worst of
 * the word that has the most, if that is another word's or worse than it.
 */
#include "ask.h"

#include <string.h>

struct oracle_bytes
word_key(const struct oracle_word *w)
{
    struct oracle_bytes key = { (uint8_t *)(uintptr_t)w->bytes, w->nbytes };

    return key;
}

/* ---- slots ------------------------------------------------------------- */

/*
 * What a slot is worth: its weight, of equal ones that it is exact, and then a
 * shorter code, which a more frequent word has.
 */
static long
worth(const struct oracle *o, const struct oracle_slot *s)
{
    return 256L * s->weight + (s->match == ORACLE_EXACT ? 128 : 0)
        - o->length[o->matrix[2].leaf[s->id]];
}

/* The word with the most slots: `mine` if it has as many, else the first. */
static unsigned
richest(const struct oracle_query *q, unsigned mine)
{
    unsigned count[ORACLE_WORDS] = { 0 }, i, best = mine;

    for (i = 0; i < q->nslots; i++) {
        count[q->slot[i].word]++;
    }
    for (i = 0; i < ORACLE_WORDS; i++) {
        if (count[i] > count[best]) {
            best = i;
        }
    }
    return best;
}

void
slot_add(const struct oracle *o, struct oracle_query *q,
         const struct oracle_slot *slot)
{
    struct oracle_slot *worst = NULL;
    unsigned i, rich;

    for (i = 0; i < q->nslots; i++) {
        struct oracle_slot *s = &q->slot[i];

        if (s->word == slot->word && s->id == slot->id) {
            if (s->weight < slot->weight) {
                *s = *slot;
            }
            return;
        }
    }
    if (q->nslots < ORACLE_SLOTS) {
        q->slot[q->nslots++] = *slot;
        return;
    }
    q->dropped++;
    rich = richest(q, slot->word);
    for (i = 0; i < q->nslots; i++) {
        if (q->slot[i].word == rich && (worst == NULL
                || worth(o, &q->slot[i]) < worth(o, worst))) {
            worst = &q->slot[i];
        }
    }
    if (worst != NULL && (rich != slot->word
            || worth(o, worst) < worth(o, slot))) {
        *worst = *slot;
    }
}

enum oracle_match
slots_closest(const struct oracle_query *q, unsigned word)
{
    enum oracle_match best = ORACLE_MATCHES;
    unsigned i;

    for (i = 0; i < q->nslots; i++) {
        if (q->slot[i].word == word && q->slot[i].match < best) {
            best = q->slot[i].match;
        }
    }
    return best;
}

/* ---- words of the lexicon ---------------------------------------------- */

enum oracle_match
oracle_kinship(const struct oracle *o, struct oracle_bytes key, uint32_t id)
{
    const struct oracle_string *s = &o->lexicon.string[id];
    uint8_t bytes[ORACLE_KEY];
    struct oracle_bytes stem, skeleton = { bytes, 0 };

    oracle_stem(o, key, &stem, &skeleton);
    return oracle_compare(skeleton, s->skeleton) != 0 ? ORACLE_MATCHES
        : oracle_compare(key, s->key) == 0 ? ORACLE_FOLDED
        : oracle_compare(stem, s->stem) == 0 ? ORACLE_AFFIX : ORACLE_STEM;
}

static int
is_spelled(const struct oracle *o, const struct oracle_word *w,
           const struct oracle_string *s)
{
    size_t i;

    if (s->npoints > w->npoints || s->npoints < w->least) {
        return 0;
    }
    for (i = 0; i < s->npoints; i++) {
        if (oracle_lower(&o->alphabet, s->points[i]) != w->points[i]) {
            return 0;
        }
    }
    return 1;
}

static void
add_kin(const struct oracle *o, struct oracle_query *q, unsigned word)
{
    static const unsigned weights[] = { 16, 16, 13, 5 };
    const struct oracle_word *w = &q->word[word];
    enum oracle_match loosest = w->how & ORACLE_AS_FOLDED || w->digits
        ? ORACLE_FOLDED : w->how & ORACLE_NEGATED ? ORACLE_AFFIX
        : ORACLE_STEM;
    uint32_t i;

    for (i = 0; i < o->lexicon.words; i++) {
        struct oracle_slot slot = { 0 };

        slot.id = i;
        slot.word = word;
        slot.match = oracle_kinship(o, word_key(w), i);
        if (slot.match == ORACLE_FOLDED
                && is_spelled(o, w, &o->lexicon.string[i])) {
            slot.match = ORACLE_EXACT;
        }
        if (slot.match <= loosest) {
            slot.weight = weights[slot.match];
            slot_add(o, q, &slot);
        }
    }
}

/* Whether a word's key begins, ends, or holds a key. */
static int
is_part(const struct oracle_word *w, struct oracle_bytes key)
{
    size_t at, last = key.n - w->nbytes;

    if (key.n < w->nbytes) {
        return 0;
    }
    for (at = 0; at <= last; at++) {
        if (memcmp(key.at + at, w->bytes, w->nbytes) == 0
                && (at == 0 || w->how & ORACLE_ENDS)
                && (at == last || w->how & ORACLE_BEGINS)) {
            return 1;
        }
    }
    return 0;
}

static void
add_parts(const struct oracle *o, struct oracle_query *q, unsigned word)
{
    uint32_t i;

    for (i = 0; i < o->lexicon.words; i++) {
        struct oracle_slot slot = { 0 };

        slot.id = i;
        slot.word = word;
        slot.match = ORACLE_PART;
        slot.weight = 16;
        if (is_part(&q->word[word], o->lexicon.string[i].key)) {
            slot_add(o, q, &slot);
        }
    }
}

uint32_t
query_word(const struct oracle *o, struct oracle_query *q,
           const struct oracle_word *w)
{
    unsigned i;

    for (i = 0; i < q->n; i++) {
        if (q->word[i].how == w->how
                && oracle_compare(word_key(&q->word[i]), word_key(w)) == 0) {
            return i;
        }
    }
    if (q->n == ORACLE_WORDS) {
        q->dropped++;
        return ORACLE_NONE;
    }
    q->word[q->n] = *w;
    q->word[q->n].points = ask_new(w->npoints, sizeof *w->points);
    memcpy(q->word[q->n].points, w->points, w->npoints * sizeof *w->points);
    q->n++;
    if (w->how & (ORACLE_BEGINS | ORACLE_ENDS)) {
        add_parts(o, q, i);
    } else {
        add_kin(o, q, i);
    }
    return i;
}
