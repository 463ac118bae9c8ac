/* SPDX-License-Identifier: MIT */
/*
 * walk.c - through the documents and their sentences.
 *
 * The documents come in order: the one where the first cursor stands is
 * counted as a whole, then its sentences one by one. Words too frequent to
 * matter are not waited for: once the results are full, what has only such
 * words cannot enter them, and the cursors of the other, essential ones lead
 * (MaxScore: Turtle, Flood 1995). The classes of results are part of the
 * bound, so a search for three words that has found enough full matches goes
 * on with the rarest alone.
 *
 *     document: cursors there, count, score
 *         -> sentence: cursors there, count, score, keep -> ...
 *     -> next document ...
 */
#include "core.h"

/* Classes of results, apart by more than any score. */
#define CLASS_STEP UINT32_C(1000000)
#define CLASS_BEST (3 * CLASS_STEP)

/* ---- what can still become of words ------------------------------------ */

/* Whether results with this score or less have no place any more. */
static int
is_hopeless(const struct kp_find *f, uint32_t score)
{
    return f->nhits == f->room
           && (f->room == 0 || score < f->hits[f->nhits - 1].score);
}

/* The best class of what has these words, or KP_NONE if it is no result. */
static uint32_t
class_of(const struct kp_find *f, uint32_t present)
{
    int got = kp_program_run(f, present, 1, 1);

    if (got == KP_ALL) {
        return CLASS_BEST;
    }
    return got == KP_SOME && !(f->options & KP_STRICT) ? 0 : KP_NONE;
}

/*
 * The words of which a result must have one, as bits: of these all but the
 * most frequent ones that together cannot bring one. A word brings `times`
 * its weight at most, beside `sure`, or in a document what it can have there.
 */
static uint16_t
essential_words(const struct kp_find *f, uint16_t words, uint32_t sure,
                uint32_t times)
{
    uint32_t rest = 0, bound = sure, class;
    uint8_t i, w;

    for (i = f->nwords; i > 0; i--) {
        w = f->order[i - 1];
        if (!(words >> w & 1)) {
            continue;
        }
        rest |= UINT32_C(1) << w;
        bound += times > 0 ? times * f->idf[w]
                           : (uint32_t)f->idf[w] * f->now.running.most[w] >> 8;
        class = class_of(f, rest);
        if (class != KP_NONE && !is_hopeless(f, class + bound)) {
            break;
        }
        words &= (uint16_t)~(1u << w);
    }
    return words;
}

/* ---- cursors ----------------------------------------------------------- */

/*
 * Whether a slot's places are to be waited for: those of these words, of all
 * that there may be. What has only hints is no result; so hints are waited for
 * only when other words are not, to which they might add what is missing.
 */
static int
leads(const struct kp_places *s, uint32_t words, uint32_t all)
{
    return (words >> s->word & 1)
           && (words != all || !(s->match & KP_HINT));
}

/* The first place of these words, of all that there may be. */
static uint32_t
first_place(const struct kp_find *f, uint32_t words, uint32_t all)
{
    uint32_t first = f->now.running.walk;
    uint8_t i;

    for (i = 0; i < f->nslots; i++) {
        if (f->slots[i].next < first && leads(&f->slots[i], words, all)) {
            first = f->slots[i].next;
        }
    }
    return first;
}

/* What a range holds: of each word its frequency and kinds of match. */
struct counts {
    uint16_t tf[KP_WORDS_MAX];          /* in 1/KP_WEIGHT_ONE */
    uint8_t  match[KP_WORDS_MAX];       /* bits */
    uint16_t present;                   /* words, hints left out */
};

static void
counts_clear(struct counts *c)
{
    uint8_t i;

    c->present = 0;
    for (i = 0; i < KP_WORDS_MAX; i++) {
        c->tf[i] = 0;
        c->match[i] = 0;
    }
}

static void
counts_add(struct counts *c, const struct kp_places *s, uint32_t n)
{
    uint32_t tf = c->tf[s->word] + (n < 4096 ? n : 4096) * s->weight;

    c->tf[s->word] = (uint16_t)(tf < 0xffff ? tf : 0xffff);
    c->match[s->word] = (uint8_t)(c->match[s->word]
                                  | 1u << (s->match & KP_KIND));
    if (!(s->match & KP_HINT)) {
        c->present |= (uint16_t)(1u << s->word);
    }
}

/* Count a document, where the cursors are moved, but not through it. */
static int
count_doc(struct kp_find *f, struct counts *c)
{
    const struct kp_range *doc = &f->now.running.doc_range;
    uint32_t n;
    uint8_t i;
    int err = KP_OK;

    counts_clear(c);
    for (i = 0; i < f->nslots && err == KP_OK; i++) {
        err = kp_places_seek(f->pack, &f->slots[i], doc->from);
        n = kp_places_before(f->pack, &f->slots[i], doc->to);
        if (n > 0) {
            counts_add(c, &f->slots[i], n);
        }
    }
    return err;
}

/* Count a sentence; the cursors are moved behind it. */
static int
count_sentence(struct kp_find *f, struct counts *c,
               const struct kp_range *range)
{
    struct kp_places *s = f->slots;
    uint32_t n;
    uint8_t i;
    int err = KP_OK;

    counts_clear(c);
    for (i = 0; i < f->nslots && err == KP_OK; i++, s++) {
        if (s->next < range->from) {
            err = kp_places_seek(f->pack, s, range->from);
        }
        for (n = 0; err == KP_OK && s->next < range->to; n++) {
            err = kp_places_seek(f->pack, s, s->next + 1);
        }
        if (n > 0) {
            counts_add(c, s, n);
        }
    }
    return err;
}

/* The words that occur, hints too, as bits. */
static uint16_t
words_in(const struct kp_find *f, const struct counts *c)
{
    uint16_t words = 0;
    uint8_t w;

    for (w = 0; w < f->nwords; w++) {
        words |= (uint16_t)((c->tf[w] > 0) << w);
    }
    return words & f->positive;
}

/* ---- candidates -------------------------------------------------------- */

/* The class of a full match: by the loosest of its words. */
static uint32_t
full_class(const struct kp_find *f, const struct counts *c)
{
    uint32_t class = CLASS_BEST;
    uint8_t w;

    for (w = 0; w < f->nwords; w++) {
        if (!((c->present & f->positive) >> w & 1)) {
            continue;
        }
        if (!(c->match[w] & 1 << KP_EXACT) && class == CLASS_BEST) {
            class -= CLASS_STEP;
        }
        if (!(c->match[w] & (1 << KP_EXACT | 1 << KP_FOLDED))) {
            return CLASS_STEP;
        }
    }
    return class;
}

/* Look again at what is still worth waiting for. */
static void
set_essential(struct kp_find *f)
{
    struct kp_running *now = &f->now.running;

    now->essential = essential_words(f, f->positive, 0,
                                     f->options & KP_DOCS ? 1 : 2);
    now->leading = now->inside
        ? essential_words(f, now->in_doc, now->doc_score, 0) : 0;
}

/* The kinds of match of a word: other names count where it is not there. */
static uint8_t
tightened(uint8_t match)
{
    return match & ((1u << KP_ALIAS) - 1) ? match & ~(1u << KP_ALIAS) & 0xff
                                          : match;
}

/* Keep a candidate if it is a result and good enough. */
static int
judge(struct kp_find *f, const struct counts *c, const struct kp_range *range,
      uint32_t score)
{
    struct kp_hit hit;
    uint32_t class = class_of(f, c->present), facts;
    uint8_t w, first;
    int got;

    if (class == KP_NONE || is_hopeless(f, score + class)) {
        return KP_OK;
    }
    got = kp_program_facts(f, c->present, f->now.running.doc, range, &facts);
    if (got != KP_OK) {
        return got;
    }
    got = kp_program_run(f, c->present, facts, 0);
    if (got == KP_NOTHING || (got == KP_SOME && (f->options & KP_STRICT))) {
        return KP_OK;
    }
    hit.range = *range;
    hit.doc = f->now.running.doc;
    hit.partial = got == KP_SOME;
    hit.score = score + (hit.partial ? 0 : full_class(f, c));
    hit.match = 0;
    hit.same = 0;
    if (f->options & KP_QUESTION) {
        first = range->from == f->now.running.doc_range.from;
        hit.same = words_in(f, c) | (first ? KP_HIT_FIRST : 0);
    }
    for (w = 0; w < f->nwords; w++) {
        if (f->positive >> w & 1) {
            hit.match = (uint8_t)(hit.match | tightened(c->match[w]));
        }
    }
    kp_hits_add(f, &hit);
    set_essential(f);
    return KP_OK;
}

/* Leave the document: its essential words' cursors go on. */
static int
leave_doc(struct kp_find *f)
{
    struct kp_running *now = &f->now.running;
    uint8_t i;
    int err = KP_OK;

    for (i = 0; i < f->nslots && err == KP_OK; i++) {
        if (leads(&f->slots[i], now->essential, f->positive)) {
            err = kp_places_seek(f->pack, &f->slots[i], now->doc_range.to);
        }
    }
    if (now->walk != KP_NONE) {
        now->walk = now->doc_range.to < f->pack->text ? now->doc_range.to
                                                      : KP_NONE;
    }
    now->inside = 0;
    return err;
}

/* Go to the document that token `at` is in. */
KP_APART static int
enter_doc(struct kp_find *f, uint32_t at)
{
    struct kp_running *now = &f->now.running;
    struct counts c;
    int err;

    err = kp_doc_around(f->pack, at, &now->doc_range, &now->doc);
    if (err == KP_OK && now->doc_range.to > f->pack->text) {
        err = KP_DAMAGED();
    }
    err = err == KP_OK ? count_doc(f, &c) : err;
    if (err != KP_OK) {
        return err;
    }
    now->doc_score = kp_score(f, c.tf, KP_LEVEL_DOC,
                              now->doc_range.to - now->doc_range.from);
    if (f->options & KP_DOCS) {
        err = judge(f, &c, &now->doc_range, now->doc_score);
        return err == KP_OK ? leave_doc(f) : err;
    }
    now->inside = 1;
    now->in_doc = words_in(f, &c);
    for (at = 0; at < f->nwords; at++) {
        now->most[at] = kp_score_most(c.tf[at]);
    }
    set_essential(f);
    return KP_OK;
}

/* Judge the next sentence of the document, or leave it. */
KP_APART static int
next_sentence(struct kp_find *f)
{
    struct kp_running *now = &f->now.running;
    struct kp_range range;
    struct counts c;
    uint32_t at = first_place(f, now->leading, now->in_doc), number;
    int err;

    if (at >= now->doc_range.to) {
        return leave_doc(f);
    }
    err = kp_sentence_around(f->pack, at, &range, &number);
    err = err == KP_OK ? count_sentence(f, &c, &range) : err;
    if (err == KP_OK) {
        now->walk = now->walk == KP_NONE ? KP_NONE : range.to;
        err = judge(f, &c, &range, now->doc_score
                    + kp_score(f, c.tf, KP_LEVEL_SENTENCE,
                               range.to - range.from));
    }
    return err;
}

void
kp_walk_open(struct kp_find *f)
{
    struct kp_running *now = &f->now.running;
    uint8_t w;

    f->positive = 0;
    for (w = 0; w < f->nwords; w++) {
        f->positive |= (uint16_t)((f->idf[w] > 0) << w);
    }
    now->inside = 0;
    now->walk = class_of(f, 0) == KP_NONE ? KP_NONE : 0;
    set_essential(f);
}

KP_APART int
kp_walk_next(struct kp_find *f)
{
    struct kp_running *now = &f->now.running;
    uint32_t at;
    int err;

    if (now->inside) {
        err = next_sentence(f);
    } else {
        at = f->room > 0 ? first_place(f, now->essential, f->positive)
                         : KP_NONE;
        if (at == KP_NONE) {
            return 0;
        }
        err = enter_doc(f, at);
    }
    return err < 0 ? err : 1;
}
