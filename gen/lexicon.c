/* SPDX-License-Identifier: MIT */
/*
 * lexicon.c - the strings of words and separators, in the pack's order.
 *
 *     L := counts prefixes tables places stream    (FORMAT.md section 5)
 *
 * Words are sorted by skeleton, so that the runtime finds all that are akin by
 * one bisection, then by folded base; sentence ends by the depth of their
 * leaves, so that a leaf's number is the string's.
 */
#include "model.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCK = 4 };             /* lg of the strings in a block */

/* A word on its way into the list. */
struct entry {
    uint32_t type;
    uint32_t skeleton, key;     /* where these, and its folded base, stand */
    uint8_t  skeleton_n, key_n;
    struct string string;
};

static const uint8_t *keys;     /* while sorting */

static int
compare(const uint8_t *a, size_t n, const uint8_t *b, size_t m)
{
    int order = memcmp(a, b, n < m ? n : m);

    return order != 0 ? order : n < m ? -1 : n > m;
}

static int
by_skeleton(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    int order = compare(keys + x->skeleton, x->skeleton_n,
                        keys + y->skeleton, y->skeleton_n);

    if (order == 0) {
        order = compare(keys + x->key, x->key_n, keys + y->key, y->key_n);
    }
    if (order == 0) {
        order = compare(x->string.base, x->string.n,
                        y->string.base, y->string.n);
    }
    return order != 0 ? order : (int)x->string.head - (int)y->string.head;
}

/* Append the skeleton of a word's folded key, cut as the runtime cuts it. */
static uint8_t
put_skeleton(struct bytes *to, const struct stems *s, const struct alphabet *a,
             const uint8_t *word, size_t n)
{
    struct bytes key = { 0 };
    uint8_t skeleton[KP_KEY_MAX], length;
    struct kp_stem stem;

    alphabet_key(a, &key, word, n);
    kp_stem(&s->reader, key.at,
            (uint8_t)(key.n < KP_KEY_MAX ? key.n : KP_KEY_MAX), &stem);
    length = kp_skeleton(&s->reader, key.at, &stem, skeleton);
    bytes_add(to, skeleton, length);
    bytes_free(&key);
    return length;
}

static struct entry *
sort_words(const struct tokens *t, const struct stems *stems,
           const struct prefixes *x, const struct alphabet *a)
{
    struct entry *list = need((t->words.n + 1u) * sizeof *list);
    struct bytes folded = { 0 };
    uint32_t i;
    size_t n;

    for (i = 0; i < t->words.n; i++) {
        const uint8_t *s = intern_at(&t->words, i, &n);
        const struct cut *cut = &x->cuts[i];
        struct entry *e = &list[i];

        e->type = i;
        e->string.head = (uint8_t)(s[0] << 1 | cut->number << 3);
        e->string.base = s + 1 + cut->bytes;
        e->string.n = (uint8_t)(n - 1 - cut->bytes);
        e->skeleton = (uint32_t)folded.n;
        e->skeleton_n = put_skeleton(&folded, stems, a, s + 1, n - 1);
        e->key = (uint32_t)folded.n;
        alphabet_key(a, &folded, e->string.base, e->string.n);
        e->key_n = (uint8_t)(folded.n - e->key);
    }
    keys = folded.at;
    qsort(list, t->words.n, sizeof *list, by_skeleton);
    keys = NULL;
    bytes_free(&folded);
    return list;
}

/* ---- separators -------------------------------------------------------- */

struct mark {
    uint32_t id;
    uint8_t  depth;
    const uint8_t *at;
    size_t   n;
};

static int
by_depth(const void *a, const void *b)
{
    const struct mark *x = a, *y = b;

    if (x->depth != y->depth) {
        return x->depth < y->depth ? -1 : 1;
    }
    return compare(x->at, x->n, y->at, y->n);
}

/* Order the marks of a list and append their strings; order[id] = number. */
static void
sort_marks(struct string *out, uint32_t *order, const struct intern *list,
           const uint8_t *depth)
{
    struct mark *marks = need((list->n + 1u) * sizeof *marks);
    uint32_t i;

    for (i = 0; i < list->n; i++) {
        marks[i].id = i;
        marks[i].depth = depth ? depth[i] : 0;
        marks[i].at = intern_at(list, i, &marks[i].n);
    }
    qsort(marks, list->n, sizeof *marks, by_depth);
    for (i = 0; i < list->n; i++) {
        bool empty = marks[i].n == 1 && marks[i].at[0] == MARK_EMPTY;

        order[marks[i].id] = i;
        memset(&out[i], 0, sizeof out[i]);
        out[i].base = marks[i].at;
        out[i].n = (uint8_t)(empty ? 0 : marks[i].n);
    }
    free(marks);
}

/* ---- the section ------------------------------------------------------- */

static void
put_prefixes(struct bytes *out, const struct intern *list)
{
    uint32_t i;
    size_t n;

    for (i = 0; i < list->n; i++) {
        const uint8_t *s = intern_at(list, i, &n);

        bytes_u8(out, (unsigned)n);
        bytes_add(out, s, n);
    }
}

static void
put_section(struct lexicon *l, const struct tokens *t,
            const struct prefixes *x, const struct alphabet *a,
            const struct string *strings, size_t n)
{
    struct bytes tables = { 0 }, places = { 0 }, stream = { 0 };

    strings_code(&tables, &places, &stream, strings, n, a->n, BLOCK);
    bytes_var(&l->section, t->words.n);
    bytes_var(&l->section, t->seps.n);
    bytes_var(&l->section, t->ends.n);
    bytes_var(&l->section, l->end_order[0]);
    bytes_var(&l->section, t->nocap == UINT32_MAX ? t->seps.n
                                                  : l->sep_order[t->nocap]);
    bytes_u8(&l->section, BLOCK);
    bytes_u8(&l->section, x->list.n);
    put_prefixes(&l->section, &x->list);
    bytes_add(&l->section, tables.at, tables.n);
    l->table_bytes = l->section.n;
    bytes_add(&l->section, places.at, places.n);
    l->place_bytes = places.n;
    bytes_add(&l->section, stream.at, stream.n);
    l->stream_bytes = stream.n;
    bytes_free(&tables);
    bytes_free(&places);
    bytes_free(&stream);
}

void
lexicon_build(struct lexicon *l, const struct tokens *t,
              const struct stems *s, const struct prefixes *x,
              const struct alphabet *a, const uint8_t *end_depth)
{
    struct entry *words = sort_words(t, s, x, a);
    size_t n = (size_t)t->words.n + t->seps.n + t->ends.n;
    struct string *strings = need(n * sizeof *strings);
    uint32_t i;

    memset(l, 0, sizeof *l);
    l->order = need((t->words.n + 1u) * sizeof *l->order);
    l->sep_order = need((t->seps.n + 1u) * sizeof *l->sep_order);
    l->end_order = need((t->ends.n + 1u) * sizeof *l->end_order);
    for (i = 0; i < t->words.n; i++) {
        strings[i] = words[i].string;
        l->order[words[i].type] = i;
    }
    sort_marks(strings + t->words.n, l->sep_order, &t->seps, NULL);
    sort_marks(strings + t->words.n + t->seps.n, l->end_order, &t->ends,
               end_depth);
    put_section(l, t, x, a, strings, n);
    free(strings);
    free(words);
}

void
lexicon_free(struct lexicon *l)
{
    free(l->order);
    free(l->sep_order);
    free(l->end_order);
    bytes_free(&l->section);
}
