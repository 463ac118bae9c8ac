/* SPDX-License-Identifier: MIT */
/*
 * take.c - how far a name goes that begins at a word.
 *
 * A language without capitals does not mark its names. What it has are words
 * that are nothing else: not in the tables, not made of words that are. A
 * name goes on as long as such words follow without punctuation.
 */
#include "names.h"

#include <string.h>

enum {
    NAME_WORDS_MAX = 4,         /* of a name, unless words such as "bin" */
    NAME_WORDS_LONG = 12        /* join more */
};

struct lexis *
lexis_at(struct finder *f, size_t i)
{
    size_t n;
    const char *key = word_key(f->r, &f->d->at[i], &n);
    unsigned char c = n > 0 ? (unsigned char)key[0] : 0;

    return c < 0x80 || (c >= 0xc3 && c <= 0xc9) ? f->latin : f->other;
}

const struct seen *
seen_at(struct finder *f, size_t i)
{
    return lexis_seen(f, lexis_at(f, i), f->d->at[i].key);
}

bool
follows(const struct finder *f, size_t i)
{
    return i < f->d->n && f->d->at[i].gap == GAP_SPACE;
}

/* Whether word i goes on a phrase of tables: a space, nothing, a hyphen. */
static bool
goes_on(const struct finder *f, size_t i)
{
    const char *gap;
    size_t n;

    if (i >= f->d->n || f->d->at[i].gap == GAP_START) {
        return false;
    }
    if (f->d->at[i].gap != GAP_MARK) {
        return true;
    }
    gap = gap_text(f->d, i, &n);
    return n == 1 && (gap[0] == '-' || gap[0] == '\'' || gap[0] == '.');
}

/* With the article left out, only what a caller asks for by itself. */
uint32_t
reading_at(struct finder *f, const struct trie *t, size_t i,
           const struct reading_of *as, size_t *n)
{
    *n = 0;
    return as->flags & WORD_ARTICLE ? 0 : phrase_at(f, t, i, as, n);
}

uint32_t
phrase_at(struct finder *f, const struct trie *t, size_t i,
          const struct reading_of *as, size_t *n)
{
    uint32_t node = trie_step(t, TRIE_ROOT, as->word), value = 0;
    size_t k = 1;

    for (*n = 0; node != TRIE_NONE; k++) {
        if (t->value[node] != 0) {
            value = t->value[node];
            *n = k;
        }
        if (!goes_on(f, i + k)) {
            break;
        }
        node = trie_step(t, node, seen_at(f, i + k)->as[0].word);
    }
    return value;
}

/* Whether what a table says of the surroundings of a name holds. */
static bool
name_holds(struct finder *f, const struct place_name *name, size_t i,
           size_t n)
{
    const struct word *w = &f->d->at[i];
    size_t k;

    if (!name->any_case && !w->capital && lexis_at(f, i) == f->latin) {
        return false;
    }
    if (strcmp(name->when, "cue") == 0) {
        for (k = 1; k <= 2 && k <= i; k++) {
            if (seen_at(f, i - k)->flags & WORD_CUE
                    || seen_at(f, i - k)->as[seen_at(f, i - k)->n - 1].flags
                       & WORD_CUE) {
                return true;
            }
        }
        return false;
    }
    if (strncmp(name->when, "not ", 4) == 0 && i + n < f->d->n) {
        return !word_is(f->r, &f->d->at[i + n], name->when + 4);
    }
    return true;
}

const struct place_name *
name_at(struct finder *f, size_t i, size_t *n, const struct reading_of **as)
{
    const struct seen *s = seen_at(f, i);
    struct lexis *l = lexis_at(f, i);
    const struct place_name *name;
    uint32_t value;
    size_t k;

    for (k = 0; s->flags & WORD_BEGINS && k < s->n; k++) {
        value = phrase_at(f, &l->names, i, &s->as[k], n);
        name = value ? &l->name[value - 1] : NULL;
        if (name && name->thing != NONE && name_holds(f, name, i, *n)
                && (!(s->as[k].flags & WORD_ARTICLE)
                    || name->type == ENTITY_OBJECT)) {
            *as = &s->as[k];
            return name;
        }
    }
    return NULL;
}

bool
is_joined(struct finder *f, size_t i)
{
    const struct seen *s = seen_at(f, i);
    size_t k;

    for (k = 1; k < s->n && !(s->flags & WORD_GIVEN); k++) {
        if (s->as[k].gone > 0 && s->as[k].flags & WORD_ARTICLE) {
            return true;
        }
    }
    return false;
}

/* Whether word i is written with a mark that names do not have. */
static bool
has_mark(struct finder *f, size_t i)
{
    const struct word *w = &f->d->at[i];
    const uint8_t *text = f->d->document->bytes;
    size_t rows, k, n, at;
    const struct row *row = lexis_rows(lexis_at(f, i), "names", &rows);

    for (k = 0; k < rows; k++) {
        n = strlen(row[k].column[0]);
        for (at = w->start; strcmp(row[k].column[1], "no mark") == 0
                            && at + n <= w->end; at++) {
            if (memcmp(text + at, row[k].column[0], n) == 0) {
                return true;
            }
        }
    }
    return false;
}

bool
is_unknown(struct finder *f, size_t i, bool loose)
{
    const struct seen *s = seen_at(f, i);
    unsigned no = WORD_CLOSED | WORD_COMMON | WORD_GENTILIC | WORD_USUAL
                  | WORD_FILLER | WORD_CUE | WORD_IN | WORD_CAPITAL;

    if (f->d->at[i].digits || s->letters < 2) {
        return false;
    }
    if (!loose) {
        no |= WORD_FORM | WORD_ARTICLE;
    }
    return !(s->flags & no) && !has_mark(f, i);
}

bool
is_family(struct finder *f, size_t i)
{
    const struct seen *s = seen_at(f, i);

    return s->flags & WORD_ARTICLE && s->letters >= 5
           && !(s->flags & (WORD_CLOSED | WORD_COMMON | WORD_GENTILIC
                            | WORD_USUAL | WORD_FILLER))
           && (!(s->flags & WORD_FORM) || is_adjective(f, i));
}

/* How many words from i, the first read as `as`, are one given name, or 0. */
static size_t
given_as(struct finder *f, size_t i, const struct reading_of *as)
{
    size_t n = 0;

    if (as->flags & WORD_GIVEN) {
        phrase_at(f, &lexis_at(f, i)->given, i, as, &n);
        n = n > 0 || as->flags & WORD_CLOSED ? n : 1;
    }
    return n;
}

static size_t
given_at(struct finder *f, size_t i)
{
    return given_as(f, i, &seen_at(f, i)->as[0]);
}

/* The same, of a word that no table tells. */
static size_t
person_goes_on_last(struct finder *f, size_t i, bool given)
{
    const struct reading_of *as;
    size_t n = given_at(f, i);

    if (n > 0) {
        return n;
    }
    if (name_at(f, i, &n, &as)) {
        return 0;
    }
    return (is_unknown(f, i, false) && !is_joined(f, i))
           || (given && is_family(f, i)) ? 1 : 0;
}

/* How many words from i go on a person's name, or 0. */
static size_t
person_goes_on(struct finder *f, size_t i, bool given)
{
    size_t n = given_at(f, i);

    if (n > 0) {
        return n;
    }
    if (seen_at(f, i)->flags & WORD_LAST && given) {
        return 1;
    }
    if (seen_at(f, i)->flags & WORD_WITHIN) {
        n = follows(f, i + 1) ? person_goes_on_last(f, i + 1, true) : 0;
        if (n == 0 && seen_at(f, i)->flags & WORD_BETWEEN
                && follows(f, i + 1) && !f->d->at[i + 1].digits
                && !(seen_at(f, i + 1)->flags & WORD_CLOSED)) {
            n = 1;
        }
        return n > 0 ? n + 1 : 0;
    }
    return person_goes_on_last(f, i, given);
}

size_t
take_person(struct finder *f, size_t i, const struct reading_of *as)
{
    size_t n = given_as(f, i, as), more;
    bool given = n > 0;

    if (!given && (!is_unknown(f, i, true) || is_joined(f, i)
                   || seen_at(f, i)->flags & WORD_ARTICLE)) {
        return 0;
    }
    for (n = given ? n : 1; n < NAME_WORDS_LONG && follows(f, i + n);
            n += more) {
        if (n >= NAME_WORDS_MAX
                && !(seen_at(f, i + n)->flags & WORD_WITHIN)) {
            break;
        }
        more = person_goes_on(f, i + n, given);
        if (more == 0) {
            break;
        }
        given = given || given_at(f, i + n) > 0;
        if (seen_at(f, i + n + more - 1)->flags & WORD_ARTICLE
                && !(follows(f, i + n + more)
                     && seen_at(f, i + n + more)->flags
                        & (WORD_ARTICLE | WORD_WITHIN))) {
            return n + more;    /* a family name is the last */
        }
    }
    return n;
}

size_t
take_name(struct finder *f, size_t i, bool loose)
{
    size_t n = 1;

    if (i >= f->d->n || !is_unknown(f, i, loose)) {
        return 0;
    }
    while (n < 3 && follows(f, i + n) && is_unknown(f, i + n, false)
           && !is_joined(f, i + n)) {
        n++;
    }
    return n;
}
