/* SPDX-License-Identifier: MIT */
/*
 * bench.h - what the searching programs of the bench share.
 *
 * Each engine is a program with these two forms, so that one script drives
 * and one program scores them all:
 *
 *     ENGINE build INDEX HOW ROWS             an index of the rows
 *     ENGINE find  INDEX HOW UNIT N QUERIES   the N best of each query
 *
 * UNIT is `docs` or `sents`. A row is a document or a sentence,
 *
 *     row := doc TAB start TAB end TAB text NL
 *
 * with its bytes in the document and a text without tabs and newlines. What
 * is found goes to stdout, best first; rank 0 stands for a query that failed;
 * documents are told without their text:
 *
 *     hit := query TAB rank TAB row           query from 0, rank from 1
 *
 * and on stderr, at the end, `heap TAB resident`: the most bytes that the
 * engine held, and that the process did.
 */
#ifndef BENCH_H
#define BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

struct bench_row {
    const char *doc, *start, *end, *text;
};

/* Say what is wrong on stderr, and end with status 2. */
void bench_die(const char *what, const char *why);

/* A file opened for reading, or bench_die(). */
FILE *bench_open(const char *path);

/* The bytes of a whole file, which stay, or bench_die(). */
unsigned char *bench_read(const char *path, size_t *n);

/*
 * The next line of the file without its newline, NULL at the end. It is good
 * until the next call for any file.
 */
char *bench_line(FILE *file);

/* Split a line into a row, in place; text is empty when there is none. */
struct bench_row bench_split(char *line);

/* What is printed; the text of the row is left out when it is NULL. */
void bench_hit(unsigned query, unsigned rank, const struct bench_row *row);
void bench_failed(unsigned query);
void bench_memory(size_t heap);

#ifdef __cplusplus
}
#endif

#endif
