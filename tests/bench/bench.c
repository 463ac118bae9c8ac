/* SPDX-License-Identifier: MIT */
/*
 * bench.c - lines in, rows out: bench.h.
 */
#include "bench.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

void
bench_die(const char *what, const char *why)
{
    fprintf(stderr, "bench: %s: %s\n", what, why);
    exit(2);
}

FILE *
bench_open(const char *path)
{
    FILE *file = fopen(path, "rb");

    if (!file) {
        bench_die(path, strerror(errno));
    }
    return file;
}

unsigned char *
bench_read(const char *path, size_t *n)
{
    FILE *file = bench_open(path);
    unsigned char *bytes;
    long size;

    fseek(file, 0, SEEK_END);
    size = ftell(file);
    rewind(file);
    bytes = malloc((size_t)size + 1);
    *n = (size_t)size;
    if (!bytes || fread(bytes, 1, *n, file) != *n) {
        bench_die(path, "cannot be read");
    }
    fclose(file);
    return bytes;
}

char *
bench_line(FILE *file)
{
    static char *line;
    static size_t room;
    ssize_t n = getline(&line, &room, file);

    if (n < 0) {
        return NULL;
    }
    if (n > 0 && line[n - 1] == '\n') {
        line[n - 1] = 0;
    }
    return line;
}

/* End the field at `at` and return the next one, empty at the end. */
static char *
next_field(char *at)
{
    at += strcspn(at, "\t");
    if (*at) {
        *at++ = 0;
    }
    return at;
}

struct bench_row
bench_split(char *line)
{
    char *start = next_field(line);
    char *end = next_field(start);
    char *text = next_field(end);
    struct bench_row row = { line, start, end, text };

    next_field(text);
    return row;
}

void
bench_hit(unsigned query, unsigned rank, const struct bench_row *row)
{
    printf("%u\t%u\t%s\t%s\t%s\t%s\n", query, rank, row->doc, row->start,
           row->end, row->text ? row->text : "");
}

void
bench_failed(unsigned query)
{
    printf("%u\t0\n", query);
}

void
bench_memory(size_t heap)
{
    struct rusage use;

    if (fflush(stdout) != 0 || ferror(stdout)) {
        bench_die("standard output", strerror(errno));
    }
    getrusage(RUSAGE_SELF, &use);
    fprintf(stderr, "%lu\t%lu\n", (unsigned long)heap,
            (unsigned long)use.ru_maxrss * 1024);
}
