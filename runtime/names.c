/* SPDX-License-Identifier: MIT */
/*
 * names.c - entities and what they are called.
 *
 * The names of an entity are those of its spellings that are marked as names,
 * and strings that need not stand in the text. One of them is the one to show.
 */
#include "core.h"

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

/* How well a name fits what is asked for. */
enum { FITS_NOT, FITS_WORDS, FITS_WHOLE };

/* Whether the words of `asked` are those of the name, or among them. */
KP_APART static int
fits_asked(const struct kp_pack *p, const char *name, uint32_t n,
     const char *asked, uint32_t nasked)
{
    struct kp_word a, b;
    uint32_t at = 0, in = 0;
    int got, more = 1, whole = 1;

    while ((got = kp_word_next(p, asked, nasked, &at, &a)) > 0) {
        while ((more = kp_word_next(p, name, n, &in, &b)) > 0
                && !kp_same_key(a.key, a.n, b.key, b.n)) {
            whole = 0;
        }
        if (more <= 0) {
            return FITS_NOT;
        }
    }
    if (got < 0 || at == 0) {
        return got < 0 ? got : FITS_NOT;
    }
    return whole && kp_word_next(p, name, n, &in, &b) == 0 ? FITS_WHOLE
                                                          : FITS_WORDS;
}

/* How well name number `number` fits. */
static int
name_fits(const struct kp_pack *p, uint32_t number, const char *asked,
          uint32_t nasked)
{
    struct kp_phrase phrase;
    char name[NAME_ROOM];
    int n = name_read(p, number, &phrase);

    if (n == KP_OK) {
        n = kp_phrase_text(p, &phrase, name, sizeof name);
    }
    if (n < 0) {
        return n;
    }
    n = n < NAME_ROOM ? n : NAME_ROOM;
    while (n > 0 && ((uint8_t)name[n - 1] & 0xc0) == 0x80
            && n == NAME_ROOM) {
        n--;                    /* not half a character */
    }
    n = fits_asked(p, name, (uint32_t)n, asked, nasked);
    return n == KP_E_UTF8 ? FITS_NOT : n;
}

int
kp_entity_named(const struct kp_pack *p, const char *name, uint32_t n,
                uint32_t *entity)
{
    uint32_t at = 0, whose;
    int fit, best = FITS_NOT, got;

    *entity = KP_NONE;
    while (best < FITS_WHOLE
            && (got = next_name(p, KP_NONE, &at, &whose)) != 0) {
        fit = got > 0 ? name_fits(p, at - 1, name, n) : got;
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
