/* SPDX-License-Identifier: MIT */
/*
 * speakers.c - who speaks: the words, and the entity they name.
 *
 * Where verbs come first, the speaker's words begin behind the verb, after
 * what may stand between ("to us", "for his part"); speaker_words.c tells how
 * far they go. Where verbs come second, or a verb has nothing but what was
 * said behind it, they stand between the beginning of the clause and the
 * verb.
 */
#include "claims.h"

#include <string.h>

enum { SPEAKER_WORDS = 18, CLAUSE_WORDS = 7, BRACKET_WORDS = 6 };

/* ---- behind a cue ------------------------------------------------------- */

/* The bytes of the letter that the word of a source begins with, and of the
 * article behind it. */
static size_t
letter_bytes(const struct text *t, const struct cue *c, size_t i)
{
    struct bytes rest = { 0 };
    size_t n, len = strlen(c->letter), most = 0, gone, k;
    const char *key = word_key(t->r, &t->d->at[i], &n);

    if (len == 0 || n <= len + 2 || memcmp(key, c->letter, len) != 0) {
        return 0;
    }
    if (mention_at(t, word_byte(t->d, &t->d->at[i], len))) {
        return len;
    }
    for (k = 0; word_without_clitic(t->r, t->d, i, k, &rest, &gone); k++) {
        most = gone > most ? gone : most;
    }
    bytes_free(&rest);
    return most;
}

/* The agency that word i names as the one it was said to, or NO_ENTITY. */
static uint32_t
told_to(const struct text *t, size_t i)
{
    const struct mention *m = voice_in(t, i);

    return m && m->at.start > t->d->at[i].start && rank_of(t, m) == 2
           && conjunction_of(t, i) == 0 ? m->entity : NO_ENTITY;
}

/* Behind a verb that passes on: its subject is the way, then its speaker. */
static bool
relayed(const struct text *t, const struct cue *c, size_t to,
        struct speaker *s)
{
    size_t i = s->to, limit = s->to + SPEAKER_WORDS;
    struct cue said = { .needs = "that", .letter = "" };
    uint32_t via = s->entity;

    while (i < to && i < limit && !is_needed(t, i, c->needs)) {
        i++;
    }
    if (i + 1 >= to || !is_needed(t, i, c->needs)) {
        return false;
    }
    take_speaker(t, &said, i + 1, 0, to, s);
    s->via = via;
    return true;
}

bool
speaker_after(const struct text *t, const struct cue *c, size_t to,
              struct speaker *s)
{
    size_t i = c->to, skipped = c->to;
    uint32_t via = NO_ENTITY;
    unsigned roles;
    bool bare = strcmp(c->needs, "-") == 0;

    memset(s, 0, sizeof *s);
    s->entity = s->via = NO_ENTITY;
    while (i < to && ((t->roles[i] & ROLE_SKIP)
                      || told_to(t, i) != NO_ENTITY)) {
        via = told_to(t, i) != NO_ENTITY ? told_to(t, i) : via;
        i++;
        skipped = i;
    }
    if (i >= to || has_colon(t, i)
            || (t->d->at[i].gap == GAP_MARK && skipped == c->to
                && !(c->flags & CUE_SOURCE))
            || (opens_quotation(t, i) && !voice_in(t, i))) {
        return false;
    }
    roles = t->roles[i];
    if ((roles & ROLE_THIS) && i + 1 < to && has_article(t, i + 1)) {
        take_speaker(t, c, i, 0, to, s);
        return true;
    }
    if ((roles & (ROLE_THAT | ROLE_STOP | ROLE_LINK | ROLE_OPEN | ROLE_NOT))
            || t->d->at[i].digits || is_needed(t, i, c->needs)
            || (bare && has_pronoun(t, i) && !(roles & ROLE_SPEAKER)
                && !voice_in(t, i))
            || !may_be_subject(t, c, i)) {
        return false;
    }
    take_speaker(t, c, i, letter_bytes(t, c, i), to, s);
    s->via = via;
    return !(c->flags & CUE_RELAY) || relayed(t, c, to, s);
}

/* ---- before a cue ------------------------------------------------------- */

/* The name that ends just before word `to`: "the Kremlin, which ..." */
static bool
named_before(const struct text *t, size_t first, size_t to,
             struct speaker *s)
{
    const struct mention *m;
    size_t from = to;

    while (from-- > first) {
        m = voice_in(t, from);
        if (m && m->at.end == t->d->at[to - 1].end) {
            set_speaker(t, s, from, to, 0);
            s->start = m->at.start;
            find_entity(t, s);
            return s->entity != NO_ENTITY;
        }
    }
    return false;
}

/* Whether a clause of some words begins with another verb and its subject:
 * "the ministry mourned him in a note saying". */
static bool
begins_with_verb(const struct text *t, size_t from, size_t to)
{
    return t->verb_first && from + 3 < to && t->roles[from] == 0
           && !voice_in(t, from) && !has_article(t, from)
           && t->d->at[from + 1].gap == GAP_SPACE
           && ((t->roles[from + 1] & (ROLE_PERSON | ROLE_BODY)) != 0
               || rank_of(t, voice_in(t, from + 1)) > 1);
}

/* Of many words before a verb that stands second, the last that begin with
 * "and" and a speaker: before them is another clause. */
static size_t
last_joined(const struct text *t, size_t from, size_t to)
{
    size_t i;

    for (i = to; t->verb_first && to - from > CLAUSE_WORDS && i-- > from; ) {
        if (joins(t, i)) {
            return i;
        }
    }
    return from;
}

/* The word behind which a bracket opens that closes before word `to`, or
 * `to`: "X (34) said". */
static size_t
before_bracket(const struct text *t, size_t first, size_t to)
{
    size_t i, n;
    const char *gap = gap_text(t->d, to, &n);

    if (!t->verb_first || n == 0 || gap[0] != ')') {
        return to;
    }
    for (i = to; i-- > first + 1 && to - i < BRACKET_WORDS; ) {
        gap = gap_text(t->d, i, &n);
        if (n > 0 && gap[n - 1] == '(') {
            return i;
        }
    }
    return to;
}

bool
speaker_before(const struct text *t, size_t first, const struct cue *c,
               struct speaker *s)
{
    struct cue none = { .needs = "-", .letter = "" };
    size_t from, to = c->at, bytes;

    memset(s, 0, sizeof *s);
    s->entity = s->via = NO_ENTITY;
    if (to > first && (t->roles[to - 1] & ROLE_RELATIVE)) {
        to--;
        if (named_before(t, first, to, s)) {
            return true;
        }
    }
    while (to > first && t->roles[to - 1] & (t->verb_first ? ROLE_HAD
                                                           : ROLE_SKIP)) {
        to--;
    }
    to = to > first ? before_bracket(t, first, to) : to;
    from = to;
    if (!t->verb_first && from > first && !closes_quotation(t, from)) {
        from--;
    }
    while (from > first && t->d->at[from].gap != GAP_MARK
                && !(t->roles[from - 1] & (ROLE_THAT | ROLE_OPEN))) {
        from--;
    }
    while (from < to && (t->roles[from] & (ROLE_SKIP | ROLE_STOP))
                && !voice_in(t, from)) {
        from++;
    }
    if (from >= to || to - from > SPEAKER_WORDS
            || (t->roles[from] & ROLE_LINK)) {
        return false;
    }
    if (begins_with_verb(t, from, to)) {
        take_speaker(t, &none, from + 1, 0, to, s);
        return speaker_like(t, s);
    }
    from = last_joined(t, from, to);
    bytes = joins(t, from) ? conjunction_of(t, from) : 0;
    set_speaker(t, s, from, to, bytes);
    find_entity(t, s);
    return speaker_like(t, s);
}

bool
speaker_first(const struct text *t, size_t from, size_t to, struct speaker *s)
{
    struct cue none = { .needs = t->verb_first ? "-" : "that",
                        .letter = "" };

    memset(s, 0, sizeof *s);
    s->entity = s->via = NO_ENTITY;
    for (; from < to; from++) {
        if (((t->roles[from] & (ROLE_PERSON | ROLE_BODY))
                    || voice_in(t, from))
                && (from == 0 || !(t->roles[from - 1] & ROLE_LINK))) {
            take_speaker(t, &none, from, 0, to, s);
            return speaker_like(t, s);
        }
    }
    return false;
}
