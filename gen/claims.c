/* SPDX-License-Identifier: MIT */
/*
 * claims.c - who said what.
 *
 * A sentence's cues (speech.c) are judged from the last to the first, so that
 * each knows where the next begins: one stands when it has what its word
 * needs, a speaker among it. Then, from the first to the last, those without
 * a speaker of their own take the one before: of the sentence, or of the
 * document ("and he added").
 */
#include "claims.h"

#include <stdlib.h>
#include <string.h>

enum { CUES_MAX = 48 };

/* Where claim finding stands in a document. */
struct finder {
    struct text t;
    struct knowledge *k;
    struct cue cues[CUES_MAX];
    size_t ncues;
    struct speaker last;        /* the speaker last named */
    bool   known;
};

/* ---- the cues of a sentence --------------------------------------------- */

/* The word where the clause of a cue begins. */
static size_t
clause_of(const struct text *t, size_t first, size_t i)
{
    while (i > first && t->d->at[i].gap != GAP_MARK
                && (t->roles[i - 1] & ROLE_OPEN)) {
        i--;
    }
    return i;
}

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

/* A verb-less claim: SPEAKER: "...". */
static bool
colon_cue(const struct text *t, size_t first, size_t i, struct cue *c)
{
    if (i <= first || !has_colon(t, i) || !opens_quotation(t, i)) {
        return false;
    }
    *c = (struct cue){ .at = i, .to = i, .start = t->d->at[i].start,
                       .end = t->d->at[i].start, .needs = "that",
                       .letter = "", .clause = first };
    return speaker_first(t, first, i, &c->speaker)
           && c->speaker.from <= first + 1;
}

static void
find_cues(struct finder *f, size_t first, size_t last)
{
    size_t i;

    f->ncues = 0;
    for (i = first; i < last && f->ncues < CUES_MAX; i++) {
        struct cue *c = &f->cues[f->ncues];

        if (!cue_at(&f->t, first, i, c)) {
            continue;
        }
        c->clause = clause_of(&f->t, first, c->clause);
        f->ncues++;
        i = c->to - 1;
    }
}

/* ---- judging ------------------------------------------------------------ */

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

/* Without entities there is no telling who can speak; then words do. */
static bool
is_voice(const struct finder *f, const struct speaker *s)
{
    return f->k->mentions.n == 0 ? s->from < s->to
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
    if (none && (!f->t.verb_first
                 || !((c->flags & CUE_AND) || c->at == first
                      || is_prompt(f, c, last)))) {
        return false;
    }
    return !(none && (c->flags & (CUE_SUBJECT | CUE_RELAY)));
}

static bool
judge_verb(const struct finder *f, struct cue *c, size_t first, size_t to,
           size_t last)
{
    bool bare = strcmp(c->needs, "-") == 0, named;

    find_speaker(f, c, first, to);
    named = is_voice(f, &c->speaker);
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
    return said_after(&f->t, c, to, last)
           || said_before(&f->t, first, c, false);
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

/* Keep the cues that tell of a claim. */
static void
judge(struct finder *f, size_t first, size_t last)
{
    size_t to = last, i, n = 0;
    bool keep[CUES_MAX] = { false };

    for (i = f->ncues; i-- > 0;) {
        struct cue *c = &f->cues[i];

        c->limit = to;
        keep[i] = judge_cue(f, c, first, to, last);
        if (keep[i] && !(c->flags & CUE_SOURCE) && c->clause > first
                && !(f->t.roles[c->clause] & ROLE_RELATIVE)) {
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

/* ---- claims ------------------------------------------------------------- */

/* The speaker of a cue that has none in its clause. */
static bool
inherit(const struct finder *f, struct cue *c, const struct speaker *current,
        size_t first)
{
    uint32_t via = c->speaker.via;
    struct speaker s;

    if (c->flags & CUE_SUBJECT) {
        return false;
    }
    if (current) {
        c->speaker = *current;
    } else if (!(c->flags & CUE_AND) && c->at > first
               && speaker_first(&f->t, first, c->at, &s)) {
        c->speaker = s;
    } else if (f->known) {
        c->speaker = f->last;
    } else {
        return false;
    }
    c->speaker.via = via;
    return true;
}

/* A source is quoted for no more than its clause when others speak too. */
static void
narrow(const struct finder *f, struct cue *c, const struct cue *before,
       size_t first)
{
    size_t i = c->clause;

    if (!(c->flags & (CUE_SOURCE | CUE_ASIDE)) || !before
            || c->said.end >= c->start) {
        return;
    }
    while (--i > first && f->t.d->at[i].gap != GAP_MARK) {
    }
    c->said.start = f->t.d->at[i].start;
}

static void
add_claim(struct finder *f, const struct cue *c, uint32_t sentence)
{
    struct claim *x = LIST_ADD(f->k->claims);
    uint32_t doc = f->t.doc;

    x->sentence = sentence_span(f->t.r, doc, sentence);
    x->speaker_at = (struct span){ doc, c->speaker.start, c->speaker.end };
    x->speaker = c->speaker.entity;
    x->via = c->speaker.via;
    x->verb = (struct span){ doc, c->start, c->end };
    x->said = (struct span){ doc, c->said.start, c->said.end };
    x->kind = c->kind;
    x->direct = c->said.direct;
}

/* A source between a verb and what was said tells of no other claim. */
static bool
is_within(const struct cue *c, const struct cue *before)
{
    return before && (c->flags & CUE_SOURCE)
           && c->start < before->said.start && c->start > before->start;
}

static void
tell(struct finder *f, uint32_t sentence, size_t first)
{
    const struct speaker *current = NULL;
    const struct cue *before = NULL;
    size_t i;

    for (i = 0; i < f->ncues; i++) {
        struct cue *c = &f->cues[i];
        bool inside = before && c->start > before->said.start
                      && c->end < before->said.end;

        if (is_within(c, before)
                || (before && c->said.start == before->said.start)
                || (c->speaker.from == c->speaker.to
                    && !inherit(f, c, current, first))) {
            continue;
        }
        if ((c->speaker.roles & ROLE_SAME) && f->known
                && c->speaker.entity == NO_ENTITY) {
            c->speaker.entity = f->last.entity;
        }
        narrow(f, c, before, first);
        add_claim(f, c, sentence);
        if (!inside && (!(c->flags & (CUE_SOURCE | CUE_ASIDE))
                        || (c->speaker.roles & ROLE_PERSON))) {
            f->last = c->speaker;
            f->known = true;
            current = &f->last;
            before = c;
        }
    }
}

static void
read_sentence(struct finder *f, uint32_t sentence)
{
    size_t first = f->t.d->first[sentence];
    size_t last = f->t.d->first[sentence + 1], i;

    find_cues(f, first, last);
    judge(f, first, last);
    for (i = first; f->ncues == 0 && i < last; i++) {
        if (colon_cue(&f->t, first, i, &f->cues[0])
                && said_after(&f->t, &f->cues[0], last, last)) {
            f->ncues = 1;
        }
    }
    tell(f, sentence, first);
}

void
claims_extract(struct knowledge *k, const struct reading *r)
{
    struct finder *f = need_zero(1, sizeof *f);
    uint32_t doc, s;

    f->k = k;
    for (doc = 0; doc < r->corpus->n; doc++) {
        f->known = false;
        if (!text_open(&f->t, k, r, doc)) {
            continue;
        }
        for (s = 0; s < f->t.d->ends.n; s++) {
            read_sentence(f, s);
        }
        text_close(&f->t);
        progress("claims", doc + 1, r->corpus->n);
    }
    free(f);
}
