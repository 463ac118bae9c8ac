/* SPDX-License-Identifier: MIT */
/*
 * roles.c - what each word of a text may be in a clause.
 *
 * Every word of a document is tagged once, by clause.tsv, negation.tsv and
 * speakers.tsv; the words of a phrase have its roles, whatever each alone
 * would have. What is written together with a word, a conjunction, an article
 * or a pronoun, is looked for when it is asked for.
 */
#include "claims.h"

#include <stdlib.h>
#include <string.h>

enum { LETTERS_LEAST = 6 };     /* bytes of a word before a pronoun */

static const struct {
    const char *name;
    unsigned bit;
} role_names[] = {
    { "that", ROLE_THAT }, { "open", ROLE_OPEN },
    { "relative", ROLE_RELATIVE }, { "skip", ROLE_SKIP },
    { "stop", ROLE_STOP }, { "link", ROLE_LINK },
    { "occasion", ROLE_OCCASION },
    { "not", ROLE_NOT }, { "part", ROLE_PART },
    { "person", ROLE_PERSON }, { "body", ROLE_BODY },
    { "paper", ROLE_PAPER }, { "same", ROLE_SAME },
    { "of", ROLE_OF }, { "this", ROLE_THIS },
    { "be", ROLE_BE }, { "had", ROLE_HAD }
};

bool
in_list(const char *list, const char *word, size_t n)
{
    size_t len;

    for (; *list; list += len + (list[len] == ' ')) {
        len = strcspn(list, " ");
        if (len == n && memcmp(list, word, n) == 0) {
            return true;
        }
    }
    return false;
}

static unsigned
roles_in(const char *list)
{
    unsigned roles = 0;
    size_t i;

    for (i = 0; i < sizeof role_names / sizeof role_names[0]; i++) {
        if (in_list(list, role_names[i].name, strlen(role_names[i].name))) {
            roles |= role_names[i].bit;
        }
    }
    return roles;
}

size_t
conjunction_of(const struct text *t, size_t i)
{
    size_t n, len = 2;
    const char *key = word_key(t->r, &t->d->at[i], &n);
    const struct row *row;

    if (n <= len + 2) {
        return 0;
    }
    row = phrases_find(t->clause, key, len);
    return row && strcmp(row->column[1], "and") == 0 ? len : 0;
}

/* ---- what is written together with a word ------------------------- */

size_t
pronoun_of(const struct text *t, size_t i, size_t n, size_t *k)
{
    const struct word *w = &t->d->at[i];
    size_t len;

    while (*k < t->npronouns) {
        const char *pronoun = t->pronouns[(*k)++];

        len = strlen(pronoun);
        if (n >= len + LETTERS_LEAST && w->end - w->start >= len
                && memcmp(t->d->document->bytes + w->end - len, pronoun,
                          len) == 0) {
            return len;
        }
    }
    return 0;
}

bool
has_pronoun(const struct text *t, size_t i)
{
    size_t n, k = 0;

    word_key(t->r, &t->d->at[i], &n);
    return pronoun_of(t, i, n, &k) > 0;
}

bool
has_adjective(const struct text *t, size_t i)
{
    size_t n, k, len;
    const char *key = word_key(t->r, &t->d->at[i], &n);

    for (k = 0; k < t->nadjectives; k++) {
        len = strlen(t->adjectives[k]);
        if (n > len && memcmp(key + n - len, t->adjectives[k], len) == 0) {
            return true;
        }
    }
    return false;
}

bool
has_article(const struct text *t, size_t i)
{
    size_t n, len = 4;
    const char *key = word_key(t->r, &t->d->at[i], &n);
    const struct row *row = n > len ? phrases_find(t->clause, key, len)
                                    : NULL;

    return row && strcmp(row->column[1], "article") == 0;
}

/* Whether a word behind its article is a people: "the Greeks". */
static bool
is_people(const struct text *t, const char *key, size_t n)
{
    const struct phrases *peoples = phrases_of(t->d->language, "gentilics");
    const size_t len = 4;       /* of an article */
    const struct row *row = n > len ? phrases_find(t->clause, key, len)
                                    : NULL;

    return peoples && row && strcmp(row->column[1], "article") == 0
           && phrases_find(peoples, key + len, n - len) != NULL;
}

/* The roles by speakers.tsv, of the word or of it without a pronoun. */
static unsigned
speaker_roles(const struct text *t, size_t i, const char *key, size_t n)
{
    const struct row *row = phrases_find(t->speakers, key, n);
    size_t k = 0, len;

    while (!row && (len = pronoun_of(t, i, n, &k)) > 0) {
        row = phrases_find(t->speakers, key, n - len);
    }
    return row ? roles_in(row->column[1])
           : is_people(t, key, n) ? ROLE_BODY : 0;
}

unsigned
roles_of(const struct text *t, size_t i, size_t bytes)
{
    struct bytes key = { 0 };
    unsigned roles = 0;
    size_t k, gone;

    if (bytes == 0) {
        return t->roles[i];
    }
    for (k = 0; roles == 0 && word_without_clitic(t->r, t->d, i, k, &key,
                                                  &gone); k++) {
        if (gone >= bytes) {
            roles = speaker_roles(t, i, (const char *)key.at, key.n);
        }
    }
    bytes_free(&key);
    return roles;
}

/* The roles by clause.tsv of a word behind its conjunction. */
static unsigned
joined_roles(const struct text *t, size_t i, const char *key, size_t n)
{
    size_t and = conjunction_of(t, i);
    const struct row *row = and ? phrases_find(t->clause, key + and, n - and)
                                : NULL;

    return row ? roles_in(row->column[1]) & ~(unsigned)ROLE_THAT : 0;
}

/* Tag word i, and those behind it that are of one phrase with it. */
static size_t
tag_word(struct text *t, size_t i)
{
    struct match m = { .words = 1 };
    size_t n, k;
    const char *key = word_key(t->r, &t->d->at[i], &n);
    unsigned roles = speaker_roles(t, i, key, n), phrase = 0;

    if (phrases_match(t->clause, t->r, t->d, i, false, &m)) {
        phrase = roles_in(m.row->column[1]);
    } else if (roles == 0) {
        phrase = joined_roles(t, i, key, n);
    }
    t->roles[i] = roles | phrase;
    for (k = 1; k < m.words; k++) {
        t->roles[i + k] = phrase;
    }
    return i + m.words;
}

static void
tag_words(struct text *t)
{
    struct match m;
    size_t i = 0;

    while (i < t->d->n) {
        i = tag_word(t, i);
    }
    for (i = 0; i < t->d->n; i++) {
        if (phrases_match(t->negation, t->r, t->d, i, false, &m)) {
            t->roles[i] |= roles_in(m.row->column[1])
                           & (ROLE_NOT | ROLE_PART);
        }
    }
}

/* ---- texts -------------------------------------------------------------- */

/* The first mention of a document or a later one. */
static size_t
mentions_from(const struct knowledge *k, uint32_t doc)
{
    size_t low = 0, high = k->mentions.n, mid;

    while (low < high) {
        mid = low + (high - low) / 2;
        if (k->mentions.at[mid].at.doc < doc) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return low;
}

static void
find_mentions(struct text *t)
{
    size_t from = mentions_from(t->k, t->doc);

    t->mentions = t->k->mentions.at ? t->k->mentions.at + from : NULL;
    t->nmentions = mentions_from(t->k, t->doc + 1) - from;
}

/* The endings that a table has, by their role. */
static size_t
endings_of(const struct phrases *table, const char *role, const char **to)
{
    size_t nrows = 0, i, n = 0;
    const struct row *rows = phrases_rows(table, &nrows);

    for (i = 0; i < nrows && n < ENDINGS_MOST; i++) {
        if (strcmp(rows[i].column[1], role) == 0) {
            to[n++] = rows[i].column[0];
        }
    }
    return n;
}

bool
text_open(struct text *t, const struct knowledge *k, const struct reading *r,
          uint32_t doc)
{
    const struct doc_words *d = &r->docs[doc];

    *t = (struct text){
        .k = k, .r = r, .d = d, .doc = doc,
        .speech = phrases_of(d->language, "speech"),
        .sources = phrases_of(d->language, "attribution"),
        .clause = phrases_of(d->language, "clause"),
        .negation = phrases_of(d->language, "negation"),
        .speakers = phrases_of(d->language, "speakers")
    };
    find_mentions(t);
    if (!t->speech || !t->sources || !t->clause || !t->negation
            || !t->speakers) {
        return false;
    }
    t->verb_first = phrases_find(t->clause, "verb first", 10) != NULL;
    t->npronouns = endings_of(t->clause, "object", t->pronouns);
    t->nadjectives = endings_of(t->clause, "adjective", t->adjectives);
    t->roles = need_zero(d->n + 1, sizeof *t->roles);
    tag_words(t);
    return true;
}

void
text_close(struct text *t)
{
    free(t->roles);
}

