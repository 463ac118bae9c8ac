/* SPDX-License-Identifier: MIT */
/*
 * t_trust.c - whether the best sentence answers, and who has a role.
 */
#include "support/packs.h"
#include "knowledge.h"
#include "../runtime/asking.h"

#include <string.h>

static const struct text texts[] = {
    { .name = "council", .language = "en", .text =
      "The council met in the town hall on Monday. The mayor of Rivdale, "
      "Anna Carter, opened the bridge. The mayor of Oxbrook, Peter Lane, "
      "sent a letter to Rivdale. The population of Rivdale is 4,200.\n" },
    { .name = "port", .language = "ar", .text =
      "وصل وزير النقل الأردني سالم الهاشمي إلى الميناء. وقال وزير الصحة "
      "اللبناني خالد المنصوري إن المستشفى جاهز في الأردن.\n" },
};

static struct made made;
static struct kp_ask ask;
static struct kp_hit hits[KP_ASK_ROOM];

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

static int
answers(const char *question)
{
    int n = kp_ask(&ask, &made.pack, question, (uint32_t)strlen(question),
                   hits, KP_ASK_ROOM);

    assert_true(n >= 0);
    return n;
}

/* One piece of evidence for the best sentence of a question. */
static int
evidence(const char *question, enum kp_evidence which)
{
    int16_t e[KP_EVIDENCES];

    answers(question);
    assert_true(ask.find.nhits > 0);
    assert_int_equal(kp_evidence_read(&ask, &hits[0], e), KP_OK);
    return e[which];
}

/* The words that answer. */
static void
assert_answer(const char *question, const char *words)
{
    struct kp_span span;
    struct kp_text t;
    char text[128];
    int n;

    assert_true(answers(question) > 0);
    assert_int_equal(kp_ask_answer(&ask, &hits[0], &span), 1);
    assert_true(kp_text_open(&t, &made.pack, &span.range) >= 0);
    n = kp_text_read(&t, text, sizeof text);
    assert_true(n >= (int)strlen(words));
    assert_memory_equal(text + span.skip, words, strlen(words));
}

static void
titles_of_the_documents_are_known_in_a_question(void **state)
{
    (void)state;
    answers("Who is the mayor of Rivdale?");
    assert_true(kp_asks_role(&ask));
    answers("من هو وزير النقل؟");
    assert_true(kp_asks_role(&ask));
    answers("Who opened the bridge?");
    assert_false(kp_asks_role(&ask));
    answers("What is a mayor?");
    assert_false(kp_asks_role(&ask));
}

static void
who_has_a_role_is_named_beside_it(void **state)
{
    (void)state;
    assert_int_equal(evidence("Who is the mayor of Oxbrook?", KP_EV_ROLE),
                     256);
    assert_answer("Who is the mayor of Oxbrook?", "Peter Lane");
    assert_answer("Who is the mayor of Rivdale?", "Anna Carter");
    assert_answer("من هو وزير الصحة اللبناني؟", "خالد المنصوري");
}

static void
the_role_of_another_is_no_answer(void **state)
{
    (void)state;
    assert_int_equal(evidence("من هو وزير الصحة الأردني؟",
                              KP_EV_OTHER_ROLE), 256);
    assert_int_equal(answers("من هو وزير الصحة الأردني؟"), 0);
}

static void
neighbours_count_by_how_near_they_stand(void **state)
{
    (void)state;
    assert_int_equal(evidence("town hall", KP_EV_NEXT), 256);
    assert_int_equal(evidence("hall town", KP_EV_NEXT), 0);
    assert_int_equal(evidence("hall town", KP_EV_CLOSE), 256);
    assert_int_equal(evidence("council Monday", KP_EV_APART), 256);
}

static void
a_name_alone_tells_nothing_of_what_is_asked(void **state)
{
    (void)state;
    assert_int_equal(evidence("Where was Anna Carter born?", KP_EV_MUTE),
                     256);
    assert_int_equal(evidence("Anna Carter", KP_EV_MUTE), 0);
}

static void
another_name_in_the_place_of_one_is_noticed(void **state)
{
    (void)state;
    assert_int_equal(evidence("population of Rivdale", KP_EV_OTHER), 0);
    assert_int_equal(evidence("letter sent, sent to Carter", KP_EV_OTHER),
                     0);
}

static void
more_of_a_question_in_a_sentence_scores_more(void **state)
{
    (void)state;
    assert_true(evidence("mayor of Oxbrook", KP_EV_SCORE)
                > evidence("mayor of nowhere", KP_EV_SCORE));
}

static void
evidence_stays_in_its_bounds(void **state)
{
    static const char *const questions[] = {
        "Who is the mayor of Rivdale?", "population", "Where is it?",
        "How many people live in Oxbrook near the old mill and the quay?",
        "متى وصل سالم؟", "4,200"
    };
    int16_t e[KP_EVIDENCES];
    size_t i;
    uint16_t h;
    int k;

    (void)state;
    for (i = 0; i < COUNT(questions); i++) {
        answers(questions[i]);
        for (h = 0; h < ask.find.nhits; h++) {
            assert_int_equal(kp_evidence_read(&ask, &hits[h], e), KP_OK);
            for (k = 0; k < KP_EVIDENCES; k++) {
                assert_true(k == KP_EV_SIGNS || k == KP_EV_SCORE
                            || (e[k] >= 0 && e[k] <= 256));
            }
            assert_in_range(e[KP_EV_SCORE] + 1024, 0, 16384);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_of_the_documents_are_known_in_a_question),
        cmocka_unit_test(who_has_a_role_is_named_beside_it),
        cmocka_unit_test(the_role_of_another_is_no_answer),
        cmocka_unit_test(neighbours_count_by_how_near_they_stand),
        cmocka_unit_test(a_name_alone_tells_nothing_of_what_is_asked),
        cmocka_unit_test(another_name_in_the_place_of_one_is_noticed),
        cmocka_unit_test(more_of_a_question_in_a_sentence_scores_more),
        cmocka_unit_test(evidence_stays_in_its_bounds),
    };

    return cmocka_run_group_tests(tests, build, leave);
}
