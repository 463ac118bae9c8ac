/* SPDX-License-Identifier: MIT */
/*
 * know_names.c - lines of an author's file about names.
 *
 *     line := "entity" TAB name TAB type (TAB name)*
 *           | "remove-entity" TAB name TAB type (TAB name)*
 *           | "remove" TAB name (TAB name)*
 *
 * A name is compared by its folded words and stands in one line only, so that
 * the file is never in two minds: to part two things, give each a line; to
 * join two, write their names in one.
 */
#include "know_file.h"

#include <string.h>

enum { NAME_BYTES_MAX = 200 };

static const char *const types[ENTITY_TYPES] = {
    "other", "person", "place", "country", "organisation", "event", "media",
    "object"
};

const char *
know_file_type(enum entity_type type)
{
    return types[type];
}

/* Check a name and note its line. */
static void
check_name(struct know_reader *x, const char *name)
{
    struct bytes key = { 0 };
    uint32_t known = x->names.n, n;
    char reason[80];

    if (phrases_fold(&key, name, strlen(name)) == 0) {
        know_refuse(x, "a name must have letters", name);
    }
    if (strlen(name) > NAME_BYTES_MAX) {
        know_refuse(x, "a name may have 200 bytes at most", name);
    }
    n = intern_add(&x->names, key.at, key.n);
    if (n >= x->room) {
        x->room = x->room > 0 ? 2 * x->room : 256;
        x->line_of = need_more(x->line_of, x->room * sizeof *x->line_of);
    }
    if (n == known) {
        x->line_of[n] = x->line;
    } else if (x->line_of[n] != x->line) {
        snprintf(reason, sizeof reason, "line %u has this name already, and"
                 " a name is of one thing", x->line_of[n]);
        know_refuse(x, reason, name);
    }
    bytes_free(&key);
}

static enum entity_type
type_named(const struct know_reader *x, const char *name)
{
    unsigned i;

    for (i = 0; i < ENTITY_TYPES; i++) {
        if (strcmp(types[i], name) == 0) {
            return (enum entity_type)i;
        }
    }
    know_refuse(x, "a type is person, place, country, organisation, event,"
                " media, object or other", name);
}

static void
add_name(struct know_reader *x, struct know_line *line, char *name)
{
    check_name(x, name);
    line->names = list_grow(line->names, &line->n, &line->room,
                            sizeof *line->names);
    line->names[line->n - 1] = name;
}

static struct know_line *
add_line(struct know_reader *x, char *name)
{
    struct know_line *line = LIST_ADD(x->file->lines);

    if (*name == 0) {
        know_refuse(x, "a name must follow behind a tab", name);
    }
    line->number = x->line;
    return line;
}

void
know_entity_read(struct know_reader *x)
{
    char *name = know_column(x), *type = know_column(x);
    struct know_line *line = add_line(x, name);

    if (*type == 0) {
        know_refuse(x, "a type must follow the name behind a tab", name);
    }
    add_name(x, line, name);
    line->type = type_named(x, type);
    line->removes = x->removes;
    while (x->rest) {
        add_name(x, line, know_column(x));
    }
}

void
know_remove_read(struct know_reader *x)
{
    char *name = know_column(x);
    struct know_line *line = add_line(x, name);

    line->removes = true;
    add_name(x, line, name);
    while (x->rest) {
        add_name(x, line, know_column(x));
    }
}
