/* SPDX-License-Identifier: MIT */
/*
 * pieces.c - query bytes -> words, phrases, operators, brackets, fields.
 *
 * A piece ends at white space, a bracket or a quote. Operators are upper case;
 * `-` is one only where a piece begins, and what follows it is another piece.
 * Anything else is words, whatever stands between them.
 */
#include "core.h"

static int
is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Whether a piece without quotes ends at `at`. */
static int
is_end(const struct kp_pieces *x, uint32_t at)
{
    char c = at < x->n ? x->query[at] : ' ';

    return is_space(c) || c == '(' || c == ')' || c == '"';
}

/* The words of the language of queries. */
static KP_FLASH char and_word[] = "AND", or_word[] = "OR", not_word[] = "NOT";
static KP_FLASH char near_word[] = "NEAR";
static KP_FLASH char doc_field[] = "doc:", date_field[] = "date:";

/* Whether the query has these letters at `at`. */
static int
begins(const struct kp_pieces *x, uint32_t at, KP_FLASH char *letters)
{
    while (*letters) {
        if (at >= x->n || x->query[at++] != *letters++) {
            return 0;
        }
    }
    return 1;
}

/* The end of what is in quotes from `at` on; x->n if they stay open. */
static uint32_t
quoted_end(const struct kp_pieces *x, uint32_t at)
{
    while (at < x->n && x->query[at] != '"') {
        at++;
    }
    return at;
}

static int
read_phrase(struct kp_pieces *x, struct kp_piece *t)
{
    uint32_t end = quoted_end(x, x->at + 1);

    t->kind = KP_PHRASE;
    if (end == x->n) {
        return KP_E_QUOTE;
    }
    t->from++;
    t->to = (uint16_t)end;
    x->at = end + 1;
    return KP_OK;
}

/* doc:NAME, doc:"NAME", date:FROM..TO, where `value` is behind the colon. */
static int
read_field(struct kp_pieces *x, struct kp_piece *t, uint8_t kind,
           uint32_t value)
{
    t->kind = kind;
    t->from = (uint16_t)value;
    if (value < x->n && x->query[value] == '"') {
        x->at = quoted_end(x, value + 1);
        if (x->at == x->n) {
            return KP_E_QUOTE;
        }
        t->from++;
        t->to = (uint16_t)x->at++;
        return t->from < t->to ? KP_OK : KP_E_FIELD;
    }
    while (!is_end(x, value)) {
        value++;
    }
    x->at = value;
    t->to = (uint16_t)value;
    return t->from < t->to ? KP_OK : KP_E_FIELD;
}

/* NEAR or NEAR/n: sets t->how to n (10 without one, as FTS5 has it). */
static int
is_near(const struct kp_pieces *x, struct kp_piece *t)
{
    uint32_t at = t->from + 4u, n = 0;

    if (!begins(x, t->from, near_word) || at > t->to) {
        return 0;
    }
    if (at == t->to) {
        t->how = 10;
        return 1;
    }
    if (x->query[at++] != '/' || at == t->to) {
        return 0;
    }
    for (; at < t->to; at++) {
        if (x->query[at] < '0' || x->query[at] > '9') {
            return 0;
        }
        n = 10 * n + (uint32_t)(x->query[at] - '0');
        n = n > 255 ? 255 : n;
    }
    t->how = (uint8_t)n;
    return 1;
}

static uint8_t
operator_of(const struct kp_pieces *x, struct kp_piece *t)
{
    uint32_t n = (uint32_t)(t->to - t->from);

    if (n == 3 && begins(x, t->from, and_word)) {
        return KP_AND;
    }
    if (n == 2 && begins(x, t->from, or_word)) {
        return KP_OR;
    }
    if (n == 3 && begins(x, t->from, not_word)) {
        return KP_NOT;
    }
    return is_near(x, t) ? KP_NEAR : KP_WORDS;
}

/* Take the marks of a word off: =word, *word, word*. */
static int
take_marks(struct kp_pieces *x, struct kp_piece *t)
{
    uint16_t at;

    if (t->from < t->to && x->query[t->from] == '=') {
        t->how |= KP_HOW_FOLDED;
        t->from++;
    }
    if (t->from < t->to && x->query[t->from] == '*') {
        t->how |= KP_HOW_ENDS;
        t->from++;
    }
    if (t->from < t->to && x->query[t->to - 1] == '*') {
        t->how |= KP_HOW_BEGINS;
        t->to--;
    }
    for (at = t->from; at < t->to; at++) {
        if (x->query[at] == '*') {
            t->from = at;
            return KP_E_STAR;
        }
    }
    return KP_OK;
}

static int
read_bare(struct kp_pieces *x, struct kp_piece *t)
{
    uint32_t at = x->at;

    if (begins(x, at, doc_field)) {
        return read_field(x, t, KP_IN_DOC, at + 4);
    }
    if (begins(x, at, date_field)) {
        return read_field(x, t, KP_IN_DATES, at + 5);
    }
    while (!is_end(x, x->at)) {
        x->at++;
    }
    t->to = (uint16_t)x->at;
    t->kind = operator_of(x, t);
    return t->kind == KP_WORDS ? take_marks(x, t) : KP_OK;
}

/* Whether the minus at x->at stands before something to leave out. */
static int
is_minus(const struct kp_pieces *x)
{
    char c = x->at + 1 < x->n ? x->query[x->at + 1] : ' ';

    return !is_space(c) && c != ')' && c != '-';
}

int
kp_piece_next(struct kp_pieces *x, struct kp_piece *t)
{
    char c;

    while (x->at < x->n && is_space(x->query[x->at])) {
        x->at++;
    }
    t->how = 0;
    t->from = t->to = (uint16_t)x->at;
    if (x->at == x->n) {
        t->kind = KP_END;
        return KP_OK;
    }
    if (x->plain) {
        t->kind = KP_WORDS;
        t->to = (uint16_t)(x->at = x->n);
        return KP_OK;
    }
    c = x->query[x->at];
    if (c == '"') {
        return read_phrase(x, t);
    }
    if (c == '(' || c == ')' || (c == '-' && is_minus(x))) {
        t->kind = c == '(' ? KP_OPEN : c == ')' ? KP_CLOSE : KP_NOT;
        t->to = (uint16_t)++x->at;
        return KP_OK;
    }
    return read_bare(x, t);
}
