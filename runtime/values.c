/* SPDX-License-Identifier: MIT */
/*
 * values.c - words, phrases, NEAR and fields of a query -> its program.
 *
 * At the top of a query each word is an item, so that results may have some of
 * them; closed-class words are dropped there when others remain. Elsewhere the
 * words of one piece are one value, all of them.
 */
#include "query.h"

/* ---- words ------------------------------------------------------------- */

/* How a piece's words may match. */
static uint8_t
how_of(const struct kp_parser *x, const struct kp_piece *t)
{
    uint32_t how = t->how;

    if (t->kind == KP_PHRASE || (x->f->options & KP_FOLDED_ONLY)) {
        how |= KP_HOW_FOLDED;
    }
    return (uint8_t)(x->nots > 0 ? how | KP_HOW_NOT : how);
}

/* Whether a piece has a word from *at on, as kp_word_next tells. */
KP_APART static int
peek_word(const struct kp_parser *x, const struct kp_piece *t, uint32_t *at)
{
    struct kp_word w;

    return kp_word_next(x->f->pack, x->pieces.query, t->to, at, &w);
}

/*
 * The next word of a piece; 0 behind the last. Of several a star before
 * belongs to the first, one behind to the last.
 */
static int
next_word(struct kp_parser *x, const struct kp_piece *t, uint32_t *at,
          struct kp_word *w)
{
    uint32_t behind;
    int more = kp_word_next(x->f->pack, x->pieces.query, t->to, at, w);

    if (more < 0) {
        kp_wrong(x, *at - 1, more);
    }
    if (more <= 0 || x->err) {
        return 0;
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

/* The number of a word of the query, which gets its strings. */
static uint8_t
number_of(struct kp_parser *x, const struct kp_word *w)
{
    uint8_t number = 0;
    int err = x->dry ? KP_OK
                     : kp_word_add(x->f, x->pieces.query, w, &number);

    if (err != KP_OK) {
        kp_wrong(x, w->from, err);
    }
    return number;
}

/* Write a word as a value. */
static void
put_word(struct kp_parser *x, const struct kp_word *w)
{
    x->some |= (uint16_t)(x->nots == 0);
    kp_put(x, number_of(x, w));
}

/* Whether a word at the top, the i-th, says nothing beside the others. */
static int
is_dropped(struct kp_parser *x, const struct kp_word *w, uint32_t i)
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
static void
put_item(struct kp_parser *x, const struct kp_word *w)
{
    uint8_t number = number_of(x, w);

    if (number == KP_WORD_ABSENT && !x->must) {
        x->f->lacks = 1;
        x->have = 1;
        x->last = 0;
        x->again = KP_NOT_AGAIN;
        return;
    }
    if (x->items >> number & 1 && !x->must) {
        x->have = 1;
        x->again = number;
        return;
    }
    x->items |= (uint16_t)(1u << (number & 15));
    kp_put(x, number);
    kp_value_end(x, KP_OP_MAY);
}

/* Words side by side at the top: each an item. */
KP_APART static void
put_items(struct kp_parser *x, const struct kp_piece *t)
{
    struct kp_word w;
    uint32_t at = t->from, i;

    for (i = 0; next_word(x, t, &at, &w); i++) {
        if (!is_dropped(x, &w, i)) {
            put_item(x, &w);
        }
    }
}

/* Words of one piece elsewhere: all of them, as one value. */
KP_APART static void
put_group(struct kp_parser *x, const struct kp_piece *t)
{
    struct kp_word w;
    uint32_t at = t->from, n = 0;

    for (; next_word(x, t, &at, &w); n++) {
        if (n == 0) {
            kp_value_begin(x);
        }
        put_word(x, &w);
        if (n > 0) {
            kp_put(x, KP_OP_AND);
        }
    }
    if (n > 0) {
        kp_value_end(x, KP_OP_MAY);
    } else {
        kp_no_value(x);
    }
}

/* ---- sequences --------------------------------------------------------- */

/* The words of a piece as a sequence: how many, then their numbers. */
static uint32_t
put_sequence(struct kp_parser *x, const struct kp_piece *t)
{
    struct kp_word w;
    uint32_t at = t->from, n = 0;
    uint8_t head = x->program;

    kp_put(x, 0);
    for (; next_word(x, t, &at, &w); n++) {
        put_word(x, &w);
    }
    if (head < x->program) {
        x->f->program[head] = (uint8_t)n;
    }
    return n;
}

static void
put_phrase(struct kp_parser *x, const struct kp_piece *t)
{
    uint32_t at = t->from;
    int got = peek_word(x, t, &at);

    if (got < 0) {
        kp_wrong(x, at - 1, got);
    } else if (got == 0) {
        kp_no_value(x);
    } else {
        x->content = (uint8_t)(x->content | (x->nots == 0));
        kp_value_begin(x);
        kp_put(x, KP_OP_PHRASE);
        put_sequence(x, t);
        kp_value_end(x, KP_OP_MAY);
    }
}

/*
 * a NEAR/n b NEAR/m c: the first pair and the second. `t` is the operand
 * before `near`.
 */
KP_APART static void
put_near(struct kp_parser *x, struct kp_piece *t, struct kp_piece *near)
{
    struct kp_piece next;
    uint32_t n, m, pairs = 0, at;
    int err;

    kp_value_begin(x);
    x->content = 1;
    x->plain = 0;
    do {
        err = kp_piece_next(&x->pieces, &next);
        if (err != KP_OK) {
            kp_wrong(x, next.from, err);
            return;
        }
        if (next.kind != KP_WORDS && next.kind != KP_PHRASE) {
            kp_wrong(x, near->from, KP_E_NEAR);
        }
        kp_put(x, KP_OP_NEAR);
        kp_put(x, near->how);
        n = put_sequence(x, t);
        m = put_sequence(x, &next);
        if (pairs++ > 0) {
            kp_put(x, KP_OP_AND);
        }
        if (n == 0 || m == 0) {
            kp_wrong(x, near->from, KP_E_NEAR);
        }
        *t = next;
        at = x->pieces.at;
        err = kp_piece_next(&x->pieces, near);
    } while (!x->err && err == KP_OK && near->kind == KP_NEAR);
    x->pieces.at = at;
    kp_value_end(x, KP_OP_MAY);
}

void
kp_put_operand(struct kp_parser *x, struct kp_piece *t)
{
    struct kp_piece near;
    uint32_t at = x->pieces.at;

    if (kp_piece_next(&x->pieces, &near) == KP_OK && near.kind == KP_NEAR) {
        put_near(x, t, &near);
        return;
    }
    x->pieces.at = at;
    if (t->kind == KP_PHRASE) {
        put_phrase(x, t);
    } else if (kp_is_top(x) && x->nots == 0) {
        put_items(x, t);
    } else {
        put_group(x, t);
    }
}

/* ---- fields ------------------------------------------------------------ */

KP_APART void
kp_put_field(struct kp_parser *x, const struct kp_piece *t)
{
    struct kp_range days;

    kp_value_begin(x);
    if (t->kind != KP_IN_DATES) {
        kp_put(x, KP_OP_DOC);
        kp_put_number(x, t->from, 2);
        kp_put_number(x, t->to, 2);
    } else if (kp_dates_parse(x->pieces.query + t->from,
                              (uint32_t)(t->to - t->from), &days)) {
        kp_put(x, KP_OP_DATES);
        kp_put_number(x, days.from, 3);
        kp_put_number(x, days.to, 3);
    } else {
        kp_wrong(x, t->from, KP_E_DATE);
    }
    x->words = 1;
    kp_value_end(x, KP_OP_ONLY);
}
