/* SPDX-License-Identifier: MIT */
/*
 * main.c - a search for 2 KB of RAM: a line of words in, the sentences that
 * have all of them out.
 *
 * Lines are those of the shell (READY, a prompt, `exit`), results those of
 * kp_few: the number of the document, and the sentence.
 */
#include "mark.h"
#include "port.h"

#define LINE 64         /* bytes of a query */
#define MOST 5          /* sentences that are shown */

int main(void);

static KP_FLASH char ready[] = "READY\n", prompt[] = "> ";
static KP_FLASH char nothing[] = "nothing found\n", error[] = "error: ";
static KP_FLASH char stack[] = "stack ", bytes[] = " bytes\n", dot[] = ". ";

static struct kp_pack pack;

static void
say(KP_FLASH char *text)
{
    out_string(&board_out, text);
}

static void
say_error(int err)
{
    say(error);
    say(kp_error_text(err));
    board_put('\n');
}

/* Read a line; returns its bytes, or -1 at the end. Too long a one is cut. */
static int
read_line(char *line)
{
    int c, n = 0;

    while ((c = board_get()) != '\n' && c != '\r') {
        if (c < 0) {
            return -1;
        }
        if (n < LINE) {
            line[n++] = (char)c;
        }
    }
    return n;
}

static int
is_exit(const char *line, int n)
{
    return n == 4 && line[0] == 'e' && line[1] == 'x' && line[2] == 'i'
        && line[3] == 't';
}

/* Print a sentence without line ends. */
static int
show(const struct kp_range *range)
{
    struct kp_text text;
    char c;
    int n = kp_text_open(&text, &pack, range);

    while (n >= 0 && (n = kp_text_read(&text, &c, 1)) > 0) {
        if (c != '\n' && c != '\r') {
            board_put(c);
        }
    }
    board_put('\n');
    return n;
}

static void
find(const char *line, int n)
{
    struct kp_few few;
    struct kp_range range;
    uint32_t doc;
    int got, shown = 0;

    mark_begin();
    got = kp_few_open(&few, &pack, line, (uint32_t)n);
    while (got >= 0 && shown < MOST
           && (got = kp_few_next(&few, &range, &doc)) > 0) {
        out_number(&board_out, doc + 1);
        say(dot);
        got = show(&range);
        shown++;
    }
    mark_end();
    if (got < 0) {
        say_error(got);
    } else if (shown == 0) {
        say(nothing);
    }
}

int
main(void)
{
    char line[LINE];
    int n, err;

    board_init();
    err = kp_open(&pack, board_pack, board_pack_room());
    if (err != KP_OK) {
        say_error(err);
        return BOARD_NO_PACK;
    }
    say(ready);
    for (;;) {
        say(prompt);
        n = read_line(line);
        if (n < 0 || is_exit(line, n)) {
            break;
        }
        find(line, n);
    }
    say(stack);
    out_number(&board_out, board_stack());
    say(bytes);
    return BOARD_OK;
}
