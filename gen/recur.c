/* SPDX-License-Identifier: MIT */
/*
 * recur.c - names by where unknown words stand, all over the corpus.
 *
 * In a script without capitals a word that no table has may be a name, or an
 * ordinary word that is rare. It is taken for a place if it stands behind
 * "in" more than once, or two such words do; and if the corpus does not
 * inflect it: no article before it, no endings behind it.
 */
#include "names.h"

#include <stdlib.h>
#include <string.h>

enum { LETTERS_LONG = 7, KEY_MAX = 128 };

/* How often a key occurs, and how often of that behind "in". */
struct use {
    uint32_t all, in;
};

/* Whether the corpus has a key made of these two. */
static bool
has_key(const struct finder *f, const char *a, size_t n, const char *b,
        size_t m)
{
    char key[KEY_MAX];

    if (n == 0 || m == 0 || n + m > sizeof key) {
        return false;
    }
    memcpy(key, a, n);
    memcpy(key + n, b, m);
    return intern_find(&f->r->keys, key, n + m) != NONE;
}

/* Whether the corpus inflects a word: it is an ordinary one. */
static bool
is_inflected(struct finder *f, struct lexis *l, uint32_t key)
{
    const struct phrases *p = phrases_of(l->language, "affixes");
    const struct row *row;
    size_t n, rows = 0, i, len;
    const char *at = (const char *)intern_at(&f->r->keys, key, &n);

    if (has_key(f, l->article, strlen(l->article), at, n)) {
        return true;
    }
    row = p ? phrases_rows(p, &rows) : NULL;
    for (i = 0; i < rows; i++) {
        len = strlen(row[i].column[1]);
        if (strcmp(row[i].column[0], "suffix") == 0 && len > 2
                && has_key(f, at, n, row[i].column[1], len)) {
            return true;
        }
    }
    return false;
}

/* An unknown word behind "in" at word i; how many such words, or 0. */
static size_t
unknown_in(struct finder *f, size_t i)
{
    size_t n, k;

    if (i == 0 || f->taken[i] || !follows(f, i)
            || lexis_at(f, i) == f->latin
            || !(seen_at(f, i - 1)->as[0].flags & WORD_IN)) {
        return 0;
    }
    n = take_name(f, i, false);
    for (k = 0; k < n; k++) {
        if (f->taken[i + k] || seen_at(f, i + k)->letters < 3
                || is_inflected(f, lexis_at(f, i), f->d->at[i + k].key)) {
            return k;
        }
    }
    return n;
}

static void
count_uses(struct finder *f, struct use *use)
{
    uint32_t doc;
    size_t i;

    for (doc = 0; doc < f->r->corpus->n; doc++) {
        finder_turn(f, doc);
        for (i = 0; i < f->d->n; i++) {
            use[f->d->at[i].key].all++;
            use[f->d->at[i].key].in += unknown_in(f, i) == 1;
        }
    }
}

/* Whether a word that is used so is a name. */
static bool
is_name(const struct use *u, size_t letters)
{
    return (u->in >= 2 && 3 * u->in >= u->all)
           || (u->in >= 1 && u->all >= 2 && letters >= LETTERS_LONG);
}

void
find_unknown(struct finder *f)
{
    struct use *use = need_zero(f->r->keys.n + 1, sizeof *use);
    const struct reading_of *as;
    uint32_t doc, t;
    size_t i, n;

    count_uses(f, use);
    for (doc = 0; doc < f->r->corpus->n; doc++) {
        finder_turn(f, doc);
        for (i = 0; i < f->d->n; i++) {
            n = unknown_in(f, i);
            if (n == 0 || (n == 1 && !is_name(&use[f->d->at[i].key],
                                              seen_at(f, i)->letters))) {
                continue;
            }
            as = &seen_at(f, i)->as[0];
            t = thing_named(f, i, n, as);
            f->things.at[t].strong = true;
            found_add(f, i, n, as, t, ENTITY_PLACE);
        }
    }
    free(use);
}
