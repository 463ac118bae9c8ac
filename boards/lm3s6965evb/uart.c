/* SPDX-License-Identifier: MIT */
/*
 * uart.c - Stellaris LM3S6965: UART0, an Arm PL011, on PA0 and PA1.
 */
#include "port.h"

#define RCGC1       (*(volatile uint32_t *)0x400FE104)
#define RCGC2       (*(volatile uint32_t *)0x400FE108)
#define GPIOA_AFSEL (*(volatile uint32_t *)0x40004420)
#define GPIOA_DEN   (*(volatile uint32_t *)0x4000451C)

#define UART(offset) (*(volatile uint32_t *)(0x4000C000 + (offset)))
#define UART_DR     UART(0x00)
#define UART_FR     UART(0x18)
#define UART_IBRD   UART(0x24)
#define UART_FBRD   UART(0x28)
#define UART_LCRH   UART(0x2C)
#define UART_CR     UART(0x30)

enum {
    FR_RX_EMPTY = 1 << 4,
    FR_TX_FULL  = 1 << 5,
    LCRH_8_FIFO = 3 << 5 | 1 << 4,
    CR_ON       = 1 << 9 | 1 << 8 | 1 << 0
};

void
board_init(void)
{
    RCGC1 |= 1 << 0;
    RCGC2 |= 1 << 0;
    GPIOA_AFSEL |= 3;
    GPIOA_DEN |= 3;
    UART_IBRD = 6;              /* 12 MHz / 16 / 115200 = 6 + 33/64 */
    UART_FBRD = 33;
    UART_LCRH = LCRH_8_FIFO;
    UART_CR = CR_ON;
}

int
board_get(void)
{
    while (UART_FR & FR_RX_EMPTY) {
    }
    return (int)(UART_DR & 0xFF);
}

void
board_put(char c)
{
    while (UART_FR & FR_TX_FULL) {
    }
    UART_DR = (uint8_t)c;
}
