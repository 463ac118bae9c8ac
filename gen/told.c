/* SPDX-License-Identifier: MIT */
/*
 * told.c - which line speaks of which place, for things that do not overlap.
 *
 * A line with #N speaks of one place and beats one without, which speaks of
 * all places of its words but those inside longer expressions. What was found
 * at the words of a line is what it corrects; what overlaps them otherwise
 * yields to it.
 */
#include "know_file.h"

#include <stdlib.h>
#include <string.h>

/* The number of a document, or UINT32_MAX, with a warning. */
static uint32_t
number_of_doc(struct quotes *q, const struct quote *at)
{
    uint32_t doc = intern_find(&q->docs, at->doc, strlen(at->doc));
    uint32_t known = q->unknown.n;

    if (doc == UINT32_MAX
            && intern_add(&q->unknown, at->doc, strlen(at->doc)) == known) {
        warn("%s:%u: no document is named \"%.80s\": lines about it are left"
             " out", q->path, at->line, at->doc);
    }
    return doc;
}

void
told_places(struct quotes *q, const struct quote *at, struct span_list *to)
{
    uint32_t doc = number_of_doc(q, at);

    to->n = 0;
    if (doc == UINT32_MAX) {
        return;
    }
    quotes_find(q, doc, at->words, to);
    if (to->n == 0) {
        warn("%s:%u: these words are not in %s: the line is left out:"
             " \"%.80s\"", q->path, at->line, at->doc, at->words);
    } else if (at->nth > to->n) {
        warn("%s:%u: these words stand in %s %zu time%s only: the line with"
             " #%u is left out: \"%.80s\"", q->path, at->line, at->doc, to->n,
             to->n == 1 ? "" : "s", at->nth, at->words);
        to->n = 0;
    } else if (at->nth > 0) {
        to->at[0] = to->at[at->nth - 1];
        to->n = 1;
    }
}

void
told_add(struct told_list *t, struct quotes *q, const struct quote *at,
         size_t item, bool removes)
{
    struct span_list places = { 0 };
    size_t i;

    told_places(q, at, &places);
    for (i = 0; i < places.n; i++) {
        *LIST_ADD(*t) = (struct told){
            .at = places.at[i], .line = at->line, .item = item,
            .each = at->nth == 0, .removes = removes, .found = SIZE_MAX
        };
    }
    free(places.at);
}

static int
told_order(const void *a, const void *b)
{
    const struct told *x = a, *y = b;
    int order = span_order(&x->at, &y->at);

    if (order == 0 && x->each != y->each) {
        order = x->each ? 1 : -1;
    }
    return order ? order : (x->line > y->line) - (x->line < y->line);
}

static bool
overlap(const struct span *a, const struct span *b)
{
    return a->doc == b->doc && a->start < b->end && b->start < a->end;
}

/* Whether a place is inside a longer one. */
static bool
is_inside(const struct span *a, const struct span *b)
{
    return overlap(a, b) && b->start <= a->start && b->end >= a->end
           && b->end - b->start > a->end - a->start;
}

/* The first of the spans found that may overlap a place. */
static size_t
found_from(const struct span_list *found, const struct span *at)
{
    size_t low = 0, high = found->n, middle;

    while (low < high) {
        middle = low + (high - low) / 2;
        if (found->at[middle].doc < at->doc
                || (found->at[middle].doc == at->doc
                    && found->at[middle].end <= at->start)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Note what was found at the words of a line. */
static void
note_found(struct told *x, const struct quotes *q,
           const struct span_list *found)
{
    size_t i;

    for (i = found_from(found, &x->at);
            i < found->n && overlap(&found->at[i], &x->at); i++) {
        if (excerpt_same(q->r, &found->at[i], &x->at)) {
            x->found = i;
            x->at = found->at[i];
        }
    }
}

/* Of two lines about a place, the one that names it counts. */
static void
settle_two(const struct quotes *q, const struct told *x, struct told *y)
{
    if (x->each == y->each) {
        die("%s:%u: line %u speaks of the same words: keep one of them",
            q->path, x->line > y->line ? x->line : y->line,
            x->line > y->line ? y->line : x->line);
    }
    y->off = true;
}

/* Whether a place is left alone, being inside a longer expression: that of
 * `longest`, the line before that goes furthest, or one that was found. */
static bool
is_part(const struct told *x, const struct told *longest,
        const struct span_list *found, const bool *gone)
{
    size_t i = found_from(found, &x->at);

    if (longest && is_inside(&x->at, &longest->at)) {
        return true;
    }
    for (; i < found->n && overlap(&found->at[i], &x->at); i++) {
        if (x->each && !gone[i] && is_inside(&x->at, &found->at[i])) {
            return true;
        }
    }
    return false;
}

/* Let what was found yield to lines that remove it; a line that finds nothing
 * to remove is warned of, once. */
static void
settle_removed(struct told_list *t, const struct quotes *q, bool *gone,
               const char *what)
{
    size_t items = 0, i;
    bool *done;

    for (i = 0; i < t->n; i++) {
        items = t->at[i].item >= items ? t->at[i].item + 1 : items;
    }
    done = need_zero(items + 1, sizeof *done);
    for (i = 0; i < t->n; i++) {
        if (t->at[i].removes && t->at[i].found != SIZE_MAX) {
            gone[t->at[i].found] = done[t->at[i].item] = true;
        }
    }
    for (i = 0; i < t->n; i++) {
        if (t->at[i].removes && !done[t->at[i].item]) {
            done[t->at[i].item] = true;
            warn("%s:%u: no %s is found at these words: nothing to remove",
                 q->path, t->at[i].line, what);
        }
    }
    free(done);
}

/* Leave places alone that are inside longer expressions, */
static void
settle_parts(struct told_list *t, const struct span_list *found,
             const bool *gone)
{
    const struct told *longest = NULL;
    size_t i;

    for (i = 0; i < t->n; i++) {
        struct told *x = &t->at[i];

        if (x->removes) {
            continue;
        }
        x->off = is_part(x, longest, found, gone);
        if (!x->off && (!longest || x->at.doc != longest->at.doc
                        || x->at.end > longest->at.end)) {
            longest = x;
        }
    }
}

/* and let what was found at the others yield. */
static void
settle_told(struct told_list *t, const struct span_list *found, bool *gone)
{
    size_t i, k;

    for (i = 0; i < t->n; i++) {
        const struct told *x = &t->at[i];

        k = x->off || x->removes ? found->n : found_from(found, &x->at);
        for (; k < found->n && overlap(&found->at[k], &x->at); k++) {
            gone[k] = gone[k] || k != x->found;
        }
    }
    for (i = 0; i < t->n; i++) {
        if (t->at[i].removes) {
            t->at[i].off = true;
        } else if (!t->at[i].off && t->at[i].found != SIZE_MAX) {
            gone[t->at[i].found] = false;
        }
    }
}

void
told_settle(struct told_list *t, const struct quotes *q,
            const struct span_list *found, bool *gone, const char *what)
{
    size_t i;

    for (i = 0; i < t->n; i++) {
        note_found(&t->at[i], q, found);
    }
    if (t->n > 0) {
        qsort(t->at, t->n, sizeof *t->at, told_order);
    }
    settle_removed(t, q, gone, what);
    settle_parts(t, found, gone);
    for (i = 1; i < t->n; i++) {
        if (!t->at[i - 1].off && !t->at[i].off
                && span_order(&t->at[i - 1].at, &t->at[i].at) == 0) {
            settle_two(q, &t->at[i - 1], &t->at[i]);
        }
    }
    settle_told(t, found, gone);
}
