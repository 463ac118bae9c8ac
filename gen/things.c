/* SPDX-License-Identifier: MIT */
/*
 * things.c - what was found, before it is joined: things, each with what
 * identifies it, and mentions of them.
 */
#include "names.h"

#include <string.h>

uint32_t
number_of(struct finder *f, const char *s)
{
    return intern_add(&f->names, s, strlen(s));
}

/* The thing of an identifying string. */
static uint32_t
thing_numbered(struct finder *f, const struct bytes *id)
{
    uint32_t known = f->numbers.n;
    uint32_t t = intern_add(&f->numbers, id->at, id->n);
    struct thing *thing;

    if (t == known) {
        thing = LIST_ADD(f->things);
        thing->parent = t;
        thing->words[0] = thing->words[1] = NONE;
        thing->class = thing->owner = NONE;
    }
    return t;
}

uint32_t
thing_of(struct finder *f, const char *kind, const char *id)
{
    struct bytes key = { 0 };
    uint32_t t;

    bytes_print(&key, "%s\t%s", kind, id);
    t = thing_numbered(f, &key);
    bytes_free(&key);
    return t;
}

/* Append the folded words [i, i + n) to a name. */
static void
add_words(struct finder *f, struct bytes *to, size_t i, size_t n,
          const struct reading_of *as)
{
    struct lexis *l = lexis_at(f, i);
    const uint8_t *at;
    size_t len, k;

    for (k = 0; k < n; k++) {
        bytes_add(to, " ", k > 0);
        if (k == 0) {
            at = intern_at(&l->words, as->word, &len);
        } else {
            at = intern_at(&f->r->keys, f->d->at[i + k].key, &len);
        }
        bytes_add(to, at, len);
    }
}

uint32_t
thing_named(struct finder *f, size_t i, size_t n,
            const struct reading_of *as)
{
    struct bytes key = { 0 };
    uint32_t t;

    bytes_print(&key, "name\t");
    add_words(f, &key, i, n, as);
    t = thing_numbered(f, &key);
    if (f->things.at[t].words[0] == NONE) {
        f->things.at[t].words[0]
            = intern_add(&f->names, key.at + 5, key.n - 5);
        f->things.at[t].lexis = lexis_at(f, i);
    }
    bytes_free(&key);
    return t;
}

const char *
thing_name(const struct finder *f, uint32_t t, size_t *n)
{
    return (const char *)intern_at(&f->names, f->things.at[t].words[0], n);
}

uint32_t
thing_root(const struct finder *f, uint32_t t)
{
    while (f->things.at[t].parent != t) {
        t = f->things.at[t].parent;
    }
    return t;
}

void
thing_join(struct finder *f, uint32_t a, uint32_t b)
{
    unsigned i;

    a = thing_root(f, a);
    b = thing_root(f, b);
    if (a == b || (f->things.at[a].author > 0 && f->things.at[b].author > 0
                   && f->things.at[a].author != f->things.at[b].author)) {
        return;
    }
    if (a > b) {                /* the older one stays */
        uint32_t c = a;

        a = b;
        b = c;
    }
    f->things.at[b].parent = a;
    for (i = 0; i < ENTITY_TYPES; i++) {
        f->things.at[a].votes[i] = (uint16_t)(f->things.at[a].votes[i]
                                             + f->things.at[b].votes[i]);
    }
    f->things.at[a].known |= f->things.at[b].known;
    f->things.at[a].author |= f->things.at[b].author;
}

enum entity_type
thing_type(const struct finder *f, uint32_t t)
{
    const struct thing *thing = &f->things.at[thing_root(f, t)];
    unsigned i, best = ENTITY_OTHER;

    for (i = 1; i < ENTITY_TYPES; i++) {
        if (thing->votes[i] > (best > 0 ? thing->votes[best] : 0)) {
            best = i;
        }
    }
    return (enum entity_type)best;
}

struct found *
found_add(struct finder *f, size_t i, size_t n, const struct reading_of *as,
          uint32_t thing, enum entity_type type)
{
    const struct word *w = &f->d->at[i];
    struct found *m = LIST_ADD(f->found);

    m->at.doc = f->doc;
    m->at.start = as->gone > 0 ? word_byte(f->d, w, as->gone) : w->start;
    m->at.end = f->d->at[i + n - 1].end;
    m->first = (uint32_t)i;
    m->n = (uint32_t)n;
    m->thing = thing;
    m->back = as->back;
    if (f->things.at[thing].votes[type] < 1000) {
        f->things.at[thing].votes[type]++;
    }
    memset(f->taken + i, 1, n);
    return m;
}
