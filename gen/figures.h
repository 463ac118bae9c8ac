/* SPDX-License-Identifier: MIT */
/*
 * figures.h - quantities as they are compared: amounts.c reads them, figures.c
 * finds those of one thing.
 */
#ifndef FIGURES_H
#define FIGURES_H

#include "groups.h"

enum { TOPICS_MOST = 8, KINDS_MOST = 3 };

/* A quantity or a time of day, where it stands and what it is about. */
struct figure {
    uint32_t quantity, statement;       /* times are behind the quantities */
    const struct hour *hour;            /* or NULL */
    uint32_t topics[TOPICS_MOST];       /* features; the first is the unit's,
                                           or UINT32_MAX */
    unsigned ntopics;
    /* features, UINT32_MAX behind the last: */
    uint32_t outcome[KINDS_MOST];       /* what became of what is counted */
    uint32_t who[KINDS_MOST];           /* who is counted */
    uint32_t dimension[KINDS_MOST];     /* what is measured */
    uint32_t before[KINDS_MOST];        /* the words just before it */
    int64_t  low, high;         /* in thousandths */
    bool     denied;            /* "did not lose ten" */
};

struct figures {
    const struct statements *s;
    struct figure *at;
    size_t n, room;
    uint32_t enough;            /* weight of what two must share */
};

/* The quantities of a corpus; x->at is the caller's to free. */
void figures_read(struct figures *x, const struct statements *s);

/* The feature of a kind and name, or UINT32_MAX. */
uint32_t feature_of(const struct statements *s, char letter, const char *name,
                    size_t n);

/* A unit that is no concept: hours, per cent. */
bool is_measure(const struct statements *s, uint32_t id);

/* Whether the name of a feature has this letter: C for a concept. */
bool is_kind(const struct statements *s, uint32_t id, char letter);

/* ---- alike.c ------------------------------------------------------------ */

bool has_topic(const struct figure *f, uint32_t id);

/* Whether two are of one thing; `denied`: one of them is. */
bool of_one_thing(const struct figures *x, const struct figure *a,
                  const struct figure *b, bool denied);

/* The same of two times of day. */
bool of_one_time(const struct figures *x, const struct figure *a,
                 const struct figure *b);

/* Whether the values of two quantities or of two times can be one. */
bool values_meet(const struct figure *a, const struct figure *b);

/* How their documents are related. */
enum relation figures_relation(const struct statements *s,
                               const struct figure *a,
                               const struct figure *b);

/* What two statements share besides topics and figures. */
struct context {
    uint32_t weight;
    unsigned n, words, concepts;        /* of them, words; words by concept */
};

/* The same with the parts before either in its sentence; words are those of
 * their own, or concepts of the parts. */
struct context context_around(const struct statements *s,
                              const struct figure *a, const struct figure *b);

#endif
