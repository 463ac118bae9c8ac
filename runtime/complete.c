/* SPDX-License-Identifier: MIT */
/*
 * complete.c - words and titles that begin so, while somebody types.
 *
 * The list of words is read once. Spellings of one folded word stand side by
 * side in it and are one completion, written as the most frequent of them.
 */
#include "core.h"

/* Completions so far, the best first. */
struct best {
    struct kp_completion *list;
    uint16_t n, room;
};

static void
best_add(struct best *b, const struct kp_completion *c)
{
    uint16_t i = b->n;

    if (i == b->room) {
        if (i == 0 || b->list[i - 1].count >= c->count) {
            return;
        }
        i--;
    } else {
        b->n++;
    }
    for (; i > 0 && b->list[i - 1].count < c->count; i--) {
        b->list[i] = b->list[i - 1];
    }
    b->list[i] = *c;
}

/* ---- words ------------------------------------------------------------- */

static int
begins(const uint8_t *key, uint8_t n, const struct kp_word *w)
{
    uint8_t i;

    for (i = 0; i < w->n; i++) {
        if (i == n || key[i] != w->key[i]) {
            return 0;
        }
    }
    return 1;
}

/*
 * A place of a word where it is written as it is: not at the start of a
 * sentence, if one of the first few is not.
 */
static int
good_place(const struct kp_pack *p, struct kp_places *s, uint32_t *place)
{
    uint32_t id, tries;
    int kind = KP_SENTENCE_END, err = KP_OK;

    *place = s->next;
    for (tries = 0; tries < 4 && s->next != KP_NONE && err == KP_OK; tries++) {
        kind = s->next > 0 ? kp_token_at(p, s->next - 1, &id)
                           : KP_SENTENCE_END;
        if (kind != KP_SENTENCE_END) {
            *place = s->next;
            break;
        }
        err = kp_places_seek(p, s, s->next + 1);
    }
    return kind < 0 ? kind : err;
}

/* Words under way: spellings of one key. */
struct spellings {
    uint8_t  key[KP_KEY_MAX], n;
    uint32_t most;              /* places of the most frequent one */
    struct kp_completion sum;
};

static int
add_spelling(const struct kp_pack *p, struct spellings *w, uint32_t id)
{
    struct kp_places s;
    uint32_t place = KP_NONE, count;
    int err = kp_places_count(p, id, &s, &count);

    if (err == KP_OK && count > w->most) {
        w->most = count;
        err = good_place(p, &s, &place);
        w->sum.range.from = place;
        w->sum.range.to = place + 1;
    }
    w->sum.count += count;
    return err;
}

static int
same_key(const struct spellings *w, const uint8_t *key, uint8_t n)
{
    uint8_t i;

    for (i = 0; i < n && n == w->n && w->key[i] == key[i]; i++) {
    }
    return n == w->n && i == n;
}

static int
add_words(const struct kp_pack *p, const struct kp_word *wanted,
          struct best *best)
{
    struct spellings w;
    struct kp_string s;
    uint8_t key[KP_KEY_MAX], n, i;
    uint32_t id;
    int err = KP_OK;

    w.n = 0;
    w.sum.count = 0;
    w.sum.doc = KP_NONE;
    for (id = 0; id < p->words && err == KP_OK; id++) {
        err = id == 0 ? kp_string_get(p, 0, &s) : kp_string_next(p, &s);
        if (err != KP_OK || kp_string_key(p, &s, key, &n) != KP_OK
                || !begins(key, n, wanted)) {
            continue;
        }
        if (!same_key(&w, key, n)) {
            if (w.sum.count > 0) {
                best_add(best, &w.sum);
            }
            for (i = 0; i < n; i++) {
                w.key[i] = key[i];
            }
            w.n = n;
            w.most = w.sum.count = 0;
        }
        err = add_spelling(p, &w, id);
    }
    if (err == KP_OK && w.sum.count > 0) {
        best_add(best, &w.sum);
    }
    return err;
}

/* ---- titles ------------------------------------------------------------ */

/*
 * Whether the title begins with the words typed, the last of which may be
 * unfinished.
 */
static int
title_begins(const struct kp_pack *p, const struct kp_range *title,
             const char *typed, uint32_t n)
{
    struct kp_string s;
    struct kp_word w;
    uint8_t key[KP_KEY_MAX], m;
    uint32_t at = 0, token = title->from, id;
    int more, kind;

    while ((more = kp_word_next(p, typed, n, &at, &w)) > 0) {
        do {
            if (token >= title->to) {
                return 0;
            }
            kind = kp_token_at(p, token++, &id);
        } while (kind > KP_WORD);
        if (kind < 0 || (kind = kp_string_get(p, id, &s)) != KP_OK) {
            return kind;
        }
        if (kp_string_key(p, &s, key, &m) != KP_OK || !begins(key, m, &w)
                || (m != w.n && at < n)) {
            return 0;
        }
    }
    return more < 0 ? more : 1;
}

static int
add_titles(const struct kp_pack *p, const char *typed, uint32_t n,
           struct best *best)
{
    struct kp_completion c;
    int got = KP_OK;

    c.count = 1;
    for (c.doc = 0; c.doc < p->docs && got >= 0; c.doc++) {
        got = kp_doc_title(p, c.doc, &c.range);
        if (got == KP_OK && c.range.from < c.range.to) {
            got = title_begins(p, &c.range, typed, n);
            if (got == 1) {
                best_add(best, &c);
            }
        }
    }
    return got < 0 ? got : KP_OK;
}

int
kp_complete(const struct kp_pack *p, const char *typed, uint32_t n,
            struct kp_completion *list, uint16_t room)
{
    struct best best;
    struct kp_word w, last;
    uint32_t at = 0;
    int more, err;

    best.list = list;
    best.n = 0;
    best.room = room;
    last.n = 0;
    while ((more = kp_word_next(p, typed, n, &at, &w)) > 0) {
        last = w;
    }
    if (more < 0 || last.n == 0) {
        return kp_settle(p, more < 0 ? more : KP_E_QUERY);
    }
    err = add_words(p, &last, &best);
    if (err == KP_OK && p->facts & KP_FACT_TITLES) {
        err = add_titles(p, typed, n, &best);
    }
    return kp_settle(p, err == KP_OK ? (int)best.n : err);
}
