/* SPDX-License-Identifier: MIT */
/*
 * heads_list.c - several names behind one head word: "the towns of X, Y and
 * Z".
 */
#include "names.h"

#include <string.h>

/* Whether the first bytes of word i are "and". */
static bool
is_and(struct finder *f, size_t i, size_t bytes)
{
    const char *and = lexis_at(f, i)->and, *key;
    size_t n;

    key = word_key(f->r, &f->d->at[i], &n);
    return bytes == strlen(and) && memcmp(key, and, bytes) == 0;
}

const struct reading_of *
list_goes_on(struct finder *f, size_t i)
{
    const struct seen *s;
    size_t n, k;
    const char *gap;

    if (i >= f->d->n || f->d->at[i].gap == GAP_START) {
        return NULL;
    }
    s = seen_at(f, i);
    gap = gap_text(f->d, i, &n);
    if (f->d->at[i].gap == GAP_MARK && (n > 4 || memchr(gap, '(', n))) {
        return NULL;
    }
    for (k = 1; k < s->n; k++) {
        if (s->as[k].back[0] == 0 && is_and(f, i, s->as[k].gone)
                && !(s->as[k].flags & (WORD_CLOSED | WORD_COMMON
                                       | WORD_GENTILIC | WORD_ARTICLE))) {
            return &s->as[k];
        }
    }
    return f->d->at[i].gap == GAP_MARK && is_unknown(f, i, true)
           ? &s->as[0] : NULL;
}

void
head_add_list(struct finder *f, size_t i, const struct head *head)
{
    const struct reading_of *as;
    size_t n;

    while ((as = list_goes_on(f, i)) != NULL) {
        for (n = 1; n < 3 && follows(f, i + n)
                    && is_unknown(f, i + n, false); n++) {
        }
        head_add_name(f, i, n, as, head);
        i += n;
    }
}
