/* SPDX-License-Identifier: MIT */
/*
 * recur.c - names by where unknown words stand, all over the corpus.
 *
 * In a script without capitals a word that no table has may be a name, or an
 * ordinary word that is rare. It is taken for a place if it stands behind
 * "in" more than once, or two such words do, for a person if it stands behind
 * a verb of speech more than once, is a given name, or two such words do; and
 * if the corpus does not inflect it: no article before it, no endings behind
 * it.
 */
#include "names.h"

#include <stdlib.h>
#include <string.h>

enum { LETTERS_LONG = 7, KEY_MAX = 128 };

/* How often a key occurs, and how often of that behind "in" and behind a verb
 * of speech. */
struct use {
    uint32_t all, in, said;
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

/* Whether a word is a verb of speech, perhaps behind a proclitic; sure: and
 * nothing else. */
static bool
is_speech(struct finder *f, size_t i, bool sure)
{
    const struct phrases *p = phrases_of(f->d->language, "speech");
    const struct seen *s = seen_at(f, i);
    const struct lexis *l = lexis_at(f, i);
    const struct row *row;
    const char *key;
    size_t k, n;

    for (k = 0; p && k < s->n; k++) {
        key = (const char *)intern_at(&l->words, s->as[k].word, &n);
        row = phrases_find(p, key, n);
        if (row) {
            return !sure || !strstr(row->column[3], "noun");
        }
    }
    return false;
}

/* Whether word i begins as verbs do. */
static bool
is_verb(struct finder *f, size_t i)
{
    size_t rows, k, len, n;
    const struct row *row = lexis_rows(lexis_at(f, i), "names", &rows);
    const char *key = word_key(f->r, &f->d->at[i], &n);

    for (k = 0; k < rows; k++) {
        len = strlen(row[k].column[0]);
        if (strcmp(row[k].column[1], "verb") == 0 && n > len
                && memcmp(key, row[k].column[0], len) == 0) {
            return true;
        }
    }
    return false;
}

/* Whether the corpus has word i without a proclitic. */
static bool
is_split(struct finder *f, size_t i)
{
    const struct seen *s = seen_at(f, i);
    const struct lexis *l = lexis_at(f, i);
    const uint8_t *key;
    size_t k, n;

    for (k = 1; k < s->n; k++) {
        key = intern_at(&l->words, s->as[k].word, &n);
        if (s->as[k].gone > 0
                && intern_find(&f->r->keys, key, n) != NONE) {
            return true;
        }
    }
    return false;
}

/* Unknown words at word i that stand behind another; how many, or 0. */
static size_t
unknown_at(struct finder *f, size_t i)
{
    size_t n, k;

    if (i == 0 || f->taken[i] || !follows(f, i) || lexis_at(f, i)->cased) {
        return 0;
    }
    n = take_name(f, i, false);
    for (k = 0; k < n; k++) {
        if (f->taken[i + k] || seen_at(f, i + k)->letters < 3
                || is_joined(f, i + k) || (k > 0 && is_verb(f, i + k))
                || is_inflected(f, lexis_at(f, i), f->d->at[i + k].key)) {
            return k;
        }
    }
    return n;
}

static bool
is_in(struct finder *f, size_t i)
{
    return (seen_at(f, i)->as[0].flags & WORD_IN) != 0;
}

static void
count_uses(struct finder *f, struct use *use)
{
    uint32_t doc;
    size_t i;

    for (doc = 0; doc < f->r->corpus->n; doc++) {
        finder_turn(f, doc);
        for (i = 0; i < f->d->n; i++) {
            struct use *u = &use[f->d->at[i].key];

            u->all++;
            if (unknown_at(f, i) == 1) {
                u->in += is_in(f, i - 1);
                u->said += is_speech(f, i - 1, false);
            }
        }
    }
}

/* Whether n words that are used so are the name of a place. */
static bool
is_place(const struct use *u, size_t n, size_t letters)
{
    return n > 1 || (u->in >= 2 && 3 * u->in >= u->all)
           || (u->in >= 1 && u->all >= 2 && letters >= LETTERS_LONG);
}

/* The name that words from i are, if they are one; how many words. */
static size_t
name_of_use(struct finder *f, size_t i, const struct use *use,
            enum entity_type *type)
{
    const struct use *u = &use[f->d->at[i].key];
    const struct seen *s = seen_at(f, i);
    size_t n = unknown_at(f, i);

    *type = ENTITY_PERSON;
    if (n == 0 || f->taken[i] || i == 0) {
        return 0;
    }
    if (is_in(f, i - 1) && is_place(u, n, s->letters)) {
        *type = ENTITY_PLACE;
        return n;
    }
    if (n > 1 && !is_in(f, i - 1) && is_speech(f, i - 1, true)
            && !is_split(f, i)) {
        return n;
    }
    if (n == 1 && (s->flags & (WORD_GIVEN | WORD_WEAK)) == WORD_GIVEN) {
        return is_speech(f, i - 1, false) ? n : 0;
    }
    return n == 1 && u->said >= 2 && u->in == 0
           && is_speech(f, i - 1, false) ? 1 : 0;
}

void
find_unknown(struct finder *f)
{
    struct use *use = need_zero(f->r->keys.n + 1, sizeof *use);
    const struct reading_of *as;
    enum entity_type type;
    uint32_t doc, t;
    size_t i, n;

    count_uses(f, use);
    for (doc = 0; doc < f->r->corpus->n; doc++) {
        finder_turn(f, doc);
        for (i = 0; i < f->d->n; i++) {
            n = name_of_use(f, i, use, &type);
            if (n > 0) {
                as = &seen_at(f, i)->as[0];
                t = thing_named(f, i, n, as);
                f->things.at[t].strong = true;
                found_add(f, i, n, as, t, type);
            }
        }
    }
    free(use);
}
