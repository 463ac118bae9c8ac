/* SPDX-License-Identifier: MIT */
/*
 * speech.c - the words of a text that may tell of a claim.
 *
 * A cue is a word or phrase of speech.tsv, perhaps with a conjunction before
 * and a pronoun behind it, or a phrase of attribution.tsv. A negated one tells
 * of no claim: "did not announce".
 */
#include "claims.h"

#include <string.h>

static const char *const kinds[CLAIM_KINDS] = {
    "states", "denies", "confirms", "accuses", "calls", "refuses",
    "threatens", "promises", "asks", "expects"
};

static const struct {
    const char *name;
    unsigned bit;
} flag_names[] = {
    { "noun", CUE_NOUN }, { "subject", CUE_SUBJECT }, { "relay", CUE_RELAY },
    { "same", CUE_SAME }, { "voice", CUE_VOICE }
};

static unsigned
flags_in(const char *list)
{
    unsigned flags = 0;
    size_t i;

    for (i = 0; i < sizeof flag_names / sizeof flag_names[0]; i++) {
        if (in_list(list, flag_names[i].name, strlen(flag_names[i].name))) {
            flags |= flag_names[i].bit;
        }
    }
    return flags;
}

const char *
claim_kind_name(enum claim_kind kind)
{
    return kinds[kind];
}

bool
claim_kind_named(const char *name, size_t n, enum claim_kind *kind)
{
    unsigned i;

    for (i = 0; i < CLAIM_KINDS; i++) {
        if (strlen(kinds[i]) == n && memcmp(name, kinds[i], n) == 0) {
            *kind = (enum claim_kind)i;
            return true;
        }
    }
    return false;
}

/* The kind that a table tells; of those that name none, that it states. */
static enum claim_kind
kind_of(const char *name)
{
    enum claim_kind kind;

    return claim_kind_named(name, strlen(name), &kind) ? kind : CLAIM_STATES;
}

/* ---- cues --------------------------------------------------------------- */

/* A word of speech.tsv with a pronoun behind it. */
static const struct row *
with_pronoun(const struct text *t, size_t i, const char *key, size_t n)
{
    const struct row *row = NULL;
    size_t k = 0, len;

    while (!row && (len = pronoun_of(t, i, n, &k)) > 0) {
        row = phrases_find(t->speech, key, n - len);
        if (row && in_list(row->column[3], "noun", 4)) {
            row = NULL;
        }
    }
    return row;
}

/* A phrase of speech.tsv at word i, or the word with a pronoun behind. */
static bool
speech_match(const struct text *t, size_t i, const char *key, size_t n,
             struct match *m, unsigned *flags)
{
    if (phrases_match_key(t->speech, t->r, t->d, i, key, n, m)) {
        return true;
    }
    m->row = with_pronoun(t, i, key, n);
    if (m->row) {
        *flags |= CUE_OBJECT;
    }
    return m->row != NULL;
}

/* Whether the verb at word i is negated, or passive. */
static bool
is_negated(const struct text *t, size_t first, size_t i)
{
    return i > first && t->d->at[i].gap != GAP_MARK
           && (t->roles[i - 1] & (ROLE_NOT | ROLE_BE)) != 0;
}

static bool
verb_at(const struct text *t, size_t i, struct cue *c)
{
    struct match m = { 0 };
    size_t n, and = conjunction_of(t, i);
    const char *key = word_key(t->r, &t->d->at[i], &n);
    unsigned flags = 0;

    m.words = 1;
    m.end = t->d->at[i].end;
    if (!speech_match(t, i, key, n, &m, &flags)) {
        flags = CUE_AND;
        if (and == 0 || !speech_match(t, i, key + and, n - and, &m, &flags)) {
            return false;
        }
    }
    *c = (struct cue){
        .at = i, .to = i + m.words, .end = m.end,
        .start = flags & CUE_AND ? word_byte(t->d, &t->d->at[i], and)
                       : t->d->at[i].start,
        .kind = kind_of(m.row->column[1]), .needs = m.row->column[2],
        .letter = "", .flags = flags | flags_in(m.row->column[3]), .clause = i
    };
    return true;
}

/* Where a phrase of attribution.tsv that takes a verb begins, or i. */
static size_t
aside_before(const struct text *t, size_t first, size_t i)
{
    struct match m;
    size_t from = i > first + 3 ? i - 3 : first;

    for (; from < i; from++) {
        if (phrases_match(t->sources, t->r, t->d, from, true, &m)
                && from + m.words == i
                && strcmp(m.row->column[1], "verb") == 0) {
            return from;
        }
    }
    return i;
}

static bool
source_at(const struct text *t, size_t i, struct cue *c)
{
    struct match m;
    size_t and = conjunction_of(t, i), n;
    const char *key = word_key(t->r, &t->d->at[i], &n);
    unsigned flags = CUE_SOURCE;

    if (!phrases_match_key(t->sources, t->r, t->d, i, key, n, &m)) {
        if (and == 0 || !phrases_match_key(t->sources, t->r, t->d, i,
                                           key + and, n - and, &m)) {
            return false;
        }
        flags |= CUE_AND;
    }
    if (strcmp(m.row->column[1], "source") != 0) {
        return false;
    }
    *c = (struct cue){
        .at = i, .to = i + m.words, .end = m.end,
        .start = flags & CUE_AND ? word_byte(t->d, &t->d->at[i], and)
                                 : t->d->at[i].start,
        .kind = kind_of(m.row->column[2]), .needs = "-",
        .letter = m.row->column[3], .flags = flags, .clause = i
    };
    return true;
}

bool
cue_at(const struct text *t, size_t first, size_t i, struct cue *c)
{
    if (source_at(t, i, c)) {
        return true;
    }
    if (!verb_at(t, i, c) || is_negated(t, first, i)) {
        return false;
    }
    c->clause = aside_before(t, first, i);
    if (c->clause < i) {
        c->flags |= CUE_ASIDE;
    }
    return true;
}
