/* SPDX-License-Identifier: MIT */
/*
 * uart.c - NAME OF THE CHIP: which UART, on which pins.
 *
 * Each #error is a hole: write what it says, then delete it.
 */
#include "port.h"

void
board_init(void)
{
#error "1: switch on clock and pins of the UART; 115200 baud, 8N1"
}

int
board_get(void)
{
#error "2: wait until a byte has come, and return it"
    return -1;
}

void
board_put(char c)
{
#error "3: wait until the UART takes a byte, and give it c"
    (void)c;
}
