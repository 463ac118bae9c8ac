/* SPDX-License-Identifier: MIT */
/*
 * phrases.c - tables of gen/lang that words of a text are looked up in.
 *
 * A table is read once and stays. Its phrases are folded as texts are, their
 * words joined by one space, and kept in a hash table; the longest phrase that
 * begins at a word is found by trying lengths from the longest the table has.
 */
#include "knowledge.h"

#include <stdlib.h>
#include <string.h>

enum { WORDS_MAX = 8, KEYS_MAX = 512 };

struct phrases {
    struct phrases *next;
    char    language[8], name[24];
    char   *text;               /* the table, cut into columns */
    struct row *rows;
    size_t  nrows, room;
    struct intern keys;         /* folded phrases */
    uint32_t *row_of;           /* the first row of each */
    size_t  row_of_room;
    struct intern firsts;       /* the first words of phrases */
    size_t  longest;            /* words of the longest phrase */
};

static struct phrases *tables;

/* ---- reading a table ---------------------------------------------------- */

size_t
phrases_fold(struct bytes *to, const char *text, size_t n)
{
    const uint8_t *at = (const uint8_t *)text;
    enum class last = CLASS_OTHER;
    const struct folded *f;
    size_t i = 0, k, words = 0;

    to->n = 0;
    while (i < n) {
        f = unicode_fold(unicode_next(at, n, &i));
        if (f->class == CLASS_DROP) {
            continue;
        }
        if (f->class == CLASS_LETTER || f->class == CLASS_DIGIT) {
            if (f->class != last) {
                bytes_add(to, " ", to->n > 0);
                words++;
            }
            for (k = 0; k < f->n; k++) {
                unicode_put(to, f->to[k]);
            }
        }
        last = f->class;
    }
    return words;
}

static void
add_row(struct phrases *p, char *line, struct bytes *key)
{
    struct row *row;
    uint32_t known = p->keys.n, id;
    size_t i, words;

    p->rows = list_grow(p->rows, &p->nrows, &p->room, sizeof *p->rows);
    row = &p->rows[p->nrows - 1];
    for (i = 0; i < COLUMNS_MAX; i++) {
        row->column[i] = line ? line : "";
        line = line ? strchr(line, '\t') : NULL;
        if (line) {
            *line++ = 0;
        }
    }
    words = phrases_fold(key, row->column[0], strlen(row->column[0]));
    p->longest = words > p->longest ? words : p->longest;
    for (i = 0; i < key->n && key->at[i] != ' '; i++) {
    }
    intern_add(&p->firsts, key->at, i);
    id = intern_add(&p->keys, key->at, key->n);
    if (id >= p->row_of_room) {
        p->row_of_room = p->row_of_room ? 2 * p->row_of_room : 64;
        p->row_of = need_more(p->row_of, p->row_of_room * sizeof *p->row_of);
    }
    if (id == known) {
        p->row_of[id] = (uint32_t)p->nrows - 1;
    }
}

static struct phrases *
read_table(const char *language, const char *name, const char *table,
           size_t n)
{
    struct phrases *p = need_zero(1, sizeof *p);
    struct bytes key = { 0 };
    char *line, *end;

    snprintf(p->language, sizeof p->language, "%s", language);
    snprintf(p->name, sizeof p->name, "%s", name);
    p->text = need_copy(table, n);
    p->next = tables;
    tables = p;
    for (line = p->text; line && *line; line = end) {
        end = strchr(line, '\n');
        if (end) {
            *end++ = 0;
        }
        if (*line == '#' || *line == 0) {
            continue;
        }
        add_row(p, line, &key);
    }
    bytes_free(&key);
    return p;
}

const struct phrases *
phrases_add(const char *language, const char *name, const void *table,
            size_t n)
{
    return read_table(language, name, table, n);
}

const struct phrases *
phrases_of(const char *language, const char *name)
{
    struct phrases *p, **at;
    const char *table;
    size_t n;

    for (at = &tables; (p = *at) != NULL; at = &p->next) {
        if (strcmp(p->name, name) == 0
                && strcmp(p->language, language) == 0) {
            *at = p->next;      /* what is asked for often is found soon */
            p->next = tables;
            tables = p;
            return p;
        }
    }
    table = lang_table(language, name, &n);
    return table ? read_table(language, name, table, n) : NULL;
}

const struct row *
phrases_rows(const struct phrases *p, size_t *n)
{
    *n = p->nrows;
    return p->rows;
}

const struct row *
phrases_find(const struct phrases *p, const char *keys, size_t n)
{
    uint32_t id = intern_find(&p->keys, keys, n);

    return id == UINT32_MAX ? NULL : &p->rows[p->row_of[id]];
}

/* ---- looking up words -------------------------------------------------- */

bool
phrases_match_key(const struct phrases *p, const struct reading *r,
                  const struct doc_words *d, size_t i, const char *key,
                  size_t n, struct match *m)
{
    char keys[KEYS_MAX];
    size_t ends[WORDS_MAX], words = 0, len = 0, own;
    const char *next = key;
    const struct row *row;

    if (intern_find(&p->firsts, key, n) == UINT32_MAX) {
        return false;
    }
    while (words < WORDS_MAX && words < p->longest && i + words < d->n) {
        if (words > 0) {
            if (d->at[i + words].gap != GAP_SPACE
                    && d->at[i + words].gap != GAP_NONE) {
                break;
            }
            next = word_key(r, &d->at[i + words], &own);
            n = own;
        }
        if (len + n + 1 > sizeof keys) {
            break;
        }
        if (words > 0) {
            keys[len++] = ' ';
        }
        memcpy(keys + len, next, n);
        len += n;
        ends[words++] = len;
    }
    for (; words > 0; words--) {
        row = phrases_find(p, keys, ends[words - 1]);
        if (row) {
            *m = (struct match){ .row = row, .words = words,
                                 .start = d->at[i].start,
                                 .end = d->at[i + words - 1].end };
            return true;
        }
    }
    return false;
}

/* The bytes of a clitic that a key begins with, or 0. */
static size_t
clitic_of(const char *clitic, const char *key, size_t n)
{
    size_t len = 0;

    while (clitic[len] && len + 1 < n && clitic[len] == key[len]) {
        len++;
    }
    return clitic[len] == 0 && n > len + 1 ? len : 0;
}

bool
word_without_clitic(const struct reading *r, const struct doc_words *d,
                    size_t i, size_t k, struct bytes *key, size_t *gone)
{
    const struct phrases *clitics = phrases_of(d->language, "clitics");
    const struct row *row;
    const char *own;
    size_t n, len, q, nrows = 0;

    if (!clitics || d->at[i].digits) {
        return false;
    }
    own = word_key(r, &d->at[i], &n);
    row = phrases_rows(clitics, &nrows);
    for (q = 0; q < nrows; q++) {
        len = clitic_of(row[q].column[0], own, n);
        if (len > 0 && k-- == 0) {
            key->n = 0;
            bytes_add(key, row[q].column[1], strlen(row[q].column[1]));
            bytes_add(key, own + len, n - len);
            *gone = len;
            return true;
        }
    }
    return false;
}

bool
phrases_match(const struct phrases *p, const struct reading *r,
              const struct doc_words *d, size_t i, bool clitics,
              struct match *m)
{
    struct bytes key = { 0 };
    size_t n, k, gone;
    const char *own = word_key(r, &d->at[i], &n);
    bool found = phrases_match_key(p, r, d, i, own, n, m);

    for (k = 0; clitics && !found
                && word_without_clitic(r, d, i, k, &key, &gone); k++) {
        found = phrases_match_key(p, r, d, i, (const char *)key.at, key.n, m);
        if (found) {
            m->clitic = gone;
            m->start = word_byte(d, &d->at[i], gone);
        }
    }
    bytes_free(&key);
    return found;
}
