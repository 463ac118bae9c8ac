/* SPDX-License-Identifier: MIT */
/*
 * t_oracle.c - the runtime against the oracle, which reads packs another way.
 *
 * Both are asked everything about the packs of tests/corpora, and about one
 * that is made to be difficult; then random queries are put to both.
 */
#include "oracle/oracle.h"
#include "support/queries.h"

#include <stdlib.h>
#include <string.h>

#define HITS_MAX    1000
#define DENSE_DOCS  24
#define DENSE_WORDS 160
#ifndef SEED
#define SEED        20201009    /* of all that is random */
#endif

struct pair {
    struct made made;
    struct oracle *oracle;
};

enum { TALKS, FIELD, MIXED, DENSE, PAIRS };

/* How many queries are put to each. */
static const unsigned queries[PAIRS] = { 500, 500, 4000, 5000 };

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

/* ---- a pack whose words are all alike ---------------------------------- */

static const char *const letters[2][7] = {
    { "a", "n", "s", "e", "i", "t", "o" },
    { "ا", "ل", "ت", "م", "ب", "ه", "ي" }
};

/*
 * A word made from one of the words before by a letter or an affix more, or of
 * some letters. Most words of one script then look like many others.
 */
static void
make_alike(char words[DENSE_WORDS][40], uint32_t i, uint32_t *seed)
{
    uint32_t script = i % 2, n;
    const char *from = i > 9 ? words[below(seed, i / 2) * 2 + script] : "";

    switch (below(seed, i > 9 && strlen(from) < 16 ? 4 : 1)) {
    case 1:
        snprintf(words[i], 40, "%s%s", from, ONE_OF(seed, affixes[script]));
        break;
    case 2:
        snprintf(words[i], 40, "%s%s", ONE_OF(seed, letters[script]), from);
        break;
    case 3:
        snprintf(words[i], 40, "%s%s", script ? "ال" : "un", from);
        break;
    default:
        words[i][0] = 0;
        for (n = 3 + below(seed, 4); n > 0; n--) {
            strcat(words[i], ONE_OF(seed, letters[script]));
        }
    }
}

static void
add_text(char *to, const char *word, const char *behind)
{
    strcat(to, word);
    strcat(to, behind);
}

/* Sentences of such words, with closed-class words among them. */
static void
make_sentences(char *to, char words[DENSE_WORDS][40], uint32_t *seed)
{
    static const char *const closed[] = { "the", "of", "what", "من", "في",
                                          "ما" };
    static const char *const ends[] = { ". ", "! ", ".\n", "? " };
    uint32_t sentences = 1 + below(seed, 8), n;

    for (to[0] = 0; sentences > 0; sentences--) {
        for (n = 1 + below(seed, 8); n > 0; n--) {
            add_text(to, below(seed, 5) == 0 ? ONE_OF(seed, closed)
                     : words[below(seed, DENSE_WORDS)],
                     below(seed, 9) == 0 ? ", " : " ");
        }
        strcat(to, ONE_OF(seed, ends));
    }
}

static void
build_dense(struct made *m)
{
    static char words[DENSE_WORDS][40], bytes[DENSE_DOCS][4000];
    static char names[DENSE_DOCS][8], dates[DENSE_DOCS][16];
    struct text texts[DENSE_DOCS];
    uint32_t seed = SEED, i;

    memset(texts, 0, sizeof texts);
    for (i = 0; i < DENSE_WORDS; i++) {
        make_alike(words, i, &seed);
    }
    for (i = 0; i < DENSE_DOCS; i++) {
        make_sentences(bytes[i], words, &seed);
        snprintf(names[i], sizeof names[i], "%c%u", 'a' + (int)(i % 3),
                 (unsigned)i % 100);
        snprintf(dates[i], sizeof dates[i], "%04u-%02u-%02u",
                 2018 + (unsigned)below(&seed, 4),
                 1 + (unsigned)below(&seed, 12),
                 1 + (unsigned)below(&seed, 28));
        texts[i].text = bytes[i];
        texts[i].name = names[i];
        texts[i].date = i % 4 ? dates[i] : NULL;
        texts[i].title = words[i];
    }
    made_build(m, texts, DENSE_DOCS);
}

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
    build_dense(&pairs[DENSE].made);
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
            assert_int_equal(kp_places_seek(p, &s, s.next + 1), KP_OK);
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

/* ---- stems and look-up ------------------------------------------------- */

static void
check_stem(const struct kp_pack *p, const struct oracle *o,
           struct oracle_bytes key)
{
    uint8_t bytes[KP_KEY_MAX], letters_left[KP_KEY_MAX];
    struct oracle_bytes stem, skeleton = { bytes, 0 };
    struct kp_stem got;

    oracle_stem(o, key, &stem, &skeleton);
    kp_stem(p, key.at, (uint8_t)key.n, &got);
    assert_int_equal(got.to - got.from, stem.n);
    assert_memory_equal(key.at + got.from, stem.at, stem.n);
    assert_int_equal(kp_skeleton(p, key.at, &got, letters_left), skeleton.n);
    assert_memory_equal(letters_left, skeleton.at, skeleton.n);
    assert_int_equal(kp_key_is_closed(p, key.at, (uint8_t)key.n),
                     oracle_is_closed(o, key));
}

static enum kp_match
match_of(enum oracle_match match)
{
    return match == ORACLE_FOLDED ? KP_FOLDED
        : match == ORACLE_AFFIX ? KP_AFFIX : KP_STEM;
}

/* A look-up finds all words that are akin to the key, in their order. */
static void
check_look_up(const struct kp_pack *p, const struct oracle *o,
              struct oracle_bytes key)
{
    struct kp_string string;
    struct kp_lookup l;
    uint32_t id;

    kp_lookup_open(&l, p, &string, key.at, (uint8_t)key.n);
    for (id = 0; id < o->lexicon.words; id++) {
        enum oracle_match match = oracle_kinship(o, key, id);

        if (match != ORACLE_MATCHES) {
            assert_int_equal(kp_lookup_next(&l), 1);
            assert_int_equal(l.string->id, id);
            assert_int_equal(l.match, match_of(match));
        }
    }
    assert_int_equal(kp_lookup_next(&l), 0);
}

/* The key of every word, and keys that are made from it. */
static void
check_keys(const struct kp_pack *p, struct oracle *o)
{
    uint8_t bytes[KP_KEY_MAX];
    struct oracle_bytes key = { bytes, 0 };
    uint32_t seed = SEED, id, i, changes;

    for (id = 0; id < o->lexicon.words; id++) {
        const struct oracle_bytes *from = &o->lexicon.string[id].key;

        for (changes = 0; changes < 4; changes++) {
            memcpy(bytes, from->at, from->n);
            key.n = from->n;
            for (i = 0; i < changes; i++) {
                bytes[below(&seed, (uint32_t)key.n)]
                    = (uint8_t)below(&seed, o->alphabet.letters);
                key.n -= key.n > 1 && below(&seed, 4) == 0;
            }
            check_stem(p, o, key);
            check_look_up(p, o, key);
        }
    }
}

static void
stems_closed_class_words_and_look_ups_are_the_oracles(void **state)
{
    (void)state;
    for_all(check_keys);
}

/* ---- what both find ---------------------------------------------------- */

/* Counts of queries, by what came of them. */
static struct tally {
    unsigned all, wrong, nothing, partial, full, room;
    unsigned match[KP_MATCHES];
} tally;

static struct kp_hit kp_hits[HITS_MAX];

static void
print_hit(const char *who, uint32_t score, uint32_t from, uint32_t to,
          unsigned match, int partial)
{
    print_error("  %s: score %u, tokens %u to %u, match %x, partial %d\n",
                who, (unsigned)score, (unsigned)from, (unsigned)to, match,
                partial);
}

/* Whether the i-th hit of both is the same. */
static int
is_same(const struct kp_hit *a, const struct oracle_hit *b)
{
    if (a->doc == b->doc && a->range.from == b->from
            && a->range.to == b->to && a->score == b->score
            && a->match == b->match && a->partial == b->partial) {
        return 1;
    }
    print_hit("runtime", a->score, a->range.from, a->range.to, a->match,
              a->partial);
    print_hit("oracle", b->score, b->from, b->to, b->match, b->partial);
    return 0;
}

static void
count_hits(const struct oracle_hit *hits, size_t n, size_t room)
{
    size_t i;

    tally.nothing += n == 0;
    tally.room += n > room;
    if (n > 0) {
        tally.full += !hits[0].partial;
        tally.partial += hits[n - 1].partial != 0;
    }
    for (i = 0; n > 0 && i < KP_MATCHES; i++) {
        tally.match[i] += hits[0].match >> i & 1;
    }
}

/*
 * The reasons of a hit add up to its score, less its class, and to its kinds
 * of match.
 */
static void
check_reasons(const struct kp_find *find, const struct kp_hit *hit)
{
    struct kp_reason r;
    uint32_t sum = 0, w;
    unsigned match = 0;

    for (w = 0; w < find->nwords; w++) {
        assert_int_equal(kp_find_reason(find, hit, w, &r), KP_OK);
        sum += r.score + r.doc_score;
        match |= r.weight > 0 ? r.match : 0u;
    }
    assert_int_equal(sum, hit->score % 1000000);
    assert_int_equal(match, hit->match);
}

/*
 * The pages of a search, each begun behind the last hit of the one before, are
 * its hits in their order: n of them.
 */
static void
check_pages(const struct kp_pack *p, const struct bytes *text,
            unsigned options, uint16_t room, const struct oracle_hit *hits,
            size_t n)
{
    static struct kp_find find;
    struct kp_hit last = { 0 };
    size_t at = 0, pages;
    int got, i;

    for (pages = 0; pages < 4 && (pages == 0 || at < n); pages++) {
        assert_int_equal(kp_find_open(&find, p, (const char *)text->at,
            (uint32_t)text->n, kp_hits, room, (uint8_t)options), KP_OK);
        if (pages > 0) {
            kp_find_behind(&find, &last);
        }
        do {
            got = kp_find_step(&find, 1 + (uint32_t)pages);
        } while (got == KP_MORE);
        assert_int_equal(got, n - at < room ? n - at : room);
        for (i = 0; i < got; i++) {
            if (!is_same(&kp_hits[i], &hits[at + (size_t)i])) {
                fail_msg("page %zu, hit %d; options %u, room %u, query "
                         "\"%.*s\"", pages, i, options, room, (int)text->n,
                         (const char *)text->at);
            }
            check_reasons(&find, &kp_hits[i]);
        }
        at += (size_t)got;
        last = kp_hits[got > 0 ? got - 1 : 0];
    }
}

/* One query, with options and room for hits; `hits` is the oracle's. */
static void
compare_query(const struct kp_pack *p, const struct oracle *o,
              const struct bytes *text, unsigned options, uint16_t room,
              struct oracle_hit *hits)
{
    const char *query = (const char *)text->at;
    struct oracle_query q;
    struct kp_find find;
    int want = oracle_ask(o, query, text->n, options, &q), got;
    size_t n = 0, i = 0, all = 0;

    got = kp_find(&find, p, query, (uint32_t)text->n, kp_hits, room,
                  (uint8_t)options);
    tally.all++;
    tally.wrong += want < 0;
    if (want == 0) {
        n = oracle_answer(o, &q, options, hits);
        count_hits(hits, n, room);
        all = n;
        n = n < room ? n : room;
        want = (int)n;
        while (got == want && i < n && is_same(&kp_hits[i], &hits[i])) {
            i++;
        }
    }
    if (got != want || i < n || (want >= 0
            && (find.missing != q.missing || find.dropped != q.dropped))) {
        fail_msg("%d, not %d, hit %zu; missing %u, not %u; dropped %u, not "
            "%u; options %u, room %u, query \"%.*s\"", got, want, i,
            find.missing, q.missing, find.dropped, q.dropped, options, room,
            (int)text->n, query);
    }
    if (want > 0 && room <= 3) {
        check_pages(p, text, options, room, hits, all);
    }
    oracle_query_close(&q);
}

static void
check_searches(const struct pair *pair, unsigned number)
{
    static const uint16_t rooms[] = { 0, 1, 2, 3, 10, HITS_MAX };
    struct oracle_hit *hits = need(pair->oracle->sentences * sizeof *hits);
    struct query *q = need_zero(1, sizeof *q);
    struct bytes text = { 0 };

    q->seed = SEED;
    q->o = pair->oracle;
    while (number-- > 0) {
        query_next(q);
        query_text(q, &text);
        compare_query(&pair->made.pack, pair->oracle, &text,
                      below(&q->seed, 8), ONE_OF(&q->seed, rooms), hits);
    }
    bytes_free(&text);
    free(q);
    free(hits);
}

static void
random_queries_find_what_the_oracle_finds_in_its_order(void **state)
{
    int i;

    (void)state;
    for (i = 0; i < PAIRS; i++) {
        check_searches(&pairs[i], queries[i]);
    }
    print_message("%u queries: %u wrong, %u find nothing, %u full matches, "
                  "%u partial ones, %u more than there is room for; best hits "
                  "exact %u, folded %u, affix %u, stem %u, part %u, typo %u\n",
                  tally.all, tally.wrong, tally.nothing, tally.full,
                  tally.partial, tally.room, tally.match[KP_EXACT],
                  tally.match[KP_FOLDED], tally.match[KP_AFFIX],
                  tally.match[KP_STEM], tally.match[KP_PREFIX],
                  tally.match[KP_TYPO]);
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
            stems_closed_class_words_and_look_ups_are_the_oracles),
        cmocka_unit_test(
            random_queries_find_what_the_oracle_finds_in_its_order),
    };

    return cmocka_run_group_tests_name("oracle", tests, open_pairs,
                                       close_pairs);
}
