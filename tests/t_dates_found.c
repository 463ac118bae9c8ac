/* SPDX-License-Identifier: MIT */
/*
 * t_dates_found.c - date expressions in small texts, and the days they mean.
 */
#include "support/packs.h"

#include "knowledge.h"
#include "calendar.h"

#include <string.h>

/* Friday, 9 October 2020. */
#define DAY "2020-10-09"

/* The days of an expression, as "FROM..TO" or one day. */
struct expected {
    const char *words, *days;
    enum date_kind kind;
};

static struct made made;
static struct knowledge known;

/* Dates alone: other steps have tests of their own. */
static void
know(const struct text *texts, size_t n)
{
    struct reading r;

    made_build(&made, texts, n);
    memset(&known, 0, sizeof known);
    reading_build(&r, &made.corpus);
    dates_extract(&known, &r);
    reading_free(&r);
}

static void
forget(void)
{
    knowledge_free(&known);
    made_free(&made);
}

static const char *
days_of(const struct date *d)
{
    static char text[64];
    struct date_parts a = calendar_date(d->from), b = calendar_date(d->to);

    if (d->from == d->to) {
        snprintf(text, sizeof text, "%04d-%02d-%02d", a.year, a.month, a.day);
    } else {
        snprintf(text, sizeof text, "%04d-%02d-%02d..%04d-%02d-%02d", a.year,
                 a.month, a.day, b.year, b.month, b.day);
    }
    return text;
}

/* The text has just these expressions. */
static void
check_all(const char *text, const char *date, const struct expected *e,
          size_t n)
{
    struct text t = { .text = text, .date = date };
    char words[256];
    size_t i, len;

    know(&t, 1);
    for (i = 0; i < n && i < known.dates.n; i++) {
        const struct date *d = &known.dates.at[i];

        len = d->at.end - d->at.start;
        assert_true(len < sizeof words);
        memcpy(words, text + d->at.start, len);
        words[len] = 0;
        assert_string_equal(words, e[i].words);
        assert_string_equal(days_of(d), e[i].days);
        assert_int_equal(d->kind, e[i].kind);
    }
    if (known.dates.n != n) {
        fail_msg("%s: %zu dates, not %zu", text, known.dates.n, n);
    }
    forget();
}

static void
check(const char *text, const char *words, const char *days,
      enum date_kind kind)
{
    const struct expected e = { words, days, kind };

    check_all(text, DAY, &e, words != NULL);
}

static void
absolute(const char *text, const char *words, const char *days)
{
    check(text, words, days, DATE_ABSOLUTE);
}

static void
relative(const char *text, const char *words, const char *days)
{
    check(text, words, days, DATE_RELATIVE);
}

static void
weekday(const char *text, const char *words, const char *days)
{
    check(text, words, days, DATE_WEEKDAY);
}

static void
none(const char *text)
{
    check(text, NULL, NULL, DATE_ABSOLUTE);
}

/* ---- absolute ----------------------------------------------------------- */

static void
months_have_the_names_of_every_country(void **state)
{
    (void)state;
    absolute("وصل في 3 أيلول 2019 إلى هناك", "3 أيلول 2019", "2019-09-03");
    absolute("وصل في 3 شتنبر 2019 إلى هناك", "3 شتنبر 2019", "2019-09-03");
    absolute("وصل في 3 جويلية 2019 إلى هناك", "3 جويلية 2019", "2019-07-03");
    absolute("وصل في 3 تشرين الثاني 2019 إلى هناك", "3 تشرين الثاني 2019",
             "2019-11-03");
    absolute("It opened on 3 November 2019 here", "3 November 2019",
             "2019-11-03");
}

static void
two_names_of_a_month_are_one_date(void **state)
{
    (void)state;
    absolute("بدأ في 27 أيلول/سبتمبر الماضي هناك", "27 أيلول/سبتمبر الماضي",
             "2020-09-27");
    absolute("موعده 9 أكتوبر تشرين الأول في المدينة", "9 أكتوبر تشرين الأول",
             "2020-10-09");
}

static void
dates_are_told_in_many_ways(void **state)
{
    (void)state;
    absolute("ظهر يوم الأحد الموافق 27 سبتمبر كان",
             "ظهر يوم الأحد الموافق 27 سبتمبر", "2020-09-27");
    absolute("السبت 10 تشرين الأول (أكتوبر) 2020 كان",
             "السبت 10 تشرين الأول (أكتوبر) 2020", "2020-10-10");
    absolute("وفي الأسبوع الأول من أكتوبر كان", "الأسبوع الأول من أكتوبر",
             "2020-10-01..2020-10-31");
    relative("تعقد في 24 الجاري هناك", "24 الجاري", "2020-10-24");
    absolute("وفق إحصاء 2015 هناك", "2015", "2015-01-01..2015-12-31");
    absolute("في الـ27 من سبتمبر كان", "27 من سبتمبر", "2020-09-27");
    weekday("ليلة الأربعاء/الخميس كان", "ليلة الأربعاء/الخميس",
            "2020-10-07..2020-10-08");
    relative("خلال السنوات العشر الماضية كان", "السنوات العشر الماضية",
             "2010-10-09..2020-10-09");
}

static void
days_are_told_in_any_digits_and_words(void **state)
{
    (void)state;
    absolute("بدأ في ٢٧ أيلول ٢٠٢٠ هناك", "٢٧ أيلول ٢٠٢٠", "2020-09-27");
    absolute("عاد في السابع والعشرين من سبتمبر هناك",
             "السابع والعشرين من سبتمبر", "2020-09-27");
    absolute("on the twenty-first of May 2019 it", "twenty-first of May 2019",
             "2019-05-21");
    absolute("On October 9th, 2019 they", "October 9th, 2019", "2019-10-09");
    relative("حتى التاسع من الشهر وما بعده", "التاسع من الشهر", "2020-10-09");
}

static void
names_of_months_may_be_short(void **state)
{
    (void)state;
    absolute("The attack on Sept. 11, 2001 was", "Sept. 11, 2001",
             "2001-09-11");
    absolute("He left on 9 Oct. 2019 and", "9 Oct. 2019", "2019-10-09");
    none("Jan and Sun met Mar.");
}

static void
numeric_dates_are_read_in_their_orders(void **state)
{
    (void)state;
    absolute("نشر 9-10-2020 هنا", "9-10-2020", "2020-10-09");
    absolute("نشر 25/12/2019 هنا", "25/12/2019", "2019-12-25");
    absolute("as of 12/25/2019 it", "12/25/2019", "2019-12-25");
    absolute("as of 2019-12-25 it", "2019-12-25", "2019-12-25");
    absolute("أخبار9-10-2020 | 22:35", "9-10-2020 | 22:35", "2020-10-09");
    none("الإصدار 1.2.3 والهاتف 555-123-4567");
}

static void
ranges_are_one_interval(void **state)
{
    (void)state;
    absolute("من 5 إلى 9 أكتوبر في المدينة", "5 إلى 9 أكتوبر",
             "2020-10-05..2020-10-09");
    absolute("held on 5-9 October 2019 there", "5-9 October 2019",
             "2019-10-05..2019-10-09");
    absolute("حكم (1724 - 1804) هناك", "1724 - 1804",
             "1724-01-01..1804-12-31");
    absolute("خضعت من 1501 حتى 1912 لها", "1501 حتى 1912",
             "1501-01-01..1912-12-31");
    absolute("صدر في ماي الماضي هناك", "ماي الماضي",
             "2020-05-01..2020-05-31");
    absolute("between 1361 and 1528 it", "1361 and 1528",
             "1361-01-01..1528-12-31");
}

static void
years_decades_and_centuries_are_whole(void **state)
{
    (void)state;
    absolute("انتهت في عام 1994 هناك", "عام 1994", "1994-01-01..1994-12-31");
    absolute("منذ التسعينيات وهي كذلك", "التسعينيات",
             "1990-01-01..1999-12-31");
    absolute("في أواخر الثمانينات كانت", "أواخر الثمانينات",
             "1980-01-01..1989-12-31");
    absolute("في سبعينيات القرن الماضي كانت", "سبعينيات القرن الماضي",
             "1970-01-01..1979-12-31");
    absolute("In the 1990s they came", "1990s", "1990-01-01..1999-12-31");
    absolute("in the early 19th century it", "early 19th century",
             "1801-01-01..1900-12-31");
    absolute("في القرن التاسع عشر كان", "القرن التاسع عشر",
             "1801-01-01..1900-12-31");
}

static void
years_in_a_row_are_each_a_date(void **state)
{
    static const struct expected e[] = {
        { "1563", "1563-01-01..1563-12-31", DATE_ABSOLUTE },
        { "1593", "1593-01-01..1593-12-31", DATE_ABSOLUTE },
        { "1603", "1603-01-01..1603-12-31", DATE_ABSOLUTE }
    };

    (void)state;
    check_all("It came in 1563, 1593 and 1603 again.", "", e, 3);
}

static void
islamic_dates_are_understood_and_years_before_christ_left_out(void **state)
{
    (void)state;
    absolute("ولد سنة 1442 هـ في المدينة", "سنة 1442 ه",
             "2020-08-20..2021-08-08");
    absolute("في 1 رمضان 1442 هناك", "1 رمضان 1442", "2021-04-13");
    absolute("استعدادا ل رمضان 2017 هناك", "رمضان 2017",
             "2017-05-27..2017-06-24");
    none("فاز بنتيجة صفر (6-4)");
    none("بني عام 300 قبل الميلاد هناك");
    none("It was built in 1200 BC there.");
}

static void
bare_years_need_a_word_before_them(void **state)
{
    (void)state;
    absolute("the plague of 1666 there", "1666", "1666-01-01..1666-12-31");
    absolute("A 1996 study found it", "1996", "1996-01-01..1996-12-31");
    absolute("وافتتح في 1968 هناك", "1968", "1968-01-01..1968-12-31");
    absolute("شاعر (ولد في 1968) كبير", "1968", "1968-01-01..1968-12-31");
    absolute("أعوام: 1958 فقط", "1958", "1958-01-01..1958-12-31");
    none("قتل أكثر من 2000 مستوطن هناك");
    none("they found 1968 of them there");
    none("in 1500 metres of it");
}

static void
a_year_is_shared_by_the_dates_of_a_sentence(void **state)
{
    static const struct expected months[] = {
        { "أغسطس", "1944-08-01..1944-08-31", DATE_ABSOLUTE },
        { "سبتمبر 1944", "1944-09-01..1944-09-30", DATE_ABSOLUTE }
    };
    static const struct expected days[] = {
        { "5 يوليو 1943", "1943-07-05", DATE_ABSOLUTE },
        { "23 أغسطس", "1943-08-23", DATE_ABSOLUTE }
    };

    (void)state;
    check_all("في أغسطس وسبتمبر 1944 هناك", "", months, 2);
    check_all("جرت بين 5 يوليو 1943 و23 أغسطس هناك", "", days, 2);
}

static void
words_that_mean_other_things_too_need_a_number(void **state)
{
    (void)state;
    none("مارس الرجل حقه في ذلك");
    none("قال رمضان إنه هنا");
    none("May I march on?");
    none("كلمات: مايك، نوفمبر، أوسكار");
    absolute("في مارس 2019 كان", "مارس 2019", "2019-03-01..2019-03-31");
    absolute("By May 2019 it was", "May 2019", "2019-05-01..2019-05-31");
}

/* The only date of a text in another language. */
static void
check_language(const char *language, const char *text, const char *days)
{
    struct text t = { .text = text, .language = language, .date = DAY };

    know(&t, 1);
    if (known.dates.n != 1) {
        fail_msg("%s: %zu dates", text, known.dates.n);
    }
    assert_string_equal(days_of(&known.dates.at[0]), days);
    forget();
}

static void
a_language_with_no_table_has_icu_s_names(void **state)
{
    (void)state;
    check_language("es", "Llegaron en 3 septiembre 2019 aquí.", "2019-09-03");
    check_language("it", "Sono venuti il 3 ottobre 2019 qui.", "2019-10-03");
}

static void
a_language_with_a_table_has_more(void **state)
{
    (void)state;
    check_language("fr", "Il est venu le 3 septembre 2019 ici.",
                   "2019-09-03");
    check_language("fr", "Il est venu il y a 2 semaines ici.", "2020-09-25");
    check_language("fr", "Il est venu la semaine dernière ici.",
                   "2020-09-28..2020-10-04");
    check_language("ru", "Он приехал в 1994 году сюда.",
                   "1994-01-01..1994-12-31");
    check_language("ru", "Он приехал 5 лет назад сюда.",
                   "2015-01-01..2015-12-31");
    check_language("ru", "Он приехал на прошлой неделе сюда.",
                   "2020-09-28..2020-10-04");
    check_language("tr", "Bina 1994 yılında yapıldı.",
                   "1994-01-01..1994-12-31");
    check_language("tr", "Onlar geçen hafta geldi.",
                   "2020-09-28..2020-10-04");
    check_language("fa", "او در سال ۱۹۹۴ آمد.", "1994-01-01..1994-12-31");
    check_language("fa", "او هفته گذشته آمد.", "2020-09-28..2020-10-04");
}

/* ---- from the document's day -------------------------------------------- */

static void
a_missing_year_is_the_nearest(void **state)
{
    (void)state;
    absolute("في 27 أيلول بين الطرفين", "27 أيلول", "2020-09-27");
    absolute("في 12 أكتوبر يحل الوزير", "12 أكتوبر", "2020-10-12");
    absolute("اشتباكات شهر غشت هناك", "شهر غشت", "2020-08-01..2020-08-31");
}

static void
weekdays_are_the_last_ones_unless_to_come(void **state)
{
    (void)state;
    weekday("قال مساء الخميس إنه", "مساء الخميس", "2020-10-08");
    weekday("ووصل الجمعة إلى هناك", "الجمعة", "2020-10-09");
    weekday("من المقرر أن يصل الاثنين إلى هناك", "الاثنين", "2020-10-12");
    weekday("ممكنة الليل أو يوم السبت القادم", "يوم السبت القادم",
            "2020-10-10");
    weekday("لم يتصل منذ الأحد أبدا", "الأحد", "2020-10-04");
    weekday("وصل الجمعة الماضي إلى هناك", "الجمعة الماضي", "2020-10-02");
    weekday("ليل الخميس – الجمعة بلا قصف", "ليل الخميس – الجمعة",
            "2020-10-08..2020-10-09");
    weekday("They arrived on Thursday evening.", "Thursday evening",
            "2020-10-08");
    weekday("They will arrive on Monday there.", "Monday", "2020-10-12");
}

static void
words_for_days_are_counted_from_the_documents_day(void **state)
{
    (void)state;
    relative("وصل اليوم الجمعة إلى هناك", "اليوم الجمعة", "2020-10-09");
    relative("وصل أمس إلى هناك", "أمس", "2020-10-08");
    relative("يصل بعد غد إلى هناك", "بعد غد", "2020-10-11");
    relative("It happened yesterday there.", "yesterday", "2020-10-08");
    none("15 لترا للفرد في اليوم على الأقل");
    none("وفي اليوم التالي عاد");
}

static void
spans_are_counted_back_from_the_documents_day(void **state)
{
    (void)state;
    relative("اشتعلت قبل 12 يوما هناك", "قبل 12 يوما", "2020-09-27");
    relative("اندلع منذ ما يقرب من أسبوعين هناك",
             "منذ ما يقرب من أسبوعين", "2020-09-25");
    relative("اندلع قبل 4 سنوات هناك", "قبل 4 سنوات",
             "2016-01-01..2016-12-31");
    relative("في أواخر الشهر الماضي كان", "أواخر الشهر الماضي",
             "2020-09-01..2020-09-30");
    relative("حذرت هذا الأسبوع من ذلك", "هذا الأسبوع",
             "2020-10-05..2020-10-11");
    relative("في اليومين الماضيين كان", "اليومين الماضيين",
             "2020-10-07..2020-10-08");
    relative("It broke out two weeks ago there.", "two weeks ago",
             "2020-09-25");
    relative("It rose last month again.", "last month",
             "2020-09-01..2020-09-30");
    relative("By the end of the month it is", "the end of the month",
             "2020-10-01..2020-10-31");
    none("قبل 3 أيام من الاجتماع");
    none("استمر لمدة 30 عاما هناك");
    none("تجاوزت 10 سنوات قبل أن يعود");
}

static void
without_a_day_nothing_relative_is_told(void **state)
{
    (void)state;
    check_all("وصل أمس الخميس، وقبل أسبوعين في 27 أيلول", "", NULL, 0);
}

/* ---- the document's day ------------------------------------------------- */

#define LONG_TEXT "\n\nاتفقت البلدان على وقف القتال بعد محادثات طويلة في" \
    " العاصمة، وعاد الوزراء إلى بلادهم من غير أن يقولوا شيئا للصحافة التي" \
    " كانت تنتظر عند باب القاعة ساعات طويلة. وقال مصدر إنه وصل أمس.\n"

static void
check_base(const char *text, const char *days)
{
    struct text t = { .text = text };

    know(&t, 1);
    assert_true(known.dates.n > 0);
    assert_string_equal(days_of(&known.dates.at[known.dates.n - 1]), days);
    forget();
}

static void
a_dateline_is_the_documents_day(void **state)
{
    (void)state;
    check_base("العنوان\nالجمعة 9 أكتوبر 2020" LONG_TEXT, "2020-10-08");
    check_base("العنوان\nالمدينة، 08 أكتوبر 2020 (وكالة) –" LONG_TEXT,
               "2020-10-07");
    check_base("العنوان" LONG_TEXT "السبت 10/10/2020", "2020-10-10");
    check_base("العنوان" LONG_TEXT "وصل اليوم الجمعة 9 أكتوبر 2020 هنا\n"
               "وقال أمس إنه هناك", "2020-10-08");
    check_base("الأحد 16 يونيو 2024\nأخبار9-10-2020 | 22:35\n"
               "قال اليوم الجمعة إنه هنا" LONG_TEXT, "2020-10-08");
}

static void
documents_of_one_event_share_their_day(void **state)
{
    static const struct text texts[] = {
        { .text = "العنوان\nالجمعة 9 أكتوبر 2020" LONG_TEXT },
        { .text = "المدينة 10 أكتوبر (وكالة) - قالت إنه أمس" LONG_TEXT }
    };

    (void)state;
    know(texts, 2);
    assert_string_equal(days_of(&known.dates.at[known.dates.n - 1]),
                        "2020-10-09");
    forget();
}

static void
a_title_that_ends_in_today_is_no_date(void **state)
{
    (void)state;
    none("تحدث إلى «شرق اليوم» عبر الهاتف");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(months_have_the_names_of_every_country),
        cmocka_unit_test(two_names_of_a_month_are_one_date),
        cmocka_unit_test(dates_are_told_in_many_ways),
        cmocka_unit_test(days_are_told_in_any_digits_and_words),
        cmocka_unit_test(names_of_months_may_be_short),
        cmocka_unit_test(numeric_dates_are_read_in_their_orders),
        cmocka_unit_test(ranges_are_one_interval),
        cmocka_unit_test(years_decades_and_centuries_are_whole),
        cmocka_unit_test(years_in_a_row_are_each_a_date),
        cmocka_unit_test(
            islamic_dates_are_understood_and_years_before_christ_left_out),
        cmocka_unit_test(bare_years_need_a_word_before_them),
        cmocka_unit_test(a_year_is_shared_by_the_dates_of_a_sentence),
        cmocka_unit_test(words_that_mean_other_things_too_need_a_number),
        cmocka_unit_test(a_language_with_no_table_has_icu_s_names),
        cmocka_unit_test(a_language_with_a_table_has_more),
        cmocka_unit_test(a_missing_year_is_the_nearest),
        cmocka_unit_test(weekdays_are_the_last_ones_unless_to_come),
        cmocka_unit_test(words_for_days_are_counted_from_the_documents_day),
        cmocka_unit_test(spans_are_counted_back_from_the_documents_day),
        cmocka_unit_test(without_a_day_nothing_relative_is_told),
        cmocka_unit_test(a_dateline_is_the_documents_day),
        cmocka_unit_test(documents_of_one_event_share_their_day),
        cmocka_unit_test(a_title_that_ends_in_today_is_no_date),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
