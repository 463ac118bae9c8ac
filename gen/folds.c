/* SPDX-License-Identifier: MIT */
/*
 * folds.c - the fold table: code points that have no symbol.
 *
 *     nfold {gap head argument} * nfold nrange {gap more} * nrange
 *                                                (FORMAT.md section 3)
 *
 * First come those that the corpus has, then, in groups, those that a query
 * may have. A group is taken only while the table stays below FOLD_SHARE of
 * the text: a small pack knows case, the harakat, the Arabic digits and
 * glyphs; a larger one all that Unicode folds alike.
 */
#include "model.h"

#include <stdlib.h>
#include <string.h>

enum {
    CP_END = 0x110000,
    FOLD_SHARE = 400,           /* the text's bytes by this */
    FOLD_LEAST = 128,
    CANDIDATES_END = 0x20000
};

struct actions {
    struct action *at;
    size_t n, room;
};

static void
add_action(struct actions *list, const struct action *x)
{
    if (list->n == list->room) {
        list->room = list->room ? 2 * list->room : 256;
        list->at = need_more(list->at, list->room * sizeof *list->at);
    }
    list->at[list->n++] = *x;
}

static int
by_cp(const void *a, const void *b)
{
    const struct action *x = a, *y = b;

    return x->cp < y->cp ? -1 : x->cp > y->cp;
}

static bool
script_used(const bool *scripts, uint32_t cp)
{
    int s = unicode_script(cp);

    return s >= 0 && s < 256 && scripts[s];
}

static bool
in(uint32_t cp, uint32_t from, uint32_t to)
{
    return cp >= from && cp <= to;
}

/* The group of a mark or control that folds to nothing. */
static unsigned
reach_drop(const bool *scripts, uint32_t cp)
{
    bool controls = in(cp, 0x200b, 0x200f) || in(cp, 0x202a, 0x202e)
        || in(cp, 0x2060, 0x2069) || cp == 0xfeff;
    bool accents = in(cp, 0x300, 0x36f) && scripts[unicode_script('a')];
    bool harakat = in(cp, 0x600, 0x6ff) && scripts[unicode_script(0x628)];

    return controls || accents || harakat ? 1
        : script_used(scripts, cp) ? 5 : UINT32_MAX;
}

/*
 * The group of a code point that is not in the corpus: 1 what anyone may
 * type, up to 5 what is rare; UINT32_MAX for what is not worth a place.
 */
static unsigned
reach(const struct alphabet *a, const bool *scripts, const struct action *x)
{
    uint32_t cp = x->cp;
    bool ours = script_used(scripts, cp);

    if (x->deed == DEED_DROP) {
        return reach_drop(scripts, cp);
    }
    if (x->deed == DEED_SELF) {
        return cp < 0x80 ? 1    /* ASCII letters are typed on any device */
            : !ours || cp >= 0x2000 ? UINT32_MAX : a->index[cp >> 8] ? 1 : 4;
    }
    if (x->to[0] >= a->letters) {       /* digits */
        return in(cp, 0x660, 0x669) || in(cp, 0x6f0, 0x6f9) ? 1
            : in(cp, 0xff10, 0xff19) ? 3 : 5;
    }
    if (!ours) {                        /* letters of mathematics, say */
        return script_used(scripts, a->cp[x->to[0]]) ? 5 : UINT32_MAX;
    }
    if (alphabet_symbol(a, unicode_lower(cp)) != NO_SYMBOL
            || alphabet_symbol(a, unicode_upper(cp)) != NO_SYMBOL) {
        return 1;                       /* the corpus has it, in other case */
    }
    if (in(cp, 0xfe70, 0xfefc)) {       /* Arabic letters as glyphs */
        return 2;
    }
    if (in(cp, 0xfb50, 0xfdff)) {       /* rarer ones, and ligatures */
        return x->n == 1 || cp == 0xfdf2 ? 3 : 5;
    }
    return in(cp, 0xff21, 0xff5a) ? 3 : in(cp, 0xc0, 0x17f) ? 4
        : cp < 0x1d00 ? 1 : 5;
}

/* Whether an entry of `deed` may run over this code point. */
static bool
continues(const struct alphabet *a, const struct actions *list, size_t i,
          uint32_t cp, const struct action *like)
{
    const struct action *x = &list->at[i];

    return x->cp == cp ? x->deed == like->deed && x->n == like->n
            && (x->deed != DEED_TO || memcmp(x->to, like->to, x->n) == 0)
        : alphabet_symbol(a, cp) != NO_SYMBOL;
}

/* How many code points from entry i on do the same, symbols run over. */
static uint32_t
run_same(const struct alphabet *a, const struct actions *list, size_t i)
{
    const struct action *like = &list->at[i];
    uint32_t cp = like->cp, last = cp;

    for (; i < list->n && continues(a, list, i, cp, like); cp++) {
        if (list->at[i].cp == cp) {
            last = cp;
            i++;
        }
    }
    return last - like->cp + 1;
}

/* How many entries from i on are one symbol each, in code point order. */
static uint32_t
run_each(const struct actions *list, size_t i, bool rising)
{
    uint32_t n = 0;

    while (i + n < list->n && list->at[i + n].deed == DEED_TO
            && list->at[i + n].n == 1
            && list->at[i + n].cp == list->at[i].cp + n
            && (!rising || list->at[i + n].to[0] == list->at[i].to[0] + n)) {
        n++;
    }
    return n;
}

enum { MODE_ONE, MODE_RUN, MODE_DROP, MODE_EACH, MODE_STRING, MODE_FORMS };

static void
put_head(struct bytes *out, uint32_t gap, unsigned mode, uint32_t count)
{
    bytes_var(out, gap);
    bytes_u8(out, mode | (count < 32 ? count - 1 : 31) << 3);
    if (count >= 32) {
        bytes_var(out, count - 32);
    }
}

/* Whether from entry i on two, or four, code points fold to one symbol. */
static unsigned
forms_at(const struct alphabet *a, const struct actions *list, size_t i)
{
    uint32_t n;

    if (i >= list->n || list->at[i].deed != DEED_TO || list->at[i].n != 1
            || list->at[i].to[0] >= 128) {
        return 0;
    }
    n = run_same(a, list, i);
    return n != 2 && n != 4 ? 0
        : i + n <= list->n && list->at[i + n - 1].cp == list->at[i].cp + n - 1
        ? n : 0;
}

/*
 * Letters in two or four forms each, one behind the other, as scripts that
 * join their letters have them. Returns the code points covered, 0 if there
 * are too few.
 */
static uint32_t
put_forms(struct bytes *out, const struct alphabet *a,
          const struct actions *list, size_t i, uint32_t gap)
{
    uint32_t letters = 0, points = 0, n;
    size_t k = i;

    while ((n = forms_at(a, list, k)) > 0
            && list->at[k].cp == list->at[i].cp + points) {
        letters++;
        points += n;
        k += n;
    }
    if (letters < 2) {
        return 0;
    }
    put_head(out, gap, MODE_FORMS, letters);
    for (k = i; k < i + points; k += n) {
        n = forms_at(a, list, k);
        bytes_u8(out, list->at[k].to[0] | (n == 4 ? 128u : 0u));
    }
    return points;
}

/* Entries that are one symbol each, up to where a longer run begins. */
static uint32_t
put_each(struct bytes *out, const struct alphabet *a,
         const struct actions *list, size_t i, uint32_t gap)
{
    uint32_t n = 0, all = run_each(list, i, false), k;

    while (n < all && (n == 0 || (run_each(list, i + n, true) < 4
                                  && run_same(a, list, i + n) < 4
                                  && forms_at(a, list, i + n) == 0))) {
        n++;
    }
    put_head(out, gap, n == 1 ? MODE_ONE : MODE_EACH, n);
    for (k = 0; k < n; k++) {
        bytes_u8(out, list->at[i + k].to[0]);
    }
    return n;
}

/* Put the entry that begins with action i; how many code points it covers. */
static uint32_t
put_entry(struct bytes *out, const struct alphabet *a,
          const struct actions *list, size_t i, uint32_t gap)
{
    const struct action *x = &list->at[i];
    uint32_t same = run_same(a, list, i), n;

    if (x->deed == DEED_DROP) {
        put_head(out, gap, MODE_DROP, same);
        return same;
    }
    if (x->n > 1) {
        put_head(out, gap, MODE_STRING, same);
        bytes_u8(out, x->n);
        bytes_add(out, x->to, x->n);
        return same;
    }
    n = put_forms(out, a, list, i, gap);
    if (n > 0) {
        return n;
    }
    if (same >= 2) {
        put_head(out, gap, MODE_ONE, same);
        bytes_u8(out, x->to[0]);
        return same;
    }
    n = run_each(list, i, true);
    if (n >= 3) {
        put_head(out, gap, MODE_RUN, n);
        bytes_u8(out, x->to[0]);
        return n;
    }
    return put_each(out, a, list, i, gap);
}

static void
put_folds(struct bytes *out, const struct alphabet *a, struct actions *list)
{
    struct bytes entries = { 0 };
    uint32_t next = 0, count = 0, covered;
    size_t i = 0;

    if (list->n > 0) {
        qsort(list->at, list->n, sizeof *list->at, by_cp);
    }
    while (i < list->n) {
        covered = put_entry(&entries, a, list, i, list->at[i].cp - next);
        next = list->at[i].cp + covered;
        count++;
        while (i < list->n && list->at[i].cp < next) {
            i++;
        }
    }
    bytes_var(out, count);
    bytes_add(out, entries.at, entries.n);
    bytes_free(&entries);
}

/*
 * Ranges of letters that fold to themselves and have no symbol. A range may
 * run over what has one or is folded, and over what is never text.
 */
static void
put_letters(struct bytes *out, const struct alphabet *a, const bool *letters)
{
    struct bytes ranges = { 0 };
    uint32_t cp = 0, next = 0, end, at, count = 0;

    for (;;) {
        while (cp < CP_END && !letters[cp]) {
            cp++;
        }
        if (cp == CP_END) {
            break;
        }
        for (end = at = cp; at < CP_END && at < end + 64; at++) {
            if (letters[at]) {
                end = at + 1;
            } else if (alphabet_symbol(a, at) == NO_SYMBOL
                       && unicode_is_text(at)
                       && unicode_fold(at)->class == CLASS_OTHER) {
                break;
            }
        }
        bytes_var(&ranges, cp - next);
        bytes_var(&ranges, end - cp - 1);
        count++;
        cp = next = end;
    }
    bytes_var(out, count);
    bytes_add(out, ranges.at, ranges.n);
    bytes_free(&ranges);
}

/* Whether 64 code points may be taken for letters of scripts unknown here. */
static bool
is_foreign(const uint64_t *counts, uint32_t from)
{
    uint32_t i;

    if (!in(from, 0xc0, 0x1fff) && !in(from, 0x2c00, 0xd7ff)) {
        return false;
    }
    for (i = 0; i < 64; i++) {
        if (counts[from + i] > 0) {
            return false;
        }
    }
    return true;
}

/*
 * Scripts that the corpus does not have: their words cannot be found, but a
 * query must know them for words. What is not a letter there counts as one.
 */
static void
add_foreign(bool *letters, const uint64_t *counts)
{
    uint32_t from;

    for (from = 0; from < 0xd800; from += 64) {
        if (is_foreign(counts, from)) {
            memset(letters + from, true, 64 * sizeof *letters);
        }
    }
}

/* What a table is made from. */
struct wanted {
    const struct alphabet *a;
    const uint64_t *counts;
    bool scripts[256];          /* those of many of the corpus' letters */
    struct actions folds;
    bool *letters;
};

/*
 * All code points up to a group; the corpus' own are group 0.
 */
static void
collect(struct wanted *w, unsigned group)
{
    uint32_t cp;

    w->folds.n = 0;
    memset(w->letters, 0, CP_END * sizeof *w->letters);
    for (cp = 0; cp < CP_END; cp++) {
        struct action x;
        unsigned g;

        if ((w->counts[cp] == 0 && cp >= CANDIDATES_END)
                || alphabet_symbol(w->a, cp) != NO_SYMBOL) {
            continue;
        }
        x = alphabet_action(w->a, cp);
        g = w->counts[cp] > 0 ? 0
            : x.deed == DEED_NONE ? UINT32_MAX : reach(w->a, w->scripts, &x);
        if (x.deed == DEED_NONE || g > group) {
            continue;
        }
        if (x.deed == DEED_SELF) {
            w->letters[cp] = true;
        } else {
            add_action(&w->folds, &x);
        }
    }
    add_foreign(w->letters, w->counts);
}

/* Mark the scripts that have at least one letter in a hundred. */
static void
find_scripts(struct wanted *w)
{
    uint64_t sums[256] = { 0 }, all = 0;
    unsigned i;
    int s;

    for (i = 0; i < w->a->variants; i++) {
        s = unicode_script(w->a->cp[i]);
        if (s >= 2 && s < 256) {        /* not common or inherited */
            sums[s] += w->counts[w->a->cp[i]];
            all += w->counts[w->a->cp[i]];
        }
    }
    for (i = 0; i < 256; i++) {
        w->scripts[i] = sums[i] > all / 100;
    }
}

void
folds_build(struct bytes *section, const struct alphabet *a,
            const uint64_t *counts, uint64_t text)
{
    struct wanted w = { .a = a, .counts = counts };
    struct bytes best = { 0 }, try = { 0 };
    uint64_t budget = text / FOLD_SHARE;
    unsigned group;

    w.letters = need(CP_END * sizeof *w.letters);
    find_scripts(&w);
    if (budget < FOLD_LEAST) {
        budget = FOLD_LEAST;
    }
    for (group = 1; group <= 5; group++) {
        try.n = 0;
        collect(&w, group);
        put_folds(&try, a, &w.folds);
        put_letters(&try, a, w.letters);
        if (group > 1 && try.n > budget) {
            break;
        }
        best.n = 0;
        bytes_add(&best, try.at, try.n);
    }
    bytes_add(section, best.at, best.n);
    bytes_free(&best);
    bytes_free(&try);
    free(w.folds.at);
    free(w.letters);
}
