/* SPDX-License-Identifier: MIT */
/*
 * query.c - query bytes -> words -> their spellings in the pack.
 *
 * A word is a maximal run of letters or of digits, by the pack's own classes
 * (FORMAT.md section 3). Each spelling that the pack has of a word takes one
 * slot of the search; slots are shared by all words of a query, and what gets
 * none is counted, not forgotten.
 */
#include "core.h"

/*
 * A word of the query: where it begins, its bytes up to its last letter and
 * with the drops behind that, and its folded key.
 */
struct word {
    uint32_t from;
    uint16_t letters, bytes;
    uint8_t  klass, n;
    uint8_t  key[KP_KEY_MAX];
};

/* Add a folded code point to the word; 0 when there is no room. */
static int
word_add(struct word *w, const struct kp_folded *f)
{
    uint8_t i;

    if (w->n + f->n > KP_KEY_MAX) {
        return 0;
    }
    for (i = 0; i < f->n; i++) {
        w->key[w->n++] = f->bytes[i];
    }
    return 1;
}

/* to - from, as far as it is told. */
static uint16_t
span(uint32_t from, uint32_t to)
{
    return (uint16_t)(to - from < 0xffff ? to - from : 0xffff);
}

/*
 * The next word of the query from *at on. Returns 1, 0 at the end, or
 * KP_E_UTF8.
 */
KP_APART static int
word_next(const struct kp_pack *p, const char *query, uint32_t n,
          uint32_t *at, struct word *w)
{
    struct kp_folded f;
    uint32_t cp, here;

    w->n = 0;
    w->klass = KP_OTHER;
    w->from = *at;
    while (*at < n) {
        here = *at;
        cp = kp_utf8_get(query, n, at);
        if (cp == KP_NONE) {
            return KP_E_UTF8;
        }
        kp_fold_cp(p, cp, &f);
        if (f.klass == KP_DROP) {
            w->bytes = span(w->from, *at);
            continue;
        }
        if (w->klass != KP_OTHER
                && (f.klass != w->klass || !word_add(w, &f))) {
            *at = here;
            return 1;
        }
        if (w->klass == KP_OTHER && f.klass != KP_OTHER) {
            w->klass = f.klass;
            w->from = here;
            word_add(w, &f);
        }
        w->letters = w->bytes = span(w->from, *at);
    }
    return w->klass != KP_OTHER;
}

/* ---- spelling ---------------------------------------------------------- */

/* Whether two code points are the same letter, upper or lower case. */
static int
same_letter(const struct kp_pack *p, uint32_t a, uint32_t b)
{
    uint32_t s;

    if (a == b) {
        return 1;
    }
    s = kp_lower_symbol(p, a);
    return s != KP_NONE && s == kp_lower_symbol(p, b);
}

/*
 * Match symbol bytes with the query from *at on; 0 when they differ.
 */
static int
spelled(const struct kp_pack *p, const uint8_t *bytes, uint8_t n,
        const char *query, uint32_t *at, uint32_t end)
{
    uint8_t i = 0, used;

    while (i < n) {
        if (*at >= end
                || !same_letter(p, kp_bytes_cp(p, bytes + i,
                                               (uint8_t)(n - i), &used),
                                kp_utf8_get(query, end, at))) {
            return 0;
        }
        i = (uint8_t)(i + used);
    }
    return 1;
}

/* Whether a string is the query's word letter for letter, drops included. */
KP_APART static int
same_spelling(const struct kp_pack *p, const struct kp_string *s,
              const char *query, const struct word *w)
{
    uint8_t prefix[KP_PREFIX_MAX], n;
    uint32_t at = w->from, end = at + w->bytes;

    n = kp_prefix(p, s->head >> 3, prefix);
    return spelled(p, prefix, n, query, &at, end)
           && spelled(p, s->bytes, s->base, query, &at, end)
           && at >= w->from + w->letters;
}

/* ---- slots ------------------------------------------------------------- */

/* Give string `id` a slot. */
static void
slot_add(struct kp_find *f, uint32_t id, int match)
{
    struct kp_slot *s = &f->slots[f->nslots];

    if (f->nslots == KP_SLOTS_MAX) {
        f->dropped++;
        return;
    }
    s->id = id;
    s->word = f->nwords;
    s->match = (uint8_t)match;
    f->nslots++;
}

/*
 * Give slots to the word's spellings, unless the query has it already.
 */
static int
word_slots(struct kp_find *f, const char *query, const struct word *w)
{
    struct kp_lookup l;
    uint8_t slots = f->nslots;
    int err;

    kp_lookup_open(&l, f->pack, &f->now.string, w->key, w->n);
    while ((err = kp_lookup_next(&l)) > 0) {
        if (kp_find_matches(f, l.string->id) >= 0) {
            return KP_OK;
        }
        slot_add(f, l.string->id, same_spelling(f->pack, l.string, query, w)
                                  ? KP_EXACT : KP_FOLDED);
    }
    if (f->nslots > slots) {
        f->nwords++;
    } else {
        f->missing++;
    }
    return err;
}

int
kp_query_words(struct kp_find *f, const char *query, uint32_t n)
{
    struct word w;
    uint32_t at = 0;
    int more, err;

    while ((more = word_next(f->pack, query, n, &at, &w)) > 0) {
        if (f->nwords == KP_WORDS_MAX) {
            f->dropped++;
            continue;
        }
        err = word_slots(f, query, &w);
        if (err != KP_OK) {
            return err;
        }
    }
    return more < 0 ? more : f->nwords + f->missing > 0 ? KP_OK : KP_E_QUERY;
}
