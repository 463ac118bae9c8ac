/* SPDX-License-Identifier: MIT */
/*
 * faults.c - firmware that does what firmware must not, by one letter.
 *
 * tests/target/faults.sh runs it on each board and expects one line and the
 * right status; a board that takes a fault in silence fails there.
 */
#include "port.h"

int main(void);

/* Where nothing is, on all boards of a kind. */
#ifdef __riscv
#  define NOWHERE UINT32_C(0)
#elif __ARM_ARCH >= 8
#  define NOWHERE UINT32_C(0xF0000000)
#else
#  define NOWHERE UINT32_C(0x70000000)
#endif

static uint32_t
read_word(uint32_t address)
{
    return *(const volatile uint32_t *)(uintptr_t)address;
}

static void
jump(uint32_t address)
{
    union {
        uint32_t address;
        void (*go)(void);
    } to;

    to.address = address;
    to.go();
}

/* Calls itself until the stack is gone. */
static uint32_t
dig(uint32_t depth)
{
    volatile uint32_t room[32];

    room[0] = depth;
    return depth == 0 ? 0 : dig(depth - 1) + room[0];
}

static void
do_harm(int letter)
{
    volatile uint32_t zero = 0;

    switch (letter) {
    case 'r':
        read_word(NOWHERE);
        break;
    case 'j':
        jump(NOWHERE | 1);
        break;
    case 's':
        dig(1000);
        break;
    case 'd':
        zero = 100 / zero;
        break;
    case 'u':
        read_word((uint32_t)(uintptr_t)board_pack + 1);
        break;
    default:
        board_end(7);
    }
}

int
main(void)
{
    board_init();
    out_string(&board_out, "READY\n> ");
    do_harm(board_get());
    out_string(&board_out, "survived\n");
    return BOARD_OK;
}
