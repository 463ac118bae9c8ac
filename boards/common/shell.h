/* SPDX-License-Identifier: MIT */
/*
 * shell.h - a line in, lines out: the prompt of every board and of the host.
 */
#ifndef SHELL_H
#define SHELL_H

#include "kpack.h"

#define SHELL_LINE 160      /* longest line, bytes */

/* How a shell begins, added together. */
#define SHELL_COLOR 1       /* matched words in colour */
#define SHELL_ECHO  2       /* the other end is a raw terminal: show what is
                             * typed, and end lines with CR LF */

/*
 * Print READY, then read lines from the board (port.h) and answer them until
 * `exit` or the end of input. Returns 0.
 */
int shell_run(const struct kp_pack *pack, unsigned flags);

#endif
