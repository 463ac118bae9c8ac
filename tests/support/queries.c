/* SPDX-License-Identifier: MIT */
/*
 * queries.c - random queries about a pack.
 */
#include "support/queries.h"

#include <string.h>

const char *const affixes[2][6] = {
    { "s", "ing", "ed", "er", "es", "ness" },
    { "ال", "و", "ها", "ين", "ات", "ه" }
};

/* ---- code points ------------------------------------------------------- */

static void
put(struct query *q, uint32_t point)
{
    if (q->n < QUERY_POINTS) {
        q->points[q->n++] = point;
    }
}

static void
put_text(struct query *q, const char *text)
{
    for (; *text != 0; text++) {
        put(q, (uint8_t)*text);
    }
}

static int
is_arabic(uint32_t point)
{
    return point >= 0x621 && point <= 0x64a;
}

/* Another way to write a code point, one time in four. */
static void
put_respelt(struct query *q, uint32_t point)
{
    static const uint32_t alefs[] = { 0x622, 0x623, 0x625, 0x627, 0x671 };
    static const uint32_t marks[] = { 0x64b, 0x64e, 0x650, 0x651, 0x652,
                                      0x640, 0x200e };

    switch (below(&q->seed, 8)) {
    case 0:
        put(q, unicode_upper(point));
        break;
    case 1:
        put(q, unicode_lower(point));
        if (is_arabic(point)) {
            put(q, ONE_OF(&q->seed, marks));
        }
        break;
    case 2:
        put(q, point == 0x627 ? ONE_OF(&q->seed, alefs)
               : point == 0x629 ? 0x647 : point == 0x649 ? 0x64a
               : point >= '0' && point <= '9' ? point - '0' + 0x660 : point);
        if (point >= 'a' && point <= 'z') {
            put(q, 0x301);
        }
        break;
    default:
        put(q, point);
        break;
    }
}

/* A word with an edit at a place: a letter less, twice, other, or swapped. */
static void
put_typo(struct query *q, const uint32_t *points, size_t n)
{
    size_t at = below(&q->seed, (uint32_t)n), i;
    uint32_t kind = below(&q->seed, 4);

    for (i = 0; i < n; i++) {
        if (i != at) {
            put(q, points[i]);
        } else if (kind == 1) {
            put(q, points[i]);
            put(q, points[below(&q->seed, (uint32_t)n)]);
        } else if (kind == 2) {
            put(q, is_arabic(points[i]) ? 0x643 : 'x');
        } else if (kind == 3 && i + 1 < n) {
            put(q, points[i + 1]);
            put(q, points[i]);
            i++;
        }
    }
}

static void
put_utf8(struct query *q, const char *text)
{
    size_t at = 0, n = strlen(text);

    while (at < n) {
        put(q, unicode_next((const uint8_t *)text, n, &at));
    }
}

/* What no pack has. */
static void
put_absent(struct query *q)
{
    uint32_t n = 1 + below(&q->seed, below(&q->seed, 9) == 0 ? 70 : 9);

    put(q, 'q');
    while (n-- > 0) {
        put(q, (uint8_t)"xzqjwv"[below(&q->seed, 6)]);
    }
}

/* A word of the lexicon, as it is or changed. */
static void
put_word(struct query *q, uint32_t id)
{
    const struct oracle_string *s = &q->o->lexicon.string[id];
    uint32_t how = below(&q->seed, 12), script;
    size_t i, from = 0, n = s->npoints;

    script = n > 0 && is_arabic(s->points[0]);
    if (how == 0) {
        put_typo(q, s->points, n);
        return;
    }
    if (how == 1) {
        put_utf8(q, ONE_OF(&q->seed, affixes[script]));
    }
    from = how == 2 && n > 3 ? 1 + below(&q->seed, 2) : 0;
    n -= how == 3 && n > 3 ? 1 + below(&q->seed, 2) : 0;
    for (i = from; i < n; i++) {
        if (how == 4) {
            put_respelt(q, s->points[i]);
        } else if (how == 5) {
            put(q, i == 0 ? unicode_upper(s->points[i])
                : unicode_lower(s->points[i]));
        } else {
            put(q, s->points[i]);
        }
    }
    if (how == 6) {
        put_utf8(q, ONE_OF(&q->seed, affixes[script]));
    }
}

/* A word of the text, mostly of the sentence that the query is about. */
static uint32_t
any_word(struct query *q)
{
    const struct oracle *o = q->o;
    uint32_t at, tries;

    for (tries = 0; tries < 20; tries++) {
        at = below(&q->seed, 4) > 0 ? q->near->from
            + below(&q->seed, q->near->to - q->near->from)
            : below(&q->seed, o->tokens);
        if (o->token[at] < o->lexicon.words) {
            return o->token[at];
        }
    }
    return below(&q->seed, o->lexicon.words);
}

static void
put_any(struct query *q)
{
    if (below(&q->seed, 25) == 0) {
        put_absent(q);
    } else {
        put_word(q, any_word(q));
    }
}

/* Words that stand side by side in the sentence, one in four changed. */
static void
put_phrase(struct query *q)
{
    uint32_t at = q->near->from + below(&q->seed, q->near->to
                                        - q->near->from);
    uint32_t n = 1 + below(&q->seed, 3);

    put(q, '"');
    for (; n > 0 && at < q->o->text; at++) {
        if (q->o->token[at] >= q->o->lexicon.words) {
            continue;
        }
        put_word(q, below(&q->seed, 8) == 0 ? any_word(q) : q->o->token[at]);
        put(q, ' ');
        n--;
    }
    put(q, '"');
}

/* A part of a word, and a star. */
static void
put_part(struct query *q)
{
    const struct oracle_string *s = &q->o->lexicon.string[any_word(q)];
    uint32_t kind = 1 + below(&q->seed, 3);
    size_t n = s->npoints, from, i;

    from = kind & 1 ? below(&q->seed, (uint32_t)n) : 0;
    n -= kind & 2 ? below(&q->seed, (uint32_t)(n - from)) : 0;
    put_text(q, kind & 1 ? "*" : "");
    for (i = from; i < n; i++) {
        put(q, s->points[i]);
    }
    put_text(q, kind & 2 ? "*" : "");
}

/* doc: or date:, mostly as a document has it. */
static void
put_field(struct query *q)
{
    const struct oracle_doc *d = &q->o->doc[below(&q->seed, q->o->docs)];
    char date[24], text[80];
    uint32_t n;

    oracle_date(d, date);
    n = below(&q->seed, 4);
    date[n == 0 ? 10 : n == 1 ? 7 : 4] = 0;
    switch (below(&q->seed, 6)) {
    case 0:
        snprintf(text, sizeof text, "date:%s", date);
        break;
    case 1:
        snprintf(text, sizeof text, "date:%s..", date);
        break;
    case 2:
        snprintf(text, sizeof text, "date:..%s", date);
        break;
    case 3:
        snprintf(text, sizeof text, "date:2019-0%u..%s",
                 (unsigned)below(&q->seed, 10), date);
        break;
    default:
        n = below(&q->seed, 9) == 0 ? 0
            : 1 + below(&q->seed, (uint32_t)d->name.n);
        snprintf(text, sizeof text, n % 2 ? "doc:%.*s" : "doc:\"%.*s\"",
                 (int)n, (const char *)d->name.at);
    }
    put_text(q, text);
}

static void
put_operand(struct query *q)
{
    switch (below(&q->seed, 12)) {
    case 0:
    case 1:
        put_phrase(q);
        break;
    case 2:
        put_part(q);
        break;
    case 3:
        put(q, '=');
        put_any(q);
        break;
    case 4:
        put_any(q);
        put(q, below(&q->seed, 2) ? '-' : '.');
        put_any(q);
        break;
    default:
        put_any(q);
    }
}

/* What stands between operands; mostly white space, rarely nonsense. */
static void
put_joint(struct query *q)
{
    static const char *const joints[] = {
        " ", " ", "  ", " ", "\n", ", ", " AND ", " AND ", " OR ", " OR ",
        " NOT ", " -", " -", " AND NOT "
    };
    static const char *const odd[] = { " AND OR ", " OR", "*", "(", ")", "\"",
                                       " NEAR/ ", " - ", " () ", " \"\" ",
                                       " -(", "--", " NEAR ", "=", " ( " };

    put_text(q, below(&q->seed, 40) == 0 ? ONE_OF(&q->seed, odd)
             : ONE_OF(&q->seed, joints));
}

/* Words or a phrase, and others near them. */
static void
put_near(struct query *q)
{
    static const char *const nears[] = {
        " NEAR ", " NEAR/1 ", " NEAR/2 ", " NEAR/4 ", " NEAR/0 "
    };

    put_operand(q);
    while (below(&q->seed, 8) == 0) {
        put_text(q, ONE_OF(&q->seed, nears));
        put_operand(q);
    }
}

static void
put_operands(struct query *q, uint32_t most)
{
    uint32_t n = 1 + below(&q->seed, most), open = 0;

    for (; n > 0; n--) {
        if (below(&q->seed, 8) == 0) {
            put_text(q, below(&q->seed, 3) ? "(" : "NOT (");
            open++;
        }
        if (below(&q->seed, 16) == 0) {
            put_field(q);
        } else {
            put_near(q);
        }
        if (open > 0 && below(&q->seed, 2) == 0) {
            put(q, ')');
            open--;
        }
        if (n > 1) {
            put_joint(q);
        }
    }
    for (; open > 0; open--) {
        put(q, ')');
    }
}

/* A query about one sentence, so that often all is found together. */
void
query_next(struct query *q)
{
    uint32_t n;

    q->near = &q->o->sentence[below(&q->seed, q->o->sentences)];
    q->n = 0;
    switch (below(&q->seed, 16)) {
    case 0:                     /* more words than there is room for */
        for (n = 10 + below(&q->seed, 8); n > 0; n--) {
            put_any(q);
            put(q, ' ');
        }
        break;
    case 1:                     /* deep, and long */
        for (n = below(&q->seed, 20); n > 0; n--) {
            put_text(q, below(&q->seed, 2) ? "(" : "-");
        }
        put_operands(q, 20);
        break;
    case 2:
    case 3:
    case 4:
    case 5:
        for (n = 1 + below(&q->seed, 7); n > 0; n--) {
            put_any(q);
            put(q, ' ');
        }
        break;
    default:
        put_operands(q, 6);
    }
}

void
query_text(const struct query *q, struct bytes *text)
{
    size_t k;

    text->n = 0;
    for (k = 0; k < q->n; k++) {
        unicode_put(text, q->points[k]);
    }
}
