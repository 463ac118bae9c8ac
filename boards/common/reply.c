/* SPDX-License-Identifier: MIT */
/*
 * reply.c - a question in, answers out: what `ask` does on host and boards.
 *
 * People see three lines at most for an answer: the words that answer, the
 * sentence with its document, and who says the same or otherwise.
 */
#include "reply.h"

#include "known.h"
#include "mark.h"
#include "print.h"

static const char *const kinds[KP_ASK_KINDS] = {
    "any", "who", "when", "where", "howmany", "why", "how", "yesno", "which",
    "what", "said"
};

/* ---- JSON --------------------------------------------------------------- */

/* {"doc":..,"start":..,"end":.. of a range. */
FRAME int
place_json(const struct answer *a, const struct kp_range *range, uint32_t doc)
{
    uint32_t start, end;
    int err = kp_byte_range(a->pack, range, &start, &end);

    if (err < 0) {
        return err;
    }
    out_string(&a->out, "{\"doc\":\"");
    err = print_fact(a, doc, KP_NAME);
    print_pair(&a->out, "\",\"start\":", start);
    print_pair(&a->out, ",\"end\":", end);
    return err;
}

/* The hits that say the same as this one; returns how many, or an error. */
static int
same_json(const struct answer *a, const struct kp_ask *ask,
          const struct kp_hit *hit)
{
    const struct kp_hit *hits = ask->find.hits;
    uint16_t i, mine = (uint16_t)(hit - hits + 1);
    int any = 0, err = KP_OK;

    for (i = 0; i < ask->find.nhits && err >= 0; i++) {
        if (hits[i].same == mine) {
            out_string(&a->out, any++ ? "," : "");
            err = place_json(a, &hits[i].range, hits[i].doc);
            out_char(&a->out, '}');
        }
    }
    return err < 0 ? err : any;
}

/* What a member says of the thing, if that is known. */
FRAME int
put_value(const struct answer *a, const struct kp_member *member)
{
    int err;

    if (member->value.string == KP_NONE) {
        return KP_OK;
    }
    out_string(&a->out, a->json ? ",\"value\":\"" : ": ");
    err = known_phrase(a, &member->value);
    out_string(&a->out, a->json ? "\"" : "");
    return err;
}

/*
 * A member of a group, its document and value. Those that stand in the hit
 * itself are left out: 0.
 */
FRAME int
put_member(const struct answer *a, const struct kp_hit *hit, uint32_t number,
           const char *before)
{
    struct kp_member member;
    struct kp_range sentence;
    uint32_t doc = 0;
    int err = kp_member(a->pack, number, &member);

    if (err < 0 || (member.at.range.from >= hit->range.from
                    && member.at.range.from < hit->range.to)) {
        return err < 0 ? err : 0;
    }
    err = kp_sentence_at(a->pack, member.at.range.from, &sentence, NULL,
                         &doc);
    if (err < 0) {
        return err;
    }
    out_string(&a->out, before);
    err = a->json ? place_json(a, &sentence, doc)
          : print_fact(a, doc, KP_NAME);
    err = err < 0 ? err : put_value(a, &member);
    out_string(&a->out, a->json ? "}" : "");
    return err < 0 ? err : 1;
}

/*
 * What the groups that a hit is in say besides: those of one kind. `any`
 * counts what stands before; returns how many there are then, or an error.
 */
FRAME int
put_groups(const struct answer *a, const struct kp_hit *hit, int conflicts,
           const char *before, int any)
{
    struct kp_group group;
    uint32_t number, i;
    int got;

    for (number = 0; (got = kp_group_in(a->pack, &hit->range, &number)) > 0;
            number++) {
        got = kp_group(a->pack, number, &group);
        for (i = group.members.from; got >= 0 && i < group.members.to
                && group.conflicts == conflicts; i++) {
            got = put_member(a, hit, i, any ? a->json ? "," : ", " : before);
            any += got > 0;
        }
        if (got < 0) {
            break;
        }
    }
    return got < 0 ? got : any;
}

/* The bytes that answer, and they themselves. */
static int
span_json(const struct answer *a, const struct kp_ask *ask,
          const struct kp_hit *hit)
{
    struct kp_span span;
    uint32_t start, end;
    int err = kp_ask_answer(ask, hit, &span);

    if (err <= 0) {
        return err;
    }
    err = kp_span_bytes(a->pack, &span, &start, &end);
    if (err >= 0) {
        print_pair(&a->out, ",\"answer\":[", start);
        print_pair(&a->out, ",", end);
        out_string(&a->out, "],\"answer_text\":\"");
        err = print_span(a, &span);
        out_char(&a->out, '"');
    }
    return err;
}

static int
reply_json(const struct answer *a, const struct kp_ask *ask,
           const struct kp_hit *hit, uint32_t query, uint32_t rank)
{
    int err = print_hit(a, &ask->find, hit, query, rank);

    out_string(&a->out, ",\"kind\":\"");
    out_string(&a->out, kinds[ask->kind]);
    out_char(&a->out, '"');
    if (err >= 0) {
        err = span_json(a, ask, hit);
    }
    out_string(&a->out, ",\"agree\":[");
    if (err >= 0) {
        err = same_json(a, ask, hit);
    }
    if (err >= 0) {
        err = put_groups(a, hit, 0, "", err);
    }
    out_string(&a->out, "],\"conflict\":[");
    if (err >= 0) {
        err = put_groups(a, hit, 1, "", 0);
    }
    out_string(&a->out, "]}\n");
    return err;
}

/* ---- for people --------------------------------------------------------- */

/*
 *     the words that answer
 *     [document] The sentence.
 *     agree: one, two; otherwise: three: 20
 */
static int
reply_plain(const struct answer *a, const struct kp_ask *ask,
            const struct kp_hit *hit)
{
    struct kp_span span;
    uint32_t start, end;
    int agree = 0, err = kp_ask_answer(ask, hit, &span);

    if (err == 1) {
        err = print_span(a, &span);
        out_char(&a->out, '\n');
    }
    if (err >= 0) {
        err = kp_byte_range(a->pack, &hit->range, &start, &end);
    }
    out_char(&a->out, '[');
    if (err >= 0) {
        err = print_fact(a, hit->doc, KP_NAME);
    }
    out_string(&a->out, "] ");
    if (err >= 0) {
        err = print_text(a, &ask->find, &hit->range, end - start);
    }
    if (err >= 0) {
        err = print_agree(a, &ask->find, hit);
    }
    out_char(&a->out, '\n');
    if (err >= 0) {
        err = agree = put_groups(a, hit, 0, "agree: ", 0);
    }
    if (err >= 0) {
        err = put_groups(a, hit, 1, agree ? "; otherwise: " : "otherwise: ",
                         0);
    }
    out_string(&a->out, agree > 0 || err > 0 ? "\n" : "");
    return err;
}

/* ---- the whole ---------------------------------------------------------- */

int
reply_run(const struct answer *a, struct kp_ask *ask,
          const struct query *query, struct kp_hit *hits, uint16_t room,
          uint16_t most)
{
    uint32_t rank = 0;
    uint16_t i;
    int n, err = KP_OK;

    mark_begin();
    n = kp_ask(ask, a->pack, query->text, query->n, hits, room);
    mark_end();
    if (n < 0) {
        return n;
    }
    for (i = 0; i < (uint16_t)n && rank < most && err >= 0; i++) {
        if (hits[i].same == 0) {
            rank++;
            err = a->json ? reply_json(a, ask, &hits[i], query->number, rank)
                          : reply_plain(a, ask, &hits[i]);
        }
    }
    if (n == 0 && a->json) {
        print_pair(&a->out, "{\"q\":", query->number);
        out_string(&a->out, ",\"none\":true}\n");
    }
    return err < 0 ? err : (int)rank;
}
