/* SPDX-License-Identifier: MIT */
/*
 * bodies.c - names that are made of ordinary words, behind a head word.
 *
 *     body := head phrase                  head without the article
 *          |  Head Adjective [phrase]      Head with the article
 *     phrase := Noun Adjective* [and-Noun Adjective*]
 *
 * "ministry of the infrastructure", "the Naval Institute". Nouns and
 * adjectives have the article; an adjective is told by its ending, or as one
 * that such names have ("the General", "the Supreme"), and is feminine if the
 * noun before it or the head is, so that the next noun of the sentence is not
 * taken for one.
 */
#include "names.h"

#include <string.h>

enum { BODY_WORDS = 7 };

/* Whether word i ends in the feminine. */
bool
is_feminine(struct finder *f, size_t i)
{
    const char *ending = lexis_at(f, i)->feminine;
    size_t n, len = strlen(ending);
    const char *key = word_key(f->r, &f->d->at[i], &n);

    return len > 0 && n > len && memcmp(key + n - len, ending, len) == 0;
}

/* Whether word i is an adjective with the article by its ending. */
bool
is_adjective(struct finder *f, size_t i)
{
    const struct row *row;
    size_t n, rows, k, len;
    const char *key = word_key(f->r, &f->d->at[i], &n);

    row = lexis_rows(lexis_at(f, i), "names", &rows);
    for (k = 0; seen_at(f, i)->flags & WORD_ARTICLE && k < rows; k++) {
        len = strlen(row[k].column[0]);
        if (strcmp(row[k].column[1], "adjective") == 0 && n > len
                && memcmp(key + n - len, row[k].column[0], len) == 0) {
            return true;
        }
    }
    return false;
}

/* Whether word i is an adjective of the noun before it, or of the head. */
static bool
goes_with(struct finder *f, size_t i, size_t head)
{
    unsigned flags = follows(f, i) ? seen_at(f, i)->flags : WORD_CLOSED;

    if (flags & (WORD_CLOSED | WORD_LAST) || f->taken[i]
            || (flags & (WORD_GIVEN | WORD_WEAK)) == WORD_GIVEN) {
        return false;
    }
    if (flags & (WORD_FORMAL | WORD_GENTILIC)) {
        return (flags & (WORD_FORMAL | WORD_ARTICLE)) != 0;
    }
    return is_adjective(f, i)
           && (is_feminine(f, i) || !is_feminine(f, i - 1)
               || !is_feminine(f, head));
}

/* Whether word i is a noun with the article; joined: behind a proclitic, "and
 * the", "for the". */
static bool
is_noun(struct finder *f, size_t i, bool joined)
{
    const struct seen *s;
    size_t k;

    if (!follows(f, i) || f->d->at[i].digits || f->taken[i]) {
        return false;
    }
    s = seen_at(f, i);
    if (s->flags & (WORD_CLOSED | WORD_GENTILIC)) {
        return false;
    }
    if (!joined) {
        return s->flags & WORD_ARTICLE
               && (s->flags & (WORD_GIVEN | WORD_WEAK)) != WORD_GIVEN;
    }
    for (k = 1; k < s->n; k++) {
        if (s->as[k].flags & WORD_ARTICLE && s->as[k].gone > 0) {
            return true;
        }
    }
    return false;
}

/* How many words from i are adjectives. */
static size_t
adjectives(struct finder *f, size_t i, size_t head)
{
    size_t n = 0;

    while (n < 3 && goes_with(f, i + n, head)) {
        n++;
    }
    return n;
}

/* Whether word i begins a part that a body's name goes on with: "and the",
 * with an adjective that tells it from the next thing said. */
size_t
body_goes_on(struct finder *f, size_t i, size_t head)
{
    const struct seen *s;
    size_t n, k;

    if (!is_noun(f, i, true)) {
        return 0;
    }
    s = seen_at(f, i);
    for (k = 1; k < s->n; k++) {
        if (s->as[k].back[0] == 0
                && reading_at(f, &lexis_at(f, i)->heads, i, &s->as[k], &n)) {
            return 0;           /* another body */
        }
    }
    n = adjectives(f, i + 1, head);
    return n > 0 || seen_at(f, i)->as[1].back[0] != 0 ? n + 1 : 0;
}

bool
is_definite(struct finder *f, size_t i, const struct reading_of *as)
{
    const struct lexis *l = lexis_at(f, i);
    size_t n, len = strlen(l->article);
    const uint8_t *word = intern_at(&l->words, as->word, &n);

    return len > 0 && n > len && memcmp(word, l->article, len) == 0;
}

size_t
body_words(struct finder *f, size_t head, size_t words,
           const struct reading_of *as)
{
    size_t at = head + words, n = 0, more;

    if (is_definite(f, head, as)) {
        n = adjectives(f, at, head);
        if (n == 0 || (n == 1 && seen_at(f, at)->flags & WORD_GENTILIC)) {
            return 0;
        }
    } else if (is_noun(f, at, false)) {
        n = 1 + adjectives(f, at + 1, head);
    } else {
        return 0;
    }
    more = body_goes_on(f, at + n, head);
    return n + more <= BODY_WORDS ? n + more : n;
}

size_t
formal_words(struct finder *f, size_t i)
{
    size_t n = 0;

    while (n < 2 && follows(f, i + n) && !f->taken[i + n]
           && seen_at(f, i + n)->flags & WORD_FORMAL) {
        n++;
    }
    return n;
}
