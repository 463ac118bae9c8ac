/* SPDX-License-Identifier: MIT */
/*
 * lexis.c - what the tables of a language say of each word of a corpus.
 *
 * Tables become numbers of words with flags, and tries of phrases, so that
 * all that comes later is look-ups by number.
 */
#include "names.h"

#include <stdlib.h>
#include <string.h>

/* ---- words -------------------------------------------------------------- */

uint32_t
lexis_word(struct lexis *l, const void *key, size_t n)
{
    uint32_t w = intern_add(&l->words, key, n);

    if (w >= l->room) {
        size_t old = l->room;

        l->room = old > 0 ? 2 * old : 4096;
        l->flags = need_more(l->flags, l->room * sizeof *l->flags);
        l->country = need_more(l->country, l->room * sizeof *l->country);
        memset(l->flags + old, 0, (l->room - old) * sizeof *l->flags);
        memset(l->country + old, 0, (l->room - old) * sizeof *l->country);
    }
    return w;
}

uint32_t
lexis_path(struct lexis *l, struct trie *t, const char *text,
           uint32_t *first)
{
    struct bytes key = { 0 };
    uint32_t node = TRIE_ROOT, w;
    char *at, *end;

    phrases_fold(&key, text, strlen(text));
    bytes_u8(&key, 0);
    for (at = (char *)key.at; *at; at = end) {
        end = at + strcspn(at, " ");
        w = lexis_word(l, at, (size_t)(end - at));
        if (node == TRIE_ROOT && first) {
            *first = w;
        }
        node = trie_grow(t, node, w);
        end += *end == ' ';
    }
    bytes_free(&key);
    return node;
}

static void
flag_word(struct lexis *l, const char *text, unsigned flag)
{
    struct bytes key = { 0 };
    uint32_t w;

    if (phrases_fold(&key, text, strlen(text)) == 1) {
        w = lexis_word(l, key.at, key.n);
        l->flags[w] = (uint16_t)(l->flags[w] | flag);
    }
    bytes_free(&key);
}

/* ---- tables ------------------------------------------------------------- */

const struct row *
lexis_rows(const struct lexis *l, const char *table, size_t *n)
{
    const struct phrases *p = phrases_of(l->language, table);

    *n = 0;
    return p ? phrases_rows(p, n) : NULL;
}

/* Flag each word of a phrase. */
static void
flag_words(struct lexis *l, const char *text, unsigned flag)
{
    char word[128];
    size_t n;

    for (; *text; text += n + (text[n] == ' ')) {
        n = strcspn(text, " ");
        if (n < sizeof word) {
            memcpy(word, text, n);
            word[n] = 0;
            flag_word(l, word, flag);
        }
    }
}

static void
flag_table(struct lexis *l, const char *table, unsigned flag)
{
    size_t n, i;
    const struct row *row = lexis_rows(l, table, &n);

    for (i = 0; i < n; i++) {
        flag_word(l, row[i].column[0], flag);
    }
}

static void
read_titles(struct finder *f, struct lexis *l)
{
    size_t n, i;
    const struct row *row = lexis_rows(l, "titles", &n);
    uint32_t node;

    for (i = 0; i < n; i++) {
        const char *const *c = row[i].column;

        if (!l->cased) {
            flag_words(l, c[0], WORD_COMMON);
        }
        if (strcmp(c[1], "+") == 0) {
            flag_word(l, c[0], WORD_FILLER);
            continue;
        }
        l->title = list_grow(l->title, &l->ntitles, &l->titles_room,
                             sizeof *l->title);
        l->title[l->ntitles - 1] = (struct title){
            strcmp(c[1], "-") == 0 ? NONE : number_of(f, c[1]),
            strcmp(c[2], "any") == 0, strcmp(c[2], "whose") == 0
        };
        node = lexis_path(l, &l->titles, c[0], NULL);
        l->titles.value[node] = (uint32_t)l->ntitles;
    }
}

static enum rule
rule_named(const char *s)
{
    static const char *const names[] = {
        "name", "list", "whole", "at", "any", "body", "phrase", "quoted",
        "placed", "institution", "owned", "of", "alone", "last"
    };
    unsigned i;

    for (i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i], s) == 0) {
            return (enum rule)i;
        }
    }
    die("internal: a table has the rule \"%.40s\"", s);
}

static void
read_heads(struct finder *f, struct lexis *l)
{
    size_t n, i;
    const struct row *row = lexis_rows(l, "heads", &n);
    uint32_t node;

    for (i = 0; i < n; i++) {
        const char *const *c = row[i].column;

        l->head = list_grow(l->head, &l->nheads, &l->heads_room,
                            sizeof *l->head);
        l->head[i] = (struct head){ type_named(c[1]), rule_named(c[2]),
                                    number_of(f, c[3]) };
        if (!l->cased) {
            flag_words(l, c[0], WORD_COMMON);
        }
        node = lexis_path(l, &l->heads, c[0], NULL);
        l->heads.value[node] = (uint32_t)i + 1;
    }
}

/* Given names of more than one word. */
static void
read_given(struct lexis *l)
{
    size_t n, i;
    const struct row *row = lexis_rows(l, "given", &n);
    uint32_t first = 0, node;

    for (i = 0; i < n; i++) {
        if (strchr(row[i].column[0], ' ')) {
            node = lexis_path(l, &l->given, row[i].column[0], &first);
            l->given.value[node] = 1;
            l->flags[first] |= WORD_GIVEN | WORD_WEAK;
        }
    }
}

static void
read_roles(struct lexis *l)
{
    static const struct { const char *name; unsigned flag; } roles[] = {
        { "cue", WORD_CUE }, { "model", WORD_MODEL }, { "in", WORD_IN },
        { "capital", WORD_CAPITAL }, { "given", WORD_GIVEN },
        { "weak", WORD_GIVEN | WORD_WEAK }, { "within", WORD_WITHIN },
        { "day", WORD_CLOSED }, { "part", WORD_FILLER }, { "last", WORD_LAST },
        { "inner", WORD_INNER }, { "between", WORD_WITHIN | WORD_BETWEEN },
        { "formal", WORD_FORMAL }
    };
    static const char *const tables[] = { "names", "given" };
    const struct row *row;
    size_t n, i, k, t;

    for (t = 0; t < 2; t++) {
        row = lexis_rows(l, tables[t], &n);
        for (i = 0; i < n; i++) {
            if (strcmp(row[i].column[1], "article") == 0) {
                l->article = row[i].column[0];
            }
            if (strcmp(row[i].column[1], "feminine") == 0) {
                l->feminine = row[i].column[0];
            }
            if (strcmp(row[i].column[1], "and") == 0) {
                l->and = row[i].column[0];
            }
            for (k = 0; k < sizeof roles / sizeof *roles; k++) {
                if (strcmp(row[i].column[1], roles[k].name) == 0) {
                    flag_word(l, row[i].column[0], roles[k].flag);
                }
            }
        }
    }
}

/* Whether the words of a language are in a script with capitals. */
static bool
is_cased(const struct lexis *l)
{
    size_t n, at = 0;
    const struct row *row = lexis_rows(l, "closed", &n);
    const char *word = n > 0 ? row[0].column[0] : "";
    uint32_t cp = unicode_next((const uint8_t *)word, strlen(word) + 1, &at);

    return unicode_upper(cp) != cp;
}

struct lexis *
lexis_of(struct finder *f, const char *language)
{
    struct lexis *l;

    for (l = f->languages; l; l = l->next) {
        if (strcmp(l->language, language) == 0) {
            return l;
        }
    }
    l = need_zero(1, sizeof *l);
    snprintf(l->language, sizeof l->language, "%s", language);
    l->article = l->and = l->feminine = "";
    l->next = f->languages;
    f->languages = l;
    l->seen = need_zero(f->r->keys.n + 1, sizeof *l->seen);
    l->cased = is_cased(l);
    flag_table(l, "closed", WORD_CLOSED);
    flag_table(l, "common", WORD_COMMON);
    if (!l->cased) {
        flag_table(l, "numbers", WORD_COMMON);
    }
    read_roles(l);
    read_given(l);
    read_gazetteer(f, l);
    read_gentilics(f, l);
    read_titles(f, l);
    read_heads(f, l);
    authored_add(f, l);
    return l;
}

void
lexis_free(struct lexis *l)
{
    intern_free(&l->words);
    free(l->flags);
    free(l->country);
    trie_free(&l->names);
    trie_free(&l->titles);
    trie_free(&l->heads);
    trie_free(&l->given);
    trie_free(&l->again);
    trie_free(&l->authored);
    free(l->name);
    free(l->head);
    free(l->title);
    free(l->seen);
    free(l);
}
