/* SPDX-License-Identifier: MIT */
/*
 * start_avr.c - what avr-libc's start leaves to a board: the paint on the
 * stack, and the end.
 *
 * The stack begins at the end of RAM and grows down to the variables. There is
 * no fault to take: a stack that reaches them is seen at the end, when their
 * last byte is no longer paint.
 */
#include "port.h"

#include <avr/io.h>

#define PAINT 0xA5

extern uint8_t _end[];          /* of .bss */

int main(void);
void stack_paint(void);

/* Runs before main, with no stack: from _end to the end of RAM. */
__attribute__((naked, used, section(".init3"))) void
stack_paint(void)
{
    __asm__ volatile("ldi r30, lo8(_end)\n"
                     "ldi r31, hi8(_end)\n"
                     "ldi r24, %0\n"
                     "ldi r25, hi8(%1)\n"
                     "1: st Z+, r24\n"
                     "cpi r30, lo8(%1)\n"
                     "cpc r31, r25\n"
                     "brlo 1b\n"
                     "breq 1b"
                     : : "i"(PAINT), "i"(RAMEND));
}

uint32_t
board_stack(void)
{
    const uint8_t *p = _end;

    while (p <= (const uint8_t *)RAMEND && *p == PAINT) {
        p++;
    }
    return (uint16_t)(RAMEND + 1 - (uint16_t)p);
}

/* simrun.c takes the status from GPIOR0 when the processor sleeps for ever. */
void
board_end(int status)
{
    static KP_FLASH char overflow[] = "\nerror: stack overflow\n";

    if (_end[0] != PAINT) {
        out_string(&board_out, overflow);
        status = BOARD_OVERFLOW;
    }
    GPIOR0 = (uint8_t)status;
    __asm__ volatile("cli");
    for (;;) {
        SMCR = 1 << SE;
        __asm__ volatile("sleep");
    }
}

/* Where crt1 goes when main returns. */
void exit(int status) __attribute__((noreturn));

void
exit(int status)
{
    board_end(status);
}
