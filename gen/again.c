/* SPDX-License-Identifier: MIT */
/*
 * again.c - what was found once, wherever it recurs.
 *
 * A name found by what stands around it is a name wherever it stands. So is
 * the family name of a person, and the last part of a place's name, by
 * itself; joins.c tells whose they are.
 */
#include "names.h"

#include <stdlib.h>
#include <string.h>

enum { SHORT_LETTERS_MIN = 4 };

/* The last word of a name: where it begins in it. */
static size_t
last_word(const char *name, size_t n)
{
    while (n > 0 && name[n - 1] != ' ') {
        n--;
    }
    return n;
}

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
    size_t at = last_word(name, n);

    at = at > 0 ? last_word(name, at - 1) : 0;
    return given_bytes(l, name + at, n - at) == n - at
           && memchr(name + at, ' ', n - at);
}

/* Look for a name from now on. */
static void
expect(struct finder *f, struct lexis *l, const char *name, uint32_t thing)
{
    uint32_t node = lexis_path(l, &l->again, name, NULL);

    (void)f;
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

static void
expect_thing(struct finder *f, uint32_t t)
{
    struct thing thing = f->things.at[t];
    enum entity_type type = thing_type(f, t);
    size_t n, last;
    const uint8_t *at;
    char *name;

    if (!thing.strong || thing.words[0] == NONE || !thing.lexis) {
        return;
    }
    at = intern_at(&f->names, thing.words[0], &n);
    name = need_copy((const char *)at, n);
    last = last_word(name, n);
    if (last > 0 || is_telling(f, thing.lexis, name, n)) {
        expect(f, thing.lexis, name, t);
    }
    if (last > 0 && !thing.headed && !is_given_end(thing.lexis, name, n)
            && (type == ENTITY_PERSON || type == ENTITY_PLACE)
            && is_telling(f, thing.lexis, name + last, n - last)) {
        uint32_t s = short_thing(f, thing.lexis, name + last);

        expect(f, thing.lexis, name + last, s);
        if (f->things.at[s].votes[type] == 0) {
            f->things.at[s].votes[type] = 1;
        }
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

void
find_again(struct finder *f)
{
    size_t n = f->things.n, t, i, used;
    uint32_t doc;

    for (t = 0; t < n; t++) {
        expect_thing(f, (uint32_t)t);
    }
    for (doc = 0; doc < f->r->corpus->n; doc++) {
        finder_turn(f, doc);
        for (i = 0; i < f->d->n; i += used > 0 ? used : 1) {
            used = f->taken[i] ? 0 : again_at(f, i);
        }
    }
}
