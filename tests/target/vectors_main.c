/* SPDX-License-Identifier: MIT */
/*
 * vectors_main.c - firmware that tests the runtime where it runs.
 *
 * Prints a line `ok ...` or `FAIL ...` for each test, and ends with status 0
 * when all is well.
 */
#include "port.h"
#include "vectors.h"

int main(void);

static int failed;

static void
say(int good, KP_FLASH char *what)
{
    out_string(&board_out, good ? "ok " : "FAIL ");
    out_string(&board_out, what);
    out_char(&board_out, '\n');
    failed |= !good;
}

int
main(void)
{
    board_init();
    out_string(&board_out, "READY\n");
    vectors_run(board_pack, board_pack_room(), say);
    out_string(&board_out, "> \n");
    return failed;
}
