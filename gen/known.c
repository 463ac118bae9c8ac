/* SPDX-License-Identifier: MIT */
/*
 * known.c - what is known of the documents -> section k of the pack.
 *
 *     k := table * 11 strings occurrences classes openers
 *                                                  (FORMAT.md section 11)
 */
#include "known_pack.h"

#include <stdlib.h>
#include <string.h>

void
known_put(struct known_section *x, enum known_part part, struct table *t)
{
    size_t before = x->out->n;

    table_put(x->out, t);
    x->parts[part] += x->out->n - before;
    table_free(t);
}

uint32_t
known_pooled(struct known_section *x, const char *s)
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
list_spellings(struct known_section *x, struct intern *texts, uint32_t *number)
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
list_names(struct known_section *x, struct table *names)
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
put_entities(struct known_section *x)
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
    openers_put(&x->openers, &x->spellings, x->s->leaf);
    known_put(x, KNOWN_ENTITIES, &entities);
    known_put(x, KNOWN_ENTITIES, &names);
    known_put(x, KNOWN_SPELLINGS, &x->spellings.table);
    known_put(x, KNOWN_EXCLUSIVES, &exclusives);
}

/* ---- the section -------------------------------------------------------- */

static void
put_rest(struct known_section *x)
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
    before = x->out->n;
    bytes_add(x->out, x->openers.at, x->openers.n);
    x->parts[KNOWN_SPELLINGS] += x->out->n - before;
}

void
known_build(struct bytes *out, uint64_t parts[KNOWN_PARTS],
            const struct known_source *s)
{
    const struct knowledge *k = s->knowledge;
    struct known_section x = { .s = s, .out = out, .parts = parts };

    memset(parts, 0, KNOWN_PARTS * sizeof *parts);
    if (k->entities.n + k->dates.n + k->quantities.n + k->claims.n
            + k->groups.n == 0) {
        return;
    }
    places_build(&x.places, s->corpus, s->tokens);
    put_entities(&x);
    known_put_dates(&x);
    known_put_quantities(&x);
    known_put_claims(&x);
    known_put_groups(&x);
    put_rest(&x);
    intern_free(&x.pool.names);
    intern_free(&x.pool.list);
    spellings_free(&x.spellings);
    bytes_free(&x.openers);
    places_free(&x.places);
    free(x.named);
}
