/* SPDX-License-Identifier: MIT */
/*
 * t_trees.c - random queries against what their trees say of each sentence.
 *
 * A query is made as a tree, written down, and judged here by walking the
 * tree over the words of each sentence or document; no two words look alike,
 * so there is one spelling of each. What is found, and what of it is partial,
 * must be the same.
 */
#include "support/search.h"

#include <stdlib.h>
#include <string.h>

enum { WORDS = 7, DOCS = 5, SENTENCES = 5, LENGTH = 7, NODES = 512 };

static const char *const words[WORDS] = { "kaba", "lebe", "migi", "nodo",
    "rufu", "xyxy", "jpjp" };         /* the last is in no text */
static const char *const dates[DOCS] = { "2020-01-31", "2020-02-29", "",
    "2021-06-15", "1999-12-31" };
static const char *const names[DOCS] = { "aa", "ab", "ba", "b c", "aaa" };

/* ---- texts ------------------------------------------------------------- */

struct sentence {
    uint8_t word[LENGTH * SENTENCES];   /* room for a whole document */
    uint32_t n, doc;
};

struct texts {
    uint32_t seed, ndocs, n;
    struct sentence sentence[DOCS * SENTENCES];
    struct sentence doc[DOCS];
    struct made m;
};

static uint32_t
below(struct texts *t, uint32_t n)
{
    return (next_random(&t->seed) >> 8) % n;
}

static void
add_sentence(struct texts *t, uint32_t doc, struct bytes *text)
{
    static const char *const between[] = { " ", " ", ", ", " - ", "; " };
    struct sentence *s = &t->sentence[t->n++], *d = &t->doc[doc];
    uint32_t i;

    s->doc = doc;
    s->n = 1 + below(t, LENGTH);
    for (i = 0; i < s->n; i++) {
        s->word[i] = (uint8_t)below(t, WORDS - 1);
        d->word[d->n++] = s->word[i];
        bytes_print(text, "%s%s", i ? between[below(t, COUNT(between))] : "",
                    words[s->word[i]]);
    }
    bytes_print(text, "\n");
}

static void
texts_make(struct texts *t)
{
    struct text texts[DOCS];
    struct bytes text[DOCS];
    uint32_t i, k, n;

    memset(texts, 0, sizeof texts);
    memset(text, 0, sizeof text);
    memset(t->doc, 0, sizeof t->doc);
    t->n = 0;
    t->ndocs = 1 + below(t, DOCS);
    for (i = 0; i < t->ndocs; i++) {
        t->doc[i].doc = i;
        n = 1 + below(t, SENTENCES);
        for (k = 0; k < n; k++) {
            add_sentence(t, i, &text[i]);
        }
        bytes_u8(&text[i], 0);
        texts[i].text = (char *)text[i].at;
        texts[i].name = names[i];
        texts[i].date = dates[i];
    }
    made_build(&t->m, texts, t->ndocs);
    assert_int_equal(t->m.pack.sentences, t->n);
    for (i = 0; i < t->ndocs; i++) {
        bytes_free(&text[i]);
    }
}

/* ---- trees ------------------------------------------------------------- */

enum kind { WORD, PHRASE, NEAR, NOT, AND, OR, DOC, DATE, BRACKET };

struct node {
    enum kind kind;
    uint8_t  word[3], n;        /* WORD, PHRASE */
    uint32_t a, b;              /* below it */
    uint32_t value;             /* NEAR: n; DOC, DATE: which */
};

/* An item at the top. */
struct item {
    uint32_t node;
    uint8_t  only, must;
};

struct tree {
    struct texts *t;
    struct node node[NODES];
    uint32_t n, root;
    struct item item[4];
    uint32_t nitems;            /* 0 if an OR joins the whole */
    struct bytes query;
};

static uint32_t
tree_add(struct tree *x, enum kind kind, uint32_t a, uint32_t b)
{
    assert_true(x->n < NODES);
    x->node[x->n].kind = kind;
    x->node[x->n].a = a;
    x->node[x->n].b = b;
    return x->n++;
}

static uint32_t make_or(struct tree *x, uint32_t depth);

/* A word or a phrase. */
static uint32_t
make_operand(struct tree *x)
{
    int quoted = below(x->t, 3) == 0;
    uint32_t at = tree_add(x, quoted ? PHRASE : WORD, 0, 0), i;
    struct node *node = &x->node[at];

    node->n = (uint8_t)(quoted ? 1 + below(x->t, 3) : 1);
    bytes_print(&x->query, "%s", quoted ? "\"" : "");
    for (i = 0; i < node->n; i++) {
        node->word[i] = (uint8_t)below(x->t, below(x->t, 8) ? WORDS - 1
                                                            : WORDS);
        bytes_print(&x->query, "%s%s", i ? " " : "", words[node->word[i]]);
    }
    bytes_print(&x->query, "%s", quoted ? "\"" : "");
    return at;
}

static uint32_t
make_near(struct tree *x)
{
    uint32_t a = make_operand(x), b, near, all = a, pairs = 0;

    while (below(x->t, 4) == 0 && pairs < 2) {
        uint32_t n = below(x->t, 5);

        bytes_print(&x->query, " NEAR/%u ", (unsigned)n);
        b = make_operand(x);
        near = tree_add(x, NEAR, a, b);
        x->node[near].value = n;
        all = pairs++ == 0 ? near : tree_add(x, AND, all, near);
        a = b;
    }
    return all;
}

static const char *const ranges[][3] = {    /* with the first and last day */
    { "2020", "2020-01-01", "2020-12-31" },
    { "2020-02", "2020-02-01", "2020-02-29" },
    { "..2020-01-31", "0001-01-01", "2020-01-31" },
    { "2020-02-01..", "2020-02-01", "9999-12-31" },
    { "1999..2020-02", "1999-01-01", "2020-02-29" },
    { "2021..2020", "2021-01-01", "2020-12-31" },
};
static const char *const begins[] = { "a", "aa", "b", "b c", "c", "ba" };

static uint32_t
make_field(struct tree *x)
{
    uint32_t at = tree_add(x, below(x->t, 2) ? DOC : DATE, 0, 0);
    struct node *node = &x->node[at];

    if (node->kind == DOC) {
        node->value = below(x->t, COUNT(begins));
        bytes_print(&x->query, "doc:\"%s\"", begins[node->value]);
    } else {
        node->value = below(x->t, COUNT(ranges));
        bytes_print(&x->query, "date:%s", ranges[node->value][0]);
    }
    return at;
}

static uint32_t
make_group(struct tree *x, uint32_t depth)
{
    uint32_t node, nots = 0;

    while (below(x->t, 4) == 0 && nots < 2) {
        bytes_print(&x->query, "NOT ");
        nots++;
    }
    if (below(x->t, 6) == 0) {
        node = make_field(x);
    } else if (depth > 0 && below(x->t, 3) == 0) {
        bytes_print(&x->query, "(");
        node = tree_add(x, BRACKET, make_or(x, depth - 1), 0);
        bytes_print(&x->query, ")");
    } else {
        if (nots == 0 && below(x->t, 6) == 0) {
            bytes_print(&x->query, "-%s", words[nots = 1]);
            node = tree_add(x, WORD, 0, 0);
            x->node[node].n = 1;
            x->node[node].word[0] = 1;
            return tree_add(x, NOT, node, 0);
        }
        node = make_near(x);
    }
    for (; nots > 0; nots--) {
        node = tree_add(x, NOT, node, 0);
    }
    return node;
}

static uint32_t
make_and(struct tree *x, uint32_t depth)
{
    uint32_t all = 0, groups = 1 + below(x->t, 3), i, node;
    uint8_t and, before = 0;

    if (depth == 2) {
        x->nitems = 0;
    }
    for (i = 0; i < groups; i++) {
        struct item item = { 0 };
        enum kind kind;

        and = i > 0 && below(x->t, 4) == 0;
        bytes_print(&x->query, "%s", i == 0 ? "" : and ? " AND " : " ");
        node = make_group(x, depth);
        kind = x->node[node].kind;
        all = i == 0 ? node : tree_add(x, AND, all, node);
        if (depth == 2) {
            item.node = node;
            item.only = kind == NOT || kind == DOC || kind == DATE;
            item.must = and;
            if (and) {
                x->item[before].must = 1;
            }
            before = (uint8_t)x->nitems;
            x->item[x->nitems++] = item;
        }
    }
    return all;
}

static uint32_t
make_or(struct tree *x, uint32_t depth)
{
    uint32_t any = make_and(x, depth), more = below(x->t, 3) ? 0 : 1;

    while (more-- > 0) {
        bytes_print(&x->query, " OR ");
        any = tree_add(x, OR, any, make_and(x, depth));
        if (depth == 2) {
            x->nitems = 0;
        }
    }
    return any;
}

static void
tree_make(struct tree *x)
{
    x->n = 0;
    x->query.n = 0;
    x->root = make_or(x, 2);
    bytes_u8(&x->query, 0);
}

/* ---- what a tree says -------------------------------------------------- */

static int
stands_at(const struct node *node, const struct sentence *s, uint32_t at)
{
    uint32_t i;

    for (i = 0; i < node->n; i++) {
        if (at + i >= s->n || s->word[at + i] != node->word[i]) {
            return 0;
        }
    }
    return 1;
}

/* Whether a and b stand somewhere at most n positions apart. */
static int
is_near(const struct node *a, const struct node *b, uint32_t n,
        const struct sentence *s)
{
    uint32_t i, k, gap;

    for (i = 0; i < s->n; i++) {
        for (k = 0; stands_at(a, s, i) && k < s->n; k++) {
            if (!stands_at(b, s, k)) {
                continue;
            }
            gap = k > i ? k - (i + a->n - 1) : i - (k + b->n - 1);
            if ((k >= i + a->n || i >= k + b->n) && gap <= n) {
                return 1;
            }
        }
    }
    return 0;
}

static int
holds(const struct tree *x, uint32_t at, const struct sentence *s)
{
    const struct node *node = &x->node[at];
    const char *date = dates[s->doc];
    uint32_t i;

    switch (node->kind) {
    case WORD:
    case PHRASE:
        for (i = 0; i < s->n && !stands_at(node, s, i); i++) {
        }
        return i < s->n;
    case NEAR:
        return is_near(&x->node[node->a], &x->node[node->b], node->value, s);
    case NOT:
        return !holds(x, node->a, s);
    case BRACKET:
        return holds(x, node->a, s);
    case AND:
        return holds(x, node->a, s) && holds(x, node->b, s);
    case OR:
        return holds(x, node->a, s) || holds(x, node->b, s);
    case DOC:
        return strncmp(names[s->doc], begins[node->value],
                       strlen(begins[node->value])) == 0;
    default:
        return date[0] && strcmp(date, ranges[node->value][1]) >= 0
               && strcmp(date, ranges[node->value][2]) <= 0;
    }
}

/* KP_ALL, KP_SOME or KP_NOTHING. */
static int
judge(const struct tree *x, const struct sentence *s)
{
    int must = 1, some = 0, value;
    uint32_t i;

    if (holds(x, x->root, s)) {
        return KP_ALL;
    }
    for (i = 0; i < x->nitems; i++) {
        value = holds(x, x->item[i].node, s);
        must &= value || !(x->item[i].only || x->item[i].must);
        some |= value && !x->item[i].only;
    }
    return must && some ? KP_SOME : KP_NOTHING;
}

/* Whether there is a word that is not behind a NOT. */
static int
has_word(const struct tree *x, uint32_t at)
{
    const struct node *node = &x->node[at];

    switch (node->kind) {
    case AND:
    case OR:
        return has_word(x, node->a) || has_word(x, node->b);
    case BRACKET:
        return has_word(x, node->a);
    case NOT:
    case DOC:
    case DATE:
        return 0;
    default:
        return 1;
    }
}

/*
 * Whether the search takes it as the tree has it: brackets without words that
 * count are a matter of t_fields.c.
 */
static int
is_plain(const struct tree *x)
{
    uint32_t i;

    for (i = 0; i < x->nitems; i++) {
        if (!x->item[i].only && !has_word(x, x->item[i].node)) {
            return 0;
        }
    }
    return 1;
}

/* ---- tests ------------------------------------------------------------- */

/* What is found is what the tree says. */
static int
compare(struct tree *x, uint8_t options)
{
    struct texts *t = x->t;
    const struct sentence *list = options & KP_DOCS ? t->doc : t->sentence;
    uint32_t n = options & KP_DOCS ? t->ndocs : t->n, i, number;
    const char *query = (char *)x->query.at;
    struct search s = search(&t->m, query, ROOM, options);
    int got[DOCS * SENTENCES] = { 0 }, k;
    struct kp_range range;

    if (s.n == KP_E_LONG || s.find.dropped > 0) {
        return 0;               /* a word in quotes counts apart */
    }
    if (s.n < 0) {
        fail_msg("%s: error %d", query, s.n);
    }
    for (k = 0; k < s.n; k++) {
        assert_true(k == 0 || s.hits[k].partial >= s.hits[k - 1].partial);
        number = s.hits[k].doc;
        if (!(options & KP_DOCS)) {
            assert_int_equal(kp_sentence_at(&t->m.pack, s.hits[k].range.from,
                                            &range, &number, NULL), KP_OK);
        }
        assert_int_equal(got[number], 0);
        got[number] = s.hits[k].partial ? KP_SOME : KP_ALL;
    }
    for (i = 0; i < n; i++) {
        int want = judge(x, &list[i]);

        want = want == KP_SOME && options & KP_STRICT ? KP_NOTHING : want;
        if (want != got[i]) {
            fail_msg("%s (options %u): number %u is %d, not %d", query,
                     options, (unsigned)i, got[i], want);
        }
    }
    return 1;
}

static void
random_trees_find_what_they_say(void **state)
{
    struct texts *t = need_zero(1, sizeof *t);
    struct tree *x = need_zero(1, sizeof *x);
    uint32_t i, k, tried = 0;

    (void)state;
    t->seed = 20201010;
    x->t = t;
    for (i = 0; i < 60; i++) {
        texts_make(t);
        for (k = 0; k < 200; k++) {
            tree_make(x);
            if (is_plain(x)) {
                tried += (uint32_t)compare(x, (uint8_t)(k % 4));
            }
        }
        made_free(&t->m);
    }
    assert_true(tried > 6000);
    bytes_free(&x->query);
    free(x);
    free(t);
}

static void
few_results_are_the_first_and_steps_change_nothing(void **state)
{
    struct texts *t = need_zero(1, sizeof *t);
    struct tree *x = need_zero(1, sizeof *x);
    struct search all, few;
    uint32_t i, k;
    uint16_t room;

    (void)state;
    t->seed = 4711;
    x->t = t;
    for (i = 0; i < 30; i++) {
        texts_make(t);
        for (k = 0; k < 60; k++) {
            uint8_t options = (uint8_t)(k % 4);
            const char *query;

            tree_make(x);
            query = (char *)x->query.at;
            all = search(&t->m, query, ROOM, options);
            for (room = 1; all.n >= 0 && room < 6; room++) {
                few.n = kp_find_open(&few.find, &t->m.pack, query,
                                     (uint32_t)strlen(query), few.hits, room,
                                     options);
                assert_int_equal(few.n, KP_OK);
                do {
                    few.n = kp_find_step(&few.find, 1);
                } while (few.n == KP_MORE);
                if (few.n != (all.n < room ? all.n : room)) {
                    fail_msg("%s: %d of %d", query, few.n, all.n);
                }
                {
                    struct search first = all;

                    first.n = few.n;
                    assert_same_hits(&first, &few);
                }
            }
        }
        made_free(&t->m);
    }
    bytes_free(&x->query);
    free(x);
    free(t);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_trees_find_what_they_say),
        cmocka_unit_test(few_results_are_the_first_and_steps_change_nothing),
    };

    return cmocka_run_group_tests_name("trees", tests, NULL, NULL);
}
