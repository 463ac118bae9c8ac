/* SPDX-License-Identifier: MIT */
/*
 * command_emit.c - the verb emit: a pack in the form that a firmware's build,
 * or a programmer of flash, takes up.
 */
#include "command.h"
#include "emit.h"
#include "sections.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

struct options {
    const char *to, *out, *name, *target, *at, *family;
};

static void
parse_options(int argc, char **argv, struct options *o)
{
    static const struct option longs[] = {
        { "to", required_argument, NULL, 't' },
        { "name", required_argument, NULL, 'n' },
        { "target", required_argument, NULL, 'm' },
        { "at", required_argument, NULL, 'a' },
        { "family", required_argument, NULL, 'f' },
        { NULL, 0, NULL, 0 }
    };
    int c;

    while ((c = getopt_long(argc, argv, "o:", longs, NULL)) != -1) {
        switch (c) {
        case 't':
            o->to = optarg;
            break;
        case 'n':
            o->name = optarg;
            break;
        case 'm':
            o->target = optarg;
            break;
        case 'a':
            o->at = optarg;
            break;
        case 'f':
            o->family = optarg;
            break;
        case 'o':
            o->out = optarg;
            break;
        default:
            bad_option(argv, "emit");
        }
    }
    if (!o->to || !o->out) {
        usage("emit");
    }
}

/* The address of the first byte: decimal, or hexadecimal behind 0x. */
static uint32_t
parse_address(const struct options *o)
{
    const char *text = o->at ? o->at : "0";
    bool hex = text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
    const char *digits = hex ? text + 2 : text;
    unsigned long long v;

    errno = 0;
    v = strtoull(digits, NULL, hex ? 16 : 10);
    if (*digits == '\0' || digits[strspn(digits, hex
            ? "0123456789abcdefABCDEF" : "0123456789")] != '\0'
            || errno != 0 || v > UINT32_MAX) {
        die("--at takes an address of 32 bits, as 0x08010000, not \"%.40s\"",
            text);
    }
    if (o->family && !o->at) {
        die("--family needs --at ADDR: where in its flash the pack goes");
    }
    return (uint32_t)v;
}

/* ---- what is said in comments ------------------------------------------ */

enum { FACTS = 4, MARKS = 16, FACT_ROOM = 72 };

/* What is said about a pack: its counts, and each section at its place. */
struct said {
    char facts[FACTS][FACT_ROOM], texts[MARKS][FACT_ROOM];
    const char *lines[FACTS];
    struct emit_mark marks[MARKS];
    size_t nlines, nmarks;
};

static void
say_section(struct said *said, const struct section *s)
{
    size_t i = said->nmarks++;

    snprintf(said->texts[i], FACT_ROOM, "%c: %s, %lu bytes", s->tag, s->about,
             (unsigned long)s->n);
    said->marks[i] = (struct emit_mark){ s->at, said->texts[i] };
}

static void
say(struct said *said, const struct kp_pack *pack)
{
    struct section s = { 0 };
    size_t i;

    snprintf(said->facts[0], FACT_ROOM, "documents  %lu",
             (unsigned long)pack->docs);
    snprintf(said->facts[1], FACT_ROOM, "sentences  %lu",
             (unsigned long)pack->sentences);
    snprintf(said->facts[2], FACT_ROOM, "words      %lu kinds, %lu tokens",
             (unsigned long)pack->words, (unsigned long)pack->text);
    snprintf(said->facts[3], FACT_ROOM, "bytes      %lu",
             (unsigned long)pack->size);
    said->nlines = FACTS;
    for (i = 0; i < said->nlines; i++) {
        said->lines[i] = said->facts[i];
    }
    said->nmarks = 1;
    said->marks[0] = (struct emit_mark){ 0, "header and directory" };
    while (said->nmarks < MARKS && section_next(pack, &s)) {
        say_section(said, &s);
    }
}

/* ---- the forms --------------------------------------------------------- */

/* Options that mean nothing to a form are let pass: scripts try them all. */
struct job {
    struct emit e;
    const char *path, *target, *family;
    uint32_t at;
};

static void
to_c(struct bytes *out, const struct job *job)
{
    emit_c(out, &job->e);
}

static void
to_s(struct bytes *out, const struct job *job)
{
    emit_s(out, &job->e, job->path);
}

static void
to_o(struct bytes *out, const struct job *job)
{
    emit_o(out, &job->e, job->target);
}

static void
to_bin(struct bytes *out, const struct job *job)
{
    bytes_add(out, job->e.pack, job->e.n);
}

static void
to_hex(struct bytes *out, const struct job *job)
{
    emit_hex(out, &job->e, job->at);
}

static void
to_srec(struct bytes *out, const struct job *job)
{
    emit_srec(out, &job->e, job->at);
}

static void
to_uf2(struct bytes *out, const struct job *job)
{
    emit_uf2(out, &job->e, job->at, job->family);
}

static const struct form {
    const char *name;
    void (*emit)(struct bytes *out, const struct job *job);
} forms[] = {
    { "c", to_c }, { "s", to_s }, { "o", to_o }, { "bin", to_bin },
    { "hex", to_hex }, { "srec", to_srec }, { "uf2", to_uf2 },
};

static const struct form *
find_form(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (strcmp(forms[i].name, name) == 0) {
            return &forms[i];
        }
    }
    die("--to takes c, s, o, bin, hex, srec or uf2, not \"%.40s\"", name);
}

int
command_emit(int argc, char **argv)
{
    struct options o = { .name = "kpack_pack", .target = "host" };
    struct open_pack p;
    struct bytes out = { 0 };
    struct said said = { 0 };
    const struct form *form;
    struct job job;

    parse_options(argc, argv, &o);
    job.path = operands(argc, argv, 1, 1, "emit")[0];
    form = find_form(o.to);
    emit_check_name(o.name);
    job.at = parse_address(&o);
    job.target = o.target;
    job.family = o.family;
    open_pack(&p, job.path);
    say(&said, &p.pack);
    job.e = (struct emit){ p.bytes.at, p.bytes.n, o.name, said.lines,
        said.nlines, said.marks, said.nmarks };
    form->emit(&out, &job);
    file_write(o.out, out.at, out.n);
    bytes_free(&out);
    bytes_free(&p.bytes);
    return EXIT_FOUND;
}
