/* SPDX-License-Identifier: MIT */
/*
 * lexis.c - what the tables of a language say of each word of a corpus.
 *
 * Tables become numbers of words with flags, and tries of phrases. A word of
 * the corpus is looked at once: how it may be read without proclitics, and
 * whether it is an ordinary word, or made of one. All that comes later is
 * look-ups by number, which is what makes finding names quick.
 */
#include "names.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uloc.h>
#include <unicode/ustring.h>

/* ---- words -------------------------------------------------------------- */

static uint32_t
word_of(struct lexis *l, const void *key, size_t n)
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

/* The number of a word that tables have, or NONE. */
static uint32_t
word_find(const struct lexis *l, const void *key, size_t n)
{
    return intern_find(&l->words, key, n);
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
        w = word_of(l, at, (size_t)(end - at));
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
        w = word_of(l, key.at, key.n);
        l->flags[w] = (uint16_t)(l->flags[w] | flag);
    }
    bytes_free(&key);
}

/* ---- tables ------------------------------------------------------------- */

static const struct row *
rows_of(const struct lexis *l, const char *table, size_t *n)
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
    const struct row *row = rows_of(l, table, &n);

    for (i = 0; i < n; i++) {
        flag_word(l, row[i].column[0], flag);
    }
}

static enum entity_type
type_named(const char *s)
{
    static const char *const names[ENTITY_TYPES] = {
        "-", "person", "place", "country", "organisation", "event", "media",
        "object"
    };
    unsigned i;

    for (i = 0; i < ENTITY_TYPES; i++) {
        if (strcmp(names[i], s) == 0) {
            return (enum entity_type)i;
        }
    }
    die("internal: a table has the type \"%.40s\"", s);
}

/* A name of the gazetteer, if the phrase is not there already. */
static void
add_name(struct finder *f, struct lexis *l, const char *name,
         enum entity_type type, const char *what, const char *when)
{
    uint32_t first = 0, node = lexis_path(l, &l->names, name, &first);
    bool country = type == ENTITY_COUNTRY;
    uint32_t thing;

    if (l->names.value[node] != 0 || node == TRIE_ROOT) {
        return;
    }
    l->name = list_grow(l->name, &l->nnames, &l->names_room,
                        sizeof *l->name);
    thing = type == ENTITY_OTHER ? NONE
            : thing_of(f, country ? "country" : "gazetteer", what);
    if (thing != NONE) {
        f->things.at[thing].known = true;
        f->things.at[thing].votes[type] = 1;
    }
    l->name[l->nnames - 1] = (struct place_name){
        .type = type, .thing = thing, .when = when,
        .any_case = name[0] >= 'a' && name[0] <= 'z'
    };
    l->names.value[node] = (uint32_t)l->nnames;
}

static void
read_gazetteer(struct finder *f, struct lexis *l)
{
    size_t n, i;
    const struct row *row = rows_of(l, "gazetteer", &n);

    for (i = 0; i < n; i++) {
        add_name(f, l, row[i].column[0], type_named(row[i].column[1]),
                 row[i].column[2], row[i].column[3]);
    }
}

/* The names of all countries, as ICU has them. */
static void
read_countries(struct finder *f, struct lexis *l)
{
    const char *const *code;
    UChar wide[128];
    char locale[16], name[512];
    int32_t n;

    for (code = uloc_getISOCountries(); *code; code++) {
        UErrorCode e = U_ZERO_ERROR;

        snprintf(locale, sizeof locale, "und_%s", *code);
        n = uloc_getDisplayCountry(locale, l->language, wide, 127, &e);
        u_strToUTF8(name, sizeof name - 1, NULL, wide, n, &e);
        if (U_SUCCESS(e) && n > 0) {
            name[sizeof name - 1] = 0;
            add_name(f, l, name, ENTITY_COUNTRY, *code, "");
        }
    }
}

static void
add_gentilic(struct finder *f, struct lexis *l, const char *stem,
             const char *ending, const char *country)
{
    struct bytes key = { 0 };
    uint32_t w;
    char word[128];

    snprintf(word, sizeof word, "%s%s", stem, ending);
    phrases_fold(&key, word, strlen(word));
    w = word_of(l, key.at, key.n);
    l->flags[w] |= WORD_GENTILIC;
    if (l->country[w] == 0) {
        l->country[w] = thing_of(f, "country", country) + 1;
    }
    bytes_free(&key);
}

static void
read_gentilics(struct finder *f, struct lexis *l)
{
    size_t n, m, i, k;
    const struct row *row = rows_of(l, "gentilics", &n);
    const struct row *role = rows_of(l, "names", &m);

    for (i = 0; i < n; i++) {
        const char *const *c = row[i].column;

        if (c[1][0] == '=') {
            add_gentilic(f, l, c[0], "", c[2]);
            continue;
        }
        for (k = 0; k < m; k++) {
            if (strcmp(role[k].column[1], "ending") == 0) {
                add_gentilic(f, l, c[0], role[k].column[0], c[2]);
            }
        }
    }
}

static void
read_titles(struct finder *f, struct lexis *l)
{
    size_t n, i;
    const struct row *row = rows_of(l, "titles", &n);
    uint32_t node;

    for (i = 0; i < n; i++) {
        const char *office = row[i].column[1];

        if (!l->cased) {
            flag_words(l, row[i].column[0], WORD_COMMON);
        }
        if (strcmp(office, "+") == 0) {
            flag_word(l, row[i].column[0], WORD_FILLER);
        } else {
            node = lexis_path(l, &l->titles, row[i].column[0], NULL);
            l->titles.value[node] = number_of(f, office) + 1;
        }
    }
}

static enum rule
rule_named(const char *s)
{
    static const char *const names[] = {
        "name", "list", "whole", "any", "placed", "quoted", "institution",
        "owned", "of", "alone", "last"
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
    const struct row *row = rows_of(l, "heads", &n);
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
    const struct row *row = rows_of(l, "given", &n);
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
        { "inner", WORD_INNER }
    };
    static const char *const tables[] = { "names", "given" };
    const struct row *row;
    size_t n, i, k, t;

    for (t = 0; t < 2; t++) {
        row = rows_of(l, tables[t], &n);
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
    const struct row *row = rows_of(l, "closed", &n);
    const char *word = n > 0 ? row[0].column[0] : "";
    uint32_t cp = unicode_next((const uint8_t *)word, strlen(word) + 1, &at);

    return unicode_upper(cp) != cp;
}

bool
lexis_is_given(const struct lexis *l, const char *word, size_t n)
{
    uint32_t w = word_find(l, word, n);

    return w != NONE && l->flags[w] & WORD_GIVEN;
}

size_t
given_bytes(const struct lexis *l, const char *name, size_t n)
{
    const char *space = memchr(name, ' ', n), *second;
    size_t first = space ? (size_t)(space - name) : n, len;
    uint32_t w = word_find(l, name, first), node;

    if (!space || w == NONE) {
        return first;
    }
    second = space + 1;
    space = memchr(second, ' ', n - first - 1);
    len = space ? (size_t)(space - second) : n - first - 1;
    node = trie_step(&l->given, TRIE_ROOT, w);
    w = word_find(l, second, len);
    if (node == TRIE_NONE || w == NONE
            || trie_step(&l->given, node, w) == TRIE_NONE) {
        return first;
    }
    return first + 1 + len;
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
    read_roles(l);
    read_given(l);
    read_gazetteer(f, l);
    read_countries(f, l);
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
    free(l->seen);
    free(l);
}

/* ---- words of the corpus ------------------------------------------------ */

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
    uint32_t w = word_find(l, key, n);

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
    const struct row *row = rows_of(l, "names", &rows);

    for (i = 0; i < rows; i++) {
        len = strlen(row[i].column[0]);
        if (strcmp(row[i].column[1], "no end") == 0
                && letters(key, n) >= 5
                && memcmp(key + n - len, row[i].column[0], len) == 0) {
            return true;
        }
    }
    return false;
}

/* Whether a word without one of its suffixes is ordinary. */
static bool
is_form(const struct lexis *l, const char *key, size_t n)
{
    size_t rows, i, len, a = article_bytes(l, key, n);
    const struct row *row = rows_of(l, "affixes", &rows);

    if (ends_ordinary(l, key, n)) {
        return true;
    }
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
    uint32_t w = word_of(l, key, n);

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

/*
 * Whether a word that no table has is rather "and" and another word: it goes
 * on with what no vowel is, or the corpus has the other word by itself.
 */
static bool
splits(const struct finder *f, const struct lexis *l, const char *key,
       size_t n, size_t gone)
{
    size_t rows, i, len;
    const struct row *row = rows_of(l, "affixes", &rows);

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

/* The ways to read a key without proclitics, and what they tell of it. */
static void
add_proclitics(const struct finder *f, struct lexis *l, struct seen *s,
               const char *key, size_t n)
{
    size_t rows, i, len;
    const struct row *row = rows_of(l, "clitics", &rows);
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
        if (letters((char *)rest.at, rest.n) < 3) {
            continue;
        }
        if (is_ordinary(l, (char *)rest.at, rest.n)) {
            s->flags |= WORD_USUAL;
        } else if (is_form(l, (char *)rest.at, rest.n)
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
    uint32_t w = word_find(l, key + a, n - a), own;

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
    if (is_ordinary(l, at, n)) {
        s->flags |= WORD_USUAL;
    } else if (is_form(l, at, n)) {
        s->flags |= WORD_FORM;
    }
    if (!(s->flags & (WORD_CLOSED | WORD_COMMON | WORD_GIVEN))) {
        add_proclitics(f, l, s, at, n);
    }
    return s;
}
