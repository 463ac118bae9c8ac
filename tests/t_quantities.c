/* SPDX-License-Identifier: MIT */
/*
 * t_quantities.c - quantities in small texts: value, unit, qualifier.
 */
#include "support/packs.h"

#include "knowledge.h"

#include <string.h>

/* A value is a number in units of `exponent`, as the quantity holds it. */
struct expected {
    const char *words;
    double value, high;         /* high 0: the same */
    const char *unit;
    enum qualifier qualifier;
};

static struct made made;
static struct knowledge known;

static void
know(const char *text)
{
    struct text t = { .text = text, .date = "2020-10-09" };
    struct reading r;

    made_build(&made, &t, 1);
    memset(&known, 0, sizeof known);
    reading_build(&r, &made.corpus);
    dates_extract(&known, &r);
    quantities_extract(&known, &r);
    reading_free(&r);
}

static void
forget(void)
{
    knowledge_free(&known);
    made_free(&made);
}

static bool
is_value(int64_t mantissa, int exponent, double value)
{
    double v = (double)mantissa;

    for (; exponent > 0; exponent--) {
        v *= 10;
    }
    for (; exponent < 0; exponent++) {
        v /= 10;
    }
    return v > value * 0.9999 && v < value * 1.0001;
}

/* The text has just these quantities. */
static void
check_all(const char *text, const struct expected *e, size_t n)
{
    char words[256];
    size_t i, len;

    know(text);
    if (known.quantities.n != n) {
        fail_msg("%s: %zu quantities, not %zu", text, known.quantities.n, n);
    }
    for (i = 0; i < n; i++) {
        const struct quantity *q = &known.quantities.at[i];

        len = q->at.end - q->at.start;
        assert_true(len < sizeof words);
        memcpy(words, text + q->at.start, len);
        words[len] = 0;
        assert_string_equal(words, e[i].words);
        assert_string_equal(q->unit, e[i].unit);
        assert_int_equal(q->qualifier, e[i].qualifier);
        if (!is_value(q->mantissa, q->exponent, e[i].value)
                || !is_value(q->high, q->exponent,
                             e[i].high > 0 ? e[i].high : e[i].value)) {
            fail_msg("%s: %lld to %lld * 10^%d", text,
                     (long long)q->mantissa, (long long)q->high,
                     q->exponent);
        }
    }
    forget();
}

static void
check(const char *text, const char *words, double value, const char *unit,
      enum qualifier qualifier)
{
    const struct expected e = { words, value, 0, unit, qualifier };

    check_all(text, &e, 1);
}

static void
range(const char *text, const char *words, double low, double high,
      const char *unit)
{
    const struct expected e = { words, low, high, unit, QUALIFIER_BETWEEN };

    check_all(text, &e, 1);
}

static void
none(const char *text)
{
    check_all(text, NULL, 0);
}

static void
inflected_nouns_have_one_unit(void **state)
{
    (void)state;
    check("دمر الجيش 10 دبابات هناك", "10 دبابات", 10, "دبابة", 0);
    check("دمر الجيش عشر دبابات هناك", "عشر دبابات", 10, "دبابة", 0);
    check("قتل 20 جنديا أذربيجانيا فيه", "20 جنديا أذربيجانيا", 20, "جندي",
          0);
    check("قُتل 350 من جنوده هناك", "350 من جنوده", 350, "جندي", 0);
    check("Almost half of the homes left", "Almost half of the homes", 0.5,
          "home", QUALIFIER_ABOUT);
    check("It killed 20 people there", "20 people", 20, "person", 0);
    check("with two clean containers there", "two clean containers", 2,
          "container", 0);
    check("in 12 cities there", "12 cities", 12, "city", 0);
}

static void
what_a_number_in_words_counts_may_stand_apart(void **state)
{
    static const struct expected e[] = {
        { "12 مهندسا", 12, 0, "مهندس", 0 },
        { "خمسة منهم", 5, 0, "مهندس", 0 }
    };

    (void)state;
    check("كلف مليونين ونصف مليون يورو فقط", "مليونين ونصف مليون يورو",
          2500000, "يورو", 0);
    check("في الساعات الاثنتي عشرة الأولى", "الساعات الاثنتي عشرة", 12,
          "ساعة", 0);
    check("انهار في أقل من دقيقة تماما", "أقل من دقيقة", 1, "دقيقة",
          QUALIFIER_LESS);
    check("قتل ثلاثة من المهاجمين هناك", "ثلاثة من المهاجمين", 3, "مهاجم",
          0);
    check("التي لا يزيد عدد سكانها على 48 ألف نسمة الآن", "48 ألف نسمة",
          48000, "نسمة", QUALIFIER_AT_MOST);
    check("مع ستة كلاب مدربة", "ستة كلاب", 6, "كلب", 0);
    check_all("وصل 12 مهندسا، بينهم خمسة منهم مصابون", e, 2);
    none("وقع في 0242 بتوقيت جرينتش");
}

static void
duals_and_one_are_numbers(void **state)
{
    (void)state;
    check("قصفت مرتين هناك", "مرتين", 2, "مرة", 0);
    check("سقوط قذيفتين على المبنى", "قذيفتين", 2, "قذيفة", 0);
    check("أصيب صحافيان روسيان هناك", "صحافيان روسيان", 2, "صحافي", 0);
    none("في ميدان لبنان وفي سكان عمان");
    check("خلال يوم واحد فقط", "يوم واحد", 1, "يوم", 0);
    none("استقلاله من طرف واحد هناك");
    none("قال رجل وأحد أبناء القرية إن مسلحين اثنين يقومان بذلك");
    check("مقتل اثنين من المشاركين فيها", "اثنين من المشاركين", 2, "مشارك",
          0);
    check("It lasted one hour there", "one hour", 1, "hour", 0);
}

static void
qualifiers_stand_before_and_behind(void **state)
{
    (void)state;
    check("أودى بحياة أكثر من 400 شخص هناك", "أكثر من 400 شخص", 400, "شخص",
          QUALIFIER_MORE);
    check("قُتل ما يقرب من ٥٠٠ شخص هناك", "ما يقرب من ٥٠٠ شخص", 500, "شخص",
          QUALIFIER_ABOUT);
    check("ابتعد 3 أمتار على الأقل عنها", "3 أمتار على الأقل", 3, "متر",
          QUALIFIER_AT_LEAST);
    check("وصل بنحو 30 ألف شخص", "نحو 30 ألف شخص", 30000, "شخص",
          QUALIFIER_ABOUT);
    check("لا يزيدون على 30 ألفا هناك", "لا يزيدون على 30 ألفا", 30000, "",
          QUALIFIER_AT_MOST);
    check("in less than 6 hours there", "less than 6 hours", 6, "hour",
          QUALIFIER_LESS);
    check("It takes 5 minutes or more", "5 minutes or more", 5, "minute",
          QUALIFIER_MORE);
}

static void
ranges_have_both_ends(void **state)
{
    (void)state;
    range("أي ما بين 20 و25% من السكان", "ما بين 20 و25%", 20, 25, "%");
    range("فوق الجرح بمسافة 5 إلى 7 سم", "5 إلى 7 سم", 5, 7, "سم");
    range("بعد ثلاثة أسابيع إلى ستة هناك", "ثلاثة أسابيع إلى ستة", 3, 6,
          "أسبوع");
    range("charged to 40-50% of it", "40-50%", 40, 50, "%");
    range("needs 10 to 20 million dollars", "10 to 20 million dollars", 1e7,
          2e7, "dollar");
}

static void
signs_are_units(void **state)
{
    (void)state;
    check("إن ٩٠٪ من النساء هناك", "٩٠٪", 90, "%", 0);
    check("نسبة أقرب إلى 14 في المئة هنا", "14 في المئة", 14, "%", 0);
    check("نحو %45 من الأراضي", "نحو %45", 45, "%", QUALIFIER_ABOUT);
    check("the body is at 40 °C then", "40 °C", 40, "°C", 0);
    check("It cost $230,000 then", "$230,000", 230000, "$", 0);
}

static void
vague_numbers_are_at_least_that_many(void **state)
{
    (void)state;
    check("أدى إلى نزوح آلاف الأشخاص هناك", "آلاف الأشخاص", 1000, "شخص",
          QUALIFIER_AT_LEAST);
    check("قُتل عشرات المدنيين هناك", "عشرات المدنيين", 10, "مدني",
          QUALIFIER_AT_LEAST);
    check("It hit hundreds of people there", "hundreds of people", 100,
          "person", QUALIFIER_AT_LEAST);
}

static void
the_noun_may_stand_before(void **state)
{
    static const struct expected e[] = {
        { "22 قتيلا", 22, 0, "قتيل", 0 }, { "31", 31, 0, "قتيل", 0 }
    };

    (void)state;
    check("إن عدد قتلاه ارتفع إلى 376 منذ ذلك", "376", 376, "قتيل", 0);
    check("أما النازحون فتقدرهم سلطات الإقليم بنحو ٧٠ ألفا", "نحو ٧٠ ألفا",
          70000, "نازح", QUALIFIER_ABOUT);
    none("أما الوزير فكان رقمه 5 هناك");
    check("وهم الرؤساء الثلاثة لها", "الرؤساء الثلاثة", 3, "رئيس", 0);
    check_all("22 قتيلا في الجانب الأول و31 في الثاني", e, 2);
}

static void
parts_of_names_count_nothing(void **state)
{
    (void)state;
    none("من طراز دي-20 (D-20) والطائرة F-16 هناك");
    none("على القناة 16 في البحر");
    none("خريطة مقياسها 1:50000 هناك");
    none("كما قيل [3] في ذلك");
    check("إن 7 قرى وقرارات (822 و853 و874) لم تنفذ", "7 قرى", 7, "قرية", 0);
    none("Apollo 11 landed on channel 5 there");
    none("call 555-1234 now");
    none("انتهت بنتيجة 3 - 3 بينهما وفاز 55 - 62 أمس");
    none("المصنفة 181 عالميا في الدور ربع النهائي");
}

static void
dates_and_times_count_nothing(void **state)
{
    (void)state;
    none("بدأ في 27 أيلول/سبتمبر هناك");
    none("عند الساعة 12:00 ظهرا وفي عام 1994");
    none("اشتعلت الجبهة قبل 12 يوما");
    none("هذا أول اجتماع والطبعة الثانية");
}

static void
points_may_part_thousands_of_things(void **state)
{
    (void)state;
    check("يبلغ سكانها 254.000 نسمة هناك", "254.000 نسمة", 254000, "نسمة",
          0);
    check("بلغت 182 ألفا و514 سائحا هناك", "182 ألفا و514 سائحا", 182514,
          "سائح", 0);
    check("مساحة 22.392 كيلومترا هناك", "22.392 كيلومترا", 22.392,
          "كيلومتر", 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(inflected_nouns_have_one_unit),
        cmocka_unit_test(what_a_number_in_words_counts_may_stand_apart),
        cmocka_unit_test(duals_and_one_are_numbers),
        cmocka_unit_test(qualifiers_stand_before_and_behind),
        cmocka_unit_test(ranges_have_both_ends),
        cmocka_unit_test(signs_are_units),
        cmocka_unit_test(vague_numbers_are_at_least_that_many),
        cmocka_unit_test(the_noun_may_stand_before),
        cmocka_unit_test(parts_of_names_count_nothing),
        cmocka_unit_test(dates_and_times_count_nothing),
        cmocka_unit_test(points_may_part_thousands_of_things),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
