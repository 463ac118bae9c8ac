/* SPDX-License-Identifier: MIT */
/*
 * t_entities.c - who and where in small texts, under all their spellings.
 */
#include "support/packs.h"

#include "know_file.h"

#include <string.h>

static struct made made;
static struct knowledge known;

/* The documents of a test: up to three texts, NULL for none. */
static void
know(const char *a, const char *b, const char *c)
{
    struct text texts[3] = { { .text = a }, { .text = b }, { .text = c } };

    made_build(&made, texts, c ? 3 : b ? 2 : 1);
    knowledge_build(&known, &made.corpus, NULL);
}

static void
forget(void)
{
    knowledge_free(&known);
    made_free(&made);
}

/* Whether a mention is these bytes. */
static int
is_text(const struct mention *m, const char *text)
{
    size_t n = m->at.end - m->at.start;

    return n == strlen(text)
           && memcmp(made.corpus.docs[m->at.doc].bytes + m->at.start, text,
                     n) == 0;
}

/* The entity of the first mention with this text, or NO_ENTITY. */
static uint32_t
entity_of(const char *text)
{
    size_t i;

    for (i = 0; i < known.mentions.n; i++) {
        if (is_text(&known.mentions.at[i], text)) {
            return known.mentions.at[i].entity;
        }
    }
    return NO_ENTITY;
}

static void
assert_type(const char *text, enum entity_type type)
{
    uint32_t e = entity_of(text);

    if (e == NO_ENTITY) {
        fail_msg("%s is not found", text);
    }
    if (known.entities.at[e].type != type) {
        fail_msg("%s has the type %d, not %d", text,
                 known.entities.at[e].type, type);
    }
}

static void
assert_one(const char *a, const char *b)
{
    if (entity_of(a) == NO_ENTITY || entity_of(a) != entity_of(b)) {
        fail_msg("%s (%d) and %s (%d) are not one", a, (int)entity_of(a), b,
                 (int)entity_of(b));
    }
}

static void
assert_two(const char *a, const char *b)
{
    assert_int_not_equal(entity_of(a), NO_ENTITY);
    assert_int_not_equal(entity_of(b), NO_ENTITY);
    assert_int_not_equal(entity_of(a), entity_of(b));
}

static void
assert_none(const char *text)
{
    if (entity_of(text) != NO_ENTITY) {
        fail_msg("%s is found", text);
    }
}

/* ---- finding ------------------------------------------------------------ */

static void
countries_and_cities_are_known_without_their_clitics(void **state)
{
    (void)state;
    know("سافر الوفد من كندا إلى اليابان ومن أوسلو إلى مدريد وبرلين.", NULL,
         NULL);
    assert_type("كندا", ENTITY_COUNTRY);
    assert_type("اليابان", ENTITY_COUNTRY);
    assert_type("أوسلو", ENTITY_PLACE);
    assert_type("برلين", ENTITY_PLACE);
    assert_int_equal(known.mentions.n, 5);
    forget();
}

static void
an_adjective_of_a_country_is_no_mention(void **state)
{
    (void)state;
    know("زار الوفد الكندي المصنع الياباني.", NULL, NULL);
    assert_int_equal(known.mentions.n, 0);
    forget();
}

static void
a_name_behind_a_title_is_a_person(void **state)
{
    (void)state;
    know("قال الرئيس الكندي توماس بلمرتون إن الطريق مفتوح، والتقى وزيرة "
         "الصحة اليابانية كيكوشا نارومورا وقف المشروع.", NULL, NULL);
    assert_type("توماس بلمرتون", ENTITY_PERSON);
    assert_type("كيكوشا نارومورا", ENTITY_PERSON);
    assert_none("الرئيس الكندي توماس بلمرتون");
    forget();
}

static void
what_stands_between_a_title_and_a_name_is_passed_over(void **state)
{
    (void)state;
    know("قال الأمين العام لحلف شمال الأطلسي غرنت زلفرتان ذلك. وأضاف المبعوث "
         "الأممي كلمرتو غربنتا غيره. ووصل الملك محمد السادس، وحاكم منطقة "
         "بلندورو غيورغ شفنتو.", NULL, NULL);
    assert_type("حلف شمال الأطلسي", ENTITY_ORGANISATION);
    assert_type("غرنت زلفرتان", ENTITY_PERSON);
    assert_type("كلمرتو غربنتا", ENTITY_PERSON);
    assert_type("محمد السادس", ENTITY_PERSON);
    assert_type("بلندورو", ENTITY_PLACE);
    assert_type("غيورغ شفنتو", ENTITY_PERSON);
    assert_int_equal(known.mentions.n, 6);
    forget();
}

static void
an_ordinary_word_ends_a_name(void **state)
{
    (void)state;
    know("وصل الرئيس غربندوف اليوم. طلب الوزير زلفرتان وقف العمل. المدير "
         "الجديد يعمل في المكتب.", NULL, NULL);
    assert_type("غربندوف", ENTITY_PERSON);
    assert_type("زلفرتان", ENTITY_PERSON);
    assert_int_equal(known.mentions.n, 2);
    forget();
}

static void
a_given_name_begins_a_person(void **state)
{
    (void)state;
    know("حضر الحفل سمير غرنتوف وعبد الله الزلفاني.", NULL, NULL);
    assert_type("سمير غرنتوف", ENTITY_PERSON);
    assert_type("عبد الله الزلفاني", ENTITY_PERSON);
    forget();
}

static void
a_name_behind_a_head_word_is_a_place(void **state)
{
    (void)state;
    know("في مدينة زلفنتا شمال إقليم غرندا، وفي محافظات بلمرتا، وكنتوفا، "
         "وزرندو.", NULL, NULL);
    assert_type("زلفنتا", ENTITY_PLACE);
    assert_type("غرندا", ENTITY_PLACE);
    assert_type("بلمرتا", ENTITY_PLACE);
    assert_type("كنتوفا", ENTITY_PLACE);
    assert_type("زرندو", ENTITY_PLACE);
    assert_none("مدينة زلفنتا");
    forget();
}

static void
a_head_word_may_be_part_of_the_name(void **state)
{
    (void)state;
    know("أعلنت مجموعة زلفنتا النتائج، ووقعت شركة «غرندا بلم» العقد.", NULL,
         NULL);
    assert_type("مجموعة زلفنتا", ENTITY_ORGANISATION);
    forget();
}

static void
an_institution_is_of_a_country(void **state)
{
    (void)state;
    know("قالت وزارة الدفاع الكندية إن الجيش الكندي عاد. وأكدت الخارجية "
         "اليابانية النبأ.", NULL, NULL);
    assert_type("وزارة الدفاع الكندية", ENTITY_ORGANISATION);
    assert_type("الجيش الكندي", ENTITY_ORGANISATION);
    assert_type("الخارجية اليابانية", ENTITY_ORGANISATION);
    forget();
}

static void
an_agency_needs_a_cue_if_its_name_is_a_word(void **state)
{
    (void)state;
    know("قال مراسل الجزيرة إن السفينة وصلت إلى الجزيرة.", NULL, NULL);
    assert_int_equal(known.mentions.n, 1);
    assert_type("الجزيرة", ENTITY_MEDIA);
    forget();
}

static void
the_press_is_named_in_datelines_and_in_quotation_marks(void **state)
{
    (void)state;
    know("أوسلو، 8 أيار (نور بلم) - وصل الوفد أمس. وقال مراسل «الصباح» ذلك.",
         "سئل الوفد، بحسب «الصباح» ونور بلم، عن الطريق في الصباح.", NULL);
    assert_type("نور بلم", ENTITY_MEDIA);
    assert_type("الصباح", ENTITY_MEDIA);
    assert_int_equal(known.mentions.n, 5);
    forget();
}

static void
an_office_may_go_on_with_ordinary_words(void **state)
{
    (void)state;
    know("أعلن وزير البنية التحتية رولف كندرسن الخبر. "
         "وقالت مفوضة إدارة الأزمات هيلينا فستروم إن الفريق وصل.",
         "أكد رئيس وزراء البلاد الجديد الخبر بعد اجتماع طويل.", NULL);
    assert_type("رولف كندرسن", ENTITY_PERSON);
    assert_type("هيلينا فستروم", ENTITY_PERSON);
    assert_none("الجديد");
    forget();
}

static void
a_rank_makes_a_given_name_of_an_ordinary_word(void **state)
{
    (void)state;
    know("قال الدكتور مكرم حشلافي إن المرض نادر.",
         "وصل خبر عن زياد بن عمران بن صالح، ثم مات أبو القاسم عباس.",
         "قال إن زوجة رسمتا لوحة.");
    assert_type("مكرم حشلافي", ENTITY_PERSON);
    assert_type("زياد بن عمران بن صالح", ENTITY_PERSON);
    assert_type("أبو القاسم عباس", ENTITY_PERSON);
    assert_none("رسمتا");
    assert_none("رسمتا لوحة");
    forget();
}

static void
a_body_is_named_by_ordinary_words_behind_its_head(void **state)
{
    (void)state;
    know("تناشد وزارة البنية التحتية الأهالي الصبر. "
         "حذرت نقابة المهندسين من المبنى. "
         "أعلن المعهد الوطني للرصد الجوي هبوب الرياح.",
         "هبطت الطائرة في مطار الملك خالد الدولي أمس.", NULL);
    assert_type("وزارة البنية التحتية", ENTITY_ORGANISATION);
    assert_type("نقابة المهندسين", ENTITY_ORGANISATION);
    assert_type("المعهد الوطني للرصد الجوي", ENTITY_ORGANISATION);
    assert_type("مطار الملك خالد الدولي", ENTITY_PLACE);
    forget();
}

static void
things_that_tables_tell_are_objects(void **state)
{
    (void)state;
    know("عبرت الدبابات الجسر، وتبعتها مدرعات.", NULL, NULL);
    assert_type("الدبابات", ENTITY_OBJECT);
    assert_type("مدرعات", ENTITY_OBJECT);
    forget();
}

static void
capitals_inside_sentences_are_names(void **state)
{
    (void)state;
    know("Yesterday the old Plendor Bridge was closed. Heavy rain fell on "
         "Tuesday. She met Thomas van Plendor and Russian President Ivan "
         "Zerkov in Oslo, near the University of Glamont.", NULL, NULL);
    assert_type("Plendor Bridge", ENTITY_PLACE);
    assert_type("Thomas van Plendor", ENTITY_PERSON);
    assert_type("Ivan Zerkov", ENTITY_PERSON);
    assert_type("Oslo", ENTITY_PLACE);
    assert_type("University of Glamont", ENTITY_ORGANISATION);
    assert_none("Heavy");
    assert_none("Tuesday");
    assert_none("Yesterday");
    forget();
}

static void
what_stands_around_capitals_tells_their_type(void **state)
{
    (void)state;
    know("The plant near Torvik was shut. Its owner, Gerda Holm, was away. "
         "Later Rolf Brandt said that Nordbuild denied it.", NULL, NULL);
    assert_type("Torvik", ENTITY_PLACE);
    assert_type("Rolf Brandt", ENTITY_PERSON);
    assert_type("Nordbuild", ENTITY_ORGANISATION);
    assert_type("Gerda Holm", ENTITY_PERSON);
    forget();
}

static void
a_name_found_once_is_found_wherever_it_recurs(void **state)
{
    (void)state;
    know("في مدينة زلفنتا سوق.", "عادوا من زلفنتا، وبقي زلفنتا كما كان.",
         NULL);
    assert_int_equal(known.mentions.n, 3);
    forget();
}

static void
a_word_that_mostly_stands_without_a_title_is_no_name(void **state)
{
    (void)state;
    know("قال المدير زلفنتم ذلك. زلفنتم زلفنتم زلفنتم زلفنتم زلفنتم زلفنتم "
         "زلفنتم زلفنتم زلفنتم زلفنتم زلفنتم زلفنتم زلفنتم زلفنتم.", NULL,
         NULL);
    assert_none("زلفنتم");
    forget();
}

static void
an_unknown_word_behind_in_is_a_place_if_it_recurs(void **state)
{
    (void)state;
    know("أقاموا في زرندوما شهرا. ثم عملوا في زرندوما سنة.", NULL, NULL);
    assert_type("زرندوما", ENTITY_PLACE);
    assert_int_equal(known.mentions.n, 2);
    forget();
}

/* ---- joining ------------------------------------------------------------ */

static void
names_of_one_country_are_one_in_all_languages(void **state)
{
    (void)state;
    know("سافر إلى الولايات المتحدة ثم إلى ألمانيا.",
         "He went to the United States and to Germany.",
         "عاد من أمريكا.");
    assert_one("الولايات المتحدة", "United States");
    assert_one("الولايات المتحدة", "أمريكا");
    assert_one("ألمانيا", "Germany");
    forget();
}

static void
a_family_name_is_the_person_of_the_full_name(void **state)
{
    (void)state;
    know("التقى الوزير توماس غربندوف الوفد. ثم عاد غربندوف إلى بلاده.",
         NULL, NULL);
    assert_one("توماس غربندوف", "غربندوف");
    assert_string_equal(known.entities.at[entity_of("غربندوف")].names[0],
                        "توماس غربندوف");
    forget();
}

static void
a_family_name_of_two_people_is_told_by_its_document(void **state)
{
    (void)state;
    know("التقى الوزير توماس غربندوف الوفد.",
         "قالت الدكتورة ماريا غربندوف ذلك. وأضافت غربندوف أنها تعمل.",
         NULL);
    assert_two("توماس غربندوف", "ماريا غربندوف");
    assert_one("ماريا غربندوف", "غربندوف");
    forget();
}

static void
spellings_are_joined_by_a_second_sign(void **state)
{
    (void)state;
    know("قال الوزير سيرغي غربندوف ذلك.", "قال الوزير سيرجي غربندوف غيره.",
         "زار الوزير سيرغي زلفرتان المكان.");
    assert_one("سيرغي غربندوف", "سيرجي غربندوف");
    assert_two("سيرغي غربندوف", "سيرغي زلفرتان");
    forget();
}

static void
a_place_is_one_when_all_its_sounds_agree(void **state)
{
    (void)state;
    know("في إقليم بلندورنو غراباس مطار.", "من إقليم بلندورني قره باس.",
         "وصلوا إلى إقليم قره باس أمس.");
    assert_one("بلندورنو غراباس", "بلندورني قره باس");
    assert_one("بلندورنو غراباس", "قره باس");
    forget();
}

static void
names_in_two_scripts_are_one_if_all_their_consonants_agree(void **state)
{
    (void)state;
    know("قال رئيس البلدية إيلر دوشكا إن بلدة كاردونا، وحدها.",
         "Mayor Ilir Dushka was in Kardona, where Besnik Marka spoke.",
         NULL);
    assert_one("إيلر دوشكا", "Ilir Dushka");
    assert_one("كاردونا", "Kardona");
    assert_two("إيلر دوشكا", "Besnik Marka");
    forget();
}

static void
a_gazetteer_name_may_be_spelled_with_another_letter(void **state)
{
    (void)state;
    know("وصل إلى بلجراد ثم إلى هامبورج.", NULL, NULL);
    assert_type("بلجراد", ENTITY_PLACE);
    assert_type("هامبورج", ENTITY_PLACE);
    forget();
}

static void
a_middle_name_needs_a_second_sign_too(void **state)
{
    (void)state;
    know("توماس كيفن غربندوف عالم. ثم قال توماس غربندوف ذلك.",
         "سمير لطفي زلفرتان كاتب.", "سمير زلفرتان عامل.");
    assert_one("توماس كيفن غربندوف", "توماس غربندوف");
    assert_two("سمير لطفي زلفرتان", "سمير زلفرتان");
    forget();
}

static void
an_institution_may_be_of_a_place_that_the_corpus_tells(void **state)
{
    (void)state;
    know("في إقليم زلفنتا سوق. وقالت قوات زلفنتا ذلك.", NULL, NULL);
    assert_type("قوات زلفنتا", ENTITY_ORGANISATION);
    forget();
}

static void
another_spelling_of_a_family_name_is_the_same_person(void **state)
{
    (void)state;
    know("قال الوزير توماس غربنتوريف ذلك.", "وأضاف غربنتروريف.",
         "وأضاف غربنتريف.");
    assert_one("توماس غربنتوريف", "غربنتريف");
    forget();
}

static void
armed_forces_of_one_country_are_one_and_of_two_are_two(void **state)
{
    (void)state;
    know("عاد الجيش الكندي. وقالت القوات الكندية ذلك. ثم القوات اليابانية.",
         NULL, NULL);
    assert_one("الجيش الكندي", "القوات الكندية");
    assert_two("الجيش الكندي", "القوات اليابانية");
    forget();
}

static void
an_institution_without_a_country_is_the_one_named_before(void **state)
{
    (void)state;
    know("قالت وزارة الدفاع الكندية ذلك. ونشرت وزارة الدفاع صورا.",
         "قالت وزارة الدفاع اليابانية ذلك. ونشرت وزارة الدفاع غيرها.",
         NULL);
    assert_one("وزارة الدفاع الكندية", "وزارة الدفاع");
    assert_two("وزارة الدفاع الكندية", "وزارة الدفاع اليابانية");
    assert_int_equal(known.mentions.at[3].entity,
                     entity_of("وزارة الدفاع اليابانية"));
    forget();
}

static void
another_name_in_brackets_is_the_same_thing(void **state)
{
    (void)state;
    know("تقع مدينة سندورا (بالإيطالية: Zendhora) هناك.", NULL, NULL);
    assert_one("سندورا", "Zendhora");
    forget();
    know("في مدينة زلفنتا (Zelfenta) سوق.", NULL, NULL);
    assert_one("زلفنتا", "Zelfenta");
    forget();
}

static void
what_a_gazetteer_calls_an_entity_in_a_word_is_its_name_too(void **state)
{
    const struct entity *e;

    (void)state;
    know("سافر إلى الولايات المتحدة.", NULL, NULL);
    e = &known.entities.at[entity_of("الولايات المتحدة")];
    assert_int_equal(e->n, 2);
    assert_string_equal(e->names[1], "أمريكا");
    forget();
}

static void
an_adjective_that_no_name_tells_is_one_for_searches(void **state)
{
    const struct entity *e;

    (void)state;
    know("سافر الوفد الأمريكي إلى الولايات المتحدة ثم إلى تركيا مع الوفد "
         "التركي.", NULL, NULL);
    e = &known.entities.at[entity_of("الولايات المتحدة")];
    assert_string_equal(e->names[e->n - 1], "أمريكا");
    assert_int_equal(known.entities.at[entity_of("تركيا")].n, 1);
    assert_int_equal(known.mentions.n, 2);
    forget();
    know("عاد الوفد البريطاني إلى المملكة المتحدة.", NULL, NULL);
    e = &known.entities.at[entity_of("المملكة المتحدة")];
    assert_string_equal(e->names[1], "بريطانيا");
    forget();
    know("قال الوفد الأذري إن أذربيجان وافقت.", NULL, NULL);
    e = &known.entities.at[entity_of("أذربيجان")];
    assert_string_equal(e->names[1], "أذري");
    forget();
}

static void
mixed_scripts_and_broken_bytes_do_no_harm(void **state)
{
    (void)state;
    know("وabcde في xولدy", "\xd8 \xd9\x88\xff\xfe\xd8 (\xd9",
         "( ( A-\xd8\xa7 '");
    forget();
}

static void
mentions_are_in_order_and_not_within_each_other_but_places(void **state)
{
    const struct mention *m;
    size_t i;

    (void)state;
    made_build_path(&made, "tests/corpora/talks");
    knowledge_build(&known, &made.corpus, NULL);
    assert_true(known.mentions.n > 150);
    for (i = 0; i < known.mentions.n; i++) {
        m = &known.mentions.at[i];
        assert_true(m->at.start < m->at.end);
        assert_true(m->entity < known.entities.n);
        if (i > 0) {
            assert_true(span_order(&m[-1].at, &m->at) < 0);
            assert_true(m[-1].at.doc != m->at.doc
                        || m[-1].at.end <= m->at.start
                        || m->at.end <= m[-1].at.end);
        }
    }
    for (i = 0; i < known.entities.n; i++) {
        assert_true(known.entities.at[i].n > 0);
    }
    forget();
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(countries_and_cities_are_known_without_their_clitics),
        cmocka_unit_test(an_adjective_of_a_country_is_no_mention),
        cmocka_unit_test(a_name_behind_a_title_is_a_person),
        cmocka_unit_test(
            what_stands_between_a_title_and_a_name_is_passed_over),
        cmocka_unit_test(an_ordinary_word_ends_a_name),
        cmocka_unit_test(a_given_name_begins_a_person),
        cmocka_unit_test(a_name_behind_a_head_word_is_a_place),
        cmocka_unit_test(a_head_word_may_be_part_of_the_name),
        cmocka_unit_test(an_institution_is_of_a_country),
        cmocka_unit_test(an_agency_needs_a_cue_if_its_name_is_a_word),
        cmocka_unit_test(
            the_press_is_named_in_datelines_and_in_quotation_marks),
        cmocka_unit_test(an_office_may_go_on_with_ordinary_words),
        cmocka_unit_test(a_rank_makes_a_given_name_of_an_ordinary_word),
        cmocka_unit_test(a_body_is_named_by_ordinary_words_behind_its_head),
        cmocka_unit_test(things_that_tables_tell_are_objects),
        cmocka_unit_test(capitals_inside_sentences_are_names),
        cmocka_unit_test(what_stands_around_capitals_tells_their_type),
        cmocka_unit_test(a_name_found_once_is_found_wherever_it_recurs),
        cmocka_unit_test(a_word_that_mostly_stands_without_a_title_is_no_name),
        cmocka_unit_test(an_unknown_word_behind_in_is_a_place_if_it_recurs),
        cmocka_unit_test(names_of_one_country_are_one_in_all_languages),
        cmocka_unit_test(a_family_name_is_the_person_of_the_full_name),
        cmocka_unit_test(a_family_name_of_two_people_is_told_by_its_document),
        cmocka_unit_test(spellings_are_joined_by_a_second_sign),
        cmocka_unit_test(
            names_in_two_scripts_are_one_if_all_their_consonants_agree),
        cmocka_unit_test(a_gazetteer_name_may_be_spelled_with_another_letter),
        cmocka_unit_test(a_middle_name_needs_a_second_sign_too),
        cmocka_unit_test(
            an_institution_may_be_of_a_place_that_the_corpus_tells),
        cmocka_unit_test(another_spelling_of_a_family_name_is_the_same_person),
        cmocka_unit_test(a_place_is_one_when_all_its_sounds_agree),
        cmocka_unit_test(
            armed_forces_of_one_country_are_one_and_of_two_are_two),
        cmocka_unit_test(
            an_institution_without_a_country_is_the_one_named_before),
        cmocka_unit_test(another_name_in_brackets_is_the_same_thing),
        cmocka_unit_test(
            what_a_gazetteer_calls_an_entity_in_a_word_is_its_name_too),
        cmocka_unit_test(an_adjective_that_no_name_tells_is_one_for_searches),
        cmocka_unit_test(mixed_scripts_and_broken_bytes_do_no_harm),
        cmocka_unit_test(
            mentions_are_in_order_and_not_within_each_other_but_places)
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
