/* SPDX-License-Identifier: MIT */
/*
 * query.c - pieces of a query -> a program in the caller's memory.
 *
 *     query   := group {[AND | OR] group}         OR binds weakest
 *     group   := {NOT | -} ( near | "(" query ")" | doc:NAME | date:FROM..TO )
 *     near    := operand {NEAR/n operand}
 *     operand := words | "words in order"
 *
 * Operator precedence with a stack of bounded depth (Dijkstra 1961) instead of
 * recursion; program.c runs what comes out. Two passes over the query: the
 * first finds what is wrong, whether an OR joins the whole of it, and whether
 * words remain once closed-class words are dropped; the second writes.
 *
 * Unless an OR joins the whole, groups side by side at the top are items of
 * their own: a result that has only some of them is a partial match. What
 * stands beside an AND, and each NOT and field, must hold in any case.
 */
#include "query.h"

/* ---- writing ----------------------------------------------------------- */

void
kp_wrong(struct kp_parser *x, uint32_t at, int err)
{
    if (!x->err) {
        x->err = (int8_t)err;
        x->f->place = (uint16_t)at;
    }
}

void
kp_put(struct kp_parser *x, uint32_t byte)
{
    if (x->dry || x->err) {
        return;
    }
    if (x->program == KP_PROGRAM_MAX) {
        kp_wrong(x, x->pieces.at, KP_E_LONG);
        return;
    }
    x->f->program[x->program++] = (uint8_t)byte;
}

void
kp_put_number(struct kp_parser *x, uint32_t v, uint32_t bytes)
{
    for (; bytes > 0; bytes--, v >>= 8) {
        kp_put(x, v & 0xff);
    }
}

static void
push(struct kp_parser *x, uint32_t op)
{
    if (x->depth == KP_STACK_MAX) {
        kp_wrong(x, x->pieces.at, KP_E_LONG);
        return;
    }
    x->stack[x->depth++] = (uint8_t)op;
    x->nots = (uint8_t)(x->nots + (op == KP_OP_NOT));
    x->brackets = (uint8_t)(x->brackets + (op == KP_OP_OPEN));
}

/* Write the operators on the stack that bind at least as strongly as `op`. */
static void
unwind(struct kp_parser *x, uint32_t op)
{
    while (x->depth > 0 && x->stack[x->depth - 1] >= op) {
        kp_put(x, x->stack[--x->depth]);
        x->nots = (uint8_t)(x->nots - (x->stack[x->depth] == KP_OP_NOT));
    }
}

/* A binary operator, written or implied, before the next value. */
static void
join(struct kp_parser *x, uint32_t op)
{
    unwind(x, op);
    x->have = 0;
    push(x, op);
}

void
kp_value_begin(struct kp_parser *x)
{
    if (x->have && !kp_is_top(x)) {
        join(x, KP_OP_AND);
    }
}

void
kp_value_end(struct kp_parser *x, uint32_t kind)
{
    if (x->nots > 0) {
        kind = KP_OP_ONLY;
    } else if (kind == KP_OP_MAY && x->must) {
        kind = KP_OP_MUST;
    }
    x->have = 1;
    x->again = KP_NOT_AGAIN;
    unwind(x, KP_OP_NOT);
    if (kp_is_top(x)) {
        kp_put(x, kind);
        x->last = x->program;
        x->must = 0;
    }
}

void
kp_no_value(struct kp_parser *x)
{
    while (x->depth > 0 && x->stack[x->depth - 1] == KP_OP_NOT) {
        x->depth--;
        x->nots--;
    }
}

/* ---- operators and brackets -------------------------------------------- */

static void
put_binary(struct kp_parser *x, const struct kp_piece *t)
{
    x->plain = 0;
    if (!x->have) {
        kp_wrong(x, t->from, KP_E_OPERAND);
        return;
    }
    if (t->kind == KP_OR && x->brackets == 0) {
        x->any = 1;
    }
    if (!kp_is_top(x)) {
        join(x, t->kind == KP_OR ? KP_OP_OR : KP_OP_AND);
        return;
    }
    x->have = 0;
    x->must = 1;
    if (x->last > 0 && x->again == KP_NOT_AGAIN
            && x->f->program[x->last - 1] == KP_OP_MAY) {
        x->f->program[x->last - 1] = KP_OP_MUST;
    }
    if (x->last == 0 || x->again != KP_NOT_AGAIN) { /* it was not written */
        kp_put(x, x->again != KP_NOT_AGAIN ? x->again : KP_WORD_ABSENT);
        kp_put(x, KP_OP_MUST);
        x->again = KP_NOT_AGAIN;
    }
}

static void
put_close(struct kp_parser *x, const struct kp_piece *t)
{
    uint32_t some = x->some & 1;

    if (x->brackets == 0 || !x->have) {
        kp_wrong(x, t->from, x->brackets > 0
                 && x->stack[x->depth - 1] != KP_OP_OPEN ? KP_E_OPERAND
                                                         : KP_E_BRACKET);
        return;
    }
    unwind(x, KP_OP_OR);
    x->depth--;                 /* the bracket itself */
    x->brackets--;
    x->some = (uint16_t)(x->some >> 1 | some);
    kp_value_end(x, some ? KP_OP_MAY : KP_OP_ONLY);
}

/* An open bracket or a NOT. */
static void
put_unary(struct kp_parser *x, const struct kp_piece *t)
{
    kp_value_begin(x);
    x->have = 0;
    if (t->kind == KP_OPEN) {
        x->plain = 0;
        x->some = (uint16_t)(x->some << 1);
    }
    push(x, t->kind == KP_OPEN ? KP_OP_OPEN : KP_OP_NOT);
}

static void
put_piece(struct kp_parser *x, struct kp_piece *t)
{
    switch (t->kind) {
    case KP_WORDS:
    case KP_PHRASE:
        kp_put_operand(x, t);
        break;
    case KP_IN_DOC:
    case KP_IN_DATES:
        kp_put_field(x, t);
        break;
    case KP_NEAR:
        kp_wrong(x, t->from, KP_E_NEAR);
        break;
    case KP_CLOSE:
        put_close(x, t);
        break;
    case KP_OPEN:
    case KP_NOT:
        put_unary(x, t);
        break;
    default:
        put_binary(x, t);
        break;
    }
}

/* ---- the query --------------------------------------------------------- */

/* Read the whole query once. */
static void
read_all(struct kp_parser *x)
{
    struct kp_piece t;
    int err;

    x->pieces.at = 0;
    x->program = x->last = x->depth = 0;
    x->nots = x->brackets = x->have = x->must = 0;
    x->some = x->items = 0;
    x->again = KP_NOT_AGAIN;
    do {
        err = kp_piece_next(&x->pieces, &t);
        if (err != KP_OK) {
            kp_wrong(x, t.from, err);
        } else if (t.kind != KP_END) {
            put_piece(x, &t);
        }
    } while (!x->err && t.kind != KP_END);
    if (x->brackets > 0) {
        kp_wrong(x, x->pieces.at, KP_E_BRACKET);
    }
    if (x->words > 0 && !x->have) {
        kp_wrong(x, x->pieces.at, KP_E_OPERAND);
    }
    unwind(x, KP_OP_OR);
    if (x->any) {
        kp_put(x, KP_OP_MUST);
    }
}

int
kp_query_read(struct kp_find *f, const char *query, uint32_t n)
{
    struct kp_parser x;

    f->place = KP_QUERY_MAX;
    if (n > KP_QUERY_MAX) {
        return KP_E_LONG;
    }
    f->place = 0;
    x.f = f;
    x.pieces.query = query;
    x.pieces.n = n;
    x.pieces.plain = (f->options & KP_QUESTION) != 0;
    x.any = x.content = x.words = 0;
    x.plain = 1;
    x.dry = 1;
    x.err = KP_OK;
    read_all(&x);
    if (!x.err && x.words == 0) {
        return KP_E_QUERY;
    }
    x.dry = 0;
    if (!x.err) {
        read_all(&x);
    }
    f->length = x.program;
    return x.err;
}
