/* SPDX-License-Identifier: MIT */
/*
 * synonyms.c - words that may be asked for -> section t of the pack.
 *
 *     t := nrules rule * nrules nterms nwords gap bits
 *                                                (FORMAT.md section 13)
 *
 * Of all that the tables know, a pack needs the words that its documents do
 * not have and that mean what words of them do. They stand as hashes of what
 * their forms share: the skeleton, without the endings of other languages.
 * What tells most is kept, as far as there is room: words that documents have
 * more than once, and the best word for each that is asked for.
 */
#include "knowledge.h"
#include "synonyms.h"

#include <stdlib.h>
#include <string.h>

enum {
    BEHIND = 16,                /* bytes that a rule is read with */
    TERM_BITS = 18,             /* what a term takes, with its word */
    FIRST = 4,                  /* places in a line that halve its worth */
    PART = 5,                   /* of a pack, that the section may be beside */
    ROOM = 2048, REST = 32      /* the rest; above ROOM bytes this part */
};

/* A word of the section: its hash, and a stem that it stands for. */
struct term {
    uint32_t hash, stem;
    uint32_t worth, order;
};

/* ---- keys --------------------------------------------------------------- */

/* The folded key of a word of a table; false if it is none. */
static bool
fold_word(const struct synonyms *s, const char *word, size_t n,
          struct bytes *key)
{
    struct bytes symbols = { 0 };
    size_t at = 0;

    while (at < n) {
        alphabet_put(s->alphabet, &symbols,
                     unicode_next((const uint8_t *)word, n, &at));
    }
    key->n = 0;
    alphabet_key(s->alphabet, key, symbols.at, symbols.n);
    bytes_free(&symbols);
    return key->n > 0 && key->n <= KP_KEY_MAX;
}

/* The number of the stem of a key among the documents' stems, or none. */
static uint32_t
find_stem(const struct synonyms *s, const struct bytes *key)
{
    struct kp_stem stem;

    kp_stem(&s->reader, key->at, (uint8_t)key->n, &stem);
    return intern_find(&s->stems, key->at + stem.from,
                       (size_t)(stem.to - stem.from));
}

/* ---- what the tables tell ----------------------------------------------- */

/* Let the runtime's own code read the affixes and the endings. */
static void
open_reader(struct synonyms *s, const struct stems *stems)
{
    s->bytes.n = 0;
    bytes_add(&s->bytes, stems->section.at, stems->section.n);
    memset(bytes_room(&s->bytes, BEHIND), 0, BEHIND);
    s->bytes.n += BEHIND;
    s->reader = stems->reader;
    s->reader.known_end = (uint32_t)s->bytes.n;
    bytes_u8(&s->bytes, s->nrules);
    bytes_add(&s->bytes, s->rules.at, s->rules.n);
    memset(bytes_room(&s->bytes, BEHIND), 0, BEHIND);
    s->reader.base = s->bytes.at;
    s->reader.size = (uint32_t)s->bytes.n + BEHIND;
}

void
synonyms_ending(struct synonyms *s, const char *ending, unsigned left)
{
    struct bytes key = { 0 };

    if (fold_word(s, ending, strlen(ending), &key) && key.n < BEHIND) {
        bytes_u8(&s->rules, (uint8_t)(left << 4 | key.n));
        bytes_add(&s->rules, key.at, key.n);
        s->nrules++;
    }
    bytes_free(&key);
}

void
synonyms_target(const struct synonyms *s, const char *word, size_t n,
                struct targets *to)
{
    struct bytes key = { 0 };
    uint32_t stem = fold_word(s, word, n, &key) ? find_stem(s, &key)
                                                : UINT32_MAX;
    unsigned i;

    for (i = 0; i < to->n && to->stem[i] != stem; i++) {
    }
    if (stem != UINT32_MAX && i == to->n && i < TARGETS_MOST) {
        to->stem[to->n++] = stem;
    }
    bytes_free(&key);
}

/* Add what a word stands for to what is told of it. */
static void
merge(struct asked *a, const struct asked *told)
{
    const struct targets *t = &told->targets;
    bool known = a->targets.n > 0;
    unsigned i, k;

    if (known && a->rank < told->rank) {
        return;
    }
    a->rank = told->rank;
    a->place = known && a->place < told->place ? a->place : told->place;
    for (i = 0; i < t->n; i++) {
        for (k = 0; k < a->targets.n && a->targets.stem[k] != t->stem[i];
                k++) {
        }
        if (k == a->targets.n && k < TARGETS_MOST) {
            a->targets.stem[a->targets.n++] = t->stem[i];
        }
    }
}

void
synonyms_asked(struct synonyms *s, const char *word, size_t n,
               const struct asked *told)
{
    struct bytes key = { 0 };
    uint8_t to[KP_KEY_MAX], length;
    uint32_t id;

    if (told->targets.n > 0 && fold_word(s, word, n, &key)
            && find_stem(s, &key) == UINT32_MAX) {
        length = kp_synonym_key(&s->reader, key.at, (uint8_t)key.n, to);
        id = intern_add(&s->keys, to, length);
        if (id == s->nasked) {
            s->asked = list_grow(s->asked, &s->nasked, &s->room,
                                 sizeof *s->asked);
        }
        merge(&s->asked[id], told);
    }
    bytes_free(&key);
}

/* ---- the documents' words ----------------------------------------------- */

/* How often the documents have each word. */
static uint32_t *
count_words(const struct tokens *t)
{
    uint32_t *count = need_zero(t->words.n + 1u, sizeof *count);
    size_t i;

    for (i = 0; i < t->text; i++) {
        if (t->at[i].kind == TOKEN_WORD) {
            count[t->at[i].id]++;
        }
    }
    return count;
}

static void
add_word(struct synonyms *s, const struct bytes *key, uint32_t number,
         uint32_t places)
{
    uint32_t known = s->stems.n, id;
    struct kp_stem stem;

    kp_stem(&s->reader, key->at, (uint8_t)key->n, &stem);
    id = intern_add(&s->stems, key->at + stem.from,
                    (size_t)(stem.to - stem.from));
    if (id == known) {
        s->present[id].number = number;
        s->present[id].places = 0;
    }
    s->present[id].places += places;
    if (number < s->present[id].number) {
        s->present[id].number = number;
    }
}

static void
read_words(struct synonyms *s, const struct tokens *t,
           const struct lexicon *l)
{
    struct bytes key = { 0 };
    uint32_t *count = count_words(t), i;
    size_t n;

    s->present = need((t->words.n + 1u) * sizeof *s->present);
    for (i = 0; i < t->words.n; i++) {
        const uint8_t *word = intern_at(&t->words, i, &n);

        key.n = 0;
        alphabet_key(s->alphabet, &key, word + 1, n - 1);
        if (count[i] > 0 && key.n > 0 && key.n <= KP_KEY_MAX) {
            add_word(s, &key, l->order[i], count[i]);
        }
    }
    free(count);
    bytes_free(&key);
}

/* ---- what is kept ------------------------------------------------------- */

/*
 * What it is worth that a word stands for its k-th stem: more for a stem that
 * is not everywhere and not there once only, and for the words of a line that
 * stand first, which are used most. `equals` counts, of each stem, the words
 * that are equal so far.
 */
static uint32_t
worth_of(const struct synonyms *s, const struct asked *a, uint32_t sentences,
         unsigned k, uint8_t *equals)
{
    uint32_t stem = a->targets.stem[k], places = s->present[stem].places;
    uint32_t worth = kp_idf(sentences, places) * (256 + lg_256(places) / 2);
    unsigned place = a->place;

    if (place == PLACE_EQUAL) {
        place = equals[stem];
        equals[stem] = (uint8_t)(place + (place < PLACE_EQUAL - 1));
    }
    return worth / (k + 1) * FIRST / (FIRST + place);
}

static int
by_worth(const void *a, const void *b)
{
    const struct term *x = a, *y = b;

    if (x->worth != y->worth) {
        return x->worth < y->worth ? 1 : -1;
    }
    return (x->order > y->order) - (x->order < y->order);
}

static int
by_value(const void *a, const void *b)
{
    const struct term *x = a, *y = b;

    if (x->hash != y->hash) {
        return x->hash > y->hash ? 1 : -1;
    }
    return (x->order > y->order) - (x->order < y->order);
}

/* All words with what they stand for, the most useful first. */
static struct term *
make_terms(const struct synonyms *s, uint32_t sentences, size_t *n)
{
    struct term *terms = need((s->nasked * TARGETS_MOST + 1) * sizeof *terms);
    uint8_t *equals = need_zero(s->stems.n + 1u, 1);
    const uint8_t *key;
    size_t i, length;
    unsigned k;

    *n = 0;
    for (i = 0; i < s->nasked; i++) {
        const struct targets *t = &s->asked[i].targets;

        key = intern_at(&s->keys, (uint32_t)i, &length);
        for (k = 0; k < t->n; k++) {
            terms[*n] = (struct term){
                .hash = kp_key_hash(key, (uint8_t)length),
                .stem = t->stem[k], .order = (uint32_t)*n,
                .worth = worth_of(s, &s->asked[i], sentences, k, equals)
            };
            ++*n;
        }
    }
    qsort(terms, *n, sizeof *terms, by_worth);
    free(equals);
    return terms;
}

/* ---- the section -------------------------------------------------------- */

/* The words of the pack that terms stand for: their numbers, rising, as many
 * as are set to `n`. */
static uint32_t *
list_words(const struct synonyms *s, const struct term *terms, size_t nterms,
           size_t *n)
{
    uint32_t *list = need((nterms + 1) * sizeof *list), most = 0, number;
    uint8_t *is;
    size_t i;

    for (i = 0; i < nterms; i++) {
        number = s->present[terms[i].stem].number;
        most = number > most ? number : most;
    }
    is = need_zero(most + 1u, 1);
    for (i = 0; i < nterms; i++) {
        is[s->present[terms[i].stem].number] = 1;
    }
    for (*n = 0, number = 0; number <= most; number++) {
        if (is[number]) {
            list[(*n)++] = number;
        }
    }
    free(is);
    return list;
}

/* Rising numbers as differences, their low `width` bits as they are. */
static void
put_gap(struct bits *bits, uint32_t gap, unsigned width)
{
    for (; gap >> width > 0; gap -= UINT32_C(1) << width) {
        bits_add(bits, 1, 1);
    }
    bits_add(bits, 0, 1);
    bits_add(bits, gap, width);
}

static uint32_t
place_of(const uint32_t *list, size_t n, uint32_t number)
{
    size_t low = 0, high = n, middle;

    while (high - low > 1) {
        middle = low + (high - low) / 2;
        if (list[middle] <= number) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return (uint32_t)low;
}

static void
put_section(struct bytes *to, const struct synonyms *s, struct term *terms,
            size_t nterms)
{
    struct bits bits = { 0 };
    size_t n, i;
    uint32_t *list = list_words(s, terms, nterms, &n), last = 0;
    unsigned gap = lg_ceil(list[n - 1] / n + 1), width = lg_ceil(n);

    for (i = 0; i < nterms; i++) {
        terms[i].hash %= (uint32_t)nterms << KP_SYNONYM_HASH;
    }
    gap = gap > 0 ? gap - 1 : 0;
    qsort(terms, nterms, sizeof *terms, by_value);
    for (i = 0; i < nterms; i++) {
        put_gap(&bits, terms[i].hash - last, KP_SYNONYM_HASH);
        bits_add(&bits, place_of(list, n, s->present[terms[i].stem].number),
                 width);
        last = terms[i].hash;
    }
    for (i = 0, last = 0; i < n; i++) {
        put_gap(&bits, list[i] - last, gap);
        last = list[i];
    }
    bytes_u8(to, s->nrules);
    bytes_add(to, s->rules.at, s->rules.n);
    bytes_le(to, nterms, 2);
    bytes_le(to, n, 2);
    bytes_u8(to, gap);
    bytes_add(to, bits.bytes.at, bits.bytes.n);
    bits_free(&bits);
    free(list);
}

/* How many terms there is room for in a pack that has so many bytes. */
static size_t
terms_most(size_t pack)
{
    size_t least = pack / PART, most = ROOM + pack / REST;

    return (least < most ? least : most) * 8 / TERM_BITS;
}

void
synonyms_build(struct bytes *to, const struct tokens *t,
               const struct lexicon *l, const struct stems *stems,
               const struct alphabet *a, size_t pack)
{
    struct synonyms s = { .alphabet = a, .reader = stems->reader };
    struct term *terms;
    size_t n;

    read_words(&s, t, l);
    meanings_endings(&s);
    open_reader(&s, stems);
    meanings_read(&s);
    terms = make_terms(&s, t->sentences, &n);
    n = n < terms_most(pack) ? n : terms_most(pack);
    if (n > 0) {
        put_section(to, &s, terms, n);
    }
    free(terms);
    intern_free(&s.stems);
    intern_free(&s.keys);
    bytes_free(&s.rules);
    bytes_free(&s.bytes);
    free(s.present);
    free(s.asked);
}
