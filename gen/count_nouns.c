/* SPDX-License-Identifier: MIT */
/*
 * count_nouns.c - nouns that tell a number by themselves: a noun for two of a
 * thing, a unit with "one" behind it or a qualifier before it, "the three".
 */
#include "count.h"

#include <string.h>

static struct number
small(const struct scan *s, size_t i, size_t words, int64_t v)
{
    struct number n = { .mantissa = v, .words = words,
                        .start = s->d->at[i].start,
                        .end = s->d->at[i + words - 1].end };
    return n;
}

/* A noun that means two of a thing, by the table. */
size_t
read_two(struct walk *w, size_t i)
{
    const struct scan *s = &w->s;
    const struct tag *t = &s->unit[i];
    struct number n = small(s, i, t->words, 2);
    struct counted c;

    n.start = t->start;
    start_with(&c, i, &n);
    strncpy(c.unit, t->row->column[3], sizeof c.unit - 1);
    c.noun_start = t->start;
    c.noun_end = t->end;
    count_adjective(s, &c);
    count_qualify(s, &c);
    add_quantity(w, &c);
    return c.next;
}

/* Whether a unit of measure stands at word i with "one" behind it. */
static bool
is_one(const struct scan *s, size_t i)
{
    const struct tag *t = &s->unit[i];
    const struct tag *one = &s->number[i + t->words];
    size_t at = 0;

    return t->role == UNIT_MEASURE && !t->joined && scan_near(s, i + t->words)
           && one->role == NUMERAL_ADD && one->value == 1 && !one->clitic
           && one->words == 1 && count_row(s, "one", &at);
}

/* Whether a unit of measure at word i is one of it, since a qualifier stands
 * before it: "less than a minute". */
static bool
is_qualified(const struct scan *s, size_t i)
{
    const struct tag *t = &s->unit[i], *q = count_qualifier(s, i);
    struct bytes shown = { 0 };
    const char *key;
    size_t n, at = 0;
    bool one;

    if (t->role != UNIT_MEASURE || t->words != 1 || t->joined || t->clitic
            || !q || q->role >= QUALIFIES_AFTER
            || (enum qualifier)q->role == QUALIFIER_UP_TO
            || (enum qualifier)q->role == QUALIFIER_BETWEEN
            || !count_row(s, "one", &at)) {
        return false;
    }
    key = word_key(s->r, &s->d->at[i], &n);
    phrases_fold(&shown, t->row->column[3], strlen(t->row->column[3]));
    one = shown.n == n && memcmp(shown.at, key, n) == 0
          && !scan_is_digits(s, i + 1);
    bytes_free(&shown);
    return one;
}

/* A unit with "one" behind it, or alone behind a qualifier. */
size_t
read_one(struct walk *w, size_t i)
{
    const struct scan *s = &w->s;
    const struct tag *t = &s->unit[i];
    size_t j = i + t->words;
    size_t one = is_one(s, i) ? s->number[j].words : 0;
    struct number n;
    struct counted c;

    if (one == 0 && !is_qualified(s, i)) {
        return 0;
    }
    n = small(s, i, t->words + one, 1);
    n.start = t->start;
    start_with(&c, i, &n);
    strncpy(c.unit, t->row->column[3], sizeof c.unit - 1);
    c.noun_start = t->start;
    c.noun_end = t->end;
    count_qualify(s, &c);
    add_quantity(w, &c);
    return c.next;
}

/* A noun with the article before "the three". */
void
read_definite(struct walk *w, size_t i)
{
    const struct scan *s = &w->s;
    struct number n = small(s, i, s->number[i].words, s->number[i].value);
    struct counted c;

    if (i == 0 || !scan_near(s, i) || s->number[i].clitic
            || !count_is_definite(s, i - 1) || count_is_closed(s, i - 1)
            || s->when[i - 1].row) {
        return;
    }
    start_with(&c, i, &n);
    count_noun(s, i - 1, &c);
    c.start = s->d->at[i - 1].start;
    add_quantity(w, &c);
}

/* A noun and an adjective, both with the endings of a dual. */
bool
read_pair(struct walk *w, size_t i)
{
    const struct scan *s = &w->s;
    struct number n = small(s, i, 1, 2);
    struct counted c;

    start_with(&c, i, &n);
    if (s->number[i].row || s->when[i].row || s->qualifier[i].row
            || count_is_closed(s, i) || !count_pair(s, i, &c)) {
        return false;
    }
    c.start = c.noun_start;
    c.end = s->d->at[i + 1].end;
    add_quantity(w, &c);
    return true;
}
