/* SPDX-License-Identifier: MIT */
/*
 * called.c - names of an author's file -> entities.
 *
 * A name that several entities have is that of the one which the document at
 * hand mentions most.
 */
#include "know_file.h"

#include <stdlib.h>
#include <string.h>

/* A folded name of an entity. */
struct call {
    uint32_t name, entity;
};

static int
call_order(const void *a, const void *b)
{
    const struct call *x = a, *y = b;

    return x->name != y->name ? (x->name < y->name ? -1 : 1)
           : (x->entity > y->entity) - (x->entity < y->entity);
}

void
called_open(struct called *c, const struct knowledge *k)
{
    size_t i, j;

    memset(c, 0, sizeof *c);
    c->k = k;
    for (i = 0; i < k->entities.n; i++) {
        for (j = 0; j < k->entities.at[i].n; j++) {
            const char *name = k->entities.at[i].names[j];

            phrases_fold(&c->fold, name, strlen(name));
            c->at = list_grow(c->at, &c->n, &c->room, sizeof *c->at);
            c->at[c->n - 1] = (struct call){
                intern_add(&c->names, c->fold.at, c->fold.n), (uint32_t)i };
        }
    }
    if (c->n > 0) {
        qsort(c->at, c->n, sizeof *c->at, call_order);
    }
}

void
called_close(struct called *c)
{
    intern_free(&c->names);
    bytes_free(&c->fold);
    free(c->at);
    memset(c, 0, sizeof *c);
}

size_t
called_mentions(const struct knowledge *k, uint32_t doc, uint32_t byte)
{
    size_t low = 0, high = k->mentions.n, middle;

    while (low < high) {
        const struct span *at = &k->mentions.at[
            middle = low + (high - low) / 2].at;

        if (at->doc < doc || (at->doc == doc && at->start < byte)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* How often a document mentions an entity. */
static size_t
count(const struct knowledge *k, uint32_t doc, uint32_t entity)
{
    size_t i = called_mentions(k, doc, 0), n = 0;

    for (; i < k->mentions.n && k->mentions.at[i].at.doc == doc; i++) {
        n += k->mentions.at[i].entity == entity;
    }
    return n;
}

/* The first of the names that are not before one. */
static size_t
first_call(const struct called *c, uint32_t name)
{
    size_t low = 0, high = c->n, middle;

    while (low < high) {
        middle = low + (high - low) / 2;
        if (c->at[middle].name < name) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

uint32_t
called_find(struct called *c, const char *name, uint32_t doc)
{
    uint32_t n, best = NO_ENTITY;
    size_t i, times, most = 0;

    phrases_fold(&c->fold, name, strlen(name));
    n = intern_find(&c->names, c->fold.at, c->fold.n);
    i = n == UINT32_MAX ? c->n : first_call(c, n);
    for (; i < c->n && c->at[i].name == n; i++) {
        if (best == NO_ENTITY) {
            best = c->at[i].entity;
            continue;
        }
        most = most > 0 ? most : count(c->k, doc, best);
        times = count(c->k, doc, c->at[i].entity);
        if (times > most) {
            best = c->at[i].entity;
            most = times;
        }
    }
    return best;
}

uint32_t
called_in(const struct called *c, const struct span *at)
{
    const struct knowledge *k = c->k;
    size_t i = called_mentions(k, at->doc, at->start);
    uint32_t found = NO_ENTITY;
    unsigned best = 0, rank;

    for (; i < k->mentions.n && k->mentions.at[i].at.doc == at->doc
            && k->mentions.at[i].at.start < at->end; i++) {
        rank = speaker_rank(k->entities.at[k->mentions.at[i].entity].type);
        if (k->mentions.at[i].at.end <= at->end && rank > best) {
            best = rank;
            found = k->mentions.at[i].entity;
        }
    }
    return found;
}

const char *
called_name(struct called *c, uint32_t entity, uint32_t doc)
{
    const struct entity *e = &c->k->entities.at[entity];
    size_t i;

    for (i = 0; i < e->n; i++) {
        if (called_find(c, e->names[i], doc) == entity) {
            return e->names[i];
        }
    }
    return NULL;
}
