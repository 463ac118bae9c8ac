/* SPDX-License-Identifier: MIT */
/*
 * speaker_words.c - how far the words of a speaker go.
 *
 * From the first word on, until a mark, a word that ends them, what the verb
 * needs, or whom it speaks to or of. Names that were found before
 * (k->mentions) are never cut in two.
 */
#include "claims.h"

#include <string.h>

enum {
    SPEAKER_WORDS = 18,
    TITLE_WORDS = 4,            /* of a name in quotation marks */
    NAME_AHEAD = 8              /* words to a name, behind an office */
};

/* The word behind the mention that begins in word i, or i. */
static size_t
behind_mention(const struct text *t, size_t i)
{
    const struct mention *m = voice_in(t, i);

    while (m && i < t->d->n && t->d->at[i].start < m->at.end) {
        i++;
    }
    return i;
}

/* A person's name stands soon behind word i, with nothing that ends words. */
static bool
name_ahead(const struct text *t, size_t i)
{
    size_t to = i + NAME_AHEAD;

    for (; i < to && i < t->d->n && t->d->at[i].gap != GAP_MARK
            && !(t->roles[i] & (ROLE_THAT | ROLE_STOP | ROLE_OPEN)); i++) {
        if (rank_of(t, voice_in(t, i)) == 3) {
            return true;
        }
    }
    return false;
}

/* The word is one that the verb needs. */
bool
is_needed(const struct text *t, size_t i, const char *needs)
{
    size_t n;
    const char *key = word_key(t->r, &t->d->at[i], &n);

    return in_list(needs, key, n);
}

/* The bytes of a word behind its conjunction name someone who speaks. */
bool
joins(const struct text *t, size_t i)
{
    size_t and = conjunction_of(t, i);
    const struct mention *m = voice_in(t, i);

    return and > 0 && ((m && m->at.start > t->d->at[i].start)
                       || (roles_of(t, i, and) & ROLE_SPEAKER) != 0);
}

/* A mark goes on with a speaker only when a person's name follows. */
static bool
is_apposition(const struct text *t, const struct speaker *s, size_t i)
{
    const struct mention *m = voice_in(t, i);

    return m && rank_of(t, m) == 3 && (s->roles & ROLE_PERSON)
           && !opens_quotation(t, i) && !has_colon(t, i);
}

/* Words in quotation marks that are the name of what stands before them. */
static bool
is_title(const struct text *t, const struct speaker *s, size_t i)
{
    size_t k = i;

    if (is_broken(t, i) || !(s->roles & (ROLE_BODY | ROLE_PAPER))) {
        return false;
    }
    if (!opens_quotation(t, i)) {
        return i > s->from + 1;
    }
    while (k < i + TITLE_WORDS && k + 1 < t->d->n
                && !closes_quotation(t, k + 1)) {
        k++;
    }
    return k < i + TITLE_WORDS;
}

/* The words up to i are one thing that is known, and need no more. */
static bool
is_whole(const struct text *t, const struct speaker *s, size_t i)
{
    size_t k;

    for (k = s->from; k < i; k++) {
        if (has_article(t, k) || voice_in(t, k)) {
            return true;
        }
    }
    return false;
}

/* The mention that ends with word i of a speaker, or NULL. */
static const struct mention *
ends_voice(const struct text *t, const struct speaker *s, size_t i)
{
    const struct mention *m = NULL;
    size_t k;

    for (k = s->from; k <= i; k++) {
        m = voice_in(t, k) ? voice_in(t, k) : m;
    }
    return m && m->at.end == t->d->at[i].end ? m : NULL;
}

/* Whether word i is the object of a verb that needs nothing before one. */
static bool
is_object(const struct text *t, const struct speaker *s, size_t i)
{
    bool known = has_article(t, i);

    if (voice_in(t, i)) {       /* a name behind a name is another's */
        return (known && !is_whole(t, s, i) && has_adjective(t, i - 1))
               || (ends_voice(t, s, i - 1)
                   && !((s->roles & ROLE_PERSON)
                        && rank_of(t, voice_in(t, i)) == 3));
    }
    if (has_pronoun(t, i)) {
        return !(t->roles[i - 1] & ROLE_SPEAKER);
    }
    if (!is_whole(t, s, i)) {
        return known && has_adjective(t, i - 1);
    }
    if (known && has_article(t, i - 1)) {
        return !has_adjective(t, i)
               && !((s->roles & ROLE_PERSON) && i + 1 < t->d->n
                    && voice_in(t, i + 1));
    }
    return !known || rank_of(t, ends_voice(t, s, i - 1)) > 1;
}

/* Whether word i names the press it was said to: "to the News". */
static bool
is_told(const struct text *t, size_t i)
{
    const struct mention *m = voice_in(t, i);

    return m && m->at.start > t->d->at[i].start && conjunction_of(t, i) == 0
           && t->k->entities.at[m->entity].type == ENTITY_MEDIA;
}

/* Whether word i goes on with the words of a speaker. */
static bool
goes_on(const struct text *t, const struct speaker *s, size_t i,
        const struct cue *c)
{
    unsigned roles = t->roles[i];
    bool bare = !in_list(c->needs, "that", 4) && !(c->flags & CUE_SOURCE);

    if (t->d->at[i].gap == GAP_MARK && !is_apposition(t, s, i)
            && !is_title(t, s, i)) {
        return false;
    }
    if ((roles & (ROLE_THAT | ROLE_STOP | ROLE_OPEN))
            || is_needed(t, i, c->needs)) {
        return false;
    }
    if (c->kind == CLAIM_CALLS && has_article(t, i) && i > s->from + 1
            && has_article(t, i - 1) && has_adjective(t, i - 1)
            && !has_adjective(t, i) && is_oblique(t, i)) {
        return false;           /* who is called upon */
    }
    if (is_told(t, i)) {
        return false;
    }
    if (t->verb_first && rank_of(t, ends_voice(t, s, i - 1)) == 3
            && !(roles & (ROLE_SPEAKER | ROLE_LINK | ROLE_OF))
            && !has_article(t, i) && !voice_in(t, i) && !joins(t, i)) {
        return false;           /* a noun behind a person's name */
    }
    if (roles & ROLE_LINK) {
        return i + 1 < t->d->n
               && !(bare && is_whole(t, s, i) && has_article(t, i - 1))
               && !(t->roles[i + 1] & (ROLE_OCCASION | ROLE_STOP));
    }
    if (joins(t, i) || (roles & ROLE_OF)
            || (voice_in(t, i) && !(bare && is_object(t, s, i)))) {
        return true;
    }
    return !(has_letter(t, i, c->needs)
             && !((s->roles & ROLE_PERSON) && name_ahead(t, i)))
           && !(bare && (conjunction_of(t, i) > 0 || is_object(t, s, i)));
}

void
set_speaker(const struct text *t, struct speaker *s, size_t from, size_t to,
            size_t bytes)
{
    s->from = from;
    s->to = to;
    s->start = bytes ? word_byte(t->d, &t->d->at[from], bytes)
                     : t->d->at[from].start;
    s->end = t->d->at[to - 1].end;
    s->roles = roles_of(t, from, bytes);
    s->via = NO_ENTITY;
    while (!t->verb_first && !(s->roles & ROLE_SPEAKER) && from + 1 < to
                && !(t->roles[from] & ROLE_LINK)) {
        s->roles = t->roles[++from];
    }
}

/* The words of a speaker that begin with word `from`, `bytes` into it. */
void
take_speaker(const struct text *t, const struct cue *c, size_t from,
             size_t bytes, size_t to, struct speaker *s)
{
    size_t i = behind_mention(t, from);

    to = to < from + SPEAKER_WORDS ? to : from + SPEAKER_WORDS;
    i = i > from ? i : from + 1;
    set_speaker(t, s, from, from + 1, bytes);
    while (i < to && goes_on(t, s, i, c)) {
        i = behind_mention(t, i) > i ? behind_mention(t, i) : i + 1;
    }
    i = i < to ? i : to;
    while (i > from + 1 && (t->roles[i - 1] & ROLE_LINK)) {
        i--;
    }
    set_speaker(t, s, from, i, bytes);
    find_entity(t, s);
}
