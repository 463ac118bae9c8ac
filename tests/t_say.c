/* SPDX-License-Identifier: MIT */
/*
 * t_say.c - what people are told.
 */
#define _XOPEN_SOURCE 700 /* posix_openpt */
#include "dies.h"
#include "gen.h"

#include <fcntl.h>
#include <time.h>

static void
complain(const void *text)
{
    die("%s: trouble", (const char *)text);
}

static void
mention(const void *text)
{
    warn("%s: beware", (const char *)text);
}

static void
count(const void *times)
{
    struct timespec wait = { 0, 50000000 };
    uint64_t i, n = *(const uint64_t *)times;

    for (i = 0; i < n; i++) {
        progress("counting", i, n);
        nanosleep(&wait, NULL);
    }
    progress("counting", n, n);
}

static void
dying_is_one_line_and_status_2(void **state)
{
    char name[] = "a.txt";

    (void)state;
    assert_dies(complain, name, "kpack: a.txt: trouble\n");
}

static void
control_characters_do_not_break_the_line(void **state)
{
    char name[] = "a\nkpack: \x1b[2J.txt";

    (void)state;
    assert_dies(complain, name, "kpack: a?kpack: ?[2J.txt: trouble\n");
}

static void
a_text_of_any_length_is_one_line(void **state)
{
    char *name = need(100001);

    (void)state;
    memset(name, 'x', 100000);
    name[100000] = '\0';
    assert_dies(complain, name, "xxxx");
    free(name);
}

static void
a_warning_goes_on(void **state)
{
    char name[] = "a.txt";
    struct ending e = ending_of(mention, name);

    (void)state;
    assert_int_equal(e.status, 0);
    assert_string_equal(e.said, "kpack: warning: a.txt: beware\n");
}

static void
progress_is_silent_where_no_one_looks(void **state)
{
    uint64_t times = 25;
    struct ending e = ending_of(count, &times);

    (void)state;
    assert_int_equal(e.status, 0);
    assert_string_equal(e.said, "");
}

/* What `count` shows on a terminal. */
static void
read_terminal(uint64_t times, char *shown, size_t room)
{
    int terminal = posix_openpt(O_RDWR | O_NOCTTY), slave, status;
    size_t n = 0;
    ssize_t got;
    pid_t child;

    assert_true(terminal >= 0);
    assert_int_equal(grantpt(terminal), 0);
    assert_int_equal(unlockpt(terminal), 0);
    slave = open(ptsname(terminal), O_RDWR | O_NOCTTY);
    assert_true(slave >= 0);
    fflush(NULL);
    child = fork();
    if (child == 0) {
        dup2(slave, STDERR_FILENO);
        close(slave);
        count(&times);
        _exit(0);
    }
    close(slave);
    while ((got = read(terminal, shown + n, room - 1 - n)) > 0) {
        n += (size_t)got;
    }
    shown[n] = '\0';
    close(terminal);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

static void
progress_shows_after_a_second_and_goes_away(void **state)
{
    char shown[4096];

    (void)state;
    read_terminal(5, shown, sizeof shown);
    assert_string_equal(shown, "");
    read_terminal(25, shown, sizeof shown);
    assert_non_null(strstr(shown, "counting 8"));
    assert_null(strchr(shown, '\n'));
    assert_int_equal(shown[strlen(shown) - 1], '\r');
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(dying_is_one_line_and_status_2),
        cmocka_unit_test(control_characters_do_not_break_the_line),
        cmocka_unit_test(a_text_of_any_length_is_one_line),
        cmocka_unit_test(a_warning_goes_on),
        cmocka_unit_test(progress_is_silent_where_no_one_looks),
        cmocka_unit_test(progress_shows_after_a_second_and_goes_away),
    };

    return cmocka_run_group_tests_name("say", tests, NULL, NULL);
}
