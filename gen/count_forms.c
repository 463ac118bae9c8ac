/* SPDX-License-Identifier: MIT */
/*
 * count_forms.c - nouns as they are inflected, and in one form for all.
 *
 * Units and common nouns are in units.tsv with the form they are shown in.
 * Another noun loses the endings that counting.tsv names.
 */
#include "count.h"

#include <stdlib.h>
#include <string.h>

enum { STEM_LEAST = 3, REST_LEAST = 6, LONG = 14 };

static const struct phrases *
table(const struct scan *s, const char *name)
{
    return phrases_of(s->d->language, name);
}

/* ---- words -------------------------------------------------------------- */

bool
count_is_closed(const struct scan *s, size_t i)
{
    const struct phrases *closed = table(s, "closed");
    struct match m;

    return closed && i < s->d->n
           && phrases_match(closed, s->r, s->d, i, true, &m);
}

const struct row *
count_row(const struct scan *s, const char *role, size_t *at)
{
    const struct phrases *p = phrases_of(s->d->language, "counting");
    const struct row *row;
    size_t n = 0;

    row = p ? phrases_rows(p, &n) : NULL;
    for (; *at < n; ++*at) {
        if (strcmp(row[*at].column[1], role) == 0) {
            return &row[(*at)++];
        }
    }
    return NULL;
}

bool
count_ending(const char *text, size_t n, const char *ending)
{
    size_t len = strlen(ending);

    return n >= len + STEM_LEAST && memcmp(text + n - len, ending, len) == 0;
}

bool
count_ends(const struct scan *s, size_t i, const char *role)
{
    const struct row *row;
    size_t n, at = 0;
    const char *key = word_key(s->r, &s->d->at[i], &n);

    while ((row = count_row(s, role, &at)) != NULL) {
        if (count_ending(key, n, row->column[0])) {
            return true;
        }
    }
    return false;
}

static bool
begins_with_article(const struct scan *s, const char *key, size_t n)
{
    size_t len, at = 0;
    const struct row *row = count_row(s, "article", &at);

    len = row ? strlen(row->column[0]) : 0;
    return row && n > len + 2 && memcmp(key, row->column[0], len) == 0;
}

bool
count_is_definite(const struct scan *s, size_t i)
{
    size_t n;
    const char *key = word_key(s->r, &s->d->at[i], &n);

    return begins_with_article(s, key, n);
}

bool
count_takes_article(const struct scan *s, size_t i)
{
    size_t n, at = 0;
    const char *key = word_key(s->r, &s->d->at[i], &n);
    const struct row *row = count_row(s, "article", &at);
    struct bytes whole = { 0 };
    bool found;

    if (!row) {
        return false;
    }
    bytes_add(&whole, row->column[0], strlen(row->column[0]));
    bytes_add(&whole, key, n);
    found = intern_find(&s->r->keys, whole.at, whole.n) != UINT32_MAX;
    bytes_free(&whole);
    return found;
}

bool
count_has_clitic(const struct scan *s, size_t i)
{
    const struct row *row;
    struct bytes rest = { 0 };
    size_t n, len, at = 0;
    const char *key = word_key(s->r, &s->d->at[i], &n);
    bool found = false;

    if (s->unit[i].row && !s->unit[i].clitic) {
        return false;
    }
    while (!found && (row = count_row(s, "before", &at)) != NULL) {
        len = strlen(row->column[0]);
        if (n < len + REST_LEAST || memcmp(key, row->column[0], len) != 0) {
            continue;
        }
        rest.n = 0;
        bytes_add(&rest, row->column[3], strlen(row->column[3]));
        bytes_add(&rest, key + len, n - len);
        found = begins_with_article(s, (const char *)rest.at, rest.n)
                || intern_find(&s->r->keys, rest.at, rest.n) != UINT32_MAX;
    }
    bytes_free(&rest);
    return found;
}

/* ---- the form to show --------------------------------------------------- */

/* A noun of the tables by its folded letters: the form to show, or NULL. */
static const char *
known_form(const struct scan *s, const char *key, size_t n)
{
    const struct phrases *units = table(s, "units");
    const struct row *row = units ? phrases_find(units, key, n) : NULL;

    return row && row->column[3][0] ? row->column[3] : NULL;
}

/* The same without the possessor written behind it. */
static const char *
known_without_suffix(const struct scan *s, const char *key, size_t n)
{
    const struct row *row;
    const char *form;
    size_t at = 0, len;
    char stem[128];

    while ((row = count_row(s, "suffix", &at)) != NULL) {
        len = strlen(row->column[0]);
        if (n <= len + 2 || n >= sizeof stem - 8
                || memcmp(key + n - len, row->column[0], len) != 0) {
            continue;
        }
        memcpy(stem, key, n - len);
        strcpy(stem + n - len, row->column[3]);
        form = known_form(s, stem, strlen(stem));
        if (form) {
            return form;
        }
    }
    return NULL;
}

/* The letters of a text, in lower case, without marks. */
static void
bare_letters(const struct scan *s, uint32_t start, uint32_t end,
             struct bytes *to)
{
    const uint8_t *text = s->d->document->bytes;
    size_t at = start;
    uint32_t cp;

    while (at < end) {
        cp = unicode_next(text, end, &at);
        if (unicode_fold(cp)->class != CLASS_DROP) {
            unicode_put(to, unicode_lower(cp));
        }
    }
}

/* Whether the corpus has this word, folded. */
static bool
is_word(const struct scan *s, const struct bytes *word)
{
    struct bytes key = { 0 };
    const struct folded *f;
    size_t at = 0, i;
    bool found;

    while (at < word->n) {
        f = unicode_fold(unicode_next(word->at, word->n, &at));
        for (i = 0; i < f->n; i++) {
            unicode_put(&key, f->to[i]);
        }
    }
    found = intern_find(&s->r->keys, key.at, key.n) != UINT32_MAX;
    bytes_free(&key);
    return found;
}

/*
 * Take off an ending and put back what its row says: the first that leaves a
 * word of the corpus, or is always right.
 */
static void
strip_form(const struct scan *s, struct bytes *word)
{
    const struct row *row;
    size_t at = 0, n = word->n;
    char old[16];

    while ((row = count_row(s, "form", &at)) != NULL) {
        size_t len = strlen(row->column[0]);

        if (len >= sizeof old
                || !count_ending((const char *)word->at, n, row->column[0])) {
            continue;
        }
        memcpy(old, word->at + n - len, len);
        word->n = n - len;
        bytes_add(word, row->column[3], strlen(row->column[3]));
        if (strcmp(row->column[2], "always") == 0 || is_word(s, word)
                || (strcmp(row->column[2], "long") == 0 && n >= LONG)) {
            return;
        }
        word->n = n - len;
        bytes_add(word, old, len);
    }
}

/* Bytes of the article, and of what is written before it, in a key. */
static size_t
article_bytes(const struct scan *s, size_t i)
{
    size_t at = 0;
    const struct row *row = count_row(s, "article", &at);

    return count_is_definite(s, i) ? strlen(row->column[0]) : 0;
}

void
count_unit(struct counted *c, const void *text, size_t n)
{
    n = n < sizeof c->unit ? n : 0;
    memcpy(c->unit, text, n);
    c->unit[n] = 0;
}

bool
count_pair(const struct scan *s, size_t i, struct counted *c)
{
    const struct row *row;
    struct bytes stem = { 0 };
    const char *key, *next;
    size_t n, m, len, at = 0;
    bool found = false;

    if (!scan_near(s, i + 1) || s->unit[i].row || count_is_definite(s, i)
            || count_has_clitic(s, i + 1)
            || s->d->at[i].key == s->d->at[i + 1].key) {
        return false;
    }
    key = word_key(s->r, &s->d->at[i], &n);
    next = word_key(s->r, &s->d->at[i + 1], &m);
    while (!found && (row = count_row(s, "pair", &at)) != NULL) {
        len = strlen(row->column[0]);
        if (n < len + REST_LEAST || !count_ending(key, n, row->column[0])
                || !count_ending(next, m, row->column[0])) {
            continue;
        }
        stem.n = 0;
        bytes_add(&stem, key, n - len);
        bytes_add(&stem, row->column[3], strlen(row->column[3]));
        found = known_form(s, (const char *)stem.at, stem.n)
                || intern_find(&s->r->keys, stem.at, stem.n) != UINT32_MAX;
    }
    if (found) {
        next = known_form(s, (const char *)stem.at, stem.n);
        stem.n = 0;
        bare_letters(s, s->d->at[i].start, s->d->at[i].end, &stem);
        stem.n -= strlen(row->column[0]);
        bytes_add(&stem, row->column[2], strlen(row->column[2]));
        count_unit(c, next ? (const void *)next : stem.at,
                   next ? strlen(next) : stem.n);
        c->noun_start = s->d->at[i].start;
        c->noun_end = s->d->at[i].end;
    }
    bytes_free(&stem);
    return found;
}

void
count_noun(const struct scan *s, size_t i, struct counted *c)
{
    const struct word *w = &s->d->at[i];
    size_t n, skip = article_bytes(s, i);
    const char *key = word_key(s->r, w, &n);
    const char *form = known_form(s, key, n);
    struct bytes bare = { 0 };

    c->noun_start = word_byte(s->d, w, skip);
    c->noun_end = w->end;
    if (!form) {
        form = known_form(s, key + skip, n - skip);
    }
    if (!form) {
        form = known_without_suffix(s, key, n);
    }
    if (form) {
        c->known = true;
        count_unit(c, form, strlen(form));
        return;
    }
    bare_letters(s, c->noun_start, c->noun_end, &bare);
    strip_form(s, &bare);
    count_unit(c, bare.at, bare.n);
    bytes_free(&bare);
}
