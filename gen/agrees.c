/* SPDX-License-Identifier: MIT */
/*
 * agrees.c - whether a noun may be the subject of a verb before it.
 *
 * Where verbs come first, a verb with a subject behind it has no ending of the
 * plural, and its gender is that of the subject; nouns have a case of their
 * own as objects. What tells it are endings in clause.tsv; a language without
 * them agrees with everything. Broken plurals and bodies of people have any
 * gender, so it is only trusted where nothing else is told.
 */
#include "claims.h"

#include <string.h>

/* Whether a key has an ending that clause.tsv lists with a role. */
static bool
ends_in(const struct text *t, const char *role, const char *key, size_t n)
{
    size_t rows, i, len;
    const struct row *row = phrases_rows(t->clause, &rows);

    for (i = 0; i < rows; i++) {
        len = strlen(row[i].column[0]);
        if (strcmp(row[i].column[1], role) == 0 && n > len + 2
                && memcmp(key + n - len, row[i].column[0], len) == 0) {
            return true;
        }
    }
    return false;
}

/* The key of a verb of one word, without its conjunction; NULL for others. */
static const char *
verb_key(const struct text *t, const struct cue *c, size_t *n)
{
    const char *key;
    size_t and = c->flags & CUE_AND ? conjunction_of(t, c->at) : 0;

    if (!t->verb_first || c->to != c->at + 1
            || c->flags & (CUE_SAME | CUE_SOURCE | CUE_OBJECT)) {
        return NULL;
    }
    key = word_key(t->r, &t->d->at[c->at], n);
    *n -= and;
    return key + and;
}

bool
is_plural(const struct text *t, const struct cue *c)
{
    size_t n;
    const char *key = verb_key(t, c, &n);

    return key && ends_in(t, "plural", key, n);
}

enum gender
gender_of(const struct text *t, const struct cue *c)
{
    size_t n, rows, i, len;
    const char *key = verb_key(t, c, &n);
    const struct row *row = phrases_rows(t->clause, &rows);
    enum gender gender = GENDER_ANY;

    for (i = 0; key && i < rows; i++) {
        len = strlen(row[i].column[0]);
        if (strcmp(row[i].column[1], "she") != 0 || n <= len) {
            continue;
        }
        if (memcmp(key, row[i].column[0], len) == 0
                || memcmp(key + n - len, row[i].column[0], len) == 0) {
            return is_plural(t, c) ? GENDER_ANY : GENDER_SHE;
        }
        gender = GENDER_HE;
    }
    return is_plural(t, c) ? GENDER_ANY : gender;
}

bool
is_oblique(const struct text *t, size_t i)
{
    size_t n;
    const char *key = word_key(t->r, &t->d->at[i], &n);

    return ends_in(t, "oblique", key, n);
}

bool
may_be_subject(const struct text *t, const struct cue *c, size_t i)
{
    size_t n;
    const char *key = word_key(t->r, &t->d->at[i], &n);

    if (is_plural(t, c)) {
        return false;
    }
    if (gender_of(t, c) == GENDER_HE && ends_in(t, "her", key, n)
            && ((t->roles[i] & (ROLE_BODY | ROLE_PAPER))
                || (has_article(t, i) && !voice_in(t, i)
                    && !in_list(c->needs, "that", 4)))) {
        return false;
    }
    return voice_in(t, i) || !has_article(t, i)
           || !is_oblique(t, i);
}
