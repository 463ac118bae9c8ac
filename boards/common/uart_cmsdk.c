/* SPDX-License-Identifier: MIT */
/*
 * uart_cmsdk.c - the UART of Arm's MPS2 and MPS3 images.
 *
 * The board says UART_BASE, and UART_DIVISOR for 115200 baud.
 */
#include "port.h"

#define UART(offset) (*(volatile uint32_t *)(UART_BASE + (offset)))
#define UART_DATA    UART(0x00)
#define UART_STATE   UART(0x04)
#define UART_CTRL    UART(0x08)
#define UART_BAUDDIV UART(0x10)

enum {
    STATE_TX_FULL = 1 << 0,
    STATE_RX_FULL = 1 << 1,
    CTRL_TX_RX    = 1 << 0 | 1 << 1
};

void
board_init(void)
{
    UART_BAUDDIV = UART_DIVISOR;
    UART_CTRL = CTRL_TX_RX;
}

int
board_get(void)
{
    while (!(UART_STATE & STATE_RX_FULL)) {
    }
    return (int)(UART_DATA & 0xFF);
}

void
board_put(char c)
{
    while (UART_STATE & STATE_TX_FULL) {
    }
    UART_DATA = (uint8_t)c;
}
