/* SPDX-License-Identifier: MIT */
/*
 * query.c - the pieces of a query as a tree, by recursive descent.
 *
 *     query := some {OR some}          an OR joins the whole, if there is one
 *     some  := one {[AND] one}
 *     one   := {NOT} ( "(" query ")" | doc | dates | words {NEAR words} )
 *
 * It is too deep when more than STACK operators would wait for what is on
 * their right, as on the stack of runtime/query.c.
 */
#include "ask.h"

#define STACK 16

uint32_t
parser_fail(struct parser *x, int error)
{
    if (x->error == 0) {
        x->error = error;
    }
    return 0;
}

/* Note one more operator that waits for what is on its right. */
static void
deeper(struct parser *x, unsigned by)
{
    x->depth += by;
    if (x->depth > STACK) {
        parser_fail(x, ORACLE_E_LONG);
    }
}

uint32_t
parser_node(struct parser *x, enum oracle_op op, uint32_t a, uint32_t b,
            size_t bytes)
{
    struct oracle_node *n = &x->q->node[x->q->nnodes];

    n->op = op;
    n->a = a;
    n->b = b;
    x->bytes += bytes;
    return x->q->nnodes++;
}

int
is_words(const struct piece *p)
{
    return p->kind == PIECE_WORDS || p->kind == PIECE_PHRASE;
}

/* ---- words ------------------------------------------------------------- */

uint32_t
parser_word(struct parser *x, const struct oracle_word *w)
{
    struct oracle_word copy = *w;

    copy.how |= x->nots > 0 ? ORACLE_NEGATED : 0u;
    x->has_words = 1;
    return x->error == 0 ? query_word(x->o, x->q, &copy) : ORACLE_NONE;
}

static struct oracle_words
sequence(struct parser *x, const struct piece *p)
{
    struct oracle_words s = { x->q->nsequence, p->nwords };
    size_t i;

    for (i = 0; i < p->nwords; i++) {
        x->q->sequence[x->q->nsequence++] = parser_word(x, &p->word[i]);
    }
    x->bytes += 1 + p->nwords;
    return s;
}

/* Words NEAR words NEAR ...: each pair must be near. */
static uint32_t
near(struct parser *x)
{
    uint32_t all = 0, pair;
    int pairs = 0;

    while (x->error == 0 && x->p[1].kind == PIECE_NEAR) {
        const struct piece *left = x->p, *right = x->p + 2;

        if (right->kind == PIECE_ERROR) {
            return parser_fail(x, right->error);
        }
        if (!is_words(right)) {
            return parser_fail(x, ORACLE_E_NEAR);
        }
        if (left->error != 0 || right->error != 0) {
            return parser_fail(x, ORACLE_E_UTF8);
        }
        if (left->nwords == 0 || right->nwords == 0) {
            return parser_fail(x, ORACLE_E_NEAR);
        }
        pair = parser_node(x, ORACLE_NEAR, 0, 0, 2);
        x->q->node[pair].distance = left[1].distance;
        x->q->node[pair].left = sequence(x, left);
        x->q->node[pair].right = sequence(x, right);
        all = pairs++ > 0 ? parser_node(x, ORACLE_AND, all, pair, 1)
            : pair;
        x->p += 2;
    }
    x->p++;
    return all;
}

/* The words of a piece as one value: in order, or all of them. */
static uint32_t
words(struct parser *x)
{
    const struct piece *p = x->p;
    uint32_t all, i;

    if (p[1].kind == PIECE_NEAR) {
        return near(x);
    }
    x->p++;
    if (p->error != 0) {
        return parser_fail(x, p->error);
    }
    if (p->kind == PIECE_PHRASE) {
        all = parser_node(x, ORACLE_PHRASE, 0, 0, 1);
        x->q->node[all].left = sequence(x, p);
        return all;
    }
    all = parser_node(x, ORACLE_WORD, parser_word(x, &p->word[0]), 0, 1);
    for (i = 1; i < p->nwords; i++) {
        all = parser_node(x, ORACLE_AND, all, parser_node(x, ORACLE_WORD,
            parser_word(x, &p->word[i]), 0, 1), 1);
    }
    return all;
}

/* ---- values ------------------------------------------------------------ */

static uint32_t
field(struct parser *x)
{
    const struct piece *p = x->p++;
    uint32_t from, to;

    x->has_words = 1;
    if (p->kind == PIECE_DOC) {
        return parser_node(x, ORACLE_DOC, (uint32_t)p->from,
                           (uint32_t)p->to, 5);
    }
    if (!days_of(x->q->text + p->from, p->to - p->from, &from, &to)) {
        return parser_fail(x, ORACLE_E_DATE);
    }
    return parser_node(x, ORACLE_DATES, from, to, 7);
}

static uint32_t
bracket(struct parser *x)
{
    unsigned before = x->open;
    uint32_t inner;

    x->p++;
    x->brackets++;
    deeper(x, 1);
    x->open = x->depth;
    inner = parser_whole(x);
    if (x->error == 0 && x->p->kind != PIECE_CLOSE) {
        return parser_fail(x, ORACLE_E_BRACKET);
    }
    x->p++;
    x->brackets--;
    x->depth--;
    x->open = before;
    return inner;
}

/* What is wrong with a piece where a value should begin. */
int
parser_misplaced(const struct parser *x, const struct piece *p)
{
    switch (p->kind) {
    case PIECE_ERROR:
        return p->error;
    case PIECE_NEAR:
        return ORACLE_E_NEAR;
    case PIECE_CLOSE:
        return x->brackets > 0 && x->depth > x->open ? ORACLE_E_OPERAND
            : ORACLE_E_BRACKET;
    case PIECE_END:
        return x->brackets > 0 ? ORACLE_E_BRACKET
            : x->has_words ? ORACLE_E_OPERAND : ORACLE_E_WORDS;
    default:
        return ORACLE_E_OPERAND;
    }
}

uint32_t
parser_value(struct parser *x)
{
    const struct piece *p;
    uint32_t all;

    while (x->p->kind == PIECE_HOLE) {
        x->p++;
    }
    p = x->p;
    if (x->error != 0) {
        return 0;
    }
    if (p->kind == PIECE_NOT) {
        x->p++;
        x->nots++;
        deeper(x, 1);
        all = parser_value(x);
        x->nots--;
        x->depth--;
        return parser_node(x, ORACLE_NOT, all, 0, 1);
    }
    return p->kind == PIECE_OPEN ? bracket(x)
        : p->kind == PIECE_DOC || p->kind == PIECE_DATES ? field(x)
        : is_words(p) ? words(x) : parser_fail(x, parser_misplaced(x, p));
}

/* Whether a value is joined to the one before by an AND, told or not. */
static int
goes_on(struct parser *x)
{
    switch (x->p->kind) {
    case PIECE_AND:
        x->p++;
        return 1;
    case PIECE_OR:
    case PIECE_CLOSE:
    case PIECE_END:
        return 0;
    case PIECE_ERROR:
    case PIECE_NEAR:
        parser_fail(x, parser_misplaced(x, x->p));
        return 0;
    default:
        return 1;
    }
}

static uint32_t
and_of(struct parser *x)
{
    uint32_t all = parser_value(x);

    while (x->error == 0 && goes_on(x)) {
        deeper(x, 1);
        all = parser_node(x, ORACLE_AND, all, parser_value(x), 1);
        x->depth--;
    }
    return all;
}

uint32_t
parser_whole(struct parser *x)
{
    uint32_t all = and_of(x);

    while (x->error == 0 && x->p->kind == PIECE_OR) {
        x->p++;
        deeper(x, 1);
        all = parser_node(x, ORACLE_OR, all, and_of(x), 1);
        x->depth--;
    }
    return all;
}
