/* SPDX-License-Identifier: MIT */
/*
 * t_know_facts.c - what an author says of dates, quantities, claims and groups
 * is obeyed, or refused.
 */
#include "support/packs.h"
#include "temp.h"

#include "calendar.h"
#include "know_file.h"

#include <stdlib.h>
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

/* Know what two texts, named a and b, say by a file with these lines. */
static void
know_two(const char *a, const char *b, const char *lines)
{
    struct text t[] = { { .text = a, .name = "a", .date = "2020-10-09" },
                        { .text = b, .name = "b", .date = "2020-10-09" } };

    made_build(&made, t, b ? 2 : 1);
    knowledge_build(&known, &made.corpus,
                    lines ? temp_text(&temp, "facts.tsv", lines) : NULL);
}

static void
know(const char *text, const char *lines)
{
    know_two(text, NULL, lines);
}

static void
forget(void)
{
    knowledge_free(&known);
    made_free(&made);
}

/* The text of a span, good until the next call. */
static const char *
text_of(const struct span *at)
{
    static char text[400];

    snprintf(text, sizeof text, "%.*s", (int)(at->end - at->start),
             (const char *)made.corpus.docs[at->doc].bytes + at->start);
    return text;
}

static uint32_t
day(int year, int month, int day)
{
    return calendar_day(year, month, day);
}

static void
assert_date(size_t i, const char *text, uint32_t from, uint32_t to)
{
    assert_true(i < known.dates.n);
    assert_string_equal(text_of(&known.dates.at[i].at), text);
    assert_int_equal(known.dates.at[i].from, from);
    assert_int_equal(known.dates.at[i].to, to);
}

static void
assert_quantity(size_t i, const char *text, int64_t mantissa, int exponent,
                const char *unit, enum qualifier qualifier)
{
    const struct quantity *q = &known.quantities.at[i];

    assert_true(i < known.quantities.n);
    assert_string_equal(text_of(&q->at), text);
    assert_int_equal(q->mantissa, mantissa);
    assert_int_equal(q->exponent, exponent);
    assert_string_equal(q->unit, unit);
    assert_int_equal(q->qualifier, qualifier);
}

/* ---- dates -------------------------------------------------------------- */

static void
a_date_that_is_found_is_corrected(void **state)
{
    (void)state;
    know("The train left on Thursday.", NULL);
    assert_date(0, "Thursday", day(2020, 10, 8), day(2020, 10, 8));
    forget();
    know("The train left on Thursday.", "date\ta\tThursday\t2020-10-01\n");
    assert_int_equal(known.dates.n, 1);
    assert_date(0, "Thursday", day(2020, 10, 1), day(2020, 10, 1));
    forget();
}

static void
a_date_that_the_rules_missed_is_added(void **state)
{
    (void)state;
    know("It was built in the days of the old king, and burned.",
         "date\ta\tthe days of the old king\t1880..1890-03\n");
    assert_int_equal(known.dates.n, 1);
    assert_date(0, "the days of the old king", day(1880, 1, 1),
                day(1890, 3, 31));
    forget();
}

static void
a_date_is_removed(void **state)
{
    (void)state;
    know("From Monday to 9 October 2020.", "remove-date\ta\tMonday\n");
    assert_int_equal(known.dates.n, 1);
    assert_date(0, "9 October 2020", day(2020, 10, 9), day(2020, 10, 9));
    forget();
}

static void
days_are_days_months_years_and_what_is_between(void **state)
{
    static const struct {
        const char *days;
        int from[3], to[3];
    } all[] = {
        { "2020-02-29", { 2020, 2, 29 }, { 2020, 2, 29 } },
        { "2020-02", { 2020, 2, 1 }, { 2020, 2, 29 } },
        { "2020", { 2020, 1, 1 }, { 2020, 12, 31 } },
        { "2020-02..2020-04", { 2020, 2, 1 }, { 2020, 4, 30 } },
        { "2020-02-03/2020-02-05", { 2020, 2, 3 }, { 2020, 2, 5 } }
    };
    char line[80];
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(all); i++) {
        snprintf(line, sizeof line, "date\ta\tthat time\t%s\n", all[i].days);
        know("It was at that time.", line);
        assert_date(0, "that time",
                    day(all[i].from[0], all[i].from[1], all[i].from[2]),
                    day(all[i].to[0], all[i].to[1], all[i].to[2]));
        forget();
    }
}

static void
a_longer_date_of_the_file_takes_the_place_of_a_part(void **state)
{
    (void)state;
    know("It was late on Thursday night, they said.",
         "date\ta\tlate on Thursday night\t2020-10-09\n");
    assert_int_equal(known.dates.n, 1);
    assert_date(0, "late on Thursday night", day(2020, 10, 9),
                day(2020, 10, 9));
    forget();
}

static void
a_corrected_date_is_absolute_unless_its_kind_is_told(void **state)
{
    (void)state;
    know("It left on Thursday.", "date\ta\tThursday\t2020-10-01\n");
    assert_int_equal(known.dates.at[0].kind, DATE_ABSOLUTE);
    forget();
    know("It left on Thursday.",
         "date\ta\tThursday\t2020-10-01\trelative\n");
    assert_int_equal(known.dates.at[0].kind, DATE_RELATIVE);
    forget();
}

/* ---- words and their places --------------------------------------------- */

static const char thrice[] = "It left on Thursday. It was Thursday again."
                             " Then Thursday night came.";

static void
a_line_is_meant_wherever_its_words_stand(void **state)
{
    (void)state;
    know(thrice, "date\ta\tThursday\t2020-10-01\n");
    assert_int_equal(known.dates.n, 3);
    assert_date(0, "Thursday", day(2020, 10, 1), day(2020, 10, 1));
    assert_date(1, "Thursday", day(2020, 10, 1), day(2020, 10, 1));
    forget();
}

static void
with_a_number_it_is_meant_at_that_place_only(void **state)
{
    (void)state;
    know(thrice, "date\ta\tThursday\t2020-10-01\t#2\n");
    assert_date(0, "Thursday", day(2020, 10, 8), day(2020, 10, 8));
    assert_date(1, "Thursday", day(2020, 10, 1), day(2020, 10, 1));
    forget();
    know(thrice, "remove-date\ta\tThursday\t#1\n");
    assert_int_equal(known.dates.n, 2);
    forget();
}

static void
a_line_with_a_number_beats_one_without(void **state)
{
    (void)state;
    know(thrice, "date\ta\tThursday\t2020-10-01\n"
                 "date\ta\tThursday\t2020-10-02\t\t#2\n");
    assert_date(0, "Thursday", day(2020, 10, 1), day(2020, 10, 1));
    assert_date(1, "Thursday", day(2020, 10, 2), day(2020, 10, 2));
    forget();
}

static void
words_inside_a_longer_expression_are_left_alone(void **state)
{
    (void)state;
    know("On Monday. On Monday 5 October 2020.",
         "date\ta\tMonday\t2020-09-28\n");
    assert_int_equal(known.dates.n, 2);
    assert_date(0, "Monday", day(2020, 9, 28), day(2020, 9, 28));
    assert_date(1, "Monday 5 October 2020", day(2020, 10, 5),
                day(2020, 10, 5));
    forget();
}

static void
spelling_case_and_marks_of_words_do_not_matter(void **state)
{
    (void)state;
    know("It was the \"old\nking's\" time.",
         "date\ta\tOLD KING\xe2\x80\x99s time\t1880\n");
    assert_int_equal(known.dates.n, 1);
    assert_date(0, "old\nking's\" time", day(1880, 1, 1),
                day(1880, 12, 31));
    forget();
}

static void
words_of_two_lines_may_meet_inside_a_longer_expression(void **state)
{
    (void)state;
    know("كان ذلك في عام 2013 ثم العام 2013، وذهب للعام 2013-2014.",
         "date\ta\tعام 2013\t2001\ndate\ta\tالعام 2013\t2002\n");
    assert_int_equal(known.dates.n, 3);
    assert_date(0, "عام 2013", day(2001, 1, 1), day(2001, 12, 31));
    assert_date(1, "العام 2013", day(2002, 1, 1), day(2002, 12, 31));
    assert_int_equal(known.dates.at[2].from, day(2013, 1, 1));
    forget();
}

static void
a_speaker_named_before_is_found_however_far(void **state)
{
    struct bytes text = { 0 };
    const struct claim *c;
    size_t i;

    (void)state;
    bytes_print(&text, "Minister Thomas Greben came.");
    for (i = 0; i < 500; i++) {
        bytes_print(&text, " The road is long.");
    }
    bytes_print(&text, " The sea is near.");
    bytes_u8(&text, 0);
    know((char *)text.at, "claim\ta\tsea is near\tstates\tThomas Greben\n");
    assert_int_equal(known.claims.n, 1);
    c = &known.claims.at[0];
    assert_string_equal(text_of(&c->speaker_at), "Thomas Greben");
    assert_int_not_equal(c->speaker, NO_ENTITY);
    bytes_free(&text);
    forget();
}

static void
arabic_words_are_found_without_their_clitics_and_marks(void **state)
{
    (void)state;
    know("وعاد القطار ومساءَ الخميس وصل إلى المحطّة، وبأيّام الملك القديمة.",
         "date\ta\tمساء الخميس\t2020-10-01\n"
         "date\ta\tأيام الملك\t1880\n");
    assert_int_equal(known.dates.n, 2);
    assert_date(0, "مساءَ الخميس", day(2020, 10, 1), day(2020, 10, 1));
    assert_date(1, "أيّام الملك", day(1880, 1, 1), day(1880, 12, 31));
    forget();
}

static void
dots_stand_for_any_words_of_the_sentence(void **state)
{
    (void)state;
    know("The year in which the old king and the queen died was cold.",
         "date\ta\tyear in which \xe2\x80\xa6 queen died\t1880\n");
    assert_date(0, "year in which the old king and the queen died",
                day(1880, 1, 1), day(1880, 12, 31));
    forget();
    know("The year in which the old king died was cold. The queen died.",
         "date\ta\tyear in which ... queen died\t1880\n");
    assert_int_equal(known.dates.n, 0);
    forget();
}

static void
lines_of_windows_and_tabs_behind_them_are_read(void **state)
{
    (void)state;
    know("It left on Thursday.",
         "\xef\xbb\xbf# facts\r\n\r\ndate\ta\tThursday\t2020-10-01\t\t\r\n");
    assert_date(0, "Thursday", day(2020, 10, 1), day(2020, 10, 1));
    forget();
}

/* ---- quantities --------------------------------------------------------- */

static void
a_quantity_that_is_found_is_corrected(void **state)
{
    (void)state;
    know("The army lost 350 soldiers.", NULL);
    assert_int_equal(known.quantities.n, 1);
    assert_int_equal(known.quantities.at[0].mantissa, 350);
    forget();
    know("The army lost 350 soldiers.",
         "quantity\ta\t350 soldiers\t355\tfighter\tat least\n");
    assert_int_equal(known.quantities.n, 1);
    assert_quantity(0, "350 soldiers", 355, 0, "fighter",
                    QUALIFIER_AT_LEAST);
    forget();
}

static void
a_quantity_that_the_rules_missed_is_added(void **state)
{
    (void)state;
    know("They had umpteen of these.", "quantity\ta\tumpteen\t19\tof these\n");
    assert_int_equal(known.quantities.n, 1);
    assert_quantity(0, "umpteen", 19, 0, "of these", QUALIFIER_NONE);
    forget();
}

static void
a_quantity_is_removed(void **state)
{
    (void)state;
    know("The army lost 350 soldiers and 20 tanks.",
         "remove-quantity\ta\t20 tanks\t20\ttank\n");
    assert_int_equal(known.quantities.n, 1);
    assert_string_equal(text_of(&known.quantities.at[0].at), "350 soldiers");
    forget();
}

static void
values_are_numbers_and_ranges(void **state)
{
    static const struct {
        const char *value;
        int64_t low, high;
        int exponent;
    } all[] = {
        { "350", 35, 35, 1 }, { "-1.50", -15, -15, -1 }, { "0", 0, 0, 0 },
        { "0.05", 5, 5, -2 }, { "1000000", 1, 1, 6 },
        { "10..15.5", 100, 155, -1 }, { "007", 7, 7, 0 },
        { "100200300400500600", 1002003004005006, 1002003004005006, 2 }
    };
    char line[80];
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(all); i++) {
        snprintf(line, sizeof line, "quantity\ta\tso many\t%s\n",
                 all[i].value);
        know("There were so many.", line);
        assert_quantity(0, "so many", all[i].low, all[i].exponent, "",
                        all[i].low == all[i].high ? QUALIFIER_NONE
                                                  : QUALIFIER_BETWEEN);
        assert_int_equal(known.quantities.at[0].high, all[i].high);
        forget();
    }
}

/* ---- claims ------------------------------------------------------------- */

static const char minister[] = "Minister Thomas Greben said that the road to"
                               " Oslo is open. The road is long.";

static void
a_claim_that_is_found_is_corrected(void **state)
{
    (void)state;
    know(minister, NULL);
    assert_int_equal(known.claims.n, 1);
    forget();
    know(minister, "claim\ta\tthe road to Oslo is open\tdenies\tMinister"
                   "\tsaid\tOslo\n");
    assert_int_equal(known.claims.n, 1);
    assert_int_equal(known.claims.at[0].kind, CLAIM_DENIES);
    assert_string_equal(text_of(&known.claims.at[0].speaker_at), "Minister");
    assert_string_equal(text_of(&known.claims.at[0].verb), "said");
    assert_string_equal(
        known.entities.at[known.claims.at[0].speaker].names[0], "Oslo");
    forget();
}

static void
what_was_said_is_corrected_by_its_verb(void **state)
{
    (void)state;
    know(minister, "claim\ta\troad to Oslo\tstates quoted\tThomas Greben"
                   "\tsaid\n");
    assert_int_equal(known.claims.n, 1);
    assert_string_equal(text_of(&known.claims.at[0].said), "road to Oslo");
    assert_true(known.claims.at[0].direct);
    assert_int_not_equal(known.claims.at[0].speaker, NO_ENTITY);
    forget();
}

static void
a_claim_that_the_rules_missed_is_added(void **state)
{
    (void)state;
    know(minister, "claim\ta\troad is long\tstates\tThomas Greben\n"
                   "claim\ta\tis long\tstates\tThomas Greben\t\t-\tOslo\n");
    assert_int_equal(known.claims.n, 3);
    assert_string_equal(text_of(&known.claims.at[1].said), "road is long");
    assert_string_equal(text_of(&known.claims.at[1].sentence),
                        "The road is long.");
    assert_int_equal(known.claims.at[1].speaker,
                     known.claims.at[0].speaker);
    assert_int_equal(known.claims.at[2].speaker, NO_ENTITY);
    assert_int_not_equal(known.claims.at[2].via, NO_ENTITY);
    forget();
}

static void
a_claim_is_removed(void **state)
{
    (void)state;
    know(minister, "remove-claim\ta\tthe road to Oslo is open\n");
    assert_int_equal(known.claims.n, 0);
    forget();
}

/* ---- groups ------------------------------------------------------------- */

static const char army_a[] = "The army lost men on Monday. The road is"
                             " closed.";
static const char army_b[] = "The army won on Monday. The road is open.";

static void
a_group_that_the_rules_missed_is_added(void **state)
{
    (void)state;
    know_two(army_a, army_b,
             "conflict\tthe road\n"
             "member\ta\tThe road is closed\tclosed\n"
             "member\tb\tThe road is open\topen\n");
    assert_true(known.groups.n >= 1);
    assert_int_equal(known.groups.at[known.groups.n - 1].kind,
                     GROUP_CONFLICTS);
    assert_string_equal(known.groups.at[known.groups.n - 1].about,
                        "the road");
    assert_int_equal(known.groups.at[known.groups.n - 1].n, 2);
    assert_string_equal(
        known.groups.at[known.groups.n - 1].members[1].value, "open");
    forget();
}

/* The draft of what is known, with the first of one text made another. */
static char *
edited_draft(const char *from, const char *to)
{
    struct bytes draft = { 0 }, out = { 0 };
    char *at;

    know_file_draft(&draft, &known, &made.corpus);
    bytes_u8(&draft, 0);
    at = strstr((char *)draft.at, from);
    assert_non_null(at);
    bytes_add(&out, draft.at, (size_t)(at - (char *)draft.at));
    bytes_print(&out, "%s%s", to, at + strlen(from));
    bytes_u8(&out, 0);
    bytes_free(&draft);
    return (char *)out.at;
}

/* Build talks anew by its draft with one text made another. */
static void
know_talks(const char *from, const char *to)
{
    char *lines;

    made_build_path(&made, "tests/corpora/talks");
    knowledge_build(&known, &made.corpus, NULL);
    lines = edited_draft(from, to);
    knowledge_free(&known);
    knowledge_build(&known, &made.corpus,
                    temp_text(&temp, "talks.tsv", lines));
    free(lines);
}

/* How many groups of a kind there are. */
static size_t
groups_of(enum group_kind kind)
{
    size_t i, n = 0;

    for (i = 0; i < known.groups.n; i++) {
        n += known.groups.at[i].kind == kind;
    }
    return n;
}

static void
a_group_is_removed_by_a_word_before_its_line(void **state)
{
    size_t agree, conflict;

    (void)state;
    know_talks("\nconflict\t", "\n#\nconflict\t");
    agree = groups_of(GROUP_CORROBORATES);
    conflict = groups_of(GROUP_CONFLICTS);
    assert_true(conflict > 1 && agree > 1);
    forget();
    know_talks("\nconflict\t", "\nremove-conflict\t");
    assert_int_equal(groups_of(GROUP_CORROBORATES), agree);
    assert_int_equal(groups_of(GROUP_CONFLICTS), conflict - 1);
    forget();
}

static void
a_group_is_corrected_in_its_place(void **state)
{
    size_t agree, conflict;

    (void)state;
    know_talks("\nconflict\t", "\n#\nconflict\t");
    agree = groups_of(GROUP_CORROBORATES);
    conflict = groups_of(GROUP_CONFLICTS);
    forget();
    know_talks("\nconflict\t", "\nagree\tall is well: ");
    assert_int_equal(groups_of(GROUP_CORROBORATES), agree + 1);
    assert_int_equal(groups_of(GROUP_CONFLICTS), conflict - 1);
    forget();
}

/* Groups that have a member in a document. */
static size_t
groups_with(const char *doc)
{
    size_t i, j, n = 0;

    for (i = 0; i < known.groups.n; i++) {
        const struct group *g = &known.groups.at[i];

        for (j = 0; j < g->n; j++) {
            n += g->kind == GROUP_CONFLICTS && strcmp(
                made.corpus.docs[g->members[j].at.doc].name, doc) == 0;
        }
    }
    return n;
}

static void
a_removed_figure_is_in_no_conflict(void **state)
{
    static const char doc[] = "06-idhaat-almadar.txt";
    static const char line[] = "remove-quantity\t06-idhaat-almadar.txt\t404";
    size_t before;

    (void)state;
    made_build_path(&made, "tests/corpora/talks");
    knowledge_build(&known, &made.corpus, NULL);
    before = groups_with(doc);
    knowledge_free(&known);
    knowledge_build(&known, &made.corpus,
                    temp_text(&temp, "facts.tsv", line));
    assert_int_equal(groups_with(doc), before - 1);
    forget();
}

/* ---- drafts ------------------------------------------------------------- */

static const char *const corpora[] = {
    "tests/corpora/talks", "tests/corpora/field"
};

static bool
same_span(const struct span *a, const struct span *b)
{
    return span_order(a, b) == 0;
}

static void
assert_same_quantities(const struct knowledge *a, const struct knowledge *b)
{
    size_t i;

    assert_int_equal(a->quantities.n, b->quantities.n);
    for (i = 0; i < a->quantities.n; i++) {
        const struct quantity *x = &a->quantities.at[i];
        const struct quantity *y = &b->quantities.at[i];

        assert_true(same_span(&x->at, &y->at));
        assert_true(same_span(&x->counted, &y->counted));
        assert_int_equal(x->mantissa, y->mantissa);
        assert_int_equal(x->high, y->high);
        assert_int_equal(x->exponent, y->exponent);
        assert_int_equal(x->qualifier, y->qualifier);
        assert_string_equal(x->unit, y->unit);
    }
}

static void
assert_same_claims(const struct knowledge *a, const struct knowledge *b)
{
    size_t i;

    assert_int_equal(a->claims.n, b->claims.n);
    for (i = 0; i < a->claims.n; i++) {
        const struct claim *x = &a->claims.at[i], *y = &b->claims.at[i];

        assert_true(same_span(&x->sentence, &y->sentence));
        assert_true(same_span(&x->speaker_at, &y->speaker_at));
        assert_true(same_span(&x->verb, &y->verb));
        assert_true(same_span(&x->said, &y->said));
        assert_int_equal(x->kind, y->kind);
        assert_int_equal(x->direct, y->direct);
        assert_int_equal(x->speaker, y->speaker);
        assert_int_equal(x->via, y->via);
    }
}

static void
assert_same_groups(const struct knowledge *a, const struct knowledge *b)
{
    size_t i, j;

    assert_int_equal(a->groups.n, b->groups.n);
    for (i = 0; i < a->groups.n; i++) {
        const struct group *x = &a->groups.at[i], *y = &b->groups.at[i];

        assert_int_equal(x->kind, y->kind);
        assert_string_equal(x->about, y->about);
        assert_int_equal(x->n, y->n);
        for (j = 0; j < x->n; j++) {
            assert_true(same_span(&x->members[j].at, &y->members[j].at));
            assert_string_equal(x->members[j].value, y->members[j].value);
        }
    }
}

/* Leave the lines about names out of a draft. */
static void
drop_names(struct bytes *draft)
{
    char *line, *end;

    bytes_u8(draft, 0);
    for (line = (char *)draft->at; *line; line = end + 1) {
        end = strchr(line, '\n');
        if (strncmp(line, "entity\t", 7) == 0) {
            *line = '#';
        }
    }
    draft->n--;
}

static void
facts_given_back_change_nothing(void **state)
{
    struct bytes draft;
    struct knowledge again;
    size_t c, i;

    (void)state;
    for (c = 0; c < COUNT(corpora); c++) {
        draft = (struct bytes){ 0 };
        made_build_path(&made, corpora[c]);
        knowledge_build(&known, &made.corpus, NULL);
        know_file_draft(&draft, &known, &made.corpus);
        drop_names(&draft);
        knowledge_build(&again, &made.corpus,
                        temp_bytes(&temp, "draft.tsv", draft.at, draft.n));
        assert_int_equal(known.dates.n, again.dates.n);
        for (i = 0; i < known.dates.n; i++) {
            assert_memory_equal(&known.dates.at[i], &again.dates.at[i],
                                sizeof known.dates.at[i]);
        }
        assert_same_quantities(&known, &again);
        assert_same_claims(&known, &again);
        assert_same_groups(&known, &again);
        bytes_free(&draft);
        knowledge_free(&again);
        forget();
    }
}

/* Lines of a draft that begin with a verb. */
static size_t
lines_of(const struct bytes *draft, const char *verb)
{
    size_t n = 0, length = strlen(verb);
    const char *at = (const char *)draft->at;

    while ((at = strchr(at, '\n')) != NULL) {
        at++;
        n += strncmp(at, verb, length) == 0 && at[length] == '\t';
    }
    return n;
}

static void
a_draft_has_a_line_for_what_is_found(void **state)
{
    struct bytes draft = { 0 };

    (void)state;
    made_build_path(&made, "tests/corpora/talks");
    knowledge_build(&known, &made.corpus, NULL);
    know_file_draft(&draft, &known, &made.corpus);
    bytes_u8(&draft, 0);
    assert_in_range(lines_of(&draft, "date"), known.dates.n * 9 / 10,
                    known.dates.n);
    assert_in_range(lines_of(&draft, "quantity"),
                    known.quantities.n * 9 / 10, known.quantities.n);
    assert_true(lines_of(&draft, "claim") >= known.claims.n * 95 / 100);
    assert_int_equal(lines_of(&draft, "agree") + lines_of(&draft, "conflict"),
                     known.groups.n);
    bytes_free(&draft);
    forget();
}

static void
texts_of_any_bytes_make_drafts_that_are_read(void **state)
{
    static const char *const texts[] = {
        "On 9 October\t2020 it was \x01 9 October 2020.", "",
        "\xff On Monday\xff, \"Oslo\" said: \"\xff\xfe 30 tanks\".",
        "\xe2\x80\xa6 Monday \xe2\x80\xa6 Monday ... #2", "#2\t#3\r\n9 pm",
        "-- 5 -- 6 % %, 7 km/h of \xd9\x8a\xd9\x88\xd9\x85 Monday"
    };
    struct bytes draft;
    struct knowledge again;
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(texts); i++) {
        draft = (struct bytes){ 0 };
        know(texts[i], NULL);
        know_file_draft(&draft, &known, &made.corpus);
        knowledge_build(&again, &made.corpus,
                        temp_bytes(&temp, "draft.tsv", draft.at, draft.n));
        assert_int_equal(known.dates.n, again.dates.n);
        assert_same_quantities(&known, &again);
        assert_same_claims(&known, &again);
        bytes_free(&draft);
        knowledge_free(&again);
        forget();
    }
}

static void
words_with_one_meaning_have_one_line(void **state)
{
    struct bytes draft = { 0 };

    (void)state;
    know("It left on Thursday. It was Thursday again. 30 tanks, 30 tanks.",
         NULL);
    know_file_draft(&draft, &known, &made.corpus);
    bytes_u8(&draft, 0);
    assert_int_equal(lines_of(&draft, "date"), 1);
    assert_int_equal(lines_of(&draft, "quantity"), 1);
    assert_null(strstr((char *)draft.at, "\t#2"));
    bytes_free(&draft);
    forget();
}

/* A text of random words that say when, how many and who. */
static void
random_text(struct bytes *text, uint32_t *seed)
{
    static const char *const words[] = {
        "اليوم", "لليوم", "يوم", "واليوم", "الخميس", "مساء", "وقال", "قال",
        "إن", "الوزير", "وزير", "الخارجية", "توماس", "غربندوف", "4.1%",
        "4.1 %", "4", "350", "٣٧٥", "جنديا", "من جنودها", "أكثر من", "عام",
        "2016", "9 أكتوبر 2020", "بين 10 و15", "«", "»", "،", ".", "\n", "؛",
        "(", ")", "said", "Monday", "on", "Minister", "Greben", "that",
        "\"", "...", "30 tanks", "about", "ومليون", "ألف", "أمس", "..", "#2"
    };
    size_t n = 5 + next_random(seed) % 60;

    for (; n > 0; n--) {
        bytes_print(text, "%s ", words[next_random(seed) % COUNT(words)]);
    }
    bytes_u8(text, 0);
}

static void
facts_of_random_texts_given_back_change_nothing(void **state)
{
    enum { TEXTS = 80 };
    uint32_t seed = 1;
    struct knowledge again;
    size_t i, j;

    (void)state;
    for (i = 0; i < TEXTS; i++) {
        struct bytes text = { 0 }, draft = { 0 };

        random_text(&text, &seed);
        know((char *)text.at, NULL);
        know_file_draft(&draft, &known, &made.corpus);
        knowledge_build(&again, &made.corpus,
                        temp_bytes(&temp, "draft.tsv", draft.at, draft.n));
        assert_int_equal(known.dates.n, again.dates.n);
        for (j = 0; j < known.dates.n; j++) {
            assert_memory_equal(&known.dates.at[j], &again.dates.at[j],
                                sizeof known.dates.at[j]);
        }
        assert_same_quantities(&known, &again);
        assert_same_claims(&known, &again);
        assert_same_groups(&known, &again);
        bytes_free(&text);
        bytes_free(&draft);
        knowledge_free(&again);
        forget();
    }
}

/* ---- refused ------------------------------------------------------------ */

static void
know_lines(const void *lines)
{
    know("It left on Thursday. It left on Thursday with 30 tanks.", lines);
}

static void
a_wrong_line_is_refused_with_its_number_and_the_reason(void **state)
{
    static const struct {
        const char *lines, *said;
    } wrong[] = {
        { "date\n", "facts.tsv:1: a document's name and words" },
        { "date\ta\n", "facts.tsv:1: a document's name and words" },
        { "#\ndate\ta\t...\t2020\n", "facts.tsv:2: words must have letters" },
        { "date\ta\tThursday\n", "days are such as 2020-10-09" },
        { "date\ta\tThursday\t2020-13\n", "days are such as 2020-10-09" },
        { "date\ta\tThursday\t2020-10-09..2020-10-08\n", "days are such" },
        { "date\ta\tThursday\t2020\tsometimes\n",
          "a date is absolute, weekday or relative" },
        { "date\ta\tThursday\t2020\tweekday\tx\n", "a column too many" },
        { "date\ta\tThursday\t2020\t#0\n", "places are counted from #1" },
        { "quantity\ta\t30 tanks\tmany\n", "a value is a number" },
        { "quantity\ta\t30 tanks\t30..30\n", "a value is a number" },
        { "quantity\ta\t30 tanks\t1234567890123456789\n", "of 18 digits" },
        { "quantity\ta\t30 tanks\t30\ttank\tperhaps\n",
          "a qualifier is more than" },
        { "quantity\ta\t30 tanks\t30\ttank\tbetween\n",
          "between takes a range" },
        { "quantity\ta\t30 tanks\t30..40\ttank\tabout\n",
          "a range is between its ends" },
        { "claim\ta\tIt left\n", "a claim states, denies" },
        { "claim\ta\tIt left\tsings\tIt\n", "a claim states, denies" },
        { "claim\ta\tIt left\tstates\n", "who speaks must follow" },
        { "conflict\tx\nmember\ta\tIt left\n",
          "facts.tsv:1: two lines member or more must follow" },
        { "agree\nentity\tOslo\tplace\n", "facts.tsv:1: two lines member" },
        { "member\ta\tIt left\n", "members stand behind a line agree" },
        { "remove-member\ta\tIt left\n", "a line begins with entity" },
        { "dates\ta\tThursday\t2020\n", "a line begins with entity" },
        { "date\ta\tThursday\t2020\n\ndate\ta\tTHURSDAY\t2021\n",
          "facts.tsv:3: line 1 speaks of the same words" },
        { "date\ta\tThursday\t2020\n\nremove-date\ta\tthursday\n",
          "facts.tsv:3: line 1 speaks of the same words" }
    };
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(wrong); i++) {
        struct ending e = ending_of(know_lines, wrong[i].lines);

        assert_is_death(&e, wrong[i].said);
    }
}

static void
what_is_not_in_the_documents_is_warned_of_and_left_out(void **state)
{
    static const struct {
        const char *lines, *said;
    } all[] = {
        { "date\tb\tThursday\t2020\n",
          "facts.tsv:1: no document is named \"b\"" },
        { "date\ta\tFriday\t2020\n",
          "facts.tsv:1: these words are not in a: the line is left out" },
        { "date\ta\tThursday\t2020\t#3\n",
          "these words stand in a 2 times only" },
        { "remove-date\ta\tIt left\n",
          "no date is found at these words: nothing to remove" },
        { "remove-quantity\ta\tIt left\n", "no quantity is found" },
        { "remove-claim\ta\tIt left\n", "no claim is found" },
        { "claim\ta\tleft on\tstates\tIt\tsang\n",
          "the verb is not in the sentence" },
        { "claim\ta\tIt left\tstates\tNobody\n",
          "the speaker's words are not in the sentence" },
        { "claim\ta\tIt left\tstates\tIt\t\tZelfentia\n",
          "no entity has the speaker's name" },
        { "claim\ta\tIt left\tstates\tIt\t\t-\tZelfentia\n",
          "no entity has the name of whom it comes through" },
        { "agree\nmember\ta\tIt left\t#1\nmember\tb\tIt left\n",
          "facts.tsv:1: fewer than two of its members" },
        { "remove-agree\nmember\ta\tIt left\t#1\nmember\ta\tIt left\t#2\n",
          "no such group is found" }
    };
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(all); i++) {
        struct ending e = ending_of(know_lines, all[i].lines);

        assert_int_equal(e.status, 0);
        if (strstr(e.said, all[i].said) == NULL) {
            fail_msg("wanted \"%s\", got: %s", all[i].said, e.said);
        }
    }
}

static void
an_unknown_document_is_warned_of_once(void **state)
{
    struct ending e = ending_of(know_lines, "date\tb\tMonday\t2020\n"
                                            "date\tb\tTuesday\t2020\n");

    (void)state;
    assert_int_equal(e.status, 0);
    assert_null(strstr(e.said, "facts.tsv:2"));
}

/* Change a few bytes of a file. */
static void
damage(struct bytes *file, uint32_t *seed)
{
    static const char put[] = "\t\t\t\n#0129. \xd9\x8a-";
    size_t n = 1 + next_random(seed) % 6, at;

    for (; n > 0; n--) {
        at = next_random(seed) % file->n;
        if (next_random(seed) % 3 == 0) {
            memmove(file->at + at, file->at + at + 1, --file->n - at);
        } else {
            file->at[at] = (uint8_t)put[next_random(seed)
                                        % (sizeof put - 1)];
        }
    }
}

static void
know_talks_by(const void *path)
{
    knowledge_build(&known, &made.corpus, path);
}

static void
a_damaged_file_is_obeyed_or_refused_in_one_line(void **state)
{
    enum { FILES = 12 };
    struct bytes draft = { 0 }, file;
    uint32_t seed = 7;
    size_t i;

    (void)state;
    made_build_path(&made, "tests/corpora/talks");
    knowledge_build(&known, &made.corpus, NULL);
    know_file_draft(&draft, &known, &made.corpus);
    for (i = 0; i < FILES; i++) {
        file = (struct bytes){ 0 };
        bytes_add(&file, draft.at, draft.n);
        damage(&file, &seed);
        assert_dies_or_works(know_talks_by,
                             temp_bytes(&temp, "facts.tsv", file.at, file.n));
        bytes_free(&file);
    }
    bytes_free(&draft);
    forget();
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_date_that_is_found_is_corrected),
        cmocka_unit_test(a_date_that_the_rules_missed_is_added),
        cmocka_unit_test(a_date_is_removed),
        cmocka_unit_test(days_are_days_months_years_and_what_is_between),
        cmocka_unit_test(a_longer_date_of_the_file_takes_the_place_of_a_part),
        cmocka_unit_test(a_corrected_date_is_absolute_unless_its_kind_is_told),
        cmocka_unit_test(a_line_is_meant_wherever_its_words_stand),
        cmocka_unit_test(with_a_number_it_is_meant_at_that_place_only),
        cmocka_unit_test(a_line_with_a_number_beats_one_without),
        cmocka_unit_test(words_inside_a_longer_expression_are_left_alone),
        cmocka_unit_test(spelling_case_and_marks_of_words_do_not_matter),
        cmocka_unit_test(
            words_of_two_lines_may_meet_inside_a_longer_expression),
        cmocka_unit_test(a_speaker_named_before_is_found_however_far),
        cmocka_unit_test(
            arabic_words_are_found_without_their_clitics_and_marks),
        cmocka_unit_test(dots_stand_for_any_words_of_the_sentence),
        cmocka_unit_test(lines_of_windows_and_tabs_behind_them_are_read),
        cmocka_unit_test(a_quantity_that_is_found_is_corrected),
        cmocka_unit_test(a_quantity_that_the_rules_missed_is_added),
        cmocka_unit_test(a_quantity_is_removed),
        cmocka_unit_test(values_are_numbers_and_ranges),
        cmocka_unit_test(a_claim_that_is_found_is_corrected),
        cmocka_unit_test(what_was_said_is_corrected_by_its_verb),
        cmocka_unit_test(a_claim_that_the_rules_missed_is_added),
        cmocka_unit_test(a_claim_is_removed),
        cmocka_unit_test(a_group_that_the_rules_missed_is_added),
        cmocka_unit_test(a_group_is_removed_by_a_word_before_its_line),
        cmocka_unit_test(a_group_is_corrected_in_its_place),
        cmocka_unit_test(a_removed_figure_is_in_no_conflict),
        cmocka_unit_test(facts_given_back_change_nothing),
        cmocka_unit_test(a_draft_has_a_line_for_what_is_found),
        cmocka_unit_test(words_with_one_meaning_have_one_line),
        cmocka_unit_test(texts_of_any_bytes_make_drafts_that_are_read),
        cmocka_unit_test(facts_of_random_texts_given_back_change_nothing),
        cmocka_unit_test(
            a_wrong_line_is_refused_with_its_number_and_the_reason),
        cmocka_unit_test(
            what_is_not_in_the_documents_is_warned_of_and_left_out),
        cmocka_unit_test(an_unknown_document_is_warned_of_once),
        cmocka_unit_test(a_damaged_file_is_obeyed_or_refused_in_one_line)
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
