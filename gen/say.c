/* SPDX-License-Identifier: MIT */
/*
 * say.c - words for people: errors, warnings and progress, all on stderr.
 *
 * A message is one line, whatever is put into it: control characters, as a
 * file's name may hold them, are shown as '?'. A progress line that stands
 * on the terminal is wiped before a message takes its place.
 */
#include "gen.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define LINE_MAX_BYTES 8192 /* two paths of the longest kind, and words */

#define PROGRESS_FIRST_MS 1000
#define PROGRESS_EVERY_MS 100

/* Columns that the progress line takes up, 0 when there is none. */
static int shown;

static void
wipe(void)
{
    if (shown > 0) {
        fprintf(stderr, "\r%*s\r", shown, "");
        shown = 0;
    }
}

static void
say(const char *kind, const char *format, va_list arguments)
{
    char line[LINE_MAX_BYTES];
    char *c;

    vsnprintf(line, sizeof line, format, arguments);
    for (c = line; *c != '\0'; c++) {
        if ((unsigned char)*c < 0x20 || *c == 0x7f) {
            *c = '?';
        }
    }
    wipe();
    fprintf(stderr, "kpack: %s%s\n", kind, line);
}

void
die(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    say("", format, arguments);
    va_end(arguments);
    exit(EXIT_TROUBLE);
}

void
warn(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    say("warning: ", format, arguments);
    va_end(arguments);
}

static uint64_t
now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

void
progress(const char *what, uint64_t done, uint64_t total)
{
    static uint64_t first, last; /* when called at all; when drawn */
    uint64_t now = now_ms();
    int width;

    if (first == 0) {
        first = now;
    }
    if (done >= total) {
        wipe();
        return;
    }
    if (now - first < PROGRESS_FIRST_MS || now - last < PROGRESS_EVERY_MS
        || !isatty(STDERR_FILENO)) {
        return;
    }
    last = now;
    wipe();
    width = fprintf(stderr, "%s %u %%", what,
        (unsigned)((double)done / (double)total * 100));
    shown = width > 0 ? width : 0;
}
