/* SPDX-License-Identifier: MIT */
/*
 * command_build.c - kpack build: documents -> a pack file, and a report.
 */
#include "command.h"
#include "knowledge.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

struct options {
    const char *out, *title, *date, *knowledge;
    uint32_t budget;
    bool report, search_only;
};

static void
print_report(const struct pack_report *r, const char *path)
{
    double text = (double)r->text, pack = (double)r->pack;
    unsigned i;

    printf("%s: %llu documents, %llu sentences, %llu words of %llu kinds\n",
           path, (unsigned long long)r->docs,
           (unsigned long long)r->sentences, (unsigned long long)r->words,
           (unsigned long long)r->types);
    for (i = 0; i < r->nparts; i++) {
        printf("  %-26s %10llu %5.1f %%\n", r->parts[i].name,
               (unsigned long long)r->parts[i].bytes,
               100 * (double)r->parts[i].bytes / pack);
    }
    printf("  %-26s %10llu %5.1f %% of the text\n", "pack",
           (unsigned long long)r->pack, text > 0 ? 100 * pack / text : 0);
    printf("  %-26s %10llu\n", "text", (unsigned long long)r->text);
    printf("  %-26s %10llu (the text alone, zlib)\n", "gzip -9",
           (unsigned long long)r->gzip);
    printf("  %-26s %10.2f\n", "bits per character",
           r->chars > 0 ? 8 * pack / (double)r->chars : 0);
}

static void
parse(int argc, char **argv, struct options *o)
{
    static const struct option longs[] = {
        { "title", required_argument, NULL, 't' },
        { "date", required_argument, NULL, 'd' },
        { "knowledge", required_argument, NULL, 'k' },
        { "budget", required_argument, NULL, 'b' },
        { "report", no_argument, NULL, 'r' },
        { "search-only", no_argument, NULL, 's' },
        { NULL, 0, NULL, 0 }
    };
    int c;

    while ((c = getopt_long(argc, argv, "o:", longs, NULL)) != -1) {
        switch (c) {
        case 'o':
            o->out = optarg;
            break;
        case 't':
            o->title = optarg;
            break;
        case 'd':
            o->date = date_option(optarg);
            break;
        case 'k':
            o->knowledge = optarg;
            break;
        case 'b':
            o->budget = number_option("--budget", optarg, 1, UINT32_MAX);
            break;
        case 'r':
            o->report = true;
            break;
        case 's':
            o->search_only = true;
            break;
        default:
            bad_option(argv, "build");
        }
    }
    if (!o->out || optind == argc) {
        usage("build");
    }
    if (o->search_only && o->knowledge) {
        die("--search-only leaves out what --knowledge tells: give one of"
            " them");
    }
}

int
command_build(int argc, char **argv)
{
    struct options o = { .budget = UINT32_MAX };
    struct corpus corpus = { 0 };
    struct knowledge known = { 0 };
    struct pack_report report;
    struct bytes pack = { 0 };
    int i;

    parse(argc, argv, &o);
    for (i = optind; i < argc; i++) {
        read_input(&corpus, argv[i]);
    }
    if (corpus.n == 0) {
        die("no documents in %s: give .txt, .tsv or .jsonl files, or a"
            " folder of them", argv[optind]);
    }
    if (o.title) {
        corpus.title = need_copy(o.title, strlen(o.title));
    }
    corpus_date(&corpus, o.date);
    if (!o.search_only) {
        knowledge_build(&known, &corpus, o.knowledge);
    }
    pack_build(&pack, o.report ? &report : NULL, &corpus,
               o.search_only ? NULL : &known);
    if (pack.n > o.budget) {
        die("the pack would take %zu bytes, over the budget of %lu: nothing"
            " is written", pack.n, (unsigned long)o.budget);
    }
    file_write(o.out, pack.at, pack.n);
    if (o.report) {
        print_report(&report, o.out);
    }
    bytes_free(&pack);
    knowledge_free(&known);
    corpus_free(&corpus);
    return EXIT_FOUND;
}
