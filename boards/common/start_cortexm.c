/* SPDX-License-Identifier: MIT */
/*
 * start_cortexm.c - reset and end of a Cortex-M.
 *
 * No interrupt is used, so the vector table ends with the core's exceptions.
 * Whatever the core can trap is trapped: unaligned reads, division by 0 and,
 * on ARMv8-M, a stack that goes past its limit.
 */
#include "cortexm.h"
#include "port.h"

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
#if __ARM_ARCH >= 7
    SCB_CCR |= CCR_DIV_0 | CCR_UNALIGNED;
    __asm__ volatile("dsb\n\tisb" : : : "memory");
#endif
#if __ARM_ARCH >= 8
    __asm__ volatile("msr msplim, %0" : : "r"(stack_bottom));
#endif
    start_main();
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
