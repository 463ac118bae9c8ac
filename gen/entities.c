/* SPDX-License-Identifier: MIT */
/*
 * entities.c - names, joined under all their spellings.
 *
 * Names are found by what stands around them, then wherever they recur, then
 * joined (names.h tells which file does what). What is left of each thing is
 * an entity with the spellings that the documents have, the most telling one
 * first, and its mentions.
 */
#include "names.h"

#include <stdlib.h>
#include <string.h>

/* ---- at work ------------------------------------------------------------ */

void
finder_turn(struct finder *f, uint32_t doc)
{
    f->doc = doc;
    f->d = &f->r->docs[doc];
    f->taken = f->covered + f->begin[doc];
    f->latin = f->other = NULL;
    if (phrases_of(f->d->language, "closed")) {
        struct lexis *l = lexis_of(f, f->d->language);

        if (l->cased) {
            f->latin = l;
        } else {
            f->other = l;
        }
    }
    f->foreign = f->other != NULL;
    f->latin = f->latin ? f->latin : lexis_of(f, "en");
    f->other = f->other ? f->other : lexis_of(f, "ar");
}

/* How often each key is written with a capital inside sentences, or not. */
static void
count_cases(struct finder *f)
{
    size_t doc, i;

    f->lower = need_zero(f->r->keys.n + 1, sizeof *f->lower);
    f->upper = need_zero(f->r->keys.n + 1, sizeof *f->upper);
    f->begin = need_zero(f->r->corpus->n + 1, sizeof *f->begin);
    for (doc = 0; doc < f->r->corpus->n; doc++) {
        const struct doc_words *d = &f->r->docs[doc];

        f->begin[doc + 1] = f->begin[doc] + d->n;
        for (i = 0; i < d->n; i++) {
            if (!d->at[i].capital) {
                f->lower[d->at[i].key]++;
            } else if (d->at[i].gap == GAP_SPACE) {
                f->upper[d->at[i].key]++;
            }
        }
    }
    f->covered = need_zero(f->begin[doc] + 1, 1);
}

static void
find_all(struct finder *f)
{
    uint32_t doc;
    size_t i, n;

    for (doc = 0; doc < f->r->corpus->n; doc++) {
        finder_turn(f, doc);
        for (i = 0; i < f->d->n; ) {
            n = bracket_at(f, i);
            if (n > 0) {
                i += n;
                continue;
            }
            i = lexis_at(f, i) == f->latin ? find_cased_at(f, i)
                                           : find_at(f, i);
        }
        progress("names", doc + 1, f->r->corpus->n);
    }
}

static int
found_order(const void *a, const void *b)
{
    const struct found *x = a, *y = b;
    int order = span_order(&x->at, &y->at);

    return order ? order : (x->thing > y->thing) - (x->thing < y->thing);
}

static void
sort_found(struct finder *f)
{
    if (f->found.n > 0) {
        qsort(f->found.at, f->found.n, sizeof *f->found.at, found_order);
    }
}

/* ---- entities ----------------------------------------------------------- */

/* A spelling of a thing. */
struct spelling {
    char    *text;
    uint32_t root, words, count, order;
};

struct spellings {
    struct intern keys;         /* thing and folded letters */
    LIST(struct spelling) list;
};

/* The words of a mention as a name: one space between them. */
static char *
spell(struct finder *f, const struct found *m)
{
    const uint8_t *text = f->r->corpus->docs[m->at.doc].bytes;
    struct bytes name = { 0 };
    uint32_t i;
    bool space = false;

    bytes_add(&name, m->back, strlen(m->back));
    for (i = m->at.start; i < m->at.end; i++) {
        if (text[i] <= ' ') {
            space = true;
            continue;
        }
        bytes_add(&name, " ", space);
        space = false;
        bytes_u8(&name, text[i]);
    }
    bytes_u8(&name, 0);
    return (char *)name.at;
}

/* What tells a spelling of a thing: its folded letters. */
static void
spelling_key(struct bytes *key, uint32_t root, const char *text)
{
    struct bytes folded = { 0 };

    phrases_fold(&folded, text, strlen(text));
    bytes_print(key, "%lu\t", (unsigned long)root);
    bytes_add(key, folded.at, folded.n);
    bytes_free(&folded);
}

static void
add_spelling(struct finder *f, struct spellings *s, const struct found *m)
{
    struct bytes key = { 0 };
    uint32_t root = thing_root(f, m->thing), known = s->keys.n, k;
    char *text = spell(f, m);
    struct spelling *x;

    spelling_key(&key, root, text);
    k = intern_add(&s->keys, key.at, key.n);
    if (k == known) {
        x = LIST_ADD(s->list);
        *x = (struct spelling){ text, root, m->n, 0, k };
    } else {
        free(text);
    }
    s->list.at[k].count++;
    bytes_free(&key);
}

/* By thing; of one thing, the most telling first: of persons the name with
 * most words, of others the most frequent. */
static const struct finder *sorting;

static int
spelling_order(const void *a, const void *b)
{
    const struct spelling *x = a, *y = b;

    if (x->root != y->root) {
        return x->root < y->root ? -1 : 1;
    }
    if (x->words != y->words
            && thing_type(sorting, x->root) == ENTITY_PERSON) {
        return x->words > y->words ? -1 : 1;
    }
    if (x->count != y->count) {
        return x->count > y->count ? -1 : 1;
    }
    return (x->order > y->order) - (x->order < y->order);
}

/* Whether a name of one word is more than an abbreviation. */
static bool
is_word(const char *name)
{
    size_t n = strlen(name), at = 0, i = 0;
    uint32_t cp = 0;

    while (at < n) {
        cp = unicode_next((const uint8_t *)name, n, &at);
        if (i++ > 0 && unicode_lower(cp) != cp) {
            return false;
        }
    }
    return i >= 4;
}

/* Whether a thing with these n spellings is worth telling of. */
static bool
is_kept(const struct finder *f, const struct spelling *s, size_t n)
{
    size_t i, count = 0;

    for (i = 0; i < n; i++) {
        count += s[i].count;
    }
    return !authored_removes(f, s->root)
           && (count > 1 || f->things.at[s->root].author > 0
               || thing_type(f, s->root) != ENTITY_OTHER
               || s->words > 1 || is_word(s->text));
}

static void
add_name(struct entity *e, char *name)
{
    e->names = list_grow(e->names, &e->n, &e->room, sizeof *e->names);
    e->names[e->n - 1] = name;
}

/* The number of a spelling of a thing, if it has it. */
static uint32_t
spelling_of(const struct spellings *s, uint32_t root, const char *text)
{
    struct bytes key = { 0 };
    uint32_t k;

    spelling_key(&key, root, text);
    k = intern_find(&s->keys, key.at, key.n);
    bytes_free(&key);
    return k;
}

/* The names that an author gives to a thing; `told`, by number of spelling,
 * those that the documents have as well. */
static void
add_authored(struct finder *f, struct entity *e, const struct spellings *s,
             uint32_t root, bool *told)
{
    const struct know_line *line
        = &f->file->lines.at[f->things.at[root].author - 1];
    struct bytes missing = { 0 };
    uint32_t k;
    size_t i;

    for (i = 0; i < line->n; i++) {
        k = spelling_of(s, root, line->names[i]);
        if (k != NONE) {
            told[k] = true;
        } else {
            bytes_print(&missing, "%s\"%s\"", missing.n > 0 ? ", " : "",
                        line->names[i]);
        }
        add_name(e, need_copy(line->names[i], strlen(line->names[i])));
    }
    if (missing.n > 0) {
        bytes_u8(&missing, 0);
        warn("%s:%u: not in these documents, for searches only: %s",
             f->file->path, line->number, (char *)missing.at);
    }
    f->line_thing[line - f->file->lines.at] = NONE;
    bytes_free(&missing);
}

/* An entity of the n spellings of one thing. */
static void
make_entity(struct finder *f, struct knowledge *k, struct spellings *s,
            struct spelling *x, size_t n, bool *told)
{
    struct entity *e = LIST_ADD(k->entities);
    size_t i;

    e->type = thing_type(f, x->root);
    if (f->things.at[x->root].author > 0) {
        add_authored(f, e, s, x->root, told);
    }
    for (i = 0; i < n; i++) {
        if (!told[x[i].order]) {
            add_name(e, x[i].text);
            x[i].text = NULL;
        }
    }
}

/* Make entities of spellings; entity + 1 of each thing. */
static uint32_t *
make_entities(struct finder *f, struct knowledge *k, struct spellings *s)
{
    uint32_t *entity = need_zero(f->things.n + 1, sizeof *entity);
    bool *told = need_zero(s->list.n + 1, sizeof *told);
    size_t i, n;

    sorting = f;
    qsort(s->list.at, s->list.n, sizeof *s->list.at, spelling_order);
    for (i = 0; i < s->list.n; i += n) {
        struct spelling *x = &s->list.at[i];

        for (n = 1; i + n < s->list.n && x[n].root == x->root; n++) {
        }
        if (authored_removes(f, x->root)) {
            f->line_thing[f->things.at[x->root].author - 1] = NONE;
        }
        if (is_kept(f, x, n)) {
            make_entity(f, k, s, x, n, told);
            entity[x->root] = (uint32_t)k->entities.n;
        }
    }
    free(told);
    return entity;
}

/* Warn of an author's lines that no document has a name of. */
static void
warn_unknown(const struct finder *f)
{
    size_t i;

    for (i = 0; f->file && i < f->file->lines.n; i++) {
        const struct know_line *line = &f->file->lines.at[i];

        if (line->n > 0 && f->line_thing[i] != NONE) {
            warn("%s:%u: no name of this line is in these documents: it is"
                 " left out: \"%s\"", f->file->path, line->number,
                 line->names[0]);
        }
    }
}

static void
give(struct finder *f, struct knowledge *k)
{
    struct spellings s = { 0 };
    uint32_t *entity;
    size_t i;

    for (i = 0; i < f->found.n; i++) {
        add_spelling(f, &s, &f->found.at[i]);
    }
    if (s.list.n > 0) {
        entity = make_entities(f, k, &s);
        for (i = 0; i < f->found.n; i++) {
            const struct found *m = &f->found.at[i];
            uint32_t e = entity[thing_root(f, m->thing)];

            if (e > 0) {
                *LIST_ADD(k->mentions) = (struct mention){ m->at, e - 1 };
            }
        }
        free(entity);
    }
    for (i = 0; i < s.list.n; i++) {
        free(s.list.at[i].text);
    }
    free(s.list.at);
    intern_free(&s.keys);
}

static void
finder_free(struct finder *f)
{
    struct lexis *l, *next;

    for (l = f->languages; l; l = next) {
        next = l->next;
        lexis_free(l);
    }
    intern_free(&f->names);
    intern_free(&f->numbers);
    free(f->things.at);
    free(f->found.at);
    free(f->line_thing);
    free(f->begin);
    free(f->covered);
    free(f->lower);
    free(f->upper);
}

void
entities_extract(struct knowledge *k, const struct reading *r,
                 const struct know_file *file)
{
    struct finder f = { .r = r, .file = file };

    if (file) {
        f.line_thing = need((file->lines.n + 1) * sizeof *f.line_thing);
        memset(f.line_thing, 0xff, file->lines.n * sizeof *f.line_thing);
    }
    count_cases(&f);
    find_all(&f);
    find_unknown(&f);
    find_again(&f);
    sort_found(&f);
    joins_make(&f);
    authored_types(&f);
    give(&f, k);
    warn_unknown(&f);
    finder_free(&f);
}
