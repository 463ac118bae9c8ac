/* SPDX-License-Identifier: MIT */
/*
 * joins_scripts.c - one thing for its names in two scripts.
 *
 * Letters of different scripts that stand for one another have one class
 * (consonants.tsv); vowels have none. Names of two words or more are one
 * thing's if all their classes agree word by word, names of one word only if
 * they are long; and if no other thing of either script sounds so.
 */
#include "names.h"

#include <stdlib.h>
#include <string.h>

enum { CLASSES_OF_WORD = 4, CLASSES_OF_WORDS = 4 };

/* The class of a letter, '-' for none, 0 if the language has no such. */
static char
class_of(const struct lexis *l, const char *letter, size_t n)
{
    const struct phrases *p = phrases_of(l->language, "consonants");
    const struct row *row = p ? phrases_find(p, letter, n) : NULL;

    return row ? row->column[1][0] : 0;
}

/* Append the classes of a name, words apart; how many, or 0 if a letter has
 * none in its language. */
static size_t
classes_add(const struct lexis *l, const char *s, size_t n, struct bytes *to)
{
    size_t i = 0, at, count = 0;
    char class, last = 0;

    while (i < n) {
        at = i;
        unicode_next((const uint8_t *)s, n, &i);
        class = s[at] == ' ' ? ' ' : class_of(l, s + at, i - at);
        if (class == 0) {
            return 0;
        }
        if (class != '-' && class != last) {
            bytes_u8(to, (uint8_t)class);
            count += class != ' ';
        }
        last = class;
    }
    return count;
}

/* Whether a thing may have a name in another script that no table tells. */
static bool
is_joinable(const struct finder *f, uint32_t t)
{
    enum entity_type type = thing_type(f, t);
    const struct thing *thing = &f->things.at[t];

    return thing->words[0] != NONE && thing->lexis && !thing->known
           && !f->things.at[thing_root(f, t)].known && !thing->headed
           && (type == ENTITY_PERSON || type == ENTITY_PLACE
               || (type == ENTITY_OTHER && thing->lexis->cased));
}

/* The key of a thing's name; its script is part of it. */
static bool
key_of(const struct finder *f, uint32_t t, bool cased, struct bytes *key)
{
    size_t n, count;
    const char *s = thing_name(f, t, &n);

    key->n = 0;
    bytes_u8(key, cased ? 'A' : 'a');
    count = classes_add(f->things.at[t].lexis, s, n, key);
    return count >= (memchr(s, ' ', n) ? CLASSES_OF_WORDS : CLASSES_OF_WORD);
}

/* The one thing that has a key, or NONE. */
static uint32_t
only_one(const struct finder *f, const struct buckets *b,
         const struct bytes *key)
{
    uint32_t o = buckets_find(b, key->at, key->n), one = NONE;

    for (; o != 0; o = b->next[o - 1]) {
        if (one != NONE && one != thing_root(f, o - 1)) {
            return NONE;
        }
        one = thing_root(f, o - 1);
    }
    return one;
}

/* Whether the types of two things are those of one. */
static bool
types_agree(const struct finder *f, uint32_t a, uint32_t b)
{
    enum entity_type x = thing_type(f, a), y = thing_type(f, b);

    return x == y || x == ENTITY_OTHER || y == ENTITY_OTHER;
}

void
joins_scripts(struct finder *f)
{
    struct buckets b = { 0 };
    struct bytes key = { 0 };
    uint32_t t, own, other;

    b.next = need_zero(f->things.n + 1, sizeof *b.next);
    for (t = 0; t < f->things.n; t++) {
        if (is_joinable(f, t)
                && key_of(f, t, f->things.at[t].lexis->cased, &key)) {
            buckets_add(&b, key.at, key.n, t);
        }
    }
    for (t = 0; t < f->things.n; t++) {
        if (!is_joinable(f, t) || !f->things.at[t].lexis->cased
                || !key_of(f, t, true, &key)) {
            continue;
        }
        own = only_one(f, &b, &key);
        key.at[0] = 'a';
        other = only_one(f, &b, &key);
        if (own != NONE && other != NONE && types_agree(f, own, other)) {
            thing_join(f, own, other);
        }
    }
    buckets_free(&b);
    bytes_free(&key);
}
