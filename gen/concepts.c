/* SPDX-License-Identifier: MIT */
/*
 * concepts.c - what words mean, as far as statements are compared.
 *
 * concepts.tsv has words and phrases that are one thing. A word that is not
 * in it is looked for by its stem, which affixes.tsv gives: one prefix and the
 * suffixes go, or libstemmer does it. Words of the closed classes and those
 * that tell of speech say nothing by themselves.
 */
#include "groups.h"

#include <stdlib.h>
#include <string.h>

#include <libstemmer.h>

/* Stems of the words of a language's concepts.tsv. */
struct stems_of {
    struct stems_of *next;
    char     language[8];
    const struct phrases *table;
    struct intern stems;        /* those of rows come first */
    const struct row **rows;
    uint32_t nrows;
    struct sb_stemmer *stemmer;
    struct intern words;        /* that were looked up, */
    struct known_word *known;   /* and what was found */
    size_t room;
};

/* A word's row, or NULL; and its stem, a number in `stems`. */
struct known_word {
    const struct row *row;
    uint32_t stem;
};

/* ---- stems -------------------------------------------------------------- */

static size_t
letters(const char *key, size_t n)
{
    size_t i, count = 0;

    for (i = 0; i < n; i++) {
        count += ((unsigned char)key[i] & 0xc0) != 0x80;
    }
    return count;
}

/* Whether what an affix leaves is enough. */
static bool
leaves(const struct row *row, const char *rest, size_t n)
{
    return letters(rest, n) >= (size_t)atoi(row->column[2]);
}

/* Take the affixes of affixes.tsv off a key; of prefixes only an article
 * when `whole` says that the word may begin with the letters of others. */
static void
cut(const struct phrases *affixes, bool whole, const char **key, size_t *n)
{
    size_t nrows = 0, i, len;
    const struct row *rows = phrases_rows(affixes, &nrows);
    bool prefix = false;

    for (i = 0; i < nrows; i++) {
        len = strlen(rows[i].column[1]);
        if (*n <= len) {
            continue;
        }
        if (strcmp(rows[i].column[0], "prefix") == 0) {
            if (!prefix && memcmp(*key, rows[i].column[1], len) == 0
                    && !(whole && atoi(rows[i].column[2]) > 2)
                    && leaves(&rows[i], *key + len, *n - len)) {
                *key += len;
                *n -= len;
                prefix = true;
            }
        } else if (strcmp(rows[i].column[0], "suffix") == 0
                   && memcmp(*key + *n - len, rows[i].column[1], len) == 0
                   && leaves(&rows[i], *key, *n - len)) {
            *n -= len;
        }
    }
}

/* The stemmer that affixes.tsv names, or NULL. */
static struct sb_stemmer *
stemmer_of(const struct phrases *affixes)
{
    size_t n = 0;
    const struct row *rows = affixes ? phrases_rows(affixes, &n) : NULL;

    return n > 0 && strcmp(rows[0].column[0], "stemmer") == 0
           ? sb_stemmer_new(rows[0].column[1], "UTF_8") : NULL;
}

static struct stems_of *stems_known(const char *language);

static void
add_stem(const char *language, const char *key, size_t n, bool whole,
         struct bytes *to)
{
    struct stems_of *s = stems_known(language);
    const struct phrases *affixes = phrases_of(language, "affixes");
    const sb_symbol *stem;

    if (s->stemmer) {
        stem = sb_stemmer_stem(s->stemmer, (const sb_symbol *)key, (int)n);
        bytes_add(to, stem, (size_t)sb_stemmer_length(s->stemmer));
        return;
    }
    if (affixes) {
        cut(affixes, whole, &key, &n);
    }
    bytes_add(to, key, n);
}

void
stem_add(const char *language, const char *key, size_t n, struct bytes *to)
{
    add_stem(language, key, n, false, to);
}

/* ---- the table ---------------------------------------------------------- */

/* Words that deny what they are said of mean other things in other forms. */
static void
learn_stems(struct stems_of *s)
{
    struct bytes stem = { 0 }, word = { 0 };
    size_t n = 0, i;
    const struct row *rows = phrases_rows(s->table, &n);
    uint32_t id, known;

    s->rows = need((n + 1) * sizeof *s->rows);
    for (i = 0; i < n; i++) {
        if (strchr(rows[i].column[0], ' ')
                || strcmp(rows[i].column[3], "deny") == 0) {
            continue;
        }
        word.n = stem.n = 0;
        phrases_fold(&word, rows[i].column[0], strlen(rows[i].column[0]));
        add_stem(s->language, (const char *)word.at, word.n, true, &stem);
        known = s->stems.n;
        id = intern_add(&s->stems, stem.at, stem.n);
        if (id == known) {
            s->rows[id] = &rows[i];
        }
    }
    s->nrows = s->stems.n;
    bytes_free(&stem);
    bytes_free(&word);
}

/* Look a word up by its stem. */
static struct known_word
find_stem(struct stems_of *s, const char *key, size_t n)
{
    struct known_word word = { NULL, UINT32_MAX };
    struct bytes stem = { 0 };
    uint32_t id = UINT32_MAX;
    int whole;

    for (whole = 1; whole >= 0 && id >= s->nrows; whole--) {
        stem.n = 0;
        add_stem(s->language, key, n, whole, &stem);
        id = intern_find(&s->stems, stem.at, stem.n);
    }
    word.row = id < s->nrows ? s->rows[id] : NULL;
    word.stem = intern_add(&s->stems, stem.at, stem.n);
    bytes_free(&stem);
    return word;
}

/* The row of a word that has its stem, or NULL; the stem goes to `stem`. Each
 * word is looked up once. */
static const struct row *
row_by_stem(struct stems_of *s, const char *key, size_t n, struct bytes *stem)
{
    uint32_t known = s->words.n, id = intern_add(&s->words, key, n);
    const void *text;
    size_t bytes;

    if (id == s->room) {
        s->room = s->room > 0 ? 2 * s->room : 1024;
        s->known = need_more(s->known, s->room * sizeof *s->known);
    }
    if (id == known) {
        s->known[id] = find_stem(s, key, n);
    }
    text = intern_at(&s->stems, s->known[id].stem, &bytes);
    stem->n = 0;
    bytes_add(stem, text, bytes);
    return s->known[id].row;
}

static struct stems_of *
stems_known(const char *language)
{
    static struct stems_of *all;
    struct stems_of *s;

    for (s = all; s; s = s->next) {
        if (strcmp(s->language, language) == 0) {
            return s;
        }
    }
    s = need_zero(1, sizeof *s);
    snprintf(s->language, sizeof s->language, "%s", language);
    s->stemmer = stemmer_of(phrases_of(language, "affixes"));
    s->table = phrases_of(language, "concepts");
    s->next = all;
    all = s;
    if (s->table) {
        learn_stems(s);
    }
    return s;
}

/* ---- meanings ----------------------------------------------------------- */

/* Whether a folded word is in a table of words that say nothing alone. */
static bool
is_common(const struct text *t, const char *key, size_t n)
{
    static const char *const names[] = { "closed", "when", "qualifiers" };
    const struct phrases *p = phrases_of(t->d->language, "units");
    const struct row *row = p ? phrases_find(p, key, n) : NULL;
    size_t i;

    if ((t->speech && phrases_find(t->speech, key, n))
            || (row && strcmp(row->column[1], "measure") == 0)) {
        return true;
    }
    for (i = 0; i < sizeof names / sizeof names[0]; i++) {
        p = phrases_of(t->d->language, names[i]);
        if (p && phrases_find(p, key, n)) {
            return true;
        }
    }
    return false;
}

/* Whether a word says nothing by itself. */
static bool
is_empty(const struct text *t, size_t i)
{
    const unsigned speaks = ROLE_SPEAKER | ROLE_SAME;
    struct bytes rest = { 0 };
    size_t n, k, gone;
    const char *key = word_key(t->r, &t->d->at[i], &n);
    bool empty = letters(key, n) < 2 || is_common(t, key, n)
                 || (t->roles && (t->roles[i] & ~speaks));

    for (k = 0; !empty && word_without_clitic(t->r, t->d, i, k, &rest,
                                              &gone); k++) {
        empty = gone == 2 && is_common(t, (const char *)rest.at, rest.n);
    }
    bytes_free(&rest);
    return empty;
}

void
meaning_at(const struct text *t, size_t i, struct meaning *m,
           struct bytes *stem)
{
    struct stems_of *s = stems_known(t->d->language);
    struct match found;
    const struct row *row = NULL;
    size_t n;
    const char *key = word_key(t->r, &t->d->at[i], &n);

    *m = (struct meaning){ .against = "", .sort = "", .words = 1 };
    stem->n = 0;
    if (s->table && phrases_match(s->table, t->r, t->d, i, true, &found)) {
        row = found.row;
        m->words = found.words;
    } else if (!is_empty(t, i)) {
        row = row_by_stem(s, key, n, stem);
        stem->n = t->roles && t->roles[i] ? 0 : stem->n;
    }
    if (row && strcmp(row->column[3], "unit") != 0) {
        m->concepts = row->column[1];
        m->against = row->column[2];
        m->sort = row->column[3];
    }
}

const struct row *
concept_of(const char *language, const char *text)
{
    struct stems_of *s = stems_known(language);
    struct bytes key = { 0 }, stem = { 0 };
    const struct row *row = NULL;

    if (s->table) {
        phrases_fold(&key, text, strlen(text));
        row = phrases_find(s->table, (char *)key.at, key.n);
        if (!row && key.n > 0 && !memchr(key.at, ' ', key.n)) {
            row = row_by_stem(s, (char *)key.at, key.n, &stem);
        }
    }
    bytes_free(&key);
    bytes_free(&stem);
    return row;
}
