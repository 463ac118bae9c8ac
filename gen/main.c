/* SPDX-License-Identifier: MIT */
/*
 * main.c - kpack: the verbs, and what they share.
 */
#include "command.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct verb {
    const char *name;
    command    *run;
    const char *usage, *about;
} verbs[] = {
    { "build", command_build,
      "build -o OUT.kpk [--knowledge FILE] [--title T] [--date YYYY-MM-DD]"
      " [--report] [--budget BYTES] [--search-only] INPUT...",
      "compile documents into a pack" },
    { "extract", command_extract,
      "extract [-o FILE] [--knowledge FILE] [--date YYYY-MM-DD] INPUT...",
      "draft a knowledge file: what is found, for an author to correct" },
    { "find", command_find,
      "find PACK QUERY [-n K] [--page N] [--docs] [--strict] [--exact]"
      " [--width BYTES] [--explain] [--isolate] [--json]"
      " | find PACK --batch FILE",
      "full-text search" },
    { "ask", command_ask,
      "ask PACK QUESTION [-n K] [--isolate] [--json]"
      " | ask PACK --batch FILE",
      "answer a question with its source" },
    { "complete", command_complete, "complete PACK LETTERS [-n K] [--json]",
      "words and titles that begin so" },
    { "cat", command_cat, "cat PACK DOC", "a document, byte for byte" },
    { "docs", command_docs, "docs PACK [--json]", "list the documents" },
    { "entity", command_know, "entity PACK NAME [--json]",
      "who or what is called so, its names and mentions" },
    { "entities", command_know, "entities PACK [--json]",
      "all names that the documents speak of" },
    { "mentions", command_know, "mentions PACK [NAME] [--json]",
      "every place where one, or any, of them stands" },
    { "dates", command_know, "dates PACK [--json]",
      "when: dates and times, as days" },
    { "quantities", command_know, "quantities PACK [--json]",
      "how many: numbers and what they count" },
    { "claims", command_know, "claims PACK [NAME] [--json]",
      "who said what" },
    { "groups", command_know, "groups PACK [--json]",
      "what agrees or conflicts across documents" },
    { "timeline", command_know, "timeline PACK [FROM..TO] [--json]",
      "dated sentences in the order of time" },
    { "info", command_info, "info PACK [--dump]",
      "format, counts, bytes by section; or every byte" },
    { "check", command_check, "check PACK",
      "structure, checksum, and that index and text agree" },
    { "emit", command_emit,
      "emit PACK --to c|s|o|bin|hex|srec|uf2 [--name SYMBOL] [--target"
      " host|arm|aarch64|riscv32|riscv64|avr|xtensa] [--at ADDR]"
      " [--family NAME|0xID] -o OUT",
      "a pack for firmware: C, assembler, object, or flash image" },
    { "shell", command_shell, "shell PACK", "the prompt that boards run" },
};

enum { NVERBS = sizeof verbs / sizeof *verbs };

/* ---- shared by the verbs ----------------------------------------------- */

static const char *
usage_of(const char *verb)
{
    size_t i;

    for (i = 0; i < NVERBS; i++) {
        if (strcmp(verbs[i].name, verb) == 0) {
            return verbs[i].usage;
        }
    }
    return "VERB ...; kpack help lists the verbs";
}

void
usage(const char *verb)
{
    die("usage: kpack %s", usage_of(verb));
}

void
bad_option(char **argv, const char *verb)
{
    die("\"%s\" is no option here, or its value is missing; usage: kpack %s",
        argv[optind - 1], usage_of(verb));
}

char **
operands(int argc, char **argv, int least, int most, const char *verb)
{
    if (argc - optind < least || argc - optind > most) {
        usage(verb);
    }
    return argv + optind;
}

uint32_t
number_option(const char *option, const char *value, uint32_t least,
              uint32_t most)
{
    char *end;
    unsigned long v;

    errno = 0;
    v = strtoul(value, &end, 10);
    if (*value < '0' || *value > '9' || *end || errno || v < least
            || v > most) {
        die("%s takes a whole number from %lu to %lu, not \"%s\"", option,
            (unsigned long)least, (unsigned long)most, value);
    }
    return (uint32_t)v;
}

const char *
date_option(const char *value)
{
    if (!date_valid(value)) {
        die("--date takes a date such as 2020-10-09, not \"%s\"", value);
    }
    return value;
}

void
open_pack(struct open_pack *p, const char *path)
{
    uint32_t at = 0, crc;
    int err;

    p->bytes = file_read(path);
    if (p->bytes.n > UINT32_MAX) {
        die("%s: larger than any pack", path);
    }
    err = kp_open(&p->pack, p->bytes.at, (uint32_t)p->bytes.n);
    if (err == KP_OK) {
        err = kp_verify(&p->pack, &at, &crc, UINT32_MAX);
    }
    if (err != KP_OK) {
        die("%s: %s: build it again, or copy it again", path,
            kp_error_text(err));
    }
}

static void
put_stdout(void *user, char c)
{
    (void)user;
    putchar(c);
}

const struct out out_stdout = { put_stdout, NULL };

bool
out_is_terminal(void)
{
    return isatty(STDOUT_FILENO) != 0;
}

void
out_finish(void)
{
    if (fflush(stdout) != 0 || ferror(stdout)) {
        die("standard output: %s", file_reason(errno));
    }
}

/* ---- main -------------------------------------------------------------- */

static int
help(void)
{
    size_t i;

    printf("kpack %d.%d - knowledge packs for microcontrollers\n\n",
           KP_VERSION_MAJOR, KP_VERSION_MINOR);
    for (i = 0; i < NVERBS; i++) {
        printf("  %-10s %s\n             kpack %s\n", verbs[i].name,
               verbs[i].about, verbs[i].usage);
    }
    printf("\nINPUT is a folder, or a .txt, .tsv or .jsonl file (or one of"
           " these with .gz).\nExit status: 0 found or done, 1 nothing"
           " found, 2 trouble (one line on stderr).\n");
    out_finish();
    return EXIT_FOUND;
}

int
main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "";
    size_t i;
    int status;

    if (strcmp(name, "help") == 0 || strcmp(name, "--help") == 0
            || strcmp(name, "-h") == 0) {
        return help();
    }
    if (strcmp(name, "--version") == 0) {
        printf("kpack %d.%d, pack format %d\n", KP_VERSION_MAJOR,
               KP_VERSION_MINOR, KP_FORMAT);
        out_finish();
        return EXIT_FOUND;
    }
    opterr = 0;                 /* usage() says it */
    for (i = 0; i < NVERBS; i++) {
        if (strcmp(verbs[i].name, name) == 0) {
            status = verbs[i].run(argc - 1, argv + 1);
            out_finish();
            return status;
        }
    }
    if (name[0] == 0) {
        usage("");
    }
    die("there is no verb \"%.40s\"; kpack help lists them", name);
}
