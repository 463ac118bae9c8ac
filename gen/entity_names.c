/* SPDX-License-Identifier: MIT */
/*
 * entity_names.c - what was found, as entities with names and mentions.
 *
 * An entity has the spellings that the documents have, the most telling one
 * first; those that an author's file gives it before them; and behind them,
 * for searches, what a gazetteer calls it in one word, and the adjective of a
 * country that its name does not tell.
 */
#include "names.h"

#include <stdlib.h>
#include <string.h>

enum { STEM_LESS = 6 };         /* bytes of a name behind the stem of its
                                 * adjective */

/* A spelling of a thing. */
struct spelling {
    char    *text;
    uint32_t root, words, count, order;
};

struct spellings {
    struct intern keys;         /* thing and folded letters */
    LIST(struct spelling) list;
};

static bool
is_quotation(uint32_t cp)
{
    return cp == '"' || cp == 0xab || cp == 0xbb || (cp >= 0x201c
                                                     && cp <= 0x201f);
}

/* The words of a mention as a name: one space between them, and no quotation
 * mark, since only one would be within it. */
static char *
spell(struct finder *f, const struct found *m)
{
    const uint8_t *text = f->r->corpus->docs[m->at.doc].bytes;
    struct bytes name = { 0 };
    size_t i = m->at.start;
    bool space = false;

    bytes_add(&name, m->back, strlen(m->back));
    while (i < m->at.end) {
        uint32_t cp = unicode_next(text, m->at.end, &i);

        if (cp <= ' ') {
            space = true;
        } else if (!is_quotation(cp)) {
            bytes_add(&name, " ", space);
            space = false;
            unicode_put(&name, cp);
        }
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
    e->spelled = e->n;
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

/* Whether two names have a first word in common, or sound alike. */
static bool
is_alike(const struct lexis *l, const char *a, const char *b)
{
    struct bytes x = { 0 }, y = { 0 }, s = { 0 }, t = { 0 };
    bool alike;

    phrases_fold(&x, a, strlen(a));
    phrases_fold(&y, b, strlen(b));
    sounds_add(l, (char *)x.at, x.n, &s);
    sounds_add(l, (char *)y.at, y.n, &t);
    alike = s.n == t.n && (s.n == 0 || memcmp(s.at, t.at, s.n) == 0);
    bytes_free(&x);
    bytes_free(&y);
    bytes_free(&s);
    bytes_free(&t);
    return alike;
}

/* Another name of one word that a gazetteer has for an entity; it is for
 * searches, since no document has it. */
static void
add_other_name(const struct lexis *l, struct entity *e, const char *name)
{
    size_t i;

    if (!name || strchr(name, ' ') || strchr(name, '-')) {
        return;
    }
    for (i = 0; i < e->n; i++) {
        if (is_alike(l, e->names[i], name)) {
            return;
        }
    }
    add_name(e, need_copy(name, strlen(name)));
}

/* Such names in the languages of the documents. */
static void
add_other_names(struct finder *f, struct knowledge *k, const uint32_t *entity)
{
    const struct lexis *l;
    size_t i;

    for (l = f->languages; l; l = l->next) {
        for (i = 0; l->used && i < l->nnames; i++) {
            const struct place_name *name = &l->name[i];
            uint32_t e = name->thing == NONE || name->when[0] != 0 ? 0
                         : entity[thing_root(f, name->thing)];

            if (e > 0 && name->type != ENTITY_OBJECT) {
                add_other_name(l, &k->entities.at[e - 1], name->text);
            }
        }
    }
}

/* Whether the documents have a word, or that with the article before it. */
static bool
has_word(const struct finder *f, const struct lexis *l, const char *word)
{
    struct bytes key = { 0 };
    char with[160];
    bool has;

    phrases_fold(&key, word, strlen(word));
    has = intern_find(&f->r->keys, key.at, key.n) != NONE;
    snprintf(with, sizeof with, "%s%s", l->article, word);
    phrases_fold(&key, with, strlen(with));
    has = has || intern_find(&f->r->keys, key.at, key.n) != NONE;
    bytes_free(&key);
    return has;
}

/* Whether a stem is the beginning of a name, which has little more. */
static bool
is_stem_of(const char *stem, const char *name)
{
    struct bytes x = { 0 }, y = { 0 };
    bool begins;

    phrases_fold(&x, stem, strlen(stem));
    phrases_fold(&y, name, strlen(name));
    begins = x.n <= y.n && memcmp(x.at, y.at, x.n) == 0
             && y.n - x.n <= STEM_LESS;
    bytes_free(&x);
    bytes_free(&y);
    return begins;
}

/* The adjective of a country as a name for look-ups, if the documents have it
 * and the country's name does not tell it. */
static void
add_adjective(const struct finder *f, const struct lexis *l,
              struct entity *e, const char *stem)
{
    size_t n, i;
    const struct row *row = lexis_rows(l, "names", &n);
    char word[128] = "", form[128];
    bool has = false;

    for (i = 0; i < e->n; i++) {
        if (is_stem_of(stem, e->names[i])) {
            return;
        }
    }
    for (i = 0; i < n; i++) {
        if (strcmp(row[i].column[1], "ending") == 0) {
            snprintf(form, sizeof form, "%s%s", stem, row[i].column[0]);
            has = has || has_word(f, l, form);
            if (word[0] == 0) {
                strcpy(word, form);
            }
        }
    }
    if (has) {
        add_name(e, need_copy(word, strlen(word)));
    }
}

static void
add_adjectives(struct finder *f, struct knowledge *k, const uint32_t *entity)
{
    const struct lexis *l;
    size_t n, i;

    for (l = f->languages; l; l = l->next) {
        const struct row *row = lexis_rows(l, "gentilics", &n);

        for (i = 0; l->used && i < n; i++) {
            const char *const *c = row[i].column;
            uint32_t e = entity[thing_root(f, thing_of(f, "country", c[2]))];

            if (e > 0 && c[1][0] == '+') {
                add_adjective(f, l, &k->entities.at[e - 1], c[0]);
            }
        }
    }
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

void
entities_give(struct finder *f, struct knowledge *k)
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
        add_other_names(f, k, entity);
        add_adjectives(f, k, entity);
        free(entity);
    }
    for (i = 0; i < s.list.n; i++) {
        free(s.list.at[i].text);
    }
    free(s.list.at);
    intern_free(&s.keys);
    warn_unknown(f);
}
