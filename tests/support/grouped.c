/* SPDX-License-Identifier: MIT */
/*
 * grouped.c - the groups of texts that stand in a test.
 */
#include "grouped.h"

#include <string.h>

void
grouped_build(struct grouped *g, const struct text *texts, size_t n)
{
    made_build(&g->made, texts, n);
    knowledge_build(&g->known, &g->made.corpus, NULL);
}

void
grouped_build_path(struct grouped *g, const char *path)
{
    made_build_path(&g->made, path);
    knowledge_build(&g->known, &g->made.corpus, NULL);
}

void
grouped_free(struct grouped *g)
{
    knowledge_free(&g->known);
    made_free(&g->made);
}

/* Whether a member has a word in its text. */
static bool
says(const struct grouped *g, const struct member *m, const char *word)
{
    char text[1024];
    size_t n = m->at.end - m->at.start;

    assert_true(n < sizeof text);
    memcpy(text, g->made.corpus.docs[m->at.doc].bytes + m->at.start, n);
    text[n] = 0;
    return strstr(text, word) != NULL;
}

static bool
holds(const struct grouped *g, const struct group *group, const char *a,
      const char *b)
{
    size_t j, k;

    for (j = 0; j < group->n; j++) {
        for (k = 0; k < group->n; k++) {
            if (j != k && says(g, &group->members[j], a)
                    && says(g, &group->members[k], b)) {
                return true;
            }
        }
    }
    return false;
}

const struct group *
grouped_by(const struct grouped *g, enum group_kind kind, const char *a,
           const char *b)
{
    size_t i;

    for (i = 0; i < g->known.groups.n; i++) {
        const struct group *group = &g->known.groups.at[i];

        if (group->kind == kind && holds(g, group, a, b)) {
            return group;
        }
    }
    return NULL;
}

size_t
grouped_conflicts(const struct grouped *g)
{
    size_t i, n = 0;

    for (i = 0; i < g->known.groups.n; i++) {
        n += g->known.groups.at[i].kind == GROUP_CONFLICTS;
    }
    return n;
}
