/* SPDX-License-Identifier: MIT */
/*
 * roles.c - who has a role: "who is the mayor of Bari?"
 *
 * Who has a role is named next to it: "the mayor of Bari, Ann Lee, said". The
 * pack tells which words are titles (section q); when one is asked about, all
 * words of the question from it on have to stand before a name, or behind it,
 * up to a mark. When only the title does, it is another role: mayor of Rome.
 * A sentence that names who has the role comes before all others.
 */
#include "asking.h"

enum {
    BEST = 5,                   /* hits that are looked at */
    TITLE = 7,                  /* words of a title, at most */
    SHORT = 3,                  /* letters of a short word, as "of" */
    SHORTS = 3                  /* such words side by side, and the next */
};

/* The words of the question before a name, up to a mark, as bits; one may
 * part them from the name. */
static uint32_t
words_before(const struct kp_view *v, const struct kp_span *name)
{
    uint32_t at = name->range.from - v->range.from, words = 0, i;

    at -= at > 0 && v->word[at - 1] == KP_VIEW_MARK;
    for (i = at; i > 0 && at - i < TITLE && v->word[i - 1] != KP_VIEW_MARK;
            i--) {
        words |= UINT32_C(1) << v->word[i - 1];
    }
    return words >> 1;
}

/* The same for those behind it. */
static uint32_t
words_behind(const struct kp_view *v, const struct kp_span *name)
{
    uint32_t at = name->range.to - v->range.from, words = 0, i;

    at += at < v->n && v->word[at] == KP_VIEW_MARK;
    for (i = at; i < v->n && i - at < TITLE && v->word[i] != KP_VIEW_MARK;
            i++) {
        words |= UINT32_C(1) << v->word[i];
    }
    return words >> 1;
}

/* Whether at most short words stand between words w and w + 1 of the
 * question. */
KP_APART static int
goes_on(const struct kp_find *f, uint32_t w)
{
    struct kp_word word;
    uint32_t at = f->from[w], i;
    int more = kp_word_next(f->pack, f->query, f->nquery, &at, &word);

    for (i = 0; i < SHORTS && more > 0; i++) {
        more = kp_word_next(f->pack, f->query, f->nquery, &at, &word);
        if (more > 0 && word.from == f->from[w + 1]) {
            return 1;
        }
        more = more > 0 && word.n <= SHORT;
    }
    return 0;
}

int
kp_asks_role(const struct kp_ask *ask)
{
    return ask->title && ask->kind == KP_ASK_WHO
           && ask->focus < ask->find.nwords;
}

/* Whether these are all words of the question from w on, as far as it goes
 * on. */
static int
has_role(const struct kp_find *f, uint32_t w, uint32_t words)
{
    while (words >> w & 1 && w + 1 < f->nwords && goes_on(f, w)) {
        w++;
    }
    return words >> w & 1;
}

enum kp_evidence
kp_role(const struct kp_view *v, const struct kp_span *name)
{
    uint32_t before = words_before(v, name), behind = words_behind(v, name);
    uint8_t w = v->ask->focus;

    if (!((before | behind) >> w & 1)) {
        return KP_EV_NO_ROLE;
    }
    return has_role(&v->ask->find, w, before)
           || has_role(&v->ask->find, w, behind) ? KP_EV_ROLE
           : KP_EV_OTHER_ROLE;
}

int
kp_rank_roles(struct kp_ask *ask)
{
    struct kp_hit *hits = ask->find.hits, hit;
    struct kp_view v;
    struct kp_span name;
    uint16_t i, k;
    int fit = 0;

    for (i = 0; i < ask->find.nhits && i < BEST && fit >= 0; i++) {
        fit = kp_view_open(&v, ask, &hits[i].range);
        fit = fit == KP_OK ? kp_view_fit(&v, &name) : fit;
        if (fit > 0 && kp_role(&v, &name) == KP_EV_ROLE) {
            hit = hits[i];
            hit.score = hits[0].score;
            for (k = i; k > 0; k--) {
                hits[k] = hits[k - 1];
            }
            hits[0] = hit;
            return KP_OK;
        }
    }
    return fit < 0 ? fit : KP_OK;
}
