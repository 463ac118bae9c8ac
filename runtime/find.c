/* SPDX-License-Identifier: MIT */
/*
 * find.c - search for sentences, or documents, that hold words.
 *
 * Each spelling of each word of the query has a cursor, a slot. Which of them
 * make a match, and what each word weighs, is settled here; then walk.c goes
 * through the documents.
 */
#include "core.h"

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

/* ---- the search -------------------------------------------------------- */

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
    kp_walk_open(f);
    return KP_OK;
}

void
kp_find_behind(struct kp_find *f, const struct kp_hit *last)
{
    f->paged = 1;
    f->behind.score = last->score;
    f->behind.from = last->range.from;
}

int
kp_find_step(struct kp_find *f, uint32_t steps)
{
    int got = 1;

    for (; steps > 0 && got > 0; steps--) {
        got = kp_walk_next(f);
    }
    return kp_settle(f->pack, got < 0 ? got : got > 0 ? KP_MORE
                                                      : (int)f->nhits);
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
