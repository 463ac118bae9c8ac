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
#include "asking.h"
#include "records.h"

#include "trust_weights.h"

enum {
    GUESS_LEAST = 5,            /* letters */
    ALIAS_WEIGHT = 14,          /* a name is as good as another */
    SYNONYM_WEIGHT = 12,
    FEW = 3,                    /* words */
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

/* How well a range has word w, 0 to 16. */
static uint32_t
strength(const struct kp_find *f, uint32_t w, const struct kp_range *range)
{
    const struct kp_places *s = f->slots;
    uint32_t best = 0, is;
    uint8_t i, guess = 0;

    for (i = 0; i < f->nslots; i++, s++) {
        is = (s->match & KP_KIND) == KP_ALIAS ? ALIAS_WEIGHT
             : (s->match & KP_KIND) == KP_SYNONYM ? SYNONYM_WEIGHT
             : s->weight;
        if (s->word == w && is > best
                && kp_leaf_count(f->pack, &f->pack->matrix[KP_MAIN], s->path,
                                 s->depth, range->from, range->to) > 0) {
            best = is;
            guess = (s->match & (KP_GUESS | KP_SIMILAR)) != 0;
        }
    }
    return guess && !is_long(f, w) ? 0 : best;
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

/* ---- words -------------------------------------------------------------- */

/* What is known of each word of the question. */
struct known {
    uint16_t idf[KP_WORDS_MAX];
    uint8_t  here[KP_WORDS_MAX];    /* how well the sentence has it, 0..16 */
    uint8_t  near[KP_WORDS_MAX];    /* how well its document does */
    uint16_t names;                 /* words of names, and numbers, as bits */
};

/* Whether word w is a number. */
static int
is_number(const struct kp_find *f, uint32_t w)
{
    struct kp_word word;
    uint32_t at = f->from[w];

    return kp_word_next(f->pack, f->query, f->nquery, &at, &word) > 0
           && word.klass == KP_DIGIT;
}

/* Whether word w is one that may open a name. */
KP_APART static int
is_opener(const struct kp_find *f, uint32_t w)
{
    struct kp_found found;
    uint32_t at, id;
    uint8_t i;

    for (i = 0; i < f->nslots; i++) {
        if (f->slots[i].word == w
                && (f->slots[i].match & KP_KIND) <= KP_AFFIX) {
            at = kp_places_within(f->pack, &f->slots[i], 0, f->pack->text);
            if (at != KP_NONE
                    && kp_token_find(f->pack, at, &id, &found) == KP_WORD) {
                return kp_is_opener(f->pack, found.before + found.node);
            }
        }
    }
    return 0;
}

KP_APART static int
know_words(const struct kp_find *f, const struct kp_hit *hit, struct known *k)
{
    uint32_t nothing = weight_of_missing(f), w;
    struct kp_range doc;
    int err = kp_doc_range(f->pack, hit->doc, &doc);

    for (w = 0; w < f->nwords && err == KP_OK; w++) {
        k->idf[w] = f->idf[w] > 0 ? f->idf[w] : (uint16_t)nothing;
        k->here[w] = (uint8_t)strength(f, w, &hit->range);
        k->near[w] = k->here[w] > 0 ? k->here[w]
                     : (uint8_t)strength(f, w, &doc);
        if (is_number(f, w) || (k->here[w] == 0 && is_opener(f, w))) {
            k->names |= (uint16_t)(1u << w);
        }
    }
    return err;
}

/* Evidence that tells which words there are. */
static void
read_words(const struct kp_find *f, const struct known *k, int16_t *e)
{
    uint32_t all = 0, here = 0, near = 0, gap = 0, tells = 0, told = 0;
    uint32_t idf, got, w;

    e[KP_EV_NAME] = 0;
    for (w = 0; w < f->nwords; w++) {
        idf = k->idf[w];
        got = idf * k->here[w] / KP_WEIGHT_ONE;
        all += idf;
        here += got;
        near += idf * k->near[w] / KP_WEIGHT_ONE;
        gap = k->here[w] < KP_WEIGHT_ONE / 2 && idf > gap ? idf : gap;
        if (k->names >> w & 1) {
            e[KP_EV_NAME] = k->near[w] > 0 ? e[KP_EV_NAME] : 256;
        } else {
            tells += idf;
            told += got;
        }
    }
    e[KP_EV_SENTENCE] = part_of(here, all);
    e[KP_EV_DOC] = part_of(near, all);
    e[KP_EV_GAP] = part_of(gap, kp_idf(f->pack->sentences, 0));
    e[KP_EV_LACK] = f->nwords <= FEW ? (int16_t)(256 - e[KP_EV_SENTENCE]) : 0;
    e[KP_EV_TELLS] = tells > 0 ? part_of(told, tells) : 256;
    e[KP_EV_MUTE] = tells > 0 && told == 0 ? 256 : 0;
}

/* ---- neighbours --------------------------------------------------------- */

/* The least distance of words w and w + 1 in a view, KP_NONE if it lacks one;
 * in their order if `order`. */
static uint32_t
distance(const struct kp_view *v, uint32_t w, int order)
{
    uint32_t last = KP_NONE, least = KP_NONE, i;

    for (i = 0; i < v->n; i++) {
        if (v->word[i] == w + 1 || v->word[i] == w + 2) {
            if (last != KP_NONE && v->word[i] != v->word[last]
                    && (!order || v->word[i] == w + 2) && i - last < least) {
                least = i - last;
            }
            last = i;
        }
    }
    return least;
}

/* Whether the token is a number. */
KP_APART static int
is_number_token(const struct kp_pack *p, uint32_t at)
{
    struct kp_string s;
    struct kp_folded folded;
    uint8_t key[KP_KEY_MAX], n = 0;
    uint32_t id;
    int err = kp_token_at(p, at, &id);

    if (err != KP_WORD) {
        return err < 0 ? err : 0;
    }
    err = kp_string_get(p, id, &s);
    err = err < 0 ? err : kp_string_key(p, &s, key, &n);
    return err < 0 ? err : kp_fold_bytes(p, key, n, &folded) > 0
                           && folded.klass == KP_DIGIT;
}

/*
 * Whether another name stands where word w + 1, a name, would: behind word w.
 */
static int
is_other(const struct kp_view *v, uint32_t w)
{
    uint32_t i;
    int is = 0;

    for (i = 0; i + 1 < v->n && is == 0; i++) {
        if (v->word[i] == w + 1 && v->word[i + 1] == 0) {
            is = v->opens[(i + 1) >> 3] >> ((i + 1) & 7) & 1
                 ? 1 : is_number_token(v->ask->find.pack,
                                       v->range.from + i + 1);
        }
    }
    return is;
}

/* Evidence that tells where in the sentence things stand. */
static int
read_view(const struct kp_view *v, const struct known *k, int16_t *e)
{
    const struct kp_find *f = &v->ask->find;
    uint32_t w, all = 0, close = 0, next = 0, weight, is, far = 0, both = 0;
    int other = 0;

    e[KP_EV_OTHER] = 0;
    for (w = 0; w + 1 < f->nwords && other >= 0; w++) {
        weight = k->idf[w] < k->idf[w + 1] ? k->idf[w] : k->idf[w + 1];
        is = distance(v, w, 0);
        all += weight;
        close += is <= CLOSE ? weight : 0;
        both += is != KP_NONE;
        far += is != KP_NONE && is > CLOSE;
        next += distance(v, w, 1) <= 2 ? weight : 0;
        if (k->names >> (w + 1) & 1 && is > CLOSE) {
            other = is_other(v, w);
            e[KP_EV_OTHER] = other > 0 ? 256 : e[KP_EV_OTHER];
        }
    }
    e[KP_EV_APART] = part_of(far, both);
    e[KP_EV_CLOSE] = part_of(close, all);
    e[KP_EV_NEXT] = part_of(next, all);
    return other < 0 ? other : KP_OK;
}

/* ---- the whole ---------------------------------------------------------- */

int
kp_evidence_read(const struct kp_ask *ask, const struct kp_hit *hit,
                 int16_t *e)
{
    struct kp_view v;
    struct known k;
    struct kp_span answer;
    int err = kp_view_open(&v, ask, &hit->range), fit;

    err = err == KP_OK ? kp_view_names(&v, &k.names) : err;
    err = err == KP_OK ? know_words(&ask->find, hit, &k) : err;
    if (err != KP_OK) {
        return err;
    }
    read_words(&ask->find, &k, e);
    e[KP_EV_ALWAYS] = 256;
    e[KP_EV_SIGNS] = (int16_t)kp_signs_worth(ask, hit);
    e[KP_EV_FULL] = hit->partial ? 0 : 256;
    e[KP_EV_SCORE] = (int16_t)kp_rank_score(ask);
    err = read_view(&v, &k, e);
    fit = err == KP_OK ? kp_view_fit(&v, &answer) : err;
    e[KP_EV_FIT] = (int16_t)(fit < 0 ? 0 : fit);
    e[KP_EV_UNFIT] = fit == 0 && (ask->kind == KP_ASK_WHEN
                                  || ask->kind == KP_ASK_HOWMANY) ? 256 : 0;
    e[KP_EV_ROLE] = e[KP_EV_OTHER_ROLE] = e[KP_EV_NO_ROLE] = 0;
    if (fit > 0 && kp_asks_role(ask)) {
        e[kp_role(&v, &answer)] = 256;
    }
    return fit < 0 ? fit : KP_OK;
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
