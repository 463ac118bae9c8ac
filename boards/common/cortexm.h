/* SPDX-License-Identifier: MIT */
/*
 * cortexm.h - what start and faults of a Cortex-M share.
 */
#ifndef CORTEXM_H
#define CORTEXM_H

#include "start.h"

/* System control block; ARMv7-M and later have these two. */
#define SCB_CCR       (*(volatile uint32_t *)0xE000ED14)
#define SCB_CFSR      (*(volatile uint32_t *)0xE000ED28)
#define CCR_UNALIGNED (UINT32_C(1) << 3)
#define CCR_DIV_0     (UINT32_C(1) << 4)
#define CFSR_STKOF    (UINT32_C(1) << 20)   /* ARMv8-M: at the stack's limit */

/* What the processor reads first: 15 exceptions, the first being reset. */
struct vectors {
    uint32_t *stack;
    void (*exception[15])(void);
};
extern const struct vectors vectors;

void board_reset(void) __attribute__((noreturn));
void board_fault(void);

#endif
