/* SPDX-License-Identifier: MIT */
/*
 * text.c - the text of all documents from their tokens (FORMAT.md 8).
 *
 * Sentences and documents are laid out first; then every document and title
 * is written out, and the place of each token in it is noted.
 */
#include "part.h"

#include <string.h>

#define TITLES 8                /* bit of the facts */
#define PIECE  8                /* fewer cannot fold to more than 48 */

struct text {
    struct oracle_bytes bytes;
    size_t room;
};

static void
put_byte(struct oracle *o, struct text *t, uint32_t byte)
{
    if (t->bytes.n == t->room) {
        uint8_t *more = oracle_new(o, 2 * t->room + 64, 1);

        if (t->bytes.n > 0) {
            memcpy(more, t->bytes.at, t->bytes.n);
        }
        t->bytes.at = more;
        t->room = 2 * t->room + 64;
    }
    t->bytes.at[t->bytes.n++] = (uint8_t)byte;
}

/* A code point as UTF-8; those of single bytes as these. */
static void
put_point(struct oracle *o, struct text *t, uint32_t point)
{
    if (point >= 0xdc80 && point <= 0xdcff) {
        put_byte(o, t, point - 0xdc00);
    } else if (point < 0x80) {
        put_byte(o, t, point);
    } else if (point < 0x800) {
        put_byte(o, t, 0xc0 | point >> 6);
        put_byte(o, t, 0x80 | (point & 63));
    } else if (point < 0x10000) {
        put_byte(o, t, 0xe0 | point >> 12);
        put_byte(o, t, 0x80 | (point >> 6 & 63));
        put_byte(o, t, 0x80 | (point & 63));
    } else {
        put_byte(o, t, 0xf0 | point >> 18);
        put_byte(o, t, 0x80 | (point >> 12 & 63));
        put_byte(o, t, 0x80 | (point >> 6 & 63));
        put_byte(o, t, 0x80 | (point & 63));
    }
}

uint32_t
oracle_utf8(const uint8_t *bytes, size_t n, size_t *i)
{
    static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    const uint8_t *b = bytes + *i;
    uint32_t point = b[0];
    size_t left = n - *i, size, k;

    *i += 1;
    if (b[0] < 0x80) {
        return b[0];
    }
    size = b[0] >= 0xf0 ? 4 : b[0] >= 0xe0 ? 3 : 2;
    if (b[0] < 0xc0 || b[0] > 0xf7 || size > left) {
        return 0xdc00u + b[0];
    }
    point &= 0x7fu >> size;
    for (k = 1; k < size; k++) {
        if ((b[k] & 0xc0) != 0x80) {
            return 0xdc00u + b[0];
        }
        point = point << 6 | (b[k] & 63u);
    }
    if (point < least[size] || point > 0x10ffff
            || (point >= 0xd800 && point <= 0xdfff)) {
        return 0xdc00u + b[0];
    }
    *i += size - 1;
    return point;
}

static int
is_word(const struct oracle *o, uint32_t i)
{
    return o->token[i] < o->lexicon.words;
}

static int
is_end(const struct oracle *o, uint32_t i)
{
    return o->token[i] == o->lexicon.words + o->lexicon.seps;
}

static int
is_docend(const struct oracle *o, uint32_t i)
{
    const struct oracle_lexicon *l = &o->lexicon;

    return is_end(o, i) && o->string[i] == l->words + l->seps + l->docend;
}

static int
is_nocap(const struct oracle *o, uint32_t i)
{
    const struct oracle_lexicon *l = &o->lexicon;

    return l->nocap < l->seps && o->token[i] == l->words + l->nocap;
}

/* Write tokens [from, to), which start a document or title. */
static struct oracle_bytes
write_text(struct oracle *o, uint32_t from, uint32_t to)
{
    struct text t = { { NULL, 0 }, 0 };
    uint32_t i;
    size_t k;
    int cap = 1;

    for (i = from; i < to; i++) {
        const struct oracle_string *s = &o->lexicon.string[o->string[i]];

        if (i > from && is_word(o, i - 1) && is_word(o, i)) {
            put_byte(o, &t, ' ');
        }
        o->start[i] = (uint32_t)t.bytes.n;
        for (k = 0; k < s->npoints; k++) {
            uint32_t point = s->points[k];

            if (k == 0 && is_word(o, i) && cap && o->autocap) {
                point = oracle_upper(&o->alphabet, point);
            }
            put_point(o, &t, point);
        }
        o->end[i] = (uint32_t)t.bytes.n;
        if (is_end(o, i)) {
            cap = 1;
        } else if (is_word(o, i) || is_nocap(o, i)) {
            cap = 0;
        }
    }
    return oracle_copy(o, t.bytes.at, t.bytes.n);
}

/* Find where sentences, documents and titles end. */
static int
lay_out(struct oracle *o)
{
    uint32_t i, s = 0, d = 0, from = 0;

    for (i = 0; i < o->text; i++) {
        if (!is_end(o, i)) {
            continue;
        }
        if (s == o->sentences || d == o->docs) {
            return oracle_fail(o, "text: more sentences or documents than "
                               "counted");
        }
        o->sentence[s].doc = d;
        o->sentence[s].from = from;
        o->sentence[s].to = i + 1;
        if (o->doc[d].nsentences++ == 0) {
            o->doc[d].from = from;
            o->doc[d].sentence = s;
        }
        s++;
        from = i + 1;
        if (is_docend(o, i)) {
            o->doc[d++].to = i + 1;
        }
    }
    if (s != o->sentences || d != o->docs || from != o->text
            || !is_docend(o, o->text - 1)) {
        return oracle_fail(o, "text: %u sentences in %u documents, not %u "
            "in %u", (unsigned)s, (unsigned)d, (unsigned)o->sentences,
            (unsigned)o->docs);
    }
    return 1;
}

static int
lay_out_titles(struct oracle *o)
{
    uint32_t i, d = 0, from = o->text;

    if (!(o->facts & TITLES)) {
        return o->tokens == o->text ? 1
            : oracle_fail(o, "text: tokens behind it without titles");
    }
    for (i = o->text; i < o->tokens; i++) {
        if (!is_end(o, i)) {
            continue;
        }
        if (d == o->docs || !is_docend(o, i)) {
            return oracle_fail(o, "text: more titles than documents, or one "
                               "of two sentences");
        }
        o->doc[d].title_from = from;
        o->doc[d].title_to = i + 1;
        d++;
        from = i + 1;
    }
    return d == o->docs && from == o->tokens ? 1
        : oracle_fail(o, "text: %u titles for %u documents", (unsigned)d,
                      (unsigned)o->docs);
}

int
oracle_read_text(struct oracle *o)
{
    uint32_t i;

    if (o->sentences > o->text || o->docs > o->sentences) {
        return oracle_fail(o, "W: %u sentences", (unsigned)o->sentences);
    }
    o->sentence = oracle_new(o, o->sentences, sizeof *o->sentence);
    o->start = oracle_new(o, o->tokens, sizeof *o->start);
    o->end = oracle_new(o, o->tokens, sizeof *o->end);
    if (!lay_out(o) || !lay_out_titles(o)) {
        return 0;
    }
    for (i = 0; i < o->docs; i++) {
        struct oracle_doc *d = &o->doc[i];

        d->text = write_text(o, d->from, d->to);
        d->title = write_text(o, d->title_from, d->title_to);
    }
    for (i = 0; i < o->sentences; i++) {
        struct oracle_sentence *s = &o->sentence[i];

        s->start = o->start[s->from];
        s->end = o->end[s->to - 1];
    }
    return 1;
}

/*
 * A word that is too long for one string stands in several tokens with
 * nothing but drops between: the one that ends at byte `end` or behind.
 * Returns
 * ORACLE_NONE when the tokens are others.
 */
static uint32_t
last_piece(const struct oracle *o, uint32_t i, uint32_t to, size_t end)
{
    size_t n = o->lexicon.string[o->string[i]].symbols.n;

    while (o->end[i] < end) {
        for (i++; i < to && !is_word(o, i); i++) {
        }
        if (i == to) {
            return ORACLE_NONE;
        }
        n += o->lexicon.string[o->string[i]].symbols.n;
    }
    return n > PIECE ? i : ORACLE_NONE;
}

/*
 * The token from `token` on that is, or ends, the word of bytes [at, end) of
 * a document; drops may follow up to byte `last`. ORACLE_NONE if none is.
 */
static uint32_t
word_token(const struct oracle *o, uint32_t token, uint32_t to, size_t at,
           size_t end, size_t last)
{
    while (token < to && !is_word(o, token)) {
        token++;
    }
    if (token == to || o->start[token] != at) {
        return ORACLE_NONE;
    }
    if (o->end[token] < end) {
        token = last_piece(o, token, to, end);
    }
    return token == ORACLE_NONE || o->end[token] > last ? ORACLE_NONE
        : token;
}

/* Compare the words of a document's bytes with its tokens. */
static int
check_words(struct oracle *o, const struct oracle_doc *d)
{
    struct oracle_bytes text = d->text;
    uint32_t *points = oracle_new(o, text.n, sizeof *points);
    size_t *at = oracle_new(o, text.n + 1, sizeof *at);
    size_t n = 0, i = 0, end = 0, last = 0;
    uint32_t token = d->from;

    while (i < text.n) {
        at[n] = i;
        points[n++] = oracle_utf8(text.at, text.n, &i);
    }
    at[n] = text.n;
    for (i = 0; oracle_split(&o->alphabet, points, n, &i, &end, &last);
            i = end) {
        token = word_token(o, token, d->to, at[i], at[end], at[last]);
        if (token == ORACLE_NONE) {
            return oracle_fail(o, "text: no token is the word at byte %zu of "
                "document %u", at[i], (unsigned)(d - o->doc));
        }
        token++;
    }
    while (token < d->to && !is_word(o, token)) {
        token++;
    }
    return token == d->to ? 1
        : oracle_fail(o, "text: a token of document %u is no word",
                      (unsigned)(d - o->doc));
}

int
oracle_check(struct oracle *o)
{
    uint32_t i;

    for (i = 0; i < o->docs; i++) {
        if (!check_words(o, &o->doc[i])) {
            return 0;
        }
    }
    return 1;
}
