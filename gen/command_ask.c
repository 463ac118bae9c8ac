/* SPDX-License-Identifier: MIT */
/*
 * command_ask.c - kpack ask: one question, or a file of them.
 */
#include "command.h"
#include "reply.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

enum { ANSWERS_MOST = 1000 };

struct asker {
    struct open_pack pack;
    const char    *batch;
    struct answer  answer;
    struct kp_ask  ask;
    struct kp_hit *hits;
    uint16_t       most, room;
    int            status;
};

static void
parse(int argc, char **argv, struct asker *s)
{
    static const struct option longs[] = {
        { "json", no_argument, NULL, 'j' },
        { "isolate", no_argument, NULL, 'i' },
        { "batch", required_argument, NULL, 'b' },
        { NULL, 0, NULL, 0 }
    };
    int c;

    while ((c = getopt_long(argc, argv, "n:", longs, NULL)) != -1) {
        switch (c) {
        case 'n':
            s->most = (uint16_t)number_option("-n", optarg, 1, ANSWERS_MOST);
            break;
        case 'j':
            s->answer.json = 1;
            break;
        case 'i':
            s->answer.isolate = 1;
            break;
        case 'b':
            s->batch = optarg;
            break;
        default:
            bad_option(argv, "ask");
        }
    }
    if (s->most == 0) {
        s->most = s->answer.json ? REPLY_JSON : REPLY_PLAIN;
    }
}

/* Answer one question; returns how many answers, also after an error. */
static int
reply(struct asker *s, const char *text, size_t n, uint32_t number,
      const char *where)
{
    struct query query = {
        text, n > UINT32_MAX ? UINT32_MAX : (uint32_t)n, number
    };
    int got = reply_run(&s->answer, &s->ask, &query, s->hits, s->room,
                        s->most);

    if (got == KP_E_QUERY && s->batch) {
        if (s->answer.json) {
            printf("{\"q\":%lu,\"none\":true}\n", (unsigned long)number);
        }
        return 0;
    }
    if (got < 0 && !s->batch) {
        die("%s: %s", where, kp_error_text(got));
    }
    if (got < 0) {
        fprintf(stderr, "kpack: %s: %s\n", where, kp_error_text(got));
        s->status = EXIT_TROUBLE;
        return 0;
    }
    if (got == 0 && !s->answer.json) {
        puts("nothing found");
    }
    return got;
}

static void
reply_line(void *user, const char *line, size_t n, uint32_t number,
           const char *where)
{
    reply(user, line, n, number, where);
}

int
command_ask(int argc, char **argv)
{
    struct asker s = { .status = EXIT_FOUND };
    struct bytes question = { 0 };
    char **rest;
    int got = 1;

    parse(argc, argv, &s);
    rest = s.batch ? operands(argc, argv, 1, 1, "ask")
                   : operands(argc, argv, 2, argc, "ask");
    open_pack(&s.pack, rest[0]);
    s.room = (uint16_t)(s.most + 4 > KP_ASK_ROOM ? s.most + 4 : KP_ASK_ROOM);
    s.hits = need(s.room * sizeof *s.hits);
    s.answer.out = out_stdout;
    s.answer.pack = &s.pack.pack;
    s.answer.color = !s.answer.json && out_is_terminal();
    if (s.batch) {
        batch_lines(s.batch, s.answer.json, reply_line, &s);
    } else {
        question = join_words(rest + 1, argc - optind - 1);
        got = reply(&s, (const char *)question.at, question.n, 0,
                    "the question");
    }
    bytes_free(&question);
    bytes_free(&s.pack.bytes);
    free(s.hits);
    return s.status != EXIT_FOUND ? s.status
           : got > 0 ? EXIT_FOUND : EXIT_NONE;
}
