/* SPDX-License-Identifier: MIT */
/*
 * known_lists.c - dates, quantities, claims and groups -> tables.
 */
#include "known_pack.h"

#include <stdlib.h>
#include <string.h>

/* ---- dates and quantities ----------------------------------------------- */

/* A span that begins a record: its place and three more columns. */
static void
put_span(uint32_t *row, const struct kp_span *s, uint32_t less)
{
    row[0] = s->range.from;
    row[1] = s->skip;
    row[2] = s->range.to - s->range.from - less;
    row[3] = s->cut;
}

static int
compare_rows(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    unsigned i;

    for (i = 0; i < 4 && x[i] == y[i]; i++) {
    }
    return i == 4 ? 0 : x[i] < y[i] ? -1 : 1;
}

/* Sort rows of four numbers, and leave each one once. */
static void
sort_rows(struct table *t)
{
    size_t i, kept = 0;

    if (t->n > 0) {
        qsort(t->v, t->n, 4 * sizeof *t->v, compare_rows);
    }
    for (i = 0; i < t->n; i++) {
        if (kept == 0 || compare_rows(table_row(t, kept - 1),
                                      table_row(t, i)) != 0) {
            memmove(table_row(t, kept++), table_row(t, i),
                    4 * sizeof *t->v);
        }
    }
    t->n = kept;
}

static uint32_t
row_number(const struct table *t, const uint32_t *row)
{
    const uint32_t *found = bsearch(row, t->v, t->n, 4 * sizeof *t->v,
                                    compare_rows);

    return (uint32_t)((size_t)(found - t->v) / 4);
}

void
known_put_dates(struct known_section *x)
{
    const struct knowledge *k = x->s->knowledge;
    struct table dates = { .columns = 6 }, days = { .columns = 4 };
    struct table intervals = { .columns = 2 };
    struct kp_span span;
    uint32_t *row;
    size_t i;

    for (i = 0; i < k->dates.n; i++) {
        row = table_add(&days);
        row[0] = k->dates.at[i].from;
        row[1] = k->dates.at[i].to - k->dates.at[i].from;
    }
    sort_rows(&days);
    for (i = 0; i < k->dates.n; i++) {
        const struct date *d = &k->dates.at[i];
        uint32_t key[4] = { d->from, d->to - d->from };

        span = places_span(&x->places, &d->at);
        row = table_add(&dates);
        put_span(row, &span, 1);
        row[KP_DATE_KIND] = d->kind;
        row[KP_DATE_INTERVAL] = row_number(&days, key);
    }
    for (i = 0; i < days.n; i++) {
        memcpy(table_add(&intervals), table_row(&days, i),
               2 * sizeof *days.v);
    }
    known_put(x, KNOWN_DATES, &dates);
    known_put(x, KNOWN_DATES, &intervals);
    table_free(&days);
}

/* A value as a row of KP_VALUES: no zeros at the end of its digits. */
static void
value_row(uint32_t row[4], int64_t mantissa, int exponent)
{
    uint64_t v = mantissa < 0 ? -(uint64_t)mantissa : (uint64_t)mantissa;

    for (; v > 0 && v % 10 == 0; v /= 10) {
        exponent++;
    }
    for (; v >= UINT64_C(1000000000000000000); v /= 10) {
        exponent++;
    }
    exponent = v == 0 ? 0 : exponent;
    if (exponent < -20 || exponent > 20) {
        die("internal: a quantity has too many zeros");
    }
    row[0] = (uint32_t)(v % 1000000000);
    row[KP_VALUE_HIGH] = (uint32_t)(v / 1000000000);
    row[KP_VALUE_EXPONENT] = (uint32_t)(exponent < 0 ? -2 * exponent - 1
                                                     : 2 * exponent);
    row[KP_VALUE_NEGATIVE] = mantissa < 0;
}

void
known_put_quantities(struct known_section *x)
{
    const struct knowledge *k = x->s->knowledge;
    struct table list = { .columns = 8 }, values = { .columns = 4 };
    struct kp_span span;
    uint32_t *row, value[4];
    size_t i;

    for (i = 0; i < k->quantities.n; i++) {
        const struct quantity *q = &k->quantities.at[i];

        value_row(table_add(&values), q->mantissa, q->exponent);
        value_row(table_add(&values), q->high, q->exponent);
    }
    sort_rows(&values);
    for (i = 0; i < k->quantities.n; i++) {
        const struct quantity *q = &k->quantities.at[i];

        span = places_span(&x->places, &q->at);
        row = table_add(&list);
        put_span(row, &span, 1);
        row[KP_QUANTITY_QUALIFIER] = q->qualifier;
        value_row(value, q->mantissa, q->exponent);
        row[KP_QUANTITY_VALUE] = row_number(&values, value);
        if (q->high != q->mantissa) {
            value_row(value, q->high, q->exponent);
            row[KP_QUANTITY_TO] = row_number(&values, value) + 1;
        }
        row[KP_QUANTITY_UNIT] = known_pooled(x, q->unit);
    }
    known_put(x, KNOWN_QUANTITIES, &list);
    known_put(x, KNOWN_QUANTITIES, &values);
}

/* ---- claims and groups -------------------------------------------------- */

/* A span of a claim, from the first token of its sentence on. */
static void
claim_span(struct known_section *x, uint32_t *to, const struct span *at,
           uint32_t sentence)
{
    struct kp_span span = { { sentence, sentence }, 0, 0 };
    uint32_t row[4], distance;

    if (at->start < at->end) {
        span = places_span(&x->places, at);
    }
    put_span(row, &span, 0);
    distance = row[0] - sentence;
    to[0] = row[0] < sentence ? ~distance << 1 | 1 : distance << 1;
    memcpy(to + 1, row + 1, 3 * sizeof *row);
}

static uint32_t
entity_or_none(uint32_t entity)
{
    return entity == NO_ENTITY ? 0 : entity + 1;
}

void
known_put_claims(struct known_section *x)
{
    const struct knowledge *k = x->s->knowledge;
    struct table list = { .columns = KP_COLUMNS_MAX };
    struct kp_span span;
    uint32_t *row, first;
    size_t i;

    for (i = 0; i < k->claims.n; i++) {
        const struct claim *c = &k->claims.at[i];

        span = places_span(&x->places, &c->sentence);
        row = table_add(&list);
        row[0] = places_sentence(&x->places, span.range.from);
        first = x->places.sentence[row[0]];
        claim_span(x, row + KP_CLAIM_VERB, &c->verb, first);
        claim_span(x, row + KP_CLAIM_SPEAKER_AT, &c->speaker_at, first);
        claim_span(x, row + KP_CLAIM_SAID, &c->said, first);
        row[KP_CLAIM_KIND] = (uint32_t)c->kind << 1 | c->direct;
        row[KP_CLAIM_SPEAKER] = entity_or_none(c->speaker);
        row[KP_CLAIM_VIA] = entity_or_none(c->via);
    }
    known_put(x, KNOWN_CLAIMS, &list);
}

void
known_put_groups(struct known_section *x)
{
    const struct knowledge *k = x->s->knowledge;
    struct table groups = { .columns = 3 }, members = { .columns = 6 };
    struct kp_span span;
    uint32_t *row;
    size_t i, j;

    for (i = 0; i < k->groups.n; i++) {
        const struct group *g = &k->groups.at[i];

        row = table_add(&groups);
        row[0] = (uint32_t)members.n;
        row[KP_GROUP_KIND] = g->kind;
        row[KP_GROUP_ABOUT] = known_pooled(x, g->about);
        for (j = 0; j < g->n; j++) {
            span = places_span(&x->places, &g->members[j].at);
            row = table_add(&members);
            put_span(row + KP_MEMBER_AT, &span, 1);
            row[KP_MEMBER_VALUE] = known_pooled(x, g->members[j].value);
        }
    }
    known_put(x, KNOWN_GROUPS, &groups);
    known_put(x, KNOWN_GROUPS, &members);
}
