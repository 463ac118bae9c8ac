/* SPDX-License-Identifier: MIT */
/*
 * drive.c - a person at a board's prompt, played from a file.
 *
 *     drive [-t SECONDS] [-c FILE] -- PROGRAM ARGUMENT...
 *
 * Starts the program, copies what it prints to standard output, and types the
 * lines of FILE (of standard input without -c) into it: none before the line
 * READY, then one at each prompt "> " at the start of a line. After the last
 * one it types `exit`. What comes from FILE is shown, as a terminal shows
 * what is typed.
 *
 * The wait matters: a UART that is not switched on yet loses bytes, and
 * nothing tells. Typing a line too early is harmless after READY, since the
 * line then waits in the pipe; so a result that looks like a prompt is no
 * danger.
 *
 * The status is that of the program, 124 when SECONDS (60; 0 is no limit)
 * have passed in all, 125 on trouble of its own, 128 + n after signal n.
 */
#define _POSIX_C_SOURCE 200809L

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { TIMED_OUT = 124, TROUBLE = 125, SIGNALLED = 128 };

/* What of READY and the prompt has been seen at the start of a line. */
enum state { BOOTING, RUNNING };

struct drive {
    FILE  *commands;
    int    show, seconds;
    pid_t  child;
    int    to, from;        /* pipes: its input, its output */
    enum state state;
    char   start[8];        /* the first bytes of its line */
    size_t n;               /* and how many it has in all */
    int    prompt;          /* it waits for a line */
    char  *line;            /* the line being typed */
    size_t room, length, sent;
};

/* The program that is ended when this one is. */
static volatile sig_atomic_t running;

static void
on_signal(int number)
{
    if (running > 0) {
        kill((pid_t)running, SIGKILL);
    }
    _exit(SIGNALLED + number);
}

static void
trouble(const char *what)
{
    fprintf(stderr, "drive: %s: %s\n", what, strerror(errno));
    exit(TROUBLE);
}

/* Seconds of a clock that nobody sets. */
static double
now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
start(struct drive *d, char **argv)
{
    int in[2], out[2];

    if (pipe(in) < 0 || pipe(out) < 0) {
        trouble("pipe");
    }
    d->child = fork();
    if (d->child < 0) {
        trouble("fork");
    }
    if (d->child == 0) {
        dup2(in[0], STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
        close(in[0]);
        close(in[1]);
        close(out[0]);
        close(out[1]);
        execvp(argv[0], argv);
        perror(argv[0]);
        _exit(TROUBLE);
    }
    running = d->child;
    close(in[0]);
    close(out[1]);
    d->to = in[1];
    d->from = out[0];
}

/* Take note of a byte that the program printed. */
static void
see(struct drive *d, char c)
{
    if (c == '\n' || c == '\r') {
        if (d->n == 5 && memcmp(d->start, "READY", 5) == 0) {
            d->state = RUNNING;
        }
        d->n = 0;
        return;
    }
    if (d->n < sizeof d->start) {
        d->start[d->n] = c;
    }
    d->n++;
    if (d->state == RUNNING && d->n == 2
            && memcmp(d->start, "> ", 2) == 0) {
        d->prompt = 1;
    }
}

/* Copy what the program printed; 0 at the end of it. */
static int
copy(struct drive *d)
{
    char bytes[4096];
    ssize_t i, n = read(d->from, bytes, sizeof bytes);

    if (n < 0 && errno == EINTR) {
        return 1;
    }
    if (n <= 0) {
        return 0;
    }
    for (i = 0; i < n; i++) {
        see(d, bytes[i]);
    }
    fwrite(bytes, 1, (size_t)n, stdout);
    fflush(stdout);
    return 1;
}

/* Answer the prompt with the next line. */
static void
next_line(struct drive *d)
{
    ssize_t n = getline(&d->line, &d->room, d->commands);

    if (n < 0) {
        free(d->line);
        d->line = strdup("exit\n");
        n = 5;
        d->room = 6;
        if (!d->line) {
            trouble("exit");
        }
    }
    if (d->line[n - 1] != '\n') {
        d->line[n++] = '\n';        /* over the zero behind a last line */
    }
    d->length = (size_t)n;
    d->sent = 0;
    d->prompt = 0;
    d->n = 0;
    if (d->show) {
        fwrite(d->line, 1, d->length, stdout);
        fflush(stdout);
    }
}

/* Type some more of the line. */
static void
type(struct drive *d)
{
    ssize_t n = write(d->to, d->line + d->sent, d->length - d->sent);

    if (n >= 0) {
        d->sent += (size_t)n;
    } else if (errno != EINTR && errno != EAGAIN) {
        d->sent = d->length;        /* it has ended: copy() will see that */
    }
}

/* Until the end of its output (1) or of the time (0). */
static int
talk(struct drive *d, double limit)
{
    struct pollfd p[2];
    int typing, more = 1, wait;

    while (more) {
        if (d->prompt && d->sent == d->length) {
            next_line(d);
        }
        typing = d->sent < d->length;
        p[0].fd = d->from;
        p[0].events = POLLIN;
        p[1].fd = d->to;
        p[1].events = POLLOUT;
        wait = d->seconds > 0 ? (int)((limit - now()) * 1000) : 1000;
        if (wait <= 0) {
            return 0;
        }
        if (poll(p, typing ? 2 : 1, wait) <= 0) {
            continue;
        }
        if (p[0].revents) {
            more = copy(d);
        }
        if (typing && p[1].revents) {
            type(d);
        }
    }
    return 1;
}

/* The status of the child, which is ended first when its time is up. */
static int
finish(const struct drive *d, int in_time)
{
    int status;

    if (!in_time) {
        fprintf(stderr, "drive: no end after %d s\n", d->seconds);
        kill(d->child, SIGKILL);
    }
    while (waitpid(d->child, &status, 0) < 0) {
        if (errno != EINTR) {
            trouble("wait");
        }
    }
    if (!in_time) {
        return TIMED_OUT;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status)
        : SIGNALLED + WTERMSIG(status);
}

static void
options(struct drive *d, int argc, char **argv)
{
    int c;

    while ((c = getopt(argc, argv, "+t:c:")) != -1) {
        if (c == 't') {
            d->seconds = atoi(optarg);
        } else if (c == 'c') {
            d->show = 1;
            d->commands = fopen(optarg, "r");
            if (!d->commands) {
                trouble(optarg);
            }
        } else {
            optind = argc;
            break;
        }
    }
    if (optind >= argc) {
        fputs("usage: drive [-t SECONDS] [-c FILE] -- PROGRAM "
              "ARGUMENT...\n", stderr);
        exit(TROUBLE);
    }
}

int
main(int argc, char **argv)
{
    struct drive d;
    int in_time;

    memset(&d, 0, sizeof d);
    d.commands = stdin;
    d.seconds = 60;
    options(&d, argc, argv);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGHUP, on_signal);
    signal(SIGINT, on_signal);
    signal(SIGTERM, on_signal);
    start(&d, argv + optind);
    in_time = talk(&d, now() + d.seconds);
    free(d.line);
    return finish(&d, in_time);
}
