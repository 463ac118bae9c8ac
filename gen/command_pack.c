/* SPDX-License-Identifier: MIT */
/*
 * command_pack.c - the verbs about a pack: cat, docs, info, check, shell.
 */
#include "answer.h"
#include "command.h"
#include "dump.h"
#include "gzip_size.h"
#include "sections.h"
#include "shell.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

/* An option without a value. */
struct flag {
    const char *name;
    bool set;
};

/* The arguments of a verb with one such option, or none (NULL). */
static char **
plain_arguments(int argc, char **argv, int n, const char *verb,
                struct flag *flag)
{
    const struct option longs[] = {
        { flag ? flag->name : NULL, no_argument, NULL, 'f' },
        { NULL, 0, NULL, 0 }
    };
    int c;

    while ((c = getopt_long(argc, argv, "", longs, NULL)) != -1) {
        if (c != 'f' || !flag) {
            bad_option(argv, verb);
        }
        flag->set = true;
    }
    return operands(argc, argv, n, n, verb);
}

int
command_cat(int argc, char **argv)
{
    char **rest = plain_arguments(argc, argv, 2, "cat", NULL);
    struct open_pack p;
    struct answer a = { .out = out_stdout };
    uint32_t doc;
    int err;

    open_pack(&p, rest[0]);
    a.pack = &p.pack;
    doc = answer_doc_named(&p.pack, rest[1], (uint32_t)strlen(rest[1]));
    if (doc == KP_NONE) {
        warn("%s has no one document \"%s\"; kpack docs lists them", rest[0],
             rest[1]);
        return EXIT_NONE;
    }
    err = answer_cat(&a, doc);
    if (err != KP_OK) {
        die("%s: %s", rest[0], kp_error_text(err));
    }
    bytes_free(&p.bytes);
    return EXIT_FOUND;
}

int
command_docs(int argc, char **argv)
{
    struct flag json = { "json", false };
    char **rest = plain_arguments(argc, argv, 1, "docs", &json);
    struct open_pack p;
    struct answer a = { .out = out_stdout };
    uint32_t doc;
    int err = KP_OK;

    open_pack(&p, rest[0]);
    a.pack = &p.pack;
    a.json = json.set;
    for (doc = 0; doc < p.pack.docs && err == KP_OK; doc++) {
        err = answer_doc(&a, doc);
    }
    if (err != KP_OK) {
        die("%s: %s", rest[0], kp_error_text(err));
    }
    bytes_free(&p.bytes);
    return EXIT_FOUND;
}

/* ---- info -------------------------------------------------------------- */

/* All documents, one behind the other. */
static void
all_text(const struct kp_pack *pack, struct bytes *text)
{
    struct kp_range range = { 0, pack->text };
    struct kp_text t;
    int n = kp_text_open(&t, pack, &range);

    while (n >= 0) {
        n = kp_text_read(&t, (char *)bytes_room(text, 4096), 4096);
        if (n <= 0) {
            break;
        }
        text->n += (size_t)n;
    }
    if (n < 0) {
        die("the text: %s", kp_error_text(n));
    }
}

static void
print_sections(const struct kp_pack *pack)
{
    struct section s = { 0 };
    uint32_t size = 0;

    while (section_next(pack, &s)) {
        printf("  %c  %-27s %10lu\n", s.tag, s.about, (unsigned long)s.n);
        size += s.n;
    }
    printf("     %-27s %10lu\n", "header and directory",
           (unsigned long)(pack->size - size));
    printf("     %-27s %10lu\n", "pack", (unsigned long)pack->size);
}

int
command_info(int argc, char **argv)
{
    struct flag dump = { "dump", false };
    char **rest = plain_arguments(argc, argv, 1, "info", &dump);
    struct open_pack p;
    struct bytes text = { 0 };

    open_pack(&p, rest[0]);
    if (dump.set) {
        dump_pack(&p);
        bytes_free(&p.bytes);
        return EXIT_FOUND;
    }
    all_text(&p.pack, &text);
    printf("%s: pack format %u (readable from %u)\n", rest[0],
           p.bytes.at[5], p.bytes.at[4]);
    printf("  documents %lu, sentences %lu, tokens %lu, words %lu kinds,"
           " separators %lu kinds\n", (unsigned long)p.pack.docs,
           (unsigned long)p.pack.sentences, (unsigned long)p.pack.text,
           (unsigned long)p.pack.words,
           (unsigned long)(p.pack.strings - p.pack.words));
    print_sections(&p.pack);
    printf("     %-27s %10zu\n", "text", text.n);
    printf("     %-27s %10llu (the text alone, zlib)\n", "gzip -9",
           (unsigned long long)gzip_size(&text, 1));
    bytes_free(&text);
    bytes_free(&p.bytes);
    return EXIT_FOUND;
}

/* ---- check ------------------------------------------------------------- */

int
command_check(int argc, char **argv)
{
    char **rest = plain_arguments(argc, argv, 1, "check", NULL);
    struct open_pack p;
    uint32_t at = 0, all, known = 0;
    int err, table;

    open_pack(&p, rest[0]);
    for (table = 0; table <= KP_TABLES; table++) {
        known += kp_known(&p.pack, (enum kp_table)table);
    }
    all = p.pack.tokens + p.pack.strings + known;
    do {
        err = kp_check(&p.pack, &at, 4096);
        progress("checking", at, all);
    } while (err == KP_MORE);
    progress("checking", all, all);
    if (err != KP_OK) {
        die("%s: at step %lu of %lu: %s", rest[0], (unsigned long)at,
            (unsigned long)all, kp_error_text(err));
    }
    printf("%s: sound: checksum, %lu tokens, %lu strings, %lu records of what"
           " is known\n", rest[0], (unsigned long)p.pack.tokens,
           (unsigned long)p.pack.strings, (unsigned long)known);
    bytes_free(&p.bytes);
    return EXIT_FOUND;
}

/* ---- shell ------------------------------------------------------------- */

int
command_shell(int argc, char **argv)
{
    char **rest = plain_arguments(argc, argv, 1, "shell", NULL);
    struct open_pack p;

    open_pack(&p, rest[0]);
    shell_run(&p.pack, out_is_terminal() ? SHELL_COLOR : 0);
    bytes_free(&p.bytes);
    return EXIT_FOUND;
}
