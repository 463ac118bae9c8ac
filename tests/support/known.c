/* SPDX-License-Identifier: MIT */
#include "support/known.h"

#include <stdlib.h>
#include <string.h>

struct span
known_span_of(const struct text *texts, uint32_t doc, const char *words,
           unsigned n)
{
    const char *at = strstr(texts[doc].text, words);

    for (; at && n > 0; n--) {
        at = strstr(at + 1, words);
    }
    assert_non_null(at);
    return (struct span){
        doc, (uint32_t)(at - texts[doc].text),
        (uint32_t)(at - texts[doc].text + (ptrdiff_t)strlen(words))
    };
}

uint32_t
known_entity_add(struct knowledge *k, enum entity_type type, const char *names)
{
    struct entity *e = LIST_ADD(k->entities);
    const char *end;

    e->type = type;
    for (; *names; names = *end ? end + 1 : end) {
        end = names + strcspn(names, "|");
        e->names = need_more(e->names, (e->n + 1) * sizeof *e->names);
        e->names[e->n++] = need_copy(names, (size_t)(end - names));
        e->room = e->n;
    }
    return (uint32_t)k->entities.n - 1;
}

void
known_mentions_add(struct knowledge *k, const struct text *texts,
                   uint32_t from, uint32_t to, uint32_t entity,
                   const char *words)
{
    struct mention *m;
    const char *at;
    uint32_t doc;

    for (doc = from; doc < to; doc++) {
        at = texts[doc].text;
        for (; (at = strstr(at, words)); at++) {
            m = LIST_ADD(k->mentions);
            m->entity = entity;
            m->at.doc = doc;
            m->at.start = (uint32_t)(at - texts[doc].text);
            m->at.end = m->at.start + (uint32_t)strlen(words);
        }
    }
}

static int
by_place(const void *a, const void *b)
{
    const struct mention *x = a, *y = b;
    int order = span_order(&x->at, &y->at);

    return order ? order : (x->entity > y->entity) - (x->entity < y->entity);
}

void
known_sort(struct knowledge *k)
{
    if (k->mentions.n > 0) {
        qsort(k->mentions.at, k->mentions.n, sizeof *k->mentions.at,
              by_place);
    }
}
