/* SPDX-License-Identifier: MIT */
/*
 * grouped.h - the groups of texts that stand in a test.
 */
#ifndef GROUPED_H
#define GROUPED_H

#include "packs.h"

#include "knowledge.h"

struct grouped {
    struct made made;
    struct knowledge known;
};

/* Find what texts, or a folder, have in common. */
void grouped_build(struct grouped *g, const struct text *texts, size_t n);
void grouped_build_path(struct grouped *g, const char *path);
void grouped_free(struct grouped *g);

/* The group of a kind in which one member says a, another one b; or NULL. */
const struct group *grouped_by(const struct grouped *g, enum group_kind kind,
                               const char *a, const char *b);

/* How many groups say that something conflicts. */
size_t grouped_conflicts(const struct grouped *g);

#endif
