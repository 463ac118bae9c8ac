/* SPDX-License-Identifier: MIT */
/*
 * t_vectors.c - the table of vectors that every board goes through, here.
 */
#include "support/packs.h"
#include "target/vectors.h"

#include <stdlib.h>

static uint32_t tried;

static void
say(int good, const char *what)
{
    tried++;
    if (!good) {
        fail_msg("%s", what);
    }
}

/* The demo pack, which vectors.sh asked. */
static void
the_host_answers_as_the_table_says(void **state)
{
    const char *build = getenv("BUILD");
    char path[256];
    struct bytes pack;

    (void)state;
    assert_true(snprintf(path, sizeof path, "%s/demo.kpk",
                         build ? build : "build") < (int)sizeof path);
    pack = file_read(path);
    vectors_run(pack.at, (uint32_t)pack.n, say);
    assert_int_equal(tried, 5 + asked_n);
    bytes_free(&pack);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_host_answers_as_the_table_says),
    };

    return cmocka_run_group_tests_name("vectors", tests, NULL, NULL);
}
