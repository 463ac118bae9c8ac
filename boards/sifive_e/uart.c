/* SPDX-License-Identifier: MIT */
/*
 * uart.c - SiFive FE310 of the HiFive1: UART0 on GPIO 16 and 17.
 */
#include "port.h"

#define GPIO_IOF_EN  (*(volatile uint32_t *)0x10012038)
#define GPIO_IOF_SEL (*(volatile uint32_t *)0x1001203C)

#define UART(offset) (*(volatile uint32_t *)(0x10013000 + (offset)))
#define UART_TXDATA  UART(0x00)
#define UART_RXDATA  UART(0x04)
#define UART_TXCTRL  UART(0x08)
#define UART_RXCTRL  UART(0x0C)
#define UART_DIV     UART(0x18)

#define PINS UINT32_C(0x00030000)
#define BUSY UINT32_C(0x80000000)       /* full, or empty */

void
board_init(void)
{
    GPIO_IOF_SEL &= ~PINS;
    GPIO_IOF_EN |= PINS;
    UART_DIV = 138;             /* 16 MHz / 115200 */
    UART_TXCTRL = 1;
    UART_RXCTRL = 1;
}

int
board_get(void)
{
    uint32_t v;

    do {
        v = UART_RXDATA;
    } while (v & BUSY);
    return (int)(v & 0xFF);
}

void
board_put(char c)
{
    while (UART_TXDATA & BUSY) {
    }
    UART_TXDATA = (uint8_t)c;
}
