/* SPDX-License-Identifier: MIT */
/*
 * again.c - what was found once, wherever it recurs.
 *
 * A name found by what stands around it is a name wherever it stands. So is
 * the family name of a person, and the last part of a place's name, by
 * itself; joins.c tells whose they are. And institutions are found by the
 * places that by now are known.
 */
#include "names.h"

#include <stdlib.h>
#include <string.h>

enum {
    SHORT_LETTERS_MIN = 4,
    RESPELLED_LETTERS = 7,      /* of a single word; */
    ENDED_LETTERS = 6,          /* of one with another vowel at its end */
    SOUNDS_OF_WORD = 4, SOUNDS_OF_WORDS = 6,
    USES_MAX = 12               /* of a word for each title before it */
};

/* Whether a short form may be looked for: a word that is nothing else. */
static bool
is_telling(struct finder *f, struct lexis *l, const char *word, size_t n)
{
    uint32_t key = intern_find(&f->r->keys, word, n);
    const struct seen *s;

    if (key == NONE) {
        return false;
    }
    s = lexis_seen(f, l, key);
    return s->letters >= SHORT_LETTERS_MIN
           && (f->lower[key] == 0 || !l->cased)
           && !(s->flags & (WORD_CLOSED | WORD_COMMON | WORD_USUAL
                            | WORD_GIVEN | WORD_GENTILIC
                            | WORD_BEGINS));
}

/* Whether a name ends in a given name of two words. */
static bool
is_given_end(const struct lexis *l, const char *name, size_t n)
{
    size_t at = name_last(name, n);

    at = at > 0 ? name_last(name, at - 1) : 0;
    return given_bytes(l, name + at, n - at) == n - at
           && memchr(name + at, ' ', n - at);
}

/* ---- doubts ------------------------------------------------------------- */

/* How often a one-word name is written, a name or not; 0 for others. */
static uint32_t
uses_of(const struct finder *f, const struct thing *thing)
{
    const uint8_t *name;
    uint32_t key;
    size_t n;

    if (thing->words[0] == NONE || thing->known || thing->author > 0
            || !thing->lexis || thing->lexis->cased) {
        return 0;
    }
    name = intern_at(&f->names, thing->words[0], &n);
    key = intern_find(&f->r->keys, name, n);
    return key == NONE || lexis_is_given(thing->lexis, (const char *)name, n)
           ? 0 : f->lower[key] + f->upper[key];
}

/* Whether a word stands far more often elsewhere than behind a title or at
 * the end of a name. */
static bool
is_doubtful(const struct finder *f, const struct thing *thing)
{
    return uses_of(f, thing)
           > USES_MAX * (thing->votes[ENTITY_PERSON] + thing->ends);
}

/* Forget persons of one word that are none. */
static void
drop_doubtful(struct finder *f)
{
    bool *doubtful = need_zero(f->things.n + 1, sizeof *doubtful);
    size_t t, i, n = 0;

    for (t = 0; t < f->things.n; t++) {
        struct thing *thing = &f->things.at[t];

        doubtful[t] = thing->votes[ENTITY_PERSON] > 0
                      && is_doubtful(f, thing);
        thing->strong = thing->strong && !doubtful[t];
    }
    for (i = 0; i < f->found.n; i++) {
        const struct found *m = &f->found.at[i];

        if (doubtful[m->thing]) {
            memset(f->covered + f->begin[m->at.doc] + m->first, 0, m->n);
        } else {
            f->found.at[n++] = *m;
        }
    }
    f->found.n = n;
    free(doubtful);
}

/* Look for a name from now on. */
static void
expect(struct lexis *l, const char *name, uint32_t thing)
{
    uint32_t node = lexis_path(l, &l->again, name, NULL);

    if (l->again.value[node] == 0) {
        l->again.value[node] = thing + 1;
    }
}

/* The thing of a short form. */
static uint32_t
short_thing(struct finder *f, struct lexis *l, const char *word)
{
    uint32_t t = thing_of(f, "name", word);
    struct thing *thing = &f->things.at[t];

    if (thing->words[0] == NONE) {
        thing->words[0] = number_of(f, word);
        thing->lexis = l;
    }
    return t;
}

/* A copy of the name of a thing that is a name wherever it recurs, or NULL. */
static char *
strong_name(const struct finder *f, uint32_t t, size_t *n)
{
    const struct thing *thing = &f->things.at[t];
    const uint8_t *at;

    if (!thing->strong || thing->words[0] == NONE || !thing->lexis) {
        return NULL;
    }
    at = intern_at(&f->names, thing->words[0], n);
    return need_copy((const char *)at, *n);
}

/* Note the last word of a thing's name as a name by itself. */
static void
note_short(struct finder *f, uint32_t t)
{
    struct lexis *l = f->things.at[t].lexis;
    enum entity_type type = thing_type(f, t);
    size_t n, last;
    char *name = strong_name(f, t, &n);
    uint32_t s;

    last = name ? name_last(name, n) : 0;
    if (last > 0 && !f->things.at[t].headed
            && !f->things.at[thing_root(f, t)].known
            && !is_given_end(l, name, n)
            && (type == ENTITY_PERSON || type == ENTITY_PLACE)
            && is_telling(f, l, name + last, n - last)) {
        s = short_thing(f, l, name + last);
        f->things.at[s].ends += f->things.at[t].votes[type];
        if (f->things.at[s].votes[type] == 0) {
            f->things.at[s].votes[type] = 1;
        }
    }
    free(name);
}

/* Look for a thing's name, short ones too. */
static void
expect_thing(struct finder *f, uint32_t t)
{
    struct thing *thing = &f->things.at[t];
    struct lexis *l = thing->lexis;
    size_t n;
    char *name;

    thing->strong |= thing->ends > 0 && !is_doubtful(f, thing);
    name = strong_name(f, t, &n);
    if (name && (name_last(name, n) > 0 || is_telling(f, l, name, n))) {
        expect(l, name, t);
    }
    free(name);
}

/* A known name at word i of the document at work; how many words. */
static size_t
again_at(struct finder *f, size_t i)
{
    struct lexis *l = lexis_at(f, i);
    const struct seen *s = seen_at(f, i);
    uint32_t value = 0;
    size_t k, n = 0, j;

    for (k = 0; k < s->n && value == 0; k++) {
        value = reading_at(f, &l->again, i, &s->as[k], &n);
    }
    for (j = 0; value != 0 && j < n; j++) {
        if (f->taken[i + j]) {
            return 0;
        }
    }
    if (value == 0 || (l == f->latin && !f->d->at[i].capital)) {
        return 0;
    }
    found_add(f, i, n, &s->as[k - 1], value - 1, thing_type(f, value - 1));
    return n;
}

/* ---- other spellings ---------------------------------------------------- */

/* Names that are looked for, by their sounds. */
static void
index_sounds(struct finder *f, struct buckets *b)
{
    struct bytes key = { 0 };
    const char *name;
    size_t t, n;

    b->next = need_zero(f->things.n + 1, sizeof *b->next);
    for (t = 0; t < f->things.n; t++) {
        const struct thing *thing = &f->things.at[t];
        enum entity_type type = thing_type(f, (uint32_t)t);

        if (thing->words[0] == NONE || !thing->lexis || thing->known
                || thing->headed || thing->lexis->cased
                || (type != ENTITY_PERSON && type != ENTITY_PLACE)) {
            continue;
        }
        key.n = 0;
        name = (const char *)intern_at(&f->names, thing->words[0], &n);
        sounds_add(thing->lexis, name, n, &key);
        if (key.n >= SOUNDS_OF_WORD) {
            buckets_add(b, key.at, key.n, (uint32_t)t);
        }
    }
    bytes_free(&key);
}

/* Whether two words are one with a vowel more or another letter inside, or
 * another vowel at the end: of so many letters, that is hardly another word.
 * Both sound the same. */
static bool
is_respelled(const char *s, size_t n, const char *t, size_t m)
{
    size_t head = 0, tail = 0, least = n < m ? n : m, most = n < m ? m : n;

    while (head < least && s[head] == t[head]) {
        head++;
    }
    while (tail < least - head && s[n - 1 - tail] == t[m - 1 - tail]) {
        tail++;
    }
    if (memchr(t, ' ', m)) {
        return false;
    }
    return (most >= 2 * RESPELLED_LETTERS && head >= 2 && tail >= 2
            && most - head - tail <= 3)
           || (least >= 2 * ENDED_LETTERS && head < most && head + 2 >= most);
}

/* The one thing that words [i, i + n) sound like, or NONE. */
static uint32_t
sounds_like(struct finder *f, const struct buckets *b, size_t i, size_t n)
{
    struct bytes key = { 0 };
    uint32_t o, one = NONE;
    const char *at = NULL;
    size_t k, len, own = 0;

    for (k = 0; k < n; k++) {
        at = word_key(f->r, &f->d->at[i + k], &own);
        sounds_add(lexis_at(f, i), at, own, &key);
    }
    o = key.n >= (n > 1 ? SOUNDS_OF_WORDS : SOUNDS_OF_WORD)
        ? buckets_find(b, key.at, key.n) : 0;
    for (; o != 0; o = b->next[o - 1]) {
        const char *name
            = (const char *)intern_at(&f->names, f->things.at[o - 1].words[0],
                                      &len);

        if (n == 1 && !is_respelled(at, own, name, len)) {
            continue;
        }
        one = one == NONE ? o - 1 : one;
        if (thing_type(f, one) != thing_type(f, o - 1)) {
            one = NONE;
            break;
        }
    }
    bytes_free(&key);
    return one;
}

/* Another spelling of a known name at word i; how many words. */
static size_t
respelled_at(struct finder *f, const struct buckets *b, size_t i)
{
    const struct reading_of *as = &seen_at(f, i)->as[0];
    uint32_t t = NONE, own;
    size_t n, k;

    n = lexis_at(f, i)->cased ? 0 : take_name(f, i, false);
    for (k = 0; k < n; k++) {
        n = f->taken[i + k] ? k : n;
    }
    for (; n > 0 && t == NONE; n--) {
        t = sounds_like(f, b, i, n);
    }
    if (t == NONE) {
        return 0;
    }
    own = thing_named(f, i, n + 1, as);
    found_add(f, i, n + 1, as, own, thing_type(f, t));
    if (thing_root(f, own) != thing_root(f, t)) {
        thing_join(f, own, t);
    }
    return n + 1;
}

/* ---- of places ---------------------------------------------------------- */

/* An institution of the place at `m`, if a head word stands before it. */
static void
institution_of(struct finder *f, const struct found *m)
{
    struct parse p;
    size_t back;

    for (back = 1; back <= 3 && back <= m->first; back++) {
        size_t i = m->first - back;

        if (!follows(f, i + 1) || f->taken[i]
                || thing_type(f, m->thing) != ENTITY_PLACE) {
            return;
        }
        if (head_of_place(f, i, m, &p)) {
            head_add(f, i, &p);
            memset(f->taken + i, 1, p.n);
            return;
        }
    }
}

static void
find_institutions(struct finder *f)
{
    size_t n = f->found.n, i;

    for (i = 0; i < n; i++) {
        struct found m = f->found.at[i];

        finder_turn(f, m.at.doc);
        institution_of(f, &m);
    }
}

void
find_again(struct finder *f)
{
    size_t n = f->things.n, t, i, used;
    struct buckets b = { 0 };
    uint32_t doc;

    for (t = 0; t < n; t++) {
        note_short(f, (uint32_t)t);
    }
    n = f->things.n;
    drop_doubtful(f);
    for (t = 0; t < n; t++) {
        expect_thing(f, (uint32_t)t);
    }
    index_sounds(f, &b);
    for (doc = 0; doc < f->r->corpus->n; doc++) {
        finder_turn(f, doc);
        for (i = 0; i < f->d->n; i += used > 0 ? used : 1) {
            used = f->taken[i] ? 0 : again_at(f, i);
            used = used > 0 ? used : press_again_at(f, i);
            if (used == 0 && !f->taken[i]) {
                used = respelled_at(f, &b, i);
            }
        }
    }
    buckets_free(&b);
    find_institutions(f);
}
