/* SPDX-License-Identifier: MIT */
/*
 * t_oracle.c - the runtime against the oracle, which reads packs another way.
 *
 * Both are asked everything about the packs of tests/corpora, and about one
 * that is made to be difficult; then random queries are put to both.
 */
#include "oracle/oracle.h"
#include "support/packs.h"

#include <stdlib.h>
#include <string.h>

#define QUERIES    1000
#define HITS_MAX   1000
#define POINTS_MAX 1000         /* code points of a query */

struct pair {
    struct made made;
    struct oracle *oracle;
};

enum { TALKS, FIELD, MIXED, PAIRS };

static struct pair pairs[PAIRS];

/* Autocap and its exceptions, spellings of one word, titles, no words. */
static const struct text mixed[] = {
    { "The cat sat. A CAT sits! iPhones cost more. THE END", "a", "Cats",
      "2020-02-29", "The Paper", "en" },
    { "Élan elan ELAN Elan ÉLAN. élan \xc4\xb0stanbul istanbul ISTANBUL "
      "\xc4\xb1stanbul. Stra\xc3\x9f" "e strasse STRASSE.", "b", NULL,
      "0001-01-01", "The Paper", "de" },
    { "كتب كَتَبَ كُتُب كتاب. ذهب إلى المدرسة، ذهب الى المدرسه. "
      "أكل اكل آكل إكل. كـتـب ١٢٣ 123 ۱۲۳ 1234.", "c", "عن الكتب", NULL,
      NULL, "ar" },
    { "", "d", "An empty one", "9999-12-31", NULL, NULL },
    { " \n\n ... \xff\xfe\n", "e", NULL, NULL, "Another Paper", NULL },
    { "cat, cat. cat cat cat cat the the the the. end end end\n\nCat", "f",
      "the cat at the end", "2020-03-01", NULL, "en" },
    { "a A á Á à À â Â ä Ä ã Ã å Å ā Ā ă Ă ą Ą. a b. A B. á B.", "g", NULL,
      NULL, NULL, NULL },
};

static int
open_pair(struct pair *pair)
{
    char why[200] = "";

    pair->oracle = oracle_open(pair->made.bytes.at, pair->made.bytes.n, why,
                               sizeof why);
    if (pair->oracle == NULL) {
        print_error("%s\n", why);
    }
    return pair->oracle == NULL;
}

static int
open_pairs(void **state)
{
    int i, wrong = 0;

    (void)state;
    made_build_path(&pairs[TALKS].made, "tests/corpora/talks");
    made_build_path(&pairs[FIELD].made, "tests/corpora/field");
    made_build(&pairs[MIXED].made, mixed, COUNT(mixed));
    for (i = 0; i < PAIRS; i++) {
        wrong |= open_pair(&pairs[i]);
    }
    return wrong;
}

static int
close_pairs(void **state)
{
    int i;

    (void)state;
    for (i = 0; i < PAIRS; i++) {
        oracle_close(pairs[i].oracle);
        made_free(&pairs[i].made);
    }
    return 0;
}

static void
for_all(void (*test)(const struct kp_pack *, struct oracle *))
{
    int i;

    for (i = 0; i < PAIRS; i++) {
        test(&pairs[i].made.pack, pairs[i].oracle);
    }
}

/* ---- what is in a pack ------------------------------------------------- */

static void
check_rules(const struct kp_pack *p, struct oracle *o)
{
    uint32_t at = 0, crc = 0;
    int err;

    if (!oracle_check(o)) {
        fail_msg("%s", o->why);
    }
    do {
        err = kp_check(p, &at, 100);
    } while (err == KP_MORE);
    assert_int_equal(err, KP_OK);
    at = 0;
    do {
        err = kp_verify(p, &at, &crc, 1000);
    } while (err == KP_MORE);
    assert_int_equal(err, KP_OK);
}

static void
packs_keep_every_rule_of_the_format(void **state)
{
    (void)state;
    for_all(check_rules);
}

static void
check_text(const struct pair *pair, struct kp_range range,
           struct oracle_bytes want)
{
    struct bytes got = made_text(&pair->made, range);

    assert_int_equal(got.n, want.n);
    if (want.n > 0) {
        assert_memory_equal(got.at, want.at, want.n);
    }
    bytes_free(&got);
}

static void
check_document(const struct pair *pair, uint32_t i)
{
    const struct kp_pack *p = &pair->made.pack;
    const struct oracle_doc *d = &pair->oracle->doc[i];
    struct kp_range range;

    assert_int_equal(kp_doc_range(p, i, &range), KP_OK);
    assert_int_equal(range.from, d->from);
    assert_int_equal(range.to, d->to);
    check_text(pair, range, d->text);
    assert_int_equal(kp_doc_title(p, i, &range), KP_OK);
    check_text(pair, range, d->title);
}

static void
documents_and_titles_are_the_oracles_byte_for_byte(void **state)
{
    uint32_t i, k;

    (void)state;
    for (k = 0; k < PAIRS; k++) {
        assert_int_equal(pairs[k].made.pack.docs, pairs[k].oracle->docs);
        assert_int_equal(pairs[k].oracle->docs, pairs[k].made.corpus.n);
        for (i = 0; i < pairs[k].oracle->docs; i++) {
            check_document(&pairs[k], i);
        }
    }
}

static void
check_fact(const struct kp_pack *p, uint32_t doc, enum kp_fact fact,
           const void *want, size_t n)
{
    char got[300];

    assert_int_equal(kp_doc_fact(p, doc, fact, got, sizeof got), n);
    if (n > 0) {
        assert_memory_equal(got, want, n);
    }
}

static void
check_facts(const struct kp_pack *p, struct oracle *o)
{
    static const struct oracle_bytes none;
    struct oracle_bytes b;
    char date[24];
    uint32_t i;

    for (i = 0; i < o->docs; i++) {
        const struct oracle_doc *d = &o->doc[i];

        check_fact(p, i, KP_NAME, d->name.at, d->name.n);
        oracle_date(d, date);
        check_fact(p, i, KP_DATE, date, strlen(date));
        b = d->source > 0 ? o->sources[d->source - 1] : none;
        check_fact(p, i, KP_SOURCE, b.at, b.n);
        b = d->language > 0 ? o->languages[d->language - 1] : none;
        check_fact(p, i, KP_LANGUAGE, b.at, b.n);
    }
}

static void
names_and_facts_are_the_oracles(void **state)
{
    (void)state;
    for_all(check_facts);
}

static void
check_string(const struct kp_pack *p, struct oracle *o, uint32_t id)
{
    struct oracle_bytes want = o->lexicon.string[id].symbols;
    uint8_t bytes[KP_PREFIX_MAX + KP_BASE_MAX];
    struct kp_string s;
    size_t n;

    assert_int_equal(kp_string_get(p, id, &s), KP_OK);
    assert_int_equal(s.id, id);
    assert_int_equal(s.head & 0xfe, o->lexicon.string[id].head & 0xfe);
    n = kp_prefix(p, s.head >> 3, bytes);
    memcpy(bytes + n, s.bytes, s.base);
    assert_int_equal(n + s.base, want.n);
    if (want.n > 0) {
        assert_memory_equal(bytes, want.at, want.n);
    }
}

static void
check_tokens(const struct kp_pack *p, struct oracle *o)
{
    uint32_t i, id, mark = o->lexicon.words + o->lexicon.seps;
    int kind;

    assert_int_equal(p->tokens, o->tokens);
    assert_int_equal(p->text, o->text);
    assert_int_equal(p->strings, o->lexicon.strings);
    for (i = 0; i < o->lexicon.strings; i++) {
        check_string(p, o, i);
    }
    for (i = 0; i < o->tokens; i++) {
        kind = kp_token_at(p, i, &id);
        assert_int_equal(kind, o->token[i] < o->lexicon.words ? KP_WORD
            : o->token[i] < mark ? KP_BETWEEN : KP_SENTENCE_END);
        assert_int_equal(id, o->string[i]);
    }
}

static void
every_token_and_string_is_the_oracles(void **state)
{
    (void)state;
    for_all(check_tokens);
}

static void
check_sentences(const struct kp_pack *p, struct oracle *o)
{
    struct kp_range range;
    uint32_t i, number, doc, s = 0;

    assert_int_equal(p->sentences, o->sentences);
    for (i = 0; i < o->text; i++) {
        s += i == o->sentence[s].to;
        assert_int_equal(kp_sentence_at(p, i, &range, &number, &doc), KP_OK);
        assert_int_equal(range.from, o->sentence[s].from);
        assert_int_equal(range.to, o->sentence[s].to);
        assert_int_equal(number, s);
        assert_int_equal(doc, o->sentence[s].doc);
    }
}

static void
every_token_is_in_the_oracles_sentence_and_document(void **state)
{
    (void)state;
    for_all(check_sentences);
}

/* The end of a document's bytes [start, end) without what is white. */
static uint32_t
trimmed(const struct oracle_doc *d, uint32_t start, uint32_t end)
{
    while (end > start && d->text.at[end - 1] <= ' ') {
        end--;
    }
    return end;
}

static void
check_byte_ranges(const struct kp_pack *p, struct oracle *o)
{
    struct kp_range range;
    uint32_t s, t, start, end;

    for (s = 0; s < o->sentences; s++) {
        const struct oracle_doc *d = &o->doc[o->sentence[s].doc];

        for (t = s; t < d->sentence + d->nsentences; t++) {
            range.from = o->sentence[s].from;
            range.to = o->sentence[t].to;
            assert_int_equal(kp_byte_range(p, &range, &start, &end), KP_OK);
            assert_int_equal(start, o->sentence[s].start);
            assert_int_equal(end, trimmed(d, start, o->sentence[t].end));
        }
    }
}

static void
byte_ranges_of_sentences_are_the_oracles(void **state)
{
    (void)state;
    for_all(check_byte_ranges);
}

/* ---- rank, select, access ---------------------------------------------- */

static void
check_places(const struct kp_pack *p, const struct oracle *o, uint32_t id)
{
    struct kp_places s;
    struct kp_leaf leaf;
    uint32_t i, k = 0;

    assert_int_equal(kp_string_leaf(p, id, &leaf), KP_OK);
    assert_int_equal(kp_places_open(p, id, &s), KP_OK);
    for (i = 0; i < o->tokens; i++) {
        if (o->token[i] != id) {
            continue;
        }
        assert_int_equal(kp_leaf_rank(p, &p->matrix[KP_MAIN], &leaf, i), k);
        assert_int_equal(kp_leaf_rank(p, &p->matrix[KP_MAIN], &leaf, i + 1),
                         k + 1);
        assert_int_equal(kp_leaf_select(p, &p->matrix[KP_MAIN], &leaf, k),
                         i);
        k++;
        if (i < o->text) {
            assert_int_equal(s.next, i);
            assert_int_equal(kp_places_next(p, &s), KP_OK);
        }
    }
    assert_int_equal(leaf.count, k);
    assert_int_equal(s.next, KP_NONE);
}

static void
check_all_places(const struct kp_pack *p, struct oracle *o)
{
    uint32_t id;

    for (id = 0; id < o->lexicon.words + o->lexicon.seps; id++) {
        check_places(p, o, id);
    }
}

static void
rank_select_and_places_of_every_string_are_as_counted(void **state)
{
    (void)state;
    for_all(check_all_places);
}

/* ---- search ------------------------------------------------------------ */

struct query {
    uint32_t points[POINTS_MAX];
    size_t   n;
    uint32_t seed;
};

static uint32_t
below(struct query *q, uint32_t n)
{
    return next_random(&q->seed) % n;
}

static void
put(struct query *q, uint32_t point)
{
    if (q->n < POINTS_MAX) {
        q->points[q->n++] = point;
    }
}

static int
is_arabic(uint32_t point)
{
    return point >= 0x621 && point <= 0x64a;
}

/* Another way to write a code point, one time in four. */
static void
put_respelt(struct query *q, uint32_t point)
{
    static const uint32_t alefs[] = { 0x622, 0x623, 0x625, 0x627, 0x671 };
    static const uint32_t marks[] = { 0x64b, 0x64e, 0x650, 0x651, 0x652,
                                      0x640, 0x200e };

    switch (below(q, 8)) {
    case 0:
        put(q, unicode_upper(point));
        break;
    case 1:
        put(q, unicode_lower(point));
        if (is_arabic(point)) {
            put(q, marks[below(q, COUNT(marks))]);
        }
        break;
    case 2:
        put(q, point == 0x627 ? alefs[below(q, COUNT(alefs))]
               : point == 0x629 ? 0x647 : point == 0x649 ? 0x64a
               : point >= '0' && point <= '9' ? point - '0' + 0x660 : point);
        if (point >= 'a' && point <= 'z') {
            put(q, 0x301);
        }
        break;
    default:
        put(q, point);
        break;
    }
}

/* A word of the pack, as it is or respelt. */
static void
put_word(struct query *q, const struct oracle *o, uint32_t id)
{
    const struct oracle_string *s = &o->lexicon.string[id];
    uint32_t how = below(q, 3);
    size_t i;

    for (i = 0; i < s->npoints; i++) {
        if (how == 0) {
            put_respelt(q, s->points[i]);
        } else if (how == 1) {
            put(q, i == 0 ? unicode_upper(s->points[i])
                : unicode_lower(s->points[i]));
        } else {
            put(q, s->points[i]);
        }
    }
}

/* What no pack has. */
static void
put_absent(struct query *q)
{
    uint32_t n = 1 + below(q, 70);

    put(q, 'q');
    while (n-- > 0) {
        put(q, (uint8_t)"xzqjwv"[below(q, 6)]);
    }
}

static void
put_separator(struct query *q)
{
    static const char *const between[] = { " ", " ", " ", "  ", ", ", "? ",
                                           "-", "\n" };
    const char *c = between[below(q, COUNT(between))];

    for (; *c != '\0'; c++) {
        put(q, (uint8_t)*c);
    }
}

/*
 * Words of one sentence, so that often all are found together, with others
 * among them.
 */
static void
make_query(struct query *q, const struct oracle *o)
{
    const struct oracle_sentence *s = &o->sentence[below(q, o->sentences)];
    uint32_t words = 1 + below(q, 8), i, at;

    q->n = 0;
    for (i = 0; i < words; i++) {
        at = below(q, 4) > 0 ? s->from + below(q, s->to - s->from)
            : below(q, o->tokens);
        if (below(q, 20) == 0) {
            put_absent(q);
        } else if (o->token[at] < o->lexicon.words) {
            put_word(q, o, o->token[at]);
        }
        put_separator(q);
    }
}

/* The i-th hit of both is the same. */
static int
is_same(const struct kp_hit *a, const struct oracle_hit *b)
{
    unsigned match = (b->exact != 0 ? 1u << KP_EXACT : 0)
        | (b->folded != 0 ? 1u << KP_FOLDED : 0);

    return a->doc == b->doc && a->range.from == b->from
        && a->range.to == b->to && a->score == b->score
        && a->match == match && a->partial == b->partial;
}

static struct kp_hit kp_hits[HITS_MAX];

/* Both lists of hits, for one query, options and room. */
static void
compare_hits(const struct kp_pack *p, const struct bytes *text,
             unsigned options, uint16_t room,
             const struct oracle_hit *want, size_t n)
{
    struct kp_find find;
    size_t i;
    int got = kp_find(&find, p, (const char *)text->at, (uint32_t)text->n,
                      kp_hits, room, (uint8_t)options);

    n = n < room ? n : room;
    for (i = 0; got == (int)n && i < n; i++) {
        if (!is_same(&kp_hits[i], &want[i])) {
            print_error("hit %zu: score %u, tokens %u to %u, match %u, "
                "partial %u; not score %u, tokens %u to %u, exact %x, folded "
                "%x, partial %d\n", i, (unsigned)kp_hits[i].score,
                (unsigned)kp_hits[i].range.from,
                (unsigned)kp_hits[i].range.to, kp_hits[i].match,
                kp_hits[i].partial, (unsigned)want[i].score,
                (unsigned)want[i].from, (unsigned)want[i].to,
                (unsigned)want[i].exact, (unsigned)want[i].folded,
                want[i].partial);
            break;
        }
    }
    if (got != (int)n || i < n) {
        fail_msg("%d hits, not %zu, or others; options %u, room %u, query "
            "\"%.*s\"", got, n, options, room, (int)text->n,
            (const char *)text->at);
    }
}

/* Keep the hits with all words. */
static size_t
strictly(struct oracle_hit *hits, size_t n)
{
    size_t i, kept = 0;

    for (i = 0; i < n; i++) {
        if (!hits[i].partial) {
            hits[kept++] = hits[i];
        }
    }
    return kept;
}

/* All ways to put one query. */
static void
compare_query(const struct kp_pack *p, const struct oracle *o,
              const struct bytes *text, struct oracle_hit *hits)
{
    static const uint16_t rooms[] = { 1, 3, 10, HITS_MAX };
    struct oracle_query q;
    struct kp_find find;
    unsigned options, i;
    size_t n = 0;

    if (oracle_fold(o, (const char *)text->at, text->n, &q) < 0) {
        assert_int_equal(kp_find(&find, p, (const char *)text->at,
            (uint32_t)text->n, kp_hits, 1, 0), KP_E_QUERY);
        return;
    }
    for (options = 0; options < 4; options++) {
        if (options & KP_STRICT) {
            n = oracle_match(o, &q, options & KP_DOCS, hits, o->sentences);
            n = strictly(hits, n);
        } else {
            n = oracle_match(o, &q, options, hits, o->sentences);
        }
        oracle_rank(o, &q, hits, n);
        for (i = 0; i < COUNT(rooms); i++) {
            compare_hits(p, text, options, rooms[i], hits, n);
        }
    }
    oracle_query_close(&q);
}

static void
check_searches(const struct kp_pack *p, struct oracle *o)
{
    struct oracle_hit *hits = need(o->sentences * sizeof *hits);
    struct query *q = need_zero(1, sizeof *q);
    struct bytes text = { 0 };
    size_t i, k;

    q->seed = 20201009;
    for (i = 0; i < QUERIES; i++) {
        make_query(q, o);
        text.n = 0;
        for (k = 0; k < q->n; k++) {
            unicode_put(&text, q->points[k]);
        }
        compare_query(p, o, &text, hits);
    }
    bytes_free(&text);
    free(q);
    free(hits);
}

static void
random_queries_find_what_the_oracle_finds_in_its_order(
    void **state)
{
    (void)state;
    for_all(check_searches);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(packs_keep_every_rule_of_the_format),
        cmocka_unit_test(documents_and_titles_are_the_oracles_byte_for_byte),
        cmocka_unit_test(names_and_facts_are_the_oracles),
        cmocka_unit_test(every_token_and_string_is_the_oracles),
        cmocka_unit_test(every_token_is_in_the_oracles_sentence_and_document),
        cmocka_unit_test(byte_ranges_of_sentences_are_the_oracles),
        cmocka_unit_test(
            rank_select_and_places_of_every_string_are_as_counted),
        cmocka_unit_test(
            random_queries_find_what_the_oracle_finds_in_its_order),
    };

    return cmocka_run_group_tests_name("oracle", tests, open_pairs,
                                       close_pairs);
}
