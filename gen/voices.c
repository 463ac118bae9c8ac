/* SPDX-License-Identifier: MIT */
/*
 * voices.c - names in a text of those who can speak.
 *
 * Of the entities in a speaker's words a person speaks before an organisation,
 * that before a country. A place behind "in" or "from" does not speak, nor
 * does the country of a person who is not named.
 */
#include "claims.h"

size_t
mention_from(const struct text *t, uint32_t byte)
{
    size_t low = 0, high = t->nmentions, mid;

    while (low < high) {
        mid = low + (high - low) / 2;
        if (t->mentions[mid].at.start < byte) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return low;
}

const struct mention *
mention_at(const struct text *t, uint32_t byte)
{
    size_t i = mention_from(t, byte);

    return i < t->nmentions && t->mentions[i].at.start == byte
           ? &t->mentions[i] : NULL;
}

const struct mention *
voice_in(const struct text *t, size_t i)
{
    const struct word *w = &t->d->at[i];
    size_t m = mention_from(t, w->start);
    enum entity_type type;

    for (; m < t->nmentions && t->mentions[m].at.start < w->end; m++) {
        type = t->k->entities.at[t->mentions[m].entity].type;
        if (type != ENTITY_EVENT && type != ENTITY_OBJECT
                && type != ENTITY_OTHER) {
            return &t->mentions[m];
        }
    }
    return NULL;
}

unsigned
speaker_rank(enum entity_type type)
{
    switch (type) {
    case ENTITY_PERSON:
        return 3;
    case ENTITY_ORGANISATION:
    case ENTITY_MEDIA:
        return 2;
    case ENTITY_COUNTRY:
    case ENTITY_PLACE:
        return 1;
    default:
        return 0;
    }
}

unsigned
rank_of(const struct text *t, const struct mention *m)
{
    return m ? speaker_rank(t->k->entities.at[m->entity].type) : 0;
}

/* A mention behind a preposition tells where from, not who. */
static bool
is_where(const struct text *t, const struct speaker *s, size_t i,
         const struct mention *m)
{
    return rank_of(t, m) == 1 && i > s->from
           && ((t->roles[i - 1] & ROLE_LINK) != 0
               || m->at.start > t->d->at[i].start);
}

void
find_entity(const struct text *t, struct speaker *s)
{
    const struct mention *m;
    unsigned best = (s->roles & ROLE_PERSON) ? 1 : 0, rank;
    size_t i;

    s->entity = NO_ENTITY;
    for (i = s->from; i < s->to; i++) {
        m = voice_in(t, i);
        if (!m || m->at.start < s->start || m->at.end > s->end
                || (conjunction_of(t, i) > 0 && i > s->from
                    && m->at.start > t->d->at[i].start)) {
            continue;
        }
        rank = rank_of(t, m);
        if (rank > best && !is_where(t, s, i, m)) {
            best = rank;
            s->entity = m->entity;
        }
    }
}

bool
speaker_like(const struct text *t, const struct speaker *s)
{
    return s->from < s->to
           && ((s->roles & ROLE_SPEAKER) != 0 || s->entity != NO_ENTITY
               || voice_in(t, s->from) != NULL);
}
