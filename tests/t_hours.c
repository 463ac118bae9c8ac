/* SPDX-License-Identifier: MIT */
/*
 * t_hours.c - times of day, and reports that tell different ones.
 */
#include "support/grouped.h"

#include <string.h>

static struct grouped g;

/* The text has these times and no others: minutes from midnight. */
static void
expect(const char *text, const uint16_t *minutes, size_t n)
{
    const struct text one = { .text = text };
    size_t i;

    grouped_build(&g, &one, 1);
    assert_int_equal(g.known.hours.n, n);
    for (i = 0; i < n; i++) {
        assert_int_equal(g.known.hours.at[i].minute, minutes[i]);
    }
    grouped_free(&g);
}

#define TIME(h, m) ((h) * 60 + (m))

static void
hours_are_told_in_digits(void **state)
{
    static const uint16_t arabic[] = { TIME(3, 42), TIME(22, 35),
                                       TIME(2, 42), TIME(20, 0) };
    static const uint16_t english[] = { TIME(8, 0), TIME(20, 30),
                                        TIME(15, 0), TIME(16, 30) };

    (void)state;
    expect("وقع الزلزال في الساعة 3:42 من فجر الثلاثاء. نشر الخبر عند 22:35. "
           "حدث ذلك (0242 بتوقيت جرينتش). وبدأت المباراة الساعة 8 مساء.",
           arabic, COUNT(arabic));
    expect("The talks began at 8 a.m. on Monday. They ended at 8:30 pm that "
           "day. He spoke at 3 p.m. local time. She left at 16:30 GMT.",
           english, COUNT(english));
}

static void
hours_are_told_in_words(void **state)
{
    static const uint16_t times[] = { TIME(15, 0), TIME(16, 30), TIME(3, 0),
                                      TIME(1, 0), TIME(12, 0) };

    (void)state;
    expect("تفتتح الجلسة عند الثالثة بعد الظهر. وبدأت أمس في الرابعة والنصف "
           "عصرا. وقرأ الوزير النص قرابة الثالثة فجرا. وانتهت في الواحدة "
           "بعد منتصف الليل. وتبدأ الهدنة ظهر اليوم.", times, COUNT(times));
}

static void
the_third_time_is_no_hour(void **state)
{
    (void)state;
    expect("قصفت المدينة للمرة الثالثة مساء الخميس. وظهر الوزير أمس. وفاز "
           "الفريق 3 - 2. والجلسة الثانية صباح السبت.", NULL, 0);
}

static void
an_hour_without_a_part_of_the_day_is_one_of_two(void **state)
{
    struct hour three = { .minute = TIME(3, 0), .half = true };
    struct hour afternoon = { .minute = TIME(15, 0) };
    struct hour night = { .minute = TIME(3, 0) };
    struct hour noon = { .minute = TIME(12, 0), .about = 45 };
    struct hour late = { .minute = TIME(12, 50) };

    (void)state;
    assert_int_equal(hours_apart(&three, &afternoon), 0);
    assert_int_equal(hours_apart(&afternoon, &night), TIME(12, 0));
    assert_int_equal(hours_apart(&noon, &late), 5);
}

static void
zones_are_not_mixed(void **state)
{
    struct hour here = { .minute = TIME(15, 0) };
    struct hour moscow = { .minute = TIME(15, 0), .zone = ZONE_OTHER + 7 };
    struct hour rabat = { .minute = TIME(15, 0), .zone = ZONE_OTHER + 9 };
    struct hour greenwich = { .minute = TIME(12, 0),
                              .zone = ZONE_GREENWICH };

    (void)state;
    assert_true(hours_comparable(&here, &moscow));
    assert_false(hours_comparable(&moscow, &rabat));
    assert_false(hours_comparable(&here, &greenwich));
    assert_true(hours_comparable(&greenwich, &greenwich));
}

static void
two_hours_of_one_event_conflict(void **state)
{
    static const struct text texts[] = {
        { .text = "يلتقي وزراء مصر والسودان وإثيوبيا في موسكو. وتفتتح الجلسة "
                  "التي يستضيفها لافروف عند الثالثة بعد الظهر بتوقيت موسكو. "
                  "ويغادر الوفد السوداني في السابعة صباحا." },
        { .text = "التقى وزراء السودان ومصر وإثيوبيا في موسكو. وبدأت الجلسة "
                  "مع لافروف في الرابعة والنصف عصرا بتوقيت موسكو، متأخرة عن "
                  "موعدها." }
    };
    const struct group *found;

    (void)state;
    grouped_build(&g, texts, COUNT(texts));
    found = grouped_by(&g, GROUP_CONFLICTS, "الثالثة", "الرابعة");
    assert_non_null(found);
    assert_non_null(strstr(found->members[0].value, "الثالثة بعد الظهر"));
    assert_null(grouped_by(&g, GROUP_CONFLICTS, "السابعة", "الرابعة"));
    grouped_free(&g);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hours_are_told_in_digits),
        cmocka_unit_test(hours_are_told_in_words),
        cmocka_unit_test(the_third_time_is_no_hour),
        cmocka_unit_test(an_hour_without_a_part_of_the_day_is_one_of_two),
        cmocka_unit_test(zones_are_not_mixed),
        cmocka_unit_test(two_hours_of_one_event_conflict)
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
