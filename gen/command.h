/* SPDX-License-Identifier: MIT */
/*
 * command.h - the verbs of the host tool, each a file command_*.c.
 *
 * A verb gets what stands behind its name, as main does, and returns an exit
 * status; what goes wrong ends the program by die().
 */
#ifndef COMMAND_H
#define COMMAND_H

#include "gen.h"
#include "kpack.h"
#include "out.h"

typedef int command(int argc, char **argv);

command command_build, command_find, command_ask, command_complete,
        command_cat, command_docs, command_extract, command_know,
        command_info, command_check, command_emit, command_shell;

/* An open pack and its bytes. */
struct open_pack {
    struct kp_pack pack;
    struct bytes   bytes;
};

/* Read, open and verify a pack; die() says what is wrong with it. */
void open_pack(struct open_pack *p, const char *path);

/* Output to stdout, in colour on a terminal. */
extern const struct out out_stdout;
bool out_is_terminal(void);

/* Flush stdout; die() if what was printed did not all get there. */
void out_finish(void);

/* A decimal number between two bounds, or die() naming the option. */
uint32_t number_option(const char *option, const char *value, uint32_t least,
                       uint32_t most);

/* The value of --date, or die(). */
const char *date_option(const char *value);

/* die() with the usage line of a verb. */
void usage(const char *verb) __attribute__((noreturn));

/* The same, for an option that getopt_long has refused. */
void bad_option(char **argv, const char *verb) __attribute__((noreturn));

/*
 * Each line of a file of queries: n bytes, the number-th from 0, `where` for
 * messages. For people, not in JSON, the line itself is printed first.
 */
typedef void batch_line(void *user, const char *line, size_t n,
                        uint32_t number, const char *where);
void batch_lines(const char *path, bool json, batch_line *each, void *user);

/* Words of the command line as one query. */
struct bytes join_words(char **words, int n);

/* The arguments left after the options, `least` to `most` of them. */
char **operands(int argc, char **argv, int least, int most,
                const char *verb);

#endif
