/* SPDX-License-Identifier: MIT */
/*
 * t_disputes.c - what conflicts, and what only looks as if it did.
 */
#include "support/grouped.h"

static struct grouped g;

static void
documents_that_share_a_country_dispute_nothing(void **state)
{
    static const struct text texts[] = {
        { .text = "تقع مدينة المهدية على بعد 205 كيلومترات من تونس العاصمة، "
                  "وهي مدينة ساحلية." },
        { .text = "تقع مدينة سبيطلة على بعد 264 كيلومترا من تونس العاصمة، "
                  "وهي مدينة داخلية." }
    };

    (void)state;
    grouped_build(&g, texts, COUNT(texts));
    assert_int_equal(grouped_conflicts(&g), 0);
    grouped_free(&g);
}

static void
what_is_measured_differs_little(void **state)
{
    static const struct text texts[] = {
        { .text = "التقى وزراء مصر والسودان وإثيوبيا في القاهرة. استمرت "
                  "المحادثات إحدى عشرة ساعة. وزرع السودان 40 هكتارا." },
        { .text = "اجتمع وزراء السودان ومصر وإثيوبيا في القاهرة. واستغرقت "
                  "المحادثات تسع ساعات. وزرع السودان 195 هكتارا." }
    };

    (void)state;
    grouped_build(&g, texts, COUNT(texts));
    assert_non_null(grouped_by(&g, GROUP_CONFLICTS, "إحدى عشرة", "تسع"));
    assert_null(grouped_by(&g, GROUP_CONFLICTS, "40", "195"));
    grouped_free(&g);
}

static void
nothing_but_is_no_denial(void **state)
{
    static const struct text texts[] = {
        { .text = "ضرب زلزال مدينة حلب في سوريا قرب تركيا. ولم يقتل في حلب "
                  "سوى 21 شخصا." },
        { .text = "زلزال في حلب شمال سوريا شعر به سكان تركيا. وقتل في حلب "
                  "21 شخصا." }
    };

    (void)state;
    grouped_build(&g, texts, COUNT(texts));
    assert_int_equal(grouped_conflicts(&g), 0);
    assert_non_null(grouped_by(&g, GROUP_CORROBORATES, "سوى 21", "21 شخصا"));
    grouped_free(&g);
}

static void
who_doubts_himself_contradicts_nobody(void **state)
{
    static const struct text texts[] = {
        { .text = "وقال أندرياس كيلر إن الدراسة قائمة على أسس علمية متينة. "
                  "ونفى كيلر ذلك." },
        { .text = "وقال أندرياس كيلر إن الدراسة قائمة على أسس علمية متينة. "
                  "ونفت الحكومة ذلك." }
    };

    (void)state;
    grouped_build(&g, texts, 1);
    assert_int_equal(grouped_conflicts(&g), 0);
    grouped_free(&g);
    grouped_build(&g, texts + 1, 1);
    assert_int_equal(grouped_conflicts(&g), 1);
    grouped_free(&g);
}

static void
and_did_not_begins_another_statement(void **state)
{
    static const struct text texts[] = {
        { .text = "يعلن كل جانب كل يوم أنه قضى على الآلاف من جنود العدو في "
                  "القتال الدائر هناك ولم تعلن باكو خسائرها العسكرية. وقالت "
                  "أرمينيا وتركيا إن القتال مستمر." },
        { .text = "لم تنشر أذربيجان شيئا عن قتلاها العسكريين. وقالت أرمينيا "
                  "وتركيا إن القتال مستمر." }
    };

    (void)state;
    grouped_build(&g, texts, COUNT(texts));
    assert_non_null(grouped_by(&g, GROUP_CORROBORATES, "ولم تعلن",
                               "لم تنشر"));
    grouped_free(&g);
}

/* Reports of one event, in two languages. */
static const struct text quake[] = {
    { .text = "ضرب زلزال بقوة 6.4 درجة مدينة أنطاكيا في تركيا قرب حلب فجر "
              "يوم الاثنين، وانهار فندق كبير وسط المدينة القديمة. وقالت وزارة "
              "الداخلية التركية إن 87 شخصا قتلوا وإن 640 أصيبوا. وقال مدير "
              "المرصد إن الزلزال وقع على عمق 10 كيلومترات. وأرسلت ألمانيا "
              "واليونان فرق إنقاذ. ووعد الاتحاد الأوروبي بتقديم 25 مليون يورو "
              "مساعدة عاجلة." },
    { .text = "ارتفع عدد قتلى زلزال أنطاكيا في تركيا إلى 112 قتيلا ونحو 900 "
              "جريح، وما زال البحث مستمرا تحت أنقاض فندق كبير انهار وسط "
              "المدينة القديمة. وقال مرصد حلب إن الزلزال كان على عمق 22 "
              "كيلومترا. ووصلت من ألمانيا واليونان فرق إنقاذ، وشعر به الناس "
              "على بعد 14 كيلومترا. وذكر الأهالي زلزال عام 1968 الذي قتل 90 "
              "شخصا. وقال الاتحاد الأوروبي إنه سيدفع 25 مليون يورو." },
    { .text = "A strong earthquake struck Turkey, and Germany and Greece "
              "sent rescue teams. The European Union promised 25 million "
              "euros." }
};

static void
the_dead_of_one_event_are_compared(void **state)
{
    (void)state;
    grouped_build(&g, quake, COUNT(quake));
    assert_non_null(grouped_by(&g, GROUP_CONFLICTS, "87 شخصا", "112"));
    grouped_free(&g);
}

static void
figures_of_another_time_are_left_alone(void **state)
{
    (void)state;
    grouped_build(&g, quake, COUNT(quake));
    assert_null(grouped_by(&g, GROUP_CONFLICTS, "1968", "87"));
    assert_null(grouped_by(&g, GROUP_CORROBORATES, "1968", "87"));
    grouped_free(&g);
}

static void
a_depth_is_compared_with_a_depth(void **state)
{
    const struct group *found;

    (void)state;
    grouped_build(&g, quake, COUNT(quake));
    found = grouped_by(&g, GROUP_CONFLICTS, "10 كيلومترات",
                       "22 كيلومترا");
    assert_non_null(found);
    assert_null(grouped_by(&g, GROUP_CONFLICTS, "10 كيلومترات",
                           "14 كيلومترا"));
    grouped_free(&g);
}

static void
units_are_the_same_in_two_languages(void **state)
{
    (void)state;
    grouped_build(&g, quake, COUNT(quake));
    assert_non_null(grouped_by(&g, GROUP_CORROBORATES, "25 مليون يورو",
                               "25 million"));
    grouped_free(&g);
}

/* Both capitals, and a night. */
static const struct text talks[] = {
    { .text = "دعا وزير الخارجية الفرنسي مصر والسودان إلى محادثات في باريس "
              "حول سد النهضة. ولم يصدر عن القاهرة ولا عن الخرطوم أي جواب "
              "بالقبول أو الرفض. ونامت مدينة كسلا ليل الخميس 8 أكتوبر 2020 "
              "بلا صفارات إنذار." },
    { .text = "دعت فرنسا السودان ومصر إلى محادثات في باريس حول سد النهضة. "
              "وأكدت إثيوبيا أن العاصمتين قبلتا الدعوة إلى المحادثات. أما "
              "كسلا فلم تعرف الهدوء ليل الخميس 8 أكتوبر 2020، إذ قال طبيب "
              "إنه عد أربعة عشر انفجارا قبل الفجر." }
};

static void
both_capitals_are_those_named_side_by_side(void **state)
{
    (void)state;
    grouped_build(&g, talks, COUNT(talks));
    assert_non_null(grouped_by(&g, GROUP_CONFLICTS, "ولم يصدر",
                               "العاصمتين"));
    grouped_free(&g);
}

static void
explosions_are_no_quiet_night(void **state)
{
    (void)state;
    grouped_build(&g, talks, COUNT(talks));
    assert_non_null(grouped_by(&g, GROUP_CONFLICTS, "صفارات",
                               "انفجارا"));
    grouped_free(&g);
}

static void
two_that_deny_the_same_agree(void **state)
{
    static const struct text texts[] = {
        { .text = "لم تعلن أنقرة أي حصيلة لقتلاها العسكريين في معارك إدلب مع "
                  "سوريا وروسيا." },
        { .text = "لم تعلن تركيا عدد قتلاها العسكريين في معارك إدلب مع روسيا "
                  "وسوريا." }
    };

    (void)state;
    grouped_build(&g, texts, COUNT(texts));
    assert_non_null(grouped_by(&g, GROUP_CORROBORATES, "أنقرة", "تركيا"));
    assert_int_equal(grouped_conflicts(&g), 0);
    grouped_free(&g);
}

static void
who_is_accused_and_denies_contradicts(void **state)
{
    static const struct text texts[] = {
        { .text = "اتهمت اليونان تركيا أمس الخميس بقصف كنيسة تاريخية في جزيرة "
                  "رودس. وتراقب فرنسا وقبرص ما يجري في الجزيرة." },
        { .text = "نفت وزارة الدفاع التركية قصف كنيسة تاريخية. وتراقب قبرص "
                  "وفرنسا ما يجري بين تركيا واليونان في رودس." }
    };

    (void)state;
    grouped_build(&g, texts, COUNT(texts));
    assert_non_null(grouped_by(&g, GROUP_CONFLICTS, "اتهمت", "نفت"));
    grouped_free(&g);
}

static void
a_statement_of_two_figures_agrees_with_two(void **state)
{
    static const struct text texts[] = {
        { .text = "ارتفع عدد القتلى في معارك قبرص إلى أكثر من 400 قتيل، بينهم "
                  "22 مدنيا يونانيا و31 تركيا. وتراقب فرنسا الوضع." },
        { .text = "أودت معارك قبرص بين تركيا واليونان بحياة أكثر من 400 قتيل "
                  "حتى الآن. وتراقب فرنسا الوضع." },
        { .text = "قالت الأمم المتحدة إن معارك قبرص بين اليونان وتركيا قتلت "
                  "53 مدنيا. وتراقب فرنسا الوضع." }
    };

    (void)state;
    grouped_build(&g, texts, COUNT(texts));
    assert_non_null(grouped_by(&g, GROUP_CORROBORATES, "بينهم", "أودت"));
    assert_non_null(grouped_by(&g, GROUP_CORROBORATES, "بينهم", "53"));
    grouped_free(&g);
}

static void
events_of_far_days_are_not_one(void **state)
{
    static const struct text texts[] = {
        { .text = "حادث قطار قرب طنطا في مصر يوم 3 مارس 2017. قالت وزارة "
                  "الصحة المصرية إن 11 شخصا قتلوا في طنطا ونقلوا إلى "
                  "الإسكندرية." },
        { .text = "حادث قطار قرب طنطا في مصر يوم 9 يوليو 2017. قالت وزارة "
                  "الصحة المصرية إن 23 شخصا قتلوا في طنطا ونقلوا إلى "
                  "الإسكندرية." },
        { .text = "حادث قطار قرب طنطا في مصر يوم 4 مارس 2017. قالت وزارة "
                  "الصحة المصرية إن 17 شخصا قتلوا في طنطا ونقلوا إلى "
                  "الإسكندرية." }
    };

    (void)state;
    grouped_build(&g, texts, COUNT(texts));
    assert_non_null(grouped_by(&g, GROUP_CONFLICTS, "11", "17"));
    assert_null(grouped_by(&g, GROUP_CONFLICTS, "11", "23"));
    grouped_free(&g);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_that_share_a_country_dispute_nothing),
        cmocka_unit_test(what_is_measured_differs_little),
        cmocka_unit_test(nothing_but_is_no_denial),
        cmocka_unit_test(who_doubts_himself_contradicts_nobody),
        cmocka_unit_test(and_did_not_begins_another_statement),
        cmocka_unit_test(the_dead_of_one_event_are_compared),
        cmocka_unit_test(figures_of_another_time_are_left_alone),
        cmocka_unit_test(a_depth_is_compared_with_a_depth),
        cmocka_unit_test(units_are_the_same_in_two_languages),
        cmocka_unit_test(both_capitals_are_those_named_side_by_side),
        cmocka_unit_test(explosions_are_no_quiet_night),
        cmocka_unit_test(two_that_deny_the_same_agree),
        cmocka_unit_test(who_is_accused_and_denies_contradicts),
        cmocka_unit_test(a_statement_of_two_figures_agrees_with_two),
        cmocka_unit_test(events_of_far_days_are_not_one)
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
