/* SPDX-License-Identifier: MIT */
/*
 * explain.c - why a hit is one, and what was likely meant by a word.
 *
 * Nothing of this is kept by the search: it is counted again, for one hit and
 * one word at a time.
 */
#include "core.h"

/* Frequency of a word in a range, in 1/KP_WEIGHT_ONE, and its kinds. */
static uint16_t
frequency(const struct kp_find *f, uint32_t word, const struct kp_range *range,
          uint8_t *match)
{
    const struct kp_places *s = f->slots;
    uint32_t tf = 0, n;
    uint8_t i;

    for (i = 0; i < f->nslots; i++, s++) {
        if (s->word != word) {
            continue;
        }
        n = kp_leaf_count(f->pack, &f->pack->matrix[KP_MAIN], s->path,
                          s->depth, range->from, range->to);
        tf += (n < 4096 ? n : 4096) * s->weight;
        if (n > 0) {
            *match = (uint8_t)(*match | 1u << (s->match & KP_KIND));
        }
    }
    return (uint16_t)(tf < 0xffff ? tf : 0xffff);
}

/* What a word of such frequency adds to a score. */
static uint32_t
part(const struct kp_find *f, uint32_t word, uint16_t frequency_,
     enum kp_level level, const struct kp_range *range)
{
    uint16_t tf[KP_WORDS_MAX];
    uint8_t i;

    for (i = 0; i < KP_WORDS_MAX; i++) {
        tf[i] = i == word ? frequency_ : 0;
    }
    return kp_score(f, tf, level, range->to - range->from);
}

int
kp_find_reason(const struct kp_find *f, const struct kp_hit *hit,
               uint32_t word, struct kp_reason *r)
{
    struct kp_range doc;
    struct kp_word w;
    uint32_t at;
    uint8_t match = 0;
    int err = kp_doc_range(f->pack, hit->doc, &doc);

    if (err != KP_OK || word >= f->nwords) {
        return err != KP_OK ? err : KP_E_RANGE;
    }
    at = r->from = f->from[word];
    r->to = kp_word_next(f->pack, f->query, f->nquery, &at, &w) > 0
        ? r->from + w.letters : r->from;
    r->weight = f->idf[word];
    r->doc_frequency = frequency(f, word, &doc, &match);
    r->doc_score = part(f, word, r->doc_frequency, KP_LEVEL_DOC, &doc);
    r->match = 0;
    r->frequency = 0;
    r->score = 0;
    if (!(f->options & KP_DOCS)) {
        r->frequency = frequency(f, word, &hit->range, &r->match);
        r->score = part(f, word, r->frequency, KP_LEVEL_SENTENCE,
                        &hit->range);
    } else {
        r->match = match;
    }
    return kp_settle(f->pack, KP_OK);
}

int
kp_find_meant(const struct kp_find *f, uint32_t word, struct kp_range *token)
{
    const struct kp_places *s = f->slots, *best = 0;
    uint8_t i;

    for (i = 0; i < f->nslots; i++, s++) {
        if (s->word == word && s->match & KP_GUESS && !(s->match & KP_HINT)
                && (!best || s->weight > best->weight
                    || (s->weight == best->weight
                        && s->depth < best->depth))) {
            best = s;
        }
    }
    if (!best) {
        return kp_settle(f->pack, 0);
    }
    token->from = kp_places_within(f->pack, best, 0, f->pack->text);
    token->to = token->from + 1;
    return kp_settle(f->pack, token->from != KP_NONE);
}
