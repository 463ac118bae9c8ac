/* SPDX-License-Identifier: MIT */
/*
 * few.c - a search for devices with hardly any RAM: sentences that have all
 * the words, in the order of the documents.
 *
 * A word is found by all strings that differ from it in letters that fold and
 * in affixes. Each has a cursor; the word's place is the least of theirs. The
 * sentence of the place that is farthest on is the next that can have all the
 * words, so whole documents are leapt over.
 */
#include "core.h"

/* Give a word of the query the cursors of its strings. */
static int
add_word(struct kp_few *f, const struct kp_word *w)
{
    struct kp_string string;
    struct kp_lookup l;
    struct kp_places *s;
    uint8_t before = f->nslots;
    int err;

    kp_lookup_open(&l, f->pack, &string, w->key, w->n);
    while ((err = kp_lookup_next(&l)) > 0) {
        if (l.match > KP_AFFIX) {
            continue;
        }
        if (f->nslots == KP_FEW_SLOTS) {
            f->dropped = (uint8_t)(f->dropped + (f->dropped < 255));
            continue;
        }
        s = &f->slots[f->nslots];
        err = kp_places_open(f->pack, l.string->id, s);
        if (err != KP_OK) {
            return err;
        }
        s->word = f->nwords;
        f->nslots = (uint8_t)(f->nslots + (s->next != KP_NONE));
    }
    f->nwords++;
    f->missing = f->missing || f->nslots == before;
    return err;
}

int
kp_few_open(struct kp_few *f, const struct kp_pack *pack, const char *query,
            uint32_t n)
{
    struct kp_word w;
    uint32_t at = 0;
    int got;

    f->pack = pack;
    f->nwords = f->nslots = f->missing = f->dropped = 0;
    f->at = 0;
    while ((got = kp_word_next(pack, query, n, &at, &w)) > 0) {
        if (f->nwords == KP_FEW_WORDS) {
            return KP_E_LONG;
        }
        w.how = 0;
        got = add_word(f, &w);
        if (got < 0) {
            break;
        }
    }
    got = got < 0 ? got : f->nwords == 0 ? KP_E_QUERY : KP_OK;
    return kp_settle(pack, got);
}

/* The first place of a word from `at` on, KP_NONE behind the last. */
static int
seek_word(struct kp_few *f, uint8_t word, uint32_t at, uint32_t *place)
{
    struct kp_places *s = f->slots;
    uint8_t i;
    int err = KP_OK;

    *place = KP_NONE;
    for (i = 0; i < f->nslots && err == KP_OK; i++, s++) {
        if (s->word == word) {
            err = kp_places_seek(f->pack, s, at);
            *place = s->next < *place ? s->next : *place;
        }
    }
    return err;
}

/* The farthest of the words' first places from `at` on. */
static int
seek_all(struct kp_few *f, uint32_t at, uint32_t *farthest)
{
    uint32_t place;
    uint8_t word;
    int err = KP_OK;

    *farthest = 0;
    for (word = 0; word < f->nwords && err == KP_OK; word++) {
        err = seek_word(f, word, at, &place);
        *farthest = place > *farthest ? place : *farthest;
    }
    return err;
}

int
kp_few_next(struct kp_few *f, struct kp_range *sentence, uint32_t *doc)
{
    uint32_t place = KP_NONE;
    int err = f->missing ? KP_OK : seek_all(f, f->at, &place);

    while (err == KP_OK && place != KP_NONE) {
        err = kp_sentence_at(f->pack, place, sentence, 0, doc);
        if (err == KP_OK) {
            err = seek_all(f, sentence->from, &place);
        }
        if (err == KP_OK && place < sentence->to) {
            f->at = sentence->to;
            return 1;
        }
    }
    f->missing = 1;
    return kp_settle(f->pack, err);
}
