/* SPDX-License-Identifier: MIT */
/*
 * t_span.c - the words of a sentence that answer a question.
 */
#include "support/packs.h"
#include "knowledge.h"

#include <string.h>

static const struct text texts[] = {
    { .name = "ar", .language = "ar", .text =
      "تضم لجنة المياه فرنسا وإسبانيا والبرتغال منذ الربيع. "
      "وعقد الاجتماع الثاني في مدينة جنيف صباحا. "
      "وقال وزير الزراعة الإسباني خوان غارسيا إن الموسم جيد. "
      "وبدأ المشروع في أواخر الثمانينيات وأوائل التسعينيات. "
      "ودعا رئيس وزراء البرتغال لويس سيلفا والرئيس الإيطالي ماريو روسي "
      "إلى حل سريع.\n" },
    { .name = "en", .language = "en", .text =
      "The keeper of the lighthouse retired at the age of 67. "
      "Nobody sells fish there.\n" },
};

static struct made made;

static int
build(void **state)
{
    (void)state;
    made_build_found(&made, texts, COUNT(texts));
    return 0;
}

static int
leave(void **state)
{
    (void)state;
    made_free(&made);
    return 0;
}

/* The words of the best sentence, whether or not it is trusted. */
static void
assert_span(const char *question, const char *wanted)
{
    struct kp_hit hits[KP_ASK_ROOM];
    struct kp_ask ask;
    struct kp_span span;
    uint32_t start = 0, end = 0;
    const char *text;

    assert_true(kp_ask(&ask, &made.pack, question,
                       (uint32_t)strlen(question), hits, KP_ASK_ROOM) >= 0);
    assert_int_not_equal(ask.find.nhits, 0);
    assert_int_equal(kp_ask_answer(&ask, &hits[0], &span), 1);
    assert_int_equal(kp_span_bytes(&made.pack, &span, &start, &end), KP_OK);
    text = texts[hits[0].doc].text + start;
    if (end - start != strlen(wanted)
            || memcmp(text, wanted, end - start) != 0) {
        fail_msg("%s: %.*s", question, (int)(end - start), text);
    }
}

static void
names_side_by_side_answer_together(void **state)
{
    (void)state;
    assert_span("أي دول تضم لجنة المياه؟", "فرنسا وإسبانيا والبرتغال");
}

static void
dates_side_by_side_answer_together(void **state)
{
    (void)state;
    assert_span("متى بدأ المشروع؟", "أواخر الثمانينيات وأوائل التسعينيات");
}

static void
a_place_comes_with_the_word_that_says_what_it_is(void **state)
{
    (void)state;
    assert_span("أين عقد الاجتماع الثاني؟", "مدينة جنيف");
}

static void
who_says_something_comes_with_the_office(void **state)
{
    (void)state;
    assert_span("من قال إن الموسم جيد؟", "وزير الزراعة الإسباني خوان غارسيا");
}

static void
words_of_the_question_are_left_out_before_a_name(void **state)
{
    (void)state;
    assert_span("من هو وزير الزراعة الإسباني؟", "خوان غارسيا");
}

static void
who_has_a_role_is_one_name_of_several_who_speak(void **state)
{
    (void)state;
    assert_span("من هو رئيس وزراء البرتغال؟", "لويس سيلفا");
}

static void
a_number_answers_where_no_quantity_is_known(void **state)
{
    (void)state;
    assert_span("How old was the keeper of the lighthouse?", "67");
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_side_by_side_answer_together),
        cmocka_unit_test(dates_side_by_side_answer_together),
        cmocka_unit_test(a_place_comes_with_the_word_that_says_what_it_is),
        cmocka_unit_test(who_says_something_comes_with_the_office),
        cmocka_unit_test(words_of_the_question_are_left_out_before_a_name),
        cmocka_unit_test(who_has_a_role_is_one_name_of_several_who_speak),
        cmocka_unit_test(a_number_answers_where_no_quantity_is_known),
    };

    return cmocka_run_group_tests_name("span", tests, build, leave);
}
