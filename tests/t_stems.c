/* SPDX-License-Identifier: MIT */
/*
 * t_stems.c - which languages, affixes and closed-class words a pack gets.
 */
#include "support/packs.h"

#include <stdlib.h>
#include <string.h>

static const char arabic[] =
    "ذهب الولد إلى المدرسة في الصباح. هل قرأ الكتاب عن هذه البلاد؟ كان المعلم "
    "مع الطلاب الذين كتبوا على الورق. ماذا قال الرجل بعد ذلك؟\n";
static const char english[] =
    "The boy went to school in the morning. Who has read the book about this "
    "land? The teacher was with those who write on paper. What is it?\n";
static const char french[] =
    "Le garçon est dans la maison avec son chien. Quelle est cette voiture "
    "qui passe sur la route? Nous avons une lampe pour vous.\n";
static const char turkish[] =
    "Bu çocuk nasıl bir ev gördü? Onun için kim geldi ve ne dedi? Biz daha "
    "çok kitap aldık ama o bunun gibi değil.\n";
static const char russian[] =
    "Мальчик был в школе и читал книгу, которая лежит на столе. Кто это? "
    "Где они были? Что он сказал о ней?\n";
static const char persian[] =
    "پسر به مدرسه رفت و کتاب را خواند. این چیست که در خانه است؟ چرا آنها با "
    "ما نیستند؟ او برای شما چگونه نوشت؟\n";

/* The folded key of a word. */
static uint8_t
key_of(const struct kp_pack *p, const char *word, uint8_t *key)
{
    uint32_t at = 0, n = (uint32_t)strlen(word);
    struct kp_folded f;
    uint8_t used = 0;

    while (at < n) {
        kp_fold_cp(p, kp_utf8_get(word, n, &at), &f);
        assert_true(used + f.n <= KP_KEY_MAX);
        memcpy(key + used, f.bytes, f.n);
        used = (uint8_t)(used + f.n);
    }
    return used;
}

static int
is_closed(const struct kp_pack *p, const char *word)
{
    uint8_t key[KP_KEY_MAX], n = key_of(p, word, key);

    return kp_key_is_closed(p, key, n);
}

/* How many entries a language's table of closed-class words has. */
static uint32_t
closed_entries(const char *language)
{
    size_t size;
    const char *at = lang_table(language, "closed", &size);
    const char *end = at + size, *stop;
    uint32_t n = 0;

    for (; at < end; at = stop + 1) {
        stop = memchr(at, '\n', (size_t)(end - at));
        assert_non_null(stop);
        n += at[0] != '#' && stop > at;
    }
    return n;
}

static void
build(struct made *m, const char *a, const char *b)
{
    struct text texts[2];

    memset(texts, 0, sizeof texts);
    texts[0].text = a;
    texts[1].text = b;
    made_build(m, texts, b ? 2 : 1);
}

/* The text has just the languages of this list, with spaces between. */
static void
assert_languages(const char *a, const char *b, const char *languages)
{
    struct made m;
    uint32_t n = 0;
    char code[3] = "";
    const char *at;

    build(&m, a, b);
    for (at = languages; *at; at += at[2] ? 3 : 2) {
        memcpy(code, at, 2);
        n += closed_entries(code);
    }
    if (m.pack.nclosed != n) {
        fail_msg("%s: %u closed-class words, not %u", languages,
                 m.pack.nclosed, (unsigned)n);
    }
    made_free(&m);
}

/* ---- languages --------------------------------------------------------- */

static void
a_text_has_the_language_that_it_is_in(void **state)
{
    (void)state;
    assert_languages(arabic, NULL, "ar");
    assert_languages(english, NULL, "en");
    assert_languages(french, NULL, "fr");
    assert_languages(turkish, NULL, "tr");
    assert_languages(russian, NULL, "ru");
}

static void
a_persian_text_is_not_an_arabic_one(void **state)
{
    (void)state;
    assert_languages(persian, NULL, "fa");
}

static void
texts_in_several_scripts_have_a_language_each(void **state)
{
    (void)state;
    assert_languages(arabic, english, "ar en");
    assert_languages(russian, arabic, "ru ar");
    assert_languages(english, russian, "en ru");
}

static void
of_one_script_a_language_used_half_as_much_counts_too(void **state)
{
    struct bytes text = { 0 };
    uint32_t i;

    (void)state;
    assert_languages(english, french, "en fr");
    for (i = 0; i < 20; i++) {
        bytes_print(&text, "%s", english);
    }
    bytes_u8(&text, 0);
    assert_languages((char *)text.at, french, "en");
    bytes_free(&text);
}

static void
a_text_of_no_known_language_has_none(void **state)
{
    (void)state;
    assert_languages("zeta kappa omega\n", NULL, "");
    assert_languages("12 34 56 78\n", NULL, "");
    assert_languages("東京 大阪\n", NULL, "");
    assert_languages("", NULL, "");
}

static void
closed_class_words_are_those_of_the_language(void **state)
{
    static const char *const words[] = { "ماذا", "the", "quelle", "nasıl",
        "который", "چگونه" };
    static const char *const texts[] = { arabic, english, french, turkish,
        russian, persian };
    struct made m;
    uint32_t i, k;

    (void)state;
    for (i = 0; i < COUNT(texts); i++) {
        build(&m, texts[i], NULL);
        for (k = 0; k < COUNT(words); k++) {
            if (is_closed(&m.pack, words[k]) != (i == k)) {
                fail_msg("%s in text %u", words[k], (unsigned)i);
            }
        }
        made_free(&m);
    }
}

/* ---- suffixes that are learned ----------------------------------------- */

static const char stems[] =
    "The reader and the readers. A walker or the walkers. Talkers have a "
    "talker. This painter is one of the painters. He jumped, they jump. She "
    "played, we play. It rained, it will rain. Looked at, to look. This was "
    "the boxlike box. Zinc vivid quick fog.\n";

static int
same_skeleton(const struct kp_pack *p, const char *a, const char *b)
{
    uint8_t one[KP_KEY_MAX], two[KP_KEY_MAX];
    struct kp_stem x, y;

    kp_stem(p, one, key_of(p, a, one), &x);
    kp_stem(p, two, key_of(p, b, two), &y);
    return kp_skeleton_order(p, one, &x, two, &y) == 0;
}

static void
what_stands_behind_many_stems_is_a_suffix(void **state)
{
    static const char *const pairs[][2] = { { "reader", "readers" },
        { "walker", "walkers" }, { "jump", "jumped" }, { "play", "played" } };
    struct made m;
    uint32_t i;

    (void)state;
    build(&m, stems, NULL);
    for (i = 0; i < COUNT(pairs); i++) {
        assert_true(same_skeleton(&m.pack, pairs[i][0], pairs[i][1]));
    }
    made_free(&m);
}

static void
words_that_were_never_seen_lose_it_too(void **state)
{
    struct made m;

    (void)state;
    build(&m, stems, NULL);
    assert_true(same_skeleton(&m.pack, "house", "houses"));
    assert_true(same_skeleton(&m.pack, "climb", "climbed"));
    made_free(&m);
}

static void
what_one_or_two_stems_have_is_no_suffix(void **state)
{
    struct made m;

    (void)state;
    build(&m, stems, NULL);
    assert_false(same_skeleton(&m.pack, "box", "boxlike"));
    assert_false(same_skeleton(&m.pack, "jump", "jumper"));
    made_free(&m);
    build(&m, "The reader and the readers. A walker or the walkers.\n", NULL);
    assert_false(same_skeleton(&m.pack, "reader", "readers"));
    made_free(&m);
}

static void
a_learned_suffix_leaves_three_letters(void **state)
{
    struct made m;
    uint8_t key[KP_KEY_MAX], n;
    struct kp_stem s;

    (void)state;
    build(&m, stems, NULL);
    n = key_of(&m.pack, "bus", key);
    kp_stem(&m.pack, key, n, &s);
    assert_int_equal(s.to - s.from, 3);
    n = key_of(&m.pack, "cars", key);
    kp_stem(&m.pack, key, n, &s);
    assert_int_equal(s.to - s.from, 3);
    n = key_of(&m.pack, "shed", key);       /* -ed would leave two */
    kp_stem(&m.pack, key, n, &s);
    assert_int_equal(s.to - s.from, 4);
    made_free(&m);
}

static void
suffixes_are_learned_in_each_language_with_a_stemmer(void **state)
{
    struct made m;

    (void)state;
    build(&m, "Кто это был? В доме, в доме дома. Стол, столе, стола. Город, "
          "городе, города. Лес, лесе, леса. Он и она, что они были. "
          "Завод.\n", NULL);
    assert_true(same_skeleton(&m.pack, "город", "города"));
    assert_true(same_skeleton(&m.pack, "завод", "завода"));
    made_free(&m);
    build(&m, "La maison et les maisons. Une voiture et des voitures. Le "
          "chien dans les chiens. La lampe, les lampes.\n", NULL);
    assert_true(same_skeleton(&m.pack, "maison", "maisons"));
    assert_true(same_skeleton(&m.pack, "table", "tables"));
    made_free(&m);
}

static void
words_of_one_skeleton_are_one_run_of_the_lexicon(void **state)
{
    struct made m;
    struct kp_string s;
    struct kp_stem *stem;
    uint8_t (*key)[KP_KEY_MAX], n;
    uint32_t id, k, runs = 0;

    (void)state;
    build(&m, stems, arabic);
    stem = need(m.pack.words * sizeof *stem);
    key = need(m.pack.words * sizeof *key);
    for (id = 0; id < m.pack.words; id++) {
        assert_int_equal(kp_string_get(&m.pack, id, &s), KP_OK);
        kp_string_key(&m.pack, &s, key[id], &n);
        kp_stem(&m.pack, key[id], n, &stem[id]);
        for (k = id; k > 0; k--) {
            if (kp_skeleton_order(&m.pack, key[k - 1], &stem[k - 1], key[id],
                                  &stem[id]) == 0) {
                assert_int_equal(k, id);        /* right before it */
                runs++;
                break;
            }
        }
    }
    assert_true(runs >= 8);
    free(stem);
    free(key);
    made_free(&m);
}

static void
the_same_corpus_has_the_same_pack_each_time(void **state)
{
    struct made a, b;

    (void)state;
    build(&a, stems, arabic);
    build(&b, stems, arabic);
    assert_int_equal(a.bytes.n, b.bytes.n);
    assert_memory_equal(a.bytes.at, b.bytes.at, a.bytes.n);
    made_free(&a);
    made_free(&b);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_has_the_language_that_it_is_in),
        cmocka_unit_test(a_persian_text_is_not_an_arabic_one),
        cmocka_unit_test(texts_in_several_scripts_have_a_language_each),
        cmocka_unit_test(
            of_one_script_a_language_used_half_as_much_counts_too),
        cmocka_unit_test(a_text_of_no_known_language_has_none),
        cmocka_unit_test(closed_class_words_are_those_of_the_language),
        cmocka_unit_test(what_stands_behind_many_stems_is_a_suffix),
        cmocka_unit_test(words_that_were_never_seen_lose_it_too),
        cmocka_unit_test(what_one_or_two_stems_have_is_no_suffix),
        cmocka_unit_test(a_learned_suffix_leaves_three_letters),
        cmocka_unit_test(suffixes_are_learned_in_each_language_with_a_stemmer),
        cmocka_unit_test(words_of_one_skeleton_are_one_run_of_the_lexicon),
        cmocka_unit_test(the_same_corpus_has_the_same_pack_each_time),
    };

    return cmocka_run_group_tests_name("stems", tests, NULL, NULL);
}
