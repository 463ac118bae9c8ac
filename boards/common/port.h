/* SPDX-License-Identifier: MIT */
/*
 * port.h - what a board is to the rest: bytes in, bytes out, and an end.
 *
 * Each board supplies the functions below and a place for the pack; nothing
 * else in boards/common knows a register. On Cortex-M, start_cortexm.c
 * supplies board_end and board_stack, which leaves three functions to write.
 */
#ifndef PORT_H
#define PORT_H

#include <stdint.h>

#include "out.h"

/* Statuses of board_end beside those of the program itself. */
enum board_status {
    BOARD_OK       = 0,
    BOARD_NO_PACK  = 2,     /* there is no usable pack at board_pack */
    BOARD_FAULT    = 121,   /* the processor took a fault */
    BOARD_OVERFLOW = 122    /* the stack ran off the bottom of RAM */
};

/* Make board_get and board_put ready. Called once, before any other. */
void board_init(void);

/* The next byte of input (0..255), waiting for it; -1 when none will come. */
int board_get(void);

/* One byte of output, waiting until the line takes it. */
void board_put(char c);

/* The same for everything that prints (board_out.c). */
extern const struct out board_out;

/* Stop with a status, which an emulator hands to the host's shell. */
void board_end(int status) __attribute__((noreturn));

/* Bytes of stack used so far at the deepest, 0 when that is not known. */
uint32_t board_stack(void);

/*
 * Where a pack may stand: the bytes of one linked in (pack.S), or the window
 * that one is loaded into beside the firmware (two symbols of the link).
 */
extern KP_FLASH uint8_t board_pack[];
extern KP_FLASH uint8_t board_pack_end[];

static inline uint32_t
board_pack_room(void)
{
#if defined(__AVR__) && !defined(KP_SHORT)
    return (uint32_t)((__uint24)board_pack_end - (__uint24)board_pack);
#elif defined(__wasm__)
    return (uint32_t)(__builtin_wasm_memory_size(0) * 65536
                      - (uintptr_t)board_pack);
#else
    return (uint32_t)((uintptr_t)board_pack_end - (uintptr_t)board_pack);
#endif
}

#endif
