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

enum { TOKENS_MOST = 160, REACH = 24, JOIN = 2 };

/* Which word of the search each token of a sentence is. */
struct view {
    const struct kp_ask *ask;
    struct kp_range range;
    uint8_t n;
    uint8_t word[TOKENS_MOST];  /* 1 + its number, 0 for none, or: */
};

enum { MARK = 255 };            /* the token is no word */

/* The best answer so far. */
struct choice {
    struct kp_span span;
    uint32_t value;             /* 0: there is none */
};

/* ---- what the sentence has of the question ------------------------------ */

static uint8_t
word_of(const struct kp_find *f, const struct kp_found *found)
{
    const struct kp_places *s = f->slots;
    uint8_t i;

    for (i = 0; i < f->nslots; i++, s++) {
        if (s->depth == found->leaf.depth && s->path == found->leaf.path
                && f->positive >> s->word & 1) {
            return (uint8_t)(s->word + 1);
        }
    }
    return 0;
}

KP_APART static int
view_open(struct view *v, const struct kp_ask *ask,
          const struct kp_hit *hit)
{
    const struct kp_pack *p = ask->find.pack;
    struct kp_found found;
    uint32_t id;
    int kind = KP_OK;

    v->ask = ask;
    v->range = hit->range;
    v->n = 0;
    if (v->range.to - v->range.from > TOKENS_MOST) {
        v->range.to = v->range.from + TOKENS_MOST;
    }
    while (v->range.from + v->n < v->range.to) {
        kind = kp_token_find(p, v->range.from + v->n, &id, &found);
        if (kind < 0) {
            return kind;
        }
        v->word[v->n++] = kind == KP_WORD ? word_of(&ask->find, &found)
                                          : MARK;
    }
    return KP_OK;
}

/* Whether the question has most of the words of [from, to) of the view. */
static int
is_asked(const struct view *v, uint32_t from, uint32_t to)
{
    uint32_t words = 0, asked = 0;

    for (; from < to; from++) {
        if (v->word[from] != MARK) {
            words++;
            asked += v->word[from] != 0;
        }
    }
    return 2 * asked > words;
}

/* How much of the question stands around [from, to) of the view. */
static uint32_t
nearness(const struct view *v, uint32_t from, uint32_t to)
{
    uint32_t sum = 0, away, i;

    for (i = 0; i < v->n; i++) {
        if (v->word[i] == 0 || v->word[i] == MARK) {
            continue;
        }
        away = i < from ? from - i : i >= to ? i - to + 1 : 0;
        if (away < REACH) {
            sum += v->ask->find.idf[v->word[i] - 1] * (REACH - away);
        }
    }
    return sum;
}

/* Take a span if it is better than the one before; `gift` adds to its value. */
static void
consider(const struct view *v, struct choice *best,
         const struct kp_span *span, uint32_t gift)
{
    uint32_t from = span->range.from - v->range.from;
    uint32_t to = span->range.to - v->range.from, value;

    if (span->range.from < v->range.from || to > v->n || from >= to) {
        return;
    }
    value = 1 + gift + nearness(v, from, to);
    if (value > best->value) {
        best->value = value;
        best->span = *span;
    }
}

/* ---- dates and quantities ----------------------------------------------- */

static int
choose_date(const struct view *v, struct choice *best)
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
                      date.at.range.to < v->range.to
                      ? date.at.range.to - v->range.from : v->n)) {
            consider(v, best, &date.at, 0);
        }
    }
    return err;
}

/* Whether one of these tokens, or the next, is what is counted. */
static int
has_focus(const struct view *v, const struct kp_range *range)
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
choose_quantity(const struct view *v, struct choice *best)
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
        consider(v, best, &q.at, has_focus(v, &q.at.range) ? 1u << 16 : 0);
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
consider_name(const struct view *v, struct choice *best,
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

static int
choose_name(const struct view *v, struct choice *best)
{
    const struct kp_pack *p = v->ask->find.pack;
    struct kp_mentions all;
    struct kp_mention m;
    struct kp_entity entity;
    struct kp_span list = { { 0, 0 }, 0, 0 };
    uint32_t behind = v->range.from, fit;
    int got = kp_mentions_open(&all, p, KP_NONE, &v->range);

    while (got >= 0 && (got = kp_mention_next(&all, &m)) > 0) {
        if (m.at.range.from < behind || m.at.range.to > v->range.to) {
            continue;           /* inside another */
        }
        behind = m.at.range.to;
        got = kp_entity(p, m.entity, &entity);
        fit = got < 0 ? 0 : fitness(v->ask->kind, entity.type);
        if (fit > 0 && !is_asked(v, m.at.range.from - v->range.from,
                                 behind - v->range.from)) {
            consider_name(v, best, &list, &m, fit);
        }
    }
    return got < 0 ? got : KP_OK;
}

/* ---- the whole ---------------------------------------------------------- */

int
kp_ask_answer(const struct kp_ask *ask, const struct kp_hit *hit,
              struct kp_span *answer)
{
    struct view v;
    struct choice best = { { { 0, 0 }, 0, 0 }, 0 };
    int err = KP_OK;

    if (ask->kind < KP_ASK_WHO || (ask->kind > KP_ASK_HOWMANY
                                   && ask->kind != KP_ASK_WHICH)
            || kp_known(ask->find.pack, KP_ENTITIES)
               + kp_known(ask->find.pack, KP_DATES)
               + kp_known(ask->find.pack, KP_QUANTITIES) == 0) {
        return 0;
    }
    err = view_open(&v, ask, hit);
    if (err == KP_OK) {
        err = ask->kind == KP_ASK_WHEN ? choose_date(&v, &best)
              : ask->kind == KP_ASK_HOWMANY ? choose_quantity(&v, &best)
              : choose_name(&v, &best);
    }
    *answer = best.span;
    return kp_settle(ask->find.pack, err < 0 ? err : best.value > 0);
}
