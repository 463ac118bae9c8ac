/* SPDX-License-Identifier: MIT */
/*
 * cortexm.h - what start and faults of a Cortex-M share.
 */
#ifndef CORTEXM_H
#define CORTEXM_H

#include <stdint.h>

/* System control block; ARMv7-M and later have these two. */
#define SCB_CCR       (*(volatile uint32_t *)0xE000ED14)
#define SCB_CFSR      (*(volatile uint32_t *)0xE000ED28)
#define CCR_DIV_0_TRP (UINT32_C(1) << 4)

/* What the processor reads first: 15 exceptions, the first being reset. */
struct vectors {
    uint32_t *stack;
    void (*exception[15])(void);
};
extern const struct vectors vectors;

/* From cortexm.ld. */
extern uint32_t stack_bottom[], stack_top[];
extern uint32_t data_start[], data_end[], bss_start[], bss_end[];
extern const uint32_t data_load[];

void board_reset(void) __attribute__((noreturn));
void board_rest(void) __attribute__((noreturn));    /* until a reset */
void board_fault(void);

#endif
