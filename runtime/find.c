/* SPDX-License-Identifier: MIT */
/*
 * find.c - search for sentences, or documents, that hold words.
 *
 * In stages, one for each spelling, those of the rarest word first: the
 * places of the spelling are the candidates, and what an earlier spelling is
 * in has been judged. A full match holds the rarest word, so all of them are
 * found in its stages; later ones can bring partial matches only, and end the
 * search when even the best of those could not enter the results (MaxScore:
 * Turtle, Flood 1995, with the words taken in turn).
 *
 * Whether the other words are in a candidate is counted in its range of
 * tokens, which for a word that is not there ends after few levels. Nothing
 * but the stage's own cursor is kept between candidates.
 *
 *     open -> stage: (candidate: range, count, score, keep) * -> stage ..
 */
#include "core.h"

/* Classes of results, apart by more than any score. */
#define ALL_WORDS UINT32_C(2000000)
#define ALL_EXACT UINT32_C(1000000)

/* ---- open -------------------------------------------------------------- */

/* Find the slots' leaves; those without places in documents leave. */
KP_APART static int
open_slots(struct kp_find *f)
{
    struct kp_leaf leaf;
    uint8_t i, kept = 0;
    int err = KP_OK;

    for (i = 0; i < f->nslots && err == KP_OK; i++) {
        struct kp_slot *s = &f->slots[kept];

        *s = f->slots[i];
        err = kp_word_leaf(f->pack, s->id, &leaf);
        s->path = leaf.path;
        s->count = leaf.count;
        s->depth = leaf.depth;
        kept = (uint8_t)(kept + (leaf.count > 0));
    }
    f->nslots = kept;
    return err;
}

/* Weigh the words by their places in all spellings; count those without. */
KP_APART static void
weigh_words(struct kp_find *f)
{
    uint32_t places;
    uint8_t w, i;

    for (w = 0; w < f->nwords; w++) {
        places = 0;
        for (i = 0; i < f->nslots; i++) {
            places += f->slots[i].word == w ? f->slots[i].count : 0;
        }
        f->idf[w] = 0;
        if (places > 0) {
            f->idf[w] = kp_idf(f->pack->sentences, places);
        } else {
            f->missing++;
        }
    }
}

/* Sort the slots by weight of their words, rarest first. */
KP_APART static void
sort_slots(struct kp_find *f)
{
    struct kp_slot slot;
    uint8_t i, k;

    for (i = 1; i < f->nslots; i++) {
        slot = f->slots[i];
        for (k = i; k > 0 && f->idf[f->slots[k - 1].word]
                             < f->idf[slot.word]; k--) {
            f->slots[k] = f->slots[k - 1];
        }
        f->slots[k] = slot;
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
    f->stage = 0;
    err = kp_query_words(f, query, n);
    if (err == KP_OK) {
        err = open_slots(f);
    }
    err = kp_settle(pack, err);
    if (err != KP_OK) {
        f->nslots = 0;
        return err;
    }
    weigh_words(f);
    sort_slots(f);
    f->now.running.doc_range.from = f->now.running.doc_range.to = 0;
    f->now.running.places.next = KP_NONE;
    f->now.running.places.k = KP_NONE;  /* the stage has not begun */
    return KP_OK;
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

/* What is known of a candidate. */
struct candidate {
    struct kp_hit hit;
    uint32_t sentence;
    uint8_t  tf[KP_WORDS_MAX], match[KP_WORDS_MAX];
};

static uint32_t
slot_count(const struct kp_find *f, const struct kp_slot *s,
           const struct kp_range *range)
{
    return kp_leaf_count(f->pack, &f->pack->matrix[KP_MAIN], s->path,
                         s->depth, range->from, range->to);
}

/*
 * A spelling much rarer than the stage's is not in this candidate, and likely
 * not in the next ones: look ahead, twice as far each time that this comes
 * true. (For spellings about as frequent it costs more than it saves.)
 */
enum {
    REACH_FIRST = 12, REACH_LEAST = 10, REACH_MOST = 24,
    RARER = 3,                  /* levels deeper */
    WORTHWHILE = 64             /* places of the stage's spelling */
};

static void
look_ahead(const struct kp_find *f, struct kp_slot *s, uint32_t from)
{
    struct kp_range ahead;

    if (s->reach < REACH_LEAST) {
        return;
    }
    ahead.from = from;
    ahead.to = from + (UINT32_C(1) << s->reach);
    if (ahead.to > f->pack->text) {
        ahead.to = f->pack->text;
    }
    if (slot_count(f, s, &ahead) == 0) {
        s->count = ahead.to;
        s->reach = (uint8_t)(s->reach + (s->reach < REACH_MOST));
    } else {
        s->reach--;
    }
}

/* Places of a slot in the candidate. */
static uint32_t
count_slot(const struct kp_find *f, struct kp_slot *s,
           const struct kp_range *range)
{
    uint32_t n = s->count >= range->to ? 0 : slot_count(f, s, range);

    if (n == 0 && s->count < range->to) {
        look_ahead(f, s, range->to);
    }
    return n;
}

/*
 * Count the words in the candidate, `mine` being the stage's own places there;
 * 0 if an earlier stage has judged it.
 */
static int
count_words(struct kp_find *f, struct candidate *c, uint32_t mine)
{
    struct kp_slot *s = f->slots;
    uint32_t n;
    uint8_t i;

    for (i = 0; i < f->nwords; i++) {
        c->tf[i] = c->match[i] = 0;
    }
    for (i = 0; i < f->nslots; i++, s++) {
        n = i == f->stage ? mine : count_slot(f, s, &c->hit.range);
        if (n == 0) {
            continue;
        }
        if (i < f->stage) {
            return 0;
        }
        n += c->tf[s->word];
        c->tf[s->word] = (uint8_t)(n > 255 ? 255 : n);
        c->match[s->word] = (uint8_t)(c->match[s->word] | 1 << s->match);
    }
    return 1;
}

/* Make the document current that token `at`, of a sentence, is in. */
static int
enter_doc(struct kp_find *f, uint32_t at, uint32_t sentence)
{
    struct kp_running *now = &f->now.running;
    uint8_t i;

    if (at >= now->doc_range.from && at < now->doc_range.to) {
        return KP_OK;
    }
    for (i = 0; i < KP_WORDS_MAX; i++) {
        now->doc_tf[i] = 0;
    }
    now->doc = kp_sentence_doc(f->pack, sentence);
    return kp_doc_range(f->pack, now->doc, &now->doc_range);
}

/* Count in the document what the candidate has, if that is not yet done. */
static void
count_in_doc(struct kp_find *f, const struct candidate *c)
{
    struct kp_running *now = &f->now.running;
    uint32_t n;
    uint8_t i, w, known = 0;

    for (w = 0; w < f->nwords; w++) {
        known = (uint8_t)(known | (now->doc_tf[w] > 0) << w);
    }
    for (i = 0; i < f->nslots; i++) {
        w = f->slots[i].word;
        if (c->tf[w] > 0 && !(known >> w & 1)) {
            n = now->doc_tf[w] + slot_count(f, &f->slots[i],
                                            &now->doc_range);
            now->doc_tf[w] = (uint16_t)(n > 0xffff ? 0xffff : n);
        }
    }
}

/* The class of a candidate, and what else the hit says of its words. */
static uint32_t
classify(const struct kp_find *f, struct candidate *c)
{
    int partial = f->missing > 0, match = 0, exact = 1;
    uint8_t w;

    for (w = 0; w < f->nwords; w++) {
        partial |= c->tf[w] == 0;
        match |= c->match[w];
        exact &= c->match[w] >> KP_EXACT;
    }
    c->hit.partial = (uint8_t)partial;
    c->hit.match = (uint8_t)match;
    return partial ? 0 : exact ? ALL_WORDS + ALL_EXACT : ALL_WORDS;
}

/* Whether results with this score or less have no place any more. */
static int
is_hopeless(const struct kp_find *f, uint32_t score)
{
    return f->room == 0
           || (f->nhits == f->room && score < f->hits[f->nhits - 1].score);
}

/* Score the candidate and keep it, if it can be among the results. */
static int
judge(struct kp_find *f, struct candidate *c)
{
    uint32_t score = classify(f, c), bound = 0, w;
    int err;

    if (c->hit.partial && (f->options & KP_STRICT)) {
        return KP_OK;
    }
    if (!(f->options & KP_DOCS)) {
        score += kp_score_sentence(f, c->tf, c->match,
                                   c->hit.range.to - c->hit.range.from);
        for (w = 0; w < f->nwords; w++) {
            bound += c->tf[w] > 0 ? kp_score_doc_bound(f, w) : 0;
        }
        if (is_hopeless(f, score + bound)) {
            return KP_OK;
        }
    }
    err = enter_doc(f, c->hit.range.from, c->sentence);
    if (err == KP_OK) {
        count_in_doc(f, c);
        c->hit.doc = f->now.running.doc;
        c->hit.score = score + kp_score_doc(f, c->tf, c->match);
        kp_hits_add(f, &c->hit);
    }
    return err;
}

/* Find the range of the candidate that token `at` is in. */
static int
candidate_range(struct kp_find *f, uint32_t at, struct candidate *c)
{
    int err;

    c->sentence = kp_sentence_number(f->pack, at);
    if (f->options & KP_DOCS) {
        err = enter_doc(f, at, c->sentence);
        c->hit.range = f->now.running.doc_range;
    } else {
        err = kp_sentence_range(f->pack, c->sentence, &c->hit.range);
    }
    if (err == KP_OK && (at < c->hit.range.from || at >= c->hit.range.to)) {
        return KP_DAMAGED();
    }
    return err;
}

/* Judge the candidate under the cursor; the cursor is moved behind it. */
static int
step(struct kp_find *f)
{
    struct candidate c;
    struct kp_places *places = &f->now.running.places;
    uint32_t mine = 0;
    int err = candidate_range(f, places->next, &c);

    for (; err == KP_OK && places->next < c.hit.range.to; mine++) {
        err = kp_places_next(f->pack, places);
    }
    if (err == KP_OK && count_words(f, &c, mine)) {
        err = judge(f, &c);
    }
    return err;
}

/* ---- stages ------------------------------------------------------------ */

/* Whether the current stage, and so all later ones, can bring no result. */
static int
is_over(const struct kp_find *f)
{
    uint32_t bound = 0;
    uint8_t i, word;

    if (f->stage == f->nslots) {
        return 1;
    }
    word = f->slots[f->stage].word;
    if ((f->options & KP_STRICT) && (f->missing || word != f->slots[0].word)) {
        return 1;
    }
    if (word == f->slots[0].word) {
        return 0;
    }
    for (i = f->stage; i < f->nslots; i++) {
        if (i == f->stage || f->slots[i].word != word) {
            word = f->slots[i].word;
            bound += kp_score_bound(f, word);
        }
    }
    return is_hopeless(f, bound);
}

/* Begin a stage; the rarer a string, the deeper its leaf. */
static int
open_stage(struct kp_find *f)
{
    struct kp_places *places = &f->now.running.places;
    int err = kp_places_open(f->pack, f->slots[f->stage].id, places);
    uint8_t i;

    for (i = 0; i < f->nslots; i++) {
        f->slots[i].count = 0;
        f->slots[i].reach = places->leaf.count >= WORTHWHILE
            && f->slots[i].depth >= places->leaf.depth + RARER
            ? REACH_FIRST : 0;
    }
    return err;
}

int
kp_find_step(struct kp_find *f, uint32_t steps)
{
    int err = KP_OK;

    while (steps > 0 && err == KP_OK) {
        if (f->now.running.places.next != KP_NONE) {
            err = step(f);
            steps--;
            continue;
        }
        f->stage = (uint8_t)(f->stage + (f->now.running.places.k != KP_NONE));
        if (is_over(f)) {
            f->stage = f->nslots;       /* and so it stays */
            f->now.running.places.k = KP_NONE;
            return kp_settle(f->pack, (int)f->nhits);
        }
        err = open_stage(f);
    }
    return kp_settle(f->pack, err < 0 ? err : KP_MORE);
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
