/* SPDX-License-Identifier: MIT */
/*
 * main.c - the oracle at a prompt.
 *
 *     oracle PACK cat NAME     the document's bytes
 *     oracle PACK title NAME   its title
 *     oracle PACK docs         name, title, date, source, language, bytes
 *     oracle PACK same FOLDER  compare each document with the file so named
 *     oracle PACK find QUERY   document, start, end, score, kinds of match,
 *                              partial or not, of every result
 *     oracle PACK sentences    document, start, end of every sentence
 *     oracle PACK check        every rule
 *
 * Exit status: 0 found or done, 1 nothing found or not so, 2 wrong usage or
 * a broken pack.
 */
#include "oracle.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint8_t *
read_file(const char *name, size_t *n)
{
    FILE *file = fopen(name, "rb");
    uint8_t *bytes = NULL;
    size_t room = 0, got;

    *n = 0;
    if (file == NULL) {
        return NULL;
    }
    do {
        if (*n == room) {
            uint8_t *more = realloc(bytes, 2 * room + 65536);

            if (more == NULL) {
                abort();
            }
            bytes = more;
            room = 2 * room + 65536;
        }
        got = fread(bytes + *n, 1, room - *n, file);
        *n += got;
    } while (got > 0);
    fclose(file);
    return bytes;
}

static void
put(struct oracle_bytes bytes)
{
    if (bytes.n > 0) {
        fwrite(bytes.at, 1, bytes.n, stdout);
    }
}

static int
show(const struct oracle *o, const char *name, int title)
{
    uint32_t doc = oracle_named(o, name);

    if (doc == ORACLE_NONE) {
        return 1;
    }
    put(title ? o->doc[doc].title : o->doc[doc].text);
    return 0;
}

static int
list(const struct oracle *o)
{
    uint32_t i;
    char date[24];

    for (i = 0; i < o->docs; i++) {
        const struct oracle_doc *d = &o->doc[i];

        put(d->name);
        putchar('\t');
        put(d->title);
        oracle_date(d, date);
        printf("\t%s\t", date);
        if (d->source > 0) {
            put(o->sources[d->source - 1]);
        }
        putchar('\t');
        if (d->language > 0) {
            put(o->languages[d->language - 1]);
        }
        printf("\t%zu\n", d->text.n);
    }
    return 0;
}

static int
same(const struct oracle *o, const char *folder)
{
    uint32_t i, others = 0;

    for (i = 0; i < o->docs; i++) {
        const struct oracle_doc *d = &o->doc[i];
        char name[4096];
        uint8_t *bytes;
        size_t n;

        snprintf(name, sizeof name, "%s/%.*s", folder, (int)d->name.n,
                 (const char *)d->name.at);
        bytes = read_file(name, &n);
        if (bytes == NULL || n != d->text.n
                || (n > 0 && memcmp(bytes, d->text.at, n) != 0)) {
            printf("%s: not the same\n", name);
            others++;
        }
        free(bytes);
    }
    printf("%u documents, %u not the same\n", (unsigned)o->docs,
           (unsigned)others);
    return others > 0;
}

static int
find(const struct oracle *o, const char *query)
{
    struct oracle_hit *hits = calloc(o->sentences, sizeof *hits);
    struct oracle_query q;
    int error = oracle_ask(o, query, strlen(query), 0, &q);
    size_t n = 0, i;

    if (hits == NULL) {
        abort();
    }
    if (error != 0) {
        fprintf(stderr, "oracle: the query is wrong: %d\n", error);
    } else {
        n = oracle_answer(o, &q, 0, hits);
        oracle_query_close(&q);
    }
    for (i = 0; i < n; i++) {
        put(o->doc[hits[i].doc].name);
        printf("\t%u\t%u\t%u\t%x\t%d\n", (unsigned)hits[i].start,
               (unsigned)hits[i].end, (unsigned)hits[i].score,
               hits[i].match, hits[i].partial);
    }
    free(hits);
    return error != 0 ? 2 : n == 0;
}

static int
sentences(const struct oracle *o)
{
    uint32_t i;

    for (i = 0; i < o->sentences; i++) {
        const struct oracle_sentence *s = &o->sentence[i];

        put(o->doc[s->doc].name);
        printf("\t%u\t%u\n", (unsigned)s->start, (unsigned)s->end);
    }
    return 0;
}

static int
check(struct oracle *o)
{
    if (!oracle_check(o)) {
        printf("%s\n", o->why);
        return 2;
    }
    printf("sound: %u documents, %u sentences, %u tokens, %u words\n",
           (unsigned)o->docs, (unsigned)o->sentences, (unsigned)o->tokens,
           (unsigned)o->lexicon.words);
    return 0;
}

static int
run(struct oracle *o, const char *verb, const char *argument)
{
    if (argument == NULL) {
        return strcmp(verb, "docs") == 0 ? list(o)
            : strcmp(verb, "sentences") == 0 ? sentences(o)
            : strcmp(verb, "check") == 0 ? check(o) : 2;
    }
    return strcmp(verb, "cat") == 0 ? show(o, argument, 0)
        : strcmp(verb, "title") == 0 ? show(o, argument, 1)
        : strcmp(verb, "same") == 0 ? same(o, argument)
        : strcmp(verb, "find") == 0 ? find(o, argument) : 2;
}

int
main(int argc, char **argv)
{
    struct oracle *o;
    uint8_t *pack;
    size_t n;
    char why[200];
    int status;

    if (argc < 3 || argc > 4) {
        fputs("usage: oracle PACK cat|title|docs|same|find|sentences|check "
              "[WHAT]\n", stderr);
        return 2;
    }
    pack = read_file(argv[1], &n);
    if (pack == NULL) {
        fprintf(stderr, "oracle: cannot read %s\n", argv[1]);
        return 2;
    }
    o = oracle_open(pack, n, why, sizeof why);
    free(pack);
    if (o == NULL) {
        fprintf(stderr, "oracle: %s: %s\n", argv[1], why);
        return 2;
    }
    status = run(o, argv[2], argc == 4 ? argv[3] : NULL);
    oracle_close(o);
    return status;
}
