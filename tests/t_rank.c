/* SPDX-License-Identifier: MIT */
/*
 * t_rank.c - the order of the sentences that may answer a question.
 */
#include "support/packs.h"
#include "knowledge.h"
#include "../runtime/asking.h"

#include <string.h>

static const struct text texts[] = {
    { .name = "mill", .language = "en", .text =
      "The old mill stands beside the river bridge. Its wheel was built by "
      "millers in 1887 beside the old bridge. Then the wheel rested.\n"
      "The mill has an old wheel and a bridge.\n" },
    { .name = "quay", .language = "en", .text =
      "The quay is long. Boats come to the quay, says the pilot.\n" },
    { .name = "road", .language = "en", .text =
      "The road is narrow. Carts come along the road, says the pilot.\n" },
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

/* The hits of a question in the order of the search. */
static int
search(struct kp_ask *ask, const char *question, struct kp_hit *hits)
{
    int got = kp_ask_open(ask, &made.pack, question,
                          (uint32_t)strlen(question), hits, KP_ASK_ROOM);

    while (got >= 0 && (got = kp_find_step(&ask->find, 64)) == KP_MORE) {
    }
    assert_true(got > 0);
    return got;
}

static void
a_sentence_with_a_date_comes_first_when_it_is_asked_when(void **state)
{
    struct kp_hit hits[KP_ASK_ROOM];
    struct kp_ask ask;
    uint32_t number;

    (void)state;
    search(&ask, "When was the wheel?", hits);
    number = kp_sentence_number(&made.pack, hits[0].range.from);
    assert_int_not_equal(number, 1);
    kp_rank(&ask);
    number = kp_sentence_number(&made.pack, hits[0].range.from);
    assert_int_equal(number, 1);
}

static void
looks_tell_what_the_sentences_beside_have(void **state)
{
    struct kp_hit hits[KP_ASK_ROOM];
    struct kp_ask ask;
    int16_t look[KP_LOOKS];
    uint32_t number;
    int i, n, seen = 0;

    (void)state;
    n = search(&ask, "Who rested beside the river mill?", hits);
    for (i = 0; i < n; i++) {
        kp_looks_read(&ask, (uint16_t)i, look);
        assert_in_range(look[KP_LOOK_COVER], 1, 256);
        number = kp_sentence_number(&made.pack, hits[i].range.from);
        assert_int_equal(look[KP_LOOK_FIRST], number == 0 ? 256 : 0);
        if (number == 0) {
            assert_int_equal(look[KP_LOOK_BEFORE], 0);
            assert_int_equal(look[KP_LOOK_FOCUS], 0);
        } else if (number == 1) {
            assert_true(look[KP_LOOK_BEFORE] > 0);
            assert_true(look[KP_LOOK_BEHIND] > 0);
        } else if (number == 2) {
            assert_int_equal(look[KP_LOOK_FOCUS], 256);
        }
        seen |= 1 << number;
    }
    assert_int_equal(seen & 7, 7);
}

static void
equals_keep_the_order_of_the_search(void **state)
{
    struct kp_hit hits[KP_ASK_ROOM];
    struct kp_ask ask;
    int i, n;

    (void)state;
    n = search(&ask, "pilot", hits);
    kp_rank(&ask);
    for (i = 0; i + 1 < n; i++) {
        assert_true(hits[i].score > hits[i + 1].score
                    || (hits[i].score == hits[i + 1].score
                        && hits[i].range.from < hits[i + 1].range.from));
    }
}

static void
ranked_hits_say_the_same_as_none(void **state)
{
    struct kp_hit hits[KP_ASK_ROOM];
    struct kp_ask ask;
    int i, n;

    (void)state;
    n = search(&ask, "When was the old mill wheel?", hits);
    assert_int_not_equal(hits[0].same, 0);
    kp_rank(&ask);
    for (i = 0; i < n; i++) {
        assert_int_equal(hits[i].same, 0);
    }
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            a_sentence_with_a_date_comes_first_when_it_is_asked_when),
        cmocka_unit_test(looks_tell_what_the_sentences_beside_have),
        cmocka_unit_test(equals_keep_the_order_of_the_search),
        cmocka_unit_test(ranked_hits_say_the_same_as_none),
    };

    return cmocka_run_group_tests_name("rank", tests, build, leave);
}
