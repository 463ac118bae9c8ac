/* SPDX-License-Identifier: MIT */
/*
 * t_synonyms.c - who asks in other words finds what the documents call so.
 */
#include "support/known.h"

#include <string.h>

static const struct text texts[] = {
    { .text = "أصابت قذيفتان كاتدرائية المدينة. ونقل المراسل خبرا آخر. "
              "سكت النبأ.",
      .language = "ar" },
    { .text = "فر السكان من قراهم. وعاد الصيادون إلى الميناء مساء.",
      .language = "ar" },
    { .text = "وقع البلدان هدنة في باكو. ورحبت تركيا بذلك.",
      .language = "ar" },
};

enum { ROOM = 10, SECTION_PART = 3 };

static struct made made;

static int
setup(void **state)
{
    static struct knowledge none;

    (void)state;
    made_build_known(&made, texts, COUNT(texts), &none);
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    made_free(&made);
    return 0;
}

/* The document of the best sentence, -1 for none; *match its kinds. */
static int
best(const struct kp_pack *p, const char *query, uint8_t options,
     uint8_t *match)
{
    struct kp_find find;
    struct kp_hit hits[ROOM];
    int n = kp_find(&find, p, query, (uint32_t)strlen(query), hits, ROOM,
                    options);

    assert_true(n >= 0);
    *match = n > 0 ? hits[0].match : 0;
    return n > 0 ? (int)hits[0].doc : -1;
}

static void
assert_synonym(const char *query, int doc)
{
    uint8_t match;
    int got = best(&made.pack, query, 0, &match);

    if (got != doc || !(match >> KP_SYNONYM & 1)) {
        fail_msg("%s: document %d, match %u", query, got, match);
    }
}

static void
another_word_of_the_language_finds_it(void **state)
{
    (void)state;
    assert_synonym("كنيسة", 0);
    assert_synonym("هرب", 1);
    assert_synonym("مرفأ", 1);
}

static void
its_forms_find_it_too(void **state)
{
    (void)state;
    assert_synonym("والكنيسة", 0);
    assert_synonym("كنائس", 0);
    assert_synonym("يهربون", 1);
    assert_synonym("بالمرفأ", 1);
}

static void
a_word_of_another_language_finds_it(void **state)
{
    (void)state;
    assert_synonym("cathedral", 0);
    assert_synonym("Harbours", 1);
    assert_synonym("TRUCES", 2);
    assert_synonym("fleeing", 1);
}

static void
a_capital_finds_its_country(void **state)
{
    (void)state;
    assert_synonym("أنقرة", 2);
    assert_synonym("لأنقرة", 2);
}

static void
words_that_are_there_stay_what_they_are(void **state)
{
    uint8_t match;

    (void)state;
    assert_int_equal(best(&made.pack, "الميناء", 0, &match), 1);
    assert_int_equal(match, 1 << KP_EXACT);
    assert_int_equal(best(&made.pack, "ميناء", 0, &match), 1);
    assert_int_equal(match, 1 << KP_AFFIX);
}

static void
in_questions_words_hint_at_others(void **state)
{
    struct kp_find find;
    struct kp_hit hits[ROOM];
    int n = kp_find(&find, &made.pack, "خبر", 6, hits, ROOM, KP_QUESTION);

    (void)state;
    assert_int_equal(n, 1);
    assert_int_equal(hits[0].match, 1 << KP_AFFIX);
    assert_true(find.nslots > 1);       /* and what reports are */
    n = kp_find(&find, &made.pack, "خبر", 6, hits, ROOM, 0);
    assert_int_equal(n, 1);
    assert_int_equal(find.nslots, 1);
}

static void
exact_words_have_no_synonyms(void **state)
{
    uint8_t match;

    (void)state;
    assert_int_equal(best(&made.pack, "=كنيسة", 0, &match), -1);
    assert_int_equal(best(&made.pack, "\"كنيسة\"", 0, &match), -1);
    assert_int_equal(best(&made.pack, "cathedral", KP_FOLDED_ONLY, &match),
                     -1);
}

static void
a_pack_for_search_only_has_none(void **state)
{
    struct made plain;
    uint8_t match;

    (void)state;
    made_build(&plain, texts, COUNT(texts));
    assert_int_equal(plain.pack.synonyms, 0);
    assert_int_equal(best(&plain.pack, "cathedral", 0, &match), -1);
    made_free(&plain);
}

static void
the_section_is_a_small_part_of_the_pack(void **state)
{
    (void)state;
    assert_true(made.pack.synonyms);
    assert_true(made.pack.size - made.pack.known_end
                < made.pack.size / SECTION_PART);
}

static void
the_deep_check_reads_all_of_it(void **state)
{
    uint32_t at = 0;

    (void)state;
    assert_int_equal(kp_synonyms_check(&made.pack), KP_OK);
    assert_int_equal(kp_check(&made.pack, &at, UINT32_MAX), KP_OK);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(another_word_of_the_language_finds_it),
        cmocka_unit_test(its_forms_find_it_too),
        cmocka_unit_test(a_word_of_another_language_finds_it),
        cmocka_unit_test(a_capital_finds_its_country),
        cmocka_unit_test(words_that_are_there_stay_what_they_are),
        cmocka_unit_test(in_questions_words_hint_at_others),
        cmocka_unit_test(exact_words_have_no_synonyms),
        cmocka_unit_test(a_pack_for_search_only_has_none),
        cmocka_unit_test(the_section_is_a_small_part_of_the_pack),
        cmocka_unit_test(the_deep_check_reads_all_of_it),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
