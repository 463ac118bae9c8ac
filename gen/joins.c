/* SPDX-License-Identifier: MIT */
/*
 * joins.c - one thing for all its spellings.
 *
 * A spelling alone proves little; two names are joined when something else
 * says so too: the same given name, the same head word, that one is a part
 * of the other and no other fits, or that they agree in six sounds and more.
 * A wrong join is worse than a missed one.
 */
#include "names.h"

#include <stdlib.h>
#include <string.h>

enum { SOUNDS_SURE = 6, SOUNDS_LIKELY = 4 };

/* ---- parts of names ----------------------------------------------------- */

/* The longer names that end in the name of a thing. */
struct longer {
    struct buckets by_end;
    uint32_t *seen_in;          /* of each thing: the document + 1 where it
                                 * was last seen */
};

/* The one thing of those whose names end so; with `doc` of those in it. */
static uint32_t
only_longer(struct finder *f, struct longer *l, uint32_t t, uint32_t doc)
{
    size_t n;
    const char *s = thing_name(f, t, &n);
    uint32_t o = buckets_find(&l->by_end, s, n), one = NONE, root;

    for (; o != 0; o = l->by_end.next[o - 1]) {
        root = thing_root(f, o - 1);
        if ((thing_type(f, root) != thing_type(f, t)
                    && thing_type(f, root) != ENTITY_OTHER)
                || (doc != NONE && l->seen_in[root] != doc + 1)) {
            continue;
        }
        if (one != NONE && one != root) {
            return NONE;
        }
        one = root;
    }
    return one;
}

/* Whether a thing is but a part of names, not a full name by itself. */
static bool
is_short(const struct finder *f, uint32_t t)
{
    size_t n;
    const char *s;

    if (f->things.at[t].words[0] == NONE || f->things.at[t].known
            || f->things.at[t].headed) {
        return false;
    }
    s = thing_name(f, t, &n);
    return thing_type(f, t) == ENTITY_PLACE
           || (thing_type(f, t) == ENTITY_PERSON && !memchr(s, ' ', n)
               && !lexis_is_given(f->things.at[t].lexis, s, n));
}

static void
index_longer(struct finder *f, struct longer *l)
{
    uint32_t t;
    size_t n, at;
    const char *s;

    l->by_end.next = need_zero(f->things.n + 1, sizeof *l->by_end.next);
    l->seen_in = need_zero(f->things.n + 1, sizeof *l->seen_in);
    for (t = 0; t < f->things.n; t++) {
        enum entity_type type = thing_type(f, t);

        if (f->things.at[t].words[0] == NONE || f->things.at[t].known
                || f->things.at[t].headed
                || (type != ENTITY_PERSON && type != ENTITY_PLACE
                    && type != ENTITY_OTHER)) {
            continue;
        }
        s = thing_name(f, t, &n);
        at = type == ENTITY_PLACE ? name_first(s, n) + 1 : name_last(s, n);
        if (at > 0 && at < n) {
            buckets_add(&l->by_end, s + at, n - at, t);
        }
    }
}

/* Resolve short forms that several full names could mean, by document. */
static void
resolve_by_document(struct finder *f, struct longer *l)
{
    size_t i, end, k;
    uint32_t doc, root, one;

    for (i = 0; i < f->found.n; i = end) {
        doc = f->found.at[i].at.doc;
        for (end = i; end < f->found.n && f->found.at[end].at.doc == doc;
                end++) {
            root = thing_root(f, f->found.at[end].thing);
            l->seen_in[root] = doc + 1;
        }
        for (k = i; k < end; k++) {
            uint32_t t = f->found.at[k].thing;

            if (is_short(f, t) && thing_root(f, t) == t) {
                one = only_longer(f, l, t, doc);
                f->found.at[k].thing = one != NONE ? one : t;
            }
        }
    }
}

/* Join short forms to the full name that is the only one to end so. */
static void
join_short(struct finder *f)
{
    struct longer l = { 0 };
    uint32_t t, one;

    index_longer(f, &l);
    for (t = 0; t < f->things.n; t++) {
        one = is_short(f, t) ? only_longer(f, &l, t, NONE) : NONE;
        if (one != NONE) {
            thing_join(f, one, t);
        }
    }
    resolve_by_document(f, &l);
    buckets_free(&l.by_end);
    free(l.seen_in);
}

/* ---- places and what has a head word ------------------------------------ */

static int
by_byte(const void *a, const void *b)
{
    return *(const uint8_t *)a - *(const uint8_t *)b;
}

/* Join things of a type whose names have one key. */
static void
join_by_key(struct finder *f, bool (*key_of)(const struct finder *, uint32_t,
                                             struct bytes *))
{
    struct buckets b = { 0 };
    struct bytes key = { 0 };
    uint32_t t, o;

    b.next = need_zero(f->things.n + 1, sizeof *b.next);
    for (t = 0; t < f->things.n; t++) {
        key.n = 0;
        if (f->things.at[t].words[0] == NONE || f->things.at[t].known
                || !f->things.at[t].lexis || !key_of(f, t, &key)) {
            continue;
        }
        o = buckets_find(&b, key.at, key.n);
        if (o != 0) {
            thing_join(f, o - 1, t);
        } else {
            buckets_add(&b, key.at, key.n, t);
        }
    }
    buckets_free(&b);
    bytes_free(&key);
}

/* Places that agree in six sounds or more. */
static bool
place_key(const struct finder *f, uint32_t t, struct bytes *key)
{
    size_t n;
    const char *s = thing_name(f, t, &n);

    if (thing_type(f, t) != ENTITY_PLACE) {
        return false;
    }
    sounds_add(f->things.at[t].lexis, s, n, key);
    return key->n >= SOUNDS_SURE;
}

/* Whether a thing's name has a head word; how long that is. */
static size_t
head_word(const struct finder *f, uint32_t t, const char *s, size_t n)
{
    enum entity_type type = thing_type(f, t);
    size_t at = name_first(s, n);

    return at < n && f->things.at[t].class != NONE
           && (type == ENTITY_ORGANISATION || type == ENTITY_MEDIA
               || type == ENTITY_PLACE) ? at + 1 : 0;
}

/* The same head word, and names that sound alike. */
static bool
headed_key(const struct finder *f, uint32_t t, struct bytes *key)
{
    size_t n, at;
    const char *s = thing_name(f, t, &n);

    at = head_word(f, t, s, n);
    bytes_add(key, s, at);
    sounds_add(f->things.at[t].lexis, s + at, n - at, key);
    return at > 0 && key->n >= at + SOUNDS_LIKELY;
}

/* The same head word, and names of the same letters in another order. */
static bool
mistyped_key(const struct finder *f, uint32_t t, struct bytes *key)
{
    size_t n, at, begin;
    const char *s = thing_name(f, t, &n);

    at = head_word(f, t, s, n);
    if (at == 0 || n - at < 10) {
        return false;
    }
    bytes_add(key, s, at);
    begin = key->n;
    bytes_add(key, s + at, n - at);
    qsort(key->at + begin, key->n - begin, 1, by_byte);
    bytes_add(key, s + at, 2);  /* the first letter is the same */
    return true;
}

/* ---- institutions ------------------------------------------------------- */

static bool
is_institution(const struct finder *f, uint32_t t)
{
    size_t n;
    const uint8_t *id = intern_at(&f->numbers, t, &n);

    return n > 12 && memcmp(id, "institution\t", 12) == 0;
}

/* Institutions of one class whose owners are one. */
static void
join_institutions(struct finder *f)
{
    struct buckets b = { 0 };
    struct bytes key = { 0 };
    uint32_t t, o;

    b.next = need_zero(f->things.n + 1, sizeof *b.next);
    for (t = 0; t < f->things.n; t++) {
        const struct thing *thing = &f->things.at[t];

        if (!is_institution(f, t) || thing->owner == NONE) {
            continue;
        }
        key.n = 0;
        bytes_print(&key, "%lu\t%lu", (unsigned long)thing->class,
                    (unsigned long)thing_root(f, thing->owner));
        o = buckets_find(&b, key.at, key.n);
        if (o != 0) {
            thing_join(f, o - 1, t);
        }
        buckets_add(&b, key.at, key.n, t);
    }
    buckets_free(&b);
    bytes_free(&key);
}

/* An institution without a country is that named last in its document. */
static void
resolve_institutions(struct finder *f)
{
    uint32_t *last = need_zero(f->names.n + 1, sizeof *last);
    uint32_t *in = need_zero(f->names.n + 1, sizeof *in);
    size_t i;

    for (i = 0; i < f->found.n; i++) {
        struct found *m = &f->found.at[i];
        const struct thing *t = &f->things.at[m->thing];

        if (!is_institution(f, m->thing)) {
            continue;
        }
        if (t->owner != NONE) {
            last[t->class] = m->thing;
            in[t->class] = m->at.doc + 1;
        } else if (in[t->class] == m->at.doc + 1) {
            m->thing = last[t->class];
        }
    }
    free(last);
    free(in);
}

void
joins_make(struct finder *f)
{
    joins_people(f);
    join_by_key(f, place_key);
    join_by_key(f, headed_key);
    join_by_key(f, mistyped_key);
    join_short(f);
    joins_scripts(f);
    join_institutions(f);
    resolve_institutions(f);
}
