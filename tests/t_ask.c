/* SPDX-License-Identifier: MIT */
/*
 * t_ask.c - what a question asks for, which sentence answers it, which words
 * of it do, and when nothing is said.
 */
#include "support/packs.h"
#include "../runtime/asking.h"
#include "knowledge.h"
#include "reply.h"

#include <stdlib.h>
#include <string.h>

static const struct text texts[] = {
    { .name = "harbour", .language = "ar",
      .text = "وصلت الباخرة إلى مرفأ السلام يوم 9 أكتوبر 2020. "
              "وحملت الباخرة 340 راكبا وعشرة أطباء. "
              "وقال القبطان سالم الهاشمي إن الرحلة كانت هادئة. "
              "تأخرت السفينة الثانية بسبب العاصفة.\n" },
    { .name = "well", .language = "en",
      .text = "The village dug a new well in 1987. It is 45 metres deep. "
              "Water is drawn by hand because there is no power. "
              "Nobody sells fish there.\n" },
};

static struct made made;

static int
setup(void **state)
{
    (void)state;
    made_build_found(&made, texts, COUNT(texts));
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    made_free(&made);
    return 0;
}

/* ---- what is asked ------------------------------------------------------ */

static struct kp_question
read_question(const char *text)
{
    struct kp_question q;

    assert_int_equal(kp_question_read(&made.pack, text,
                                      (uint32_t)strlen(text), &q), KP_OK);
    return q;
}

static void
assert_kind(const char *text, enum kp_ask_kind kind)
{
    struct kp_question q = read_question(text);

    if (q.kind != kind) {
        print_error("%s: kind %d, not %d\n", text, q.kind, (int)kind);
    }
    assert_int_equal(q.kind, kind);
}

static void
the_first_word_that_asks_tells_the_kind(void **state)
{
    (void)state;
    assert_kind("من قاد السفينة؟", KP_ASK_WHO);
    assert_kind("متى وصلت؟", KP_ASK_WHEN);
    assert_kind("وصلت السفينة متى؟", KP_ASK_WHEN);
    assert_kind("أين المرفأ؟", KP_ASK_WHERE);
    assert_kind("كم راكبا حملت؟", KP_ASK_HOWMANY);
    assert_kind("لماذا تأخرت؟", KP_ASK_WHY);
    assert_kind("كيف كانت الرحلة؟", KP_ASK_HOW);
    assert_kind("هل وصلت؟", KP_ASK_YESNO);
    assert_kind("أي مرفأ؟", KP_ASK_WHICH);
    assert_kind("ما هو المرفأ؟", KP_ASK_WHAT);
    assert_kind("ماذا قال القبطان؟", KP_ASK_SAID);
    assert_kind("Who dug the well?", KP_ASK_WHO);
    assert_kind("when was it dug", KP_ASK_WHEN);
    assert_kind("is it deep?", KP_ASK_YESNO);
    assert_kind("What did the captain say?", KP_ASK_SAID);
}

static void
dialects_ask_as_the_standard_language_does(void **state)
{
    (void)state;
    assert_kind("مين قاد السفينة", KP_ASK_WHO);
    assert_kind("امتى وصلت", KP_ASK_WHEN);
    assert_kind("وين المرفأ", KP_ASK_WHERE);
    assert_kind("كام راكب", KP_ASK_HOWMANY);
    assert_kind("قديش عمق البير", KP_ASK_HOWMANY);
    assert_kind("ليش تأخرت", KP_ASK_WHY);
    assert_kind("شو صار", KP_ASK_WHAT);
}

static void
a_word_behind_says_it_better(void **state)
{
    (void)state;
    assert_kind("في أي عام حفرت البئر؟", KP_ASK_WHEN);
    assert_kind("أي مدينة؟", KP_ASK_WHERE);
    assert_kind("ما هو عدد الركاب؟", KP_ASK_HOWMANY);
    assert_kind("How deep is it?", KP_ASK_HOWMANY);
    assert_kind("what year was that", KP_ASK_WHEN);
    assert_kind("How many cities?", KP_ASK_HOWMANY);
    assert_kind("How was the water drawn in that year?", KP_ASK_HOW);
}

static void
a_preposition_in_the_middle_does_not_ask(void **state)
{
    (void)state;
    assert_kind("خرج من المرفأ", KP_ASK_ANY);
    assert_kind("the well that was new", KP_ASK_ANY);
    assert_kind("", KP_ASK_ANY);
    assert_kind("؟!", KP_ASK_ANY);
}

static void
words_that_only_ask_are_not_searched_for(void **state)
{
    struct kp_ask ask;
    struct kp_hit hits[KP_ASK_ROOM];
    const char *q = "How many metres deep is the well?";

    (void)state;
    assert_true(kp_ask(&ask, &made.pack, q, (uint32_t)strlen(q), hits,
                       KP_ASK_ROOM) >= 0);
    assert_int_equal(ask.find.nwords, 3);       /* metres, deep, well */
    assert_int_equal(ask.kind, KP_ASK_HOWMANY);
    assert_int_equal(ask.focus, 0);             /* metres are counted */
}

static void
long_questions_are_read_to_their_24th_word(void **state)
{
    char text[4 * 40 + 16];
    unsigned i;

    (void)state;
    for (text[0] = 0, i = 0; i < 40; i++) {
        strcat(text, "xyz ");
    }
    strcat(text, "when");
    assert_kind(text, KP_ASK_ANY);
}

/* ---- answers ------------------------------------------------------------ */

static void
collect(void *user, char c)
{
    bytes_u8(user, (uint8_t)c);
}

/* What `ask` prints; zero-terminated, to be freed. */
static char *
reply_to(const struct made *m, const char *question, int json)
{
    struct bytes out = { 0 };
    struct answer a = { .pack = &m->pack, .json = (uint8_t)json };
    struct query query = { question, (uint32_t)strlen(question), 3 };
    struct kp_ask ask;
    struct kp_hit hits[KP_ASK_ROOM];

    a.out.put = collect;
    a.out.user = &out;
    assert_true(reply_run(&a, &ask, &query, hits, KP_ASK_ROOM, 1) >= 0);
    bytes_u8(&out, 0);
    return (char *)out.at;
}

static void
assert_has(const char *question, const char *part)
{
    char *got = reply_to(&made, question, 1);

    if (!strstr(got, part)) {
        print_error("%s: no %s in %s\n", question, part, got);
    }
    assert_non_null(strstr(got, part));
    free(got);
}

static void
the_words_that_answer_are_told(void **state)
{
    (void)state;
    assert_has("متى وصلت الباخرة إلى مرفأ السلام؟",
               "\"answer_text\":\"يوم 9 أكتوبر 2020\"");
    assert_has("كم راكبا حملت الباخرة؟", "\"answer_text\":\"340 راكبا\"");
    assert_has("How many metres deep is the well?", "45 metres");
    assert_has("When did the village dig a new well?", "1987");
}

static void
an_answer_names_its_kind_and_source(void **state)
{
    (void)state;
    assert_has("لماذا تأخرت السفينة الثانية؟", "\"doc\":\"harbour\"");
    assert_has("لماذا تأخرت السفينة الثانية؟", "\"kind\":\"why\"");
    assert_has("لماذا تأخرت السفينة الثانية؟", "\"agree\":[]");
    assert_has("لماذا تأخرت السفينة الثانية؟", "\"conflict\":[]}");
}

static void
nothing_is_said_of_what_is_not_there(void **state)
{
    static const char *const questions[] = {
        "من اخترع الهاتف؟", "كم سعر الذهب اليوم؟",
        "Who wrote the national anthem?", "أين ولد القبطان؟",
        "zzz", "؟؟؟ متى"
    };
    struct kp_hit hits[KP_ASK_ROOM];
    struct kp_ask ask;
    unsigned i;
    int got;

    (void)state;
    for (i = 0; i < COUNT(questions); i++) {
        got = kp_ask(&ask, &made.pack, questions[i],
                     (uint32_t)strlen(questions[i]), hits, KP_ASK_ROOM);
        if (got > 0) {
            print_error("%s: trust %d\n", questions[i], ask.trust);
        }
        assert_true(got <= 0);
    }
}

static void
none_is_one_object(void **state)
{
    char *got;

    (void)state;
    got = reply_to(&made, "من اخترع الهاتف؟", 1);
    assert_string_equal(got, "{\"q\":3,\"none\":true}\n");
    free(got);
}

static void
people_see_three_lines_at_most(void **state)
{
    char *got, *at;
    unsigned lines = 0;

    (void)state;
    got = reply_to(&made, "متى وصلت الباخرة إلى مرفأ السلام؟", 0);
    for (at = got; *at; at++) {
        lines += *at == '\n';
    }
    assert_in_range(lines, 2, 3);
    assert_memory_equal(got, "يوم 9 أكتوبر 2020\n[harbour] ",
                        strlen("يوم 9 أكتوبر 2020\n[harbour] "));
    free(got);
}

static void
a_question_is_no_query(void **state)
{
    static const char *const questions[] = {
        "\"well", "(well", "well OR", "NOT well", "-well", "well*", "*",
        "doc:", "date:x", "NEAR/2 well", "=well AND"
    };
    struct kp_hit hits[KP_ASK_ROOM];
    struct kp_ask ask;
    unsigned i;

    (void)state;
    for (i = 0; i < COUNT(questions); i++) {
        int got = kp_ask(&ask, &made.pack, questions[i],
                         (uint32_t)strlen(questions[i]), hits, KP_ASK_ROOM);

        assert_true(got >= 0 || got == KP_E_QUERY);
    }
}

static void
bad_calls_are_refused(void **state)
{
    struct kp_hit hits[KP_ASK_ROOM];
    struct kp_ask ask;
    char *big = need_zero(KP_QUERY_MAX + 2, 1);

    (void)state;
    memset(big, 'a', KP_QUERY_MAX + 1);
    assert_int_equal(kp_ask(&ask, &made.pack, "well", 4, hits,
                            KP_ASK_ROOM - 1), KP_E_ROOM);
    assert_int_equal(kp_ask(&ask, &made.pack, big, KP_QUERY_MAX + 1, hits,
                            KP_ASK_ROOM), KP_E_LONG);
    assert_int_equal(kp_ask(&ask, &made.pack, "w\xff", 2, hits,
                            KP_ASK_ROOM), KP_E_UTF8);
    assert_int_equal(kp_ask(&ask, &made.pack, "?", 1, hits, KP_ASK_ROOM),
                     KP_E_QUERY);
    free(big);
}

static void
steps_give_what_one_call_does(void **state)
{
    const char *q = "How many metres deep is the well?";
    struct kp_hit one[KP_ASK_ROOM], two[KP_ASK_ROOM];
    struct kp_ask a, b;
    int n, m;

    (void)state;
    n = kp_ask(&a, &made.pack, q, (uint32_t)strlen(q), one, KP_ASK_ROOM);
    assert_true(n > 0);
    m = kp_ask_open(&b, &made.pack, q, (uint32_t)strlen(q), two,
                    KP_ASK_ROOM);
    assert_int_equal(m, KP_OK);
    while ((m = kp_ask_step(&b, 1)) == KP_MORE) {
    }
    assert_int_equal(n, m);
    assert_int_equal(a.trust, b.trust);
    assert_int_equal(one[0].range.from, two[0].range.from);
    assert_int_equal(one[0].score, two[0].score);
}

static void
a_pack_without_section_q_is_asked_by_words(void **state)
{
    struct kp_hit hits[KP_ASK_ROOM];
    struct kp_ask ask;
    struct made m;

    (void)state;
    made_build(&m, texts, COUNT(texts));
    assert_int_equal(m.pack.nforms, 0);
    assert_true(kp_ask(&ask, &m.pack, "when was the village well dug", 29,
                       hits, KP_ASK_ROOM) >= 0);
    assert_int_equal(ask.kind, KP_ASK_ANY);
    made_free(&m);
}

/* ---- damage ------------------------------------------------------------- */

static void
damaged_questions_are_survived(void **state)
{
    static const char q[] = "متى وصلت الباخرة إلى مرفأ السلام؟";
    struct kp_hit hits[KP_ASK_ROOM];
    struct kp_ask ask;
    struct kp_span span;
    struct kp_pack p;
    uint32_t at, seed = 7;
    uint8_t was;

    (void)state;
    for (at = made.pack.signs - 1; at < made.pack.size; at++) {
        was = made.bytes.at[at];
        made.bytes.at[at] = (uint8_t)next_random(&seed);
        if (kp_open(&p, made.bytes.at, (uint32_t)made.bytes.n) == KP_OK
                && kp_ask(&ask, &p, q, sizeof q - 1, hits,
                          KP_ASK_ROOM) > 0) {
            kp_ask_answer(&ask, &hits[0], &span);
        }
        made.bytes.at[at] = was;
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_word_that_asks_tells_the_kind),
        cmocka_unit_test(dialects_ask_as_the_standard_language_does),
        cmocka_unit_test(a_word_behind_says_it_better),
        cmocka_unit_test(a_preposition_in_the_middle_does_not_ask),
        cmocka_unit_test(words_that_only_ask_are_not_searched_for),
        cmocka_unit_test(long_questions_are_read_to_their_24th_word),
        cmocka_unit_test(the_words_that_answer_are_told),
        cmocka_unit_test(an_answer_names_its_kind_and_source),
        cmocka_unit_test(nothing_is_said_of_what_is_not_there),
        cmocka_unit_test(none_is_one_object),
        cmocka_unit_test(people_see_three_lines_at_most),
        cmocka_unit_test(a_question_is_no_query),
        cmocka_unit_test(bad_calls_are_refused),
        cmocka_unit_test(steps_give_what_one_call_does),
        cmocka_unit_test(a_pack_without_section_q_is_asked_by_words),
        cmocka_unit_test(damaged_questions_are_survived),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
