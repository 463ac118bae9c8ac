/* SPDX-License-Identifier: MIT */
/*
 * entities.c - names, joined under all their spellings.
 *
 * Names are found by what stands around them, then wherever they recur, then
 * joined (names.h tells which file does what).
 */
#include "names.h"

#include <stdlib.h>
#include <string.h>

/* ---- at work ------------------------------------------------------------ */

void
finder_turn(struct finder *f, uint32_t doc)
{
    f->doc = doc;
    f->d = &f->r->docs[doc];
    f->taken = f->covered + f->begin[doc];
    f->latin = f->other = NULL;
    if (phrases_of(f->d->language, "closed")) {
        struct lexis *l = lexis_of(f, f->d->language);

        l->used = true;
        if (l->cased) {
            f->latin = l;
        } else {
            f->other = l;
        }
    }
    f->foreign = f->other != NULL;
    f->latin = f->latin ? f->latin : lexis_of(f, "en");
    f->other = f->other ? f->other : lexis_of(f, "ar");
}

/* How often each key is written with a capital inside sentences, or not. */
static void
count_cases(struct finder *f)
{
    size_t doc, i;

    f->lower = need_zero(f->r->keys.n + 1, sizeof *f->lower);
    f->upper = need_zero(f->r->keys.n + 1, sizeof *f->upper);
    f->capital = need_zero(f->r->keys.n + 1, sizeof *f->capital);
    f->begin = need_zero(f->r->corpus->n + 1, sizeof *f->begin);
    for (doc = 0; doc < f->r->corpus->n; doc++) {
        const struct doc_words *d = &f->r->docs[doc];

        f->begin[doc + 1] = f->begin[doc] + d->n;
        for (i = 0; i < d->n; i++) {
            f->capital[d->at[i].key] |= d->at[i].capital;
            if (!d->at[i].capital) {
                f->lower[d->at[i].key]++;
            } else if (d->at[i].gap == GAP_SPACE) {
                f->upper[d->at[i].key]++;
            }
        }
    }
    f->covered = need_zero(f->begin[doc] + 1, 1);
}

static void
find_all(struct finder *f)
{
    uint32_t doc;
    size_t i, n;

    for (doc = 0; doc < f->r->corpus->n; doc++) {
        finder_turn(f, doc);
        for (i = 0; i < f->d->n; ) {
            n = bracket_at(f, i);
            n = n > 0 ? n : press_at(f, i);
            n = n > 0 ? n : press_again_at(f, i);
            if (n > 0) {
                i += n;
                continue;
            }
            i = lexis_at(f, i) == f->latin ? find_cased_at(f, i)
                                           : find_at(f, i);
        }
        progress("names", doc + 1, f->r->corpus->n);
    }
}

static int
found_order(const void *a, const void *b)
{
    const struct found *x = a, *y = b;
    int order = span_order(&x->at, &y->at);

    return order ? order : (x->thing > y->thing) - (x->thing < y->thing);
}

static void
sort_found(struct finder *f)
{
    if (f->found.n > 0) {
        qsort(f->found.at, f->found.n, sizeof *f->found.at, found_order);
    }
}

/* ---- all of it -------------------------------------------------------- */

static void
finder_free(struct finder *f)
{
    struct lexis *l, *next;

    for (l = f->languages; l; l = next) {
        next = l->next;
        lexis_free(l);
    }
    intern_free(&f->names);
    intern_free(&f->numbers);
    free(f->things.at);
    free(f->found.at);
    free(f->line_thing);
    free(f->begin);
    free(f->covered);
    free(f->lower);
    free(f->upper);
    free(f->capital);
}

/* Number entities in the order of their first mentions. */
static void
number_entities(struct knowledge *k)
{
    struct entity *old = k->entities.at;
    uint32_t *to = need((k->entities.n + 1) * sizeof *to), next = 0;
    size_t i;

    memset(to, 0xff, k->entities.n * sizeof *to);
    k->entities.at = need((k->entities.room + 1) * sizeof *old);
    for (i = 0; i < k->mentions.n; i++) {
        uint32_t *entity = &k->mentions.at[i].entity;

        if (to[*entity] == NONE) {
            k->entities.at[next] = old[*entity];
            to[*entity] = next++;
        }
        *entity = to[*entity];
    }
    free(old);
    free(to);
}

void
entities_extract(struct knowledge *k, const struct reading *r,
                 const struct know_file *file)
{
    struct finder f = { .r = r, .file = file };

    if (file) {
        f.line_thing = need((file->lines.n + 1) * sizeof *f.line_thing);
        memset(f.line_thing, 0xff, file->lines.n * sizeof *f.line_thing);
    }
    count_cases(&f);
    find_all(&f);
    find_unknown(&f);
    find_again(&f);
    sort_found(&f);
    joins_make(&f);
    authored_types(&f);
    entities_give(&f, k);
    number_entities(k);
    finder_free(&f);
}
