/* SPDX-License-Identifier: MIT */
/*
 * pieces.c - a query cut at white space, brackets and quotes, and the words of
 * each piece.
 *
 * AND, OR, NOT, NEAR and NEAR/n are operators in upper case only. A minus is a
 * NOT where something to leave out follows it at once. What has no words says
 * nothing; a NOT before it goes, but then a value must follow.
 */
#include "ask.h"

#include <stdlib.h>
#include <string.h>

#define NEAR_DEFAULT 10
#define NEAR_MOST    255

void *
ask_new(size_t count, size_t size)
{
    void *block = calloc(count + 1, size);

    if (block == NULL) {
        abort();
    }
    return block;
}

static int
is_white(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static int
cuts(char c)
{
    return is_white(c) || c == '(' || c == ')' || c == '"';
}

/* Whether bytes [from, to) of a query are `word`. */
static int
is(const char *query, size_t from, size_t to, const char *word)
{
    return to - from == strlen(word)
        && memcmp(query + from, word, to - from) == 0;
}

static int
starts(const char *query, size_t from, size_t n, const char *word)
{
    return n - from >= strlen(word)
        && memcmp(query + from, word, strlen(word)) == 0;
}

/* Where the quotation that is open at `i` ends, or n. */
static size_t
closing(const char *query, size_t i, size_t n)
{
    while (i < n && query[i] != '"') {
        i++;
    }
    return i;
}

/* An error, which is the last piece. Returns where to go on: nowhere. */
static size_t
wrong(struct piece *p, int error, size_t n)
{
    p->kind = PIECE_ERROR;
    p->error = error;
    return n;
}

static size_t
quotation(const char *query, size_t i, size_t n, struct piece *p)
{
    p->from = i + 1;
    p->to = closing(query, i + 1, n);
    return p->to == n ? wrong(p, ORACLE_E_QUOTE, n) : p->to + 1;
}

/* What follows doc: or date:, from `i` on. */
static size_t
field(const char *query, size_t i, size_t n, struct piece *p)
{
    size_t next;

    if (i < n && query[i] == '"') {
        next = quotation(query, i, n, p);
    } else {
        for (next = i; next < n && !cuts(query[next]); next++) {
            continue;
        }
        p->from = i;
        p->to = next;
    }
    return p->kind != PIECE_ERROR && p->from == p->to
        ? wrong(p, ORACLE_E_FIELD, n) : next;
}

/* NEAR or NEAR/number. */
static int
is_near(const char *query, struct piece *p)
{
    size_t i;

    p->distance = NEAR_DEFAULT;
    if (is(query, p->from, p->to, "NEAR")) {
        return 1;
    }
    if (p->to - p->from < 6 || !starts(query, p->from, p->to, "NEAR/")) {
        return 0;
    }
    p->distance = 0;
    for (i = p->from + 5; i < p->to; i++) {
        if (query[i] < '0' || query[i] > '9') {
            return 0;
        }
        p->distance = 10 * p->distance + (unsigned)(query[i] - '0');
        if (p->distance > NEAR_MOST) {
            p->distance = NEAR_MOST;
        }
    }
    return 1;
}

/* Take =, * before and * behind off the words of a piece. */
static void
marks(const char *query, struct piece *p)
{
    if (p->from < p->to && query[p->from] == '=') {
        p->how |= ORACLE_AS_FOLDED;
        p->from++;
    }
    if (p->from < p->to && query[p->from] == '*') {
        p->how |= ORACLE_ENDS;
        p->from++;
    }
    if (p->from < p->to && query[p->to - 1] == '*') {
        p->how |= ORACLE_BEGINS;
        p->to--;
    }
}

/* A piece that ends at white space, a bracket or a quote. */
static size_t
bare(const char *query, size_t i, size_t n, struct piece *p)
{
    p->from = i;
    while (i < n && !cuts(query[i])) {
        i++;
    }
    p->to = i;
    if (is(query, p->from, p->to, "AND")) {
        p->kind = PIECE_AND;
    } else if (is(query, p->from, p->to, "OR")) {
        p->kind = PIECE_OR;
    } else if (is(query, p->from, p->to, "NOT")) {
        p->kind = PIECE_NOT;
    } else if (is_near(query, p)) {
        p->kind = PIECE_NEAR;
    } else {
        p->kind = PIECE_WORDS;
        marks(query, p);
        if (memchr(query + p->from, '*', p->to - p->from) != NULL) {
            return wrong(p, ORACLE_E_STAR, n);
        }
    }
    return i;
}

/* The piece that begins at `i`. Returns where it ends. */
static size_t
piece_at(const char *query, size_t i, size_t n, struct piece *p)
{
    if (query[i] == '"') {
        p->kind = PIECE_PHRASE;
        return quotation(query, i, n, p);
    }
    if (query[i] == '(' || query[i] == ')') {
        p->kind = query[i] == '(' ? PIECE_OPEN : PIECE_CLOSE;
        return i + 1;
    }
    if (query[i] == '-' && i + 1 < n && !is_white(query[i + 1])
            && query[i + 1] != ')' && query[i + 1] != '-') {
        p->kind = PIECE_NOT;
        return i + 1;
    }
    if (starts(query, i, n, "doc:")) {
        p->kind = PIECE_DOC;
        return field(query, i + 4, n, p);
    }
    if (starts(query, i, n, "date:")) {
        p->kind = PIECE_DATES;
        return field(query, i + 5, n, p);
    }
    return bare(query, i, n, p);
}

/* ---- words ------------------------------------------------------------- */

/* Code points of a piece, and the byte where each begins. */
struct points {
    uint32_t *point;
    size_t   *at;
    size_t   n;
};

static int
decode(const char *query, const struct piece *p, struct points *t)
{
    size_t i = p->from;

    t->point = ask_new(p->to - p->from, sizeof *t->point);
    t->at = ask_new(p->to - p->from, sizeof *t->at);
    for (t->n = 0; i < p->to; t->n++) {
        t->at[t->n] = i;
        t->point[t->n] = oracle_utf8((const uint8_t *)query, p->to, &i);
        if (t->point[t->n] >= 0xdc80 && t->point[t->n] <= 0xdcff) {
            return 0;
        }
    }
    t->at[t->n] = p->to;
    return 1;
}

/*
 * Make points [at, last) a word, of which those from `end` on are drops; cut
 * it where its key would be too long. Returns where it ends.
 */
static size_t
make_word(const struct oracle *o, const struct points *t, size_t at,
          size_t end, size_t last, struct oracle_word *w)
{
    size_t i, least = at;

    memset(w, 0, sizeof *w);
    for (i = at; i < last; i++) {
        uint8_t to[255];
        size_t n;

        oracle_fold_point(&o->alphabet, t->point[i], to, &n);
        if (w->nbytes + n > ORACLE_KEY) {
            end = least;
            last = i;
            break;
        }
        memcpy(w->bytes + w->nbytes, to, n);
        w->nbytes += n;
        least = n > 0 ? i + 1 : least;
    }
    w->digits = w->bytes[0] >= o->alphabet.letters
        && w->bytes[0] < o->alphabet.canonical;
    w->from = t->at[at];
    w->to = t->at[end];
    w->least = end - at;
    w->npoints = last - at;
    w->points = ask_new(w->npoints, sizeof *w->points);
    for (i = at; i < last; i++) {
        w->points[i - at] = oracle_lower(&o->alphabet, t->point[i]);
    }
    return last;
}

/* A star before belongs to a word that begins the piece, one behind to the
 * last word. */
static void
give_marks(struct piece *p)
{
    size_t i;

    for (i = 0; i < p->nwords; i++) {
        struct oracle_word *w = &p->word[i];

        w->how = p->how;
        if (w->from != p->from) {
            w->how &= ~(unsigned)ORACLE_ENDS;
        }
        if (i + 1 < p->nwords) {
            w->how &= ~(unsigned)ORACLE_BEGINS;
        }
    }
}

static void
find_words(const struct oracle *o, const char *query, struct piece *p)
{
    struct points t;
    size_t i = 0, end, last;

    if (!decode(query, p, &t)) {
        p->error = ORACLE_E_UTF8;
    } else {
        p->word = ask_new(t.n, sizeof *p->word);
        while (oracle_split(&o->alphabet, t.point, t.n, &i, &end, &last)) {
            i = make_word(o, &t, i, end, last, &p->word[p->nwords]);
            p->nwords++;
        }
        give_marks(p);
    }
    free(t.point);
    free(t.at);
}

/* Whether the piece at `p`, before `next`, says nothing. */
static int
is_empty(const struct piece *p, const struct piece *next)
{
    return (p->kind == PIECE_WORDS || p->kind == PIECE_PHRASE)
        && p->nwords == 0 && p->error == 0 && next->kind != PIECE_NEAR;
}

/* Take out what says nothing, and leave a hole where it was negated. */
static void
clean(struct piece *list)
{
    struct piece *from = list, *to = list;
    int end;

    do {
        end = from->kind == PIECE_END || from->kind == PIECE_ERROR;
        if (!end && is_empty(from, from + 1)
                && (to == list || to[-1].kind != PIECE_NEAR)) {
            free(from->word);
            if (to > list && to[-1].kind == PIECE_NOT) {
                while (to > list && to[-1].kind == PIECE_NOT) {
                    to--;
                }
                memset(to, 0, sizeof *to);
                to->kind = PIECE_HOLE;
                to++;
            }
        } else {
            *to++ = *from;
        }
        from++;
    } while (!end);
}

struct piece *
pieces_of(const struct oracle *o, const char *query, size_t n)
{
    struct piece *list = ask_new(n + 1, sizeof *list), *p = list;
    size_t i = 0;

    for (;;) {
        while (i < n && is_white(query[i])) {
            i++;
        }
        if (i == n) {
            p->kind = PIECE_END;
            break;
        }
        i = piece_at(query, i, n, p);
        if (p->kind == PIECE_ERROR) {
            break;
        }
        if (p->kind == PIECE_WORDS || p->kind == PIECE_PHRASE) {
            p->how |= p->kind == PIECE_PHRASE ? ORACLE_AS_FOLDED : 0u;
            find_words(o, query, p);
        }
        p++;
    }
    clean(list);
    return list;
}

void
pieces_free(struct piece *list)
{
    struct piece *p;
    size_t i;

    for (p = list; p->kind != PIECE_END && p->kind != PIECE_ERROR; p++) {
        for (i = 0; i < p->nwords; i++) {
            free(p->word[i].points);
        }
        free(p->word);
    }
    free(list);
}
