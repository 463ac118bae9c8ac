/* SPDX-License-Identifier: MIT */
/*
 * alias.c - other names of what a word of the query names.
 *
 * Some words stand in mentions of one entity only. Who asks for such a word
 * finds the others of its entity too; who asks for a word that only a name
 * outside the text has, finds them all the same. A word that is not found in
 * any way, not even as a misspelt one, is compared by its sound with all words
 * that entities are mentioned by, which finds names that are typed in another
 * script.
 */
#include "records.h"

enum {
    ENTITIES_MAX = 4,           /* that a word may name */
    W_ALIAS = 4,
    NAME_ROOM = 64              /* bytes of a name outside the text */
};

/* The entities that a word of the query names. */
struct owners {
    uint32_t entity[ENTITIES_MAX];
    uint8_t  n;
};

static void
owners_add(struct owners *o, uint32_t entity)
{
    uint8_t i;

    for (i = 0; i < o->n; i++) {
        if (o->entity[i] == entity) {
            return;
        }
    }
    if (o->n < ENTITIES_MAX) {
        o->entity[o->n++] = entity;
    }
}

/* ---- who is meant ------------------------------------------------------ */

/* By the strings of word `word`. */
KP_APART static int
owners_by_strings(const struct kp_find *f, uint8_t word, struct owners *o)
{
    struct kp_records r;
    uint8_t i;
    int got = 0;

    kp_records_open(&r, f->pack, KP_EXCLUSIVES);
    for (i = 0; i < f->nslots && got >= 0; i++) {
        if (f->slots[i].word != word
                || (f->slots[i].match & KP_KIND) > KP_AFFIX) {
            continue;
        }
        got = kp_record_find(&r, f->slots[i].at);
        if (got > 0 && r.v[0] == f->slots[i].at) {
            owners_add(o, r.v[KP_EXCLUSIVE_ENTITY]);
        }
    }
    return got < 0 ? got : KP_OK;
}

/* Whether a name has the word. */
KP_APART static int
has_word(const struct kp_pack *p, const char *name, uint32_t n,
         const struct kp_word *wanted)
{
    struct kp_word w;
    uint32_t at = 0;

    while (kp_word_next(p, name, n, &at, &w) > 0) {
        if (kp_same_key(w.key, w.n, wanted->key, wanted->n)) {
            return 1;
        }
    }
    return 0;
}

/*
 * By the names that need not stand in the text, if one entity has the word:
 * only by those that are no words of the pack, as the word is none.
 */
KP_APART static int
owners_by_names(const struct kp_pack *p, const struct kp_word *w,
                struct owners *o)
{
    struct kp_records r;
    char text[NAME_ROOM];
    int got, n;

    kp_records_open(&r, p, KP_NAMES);
    while ((got = kp_record_next(&r)) > 0) {
        n = kp_string_plain(p, r.at - 1, text, sizeof text);
        if (n < 0) {
            return n;
        }
        if (has_word(p, text, n < NAME_ROOM ? (uint32_t)n : NAME_ROOM, w)) {
            owners_add(o, r.v[0]);
        }
    }
    o->n = o->n > 1 ? 0 : o->n;
    return got;
}

/* The entity that a string names by itself, into `o`: 1, 0 or an error. */
KP_APART static int
owner_by_itself(const struct kp_pack *p, uint32_t id, struct owners *o)
{
    struct kp_records r;
    int got;

    kp_records_open(&r, p, KP_SPELLINGS);
    got = kp_record_find(&r, id);
    for (; got > 0 && r.v[0] == id; got = kp_record_next(&r)) {
        if (r.v[KP_SPELLING_TOKENS] == 0) {
            owners_add(o, r.v[KP_SPELLING_ENTITY]);
            return 1;
        }
    }
    return got < 0 ? got : 0;
}

/* The entity that is mentioned where a string first stands, likewise. */
static int
owner_at_place(const struct kp_pack *p, uint32_t id, struct owners *o)
{
    uint32_t place, entity;
    int got = kp_first_place(p, id, &place);

    if (got != KP_OK || place == KP_NONE) {
        return got;
    }
    got = kp_mention_over(p, place, &entity);
    if (got > 0) {
        owners_add(o, entity);
    }
    return got;
}

/* Take all strings from a word. */
static void
clear_word(struct kp_find *f, uint8_t word)
{
    uint8_t i, kept = 0;

    for (i = 0; i < f->nslots; i++) {
        f->slots[kept] = f->slots[i];
        kept = (uint8_t)(kept + (f->slots[i].word != word));
    }
    f->nslots = kept;
}

/* The sound that a word of the query has, and the symbols of those alike. */
struct sound {
    uint8_t n;
    uint8_t of[KP_SOUND_MAX];
    uint8_t symbols[KP_SYMBOLS_MAX / 8];
};

/* Whether string f->now.string sounds so. */
KP_APART static int
sounds_so(const struct kp_find *f, uint32_t classes, const struct sound *s)
{
    uint8_t key[KP_KEY_MAX], n, i;

    if (kp_string_key(f->pack, &f->now.string, key, &n) != KP_OK) {
        return 0;
    }
    for (i = 0; i < n && key[i] < KP_SYMBOLS_MAX; i++) {
        if (!(s->symbols[key[i] >> 3] >> (key[i] & 7) & 1)) {
            return 0;
        }
    }
    return kp_sounds_like(f->pack, classes, key, n, s->of, s->n);
}

/*
 * By sound: give the word all strings that sound alike and stand in mentions.
 * Of two consonants they must be names by themselves, of one entity.
 */
KP_APART static int
owners_by_sound(struct kp_find *f, uint8_t word, uint32_t classes,
                const struct sound *s, struct owners *o)
{
    uint32_t id;
    int err = KP_OK;

    for (id = 0; s->n > 0 && id < f->pack->words && err >= 0; id++) {
        err = id == 0 ? kp_string_get(f->pack, 0, &f->now.string)
                      : kp_string_next(f->pack, &f->now.string);
        if (err == KP_OK && sounds_so(f, classes, s)) {
            err = s->n == KP_SOUND_SHORT ? owner_by_itself(f->pack, id, o)
                                         : owner_at_place(f->pack, id, o);
            if (err > 0) {
                kp_slot_add(f, word, id, KP_ALIAS, W_ALIAS);
            }
        }
    }
    if (s->n == KP_SOUND_SHORT && o->n > 1) {
        clear_word(f, word);
        o->n = 0;
    }
    return err < 0 ? err : KP_OK;
}

/* ---- what else they are called ----------------------------------------- */

/* A word of each spelling of an entity, with those that differ in affixes. */
KP_APART static int
add_words(struct kp_find *f, uint8_t word, uint32_t entity)
{
    struct kp_records r;
    int got, err = KP_OK;

    kp_records_open(&r, f->pack, KP_EXCLUSIVES);
    while (err == KP_OK && (got = kp_record_next(&r)) != 0) {
        err = got < 0 ? got : r.v[0] >= f->pack->words ? KP_DAMAGED()
              : r.v[KP_EXCLUSIVE_ENTITY] != entity
                || !r.v[KP_EXCLUSIVE_TOLD] ? KP_OK
              : kp_slot_add_class(f, word, r.v[0], KP_ALIAS, W_ALIAS);
    }
    return err;
}

/*
 * Read word number `word`, which is no number: its sound if `sound` is not
 * null, else the entities that have it in a name.
 */
KP_APART static int
read_word(const struct kp_find *f, uint8_t word, uint32_t classes,
          struct sound *sound, struct owners *o)
{
    struct kp_word w;
    uint32_t at = f->from[word];

    if (kp_word_next(f->pack, f->query, f->nquery, &at, &w) <= 0
            || w.klass != KP_LETTER) {
        return KP_OK;
    }
    if (!sound) {
        return owners_by_names(f->pack, &w, o);
    }
    sound->n = kp_sound(f->pack, classes, w.key, w.n, sound->of);
    kp_sound_symbols(f->pack, classes, sound->of, sound->n, sound->symbols);
    return KP_OK;
}

/* Look at a word that nothing else has found. */
static int
alias_by_sound(struct kp_find *f, uint8_t word, struct owners *o)
{
    uint32_t classes = kp_known_classes(f->pack);
    struct sound sound;
    int err;

    sound.n = 0;
    err = read_word(f, word, classes, &sound, o);
    return err == KP_OK ? owners_by_sound(f, word, classes, &sound, o) : err;
}

/* Look at one word of the query. */
static int
alias_word(struct kp_find *f, uint8_t word, int by_sound)
{
    struct owners o;
    uint8_t i, tight = kp_slot_tightest(f, word);
    int err = KP_OK;

    o.n = 0;
    if (by_sound) {
        err = tight == KP_MATCHES ? alias_by_sound(f, word, &o) : KP_OK;
    } else if (tight <= KP_AFFIX) {
        err = owners_by_strings(f, word, &o);
    } else {
        err = read_word(f, word, 0, 0, &o);
    }
    for (i = 0; i < o.n && err == KP_OK; i++) {
        err = add_words(f, word, o.entity[i]);
    }
    return err;
}

int
kp_words_alias(struct kp_find *f, int by_sound)
{
    uint8_t word;
    int err = KP_OK;

    if (!f->pack->known) {
        return KP_OK;
    }
    for (word = 0; word < f->nwords && err == KP_OK; word++) {
        err = f->how[word] == 0 ? alias_word(f, word, by_sound)
                                : KP_OK;
    }
    return err == KP_OK ? kp_slots_in_text(f) : err;
}
