/* SPDX-License-Identifier: MIT */
/*
 * alias.c - other names of what a word of a query names.
 *
 * A word found but for affixes that is exclusive to an entity brings the words
 * that are told of that entity, with their kin; one that is not found so, but
 * stands in a name outside the text of one entity only, does too. A word that
 * is not found at all is compared by its sound.
 */
#include "ask.h"

#include <string.h>

enum { ENTITIES = 4, WEIGHT = 4, NAME = 64, SOUND = 14 };

struct owners {
    uint32_t entity[ENTITIES];
    unsigned n;
};

static void
add_owner(struct owners *w, uint32_t entity)
{
    unsigned i;

    for (i = 0; i < w->n && w->entity[i] != entity; i++) {
    }
    if (i == w->n && w->n < ENTITIES) {
        w->entity[w->n++] = entity;
    }
}

static void
add_kin(const struct oracle *o, struct oracle_query *q, unsigned word,
        uint32_t of)
{
    struct oracle_slot slot = { 0 };
    uint32_t id;

    slot.word = word;
    slot.match = ORACLE_ALIAS;
    slot.weight = WEIGHT;
    for (id = 0; id < o->lexicon.words; id++) {
        slot.id = id;
        if (oracle_kinship(o, o->lexicon.string[of].key, id)
                <= ORACLE_AFFIX) {
            slot_add(o, q, &slot);
        }
    }
}

static void
add_told(const struct oracle *o, struct oracle_query *q, unsigned word,
         const struct owners *w)
{
    const struct oracle_table *t = &o->known.table[ORACLE_EXCLUSIVES];
    uint32_t i;
    unsigned k;

    for (k = 0; k < w->n; k++) {
        for (i = 0; i < t->n; i++) {
            const uint32_t *v = t->v + (size_t)i * t->columns;

            if (v[1] == w->entity[k] && v[2]) {
                add_kin(o, q, word, v[0]);
            }
        }
    }
}

/* ---- by strings and names ----------------------------------------------- */

static void
by_strings(const struct oracle *o, const struct oracle_query *q,
           unsigned word, struct owners *w)
{
    const struct oracle_table *t = &o->known.table[ORACLE_EXCLUSIVES];
    unsigned i;
    uint32_t k;

    for (i = 0; i < q->nslots; i++) {
        const struct oracle_slot *s = &q->slot[i];

        for (k = 0; s->word == word && s->match <= ORACLE_AFFIX
                && k < t->n; k++) {
            if (t->v[k * t->columns] == s->id) {
                add_owner(w, t->v[k * t->columns + 1]);
            }
        }
    }
}

/* Whether a name has a word: only those that are no words of the pack. */
static int
has_word(const struct oracle *o, struct oracle_bytes name,
         const struct oracle_word *word)
{
    struct piece *list;
    char text[NAME + 1];
    size_t n = name.n < NAME ? name.n : NAME, i, k;
    int has = 0;

    memcpy(text, name.at, n);
    for (i = 0; i < n; i++) {
        text[i] = strchr("\"()*-=:", text[i]) ? ' ' : text[i];
    }
    list = pieces_of(o, text, n);
    for (i = 0; list[i].kind != PIECE_END && list[i].kind != PIECE_ERROR;
            i++) {
        for (k = 0; k < list[i].nwords; k++) {
            has |= oracle_compare(word_key(&list[i].word[k]),
                                  word_key(word)) == 0;
        }
    }
    pieces_free(list);
    return has;
}

static void
by_names(const struct oracle *o, const struct oracle_word *word,
         struct owners *w)
{
    const struct oracle_table *t = &o->known.table[1];
    uint32_t i;

    for (i = 0; i < t->n; i++) {
        if (!o->known.plain[i]) {
            continue;
        }
        if (has_word(o, o->known.string[i], word)) {
            add_owner(w, t->v[i]);
        }
    }
    w->n = w->n > 1 ? 0 : w->n;
}

/* ---- by sound ----------------------------------------------------------- */

struct sound {
    uint8_t class[SOUND];       /* the first: whether it begins silent */
    unsigned n;
};

static void
sound_of(const struct oracle *o, struct oracle_bytes key, struct sound *s)
{
    unsigned before = ORACLE_NO_CLASS, class;
    uint32_t point;
    size_t i = 0;

    for (s->n = 0; i < key.n; before = class) {
        point = oracle_point(&o->alphabet, key, &i);
        class = point < sizeof o->known.class ? o->known.class[point]
                                              : ORACLE_NO_CLASS;
        if (class == ORACLE_NO_CLASS || s->n == SOUND) {
            s->n = 0;
            return;
        }
        if (s->n == 0) {
            s->class[s->n++] = class == 0;
        }
        if (class != 0 && class != before) {
            if (s->n == SOUND) {
                s->n = 0;
                return;
            }
            s->class[s->n++] = (uint8_t)class;
        }
    }
    s->n = s->n >= 3 ? s->n : 0;
}

/* The entity that a word names where it stands first, or by itself. */
static uint32_t
named_by(const struct oracle *o, uint32_t id, int by_itself)
{
    const struct oracle_table *t = &o->known.table[ORACLE_SPELLINGS];
    uint32_t at;
    size_t i;

    for (i = 0; by_itself && i < t->n; i++) {
        const uint32_t *v = t->v + i * t->columns;

        if (v[0] == id && v[2] == 0) {
            return v[4];
        }
    }
    for (at = 0; at < o->text && o->token[at] != id; at++) {
    }
    for (i = 0; !by_itself && at < o->text && i < o->known.nmentions; i++) {
        const struct oracle_mention *m = &o->known.mention[i];

        if (m->from <= at && at < m->to && m->from + 8 >= at) {
            return m->entity;
        }
    }
    return ORACLE_NONE;
}

static void
drop_word(struct oracle_query *q, unsigned word)
{
    unsigned i, n = 0;

    for (i = 0; i < q->nslots; i++) {
        if (q->slot[i].word != word) {
            q->slot[n++] = q->slot[i];
        }
    }
    q->nslots = n;
}

static void
by_sound(const struct oracle *o, struct oracle_query *q, unsigned word,
         struct owners *w)
{
    struct oracle_slot slot = { 0 };
    struct sound wanted, other;
    uint32_t entity;

    slot.word = word;
    slot.match = ORACLE_ALIAS;
    slot.weight = WEIGHT;
    sound_of(o, word_key(&q->word[word]), &wanted);
    for (slot.id = 0; wanted.n > 0 && slot.id < o->lexicon.words;
            slot.id++) {
        sound_of(o, o->lexicon.string[slot.id].key, &other);
        if (other.n != wanted.n
                || memcmp(other.class + 1, wanted.class + 1, wanted.n - 1)
                || (wanted.n == 3 && other.class[0] != wanted.class[0])) {
            continue;
        }
        entity = named_by(o, slot.id, wanted.n == 3);
        if (entity != ORACLE_NONE) {
            add_owner(w, entity);
            slot_add(o, q, &slot);
        }
    }
    if (wanted.n == 3 && w->n > 1) {
        drop_word(q, word);
        w->n = 0;
    }
}

void
alias_words(const struct oracle *o, struct oracle_query *q, int sounds)
{
    enum oracle_match closest;
    struct owners w;
    unsigned i;

    for (i = 0; o->known.is && i < q->n; i++) {
        closest = slots_closest(q, i);
        w.n = 0;
        if (q->word[i].how != 0) {
            continue;
        }
        if (sounds) {
            if (closest == ORACLE_MATCHES && !q->word[i].digits) {
                by_sound(o, q, i, &w);
            }
        } else if (closest <= ORACLE_AFFIX) {
            by_strings(o, q, i, &w);
        } else if (!q->word[i].digits) {
            by_names(o, &q->word[i], &w);
        }
        add_told(o, q, i, &w);
    }
}
