/* SPDX-License-Identifier: MIT */
#include "support/search.h"

#include <stdlib.h>
#include <string.h>

struct search
search(const struct made *m, const char *query, uint16_t room,
       uint8_t options)
{
    struct search s;

    s.n = kp_find(&s.find, &m->pack, query, (uint32_t)strlen(query), s.hits,
                  room, options);
    return s;
}

/* What was found is what is wanted; frees it. */
static void
assert_got(struct bytes *got, const char *query, const char *wanted)
{
    bytes_u8(got, 0);
    if (strcmp((char *)got->at, wanted) != 0) {
        fail_msg("%s: '%s', not '%s'", query, (char *)got->at, wanted);
    }
    bytes_free(got);
}

static void
assert_hits(const struct made *m, const struct search *s, const char *query,
            const char *wanted)
{
    struct bytes got = { 0 };
    int i;

    if (s->n < 0) {
        fail_msg("%s: error %d at %u", query, s->n, s->find.place);
    }
    for (i = 0; i < s->n; i++) {
        struct bytes text = made_text(m, s->hits[i].range);

        while (text.n > 0 && text.at[text.n - 1] <= ' ') {
            text.n--;
        }
        bytes_add(&got, "|", i > 0);
        bytes_add(&got, "~", s->hits[i].partial);
        bytes_add(&got, text.at, text.n);
        bytes_free(&text);
    }
    assert_got(&got, query, wanted);
}

void
assert_finds(const struct made *m, const char *query, uint8_t options,
             const char *wanted)
{
    struct search s = search(m, query, ROOM, options);

    assert_hits(m, &s, query, wanted);
}

static int
by_place(const void *a, const void *b)
{
    const struct kp_hit *x = a, *y = b;

    return (x->range.from > y->range.from) - (x->range.from < y->range.from);
}

void
assert_holds(const struct made *m, const char *query, uint8_t options,
             const char *wanted)
{
    struct search s = search(m, query, ROOM, options);

    if (s.n > 0) {
        qsort(s.hits, (size_t)s.n, sizeof s.hits[0], by_place);
    }
    assert_hits(m, &s, query, wanted);
}

void
check_rows(const struct text *texts, size_t ntexts, const struct row *rows,
           size_t n, uint8_t options)
{
    struct made m;
    size_t i;

    made_build(&m, texts, ntexts);
    for (i = 0; i < n; i++) {
        assert_holds(&m, rows[i].query, options, rows[i].wanted);
    }
    made_free(&m);
}

void
assert_docs(const struct made *m, const char *query, uint8_t options,
            const char *wanted)
{
    struct search s = search(m, query, ROOM, options);
    struct bytes got = { 0 };
    uint32_t last = KP_NONE;
    int i;

    if (s.n < 0) {
        fail_msg("%s: error %d at %u", query, s.n, s.find.place);
    }
    qsort(s.hits, (size_t)s.n, sizeof s.hits[0], by_place);
    for (i = 0; i < s.n; i++) {
        if (s.hits[i].doc != last) {
            bytes_print(&got, "%s%u", got.n > 0 ? " " : "",
                        (unsigned)s.hits[i].doc);
        }
        last = s.hits[i].doc;
    }
    assert_got(&got, query, wanted);
}

void
assert_refused(const struct made *m, const char *query, int err,
               uint32_t place)
{
    struct search s = search(m, query, ROOM, 0);

    if (s.n != err || s.find.place != place) {
        fail_msg("%s: %d at %u, not %d at %u", query, s.n, s.find.place, err,
                 (unsigned)place);
    }
}

void
assert_marks(const struct made *m, const struct search *s, int hit,
             const char *wanted)
{
    struct bytes got = { 0 };
    struct kp_text t;
    char word[64];
    int n, match;

    assert_true(hit < s->n);
    assert_int_equal(kp_text_open(&t, &m->pack, &s->hits[hit].range), KP_OK);
    while (kp_text_token(&t) > 0) {
        match = kp_find_matches(&s->find, &t);
        if (match >= 0) {
            assert_int_equal(t.kind, KP_WORD);
            n = kp_text_rest(&t, word, sizeof word);
            bytes_print(&got, "%s%.*s %d", got.n > 0 ? "|" : "", n, word,
                        match);
        }
    }
    assert_got(&got, "marks", wanted);
}

void
assert_same_hits(const struct search *a, const struct search *b)
{
    int i;

    assert_int_equal(a->n, b->n);
    for (i = 0; i < a->n; i++) {
        assert_int_equal(a->hits[i].score, b->hits[i].score);
        assert_int_equal(a->hits[i].range.from, b->hits[i].range.from);
        assert_int_equal(a->hits[i].range.to, b->hits[i].range.to);
        assert_int_equal(a->hits[i].doc, b->hits[i].doc);
        assert_int_equal(a->hits[i].match, b->hits[i].match);
        assert_int_equal(a->hits[i].partial, b->hits[i].partial);
    }
}
