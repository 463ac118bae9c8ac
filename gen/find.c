/* SPDX-License-Identifier: MIT */
/*
 * find.c - names by what stands around them.
 *
 * At each word: a name of the gazetteer; a head word with the name it goes
 * with (heads.tsv); a title with the person behind it; a given name with a
 * family name. Of a gazetteer's name and a head that begin at one word, the
 * longer is taken.
 */
#include "names.h"

#include <string.h>

static const struct reading_of *
as_is(struct finder *f, size_t i)
{
    return &seen_at(f, i)->as[0];
}

/* ---- persons ------------------------------------------------------------ */

/* Mention the person of words [i, i + n). */
static void
add_person(struct finder *f, size_t i, size_t n, const struct reading_of *as,
           uint32_t office, uint32_t country)
{
    uint32_t t = thing_named(f, i, n, as);

    f->things.at[t].strong = true;
    if (f->things.at[t].class == NONE) {
        f->things.at[t].class = office;
        f->things.at[t].owner = country;
    }
    found_add(f, i, n, as, t, ENTITY_PERSON);
}

/* Whether word i is an adjective with the article: "the regional". */
static bool
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

/* Whether only a comma stands before word i. */
static bool
is_comma(const struct finder *f, size_t i)
{
    size_t n;
    const char *gap = gap_text(f->d, i, &n);

    while (n > 0 && *gap == ' ') {
        gap++;
        n--;
    }
    while (n > 0 && gap[n - 1] == ' ') {
        n--;
    }
    return (n == 1 && *gap == ',') || (n == 2 && memcmp(gap, "،", 2) == 0);
}

/* How many words between a title and a name say whose title it is. */
static size_t
title_of_what(struct finder *f, size_t i, uint32_t *country)
{
    const struct reading_of *as;
    const struct place_name *name;
    struct parse p;
    unsigned flags = seen_at(f, i)->flags;
    size_t n;

    if (flags & WORD_GENTILIC) {
        *country = lexis_at(f, i)->country[as_is(f, i)->word] - 1;
        return 1;
    }
    if (flags & WORD_FILLER) {
        return 1;
    }
    name = name_at(f, i, &n, &as);
    if (name && name->type != ENTITY_PERSON) {
        *country = name->thing;
        return n;
    }
    if (head_parse(f, i, &p) && p.head->rule >= RULE_INSTITUTION) {
        *country = p.owner;
        return p.n;
    }
    if (p.head && p.head->rule == RULE_NAME && p.name_n > 2) {
        head_add_name(f, p.name, p.name_n - 2, as_is(f, p.name), p.head);
        return p.n - 2;         /* a place of one word, a person of two */
    }
    return is_adjective(f, i) && follows(f, i + 1)
           && is_unknown(f, i + 1, false) ? 1 : 0;
}

/* A person of two words just before a title: "X Y, the speaker of". */
static void
person_before(struct finder *f, size_t i, uint32_t office)
{
    if (i >= 2 && f->d->at[i].gap != GAP_START && follows(f, i - 1)
            && !f->taken[i - 1] && !f->taken[i - 2]
            && is_unknown(f, i - 1, false) && is_unknown(f, i - 2, false)
            && seen_at(f, i)->flags & WORD_ARTICLE) {
        add_person(f, i - 2, 2, as_is(f, i - 2), office, NONE);
    }
}

/* Whether a given name behind a title has a word with the article behind it:
 * that is its family name, whatever word it is. */
static bool
has_family(struct finder *f, size_t i)
{
    unsigned flags = follows(f, i + 1) ? seen_at(f, i + 1)->flags : 0;

    return seen_at(f, i)->flags & WORD_GIVEN && flags & WORD_ARTICLE
           && !(flags & (WORD_CLOSED | WORD_GENTILIC | WORD_FILLER));
}

/* A title at word i, and the person behind it. */
static bool
title_at(struct finder *f, size_t i, size_t *words)
{
    const struct seen *s = seen_at(f, i);
    const struct reading_of *as;
    uint32_t value = 0, country = NONE;
    size_t at, n = 1, k;

    for (k = 0; k < s->n && value == 0; k++) {
        value = reading_at(f, &lexis_at(f, i)->titles, i, &s->as[k],
                           words);
    }
    if (value == 0) {
        return false;
    }
    if (*words > 1) {
        person_before(f, i, value - 1);
    }
    for (at = i + *words; n > 0 && at < i + 12 && follows(f, at); at += n) {
        n = title_of_what(f, at, &country);
    }
    if (at < f->d->n && f->d->at[at].gap == GAP_MARK) {
        if (!is_comma(f, at) || at == i + *words) {
            return true;
        }
    } else if (!follows(f, at)) {
        return true;
    }
    n = name_at(f, at, &k, &as) ? 0 : take_person(f, at, as_is(f, at));
    if (n == 1 && has_family(f, at)) {
        n = 2;
    }
    if (n > 0 && !f->taken[at]) {
        add_person(f, at, n, as_is(f, at), value - 1, country);
    }
    return true;
}

/* A given name and what follows, at word i; how many words. */
static size_t
given_person_at(struct finder *f, size_t i)
{
    const struct seen *s = seen_at(f, i);
    const struct reading_of *as = NULL;
    size_t n, k;

    for (k = 0; k < s->n && !as; k++) {
        if (s->as[k].flags & WORD_GIVEN
                && !(s->as[k].flags & (WORD_CLOSED | WORD_ARTICLE
                                       | WORD_GENTILIC))) {
            as = &s->as[k];
        }
    }
    if (!as || (as->gone > 0 && s->flags & WORD_USUAL)) {
        return 0;
    }
    n = take_person(f, i, as);
    if (n < 2 || (as->flags & WORD_WEAK && !is_unknown(f, i + 1, false)
                  && !phrase_at(f, &lexis_at(f, i)->given, i, as, &k))) {
        return 0;
    }
    add_person(f, i, n, as, NONE, NONE);
    return n;
}

/* ---- other evidence ----------------------------------------------------- */

/* A model's name behind "model": quoted, or of letters and numbers. */
static size_t
model_at(struct finder *f, size_t i)
{
    size_t at = i + 1, n = 1;

    if (!(seen_at(f, i)->flags & WORD_MODEL) || at >= f->d->n
            || f->d->at[at].gap == GAP_START) {
        return 0;
    }
    while (at + n < f->d->n && n < 4 && (f->d->at[at + n].gap == GAP_NONE
                                         || f->d->at[at + n].digits)) {
        n++;
    }
    if (n == 1 && !is_unknown(f, at, false)) {
        return 0;
    }
    found_add(f, at, n, as_is(f, at), thing_named(f, at, n, as_is(f, at)),
              ENTITY_OBJECT);
    return 1 + n;
}

/* "X, capital of": a place before the word "capital". */
static void
capital_at(struct finder *f, size_t i)
{
    uint32_t t;

    if (seen_at(f, i)->flags & WORD_CAPITAL && i > 0
            && f->d->at[i].gap != GAP_START && !f->taken[i - 1]
            && is_unknown(f, i - 1, false)) {
        t = thing_named(f, i - 1, 1, as_is(f, i - 1));
        f->things.at[t].strong = true;
        found_add(f, i - 1, 1, as_is(f, i - 1), t, ENTITY_PLACE);
    }
}

/* "NAME (OTHER NAME)": in brackets, in another script, just behind a mention.
 * How many words. */
size_t
bracket_at(struct finder *f, size_t i)
{
    const struct found *last;
    const char *gap;
    size_t n, k;

    if (f->found.n == 0 || f->d->at[i].gap != GAP_MARK) {
        return 0;
    }
    last = &f->found.at[f->found.n - 1];
    gap = gap_text(f->d, i, &n);
    if (last->at.doc != f->doc || last->first + last->n != i
            || gap[n - 1] != '(' || lexis_at(f, i) == lexis_at(f, last->first)
            || f->things.at[last->thing].known
            || (f->d->at[i].digits && f->d->at[i].gap != GAP_NONE)) {
        return 0;
    }
    for (k = i + 1; k <= i + last->n + 1 && k < f->d->n; k++) {
        gap = gap_text(f->d, k, &n);
        if (n > 0 && gap[0] == ')') {
            found_add(f, i, k - i, as_is(f, i), last->thing, ENTITY_OTHER);
            return k - i;
        }
    }
    return 0;
}

/* How many words a name of n words has that goes on behind a gazetteer's:
 * "Santiago" + "de Cali". */
static size_t
longer_name(struct finder *f, size_t i, size_t n)
{
    return follows(f, i + n) && follows(f, i + n + 1)
           && seen_at(f, i + n)->as[0].flags & WORD_WITHIN
           && is_unknown(f, i + n + 1, false) ? n + 2 : n;
}

size_t
find_at(struct finder *f, size_t i)
{
    const struct reading_of *as = NULL;
    const struct place_name *name;
    struct authored a;
    struct parse p;
    size_t n = 0, words = 0;
    bool head;

    if (f->taken[i] || f->d->at[i].digits) {
        return i + 1;
    }
    capital_at(f, i);
    name = name_at(f, i, &n, &as);
    head = head_parse(f, i, &p);
    if (authored_at(f, i, &a) && (!head || a.n >= p.n)) {
        if (!head || a.n > p.n) {
            found_add(f, i, a.n, a.as, a.thing, thing_type(f, a.thing));
            return i + a.n;
        }
        thing_join(f, a.thing, p.thing != NONE ? p.thing : a.thing);
        if (p.head->rule >= RULE_PLACED) {
            thing_join(f, a.thing, head_institution(f, &p));
        }
    }
    if (head && (!name || p.n > n)) {
        return head_add(f, i, &p);
    }
    if (name) {
        words = longer_name(f, i, n);
        if (words > n) {
            found_add(f, i, words, as, thing_named(f, i, words, as),
                      name->type);
        } else {
            found_add(f, i, n, as, name->thing, name->type);
        }
        return i + words;
    }
    if (seen_at(f, i)->flags & WORD_BEGINS && title_at(f, i, &words)) {
        return i + words;
    }
    n = given_person_at(f, i);
    n = n > 0 ? n : model_at(f, i);
    return n > 0 ? i + n : i + 1;
}
