/* SPDX-License-Identifier: MIT */
/*
 * known.c - what is known of the documents -> section k of the pack.
 *
 *     k := table * 11 strings occurrences classes      (FORMAT.md section 11)
 */
#include "known_pack.h"

#include <stdlib.h>
#include <string.h>

/* The section under way. */
struct section {
    const struct known_source *s;
    struct bytes *out;
    uint64_t *parts;
    struct places places;
    struct pool pool;
    struct spellings spellings;
    uint32_t *named;            /* of each entity, its name: KP_ENTITY_NAME */
};

/* Put a table as part `part`, and free it. */
static void
put(struct section *x, enum known_part part, struct table *t)
{
    size_t before = x->out->n;

    table_put(x->out, t);
    x->parts[part] += x->out->n - before;
    table_free(t);
}

/* A string of the pool: 1 + its number, 0 for none. */
static uint32_t
pooled(struct section *x, const char *s)
{
    return s && s[0] ? x->pool.names.n + 1
                       + intern_add(&x->pool.list, s, strlen(s)) : 0;
}

void
known_names(struct bytes *out, const struct knowledge *k)
{
    size_t i, j;

    for (i = 0; k && i < k->entities.n; i++) {
        for (j = 0; j < k->entities.at[i].n; j++) {
            bytes_add(out, k->entities.at[i].names[j],
                      strlen(k->entities.at[i].names[j]));
        }
    }
}

/* ---- entities ----------------------------------------------------------- */

/* An entity and a text as one key, for look-ups. */
static void
name_key(struct bytes *key, uint32_t entity, const void *text, size_t n)
{
    key->n = 0;
    bytes_le(key, entity, POOL_NAME);
    bytes_add(key, text, n);
}

/* Mark the spellings that are names: of each text one, without clitics if
 * there is such a one; `number` tells it by its place in `texts`. */
static void
list_spellings(struct section *x, struct intern *texts, uint32_t *number)
{
    struct spellings *s = &x->spellings;
    const struct places *p = &x->places;
    struct bytes key = { 0 };
    uint32_t start, end, n, known, *row;
    int with;
    size_t i;

    for (with = 0; with < 2; with++) {
        for (i = 0; i < s->table.n; i++) {
            const struct named *m = &s->at[s->first[i]];

            row = table_row(&s->table, i);
            if ((m->skip > 0) != with) {
                continue;
            }
            start = p->start[m->from] + m->skip;
            end = places_end(p, m->from + m->n - 1) - m->cut;
            known = texts->n;
            name_key(&key, m->entity, x->s->corpus->docs[
                         places_doc(p, m->from)].bytes + start, end - start);
            n = intern_add(texts, key.at, key.n);
            if (n == known) {
                row[KP_SPELLING_HOW] |= KP_SPELLING_LISTED;
                number[n] = (uint32_t)i;
            }
        }
    }
    bytes_free(&key);
}

/*
 * Give each entity its name, and strings to the names that no spelling is.
 * These come first in the pool, in the order of their entities.
 */
static void
list_names(struct section *x, struct table *names)
{
    const struct knowledge *k = x->s->knowledge;
    size_t spellings = x->spellings.table.n, i, j;
    uint32_t *number = need((spellings + 1) * sizeof *number), n;
    struct intern texts = { 0 };
    struct bytes key = { 0 };

    list_spellings(x, &texts, number);
    for (i = 0; i < k->entities.n; i++) {
        const struct entity *e = &k->entities.at[i];

        for (j = 0; j < e->n; j++) {
            name_key(&key, (uint32_t)i, e->names[j], strlen(e->names[j]));
            n = intern_find(&texts, key.at, key.n);
            if (n == UINT32_MAX) {
                n = intern_add(&x->pool.names, key.at, key.n);
                x->named[i] = j > 0 ? x->named[i]
                              : (uint32_t)spellings + n;
            } else if (j == 0) {
                x->named[i] = number[n];
            }
        }
    }
    for (i = 0; i < x->pool.names.n; i++) {
        const uint8_t *s = intern_at(&x->pool.names, (uint32_t)i, &j);

        *table_add(names) = s[0] | (uint32_t)s[1] << 8
                            | (uint32_t)s[2] << 16 | (uint32_t)s[3] << 24;
    }
    intern_free(&texts);
    bytes_free(&key);
    free(number);
}

static void
put_entities(struct section *x)
{
    const struct knowledge *k = x->s->knowledge;
    struct table entities = { .columns = 3 }, names = { .columns = 1 };
    struct table exclusives = { .columns = 3 };
    bool *useful = need_zero(k->entities.n + 1, sizeof *useful);
    uint32_t *row;
    size_t i;

    spellings_build(&x->spellings, k, &x->places, x->s->lexicon);
    x->named = need_zero(k->entities.n + 1, sizeof *x->named);
    list_names(x, &names);
    for (i = 0; i < k->entities.n; i++) {
        row = table_add(&entities);
        row[KP_ENTITY_TYPE] = k->entities.at[i].type;
        row[KP_ENTITY_NAME] = x->named[i];
    }
    for (i = 0; i < names.n; i++) {
        useful[*table_row(&names, i)] = true;
    }
    exclusives_build(&exclusives, &x->spellings, useful, k->entities.n,
                     &x->places, x->s->lexicon, x->s->stems, x->s->alphabet);
    free(useful);
    put(x, KNOWN_ENTITIES, &entities);
    put(x, KNOWN_ENTITIES, &names);
    put(x, KNOWN_SPELLINGS, &x->spellings.table);
    put(x, KNOWN_EXCLUSIVES, &exclusives);
}

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

static void
put_dates(struct section *x)
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
    put(x, KNOWN_DATES, &dates);
    put(x, KNOWN_DATES, &intervals);
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

static void
put_quantities(struct section *x)
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
        row[KP_QUANTITY_UNIT] = pooled(x, q->unit);
    }
    put(x, KNOWN_QUANTITIES, &list);
    put(x, KNOWN_QUANTITIES, &values);
}

/* ---- claims and groups -------------------------------------------------- */

/* A span of a claim, from the first token of its sentence on. */
static void
claim_span(struct section *x, uint32_t *to, const struct span *at,
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

static void
put_claims(struct section *x)
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
    put(x, KNOWN_CLAIMS, &list);
}

static void
put_groups(struct section *x)
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
        row[KP_GROUP_ABOUT] = pooled(x, g->about);
        for (j = 0; j < g->n; j++) {
            span = places_span(&x->places, &g->members[j].at);
            row = table_add(&members);
            put_span(row + KP_MEMBER_AT, &span, 1);
            row[KP_MEMBER_VALUE] = pooled(x, g->members[j].value);
        }
    }
    put(x, KNOWN_GROUPS, &groups);
    put(x, KNOWN_GROUPS, &members);
}

/* ---- the section -------------------------------------------------------- */

static void
put_rest(struct section *x)
{
    struct bits *occurrences = &x->spellings.occurrences;
    size_t before = x->out->n;

    pool_put(x->out, &x->pool, &x->places, x->s->lexicon, x->s->alphabet);
    x->parts[KNOWN_STRINGS] = x->out->n - before;
    before = x->out->n;
    bytes_var(x->out, (uint32_t)occurrences->n);
    bytes_add(x->out, occurrences->bytes.at, occurrences->bytes.n);
    x->parts[KNOWN_SPELLINGS] += x->out->n - before;
    before = x->out->n;
    consonants_put(x->out);
    x->parts[KNOWN_LETTERS] = x->out->n - before;
}

void
known_build(struct bytes *out, uint64_t parts[KNOWN_PARTS],
            const struct known_source *s)
{
    const struct knowledge *k = s->knowledge;
    struct section x = { .s = s, .out = out, .parts = parts };

    memset(parts, 0, KNOWN_PARTS * sizeof *parts);
    if (k->entities.n + k->dates.n + k->quantities.n + k->claims.n
            + k->groups.n == 0) {
        return;
    }
    places_build(&x.places, s->corpus, s->tokens);
    put_entities(&x);
    put_dates(&x);
    put_quantities(&x);
    put_claims(&x);
    put_groups(&x);
    put_rest(&x);
    intern_free(&x.pool.names);
    intern_free(&x.pool.list);
    spellings_free(&x.spellings);
    places_free(&x.places);
    free(x.named);
}
