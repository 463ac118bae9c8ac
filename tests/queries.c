/* SPDX-License-Identifier: MIT */
/*
 * queries.c - random queries about a pack, a line each.
 *
 *     queries PACK COUNT SEED
 *
 * The same seed gives the same queries. What a line cannot hold, or the shell
 * of a board not take, is left out: longer ones, and control characters.
 */
#include "support/queries.h"

#include "shell.h"

#include <stdio.h>
#include <stdlib.h>

enum { LONGEST = SHELL_LINE - 16 };     /* beside the verb */

/* Print a query if it is fit to be a line. */
static int
put_line(const struct bytes *text)
{
    size_t i;

    if (text->n == 0 || text->n > LONGEST) {
        return 0;
    }
    for (i = 0; i < text->n; i++) {
        if (text->at[i] < ' ') {
            return 0;
        }
    }
    fwrite(text->at, 1, text->n, stdout);
    putchar('\n');
    return 1;
}

int
main(int argc, char **argv)
{
    static struct query q;
    struct bytes pack, text = { 0 };
    unsigned long left;
    char why[200];
    struct oracle *o;

    if (argc != 4) {
        fputs("usage: queries PACK COUNT SEED\n", stderr);
        return 2;
    }
    pack = file_read(argv[1]);
    o = oracle_open(pack.at, pack.n, why, sizeof why);
    if (o == NULL) {
        fprintf(stderr, "queries: %s: %s\n", argv[1], why);
        return 2;
    }
    q.o = o;
    q.seed = (uint32_t)strtoul(argv[3], NULL, 10) | 1;
    for (left = strtoul(argv[2], NULL, 10); left > 0;) {
        query_next(&q);
        query_text(&q, &text);
        left -= (unsigned)put_line(&text);
    }
    oracle_close(o);
    bytes_free(&text);
    bytes_free(&pack);
    return 0;
}
