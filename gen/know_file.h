/* SPDX-License-Identifier: MIT */
/*
 * know_file.h - an author's file of names (know_file.c reads it, authored.c
 * obeys it, draft.c writes one).
 */
#ifndef KNOW_FILE_H
#define KNOW_FILE_H

#include "knowledge.h"

/* A line that says something. */
struct know_line {
    unsigned number;
    bool     removes;           /* these are no names */
    enum entity_type type;      /* else they name one thing */
    char   **names;             /* into the text of the file */
    size_t   n, room;
};

struct know_file {
    const char *path;
    char *text;
    LIST(struct know_line) lines;
};

/* Read a file; die() names the line that is wrong, and what is. */
void know_file_read(struct know_file *file, const char *path);
void know_file_free(struct know_file *file);

/* Append a file of all entities of a corpus, such as know_file_read reads. */
void know_file_draft(struct bytes *out, const struct knowledge *k,
                     const struct corpus *c);

/* The word for a type. */
const char *know_file_type(enum entity_type type);

#endif
