/* SPDX-License-Identifier: MIT */
/*
 * t_groups.c - what agrees or conflicts across documents.
 */
#include "support/grouped.h"

#include <string.h>

static struct grouped g;

/* Two reports on one thing, and one on another. */
static const struct text flood[] = {
    { .text = "ضرب فيضان مدينة الإسكندرية في مصر أمس. قال وزير الداخلية "
              "المصري إن 23 شخصا قتلوا في الإسكندرية. وأكدت الشرطة "
              "المصرية أن السد انهار قرب القاهرة بسبب الأمطار. وقالت "
              "الحكومة إن 40 ألف نازح وصلوا إلى القاهرة." },
    { .text = "مصر تعد ضحايا الفيضان في الإسكندرية. قال رئيس البلدية إن "
              "31 شخصا قتلوا في الإسكندرية. ونفت الشرطة المصرية أن السد "
              "انهار قرب القاهرة. وقالت منظمة إغاثة إن 40 ألف نازح وصلوا "
              "إلى القاهرة." },
    { .text = "فاز فريق الصين في بكين على فريق اليابان. وقال المدرب إن "
              "9 لاعبين تدربوا في طوكيو." }
};

static void
figures_of_one_thing_that_differ_conflict(void **state)
{
    const struct group *found;

    (void)state;
    grouped_build(&g, flood, COUNT(flood));
    found = grouped_by(&g, GROUP_CONFLICTS, "23", "31");
    assert_non_null(found);
    assert_non_null(strstr(found->members[0].value, "23"));
    assert_non_null(strstr(found->members[1].value, "31"));
    assert_true(*found->about != 0);
    grouped_free(&g);
}

static void
a_denial_conflicts_with_what_it_denies(void **state)
{
    (void)state;
    grouped_build(&g, flood, COUNT(flood));
    assert_non_null(grouped_by(&g, GROUP_CONFLICTS, "أكدت", "نفت"));
    assert_null(grouped_by(&g, GROUP_CORROBORATES, "أكدت", "نفت"));
    grouped_free(&g);
}

static void
statements_that_say_the_same_agree(void **state)
{
    (void)state;
    grouped_build(&g, flood, COUNT(flood));
    assert_non_null(grouped_by(&g, GROUP_CORROBORATES, "الحكومة", "منظمة"));
    assert_null(grouped_by(&g, GROUP_CORROBORATES, "23", "31"));
    grouped_free(&g);
}

static void
documents_on_other_things_are_left_alone(void **state)
{
    size_t i, k;

    (void)state;
    grouped_build(&g, flood, COUNT(flood));
    for (i = 0; i < g.known.groups.n; i++) {
        for (k = 0; k < g.known.groups.at[i].n; k++) {
            assert_int_not_equal(g.known.groups.at[i].members[k].at.doc, 2);
        }
    }
    grouped_free(&g);
}

static void
a_denial_of_this_is_of_what_stands_before(void **state)
{
    static const struct text texts[] = {
        { .text = "تقول إيران إن مئات المقاتلين نقلوا إلى بغداد.\n"
                  "وتنفي السعودية ذلك." },
        { .text = "قالت إيران إن مئات المقاتلين وصلوا إلى بغداد من السعودية." }
    };

    (void)state;
    grouped_build(&g, texts, COUNT(texts));
    assert_non_null(grouped_by(&g, GROUP_CONFLICTS, "تقول", "تنفي"));
    grouped_free(&g);
}

static void
members_stand_in_order_and_none_twice(void **state)
{
    size_t i, k;

    (void)state;
    grouped_build_path(&g, "tests/corpora/talks");
    assert_true(g.known.groups.n > 10);
    for (i = 0; i < g.known.groups.n; i++) {
        const struct group *group = &g.known.groups.at[i];

        assert_true(group->n >= 2);
        for (k = 1; k < group->n; k++) {
            assert_true(span_order(&group->members[k - 1].at,
                                   &group->members[k].at) < 0);
        }
    }
    grouped_free(&g);
}

static void
texts_in_english_have_groups_too(void **state)
{
    static const struct text texts[] = {
        { .text = "The interior minister of Egypt said that 23 people were "
                  "killed in Alexandria. Police in Egypt confirmed that the "
                  "dam near Cairo collapsed. More than 40,000 displaced "
                  "people reached Cairo." },
        { .text = "At least 31 people died in Alexandria, the mayor said. "
                  "Police in Egypt denied that the dam near Cairo had "
                  "collapsed. The Red Cross said 40,000 displaced people "
                  "arrived in Cairo." }
    };

    (void)state;
    grouped_build(&g, texts, COUNT(texts));
    assert_non_null(grouped_by(&g, GROUP_CONFLICTS, "23", "31"));
    assert_non_null(grouped_by(&g, GROUP_CONFLICTS, "confirmed", "denied"));
    assert_non_null(grouped_by(&g, GROUP_CORROBORATES, "More than",
                               "Red Cross"));
    grouped_free(&g);
}

static void
no_text_has_no_groups(void **state)
{
    static const struct text texts[] = { { .text = "" }, { .text = "..." } };

    (void)state;
    grouped_build(&g, texts, COUNT(texts));
    assert_int_equal(g.known.groups.n, 0);
    assert_int_equal(g.known.claims.n, 0);
    grouped_free(&g);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_of_one_thing_that_differ_conflict),
        cmocka_unit_test(a_denial_conflicts_with_what_it_denies),
        cmocka_unit_test(statements_that_say_the_same_agree),
        cmocka_unit_test(documents_on_other_things_are_left_alone),
        cmocka_unit_test(a_denial_of_this_is_of_what_stands_before),
        cmocka_unit_test(members_stand_in_order_and_none_twice),
        cmocka_unit_test(texts_in_english_have_groups_too),
        cmocka_unit_test(no_text_has_no_groups)
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
