/* SPDX-License-Identifier: MIT */
/*
 * joins_people.c - one person for all spellings of a full name.
 *
 * Full names whose family names sound alike are one person's if the given
 * name is spelled alike, or the family name is and the given name sounds so;
 * other names between them must be the same, and if only one has them, an
 * office or a document must be common to both.
 */
#include "names.h"

#include <stdlib.h>
#include <string.h>

static bool
is_person(const struct finder *f, uint32_t t)
{
    return f->things.at[t].words[0] != NONE
           && thing_type(f, t) == ENTITY_PERSON;
}

static bool
same_sounds(const struct finder *f, uint32_t a, const char *s, size_t n,
            const char *t, size_t m)
{
    struct bytes x = { 0 }, y = { 0 };
    bool same;

    sounds_add(f->things.at[a].lexis, s, n, &x);
    sounds_add(f->things.at[a].lexis, t, m, &y);
    same = x.n == y.n && x.n > 0 && memcmp(x.at, y.at, x.n) == 0;
    bytes_free(&x);
    bytes_free(&y);
    return same;
}

static size_t
words(const char *s, size_t n)
{
    size_t count = 1, i;

    for (i = 0; i < n; i++) {
        count += s[i] == ' ';
    }
    return count;
}

/* Mentions by thing, in order: index + 1, and the next of the same thing. */
struct occurrences {
    uint32_t *first, *next;
};

static void
occurrences_make(struct occurrences *p, const struct finder *f)
{
    size_t i;

    p->first = need_zero(f->things.n + 1, sizeof *p->first);
    p->next = need_zero(f->found.n + 1, sizeof *p->next);
    for (i = f->found.n; i-- > 0; ) {
        p->next[i] = p->first[f->found.at[i].thing];
        p->first[f->found.at[i].thing] = (uint32_t)i + 1;
    }
}

/* Whether two things are mentioned in one document. */
static bool
share_document(const struct finder *f, const struct occurrences *p, uint32_t a,
               uint32_t b)
{
    uint32_t i = p->first[a], j = p->first[b];

    while (i != 0 && j != 0) {
        uint32_t x = f->found.at[i - 1].at.doc;
        uint32_t y = f->found.at[j - 1].at.doc;

        if (x == y) {
            return true;
        }
        if (x < y) {
            i = p->next[i - 1];
        } else {
            j = p->next[j - 1];
        }
    }
    return false;
}

/* Whether two things have the same office of the same country. */
static bool
same_office(const struct finder *f, uint32_t a, uint32_t b)
{
    const struct thing *x = &f->things.at[a], *y = &f->things.at[b];

    return x->class != NONE && x->class == y->class && x->owner != NONE
           && x->owner == y->owner;
}

/* Whether two full names with family names that sound alike are one
 * person's: one of the two parts is spelled alike, the other sounds so. */
static bool
is_one_person(const struct finder *f, const struct occurrences *p, uint32_t a,
              uint32_t b)
{
    size_t n, m, i, j, fa, fb;
    const char *s = thing_name(f, a, &n), *t = thing_name(f, b, &m);
    bool family, given;

    fa = given_bytes(f->things.at[a].lexis, s, n);
    fb = given_bytes(f->things.at[b].lexis, t, m);
    i = name_last(s, n);
    j = name_last(t, m);
    if (i > fa + 1 && j > fb + 1
            && (i - fa != j - fb || memcmp(s + fa, t + fb, i - fa) != 0)) {
        return false;           /* they have other names between */
    }
    if (words(s, n) != words(t, m) && !same_office(f, a, b)
            && !share_document(f, p, a, b)) {
        return false;           /* one of them has, and nothing else says so */
    }
    family = n - i == m - j && memcmp(s + i, t + j, n - i) == 0;
    given = fa == fb && memcmp(s, t, fa) == 0;
    return (given && (family || (words(s, n) == words(t, m)
                                 && same_sounds(f, a, s + i, n - i, t + j,
                                                m - j))))
           || (family && same_sounds(f, a, s, fa, t, fb));
}

/* Join full names whose family names sound alike. */
void
joins_people(struct finder *f)
{
    struct buckets b = { 0 };
    struct bytes key = { 0 };
    struct occurrences occurrences;
    uint32_t t, o, tries;
    const char *s;
    size_t n, at;

    occurrences_make(&occurrences, f);
    b.next = need_zero(f->things.n + 1, sizeof *b.next);
    for (t = 0; t < f->things.n; t++) {
        if (!is_person(f, t)) {
            continue;
        }
        s = thing_name(f, t, &n);
        at = name_last(s, n);
        key.n = 0;
        sounds_add(f->things.at[t].lexis, s + at, n - at, &key);
        if (at == 0 || key.n < 2
                || given_bytes(f->things.at[t].lexis, s, n) == n) {
            continue;
        }
        o = buckets_find(&b, key.at, key.n);
        for (tries = 0; o != 0 && tries < 64; o = b.next[o - 1], tries++) {
            if (is_one_person(f, &occurrences, o - 1, t)) {
                thing_join(f, o - 1, t);
            }
        }
        buckets_add(&b, key.at, key.n, t);
    }
    free(occurrences.first);
    free(occurrences.next);
    buckets_free(&b);
    bytes_free(&key);
}
