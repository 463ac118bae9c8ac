/* SPDX-License-Identifier: MIT */
/*
 * read_jsonl.c - documents from lines of JSON, an object a line.
 *
 * Keys are those of a table's columns; others are skipped with whatever they
 * hold. Values are strings; null is as good as leaving the key out. Blank
 * lines are skipped. Bytes of a text that are not UTF-8 pass through, as in
 * every other kind of input.
 */
#include "json.h"
#include "read.h"

#include <string.h>

/* One object under way. */
struct object {
    struct json json;
    const char *path;
    size_t line;
    const uint8_t *start;       /* of the line */
    struct bytes key;
    struct bytes values[FIELDS];
    bool given[FIELDS];
};

static void
complain(const struct object *o, const char *error)
{
    die("%s:%zu:%zu: %s: each line must be a JSON object, whole on that line",
        o->path, o->line, (size_t)(o->json.at - o->start) + 1, error);
}

static void
demand(const struct object *o, bool fine)
{
    if (!fine) {
        complain(o, o->json.error);
    }
}

static void
read_value(struct object *o, enum field field)
{
    struct json *j = &o->json;

    if (field < FIELDS && o->given[field]) {
        die("%s:%zu:%zu: the document's %s is given twice: take one out",
            o->path, o->line, (size_t)(j->at - o->start) + 1,
            field_names[field]);
    }
    if (field == FIELDS || json_peek(j) == 'n') {
        demand(o, json_skip(j));
        return;
    }
    if (json_peek(j) != '"') {
        die("%s:%zu:%zu: the %s is not a string: put it in quotes", o->path,
            o->line, (size_t)(j->at - o->start) + 1, field_names[field]);
    }
    demand(o, json_string(j, &o->values[field]));
    o->given[field] = true;
}

static void
read_members(struct object *o)
{
    struct json *j = &o->json;

    demand(o, json_mark(j, '{'));
    if (json_peek(j) == '}') {
        j->at++;
        return;
    }
    for (;;) {
        o->key.n = 0;
        demand(o, json_string(j, &o->key));
        demand(o, json_mark(j, ':'));
        read_value(o, field_find(o->key.at, o->key.n));
        if (json_peek(j) != ',') {
            break;
        }
        j->at++;
    }
    demand(o, json_mark(j, '}'));
}

static void
read_object(struct corpus *c, struct object *o)
{
    struct record r = { .path = o->path, .line = o->line };
    size_t i;

    for (i = 0; i < FIELDS; i++) {
        o->values[i].n = 0;
        o->given[i] = false;
    }
    read_members(o);
    if (!json_is_end(&o->json)) {
        complain(o, "something follows the object");
    }
    if (!o->given[FIELD_NAME] || !o->given[FIELD_TEXT]) {
        die("%s:%zu: the object has no \"%s\": add it", o->path, o->line,
            field_names[o->given[FIELD_NAME] ? FIELD_TEXT : FIELD_NAME]);
    }
    for (i = 0; i < FIELDS; i++) {
        r.field[i].at = o->values[i].at;
        r.field[i].n = o->values[i].n;
    }
    record_add(c, &r);
}

void
read_jsonl(struct corpus *c, const char *path, const struct bytes *file)
{
    struct object o = { .path = path };
    struct slice line;
    size_t i, at = 0;

    if (file->n >= 3 && memcmp(file->at, "\xef\xbb\xbf", 3) == 0) {
        at = 3;
    }
    while (at < file->n) {
        line = line_next(file, &at);
        o.line++;
        o.start = line.at;
        o.json = (struct json){ line.at, line.at + line.n, NULL };
        if (!json_is_end(&o.json)) {
            read_object(c, &o);
        }
    }
    bytes_free(&o.key);
    for (i = 0; i < FIELDS; i++) {
        bytes_free(&o.values[i]);
    }
}
