/* SPDX-License-Identifier: MIT */
/*
 * t_know_file.c - what an author says of names is obeyed, or refused.
 */
#include "support/packs.h"
#include "temp.h"

#include "know_file.h"

#include <string.h>

static struct temp temp;
static struct made made;
static struct knowledge known;

static int
set_up(void **state)
{
    (void)state;
    temp = temp_make();
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    temp_remove(&temp);
    return 0;
}

/* Know what a text says, by a file with these lines; NULL for no file. */
static void
know(const char *text, const char *lines)
{
    struct text t = { .text = text };

    made_build(&made, &t, 1);
    knowledge_build(&known, &made.corpus,
                    lines ? temp_text(&temp, "names.tsv", lines) : NULL);
}

static void
forget(void)
{
    knowledge_free(&known);
    made_free(&made);
}

/* The entity of the first mention with this text, or NO_ENTITY. */
static uint32_t
entity_of(const char *text)
{
    size_t i, n = strlen(text);

    for (i = 0; i < known.mentions.n; i++) {
        const struct span *at = &known.mentions.at[i].at;

        if (at->end - at->start == n
                && memcmp(made.corpus.docs[at->doc].bytes + at->start, text,
                          n) == 0) {
            return known.mentions.at[i].entity;
        }
    }
    return NO_ENTITY;
}

static const struct entity *
entity(const char *text)
{
    uint32_t e = entity_of(text);

    assert_int_not_equal(e, NO_ENTITY);
    return &known.entities.at[e];
}

/* ---- obeyed ------------------------------------------------------------- */

static void
a_name_that_was_not_found_is_one(void **state)
{
    (void)state;
    know("عاد القطار السريع إلى المحطة الكبرى.",
         "entity\tالمحطة الكبرى\tplace\n");
    assert_int_equal(entity("المحطة الكبرى")->type, ENTITY_PLACE);
    assert_int_equal(known.mentions.n, 1);
    forget();
}

static void
clitics_and_spelling_do_not_matter(void **state)
{
    (void)state;
    know("وبالمحطة الكبري سوق.", "entity\tالمحطّة الكبرى\tplace\n");
    assert_int_equal(known.mentions.n, 1);
    forget();
}

static void
a_word_that_no_text_capitalises_is_a_name_if_its_author_says_so(void **state)
{
    (void)state;
    know("They say hello to all, and the others say hello back.",
         "entity\tGreeting\tother\tHello\n");
    assert_int_equal(known.mentions.n, 2);
    forget();
    know("Then Will said so, and he will go.", "entity\tWill\tperson\n");
    assert_int_equal(known.mentions.n, 1);
    assert_int_not_equal(entity_of("Will"), NO_ENTITY);
    forget();
}

static void
a_word_that_its_author_does_not_capitalise_is_a_name_in_any_case(void **state)
{
    (void)state;
    know("Hello, they said. The others say hello back.",
         "entity\tgreeting\tother\thello\n");
    assert_int_equal(known.mentions.n, 2);
    forget();
}

static void
a_name_that_was_found_is_none(void **state)
{
    (void)state;
    know("من أوسلو إلى مدريد.", "remove\tأوسلو\n");
    assert_int_equal(entity_of("أوسلو"), NO_ENTITY);
    assert_int_not_equal(entity_of("مدريد"), NO_ENTITY);
    forget();
}

static void
names_in_one_line_are_one_and_the_first_is_shown(void **state)
{
    (void)state;
    know("من أوسلو إلى مدريد.", "entity\tمدريد\tplace\tأوسلو\n");
    assert_int_equal(entity_of("أوسلو"), entity_of("مدريد"));
    assert_string_equal(entity("أوسلو")->names[0], "مدريد");
    forget();
}

static void
names_in_two_lines_are_two(void **state)
{
    (void)state;
    know("من الولايات المتحدة إلى أمريكا.", NULL);
    assert_int_equal(entity_of("الولايات المتحدة"), entity_of("أمريكا"));
    forget();
    know("من الولايات المتحدة إلى أمريكا.",
         "entity\tالولايات المتحدة\tcountry\nentity\tأمريكا\tplace\n");
    assert_int_not_equal(entity_of("الولايات المتحدة"),
                         entity_of("أمريكا"));
    assert_int_equal(entity("أمريكا")->type, ENTITY_PLACE);
    forget();
}

static void
a_type_is_as_the_author_says(void **state)
{
    (void)state;
    know("من أوسلو إلى مدريد.", "entity\tأوسلو\tevent\n");
    assert_int_equal(entity("أوسلو")->type, ENTITY_EVENT);
    forget();
}

static void
names_that_no_document_has_are_kept(void **state)
{
    const struct entity *e;

    (void)state;
    know("من أوسلو إلى مدريد.", "entity\tأوسلو\tplace\tChristiania\n");
    e = entity("أوسلو");
    assert_int_equal(e->n, 2);
    assert_string_equal(e->names[1], "Christiania");
    forget();
}

static void
what_is_found_under_these_names_is_joined_to_them(void **state)
{
    (void)state;
    know("التقى الوزير توماس غربندوف الوفد. ثم عاد غربندوف إلى بلاده.",
         "entity\tGrebendov\tperson\tتوماس غربندوف\n");
    assert_int_equal(entity_of("غربندوف"), entity_of("توماس غربندوف"));
    assert_string_equal(entity("غربندوف")->names[0], "Grebendov");
    forget();
}

static void
comments_empty_lines_and_marks_of_windows_are_passed_over(void **state)
{
    (void)state;
    know("من أوسلو إلى مدريد.",
         "\xef\xbb\xbf# names\r\n\r\nentity\tأوسلو\tevent\t\r\n");
    assert_int_equal(entity("أوسلو")->type, ENTITY_EVENT);
    forget();
}

static void
a_draft_given_back_changes_no_mention(void **state)
{
    struct bytes draft = { 0 };
    struct knowledge again;
    uint32_t to[500];           /* its number in `again` */
    const char *path;
    size_t i;

    (void)state;
    made_build_path(&made, "tests/corpora/talks");
    knowledge_build(&known, &made.corpus, NULL);
    know_file_draft(&draft, &known, &made.corpus);
    path = temp_bytes(&temp, "draft.tsv", draft.at, draft.n);
    knowledge_build(&again, &made.corpus, path);
    assert_int_equal(known.mentions.n, again.mentions.n);
    assert_int_equal(known.entities.n, again.entities.n);
    assert_true(known.entities.n <= COUNT(to));
    memset(to, 0xff, sizeof to);
    for (i = 0; i < known.mentions.n; i++) {
        const struct mention *m = &known.mentions.at[i];
        const struct mention *n = &again.mentions.at[i];

        assert_int_equal(span_order(&m->at, &n->at), 0);
        if (to[m->entity] == NO_ENTITY) {
            to[m->entity] = n->entity;
        }
        assert_int_equal(to[m->entity], n->entity);
        assert_int_equal(known.entities.at[m->entity].type,
                         again.entities.at[n->entity].type);
    }
    bytes_free(&draft);
    knowledge_free(&again);
    forget();
}

static void
a_line_that_says_what_is_found_changes_nothing(void **state)
{
    struct knowledge again;

    (void)state;
    know("من أوسلو إلى مدريد، ثم من مدريد إلى الولايات المتحدة.", NULL);
    knowledge_build(&again, &made.corpus,
                    temp_text(&temp, "names.tsv", "entity\tمدريد\tplace\n"));
    assert_int_equal(known.entities.n, again.entities.n);
    assert_int_equal(known.mentions.n, again.mentions.n);
    assert_memory_equal(known.mentions.at, again.mentions.at,
                        known.mentions.n * sizeof *known.mentions.at);
    knowledge_free(&again);
    forget();
}

static void
a_draft_has_no_names_that_are_for_searches(void **state)
{
    struct bytes draft = { 0 };
    const struct entity *e;

    (void)state;
    know("من أوسلو إلى الولايات المتحدة.", NULL);
    e = entity("الولايات المتحدة");
    assert_true(e->spelled < e->n);
    know_file_draft(&draft, &known, &made.corpus);
    bytes_u8(&draft, 0);
    assert_non_null(strstr((char *)draft.at, e->names[0]));
    assert_null(strstr((char *)draft.at, e->names[e->spelled]));
    bytes_free(&draft);
    forget();
}

static void
entities_are_in_the_order_of_their_first_mentions(void **state)
{
    (void)state;
    know("من أوسلو إلى مدريد، ثم من باريس إلى أوسلو.", NULL);
    assert_int_equal(entity_of("أوسلو"), 0);
    assert_int_equal(entity_of("مدريد"), 1);
    assert_int_equal(entity_of("باريس"), 2);
    forget();
}

/* ---- refused and warned of ---------------------------------------------- */

static void
read_it(const void *path)
{
    struct know_file file;

    know_file_read(&file, path);
}

static void
a_wrong_line_is_refused_with_its_number_and_the_reason(void **state)
{
    static const struct {
        const char *lines, *said;
    } wrong[] = {
        { "entity\n", "names.tsv:1: a name must follow" },
        { "# x\nentity\tOslo\n", "names.tsv:2: a type must follow" },
        { "entity\tOslo\ttown\n", "a type is person, place" },
        { "town\tOslo\n", "a line begins with entity, remove," },
        { "entity Oslo place\n", "a line begins with entity, remove," },
        { "remove\t...\n", "a name must have letters" },
        { "entity\tOslo\tplace\nremove\toslo\n",
          "names.tsv:2: line 1 has this name already" },
        { "entity\tOs\xfflo\tplace\n", "must be UTF-8" },
        { "entity\tOs\x01lo\tplace\n", "without control characters" }
    };
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(wrong); i++) {
        struct ending e = ending_of(read_it, temp_text(&temp, "names.tsv",
                                                       wrong[i].lines));

        assert_is_death(&e, wrong[i].said);
    }
}

static void
know_oslo(const void *lines)
{
    know("من أوسلو إلى مدريد.", lines);
}

static void
unknown_names_are_warned_of(void **state)
{
    struct ending e;

    (void)state;
    e = ending_of(know_oslo, "entity\tأوسلو\tplace\tChristiania\n"
                             "entity\tزلفنتا\tplace\n");
    assert_int_equal(e.status, 0);
    assert_non_null(strstr(e.said, "names.tsv:1: not in these documents, for"
                                   " searches only: \"Christiania\""));
    assert_non_null(strstr(e.said, "names.tsv:2: no name of this line"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_that_was_not_found_is_one),
        cmocka_unit_test(clitics_and_spelling_do_not_matter),
        cmocka_unit_test(
            a_word_that_no_text_capitalises_is_a_name_if_its_author_says_so),
        cmocka_unit_test(
            a_word_that_its_author_does_not_capitalise_is_a_name_in_any_case),
        cmocka_unit_test(a_name_that_was_found_is_none),
        cmocka_unit_test(names_in_one_line_are_one_and_the_first_is_shown),
        cmocka_unit_test(names_in_two_lines_are_two),
        cmocka_unit_test(a_type_is_as_the_author_says),
        cmocka_unit_test(names_that_no_document_has_are_kept),
        cmocka_unit_test(what_is_found_under_these_names_is_joined_to_them),
        cmocka_unit_test(
            comments_empty_lines_and_marks_of_windows_are_passed_over),
        cmocka_unit_test(a_draft_given_back_changes_no_mention),
        cmocka_unit_test(a_line_that_says_what_is_found_changes_nothing),
        cmocka_unit_test(a_draft_has_no_names_that_are_for_searches),
        cmocka_unit_test(entities_are_in_the_order_of_their_first_mentions),
        cmocka_unit_test(
            a_wrong_line_is_refused_with_its_number_and_the_reason),
        cmocka_unit_test(unknown_names_are_warned_of)
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
