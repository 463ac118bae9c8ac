/* SPDX-License-Identifier: MIT */
/*
 * features.c - what a statement says, as features.
 *
 * A word behind a negation is denied; what follows it may be. "Does not
 * refuse" is what speaks against refusing.
 */
#include "groups.h"

#include <string.h>

enum {
    SCOPE = 4,                  /* words that a negation may deny */
    SMALL = 13                  /* a number that says nothing without unit */
};

/* What a feature is besides. */
enum { AGAINST = 1, COUNTED = 2, ALSO = 4, WHO = 8, DIMENSION = 16 };

/* ---- features ----------------------------------------------------------- */

static uint32_t
feature_id(struct statements *s, char letter, const char *name, size_t n,
           struct bytes *key, struct span at)
{
    uint32_t known = s->names.n, id;

    key->n = 0;
    bytes_add(key, &letter, 1);
    bytes_add(key, name, n);
    id = intern_add(&s->names, key->at, key->n);
    if (id >= s->features) {
        s->features = s->features ? 2 * s->features : 1024;
        s->uses = need_more(s->uses, s->features * sizeof *s->uses);
        s->shown = need_more(s->shown, s->features * sizeof *s->shown);
    }
    if (id == known) {
        s->uses[id] = 0;
        s->shown[id] = at;
    }
    return id;
}

static void
add_feature(struct maker *x, enum feature_kind kind, char letter,
            const char *name, size_t n, struct span at, unsigned flags)
{
    struct statement *u = x->to;
    uint32_t id = feature_id(x->s, letter, name, n, &x->key, at);
    uint8_t denied = x->head ? 2 : x->scope > 0;
    size_t i;

    for (i = 0; i < u->n; i++) {
        if (u->features[i].id == id
                && u->features[i].against == ((flags & AGAINST) != 0)) {
            if (denied != u->features[i].denied) {
                u->features[i].denied = 1;
            }
            return;
        }
    }
    u->features = list_grow(u->features, &u->n, &u->room,
                            sizeof *u->features);
    u->features[u->n - 1] = (struct feature){
        .id = id, .kind = (uint8_t)kind, .denied = denied, .start = at.start,
        .against = (flags & AGAINST) != 0,
        .counted = (flags & COUNTED) != 0, .also = (flags & ALSO) != 0,
        .who = (flags & WHO) != 0, .dimension = (flags & DIMENSION) != 0,
        .inside = at.end <= x->covered
    };
}

/* A feature for each concept of a list. */
static void
add_concepts(struct maker *x, enum feature_kind kind, const char *list,
             struct span at, unsigned flags)
{
    size_t len;

    for (; *list; list += len + (list[len] == ' ')) {
        len = strcspn(list, " ");
        add_feature(x, kind, 'C', list, len, at, flags);
        flags |= ALSO;
    }
}

/* What the sort of a concept makes of its features. */
static unsigned
flags_of(const char *sort)
{
    return strcmp(sort, "count") == 0 ? COUNTED
           : strcmp(sort, "who") == 0 ? COUNTED | WHO
           : strcmp(sort, "dimension") == 0 ? DIMENSION : 0;
}

/* ---- names, dates, figures ---------------------------------------------- */

static void
add_mention(struct maker *x, const struct mention *m)
{
    const struct entity *e = &x->s->k->entities.at[m->entity];
    const struct row *row = NULL;
    char number[16];
    size_t i;

    if (e->type == ENTITY_OBJECT || e->type == ENTITY_EVENT
            || e->type == ENTITY_OTHER) {
        return;                 /* its words tell */
    }
    for (i = 0; i < e->n && !row; i++) {
        row = concept_of(x->t.d->language, e->names[i]);
    }
    if (row) {
        add_concepts(x, FEATURE_NAME, row->column[1], m->at, 0);
    } else {
        i = (size_t)snprintf(number, sizeof number, "%u", m->entity);
        add_feature(x, FEATURE_NAME, 'E', number, i, m->at, 0);
    }
    x->covered = m->at.end > x->covered ? m->at.end : x->covered;
}

static void
hull_add(struct hull *h, uint32_t from, uint32_t to)
{
    h->first = h->told && h->first < from ? h->first : from;
    h->last = h->told && h->last > to ? h->last : to;
    h->told = true;
}

static void
add_date(struct maker *x, const struct date *d)
{
    char number[32];
    int n = snprintf(number, sizeof number, "%u-%u", d->from, d->to);

    hull_add(&x->to->times, d->from, d->to);
    if (d->to - d->from <= 1) {
        hull_add(&x->to->days, d->from, d->to);
        add_feature(x, FEATURE_DATE, 'D', number, (size_t)n, d->at, 0);
    }
    x->covered = d->at.end > x->covered ? d->at.end : x->covered;
}

size_t
figure_name(const struct quantity *q, char *to)
{
    bool small = q->exponent <= 0 && q->mantissa < SMALL;

    return (size_t)snprintf(to, FIGURE_NAME, "%lld e%d %.40s",
                            (long long)q->mantissa, q->exponent,
                            small ? q->unit : "");
}

/* A figure is its value, and what it counts. */
static void
add_quantity(struct maker *x, const struct quantity *q)
{
    char name[FIGURE_NAME];
    const struct row *row;
    size_t n = figure_name(q, name);

    add_feature(x, FEATURE_FIGURE, 'Q', name, n, q->at, 0);
    if (*q->unit) {
        row = concept_of(x->t.d->language, q->unit);
        if (row && strcmp(row->column[3], "unit") == 0) {
            add_feature(x, FEATURE_WORD, 'U', row->column[1],
                        strlen(row->column[1]), q->at, COUNTED);
        } else if (row && strcmp(row->column[3], "name") == 0) {
            add_concepts(x, FEATURE_NAME, row->column[1], q->at, 0);
        } else if (row) {
            add_concepts(x, FEATURE_WORD, row->column[1], q->at,
                         strcmp(row->column[3], "any") != 0
                         ? COUNTED | flags_of(row->column[3]) : 0);
        } else {
            add_feature(x, FEATURE_WORD, 'U', q->unit, strlen(q->unit),
                        q->at, COUNTED);
        }
    }
    x->covered = q->at.end > x->covered ? q->at.end : x->covered;
}

/* A time of day; its words say nothing else. */
static void
add_hour(struct maker *x, const struct hour *h)
{
    char name[16];
    int n = snprintf(name, sizeof name, "%u", h->minute);

    add_feature(x, FEATURE_WORD, 'T', name, (size_t)n, h->at, 0);
    x->covered = h->at.end > x->covered ? h->at.end : x->covered;
}

/* What was found before that begins in word i. */
static void
add_known(struct maker *x, const struct word *w)
{
    const struct knowledge *k = x->s->k;
    const struct mention *m = x->t.mentions;
    size_t i;

    for (i = mention_from(&x->t, w->start);
            i < x->t.nmentions && m[i].at.start < w->end; i++) {
        add_mention(x, &m[i]);
    }
    while (x->date < k->dates.n && k->dates.at[x->date].at.doc == x->t.doc
                && k->dates.at[x->date].at.start < w->end) {
        add_date(x, &k->dates.at[x->date++]);
    }
    while (x->hour < k->hours.n && k->hours.at[x->hour].at.doc == x->t.doc
                && k->hours.at[x->hour].at.start < w->end) {
        add_hour(x, &k->hours.at[x->hour++]);
    }
    while (x->quantity < k->quantities.n
                && k->quantities.at[x->quantity].at.doc == x->t.doc
                && k->quantities.at[x->quantity].at.start < w->end) {
        add_quantity(x, &k->quantities.at[x->quantity++]);
    }
}

/* ---- words -------------------------------------------------------------- */

/* A clause begins. */
static void
deny_none(struct maker *x)
{
    x->scope = 0;
    x->head = x->all = false;
    x->negated = SIZE_MAX;
}

/* "Not ... but two" says two: nothing behind the negation is denied. */
static void
take_back(struct maker *x)
{
    struct statement *u = x->to;
    size_t i;

    for (i = x->negated; i < u->n; i++) {
        u->features[i].denied = 0;
    }
    deny_none(x);
}

/* Read a negation at word i; how many words it takes, or 0. */
static size_t
read_negation(struct maker *x, size_t i)
{
    struct meaning phrase;
    struct match m;
    const char *use;

    if (!x->t.negation || !phrases_match(x->t.negation, x->t.r, x->t.d, i,
                                         false, &m)) {
        return 0;
    }
    meaning_at(&x->t, i, &phrase, &x->stem);
    if (phrase.concepts && phrase.words > m.words) {
        return 0;               /* "no truth in it" */
    }
    use = m.row->column[1];
    if (in_list(use, "except", 6) && x->negated < SIZE_MAX) {
        take_back(x);
        return m.words;
    }
    if (in_list(use, "any", 3) && x->negated < SIZE_MAX) {
        x->all = true;
        return m.words;
    }
    x->scope = in_list(use, "not", 3) ? SCOPE : in_list(use, "without", 7);
    x->head = x->scope > 0;
    x->all = x->head && in_list(use, "any", 3);
    x->negated = x->head ? x->to->n : x->negated;
    return x->head || m.words > 1 ? m.words : 0;
}

/* "Both capitals" are the two that the document names side by side. */
static void
add_both(struct maker *x, struct span at)
{
    unsigned i;

    for (i = 0; i < 2 && x->both[i]; i++) {
        add_concepts(x, FEATURE_NAME, x->both[i], at, 0);
    }
}

/* "Does not refuse" is what speaks against refusing. */
static void
add_meaning(struct maker *x, const struct meaning *m, struct span at)
{
    bool turned = x->head && *m->against;
    enum feature_kind kind = strcmp(m->sort, "name") == 0 ? FEATURE_NAME
                                                          : FEATURE_WORD;

    if (strcmp(m->sort, "back") == 0) {
        x->to->back = true;
        return;
    }
    if (strcmp(m->sort, "both") == 0) {
        add_both(x, at);
        return;
    }
    x->denies = x->denies || strcmp(m->sort, "deny") == 0;
    x->head = x->head || (x->all && *m->against);
    if (turned) {
        x->scope = 0;
        x->head = false;
    }
    add_concepts(x, kind, turned ? m->against : m->concepts, at,
                 flags_of(m->sort));
    add_concepts(x, FEATURE_WORD, turned ? m->concepts : m->against, at,
                 AGAINST);
}

/* Add what words from word i on say; how many they are. */
static size_t
add_word(struct maker *x, size_t i)
{
    const struct word *w = &x->t.d->at[i];
    struct span at = { x->t.doc, w->start, w->end };
    struct meaning m;

    if (w->digits) {
        return 1;
    }
    meaning_at(&x->t, i, &m, &x->stem);
    at.end = x->t.d->at[i + m.words - 1].end;
    if (m.concepts) {
        add_meaning(x, &m, at);
    } else if (x->stem.n > 0) {
        add_feature(x, FEATURE_WORD, 'W', (char *)x->stem.at, x->stem.n, at,
                    0);
    } else {
        return 1;
    }
    x->scope -= x->scope > 0;
    x->head = false;
    return m.words;
}

/* A word of a name that says what it names, or whose it is: "ministry". */
static bool
is_concept(struct maker *x, size_t i)
{
    struct meaning m;

    meaning_at(&x->t, i, &m, &x->stem);
    return m.concepts && m.words == 1;
}

void
features_read(struct maker *x)
{
    const struct statement *u = x->to;
    size_t i, words, k;

    deny_none(x);
    for (i = u->from; i < u->to;) {
        const struct word *w = &x->t.d->at[i];

        if (i > u->from && is_broken(&x->t, i)) {
            deny_none(x);
        }
        words = w->end > x->covered ? read_negation(x, i) : 0;
        if (words > 0) {
            i += words;
            continue;
        }
        add_known(x, w);
        words = w->end > x->covered || is_concept(x, i) ? add_word(x, i) : 1;
        for (k = 1; k < words; k++) {
            add_known(x, &x->t.d->at[i + k]);
        }
        i += words;
    }
}

void
statement_deny(struct statement *u, const struct statement *other)
{
    size_t i, j;

    for (i = 0; i < other->n; i++) {
        for (j = 0; j < u->n && u->features[j].id != other->features[i].id;
                j++) {
        }
        if (j == u->n) {
            u->features = list_grow(u->features, &u->n, &u->room,
                                    sizeof *u->features);
            u->features[j] = other->features[i];
            u->features[j].denied = 2 - other->features[i].denied;
        }
    }
}
