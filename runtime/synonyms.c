/* SPDX-License-Identifier: MIT */
/*
 * synonyms.c - what the documents' words are called otherwise.
 *
 *     t := nrules rule * nrules nterms nwords npairs gap size
 *          term-bits word-bits                    (FORMAT.md section 13)
 *
 * Words that the documents do not have, of their language and of others, each
 * with one that they do have and that may be meant. No text is kept: a word is
 * known by the hash of what its forms share, which is its skeleton without the
 * endings that the section lists. One pass over the hashes finds what stands
 * for the words of a query, one over the list of words which these are. In
 * questions, words that the documents have lead to others that they have too:
 * hints, by pairs of the list.
 */
#include "core.h"

enum {
    W_SYNONYM = 6,
    W_OWN = 3,                  /* for a word that the documents have */
    FOUND_MOST = 24,
    OWN_MOST = 2                /* of these, for one word that is there */
};

#define NO_PLACE 0xffffu

/* The section under way. */
struct section {
    const struct kp_pack *pack;
    uint32_t at;                /* where bits begin: the terms, */
    uint32_t list;              /* and behind them the words */
    uint32_t bit;               /* the next of them */
    uint32_t value;             /* the number read last */
    uint16_t terms, words, pairs;
    uint8_t  gap, width;        /* of words: their gaps, their places */
};

/* Words of a query, and what was found for them. */
struct search {
    uint32_t value[KP_WORDS_MAX];       /* of a hash; of a word that is
                                         * there: its first string */
    uint16_t own[KP_WORDS_MAX];         /* place of a word that is there */
    uint8_t  left[KP_WORDS_MAX];        /* others that it may still have */
    uint16_t place[FOUND_MOST];         /* in the list of words */
    uint8_t  word[FOUND_MOST];
    uint8_t  n, found;
};

/* ---- the section ------------------------------------------------------- */

static void
section_open(const struct kp_pack *p, struct section *s)
{
    uint32_t at = p->known_end, n = kp_u8(p, at++);

    for (; n > 0; n--) {
        at += 1 + (kp_u8(p, at) & 15);
    }
    s->pack = p;
    s->terms = (uint16_t)kp_le(p, at, 2);
    s->words = (uint16_t)kp_le(p, at + 2, 2);
    s->pairs = (uint16_t)kp_le(p, at + 4, 2);
    s->gap = (uint8_t)kp_u8(p, at + 6);
    s->width = kp_lg(s->words);
    at += 7;
    s->list = kp_var(p, &at);
    s->at = at;
    s->list += at;
    s->bit = s->value = 0;
}

/* Go on with the words. */
static void
section_words(struct section *s)
{
    s->at = s->list;
    s->bit = s->value = 0;
}

int
kp_synonyms_open(struct kp_pack *p, uint32_t at, uint32_t end)
{
    struct section s;
    uint32_t bits;

    p->synonyms = at > 0;
    if (at == 0) {
        return KP_OK;
    }
    if (p->known && p->known_end != at) {
        return KP_DAMAGED();
    }
    p->known_end = at;
    section_open(p, &s);
    bits = s.words * (1u + s.gap) + s.pairs * (1u + s.width);
    return s.terms == 0 || s.words == 0 || s.gap > 20 || s.at > end
           || s.list < s.at || s.list > end
           || (s.terms * (1u + KP_SYNONYM_HASH + s.width) + 7) / 8
              > s.list - s.at
           || (bits + 7) / 8 > end - s.list ? KP_DAMAGED() : KP_OK;
}

/*
 * Read the next of rising numbers below `most`, of which the low `width` bits
 * stand as they are. Returns 0 if it is none.
 */
static int
next_number(struct section *s, uint32_t width, uint32_t most)
{
    kp_wide window = kp_peek(s->pack, s->at, s->bit);

    while (window >> 31) {
        s->value += UINT32_C(1) << width;
        if (s->value >= most) {
            return 0;
        }
        window = kp_peek(s->pack, s->at, ++s->bit);
    }
    s->value += (uint32_t)(window >> (31 - width));
    s->bit += 1 + width;
    return s->value < most;
}

/*
 * Read the next pair: places of words, of which *word is that of the pair
 * before or above, and *other above that. Returns 0 if it is none.
 */
static int
next_pair(struct section *s, uint32_t *word, uint32_t *other)
{
    kp_wide window = kp_peek(s->pack, s->at, s->bit);
    uint8_t n = 0;

    for (; !(window >> 31); window <<= 1) {
        if (++*word >= s->words) {
            return 0;
        }
        s->bit++;
        if (++n == KP_PEEK - 1) {
            window = kp_peek(s->pack, s->at, s->bit - 1);
            n = 0;
        }
    }
    s->bit++;
    *other = kp_field(s->pack, s->at, s->bit, s->width);
    s->bit += s->width;
    return *other > *word && *other < s->words;
}

int
kp_synonyms_check(const struct kp_pack *p)
{
    uint32_t last = KP_NONE, word, i;
    struct section s;
    int sound = 1;

    if (!p->synonyms) {
        return KP_OK;
    }
    section_open(p, &s);
    for (i = 0; i < s.terms && sound; i++) {
        sound = next_number(&s, KP_SYNONYM_HASH,
                            (uint32_t)s.terms << KP_SYNONYM_HASH)
                && kp_field(p, s.at, s.bit, s.width) < s.words;
        s.bit += s.width;
    }
    section_words(&s);
    for (i = 0; i < s.words && sound; i++) {
        sound = next_number(&s, s.gap, p->words) && s.value != last;
        last = s.value;
    }
    for (word = i = 0; i < s.pairs && sound; i++) {
        sound = next_pair(&s, &word, &last);
    }
    return sound ? KP_OK : KP_DAMAGED();
}

/* Whether a key of n bytes ends with a rule's letters, and `left` stay. */
static int
fits(const struct kp_pack *p, uint32_t rule, uint32_t head,
     const uint8_t *key, uint32_t n)
{
    uint32_t size = head & 15, i;

    if (n < size + (head >> 4 & 7)) {
        return 0;
    }
    for (i = size; i > 0; i--) {
        if (kp_u8(p, rule + i) != key[n - size + i - 1]) {
            return 0;
        }
    }
    return 1;
}

uint8_t
kp_synonym_key(const struct kp_pack *p, const uint8_t *key, uint8_t n,
               uint8_t *to)
{
    struct kp_stem stem;
    uint32_t at = p->known_end, left = kp_u8(p, at++), head;
    uint8_t length;

    kp_stem(p, key, n, &stem);
    length = kp_skeleton(p, key, &stem, to);
    for (; left > 0; left--) {
        head = kp_u8(p, at);
        if (fits(p, at, head, to, length)) {
            length = (uint8_t)(length - (head & 15));
        }
        at += 1 + (head & 15);
    }
    return length;
}

/* ---- look-up ----------------------------------------------------------- */

/* The value of word number `word`, if it is to be looked for. */
KP_APART static int
value_of(const struct kp_find *f, uint8_t word, uint32_t *value)
{
    struct kp_word w;
    uint8_t key[KP_KEY_MAX], n;
    uint32_t at = f->from[word];

    if (f->how[word] != 0 || kp_slot_tightest(f, word) <= KP_AFFIX
            || kp_word_next(f->pack, f->query, f->nquery, &at, &w) <= 0) {
        return 0;
    }
    n = kp_synonym_key(f->pack, w.key, w.n, key);
    *value = kp_key_hash(key, n);
    return 1;
}

static void
found(struct search *x, uint8_t word, uint32_t place)
{
    if (x->found < FOUND_MOST) {
        x->word[x->found] = word;
        x->place[x->found++] = (uint16_t)place;
    }
}

/* Find all words in one pass over the hashes. */
static int
find_terms(struct section *s, struct search *x)
{
    uint32_t most = (uint32_t)s->terms << KP_SYNONYM_HASH, i;
    uint8_t k;

    for (i = 0; i < s->terms; i++) {
        if (!next_number(s, KP_SYNONYM_HASH, most)) {
            return KP_DAMAGED();
        }
        for (k = 0; k < x->n; k++) {
            if (x->value[k] == s->value && x->left[k] == 0) {
                found(x, k, kp_field(s->pack, s->at, s->bit, s->width));
            }
        }
        s->bit += s->width;
    }
    return KP_OK;
}

/*
 * Find in the list those words of the query that the documents have, each by
 * the first of its strings. Returns whether there is one, or an error.
 */
static int
find_own(const struct kp_find *f, struct section *s, struct search *x)
{
    uint32_t i;
    uint8_t k;
    int any = 0;

    section_words(s);
    for (i = 0; i < s->words; i++) {
        if (!next_number(s, s->gap, f->pack->words)) {
            return KP_DAMAGED();
        }
        for (k = 0; k < x->n; k++) {
            if (x->left[k] > 0 && x->value[k] == s->value) {
                x->own[k] = (uint16_t)i;
                any = 1;
            }
        }
    }
    return any;
}

/* Read the pairs, and find what goes with these. */
static int
find_pairs(struct section *s, struct search *x)
{
    uint32_t word = 0, other, n;
    uint8_t k;

    for (n = 0; n < s->pairs; n++) {
        if (!next_pair(s, &word, &other)) {
            return KP_DAMAGED();
        }
        for (k = 0; k < x->n; k++) {
            if (x->left[k] > 0
                    && (x->own[k] == word || x->own[k] == other)) {
                found(x, k, x->own[k] == word ? other : word);
                x->left[k]--;
            }
        }
    }
    return KP_OK;
}

/* Give the words of the query what was found, by its place in the list. */
static int
add_words(struct kp_find *f, struct section *s, const struct search *x)
{
    uint32_t i;
    uint8_t k, done = 0;
    int err = KP_OK;

    section_words(s);
    for (i = 0; done < x->found && err == KP_OK; i++) {
        if (i >= s->words || !next_number(s, s->gap, f->pack->words)) {
            return KP_DAMAGED();
        }
        for (k = 0; k < x->found && err == KP_OK; k++) {
            if (x->place[k] == i) {
                done++;
                err = kp_slot_add_class(f, x->word[k], s->value, KP_SYNONYM,
                                        x->own[x->word[k]] == NO_PLACE
                                        ? W_SYNONYM : W_OWN);
            }
        }
    }
    return err;
}

/* The first string of a word that the documents have, or KP_NONE. */
static uint32_t
first_string(const struct kp_find *f, uint8_t word)
{
    uint32_t first = KP_NONE;
    uint8_t i;

    for (i = 0; i < f->nslots; i++) {
        if (f->slots[i].word == word && f->slots[i].at < first
                && (f->slots[i].match & KP_KIND) <= KP_AFFIX) {
            first = f->slots[i].at;
        }
    }
    return first;
}

/* What is looked for; whether there is a word that the documents lack. */
static int
read_words(const struct kp_find *f, const struct section *s, struct search *x)
{
    uint8_t k;
    int any = 0;

    x->found = 0;
    x->n = f->nwords;
    for (k = 0; k < x->n; k++) {
        x->own[k] = NO_PLACE;
        x->left[k] = 0;
        x->value[k] = KP_NONE;
        if (value_of(f, k, &x->value[k])) {
            x->value[k] %= (uint32_t)s->terms << KP_SYNONYM_HASH;
            any = 1;
        } else if (f->options & KP_QUESTION && f->how[k] == 0) {
            x->value[k] = first_string(f, k);
            x->left[k] = x->value[k] == KP_NONE ? 0 : OWN_MOST;
        }
    }
    return any;
}

int
kp_words_synonyms(struct kp_find *f)
{
    struct section s;
    struct search x;
    int err = KP_OK;

    if (!f->pack->synonyms) {
        return KP_OK;
    }
    section_open(f->pack, &s);
    if (read_words(f, &s, &x)) {
        err = find_terms(&s, &x);
    }
    if (f->options & KP_QUESTION && err == KP_OK) {
        err = find_own(f, &s, &x);
        err = err > 0 ? find_pairs(&s, &x) : err;
    }
    return err == KP_OK && x.found > 0 ? add_words(f, &s, &x) : err;
}
