/* SPDX-License-Identifier: MIT */
/*
 * meanings.c - what words may stand for, by the tables of gen/lang.
 *
 * A language that has synonyms.tsv has words that documents are asked for in
 * other words: its own, by that table, and other languages', by their tables
 * words-CODE.tsv. Names of countries and places, what is of a country, and
 * concepts need no table of their own: what has the same code in two
 * languages, or in one, is the same.
 */
#include "knowledge.h"
#include "synonyms.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uloc.h>
#include <unicode/ustring.h>

/* How sure the tables are: words of a lower rank need those of a higher one
 * no more. */
enum { RANK_WORDS, RANK_CONCEPTS };

/* The language of the documents, that of the words, and where they go. */
struct pair {
    struct synonyms *s;
    const char *to, *from;
    struct intern codes;        /* what words of `to` mean */
    struct targets *targets;    /* of each */
    size_t room;
};

/* ---- lines of words ----------------------------------------------------- */

/* The next word of [*at, end), and its length; NULL behind the last. */
static const char *
next_word(const char **at, const char *end, size_t *n)
{
    const char *from;

    while (*at < end && **at == ' ') {
        ++*at;
    }
    for (from = *at; *at < end && **at != ' '; ++*at) {
    }
    *n = (size_t)(*at - from);
    return *n > 0 ? from : NULL;
}

/* The next line of a table that is no comment; NULL behind the last. */
static const char *
next_line(const char **at, const char *end, size_t *n)
{
    const char *from, *stop;

    while (*at < end) {
        from = *at;
        stop = memchr(from, '\n', (size_t)(end - from));
        stop = stop ? stop : end;
        *at = stop + (stop < end);
        *n = (size_t)(stop - from);
        if (*n > 0 && *from != '#') {
            return from;
        }
    }
    return NULL;
}

/* A line: words, and behind a tab what they may stand for, if not each
 * other. */
static void
read_line(struct synonyms *s, const char *line, size_t n)
{
    const char *tab = memchr(line, '\t', n), *end = line + n, *at, *word;
    struct asked told = { .rank = RANK_WORDS,
                          .place = tab ? 0 : PLACE_EQUAL };
    size_t length;

    for (at = tab ? tab + 1 : line; (word = next_word(&at, end, &length));) {
        synonyms_target(s, word, length, &told.targets);
    }
    end = tab ? tab : end;
    for (at = line; (word = next_word(&at, end, &length));) {
        synonyms_asked(s, word, length, &told);
        told.place += tab != NULL;
    }
}

/* The table of words of `from` that stand for words of `to`. */
static const char *
table_of(const char *to, const char *from, size_t *n)
{
    char name[32];

    if (strcmp(to, from) == 0) {
        return lang_table(to, "synonyms", n);
    }
    snprintf(name, sizeof name, "words-%s", to);
    return lang_table(from, name, n);
}

static void
read_words(const struct pair *p)
{
    size_t size = 0, n;
    const char *at = table_of(p->to, p->from, &size);
    const char *end = at ? at + size : at;
    const char *line;

    while (at && (line = next_line(&at, end, &n)) != NULL) {
        if (*line != '-') {
            read_line(p->s, line, n);
        }
    }
}

/* ---- codes -------------------------------------------------------------- */

enum side { SIDE_TO, SIDE_FROM };

/* What words of codes are: words of one kind with one code mean the same. */
enum kind { KIND_NAME, KIND_GENTILIC, KIND_CONCEPT };

/* A table of codes under way. */
struct coded {
    struct pair *p;
    enum side side;
    enum kind kind;
};

/* The targets of a code of n bytes; those of a new one are none. */
static struct targets *
targets_of(const struct coded *c, const char *code, size_t n)
{
    struct pair *p = c->p;
    struct bytes key = { 0 };
    uint32_t known = p->codes.n, id;

    bytes_u8(&key, (unsigned)c->kind);
    bytes_add(&key, code, n);
    id = c->side == SIDE_TO ? intern_add(&p->codes, key.at, key.n)
                            : intern_find(&p->codes, key.at, key.n);
    bytes_free(&key);
    if (id == UINT32_MAX) {
        return NULL;
    }
    if (id >= p->room) {
        p->room = p->room > 0 ? 2 * p->room : 256;
        p->targets = need_more(p->targets, p->room * sizeof *p->targets);
    }
    if (id == known) {
        p->targets[id].n = 0;
    }
    return &p->targets[id];
}

/* A word, if it is one, with its code. */
static void
add_word(const struct coded *c, const char *word, const char *code, size_t n)
{
    struct targets *t = strchr(word, ' ') ? NULL : targets_of(c, code, n);
    struct asked told = { .rank = RANK_WORDS };

    if (t && c->side == SIDE_TO) {
        synonyms_target(c->p->s, word, strlen(word), t);
    } else if (t) {
        told.targets = *t;
        told.rank = c->kind == KIND_CONCEPT ? RANK_CONCEPTS : RANK_WORDS;
        synonyms_asked(c->p->s, word, strlen(word), &told);
    }
}

static const struct row *
rows_of(const struct coded *c, const char *table, size_t *n)
{
    const char *language = c->side == SIDE_TO ? c->p->to : c->p->from;
    const struct phrases *t = phrases_of(language, table);

    *n = 0;
    return t ? phrases_rows(t, n) : NULL;
}

static void
read_gazetteer(const struct coded *c)
{
    size_t n, i;
    const struct row *row = rows_of(c, "gazetteer", &n);

    for (i = 0; i < n; i++) {
        if (row[i].column[3][0] == 0 && row[i].column[1][0] != '-') {
            add_word(c, row[i].column[0], row[i].column[2],
                     strlen(row[i].column[2]));
        }
    }
}

static void
read_countries(const struct coded *c)
{
    const char *language = c->side == SIDE_TO ? c->p->to : c->p->from;
    const char *const *code;
    UChar wide[128];
    char locale[16], name[512];
    int32_t n;

    for (code = uloc_getISOCountries(); *code; code++) {
        UErrorCode e = U_ZERO_ERROR;

        snprintf(locale, sizeof locale, "und_%s", *code);
        n = uloc_getDisplayCountry(locale, language, wide, 127, &e);
        u_strToUTF8(name, sizeof name - 1, NULL, wide, n, &e);
        if (U_SUCCESS(e) && n > 0) {
            name[sizeof name - 1] = 0;
            add_word(c, name, *code, strlen(*code));
        }
    }
}

static void
read_gentilics(const struct coded *c)
{
    size_t n, m, i, k;
    const struct row *row = rows_of(c, "gentilics", &n);
    const struct row *role = rows_of(c, "names", &m);
    char word[128];

    for (i = 0; i < n; i++) {
        const char *const *is = row[i].column;

        if (is[1][0] == '=') {
            add_word(c, is[0], is[2], strlen(is[2]));
        }
        for (k = 0; is[1][0] == '+' && k < m; k++) {
            if (strcmp(role[k].column[1], "ending") == 0) {
                snprintf(word, sizeof word, "%s%s", is[0],
                         role[k].column[0]);
                add_word(c, word, is[2], strlen(is[2]));
            }
        }
    }
}

/* Of several concepts of a word the first says what it is. */
static void
read_concepts(const struct coded *c)
{
    size_t n, i;
    const struct row *row = rows_of(c, "concepts", &n);

    for (i = 0; i < n; i++) {
        add_word(c, row[i].column[0], row[i].column[1],
                 strcspn(row[i].column[1], " "));
    }
}

static void
read_codes(struct pair *p, enum side side)
{
    struct coded c = { .p = p, .side = side, .kind = KIND_NAME };

    read_gazetteer(&c);
    read_countries(&c);
    c.kind = KIND_GENTILIC;
    read_gentilics(&c);
    c.kind = KIND_CONCEPT;
    read_concepts(&c);
}

/* ---- all tables --------------------------------------------------------- */

static void
read_pair(struct synonyms *s, const char *to, const char *from)
{
    struct pair p = { .s = s, .to = to, .from = from };
    size_t n;

    s->own = strcmp(to, from) == 0;
    if (table_of(to, from, &n)) {
        read_words(&p);
        read_codes(&p, SIDE_TO);
        read_codes(&p, SIDE_FROM);
    }
    intern_free(&p.codes);
    free(p.targets);
}

void
meanings_read(struct synonyms *s)
{
    const char *to, *from;
    size_t i, k, n;

    for (i = 0; (to = lang_code(i)) != NULL; i++) {
        for (k = 0; lang_table(to, "synonyms", &n)
                    && (from = lang_code(k)) != NULL; k++) {
            read_pair(s, to, from);
        }
    }
}

/* Tell the endings of one table. */
static void
read_endings(struct synonyms *s, const char *to, const char *from)
{
    size_t size = 0, n;
    const char *at = table_of(to, from, &size), *end = at ? at + size : at;
    const char *line, *tab;
    char ending[32];

    while (at && (line = next_line(&at, end, &n)) != NULL) {
        tab = memchr(line, '\t', n);
        if (*line == '-' && tab && (size_t)(tab - line) < sizeof ending) {
            memcpy(ending, line + 1, (size_t)(tab - line));
            ending[tab - line - 1] = 0;
            synonyms_ending(s, ending, (unsigned)atoi(tab + 1));
        }
    }
}

void
meanings_endings(struct synonyms *s)
{
    const char *to, *from;
    size_t i, k, n;

    for (i = 0; (to = lang_code(i)) != NULL; i++) {
        for (k = 0; lang_table(to, "synonyms", &n)
                    && (from = lang_code(k)) != NULL; k++) {
            if (strcmp(to, from) != 0) {
                read_endings(s, to, from);
            }
        }
    }
}

/* Whether documents have a letter of a script. */
static bool
has_script(const struct corpus *c, int script)
{
    size_t i, at;

    for (i = 0; i < c->n; i++) {
        for (at = 0; at < c->docs[i].n;) {
            if (unicode_script(unicode_next(c->docs[i].bytes, c->docs[i].n,
                                            &at)) == script) {
                return true;
            }
        }
    }
    return false;
}

/* Append the letters of the words of `from`, if documents have letters of the
 * language `to`. */
static void
add_letters(struct bytes *out, const struct corpus *c, const char *to,
            const char *from)
{
    size_t size, n, i = 0;
    const char *own = lang_table(to, "synonyms", &size), *end = own + size;
    const char *line = next_line(&own, end, &n);
    int script = unicode_script(unicode_next((const uint8_t *)line, n, &i));
    const uint8_t *table = (const uint8_t *)table_of(to, from, &size);
    uint32_t cp;

    if (!table || !has_script(c, script)) {
        return;
    }
    for (i = 0; i < size;) {
        cp = unicode_next(table, size, &i);
        if (unicode_script(cp) != script
                && unicode_fold(cp)->class == CLASS_LETTER) {
            unicode_put(out, unicode_lower(cp));
        }
    }
}

void
meanings_letters(struct bytes *out, const struct corpus *c)
{
    const char *to, *from;
    size_t i, k, n;

    for (i = 0; (to = lang_code(i)) != NULL; i++) {
        for (k = 0; lang_table(to, "synonyms", &n)
                    && (from = lang_code(k)) != NULL; k++) {
            if (strcmp(to, from) != 0) {
                add_letters(out, c, to, from);
            }
        }
    }
}
