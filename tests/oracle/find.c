/* SPDX-License-Identifier: MIT */
/*
 * find.c - search by looking at every sentence, or every document.
 *
 * A full match has every item of the query. A partial one has what must be
 * there, and at least one item that does more than bound what is found. Full
 * matches come first: those where each word that is there is spelled as in the
 * query, then those where some only fold to it, then the others.
 */
#include "ask.h"

#include <stdlib.h>
#include <string.h>

#define CLASS      1000000      /* more than any score */
#define TIMES_MOST 4096         /* places of a slot that count */

/* What a range of tokens holds of each word of a query. */
struct counts {
    uint32_t times[ORACLE_WORDS];       /* in sixteenths */
    unsigned match[ORACLE_WORDS];       /* 1 << oracle_match */
    int      present[ORACLE_WORDS];     /* not only by a hint */
};

static struct counts
count(const struct oracle *o, const struct oracle_query *q, uint32_t from,
      uint32_t to)
{
    struct counts c;
    unsigned i;
    uint32_t at, n;

    memset(&c, 0, sizeof c);
    for (i = 0; i < q->nslots; i++) {
        const struct oracle_slot *s = &q->slot[i];

        for (n = 0, at = from; at < to; at++) {
            n += o->token[at] == s->id;
        }
        if (n == 0) {
            continue;
        }
        n = c.times[s->word] + (n < TIMES_MOST ? n : TIMES_MOST) * s->weight;
        c.times[s->word] = n < 65535 ? n : 65535;
        c.match[s->word] |= 1u << s->match;
        c.present[s->word] |= !s->hint;
    }
    return c;
}

/* ---- what the query says ----------------------------------------------- */

/* A sentence or document that may be a result. */
struct candidate {
    const struct oracle *o;
    const struct oracle_query *q;
    uint32_t doc, from, to;
    struct counts c;
};

static int
all_present(const struct candidate *x, struct oracle_words s)
{
    size_t i;

    for (i = 0; i < s.n; i++) {
        uint32_t word = x->q->sequence[s.first + i];

        if (word == ORACLE_NONE || !x->c.present[word]) {
            return 0;
        }
    }
    return 1;
}

static int
is_named(const struct candidate *x, const struct oracle_node *n)
{
    struct oracle_bytes name = x->o->doc[x->doc].name;
    size_t length = n->b - n->a;

    return name.n >= length
        && memcmp(name.at, x->q->text + n->a, length) == 0;
}

static int
is_dated(const struct candidate *x, const struct oracle_node *n)
{
    uint32_t date = x->o->doc[x->doc].date;

    return date > 0 && date - 1 >= n->a && date - 1 <= n->b;
}

static int
holds(const struct candidate *x, uint32_t node)
{
    const struct oracle_node *n = &x->q->node[node];

    switch (n->op) {
    case ORACLE_WORD:
        return n->a != ORACLE_NONE && x->c.present[n->a];
    case ORACLE_PHRASE:
        return all_present(x, n->left)
            && has_phrase(x->o, x->q, n, x->from, x->to);
    case ORACLE_NEAR:
        return all_present(x, n->left) && all_present(x, n->right)
            && has_near(x->o, x->q, n, x->from, x->to);
    case ORACLE_DOC:
        return is_named(x, n);
    case ORACLE_DATES:
        return is_dated(x, n);
    case ORACLE_NOT:
        return !holds(x, n->a);
    case ORACLE_AND:
        return holds(x, n->a) && holds(x, n->b);
    case ORACLE_OR:
        return holds(x, n->a) || holds(x, n->b);
    }
    return 0;
}

enum verdict { NOTHING, PARTIAL, FULL };

static enum verdict
judge(const struct candidate *x)
{
    int all = 1, must = 1, some = 0, true;
    size_t i;

    for (i = 0; i < x->q->nitems; i++) {
        const struct oracle_item *item = &x->q->item[i];

        true = holds(x, item->node);
        all &= true;
        must &= true || item->need == ORACLE_MAY;
        some |= true && item->need != ORACLE_ONLY;
    }
    return all ? FULL : must && some ? PARTIAL : NOTHING;
}

/* Other names of a word count where it is not there itself. */
static unsigned
closest_of(unsigned match)
{
    return match & ((1u << ORACLE_ALIAS) - 1)
        ? match & ~(1u << ORACLE_ALIAS) : match;
}

/* How much comes on top of a full match's score. */
static uint32_t
class_of(const struct candidate *x)
{
    int exact = 1, folded = 1;
    unsigned w;

    for (w = 0; w < x->q->n; w++) {
        if (!x->c.present[w] || x->q->word[w].rarity == 0) {
            continue;
        }
        exact &= (x->c.match[w] & 1u << ORACLE_EXACT) != 0;
        folded &= (x->c.match[w]
                   & (1u << ORACLE_EXACT | 1u << ORACLE_FOLDED)) != 0;
    }
    return exact ? 3 * CLASS : folded ? 2 * CLASS : CLASS;
}

/* ---- results ----------------------------------------------------------- */

/* The end of bytes [start, end) without its white space. */
static uint32_t
trim(struct oracle_bytes text, uint32_t start, uint32_t end)
{
    while (end > start && (text.at[end - 1] == ' '
            || (text.at[end - 1] >= 9 && text.at[end - 1] <= 13))) {
        end--;
    }
    return end;
}

/* Where a candidate stands. */
static void
place(const struct oracle *o, const struct candidate *x, uint32_t sentence,
      struct oracle_hit *hit)
{
    const struct oracle_doc *d = &o->doc[x->doc];

    memset(hit, 0, sizeof *hit);
    hit->doc = x->doc;
    hit->sentence = sentence;
    hit->from = x->from;
    hit->to = x->to;
    hit->end = (uint32_t)d->text.n;
    if (sentence != ORACLE_NONE) {
        hit->start = o->sentence[sentence].start;
        hit->end = o->sentence[sentence].end;
    }
    hit->end = trim(d->text, hit->start, hit->end);
}

/* Look at sentence `sentence`, or the whole document. Returns if it is one. */
static int
look(struct candidate *x, const struct counts *doc, unsigned options,
     uint32_t sentence, struct oracle_hit *hit)
{
    const struct oracle_doc *d = &x->o->doc[x->doc];
    enum verdict verdict;
    unsigned w;

    x->from = sentence == ORACLE_NONE ? d->from
        : x->o->sentence[sentence].from;
    x->to = sentence == ORACLE_NONE ? d->to : x->o->sentence[sentence].to;
    x->c = count(x->o, x->q, x->from, x->to);
    verdict = judge(x);
    if (verdict == NOTHING
            || (verdict == PARTIAL && options & ORACLE_STRICT)) {
        return 0;
    }
    place(x->o, x, sentence, hit);
    hit->partial = verdict == PARTIAL;
    hit->score = oracle_score(x->o, x->q, doc->times, d->to - d->from, 1)
        + (hit->partial ? 0 : class_of(x));
    if (sentence != ORACLE_NONE) {
        hit->score += oracle_score(x->o, x->q, x->c.times, x->to - x->from,
                                   0);
    }
    for (w = 0; w < x->q->n; w++) {
        hit->match |= x->q->word[w].rarity > 0 ? closest_of(x->c.match[w])
                                               : 0;
    }
    return 1;
}

static int
by_rank(const void *x, const void *y)
{
    const struct oracle_hit *a = x, *b = y;

    if (a->score != b->score) {
        return a->score > b->score ? -1 : 1;
    }
    return a->from < b->from ? -1 : a->from > b->from;
}

size_t
oracle_answer(const struct oracle *o, const struct oracle_query *q,
              unsigned options, struct oracle_hit *hits)
{
    struct candidate x;
    struct counts doc;
    uint32_t s;
    size_t n = 0;

    x.o = o;
    x.q = q;
    for (x.doc = 0; x.doc < o->docs; x.doc++) {
        const struct oracle_doc *d = &o->doc[x.doc];

        doc = count(o, q, d->from, d->to);
        if (options & ORACLE_DOCS) {
            n += (size_t)look(&x, &doc, options, ORACLE_NONE, &hits[n]);
            continue;
        }
        for (s = d->sentence; s < d->sentence + d->nsentences; s++) {
            n += (size_t)look(&x, &doc, options, s, &hits[n]);
        }
    }
    qsort(hits, n, sizeof *hits, by_rank);
    return n;
}
