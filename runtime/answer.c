/* SPDX-License-Identifier: MIT */
/*
 * answer.c - the words of a sentence that answer a question.
 *
 * What the pack knows of the sentence (section k) proposes them: for "when"
 * its dates, for "how many" its quantities, for "who", "where" and "which" its
 * names. What the question itself says is no answer to it. Of the others the
 * one among most of the question's words is taken: each word that stands in
 * the sentence adds its weight, less with every token between.
 */
#include "core.h"

enum { REACH = 24, MARK_STEPS = 6, JOIN = 2, RUN_MOST = 8 };

#define FOCUS UINT32_C(65536)   /* worth more than any nearness */
#define FULL_GIFT (UINT32_C(3) << 13)

/* The best answer so far. */
struct choice {
    struct kp_span span;
    uint32_t value;             /* 0: there is none */
    uint32_t near, gift;        /* what it is made of */
};

/* ---- what the sentence has of the question ------------------------------ */

/* The place in the view where a range that ends at token `to` does. */
static uint32_t
view_end(const struct kp_view *v, uint32_t to)
{
    return to < v->range.to ? to - v->range.from : v->n;
}

/* Whether the question has most of the words of [from, to) of the view. */
static int
is_asked(const struct kp_view *v, uint32_t from, uint32_t to)
{
    uint32_t words = 0, asked = 0;

    for (; from < to; from++) {
        if (v->word[from] != KP_VIEW_MARK) {
            words++;
            asked += v->word[from] != 0;
        }
    }
    return 2 * asked > words;
}

/* What a token of the question adds that stands so far away. */
static uint32_t
share(const struct kp_view *v, uint32_t i, uint32_t away)
{
    return v->word[i] != 0 && v->word[i] != KP_VIEW_MARK && away < REACH
           ? v->ask->find.idf[v->word[i] - 1] * (REACH - away) : 0;
}

/*
 * How much of the question stands around [from, to) of the view; what is
 * behind a mark is farther away.
 */
static uint32_t
nearness(const struct kp_view *v, uint32_t from, uint32_t to)
{
    uint32_t sum = 0, away, i;

    for (i = from; i < to; i++) {
        sum += share(v, i, 0);
    }
    for (i = from, away = 1; i > 0; i--, away++) {
        sum += share(v, i - 1, away);
        away += v->word[i - 1] == KP_VIEW_MARK ? MARK_STEPS : 0;
    }
    for (i = to, away = 1; i < v->n; i++, away++) {
        sum += share(v, i, away);
        away += v->word[i] == KP_VIEW_MARK ? MARK_STEPS : 0;
    }
    return sum;
}

/* Take a span if it is better than the one before; `gift` adds to it. */
static void
consider(const struct kp_view *v, struct choice *best,
         const struct kp_span *span, uint32_t gift)
{
    uint32_t from = span->range.from - v->range.from;
    uint32_t to = span->range.to - v->range.from, value;

    if (span->range.from < v->range.from || to > v->n || from >= to) {
        return;
    }
    value = nearness(v, from, to);
    if (1 + gift + value > best->value) {
        best->value = 1 + gift + value;
        best->near = value;
        best->gift = gift;
        best->span = *span;
    }
}

/* ---- dates and quantities ----------------------------------------------- */

static int
choose_date(const struct kp_view *v, struct choice *best)
{
    const struct kp_pack *p = v->ask->find.pack;
    struct kp_date date;
    uint32_t i, n = kp_known(p, KP_DATES);
    int err = kp_known_from(p, KP_DATES, v->range.from, &i);

    for (; err == KP_OK && i < n; i++) {
        err = kp_date(p, i, &date);
        if (err != KP_OK || date.at.range.from >= v->range.to) {
            break;
        }
        if (!is_asked(v, date.at.range.from - v->range.from,
                      view_end(v, date.at.range.to))) {
            consider(v, best, &date.at, 0);
        }
    }
    return err;
}

/* Whether one of these tokens, or the next, is what is counted. */
static int
has_focus(const struct kp_view *v, const struct kp_range *range)
{
    uint32_t i, end = range->to - v->range.from + 2;

    for (i = range->from - v->range.from; i < end && i < v->n; i++) {
        if (v->word[i] == v->ask->focus + 1) {
            return 1;
        }
    }
    return 0;
}

static int
choose_quantity(const struct kp_view *v, struct choice *best)
{
    const struct kp_pack *p = v->ask->find.pack;
    struct kp_quantity q;
    uint32_t i, n = kp_known(p, KP_QUANTITIES);
    int err = kp_known_from(p, KP_QUANTITIES, v->range.from, &i);

    for (; err == KP_OK && i < n; i++) {
        err = kp_quantity(p, i, &q);
        if (err != KP_OK || q.at.range.from >= v->range.to) {
            break;
        }
        if (!is_asked(v, q.at.range.from - v->range.from,
                      view_end(v, q.at.range.to))) {
            consider(v, best, &q.at,
                     has_focus(v, &q.at.range) ? FOCUS : 0);
        }
    }
    return err;
}

/* ---- names -------------------------------------------------------------- */

/* How well an entity of a type answers, 0 to 3. */
static uint32_t
fitness(uint8_t kind, uint8_t type)
{
    if (kind == KP_ASK_WHO) {
        return type == KP_PERSON ? 3 : type == KP_ORGANISATION ? 2
               : type == KP_COUNTRY || type == KP_MEDIA ? 1 : 0;
    }
    if (kind == KP_ASK_WHERE) {
        return type == KP_PLACE ? 3 : type == KP_COUNTRY ? 2 : 0;
    }
    return 1;
}

/*
 * Consider a name; one that stands right behind another of the same kind, as
 * in a list, goes on with it, unless it is asked who.
 */
static void
consider_name(const struct kp_view *v, struct choice *best,
              struct kp_span *list, const struct kp_mention *m, uint32_t fit)
{
    if (v->ask->kind != KP_ASK_WHO && list->range.to > list->range.from
            && m->at.range.from <= list->range.to + JOIN) {
        list->range.to = m->at.range.to;
        list->cut = m->at.cut;
    } else {
        *list = m->at;
    }
    consider(v, best, list, fit << 13);
}

/* The next mention of a sentence; only tokens that may open one are read. */
static int
next_mention(const struct kp_view *v, struct kp_mentioning *x,
             struct kp_mention *m)
{
    uint32_t i;
    int got;

    for (; x->at < v->range.to; x->at++, x->record = KP_NONE) {
        i = x->at - v->range.from;
        got = v->opens[i >> 3] >> (i & 7) & 1 ? kp_mention_here(x, m) : 0;
        if (got != 0) {
            return got;
        }
    }
    return 0;
}

static int
choose_name(const struct kp_view *v, struct choice *best)
{
    const struct kp_pack *p = v->ask->find.pack;
    struct kp_mentioning all;
    struct kp_mention m;
    struct kp_span list = { { 0, 0 }, 0, 0 };
    uint32_t fit;
    int got = KP_OK;

    all.pack = p;
    all.entity = all.record = KP_NONE;
    all.at = v->range.from;
    while (got >= 0 && (got = next_mention(v, &all, &m)) > 0) {
        if (m.at.range.to > v->range.to) {
            continue;
        }
        all.at = m.at.range.to;         /* no mention inside another */
        all.record = KP_NONE;
        got = kp_entity_type(p, m.entity);
        fit = got < 0 ? 0 : fitness(v->ask->kind, (uint8_t)got);
        if (fit > 0 && !is_asked(v, m.at.range.from - v->range.from,
                                 m.at.range.to - v->range.from)) {
            consider_name(v, best, &list, &m, fit);
        }
    }
    return got < 0 ? got : KP_OK;
}

/* ---- what was said ------------------------------------------------------ */

static int
choose_claim(const struct kp_view *v, struct choice *best)
{
    const struct kp_pack *p = v->ask->find.pack;
    struct kp_claim claim;
    uint32_t i;
    int err = kp_known_from(p, KP_CLAIMS, v->range.from, &i);

    for (; err == KP_OK && i < kp_known(p, KP_CLAIMS); i++) {
        err = kp_claim(p, i, &claim);
        if (err != KP_OK || claim.sentence.from >= v->range.to) {
            break;
        }
        consider(v, best, v->ask->kind == KP_ASK_SAID ? &claim.said
                                                      : &claim.speaker_at, 0);
    }
    return err;
}

/* ---- where nothing is known --------------------------------------------- */

/* Whether the token is a closed-class word: 1, 0, or an error. */
KP_APART static int
is_closed(const struct kp_pack *p, uint32_t at)
{
    struct kp_string s;
    uint8_t key[KP_KEY_MAX], n = 0;
    uint32_t id;
    int err = kp_token_at(p, at, &id);

    err = err < 0 ? err : kp_string_get(p, id, &s);
    err = err < 0 ? err : kp_string_key(p, &s, key, &n);
    return err < 0 ? err : kp_key_is_closed(p, key, n);
}

/* The run of words from `from` on that the question does not have. */
static int
consider_run(const struct kp_view *v, struct choice *best, uint32_t from,
             uint32_t to)
{
    struct kp_span span = { { 0, 0 }, 0, 0 };
    int closed = 1;

    if (to > from + RUN_MOST) {
        to = from + RUN_MOST;
    }
    while (to > from && closed > 0) {
        closed = is_closed(v->ask->find.pack, v->range.from + to - 1);
        to -= closed > 0;
    }
    if (closed == 0) {
        span.range.from = v->range.from + from;
        span.range.to = v->range.from + to;
        consider(v, best, &span, 0);
    }
    return closed < 0 ? closed : KP_OK;
}

static int
choose_run(const struct kp_view *v, struct choice *best)
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

/* ---- the whole ---------------------------------------------------------- */

/* Whether few words can answer a kind of question. */
static int
is_short(uint8_t kind)
{
    return (kind >= KP_ASK_WHO && kind <= KP_ASK_HOWMANY)
           || kind == KP_ASK_WHICH || kind == KP_ASK_SAID;
}

/* What is known, the best kind first, until something answers. */
static int
choose_known(const struct kp_view *v, struct choice *best)
{
    uint8_t kind = v->ask->kind;
    int err = kind == KP_ASK_WHEN ? choose_date(v, best)
              : kind == KP_ASK_HOWMANY ? choose_quantity(v, best)
              : kind == KP_ASK_SAID ? choose_claim(v, best)
              : choose_name(v, best);

    if (err == KP_OK && best->value == 0 && kind == KP_ASK_WHO) {
        err = choose_claim(v, best);
    }
    if (err == KP_OK && best->value == 0 && kind == KP_ASK_WHICH) {
        err = choose_quantity(v, best);
    }
    if (err == KP_OK && best->value == 0
            && (kind == KP_ASK_WHICH || kind == KP_ASK_HOWMANY)) {
        err = choose_date(v, best);
    }
    return err;
}

static void
choice_clear(struct choice *best)
{
    best->span.range.from = best->span.range.to = 0;
    best->span.skip = best->span.cut = 0;
    best->value = best->near = best->gift = 0;
}

int
kp_view_fit(const struct kp_view *v)
{
    const struct kp_find *f = &v->ask->find;
    struct choice best;
    uint32_t all = 0, w;
    int err;

    if (!is_short(v->ask->kind)) {
        return 0;
    }
    choice_clear(&best);
    err = choose_known(v, &best);
    if (err < 0 || best.value == 0) {
        return kp_settle(f->pack, err);
    }
    for (w = 0; w < f->nwords; w++) {
        all += (uint32_t)f->idf[w] * REACH;
    }
    w = best.near >= all ? 128 : best.near / (all / 128 + 1);
    return (int)(64 + w + (best.gift >= FULL_GIFT ? 64 : 0));
}

int
kp_ask_answer(const struct kp_ask *ask, const struct kp_hit *hit,
              struct kp_span *answer)
{
    struct kp_view v;
    struct choice best;
    int err;

    if (!is_short(ask->kind)) {
        return 0;
    }
    choice_clear(&best);
    err = kp_view_open(&v, ask, &hit->range);
    if (err == KP_OK) {
        err = choose_known(&v, &best);
    }
    if (err == KP_OK && best.value == 0 && ask->kind != KP_ASK_SAID
            && ask->kind != KP_ASK_HOWMANY) {
        err = choose_run(&v, &best);
    }
    *answer = best.span;
    return kp_settle(ask->find.pack, err < 0 ? err : best.value > 0);
}
