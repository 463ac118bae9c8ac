/* SPDX-License-Identifier: MIT */
/*
 * claims.c - who said what, and which statements agree or conflict.
 *
 * The spans of a claim are told from the first token of its sentence on.
 */
#include "records.h"

/* A span of a claim: four columns, the first a signed distance. */
static int
span_from(const struct kp_pack *p, uint32_t sentence, const uint32_t *v,
          struct kp_span *span)
{
    uint32_t from = sentence + (v[0] & 1 ? ~(v[0] >> 1) : v[0] >> 1);

    return kp_span_read(p, from, v + 1, 0, span);
}

int
kp_claim(const struct kp_pack *p, uint32_t number, struct kp_claim *c)
{
    struct kp_records r;
    uint32_t from, all;
    int err = kp_record_get(&r, p, KP_CLAIMS, number);

    if (err != KP_OK) {
        return kp_settle(p, err);
    }
    err = r.v[0] < p->sentences ? kp_sentence_range(p, r.v[0], &c->sentence)
                                : KP_DAMAGED();
    from = c->sentence.from;
    if (err == KP_OK) {
        err = span_from(p, from, r.v + KP_CLAIM_VERB, &c->verb);
    }
    if (err == KP_OK) {
        err = span_from(p, from, r.v + KP_CLAIM_SPEAKER_AT, &c->speaker_at);
    }
    if (err == KP_OK) {
        err = span_from(p, from, r.v + KP_CLAIM_SAID, &c->said);
    }
    c->kind = (uint8_t)(r.v[KP_CLAIM_KIND] >> 1);
    c->direct = r.v[KP_CLAIM_KIND] & 1;
    c->speaker = r.v[KP_CLAIM_SPEAKER] - 1;
    c->via = r.v[KP_CLAIM_VIA] - 1;
    all = kp_known(p, KP_ENTITIES);
    if ((c->speaker >= all && c->speaker != KP_NONE)
            || (c->via >= all && c->via != KP_NONE)) {
        err = KP_DAMAGED();
    }
    return kp_settle(p, err);
}

/* ---- groups ------------------------------------------------------------ */

int
kp_group(const struct kp_pack *p, uint32_t number, struct kp_group *g)
{
    struct kp_records r;
    uint32_t members = kp_known(p, KP_MEMBERS);
    int err = kp_record_get(&r, p, KP_GROUPS, number);

    if (err == KP_OK) {
        g->conflicts = r.v[KP_GROUP_KIND] & 1;
        g->members.from = r.v[0];
        err = kp_phrase_read(p, r.v[KP_GROUP_ABOUT], &g->about);
    }
    if (err == KP_OK) {
        err = kp_record_next(&r);
        g->members.to = err > 0 ? r.v[0] : members;
        err = err < 0 ? err : g->members.to > members
              || g->members.from >= g->members.to ? KP_DAMAGED() : KP_OK;
    }
    return kp_settle(p, err);
}

int
kp_member(const struct kp_pack *p, uint32_t number, struct kp_member *m)
{
    struct kp_records r;
    int err = kp_record_get(&r, p, KP_MEMBERS, number);

    if (err == KP_OK) {
        err = kp_phrase_read(p, r.v[KP_MEMBER_VALUE], &m->value);
    }
    if (err == KP_OK) {
        err = kp_span_read(p, r.v[KP_MEMBER_AT], r.v + KP_MEMBER_AT + 1, 1,
                           &m->at);
    }
    return kp_settle(p, err);
}

/* Whether one of the members [from, to) has a token of the range. */
static int
is_in(const struct kp_pack *p, const struct kp_range *members,
      const struct kp_range *range)
{
    struct kp_member m;
    uint32_t i;
    int err = KP_OK;

    for (i = members->from; i < members->to && err == KP_OK; i++) {
        err = kp_member(p, i, &m);
        if (err == KP_OK && m.at.range.from < range->to
                && m.at.range.to > range->from) {
            return 1;
        }
    }
    return err;
}

int
kp_group_in(const struct kp_pack *p, const struct kp_range *range,
            uint32_t *number)
{
    struct kp_group g;
    uint32_t all = kp_known(p, KP_GROUPS);
    int got = 0;

    for (; *number < all && got == 0; ++*number) {
        got = kp_group(p, *number, &g);
        got = got == KP_OK ? is_in(p, &g.members, range) : got;
        if (got > 0) {
            break;
        }
    }
    return got;
}
