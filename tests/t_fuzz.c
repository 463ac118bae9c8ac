/* SPDX-License-Identifier: MIT */
/*
 * t_fuzz.c - queries of any bytes: no fault, an end, the same answer twice.
 *
 * Some thousand here; tests/fuzz.sh goes on as long as it is told to.
 */
#include "support/fuzz.h"

#include <string.h>

static void
assert_holds(struct fuzz *f, uint32_t number)
{
    const char *wrong = fuzz_check(f, (uint16_t)(number % 7),
                                   (uint8_t)(number / 7 % 8));

    if (wrong) {
        fail_msg("'%.*s': %s", (int)f->query.n, (char *)f->query.at, wrong);
    }
}

/* All strings of up to four of these, with `between` between them. */
static void
check_all(const char *const *list, uint32_t n, const char *between)
{
    struct fuzz f;
    uint32_t length, number, all = 1, v, i;

    fuzz_open(&f, 1);
    for (length = 0; length <= 4; length++, all *= n) {
        for (number = 0; number < all; number++) {
            f.query.n = 0;
            for (v = number, i = 0; i < length; i++, v /= n) {
                bytes_print(&f.query, "%s%s", i ? between : "", list[v % n]);
            }
            assert_holds(&f, number);
        }
    }
    fuzz_close(&f);
}

static const char *const alphabet[] = { "a", "\"", "(", ")", "-", "*", "=",
    ":", "/", "NEAR", "AND", "OR", "NOT", " " };

static void
all_queries_of_four_signs_hold(void **state)
{
    (void)state;
    check_all(alphabet, COUNT(alphabet), "");
}

static void
all_queries_of_four_pieces_hold(void **state)
{
    (void)state;
    check_all(alphabet, COUNT(alphabet) - 1, " ");
}

static void
random_and_changed_queries_hold(void **state)
{
    struct fuzz f;
    uint32_t i;

    (void)state;
    fuzz_open(&f, 20201009);
    for (i = 0; i < 50000; i++) {
        fuzz_next(&f);
        assert_holds(&f, i);
    }
    fuzz_close(&f);
}

static void
queries_around_the_longest_hold(void **state)
{
    static const char *const units[] = { "a", "\"", "(", ")", "-", "* ",
        "a ", "-a ", "NOT ", "a OR ", "a NEAR/1 ", "\"a\" ", "doc:a ", "\xff",
        "\xd8", " ", "(a ", "x31" };
    struct fuzz f;
    uint32_t i, k, n;

    (void)state;
    fuzz_open(&f, 1);
    for (i = 0; i < COUNT(units); i++) {
        for (n = KP_QUERY_MAX - 3; n < KP_QUERY_MAX + 3; n++) {
            f.query.n = 0;
            for (k = 0; k < n; k++) {
                bytes_u8(&f.query, (uint8_t)units[i][k % strlen(units[i])]);
            }
            assert_holds(&f, n + i);
        }
    }
    fuzz_close(&f);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_queries_of_four_signs_hold),
        cmocka_unit_test(all_queries_of_four_pieces_hold),
        cmocka_unit_test(random_and_changed_queries_hold),
        cmocka_unit_test(queries_around_the_longest_hold),
    };

    return cmocka_run_group_tests_name("fuzz", tests, NULL, NULL);
}
