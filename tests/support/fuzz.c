/* SPDX-License-Identifier: MIT */
#include "support/fuzz.h"

#include <stdlib.h>
#include <string.h>

static const struct text texts[] = {
    { .name = "one", .date = "2020-10-09",
      .text = "a The cat saw a dog and near it a or not. Cats, dogs: 31 x31!\n"
              "The reader and readers read. A walker or the walkers.\n" },
    { .name = "واحد", .title = "عنوان",
      .text = "ذهب الولد إلى المدرسة في الصباح. مدرسة ومدارس ١٢ كتاب.\n" },
    { .name = "three", .date = "2021-02-28",
      .text = "a b a b a. b a\nnaïve Straße ﬁne ½. a\n" },
    { .name = "", .text = "" },
};

/* What queries are made of. */
static const char *const parts[] = { "a", "b", "cat", "dogs", "\"", "\"", "(",
    ")", "(", ")", "-", "*", "=", ":", "/", " ", " ", " ", "NEAR", " NEAR/2 ",
    "NEAR/", " AND ", " OR ", " NOT ", "AND", "OR", "NOT", "doc:", "date:",
    "2020", "2020-10", "..", "one", "x31", "31", ",", ".", "\n", "\t",
    "مدرسة", "المدارس", "كتـاب", "َ", "naive", "ß", "ﬁ", "cta", "raeders",
    "the", "في", "\xff", "\xc3", "\xe2\x80", "\xf0\x9f\x98\x80", "zzzzzzzz",
    "doc:one ", "date:2020..2021 ", "\"a b\"", "ca*", "*og", "=cats" };

static const char *const good[] = { "a b", "a AND b OR cat", "a NOT b",
    "-dog cat", "(a OR b) (cat dog)", "\"a b a\"", "ca* *og *a*",
    "\"the cat\" NEAR/3 dog NEAR/2 a", "doc:one cat", "doc:\"one\" a",
    "date:2020-10..2021 a", "date:..2021-02-28 -doc:three b", "=reader",
    "مدرسة في الصباح", "NOT (a OR NOT (b AND cat))", "x31 NEAR 31",
    "who is the raeder of the books", "a b c d e f g h i j k l m n" };

void
fuzz_open(struct fuzz *f, uint32_t seed)
{
    memset(f, 0, sizeof *f);
    bytes_room(&f->query, FUZZ_LONGEST);        /* never a null pointer */
    f->seed = seed ? seed : 1;
    made_build(&f->m, texts, COUNT(texts));
}

void
fuzz_close(struct fuzz *f)
{
    bytes_free(&f->query);
    made_free(&f->m);
}

static uint32_t
below(struct fuzz *f, uint32_t n)
{
    return (next_random(&f->seed) >> 8) % n;
}

static void
add(struct fuzz *f, const char *part)
{
    bytes_add(&f->query, part, strlen(part));
}

static void
make_of_parts(struct fuzz *f)
{
    uint32_t n = 1 + below(f, below(f, 8) ? 12 : 80);

    while (n-- > 0) {
        add(f, parts[below(f, COUNT(parts))]);
        if (below(f, 3) == 0) {
            add(f, " ");
        }
    }
}

static void
make_of_bytes(struct fuzz *f)
{
    uint32_t n = below(f, 40);

    while (n-- > 0) {
        bytes_u8(&f->query, below(f, 256));
    }
}

/* Cut out, double, or change some of the query's bytes. */
static void
change(struct fuzz *f)
{
    uint32_t n = (uint32_t)f->query.n, at, some;
    uint8_t *b = f->query.at;

    if (n == 0) {
        return;
    }
    at = below(f, n);
    some = 1 + below(f, n - at);
    switch (below(f, 4)) {
    case 0:
        b[at] = (uint8_t)below(f, 256);
        break;
    case 1:
        memmove(b + at, b + at + some, n - at - some);
        f->query.n -= some;
        break;
    case 2:
        bytes_room(&f->query, some);    /* behind what is copied */
        bytes_add(&f->query, f->query.at + at, some);
        break;
    default:
        b[at] = b[below(f, n)];
        break;
    }
}

static void
make_changed(struct fuzz *f)
{
    uint32_t n = 1 + below(f, 4);

    add(f, good[below(f, COUNT(good))]);
    while (n-- > 0) {
        change(f);
        if (below(f, 3) == 0) {
            add(f, parts[below(f, COUNT(parts))]);
        }
    }
    if (below(f, 200) == 0) {
        for (n = 0; n < 8 && f->query.n < FUZZ_LONGEST / 2; n++) {
            bytes_room(&f->query, f->query.n);
            bytes_add(&f->query, f->query.at, f->query.n);
        }
    }
}

void
fuzz_next(struct fuzz *f)
{
    uint32_t how = below(f, 10);

    f->query.n = 0;
    if (how < 5) {
        make_of_parts(f);
    } else if (how < 6) {
        make_of_bytes(f);
    } else {
        make_changed(f);
    }
}

/* ---- one search -------------------------------------------------------- */

/* Blocks of just the size, so that a sanitizer sees what is behind them. */
struct run {
    struct kp_find *find;
    struct kp_hit *hits;
    char *query;
    int n;
};

/* Search step by step, in memory that was full of `fill`. */
static const char *
search(const struct fuzz *f, struct run *r, uint16_t room, uint8_t options,
       int fill)
{
    uint32_t n = (uint32_t)f->query.n;
    uint32_t left = 4 * (f->m.pack.sentences + f->m.pack.docs) + 4;

    r->find = need(sizeof *r->find);
    r->hits = need(room * sizeof *r->hits + (room == 0));
    r->query = need(n + (n == 0));
    memset(r->find, fill, sizeof *r->find);
    memset(r->hits, fill, room * sizeof *r->hits);
    memcpy(r->query, f->query.at, n);
    r->n = kp_find_open(r->find, &f->m.pack, r->query, n, r->hits, room,
                        options);
    if (r->n != KP_OK) {
        return r->n < 0 ? NULL : "kp_find_open returns a number";
    }
    do {
        r->n = kp_find_step(r->find, 1);
    } while (r->n == KP_MORE && left-- > 0);
    return r->n == KP_MORE ? "it does not end" : NULL;
}

static void
run_free(struct run *r)
{
    free(r->find);
    free(r->hits);
    free(r->query);
}

static const char *
check_error(const struct fuzz *f, const struct run *r)
{
    if (r->n > KP_E_QUERY || r->n < KP_E_NEAR) {
        return "not an error of a query";
    }
    if (r->find->place > f->query.n) {
        return "the place of an error is behind the query";
    }
    return NULL;
}

static const char *
check_hits(const struct fuzz *f, const struct run *r, uint16_t room,
           uint8_t options)
{
    const struct kp_pack *p = &f->m.pack;
    const struct kp_hit *hit = r->hits;
    struct kp_range range;
    int i;

    if (r->n > room || r->find->nwords > KP_WORDS_MAX
            || r->find->nslots > KP_SLOTS_MAX
            || r->find->length > KP_PROGRAM_MAX) {
        return "more than there is room for";
    }
    for (i = 0; i < r->n; i++, hit++) {
        if (kp_doc_range(p, hit->doc, &range) != KP_OK
                || hit->range.from < range.from
                || hit->range.to > range.to
                || hit->range.from >= hit->range.to) {
            return "a hit that is not in its document";
        }
        if (hit->partial > (options & KP_STRICT ? 0 : 1)) {
            return "a partial match that is none";
        }
        if (i > 0 && (hit->score > hit[-1].score
                || (hit->score == hit[-1].score
                    && hit->range.from <= hit[-1].range.from))) {
            return "hits that are not in order";
        }
    }
    return NULL;
}

static int
is_same(const struct run *a, const struct run *b)
{
    int i;

    if (a->n != b->n || a->find->place != b->find->place) {
        return 0;
    }
    for (i = 0; i < a->n; i++) {
        const struct kp_hit *x = &a->hits[i], *y = &b->hits[i];

        if (x->score != y->score || x->doc != y->doc
                || x->range.from != y->range.from
                || x->range.to != y->range.to || x->match != y->match
                || x->partial != y->partial) {
            return 0;
        }
    }
    return 1;
}

const char *
fuzz_check(struct fuzz *f, uint16_t room, uint8_t options)
{
    struct run one, two;
    const char *wrong = search(f, &one, room, options, 0);

    if (!wrong) {
        wrong = one.n < 0 ? check_error(f, &one)
                          : check_hits(f, &one, room, options);
    }
    if (!wrong) {
        wrong = search(f, &two, room, options, 0xa5);
        if (!wrong && !is_same(&one, &two)) {
            wrong = "another answer the second time";
        }
        run_free(&two);
    }
    run_free(&one);
    return wrong;
}
