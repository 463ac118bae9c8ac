/* SPDX-License-Identifier: MIT */
/*
 * t_alias.c - a word of a query finds the other names of what it names.
 */
#include "support/known.h"

#include <stdlib.h>
#include <string.h>

static const struct text texts[] = {
    { .text = "زار الوفد مرسى النور صباحا. ونام في مرسى النور ليلا.",
      .language = "ar" },
    { .text = "وصل القطار إلى طرف البحر ظهرا. وبطرف البحر سوق.",
      .language = "ar" },
    { .text = "ألقى فاروقبن كلمة. شكر قادر الجميع. كدر الماء.",
      .language = "ar" },
    { .text = "Mayor Zarbakov sang. The mayor of Lumbo slept. Fog.",
      .language = "en" },
};

enum { PORT, SPEAKER, SINGER, TOWN, GUEST, ROOM = 20 };

static struct made made;

static int
setup(void **state)
{
    struct knowledge k;

    (void)state;
    memset(&k, 0, sizeof k);
    known_entity_add(&k, ENTITY_PLACE, "مرسى النور|طرف البحر|Lightport");
    known_entity_add(&k, ENTITY_PERSON, "فاروقبن");
    known_entity_add(&k, ENTITY_PERSON, "Zarbakov|زعيم المدينة");
    known_entity_add(&k, ENTITY_PLACE, "Lumbo|Zweiburg");
    known_entity_add(&k, ENTITY_PERSON, "قادر");
    known_mentions_add(&k, texts, 0, 4, PORT, "مرسى النور");
    known_mentions_add(&k, texts, 0, 4, PORT, "طرف البحر");
    known_mentions_add(&k, texts, 0, 4, SPEAKER, "فاروقبن");
    known_mentions_add(&k, texts, 0, 4, SINGER, "Zarbakov");
    known_mentions_add(&k, texts, 0, 4, TOWN, "Lumbo");
    known_mentions_add(&k, texts, 0, 4, GUEST, "قادر");
    known_sort(&k);
    made_build_known(&made, texts, COUNT(texts), &k);
    knowledge_free(&k);
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    made_free(&made);
    return 0;
}

/* Search; how many of the sentences found matched by an alias. */
static int
search(const char *query, uint8_t options, struct kp_hit *hits, int *n)
{
    struct kp_find find;
    int i, aliases = 0;

    *n = kp_find(&find, &made.pack, query, (uint32_t)strlen(query), hits,
                 ROOM, options);
    assert_true(*n >= 0);
    for (i = 0; i < *n; i++) {
        aliases += hits[i].match >> KP_ALIAS & 1;
    }
    return aliases;
}

/* So many full matches are found, so many of them by aliases. */
static void
assert_found(const char *query, int found, int aliases)
{
    struct kp_hit hits[ROOM];
    int n, got = search(query, KP_STRICT, hits, &n);

    if (n != found || got != aliases) {
        fail_msg("%s: %d found, %d by alias", query, n, got);
    }
}

static void
each_name_finds_the_other_one(void **state)
{
    (void)state;
    assert_found("مرسى", 4, 2);
    assert_found("النور", 4, 2);
    assert_found("مرسى النور", 4, 2);
    assert_found("طرف", 4, 2);
    assert_found("طرف البحر", 4, 2);
}

static void
words_that_name_nothing_have_no_aliases(void **state)
{
    (void)state;
    assert_found("سوق", 1, 0);
    assert_found("slept", 1, 0);
}

static void
what_was_typed_comes_first(void **state)
{
    struct kp_hit hits[ROOM];
    int n, i, aliases = search("مرسى النور", 0, hits, &n);

    (void)state;
    assert_int_equal(n, 4);
    assert_int_equal(aliases, 2);
    for (i = 0; i < n; i++) {
        assert_int_equal(hits[i].match >> KP_ALIAS & 1, i >= 2);
    }
}

static void
exact_words_and_phrases_have_no_aliases(void **state)
{
    struct kp_hit hits[ROOM];
    int n;

    (void)state;
    assert_int_equal(search("مرسى", KP_FOLDED_ONLY, hits, &n), 0);
    assert_int_equal(n, 2);
    assert_found("=مرسى", 2, 0);
    assert_found("\"مرسى النور\"", 2, 0);
    assert_found("سوق -مرسى", 1, 0);
}

static void
a_name_that_is_nowhere_in_the_text_finds_its_entity(void **state)
{
    (void)state;
    assert_found("lightport", 4, 4);
    assert_found("LIGHTPORT", 4, 4);
    assert_found("=lightport", 0, 0);
    assert_found("zweiburg", 1, 1);
}

static void
latin_letters_find_arabic_names_and_the_reverse(void **state)
{
    (void)state;
    assert_found("Farooqben", 1, 1);
    assert_found("faruk-ben", 0, 0);
    assert_found("زارباكوف", 1, 1);
    assert_found("لومبو", 1, 1);
}

static void
two_consonants_need_more_evidence(void **state)
{
    (void)state;
    assert_found("Qadr", 1, 1);         /* قادر, but not كدر: no name */
    assert_found("fak", 0, 0);          /* Fog is no name */
}

static void
assert_named(const char *name, uint32_t wanted)
{
    uint32_t entity;

    kp_entity_named(&made.pack, name, (uint32_t)strlen(name), &entity);
    if (entity != wanted) {
        fail_msg("%s: %u", name, (unsigned)entity);
    }
}

static void
entities_are_found_by_names_in_another_script(void **state)
{
    (void)state;
    assert_named("Farooqben", SPEAKER);
    assert_named("زارباكوف", SINGER);
    assert_named("Mersa Alnour", PORT);
    assert_named("qadir", GUEST);
    assert_named("qadir Mersa", KP_NONE);
    assert_named("lightport", PORT);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_name_finds_the_other_one),
        cmocka_unit_test(words_that_name_nothing_have_no_aliases),
        cmocka_unit_test(what_was_typed_comes_first),
        cmocka_unit_test(exact_words_and_phrases_have_no_aliases),
        cmocka_unit_test(a_name_that_is_nowhere_in_the_text_finds_its_entity),
        cmocka_unit_test(latin_letters_find_arabic_names_and_the_reverse),
        cmocka_unit_test(two_consonants_need_more_evidence),
        cmocka_unit_test(entities_are_found_by_names_in_another_script),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
