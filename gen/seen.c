/* SPDX-License-Identifier: MIT */
/*
 * seen.c - what a language knows of a word of the corpus.
 *
 * A word is looked at once, whatever it occurs: how it may be read without
 * proclitics, and whether it is an ordinary word, or made of one.
 */
#include "names.h"

#include <string.h>

/* How many letters a key has. */
static size_t
letters(const char *key, size_t n)
{
    size_t i, count = 0;

    for (i = 0; i < n; i++) {
        count += ((unsigned char)key[i] & 0xc0) != 0x80;
    }
    return count;
}

static unsigned
flags_of(const struct lexis *l, const char *key, size_t n)
{
    uint32_t w = intern_find(&l->words, key, n);

    return w == NONE ? 0 : l->flags[w];
}

/* The key without the article, if it has one; else all of it. */
static size_t
article_bytes(const struct lexis *l, const char *key, size_t n)
{
    size_t a = strlen(l->article);

    return a > 0 && n > a + 2 && memcmp(key, l->article, a) == 0 ? a : 0;
}

/* Whether a word is ordinary, by itself or without its article. */
static bool
is_ordinary(const struct lexis *l, const char *key, size_t n)
{
    size_t a = article_bytes(l, key, n);

    return ((flags_of(l, key, n) | flags_of(l, key + a, n - a))
            & (WORD_CLOSED | WORD_COMMON)) != 0;
}

/* Whether a word ends as names do not. */
static bool
ends_ordinary(const struct lexis *l, const char *key, size_t n)
{
    size_t rows, i, len;
    const struct row *row = lexis_rows(l, "names", &rows);

    for (i = 0; i < rows; i++) {
        len = strlen(row[i].column[0]);
        if (strcmp(row[i].column[1], "no end") == 0 && n > len
                && letters(key, n) >= 5
                && memcmp(key + n - len, row[i].column[0], len) == 0) {
            return true;
        }
    }
    return false;
}

/* Whether a gazetteer has a word as a name. */
static bool
is_known_name(const struct lexis *l, const char *key, size_t n)
{
    uint32_t w = intern_find(&l->words, key, n);
    uint32_t node = w == NONE ? TRIE_NONE
                              : trie_step(&l->names, TRIE_ROOT, w);

    return node != TRIE_NONE && l->names.value[node] != 0;
}

/* Whether a word without one of its suffixes is ordinary. */
static bool
is_form(const struct lexis *l, const char *key, size_t n)
{
    size_t rows, i, len, a = article_bytes(l, key, n);
    const struct row *row = lexis_rows(l, "affixes", &rows);

    key += a;
    n -= a;
    for (i = 0; i < rows; i++) {
        const char *affix = row[i].column[1];

        len = strlen(affix);
        if (n <= len || letters(key, n - len) < 3) {
            continue;
        }
        if (strcmp(row[i].column[0], "suffix") == 0
                && memcmp(key + n - len, affix, len) == 0
                && is_ordinary(l, key, n - len)) {
            return true;
        }
        if (strcmp(row[i].column[0], "verb") == 0
                && letters(affix, len) >= 3 && memcmp(key, affix, len) == 0) {
            return true;        /* a tenth form and the like */
        }
    }
    return false;
}

static void
add_reading(struct lexis *l, struct seen *s, const char *key, size_t n,
            size_t gone, const char *back, unsigned flag)
{
    uint32_t w = lexis_word(l, key, n);

    if (s->n == READINGS_MAX) {
        return;
    }
    s->as[s->n++] = (struct reading_of){ w, (uint16_t)gone,
                                         (uint16_t)(l->flags[w] | flag),
                                         back };
    if (trie_step(&l->names, TRIE_ROOT, w) != TRIE_NONE
            || trie_step(&l->titles, TRIE_ROOT, w) != TRIE_NONE
            || trie_step(&l->heads, TRIE_ROOT, w) != TRIE_NONE
            || trie_step(&l->authored, TRIE_ROOT, w) != TRIE_NONE) {
        s->flags |= WORD_BEGINS;
    }
}

/* Whether a word begins as a verb does. */
static bool
begins_verb(const struct lexis *l, const char *key, size_t n)
{
    size_t rows, i, len;
    const struct row *row = lexis_rows(l, "affixes", &rows);

    for (i = 0; i < rows; i++) {
        len = strlen(row[i].column[1]);
        if (strcmp(row[i].column[0], "verb") == 0 && n > len
                && memcmp(key, row[i].column[1], len) == 0) {
            return true;
        }
    }
    return false;
}

/* The letter of verbs that a key begins with, of those in names.tsv; NULL if
 * there is none. */
static const char *
verb_letter(const struct lexis *l, const char *key, size_t n)
{
    size_t rows, i, len;
    const struct row *row = lexis_rows(l, "names", &rows);

    for (i = 0; i < rows; i++) {
        len = strlen(row[i].column[0]);
        if (strcmp(row[i].column[1], "verb") == 0 && n > len
                && memcmp(key, row[i].column[0], len) == 0) {
            return row[i].column[0];
        }
    }
    return NULL;
}

/* Whether the corpus has a word with another letter of verbs before it too:
 * "he goes", "she goes". */
static bool
is_conjugated(const struct finder *f, const struct lexis *l, const char *key,
              size_t n)
{
    const char *own = verb_letter(l, key, n);
    size_t rows, i, len = own ? strlen(own) : 0, other;
    const struct row *row = lexis_rows(l, "names", &rows);
    char word[64];

    for (i = 0; own && i < rows; i++) {
        other = strlen(row[i].column[0]);
        if (strcmp(row[i].column[1], "verb") != 0 || row[i].column[0] == own
                || letters(key + len, n - len) < 3
                || n - len + other > sizeof word) {
            continue;
        }
        memcpy(word, row[i].column[0], other);
        memcpy(word + other, key + len, n - len);
        if (intern_find(&f->r->keys, word, n - len + other) != NONE) {
            return true;
        }
    }
    return false;
}

/*
 * Whether a word that no table has is rather "and" and another word: it goes
 * on with what no vowel is, or the corpus has the other word by itself.
 */
static bool
splits(const struct finder *f, const struct lexis *l, const char *key,
       size_t n, size_t gone)
{
    size_t rows, i, len;
    const struct row *row = lexis_rows(l, "affixes", &rows);

    if (gone != strlen(l->and) || memcmp(key, l->and, gone) != 0) {
        return false;
    }
    if (intern_find(&f->r->keys, key + gone, n - gone) != NONE) {
        return true;
    }
    for (i = 0; i < rows; i++) {
        len = strlen(row[i].column[1]);
        if (strcmp(row[i].column[0], "weak") == 0 && n > gone + len
                && memcmp(key + gone, row[i].column[1], len) == 0) {
            return false;
        }
    }
    return true;
}

/* A reading, and that without the article. */
static void
add_readings(struct lexis *l, struct seen *s, const char *key, size_t n,
             size_t gone, const char *back)
{
    size_t a = article_bytes(l, key, n);

    add_reading(l, s, key, n, gone, back, 0);
    if (a > 0) {
        add_reading(l, s, key + a, n - a, gone, back, WORD_ARTICLE);
    }
}

/* Whether a key is more frequent in the corpus than another. */
static bool
is_more_frequent(const struct finder *f, const void *key, size_t n,
                 uint32_t than)
{
    uint32_t k = intern_find(&f->r->keys, key, n);

    return k != NONE && f->lower[k] + f->upper[k] > f->lower[than]
                                                     + f->upper[than];
}

/* The ways to read a key without proclitics, and what they tell of it. */
static void
add_proclitics(const struct finder *f, struct lexis *l, struct seen *s,
               const char *key, size_t n, uint32_t own)
{
    size_t rows, i, len;
    const struct row *row = lexis_rows(l, "clitics", &rows);
    struct bytes rest = { 0 };

    for (i = 0; i < rows && s->n < READINGS_MAX; i++) {
        const char *const *c = row[i].column;

        len = strlen(c[0]);
        if (n <= len || memcmp(key, c[0], len) != 0) {
            continue;
        }
        rest.n = 0;
        bytes_add(&rest, c[1], strlen(c[1]));
        bytes_add(&rest, key + len, n - len);
        if (letters((char *)rest.at, rest.n) < 3
                || (c[2][0] != 0
                    && !begins_verb(l, (char *)rest.at, rest.n))) {
            continue;
        }
        if (c[1][0] != 0 || is_ordinary(l, (char *)rest.at, rest.n)
                || is_more_frequent(f, rest.at, rest.n, own)
                || is_known_name(l, (char *)rest.at, rest.n)) {
            s->flags |= WORD_USUAL;
        } else if ((len == strlen(l->and) && memcmp(key, l->and, len) == 0
                    && is_form(l, (char *)rest.at, rest.n))
                   || flags_of(l, (char *)rest.at, rest.n) & WORD_GIVEN
                   || splits(f, l, key, n, len)) {
            s->flags |= WORD_FORM;
        }
        add_readings(l, s, (char *)rest.at, rest.n, len, c[1]);
    }
    bytes_free(&rest);
}

/* Flags of a word without its article that the word has as well. */
static void
see_article(struct lexis *l, struct seen *s, const char *key, size_t n)
{
    size_t a = article_bytes(l, key, n);
    uint32_t w = intern_find(&l->words, key + a, n - a), own;

    if (a == 0) {
        return;
    }
    s->flags |= WORD_ARTICLE;
    if (w != NONE && l->flags[w] & WORD_GENTILIC) {
        s->flags |= WORD_GENTILIC;
        own = s->as[0].word;
        l->country[own] = l->country[w];
    }
}

const struct seen *
lexis_seen(struct finder *f, struct lexis *l, uint32_t key)
{
    struct seen *s = &l->seen[key];
    const char *at;
    size_t n;

    if (s->known) {
        return s;
    }
    s->known = 1;
    at = (const char *)intern_at(&f->r->keys, key, &n);
    s->letters = (uint8_t)(letters(at, n) < 255 ? letters(at, n) : 255);
    add_readings(l, s, at, n, 0, "");
    s->flags |= s->as[0].flags;
    see_article(l, s, at, n);
    if (is_ordinary(l, at, n) || ends_ordinary(l, at, n)
            || is_conjugated(f, l, at, n)) {
        s->flags |= WORD_USUAL;
    } else if (is_form(l, at, n)) {
        s->flags |= WORD_FORM;
    }
    if (!(s->flags & (WORD_CLOSED | WORD_COMMON | WORD_GIVEN))) {
        add_proclitics(f, l, s, at, n, key);
    }
    return s;
}

/* ---- given names -------------------------------------------------------- */

bool
lexis_is_given(const struct lexis *l, const char *word, size_t n)
{
    uint32_t w = intern_find(&l->words, word, n);

    return w != NONE && l->flags[w] & WORD_GIVEN;
}

size_t
given_bytes(const struct lexis *l, const char *name, size_t n)
{
    const char *space = memchr(name, ' ', n), *second;
    size_t first = space ? (size_t)(space - name) : n, len;
    uint32_t w = intern_find(&l->words, name, first), node;

    if (!space || w == NONE) {
        return first;
    }
    second = space + 1;
    space = memchr(second, ' ', n - first - 1);
    len = space ? (size_t)(space - second) : n - first - 1;
    node = trie_step(&l->given, TRIE_ROOT, w);
    w = intern_find(&l->words, second, len);
    if (node == TRIE_NONE || w == NONE
            || trie_step(&l->given, node, w) == TRIE_NONE) {
        return first;
    }
    return first + 1 + len;
}
