/* SPDX-License-Identifier: MIT */
/*
 * fuzz.c - queries of any bytes for as long as it is told to.
 *
 *     fuzz SECONDS SEED LAST      random queries; LAST keeps the one under way
 *     fuzz -r FILE                the query in FILE once more, in all ways
 *
 * tests/fuzz.sh builds it under ASan and UBSan. Status 0 when all held.
 */
#include "support/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { ROOMS = 7, OPTIONS = 8, TELL = 100000 };

static double
now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* The query in all ways. Returns whether it held. */
static int
try_all(struct fuzz *f)
{
    uint16_t room;
    uint8_t options;
    const char *wrong;

    for (room = 0; room < ROOMS; room++) {
        for (options = 0; options < OPTIONS; options++) {
            wrong = fuzz_check(f, room, options);
            if (wrong) {
                printf("room %u, options %u: %s\n", room, options, wrong);
                return 0;
            }
        }
    }
    return 1;
}

static int
again(const char *path)
{
    struct fuzz f;
    struct bytes file = file_read(path);
    int held;

    fuzz_open(&f, 1);
    bytes_add(&f.query, file.at, file.n);
    held = try_all(&f);
    bytes_free(&file);
    fuzz_close(&f);
    return held ? 0 : 1;
}

/* Keep the query where it is found after a fault. */
static void
keep(FILE *last, const struct bytes *query)
{
    rewind(last);
    if (fwrite(query->at, 1, query->n, last) != query->n
            || fflush(last) != 0
            || ftruncate(fileno(last), (off_t)query->n) != 0) {
        perror("fuzz");
        exit(2);
    }
}

static int
go_on(double seconds, uint32_t seed, const char *path)
{
    struct fuzz f;
    double end = now() + seconds;
    FILE *last = fopen(path, "wb");
    const char *wrong = NULL;
    unsigned long n = 0;

    if (!last) {
        perror(path);
        return 2;
    }
    fuzz_open(&f, seed);
    for (; !wrong && (n % 64 != 0 || now() < end); n++) {
        fuzz_next(&f);
        keep(last, &f.query);
        wrong = fuzz_check(&f, (uint16_t)(n % ROOMS),
                           (uint8_t)(n / ROOMS % OPTIONS));
        if (n % TELL == TELL - 1) {
            printf("%lu queries\n", n + 1);
            fflush(stdout);
        }
    }
    fclose(last);
    fuzz_close(&f);
    printf("%lu queries, %s\n", n, wrong ? wrong : "all held");
    return wrong ? 1 : 0;
}

int
main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "-r") == 0) {
        return again(argv[2]);
    }
    if (argc != 4) {
        fputs("usage: fuzz SECONDS SEED LAST | fuzz -r FILE\n", stderr);
        return 2;
    }
    return go_on(atof(argv[1]), (uint32_t)strtoul(argv[2], NULL, 10),
                 argv[3]);
}
