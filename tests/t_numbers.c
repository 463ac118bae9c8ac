/* SPDX-License-Identifier: MIT */
/*
 * t_numbers.c - numbers in digits and words, ordinals, times of day.
 */
#include "support/packs.h"

#include "scan.h"

#include <string.h>

static struct made made;
static struct reading reading;
static struct scan scan;

static void
scan_text(const char *text)
{
    struct text t = { .text = text };

    made_build(&made, &t, 1);
    reading_build(&reading, &made.corpus);
    scan_open(&scan, &reading, 0);
}

static void
forget(void)
{
    scan_close(&scan);
    reading_free(&reading);
    made_free(&made);
}

/* The text, whole, is this number. */
static void
check(const char *text, int64_t mantissa, int exponent)
{
    struct number n;

    scan_text(text);
    if (!number_read(&scan, 0, &n)) {
        fail_msg("%s is no number", text);
    }
    for (; exponent < n.exponent; n.exponent--) {
        n.mantissa *= 10;
    }
    if (n.mantissa != mantissa || n.exponent != exponent
            || n.words != scan.d->n || n.end != strlen(text)) {
        fail_msg("%s: %lld * 10^%d in %zu words of %zu", text,
                 (long long)n.mantissa, n.exponent, n.words, scan.d->n);
    }
    forget();
}

/* The text begins with this number, in so many words. */
static void
check_words(const char *text, int64_t value, size_t words)
{
    struct number n;

    scan_text(text);
    assert_true(number_read(&scan, 0, &n));
    assert_int_equal(number_whole(&n), value);
    assert_int_equal(n.words, words);
    forget();
}

static void
digits_have_thousands_and_decimal_marks(void **state)
{
    (void)state;
    check("375", 375, 0);
    check("٣٧٥", 375, 0);
    check("1,600", 1600, 0);
    check("١٬٦٠٠", 1600, 0);
    check("916،445", 916445, 0);
    check("12,345,678", 12345678, 0);
    check("1.25", 125, -2);
    check("36,9", 369, -1);
    check("٣٫٧", 37, -1);
    check_words("1, 2", 1, 1);
}

static void
scales_multiply_digits(void **state)
{
    (void)state;
    check("140 ألف", 140000, 0);
    check("1.2 مليون", 1200000, 0);
    check("مليون ونصف", 1500000, 0);
    check("3.7 million", 3700000, 0);
    check("5 hundred", 500, 0);
    check("32 مليار و705 ملايين", 32705000000, 0);
    check("مليار و500 مليون", 1500000000, 0);
}

static void
words_add_up_in_arabic(void **state)
{
    (void)state;
    check("ثلاثة وخمسون", 53, 0);
    check("أربعة عشر", 14, 0);
    check("إحدى عشرة", 11, 0);
    check("مئة وخمسة وعشرين", 125, 0);
    check("ثلاثمائة", 300, 0);
    check("ألف وتسعمائة وأربعة وتسعين", 1994, 0);
    check("ثلاثين ألفا", 30000, 0);
    check("مئتي ألف", 200000, 0);
    check("مليونين وثلاثمئة ألف", 2300000, 0);
    check("عشرة آلاف", 10000, 0);
    check("ألفي", 2000, 0);
    check("ألفا", 2000, 0);
    check_words("ثلاثة أربعة", 3, 1);
    check_words("خمسة وستة", 5, 1);
}

static void
words_add_up_in_english(void **state)
{
    (void)state;
    check("twenty-five", 25, 0);
    check("one hundred and five", 105, 0);
    check("two thousand three hundred", 2300, 0);
    check("a million", 1000000, 0);
    check("three hundred thousand", 300000, 0);
    check("three point five", 35, -1);
    check_words("three and four", 3, 1);
    check_words("five twenty", 5, 1);
}

static void
fractions_have_a_value(void **state)
{
    (void)state;
    check("نصف", 5, -1);
    check("ثلث", 333, -3);
    check("خُمس", 2, -1);
    check("خمس", 5, 0);
    check("three quarters", 75, -2);
    check("two-thirds", 667, -3);
    check("ثلاثة أرباع", 75, -2);
    check("two dozen", 24, 0);
}

static void
vague_numbers_say_so(void **state)
{
    struct number n;

    (void)state;
    scan_text("آلاف الأشخاص");
    assert_true(number_read(&scan, 0, &n));
    assert_true(n.many);
    assert_int_equal(number_whole(&n), 1000);
    forget();
    check("tens of thousands", 10000, 0);
    check("مئات الآلاف", 100000, 0);
}

static void
versions_and_addresses_are_no_numbers(void **state)
{
    struct number n;

    (void)state;
    scan_text("1.2.3");
    assert_false(number_read(&scan, 0, &n));
    forget();
    scan_text("12345678901234567890");
    assert_false(number_read(&scan, 0, &n));
    forget();
}

static void
check_ordinal(const char *text, int value)
{
    size_t words = 0;

    scan_text(text);
    assert_int_equal(ordinal_read(&scan, 0, &words), value);
    assert_true(value == 0 || words == scan.d->n);
    forget();
}

static void
ordinals_are_read_in_words_and_digits(void **state)
{
    (void)state;
    check_ordinal("التاسع", 9);
    check_ordinal("الحادي عشر", 11);
    check_ordinal("السابع والعشرين", 27);
    check_ordinal("twenty-first", 21);
    check_ordinal("9th", 9);
    check_ordinal("تسعة", 0);
}

static void
times_of_day_are_read(void **state)
{
    (void)state;
    scan_text("الساعة 12:00");
    assert_int_equal(clock_read(&scan, 0), 3);
    forget();
    scan_text("الساعة الرابعة والنصف");
    assert_int_equal(clock_read(&scan, 0), 3);
    forget();
    scan_text("22:35");
    assert_int_equal(clock_read(&scan, 0), 2);
    forget();
    scan_text("22 35");
    assert_int_equal(clock_read(&scan, 0), 0);
    forget();
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(digits_have_thousands_and_decimal_marks),
        cmocka_unit_test(scales_multiply_digits),
        cmocka_unit_test(words_add_up_in_arabic),
        cmocka_unit_test(words_add_up_in_english),
        cmocka_unit_test(fractions_have_a_value),
        cmocka_unit_test(vague_numbers_say_so),
        cmocka_unit_test(versions_and_addresses_are_no_numbers),
        cmocka_unit_test(ordinals_are_read_in_words_and_digits),
        cmocka_unit_test(times_of_day_are_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
