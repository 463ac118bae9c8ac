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
#include "core.h"

enum { STACK_MAX = 16, NONE = 0xff };

/* A query being read. */
struct parser {
    struct kp_find *f;
    struct kp_pieces pieces;
    uint8_t program;            /* bytes written */
    uint8_t last;               /* behind the last item at the top */
    uint8_t dry;                /* first pass: nothing is written */
    uint8_t any;                /* first pass: an OR joins the whole query */
    uint8_t plain;              /* first pass: no operator, no bracket */
    uint8_t content;            /* first pass: a word that is not closed */
    uint8_t words;              /* of the whole query, 1 when many */
    uint8_t have;               /* a value stands before this place */
    uint16_t some;              /* bit d: something positive is in bracket d */
    uint8_t must;               /* an AND stands before the next item */
    uint8_t again;              /* a word said again, not written, or NONE */
    uint16_t items;             /* words that are items, as bits */
    uint8_t nots, brackets;     /* on the stack */
    uint8_t depth;              /* of the stack */
    uint8_t stack[STACK_MAX];
};

/* The place where the query is wrong; returns the error. */
static int
wrong(struct parser *x, uint32_t at, int err)
{
    x->f->place = (uint16_t)at;
    return err;
}

/* ---- writing ----------------------------------------------------------- */

static int
put(struct parser *x, uint32_t byte)
{
    if (x->dry) {
        return KP_OK;
    }
    if (x->program == KP_PROGRAM_MAX) {
        return wrong(x, x->pieces.at, KP_E_LONG);
    }
    x->f->program[x->program++] = (uint8_t)byte;
    return KP_OK;
}

static int
push(struct parser *x, uint32_t op)
{
    if (x->depth == STACK_MAX) {
        return wrong(x, x->pieces.at, KP_E_LONG);
    }
    x->stack[x->depth++] = (uint8_t)op;
    x->nots = (uint8_t)(x->nots + (op == KP_OP_NOT));
    x->brackets = (uint8_t)(x->brackets + (op == KP_OP_OPEN));
    return KP_OK;
}

/* Write a number of so many bytes, least byte first. */
static int
put_number(struct parser *x, uint32_t v, uint32_t bytes)
{
    int err = KP_OK;

    for (; bytes > 0 && err == KP_OK; bytes--, v >>= 8) {
        err = put(x, v & 0xff);
    }
    return err;
}

/* Write the operators on the stack that bind at least as strongly as `op`. */
static int
unwind(struct parser *x, uint32_t op)
{
    int err = KP_OK;

    while (err == KP_OK && x->depth > 0 && x->stack[x->depth - 1] >= op) {
        err = put(x, x->stack[--x->depth]);
        x->nots = (uint8_t)(x->nots - (x->stack[x->depth] == KP_OP_NOT));
    }
    return err;
}

/* Whether the next value is an item of its own. */
static int
is_top(const struct parser *x)
{
    return x->brackets == 0 && !x->any;
}

/* A binary operator, written or implied, before the next value. */
static int
join(struct parser *x, uint32_t op)
{
    int err = unwind(x, op);

    x->have = 0;
    return err == KP_OK ? push(x, op) : err;
}

/* Before a value: what joins it to the one before. */
static int
value_begin(struct parser *x)
{
    return x->have && !is_top(x) ? join(x, KP_OP_AND) : KP_OK;
}

/*
 * Behind a value: at the top it ends an item, of this kind unless a NOT or an
 * AND is before it.
 */
static int
value_end(struct parser *x, uint32_t kind)
{
    int err;

    if (x->nots > 0) {
        kind = KP_OP_ONLY;
    } else if (kind == KP_OP_MAY && x->must) {
        kind = KP_OP_MUST;
    }
    x->have = 1;
    x->again = NONE;
    err = unwind(x, KP_OP_NOT);
    if (err == KP_OK && is_top(x)) {
        err = put(x, kind);
        x->last = x->program;
        x->must = 0;
    }
    return err;
}

/* ---- words ------------------------------------------------------------- */

/* How a piece's words may match. */
static uint8_t
how_of(const struct parser *x, const struct kp_piece *t)
{
    uint32_t how = t->how;

    if (t->kind == KP_PHRASE || (x->f->options & KP_FOLDED_ONLY)) {
        how |= KP_HOW_FOLDED;
    }
    return (uint8_t)(x->nots > 0 ? how | KP_HOW_NOT : how);
}

/* Whether a piece has a word from *at on, as kp_word_next tells. */
KP_APART static int
peek_word(const struct parser *x, const struct kp_piece *t, uint32_t *at)
{
    struct kp_word w;

    return kp_word_next(x->f->pack, x->pieces.query, t->to, at, &w);
}

/* Where a value was to be there is none: what negates it goes. */
static int
no_value(struct parser *x)
{
    while (x->depth > 0 && x->stack[x->depth - 1] == KP_OP_NOT) {
        x->depth--;
        x->nots--;
    }
    return KP_OK;
}

/*
 * The next word of a piece. Returns 1, 0 behind the last, or KP_E_UTF8. Of
 * several a star before belongs to the first, one behind to the last.
 */
static int
next_word(struct parser *x, const struct kp_piece *t, uint32_t *at,
          struct kp_word *w)
{
    uint32_t behind;
    int more = kp_word_next(x->f->pack, x->pieces.query, t->to, at, w);

    if (more <= 0) {
        return more < 0 ? wrong(x, *at - 1, more) : 0;
    }
    behind = *at;
    w->how = how_of(x, t);
    if ((w->how & KP_HOW_ENDS) && w->from != t->from) {
        w->how &= (uint8_t)~KP_HOW_ENDS;
    }
    if ((w->how & KP_HOW_BEGINS) && peek_word(x, t, &behind) > 0) {
        w->how &= (uint8_t)~KP_HOW_BEGINS;
    }
    x->words = 1;
    return 1;
}

/* Write a word as a value. */
static int
put_word(struct parser *x, const struct kp_word *w)
{
    uint8_t number = 0;
    int err;

    x->some |= (uint16_t)(x->nots == 0);
    err = x->dry ? KP_OK : kp_word_add(x->f, x->pieces.query, w, &number);
    return err == KP_OK ? put(x, number) : err;
}

/* Whether a word at the top, the i-th, says nothing beside the others. */
static int
is_dropped(struct parser *x, const struct kp_word *w, uint32_t i)
{
    int closed;

    if (x->dry && x->content) {
        return 0;               /* all that this pass is to find out */
    }
    closed = x->plain && w->how == 0
             && ((i < 32 && x->f->asking >> i & 1)
                 || kp_key_is_closed(x->f->pack, w->key, w->n));
    if (x->dry) {
        x->content = (uint8_t)!closed;
    }
    return closed && x->content;
}

/*
 * A word at the top: an item. One that the pack does not have and that need
 * not be there is told of all together.
 */
static int
put_item(struct parser *x, const struct kp_word *w)
{
    uint8_t number = 0;
    int err = x->dry ? KP_OK : kp_word_add(x->f, x->pieces.query, w, &number);

    if (err == KP_OK && number == KP_WORD_ABSENT && !x->must) {
        x->f->lacks = 1;
        x->have = 1;
        x->last = 0;
        x->again = NONE;
        return KP_OK;
    }
    if (err == KP_OK && x->items >> number & 1 && !x->must) {
        x->have = 1;
        x->again = number;
        return KP_OK;
    }
    x->items |= (uint16_t)(1u << (number & 15));
    err = err == KP_OK ? put(x, number) : err;
    return err == KP_OK ? value_end(x, KP_OP_MAY) : err;
}

/* Words side by side at the top: each an item. */
KP_APART static int
put_items(struct parser *x, const struct kp_piece *t)
{
    struct kp_word w;
    uint32_t at = t->from, i;
    int more = 0, err = KP_OK;

    for (i = 0; err == KP_OK && (more = next_word(x, t, &at, &w)) > 0; i++) {
        if (!is_dropped(x, &w, i)) {
            err = put_item(x, &w);
        }
    }
    return err == KP_OK ? more : err;
}

/* Words of one piece elsewhere: all of them, as one value. */
KP_APART static int
put_group(struct parser *x, const struct kp_piece *t)
{
    struct kp_word w;
    uint32_t at = t->from, n = 0;
    int more = 0, err = KP_OK;

    for (; err == KP_OK && (more = next_word(x, t, &at, &w)) > 0; n++) {
        err = n == 0 ? value_begin(x) : KP_OK;
        err = err == KP_OK ? put_word(x, &w) : err;
        err = err == KP_OK && n > 0 ? put(x, KP_OP_AND) : err;
    }
    err = err == KP_OK ? more : err;
    if (err != KP_OK) {
        return err;
    }
    return n > 0 ? value_end(x, KP_OP_MAY) : no_value(x);
}

/* The words of a piece as a sequence: how many, then their numbers. */
static int
put_sequence(struct parser *x, const struct kp_piece *t, uint32_t *n)
{
    struct kp_word w;
    uint32_t at = t->from;
    uint8_t head = x->program;
    int more = 0, err = put(x, 0);

    for (*n = 0; err == KP_OK && (more = next_word(x, t, &at, &w)) > 0;
            ++*n) {
        err = put_word(x, &w);
    }
    if (!x->dry && head < x->program) {
        x->f->program[head] = (uint8_t)*n;
    }
    return err == KP_OK ? more : err;
}

static int
put_phrase(struct parser *x, const struct kp_piece *t)
{
    uint32_t n, at = t->from;
    int err = peek_word(x, t, &at);

    if (err <= 0) {
        return err < 0 ? wrong(x, at - 1, err) : no_value(x);
    }
    x->content = (uint8_t)(x->content | (x->nots == 0));
    err = value_begin(x);
    err = err == KP_OK ? put(x, KP_OP_PHRASE) : err;
    err = err == KP_OK ? put_sequence(x, t, &n) : err;
    return err == KP_OK ? value_end(x, KP_OP_MAY) : err;
}

/*
 * a NEAR/n b NEAR/m c: the first pair and the second. `t` is the operand
 * before `near`.
 */
KP_APART static int
put_near(struct parser *x, struct kp_piece *t, struct kp_piece *near)
{
    struct kp_piece next;
    uint32_t n, m, pairs = 0, at;
    int err = value_begin(x);

    x->content = 1;
    x->plain = 0;
    if (err != KP_OK) {
        return err;
    }
    do {
        err = kp_piece_next(&x->pieces, &next);
        if (err != KP_OK) {
            return wrong(x, next.from, err);
        }
        if (next.kind != KP_WORDS && next.kind != KP_PHRASE) {
            return wrong(x, near->from, KP_E_NEAR);
        }
        err = put(x, KP_OP_NEAR);
        err = err == KP_OK ? put(x, near->how) : err;
        err = err == KP_OK ? put_sequence(x, t, &n) : err;
        err = err == KP_OK ? put_sequence(x, &next, &m) : err;
        err = err == KP_OK && pairs++ > 0 ? put(x, KP_OP_AND) : err;
        if (err != KP_OK) {
            return err;
        }
        if (n == 0 || m == 0) {
            return wrong(x, near->from, KP_E_NEAR);
        }
        *t = next;
        at = x->pieces.at;
        err = kp_piece_next(&x->pieces, near);
    } while (err == KP_OK && near->kind == KP_NEAR);
    x->pieces.at = at;
    return value_end(x, KP_OP_MAY);
}

/* Words or a phrase, and NEAR if it follows. */
static int
put_operand(struct parser *x, struct kp_piece *t)
{
    struct kp_piece near;
    uint32_t at = x->pieces.at;

    if (kp_piece_next(&x->pieces, &near) == KP_OK && near.kind == KP_NEAR) {
        return put_near(x, t, &near);
    }
    x->pieces.at = at;
    if (t->kind == KP_PHRASE) {
        return put_phrase(x, t);
    }
    return is_top(x) && x->nots == 0 ? put_items(x, t) : put_group(x, t);
}

/* ---- fields ------------------------------------------------------------ */

KP_APART static int
put_field(struct parser *x, const struct kp_piece *t)
{
    struct kp_range days;
    int err = value_begin(x);

    if (err == KP_OK && t->kind == KP_IN_DATES) {
        if (!kp_dates_parse(x->pieces.query + t->from,
                            (uint32_t)(t->to - t->from), &days)) {
            return wrong(x, t->from, KP_E_DATE);
        }
        err = put(x, KP_OP_DATES);
        err = err == KP_OK ? put_number(x, days.from, 3) : err;
        err = err == KP_OK ? put_number(x, days.to, 3) : err;
    } else if (err == KP_OK) {
        err = put(x, KP_OP_DOC);
        err = err == KP_OK ? put_number(x, t->from, 2) : err;
        err = err == KP_OK ? put_number(x, t->to, 2) : err;
    }
    x->words = 1;
    return err == KP_OK ? value_end(x, KP_OP_ONLY) : err;
}

/* ---- the query --------------------------------------------------------- */

static int
put_binary(struct parser *x, const struct kp_piece *t)
{
    int err;

    x->plain = 0;
    if (!x->have) {
        return wrong(x, t->from, KP_E_OPERAND);
    }
    if (t->kind == KP_OR && x->brackets == 0) {
        x->any = 1;
    }
    if (!is_top(x)) {
        return join(x, t->kind == KP_OR ? KP_OP_OR : KP_OP_AND);
    }
    x->have = 0;
    x->must = 1;
    if (x->last > 0 && x->again == NONE
            && x->f->program[x->last - 1] == KP_OP_MAY) {
        x->f->program[x->last - 1] = KP_OP_MUST;
    }
    if (x->last == 0 || x->again != NONE) {     /* it was not written */
        err = put(x, x->again != NONE ? x->again : KP_WORD_ABSENT);
        x->again = NONE;
        return err == KP_OK ? put(x, KP_OP_MUST) : err;
    }
    return KP_OK;
}

static int
put_close(struct parser *x, const struct kp_piece *t)
{
    uint32_t some = x->some & 1;
    int err;

    if (x->brackets == 0 || !x->have) {
        return wrong(x, t->from, x->brackets > 0
                     && x->stack[x->depth - 1] != KP_OP_OPEN ? KP_E_OPERAND
                                                             : KP_E_BRACKET);
    }
    err = unwind(x, KP_OP_OR);
    x->depth--;                 /* the bracket itself */
    x->brackets--;
    x->some = (uint16_t)(x->some >> 1 | some);
    if (err != KP_OK) {
        return err;
    }
    return value_end(x, some ? KP_OP_MAY : KP_OP_ONLY);
}

static int
put_piece(struct parser *x, struct kp_piece *t)
{
    int err;

    switch (t->kind) {
    case KP_WORDS:
    case KP_PHRASE:
        return put_operand(x, t);
    case KP_IN_DOC:
    case KP_IN_DATES:
        return put_field(x, t);
    case KP_NEAR:
        return wrong(x, t->from, KP_E_NEAR);
    case KP_CLOSE:
        return put_close(x, t);
    case KP_OPEN:
    case KP_NOT:
        x->plain = (uint8_t)(x->plain & (t->kind == KP_NOT));
        err = value_begin(x);
        x->have = 0;
        if (t->kind == KP_OPEN) {
            x->some = (uint16_t)(x->some << 1);
        }
        return err == KP_OK ? push(x, t->kind == KP_OPEN ? KP_OP_OPEN
                                                         : KP_OP_NOT) : err;
    default:
        return put_binary(x, t);
    }
}

/* Read the whole query once. */
static int
read_all(struct parser *x)
{
    struct kp_piece t;
    int err;

    x->pieces.at = 0;
    x->program = x->last = x->depth = 0;
    x->nots = x->brackets = x->have = x->must = 0;
    x->some = x->items = 0;
    x->again = NONE;
    for (;;) {
        err = kp_piece_next(&x->pieces, &t);
        if (err != KP_OK) {
            return wrong(x, t.from, err);
        }
        if (t.kind == KP_END) {
            break;
        }
        err = put_piece(x, &t);
        if (err != KP_OK) {
            return err;
        }
    }
    if (x->brackets > 0) {
        return wrong(x, x->pieces.at, KP_E_BRACKET);
    }
    if (x->words > 0 && !x->have) {
        return wrong(x, x->pieces.at, KP_E_OPERAND);
    }
    err = unwind(x, KP_OP_OR);
    return err == KP_OK && x->any ? put(x, KP_OP_MUST) : err;
}

int
kp_query_read(struct kp_find *f, const char *query, uint32_t n)
{
    struct parser x;
    int err;

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
    err = read_all(&x);
    if (err == KP_OK && x.words == 0) {
        return KP_E_QUERY;
    }
    x.dry = 0;
    err = err == KP_OK ? read_all(&x) : err;
    f->length = x.program;
    return err;
}
