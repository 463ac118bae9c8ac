/* SPDX-License-Identifier: MIT */
/*
 * guess.c - words of the lexicon that look like one of a query which is not
 * there as spelled.
 *
 * What is few edits away is what was meant: a letter too many, missing, other,
 * or two that changed places, each place edited once. Of these the nearest are
 * kept, with the words that have their stems. What shares half of its trigrams
 * (Dice) looks alike only.
 *
 * Words of which not even the stem is there are guessed at; those of which it
 * is, but not their spelling, look for what is alike beside them. Words are
 * taken GROUP at a time through the lexicon, which matters when there is no
 * room for all.
 */
#include "ask.h"

#include <string.h>

#define SHORTEST 3
#define LONGEST  24             /* bytes of a key */
#define GROUP    4
#define LONG     8              /* from here on two edits are allowed */
#define ONE_EDIT 12             /* weights */
#define TWO_EDITS 6
#define CLASS    10
#define BOUNDARY 256            /* stands before and behind a key */

/* ---- edits ------------------------------------------------------------- */

static unsigned
least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* The distance of Damerau and Levenshtein with one edit of a place. */
static unsigned
distance(struct oracle_bytes a, struct oracle_bytes b)
{
    unsigned d[LONGEST + 1][LONGEST + 1];
    size_t i, k;

    for (i = 0; i <= a.n; i++) {
        for (k = 0; k <= b.n; k++) {
            if (i == 0 || k == 0) {
                d[i][k] = (unsigned)(i + k);
                continue;
            }
            d[i][k] = least(d[i - 1][k], d[i][k - 1]) + 1;
            d[i][k] = least(d[i][k], d[i - 1][k - 1]
                            + (a.at[i - 1] != b.at[k - 1]));
            if (i > 1 && k > 1 && a.at[i - 1] == b.at[k - 2]
                    && a.at[i - 2] == b.at[k - 1]) {
                d[i][k] = least(d[i][k], d[i - 2][k - 2] + 1);
            }
        }
    }
    return d[a.n][b.n];
}

/* Whether the distance is at most `most`; what is too short to be is not. */
static int
is_near(struct oracle_bytes a, struct oracle_bytes b, unsigned most,
        unsigned *edits)
{
    if (a.n > b.n + most || b.n > a.n + most) {
        return 0;
    }
    *edits = distance(a, b);
    return *edits <= most;
}

/* ---- trigrams ---------------------------------------------------------- */

/* The different trigrams of a key with a boundary on each side, sorted. */
static size_t
trigrams(struct oracle_bytes key, uint32_t list[LONGEST])
{
    size_t i, k, n = 0;

    for (i = 0; i < key.n; i++) {
        uint32_t before = i == 0 ? BOUNDARY : key.at[i - 1];
        uint32_t behind = i + 1 == key.n ? BOUNDARY : key.at[i + 1];
        uint32_t all = (before * 512 + key.at[i]) * 512 + behind;

        for (k = n; k > 0 && list[k - 1] > all; k--) {
            continue;
        }
        if (k == 0 || list[k - 1] != all) {
            memmove(list + k + 1, list + k, (n - k) * sizeof *list);
            list[k] = all;
            n++;
        }
    }
    return n;
}

/* Dice's coefficient of two sorted lists, in sixteenths rounded down. */
static unsigned
dice(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
    size_t i = 0, k = 0, both = 0;

    while (i < n && k < m) {
        if (a[i] == b[k]) {
            both++;
            i++;
            k++;
        } else if (a[i] < b[k]) {
            i++;
        } else {
            k++;
        }
    }
    return (unsigned)(2 * 16 * both / (n + m));
}

/* ---- the lexicon ------------------------------------------------------- */

/* A word of the query, and how many edits it may be away. */
struct wanted {
    unsigned word, edits;
    uint8_t  letter[LONGEST];
    struct oracle_bytes key;    /* of these */
    uint32_t trigram[LONGEST];
    size_t   ntrigrams;
};

/*
 * The key of a word for guesses: a letter without a symbol counts as one,
 * which no other is. Returns whether it has a good length and a letter with
 * one.
 */
static int
set_key(struct wanted *w, const struct oracle_word *as)
{
    size_t i = 0;
    int known = 0;

    w->key.at = w->letter;
    for (w->key.n = 0; i < as->nbytes; w->key.n++) {
        if (w->key.n == LONGEST) {
            return 0;
        }
        w->letter[w->key.n] = as->bytes[i] < 0xf0 ? as->bytes[i] : 0xff;
        known |= as->bytes[i] < 0xf0;
        i += as->bytes[i] < 0xf0 ? 1 : 4;
    }
    return known && w->key.n >= SHORTEST;
}

/* Whether a word is to be guessed at: nothing closer than `least` is there. */
static int
want(const struct oracle_query *q, unsigned word, enum oracle_match least,
     struct wanted *w)
{
    enum oracle_match closest = slots_closest(q, word);
    const struct oracle_word *as = &q->word[word];

    if (closest < least || closest == ORACLE_ALIAS || as->how != 0
            || as->digits || !set_key(w, as)) {
        return 0;
    }
    w->word = word;
    w->edits = closest <= ORACLE_AFFIX ? 0 : w->key.n < LONG ? 1 : 2;
    w->ntrigrams = trigrams(w->key, w->trigram);
    return 1;
}

static void
compare(const struct oracle *o, struct oracle_query *q,
        const struct wanted *w, uint32_t id)
{
    struct oracle_bytes key = o->lexicon.string[id].key;
    struct oracle_slot slot = { 0 };
    uint32_t list[LONGEST];
    unsigned edits, alike;

    slot.id = id;
    slot.word = w->word;
    if (is_near(w->key, key, w->edits, &edits)) {
        slot.match = ORACLE_TYPO;
        slot.guess = 1;
        slot.weight = edits <= 1 ? ONE_EDIT : TWO_EDITS;
        slot_add(o, q, &slot);
        return;
    }
    alike = dice(w->trigram, w->ntrigrams, list, trigrams(key, list));
    if (alike >= 8) {
        slot.match = ORACLE_STEM;
        slot.weight = alike * alike * alike / 256;
        slot_add(o, q, &slot);
    }
}

/* Whether a word of the lexicon can be a guess. */
static int
may_be(const struct oracle *o, uint32_t id)
{
    struct oracle_bytes key = o->lexicon.string[id].key;

    return key.n >= 2 && key.n <= LONGEST
        && key.at[0] < o->alphabet.letters;
}

/* Keep the nearest guesses at a word; those one edit away bring their kin. */
static void
settle(const struct oracle *o, struct oracle_query *q, unsigned word)
{
    unsigned best = 0, i, n = 0;
    uint32_t id;

    for (i = 0; i < q->nslots; i++) {
        const struct oracle_slot *s = &q->slot[i];

        if (s->word == word && s->guess && s->weight > best) {
            best = s->weight;
        }
    }
    for (i = 0; i < q->nslots; i++) {
        const struct oracle_slot *s = &q->slot[i];

        if (s->word != word || !s->guess || s->weight == best) {
            q->slot[n++] = *s;
        }
    }
    q->nslots = n;
    for (i = 0; i < n && best == ONE_EDIT; i++) {
        struct oracle_slot slot = { 0 };
        struct oracle_bytes key = o->lexicon.string[q->slot[i].id].key;

        if (q->slot[i].word != word || !q->slot[i].guess) {
            continue;
        }
        slot.word = word;
        slot.match = ORACLE_TYPO;
        slot.weight = CLASS;
        for (id = 0; id < o->lexicon.words; id++) {
            slot.id = id;
            if (oracle_kinship(o, key, id) <= ORACLE_AFFIX) {
                slot_add(o, q, &slot);
            }
        }
    }
}

/* Whether the stem of a word is there, but not its spelling. */
static int
has_kin(const struct oracle_query *q, unsigned word)
{
    return slots_closest(q, word) == ORACLE_AFFIX;
}

static int
is_among(const struct wanted *group, unsigned n, unsigned word)
{
    while (n > 0 && group[n - 1].word != word) {
        n--;
    }
    return n > 0;
}

void
guess_words(const struct oracle *o, struct oracle_query *q,
            void (*drop)(const struct oracle *, struct oracle_query *))
{
    struct wanted group[GROUP];
    unsigned word = 0, n, i;
    uint32_t id;

    while (word < q->n) {
        for (n = 0; word < q->n && n < GROUP; word++) {
            n += (unsigned)want(q, word, ORACLE_STEM, &group[n]);
        }
        for (i = 0; n > 0 && i < q->n && n < GROUP; i++) {
            n += has_kin(q, i) && want(q, i, ORACLE_AFFIX, &group[n]);
        }
        for (id = 0; n > 0 && id < o->lexicon.words; id++) {
            for (i = 0; i < n && may_be(o, id); i++) {
                compare(o, q, &group[i], id);
            }
        }
        drop(o, q);
        for (i = 0; i < q->n; i++) {
            if (is_among(group, n, i)) {
                settle(o, q, i);
            }
        }
    }
}
