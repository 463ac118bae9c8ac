/* SPDX-License-Identifier: MIT */
/*
 * t_roundtrip.c - whatever bytes go into a pack come out of it.
 *
 * First the corpora that are there, then seeded ones of hostile bytes: each
 * document of these is put together from pieces that are hard in one way or
 * another. Names and titles come back too, the byte offsets of sentences fit
 * the text, and the oracle finds no rule of the format broken.
 */
#include "oracle/oracle.h"
#include "read.h"
#include "support/packs.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#define RANDOM_CORPORA 300

/* ---- a pack of any documents ------------------------------------------- */

static void
add(struct corpus *c, const char *title, const struct bytes *text)
{
    char name[24];
    struct record r = { .path = "test", .line = c->n + 1 };
    int n = snprintf(name, sizeof name, "%zu", c->n);

    r.field[FIELD_NAME].at = (const uint8_t *)name;
    r.field[FIELD_NAME].n = (size_t)n;
    r.field[FIELD_TITLE].at = (const uint8_t *)title;
    r.field[FIELD_TITLE].n = strlen(title);
    r.field[FIELD_TEXT].at = text->at ? text->at : (const uint8_t *)"";
    r.field[FIELD_TEXT].n = text->n;
    record_add(c, &r);
}

/* The bytes are moved to a block of just their size. */
static void
build(struct made *m)
{
    struct pack_report report;
    struct bytes pack = { 0 };

    pack_build(&pack, &report, &m->corpus, NULL);
    m->bytes.at = (uint8_t *)need_copy(pack.at, pack.n);
    m->bytes.n = pack.n;
    bytes_free(&pack);
    assert_int_equal(kp_open(&m->pack, m->bytes.at, (uint32_t)m->bytes.n),
                     KP_OK);
}

/* ---- what must come back ----------------------------------------------- */

static void
check_text(const struct made *m, struct kp_range range, const void *want,
           size_t n, const char *name)
{
    struct bytes got = made_text(m, range);
    size_t i = 0;

    while (i < n && i < got.n && got.at[i] == ((const uint8_t *)want)[i]) {
        i++;
    }
    if (i < n || i < got.n) {
        fail_msg("document %s: %zu bytes, not %zu; the first %zu are right",
            name, got.n, n, i);
    }
    bytes_free(&got);
}

/*
 * Sentences follow one another through the document, and each starts at the
 * byte that kp_byte_range says. To be quick, only some of long documents.
 */
static void
check_offsets(const struct made *m, uint32_t doc, size_t n)
{
    struct kp_range range, sentence;
    uint32_t start, end, at, before = 0;

    assert_int_equal(kp_doc_range(&m->pack, doc, &range), KP_OK);
    for (at = range.from; at < range.to; at = sentence.to) {
        assert_int_equal(kp_sentence_at(&m->pack, at, &sentence, NULL, NULL),
                         KP_OK);
        assert_int_equal(sentence.from, at);
        assert_int_equal(kp_byte_range(&m->pack, &sentence, &start, &end),
                         KP_OK);
        assert_true(at == range.from ? start == 0 : start > before);
        assert_true(start <= end && end <= n);
        before = start;
    }
    sentence = range;
    assert_int_equal(kp_byte_range(&m->pack, &sentence, &start, &end),
                     KP_OK);
    assert_int_equal(start, 0);
    assert_true(end <= n);
}

static void
check_document(const struct made *m, uint32_t i)
{
    const struct document *d = &m->corpus.docs[i];
    struct kp_range range;
    char name[300];
    int n = kp_doc_fact(&m->pack, i, KP_NAME, name, sizeof name);

    assert_int_equal(n, strlen(d->name));
    assert_memory_equal(name, d->name, (size_t)n);
    assert_int_equal(kp_doc_range(&m->pack, i, &range), KP_OK);
    check_text(m, range, d->bytes, d->n, d->name);
    assert_int_equal(kp_doc_title(&m->pack, i, &range), KP_OK);
    check_text(m, range, d->title, strlen(d->title), d->name);
    check_offsets(m, i, d->n);
}

static void
check_rules(const struct made *m)
{
    char why[200] = "";
    struct oracle *o = oracle_open(m->bytes.at, m->bytes.n, why, sizeof why);

    if (o == NULL) {
        fail_msg("%s", why);
    } else if (!oracle_check(o)) {
        fail_msg("%s", o->why);
    }
    oracle_close(o);
}

static void
check_pack(const struct made *m)
{
    uint32_t i, at = 0;
    int err;

    assert_int_equal(m->pack.docs, m->corpus.n);
    for (i = 0; i < m->corpus.n; i++) {
        check_document(m, i);
    }
    do {
        err = kp_check(&m->pack, &at, 1000);
    } while (err == KP_MORE);
    assert_int_equal(err, KP_OK);
    check_rules(m);
}

/* Build the pack of a corpus, check that all of it comes back, free both. */
static void
comes_back(struct made *m)
{
    build(m);
    check_pack(m);
    made_free(m);
}

/* ---- corpora that are there -------------------------------------------- */

/* Whether there is such a folder, and it can be tried. */
static int
is_there(const char *path)
{
    DIR *folder = opendir(path);

    if (folder == NULL) {
        print_message("skipped: there is no %s\n", path);
        return 0;
    }
    closedir(folder);
    return 1;
}

static void
check_path(const char *path)
{
    struct made m = { 0 };

    if (is_there(path)) {
        read_input(&m.corpus, path);
        comes_back(&m);
    }
}

static void
corpora_of_the_project_come_back_byte_for_byte(void **state)
{
    (void)state;
    check_path("tests/corpora/talks");
    check_path("tests/corpora/field");
}

static void
corpora_for_measuring_come_back_byte_for_byte_where_they_are(void **state)
{
    (void)state;
    check_path("../shared/corpora/seeds");
    check_path("../shared/corpora/xquad-ar/docs");
    check_path("../shared/corpora/xquad-en/docs");
    check_path("../shared/corpora/tydi-ar/docs");
}

/* ---- hostile bytes ----------------------------------------------------- */

/* Pieces of text that something might stumble over. */
static const char *const pieces[] = {
    " ", "  ", "\n", "\r\n", "\t", ". ", ".", "? ", "...", "\"", "' ", "-",
    "the", "The", "THE", "a", "A", "iPhone", "McDonald", "ALLCAPS", "e.g.",
    "iOS. lower case begins. iPhones too. ", "x", "X", "0", "12", "3,141.59",
    "word", "Word", "WORD", "wORD", "don't", "it\xe2\x80\x99s", "U.S.A.",
    "stra\xc3\x9f" "e", "STRA\xe1\xba\x9e" "E", "\xc3\x9f", "\xc7\x85",
    "\xc4\xb0stanbul", "istanbul", "ISTANBUL", "\xc4\xb1" "a", "I\xcc\x87",
    "\xce\xbf\xce\xb4\xce\xbf\xcf\x82", "\xce\x9f\xce\x94\xce\x9f\xce\xa3",
    "\xcf\x83", "\xcf\x82", "\xce\xa3", "\xc3\xa9t\xc3\xa9",
    "\xc3\x89T\xc3\x89", "e\xcc\x81", "\xcc\x81", "\xcc\x81\xcc\x82" "a",
    "\xd9\x83\xd8\xaa\xd8\xa8", "\xd9\x83\xd9\x8e\xd8\xaa\xd8\xa8",
    "\xd8\xa3", "\xd8\xa5", "\xd8\xa2", "\xd8\xa7", "\xd9\x8b", "\xd9\x80",
    "\xd8\xac\xd8\xaf\xd8\xa7\xd9\x8b", "\xd9\xa1\xd9\xa2", "\xdb\xb1",
    "\xef\xbb\xbb", "\xef\xb7\xba", "\xef\xb7\xbd", "\xd8\x9f ", "\xd8\x8c",
    "\xe2\x80\x8f", "\xe2\x80\x8e", "\xe2\x80\xae", "\xe2\x80\xac",
    "\xe2\x81\xa6", "\xe2\x80\x8b", "\xe2\x80\x8d", "\xc2\xad", "\xc2\xa0",
    "\xef\xbb\xbf", "\xe2\x80\xa8", "\xc2\x85", "\x7f", "\x01",
    "\xe4\xbb\x96\xe8\xb5\xb0\xe4\xba\x86\xe3\x80\x82", "\xe7\x9a\x84",
    "\xe3\x81\xb2\xe3\x82\x89\xe3\x81\x8c\xe3\x81\xaa", "\xed\x95\x9c",
    "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", "\xf0\x9f\x98\x80",
    "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb", "\xf0\x9f\x87\xa9",
    "\xe2\x9d\xa4\xef\xb8\x8f", "\xf0\xa0\x80\x80", "\xf0\x90\x90\x80",
    "\xf0\x90\x90\xa8", "\xe0\xa4\xb5\xe0\xa4\xb9 ", "\xe0\xa5\xa4 ",
    "\xd7\xa9\xd7\x81\xd6\xb8", "\xe0\xb8\x81\xe0\xb8\xb3", "\xef\xac\x81",
    "\xe2\x84\xab", "\xe2\x85\xa3", "\xc2\xbd", "\xc2\xb2", "\xf4\x8f\xbf\xbf",
    "\xef\xbf\xbf", "\xee\x80\x80", "\xff", "\xfe", "\x80", "\xc3", "\xc3(",
    "\xed\xa0\x80", "\xed\xb3\xbf", "\xc0\x80", "\xf4\x90\x80\x80",
    "\xf0\x9f\x98", "\xe2\x80", "a\xff" "b", "\xbf\xbf\xbf"
};

static void
put(struct bytes *b, const char *piece)
{
    bytes_add(b, piece, strlen(piece));
}

static void
put_pieces(struct bytes *b, uint32_t *seed, uint32_t n)
{
    while (n-- > 0) {
        put(b, pieces[next_random(seed) % COUNT(pieces)]);
        if (next_random(seed) % 3 == 0) {
            bytes_u8(b, ' ');
        }
        if (next_random(seed) % 100 == 0) {
            bytes_u8(b, 0);
        }
    }
}

static void
put_random(struct bytes *b, uint32_t *seed, uint32_t n)
{
    while (n-- > 0) {
        bytes_u8(b, next_random(seed) >> 11 & 255);
    }
}

/* One piece, again and again: long words and long separators. */
static void
put_long(struct bytes *b, uint32_t *seed, uint32_t n)
{
    const char *piece = pieces[next_random(seed) % COUNT(pieces)];

    while (n-- > 0) {
        put(b, piece);
    }
}

/* Random code points, of one script or of all. */
static void
put_points(struct bytes *b, uint32_t *seed, uint32_t n)
{
    uint32_t base = next_random(seed) % 0x300 * 0x100, cp;
    uint32_t all = next_random(seed) % 2;

    while (n-- > 0) {
        cp = all ? next_random(seed) % 0x110000
            : base + next_random(seed) % 0x180;
        if (cp < 0xd800 || cp > 0xdfff) {
            unicode_put(b, cp);
        }
    }
}

/* Words of a few letters in random case, and what ends sentences. */
static void
put_cases(struct bytes *b, uint32_t *seed, uint32_t n)
{
    static const char *const ends[] = { " ", " ", " ", ". ", "! ", "\n",
        ".\n\n", ", ", " \"", "-" };
    uint32_t i, letters;

    while (n-- > 0) {
        letters = 1 + next_random(seed) % 4;
        for (i = 0; i < letters; i++) {
            bytes_u8(b, (next_random(seed) % 4 == 0 ? 'A' : 'a')
                     + next_random(seed) % 3);
        }
        put(b, ends[next_random(seed) % COUNT(ends)]);
    }
}

static void
put_text(struct bytes *b, uint32_t *seed)
{
    static void (*const puts[])(struct bytes *, uint32_t *, uint32_t) = {
        put_pieces, put_pieces, put_random, put_long, put_points, put_cases
    };
    uint32_t parts = next_random(seed) % 4;

    while (parts-- > 0) {
        puts[next_random(seed) % COUNT(puts)](b, seed,
                                              next_random(seed) % 60);
    }
}

static void
add_random(struct corpus *c, uint32_t *seed)
{
    static const char *const titles[] = { "", "", "A title",
        "lower case. Two sentences",
        "\xd8\xb9\xd9\x86\xd9\x88\xd8\xa7\xd9\x86", " ", "...",
        "\xf0\x9f\x98\x80 12" };
    struct bytes text = { 0 };

    put_text(&text, seed);
    add(c, titles[next_random(seed) % COUNT(titles)], &text);
    bytes_free(&text);
}

static void
random_corpora_of_hostile_bytes_come_back_byte_for_byte(void **state)
{
    uint32_t i, n, seed;

    (void)state;
    for (i = 0; i < RANDOM_CORPORA; i++) {
        struct made m = { 0 };

        seed = 0x9e3779b9 * (i + 1);
        for (n = 1 + next_random(&seed) % 6; n > 0; n--) {
            add_random(&m.corpus, &seed);
        }
        comes_back(&m);
    }
}

/* Each piece alone is a document, then in many copies. */
static void
every_piece_comes_back_alone_and_five_thousand_times(void **state)
{
    struct bytes text = { 0 };
    size_t i, k;

    (void)state;
    for (i = 0; i < COUNT(pieces); i++) {
        struct made m = { 0 };

        text.n = 0;
        put(&text, pieces[i]);
        add(&m.corpus, "", &text);
        for (k = 1; k < 5000; k++) {
            put(&text, pieces[i]);
        }
        add(&m.corpus, "", &text);
        comes_back(&m);
    }
    bytes_free(&text);
}

static void
every_byte_comes_back_alone(void **state)
{
    struct bytes text = { 0 };
    struct made all = { 0 };
    unsigned byte;

    (void)state;
    for (byte = 0; byte < 256; byte++) {
        struct made m = { 0 };

        text.n = 0;
        bytes_u8(&text, byte);
        add(&m.corpus, "", &text);
        add(&all.corpus, "", &text);
        comes_back(&m);
    }
    comes_back(&all);
    bytes_free(&text);
}

/* Documents 0 .. n - 1, each of `length` bytes. */
static void
check_many(uint32_t n, uint32_t length)
{
    struct made m = { 0 };
    struct bytes text = { 0 };
    uint32_t i, k;

    for (i = 0; i < n; i++) {
        text.n = 0;
        for (k = 0; k < length; k++) {
            bytes_u8(&text, k % 2 ? ' ' : 'a' + (i + k) % 26);
        }
        add(&m.corpus, i % 3 ? "" : "Title", &text);
    }
    comes_back(&m);
    bytes_free(&text);
}

static void
hundreds_of_tiny_and_empty_documents_come_back(void **state)
{
    (void)state;
    check_many(1, 0);
    check_many(2, 0);
    check_many(500, 0);
    check_many(500, 1);
    check_many(500, 7);
}

/* Marks where no letter is, between words and digits, and at ends. */
static void
marks_at_odd_places_come_back(void **state)
{
    static const char *const marks[] = { "\xcc\x81", "\xd9\x8b", "\xd9\x80",
        "\xe2\x80\x8d", "\xc2\xad", "\xef\xb8\x8f", "\xe2\x80\x8e" };
    static const char *const bases[] = { "", "a", "A", "1", " ", ".",
        "\xd8\xa7", "\xff", "\xe4\xbb\x96", "\n" };
    struct made m = { 0 };
    struct bytes text = { 0 };
    size_t i, j, k;

    (void)state;
    for (i = 0; i < COUNT(bases); i++) {
        for (j = 0; j < COUNT(marks); j++) {
            for (k = 0; k < COUNT(bases); k++) {
                text.n = 0;
                put(&text, bases[i]);
                put(&text, marks[j]);
                put(&text, marks[(i + k) % COUNT(marks)]);
                put(&text, bases[k]);
                put(&text, bases[i]);
                add(&m.corpus, "", &text);
            }
        }
    }
    comes_back(&m);
    bytes_free(&text);
}

/* All sequences of so many words and ends, in each case. */
static void
capitals_come_back_wherever_they_stand(void **state)
{
    static const char *const words[] = { "cat", "Cat", "CAT", "cAT", ". ",
                                         "\n", " ", "\xc3\xa9t", "\xc3\x89t",
                                         "i", "I", "\xff" };
    struct made m = { 0 };
    struct bytes text = { 0 };
    size_t code, rest, i;

    (void)state;
    for (code = 0; code < COUNT(words) * COUNT(words) * COUNT(words); code++) {
        text.n = 0;
        for (rest = code, i = 0; i < 3; i++, rest /= COUNT(words)) {
            put(&text, words[rest % COUNT(words)]);
            put(&text, i == 1 ? ". " : " ");
        }
        add(&m.corpus, code % 7 ? "" : "cat. Cat", &text);
    }
    comes_back(&m);
    bytes_free(&text);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(corpora_of_the_project_come_back_byte_for_byte),
        cmocka_unit_test(
            corpora_for_measuring_come_back_byte_for_byte_where_they_are),
        cmocka_unit_test(
            random_corpora_of_hostile_bytes_come_back_byte_for_byte),
        cmocka_unit_test(every_piece_comes_back_alone_and_five_thousand_times),
        cmocka_unit_test(every_byte_comes_back_alone),
        cmocka_unit_test(hundreds_of_tiny_and_empty_documents_come_back),
        cmocka_unit_test(marks_at_odd_places_come_back),
        cmocka_unit_test(capitals_come_back_wherever_they_stand),
    };

    return cmocka_run_group_tests_name("round trip", tests, NULL, NULL);
}
