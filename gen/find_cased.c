/* SPDX-License-Identifier: MIT */
/*
 * find_cased.c - names by capitals, in scripts that have them.
 *
 * Words with capitals side by side are one name, with small words of the
 * tables between them ("of", "van"). The capital at the start of a sentence
 * says nothing: such a word must be written so inside sentences elsewhere.
 */
#include "names.h"

#include <string.h>

enum { CASED_WORDS_MAX = 8 };

static const struct reading_of *
as_is(struct finder *f, size_t i)
{
    return &seen_at(f, i)->as[0];
}

static unsigned
flags_at(struct finder *f, size_t i)
{
    return seen_at(f, i)->flags;
}

/* Whether word i may be part of a name. */
static bool
is_part(struct finder *f, size_t i)
{
    return f->d->at[i].capital && !f->d->at[i].digits
           && !(flags_at(f, i) & (WORD_CLOSED | WORD_COMMON));
}

/* Whether the capital of word i tells something. */
static bool
is_capital(struct finder *f, size_t i)
{
    const struct word *w = &f->d->at[i];
    unsigned flags = flags_at(f, i);

    if (!is_part(f, i) || flags & WORD_FILLER) {
        return false;
    }
    return f->upper[w->key] > f->lower[w->key] || flags & WORD_GIVEN;
}

/* Whether word i is inside a sentence, behind another word or a comma. */
static bool
is_inside(const struct finder *f, size_t i)
{
    size_t n;
    const char *gap;

    if (f->d->at[i].gap == GAP_SPACE) {
        return true;
    }
    gap = gap_text(f->d, i, &n);
    return f->d->at[i].gap == GAP_MARK && n == 2 && memcmp(gap, ", ", 2) == 0;
}

/* Whether a name begins at word i: its capital tells something, or it stands
 * inside a sentence before another capital. */
static bool
begins_name(struct finder *f, size_t i)
{
    return is_capital(f, i)
           || (is_part(f, i) && is_inside(f, i)
               && i + 1 < f->d->n && f->d->at[i + 1].gap == GAP_SPACE
               && is_part(f, i + 1));
}

/* Whether word i stands behind word i - 1 as in a name. */
static bool
joined(const struct finder *f, size_t i)
{
    const struct word *w = &f->d->at[i];
    const char *gap;
    size_t n;

    if (i >= f->d->n || w->gap == GAP_START || w->gap == GAP_NONE) {
        return false;
    }
    if (w->gap == GAP_SPACE) {
        return true;
    }
    gap = gap_text(f->d, i, &n);
    if (n == 1 && (gap[0] == '-' || gap[0] == '\'')) {
        return true;
    }
    if (n == 3 && memcmp(gap, "\xe2\x80\x99", 3) == 0) {
        return true;
    }
    return n == 2 && memcmp(gap, ". ", 2) == 0
           && w[-1].end - w[-1].start <= 2;
}

/* How many small words from i may stand inside a name: "of", "of the". */
static size_t
small_words(struct finder *f, size_t i)
{
    if (!joined(f, i) || f->d->at[i].capital
            || !(flags_at(f, i) & WORD_WITHIN)) {
        return 0;
    }
    return joined(f, i + 1) && !f->d->at[i + 1].capital
           && flags_at(f, i + 1) & WORD_INNER ? 2 : 1;
}

/* How many words from i are a run of capitals. */
static size_t
run_at(struct finder *f, size_t i, bool person)
{
    size_t n = 1, small;

    while (n < CASED_WORDS_MAX && joined(f, i + n)) {
        small = small_words(f, i + n);
        if (small > 1 && n > 1 && flags_at(f, i + n + 1) & WORD_CLOSED
                && (person || flags_at(f, i) & WORD_GIVEN)) {
            break;              /* a person, "of the" a body */
        }
        if (!joined(f, i + n + small) || !is_part(f, i + n + small)) {
            break;
        }
        n += small + 1;
    }
    return n;
}

/* Whether word i is a verb of speech. */
static bool
is_speech(struct finder *f, size_t i)
{
    const struct phrases *p = phrases_of(f->d->language, "speech");
    const struct row *row;
    size_t n;
    const char *key;

    if (!p || i >= f->d->n || f->d->at[i].gap == GAP_START
            || f->d->at[i].capital) {
        return false;
    }
    key = word_key(f->r, &f->d->at[i], &n);
    row = phrases_find(p, key, n);
    return row && !strstr(row->column[3], "same");
}

/* Whether a run of capitals has small words inside. */
static bool
has_small(struct finder *f, size_t i, size_t n)
{
    while (n > 0 && f->d->at[i + n - 1].capital) {
        n--;
    }
    return n > 0;
}

/* What stands around a run tells of its type: who speaks is a person, if the
 * name has two words or three, or a body; what something is in, a place. */
static enum entity_type
type_by_use(struct finder *f, size_t i, size_t n)
{
    if (joined(f, i + n) && is_speech(f, i + n)) {
        return n > 1 && n < 4 && !has_small(f, i, n) ? ENTITY_PERSON
                                                     : ENTITY_ORGANISATION;
    }
    return i > 0 && n < 3 && f->d->at[i].gap == GAP_SPACE
           && seen_at(f, i - 1)->flags & WORD_IN ? ENTITY_PLACE
                                                 : ENTITY_OTHER;
}

/* What the words of a run tell of its type. */
static enum entity_type
type_of_run(struct finder *f, size_t i, size_t n)
{
    struct lexis *l = lexis_at(f, i);
    size_t k, used;
    uint32_t value;

    for (k = n; k-- > 0; ) {
        value = phrase_at(f, &l->heads, i + k, as_is(f, i + k), &used);
        if (value != 0 && n > 1
                && (k + used >= n
                    || flags_at(f, i + k + used) & WORD_WITHIN)) {
            return l->head[value - 1].type;
        }
    }
    if (flags_at(f, i) & WORD_GIVEN
            && (n > 1 || !(flags_at(f, i) & WORD_WEAK))) {
        return ENTITY_PERSON;
    }
    return f->foreign ? ENTITY_OTHER : type_by_use(f, i, n);
}

/* A title at word i that a name may follow: its row, its words. */
static const struct title *
title_cased(struct finder *f, size_t i, size_t *n)
{
    struct lexis *l = lexis_at(f, i);
    uint32_t value = phrase_at(f, &l->titles, i, as_is(f, i), n);

    return value == 0 ? NULL : &l->title[value - 1];
}

static void
add_run(struct finder *f, size_t i, size_t n, const struct title *title,
        uint32_t country)
{
    enum entity_type type = type_of_run(f, i, n);
    struct thing *thing;
    uint32_t t;

    if (type == ENTITY_OTHER && title) {
        type = ENTITY_PERSON;
    }
    if (type == ENTITY_OTHER && f->foreign) {
        return;                 /* rather a gloss */
    }
    t = thing_named(f, i, n, as_is(f, i));
    thing = &f->things.at[t];
    thing->strong = true;
    if (type == ENTITY_PERSON && thing->class == NONE && title) {
        thing->class = title->office;
        thing->owner = country;
    }
    found_add(f, i, n, as_is(f, i), t, type);
}

/* Whether a run of one word at the start of a sentence is a name. */
static bool
is_name_alone(struct finder *f, size_t i)
{
    const struct word *w = &f->d->at[i];

    return seen_at(f, i)->letters >= 3 && f->lower[w->key] == 0
           && f->upper[w->key] > 0;
}

/* A title, then a name; or a name. The next word to look at. */
static size_t
run_from(struct finder *f, size_t i, const struct title *title,
         uint32_t country)
{
    size_t n = run_at(f, i, title != NULL), used = 0;
    const struct reading_of *as;
    const struct place_name *name = name_at(f, i, &used, &as);

    if (name && used >= n) {
        found_add(f, i, used, as, name->thing, name->type);
        return i + used;
    }
    if (n == 1 && !is_name_alone(f, i)) {
        return i + 1;
    }
    add_run(f, i, n, title, country);
    return i + n;
}

/* Whether two capitals stand behind a comma at word i: "the owner, X Y". */
static bool
is_apposed(struct finder *f, size_t i)
{
    return i + 1 < f->d->n && f->d->at[i].gap == GAP_MARK && is_inside(f, i)
           && is_part(f, i) && joined(f, i + 1) && is_part(f, i + 1);
}

size_t
find_cased_at(struct finder *f, size_t i)
{
    const struct reading_of *as;
    const struct place_name *name;
    struct authored a;
    const struct title *title;
    uint32_t country = NONE;
    size_t n = 0, at = i, used;

    if (f->taken[i] || f->d->at[i].digits) {
        return i + 1;
    }
    if (authored_at(f, i, &a) && authored_cased(f, i, &a)
            && (!is_capital(f, i) || a.n >= run_at(f, i, false))) {
        found_add(f, i, a.n, a.as, a.thing, thing_type(f, a.thing));
        return i + a.n;
    }
    if (flags_at(f, i) & WORD_GENTILIC) {
        country = lexis_at(f, i)->country[as_is(f, i)->word] - 1;
        if (!joined(f, i + 1)) {
            return i + 1;
        }
        at = i + 1;
    }
    title = title_cased(f, at, &n);
    if (title && joined(f, at + n) && title_cased(f, at + n, &used)) {
        return at + n;          /* of two titles, the second */
    }
    if (title && ((joined(f, at + n) && is_capital(f, at + n))
                  || is_apposed(f, at + n))) {
        return run_from(f, at + n, title, country);
    }
    if (at > i && (!is_capital(f, at) || title)) {
        return at;
    }
    name = name_at(f, i, &n, &as);
    if (!begins_name(f, i)) {
        if (name) {
            found_add(f, i, n, as, name->thing, name->type);
        }
        return name ? i + n : i + 1;
    }
    return run_from(f, i, NULL, NONE);
}
