/* SPDX-License-Identifier: MIT */
/*
 * guess.c - words that look like those of the query.
 *
 * For a word of which the pack does not have so much as the stem, the whole
 * list of words is read once, for GROUP such words at a time:
 *
 * - what is one edit away (two from eight letters on) is what was meant:
 *   Damerau-Levenshtein distance, restricted to one edit of a place (Oommen,
 *   Loke 1997), and the words of its stem;
 * - what shares trigrams with it (Dice's coefficient from a half on) is a
 *   relative that the affixes do not tell, and weighs the third power of it.
 *   Words that are there, but not as spelled, are compared so as well.
 *
 * Which letters of a string the word has, as bits of a number, tells nearly
 * all pairs apart before more is computed: each other letter takes an edit,
 * and a trigram that both have is three of these letters side by side.
 */
#include "core.h"

enum {
    GROUP = 4,                  /* words compared at a time */
    LONGEST = 24,               /* bytes of a key that is guessed at */
    SHORTEST = 3,
    TWO_FROM = 8,               /* letters from which two edits are one word */
    W_ONE = 12, W_TWO = 6, W_CLASS = 10,
    DICE_LEAST = 8              /* in 1/16 */
};

/* Letters and trigrams of a word, as bits of hashes. */
struct signs {
    uint32_t letters, trigrams[2];
    uint8_t  n;                 /* letters */
};

/* A word of the query that is guessed at. */
struct wanted {
    struct signs signs;
    uint8_t  word;              /* its number */
    uint8_t  trigrams;          /* different ones */
    uint8_t  edits;             /* most, 0 if only its trigrams count */
    uint8_t  n;
    uint8_t  key[LONGEST];
};

static void
signs_of(const uint8_t *key, uint8_t n, struct signs *s)
{
    uint32_t before = KP_STOP, letter = key[0], behind, hash;
    uint8_t i;

    s->letters = s->trigrams[0] = s->trigrams[1] = 0;
    s->n = n;
    for (i = 1; i <= n; i++) {
        behind = i < n ? key[i] : KP_STOP;
        s->letters |= UINT32_C(1) << (letter & 31);
        hash = before * 11 + letter * 5 + behind;
        s->trigrams[hash >> 5 & 1] |= UINT32_C(1) << (hash & 31);
        before = letter;
        letter = behind;
    }
}

static uint32_t
ones(uint32_t v)
{
    v -= v >> 1 & UINT32_C(0x55555555);
    v = (v & UINT32_C(0x33333333)) + (v >> 2 & UINT32_C(0x33333333));
    v = (v + (v >> 4)) & UINT32_C(0x0f0f0f0f);
    return (v * UINT32_C(0x01010101)) >> 24;
}

/* ---- edits ------------------------------------------------------------- */

static uint8_t
least(uint8_t a, uint8_t b)
{
    return a < b ? a : b;
}

/*
 * Edits between two keys of at most LONGEST bytes, or `most` + 1 if there are
 * more. In row i nothing farther than `most` from place i matters.
 */
KP_APART static uint8_t
edits(const uint8_t *a, uint8_t n, const uint8_t *b, uint8_t m, uint8_t most)
{
    uint8_t rows[3][LONGEST + 2], i, k, to, v, best;
    uint8_t *row = rows[0], *above = rows[1], *before = rows[2], *spare;

    for (k = 0; k <= m; k++) {
        above[k] = k;
    }
    for (i = 1; i <= n; i++) {
        k = i > most ? (uint8_t)(i - most) : 1;
        to = m < i + most ? m : (uint8_t)(i + most);
        best = row[k - 1] = k > 1 ? (uint8_t)(most + 1) : i;
        above[to] = to < i + most ? above[to] : (uint8_t)(most + 1);
        for (; k <= to; k++) {
            v = (uint8_t)(above[k - 1] + (a[i - 1] != b[k - 1]));
            v = least(v, (uint8_t)(above[k] + 1));
            v = least(v, (uint8_t)(row[k - 1] + 1));
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2]
                    && a[i - 2] == b[k - 1]) {
                v = least(v, (uint8_t)(before[k - 2] + 1));
            }
            row[k] = v;
            best = least(best, v);
        }
        if (best > most) {
            return (uint8_t)(most + 1);
        }
        spare = before;
        before = above;
        above = row;
        row = spare;
    }
    return least(above[m], (uint8_t)(most + 1));
}

/* ---- trigrams ---------------------------------------------------------- */

/* Whether the letters beside a[i] and b[k], which are the same, are too. */
static int
same_beside(const uint8_t *a, uint8_t n, uint8_t i, const uint8_t *b,
            uint8_t m, uint8_t k)
{
    return (i > 0 && k > 0 ? a[i - 1] == b[k - 1] : i == k)
           && (i + 1 < n && k + 1 < m ? a[i + 1] == b[k + 1]
                                      : n - i == m - k);
}

/*
 * Whether trigram i of a, which is a letter and what is beside it, a boundary
 * being a letter too, is among the first `to` of b.
 */
static int
has_trigram(const uint8_t *a, uint8_t n, uint8_t i, const uint8_t *b,
            uint8_t m, uint8_t to)
{
    uint8_t k, letter = a[i];

    for (k = 0; k < to; k++) {
        if (b[k] == letter && same_beside(a, n, i, b, m, k)) {
            return 1;
        }
    }
    return 0;
}

/* Dice's coefficient of the trigrams of two keys, in 1/16. */
KP_APART static uint32_t
dice(const uint8_t *a, uint8_t n, const uint8_t *b, uint8_t m)
{
    uint32_t both = 0, all = 0;
    uint8_t i;

    for (i = 0; i < n; i++) {
        if (!has_trigram(a, n, i, a, n, i)) {
            all++;
            both += (uint32_t)has_trigram(a, n, i, b, m, m);
        }
    }
    for (i = 0; i < m; i++) {
        all += !has_trigram(b, m, i, b, m, i);
    }
    return 32 * both / all;
}

/*
 * Whether Dice's coefficient may be a half: trigrams of which the bit is not
 * there are missing, and the other word has as many as it has bits, or more.
 */
static int
may_be_similar(const struct wanted *w, const struct signs *other)
{
    const uint32_t *a = w->signs.trigrams, *b = other->trigrams;
    uint32_t missing = ones(a[0] & ~b[0]) + ones(a[1] & ~b[1]);

    return 4 * (w->trigrams - missing) >= w->trigrams + ones(b[0])
                                          + ones(b[1]);
}

/* Whether few enough edits may be between two words. */
static int
may_be_near(const struct wanted *w, const struct signs *other)
{
    uint32_t letters = w->signs.letters ^ other->letters;
    uint8_t i, more = other->n > w->n ? (uint8_t)(other->n - w->n)
                                      : (uint8_t)(w->n - other->n);

    if (more > w->edits) {
        return 0;
    }
    for (i = 0; i < 2 * w->edits; i++) {
        letters &= letters - 1;         /* the lowest one goes */
    }
    return w->edits > 0 && letters == 0;
}

/* ---- one pass over the list -------------------------------------------- */

/*
 * Whether a string of n letters may be near a wanted word, or similar, by
 * those of its letters that the word has. Three trigrams are in it at least,
 * or as many as letters.
 */
KP_APART static int
may_match(const struct wanted *w, const uint8_t *key, uint8_t n)
{
    uint32_t letters = w->signs.letters, own = 0, other, inner;
    uint8_t i;

    for (i = 0; i < n; i++) {
        own = own << 1 | (letters >> (key[i] & 31) & 1);
    }
    other = own ^ ((UINT32_C(1) << n) - 1);
    for (i = 0; i < w->edits; i++) {
        other &= other - 1;             /* the lowest one goes */
    }
    if (other == 0 && n <= w->n + w->edits && w->n <= n + w->edits) {
        return 1;
    }
    inner = own & (own << 1 | 1) & (own >> 1 | UINT32_C(1) << (n - 1));
    return inner && 4 * ones(inner) >= w->trigrams + (n < 3 ? n : 3u);
}

/* Compare a string of the lexicon with a wanted word. */
KP_APART static void
compare(struct kp_find *f, const struct wanted *w, uint32_t id,
        const uint8_t *key, uint8_t n)
{
    struct signs signs;
    uint32_t d;

    signs_of(key, n, &signs);
    if (may_be_near(w, &signs)) {
        d = edits(w->key, w->n, key, n, w->edits);
        if (d <= w->edits) {
            kp_slot_add(f, w->word, id, KP_TYPO | KP_GUESS,
                        d <= 1 ? W_ONE : W_TWO);
            return;
        }
    }
    d = may_be_similar(w, &signs) ? dice(w->key, w->n, key, n) : 0;
    if (d >= DICE_LEAST) {
        kp_slot_add(f, w->word, id, KP_STEM | KP_SIMILAR,
                    (uint8_t)(d * d * d >> 8));
    }
}

KP_APART static int
read_list(struct kp_find *f, const struct wanted *wanted, uint8_t group)
{
    struct kp_string *s = &f->now.string;
    uint8_t key[KP_KEY_MAX], n, i;
    uint32_t id;
    int err = KP_OK;

    for (id = 0; id < f->pack->words && err == KP_OK; id++) {
        err = id == 0 ? kp_string_get(f->pack, 0, s)
                      : kp_string_next(f->pack, s);
        if (err != KP_OK || kp_string_key(f->pack, s, key, &n) != KP_OK
                || n > LONGEST || n < 2 || key[0] >= f->pack->letters) {
            continue;
        }
        for (i = 0; i < group; i++) {
            if (may_match(&wanted[i], key, n)) {
                compare(f, &wanted[i], id, key, n);
            }
        }
    }
    return err;
}

/* ---- which words ------------------------------------------------------- */

/*
 * Copy a folded word; a letter that the pack has no symbol for becomes one
 * byte that no letter is. Returns whether it may be guessed at: its length is
 * right, and it has a letter of the pack.
 */
static int
copy_letters(struct wanted *w, const struct kp_word *word)
{
    uint8_t i = 0, known = 0;

    for (w->n = 0; i < word->n && w->n < LONGEST; w->n++) {
        if (word->key[i] < KP_QUAD) {
            w->key[w->n] = word->key[i++];
            known = 1;
        } else {
            w->key[w->n] = KP_STOP;
            i = (uint8_t)(i + 4);
        }
    }
    return known && i >= word->n && w->n >= SHORTEST
           && word->klass == KP_LETTER;
}

/*
 * Whether word number `word` is to be guessed at, having no match tighter than
 * `least`; fills in what is wanted.
 */
KP_APART static int
want(struct kp_find *f, uint8_t word, uint8_t least, struct wanted *w)
{
    struct kp_word found;
    uint32_t at = f->from[word];
    uint8_t i, tight = kp_slot_tightest(f, word);

    if (tight < least || tight == KP_ALIAS || tight == KP_SYNONYM
            || f->how[word]
            || kp_word_next(f->pack, f->query, f->nquery, &at, &found) <= 0
            || !copy_letters(w, &found)) {
        return 0;
    }
    w->word = word;
    w->edits = tight <= KP_AFFIX ? 0 : w->n < TWO_FROM ? 1 : 2;
    signs_of(w->key, w->n, &w->signs);
    for (i = w->trigrams = 0; i < w->n; i++) {
        w->trigrams = (uint8_t)(w->trigrams + !has_trigram(w->key, w->n, i,
                                                           w->key, w->n, i));
    }
    return 1;
}

/* Of the guesses at a word keep the nearest; add the words of their stems. */
static int
settle(struct kp_find *f, uint8_t word)
{
    uint8_t i, kept, best = 0, n = f->nslots;
    int err = KP_OK;

    for (i = 0; i < f->nslots; i++) {
        if (f->slots[i].word == word && f->slots[i].match & KP_GUESS
                && f->slots[i].weight > best) {
            best = f->slots[i].weight;
        }
    }
    for (i = kept = 0; i < n; i++) {
        if (f->slots[i].word != word || !(f->slots[i].match & KP_GUESS)
                || f->slots[i].weight == best) {
            f->slots[kept++] = f->slots[i];
        }
    }
    f->nslots = n = kept;
    for (i = 0; i < n && best == W_ONE && err == KP_OK; i++) {
        if (f->slots[i].word == word && f->slots[i].match & KP_GUESS) {
            err = kp_slot_add_class(f, word, f->slots[i].at, KP_TYPO, W_CLASS);
        }
    }
    return err;
}

/*
 * Read the list for the next words from *word on without so much as a stem.
 * Others that are not as spelled ride along where there is room. *words is set
 * to all of them.
 */
KP_APART static int
guess_group(struct kp_find *f, uint8_t *word, uint32_t *words)
{
    struct wanted wanted[GROUP];
    uint8_t n = 0, i;

    for (; *word < f->nwords && n < GROUP; ++*word) {
        n = (uint8_t)(n + want(f, *word, KP_STEM, &wanted[n]));
    }
    for (i = 0; n > 0 && i < f->nwords && n < GROUP; i++) {
        n = (uint8_t)(n + (kp_slot_tightest(f, i) == KP_AFFIX
                           && want(f, i, KP_AFFIX, &wanted[n])));
    }
    for (*words = 0, i = 0; i < n; i++) {
        *words |= UINT32_C(1) << wanted[i].word;
    }
    return n > 0 ? read_list(f, wanted, n) : KP_OK;
}

int
kp_words_guess(struct kp_find *f)
{
    uint32_t words;
    uint8_t word = 0, i;
    int err = KP_OK;

    while (word < f->nwords && err == KP_OK) {
        err = guess_group(f, &word, &words);
        err = err == KP_OK ? kp_slots_in_text(f) : err;
        for (i = 0; i < f->nwords && err == KP_OK; i++) {
            err = words >> i & 1 ? settle(f, i) : KP_OK;
        }
    }
    return err;
}
