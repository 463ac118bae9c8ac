/* SPDX-License-Identifier: MIT */
/*
 * judge.c - which cues of a sentence tell of a claim.
 *
 * They are judged from the last to the first, so that each knows where the
 * next begins: one stands when it has what its word needs, a speaker among it.
 */
#include "claims.h"

#include <string.h>

/* Whether word i is at the head of a clause, where only verbs stand. */
static bool
is_head(const struct text *t, size_t first, size_t i, unsigned flags)
{
    while (i > first && t->d->at[i].gap != GAP_MARK
                && (t->roles[i - 1] & ROLE_SKIP)) {
        i--;
    }
    return i == first || is_broken(t, i) || (flags & CUE_AND)
           || (t->roles[i - 1] & (ROLE_OPEN | ROLE_THAT)) != 0;
}

/* What a source is quoted for: the longer of what stands on its sides. */
static bool
judge_source(const struct finder *f, struct cue *c, size_t first, size_t to,
             size_t last)
{
    uint32_t start, end;

    if (!speaker_after(&f->t, c, last, &c->speaker)
            || !speaker_like(&f->t, &c->speaker)) {
        return false;
    }
    if (c->speaker.to >= to) {
        return said_before(&f->t, first, c, true);
    }
    start = f->t.d->at[c->speaker.to].start;
    end = f->t.d->at[to - 1].end;
    if (!said_before(&f->t, first, c, true)
            || (f->t.d->at[c->at].gap == GAP_MARK
                && c->said.end - c->said.start < end - start)) {
        c->said = (struct said){ start, end, false };
    }
    return true;
}

/* Without entities there is no telling who can speak; then words do. What a
 * verb that needs nothing has behind it must begin with who does. */
static bool
is_voice(const struct finder *f, const struct speaker *s, bool bare)
{
    if (f->k->mentions.n == 0) {
        return s->from < s->to;
    }
    return bare ? s->from < s->to && ((s->roles & ROLE_SPEAKER) != 0
                                      || voice_in(&f->t, s->from) != NULL)
                : speaker_like(&f->t, s);
}

/*
 * The speaker in the clause of a verb. Even where verbs come first, what
 * begins the clause before one is its subject, but in a relative clause.
 */
static void
find_speaker(const struct finder *f, struct cue *c, size_t first, size_t to)
{
    struct speaker after, before;
    bool is_after = speaker_after(&f->t, c, to, &after);
    bool is_before = speaker_before(&f->t, first, c, &before);
    bool behind = f->t.verb_first || closes_quotation(&f->t, c->at);

    if (is_after && behind
            && (!is_before || (after.from < after.to && before.to < c->at
                               && speaker_like(&f->t, &after))
                || (c->flags & CUE_OBJECT))) {
        c->speaker = after;
    } else if (is_before) {
        c->speaker = before;
        c->speaker.via = after.via;
    } else {
        c->speaker.from = c->speaker.to = 0;
        c->speaker.entity = NO_ENTITY;
        c->speaker.via = after.via;
    }
}

/* What was said follows at once: no speaker could stand between. */
static bool
is_prompt(const struct finder *f, const struct cue *c, size_t last)
{
    const struct text *t = &f->t;

    return c->to < last && ((t->roles[c->to] & ROLE_THAT) != 0
                            || opens_quotation(t, c->to)
                            || has_colon(t, c->to));
}

/* Whether the words of a cue are a verb here, with such a speaker. */
static bool
is_verb(const struct finder *f, const struct cue *c, size_t first,
        size_t last, bool named)
{
    bool none = c->speaker.from == c->speaker.to;

    if ((c->flags & CUE_NOUN)
            && ((!is_head(&f->t, first, c->at, c->flags)
                 && !(named && c->speaker.to <= c->at))
                || !(named || is_prompt(f, c, last)))) {
        return false;
    }
    if ((c->flags & CUE_VOICE) && !named) {
        return false;
    }
    if (none && (!f->t.verb_first
                 || !((c->flags & CUE_AND) || c->at == first
                      || (f->t.roles[c->at - 1] & ROLE_SAME)
                      || is_prompt(f, c, last)))) {
        return false;
    }
    return !none || !(c->flags & (CUE_SUBJECT | CUE_RELAY))
           || ((c->flags & CUE_AND) && c->at == first
               && (f->t.roles[c->to] & ROLE_THAT));
}

static bool
judge_verb(const struct finder *f, struct cue *c, size_t first, size_t to,
           size_t last)
{
    bool bare = strcmp(c->needs, "-") == 0, named;

    find_speaker(f, c, first, to);
    named = is_voice(f, &c->speaker, bare && c->speaker.from > c->at);
    if (bare && !named && c->speaker.from < c->speaker.to
            && (f->t.roles[c->speaker.from] & ROLE_THIS)) {
        return false;
    }
    if (bare && !named) {
        c->speaker.from = c->speaker.to = 0;
    }
    if (!is_verb(f, c, first, last, named)) {
        return false;
    }
    if (c->flags & CUE_RELAY) {
        c->needs = "that";
        to = last;
    }
    if ((c->flags & CUE_ASIDE) || (bare && (c->flags & CUE_OBJECT))) {
        return named && said_before(&f->t, first, c, true);
    }
    if (!f->t.verb_first && said_before(&f->t, first, c, false)) {
        return true;
    }
    if (!said_after(&f->t, c, to, last)) {
        return said_before(&f->t, first, c, false);
    }
    if (c->said.start == c->said.end) {
        said_before(&f->t, first, c, true);     /* "..., he said" */
    }
    return true;
}

/* A participle takes its speaker from before; it never begins a sentence. */
static bool
judge_same(const struct finder *f, struct cue *c, size_t first, size_t to,
           size_t last)
{
    c->speaker.from = c->speaker.to = 0;
    c->speaker.entity = c->speaker.via = NO_ENTITY;
    return c->at > first && said_after(&f->t, c, to, last);
}

/* What may need something is tried with it first. */
static bool
judge_cue(const struct finder *f, struct cue *c, size_t first, size_t to,
          size_t last)
{
    bool (*judge_kind)(const struct finder *, struct cue *, size_t, size_t,
                       size_t) = c->flags & CUE_SOURCE ? judge_source
                                 : c->flags & CUE_SAME ? judge_same
                                 : judge_verb;
    struct cue with = *c;

    if (strcmp(c->needs, "-") == 0 || !in_list(c->needs, "-", 1)) {
        return judge_kind(f, c, first, to, last);
    }
    if (judge_kind(f, &with, first, to, last)) {
        *c = with;
        return true;
    }
    c->needs = "-";
    return judge_kind(f, c, first, to, last);
}

/* Whether what was said before a cue ends there: at a mark, a conjunction or
 * what opens another clause. */
static bool
ends_said(const struct text *t, const struct cue *c)
{
    unsigned roles = t->roles[c->clause];

    return !(roles & ROLE_RELATIVE)
           && ((c->flags & (CUE_AND | CUE_SAME | CUE_ASIDE))
               || (roles & ROLE_OPEN) || is_broken(t, c->clause));
}

void
cues_judge(struct finder *f, size_t first, size_t last)
{
    size_t to = last, i, n = 0;
    bool keep[CUES_MAX] = { false };

    for (i = f->ncues; i-- > 0;) {
        struct cue *c = &f->cues[i];

        keep[i] = judge_cue(f, c, first, to, last);
        if (keep[i] && !(c->flags & CUE_SOURCE) && c->clause > first
                && ends_said(&f->t, c)) {
            to = c->clause;
        }
    }
    for (i = 0; i < f->ncues; i++) {
        if (keep[i]) {
            f->cues[n++] = f->cues[i];
        }
    }
    f->ncues = n;
}
