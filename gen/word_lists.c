/* SPDX-License-Identifier: MIT */
/*
 * word_lists.c - abbreviations, and words that open sentences.
 *
 * The tables abbreviations.tsv and openers.tsv of a language (or of all, when
 * the language is unknown: scripts keep them apart well enough) become two
 * sorted lists, once, and stay until the program ends. gen/lang/README.md
 * says what the tables mean.
 */
#include "sentences.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define CODE_ROOM 16    /* of a language */
#define WORD_MAX 32     /* bytes of the longest entry */

struct word {
    const char *at;     /* inside the compiled-in table */
    size_t n;
    enum abbreviation kind;
};

struct words {
    struct word *at;
    size_t n, room;
};

struct lists {
    struct lists *next;
    char language[CODE_ROOM];   /* "" for all */
    struct words abbreviations, openers;
};

/* ---- from tables to lists ---------------------------------------------- */

static int
compare_bytes(const char *a, size_t na, const char *b, size_t nb)
{
    int order = memcmp(a, b, na < nb ? na : nb);

    return order != 0 ? order : (na > nb) - (na < nb);
}

static int
compare_words(const void *a, const void *b)
{
    const struct word *x = a, *y = b;

    return compare_bytes(x->at, x->n, y->at, y->n);
}

static void
words_add(struct words *w, const char *at, size_t n, enum abbreviation kind)
{
    if (w->n == w->room) {
        w->room = w->room > 0 ? w->room * 2 : 64;
        w->at = need_more(w->at, w->room * sizeof *w->at);
    }
    w->at[w->n++] = (struct word){ at, n, kind };
}

/* The kind that the second column of a line names. */
static enum abbreviation
kind_of(const char *at, size_t n)
{
    static const char *const kinds[] = { "", "name", "number", "any" };
    unsigned i;

    for (i = ABBREVIATION_NAME; i <= ABBREVIATION_ANY; i++) {
        if (strlen(kinds[i]) == n && memcmp(kinds[i], at, n) == 0) {
            return (enum abbreviation)i;
        }
    }
    die("gen/lang: an abbreviation is of the kind '%.*s': use name, number "
        "or any", (int)n, at);
}

/* An entry of openers.tsv is a word; of abbreviations.tsv, "word.\tkind". */
static void
line_add(struct words *w, const char *line, size_t n, bool abbreviations)
{
    const char *tab;

    if (n == 0 || line[0] == '#') {
        return;
    }
    if (!abbreviations) {
        words_add(w, line, n, ABBREVIATION_NOT);
        return;
    }
    tab = memchr(line, '\t', n);
    if (tab == NULL || tab == line || tab[-1] != '.') {
        die("gen/lang: '%.*s' is not an abbreviation with its stop, a tab "
            "and its kind", (int)n, line);
    }
    words_add(w, line, (size_t)(tab - 1 - line),
        kind_of(tab + 1, n - (size_t)(tab + 1 - line)));
}

static void
table_add(struct words *w, const char *language, const char *name,
          bool abbreviations)
{
    size_t n;
    const char *at = lang_table(language, name, &n), *end, *line_end;

    if (at == NULL) {
        return;
    }
    for (end = at + n; at < end; at = line_end + (line_end < end)) {
        line_end = memchr(at, '\n', (size_t)(end - at));
        if (line_end == NULL) {
            line_end = end;
        }
        line_add(w, at, (size_t)(line_end - at), abbreviations);
    }
}

static void
words_sort(struct words *w)
{
    if (w->n > 0) {
        qsort(w->at, w->n, sizeof *w->at, compare_words);
    }
}

static struct lists *
lists_make(const char *language)
{
    struct lists *l = need_zero(1, sizeof *l);
    const char *code;
    size_t i;

    strcpy(l->language, language);
    for (i = 0; (code = lang_code(i)) != NULL; i++) {
        if (language[0] == '\0' || strcmp(code, language) == 0) {
            table_add(&l->abbreviations, code, "abbreviations", true);
            table_add(&l->openers, code, "openers", false);
        }
    }
    words_sort(&l->abbreviations);
    words_sort(&l->openers);
    return l;
}

/* "en" of "en-GB" or "EN"; "" when it has no table of abbreviations. */
static void
plain_code(char code[CODE_ROOM], const char *language)
{
    size_t i, n;

    for (i = 0; i < CODE_ROOM - 1 && isalpha((unsigned char)language[i]);
         i++) {
        code[i] = (char)tolower((unsigned char)language[i]);
    }
    code[i] = '\0';
    if (lang_table(code, "abbreviations", &n) == NULL) {
        code[0] = '\0';
    }
}

const struct lists *
lists_of(const char *language)
{
    static struct lists *made;
    char code[CODE_ROOM];
    struct lists *l;

    plain_code(code, language);
    for (l = made; l != NULL; l = l->next) {
        if (strcmp(l->language, code) == 0) {
            return l;
        }
    }
    l = lists_make(code);
    l->next = made;
    made = l;
    return l;
}

/* ---- questions --------------------------------------------------------- */

static const struct word *
words_find(const struct words *w, const char *at, size_t n)
{
    size_t low = 0, high = w->n, middle;
    int order;

    while (low < high) {
        middle = low + (high - low) / 2;
        order = compare_bytes(at, n, w->at[middle].at, w->at[middle].n);
        if (order == 0) {
            return &w->at[middle];
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return NULL;
}

enum abbreviation
lists_abbreviation(const struct lists *l, const uint8_t *word, size_t n)
{
    char lower[WORD_MAX];
    const struct word *found;

    if (n == 0 || n > WORD_MAX) {
        return ABBREVIATION_NOT;
    }
    memcpy(lower, word, n);
    found = words_find(&l->abbreviations, lower, n);
    if (found == NULL && n > 1 && isupper(word[0])) {
        lower[0] = (char)tolower(word[0]);
        found = words_find(&l->abbreviations, lower, n);
    }
    return found != NULL ? found->kind : ABBREVIATION_NOT;
}

bool
lists_opener(const struct lists *l, const uint8_t *word, size_t n)
{
    return n > 0 && words_find(&l->openers, (const char *)word, n) != NULL;
}
