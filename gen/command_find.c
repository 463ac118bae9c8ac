/* SPDX-License-Identifier: MIT */
/*
 * command_find.c - kpack find: one query, or a file of them.
 */
#include "answer.h"
#include "command.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

enum { HITS_DEFAULT = 10, HITS_MOST = 10000 };

struct options {
    const char *batch;
    uint16_t hits;
    uint8_t  search;            /* KP_DOCS, KP_STRICT */
    bool     json;
};

static void
parse(int argc, char **argv, struct options *o)
{
    static const struct option longs[] = {
        { "docs", no_argument, NULL, 'd' },
        { "strict", no_argument, NULL, 's' },
        { "exact", no_argument, NULL, 'e' },
        { "json", no_argument, NULL, 'j' },
        { "batch", required_argument, NULL, 'b' },
        { NULL, 0, NULL, 0 }
    };
    int c;

    while ((c = getopt_long(argc, argv, "n:", longs, NULL)) != -1) {
        switch (c) {
        case 'n':
            o->hits = (uint16_t)number_option("-n", optarg, 1, HITS_MOST);
            break;
        case 'd':
            o->search |= KP_DOCS;
            break;
        case 's':
            o->search |= KP_STRICT;
            break;
        case 'e':
            break;              /* words match exactly or folded, so far */
        case 'j':
            o->json = true;
            break;
        case 'b':
            o->batch = optarg;
            break;
        default:
            bad_option(argv, "find");
        }
    }
}

struct searcher {
    struct open_pack pack;
    struct options   options;
    struct answer    answer;
    struct kp_find   find;
    struct kp_hit   *hits;
};

/* Say for people what the search could not do. */
static void
note(const struct searcher *s)
{
    if (s->options.json) {
        return;
    }
    if (s->find.missing) {
        warn("%u of %u words are not in the pack", s->find.missing,
             s->find.nwords);
    }
    if (s->find.dropped) {
        warn("%u words or spellings were left out: too many", s->find.dropped);
    }
}

/* Answer one query; returns how many hits. */
static int
search(struct searcher *s, const char *query, size_t n, uint32_t number,
       const char *where)
{
    int hits, i, err = KP_OK;

    hits = kp_find(&s->find, &s->pack.pack, query,
                   n > UINT32_MAX ? UINT32_MAX : (uint32_t)n, s->hits,
                   s->options.hits, s->options.search);
    if (hits == KP_E_QUERY && s->options.batch) {
        return 0;
    }
    if (hits < 0) {
        die("%s: %s", where, kp_error_text(hits));
    }
    for (i = 0; i < hits && err == KP_OK; i++) {
        err = answer_hit(&s->answer, &s->find, &s->hits[i], number,
                         (uint32_t)i + 1);
    }
    if (err != KP_OK) {
        die("%s: %s", where, kp_error_text(err));
    }
    note(s);
    return hits;
}

static void
search_batch(struct searcher *s)
{
    struct bytes file = file_read(s->options.batch);
    const char *line = (const char *)file.at, *end, *next;
    const char *stop = line + file.n;
    char where[64];
    uint32_t number = 0;
    size_t n;

    for (; line < stop; line = next, number++) {
        end = memchr(line, '\n', (size_t)(stop - line));
        next = end ? end + 1 : stop;
        n = (size_t)((end ? end : stop) - line);
        if (n > 0 && line[n - 1] == '\r') {
            n--;
        }
        snprintf(where, sizeof where, "%.40s:%lu", s->options.batch,
                 (unsigned long)number + 1);
        if (!s->options.json) {
            printf("%s? %.*s\n", number ? "\n" : "", (int)n, line);
        }
        search(s, line, n, number, where);
    }
    bytes_free(&file);
}

/* The words of the command line as one query. */
static struct bytes
join(char **words, int n)
{
    struct bytes query = { 0 };
    int i;

    for (i = 0; i < n; i++) {
        bytes_add(&query, " ", i > 0);
        bytes_add(&query, words[i], strlen(words[i]));
    }
    return query;
}

int
command_find(int argc, char **argv)
{
    struct searcher s = { .options = { .hits = HITS_DEFAULT } };
    struct bytes query = { 0 };
    char **rest;
    int hits = 1;

    parse(argc, argv, &s.options);
    rest = s.options.batch ? operands(argc, argv, 1, 1, "find")
                           : operands(argc, argv, 2, argc, "find");
    open_pack(&s.pack, rest[0]);
    s.hits = need(s.options.hits * sizeof *s.hits);
    s.answer.out = out_stdout;
    s.answer.pack = &s.pack.pack;
    s.answer.json = s.options.json;
    s.answer.color = !s.options.json && out_is_terminal();
    if (s.options.batch) {
        search_batch(&s);
    } else {
        query = join(rest + 1, argc - optind - 1);
        hits = search(&s, (const char *)query.at, query.n, 0, "the query");
    }
    bytes_free(&query);
    bytes_free(&s.pack.bytes);
    free(s.hits);
    return hits > 0 ? EXIT_FOUND : EXIT_NONE;
}
