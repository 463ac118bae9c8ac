/* SPDX-License-Identifier: MIT */
/*
 * find_people.c - persons by what stands around their names.
 *
 * A title with the person behind it, however far the title goes on ("minister
 * of", an adjective, an institution), or before it ("X Y, minister of"); a
 * given name with a family name; a word that stands only inside names, as
 * "bin", with what is around it.
 */
#include "names.h"

#include <string.h>

enum { TITLE_WORDS = 12, OFFICE_WORDS = 6, NAME_WORDS = 12 };

/* What is a name behind a title: words that no table tells, if there are two,
 * or one; or only what begins with a given name. */
enum trust { TRUST_GIVEN, TRUST_TWO, TRUST_ANY };

static const struct reading_of *
as_is(struct finder *f, size_t i)
{
    return &seen_at(f, i)->as[0];
}

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

/* How many words from i tell more of an office, whatever they are: nouns with
 * the article, a noun before one, a place behind "in". */
static size_t
office_goes_on(struct finder *f, size_t i)
{
    const struct seen *s = seen_at(f, i);
    const struct reading_of *as;
    size_t n, k;

    if (f->taken[i] || f->d->at[i].digits
            || (s->flags & (WORD_GIVEN | WORD_WEAK)) == WORD_GIVEN) {
        return 0;
    }
    if (s->flags & WORD_IN) {
        return follows(f, i + 1) && name_at(f, i + 1, &n, &as) ? n + 1 : 0;
    }
    for (k = 0; k < s->n; k++) {
        if (s->as[k].flags & WORD_ARTICLE && !(s->flags & WORD_CLOSED)) {
            return 1;
        }
    }
    return s->flags & (WORD_COMMON | WORD_USUAL) && !(s->flags & WORD_CLOSED)
           && follows(f, i + 1)
           && seen_at(f, i + 1)->flags & WORD_ARTICLE ? 1 : 0;
}

/* A person of two words just before a title: "X Y, the speaker of". */
static void
person_before(struct finder *f, size_t i, size_t words, uint32_t office)
{
    if (i >= 2 && f->d->at[i].gap == GAP_MARK && is_comma(f, i)
            && (words > 1 || seen_at(f, i)->flags & WORD_ARTICLE)
            && follows(f, i - 1) && !f->taken[i - 1] && !f->taken[i - 2]
            && is_unknown(f, i - 1, false) && is_unknown(f, i - 2, false)) {
        add_person(f, i - 2, 2, as_is(f, i - 2), office, NONE);
    }
}

/* Whether word i, an ordinary one perhaps, is a given name since it stands
 * behind a title and before a family name. */
static bool
has_family(struct finder *f, size_t i, bool any)
{
    unsigned flags = seen_at(f, i)->flags;
    unsigned next = follows(f, i + 1) ? seen_at(f, i + 1)->flags : 0;

    if (next == 0 && !(follows(f, i + 1) && is_unknown(f, i + 1, false))) {
        return false;
    }
    if (flags & WORD_GIVEN) {
        return !(flags & WORD_CLOSED) && next & WORD_ARTICLE
               && !(next & (WORD_CLOSED | WORD_GENTILIC | WORD_FILLER));
    }
    return any && seen_at(f, i)->letters >= 3
           && !(flags & (WORD_CLOSED | WORD_ARTICLE | WORD_GENTILIC
                         | WORD_FILLER | WORD_BEGINS))
           && (is_unknown(f, i + 1, false) || is_family(f, i + 1));
}

const struct title *
title_phrase(struct finder *f, size_t i, size_t *words)
{
    const struct seen *s = seen_at(f, i);
    struct lexis *l = lexis_at(f, i);
    uint32_t value = 0;
    size_t k;

    for (k = 0; k < s->n && value == 0; k++) {
        value = reading_at(f, &l->titles, i, &s->as[k], words);
    }
    return value == 0 ? NULL : &l->title[value - 1];
}

/* Whether a name may stand at word `at`, behind a title that begins at i and
 * has so many words. */
static bool
name_may_follow(const struct finder *f, size_t i, size_t words, size_t at)
{
    return follows(f, at)
           || (at < f->d->n && at > i + words
               && f->d->at[at].gap == GAP_MARK && is_comma(f, at));
}

/* Whether word i, no given name, begins with what may be "and". */
static bool
begins_and(struct finder *f, size_t i)
{
    const struct seen *s = seen_at(f, i);
    size_t n, k, len = strlen(lexis_at(f, i)->and);
    const char *key = word_key(f->r, &f->d->at[i], &n);

    for (k = 1; k < s->n && !(s->flags & WORD_GIVEN); k++) {
        if (s->as[k].gone == len && len > 0
                && memcmp(key, lexis_at(f, i)->and, len) == 0) {
            return true;
        }
    }
    return false;
}

/* How many words from `at` are the name behind a title; of one word that no
 * table tells only if nothing else can stand there. */
static size_t
name_behind_title(struct finder *f, size_t at, const struct title *title,
                  enum trust trust)
{
    const struct reading_of *as;
    size_t n, k;

    if (f->taken[at] || name_at(f, at, &k, &as)) {
        return 0;
    }
    n = take_person(f, at, as_is(f, at));
    n = n == 1 && begins_and(f, at) ? 0 : n;
    if (n < 2 && has_family(f, at, title->any)) {
        return 2;
    }
    return trust == TRUST_ANY || (trust == TRUST_TWO && n > 1)
           || seen_at(f, at)->flags & WORD_GIVEN ? n : 0;
}

/* What to trust behind a title that begins at word i and has so many words:
 * one word that no table tells if the title is not of something ("the
 * minister", "his minister of"), none if it is a common noun by itself. */
static enum trust
trust_of(struct finder *f, size_t i, size_t words, const struct title *title)
{
    bool article = seen_at(f, i + words - 1)->flags & WORD_ARTICLE;

    if (title->any || title->bound || (title->office != NONE && article)) {
        return TRUST_ANY;
    }
    return words > 1 || article || title->office != NONE ? TRUST_TWO
                                                         : TRUST_GIVEN;
}

/* A title at word i, and the person behind it. */
bool
title_at(struct finder *f, size_t i, size_t *words)
{
    const struct title *title = title_phrase(f, i, words);
    uint32_t country = NONE;
    enum trust trust;
    size_t at, n = 1, far;

    if (!title) {
        return false;
    }
    person_before(f, i, *words, title->office);
    for (at = i + *words; n > 0 && at < i + TITLE_WORDS && follows(f, at);
            at += n) {
        n = title_of_what(f, at, &country);
    }
    trust = at > i + *words ? TRUST_ANY : trust_of(f, i, *words, title);
    n = name_may_follow(f, i, *words, at)
        ? name_behind_title(f, at, title, trust) : 0;
    for (far = at; n == 0 && far < at + OFFICE_WORDS && follows(f, far); ) {
        size_t more = office_goes_on(f, far);

        if (more == 0) {
            break;
        }
        far += more;
        if (follows(f, far) && follows(f, far + 1)
                && !(seen_at(f, far)->flags & WORD_GIVEN)
                && (seen_at(f, far + 1)->flags & (WORD_GIVEN | WORD_WEAK))
                   == WORD_GIVEN) {
            far++;              /* "in X", written as one word */
        }
        if (name_may_follow(f, i, *words, far)
                && (is_unknown(f, far, false)
                    || seen_at(f, far)->flags & WORD_GIVEN)) {
            n = name_behind_title(f, far, title, TRUST_TWO);
            at = far;
        }
    }
    if (n > 0) {
        add_person(f, at, n, as_is(f, at), title->office, country);
    }
    return true;
}

/* The reading of word i that is a given name, or NULL. */
static const struct reading_of *
given_reading(struct finder *f, size_t i)
{
    const struct seen *s = seen_at(f, i);
    size_t k;

    for (k = 0; k < s->n; k++) {
        if (s->as[k].flags & WORD_GIVEN
                && !(s->as[k].flags & (WORD_CLOSED | WORD_ARTICLE
                                       | WORD_GENTILIC))) {
            return &s->as[k];
        }
    }
    return NULL;
}

/* How many words from i go on a name that is one already. */
static size_t
more_of_name(struct finder *f, size_t i)
{
    size_t n;

    if (!follows(f, i)) {
        return 0;
    }
    if (seen_at(f, i)->flags & WORD_BETWEEN && follows(f, i + 1)
            && !f->d->at[i + 1].digits
            && !(seen_at(f, i + 1)->flags & WORD_CLOSED)) {
        n = 2;
        while (n < NAME_WORDS && follows(f, i + n + 1)
               && seen_at(f, i + n)->flags & WORD_BETWEEN
               && !(seen_at(f, i + n + 1)->flags & WORD_CLOSED)) {
            n += 2;
        }
        return follows(f, i + n) && is_family(f, i + n) ? n + 1 : n;
    }
    return is_family(f, i) ? 1 : 0;
}

/* "A bin B": a word that stands only inside names is before word i + 1. */
static size_t
bound_person_at(struct finder *f, size_t i)
{
    const struct reading_of *as = given_reading(f, i);
    size_t n;

    if (!follows(f, i + 1) || !(seen_at(f, i + 1)->flags & WORD_BETWEEN)
            || (!as && !is_unknown(f, i, false)) || !follows(f, i + 2)
            || f->d->at[i + 2].digits
            || seen_at(f, i + 2)->flags & WORD_CLOSED) {
        return 0;
    }
    n = 3 + more_of_name(f, i + 3);
    add_person(f, i, n, as ? as : as_is(f, i), NONE, NONE);
    return n;
}

/* "Abu X": a word that begins names, with what is a name or may be one. */
static size_t
parent_person_at(struct finder *f, size_t i)
{
    const struct row *row;
    size_t n, rows, k, m;
    const char *key = word_key(f->r, &f->d->at[i], &n);
    bool begins = false;

    row = lexis_rows(lexis_at(f, i), "names", &rows);
    for (k = 0; seen_at(f, i)->flags & WORD_WITHIN && k < rows; k++) {
        begins = begins || (strcmp(row[k].column[1], "parent") == 0
                            && strlen(row[k].column[0]) == n
                            && memcmp(row[k].column[0], key, n) == 0);
    }
    if (!begins || !follows(f, i + 1) || f->taken[i + 1]
            || f->d->at[i + 1].digits) {
        return 0;
    }
    m = take_person(f, i + 1, as_is(f, i + 1));
    if (m == 0 && is_family(f, i + 1)) {
        m = 1 + more_of_name(f, i + 2);
    }
    if (m == 0) {
        return 0;
    }
    if (follows(f, i + m + 1) && !f->taken[i + m + 1]
            && (seen_at(f, i + m + 1)->as[0].flags
                & (WORD_GIVEN | WORD_WEAK)) == WORD_GIVEN) {
        m += take_person(f, i + m + 1, as_is(f, i + m + 1));
    }
    add_person(f, i, m + 1, as_is(f, i), NONE, NONE);
    return m + 1;
}

/* A given name and what follows, at word i; how many words. */
static size_t
given_person_at(struct finder *f, size_t i)
{
    const struct reading_of *as = given_reading(f, i);
    size_t n, k;

    if (!as || (as->gone > 0 && seen_at(f, i)->flags & WORD_USUAL)) {
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

size_t
person_at(struct finder *f, size_t i)
{
    size_t n = given_person_at(f, i);

    n = n > 0 ? n : bound_person_at(f, i);
    return n > 0 ? n : parent_person_at(f, i);
}
