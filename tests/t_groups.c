/* SPDX-License-Identifier: MIT */
/*
 * t_groups.c - what agrees or conflicts across documents.
 */
#include "support/packs.h"

#include "knowledge.h"

#include <string.h>

static struct made made;
static struct knowledge known;

static void
know(const struct text *texts, size_t n)
{
    made_build(&made, texts, n);
    knowledge_build(&known, &made.corpus, NULL);
}

static void
forget(void)
{
    knowledge_free(&known);
    made_free(&made);
}

/* Whether a member has a word in its text. */
static bool
says(const struct member *m, const char *word)
{
    char text[1024];
    size_t n = m->at.end - m->at.start;

    assert_true(n < sizeof text);
    memcpy(text, made.corpus.docs[m->at.doc].bytes + m->at.start, n);
    text[n] = 0;
    return strstr(text, word) != NULL;
}

/* The group of a kind in which one member says a, another one b; or NULL. */
static const struct group *
group_of(enum group_kind kind, const char *a, const char *b)
{
    size_t i, j, k;

    for (i = 0; i < known.groups.n; i++) {
        const struct group *g = &known.groups.at[i];

        for (j = 0; g->kind == kind && j < g->n; j++) {
            for (k = 0; k < g->n; k++) {
                if (j != k && says(&g->members[j], a)
                        && says(&g->members[k], b)) {
                    return g;
                }
            }
        }
    }
    return NULL;
}

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
    const struct group *g;

    (void)state;
    know(flood, COUNT(flood));
    g = group_of(GROUP_CONFLICTS, "23", "31");
    assert_non_null(g);
    assert_non_null(strstr(g->members[0].value, "23"));
    assert_non_null(strstr(g->members[1].value, "31"));
    assert_true(*g->about != 0);
    forget();
}

static void
a_denial_conflicts_with_what_it_denies(void **state)
{
    (void)state;
    know(flood, COUNT(flood));
    assert_non_null(group_of(GROUP_CONFLICTS, "أكدت", "نفت"));
    assert_null(group_of(GROUP_CORROBORATES, "أكدت", "نفت"));
    forget();
}

static void
statements_that_say_the_same_agree(void **state)
{
    (void)state;
    know(flood, COUNT(flood));
    assert_non_null(group_of(GROUP_CORROBORATES, "الحكومة", "منظمة"));
    assert_null(group_of(GROUP_CORROBORATES, "23", "31"));
    forget();
}

static void
documents_on_other_things_are_left_alone(void **state)
{
    size_t i, k;

    (void)state;
    know(flood, COUNT(flood));
    for (i = 0; i < known.groups.n; i++) {
        for (k = 0; k < known.groups.at[i].n; k++) {
            assert_int_not_equal(known.groups.at[i].members[k].at.doc, 2);
        }
    }
    forget();
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
    know(texts, COUNT(texts));
    assert_non_null(group_of(GROUP_CONFLICTS, "تقول", "تنفي"));
    forget();
}

static void
members_stand_in_order_and_none_twice(void **state)
{
    size_t i, k;

    (void)state;
    made_build_path(&made, "tests/corpora/talks");
    knowledge_build(&known, &made.corpus, NULL);
    assert_true(known.groups.n > 10);
    for (i = 0; i < known.groups.n; i++) {
        const struct group *g = &known.groups.at[i];

        assert_true(g->n >= 2);
        for (k = 1; k < g->n; k++) {
            assert_true(span_order(&g->members[k - 1].at, &g->members[k].at)
                        < 0);
        }
    }
    forget();
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
    know(texts, COUNT(texts));
    assert_non_null(group_of(GROUP_CONFLICTS, "23", "31"));
    assert_non_null(group_of(GROUP_CONFLICTS, "confirmed", "denied"));
    assert_non_null(group_of(GROUP_CORROBORATES, "More than", "Red Cross"));
    forget();
}

static void
no_text_has_no_groups(void **state)
{
    static const struct text texts[] = { { .text = "" }, { .text = "..." } };

    (void)state;
    know(texts, COUNT(texts));
    assert_int_equal(known.groups.n, 0);
    assert_int_equal(known.claims.n, 0);
    forget();
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
