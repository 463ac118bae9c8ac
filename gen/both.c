/* SPDX-License-Identifier: MIT */
/*
 * both.c - the two countries that "both capitals" or "the two sides" are.
 *
 * They are those that a document names side by side ("Egypt and Sudan"), by
 * themselves or by their capitals, more often than any others.
 */
#include "groups.h"

#include <string.h>

enum { PAIRS_MOST = 32, GAP_MOST = 5 };

/* Two countries as concepts, in order. */
struct side {
    const char *concept[2];
    unsigned n;
};

/* The concept of a mention of a country or its capital, or NULL. */
static const char *
country_of(const struct maker *x, const struct mention *m)
{
    const struct entity *e = &x->s->k->entities.at[m->entity];
    const struct row *row = NULL;
    size_t i;

    if (e->type != ENTITY_COUNTRY && e->type != ENTITY_PLACE) {
        return NULL;
    }
    for (i = 0; i < e->n && !row; i++) {
        row = concept_of(x->t.d->language, e->names[i]);
    }
    return row && strcmp(row->column[3], "name") == 0 ? row->column[1] : NULL;
}

/* Whether nothing but "and" or a dash stands between two mentions. */
static bool
is_beside(const struct maker *x, const struct mention *a,
          const struct mention *b)
{
    const char *text = (const char *)x->t.d->document->bytes + a->at.end;
    const struct phrases *numbers = phrases_of(x->t.d->language, "numbers");
    size_t n = b->at.start > a->at.end ? b->at.start - a->at.end : 0;
    const struct row *row;

    if (n == 0 || n > GAP_MOST) {
        return false;
    }
    while (n > 0 && *text == ' ') {
        text++;
        n--;
    }
    while (n > 0 && text[n - 1] == ' ') {
        n--;
    }
    row = numbers ? phrases_find(numbers, text, n) : NULL;
    return (row && strcmp(row->column[1], "and") == 0)
           || (n == 1 && *text == '-')
           || (n == 3 && memcmp(text, "\xe2\x80\x93", 3) == 0);
}

static void
count_pair(struct side *all, size_t *n, const char *a, const char *b)
{
    const char *first = strcmp(a, b) < 0 ? a : b;
    const char *second = first == a ? b : a;
    size_t i;

    for (i = 0; i < *n && (strcmp(all[i].concept[0], first) != 0
                           || strcmp(all[i].concept[1], second) != 0); i++) {
    }
    if (i == PAIRS_MOST) {
        return;
    }
    if (i == *n) {
        all[(*n)++] = (struct side){ { first, second }, 0 };
    }
    all[i].n++;
}

void
both_find(struct maker *x)
{
    struct side all[PAIRS_MOST], *best = NULL;
    const struct mention *m = x->t.mentions;
    const char *a, *b;
    size_t n = 0, i;
    bool tie = false;

    for (i = 1; i < x->t.nmentions; i++) {
        if (is_beside(x, &m[i - 1], &m[i])
                && (a = country_of(x, &m[i - 1])) != NULL
                && (b = country_of(x, &m[i])) != NULL && strcmp(a, b) != 0) {
            count_pair(all, &n, a, b);
        }
    }
    for (i = 0; i < n; i++) {
        if (!best || all[i].n > best->n) {
            best = &all[i];
            tie = false;
        } else {
            tie = tie || all[i].n == best->n;
        }
    }
    x->both[0] = best && !tie ? best->concept[0] : NULL;
    x->both[1] = best && !tie ? best->concept[1] : NULL;
}
