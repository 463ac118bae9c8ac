/* SPDX-License-Identifier: MIT */
/*
 * board_out.c - the board's line as a place to print to.
 */
#include "port.h"

static void
put(void *user, char c)
{
    (void)user;
    board_put(c);
}

const struct out board_out = { put, 0 };
