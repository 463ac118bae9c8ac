/* SPDX-License-Identifier: MIT */
/*
 * query.h - a query being read: what query.c and values.c share.
 *
 * The first error is kept, and nothing is written any more: so that who writes
 * need not ask each time.
 */
#ifndef KP_QUERY_H
#define KP_QUERY_H

#include "core.h"

enum { KP_STACK_MAX = 16, KP_NOT_AGAIN = 0xff };

struct kp_parser {
    struct kp_find *f;
    struct kp_pieces pieces;
    int8_t  err;                /* the first error */
    uint8_t program;            /* bytes written */
    uint8_t last;               /* behind the last item at the top */
    uint8_t dry;                /* first pass: nothing is written */
    uint8_t any;                /* first pass: an OR joins the whole query */
    uint8_t plain;              /* first pass: no operator, no bracket */
    uint8_t content;            /* first pass: a word that is not closed */
    uint8_t words;              /* of the whole query, 1 when many */
    uint8_t have;               /* a value stands before this place */
    uint8_t must;               /* an AND stands before the next item */
    uint8_t again;              /* a word said again, not written, or none */
    uint8_t nots, brackets;     /* on the stack */
    uint8_t depth;              /* of the stack */
    uint16_t some;              /* bit d: something positive is in bracket d */
    uint16_t items;             /* words that are items, as bits */
    uint8_t stack[KP_STACK_MAX];
};

/* Whether the next value is an item of its own. */
static inline int
kp_is_top(const struct kp_parser *x)
{
    return x->brackets == 0 && !x->any;
}

/* ---- query.c: the program ---------------------------------------------- */

/* The query is wrong at this place. */
void kp_wrong(struct kp_parser *x, uint32_t at, int err);

/* Write a byte, or a number of so many bytes, least byte first. */
void kp_put(struct kp_parser *x, uint32_t byte);
void kp_put_number(struct kp_parser *x, uint32_t v, uint32_t bytes);

/* Before a value: what joins it to the one before. */
void kp_value_begin(struct kp_parser *x);

/*
 * Behind a value: at the top it ends an item, of this kind unless a NOT or an
 * AND is before it.
 */
void kp_value_end(struct kp_parser *x, uint32_t kind);

/* Where a value was to be there is none: what negates it goes. */
void kp_no_value(struct kp_parser *x);

/* ---- values.c: what stands between operators ---------------------------- */

/* Words or a phrase, and NEAR if it follows. */
void kp_put_operand(struct kp_parser *x, struct kp_piece *t);

/* doc: or date: and what is behind it. */
void kp_put_field(struct kp_parser *x, const struct kp_piece *t);

#endif
