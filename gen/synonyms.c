/* SPDX-License-Identifier: MIT */
/*
 * synonyms.c - which words may be asked for, and what they stand for.
 *
 * Of all that the tables know, a pack needs the words that its documents do
 * not have and that mean what words of them do, and which words of them mean
 * the same. Words are told by what their forms share: those that are asked for
 * by their trunk (FORMAT.md section 13), those of the documents by their stem.
 */
#include "knowledge.h"
#include "synonyms.h"

#include <stdlib.h>
#include <string.h>

enum { BEHIND = 16 };           /* bytes that a rule is read with */

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

/* A word that the documents do not have. */
static void
add_asked(struct synonyms *s, const struct bytes *key,
          const struct asked *told)
{
    uint8_t to[KP_KEY_MAX];
    uint8_t n = kp_synonym_key(&s->reader, key->at, (uint8_t)key->n, to);
    uint32_t id = intern_add(&s->keys, to, n);

    if (id == s->nasked) {
        s->asked = list_grow(s->asked, &s->nasked, &s->room,
                             sizeof *s->asked);
    }
    merge(&s->asked[id], told);
}

/* A stem that they have, with the others. */
static void
add_pairs(struct synonyms *s, uint32_t stem, const struct targets *t)
{
    struct stem_pair *pair;
    unsigned i;

    for (i = 0; i < t->n; i++) {
        if (t->stem[i] != stem) {
            s->pairs = list_grow(s->pairs, &s->npairs, &s->pair_room,
                                 sizeof *s->pairs);
            pair = &s->pairs[s->npairs - 1];
            pair->a = stem < t->stem[i] ? stem : t->stem[i];
            pair->b = stem < t->stem[i] ? t->stem[i] : stem;
        }
    }
}

void
synonyms_asked(struct synonyms *s, const char *word, size_t n,
               const struct asked *told)
{
    struct bytes key = { 0 };
    uint32_t stem;

    if (told->targets.n > 0 && fold_word(s, word, n, &key)) {
        stem = find_stem(s, &key);
        if (stem == UINT32_MAX) {
            add_asked(s, &key, told);
        } else if (s->own) {
            add_pairs(s, stem, &told->targets);
        }
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

void
synonyms_build(struct bytes *to, const struct tokens *t,
               const struct lexicon *l, const struct stems *stems,
               const struct alphabet *a, size_t pack)
{
    struct synonyms s = { .alphabet = a, .reader = stems->reader };

    read_words(&s, t, l);
    meanings_endings(&s);
    open_reader(&s, stems);
    meanings_read(&s);
    terms_put(to, &s, t->sentences, pack);
    intern_free(&s.stems);
    intern_free(&s.keys);
    bytes_free(&s.rules);
    bytes_free(&s.bytes);
    free(s.present);
    free(s.asked);
    free(s.pairs);
}
