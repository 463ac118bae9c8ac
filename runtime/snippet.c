/* SPDX-License-Identifier: MIT */
/*
 * snippet.c - the part of a text to show: around the most of what matched.
 *
 * A window of tokens moves through the text: its end a token at a time, its
 * beginning from one match to the next, so that it never holds more than the
 * bytes asked for. The best window has the most weight of different words of
 * the query; half of the bytes that it leaves go before it, the rest behind.
 */
#include "core.h"

/* One end of the window: the token that it stands before. */
struct edge {
    struct kp_text text;
    uint32_t at;                /* its token */
    uint32_t bytes;             /* of what it moved over */
};

struct window {
    const struct kp_find *f;
    struct edge from, to;
    uint32_t bytes;             /* in the window */
    uint32_t weight;            /* of the words in it */
    uint16_t count[KP_WORDS_MAX];
};

/* The best window, and what is behind it. */
struct best {
    struct kp_range range;
    uint32_t bytes, behind;
};

/*
 * Move an edge over a token, or over the space implied before it: 1, 0 at the
 * end, or an error.
 */
static int
edge_move(struct edge *e)
{
    char chunk[16];
    int n, more = kp_text_token(&e->text);

    e->bytes = 0;
    if (more <= 0) {
        return more;
    }
    while ((n = kp_text_rest(&e->text, chunk, sizeof chunk)) > 0) {
        e->bytes += (uint32_t)n;
    }
    e->at = e->text.next;
    if (e->text.kind == KP_BETWEEN
            && e->text.string.id < e->text.pack->words) {
        e->at--;                /* it was the space: the word comes now */
    }
    return n < 0 ? n : 1;
}

/* The words of the query that the edge's token is, as bits. */
static uint32_t
words_of(const struct kp_find *f, const struct kp_text *text)
{
    uint32_t words = 0;
    uint8_t i;

    for (i = 0; i < f->nslots && text->kind == KP_WORD; i++) {
        if (f->slots[i].depth == text->depth
                && f->slots[i].path == text->path) {
            words |= UINT32_C(1) << f->slots[i].word;
        }
    }
    return words & f->positive;
}

/* Count the words of a token in or out. */
static void
count(struct window *w, const struct kp_text *text, int in)
{
    uint32_t words = words_of(w->f, text);
    uint8_t i;

    for (i = 0; i < w->f->nwords; i++) {
        if (!(words >> i & 1)) {
            continue;
        }
        if (in && w->count[i]++ == 0) {
            w->weight += w->f->idf[i];
        } else if (!in && --w->count[i] == 0) {
            w->weight -= w->f->idf[i];
        }
    }
}

/* Move the beginning over a token. */
static int
shrink(struct window *w)
{
    int more = edge_move(&w->from);

    if (more > 0) {
        w->bytes -= w->from.bytes < w->bytes ? w->from.bytes : w->bytes;
        count(w, &w->from.text, 0);
    }
    return more;
}

/* Move the beginning to the next match, if it is not at one. */
KP_APART static int
shrink_to_match(struct window *w)
{
    struct edge before;
    int more = 1;

    while (w->from.at < w->to.at && more > 0) {
        before = w->from;
        more = edge_move(&w->from);
        if (more > 0 && words_of(w->f, &w->from.text)) {
            w->from = before;
            return KP_OK;
        }
        w->bytes -= w->from.bytes;
    }
    return more < 0 ? more : KP_OK;
}

static int
window_open(struct window *w, const struct kp_find *f,
            const struct kp_range *in)
{
    int err = kp_text_open(&w->from.text, f->pack, in);
    uint8_t i;

    w->f = f;
    w->to.text = w->from.text;
    w->from.at = w->to.at = in->from;
    w->bytes = w->weight = 0;
    for (i = 0; i < KP_WORDS_MAX; i++) {
        w->count[i] = 0;
    }
    return err;
}

/* The first window of the most weight, from a match to a match. */
static int
find_best(struct window *w, uint32_t bytes, struct best *best)
{
    uint32_t most = 0;
    int more;

    while ((more = edge_move(&w->to)) > 0) {
        w->bytes += w->to.bytes;
        best->behind += w->to.bytes;
        count(w, &w->to.text, 1);
        while (w->bytes > bytes && more > 0) {
            more = shrink(w);
        }
        more = more < 0 ? more : shrink_to_match(w);
        if (more < 0) {
            break;
        }
        if (w->weight > most) {
            most = w->weight;
            best->range.from = w->from.at;
            best->range.to = w->to.at;
            best->bytes = w->bytes;
            best->behind = 0;
        }
    }
    return more;
}

/* Put what is left of the bytes before and behind a window. */
static int
widen(struct window *w, const struct kp_range *in, uint32_t bytes,
      const struct best *best, struct kp_range *out)
{
    uint32_t spare = (bytes - best->bytes) / 2;
    int more = 1;

    if (bytes - best->bytes - spare > best->behind) {
        spare = bytes - best->bytes - best->behind;
    }
    while (w->to.at < in->to && more > 0 && (more = edge_move(&w->to)) > 0) {
        w->bytes += w->to.bytes;
        while (w->to.at <= best->range.from && w->bytes > spare && more > 0) {
            more = shrink(w);
        }
        if (w->to.at > best->range.to && w->bytes > bytes) {
            break;
        }
        out->from = w->from.at;
        out->to = w->to.at;
    }
    return more < 0 ? more : KP_OK;
}

int
kp_snippet(const struct kp_find *f, const struct kp_range *in, uint32_t bytes,
           struct kp_range *out)
{
    struct window w;
    struct best best;
    int err = window_open(&w, f, in);

    best.range.from = best.range.to = in->from;
    best.bytes = best.behind = 0;
    if (err == KP_OK) {
        err = find_best(&w, bytes, &best);
    }
    if (err == KP_OK) {
        err = window_open(&w, f, in);
    }
    *out = best.range;
    if (err == KP_OK) {
        err = widen(&w, in, bytes, &best, out);
    }
    return kp_settle(f->pack, err);
}
