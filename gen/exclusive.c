/* SPDX-License-Identifier: MIT */
/*
 * exclusive.c - words that stand in mentions of one entity only.
 *
 * Who looks for one such word means its entity, and who finds another has
 * found a mention of it: they are what search knows of aliases. The last one
 * of each spelling is marked: these are enough to find all that have one. Of
 * words that differ in affixes one stands for all, since search finds the
 * others by itself; entities whose every mention has the same words need none,
 * unless they have names elsewhere.
 */
#include "known_pack.h"

#include <stdlib.h>
#include <string.h>

#define NOBODY UINT32_C(0)
#define MANY   UINT32_MAX

/* An exclusive word on its way. */
struct own {
    uint32_t entity, type, places;
    uint32_t stem, stem_n;      /* in the bytes of stems */
};

static const uint8_t *stem_bytes;       /* while sorting */

static int
by_number(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int
by_stem(const struct own *a, const struct own *b)
{
    uint32_t n = a->stem_n < b->stem_n ? a->stem_n : b->stem_n;
    int order = by_number(a->entity, b->entity);

    order = order ? order : memcmp(stem_bytes + a->stem,
                                   stem_bytes + b->stem, n);
    return order ? order : by_number(a->stem_n, b->stem_n);
}

static int
by_worth(const void *a, const void *b)
{
    const struct own *x = a, *y = b;
    int order = by_stem(x, y);

    order = order ? order : by_number(y->places, x->places);
    return order ? order : by_number(x->type, y->type);
}

/* ---- whose words are ---------------------------------------------------- */

static int
longer_first(const void *a, const void *b)
{
    const struct named *x = *(const struct named *const *)a;
    const struct named *y = *(const struct named *const *)b;
    int order = by_number(y->n, x->n);

    order = order ? order : by_number(x->from, y->from);
    return order ? order : by_number(x->entity, y->entity);
}

/* Of each token the entity of the shortest mention around it, + 1. */
static uint32_t *
token_owners(const struct spellings *s, const struct places *p)
{
    uint32_t *owner = need_zero(p->t->text + 1, sizeof *owner), k;
    const struct named **list = need((s->n + 1) * sizeof *list);
    size_t i;

    for (i = 0; i < s->n; i++) {
        list[i] = &s->at[i];
    }
    qsort(list, s->n, sizeof *list, longer_first);
    for (i = 0; i < s->n; i++) {
        for (k = 0; k < list[i]->n; k++) {
            owner[list[i]->from + k] = list[i]->entity + 1;
        }
    }
    free(list);
    return owner;
}

/* The one owner of all places of a word type, NOBODY or MANY. */
static uint32_t
type_owner(const struct places *p, const uint32_t *owner, uint32_t type)
{
    uint32_t i = p->first[type], whose = NOBODY;

    for (; i < p->first[type + 1] && whose != MANY; i++) {
        if (owner[p->at[i]] == NOBODY) {
            return NOBODY;
        }
        whose = whose == NOBODY || whose == owner[p->at[i]]
                ? owner[p->at[i]] : MANY;
    }
    return whose;
}

/* Append the stem of a word's key; how long it is, 0 if it is no letters. */
static uint32_t
put_stem(struct bytes *to, const struct stems *stems,
         const struct alphabet *a, const uint8_t *word, size_t n)
{
    struct bytes key = { 0 };
    struct kp_stem stem;
    uint32_t length = 0;

    alphabet_key(a, &key, word, n);
    if (key.n > 1 && key.n <= KP_KEY_MAX && key.at[0] < a->letters) {
        kp_stem(&stems->reader, key.at, (uint8_t)key.n, &stem);
        length = (uint32_t)(stem.to - stem.from);
        bytes_add(to, key.at + stem.from, length);
    }
    bytes_free(&key);
    return length;
}

/* ---- which are of use --------------------------------------------------- */

/* Whether a mention has a word of the stem of `o`. */
static bool
has_stem(const struct named *m, const struct places *p,
         const struct own *list, const uint32_t *own_of, const struct own *o)
{
    uint32_t k, type, which;

    for (k = 0; k < m->n; k++) {
        type = p->t->at[m->from + k].id;
        which = p->t->at[m->from + k].kind == TOKEN_WORD ? own_of[type] : 0;
        if (which > 0 && by_stem(&list[which - 1], o) == 0) {
            return true;
        }
    }
    return false;
}

/*
 * Mark the entities that have a mention without one of their stems; `first`
 * says where the words of an entity begin in the list.
 */
static void
mark_useful(bool *useful, const struct spellings *s, const struct places *p,
            const struct own *list, const size_t *first,
            const uint32_t *own_of)
{
    uint32_t entity;
    size_t i, k;

    for (i = 0; i < s->table.n; i++) {
        entity = table_row(&s->table, i)[KP_SPELLING_ENTITY];
        for (k = first[entity]; k < first[entity + 1]; k++) {
            useful[entity] |= !has_stem(&s->at[s->first[i]], p, list, own_of,
                                        &list[k]);
        }
    }
}

/* The exclusive words, sorted by entity and stem, the commonest first. */
static struct own *
list_own(const struct places *p, const uint32_t *owner,
         const struct stems *stems, const struct alphabet *a,
         struct bytes *bytes, size_t *n)
{
    struct own *list = need((p->t->words.n + 1u) * sizeof *list);
    uint32_t type, whose;
    size_t length;

    *n = 0;
    for (type = 0; type < p->t->words.n; type++) {
        const uint8_t *word = intern_at(&p->t->words, type, &length);
        struct own *o = &list[*n];

        whose = type_owner(p, owner, type);
        if (whose == NOBODY || whose == MANY) {
            continue;
        }
        o->entity = whose - 1;
        o->type = type;
        o->places = p->first[type + 1] - p->first[type];
        o->stem = (uint32_t)bytes->n;
        o->stem_n = put_stem(bytes, stems, a, word + 1, length - 1);
        *n += o->stem_n > 0;
    }
    stem_bytes = bytes->at;
    qsort(list, *n, sizeof *list, by_worth);
    return list;
}

/* Mark the last exclusive word of each spelling. */
static void
mark_told(bool *told, const struct spellings *s, const struct places *p,
          const struct own *list, const uint32_t *own_of)
{
    uint32_t k, which;
    size_t i;

    for (i = 0; i < s->table.n; i++) {
        const struct named *m = &s->at[s->first[i]];

        for (k = m->n; k > 0; k--) {
            const struct token *token = &p->t->at[m->from + k - 1];

            which = token->kind == TOKEN_WORD ? own_of[token->id] : 0;
            if (which > 0 && list[which - 1].entity == m->entity) {
                told[which - 1] = true;
                break;
            }
        }
    }
}

static int
by_key(const void *a, const void *b)
{
    return by_number(*(const uint32_t *)a, *(const uint32_t *)b);
}

void
exclusives_build(struct table *to, const struct spellings *s, bool *useful,
                 size_t entities, const struct places *p,
                 const struct lexicon *l, const struct stems *stems,
                 const struct alphabet *a)
{
    uint32_t *owner = token_owners(s, p), *row;
    uint32_t *own_of = need_zero(p->t->words.n + 1u, sizeof *own_of);
    bool *told;
    size_t *first = need_zero(entities + 1, sizeof *first);
    struct bytes bytes = { 0 };
    struct own *list;
    size_t n, i;

    list = list_own(p, owner, stems, a, &bytes, &n);
    for (i = 0; i < n; i++) {
        own_of[list[i].type] = (uint32_t)i + 1;
        first[list[i].entity + 1] = i + 1;
    }
    for (i = 1; i <= entities; i++) {
        first[i] = first[i] > first[i - 1] ? first[i] : first[i - 1];
    }
    mark_useful(useful, s, p, list, first, own_of);
    told = need_zero(n + 1, sizeof *told);
    mark_told(told, s, p, list, own_of);
    for (i = 0, row = NULL; i < n; i++) {
        if (!useful[list[i].entity]) {
            continue;
        }
        if (i == 0 || by_stem(&list[i - 1], &list[i]) != 0) {
            row = table_add(to);
            row[0] = l->order[list[i].type];
            row[KP_EXCLUSIVE_ENTITY] = list[i].entity;
        }
        row[KP_EXCLUSIVE_TOLD] |= told[i];
    }
    if (to->n > 0) {
        qsort(to->v, to->n, to->columns * sizeof *to->v, by_key);
    }
    stem_bytes = NULL;
    bytes_free(&bytes);
    free(list);
    free(told);
    free(first);
    free(own_of);
    free(owner);
}
