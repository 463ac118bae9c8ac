/* SPDX-License-Identifier: MIT */
/*
 * port.c - the host as a board: its line is standard input and output.
 */
#include "port.h"

#include <stdio.h>
#include <stdlib.h>

void
board_init(void)
{
}

int
board_get(void)
{
    int c;

    fflush(stdout);
    c = getchar();
    return c == EOF ? -1 : c;
}

void
board_put(char c)
{
    putchar(c);
}

void
board_end(int status)
{
    fflush(stdout);
    exit(status);
}

uint32_t
board_stack(void)
{
    return 0;
}
