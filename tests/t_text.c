/* SPDX-License-Identifier: MIT */
/*
 * t_text.c - tokens back to the bytes that they were.
 */
#include "support/packs.h"

#include <stdlib.h>
#include <string.h>

static const struct text texts[] = {
    { .text = "One two,  three. FOUR five!\n"
              "Six \"seven\" 8.5% iPhone; McX ok." },
    { .text = "إنّ «الأمّة» قالت: نعم.  ثم سكتت...\r\n\r\n"
              "١٢:٠٠ بتوقيت غرينتش." },
    { .text = "lower start. Upper start. ÉTÉ été Été. x\t\ty  \n\n z" },
    { .text = "bytes \xff\xfe\x80 here\xc3. \xed\xa0\x80 "
              "\xf0\x9f\x98\x80 end" },
    { .text = "" },
    { .text = " " },
    { .text = "x" },
};

static void
assert_same_text(const struct bytes *got, const struct bytes *want)
{
    assert_int_equal(got->n, want->n);
    assert_memory_equal(got->at, want->at, want->n);
}

/* Read a range with room for `room` bytes at a time. */
static struct bytes
read_by(const struct kp_pack *p, struct kp_range range, uint32_t room)
{
    struct bytes b = { 0 };
    struct kp_text t;
    char *chunk = need(room);           /* of just this size */
    int n;

    assert_int_equal(kp_text_open(&t, p, &range), KP_OK);
    while ((n = kp_text_read(&t, chunk, room)) > 0) {
        assert_true((uint32_t)n <= room);
        bytes_add(&b, chunk, (size_t)n);
    }
    assert_int_equal(n, 0);
    assert_int_equal(kp_text_read(&t, chunk, room), 0);
    free(chunk);
    return b;
}

static void
every_document_comes_back_byte_for_byte(void **state)
{
    struct made m;
    uint32_t i;

    (void)state;
    made_build(&m, texts, COUNT(texts));
    for (i = 0; i < COUNT(texts); i++) {
        struct bytes got = made_doc(&m, i);

        assert_int_equal(got.n, m.corpus.docs[i].n);
        assert_memory_equal(got.at, m.corpus.docs[i].bytes, got.n);
        bytes_free(&got);
    }
    made_free(&m);
}

static void
room_for_any_number_of_bytes_gives_the_same(void **state)
{
    struct made m;
    uint32_t room;

    (void)state;
    made_build(&m, texts, COUNT(texts));
    {
        struct kp_range all = { 0, 0 };
        struct bytes whole;

        all.to = m.pack.text;
        whole = made_text(&m, all);
        for (room = 1; room < 40; room++) {
            struct bytes got = read_by(&m.pack, all, room);

            assert_same_text(&got, &whole);
            bytes_free(&got);
        }
        bytes_free(&whole);
    }
    made_free(&m);
}

static void
any_range_of_sentences_is_its_part_of_the_text(void **state)
{
    struct made m;
    struct bytes whole;
    struct kp_range range = { 0, 0 };
    uint32_t from, to, at = 0, i, *start;

    (void)state;
    made_build(&m, texts, COUNT(texts));
    start = need((m.pack.sentences + 1) * sizeof *start);
    range.to = m.pack.text;
    whole = made_text(&m, range);
    for (i = 0; i < m.pack.sentences; i++) {
        struct bytes s;

        start[i] = at;
        range.from = kp_sentence_start(&m.pack, i);
        range.to = kp_sentence_start(&m.pack, i + 1);
        s = made_text(&m, range);
        at += (uint32_t)s.n;
        bytes_free(&s);
    }
    start[i] = at;
    assert_int_equal(at, whole.n);
    for (from = 0; from < m.pack.sentences; from++) {
        for (to = from; to <= m.pack.sentences; to++) {
            struct bytes s;

            range.from = kp_sentence_start(&m.pack, from);
            range.to = kp_sentence_start(&m.pack, to);
            s = made_text(&m, range);
            assert_int_equal(s.n, start[to] - start[from]);
            assert_memory_equal(s.at, whole.at + start[from], s.n);
            bytes_free(&s);
        }
    }
    bytes_free(&whole);
    free(start);
    made_free(&m);
}

static void
the_bytes_of_all_tokens_make_the_text(void **state)
{
    struct made m;
    struct bytes whole, got = { 0 };
    struct kp_range all = { 0, 0 };
    struct kp_text t;
    char chunk[3];
    int n, words = 0, ends = 0;

    (void)state;
    made_build(&m, texts, COUNT(texts));
    all.to = m.pack.text;
    whole = made_text(&m, all);
    assert_int_equal(kp_text_open(&t, &m.pack, &all), KP_OK);
    while ((n = kp_text_token(&t)) > 0) {
        assert_true(t.at < m.pack.text);
        words += t.kind == KP_WORD;
        ends += t.kind == KP_SENTENCE_END;
        while ((n = kp_text_rest(&t, chunk, sizeof chunk)) > 0) {
            bytes_add(&got, chunk, (size_t)n);
        }
        assert_int_equal(n, 0);
    }
    assert_int_equal(n, 0);
    assert_int_equal(ends, m.pack.sentences);
    assert_true(words > 30);
    assert_same_text(&got, &whole);
    bytes_free(&got);
    bytes_free(&whole);
    made_free(&m);
}

static void
a_token_that_is_not_read_is_dropped(void **state)
{
    static const struct text some[] = { { .text = "One two, three." } };
    static const char *const first[] = { "O", " ", "t", ",", "t", "." };
    struct made m;
    struct kp_text t;
    struct kp_range all = { 0, 0 };
    char c;
    uint32_t i = 0;

    (void)state;
    made_build(&m, some, 1);
    all.to = m.pack.text;
    assert_int_equal(kp_text_open(&t, &m.pack, &all), KP_OK);
    while (kp_text_token(&t) > 0) {
        if (kp_text_rest(&t, &c, 1) == 1) {
            assert_true(i < COUNT(first));
            assert_int_equal(c, first[i++][0]);
        }
    }
    assert_int_equal(i, COUNT(first));
    made_free(&m);
}

static void
a_copy_of_a_text_goes_on_by_itself(void **state)
{
    struct made m;
    struct kp_text a, b;
    struct kp_range all = { 0, 0 };
    char x, y;
    int n;

    (void)state;
    made_build(&m, texts, COUNT(texts));
    all.to = m.pack.text;
    assert_int_equal(kp_text_open(&a, &m.pack, &all), KP_OK);
    do {
        b = a;
        n = kp_text_read(&a, &x, 1);
        assert_int_equal(kp_text_read(&b, &y, 1), n);
        assert_true(n == 0 || x == y);
    } while (n > 0);
    made_free(&m);
}

static void
a_range_outside_the_text_is_refused(void **state)
{
    struct made m;
    struct kp_text t;
    uint32_t i;

    (void)state;
    made_build(&m, texts, COUNT(texts));
    {
        struct kp_range bad[] = { { 1, 0 }, { 0, m.pack.tokens + 1 },
            { KP_NONE, KP_NONE }, { m.pack.tokens + 1, m.pack.tokens + 1 } };
        struct kp_range empty = { m.pack.text, m.pack.text };
        char c;

        for (i = 0; i < COUNT(bad); i++) {
            assert_int_equal(kp_text_open(&t, &m.pack, &bad[i]),
                             KP_E_RANGE);
        }
        assert_int_equal(kp_text_open(&t, &m.pack, &empty), KP_OK);
        assert_int_equal(kp_text_read(&t, &c, 1), 0);
    }
    made_free(&m);
}

static void
byte_ranges_are_where_the_sentences_are(void **state)
{
    struct made m;
    uint32_t i, start, end, doc, number, last = KP_NONE, at = 0;
    struct kp_range range;

    (void)state;
    made_build_path(&m, "tests/corpora/talks");
    for (i = 0; i < m.pack.sentences; i++) {
        struct bytes s;
        const struct document *d;

        assert_int_equal(kp_sentence_at(&m.pack,
            kp_sentence_start(&m.pack, i), &range, &number, &doc), KP_OK);
        assert_int_equal(number, i);
        at = doc == last ? at : 0;
        last = doc;
        d = &m.corpus.docs[doc];
        assert_int_equal(kp_byte_range(&m.pack, &range, &start, &end),
                         KP_OK);
        s = made_text(&m, range);
        assert_int_equal(start, at);
        assert_true(end >= start && end <= start + s.n && end <= d->n);
        assert_memory_equal(d->bytes + start, s.at, s.n);
        for (; end < start + s.n; end++) {      /* only white space */
            assert_true(d->bytes[end] <= ' ');
        }
        at += (uint32_t)s.n;
        bytes_free(&s);
    }
    made_free(&m);
}

static void
a_token_that_is_given_out_tells_its_string_and_leaf(void **state)
{
    struct made m;
    struct kp_text t;
    struct kp_found found;
    struct kp_range all = { 0, 0 };
    uint32_t id, n = 0;

    (void)state;
    made_build(&m, texts, COUNT(texts));
    all.to = m.pack.text;
    assert_int_equal(kp_text_open(&t, &m.pack, &all), KP_OK);
    for (; kp_text_token(&t) > 0; n++) {
        int kind = kp_token_find(&m.pack, t.at, &id, &found);

        /* the space before a word is given out with the word's place */
        assert_true(kind == (int)t.kind
                    || (kind == KP_WORD && t.kind == KP_BETWEEN));
        assert_int_equal(t.string.id, id);
        assert_int_equal(t.depth, found.leaf.depth);
        assert_int_equal(t.path, found.leaf.path);
    }
    assert_true(n > 50);
    made_free(&m);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_document_comes_back_byte_for_byte),
        cmocka_unit_test(room_for_any_number_of_bytes_gives_the_same),
        cmocka_unit_test(any_range_of_sentences_is_its_part_of_the_text),
        cmocka_unit_test(the_bytes_of_all_tokens_make_the_text),
        cmocka_unit_test(a_token_that_is_not_read_is_dropped),
        cmocka_unit_test(a_copy_of_a_text_goes_on_by_itself),
        cmocka_unit_test(a_range_outside_the_text_is_refused),
        cmocka_unit_test(byte_ranges_are_where_the_sentences_are),
        cmocka_unit_test(a_token_that_is_given_out_tells_its_string_and_leaf),
    };

    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
