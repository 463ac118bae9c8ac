/* SPDX-License-Identifier: MIT */
/*
 * names.c - entities and what they are called.
 *
 * The names of an entity are those of its spellings that are marked as names,
 * and strings that need not stand in the text. One of them is the one to show.
 */
#include "records.h"

enum { NAME_ROOM = 96 };        /* bytes of a name that are compared */

/* A spelling, or behind them a string, as a phrase. */
static int
name_read(const struct kp_pack *p, uint32_t number, struct kp_phrase *name)
{
    struct kp_records r;
    int err;

    kp_records_open(&r, p, KP_SPELLINGS);
    if (number >= r.n) {
        return kp_phrase_read(p, number - r.n + 1, name);
    }
    err = kp_phrase_read(p, 0, name);
    if (err == KP_OK) {
        err = kp_record_get(&r, p, KP_SPELLINGS, number);
    }
    return err == KP_OK ? kp_spelling_span(p, r.v, &name->at) : err;
}

int
kp_entity(const struct kp_pack *p, uint32_t number, struct kp_entity *e)
{
    struct kp_records r;
    int err = kp_record_get(&r, p, KP_ENTITIES, number);

    if (err == KP_OK) {
        e->type = (uint8_t)r.v[KP_ENTITY_TYPE];
        err = name_read(p, r.v[KP_ENTITY_NAME], &e->name);
    }
    return kp_settle(p, err);
}

int
kp_entity_type(const struct kp_pack *p, uint32_t number)
{
    struct kp_records r;
    int err = kp_record_get(&r, p, KP_ENTITIES, number);

    return err == KP_OK ? (int)(r.v[KP_ENTITY_TYPE] & 0xff) : err;
}

/* The next record of a name of `entity`, or of any with KP_NONE. */
static int
next_in(struct kp_records *r, uint32_t entity, uint32_t *whose)
{
    int got, strings = r->columns == 1;

    while ((got = kp_record_next(r)) > 0) {
        *whose = r->v[strings ? 0 : KP_SPELLING_ENTITY];
        if ((strings || r->v[KP_SPELLING_HOW] & KP_SPELLING_LISTED)
                && (entity == KP_NONE || entity == *whose)) {
            break;
        }
    }
    return got;
}

/*
 * The next name from number *at on that is one of `entity`, or of any with
 * KP_NONE: *at is moved behind it, *whose is its entity. Returns 1, 0 or an
 * error. Numbers are those of the spellings, then of the strings.
 */
KP_APART static int
next_name(const struct kp_pack *p, uint32_t entity, uint32_t *at,
          uint32_t *whose)
{
    struct kp_records r;
    uint32_t first;
    int got = 0;

    kp_records_open(&r, p, KP_SPELLINGS);
    first = r.n;
    if (*at < first) {
        got = kp_record_seek(&r, *at);
        got = got == KP_OK ? next_in(&r, entity, whose) : got;
        *at = r.at;
    }
    kp_records_open(&r, p, KP_NAMES);
    if (got == 0 && *at - first < r.n) {
        got = kp_record_seek(&r, *at - first);
        got = got == KP_OK ? next_in(&r, entity, whose) : got;
        *at = first + r.at;
    }
    return got;
}

int
kp_name_next(struct kp_names *names, struct kp_phrase *name)
{
    struct kp_records r;
    uint32_t at, whose, shown;
    int got = kp_record_get(&r, names->pack, KP_ENTITIES, names->entity);

    if (got != KP_OK) {
        return kp_settle(names->pack, got);
    }
    shown = r.v[KP_ENTITY_NAME];
    if (names->at == 0) {
        names->at = 1;
        got = name_read(names->pack, shown, name);
        return kp_settle(names->pack, got == KP_OK ? 1 : got);
    }
    do {
        at = names->at - 1;
        got = next_name(names->pack, names->entity, &at, &whose);
        names->at = at + 1;
    } while (got > 0 && at - 1 == shown);
    if (got > 0) {
        got = name_read(names->pack, at - 1, name);
        got = got == KP_OK ? 1 : got;
    }
    return kp_settle(names->pack, got);
}

/* ---- by name ----------------------------------------------------------- */

/*
 * How well a word fits what is asked for; times MORE, less the words that are
 * not asked for, a name.
 */
enum { FITS_NOT, FITS_SHORT, FITS_SOUND, FITS_SAME, MORE = 64 };

/* What is asked for. */
struct asked {
    const struct kp_pack *pack;
    const char *text;
    uint32_t n, classes;        /* of letters: kp_known_classes */
};

/* How two words are alike: the same, or by sound, of two consonants or
 * more. */
KP_APART static int
words_fit(const struct asked *q, const struct kp_word *a,
          const struct kp_word *b)
{
    uint8_t sound[KP_SOUND_MAX], n;

    if (kp_same_key(a->key, a->n, b->key, b->n)) {
        return FITS_SAME;
    }
    n = a->klass == KP_LETTER && b->klass == KP_LETTER
        ? kp_sound(q->pack, q->classes, a->key, a->n, sound) : 0;
    if (n == 0 || !kp_sounds_like(q->pack, q->classes, b->key, b->n, sound,
                                  n)) {
        return FITS_NOT;
    }
    return n == KP_SOUND_SHORT ? FITS_SHORT : FITS_SOUND;
}

/*
 * How well a name fits, if it has all words that are asked for in their order;
 * by a sound of two consonants alone it must have no others.
 */
KP_APART static int
fits_asked(const struct asked *q, const char *name, uint32_t n)
{
    struct kp_word a, b;
    uint32_t at = 0, in = 0;
    int got, fit, least = FITS_SAME, others = 0;

    while ((got = kp_word_next(q->pack, q->text, q->n, &at, &a)) > 0) {
        do {
            if (kp_word_next(q->pack, name, n, &in, &b) <= 0) {
                return FITS_NOT;
            }
            fit = words_fit(q, &a, &b);
            others += fit == FITS_NOT;
        } while (fit == FITS_NOT);
        least = fit < least ? fit : least;
    }
    if (got < 0 || at == 0) {
        return got < 0 ? got : FITS_NOT;
    }
    while (kp_word_next(q->pack, name, n, &in, &b) > 0) {
        others++;
    }
    return least == FITS_SHORT && others > 0 ? FITS_NOT
           : least * MORE - others;     /* others: a NAME_ROOM of letters */
}

/* How well name number `number` fits. */
static int
name_fits(const struct asked *q, uint32_t number)
{
    struct kp_phrase phrase;
    char name[NAME_ROOM];
    int n = name_read(q->pack, number, &phrase);

    if (n == KP_OK) {
        n = kp_phrase_text(q->pack, &phrase, name, sizeof name);
    }
    if (n < 0) {
        return n;
    }
    if (n > NAME_ROOM) {                /* without its last character */
        for (n = NAME_ROOM - 1; n > 0 && (name[n] & 0xc0) == 0x80; n--) {
        }
    }
    return fits_asked(q, name, (uint32_t)n);
}

int
kp_entity_named(const struct kp_pack *p, const char *name, uint32_t n,
                uint32_t *entity)
{
    struct asked asked;
    uint32_t at = 0, whose;
    int fit, best = FITS_NOT, got;

    asked.pack = p;
    asked.text = name;
    asked.n = n;
    *entity = KP_NONE;
    if (!p->known) {
        return 0;
    }
    asked.classes = kp_known_classes(p);
    while (best < FITS_SAME * MORE
            && (got = next_name(p, KP_NONE, &at, &whose)) != 0) {
        fit = got > 0 ? name_fits(&asked, at - 1) : got;
        if (fit < 0) {
            return kp_settle(p, fit);
        }
        if (fit > best) {
            best = fit;
            *entity = whose;
        }
    }
    return kp_settle(p, best > FITS_NOT);
}
