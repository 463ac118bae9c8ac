/* SPDX-License-Identifier: MIT */
/*
 * t_words.c - words of a query, the spellings that each is found by, and the
 * ranks of these.
 */
#include "support/search.h"

#include <stdlib.h>
#include <string.h>

/* ---- words of a query -------------------------------------------------- */

/* The words of a query as "from:bytes:class" with spaces between. */
static void
assert_words(const struct kp_pack *p, const char *query, const char *wanted)
{
    struct bytes got = { 0 };
    struct kp_word w;
    uint32_t at = 0, n = (uint32_t)strlen(query);
    int more;

    while ((more = kp_word_next(p, query, n, &at, &w)) > 0) {
        assert_true(w.n > 0 && w.n <= KP_KEY_MAX);
        assert_true(w.bytes >= w.letters);
        bytes_print(&got, "%s%u:%u%s", got.n > 0 ? " " : "", w.from,
                    w.letters, w.klass == KP_DIGIT ? "d" : "");
    }
    assert_int_equal(more, 0);
    assert_int_equal(at, n);
    bytes_u8(&got, 0);
    if (strcmp((char *)got.at, wanted) != 0) {
        fail_msg("%s: '%s', not '%s'", query, (char *)got.at, wanted);
    }
    bytes_free(&got);
}

static void
a_word_is_a_run_of_letters_or_of_digits(void **state)
{
    static const struct text texts[] = {
        { .text = "Alpha beta, gamma (delta). 31 مدرسة مَدْرَسَة كتـاب 12\n" },
    };
    struct made m;

    (void)state;
    made_build(&m, texts, 1);
    assert_words(&m.pack, "", "");
    assert_words(&m.pack, " .,-", "");
    assert_words(&m.pack, "alpha", "0:5");
    assert_words(&m.pack, "  alpha,beta ", "2:5 8:4");
    assert_words(&m.pack, "x31y2", "0:1 1:2d 3:1 4:1d");
    assert_words(&m.pack, "٣١31", "0:6d");
    assert_words(&m.pack, "مدرسة", "0:10");
    made_free(&m);
}

static void
what_folding_drops_is_inside_the_word_or_behind_it(void **state)
{
    static const struct text texts[] = {
        { .text = "مَدْرَسَةٌ مدرسة كتـاب\n" },
    };
    struct made m;
    struct kp_word w, bare;
    uint32_t at = 0;

    (void)state;
    made_build(&m, texts, 1);
    assert_int_equal(kp_word_next(&m.pack, "مَدْرَسَةٌ", 20, &at, &w), 1);
    assert_int_equal(w.from, 0);
    assert_int_equal(w.bytes, 20);
    assert_int_equal(w.letters, 18);    /* without the last mark */
    at = 0;
    assert_int_equal(kp_word_next(&m.pack, "مدرسة", 10, &at, &bare), 1);
    assert_int_equal(bare.n, w.n);
    assert_memory_equal(bare.key, w.key, w.n);
    made_free(&m);
}

static void
a_word_that_is_too_long_is_cut_as_in_the_text(void **state)
{
    struct bytes text = { 0 };
    struct made m;
    struct search s;
    char query[300];
    uint32_t n;

    (void)state;
    for (n = 40; n < 200; n += 7) {
        memset(query, 'x', n);
        query[n] = '\0';
        bytes_print(&text, "omega %s kappa\n", query);
    }
    made_build_bytes(&m, text.at, text.n);
    for (n = 40; n < 200; n += 7) {
        memset(query, 'x', n);
        query[n] = '\0';
        s = search(&m, query, ROOM, KP_STRICT);
        assert_true(s.n > 0);
        assert_int_equal(s.hits[0].match, 1 << KP_EXACT);
    }
    made_free(&m);
    bytes_free(&text);
}

/* ---- kinds of match ---------------------------------------------------- */

static const struct text schools[] = {
    { .text = "ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي ء\n"
              "مدرسة قديمة\nمَدْرَسة قديمة\nالمدرسة قديمة\nمدارس قديمة\n"
              "كان هذا في الصباح بعد ذلك\n" },
};

/* Each hit as its kinds, "1" for 1 << 0, in the order of the hits. */
static void
assert_kinds(const struct made *m, const char *query, uint8_t options,
             const char *wanted)
{
    struct search s = search(m, query, ROOM, options);
    struct bytes got = { 0 };
    int i;

    for (i = 0; i < s.n; i++) {
        bytes_print(&got, "%s%s%x", i ? " " : "",
                    s.hits[i].partial ? "~" : "", s.hits[i].match);
    }
    bytes_u8(&got, 0);
    if (strcmp((char *)got.at, wanted) != 0) {
        fail_msg("%s: '%s', not '%s'", query, (char *)got.at, wanted);
    }
    bytes_free(&got);
}

static void
each_spelling_gets_its_kind(void **state)
{
    struct made m;
    struct search s;

    (void)state;
    made_build(&m, schools, 1);
    assert_finds(&m, "مدرسة", 0,
                 "مدرسة قديمة|مَدْرَسة قديمة|المدرسة قديمة");
    assert_kinds(&m, "مدرسة", 0, "1 2 4");
    assert_kinds(&m, "مَدْرَسة", 0, "1 2 4");
    assert_finds(&m, "مدرسه", 0,
                 "مدرسة قديمة|مَدْرَسة قديمة|المدرسة قديمة");
    assert_kinds(&m, "مدرسه", 0, "2 2 4");
    assert_kinds(&m, "المدرسة", 0, "1 4 4");
    assert_kinds(&m, "بمدرسة", 0, "4 4 4");
    assert_kinds(&m, "دروس", 0, "8 8 8 8");
    s = search(&m, "المدرسة", ROOM, 0);
    assert_marks(&m, &s, 0, "المدرسة 0");
    made_free(&m);
}

static void
looser_kinds_weigh_less(void **state)
{
    static const struct text texts[] = {
        { .text = "ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي "
                  "ء\nمدرسة مَدْرَسة المدرسة مدارس دروس\n"
                  "كان هذا في الصباح بعد ذلك\n" },
    };
    struct made m;
    struct search s;
    uint32_t least[KP_MATCHES], most[KP_MATCHES] = { 0 };
    uint8_t i, kind;

    (void)state;
    memset(least, 0xff, sizeof least);
    made_build(&m, texts, 1);
    s = search(&m, "مدرسة", ROOM, 0);
    for (i = 0; i < s.find.nslots; i++) {
        kind = s.find.slots[i].match & KP_KIND;
        least[kind] = s.find.slots[i].weight < least[kind]
                      ? s.find.slots[i].weight : least[kind];
        most[kind] = s.find.slots[i].weight > most[kind]
                     ? s.find.slots[i].weight : most[kind];
    }
    assert_int_equal(most[KP_EXACT], KP_WEIGHT_ONE);
    assert_true(most[KP_FOLDED] > 0 && most[KP_FOLDED] <= least[KP_EXACT]);
    assert_true(most[KP_AFFIX] > 0 && most[KP_AFFIX] < least[KP_FOLDED]);
    assert_true(most[KP_STEM] > 0 && most[KP_STEM] < least[KP_AFFIX]);
    made_free(&m);
}

static void
what_is_behind_not_takes_no_more_away_than_its_own_forms(void **state)
{
    struct made m;

    (void)state;
    made_build(&m, schools, 1);
    assert_holds(&m, "قديمة NOT مدرسة", 0, "مدارس قديمة");
    assert_holds(&m, "قديمة NOT والمدرسة", 0, "مدارس قديمة");
    assert_holds(&m, "قديمة NOT دروس", 0, "مدرسة قديمة|مَدْرَسة قديمة|"
                 "المدرسة قديمة|مدارس قديمة");
    made_free(&m);
}

static void
a_prefix_and_a_typo_are_kinds_of_their_own(void **state)
{
    static const struct text texts[] = {
        { .text = "alphabet soup\nalpha soup\n" },
    };
    struct made m;

    (void)state;
    made_build(&m, texts, 1);
    assert_kinds(&m, "alph*", 0, "20 20");
    assert_kinds(&m, "alpta", 0, "40");
    assert_kinds(&m, "alpha", KP_STRICT, "1");
    made_free(&m);
}

static void
what_shares_only_a_stem_hints_where_there_is_a_tighter_match(void **state)
{
    struct made m;

    (void)state;
    made_build(&m, schools, 1);
    assert_finds(&m, "مدرسة", KP_STRICT,
                 "مدرسة قديمة|مَدْرَسة قديمة|المدرسة قديمة");
    assert_holds(&m, "مدرسة قديمة", 0, "مدرسة قديمة|مَدْرَسة قديمة|"
                 "المدرسة قديمة|~مدارس قديمة");
    assert_holds(&m, "قديمة NOT مدرسة", 0, "مدارس قديمة");
    assert_holds(&m, "مدارس", 0, "مدارس قديمة");
    made_free(&m);
}

static void
a_hint_adds_to_the_score(void **state)
{
    static const struct text texts[] = {
        { .text = "ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي "
                  "ء\nمدرسة قديمة كبيرة\nمدرسة قديمة مدارس\n"
                  "كان هذا في الصباح بعد ذلك\n" },
    };
    struct made m;
    struct search s;

    (void)state;
    made_build(&m, texts, 1);
    s = search(&m, "مدرسة", ROOM, 0);
    assert_int_equal(s.n, 2);
    assert_finds(&m, "مدرسة", 0, "مدرسة قديمة مدارس|مدرسة قديمة كبيرة");
    assert_int_equal(s.hits[0].match, 1 << KP_EXACT | 1 << KP_STEM);
    assert_true(s.hits[0].score > s.hits[1].score);
    made_free(&m);
}

static void
a_hint_is_near_nothing_and_no_part_of_a_phrase(void **state)
{
    static const struct text texts[] = {
        { .text = "ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي "
                  "ء\nمدارس قديمة شمس قمر مدرسة\nمدرسة قديمة\n"
                  "كان هذا في الصباح بعد ذلك\n" },
    };
    struct made m;

    (void)state;
    made_build(&m, texts, 1);
    assert_holds(&m, "قديمة NEAR/1 مدرسة", 0, "مدرسة قديمة");
    assert_holds(&m, "مدرسة NEAR/1 قديمة", 0, "مدرسة قديمة");
    assert_holds(&m, "\"مدرسة قديمة\"", 0, "مدرسة قديمة");
    assert_holds(&m, "مدرسة NEAR/3 قديمة", 0,
                 "مدارس قديمة شمس قمر مدرسة|مدرسة قديمة");
    made_free(&m);
}

/* ---- ranks ------------------------------------------------------------- */

static void
exact_comes_before_folded_and_this_before_affixes(void **state)
{
    static const struct text texts[] = {
        { .text = "ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي "
                  "ء\nكان هذا في الصباح بعد ذلك\n" },
        { .text = "المدرسة المدرسة\n" },
        { .text = "مَدْرَسة مَدْرَسة كبيرة\n" },
        { .text = "كبيرة هنا هناك طويل عريض جميل قديم جديد مدرسة شمس قمر "
                  "نجوم سماء بحر\n" },
    };
    struct made m;
    struct search s;

    (void)state;
    made_build(&m, texts, COUNT(texts));
    s = search(&m, "مدرسة", ROOM, 0);
    assert_int_equal(s.n, 3);
    assert_int_equal(s.hits[0].doc, 3);
    assert_int_equal(s.hits[1].doc, 2);
    assert_int_equal(s.hits[2].doc, 1);
    s = search(&m, "مدرسة", ROOM, KP_DOCS);
    assert_int_equal(s.hits[0].doc, 3);
    assert_int_equal(s.hits[1].doc, 2);
    assert_int_equal(s.hits[2].doc, 1);
    made_free(&m);
}

static void
words_that_need_not_be_there_do_not_lower_the_rank(void **state)
{
    static const struct text texts[] = {
        { .text = "Kilo naïve naïve. Some filler here.\n" },
        { .text = "Kilo lima mike november oscar papa quebec romeo naive.\n" },
    };
    static const char *const queries[] = { "naive", "naive NOT zulu",
        "naive -xxyy", "naive OR zulu", "zulu OR naive" };
    struct made m;
    struct search s;
    uint32_t i;

    (void)state;
    made_build(&m, texts, COUNT(texts));
    for (i = 0; i < COUNT(queries); i++) {
        s = search(&m, queries[i], 1, 0);
        assert_int_equal(s.n, 1);
        if (s.hits[0].match != 1 << KP_EXACT || s.hits[0].doc != 1) {
            fail_msg("%s: document %u", queries[i], (unsigned)s.hits[0].doc);
        }
    }
    made_free(&m);
}

/* ---- slots ------------------------------------------------------------- */

/* `n` words that begin with these two letters, each `times` times. */
static void
put_words(struct bytes *text, const char *begin, uint32_t n, uint32_t times)
{
    uint32_t i, k;

    for (i = 0; i < n; i++) {
        for (k = 0; k < times; k++) {
            bytes_print(text, "%s%c%c\n", begin, 'a' + (int)(i % 26),
                        'a' + (int)(i / 26));
        }
    }
}

static uint32_t
slots_of(const struct kp_find *f, uint8_t word)
{
    uint32_t n = 0;
    uint8_t i;

    for (i = 0; i < f->nslots; i++) {
        n += f->slots[i].word == word;
    }
    return n;
}

static void
slots_are_shared_fairly_and_what_is_left_out_is_counted(void **state)
{
    struct bytes text = { 0 };
    struct made m;
    struct search s;
    uint32_t i;

    (void)state;
    put_words(&text, "xq", 60, 1);
    put_words(&text, "zq", 60, 1);
    put_words(&text, "jq", 60, 1);
    put_words(&text, "vq", 5, 1);
    made_build_bytes(&m, text.at, text.n);
    s = search(&m, "xq*", ROOM, 0);
    assert_int_equal(s.find.nslots, KP_SLOTS_MAX);
    assert_int_equal(s.find.dropped, 60 - KP_SLOTS_MAX);
    assert_int_equal(s.n, KP_SLOTS_MAX);
    s = search(&m, "xq* zq*", ROOM, 0);
    assert_int_equal(slots_of(&s.find, 0), KP_SLOTS_MAX / 2);
    assert_int_equal(slots_of(&s.find, 1), KP_SLOTS_MAX / 2);
    assert_int_equal(s.find.dropped, 120 - KP_SLOTS_MAX);
    s = search(&m, "xq* zq* jq*", ROOM, 0);
    for (i = 0; i < 3; i++) {
        assert_in_range(slots_of(&s.find, (uint8_t)i), KP_SLOTS_MAX / 3,
                        KP_SLOTS_MAX / 3 + 1);
    }
    assert_int_equal(s.find.dropped, 180 - KP_SLOTS_MAX);
    s = search(&m, "xq* vq* xqaa", ROOM, 0);
    assert_int_equal(slots_of(&s.find, 0), KP_SLOTS_MAX - 6);
    assert_int_equal(slots_of(&s.find, 1), 5);
    assert_int_equal(slots_of(&s.find, 2), 1);
    s = search(&m, "vq* xqaa xq*", ROOM, 0);    /* in any order */
    assert_int_equal(slots_of(&s.find, 0), 5);
    assert_int_equal(slots_of(&s.find, 1), 1);
    assert_int_equal(slots_of(&s.find, 2), KP_SLOTS_MAX - 6);
    s = search(&m, "vq*", ROOM, 0);
    assert_int_equal(s.find.dropped, 0);
    made_free(&m);
    bytes_free(&text);
}

static void
of_many_spellings_the_frequent_ones_stay(void **state)
{
    struct bytes text = { 0 };
    struct made m;
    struct search s;
    uint32_t frequent = 0;
    int i;

    (void)state;
    put_words(&text, "xq", 45, 1);
    put_words(&text, "xqx", 10, 16);
    put_words(&text, "xqz", 45, 1);
    made_build_bytes(&m, text.at, text.n);
    s = search(&m, "xq*", ROOM, 0);
    assert_int_equal(s.find.dropped, 100 - KP_SLOTS_MAX);
    for (i = 0; i < s.find.nslots; i++) {
        struct kp_places *slot = &s.find.slots[i];

        frequent += slot->depth <= 7;
    }
    assert_int_equal(search(&m, "xqxaa", ROOM, KP_STRICT).n, 16);
    assert_int_equal(s.n, ROOM);
    assert_true(frequent >= 10);
    made_free(&m);
    bytes_free(&text);
}

static void
of_more_spellings_than_slots_the_exact_one_stays(void **state)
{
    static const char *const as[] = { "a", "á", "à", "â", "ã", "ä", "å", "ā",
        "ă" };
    static const char *const es[] = { "e", "é", "è", "ê", "ë", "ē", "ĕ",
        "ė" };
    struct bytes text = { 0 };
    struct made m;
    struct search s;
    uint32_t i, k;
    int rare;

    (void)state;
    for (rare = 0; rare < 2; rare++) {
        text.n = 0;
        for (i = 0; i < COUNT(as); i++) {
            for (k = 0; k < COUNT(es); k++) {
                bytes_print(&text, "x%szq%s\n", as[i], es[k]);
                if (rare && i + k > 0) {
                    bytes_print(&text, "x%szq%s\n", as[i], es[k]);
                }
            }
        }
        for (i = 0; i < 200; i++) {
            bytes_print(&text, "omega kappa\n");
        }
        made_build_bytes(&m, text.at, text.n);
        s = search(&m, "xazqe", ROOM, 0);
        assert_int_equal(s.find.nslots, KP_SLOTS_MAX);
        assert_int_equal(s.find.dropped, 72 - KP_SLOTS_MAX);
        assert_int_equal(s.hits[0].match, 1 << KP_EXACT);
        made_free(&m);
    }
    bytes_free(&text);
}

/* ---- a property -------------------------------------------------------- */

/* Forms of words: those of a row have one stem. */
static const char *const forms[][4] = {
    { "reader", "readers", "réader", "READER" },
    { "walker", "walkers", "wälker", "Walkers" },
    { "painted", "painting", "paint", "paints" },
    { "talk", "talked", "talks", "tälk" },
    { "river", "rivers", "rivér", "rivwr" },
};

/* Enough that the suffixes are learned. */
static const char learn[] =
    "The reader and the readers. A walker or the walkers. Talkers have a "
    "talker. This painter is one of the painters. He talked, they talk. She "
    "painted, we paint. It rained, it will rain. He is talking, painting and "
    "raining. A river of the rivers.\n";

static void
build_forms(struct made *m, uint32_t *seed)
{
    struct text texts[4];
    struct bytes text[4];
    uint32_t i, k, w, r;

    memset(texts, 0, sizeof texts);
    memset(text, 0, sizeof text);
    for (i = 0; i < 4; i++) {
        bytes_print(&text[i], "%s", i == 0 ? learn : "");
        for (k = 0; k < 5; k++) {
            r = next_random(seed) >> 8;
            for (w = 0; w <= r % 6; w++) {
                uint32_t v = next_random(seed) >> 8;

                bytes_print(&text[i], "%s ", v % 3 ? forms[v / 3 % 5]
                            [v / 15 % 4] : "filler");
            }
            bytes_print(&text[i], "\n");
        }
        bytes_u8(&text[i], 0);
        texts[i].text = (char *)text[i].at;
    }
    made_build(m, texts, 4);
    for (i = 0; i < 4; i++) {
        bytes_free(&text[i]);
    }
}

/* Of a hit: the words that are there, and those as spelled or folded. */
struct there {
    uint32_t any, folded;
};

static struct there
words_there(const struct made *m, const struct search *s, int hit)
{
    struct there there = { 0, 0 };
    struct kp_text t;
    uint8_t i;

    assert_int_equal(kp_text_open(&t, &m->pack, &s->hits[hit].range), KP_OK);
    while (kp_text_token(&t) > 0) {
        for (i = 0; t.kind == KP_WORD && i < s->find.nslots; i++) {
            const struct kp_places *slot = &s->find.slots[i];

            if (slot->depth != t.depth || slot->path != t.path
                    || slot->match & KP_HINT) {
                continue;
            }
            there.any |= 1u << slot->word;
            if ((slot->match & KP_KIND) <= KP_FOLDED) {
                there.folded |= 1u << slot->word;
            }
        }
    }
    return there;
}

/*
 * Whether a hit has a loose match for a word and is before one that has the
 * same words and all of them as spelled or folded.
 */
static int
is_above_tighter(const struct made *m, const struct search *s, int above)
{
    struct there a = words_there(m, s, above), b;
    int i;

    for (i = above + 1; i < s->n && a.folded != a.any; i++) {
        b = words_there(m, s, i);
        if (b.any == a.any && b.folded == b.any) {
            return 1;
        }
    }
    return 0;
}

/* Partial matches are in order of their scores alone. */
static void
no_loose_match_is_above_a_folded_one_of_the_same_words(void **state)
{
    struct made m;
    struct search s;
    char query[100];
    uint32_t i, k, r, found = 0, seed = 2020;
    int hit;

    (void)state;
    for (i = 0; i < 25; i++) {
        build_forms(&m, &seed);
        for (k = 0; k < 80; k++) {
            r = next_random(&seed) >> 4;
            snprintf(query, sizeof query, "%s %s %s",
                     forms[r % 5][r / 5 % 4],
                     r / 20 % 3 ? forms[r / 60 % 5][r / 300 % 4] : "",
                     r / 1200 % 3 ? "" : forms[r / 3600 % 5][r / 18000 % 4]);
            s = search(&m, query, ROOM, (uint8_t)(k % 5 == 0 ? KP_DOCS : 0));
            assert_true(s.n >= 0);
            for (hit = 0; hit < s.n; hit++) {
                if (s.hits[hit].partial) {
                    continue;
                }
                found++;
                if (is_above_tighter(&m, &s, hit)) {
                    fail_msg("%s: number %d", query, hit);
                }
            }
        }
        made_free(&m);
    }
    assert_true(found > 1000);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_is_a_run_of_letters_or_of_digits),
        cmocka_unit_test(what_folding_drops_is_inside_the_word_or_behind_it),
        cmocka_unit_test(a_word_that_is_too_long_is_cut_as_in_the_text),
        cmocka_unit_test(each_spelling_gets_its_kind),
        cmocka_unit_test(looser_kinds_weigh_less),
        cmocka_unit_test(
            what_is_behind_not_takes_no_more_away_than_its_own_forms),
        cmocka_unit_test(a_prefix_and_a_typo_are_kinds_of_their_own),
        cmocka_unit_test(
            what_shares_only_a_stem_hints_where_there_is_a_tighter_match),
        cmocka_unit_test(a_hint_adds_to_the_score),
        cmocka_unit_test(a_hint_is_near_nothing_and_no_part_of_a_phrase),
        cmocka_unit_test(exact_comes_before_folded_and_this_before_affixes),
        cmocka_unit_test(words_that_need_not_be_there_do_not_lower_the_rank),
        cmocka_unit_test(
            slots_are_shared_fairly_and_what_is_left_out_is_counted),
        cmocka_unit_test(of_many_spellings_the_frequent_ones_stay),
        cmocka_unit_test(of_more_spellings_than_slots_the_exact_one_stays),
        cmocka_unit_test(
            no_loose_match_is_above_a_folded_one_of_the_same_words),
    };

    return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
