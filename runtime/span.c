/* SPDX-License-Identifier: MIT */
/*
 * span.c - the words of a sentence that answer a question.
 *
 * They are what is known to answer (answer.c), with what belongs to it: "the
 * city of" before a name, the office of one who says something. Where nothing
 * is known, they are a number, or a run of words between those of the
 * question.
 */
#include "asking.h"

enum { RUN_MOST = 8 };

/* ---- where nothing is known --------------------------------------------- */

enum { PLAIN, CLOSED, NUMBER };

/* What sort of word a token is, or an error. */
KP_APART static int
sort_of(const struct kp_pack *p, uint32_t at)
{
    struct kp_string s;
    uint8_t key[KP_KEY_MAX], n = 0, bytes;
    uint32_t id, cp;
    int err = kp_token_at(p, at, &id);

    err = err < 0 ? err : kp_string_get(p, id, &s);
    err = err < 0 ? err : kp_string_key(p, &s, key, &n);
    if (err < 0) {
        return err;
    }
    cp = kp_bytes_cp(p, key, n, &bytes);
    return cp >= '0' && cp <= '9' ? NUMBER
           : kp_key_is_closed(p, key, n) ? CLOSED : PLAIN;
}

/* A number that is known neither as a date nor as a quantity. */
static int
choose_number(const struct kp_view *v, struct kp_choice *best)
{
    struct kp_span span = { { 0, 0 }, 0, 0 };
    uint32_t i;
    int sort = PLAIN;

    for (i = 0; i < v->n && sort >= 0; i++) {
        if (v->word[i] != 0) {
            continue;
        }
        sort = sort_of(v->ask->find.pack, v->range.from + i);
        if (sort == NUMBER) {
            span.range.from = v->range.from + i;
            span.range.to = span.range.from + 1;
            kp_consider(v, best, &span, 0);
        }
    }
    return sort < 0 ? sort : KP_OK;
}

/* The run of words from `from` on that the question does not have. */
static int
consider_run(const struct kp_view *v, struct kp_choice *best, uint32_t from,
             uint32_t to)
{
    struct kp_span span = { { 0, 0 }, 0, 0 };
    int sort = CLOSED;

    if (to > from + RUN_MOST) {
        to = from + RUN_MOST;
    }
    while (to > from && sort == CLOSED) {
        sort = sort_of(v->ask->find.pack, v->range.from + to - 1);
        to -= sort == CLOSED;
    }
    if (sort >= 0 && sort != CLOSED) {
        span.range.from = v->range.from + from;
        span.range.to = v->range.from + to;
        kp_consider(v, best, &span, 0);
    }
    return sort < 0 ? sort : KP_OK;
}

static int
choose_run(const struct kp_view *v, struct kp_choice *best)
{
    uint32_t from, to;
    int err = KP_OK;

    for (from = 0; from < v->n && err == KP_OK; from = to) {
        for (to = from; to < v->n && v->word[to] == 0; to++) {
        }
        if (to > from) {
            err = consider_run(v, best, from, to);
        } else {
            to++;
        }
    }
    return err;
}

/* ---- what belongs to a name --------------------------------------------- */

/*
 * Take the word before a name as well, as in "the city of": unless it is a
 * closed-class word, one of the question or part of another name.
 */
static int
widen(const struct kp_view *v, struct kp_choice *best)
{
    uint32_t i = best->span.range.from - v->range.from;
    int sort;

    if (i == 0 || v->word[i - 1] != 0 || best->span.skip > 0
            || (v->opens[(i - 1) >> 3] >> ((i - 1) & 7) & 1)) {
        return KP_OK;
    }
    sort = sort_of(v->ask->find.pack, v->range.from + i - 1);
    best->span.range.from -= sort == PLAIN;
    return sort < 0 ? sort : KP_OK;
}

/* Leave out words of the question that a span begins with. */
static void
trim(const struct kp_view *v, struct kp_span *span)
{
    while (span->range.from + 1 < span->range.to
            && v->word[span->range.from - v->range.from] != 0) {
        span->range.from++;
        span->skip = 0;
    }
}

/* Of who is told to have said something: all the words that name them. Who has
 * a role is a name alone. */
static int
widen_speaker(const struct kp_view *v, struct kp_choice *best)
{
    const struct kp_pack *p = v->ask->find.pack;
    const struct kp_range *name = &best->span.range;
    struct kp_claim claim;
    uint32_t i;
    int err = kp_known_from(p, KP_CLAIMS, v->range.from, &i);

    for (; err == KP_OK && i < kp_known(p, KP_CLAIMS); i++) {
        err = kp_claim(p, i, &claim);
        if (err != KP_OK || claim.sentence.from >= v->range.to) {
            break;
        }
        if (claim.speaker_at.range.from <= name->from
                && claim.speaker_at.range.to >= name->to
                && claim.speaker_at.range.from >= v->range.from
                && claim.speaker_at.range.to <= v->range.to) {
            best->span = claim.speaker_at;
            trim(v, &best->span);
            return KP_OK;
        }
    }
    return err == KP_OK ? widen(v, best) : err;
}

/* ---- the whole ---------------------------------------------------------- */

/* Whether names answer. */
static int
wants_name(uint8_t kind)
{
    return kind == KP_ASK_WHO || kind == KP_ASK_WHERE;
}

int
kp_ask_answer(const struct kp_ask *ask, const struct kp_hit *hit,
              struct kp_span *answer)
{
    struct kp_view v;
    struct kp_choice best;
    int err;

    if (!kp_is_short(ask->kind)) {
        return 0;
    }
    err = kp_view_open(&v, ask, &hit->range);
    err = err == KP_OK ? kp_choose(&v, &best) : err;
    if (err == KP_OK && best.value > 0 && wants_name(ask->kind)
            && !kp_asks_role(ask)) {
        err = ask->kind == KP_ASK_WHO ? widen_speaker(&v, &best)
                                      : widen(&v, &best);
    }
    if (err == KP_OK && best.value == 0 && ask->kind != KP_ASK_SAID) {
        err = ask->kind == KP_ASK_HOWMANY ? choose_number(&v, &best)
                                          : choose_run(&v, &best);
    }
    *answer = best.span;
    return kp_settle(ask->find.pack, err < 0 ? err : best.value > 0);
}
