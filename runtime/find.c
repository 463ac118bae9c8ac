/* SPDX-License-Identifier: MIT */
/*
 * find.c - search for sentences, or documents, that hold words.
 *
 * A candidate at a time, in the order of the text. Candidates come from the
 * rarest words only, the *essential* ones: as soon as the results are full,
 * frequent words that could not bring a new result by themselves are only
 * looked up where an essential word is (MaxScore: Turtle, Flood 1995). Once
 * the results are full of full matches, only the rarest word is essential.
 *
 *     open -> [candidate: doc, count, score, keep] * -> end
 */
#include "core.h"

/* Classes of results, apart by more than any score. */
enum { ALL_WORDS = 2000000, ALL_EXACT = 1000000 };

/* ---- open -------------------------------------------------------------- */

/* Places of a word in all its spellings. */
static uint32_t
word_places(const struct kp_find *f, uint32_t word)
{
    uint32_t n = 0, i;

    for (i = 0; i < f->nslots; i++) {
        if (f->slots[i].word == word) {
            n += f->slots[i].places.leaf.count;
        }
    }
    return n;
}

/* Put the words in order, rarest first; missing words last. */
static void
order_words(struct kp_find *f)
{
    uint32_t places;
    uint8_t w, i;

    for (w = 0; w < f->nwords; w++) {
        places = word_places(f, w);
        f->idf[w] = places == 0 ? 0 : kp_idf(f->pack->sentences, places);
        for (i = w; i > 0 && f->idf[f->order[i - 1]] < f->idf[w]; i--) {
            f->order[i] = f->order[i - 1];
        }
        f->order[i] = w;
    }
}

int
kp_find_open(struct kp_find *f, const struct kp_pack *pack,
             const char *query, uint32_t n,
             struct kp_hit *hits, uint16_t room, uint8_t options)
{
    int err;

    f->pack = pack;
    f->hits = hits;
    f->room = room;
    f->nhits = 0;
    f->options = options;
    f->nwords = f->nslots = 0;
    f->dropped = f->missing = 0;
    f->doc_range.from = f->doc_range.to = 0;
    err = kp_query_words(f, query, n);
    if (err != KP_OK) {
        f->nslots = 0;
        return err;
    }
    order_words(f);
    f->essential = f->nwords;
    if (options & KP_STRICT) {
        f->essential = f->missing ? 0 : 1;
    }
    return kp_source_state(pack);
}

int
kp_find_matches(const struct kp_find *f, uint32_t id)
{
    uint8_t i;

    for (i = 0; i < f->nslots; i++) {
        if (f->slots[i].id == id) {
            return f->slots[i].match;
        }
    }
    return -1;
}

/* ---- a candidate ------------------------------------------------------- */

static int
is_essential(const struct kp_find *f, uint8_t word)
{
    uint8_t i;

    for (i = 0; i < f->essential; i++) {
        if (f->order[i] == word) {
            return 1;
        }
    }
    return 0;
}

/* The next place of an essential word, or KP_NONE. */
static uint32_t
next_candidate(const struct kp_find *f)
{
    uint32_t at = KP_NONE;
    uint8_t i;

    for (i = 0; i < f->nslots; i++) {
        if (f->slots[i].places.next < at
                && is_essential(f, f->slots[i].word)) {
            at = f->slots[i].places.next;
        }
    }
    return at;
}

/* Enter a document: move all cursors to it and count. */
static int
enter_doc(struct kp_find *f, uint32_t doc)
{
    const struct kp_pack *p = f->pack;
    int err = kp_doc_range(p, doc, &f->doc_range);
    uint8_t i;

    f->doc = doc;
    for (i = 0; i < f->nwords; i++) {
        f->doc_tf[i] = 0;
    }
    for (i = 0; i < f->nslots && err == KP_OK; i++) {
        struct kp_slot *s = &f->slots[i];

        err = kp_places_seek(p, &s->places, f->doc_range.from);
        f->doc_tf[s->word] += kp_places_before(p, &s->places,
                                               f->doc_range.to);
    }
    return err;
}

/* Count each word in [from, to) and move the cursors behind it. */
static int
count_words(struct kp_find *f, const struct kp_range *range, uint8_t *tf,
            uint8_t *match)
{
    int err = KP_OK;
    uint8_t i;

    for (i = 0; i < f->nwords; i++) {
        tf[i] = match[i] = 0;
    }
    for (i = 0; i < f->nslots && err == KP_OK; i++) {
        struct kp_slot *s = &f->slots[i];

        err = kp_places_seek(f->pack, &s->places, range->from);
        if (s->places.next < range->to) {
            match[s->word] |= (uint8_t)(1 << s->match);
        }
        while (err == KP_OK && s->places.next < range->to) {
            tf[s->word] = (uint8_t)(tf[s->word] + (tf[s->word] < 255));
            err = f->options & KP_DOCS
                ? kp_places_seek(f->pack, &s->places, range->to)
                : kp_places_next(f->pack, &s->places);
        }
    }
    return err;
}

/* Make a result of what was counted. */
static void
judge(struct kp_find *f, struct kp_hit *hit, const uint8_t *tf,
      const uint8_t *match)
{
    uint8_t w, exact = 1;

    hit->partial = 0;
    hit->match = 0;
    for (w = 0; w < f->nwords; w++) {
        hit->partial |= tf[w] == 0;
        hit->match |= match[w];
        exact &= match[w] >> KP_EXACT & 1;
    }
    if (hit->partial && (f->options & KP_STRICT)) {
        return;
    }
    hit->score = kp_score(f, tf, match, hit->range.to - hit->range.from);
    if (!hit->partial) {
        hit->score += exact ? ALL_WORDS + ALL_EXACT : ALL_WORDS;
    }
    kp_hits_add(f, hit);
}

/* Words that can no longer bring a result by themselves leave. */
static void
shrink_essential(struct kp_find *f)
{
    uint32_t least, bound = 0, word;

    if (f->room == 0 || f->nhits < f->room) {
        return;
    }
    least = f->hits[f->nhits - 1].score;
    if (least >= ALL_WORDS && f->essential > 1) {
        f->essential = 1;
    }
    while (f->essential > 1) {
        uint8_t i;

        bound = 0;
        for (i = (uint8_t)(f->essential - 1); i < f->nwords; i++) {
            word = f->order[i];
            bound += kp_score_bound(f, word);
        }
        if (bound > least) {
            return;
        }
        f->essential--;
    }
}

/* Judge the sentence or document of the token `at`. */
static int
candidate(struct kp_find *f, uint32_t at)
{
    uint8_t tf[KP_WORDS_MAX], match[KP_WORDS_MAX];
    const struct kp_pack *p = f->pack;
    struct kp_hit hit;
    uint32_t sentence;
    int err = KP_OK;

    sentence = kp_sentence_number(p, at);
    if (at >= f->doc_range.to) {
        err = enter_doc(f, kp_sentence_doc(p, sentence));
    }
    hit.doc = f->doc;
    hit.range = f->doc_range;
    if (!(f->options & KP_DOCS)) {
        hit.range.from = kp_sentence_start(p, sentence);
        hit.range.to = kp_sentence_start(p, sentence + 1);
    }
    if (err == KP_OK && (at < hit.range.from || at >= hit.range.to)) {
        err = KP_DAMAGED();
    }
    if (err == KP_OK) {
        err = count_words(f, &hit.range, tf, match);
    }
    if (err == KP_OK) {
        judge(f, &hit, tf, match);
        shrink_essential(f);
    }
    return err;
}

int
kp_find_step(struct kp_find *f, uint32_t steps)
{
    uint32_t at;
    int err;

    for (; steps > 0; steps--) {
        at = next_candidate(f);
        if (at == KP_NONE) {
            err = kp_source_state(f->pack);
            return err < 0 ? err : f->nhits;
        }
        err = candidate(f, at);
        if (err != KP_OK) {
            return err;
        }
    }
    return KP_MORE;
}

int
kp_find(struct kp_find *f, const struct kp_pack *pack,
        const char *query, uint32_t n,
        struct kp_hit *hits, uint16_t room, uint8_t options)
{
    int result = kp_find_open(f, pack, query, n, hits, room, options);

    if (result == KP_OK) {
        do {
            result = kp_find_step(f, 64);
        } while (result == KP_MORE);
    }
    return result;
}
