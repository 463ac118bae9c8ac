/* SPDX-License-Identifier: MIT */
/*
 * trust.c - whether the best sentence that was found answers the question.
 *
 * An answer that is not there is worse than none. Evidence is what tells: how
 * much of the question the sentence has and its document, how much the pack
 * lacks, whether neighbours in the question are neighbours there, what is
 * known that would answer. Weighed and added up, it is trust; below 0 nothing
 * is said. The weights (trust_weights.h) are learned by `make learn`.
 */
#include "core.h"

#include "trust_weights.h"

enum {
    GUESS_LEAST = 5,            /* letters */
    ALIAS_WEIGHT = 14,          /* a name is as good as another */
    SYNONYM_WEIGHT = 12,
    FEW = 3,                    /* words */
    MANY = 4,
    CLOSE = 4                   /* tokens between neighbours, at most */
};

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
        is = (s->match & KP_KIND) == KP_ALIAS ? ALIAS_WEIGHT
             : (s->match & KP_KIND) == KP_SYNONYM ? SYNONYM_WEIGHT
             : s->weight;
        if (s->word == w && is > best
                && kp_leaf_count(f->pack, &f->pack->matrix[KP_MAIN], s->path,
                                 s->depth, range->from, range->to) > 0) {
            best = is;
            *guess = (s->match & (KP_GUESS | KP_SIMILAR)) != 0;
        }
    }
    return *guess && !is_long(f, w) ? 0 : best;
}

/* Whether a slot is of another name of a word, or of another word for it. */
static int
is_other_word(const struct kp_places *s)
{
    return (s->match & KP_KIND) == KP_ALIAS
           || (s->match & KP_KIND) == KP_SYNONYM;
}

/* Whether a word is found only by what is written in another script. */
KP_APART static int
is_other_script(const struct kp_find *f, const struct kp_places *s)
{
    struct kp_string string;
    struct kp_word word;
    uint8_t key[KP_KEY_MAX], n, i, k;
    uint32_t id, at = f->from[s->word];

    if (kp_slot_tightest(f, s->word) < KP_ALIAS
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
 * another script, where only names and some other words can be found.
 */
static uint32_t
weight_of_missing(const struct kp_find *f)
{
    uint32_t most = kp_idf(f->pack->sentences, 0);
    uint8_t i;

    for (i = 0; i < f->nslots; i++) {
        if (is_other_word(&f->slots[i])
                && is_other_script(f, &f->slots[i])) {
            return most / 4;
        }
    }
    return most;
}

static int16_t
part_of(uint32_t part, uint32_t all)
{
    return (int16_t)(part * 256 / (all > 0 ? all : 1));
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

/* The part of the neighbours in the question that are none in a view. */
static int16_t
apart(const struct kp_view *v)
{
    uint32_t w, far = 0, pairs = 0;
    int is;

    for (w = 0; w + 1 < v->ask->find.nwords; w++) {
        is = pair(v, w);
        pairs += is != PAIR_NONE;
        far += is == PAIR_FAR;
    }
    return part_of(far, pairs);
}

/* Evidence that tells where in the sentence things stand. */
KP_APART static int
read_view(const struct kp_ask *ask, const struct kp_hit *hit, int16_t *e)
{
    struct kp_view v;
    int fit, err = kp_view_open(&v, ask, &hit->range);

    if (err != KP_OK) {
        return err;
    }
    e[KP_EV_APART] = apart(&v);
    fit = kp_view_fit(&v);
    e[KP_EV_FIT] = (int16_t)(fit < 0 ? 0 : fit);
    return fit < 0 ? fit : KP_OK;
}

int
kp_evidence_read(const struct kp_ask *ask, const struct kp_hit *hit,
                 int16_t *e)
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
    e[KP_EV_ALWAYS] = 256;
    e[KP_EV_SENTENCE] = part_of(here, all);
    e[KP_EV_DOC] = part_of(near, all);
    e[KP_EV_MISSING] = part_of(lost, all);
    e[KP_EV_GAP] = part_of(gap, most);
    e[KP_EV_GUESSED] = part_of(guessed, all);
    e[KP_EV_SIGNS] = (int16_t)kp_signs_worth(ask, hit);
    e[KP_EV_FULL] = hit->partial ? 0 : 256;
    e[KP_EV_WORDS] = (int16_t)(f->nwords < MANY ? 64 * f->nwords : 256);
    e[KP_EV_MASS] = part_of(here < 4 * most ? here : 4 * most, 4 * most);
    e[KP_EV_LACK] = f->nwords <= FEW ? (int16_t)(256 - e[KP_EV_SENTENCE]) : 0;
    return err == KP_OK ? read_view(ask, hit, e) : err;
}

int
kp_trust(struct kp_ask *ask)
{
    int16_t e[KP_EVIDENCES];
    int32_t sum = kp_times(trust_kinds[ask->kind], 256);
    int i, err = kp_evidence_read(ask, &ask->find.hits[0], e);

    if (err != KP_OK) {
        return err;
    }
    for (i = 0; i < KP_EVIDENCES; i++) {
        sum += kp_times(trust_weights[i], e[i]);
    }
    sum /= 256;
    ask->trust = (int16_t)(sum < -32768 ? -32768 : sum > 32767 ? 32767 : sum);
    return KP_OK;
}
