/* SPDX-License-Identifier: MIT */
/*
 * mentions.c - where entities are mentioned, in the order of the text.
 *
 * For all entities each word of the range is looked up among the spellings,
 * which are sorted by their first word. For one, the next place is the least
 * of its spellings' next places: the first of these are remembered, others
 * found again each time. Either way the cursor is a token and a record.
 */
#include "records.h"

enum {
    CALM = 0,                   /* neither a mention nor an error */
    BEFORE = 8                  /* tokens before one that a mention is over */
};

/* Remember the first spellings of the entity. */
static int
list_own(struct kp_mentions *m)
{
    struct kp_records r;
    int got = 0;

    kp_records_open(&r, m->pack, KP_SPELLINGS);
    while (m->nown < KP_OWN_SPELLINGS && (got = kp_record_next(&r)) > 0) {
        if (r.v[KP_SPELLING_ENTITY] == m->entity) {
            m->own[m->nown++] = r.at - 1;
        }
    }
    return got < 0 ? got : KP_OK;
}

int
kp_mentions_open(struct kp_mentions *m, const struct kp_pack *p,
                 uint32_t entity, const struct kp_range *range)
{
    m->pack = p;
    m->entity = entity;
    m->at = range->from;
    m->to = range->to;
    m->record = KP_NONE;
    m->nown = 0;
    if (range->from > range->to || range->to > p->text
            || (entity != KP_NONE && entity >= kp_known(p, KP_ENTITIES))) {
        m->to = m->at;
        return kp_settle(p, KP_E_RANGE);
    }
    return kp_settle(p, entity == KP_NONE ? KP_OK : list_own(m));
}

/* Read the first record of the token's spellings that is not given yet; the
 * token is string *id, and `found`. */
static int
first_record(const struct kp_mentioning *x, struct kp_records *r,
             struct kp_found *found, uint32_t *id)
{
    const struct kp_pack *p = x->pack;
    int got = kp_access(p, &p->matrix[KP_MAIN], x->at, found);

    if (got < 0 || !kp_is_opener(p, found->before + found->node)
            || (found->leaf.depth == p->end.depth
                && found->leaf.path == p->end.path)) {
        return got < 0 ? got : CALM;
    }
    got = kp_leaf_string(p, found, id);
    if (got < 0 || *id >= p->words) {
        return got < 0 ? got : CALM;
    }
    kp_records_open(r, p, KP_SPELLINGS);
    if (x->record == KP_NONE) {
        return kp_record_find(r, *id);
    }
    if (x->record >= r->n) {
        return CALM;
    }
    got = kp_record_seek(r, x->record);
    return got == KP_OK ? kp_record_next(r) : got;
}

KP_APART int
kp_mention_here(struct kp_mentioning *x, struct kp_mention *mention)
{
    struct kp_records r;
    struct kp_found token;
    uint32_t id = 0;
    int found, got = first_record(x, &r, &token, &id);

    for (; got > 0 && r.v[0] == id; got = kp_record_next(&r)) {
        mention->entity = r.v[KP_SPELLING_ENTITY];
        if (x->entity != KP_NONE && x->entity != mention->entity) {
            continue;
        }
        found = kp_spelling_at(x->pack, r.v, &token.leaf, x->at,
                               &mention->at);
        if (found != 0) {
            x->record = r.at;
            return found;
        }
    }
    return got < 0 ? got : CALM;
}

int
kp_mention_over(const struct kp_pack *p, uint32_t at, uint32_t *entity)
{
    struct kp_mention mention;
    struct kp_mentioning x;
    int got = CALM;

    x.pack = p;
    x.entity = x.record = KP_NONE;
    for (x.at = at < BEFORE ? 0 : at - BEFORE; x.at <= at && got >= 0;) {
        got = kp_mention_here(&x, &mention);
        if (got > 0 && mention.at.range.to > at) {
            *entity = mention.entity;
            return 1;
        }
        if (got == CALM) {
            x.at++;
            x.record = KP_NONE;
        }
    }
    return kp_settle(p, got < 0 ? got : CALM);
}

/* Lower *best to the first mention of a spelling in [from, *best). */
static int
next_of_spelling(const struct kp_pack *p, const uint32_t *v, uint32_t from,
                 uint32_t *best)
{
    struct kp_places places;
    struct kp_leaf word;
    struct kp_span span;
    int got = v[0] < p->words ? kp_places_open(p, v[0], &places)
                              : KP_DAMAGED();

    if (got == KP_OK) {
        got = kp_places_seek(p, &places, from);
    }
    word.path = places.path;
    word.depth = places.depth;
    while (got == KP_OK && places.next < *best) {
        got = kp_spelling_at(p, v, &word, places.next, &span);
        if (got == 1) {
            *best = places.next;
        }
        got = got == 0 ? kp_places_seek(p, &places, places.next + 1) : got;
    }
    return got < 0 ? got : KP_OK;
}

/* The first place of the entity in [from, m->to), or m->to, into *place. */
KP_APART static int
next_place(const struct kp_mentions *m, uint32_t from, uint32_t *place)
{
    struct kp_records r;
    uint8_t i;
    int got = 1, err = KP_OK;

    *place = m->to;
    kp_records_open(&r, m->pack, KP_SPELLINGS);
    for (i = 0; err == KP_OK && got > 0; i = (uint8_t)(i + (i < m->nown))) {
        if (i < m->nown) {
            err = kp_record_seek(&r, m->own[i]);
        } else if (m->nown < KP_OWN_SPELLINGS) {
            break;
        }
        got = err == KP_OK ? kp_record_next(&r) : err;
        if (got > 0 && r.v[KP_SPELLING_ENTITY] == m->entity) {
            err = next_of_spelling(m->pack, r.v, from, place);
        }
    }
    return got < 0 ? got : err;
}

int
kp_mention_next(struct kp_mentions *m, struct kp_mention *mention)
{
    struct kp_mentioning x;
    int got = CALM;

    x.pack = m->pack;
    x.entity = m->entity;
    while (m->at < m->to) {
        x.at = m->at;
        x.record = m->record;
        got = kp_mention_here(&x, mention);
        m->record = x.record;
        if (got != CALM) {
            break;
        }
        m->record = KP_NONE;
        m->at++;
        if (m->entity != KP_NONE) {
            got = next_place(m, m->at, &m->at);
        }
        if (got < 0) {
            break;
        }
    }
    return kp_settle(m->pack, got);
}
