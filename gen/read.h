/* SPDX-License-Identifier: MIT */
/*
 * read.h - what the readers of the kinds of input share.
 *
 * Each reader fills a record with slices of what it holds; read.c checks the
 * record, with the same rules and words for every kind, and copies it.
 */
#ifndef READ_H
#define READ_H

#include "gen.h"

enum field {
    FIELD_NAME,
    FIELD_TITLE,
    FIELD_DATE,
    FIELD_SOURCE,
    FIELD_LANGUAGE,
    FIELD_TEXT,
    FIELDS
};

/* What the field is called in messages. */
extern const char *const field_names[FIELDS];

/* The field that a column or a key names; FIELDS when it names none. */
enum field field_find(const uint8_t *name, size_t n);

struct slice {
    const uint8_t *at;
    size_t n;
};

/* A document as a reader met it; fields that were not given are empty. */
struct record {
    const char *path;
    size_t line;        /* from 1; 0 when the file is one document */
    struct slice field[FIELDS];
};

/* Check the record and add a copy of it, or die() saying where and why not. */
void record_add(struct corpus *c, const struct record *r);

/*
 * The line that starts at file[*at], without its "\n"; *at then stands on the
 * next one. Call it while *at < file->n.
 */
struct slice line_next(const struct bytes *file, size_t *at);

/* Add the documents of a whole file. `path` is for messages. */
void read_tsv(struct corpus *c, const char *path, const struct bytes *file);
void read_jsonl(struct corpus *c, const char *path, const struct bytes *file);

#endif
