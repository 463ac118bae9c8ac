/* SPDX-License-Identifier: MIT */
/*
 * knowledge.c - the steps that find what documents say, one after the other.
 */
#include "know_file.h"

#include <stdlib.h>
#include <string.h>

void *
list_grow(void *at, size_t *n, size_t *room, size_t bytes)
{
    if (*n == *room) {
        *room = *room > 0 ? 2 * *room : 16;
        at = need_more(at, *room * bytes);
    }
    memset((char *)at + *n * bytes, 0, bytes);
    ++*n;
    return at;
}

int
span_order(const struct span *a, const struct span *b)
{
    if (a->doc != b->doc) {
        return a->doc < b->doc ? -1 : 1;
    }
    if (a->start != b->start) {
        return a->start < b->start ? -1 : 1;
    }
    return (a->end < b->end) - (a->end > b->end);
}

static void
entities_free(struct knowledge *k)
{
    size_t i, j;

    for (i = 0; i < k->entities.n; i++) {
        for (j = 0; j < k->entities.at[i].n; j++) {
            free(k->entities.at[i].names[j]);
        }
        free(k->entities.at[i].names);
    }
    free(k->entities.at);
    free(k->mentions.at);
    memset(&k->entities, 0, sizeof k->entities);
    memset(&k->mentions, 0, sizeof k->mentions);
}

/* Find names; by the file if it says anything else than is found anyway. */
static void
find_names(struct knowledge *k, const struct reading *r,
           const struct know_file *file)
{
    entities_extract(k, r, NULL);
    if (file->lines.n > 0 && !know_names_found(file, k, r)) {
        entities_free(k);
        entities_extract(k, r, file);
    }
}

/* The steps in order, each corrected by the author's file before the next. */
static void
build_by(struct knowledge *k, const struct reading *r,
         const struct know_file *file)
{
    struct quotes q;

    quotes_open(&q, r, file->path);
    dates_extract(k, r);
    know_dates_obey(file, &q, k);
    quantities_extract(k, r);
    know_quantities_obey(file, &q, k);
    find_names(k, r, file);
    claims_extract(k, r);
    know_claims_obey(file, &q, k);
    groups_extract(k, r);
    know_groups_obey(file, &q, k);
    quotes_close(&q);
}

void
knowledge_build(struct knowledge *k, const struct corpus *c, const char *file)
{
    struct know_file author = { 0 };
    struct reading r;

    if (file) {
        know_file_read(&author, file);
    }
    memset(k, 0, sizeof *k);
    reading_build(&r, c);
    build_by(k, &r, &author);
    reading_free(&r);
    know_file_free(&author);
}

static void
group_free(struct group *g)
{
    size_t i;

    for (i = 0; i < g->n; i++) {
        free(g->members[i].value);
    }
    free(g->members);
    free(g->about);
}

void
knowledge_free(struct knowledge *k)
{
    size_t i;

    entities_free(k);
    for (i = 0; i < k->quantities.n; i++) {
        free(k->quantities.at[i].unit);
    }
    for (i = 0; i < k->groups.n; i++) {
        group_free(&k->groups.at[i]);
    }
    free(k->dates.at);
    free(k->hours.at);
    free(k->quantities.at);
    free(k->claims.at);
    free(k->groups.at);
    memset(k, 0, sizeof *k);
}
