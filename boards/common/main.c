/* SPDX-License-Identifier: MIT */
/*
 * main.c - the firmware of every board: open the pack, run the shell, end.
 */
#include "port.h"
#include "shell.h"

#ifndef BOARD_SHELL
#  define BOARD_SHELL 0     /* SHELL_ECHO for a raw terminal on the line */
#endif

int main(void);

int
main(void)
{
    static struct kp_pack pack;
    int status;

    board_init();
    status = kp_open(&pack, board_pack,
                     board_pack_room());
    if (status != KP_OK) {
        out_string(&board_out, "error: ");
        out_string(&board_out, kp_error_text(status));
        out_char(&board_out, '\n');
        return BOARD_NO_PACK;
    }
    return shell_run(&pack, BOARD_SHELL);
}
