/* SPDX-License-Identifier: MIT */
/*
 * command_extract.c - kpack extract: documents -> a draft of a knowledge
 * file.
 */
#include "command.h"
#include "know_file.h"

#include <getopt.h>

int
command_extract(int argc, char **argv)
{
    static const struct option longs[] = {
        { "date", required_argument, NULL, 'd' },
        { "knowledge", required_argument, NULL, 'k' },
        { NULL, 0, NULL, 0 }
    };
    struct corpus corpus = { 0 };
    struct knowledge known;
    struct bytes text = { 0 };
    const char *out = "-", *date = NULL, *knowledge = NULL;
    int c, i, status;

    while ((c = getopt_long(argc, argv, "o:", longs, NULL)) != -1) {
        if (c == 'o') {
            out = optarg;
        } else if (c == 'd') {
            date = date_option(optarg);
        } else if (c == 'k') {
            knowledge = optarg;
        } else {
            bad_option(argv, "extract");
        }
    }
    if (optind == argc) {
        usage("extract");
    }
    for (i = optind; i < argc; i++) {
        read_input(&corpus, argv[i]);
    }
    corpus_date(&corpus, date);
    knowledge_build(&known, &corpus, knowledge);
    know_file_draft(&text, &known, &corpus);
    if (knowledge) {
        know_file_removals(&text, knowledge);
    }
    file_write(out, text.at, text.n);
    status = known.entities.n + known.dates.n + known.quantities.n
             + known.claims.n + known.groups.n > 0 ? EXIT_FOUND : EXIT_NONE;
    bytes_free(&text);
    knowledge_free(&known);
    corpus_free(&corpus);
    return status;
}
