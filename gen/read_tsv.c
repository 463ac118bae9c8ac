/* SPDX-License-Identifier: MIT */
/*
 * read_tsv.c - documents from a table.
 *
 *     file   := [BOM] header line*
 *     header := column (TAB column)* EOL
 *     line   := value (TAB value)* EOL        as many as there are columns
 *
 * Values are exact bytes: nothing is quoted or escaped, so no value holds a
 * tab or a line end. A carriage return before a line end belongs to it. Empty
 * lines are skipped.
 */
#include "read.h"

#include <stdlib.h>
#include <string.h>

/* What the header line says. */
struct table {
    enum field *columns;    /* FIELDS for a column that is not ours */
    size_t n;
};

static struct slice
without_cr(struct slice line)
{
    if (line.n > 0 && line.at[line.n - 1] == '\r') {
        line.n--;
    }
    return line;
}

/* Cut the value off that the line begins with. False when there is none. */
static bool
value_next(struct slice *line, struct slice *value)
{
    const uint8_t *tab;

    if (line->at == NULL) {
        return false;
    }
    *value = *line;
    tab = line->n > 0 ? memchr(line->at, '\t', line->n) : NULL;
    if (tab == NULL) {
        line->at = NULL;
        return true;
    }
    value->n = (size_t)(tab - value->at);
    line->at += value->n + 1;
    line->n -= value->n + 1;
    return true;
}

static size_t
count_values(struct slice line)
{
    size_t n = 0;
    struct slice value;

    while (value_next(&line, &value)) {
        n++;
    }
    return n;
}

static bool
has_column(const struct table *t, enum field field)
{
    size_t i;

    for (i = 0; i < t->n; i++) {
        if (t->columns[i] == field) {
            return true;
        }
    }
    return false;
}

static void
check_columns(const struct table *t, const char *path)
{
    static const enum field needed[] = { FIELD_NAME, FIELD_TEXT };
    size_t i;

    for (i = 0; i < sizeof needed / sizeof needed[0]; i++) {
        if (!has_column(t, needed[i])) {
            die("%s:1: the header line has no column '%s': name the columns "
                "there, separated by tabs", path, field_names[needed[i]]);
        }
    }
}

static struct table
read_header(const char *path, struct slice line)
{
    struct table t = { need(count_values(line) * sizeof *t.columns), 0 };
    struct slice value, unknown = { NULL, 0 };
    enum field field;

    while (value_next(&line, &value)) {
        field = field_find(value.at, value.n);
        if (field == FIELDS && unknown.at == NULL) {
            unknown = value;
        }
        if (field != FIELDS && has_column(&t, field)) {
            die("%s:1: two columns are the document's %s: rename one", path,
                field_names[field]);
        }
        t.columns[t.n++] = field;
    }
    check_columns(&t, path);
    if (unknown.at != NULL) {
        warn("%s:1: ignoring column '%.*s', and any other but name title "
             "date source language text", path,
            (int)(unknown.n < 80 ? unknown.n : 80), (const char *)unknown.at);
    }
    return t;
}

static void
read_row(struct corpus *c, const struct table *t, struct record *r,
         struct slice line)
{
    size_t i, n = count_values(line);
    struct slice value;

    if (n != t->n) {
        die("%s:%zu: columns here: %zu, in the header line: %zu; put one tab "
            "between two values and none in them", r->path, r->line, n, t->n);
    }
    for (i = 0; value_next(&line, &value); i++) {
        if (t->columns[i] != FIELDS) {
            r->field[t->columns[i]] = value;
        }
    }
    record_add(c, r);
}

void
read_tsv(struct corpus *c, const char *path, const struct bytes *file)
{
    struct record r = { .path = path, .line = 1 };
    struct slice line;
    struct table t;
    size_t at = 0;

    if (file->n >= 3 && memcmp(file->at, "\xef\xbb\xbf", 3) == 0) {
        at = 3;
    }
    if (at == file->n) {
        die("%s: the file is empty: begin it with a header line", path);
    }
    t = read_header(path, without_cr(line_next(file, &at)));
    while (at < file->n) {
        r.line++;
        line = without_cr(line_next(file, &at));
        if (line.n > 0) {
            read_row(c, &t, &r, line);
        }
    }
    free(t.columns);
}
