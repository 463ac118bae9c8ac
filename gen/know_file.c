/* SPDX-License-Identifier: MIT */
/*
 * know_file.c - the file in which an author says what names name.
 *
 *     line := "entity" TAB name TAB type (TAB name)*
 *           | "remove" TAB name (TAB name)*
 *           | "#" ... | empty
 *
 * UTF-8, lines as in read_tsv.c. A name is compared by its folded words and
 * stands in one line only, so that the file is never in two minds: to part
 * two things, give each a line; to join two, write their names in one. What
 * the file does not say stays as it is found.
 */
#include "know_file.h"

#include <stdlib.h>
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

/* Where the reading of the file stands. */
struct reader {
    struct know_file *file;
    struct intern names;        /* folded */
    unsigned *line_of;          /* of each name, its line */
    size_t room;
    unsigned line;
};

static void
refuse(const struct reader *x, const char *reason, const char *what)
{
    die("%s:%u: %s: \"%.80s\"", x->file->path, x->line, reason, what);
}

/* Check a name and note its line. */
static void
check_name(struct reader *x, const char *name)
{
    struct bytes key = { 0 };
    uint32_t known = x->names.n, n;
    char reason[80];

    if (phrases_fold(&key, name, strlen(name)) == 0) {
        refuse(x, "a name must have letters", name);
    }
    if (strlen(name) > NAME_BYTES_MAX) {
        refuse(x, "a name may have 200 bytes at most", name);
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
        refuse(x, reason, name);
    }
    bytes_free(&key);
}

static enum entity_type
type_named(const struct reader *x, const char *name)
{
    unsigned i;

    for (i = 0; i < ENTITY_TYPES; i++) {
        if (strcmp(types[i], name) == 0) {
            return (enum entity_type)i;
        }
    }
    refuse(x, "a type is person, place, country, organisation, event, media,"
           " object or other", name);
    return ENTITY_OTHER;
}

/* Cut the next column off a line; NULL behind the last. */
static char *
column(char **rest)
{
    char *at = *rest, *tab;

    if (at) {
        tab = strchr(at, '\t');
        *rest = tab ? tab + 1 : NULL;
        if (tab) {
            *tab = 0;
        }
    }
    return at;
}

static void
add_names(struct reader *x, struct know_line *line, char *rest)
{
    char *name;

    while ((name = column(&rest)) != NULL) {
        if (*name == 0 && !rest) {
            break;              /* a tab at the end of the line */
        }
        check_name(x, name);
        line->names = list_grow(line->names, &line->n, &line->room,
                                sizeof *line->names);
        line->names[line->n - 1] = name;
    }
}

static void
read_line(struct reader *x, char *text)
{
    char *rest = text, *verb = column(&rest), *name, *type;
    struct know_line *line;
    bool entity = strcmp(verb, "entity") == 0;

    if (!entity && strcmp(verb, "remove") != 0) {
        refuse(x, "a line begins with entity or remove and a tab", verb);
    }
    if (!rest || *rest == 0) {
        refuse(x, "a name must follow behind a tab", verb);
    }
    line = LIST_ADD(x->file->lines);
    line->number = x->line;
    line->removes = !entity;
    if (entity) {
        name = column(&rest);
        type = column(&rest);
        if (!type || *type == 0) {
            refuse(x, "a type must follow the name behind a tab", name);
        }
        add_names(x, line, name);
        line->type = type_named(x, type);
    }
    add_names(x, line, rest);
}

/* Whether a text is UTF-8 without control characters but tabs. */
static bool
is_text(const char *text)
{
    size_t n = strlen(text), i = 0;
    uint32_t cp;

    while (i < n) {
        cp = unicode_next((const uint8_t *)text, n, &i);
        if ((cp < ' ' && cp != '\t') || (cp >= 0xdc80 && cp <= 0xdcff)) {
            return false;
        }
    }
    return true;
}

void
know_file_read(struct know_file *file, const char *path)
{
    struct bytes bytes = file_read(path);
    struct reader x = { .file = file };
    char *at, *end;
    size_t n;

    memset(file, 0, sizeof *file);
    file->path = path;
    if (bytes.n > 0 && memchr(bytes.at, 0, bytes.n)) {
        die("%s: it has bytes of value 0: it must be a text file", path);
    }
    bytes_u8(&bytes, 0);
    file->text = (char *)bytes.at;
    at = file->text;
    at += strncmp(at, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    for (; at; at = end) {
        end = strchr(at, '\n');
        if (end) {
            *end++ = 0;
        }
        x.line++;
        n = strlen(at);
        if (n > 0 && at[n - 1] == '\r') {
            at[n - 1] = 0;
        }
        if (!is_text(at)) {
            refuse(&x, "a line must be UTF-8 without control characters",
                   "");
        }
        if (*at != '#' && *at != 0) {
            read_line(&x, at);
        }
    }
    intern_free(&x.names);
    free(x.line_of);
}

void
know_file_free(struct know_file *file)
{
    size_t i;

    for (i = 0; i < file->lines.n; i++) {
        free(file->lines.at[i].names);
    }
    free(file->lines.at);
    free(file->text);
    memset(file, 0, sizeof *file);
}
