/* SPDX-License-Identifier: MIT */
/*
 * find.c - names by what stands around them.
 *
 * At each word: a name of the gazetteer; a head word with the name it goes
 * with (heads.tsv); a person (find_people.c). Of a gazetteer's name and a head
 * that begin at one word, the longer is taken.
 */
#include "names.h"

#include <string.h>

static const struct reading_of *
as_is(struct finder *f, size_t i)
{
    return &seen_at(f, i)->as[0];
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

/* Whether a bracket opens before word i, perhaps with the name of a language
 * and a colon in it: the word behind what stands before the bracket, or 0. */
static size_t
bracket_opens(struct finder *f, size_t i)
{
    size_t n;
    const char *gap = gap_text(f->d, i, &n);

    if (n > 1 && gap[0] == ':' && gap[n - 1] == ' ' && i > 0
            && f->d->at[i - 1].gap == GAP_MARK) {
        gap = gap_text(f->d, --i, &n);
    }
    return n > 0 && gap[n - 1] == '(' ? i : 0;
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
    k = bracket_opens(f, i);
    if (k == 0 || last->at.doc != f->doc || last->first + last->n != k
            || lexis_at(f, i) == lexis_at(f, last->first)
            || f->things.at[last->thing].known
            || (f->d->at[i].digits && f->d->at[i].gap != GAP_NONE)) {
        return 0;
    }
    for (k = i + 1; k <= i + last->n + 1 && k < f->d->n; k++) {
        gap = gap_text(f->d, k, &n);
        if (n > 0 && (gap[0] == ')' || (k > i && gap[0] == ';'))) {
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
    n = person_at(f, i);
    n = n > 0 ? n : model_at(f, i);
    return n > 0 ? i + n : i + 1;
}
