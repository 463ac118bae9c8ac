/* SPDX-License-Identifier: MIT */
/*
 * start.h - what all starts share: RAM made ready, and the end told.
 *
 * The linker script says where the stack, .data and .bss are.
 */
#ifndef START_H
#define START_H

#include <stdint.h>

extern uint32_t stack_bottom[], stack_top[];
extern uint32_t data_start[], data_end[], bss_start[], bss_end[];
extern const uint32_t data_load[];

/* Paint the stack, fill .data and .bss, call main, end with its status. */
void start_main(void) __attribute__((noreturn));

/* Until a reset: where board_end lands when nobody takes the exit. */
void board_rest(void) __attribute__((noreturn));

/* `name` and a number in hex. */
void put_register(const char *name, uint32_t value);

/* Tell that the stack ran off its end, and end. */
void put_overflow(uint32_t sp) __attribute__((noreturn));

#endif
