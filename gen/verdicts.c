/* SPDX-License-Identifier: MIT */
/*
 * verdicts.c - denials of what was said before.
 *
 * "Ankara denies this": a denial that says no more, or names what was said by
 * such a word ("the accusation"), is of the statement before it and of the
 * first one of its line, so it takes their features, denied; and it conflicts
 * with the one before it, if a claim stands there.
 */
#include "groups.h"

#include <string.h>

enum { SCORE = 500 };          /* of a denial and what it denies */

/* Whether there is a line's end between two statements. */
static bool
on_other_line(const struct statements *s, const struct statement *a,
              const struct statement *b)
{
    const uint8_t *text = s->r->docs[a->doc].document->bytes;

    return memchr(text + a->at.end, '\n', b->at.start - a->at.end) != NULL;
}

static bool
refers_back(const struct statements *s, const struct statement *u)
{
    const struct claim *c = u->claim;
    size_t i;

    if (!c || c->kind != CLAIM_DENIES || u == s->at
            || u[-1].doc != u->doc) {
        return false;
    }
    if (c->said.end <= c->verb.start) {
        return true;            /* it stands before the verb */
    }
    for (i = 0; i < u->n; i++) {
        if (u->features[i].start >= c->said.start
                && u->features[i].start < c->said.end) {
            return u->back;
        }
    }
    return true;
}

void
verdict_complete(struct statements *s, struct statement *u)
{
    const struct statement *first = u - 1;

    if (!refers_back(s, u)) {
        return;
    }
    statement_deny(u, u - 1);
    while (first > s->at && first[-1].doc == u->doc
                && !on_other_line(s, first - 1, u)) {
        first--;
    }
    if (first < u - 1 && !on_other_line(s, first, u)) {
        statement_deny(u, first);
    }
    u->refers = true;
}

void
verdicts_find(struct pairs *p, const struct statements *s)
{
    struct common c;
    uint32_t u;

    for (u = 1; u < s->n; u++) {
        if (s->at[u].refers && s->at[u - 1].claim
                && s->at[u - 1].doc == s->at[u].doc
                && !same_voice(&s->at[u - 1], &s->at[u])) {
            struct pair pair = { .a = u - 1, .b = u, .score = SCORE,
                                 .kind = PAIR_CONFLICTS,
                                 .value = { UINT32_MAX, UINT32_MAX } };

            compare(s, u - 1, u, &c);
            memcpy(pair.top, c.top, sizeof pair.top);
            pair_add(p, &pair);
        }
    }
}
