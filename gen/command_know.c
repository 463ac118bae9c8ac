/* SPDX-License-Identifier: MIT */
/*
 * command_know.c - the verbs about what is known: entity, entities, mentions,
 * dates, quantities, claims, groups, timeline.
 */
#include "command.h"
#include "known.h"

#include <getopt.h>
#include <string.h>

/* The verbs that may have a name, or days, behind the pack. */
static int
most_operands(enum known_verb verb)
{
    return verb == KNOWN_ENTITY || verb == KNOWN_MENTIONS
           || verb == KNOWN_CLAIMS ? INT32_MAX
           : verb == KNOWN_TIMELINE ? 2 : 1;
}

/* The words of a name as one. */
static struct bytes
join(char **words)
{
    struct bytes name = { 0 };
    char **word;

    for (word = words; *word; word++) {
        bytes_add(&name, " ", word > words);
        bytes_add(&name, *word, strlen(*word));
    }
    return name;
}

/* What to say when nothing was found, or of an error; an exit status. */
static int
finish(int lines, const char *path, const char *name)
{
    if (lines == KP_E_RANGE) {
        warn("%s has no entity \"%s\"; kpack entities lists them", path,
             name);
        return EXIT_NONE;
    }
    if (lines == KP_E_DATE) {
        die("timeline takes days such as 2020-10-01..2020-10-09, 2020-10 or"
            " 2020.., not \"%s\"", name);
    }
    if (lines < 0) {
        die("%s: %s", path, kp_error_text(lines));
    }
    return lines > 0 ? EXIT_FOUND : EXIT_NONE;
}

int
command_know(int argc, char **argv)
{
    static const struct option longs[] = {
        { "json", no_argument, NULL, 'j' },
        { "isolate", no_argument, NULL, 'i' },
        { NULL, 0, NULL, 0 }
    };
    enum known_verb verb = known_verb_named(argv[0],
                                            (uint32_t)strlen(argv[0]));
    struct answer a = { .out = out_stdout };
    struct open_pack pack;
    struct bytes name;
    char **rest;
    int c, status;

    while ((c = getopt_long(argc, argv, "", longs, NULL)) != -1) {
        if (c == 'j') {
            a.json = 1;
        } else if (c == 'i') {
            a.isolate = 1;
        } else {
            bad_option(argv, argv[0]);
        }
    }
    rest = operands(argc, argv, verb == KNOWN_ENTITY ? 2 : 1,
                    most_operands(verb), argv[0]);
    open_pack(&pack, rest[0]);
    a.pack = &pack.pack;
    name = join(rest + 1);
    bytes_u8(&name, 0);
    status = finish(known_list(&a, verb, (const char *)name.at,
                               (uint32_t)name.n - 1),
                    rest[0], (const char *)name.at);
    bytes_free(&name);
    bytes_free(&pack.bytes);
    return status;
}
