/* SPDX-License-Identifier: MIT */
/*
 * dies.h - test calls that end the program.
 *
 * The call runs in a child. What it must do to pass is what kpack promises of
 * every error: exit with status 2, after one line on stderr that begins with
 * "kpack: ".
 */
#ifndef DIES_H
#define DIES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Of the leak sanitizer; not there without it. */
void __lsan_disable(void) __attribute__((weak));

/* How a call ended: its exit status, -1 for a signal; and what it said. */
struct ending {
    int status;
    char said[16384];
};

static inline struct ending
ending_of(void (*function)(const void *), const void *argument)
{
    struct ending e = { -1, "" };
    size_t n = 0;
    ssize_t got;
    int pipes[2], status;
    pid_t child;

    assert_int_equal(pipe(pipes), 0);
    fflush(NULL);
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        dup2(pipes[1], STDERR_FILENO);
        close(pipes[0]);
        close(pipes[1]);
        if (__lsan_disable != NULL) {
            __lsan_disable();   /* to end early is to leave memory behind */
        }
        function(argument);
        _exit(0);
    }
    close(pipes[1]);
    while ((got = read(pipes[0], e.said + n, sizeof e.said - 1 - n)) > 0) {
        n += (size_t)got;
    }
    e.said[n] = '\0';
    close(pipes[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    e.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return e;
}

static inline void
assert_is_death(const struct ending *e, const char *text)
{
    if (e->status != 2 || strncmp(e->said, "kpack: ", 7) != 0
        || strchr(e->said, '\n') != e->said + strlen(e->said) - 1
        || strstr(e->said, text) == NULL) {
        fail_msg("wanted \"%s\", status 2; got status %d and: %s", text,
            e->status, e->said);
    }
}

/* The call ends by die(), and what it says has `text` in it. */
static inline void
assert_dies(void (*function)(const void *), const void *argument,
            const char *text)
{
    struct ending e = ending_of(function, argument);

    assert_is_death(&e, text);
}

/* The call ends in one of two ways: by die(), or well, at most warning. */
static inline void
assert_dies_or_works(void (*function)(const void *), const void *argument)
{
    struct ending e = ending_of(function, argument);

    if (e.status != 0
        || (e.said[0] != '\0'
            && strncmp(e.said, "kpack: warning: ", 16) != 0)) {
        assert_is_death(&e, "");
    }
}

#endif
