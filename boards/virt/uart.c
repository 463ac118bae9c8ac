/* SPDX-License-Identifier: MIT */
/*
 * uart.c - QEMU's RISC-V machine "virt": a 16550.
 */
#include "port.h"

#define UART(offset) (*(volatile uint8_t *)(0x10000000 + (offset)))
#define UART_DATA    UART(0)
#define UART_IER     UART(1)
#define UART_LCR     UART(3)
#define UART_LSR     UART(5)

enum {
    LCR_8_BITS   = 3,
    LSR_RX_READY = 1 << 0,
    LSR_TX_EMPTY = 1 << 5
};

void
board_init(void)
{
    UART_IER = 0;
    UART_LCR = LCR_8_BITS;
}

int
board_get(void)
{
    while (!(UART_LSR & LSR_RX_READY)) {
    }
    return UART_DATA;
}

void
board_put(char c)
{
    while (!(UART_LSR & LSR_TX_EMPTY)) {
    }
    UART_DATA = (uint8_t)c;
}
