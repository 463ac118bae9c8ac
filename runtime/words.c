/* SPDX-License-Identifier: MIT */
/*
 * words.c - a word of a query -> its spellings in the pack.
 *
 * A word is a maximal run of letters or of digits, by the pack's own classes
 * (FORMAT.md section 3). Each spelling that the pack has of a word takes one
 * slot of the search. Slots are shared by all words of a query: when they run
 * out, the word that has the most of them gives up its loosest one, and what
 * is left out is counted, not forgotten.
 */
#include "core.h"

/* ---- words of a query -------------------------------------------------- */

/* Add a folded code point to the word; 0 when there is no room. */
static int
word_add(struct kp_word *w, const struct kp_folded *f)
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

KP_APART int
kp_word_next(const struct kp_pack *p, const char *query, uint32_t n,
             uint32_t *at, struct kp_word *w)
{
    struct kp_folded f;
    uint32_t cp, here;

    w->n = 0;
    w->klass = KP_OTHER;
    w->from = (uint16_t)*at;
    while (*at < n) {
        here = *at;
        cp = kp_utf8_get(query, n, at);
        if (cp == KP_NONE) {
            return KP_E_UTF8;
        }
        kp_fold_cp(p, cp, &f);
        if (f.klass == KP_DROP) {
            w->bytes = (uint16_t)(*at - w->from);
            continue;
        }
        if (w->klass != KP_OTHER
                && (f.klass != w->klass || !word_add(w, &f))) {
            *at = here;
            return 1;
        }
        if (w->klass == KP_OTHER && f.klass != KP_OTHER) {
            w->klass = f.klass;
            w->from = (uint16_t)here;
            word_add(w, &f);
        }
        w->letters = w->bytes = (uint16_t)(*at - w->from);
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
              const char *query, const struct kp_word *w)
{
    uint8_t prefix[KP_PREFIX_MAX], n;
    uint32_t at = w->from, end = at + w->bytes;

    n = kp_prefix(p, s->head >> 3, prefix);
    return spelled(p, prefix, n, query, &at, end)
           && spelled(p, s->bytes, s->base, query, &at, end)
           && at >= (uint32_t)w->from + w->letters;
}

/* ---- slots ------------------------------------------------------------- */

/*
 * How good a slot is among those of its word: by weight, then as spelled
 * before folded, then by frequency.
 */
static uint32_t
value_of(const struct kp_find *f, struct kp_places *s)
{
    struct kp_found found;

    if (s->depth == 0) {
        if (kp_access(f->pack, &f->pack->matrix[KP_LENGTHS], s->at, &found)
                == KP_OK) {
            s->depth = (uint8_t)(1 + kp_u8(f->pack, f->pack->lengths
                                           + found.before + found.node));
        }
    }
    return ((uint32_t)s->weight << 8) + (s->match == KP_EXACT ? 128 : 0)
           - s->depth;
}

/* The word that has the most slots: `mine` if it has as many. */
KP_APART static uint8_t
richest_word(const struct kp_find *f, uint8_t mine)
{
    uint8_t count[KP_WORDS_MAX + 1], i, best = mine;

    for (i = 0; i <= KP_WORDS_MAX; i++) {
        count[i] = 0;
    }
    for (i = 0; i < f->nslots; i++) {
        count[f->slots[i].word]++;
    }
    for (i = 0; i < KP_WORDS_MAX; i++) {
        if (count[i] > count[best]) {
            best = i;
        }
    }
    return best;
}

/* The worst slot of a word. */
static struct kp_places *
worst_slot(struct kp_find *f, uint8_t word)
{
    struct kp_places *worst = 0;
    uint8_t i;

    for (i = 0; i < f->nslots; i++) {
        if (f->slots[i].word == word
                && (!worst || value_of(f, &f->slots[i]) < value_of(f,
                                                                   worst))) {
            worst = &f->slots[i];
        }
    }
    return worst;
}

/* The slot of a word that has string `id`, or null. */
static struct kp_places *
slot_of(struct kp_find *f, uint8_t word, uint32_t id)
{
    uint8_t i;

    for (i = 0; i < f->nslots; i++) {
        if (f->slots[i].word == word && f->slots[i].at == id) {
            return &f->slots[i];
        }
    }
    return 0;
}

KP_APART void
kp_slot_add(struct kp_find *f, uint8_t word, uint32_t id, uint8_t match,
            uint8_t weight)
{
    struct kp_places slot, *to = slot_of(f, word, id);

    if (to) {
        if (to->weight < weight) {
            to->weight = weight;
            to->match = match;
        }
        return;
    }
    slot.path = 0;
    slot.next = KP_NONE;
    slot.at = id;
    slot.depth = 0;             /* until it is asked for: 1 + the depth */
    slot.word = word;
    slot.match = match;
    slot.weight = weight;
    if (f->nslots < KP_SLOTS_MAX) {
        f->slots[f->nslots++] = slot;
        return;
    }
    f->dropped = (uint16_t)(f->dropped + (f->dropped < 0xffff));
    to = worst_slot(f, richest_word(f, word));
    if (to && (to->word != slot.word
               || value_of(f, to) < value_of(f, &slot))) {
        *to = slot;
    }
}

KP_APART int
kp_slot_add_class(struct kp_find *f, uint8_t word, uint32_t id, uint8_t match,
                  uint8_t weight)
{
    struct kp_lookup l;
    uint8_t key[KP_KEY_MAX], n;
    int err = kp_string_get(f->pack, id, &f->now.string);

    if (err == KP_OK) {
        err = kp_string_key(f->pack, &f->now.string, key, &n);
    }
    if (err != KP_OK) {
        return err;
    }
    kp_lookup_open(&l, f->pack, &f->now.string, key, n);
    if (match == KP_SYNONYM) {
        kp_slot_add(f, word, id, match, weight);
        kp_lookup_behind(&l);
    }
    while ((err = kp_lookup_next(&l)) > 0) {
        if (l.match <= KP_AFFIX) {
            kp_slot_add(f, word, l.string->id, match, weight);
        }
    }
    return err;
}

uint8_t
kp_slot_tightest(const struct kp_find *f, uint8_t word)
{
    uint8_t i, tight = KP_MATCHES;

    for (i = 0; i < f->nslots; i++) {
        if (f->slots[i].word == word
                && (f->slots[i].match & KP_KIND) < tight) {
            tight = f->slots[i].match & KP_KIND;
        }
    }
    return tight;
}

KP_APART int
kp_slots_in_text(struct kp_find *f)
{
    struct kp_places s;
    uint8_t i, kept = 0;
    int err = KP_OK;

    if (f->pack->text == f->pack->tokens) {
        return KP_OK;
    }
    for (i = 0; i < f->nslots && err == KP_OK; i++) {
        err = kp_places_open(f->pack, f->slots[i].at, &s);
        f->slots[kept] = f->slots[i];
        kept = (uint8_t)(kept + (s.next != KP_NONE));
    }
    f->nslots = kept;
    return err;
}

/* ---- which strings ----------------------------------------------------- */

/* How loosely a word may be matched. */
static uint8_t
loosest(const struct kp_word *w)
{
    return w->how & KP_HOW_FOLDED || w->klass == KP_DIGIT ? KP_FOLDED
           : w->how & KP_HOW_NOT ? KP_AFFIX : KP_STEM;
}

/* All that have the word's skeleton, by how near they are. */
KP_APART static int
add_related(struct kp_find *f, const char *query, const struct kp_word *w,
            uint8_t number)
{
    static KP_FLASH uint8_t weights[] = { 16, 16, 13, 5 };
    struct kp_lookup l;
    uint8_t match, most = loosest(w);
    int err;

    kp_lookup_open(&l, f->pack, &f->now.string, w->key, w->n);
    while ((err = kp_lookup_next(&l)) > 0) {
        match = l.match;
        if (match == KP_FOLDED
                && same_spelling(f->pack, l.string, query, w)) {
            match = KP_EXACT;
        }
        if (match <= most) {
            kp_slot_add(f, number, l.string->id, match, weights[match]);
        }
    }
    return err;
}

/* Whether key[0..n) has the word at its beginning, its end, or in it. */
static int
is_part(const struct kp_word *w, const uint8_t *key, uint8_t n)
{
    uint8_t at, i, last;

    if (n < w->n) {
        return 0;
    }
    last = (uint8_t)(n - w->n);
    at = w->how & KP_HOW_ENDS && !(w->how & KP_HOW_BEGINS) ? last : 0;
    if (!(w->how & KP_HOW_ENDS)) {
        last = 0;
    }
    for (; at <= last; at++) {
        for (i = 0; i < w->n && key[at + i] == w->key[i]; i++) {
        }
        if (i == w->n) {
            return 1;
        }
    }
    return 0;
}

/* All that begin or end with the word. */
KP_APART static int
add_parts(struct kp_find *f, const struct kp_word *w, uint8_t number)
{
    uint8_t key[KP_KEY_MAX], n;
    uint32_t i;
    int err = KP_OK;

    for (i = 0; i < f->pack->words && err == KP_OK; i++) {
        err = i == 0 ? kp_string_get(f->pack, 0, &f->now.string)
                     : kp_string_next(f->pack, &f->now.string);
        if (err == KP_OK
                && kp_string_key(f->pack, &f->now.string, key, &n) == KP_OK
                && is_part(w, key, n)) {
            kp_slot_add(f, number, i, KP_PREFIX, KP_WEIGHT_ONE);
        }
    }
    return err;
}

/* The earlier word that is the same and matches alike, or f->nwords. */
KP_APART static uint8_t
same_word(const struct kp_find *f, const char *query,
          const struct kp_word *word)
{
    struct kp_word other;
    uint32_t at, end = (uint32_t)word->from + word->bytes;
    uint8_t w, i;

    for (w = 0; w < f->nwords; w++) {
        at = f->from[w];
        if (f->how[w] != word->how || kp_word_next(f->pack, query,
                                                   end, &at, &other) <= 0
                || other.n != word->n) {
            continue;
        }
        for (i = 0; i < word->n && other.key[i] == word->key[i]; i++) {
        }
        if (i == word->n) {
            break;
        }
    }
    return w;
}

int
kp_word_add(struct kp_find *f, const char *query, const struct kp_word *w,
            uint8_t *number)
{
    *number = same_word(f, query, w);
    if (*number < f->nwords) {
        return KP_OK;
    }
    *number = KP_WORD_ABSENT;
    if (f->nwords == KP_WORDS_MAX) {
        f->dropped = (uint16_t)(f->dropped + (f->dropped < 0xffff));
        return KP_OK;
    }
    *number = f->nwords;
    f->how[f->nwords] = w->how;
    f->from[f->nwords] = w->from;
    f->nwords++;
    return w->how & (KP_HOW_BEGINS | KP_HOW_ENDS)
           ? add_parts(f, w, *number) : add_related(f, query, w, *number);
}
