/* SPDX-License-Identifier: MIT */
/*
 * authored.c - what an author's file says of names, obeyed.
 *
 * Its names are looked for first, wherever they stand. A line of the file is a
 * thing; what is found under the same names otherwise is joined to it, but
 * never two lines to each other.
 */
#include "names.h"
#include "know_file.h"

#include <string.h>

/* Whether a name is written in a script with capitals. */
static bool
is_cased_name(const char *name)
{
    size_t at = 0;
    uint32_t cp = unicode_next((const uint8_t *)name, strlen(name), &at);

    return unicode_is_script(cp, "Latn") || cp < 0x80;
}

/* The thing of a line's name, with what a gazetteer has under that name. */
static uint32_t
thing_of_name(struct finder *f, struct lexis *l, const char *name,
              uint32_t line)
{
    struct bytes key = { 0 };
    uint32_t t, node, value;

    phrases_fold(&key, name, strlen(name));
    bytes_u8(&key, 0);
    t = thing_of(f, "name", (char *)key.at);
    f->things.at[t].words[0] = number_of(f, (char *)key.at);
    f->things.at[t].lexis = l;
    f->things.at[t].author = line;
    node = lexis_path(l, &l->names, name, NULL);
    value = l->names.value[node];
    if (value != 0 && l->name[value - 1].thing != NONE) {
        uint32_t known = l->name[value - 1].thing;

        thing_join(f, t, known);
    }
    bytes_free(&key);
    return t;
}

/* Add a name of line i to what is looked for. */
static void
add_name(struct finder *f, struct lexis *l, const char *name, uint32_t i)
{
    const struct know_line *line = &f->file->lines.at[i];
    uint32_t t = thing_of_name(f, l, name, i + 1), node;
    struct thing *thing = &f->things.at[t];

    if (!line->removes) {
        thing->strong = true;
        thing->votes[line->type] = 1;
    }
    node = lexis_path(l, &l->authored, name, NULL);
    l->authored.value[node] = t + 1;
    if (f->line_thing[i] != NONE) {
        thing_join(f, f->line_thing[i], t);
    }
    f->line_thing[i] = thing_root(f, t);
}

void
authored_add(struct finder *f, struct lexis *l)
{
    uint32_t i;
    size_t j;

    for (i = 0; f->file && i < f->file->lines.n; i++) {
        const struct know_line *line = &f->file->lines.at[i];

        for (j = 0; j < line->n; j++) {
            if (is_cased_name(line->names[j]) == l->cased) {
                add_name(f, l, line->names[j], i);
            }
        }
    }
}

bool
authored_at(struct finder *f, size_t i, struct authored *a)
{
    const struct seen *s = seen_at(f, i);
    struct lexis *l = lexis_at(f, i);
    uint32_t value;
    size_t k;

    for (k = 0; s->flags & WORD_BEGINS && k < s->n; k++) {
        value = reading_at(f, &l->authored, i, &s->as[k], &a->n);
        if (value != 0) {
            a->thing = value - 1;
            a->as = &s->as[k];
            return true;
        }
    }
    return false;
}

/* Whether one of an author's names is just a word, in lower case. */
static bool
has_lower(const struct finder *f, const struct know_line *line, size_t i)
{
    struct bytes key = { 0 };
    bool found = false;
    size_t j;

    for (j = 0; j < line->n && !found; j++) {
        const char *name = line->names[j];
        size_t at = 0;
        uint32_t cp = unicode_next((const uint8_t *)name, strlen(name), &at);

        if (unicode_lower(cp) == cp
                && phrases_fold(&key, name, strlen(name)) == 1) {
            bytes_u8(&key, 0);
            found = word_is(f->r, &f->d->at[i], (char *)key.at);
        }
    }
    bytes_free(&key);
    return found;
}

bool
authored_cased(const struct finder *f, size_t i, const struct authored *a)
{
    const struct word *w = &f->d->at[i];

    return w->capital || a->n > 1 || !f->capital[w->key]
           || has_lower(f, &f->file->lines.at[
                  f->things.at[a->thing].author - 1], i);
}

/* Give the things of lines the types that the author says. */
void
authored_types(struct finder *f)
{
    size_t i, type;

    for (i = 0; f->file && i < f->file->lines.n; i++) {
        struct thing *t;

        if (f->line_thing[i] == NONE || f->file->lines.at[i].removes) {
            continue;
        }
        t = &f->things.at[thing_root(f, f->line_thing[i])];
        for (type = 0; type < ENTITY_TYPES; type++) {
            t->votes[type] = type == f->file->lines.at[i].type ? 1000 : 0;
        }
    }
}

/* Whether a thing is of a line that says it is no name. */
bool
authored_removes(const struct finder *f, uint32_t thing)
{
    uint32_t line = f->things.at[thing_root(f, thing)].author;

    return line > 0 && f->file->lines.at[line - 1].removes;
}
