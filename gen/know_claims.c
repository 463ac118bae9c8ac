/* SPDX-License-Identifier: MIT */
/*
 * know_claims.c - lines of an author's file about who said what.
 *
 *     line := ("claim" | "remove-claim") TAB document TAB words
 *             [TAB kind [TAB speaker [TAB verb [TAB name [TAB via]]]]]
 *     kind := one of claims.h's [" quoted"]
 *
 * The words are what was said; speaker and verb are words of the document, of
 * their places the one nearest to what was said, in its sentence or, of a
 * speaker, before it. `name` tells who speaks: empty whom the speaker's words
 * name, "-" nobody known. `via` names the agency it comes through.
 *
 * hearing.c obeys them.
 */
#include "claims.h"
#include "know_file.h"

#include <stdlib.h>
#include <string.h>

enum { LOOK_BACK = 2048 };      /* bytes, for a speaker, at first */

static const char quoted[] = " quoted";

/* ---- read --------------------------------------------------------------- */

void
know_claim_read(struct know_reader *x)
{
    struct know_claim *c = LIST_ADD(x->file->claims);
    const char *kind;
    size_t n, mark = sizeof quoted - 1;

    know_quote(x, &c->at);
    c->removes = x->removes;
    kind = know_column(x);
    n = strlen(kind);
    c->direct = n > mark && strcmp(kind + n - mark, quoted) == 0;
    if (!(c->removes && n == 0)
            && !claim_kind_named(kind, n - (c->direct ? mark : 0),
                                 &c->kind)) {
        know_refuse(x, "a claim states, denies, confirms, accuses, calls,"
                    " refuses, threatens, promises, asks or expects, perhaps"
                    " with \"quoted\" behind it", kind);
    }
    c->speaker = know_column(x);
    c->verb = know_column(x);
    c->entity = know_column(x);
    c->via = know_column(x);
    if (!c->removes && *c->speaker == 0 && *c->entity == 0) {
        know_refuse(x, "who speaks must follow: words of the document, or a"
                    " name behind them", c->at.words);
    }
    know_end(x);
}

/* ---- a line as a claim -------------------------------------------------- */

void
hearing_open(struct hearing *h, struct quotes *q, const struct knowledge *k)
{
    memset(h, 0, sizeof *h);
    h->q = q;
    called_open(&h->called, k);
}

void
hearing_close(struct hearing *h)
{
    called_close(&h->called);
    free(h->places.at);
}

struct span
hearing_sentence(const struct reading *r, uint32_t doc, uint32_t byte)
{
    const struct ends *ends = &r->docs[doc].ends;
    size_t low = 0, high = ends->n - 1, middle;

    while (low < high) {
        middle = low + (high - low) / 2;
        if (ends->at[middle] <= byte) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return sentence_span(r, doc, (uint32_t)low);
}

/* How far two spans are apart. */
static uint32_t
distance(const struct span *a, const struct span *b)
{
    return a->end <= b->start ? b->start - a->end
           : b->end <= a->start ? a->start - b->end : 0;
}

/* The place of words in a sentence that is nearest to a span. */
static bool
nearest(struct hearing *h, const char *words, const struct span *sentence,
        const struct span *to, struct span *at)
{
    const struct span *best = NULL;
    size_t i;

    quotes_find_in(h->q, sentence, words, &h->places);
    for (i = 0; i < h->places.n; i++) {
        const struct span *x = &h->places.at[i];

        if (x->end <= sentence->end
                && (!best || distance(x, to) < distance(best, to))) {
            best = x;
        }
    }
    if (best) {
        *at = *best;
    }
    return best != NULL;
}

/* The last place of words before a sentence. */
static bool
last_before(struct hearing *h, const char *words, const struct span *sentence,
            struct span *at)
{
    struct span in = { sentence->doc, 0, sentence->start };
    uint32_t back;

    h->places.n = 0;
    for (back = LOOK_BACK; h->places.n == 0 && in.end > 0; back *= 2) {
        in.start = in.end > back ? in.end - back : 0;
        quotes_find_in(h->q, &in, words, &h->places);
        while (h->places.n > 0
               && h->places.at[h->places.n - 1].end > sentence->start) {
            h->places.n--;
        }
        in.end = in.start;
    }
    if (h->places.n > 0) {
        *at = h->places.at[h->places.n - 1];
    }
    return h->places.n > 0;
}

const char *
hearing_claim(struct hearing *h, const struct know_claim *l,
              const struct span *said, struct claim *c)
{
    uint32_t doc = said->doc;

    memset(c, 0, sizeof *c);
    c->said = *said;
    c->sentence = hearing_sentence(h->q->r, doc, said->start);
    c->verb = (struct span){ doc, said->start, said->start };
    c->speaker_at = (struct span){ doc, 0, 0 };
    c->kind = l->kind;
    c->direct = l->direct;
    if (*l->verb && !nearest(h, l->verb, &c->sentence, said, &c->verb)) {
        return "the verb is not in the sentence";
    }
    if (*l->speaker && !nearest(h, l->speaker, &c->sentence,
                                *l->verb ? &c->verb : said, &c->speaker_at)
            && !last_before(h, l->speaker, &c->sentence, &c->speaker_at)) {
        return "the speaker's words are not in the sentence, nor before it";
    }
    c->speaker = *l->entity ? called_find(&h->called, l->entity, doc)
                            : called_in(&h->called, &c->speaker_at);
    c->via = *l->via ? called_find(&h->called, l->via, doc) : NO_ENTITY;
    if (strcmp(l->entity, "-") == 0) {
        c->speaker = NO_ENTITY;
    } else if (*l->entity && c->speaker == NO_ENTITY) {
        return "no entity has the speaker's name";
    }
    return *l->via && c->via == NO_ENTITY ? "no entity has the name of whom it"
                                            " comes through" : NULL;
}

static bool
same_span(const struct span *a, const struct span *b)
{
    return span_order(a, b) == 0;
}

bool
hearing_same(const struct claim *a, const struct claim *b)
{
    return same_span(&a->said, &b->said) && same_span(&a->verb, &b->verb)
           && same_span(&a->sentence, &b->sentence)
           && same_span(&a->speaker_at, &b->speaker_at)
           && a->speaker == b->speaker && a->via == b->via
           && a->kind == b->kind && a->direct == b->direct;
}

/* ---- written ------------------------------------------------------------ */

/* A line of a claim, its words but for what was said in columns. */
struct columns {
    struct bytes speaker, verb, all;
};

static bool
columns_write(struct hearing *h, const struct claim *c, struct columns *x)
{
    struct know_claim l = { .kind = c->kind, .direct = c->direct,
                            .entity = "", .via = "" };
    const struct reading *r = h->q->r;
    struct claim again;

    if (!excerpt_text(r, &x->speaker, &c->speaker_at, false)
            || !excerpt_text(r, &x->verb, &c->verb, false)) {
        return false;
    }
    l.speaker = (char *)x->speaker.at;
    l.verb = (char *)x->verb.at;
    if (called_in(&h->called, &c->speaker_at) != c->speaker) {
        l.entity = c->speaker == NO_ENTITY ? "-"
                   : called_name(&h->called, c->speaker, c->said.doc);
    }
    if (c->via != NO_ENTITY) {
        l.via = called_name(&h->called, c->via, c->said.doc);
    }
    if (!l.entity || !l.via || hearing_claim(h, &l, &c->said, &again)
            || !hearing_same(c, &again)) {
        return false;
    }
    x->all.n = 0;
    bytes_print(&x->all, "\t%s%s\t%s\t%s\t%s\t%s", claim_kind_name(c->kind),
                c->direct ? quoted : "", l.speaker, l.verb, l.entity, l.via);
    while (x->all.at[x->all.n - 1] == '\t') {
        x->all.n--;
    }
    bytes_u8(&x->all, 0);
    return true;
}

void
know_claims_write(struct bytes *out, struct quotes *q,
                  const struct knowledge *k)
{
    struct columns columns = { 0 };
    struct hearing h;
    size_t i;

    hearing_open(&h, q, k);
    for (i = 0; i < k->claims.n; i++) {
        const struct claim *c = &k->claims.at[i];

        if (columns_write(&h, c, &columns)) {
            excerpt_line(q, out, "claim", &c->said, (char *)columns.all.at);
        }
    }
    hearing_close(&h);
    bytes_free(&columns.speaker);
    bytes_free(&columns.verb);
    bytes_free(&columns.all);
}
