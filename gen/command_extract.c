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
    struct corpus corpus = { 0 };
    struct knowledge known;
    struct bytes text = { 0 };
    const char *out = "-";
    int c, i, status;

    while ((c = getopt(argc, argv, "o:")) != -1) {
        if (c != 'o') {
            bad_option(argv, "extract");
        }
        out = optarg;
    }
    if (optind == argc) {
        usage("extract");
    }
    for (i = optind; i < argc; i++) {
        read_input(&corpus, argv[i]);
    }
    knowledge_build(&known, &corpus, NULL);
    know_file_draft(&text, &known, &corpus);
    file_write(out, text.at, text.n);
    status = known.entities.n > 0 ? EXIT_FOUND : EXIT_NONE;
    bytes_free(&text);
    knowledge_free(&known);
    corpus_free(&corpus);
    return status;
}
