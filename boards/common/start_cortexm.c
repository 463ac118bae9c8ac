/* SPDX-License-Identifier: MIT */
/*
 * start_cortexm.c - from reset to main, and to the end.
 *
 * No interrupt is used, so the vector table ends with the core's exceptions.
 * The stack is painted at reset; how much of the paint is gone tells how deep
 * it ever was.
 */
#include "cortexm.h"
#include "port.h"

#define PAINT UINT32_C(0xA5A5A5A5)

int main(void);

__attribute__((section(".vectors"), used))
const struct vectors vectors = {
    stack_top, {
        board_reset, board_fault, board_fault, board_fault, board_fault,
        board_fault, board_fault, board_fault, board_fault, board_fault,
        board_fault, board_fault, board_fault, board_fault, board_fault
    }
};

void
board_reset(void)
{
    uint32_t *to, *here;
    const uint32_t *from = data_load;

    __asm__ volatile("mov %0, sp" : "=r"(here));
    for (to = stack_bottom; to < here; to++) {
        *(volatile uint32_t *)to = PAINT;
    }
    for (to = data_start; to < data_end; to++) {
        *to = *from++;
    }
    for (to = bss_start; to < bss_end; to++) {
        *to = 0;
    }
#if __ARM_ARCH >= 7
    SCB_CCR |= CCR_DIV_0_TRP;
#endif
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

/*
 * A semihosting call: a debugger or an emulator takes the breakpoint as the
 * wish to exit. Without one it is a fault, which ends in board_rest.
 */
void
board_end(int status)
{
    const uint32_t block[2] = {
        0x20026,                        /* ADP_Stopped_ApplicationExit */
        (uint32_t)status
    };
    register uint32_t operation __asm__("r0") = 0x20;   /* EXIT_EXTENDED */
    register const uint32_t *argument __asm__("r1") = block;

    __asm__ volatile("bkpt 0xab"
                     : "+r"(operation) : "r"(argument) : "memory");
    board_rest();
}
