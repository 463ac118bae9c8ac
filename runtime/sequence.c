/* SPDX-License-Identifier: MIT */
/*
 * sequence.c - words in order, and near each other.
 *
 * Positions are counted in words: separators between two words do not count,
 * nor do sentence ends where a document is searched. From each place of the
 * first word the tokens behind it are compared with the words to come; a token
 * is told from a separator only when it is not the word that is looked for.
 */
#include "core.h"

/* A way through the words of a range. */
struct walk {
    const struct kp_find *f;
    const struct kp_range *range;
    uint32_t at;                /* the word under way */
};

/* Whether a token is word number `word` of the query. */
static int
is_word(const struct kp_find *f, const struct kp_leaf *leaf, uint8_t word)
{
    const struct kp_places *s = f->slots;
    uint8_t i;

    for (i = 0; i < f->nslots; i++, s++) {
        if (s->word == word && s->depth == leaf->depth
                && s->path == leaf->path && !(s->match & KP_HINT)) {
            return 1;
        }
    }
    return 0;
}

/*
 * Move to the next word (`back`: the one before), and tell whether it is
 * `word`. Returns 1 or 0; KP_NO_WORD at the range's end; or an error.
 */
enum { KP_NO_WORD = 2 };

static int
walk_on(struct walk *w, uint8_t word, int back)
{
    const struct kp_pack *p = w->f->pack;
    struct kp_found found;
    uint32_t id;
    int kind;

    for (;;) {
        if (back ? w->at == w->range->from : w->at + 1 >= w->range->to) {
            return KP_NO_WORD;
        }
        w->at = back ? w->at - 1 : w->at + 1;
        kind = kp_access(p, &p->matrix[KP_MAIN], w->at, &found);
        if (kind != KP_OK) {
            return kind;
        }
        if (is_word(w->f, &found.leaf, word)) {
            return 1;
        }
        if (found.leaf.depth == p->end.depth
                && found.leaf.path == p->end.path) {
            continue;
        }
        kind = kp_leaf_string(p, &found, &id);
        if (kind != KP_OK || id < p->words) {
            return kind;        /* KP_OK is 0: another word */
        }
    }
}

/* Whether the sequence begins with the word at `at`; *end is its last word. */
static int
follows(const struct kp_find *f, const struct kp_sequence *s,
        const struct kp_range *range, uint32_t at, uint32_t *end)
{
    struct walk w;
    uint8_t i;
    int got = 1;

    w.f = f;
    w.range = range;
    w.at = at;
    for (i = 1; i < s->n && got == 1; i++) {
        got = walk_on(&w, s->words[i], 0);
    }
    *end = w.at;
    return got == KP_NO_WORD ? 0 : got;
}

/* The first place of a word of the query in [from, to), or KP_NONE. */
static uint32_t
word_place(const struct kp_find *f, uint8_t word, uint32_t from, uint32_t to)
{
    uint32_t place, first = KP_NONE;
    uint8_t i;

    for (i = 0; i < f->nslots; i++) {
        if (f->slots[i].word == word && !(f->slots[i].match & KP_HINT)) {
            place = kp_places_within(f->pack, &f->slots[i], from, to);
            first = place < first ? place : first;
            to = first < to ? first : to;
        }
    }
    return first;
}

/*
 * The sequence's first occurrence in [from, range->to): 1 and its first and
 * last word, 0, or an error.
 */
static int
find(const struct kp_find *f, const struct kp_sequence *s,
     const struct kp_range *range, uint32_t from, struct kp_range *found)
{
    int got = 0;

    for (; got == 0; from = found->from + 1) {
        found->from = word_place(f, s->words[0], from, range->to);
        if (found->from == KP_NONE) {
            return 0;
        }
        got = follows(f, s, range, found->from, &found->to);
    }
    return got;
}

int
kp_sequence_in(const struct kp_find *f, const struct kp_sequence *s,
               const struct kp_range *range)
{
    struct kp_range found;

    return find(f, s, range, range->from, &found);
}

/*
 * Whether `s` begins within `distance` words behind the word at `at`; with
 * `back` whether it ends so far before it.
 */
static int
near(const struct kp_find *f, const struct kp_sequence *s,
     const struct kp_range *range, uint32_t at, uint32_t distance, int back)
{
    struct walk w, on;
    uint8_t i;
    int got;

    w.f = f;
    w.range = range;
    w.at = at;
    for (; distance > 0; distance--) {
        got = walk_on(&w, s->words[back ? s->n - 1 : 0], back);
        if (got < 0 || got == KP_NO_WORD) {
            return got < 0 ? got : 0;
        }
        on = w;
        for (i = 1; i < s->n && got == 1; i++) {
            got = walk_on(&on, s->words[back ? s->n - 1 - i : i], back);
        }
        if (got < 0 || got == 1) {
            return got;
        }
    }
    return 0;
}

int
kp_sequences_near(const struct kp_find *f, const struct kp_sequence *a,
                  const struct kp_sequence *b, uint32_t distance,
                  const struct kp_range *range)
{
    struct kp_range found;
    uint32_t from = range->from;
    int got;

    while ((got = find(f, a, range, from, &found)) == 1) {
        got = near(f, b, range, found.to, distance, 0);
        got = got == 0 ? near(f, b, range, found.from, distance, 1) : got;
        if (got != 0) {
            return got;
        }
        from = found.from + 1;
    }
    return got;
}
