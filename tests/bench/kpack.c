/* SPDX-License-Identifier: MIT */
/*
 * kpack.c - our engine for the bench, by the library that firmware links.
 *
 *     kpack find PACK - UNIT N QUERIES    as bench.h says
 *     kpack rows PACK UNIT                the rows of a pack, for the others
 *
 * The host's tool prints the same hits, but with `--docs` the whole document
 * and its marks each time, which takes ten times as long as the search.
 */
#include "bench.h"
#include "kpack.h"

#include <stdlib.h>
#include <string.h>

enum { HITS_MOST = 100, NAME_ROOM = 256 };

static struct kp_pack pack;

static void
open_pack(const char *path)
{
    size_t size;
    uint8_t *bytes = bench_read(path, &size);
    int err = kp_open(&pack, bytes, (uint32_t)size);

    if (err != KP_OK) {
        bench_die(path, kp_error_text(err));
    }
}

static bool
is_docs(const char *unit)
{
    return strcmp(unit, "docs") == 0;
}

/* The text of a range, fit for a row; good until the next call. */
static char *
text_of(const struct kp_range *range)
{
    static char *bytes;
    static size_t room;
    struct kp_text text;
    size_t n = 0, i;
    int got = kp_text_open(&text, &pack, range);

    if (got < 0) {
        bench_die("a text of the pack", kp_error_text(got));
    }
    do {
        if (room < n + 4096) {
            room = 2 * room + 8192;
            bytes = realloc(bytes, room);
            if (!bytes) {
                bench_die("text", "no memory");
            }
        }
        got = kp_text_read(&text, bytes + n, 4095);
        n += got > 0 ? (size_t)got : 0;
    } while (got > 0);
    for (i = 0; i < n; i++) {
        if (strchr("\t\r\n", bytes[i])) {
            bytes[i] = ' ';
        }
    }
    bytes[n] = 0;
    return bytes;
}

/* Give `row` out: `hit` is its rank, or 0 for a bare row. */
static void
put(unsigned query, unsigned rank, const struct kp_range *range, uint32_t doc,
    bool docs)
{
    static char name[NAME_ROOM], from[12], to[12];
    struct bench_row row = { name, from, to, NULL };
    uint32_t start = 0, end = 0;
    int n = kp_doc_fact(&pack, doc, KP_NAME, name, sizeof name - 1);

    name[n < 0 ? 0 : n < NAME_ROOM ? n : NAME_ROOM - 1] = 0;
    if (!docs || !rank) {
        kp_byte_range(&pack, range, &start, &end);
        row.text = text_of(range);
    }
    sprintf(from, "%lu", (unsigned long)start);
    sprintf(to, "%lu", (unsigned long)end);
    if (rank) {
        bench_hit(query, rank, &row);
    } else {
        printf("%s\t%s\t%s\t%s\n", name, from, to, row.text);
    }
}

static void
rows(bool docs)
{
    struct kp_range range;
    uint32_t doc, at = 0;

    for (doc = 0; docs && doc < pack.docs; doc++) {
        if (kp_doc_range(&pack, doc, &range) == KP_OK) {
            put(0, 0, &range, doc, docs);
        }
    }
    for (; !docs && at < pack.text; at = range.to) {
        if (kp_sentence_at(&pack, at, &range, NULL, &doc) != KP_OK) {
            bench_die("the pack", "a sentence cannot be read");
        }
        put(0, 0, &range, doc, docs);
    }
}

static void
find(bool docs, uint16_t n, FILE *queries)
{
    static struct kp_find search;
    static struct kp_hit hits[HITS_MOST];
    const char *line;
    unsigned query, i;
    int got;

    for (query = 0; (line = bench_line(queries)) != NULL; query++) {
        got = kp_find(&search, &pack, line, (uint32_t)strlen(line), hits, n,
                      docs ? KP_DOCS : 0);
        if (got < 0) {
            bench_failed(query);
        }
        for (i = 0; got > 0 && i < (unsigned)got; i++) {
            put(query, i + 1, &hits[i].range, hits[i].doc, docs);
        }
    }
    bench_memory(sizeof pack + sizeof search + n * sizeof *hits);
}

int
main(int argc, char **argv)
{
    int n;

    if (argc == 4 && strcmp(argv[1], "rows") == 0) {
        open_pack(argv[2]);
        rows(is_docs(argv[3]));
    } else if (argc == 7 && strcmp(argv[1], "find") == 0) {
        open_pack(argv[2]);
        n = atoi(argv[5]);
        if (n < 1 || n > HITS_MOST) {
            bench_die(argv[5], "not a number of hits");
        }
        find(is_docs(argv[4]), (uint16_t)n, bench_open(argv[6]));
    } else {
        bench_die("kpack", "see the head of kpack.c");
    }
    return 0;
}
