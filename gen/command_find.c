/* SPDX-License-Identifier: MIT */
/*
 * command_find.c - kpack find: one query, or a file of them.
 */
#include "command.h"
#include "search.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

enum { HITS_DEFAULT = 10, HITS_MOST = 10000, PAGES_MOST = 1000,
       WIDTH_MOST = 4096 };

struct searcher {
    struct open_pack pack;
    const char    *batch;
    struct wish    wish;
    struct answer  answer;
    struct kp_find find;
    struct kp_hit *hits;
    int            status;
};

/* A long option that has no value; false if it is none of these. */
static bool
take_flag(struct searcher *s, int c)
{
    switch (c) {
    case 'd':
        s->wish.options |= KP_DOCS;
        return true;
    case 's':
        s->wish.options |= KP_STRICT;
        return true;
    case 'e':
        s->wish.options |= KP_FOLDED_ONLY;
        return true;
    case 'j':
        s->answer.json = 1;
        return true;
    case 'x':
        s->answer.explain = 1;
        return true;
    case 'i':
        s->answer.isolate = 1;
        return true;
    default:
        return false;
    }
}

static void
parse(int argc, char **argv, struct searcher *s)
{
    static const struct option longs[] = {
        { "docs", no_argument, NULL, 'd' },
        { "strict", no_argument, NULL, 's' },
        { "exact", no_argument, NULL, 'e' },
        { "json", no_argument, NULL, 'j' },
        { "explain", no_argument, NULL, 'x' },
        { "isolate", no_argument, NULL, 'i' },
        { "batch", required_argument, NULL, 'b' },
        { "page", required_argument, NULL, 'p' },
        { "width", required_argument, NULL, 'w' },
        { NULL, 0, NULL, 0 }
    };
    int c;

    while ((c = getopt_long(argc, argv, "n:", longs, NULL)) != -1) {
        if (take_flag(s, c)) {
            continue;
        }
        switch (c) {
        case 'n':
            s->wish.hits = (uint16_t)number_option("-n", optarg, 1,
                                                   HITS_MOST);
            break;
        case 'p':
            s->wish.page = (uint16_t)number_option("--page", optarg, 1,
                                                   PAGES_MOST);
            break;
        case 'w':
            s->answer.width = (uint16_t)number_option("--width", optarg, 1,
                                                      WIDTH_MOST);
            break;
        case 'b':
            s->batch = optarg;
            break;
        default:
            bad_option(argv, "find");
        }
    }
}

/* Say for people what the search could not do. */
static void
note(const struct searcher *s)
{
    if (s->answer.json) {
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

/* One line that says where a query is wrong; a batch goes on behind it. */
static void
refuse(struct searcher *s, int err, const char *query, size_t n,
       const char *where)
{
    unsigned place = s->find.place;
    int left = (int)(n - (place < n ? place : n));
    char line[400];

    if (err == KP_E_QUERY || (err > KP_E_LONG && err != KP_E_UTF8)) {
        snprintf(line, sizeof line, "%s: %s", where, kp_error_text(err));
    } else {
        snprintf(line, sizeof line, "%s, byte %u, at \"%.*s\": %s", where,
                 place, left < 40 ? left : 40,
                 query + (place < n ? place : n), kp_error_text(err));
    }
    if (!s->batch) {
        die("%s", line);
    }
    if (err != KP_E_QUERY) {
        fprintf(stderr, "kpack: %s\n", line);
        s->status = EXIT_TROUBLE;
    }
}

/* Answer one query; returns how many hits. */
static int
search(struct searcher *s, const char *text, size_t n, uint32_t number,
       const char *where)
{
    struct query query = {
        text, n > UINT32_MAX ? UINT32_MAX : (uint32_t)n, number
    };
    int hits = search_run(&s->answer, &s->find, &query, s->hits, &s->wish);

    if (hits < 0) {
        refuse(s, hits, text, n, where);
        return 0;
    }
    note(s);
    return hits;
}

static void
search_line(void *user, const char *line, size_t n, uint32_t number,
            const char *where)
{
    search(user, line, n, number, where);
}

void
batch_lines(const char *path, bool json, batch_line *each, void *user)
{
    struct bytes file = file_read(path);
    const char *line = (const char *)file.at, *end, *next;
    const char *stop = line + file.n;
    uint32_t number = 0;
    char where[64];
    size_t n;

    for (; line < stop; line = next, number++) {
        end = memchr(line, '\n', (size_t)(stop - line));
        next = end ? end + 1 : stop;
        n = (size_t)((end ? end : stop) - line);
        if (n > 0 && line[n - 1] == '\r') {
            n--;
        }
        snprintf(where, sizeof where, "%.40s:%lu", path,
                 (unsigned long)number + 1);
        if (!json) {
            printf("%s? %.*s\n", number ? "\n" : "", (int)n, line);
        }
        each(user, line, n, number, where);
    }
    bytes_free(&file);
}

struct bytes
join_words(char **words, int n)
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
    struct searcher s = { .wish = { HITS_DEFAULT, 1, 0 } };
    struct bytes query = { 0 };
    char **rest;
    int hits = 1;

    parse(argc, argv, &s);
    rest = s.batch ? operands(argc, argv, 1, 1, "find")
                   : operands(argc, argv, 2, argc, "find");
    open_pack(&s.pack, rest[0]);
    s.hits = need(SEARCH_ROOM((size_t)s.wish.hits) * sizeof *s.hits);
    s.answer.out = out_stdout;
    s.answer.pack = &s.pack.pack;
    s.answer.color = !s.answer.json && out_is_terminal();
    s.status = EXIT_FOUND;
    if (s.batch) {
        batch_lines(s.batch, s.answer.json, search_line, &s);
    } else {
        query = join_words(rest + 1, argc - optind - 1);
        hits = search(&s, (const char *)query.at, query.n, 0, "the query");
    }
    bytes_free(&query);
    bytes_free(&s.pack.bytes);
    free(s.hits);
    return s.status != EXIT_FOUND ? s.status
           : hits > 0 ? EXIT_FOUND : EXIT_NONE;
}

/* ---- completion -------------------------------------------------------- */

int
command_complete(int argc, char **argv)
{
    static const struct option longs[] = {
        { "json", no_argument, NULL, 'j' },
        { NULL, 0, NULL, 0 }
    };
    struct kp_completion *list;
    struct open_pack pack;
    struct answer answer = { .out = out_stdout };
    struct bytes typed;
    uint16_t room = HITS_DEFAULT;
    char **rest;
    int c, i, n, err = KP_OK;

    while ((c = getopt_long(argc, argv, "n:", longs, NULL)) != -1) {
        if (c == 'n') {
            room = (uint16_t)number_option("-n", optarg, 1, HITS_MOST);
        } else if (c == 'j') {
            answer.json = 1;
        } else {
            bad_option(argv, "complete");
        }
    }
    rest = operands(argc, argv, 2, argc, "complete");
    open_pack(&pack, rest[0]);
    answer.pack = &pack.pack;
    typed = join_words(rest + 1, argc - optind - 1);
    list = need(room * sizeof *list);
    n = kp_complete(&pack.pack, (const char *)typed.at, (uint32_t)typed.n,
                    list, room);
    for (i = 0; i < n && err == KP_OK; i++) {
        err = answer_completion(&answer, &list[i]);
    }
    if (n < 0 || err < 0) {
        die("complete: %s", kp_error_text(n < 0 ? n : err));
    }
    free(list);
    bytes_free(&typed);
    bytes_free(&pack.bytes);
    return n > 0 ? EXIT_FOUND : EXIT_NONE;
}
