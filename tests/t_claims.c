/* SPDX-License-Identifier: MIT */
/*
 * t_claims.c - who said what, in small texts.
 */
#include "support/packs.h"

#include "knowledge.h"

#include <string.h>

/* A claim as a test expects it; NULL: whatever it is. */
struct expected {
    const char *speaker, *verb, *said;
    enum claim_kind kind;
};

static struct made made;
static struct knowledge known;

static void
know(const char *text)
{
    struct text t = { .text = text };

    made_build(&made, &t, 1);
    knowledge_build(&known, &made.corpus, NULL);
}

static void
forget(void)
{
    knowledge_free(&known);
    made_free(&made);
}

static void
same(const struct span *s, const char *text)
{
    char got[512];
    size_t n = s->end - s->start;

    if (text) {
        assert_true(n < sizeof got);
        memcpy(got, made.corpus.docs[s->doc].bytes + s->start, n);
        got[n] = 0;
        assert_string_equal(got, text);
    }
}

static void
check(const char *text, const struct expected *e, size_t n)
{
    size_t i;

    know(text);
    assert_int_equal(known.claims.n, n);
    for (i = 0; i < n; i++) {
        same(&known.claims.at[i].speaker_at, e[i].speaker);
        same(&known.claims.at[i].verb, e[i].verb);
        same(&known.claims.at[i].said, e[i].said);
        assert_int_equal(known.claims.at[i].kind, e[i].kind);
    }
    forget();
}

static void
a_verb_before_its_speaker_tells_a_claim(void **state)
{
    static const struct expected e[] = {
        { "وزير الزراعة", "قال", "المحصول جيد هذا العام", CLAIM_STATES },
        { "الشركة", "نفت", "الخبر", CLAIM_DENIES },
        { "رئيس البلدية", "دعا", "توفير الماء", CLAIM_CALLS }
    };

    (void)state;
    check("وقال وزير الزراعة إن المحصول جيد هذا العام. ونفت الشركة الخبر. "
          "دعا رئيس البلدية إلى توفير الماء.", e, COUNT(e));
}

static void
a_speaker_may_stand_before_the_verb(void **state)
{
    static const struct expected e[] = {
        { "مدير المصنع", "قال", "العمل توقف", CLAIM_STATES },
        { "الجيش", "نفى", "أي صلة له بالحادث", CLAIM_DENIES }
    };

    (void)state;
    check("أما مدير المصنع فقال إن العمل توقف. الجيش نفى أي صلة له بالحادث.",
          e, COUNT(e));
}

static void
a_source_is_quoted_for_its_clause(void **state)
{
    static const struct expected e[] = {
        { "بيان الوزارة", "بحسب", "ارتفع السعر", CLAIM_STATES },
        { "سلطات", "وفقا", "غادر نصف السكان", CLAIM_STATES }
    };

    (void)state;
    check("ارتفع السعر بحسب بيان الوزارة. وفقا للسلطات، غادر نصف السكان.", e,
          COUNT(e));
}

static void
who_goes_on_is_the_speaker_last_named(void **state)
{
    static const struct expected e[] = {
        { "مدير المصنع", "قال", "العمل توقف", CLAIM_STATES },
        { "مدير المصنع", "مؤكدا", "العمال بخير", CLAIM_CONFIRMS },
        { "مدير المصنع", "أضاف", "السبب عطل قديم", CLAIM_STATES }
    };

    (void)state;
    check("قال مدير المصنع إن العمل توقف، مؤكدا أن العمال بخير. وأضاف أن "
          "السبب عطل قديم.", e, COUNT(e));
}

static void
what_was_said_in_quotation_marks_is_direct(void **state)
{
    (void)state;
    know("قال الطبيب: «المريض بخير. سيعود غدا». وقال الممرض إن الزيارة "
         "ممنوعة.");
    assert_int_equal(known.claims.n, 2);
    assert_true(known.claims.at[0].direct);
    same(&known.claims.at[0].said, "المريض بخير. سيعود غدا");
    assert_false(known.claims.at[1].direct);
    forget();
}

static void
a_verb_and_its_subject_agree(void **state)
{
    static const struct expected e[] = {
        { "مدير المصنع", "أكد", "العمل توقف", CLAIM_CONFIRMS },
        { "مدير المصنع", "دعا", "الهدوء", CLAIM_CALLS },
        { "نقابة العمال", "قالت", "الأجور لم تدفع", CLAIM_STATES },
        { "مسؤولون محليون", "اتهم", "الشركة بالغش", CLAIM_ACCUSES }
    };

    (void)state;
    check("أكد مدير المصنع أن العمل توقف. ودعا الموظفين إلى الهدوء. "
          "وعقدت نقابة العمال اجتماعا، وقالت إن الأجور لم تدفع. "
          "اتهم مسؤولون محليون الشركة بالغش.", e, COUNT(e));
}

static void
a_speaker_ends_before_whom_it_speaks_to_and_of(void **state)
{
    static const struct expected e[] = {
        { "مجلس الكنائس المحلية", "طالب", "بضبط النفس", CLAIM_CALLS },
        { "بعثة المراقبين", "حذرت", "العنف", CLAIM_STATES },
        { "وزارة الثقافة", "قالت", "الراحل كبير", CLAIM_STATES }
    };

    (void)state;
    check("وطالب مجلس الكنائس المحلية الطرفين بضبط النفس. وحذرت بعثة "
          "المراقبين، التي يرأسها قاض، من العنف. ونعت وزارة الثقافة الراحل "
          "في بيان قالت فيه إن الراحل كبير.", e, COUNT(e));
}

static void
a_subject_may_stand_before_had_and_the_verb(void **state)
{
    static const struct expected e[] = {
        { "نقابة العمال", "حذرت", "الخطر", CLAIM_STATES }
    };

    (void)state;
    check("وكانت نقابة العمال قد حذرت من الخطر.", e, COUNT(e));
}

static void
a_name_in_quotation_marks_is_not_what_was_said(void **state)
{
    static const struct expected e[] = {
        { "مدير المصنع", "قال", "العمل توقف", CLAIM_STATES }
    };

    (void)state;
    check("قال مدير المصنع في تصريح لإذاعة \"صوت الشمال\" إن العمل توقف.",
          e, COUNT(e));
}

static void
what_was_not_said_is_no_claim(void **state)
{
    (void)state;
    check("لم تعلن الوزارة أي رقم. ولا يقول المدير شيئا.", NULL, 0);
    check("تقع المدينة بين نهرين عبر الوادي. حمل الرجل الكتاب.", NULL, 0);
}

static void
sentences_in_english_have_claims_too(void **state)
{
    static const struct expected e[] = {
        { "The minister", "said", "the harvest was good", CLAIM_STATES },
        { "The company", "denied", "the report", CLAIM_DENIES },
        { "the spokesman", "added", "It is late", CLAIM_STATES },
        { "the police", "According to", "two roads are closed", CLAIM_STATES }
    };

    (void)state;
    check("The minister said that the harvest was good. The company denied "
          "the report. \"It is late,\" the spokesman added. According to the "
          "police, two roads are closed. The minister did not say why.",
          e, COUNT(e));
}

/* The name of an entity, or "" for none. */
static const char *
name_of(uint32_t entity)
{
    return entity == NO_ENTITY ? "" : known.entities.at[entity].names[0];
}

static void
a_person_speaks_before_a_body_and_a_place_does_not(void **state)
{
    (void)state;
    know("قال الرئيس الألماني فرانك شتاينماير إن الطريق طويل. وقال ضابط في "
         "برلين إن الجسر مغلق. وأعلنت وزارة الخارجية الألمانية أن السفير "
         "عاد.");
    assert_int_equal(known.claims.n, 3);
    assert_non_null(strstr(name_of(known.claims.at[0].speaker), "شتاينماير"));
    assert_int_equal(known.claims.at[1].speaker, NO_ENTITY);
    assert_non_null(strstr(name_of(known.claims.at[2].speaker), "وزارة"));
    forget();
}

static void
an_agency_is_the_way_not_the_speaker(void **state)
{
    (void)state;
    know("نقلت وكالة رويترز عن وزير المالية أن الميزانية جاهزة.");
    assert_int_equal(known.claims.n, 1);
    same(&known.claims.at[0].speaker_at, "وزير المالية");
    assert_non_null(strstr(name_of(known.claims.at[0].via), "رويترز"));
    forget();
}

static void
spans_lie_in_their_sentences_in_order(void **state)
{
    const struct claim *c;
    size_t i;

    (void)state;
    made_build_path(&made, "tests/corpora/talks");
    knowledge_build(&known, &made.corpus, NULL);
    assert_true(known.claims.n > 40);
    for (i = 0; i < known.claims.n; i++) {
        c = &known.claims.at[i];
        assert_true(c->verb.start >= c->sentence.start);
        assert_true(c->verb.end <= c->sentence.end);
        assert_true(c->said.start >= c->sentence.start);
        assert_true(c->said.end <= c->sentence.end);
        assert_true(c->said.start <= c->said.end);
        assert_true(c->speaker_at.start < c->speaker_at.end);
        assert_true(i == 0 || span_order(&c[-1].sentence, &c->sentence) <= 0);
    }
    forget();
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_verb_before_its_speaker_tells_a_claim),
        cmocka_unit_test(a_speaker_may_stand_before_the_verb),
        cmocka_unit_test(a_source_is_quoted_for_its_clause),
        cmocka_unit_test(who_goes_on_is_the_speaker_last_named),
        cmocka_unit_test(what_was_said_in_quotation_marks_is_direct),
        cmocka_unit_test(a_verb_and_its_subject_agree),
        cmocka_unit_test(a_speaker_ends_before_whom_it_speaks_to_and_of),
        cmocka_unit_test(a_subject_may_stand_before_had_and_the_verb),
        cmocka_unit_test(a_name_in_quotation_marks_is_not_what_was_said),
        cmocka_unit_test(what_was_not_said_is_no_claim),
        cmocka_unit_test(sentences_in_english_have_claims_too),
        cmocka_unit_test(a_person_speaks_before_a_body_and_a_place_does_not),
        cmocka_unit_test(an_agency_is_the_way_not_the_speaker),
        cmocka_unit_test(spans_lie_in_their_sentences_in_order)
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
