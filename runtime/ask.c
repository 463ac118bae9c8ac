/* SPDX-License-Identifier: MIT */
/*
 * ask.c - the sentences that answer a question, or none.
 *
 *     question -> kind, words -> search -> signs weighed -> trust
 *
 * The search (find.c) finds the sentences about what is asked; here the best
 * of them are put in a new order, by their signs of an answer of the kind that
 * is wanted: for "when" a date. Then the question is whether the best one is
 * an answer at all: how much of the question it has, how much the pack lacks.
 * What is less than sure is not said. The weights (ask_weights.h) are learned
 * by `make learn`.
 */
#include "core.h"

#include "ask_weights.h"

#define CLASS_STEP UINT32_C(1000000)
enum {
    OFFSET = 4096,              /* keeps scores above 0 */
    GUESS_LEAST = 5,            /* letters */
    ALIAS_WEIGHT = 14,          /* a name is as good as another */
    FEW_WORDS = 3,
    BEST = 3,
    CLOSE = 4                   /* tokens between neighbours, at most */
};

int
kp_ask_open(struct kp_ask *ask, const struct kp_pack *pack,
            const char *question, uint32_t n,
            struct kp_hit *hits, uint16_t room)
{
    struct kp_question q;
    uint8_t i;
    int err;

    ask->kind = KP_ASK_ANY;
    ask->focus = KP_WORDS_MAX;
    ask->trust = 0;
    ask->find.place = 0;
    if (room < KP_ASK_ROOM) {
        return KP_E_ROOM;
    }
    if (n > KP_QUERY_MAX) {
        return KP_E_LONG;
    }
    err = kp_question_read(pack, question, n, &q);
    if (err != KP_OK) {
        return kp_settle(pack, err);
    }
    ask->kind = q.kind;
    ask->find.asking = q.asking;
    err = kp_find_open(&ask->find, pack, question, n, hits, room,
                       KP_QUESTION);
    for (i = 0; i < ask->find.nwords; i++) {
        if (ask->find.from[i] == q.focus) {
            ask->focus = i;
        }
    }
    return err;
}

/* An int has 16 bits on some cores. */
static int32_t
times(int16_t weight, int32_t value)
{
    return weight * value;
}

/* ---- ranking ------------------------------------------------------------ */

/* What the signs of a sentence are worth for this kind of question. */
static int32_t
weigh_signs(const struct kp_ask *ask, const struct kp_hit *hit)
{
    uint32_t signs, i;
    int32_t sum = 0;

    signs = kp_signs(ask->find.pack,
                     kp_sentence_number(ask->find.pack, hit->range.from));
    for (i = 0; i < KP_SIGNS; i++) {
        if (signs >> i & 1) {
            sum += 8 * ask_signs[ask->kind][i];
        }
    }
    return sum;
}

/* The score of a hit as an answer. */
static uint32_t
score_of(const struct kp_ask *ask, const struct kp_hit *hit)
{
    uint32_t class = hit->score / CLASS_STEP;
    int32_t score = (int32_t)(hit->score % CLASS_STEP)
                    + 8 * ask_class[class & 3] + weigh_signs(ask, hit);

    return score + OFFSET > 0 ? (uint32_t)(score + OFFSET) : 0;
}

/* Put the hits in order of their new scores; of equals the earlier first. */
static void
rank(struct kp_ask *ask)
{
    struct kp_hit *hits = ask->find.hits, hit;
    uint16_t i, k;

    for (i = 0; i < ask->find.nhits; i++) {
        hit = hits[i];
        hit.score = score_of(ask, &hit);
        for (k = i; k > 0 && hits[k - 1].score < hit.score; k--) {
            hits[k] = hits[k - 1];
        }
        hits[k] = hit;
    }
}

/* Whether names answer: finding these takes long. */
static int
wants_name(uint8_t kind)
{
    return kind == KP_ASK_WHO || kind == KP_ASK_WHERE
           || kind == KP_ASK_WHICH;
}

/*
 * The best few are looked at more closely: whether a date, a quantity or a
 * claim in the sentence answers.
 */
KP_APART static int
rank_best(struct kp_ask *ask)
{
    struct kp_hit *hits = ask->find.hits, hit;
    uint16_t i, k;
    int32_t score;
    int fit = 0;

    for (i = 0; i < ask->find.nhits && i < BEST && fit >= 0
            && !wants_name(ask->kind); i++) {
        fit = kp_answer_fit(ask, &hits[i]);
        hit = hits[i];
        score = (int32_t)hit.score
                + (times(ask_fit[ask->kind], fit > 0 ? fit : 0) >> 5);
        hit.score = score > 0 ? (uint32_t)score : 0;
        for (k = i; k > 0 && hits[k - 1].score < hit.score; k--) {
            hits[k] = hits[k - 1];
        }
        hits[k] = hit;
    }
    return fit < 0 ? fit : KP_OK;
}

/* ---- trust -------------------------------------------------------------- */

/*
 * Whether a guess at a word is worth trusting: in a short one a letter more or
 * less makes another word.
 */
static int
is_long(const struct kp_find *f, uint32_t w)
{
    struct kp_word word;
    uint32_t at = f->from[w];

    return kp_word_next(f->pack, f->query, f->nquery, &at, &word) > 0
           && word.n >= GUESS_LEAST;
}

/* How well a range has word w, 0 to 16; *guess: only by a guess. */
static uint32_t
strength(const struct kp_find *f, uint32_t w, const struct kp_range *range,
         uint8_t *guess)
{
    const struct kp_places *s = f->slots;
    uint32_t best = 0, is;
    uint8_t i;

    *guess = 0;
    for (i = 0; i < f->nslots; i++, s++) {
        is = (s->match & KP_KIND) == KP_ALIAS ? ALIAS_WEIGHT : s->weight;
        if (s->word == w && is > best
                && kp_leaf_count(f->pack, &f->pack->matrix[KP_MAIN], s->path,
                                 s->depth, range->from, range->to) > 0) {
            best = is;
            *guess = (s->match & (KP_GUESS | KP_SIMILAR)) != 0;
        }
    }
    return *guess && !is_long(f, w) ? 0 : best;
}

/* Whether a word is found only under a name in another script. */
KP_APART static int
is_other_script(const struct kp_find *f, const struct kp_places *s)
{
    struct kp_string string;
    struct kp_word word;
    uint8_t key[KP_KEY_MAX], n, i, k;
    uint32_t id, at = f->from[s->word];

    if (kp_slot_tightest(f, s->word) != KP_ALIAS
            || kp_word_next(f->pack, f->query, f->nquery, &at, &word) <= 0
            || kp_token_at(f->pack, kp_places_within(f->pack, s, 0,
                                                     f->pack->text), &id) < 0
            || kp_string_get(f->pack, id, &string) != KP_OK
            || kp_string_key(f->pack, &string, key, &n) != KP_OK) {
        return 0;
    }
    for (i = 0; i < n; i++) {
        for (k = 0; k < word.n; k++) {
            if (key[i] == word.key[k]) {
                return 0;
            }
        }
    }
    return 1;
}

/*
 * What a word counts that the pack does not have: little in a question in
 * another script, where only names can be found.
 */
static uint32_t
weight_of_missing(const struct kp_find *f)
{
    uint32_t most = kp_idf(f->pack->sentences, 0);
    uint8_t i;

    for (i = 0; i < f->nslots; i++) {
        if ((f->slots[i].match & KP_KIND) == KP_ALIAS
                && is_other_script(f, &f->slots[i])) {
            return most / 4;
        }
    }
    return most;
}

static uint16_t
part_of(uint32_t part, uint32_t all)
{
    return (uint16_t)(part * 256 / (all > 0 ? all : 1));
}

enum { PAIR_NONE, PAIR_CLOSE, PAIR_FAR };

/* How words w and w + 1 stand in a view, if both do. */
static int
pair(const struct kp_view *v, uint32_t w)
{
    uint32_t last = KP_NONE, i;
    int found = PAIR_NONE;

    for (i = 0; i < v->n; i++) {
        if (v->word[i] == w + 1 || v->word[i] == w + 2) {
            if (last != KP_NONE && v->word[i] != v->word[last]) {
                found = PAIR_FAR;
                if (i - last <= CLOSE) {
                    return PAIR_CLOSE;
                }
            }
            last = i;
        }
    }
    return found;
}

/* The part of the neighbours in the question that are none in a sentence. */
KP_APART static int
apart(const struct kp_ask *ask, const struct kp_hit *hit, uint16_t *part)
{
    struct kp_view v;
    uint32_t w, far = 0, pairs = 0;
    int is, err = kp_view_open(&v, ask, &hit->range);

    for (w = 0; w + 1 < ask->find.nwords && err == KP_OK; w++) {
        is = pair(&v, w);
        pairs += is != PAIR_NONE;
        far += is == PAIR_FAR;
    }
    *part = part_of(far, pairs);
    return err;
}

int
kp_evidence_read(const struct kp_ask *ask, const struct kp_hit *hit,
                 struct kp_evidence *e)
{
    const struct kp_find *f = &ask->find;
    uint32_t most = kp_idf(f->pack->sentences, 0), all = 0, here = 0;
    uint32_t near = 0, lost = 0, gap = 0, guessed = 0, idf, got, w;
    uint32_t nothing = weight_of_missing(f);
    struct kp_range doc;
    uint8_t guess = 0;
    int err = kp_doc_range(f->pack, hit->doc, &doc);

    for (w = 0; w < f->nwords && err == KP_OK; w++) {
        idf = f->idf[w] > 0 ? f->idf[w] : nothing;
        all += idf;
        lost += f->idf[w] > 0 ? 0 : idf;
        got = strength(f, w, &hit->range, &guess);
        here += idf * got / KP_WEIGHT_ONE;
        guessed += got > 0 && guess ? idf * got / KP_WEIGHT_ONE : 0;
        gap = got < KP_WEIGHT_ONE / 2 && idf > gap ? idf : gap;
        near += idf * (got > 0 ? got : strength(f, w, &doc, &guess))
                / KP_WEIGHT_ONE;
    }
    e->sentence = part_of(here, all);
    e->doc = part_of(near, all);
    e->missing = part_of(lost, all);
    e->gap = part_of(gap, most);
    e->guessed = part_of(guessed, all);
    e->mass = part_of(here < 4 * most ? here : 4 * most, 4 * most);
    e->words = f->nwords;
    e->lack = f->nwords <= FEW_WORDS ? (uint16_t)(256 - e->sentence) : 0;
    e->signs = (int16_t)weigh_signs(ask, hit);
    e->full = !hit->partial;
    err = err == KP_OK ? apart(ask, hit, &e->apart) : err;
    if (err == KP_OK) {
        err = kp_answer_fit(ask, hit);
        e->fit = (uint16_t)(err < 0 ? 0 : err);
    }
    return err < 0 ? err : KP_OK;
}

/* Whether to say the best answer: 0 or more. */
static int
judge(struct kp_ask *ask)
{
    struct kp_evidence e;
    int32_t sum = times(ask_trust.bias, 256) + times(ask_kind[ask->kind], 256);
    int err = kp_evidence_read(ask, &ask->find.hits[0], &e);

    if (err != KP_OK) {
        return err;
    }
    sum += times(ask_trust.sentence, e.sentence) + times(ask_trust.doc, e.doc)
           + times(ask_trust.missing, e.missing) + times(ask_trust.gap, e.gap)
           + times(ask_trust.guessed, e.guessed)
           + times(ask_trust.signs, e.signs) + times(ask_trust.mass, e.mass)
           + times(ask_trust.full, e.full ? 256 : 0)
           + times(ask_trust.fit, e.fit)
           + times(ask_trust.lack, e.lack) + times(ask_trust.apart, e.apart)
           + times(ask_trust.words, e.words < 4 ? 64 * e.words : 256);
    sum /= 256;
    ask->trust = (int16_t)(sum < -32768 ? -32768 : sum > 32767 ? 32767 : sum);
    return KP_OK;
}

/* ---- the whole ---------------------------------------------------------- */

/* Behind the search: order, trust, and what says the same. */
KP_APART static int
finish(struct kp_ask *ask)
{
    int err;

    rank(ask);
    err = rank_best(ask);
    err = err == KP_OK ? judge(ask) : err;
    if (err != KP_OK || ask->trust < 0) {
        return err;
    }
    err = kp_find_agree(&ask->find);
    return err < 0 ? err : (int)ask->find.nhits;
}

int
kp_ask_step(struct kp_ask *ask, uint32_t steps)
{
    int got = kp_find_step(&ask->find, steps);

    return kp_settle(ask->find.pack,
                     got == KP_MORE || got <= 0 ? got : finish(ask));
}

int
kp_ask(struct kp_ask *ask, const struct kp_pack *pack,
       const char *question, uint32_t n,
       struct kp_hit *hits, uint16_t room)
{
    int result = kp_ask_open(ask, pack, question, n, hits, room);

    if (result == KP_OK) {
        do {
            result = kp_ask_step(ask, 64);
        } while (result == KP_MORE);
    }
    return result;
}
