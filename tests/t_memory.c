/* SPDX-License-Identifier: MIT */
/*
 * t_memory.c - growing strings, and what becomes of it when they cannot.
 */
#include "dies.h"
#include "gen.h"

#include <string.h>

/* Huge requests are a part of the test, not a mistake to stop at. */
const char *__asan_default_options(void);

const char *
__asan_default_options(void)
{
    return "allocator_may_return_null=1";
}

static void
bytes_keep_what_is_added_while_they_grow(void **state)
{
    struct bytes b = { 0 };
    size_t i;

    (void)state;
    for (i = 0; i < 100000; i++) {
        bytes_u8(&b, (unsigned)(i % 251));
    }
    bytes_add(&b, "end", 3);
    bytes_add(&b, NULL, 0);
    assert_int_equal(b.n, 100003);
    for (i = 0; i < 100000; i++) {
        assert_int_equal(b.at[i], i % 251);
    }
    assert_memory_equal(b.at + i, "end", 3);
    bytes_free(&b);
    assert_null(b.at);
    assert_int_equal(b.n, 0);
}

static void
numbers_are_little_endian_and_as_wide_as_asked(void **state)
{
    static const uint8_t wanted[] = { 0x12, 0x34, 0x12, 0x56, 0x34, 0x12, 8,
        7, 6, 5, 4, 3, 2, 1 };
    struct bytes b = { 0 };

    (void)state;
    bytes_le(&b, 0x12, 1);
    bytes_le(&b, 0x1234, 2);
    bytes_le(&b, 0x123456, 3);
    bytes_le(&b, UINT64_C(0x0102030405060708), 8);
    bytes_le(&b, 0, 0);
    assert_int_equal(b.n, sizeof wanted);
    assert_memory_equal(b.at, wanted, sizeof wanted);
    bytes_free(&b);
}

static void
varints_are_leb128(void **state)
{
    static const struct {
        uint32_t v;
        size_t n;
        uint8_t bytes[5];
    } rows[] = {
        { 0, 1, { 0 } },
        { 127, 1, { 0x7f } },
        { 128, 2, { 0x80, 1 } },
        { 16383, 2, { 0xff, 0x7f } },
        { 16384, 3, { 0x80, 0x80, 1 } },
        { UINT32_MAX, 5, { 0xff, 0xff, 0xff, 0xff, 0x0f } },
    };
    struct bytes b = { 0 };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        b.n = 0;
        bytes_var(&b, rows[i].v);
        assert_int_equal(b.n, rows[i].n);
        assert_memory_equal(b.at, rows[i].bytes, rows[i].n);
    }
    bytes_free(&b);
}

static void
printing_appends_text_without_its_zero(void **state)
{
    struct bytes b = { 0 };
    int i;

    (void)state;
    for (i = 0; i < 40; i++) {
        bytes_print(&b, "%d-%s.", i % 10, "x");
    }
    assert_int_equal(b.n, 160);
    assert_memory_equal(b.at, "0-x.1-x.", 8);
    assert_memory_equal(b.at + 156, "9-x.", 4);
    bytes_free(&b);
}

static void
bits_come_most_significant_first(void **state)
{
    static const uint8_t wanted[] = { 0xb0, 0x7f, 0xff, 0xff, 0xff, 0x80 };
    struct bits b = { 0 };

    (void)state;
    bits_add(&b, 1, 1);
    bits_add(&b, 3, 3);
    bits_add(&b, 0, 5);
    bits_add(&b, 0, 0);
    bits_add(&b, UINT32_MAX, 32);
    assert_int_equal(b.n, 41);
    assert_int_equal(b.bytes.n, sizeof wanted);
    assert_memory_equal(b.bytes.at, wanted, sizeof wanted);
    bits_free(&b);
}

static void
padding_fills_a_byte_and_no_more(void **state)
{
    struct bits b = { 0 };

    (void)state;
    bits_pad(&b);
    assert_int_equal(b.n, 0);
    bits_add(&b, 1, 1);
    bits_pad(&b);
    assert_int_equal(b.n, 8);
    bits_pad(&b);
    assert_int_equal(b.n, 8);
    bits_add(&b, 1, 1);
    assert_int_equal(b.bytes.n, 2);
    assert_int_equal(b.bytes.at[0], 0x80);
    assert_int_equal(b.bytes.at[1], 0x80);
    bits_free(&b);
}

static void
bits_agree_with_single_bits(void **state)
{
    struct bits fields = { 0 }, single = { 0 };
    uint32_t seed = 1, v;
    unsigned width, i, k;

    (void)state;
    for (i = 0; i < 5000; i++) {
        seed = seed * 1664525 + 1013904223;
        width = seed >> 27;
        v = width > 0 ? seed >> (32 - width) : 0;
        bits_add(&fields, v, width);
        for (k = width; k > 0; k--) {
            bits_add(&single, v >> (k - 1) & 1, 1);
        }
    }
    assert_int_equal(fields.n, single.n);
    assert_int_equal(fields.bytes.n, single.bytes.n);
    assert_memory_equal(fields.bytes.at, single.bytes.at, fields.bytes.n);
    bits_free(&fields);
    bits_free(&single);
}

static void
nothing_is_still_some_memory(void **state)
{
    void *a = need(0), *b = need_zero(0, 8), *c = need_more(NULL, 0);
    char *d = need_copy(NULL, 0);

    (void)state;
    assert_non_null(a);
    assert_non_null(b);
    assert_non_null(c);
    assert_string_equal(d, "");
    free(a);
    free(b);
    free(c);
    free(d);
}

static void
ask(const void *bytes)
{
    free(need(*(const size_t *)bytes));
}

static void
ask_many(const void *count)
{
    free(need_zero(*(const size_t *)count, 16));
}

static void
overflow(const void *bytes)
{
    struct bytes b = { 0 };

    bytes_u8(&b, 1);
    bytes_room(&b, *(const size_t *)bytes);
}

/* The sanitizer has a line of its own to say before ours. */
static void
assert_out_of_memory(void (*function)(const void *), size_t argument)
{
    struct ending e = ending_of(function, &argument);

    assert_int_equal(e.status, 2);
    assert_non_null(strstr(e.said, "kpack: out of memory"));
}

static void
too_much_memory_ends_the_program(void **state)
{
    (void)state;
    assert_out_of_memory(ask, SIZE_MAX / 4);
    assert_out_of_memory(ask_many, SIZE_MAX / 4);
    assert_out_of_memory(overflow, SIZE_MAX);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_keep_what_is_added_while_they_grow),
        cmocka_unit_test(numbers_are_little_endian_and_as_wide_as_asked),
        cmocka_unit_test(varints_are_leb128),
        cmocka_unit_test(printing_appends_text_without_its_zero),
        cmocka_unit_test(bits_come_most_significant_first),
        cmocka_unit_test(padding_fills_a_byte_and_no_more),
        cmocka_unit_test(bits_agree_with_single_bits),
        cmocka_unit_test(nothing_is_still_some_memory),
        cmocka_unit_test(too_much_memory_ends_the_program),
    };

    return cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}
