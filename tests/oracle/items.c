/* SPDX-License-Identifier: MIT */
/*
 * items.c - the items of a query.
 *
 * If an OR joins the whole query, that is its one item. Otherwise the query is
 * a list: words side by side are items each. What is beside an AND must be
 * there; NOTs and fields, and brackets with nothing else in them, only bound
 * what is found. If the list has no operator but NOT, closed-class words are
 * dropped from it, unless nothing else is looked for.
 *
 * A query is too long when it would not fit into PROGRAM bytes, as
 * runtime/program.c has them: a word takes one byte, an item one more.
 */
#include "ask.h"

#include <string.h>

#define PROGRAM 64

static void
item(struct parser *x, uint32_t all, enum oracle_need need)
{
    struct oracle_item *new = &x->q->item[x->q->nitems++];

    new->node = all;
    new->need = need;
    x->bytes++;
}

static int
is_closed(const struct parser *x, const struct oracle_word *w)
{
    return w->how == 0 && oracle_is_closed(x->o, word_key(w));
}

/* The list of items that is being made. */
struct list {
    int      wanted;            /* a value must follow */
    int      must;              /* an AND stands before it */
    int      bare;              /* the last item has no bytes yet */
    uint32_t again;             /* a word said again just before, or NONE */
    int      is_item[ORACLE_WORDS];
};

static void
end_item(struct list *l)
{
    l->wanted = l->must = l->bare = 0;
    l->again = ORACLE_NONE;
}

static void
word_item(struct parser *x, struct list *l, uint32_t word)
{
    item(x, parser_node(x, ORACLE_WORD, word, 0, 1),
         l->must ? ORACLE_MUST : ORACLE_MAY);
    if (word != ORACLE_NONE) {
        l->is_item[word] = 1;
    }
}

/*
 * Each word of a piece as an item, but for what is one. One for which there is
 * no room takes no bytes unless it must be there.
 */
static void
word_items(struct parser *x, struct list *l)
{
    const struct piece *p = x->p++;
    uint32_t word;
    size_t i;
    int bare;

    if (p->error != 0) {
        parser_fail(x, p->error);
        return;
    }
    for (i = 0; i < p->nwords; i++) {
        x->has_words = 1;
        if (x->plain && x->content && is_closed(x, &p->word[i])) {
            continue;
        }
        word = parser_word(x, &p->word[i]);
        if (!l->must && word != ORACLE_NONE && l->is_item[word]) {
            end_item(l);
            l->again = word;
            continue;
        }
        bare = word == ORACLE_NONE && !l->must;
        word_item(x, l, word);
        x->bytes -= bare ? 2 : 0;
        end_item(l);
        l->bare = bare;
    }
}

/* Whether there is something to find in a tree, that no NOT is before. */
static int
is_positive(const struct oracle_query *q, uint32_t tree)
{
    const struct oracle_node *n = &q->node[tree];

    switch (n->op) {
    case ORACLE_WORD:
    case ORACLE_PHRASE:
    case ORACLE_NEAR:
        return 1;
    case ORACLE_AND:
    case ORACLE_OR:
        return is_positive(q, n->a) || is_positive(q, n->b);
    default:
        return 0;
    }
}

static void
value_item(struct parser *x, struct list *l)
{
    uint32_t all = parser_value(x);

    if (x->error == 0) {
        item(x, all, !is_positive(x->q, all) ? ORACLE_ONLY
             : l->must ? ORACLE_MUST : ORACLE_MAY);
        end_item(l);
    }
}

/* An AND between items: the one before it must be there, too. */
static void
and_item(struct parser *x, struct list *l)
{
    struct oracle_item *last;

    x->p++;
    if (x->q->nitems == 0 || l->wanted) {
        parser_fail(x, ORACLE_E_OPERAND);
        return;
    }
    last = &x->q->item[x->q->nitems - 1];
    if (l->again != ORACLE_NONE) {
        l->must = 1;
        word_item(x, l, l->again);
    } else if (last->need == ORACLE_MAY) {
        last->need = ORACLE_MUST;
        x->bytes += l->bare ? 2 : 0;
    }
    end_item(l);
    l->wanted = l->must = 1;
}

static void
list_of(struct parser *x)
{
    struct list l = { 0, 0, 0, ORACLE_NONE, { 0 } };

    while (x->error == 0 && x->p->kind != PIECE_END) {
        if (x->p->kind == PIECE_AND) {
            and_item(x, &l);
        } else if (x->p->kind == PIECE_HOLE) {
            x->p++;
            l.wanted = 1;
        } else if (x->p->kind == PIECE_WORDS
                && x->p[1].kind != PIECE_NEAR) {
            word_items(x, &l);
        } else {
            value_item(x, &l);
        }
    }
    if (l.wanted) {
        parser_fail(x, parser_misplaced(x, x->p));
    }
}

/* Look through the pieces for what the parser must know beforehand. */
static void
look_ahead(struct parser *x)
{
    const struct piece *p;
    size_t i;
    int brackets = 0, negated = 0;

    x->plain = 1;
    for (p = x->p; p->kind != PIECE_END && p->kind != PIECE_ERROR; p++) {
        brackets += p->kind == PIECE_OPEN;
        brackets -= p->kind == PIECE_CLOSE;
        x->any |= p->kind == PIECE_OR && brackets == 0;
        x->plain &= is_words(p) || p->kind == PIECE_NOT
            || p->kind == PIECE_HOLE || p->kind == PIECE_DOC
            || p->kind == PIECE_DATES;
        for (i = 0; !negated && i < p->nwords; i++) {
            x->content |= p->kind == PIECE_PHRASE
                || !is_closed(x, &p->word[i]);
        }
        if (!is_words(p) || p->nwords > 0) {
            negated = p->kind == PIECE_NOT;
        }
    }
}

static int
parse(struct parser *x)
{
    look_ahead(x);
    if (x->any) {
        item(x, parser_whole(x), ORACLE_MUST);
        if (x->error == 0 && x->p->kind != PIECE_END) {
            parser_fail(x, parser_misplaced(x, x->p));
        }
    } else {
        list_of(x);
    }
    if (x->error == 0 && !x->has_words) {
        parser_fail(x, ORACLE_E_WORDS);
    }
    if (x->error == 0 && x->bytes > PROGRAM) {
        parser_fail(x, ORACLE_E_LONG);
    }
    return x->error;
}

int
parse_query(const struct oracle *o, struct oracle_query *q, struct piece *list)
{
    struct parser x;

    memset(&x, 0, sizeof x);
    x.o = o;
    x.q = q;
    x.p = list;
    return parse(&x);
}
