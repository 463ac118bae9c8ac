/* SPDX-License-Identifier: MIT */
/*
 * start.c - from the first stack pointer to main, for 32-bit cores.
 *
 * The stack is painted at reset; how much of the paint is gone tells how deep
 * it ever was.
 */
#include "start.h"

#include "port.h"

#define PAINT UINT32_C(0xA5A5A5A5)

#ifdef __riscv
#  define GET_SP(to) __asm__ volatile("mv %0, sp" : "=r"(to))
#else
#  define GET_SP(to) __asm__ volatile("mov %0, sp" : "=r"(to))
#endif

int main(void);

void
start_main(void)
{
    uint32_t *to, *here;
    const uint32_t *from = data_load;

    GET_SP(here);
    for (to = stack_bottom; to < here; to++) {
        *(volatile uint32_t *)to = PAINT;
    }
    for (to = data_start; to < data_end; to++) {
        *to = *from++;
    }
    for (to = bss_start; to < bss_end; to++) {
        *to = 0;
    }
    board_end(main());
}

uint32_t
board_stack(void)
{
    const uint32_t *p = stack_bottom;

    while (p < stack_top && *p == PAINT) {
        p++;
    }
    return (uint32_t)(stack_top - p) * 4;
}

void
board_rest(void)
{
    for (;;) {
        __asm__ volatile("wfi");
    }
}

void
put_register(const char *name, uint32_t value)
{
    out_string(&board_out, name);
    out_hex(&board_out, value);
}

void
put_overflow(uint32_t sp)
{
    put_register("\nerror: stack overflow, sp ", sp);
    out_char(&board_out, '\n');
    board_end(BOARD_OVERFLOW);
}
