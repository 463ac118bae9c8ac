/* SPDX-License-Identifier: MIT */
/*
 * answer.c - what is known of a sentence that answers a question.
 *
 * Section k proposes it: for "when" dates, for "how many" quantities, for
 * "who", "where" and "which" names, in lists that belong together. What the
 * question itself says is no answer to it. Of the others the one among most of
 * the question's words is taken: each word that stands in the sentence adds
 * its weight, less with every token between.
 */
#include "asking.h"
#include "records.h"

enum { REACH = 24, MARK_STEPS = 6 };

#define FOCUS UINT32_C(65536)   /* worth more than any nearness */
#define FULL_GIFT (UINT32_C(3) << 13)

/* ---- what the sentence has of the question ------------------------------ */

/* The place in the view where a range that ends at token `to` does. */
static uint32_t
view_end(const struct kp_view *v, uint32_t to)
{
    return to < v->range.to ? to - v->range.from : v->n;
}

/*
 * Whether the question has most of the words of [from, to) of the view; all
 * if what it asks for is there: "which agency" has a word of the name.
 */
static int
is_asked(const struct kp_view *v, uint32_t from, uint32_t to)
{
    uint32_t words = 0, asked = 0, focus = 0;

    for (; from < to; from++) {
        if (v->word[from] != KP_VIEW_MARK) {
            words++;
            asked += v->word[from] != 0;
            focus += v->word[from] == v->ask->focus + 1;
        }
    }
    return focus > 0 ? asked == words : 2 * asked > words;
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

void
kp_consider(const struct kp_view *v, struct kp_choice *best,
            const struct kp_span *span, uint32_t gift)
{
    uint32_t from = span->range.from - v->range.from;
    uint32_t to = span->range.to - v->range.from, value;

    if (span->range.from < v->range.from || to > v->n || from >= to) {
        return;
    }
    value = nearness(v, from, to);
    if (1 + gift + value > best->value
            || (1 + gift + value + value / 8 >= best->value
                && best->value > 0
                && span->range.from == best->span.range.from)) {
        best->value = 1 + gift + value;
        best->near = value;
        best->gift = gift;
        best->span = *span;
    }
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

/* ---- lists -------------------------------------------------------------- */

/* The character that a mark begins with, or an error. */
KP_APART static int
first_of(const struct kp_pack *p, uint32_t id)
{
    struct kp_string s;
    uint8_t n;
    int err = kp_string_get(p, id, &s);

    return err < 0 ? err : s.base == 0 ? 0
           : (int)kp_bytes_cp(p, s.bytes, s.base, &n);
}

/*
 * Whether a span goes on with a list: it begins inside a word, behind what
 * means "and" there, or behind a lone mark that is no bracket.
 */
static int
goes_on(const struct kp_view *v, const struct kp_range *list,
        const struct kp_span *span)
{
    const struct kp_pack *p = v->ask->find.pack;
    uint32_t from = list->to, to = span->range.from, id;
    int mark;

    if (list->from == list->to || to < from) {
        return 0;
    }
    if (from == to) {
        return span->skip > 0;
    }
    mark = to == from + 1 && v->word[from - v->range.from] == KP_VIEW_MARK
           ? kp_token_at(p, from, &id) : KP_E_RANGE;
    mark = mark < 0 ? mark : first_of(p, id);
    return mark > 0 && mark != '(' && mark != ' ';
}

/* Consider a span; one that goes on with a list with all of it. */
static void
consider_list(const struct kp_view *v, struct kp_choice *best,
              struct kp_span *list, const struct kp_span *span, uint32_t gift)
{
    if (goes_on(v, &list->range, span)) {
        list->range.to = span->range.to;
        list->cut = span->cut;
    } else {
        *list = *span;
    }
    kp_consider(v, best, list, gift);
}

/* ---- dates and quantities ----------------------------------------------- */

static int
choose_date(const struct kp_view *v, struct kp_choice *best)
{
    const struct kp_pack *p = v->ask->find.pack;
    struct kp_date date;
    struct kp_span list = { { 0, 0 }, 0, 0 };
    uint32_t i, n = kp_known(p, KP_DATES);
    int err = kp_known_from(p, KP_DATES, v->range.from, &i);

    for (; err == KP_OK && i < n; i++) {
        err = kp_date(p, i, &date);
        if (err != KP_OK || date.at.range.from >= v->range.to) {
            break;
        }
        if (!is_asked(v, date.at.range.from - v->range.from,
                      view_end(v, date.at.range.to))) {
            consider_list(v, best, &list, &date.at, 0);
        }
    }
    return err;
}

static int
choose_quantity(const struct kp_view *v, struct kp_choice *best)
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
            kp_consider(v, best, &q.at,
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

/* What a name is worth before its place: "which agency" wants its own. */
static uint32_t
gift_of(const struct kp_view *v, const struct kp_range *name, uint32_t fit)
{
    return v->ask->kind == KP_ASK_WHICH && has_focus(v, name) ? FOCUS
                                                              : fit << 13;
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
choose_name(const struct kp_view *v, struct kp_choice *best)
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
            consider_list(v, best, &list, &m.at,
                          gift_of(v, &m.at.range, fit));
        }
    }
    return got < 0 ? got : KP_OK;
}

int
kp_view_names(const struct kp_view *v, uint16_t *words)
{
    struct kp_mentioning all;
    struct kp_mention m;
    uint32_t i;
    int got = KP_OK;

    *words = 0;
    all.pack = v->ask->find.pack;
    all.entity = all.record = KP_NONE;
    all.at = v->range.from;
    while ((got = next_mention(v, &all, &m)) > 0) {
        for (i = m.at.range.from; i < m.at.range.to && i < v->range.to; i++) {
            if (v->word[i - v->range.from] != KP_VIEW_MARK) {
                *words |= (uint16_t)((UINT32_C(1)
                                      << v->word[i - v->range.from]) >> 1);
            }
        }
        all.at = m.at.range.to;         /* no mention inside another */
        all.record = KP_NONE;
    }
    return got;
}

/* ---- what was said ------------------------------------------------------ */

static int
choose_claim(const struct kp_view *v, struct kp_choice *best)
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
        kp_consider(v, best, v->ask->kind == KP_ASK_SAID ? &claim.said
                                                      : &claim.speaker_at, 0);
    }
    return err;
}

/* ---- the whole ---------------------------------------------------------- */

int
kp_is_short(uint8_t kind)
{
    return (kind >= KP_ASK_WHO && kind <= KP_ASK_HOWMANY)
           || kind == KP_ASK_WHICH || kind == KP_ASK_SAID;
}

int
kp_choose(const struct kp_view *v, struct kp_choice *best)
{
    uint8_t kind = v->ask->kind;
    int err;

    best->span.range.from = best->span.range.to = 0;
    best->span.skip = best->span.cut = 0;
    best->value = best->near = best->gift = 0;
    err = kind == KP_ASK_WHEN ? choose_date(v, best)
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

int
kp_view_fit(const struct kp_view *v, struct kp_span *answer)
{
    const struct kp_find *f = &v->ask->find;
    struct kp_choice best;
    uint32_t all = 0, w;
    int err;

    if (!kp_is_short(v->ask->kind)) {
        return 0;
    }
    err = kp_choose(v, &best);
    *answer = best.span;
    if (err < 0 || best.value == 0) {
        return kp_settle(f->pack, err);
    }
    for (w = 0; w < f->nwords; w++) {
        all += (uint32_t)f->idf[w] * REACH;
    }
    w = best.near >= all ? 128 : best.near / (all / 128 + 1);
    return (int)(64 + w + (best.gift >= FULL_GIFT ? 64 : 0));
}
