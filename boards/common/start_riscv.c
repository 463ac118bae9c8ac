/* SPDX-License-Identifier: MIT */
/*
 * start_riscv.c - reset, faults and end of a RISC-V core in machine mode.
 *
 * A trap first takes the stack anew from its top, since the old one may be
 * what failed; where it failed tells whether it was.
 */
#include "port.h"
#include "start.h"

/* Causes of a trap that are told apart. */
enum { CAUSE_BREAK = 3, CAUSE_STORE = 7 };

void board_reset(void) __attribute__((noreturn));
void trap(void);
void trap_explain(uint32_t cause, uint32_t pc, uint32_t address)
    __attribute__((noreturn, used));

__attribute__((section(".vectors"), naked, used)) void
board_reset(void)
{
    __asm__ volatile(".option push\n"
                     ".option norelax\n"
                     ".option arch, +zicsr\n"
                     "la gp, __global_pointer$\n"
                     "la sp, stack_top\n"
                     "la t0, trap\n"
                     "csrw mtvec, t0\n"
                     "j start_main\n"
                     ".option pop");
}

__attribute__((naked, used, aligned(4))) void
trap(void)
{
    __asm__ volatile(".option push\n"
                     ".option arch, +zicsr\n"
                     "csrr a0, mcause\n"
                     "csrr a1, mepc\n"
                     "csrr a2, mtval\n"
                     "la sp, stack_top\n"
                     "j trap_explain\n"
                     ".option pop");
}

/* Without a debugger the break of board_end comes here: then it rests. */
void
trap_explain(uint32_t cause, uint32_t pc, uint32_t address)
{
    if (cause == CAUSE_BREAK) {
        board_rest();
    }
    if (cause == CAUSE_STORE && address < (uint32_t)(uintptr_t)stack_bottom) {
        put_overflow(address);
    }
    put_register("\nerror: fault at pc ", pc);
    put_register(", cause ", cause);
    put_register(", address ", address);
    out_char(&board_out, '\n');
    board_end(BOARD_FAULT);
}

/* A semihosting call, which these three instructions together are. */
void
board_end(int status)
{
    const uint32_t block[2] = {
        0x20026,                        /* ADP_Stopped_ApplicationExit */
        (uint32_t)status
    };
    register uint32_t operation __asm__("a0") = 0x20;   /* EXIT_EXTENDED */
    register const uint32_t *argument __asm__("a1") = block;

    __asm__ volatile(".option push\n"
                     ".option norvc\n"
                     ".balign 16\n"
                     "slli x0, x0, 0x1f\n"
                     "ebreak\n"
                     "srai x0, x0, 7\n"
                     ".option pop"
                     : "+r"(operation) : "r"(argument) : "memory");
    board_rest();
}
