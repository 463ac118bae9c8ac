/* SPDX-License-Identifier: MIT */
/*
 * find.c - search for sentences, or documents, that hold words.
 *
 * Each spelling of each word has a cursor, a slot. The documents come in
 * order: the one where the first cursor stands is counted as a whole, then its
 * sentences one by one. Words too frequent to matter are not waited for: once
 * the results are full, what has only such words cannot enter them, and the
 * cursors of the other, essential ones lead (MaxScore: Turtle, Flood 1995).
 * The classes of results are part of the bound, so a search for three words
 * that has found enough full matches goes on with the rarest alone.
 *
 *     open -> document: cursors there, count, score
 *                 -> sentence: cursors there, count, score, keep -> ...
 *             -> next document ...
 */
#include "core.h"

/* Classes of results, apart by more than any score. */
#define CLASS_STEP UINT32_C(1000000)
#define CLASS_BEST (3 * CLASS_STEP)

/* ---- open -------------------------------------------------------------- */

/*
 * Which spellings of a word make a match: where it has tight ones, those;
 * else the guesses at it; else all. The others are hints.
 */
KP_APART static void
make_hints(struct kp_find *f)
{
    struct kp_places *s = f->slots;
    uint16_t guessed = 0;
    uint8_t i;

    for (i = 0; i < f->nslots; i++) {
        guessed |= (uint16_t)(((s[i].match & KP_GUESS) != 0) << s[i].word);
    }
    for (i = 0; i < f->nslots; i++) {
        if ((s[i].match & KP_KIND) == KP_ALIAS) {
            continue;           /* it names the same */
        }
        if (kp_slot_tightest(f, s[i].word) <= KP_AFFIX
                ? (s[i].match & KP_KIND) > KP_AFFIX
                : guessed >> s[i].word & 1
                  && (s[i].match & KP_KIND) == KP_STEM) {
            s[i].match |= KP_HINT;
        }
    }
}

/* Weigh the words by their places in all spellings; count those without. */
static void
weigh_words(struct kp_find *f, const uint32_t *places)
{
    uint8_t w;

    for (w = 0; w < f->nwords; w++) {
        f->idf[w] = 0;
        if (places[w] > 0 && !(f->how[w] & KP_HOW_NOT)) {
            f->idf[w] = kp_idf(f->pack->sentences,
                               places[w] / KP_WEIGHT_ONE);
        }
        f->missing = (uint8_t)(f->missing + (places[w] == 0));
    }
}

/* Open the cursors; spellings without places in documents leave. */
KP_APART static int
open_slots(struct kp_find *f)
{
    uint32_t places[KP_WORDS_MAX], n;
    uint8_t i, kept = 0, flags;
    int err = KP_OK;

    for (i = 0; i < f->nwords; i++) {
        places[i] = 0;
    }
    for (i = 0; i < f->nslots && err == KP_OK; i++) {
        struct kp_places *s = &f->slots[kept];

        *s = f->slots[i];
        flags = s->match;
        err = kp_places_count(f->pack, s->at, s, &n);
        s->match |= flags;
        places[s->word] += (n < KP_NONE / 64 ? n : KP_NONE / 64) * s->weight;
        kept = (uint8_t)(kept + (n > 0));
    }
    f->nslots = kept;
    weigh_words(f, places);
    return err;
}

/* List the words by weight, rarest first. */
KP_APART static void
order_words(struct kp_find *f)
{
    uint8_t i, k;

    for (i = 0; i < f->nwords; i++) {
        for (k = i; k > 0 && f->idf[f->order[k - 1]] < f->idf[i]; k--) {
            f->order[k] = f->order[k - 1];
        }
        f->order[k] = i;
    }
}

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

/* ---- the search -------------------------------------------------------- */

static void
begin(struct kp_find *f)
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

int
kp_find_open(struct kp_find *f, const struct kp_pack *pack,
             const char *query, uint32_t n,
             struct kp_hit *hits, uint16_t room, uint8_t options)
{
    int err;

    f->pack = pack;
    f->query = query;
    f->nquery = (uint16_t)n;
    f->hits = hits;
    f->room = room;
    f->nhits = 0;
    f->options = options;
    f->asking = options & KP_QUESTION ? f->asking : 0;
    f->nwords = f->nslots = f->length = f->lacks = 0;
    f->dropped = f->missing = 0;
    f->paged = 0;
    err = kp_query_read(f, query, n);
    err = err == KP_OK ? kp_slots_in_text(f) : err;
    if (err == KP_OK) {
        err = kp_words_alias(f, 0);
    }
    if (err == KP_OK && options & KP_QUESTION) {
        err = kp_words_synonyms(f);     /* rather another word than a slip */
    }
    if (err == KP_OK) {
        err = kp_words_guess(f);
    }
    if (err == KP_OK && !(options & KP_QUESTION)) {
        err = kp_words_synonyms(f);
    }
    if (err == KP_OK) {
        err = kp_words_alias(f, 1);
    }
    if (err == KP_OK) {
        make_hints(f);
        err = open_slots(f);
    }
    err = kp_settle(pack, err);
    if (err != KP_OK) {
        f->nslots = f->nwords = f->length = 0;
        f->room = 0;
        f->now.running.inside = 0;
        return err;
    }
    order_words(f);
    begin(f);
    return KP_OK;
}

void
kp_find_behind(struct kp_find *f, const struct kp_hit *last)
{
    f->paged = 1;
    f->behind.score = last->score;
    f->behind.from = last->range.from;
}

KP_APART int
kp_find_step(struct kp_find *f, uint32_t steps)
{
    struct kp_running *now = &f->now.running;
    uint32_t at;
    int err = KP_OK;

    for (; steps > 0 && err == KP_OK; steps--) {
        if (now->inside) {
            err = next_sentence(f);
            continue;
        }
        at = f->room > 0 ? first_place(f, now->essential, f->positive)
                         : KP_NONE;
        if (at == KP_NONE) {
            return kp_settle(f->pack, (int)f->nhits);
        }
        err = enter_doc(f, at);
    }
    return kp_settle(f->pack, err < 0 ? err : KP_MORE);
}

int
kp_find(struct kp_find *find, const struct kp_pack *pack,
        const char *query, uint32_t n,
        struct kp_hit *hits, uint16_t room, uint8_t options)
{
    int result = kp_find_open(find, pack, query, n, hits, room, options);

    if (result == KP_OK) {
        do {
            result = kp_find_step(find, 64);
        } while (result == KP_MORE);
    }
    return result;
}

int
kp_find_matches(const struct kp_find *f, const struct kp_text *text)
{
    uint8_t i;

    if (text->kind != KP_WORD) {
        return -1;
    }
    for (i = 0; i < f->nslots; i++) {
        if (f->slots[i].depth == text->depth && f->slots[i].path == text->path
                && f->positive >> f->slots[i].word & 1) {
            return f->slots[i].match & KP_KIND;
        }
    }
    return -1;
}
