/* SPDX-License-Identifier: MIT */
/*
 * heads.c - head words and the names that go with them.
 *
 * heads.tsv has words such as "ministry", "city of", "the army", each with a
 * rule that tells where the name is: behind it, all of it, or a country's
 * adjective. An institution is one thing by its class and whose it is.
 */
#include "names.h"

#include <string.h>

static const struct reading_of *
as_is(struct finder *f, size_t i)
{
    return &seen_at(f, i)->as[0];
}

/* A head word at word i in any reading. */
static bool
head_at(struct finder *f, size_t i, struct parse *p)
{
    const struct seen *s = seen_at(f, i);
    struct lexis *l = lexis_at(f, i);
    uint32_t value;
    size_t k;

    memset(p, 0, sizeof *p);
    p->owner = p->thing = NONE;
    for (k = 0; s->flags & WORD_BEGINS && k < s->n; k++) {
        value = reading_at(f, &l->heads, i, &s->as[k], &p->words);
        if (value != 0) {
            p->head = &l->head[value - 1];
            p->as = &s->as[k];
            return true;
        }
    }
    return false;
}

bool
is_quoted(const struct finder *f, size_t i)
{
    size_t n;
    const char *gap;

    if (i >= f->d->n || f->d->at[i].gap != GAP_MARK) {
        return false;
    }
    gap = gap_text(f->d, i, &n);
    return n > 0 && (gap[n - 1] == '"'
                     || (n >= 2 && memcmp(gap + n - 2, "\xc2\xab", 2) == 0)
                     || (n >= 3 && memcmp(gap + n - 3, "\xe2\x80\x9c", 3)
                                   == 0));
}

size_t
quoted_words(const struct finder *f, size_t i)
{
    size_t n = 1;

    while (n < 4 && follows(f, i + n)) {
        n++;
    }
    return i + n >= f->d->n || f->d->at[i + n].gap != GAP_SPACE ? n : 0;
}

/* The place that words from i name, and how far it goes: a name of the
 * gazetteer, or a region's head word and its name. */
static uint32_t
place_at(struct finder *f, size_t i, size_t *n)
{
    const struct reading_of *as;
    const struct place_name *name = name_at(f, i, n, &as);
    struct parse p;

    if (name && as->gone == 0 && (name->type == ENTITY_PLACE
                                  || name->type == ENTITY_COUNTRY)) {
        return name->thing;
    }
    if (head_at(f, i, &p) && p.as->gone == 0 && p.head->rule == RULE_NAME
            && follows(f, i + p.words)) {
        *n = take_name(f, i + p.words, false);
        if (*n > 0) {
            uint32_t t = thing_named(f, i + p.words, *n,
                                     as_is(f, i + p.words));

            *n += p.words;
            return t;
        }
    }
    return NONE;
}

/* Whether the adjective at word i may be that of the noun before it. */
static bool
agrees(struct finder *f, size_t i)
{
    return seen_at(f, i)->flags & WORD_GENTILIC
           && (is_feminine(f, i) || !is_feminine(f, i - 1));
}

/* An institution: whose it is, told by an adjective or a name. */
static bool
parse_institution(struct finder *f, size_t i, struct parse *p)
{
    enum rule rule = p->head->rule;
    size_t at = i + p->words, n = 0;
    uint32_t place;

    p->n = p->words;
    if (follows(f, at) && agrees(f, at)) {
        p->owner = lexis_at(f, at)->country[as_is(f, at)->word] - 1;
        p->n = ++at - i;
        if (follows(f, at) && seen_at(f, at)->flags & WORD_IN
                && follows(f, at + 1)) {
            place = place_at(f, at + 1, &n);
            if (place != NONE && !f->things.at[place].known) {
                p->owner = place;
                p->n = at + 1 + n - i;
                p->inside = true;
            }
        }
        return rule != RULE_OF || p->head->class != NONE;
    }
    if (rule != RULE_OWNED && follows(f, at)) {
        place = place_at(f, at, &n);
        if (place != NONE) {
            p->owner = place;
            p->n += n;
            p->inside = true;
            return true;
        }
    }
    if (rule == RULE_INSTITUTION) {
        p->n += body_goes_on(f, at, i);
    }
    return rule == RULE_INSTITUTION || rule == RULE_ALONE;
}

/* How many words behind a head word that no table has as a name are one: a
 * person with a title ("King X"), or ordinary words. */
static size_t
behind_head(struct finder *f, size_t i, const struct parse *p)
{
    size_t at = i + p->words, n, words;

    if (title_phrase(f, at, &words) && follows(f, at + words)
            && seen_at(f, at)->flags & WORD_ARTICLE) {
        n = take_person(f, at + words, as_is(f, at + words));
        if (n > 0) {
            return words + n;
        }
    }
    if (p->head->rule == RULE_BODY || p->head->rule == RULE_PHRASE) {
        n = body_words(f, i, p->words, p->as);
        return n > 1 || p->head->rule == RULE_BODY ? n : 0;
    }
    return p->head->rule == RULE_ANY && seen_at(f, at)->flags & WORD_ARTICLE
           ? 1 : 0;
}

/* A head word and a name that are one name together. */
static bool
parse_whole(struct finder *f, size_t i, struct parse *p)
{
    size_t at = i + p->words, n = 0;
    const struct reading_of *as;
    const struct place_name *name;

    if ((p->head->rule == RULE_BODY || p->head->rule == RULE_PHRASE)
            && is_definite(f, i, p->as)) {
        n = follows(f, at) ? behind_head(f, i, p) : 0;
    } else if (is_quoted(f, at)) {
        n = quoted_words(f, at);
    } else if (follows(f, at)) {
        name = name_at(f, at, &n, &as);
        if (name && as->gone == 0
                && (name->type == ENTITY_EVENT
                    || name->type == ENTITY_OBJECT)) {
            n = 0;
        } else if (name && as->gone == 0) {
            p->owner = name->thing;
            p->thing = name->type == p->head->type
                       && name->type != ENTITY_PLACE
                       && name->type != ENTITY_EVENT ? name->thing : NONE;
            p->inside = p->head->type == ENTITY_EVENT
                        || p->head->type == ENTITY_PLACE;
        } else {
            n = p->head->rule == RULE_PLACED ? 0 : take_name(f, at, false);
            p->name_n = n;
            if (n == 1 && seen_at(f, at)->flags & WORD_GIVEN) {
                n = take_person(f, at, as_is(f, at));
                p->name_n = 0;
            }
        }
        if (n == 0 && p->owner == NONE) {
            n = behind_head(f, i, p);
        }
        n += n > 0 || p->owner != NONE ? formal_words(f, at + n) : 0;
    }
    p->n = p->words + n;
    return n > 0;
}

/* How many words from i are the name that a head word's rule wants. With an
 * article, a word that nothing knows is one. */
static size_t
name_behind(struct finder *f, size_t i, enum rule rule)
{
    const struct seen *s = seen_at(f, i);
    size_t n = take_name(f, i, rule == RULE_LIST);

    if (n == 0 && s->flags & WORD_ARTICLE && s->letters >= 5
            && !(s->flags & WORD_FORM) && is_unknown(f, i, true)) {
        n = 1;
    }
    return n;
}

/* Whether the name of a head word follows it, and how far both go. */
bool
head_parse(struct finder *f, size_t i, struct parse *p)
{
    const struct reading_of *as;
    size_t n;

    if (!head_at(f, i, p)) {
        return false;
    }
    switch (p->head->rule) {
    case RULE_WHOLE:
    case RULE_AT:
    case RULE_ANY:
    case RULE_BODY:
    case RULE_PHRASE:
    case RULE_PLACED:
        return parse_whole(f, i, p);
    case RULE_QUOTED:
        p->name = i + p->words;
        p->name_n = is_quoted(f, p->name) ? quoted_words(f, p->name) : 0;
        p->n = p->words + p->name_n;
        return p->name_n > 0;
    case RULE_NAME:
    case RULE_LIST:
        p->name = i + p->words;
        p->name_n = follows(f, p->name) && !f->taken[p->name]
                    && !name_at(f, p->name, &n, &as)
                    ? name_behind(f, p->name, p->head->rule) : 0;
        p->n = p->words + p->name_n;
        return p->name_n > 0 && (p->head->rule == RULE_NAME
                                 || list_goes_on(f, i + p->n) != NULL);
    case RULE_LAST:
        return false;
    default:
        return parse_institution(f, i, p);
    }
}

/* The thing that an institution is, by what it is and whose. */
uint32_t
head_institution(struct finder *f, const struct parse *p)
{
    char id[64];
    uint32_t t;

    snprintf(id, sizeof id, "%lu of %ld", (unsigned long)p->head->class,
             p->owner == NONE ? -1L : (long)p->owner);
    t = thing_of(f, "institution", id);
    f->things.at[t].class = p->head->class;
    f->things.at[t].owner = p->owner;
    return t;
}

void
head_add_name(struct finder *f, size_t i, size_t n,
              const struct reading_of *as, const struct head *head)
{
    uint32_t t = thing_named(f, i, n, as);

    f->things.at[t].strong = true;
    f->things.at[t].headed |= head->rule >= RULE_WHOLE
                              && head->rule != RULE_QUOTED;
    if (f->things.at[t].class == NONE) {
        f->things.at[t].class = head->class;
    }
    found_add(f, i, n, as, t, head->type);
}

/* The place that something at it is named after. */
static void
add_place_of(struct finder *f, size_t i, const struct parse *p)
{
    size_t at = i + p->words;
    uint32_t t;

    if (p->head->rule == RULE_AT && p->name_n > 0) {
        t = thing_named(f, at, p->name_n, as_is(f, at));
        f->things.at[t].strong = true;
        found_add(f, at, p->name_n, as_is(f, at), t, ENTITY_PLACE);
    }
}

bool
head_of_place(struct finder *f, size_t i, const struct found *place,
              struct parse *p)
{
    struct parse region;
    size_t at;

    if (!head_at(f, i, p) || (p->head->rule != RULE_OF
                              && p->head->rule != RULE_PLACED
                              && p->head->rule != RULE_INSTITUTION)) {
        return false;
    }
    at = i + p->words;
    if (at < place->first && head_at(f, at, &region)
            && region.head->rule == RULE_NAME) {
        at += region.words;
    }
    p->owner = place->thing;
    p->n = place->first + place->n - i;
    p->inside = true;
    return at == place->first;
}

/* Take what parse_head found; the next word to look at. */
size_t
head_add(struct finder *f, size_t i, const struct parse *p)
{
    const struct head *head = p->head;
    uint32_t t;

    switch (head->rule) {
    case RULE_NAME:
    case RULE_LIST:
    case RULE_QUOTED:
        head_add_name(f, p->name, p->name_n, as_is(f, p->name), head);
        if (head->rule == RULE_LIST) {
            head_add_list(f, p->name + p->name_n, head);
        }
        return i + p->n;
    case RULE_WHOLE:
    case RULE_AT:
    case RULE_ANY:
    case RULE_BODY:
    case RULE_PHRASE:
    case RULE_PLACED:
        if (p->thing != NONE) {
            found_add(f, i, p->n, p->as, p->thing, head->type);
        } else if (head->rule == RULE_PLACED && p->owner != NONE) {
            found_add(f, i, p->n, p->as, head_institution(f, p), head->type);
        } else {
            head_add_name(f, i, p->n, p->as, head);
            add_place_of(f, i, p);
        }
        break;
    default:
        t = p->owner == NONE && p->n > p->words
            ? thing_named(f, i, p->n, p->as) : head_institution(f, p);
        found_add(f, i, p->n, p->as, t, head->type);
        break;
    }
    if (p->inside) {
        memset(f->taken + i + p->words, 0, p->n - p->words);
        return i + p->words;
    }
    return i + p->n;
}
