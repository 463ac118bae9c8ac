/* SPDX-License-Identifier: MIT */
/*
 * fault_cortexm.c - a fault becomes one line and an end.
 *
 * The handler first takes the stack anew from its top, since the old one may
 * be what failed; then the exception frame tells which of the two it was.
 */
#include "cortexm.h"
#include "port.h"

#define BREAK 0xBEAB    /* the instruction of a semihosting call */
#define UNDEFINED __asm__ volatile("udf #0")

/* An exception frame: r0 to r3, r12, and these. */
enum { FRAME_LR = 5, FRAME_PC = 6, FRAME_WORDS = 8 };

void fault_explain(const uint32_t *frame) __attribute__((noreturn, used));
int __aeabi_idiv0(int result);

/* Whether the stack is at its end: it left the RAM, or met its limit. */
static int
is_overflow(const uint32_t *frame)
{
#if __ARM_ARCH >= 8
    if (SCB_CFSR & CFSR_STKOF) {
        return 1;
    }
#endif
    return frame < stack_bottom || frame + FRAME_WORDS > stack_top;
}

/* Whether the instruction at `pc`, if that is in the image, is a BREAK. */
static int
is_break(uint32_t pc)
{
    return pc >= (uint32_t)(uintptr_t)&vectors
        && pc < (uint32_t)(uintptr_t)data_load
        && *(const volatile uint16_t *)(uintptr_t)pc == BREAK;
}

/*
 * With neither debugger nor emulator the breakpoint of board_end comes here
 * as a fault: then the board has ended already, and rests.
 */
void
fault_explain(const uint32_t *frame)
{
    if (is_overflow(frame)) {
        put_overflow((uint32_t)(uintptr_t)frame);
    }
    if (is_break(frame[FRAME_PC])) {
        board_rest();
    }
    put_register("\nerror: fault at pc ", frame[FRAME_PC]);
    put_register(", lr ", frame[FRAME_LR]);
#if __ARM_ARCH >= 7
    put_register(", cfsr ", SCB_CFSR);
#endif
    out_char(&board_out, '\n');
    board_end(BOARD_FAULT);
}

__attribute__((naked)) void
board_fault(void)
{
    __asm__ volatile("mov r0, sp\n"
                     "ldr r1, =stack_top\n"
                     "mov sp, r1\n"
                     "ldr r1, =fault_explain\n"
                     "bx r1\n"
                     ".ltorg");
}

/* Where the divisions of libgcc end when the divisor is 0. */
int
__aeabi_idiv0(int result)
{
    UNDEFINED;
    return result;
}
