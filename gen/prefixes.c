/* SPDX-License-Identifier: MIT */
/*
 * prefixes.c - words -> prefix + base, by description length.
 *
 * Sorted front coding stores what a word shares with its neighbours' beginning
 * for nothing; a word with a prefix is elsewhere in the list, and shares
 * nothing with its base. So prefixes, and only they, are cut off (suffixes
 * were tried and saved nothing: DESIGN.md). Which beginnings are prefixes is
 * counted in the corpus: those whose removal leaves another of its words. Then
 * each word in turn takes the cut that makes the list shortest as the others
 * stand, until none changes (two-part code; cf. Goldsmith 2001).
 *
 * All spellings of one folded key are cut at the same folded place, which the
 * runtime's look-up relies on. Sums are integers, so that every host cuts
 * alike.
 */
#include "model.h"

#include <stdlib.h>
#include <string.h>

enum {
    PIECE_MAX = 5,              /* longest prefix, in letters */
    PASSES = 12,
    CHOICES = 10,               /* most prefixes */
    LEAST_WORDS = 3,            /* words a prefix must come off */
    BASE_LEAST = 2,             /* letters that must stay */
    BIT = 256,                  /* costs are in 1/256 bit */
    BASE_COST = 5 * BIT, LETTER_COST = 4 * BIT
};

/* All types with one folded key. */
struct family {
    uint32_t first;             /* type; the others by `next` */
    uint8_t  prefix;            /* letters cut off */
    uint8_t  n;
    bool     fixed;             /* may not be cut */
};

struct work {
    const struct tokens   *t;
    const struct alphabet *a;
    struct intern  keys, bases;
    struct family  *families;
    uint32_t      *next;        /* type -> next type of its family */
    uint32_t      *order;       /* families, short keys first */
    struct intern  prefixes;    /* folded */
    uint32_t      *uses;        /* of each base */
    uint32_t       uses_room;
    uint32_t       forms[CHOICES + 1];  /* words with each, 0 for none */
};

/* ---- costs ------------------------------------------------------------- */

/* Bits to say which prefix, one that `n` of `all` words have. */
static uint32_t
form_cost(uint32_t n, uint32_t all)
{
    return lg_256(2 * (uint64_t)all + 100) - lg_256(2 * (uint64_t)n + 1);
}

/* ---- families ----------------------------------------------------------- */

static void
new_family(struct work *w, uint32_t k, const struct bytes *key)
{
    struct family *c = &w->families[k];
    size_t i;

    c->first = UINT32_MAX;
    c->prefix = 0;
    c->n = (uint8_t)key->n;
    c->fixed = key->n == 0 || key->at[0] >= w->a->letters;
    for (i = 0; i < key->n; i++) {
        c->fixed |= key->at[i] >= 0xf0;         /* no cut in a quadruple */
    }
}

static void
collect_families(struct work *w)
{
    const struct tokens *t = w->t;
    struct bytes key = { 0 };
    uint32_t i, k, known;
    size_t n;

    w->next = need(sizeof *w->next * (t->words.n + 1u));
    w->families = need(sizeof *w->families * (t->words.n + 1u));
    for (i = 0; i < t->words.n; i++) {
        const uint8_t *s = intern_at(&t->words, i, &n);

        key.n = 0;
        alphabet_key(w->a, &key, s + 1, n - 1);
        known = w->keys.n;
        k = intern_add(&w->keys, key.at, key.n);
        if (k == known) {
            new_family(w, k, &key);
        }
        w->next[i] = w->families[k].first;
        w->families[k].first = i;
    }
    bytes_free(&key);
}

static const struct work *sorting;

static int
by_length(const void *a, const void *b)
{
    size_t n, m;
    const uint8_t *x = intern_at(&sorting->keys, *(const uint32_t *)a, &n);
    const uint8_t *y = intern_at(&sorting->keys, *(const uint32_t *)b, &m);

    return n != m ? (n < m ? -1 : 1) : memcmp(x, y, n);
}

static void
order_families(struct work *w)
{
    uint32_t i;

    w->order = need(sizeof *w->order * (w->keys.n + 1u));
    for (i = 0; i < w->keys.n; i++) {
        w->order[i] = i;
    }
    sorting = w;
    qsort(w->order, w->keys.n, sizeof *w->order, by_length);
}

/* ---- which prefixes ---------------------------------------------------- */

struct ranked {
    const uint8_t *at;
    size_t   n;
    uint32_t count;
};

static int
by_rank(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    int order;

    if (x->count != y->count) {
        return x->count < y->count ? 1 : -1;
    }
    order = memcmp(x->at, y->at, x->n < y->n ? x->n : y->n);
    return order != 0 ? order : x->n < y->n ? -1 : x->n > y->n;
}

/* Keep those that come off the most words. */
static void
keep_best(struct intern *best, const struct intern *all,
          const uint32_t *counts)
{
    struct ranked *list = need(sizeof *list * (all->n + 1u));
    uint32_t i;

    for (i = 0; i < all->n; i++) {
        list[i].at = intern_at(all, i, &list[i].n);
        list[i].count = counts[i];
    }
    qsort(list, all->n, sizeof *list, by_rank);
    for (i = 0; i < all->n && i < CHOICES
            && list[i].count >= LEAST_WORDS; i++) {
        intern_add(best, list[i].at, list[i].n);
    }
    free(list);
}

static void
choose_prefixes(struct work *w)
{
    struct intern heads = { 0 };
    uint32_t *counts = NULL, room = 0, k, head;
    size_t n, i;

    for (k = 0; k < w->keys.n; k++) {
        const uint8_t *key = intern_at(&w->keys, k, &n);

        for (i = 1; !w->families[k].fixed && i <= PIECE_MAX
                && i + BASE_LEAST <= n; i++) {
            if (intern_find(&w->keys, key + i, n - i) == UINT32_MAX) {
                continue;
            }
            head = intern_add(&heads, key, i);
            while (head >= room) {
                counts = need_more(counts, (room + 1024) * sizeof *counts);
                memset(counts + room, 0, 1024 * sizeof *counts);
                room += 1024;
            }
            counts[head]++;
        }
    }
    keep_best(&w->prefixes, &heads, counts);
    intern_free(&heads);
    free(counts);
}

/* ---- cuts -------------------------------------------------------------- */

/* The count of a base. */
static uint32_t *
uses_of(struct work *w, const uint8_t *s, size_t n)
{
    uint32_t known = w->bases.n, i = intern_add(&w->bases, s, n);

    if (i == w->uses_room) {
        w->uses_room = w->uses_room ? 2 * w->uses_room : 1024;
        w->uses = need_more(w->uses, w->uses_room * sizeof *w->uses);
    }
    if (i == known) {
        w->uses[i] = 0;
    }
    return &w->uses[i];
}

/* The number of a key's first n letters as a prefix, from 1; 0 for none. */
static uint32_t
prefix_number(const struct work *w, const uint8_t *key, size_t n)
{
    return n == 0 ? 0 : intern_find(&w->prefixes, key, n) + 1;
}

/* Give family k the cut that is cheapest now; true if that is another. */
static bool
recut(struct work *w, uint32_t k)
{
    struct family *c = &w->families[k];
    uint32_t cost, least = UINT32_MAX, number;
    uint8_t i, best = 0, old = c->prefix;
    size_t n;
    const uint8_t *key = intern_at(&w->keys, k, &n);

    --*uses_of(w, key + old, n - old);
    w->forms[prefix_number(w, key, old)]--;
    for (i = 0; i <= PIECE_MAX && i + BASE_LEAST <= c->n; i++) {
        number = prefix_number(w, key, i);
        if (i > 0 && number == 0) {
            continue;
        }
        cost = form_cost(w->forms[number], w->keys.n);
        if (*uses_of(w, key + i, n - i) == 0) {
            cost += BASE_COST + LETTER_COST * (uint32_t)(n - i);
        }
        if (cost < least) {
            least = cost;
            best = i;
        }
    }
    c->prefix = best;
    ++*uses_of(w, key + best, n - best);
    w->forms[prefix_number(w, key, best)]++;
    return best != old;
}

static void
cut_all(struct work *w)
{
    uint32_t i, pass;
    bool changed = true;
    size_t n;

    for (i = 0; i < w->keys.n; i++) {
        const uint8_t *key = intern_at(&w->keys, i, &n);

        ++*uses_of(w, key, n);
        w->forms[0]++;
    }
    for (pass = 0; pass < PASSES && changed; pass++) {
        changed = false;
        for (i = 0; i < w->keys.n; i++) {
            if (!w->families[w->order[i]].fixed
                    && w->families[w->order[i]].n > BASE_LEAST) {
                changed |= recut(w, w->order[i]);
            }
        }
        progress("cutting words", pass + 1, PASSES);
    }
    progress("cutting words", PASSES, PASSES);
}

/* ---- from folded places to written ones -------------------------------- */

/*
 * Where in a word the folded key's first n bytes end; marks go with what is
 * before them. SIZE_MAX if that is inside a letter's folding.
 */
static size_t
written_place(const struct alphabet *a, const uint8_t *s, size_t len,
              size_t n)
{
    struct bytes key = { 0 };
    size_t at = 0, end = 0, place = n == 0 ? 0 : SIZE_MAX;

    while (at < len && key.n <= n) {
        end = at;
        alphabet_next(a, s, &end);
        alphabet_key(a, &key, s + at, end - at);
        at = end;
        if (key.n == n && n > 0) {
            place = at;
        }
    }
    bytes_free(&key);
    return place;
}

/* Cut one type; false if its prefix cannot be written. */
static bool
cut_type(struct prefixes *x, const struct work *w, const struct family *c,
         uint32_t type)
{
    size_t n, at;
    const uint8_t *s = intern_at(&w->t->words, type, &n) + 1;

    at = written_place(w->a, s, n - 1, c->prefix);
    if (at == SIZE_MAX || at > PREFIX_BYTES
            || (at > 0 && x->list.n >= PREFIXES_MAX
                && intern_find(&x->list, s, at) == UINT32_MAX)) {
        return false;
    }
    x->cuts[type].bytes = (uint8_t)at;
    x->cuts[type].number = at == 0 ? 0
        : (uint8_t)(intern_add(&x->list, s, at) + 1);
    return true;
}

/* Cut all spellings of a family, or none. */
static void
cut_family(struct prefixes *x, const struct work *w, const struct family *c)
{
    bool good = true;
    uint32_t i;

    for (i = c->first; i != UINT32_MAX && good; i = w->next[i]) {
        good = cut_type(x, w, c, i);
    }
    for (i = c->first; i != UINT32_MAX && !good; i = w->next[i]) {
        x->cuts[i].bytes = x->cuts[i].number = 0;
    }
}

void
prefixes_build(struct prefixes *x, const struct tokens *t,
               const struct alphabet *a)
{
    struct work w = { .t = t, .a = a };
    uint32_t i;

    memset(x, 0, sizeof *x);
    x->cuts = need_zero(t->words.n + 1u, sizeof *x->cuts);
    collect_families(&w);
    order_families(&w);
    choose_prefixes(&w);
    cut_all(&w);
    for (i = 0; i < w.keys.n; i++) {
        cut_family(x, &w, &w.families[i]);
    }
    intern_free(&w.keys);
    intern_free(&w.bases);
    intern_free(&w.prefixes);
    free(w.families);
    free(w.next);
    free(w.order);
    free(w.uses);
}

void
prefixes_free(struct prefixes *x)
{
    intern_free(&x->list);
    free(x->cuts);
}
