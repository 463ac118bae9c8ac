/* SPDX-License-Identifier: MIT */
/*
 * claims.c - who said what.
 *
 * From the first cue of a sentence to the last, those without a speaker of
 * their own take the one before: of the sentence, or of the document ("and he
 * added").
 */
#include "claims.h"

#include <stdlib.h>
#include <string.h>

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

/* ---- claims ------------------------------------------------------------- */

/* Whether the speaker last named may be that of a verb. */
static bool
suits(const struct finder *f, const struct cue *c)
{
    enum gender gender = gender_of(&f->t, c);
    size_t i;

    if (is_plural(&f->t, c) && !(f->last.roles & ROLE_PERSON)) {
        for (i = f->last.from + 1; i < f->last.to; i++) {
            if (conjunction_of(&f->t, i) > 0) {
                return true;
            }
        }
        return f->last.entity == NO_ENTITY;
    }
    return gender == GENDER_ANY || f->gender == GENDER_ANY
           || gender == f->gender;
}

/* Whether the sentence has a subject right behind its first word, a verb. */
static bool
has_subject(const struct finder *f, size_t first, size_t at)
{
    const struct text *t = &f->t;

    return at > first + 2 && t->verb_first && t->roles[first] == 0
           && !voice_in(t, first) && !has_article(t, first)
           && ((t->roles[first + 1] & ROLE_SPEAKER) != 0
               || rank_of(t, voice_in(t, first + 1)) > 1);
}

/* The speaker of a cue that has none in its clause. */
static bool
inherit(const struct finder *f, struct cue *c, const struct speaker *current,
        size_t first)
{
    uint32_t via = c->speaker.via;
    struct speaker s;

    bool suited = f->known && suits(f, c);

    if (c->flags & CUE_SUBJECT && !(c->flags & CUE_AND && c->at == first)) {
        return false;
    }
    if (current && suited) {
        c->speaker = *current;
    } else if (c->at > first && (!(c->flags & CUE_AND) || !suited
                                 || has_subject(f, first, c->at))
               && speaker_first(&f->t, first, c->at, &s)) {
        c->speaker = s;
    } else if (suited) {
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
is_within(const struct cue *c, const struct cue *before,
          const struct cue *source)
{
    return (source && (c->flags & CUE_SOURCE) && c->at < source->speaker.to)
           || (before && (c->flags & CUE_SOURCE)
               && c->start < before->said.start
               && c->start > before->start);
}

static void
tell(struct finder *f, uint32_t sentence, size_t first)
{
    const struct speaker *current = NULL;
    const struct cue *before = NULL, *source = NULL;
    size_t i;

    for (i = 0; i < f->ncues; i++) {
        struct cue *c = &f->cues[i];
        bool inside = before && c->start > before->said.start
                      && c->end < before->said.end;

        if (is_within(c, before, source)
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
        source = c->flags & CUE_SOURCE ? c : source;
        if (!inside && (!(c->flags & (CUE_SOURCE | CUE_ASIDE))
                        || (c->speaker.roles & ROLE_PERSON))) {
            f->last = c->speaker;
            f->gender = gender_of(&f->t, c);
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
    cues_judge(f, first, last);
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
