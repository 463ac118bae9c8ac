/* SPDX-License-Identifier: MIT */
/*
 * t_hostile.c - damaged packs are refused or read, but never obeyed.
 *
 * Small packs are damaged in every place, cut, and spliced. Each then is
 * opened and asked for everything. It stands between pages that may not be
 * touched, the memory that is lent to the library between canaries. Through a
 * callback the same is done with reads counted: no call may take more than
 * its share.
 */
#define _DEFAULT_SOURCE         /* MAP_ANONYMOUS */

#include "support/packs.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define HITS       4
#define CANARY     16
#define TEXT_MOST  2000         /* bytes read of one text */
#define STEPS_MOST 400          /* of a search, or of the deep check */
#define READS_OPEN 300          /* most reads of kp_open_source */
#define READS_CALL 10000        /* most reads of any other call */
#define SECONDS    900          /* then something hangs */

/* ---- memory that is watched -------------------------------------------- */

/* What is lent to the library: between any two things is a canary. */
struct lent {
    uint8_t a[CANARY];
    struct kp_pack pack;
    uint8_t b[CANARY];
    struct kp_source source;
    uint8_t c[CANARY];
    uint8_t buffer[KP_READ_MIN];
    uint8_t d[CANARY];
    struct kp_text text;
    uint8_t e[CANARY];
    struct kp_find find;
    uint8_t f[CANARY];
    struct kp_hit hits[HITS];
    uint8_t k[CANARY];
    struct kp_ask ask;
    uint8_t l[CANARY];
    struct kp_hit answers[KP_ASK_ROOM];
    uint8_t g[CANARY];
    struct kp_range range;
    uint8_t h[CANARY];
    uint32_t numbers[2];
    uint8_t i[CANARY];
    char bytes[21];
    uint8_t j[CANARY];
};

static struct lent lent;

/* Call f for all canaries. */
static void
for_canaries(void (*f)(uint8_t *))
{
    uint8_t *all[] = { lent.a, lent.b, lent.c, lent.d, lent.e, lent.f, lent.g,
                       lent.h, lent.i, lent.j, lent.k, lent.l };
    size_t i;

    for (i = 0; i < COUNT(all); i++) {
        f(all[i]);
    }
}

static void
set_canary(uint8_t *c)
{
    memset(c, 0xa5, CANARY);
}

static void
check_canary(uint8_t *c)
{
    size_t i;

    for (i = 0; i < CANARY; i++) {
        assert_int_equal(c[i], 0xa5);
    }
}

/* Room for a pack between two pages that may not be touched. */
static uint8_t *fence;
static size_t page, room;

static void
put_up_fence(void)
{
    page = (size_t)sysconf(_SC_PAGESIZE);
    room = (6000 / page + 1) * page;
    fence = mmap(NULL, room + 2 * page, PROT_READ | PROT_WRITE,
                 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert_true(fence != MAP_FAILED);
    assert_int_equal(mprotect(fence, page, PROT_NONE), 0);
    assert_int_equal(mprotect(fence + page + room, page, PROT_NONE), 0);
}

/* Copy a pack to one end of the room. */
static const uint8_t *
place(const uint8_t *bytes, size_t n, int at_end)
{
    uint8_t *to = fence + page + (at_end ? room - n : 0);

    assert_true(n <= room);
    memcpy(to, bytes, n);
    return to;
}

/* ---- reads that are counted -------------------------------------------- */

struct device {
    const uint8_t *bytes;
    uint32_t n;
    uint32_t reads;             /* of the call under way */
    uint32_t left;              /* reads until they fail */
};

static struct device device;

static int
device_read(void *user, uint32_t at, uint8_t *to, uint32_t n)
{
    struct device *d = user;

    assert_true(at <= d->n && n <= d->n - at);
    assert_true(n <= KP_READ_MIN);
    d->reads++;
    if (d->left == 0) {
        return -1;
    }
    d->left--;
    memcpy(to, d->bytes + at, n);
    return 0;
}

/* A call has ended, and may have taken so many reads. */
static int
ended(int result, uint32_t reads)
{
    if (device.reads > reads) {
        fail_msg("a call took %u reads", (unsigned)device.reads);
    }
    device.reads = 0;
    if (lent.pack.source != NULL && lent.source.failed) {
        assert_int_equal(result, KP_E_READ);
    }
    return result;
}

#define CALL(call) ended((call), READS_CALL)

/* ---- everything that can be asked -------------------------------------- */

static void
ask_text(uint32_t from, uint32_t to, int by_token)
{
    struct kp_text *t = &lent.text;
    uint32_t sum = 0;
    int n;

    lent.range.from = from;
    lent.range.to = to;
    if (CALL(kp_text_open(t, &lent.pack, &lent.range)) != KP_OK) {
        return;
    }
    do {
        n = by_token ? CALL(kp_text_token(t))
            : CALL(kp_text_read(t, lent.bytes, sizeof lent.bytes));
        if (by_token && n > 0) {
            n = CALL(kp_text_rest(t, lent.bytes, sizeof lent.bytes));
            assert_true(n <= (int)sizeof lent.bytes);
            sum++;
            n = 1;
        }
        assert_true(n <= (int)sizeof lent.bytes);
        sum += n > 0 ? (uint32_t)n : 0;
    } while (n > 0 && sum < TEXT_MOST);
}

static void
ask_facts(uint32_t doc)
{
    static const enum kp_fact facts[] = { KP_NAME, KP_DATE, KP_SOURCE,
                                          KP_LANGUAGE };
    size_t i;

    for (i = 0; i < COUNT(facts); i++) {
        (void)CALL(kp_doc_fact(&lent.pack, doc, facts[i], lent.bytes,
                               sizeof lent.bytes));
    }
}

static void
ask_document(uint32_t doc)
{
    uint32_t from, to;

    ask_facts(doc);
    if (CALL(kp_doc_title(&lent.pack, doc, &lent.range)) == KP_OK) {
        ask_text(lent.range.from, lent.range.to, 1);
    }
    if (CALL(kp_doc_range(&lent.pack, doc, &lent.range)) != KP_OK) {
        return;
    }
    from = lent.range.from;
    to = lent.range.to;
    ask_text(from, to, 0);
    lent.range.from = from;
    lent.range.to = to;
    (void)CALL(kp_byte_range(&lent.pack, &lent.range, &lent.numbers[0],
                             &lent.numbers[1]));
}

static void
ask_sentences(void)
{
    uint32_t at, left;

    for (at = 0, left = 10; at < lent.pack.text && left > 0; left--) {
        if (CALL(kp_sentence_at(&lent.pack, at, &lent.range,
                &lent.numbers[0], &lent.numbers[1])) != KP_OK) {
            break;
        }
        at = lent.range.to > at ? lent.range.to : at + 1;
        (void)CALL(kp_byte_range(&lent.pack, &lent.range, &lent.numbers[0],
                                 &lent.numbers[1]));
    }
}

static void
check_hits(int n)
{
    int i;

    assert_true(n <= HITS);
    for (i = 1; i < n; i++) {
        assert_true(lent.hits[i - 1].score >= lent.hits[i].score);
    }
}

/* What can be asked about the hits of a search. */
static void
ask_hits(void)
{
    struct kp_reason reason;
    uint32_t word;

    for (word = 0; word < lent.find.nwords; word++) {
        (void)CALL(kp_find_reason(&lent.find, lent.hits, word, &reason));
        (void)CALL(kp_find_meant(&lent.find, word, &lent.range));
    }
    (void)CALL(kp_snippet(&lent.find, &lent.hits[0].range, 40, &lent.range));
    (void)CALL(kp_find_agree(&lent.find));
}

static void
ask_query(const char *query, uint8_t options)
{
    uint32_t steps = 0;
    int n;

    n = CALL(kp_find_open(&lent.find, &lent.pack, query,
        (uint32_t)strlen(query), lent.hits, HITS, options));
    if (n != KP_OK) {
        return;
    }
    do {
        n = CALL(kp_find_step(&lent.find, 1));
    } while (n == KP_MORE && ++steps < STEPS_MOST);
    if (n != KP_MORE) {
        check_hits(n);
        if (n > 0) {
            ask_hits();
        }
    }
}

/* A question, and the words that answer it. */
static void
ask_question(const char *question)
{
    struct kp_span span;
    uint32_t steps = 0;
    int n;

    n = CALL(kp_ask_open(&lent.ask, &lent.pack, question,
        (uint32_t)strlen(question), lent.answers, KP_ASK_ROOM));
    while (n == KP_OK || n == KP_MORE) {
        n = CALL(kp_ask_step(&lent.ask, 1));
        if (n == 0 || ++steps > STEPS_MOST) {
            return;
        }
    }
    assert_true(n <= KP_ASK_ROOM);
    if (n > 0) {
        (void)CALL(kp_ask_answer(&lent.ask, &lent.answers[0], &span));
    }
}

static void
ask_completions(void)
{
    static const char *const typed[] = { "the c", "ال" };
    struct kp_completion list[3];
    size_t i;

    for (i = 0; i < COUNT(typed); i++) {
        assert_true(CALL(kp_complete(&lent.pack, typed[i],
            (uint32_t)strlen(typed[i]), list, COUNT(list))) <= 3);
    }
}

static void
ask_checks(void)
{
    uint32_t at = 0, crc = 0, steps = 0;
    int n;

    do {
        n = CALL(kp_check(&lent.pack, &at, 1));
    } while (n == KP_MORE && ++steps < STEPS_MOST);
    at = steps = 0;
    do {
        n = CALL(kp_verify(&lent.pack, &at, &crc, 64));
    } while (n == KP_MORE && ++steps < STEPS_MOST);
}

/* Everything but for queries: each time others, all of them in TURNS. */
enum { TURNS = 3 };

static void
ask_everything(void)
{
    static uint32_t turn;
    static const char *const queries[] = {
        "the cat", "كتب ذهب", "CATS 12", "caf\xc3\xa9 كتاب", /* found */
        "a \xf0\x9f\x98\x80\xf0\x90\x90\xa8 zebra the",
        "ctas catss والكتابين كتتب",                /* guessed at */
        "\"the cat\" OR \"كتب الكتاب\" 12",
        "cat NEAR/3 \"the cat\" NEAR =sat", "c* AND *s OR *ا* كت*",
        "NOT cat", "doc:a -dog", "date:2020..2020-11 (cat OR كتب)"
    };
    static const char *const questions[TURNS] = {
        "who sat with the cat?", "كم كتب في 12؟", "هل ذهب الكتاب"
    };
    uint32_t i;

    for (i = 0; i < lent.pack.docs && i < 5; i++) {
        ask_document(i);
    }
    ask_document(lent.pack.docs - 1);
    if (CALL(kp_doc_range(&lent.pack, lent.pack.docs, &lent.range))
            != KP_E_RANGE) {
        assert_true(lent.pack.source != NULL && lent.source.failed);
    }
    ask_sentences();
    ask_text(1, lent.pack.tokens, 1);
    turn++;
    for (i = turn % TURNS; i < COUNT(queries); i += TURNS) {
        ask_query(queries[i], (uint8_t)(turn % 8));
    }
    ask_question(questions[turn % TURNS]);
    ask_completions();
    ask_checks();
}

/* Ask until the callback fails: after that there is nothing to be had. */
static void
ask_through_callback(const uint8_t *bytes, size_t n, uint32_t reads)
{
    int err;

    for_canaries(set_canary);
    device.bytes = bytes;
    device.n = (uint32_t)n;
    device.left = reads;
    device.reads = 0;
    memset(&lent.source, 0, sizeof lent.source);
    lent.source.read = device_read;
    lent.source.user = &device;
    lent.source.buffer = lent.buffer;
    lent.source.room = sizeof lent.buffer;
    lent.pack.source = NULL;
    err = kp_open_source(&lent.pack, &lent.source, (uint32_t)n);
    lent.pack.source = &lent.source;
    assert_true(err <= 0);
    if (ended(err, READS_OPEN) == KP_OK) {
        ask_everything();
    }
    for_canaries(check_canary);
}

static void
ask_in_place(const uint8_t *bytes, size_t n)
{
    for_canaries(set_canary);
    if (kp_open(&lent.pack, bytes, (uint32_t)n) == KP_OK) {
        lent.pack.source = NULL;
        ask_everything();
    }
    for_canaries(check_canary);
}

/* A pack that is damaged somehow; in place, it touches either fence. */
static void
ask(const uint8_t *bytes, size_t n, int through_callback)
{
    if (through_callback) {
        ask_through_callback(place(bytes, n, 1), n, UINT32_MAX);
    } else {
        ask_in_place(place(bytes, n, 1), n);
        ask_in_place(place(bytes, n, 0), n);
    }
}

/* ---- the packs --------------------------------------------------------- */

/*
 * Two short documents without a fact but their names, with words from which
 * the generator learns that s is a suffix.
 */
static const struct text two[] = {
    { "The cat sat. A cat!\n", NULL, NULL, NULL, NULL, NULL },
    { "the Cats sat, 12 the cat. a dog, dogs, pen, pens", NULL, NULL,
      NULL, NULL, NULL },
};

/* Two languages, all facts, a code point without a symbol or two. */
static const struct text both[] = {
    { "كتب الكتاب، كَتَبَ. ذهب في 12!", "ar", "الكتاب", "2020-10-09", "دار",
      "ar" },
    { "The caf\xc3\xa9. A cat; iPads \xf0\x9f\x98\x80\n", "en", NULL,
      "2020-10-11", NULL, "en" },
    { "", "no", "The End", NULL, "Paper", NULL },
};

enum { TWO, BOTH, PACKS };
static struct made packs[PACKS];

static int
build_packs(void **state)
{
    (void)state;
    alarm(SECONDS);
    put_up_fence();
    made_build(&packs[TWO], two, COUNT(two));
    made_build(&packs[BOTH], both, COUNT(both));
    return packs[TWO].bytes.n > 5000 || packs[BOTH].bytes.n > 5000;
}

static int
free_packs(void **state)
{
    (void)state;
    made_free(&packs[TWO]);
    made_free(&packs[BOTH]);
    munmap(fence, room + 2 * page);
    return 0;
}

/* ---- damage ------------------------------------------------------------ */

/* The i-th other value of a byte: 0, 255, one more, one less, a bit less. */
enum { CHANGES = 12 };

static uint8_t
changed(uint8_t byte, unsigned i)
{
    switch (i) {
    case 0:
        return 0;
    case 1:
        return 255;
    case 2:
        return (uint8_t)(byte + 1);
    case 3:
        return (uint8_t)(byte - 1);
    default:
        return (uint8_t)(byte ^ 1u << (i - 4));
    }
}

static void
change_bytes(const struct made *m, int through_callback)
{
    struct bytes b = { 0 };
    unsigned change;
    size_t i;

    bytes_add(&b, m->bytes.at, m->bytes.n);
    for (i = 0; i < b.n; i++) {
        for (change = 0; change < CHANGES; change++) {
            b.at[i] = changed(m->bytes.at[i], change);
            if (b.at[i] != m->bytes.at[i]) {
                ask(b.at, b.n, through_callback);
            }
        }
        b.at[i] = m->bytes.at[i];
    }
    bytes_free(&b);
}

/* Make the size in the header that of the bytes. */
static void
set_size(struct bytes *b)
{
    size_t i;

    for (i = 0; i < 4 && i + 8 < b->n; i++) {
        b->at[8 + i] = (uint8_t)(b->n >> 8 * i);
    }
}

static void
cut(const struct made *m, int through_callback)
{
    size_t n;

    for (n = 0; n < m->bytes.n; n++) {
        struct bytes b = { 0 };

        bytes_add(&b, m->bytes.at, n);
        ask(b.at ? b.at : m->bytes.at, n, through_callback);
        set_size(&b);
        ask(b.at ? b.at : m->bytes.at, n, through_callback);
        bytes_free(&b);
    }
}

/* n bytes of one pack, then the other as from there, or its last n. */
static void
splice(const struct made *x, const struct made *y, int through_callback)
{
    size_t n, from;
    int same_place;

    for (n = 17; n < x->bytes.n; n++) {
        for (same_place = 0; same_place < 2; same_place++) {
            struct bytes b = { 0 };

            from = same_place ? n : y->bytes.n / 2;
            bytes_add(&b, x->bytes.at, n);
            if (from < y->bytes.n) {
                bytes_add(&b, y->bytes.at + from, y->bytes.n - from);
            }
            set_size(&b);
            ask(b.at, b.n, through_callback);
            bytes_free(&b);
        }
    }
}

/* ---- tests ------------------------------------------------------------- */

static void
sound_packs_answer_within_their_bounds(void **state)
{
    int i, turn;

    (void)state;
    assert_true(packs[TWO].pack.nrules[1] > 0);     /* s, and the last */
    assert_true(packs[BOTH].pack.nrules[0] > 0);
    for (i = 0; i < PACKS; i++) {
        assert_true(packs[i].pack.nclosed > 0);
        for (turn = 0; turn < 8 * TURNS; turn++) {
            ask(packs[i].bytes.at, packs[i].bytes.n, turn % 2);
        }
    }
}

static void
packs_with_any_byte_changed_do_no_harm(void **state)
{
    (void)state;
    change_bytes(&packs[TWO], 0);
    change_bytes(&packs[BOTH], 0);
}

static void
packs_with_any_byte_changed_do_no_harm_through_a_callback(void **state)
{
    (void)state;
    change_bytes(&packs[TWO], 1);
    change_bytes(&packs[BOTH], 1);
}

static void
packs_cut_anywhere_do_no_harm(void **state)
{
    (void)state;
    cut(&packs[TWO], 0);
    cut(&packs[BOTH], 0);
    cut(&packs[TWO], 1);
    cut(&packs[BOTH], 1);
}

static void
packs_spliced_from_two_do_no_harm(void **state)
{
    (void)state;
    splice(&packs[TWO], &packs[BOTH], 0);
    splice(&packs[BOTH], &packs[TWO], 0);
    splice(&packs[TWO], &packs[BOTH], 1);
    splice(&packs[BOTH], &packs[TWO], 1);
}

static void
a_read_that_fails_is_told_by_the_call_that_needed_it(void **state)
{
    uint32_t reads;
    int i;

    (void)state;
    for (i = 0; i < PACKS; i++) {
        const uint8_t *placed = place(packs[i].bytes.at, packs[i].bytes.n, 1);

        for (reads = 0; reads < 20000; reads += 1 + reads / 100) {
            ask_through_callback(placed, packs[i].bytes.n, reads);
        }
    }
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(sound_packs_answer_within_their_bounds),
        cmocka_unit_test(packs_with_any_byte_changed_do_no_harm),
        cmocka_unit_test(
            packs_with_any_byte_changed_do_no_harm_through_a_callback),
        cmocka_unit_test(packs_cut_anywhere_do_no_harm),
        cmocka_unit_test(packs_spliced_from_two_do_no_harm),
        cmocka_unit_test(a_read_that_fails_is_told_by_the_call_that_needed_it),
    };

    return cmocka_run_group_tests_name("hostile", tests, build_packs,
                                       free_packs);
}
