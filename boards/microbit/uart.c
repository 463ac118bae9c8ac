/* SPDX-License-Identifier: MIT */
/*
 * uart.c - nRF51822 of the BBC micro:bit: its UART, on the USB bridge's pins.
 */
#include "port.h"

#define GPIO(offset) (*(volatile uint32_t *)(0x50000000 + (offset)))
#define GPIO_OUTSET  GPIO(0x508)
#define GPIO_DIRSET  GPIO(0x518)

#define UART(offset) (*(volatile uint32_t *)(0x40002000 + (offset)))
#define UART_STARTRX  UART(0x000)
#define UART_STARTTX  UART(0x008)
#define UART_RXDRDY   UART(0x108)
#define UART_TXDRDY   UART(0x11C)
#define UART_ENABLE   UART(0x500)
#define UART_PSELTXD  UART(0x50C)
#define UART_PSELRXD  UART(0x514)
#define UART_RXD      UART(0x518)
#define UART_TXD      UART(0x51C)
#define UART_BAUDRATE UART(0x524)

enum { PIN_TX = 24, PIN_RX = 25 };

void
board_init(void)
{
    GPIO_OUTSET = UINT32_C(1) << PIN_TX;    /* the line is high at rest */
    GPIO_DIRSET = UINT32_C(1) << PIN_TX;
    UART_PSELTXD = PIN_TX;
    UART_PSELRXD = PIN_RX;
    UART_BAUDRATE = 0x01D7E000;             /* 115200 */
    UART_ENABLE = 4;
    UART_STARTTX = 1;
    UART_STARTRX = 1;
}

int
board_get(void)
{
    while (UART_RXDRDY == 0) {
    }
    UART_RXDRDY = 0;
    return (int)(UART_RXD & 0xFF);
}

void
board_put(char c)
{
    UART_TXDRDY = 0;
    UART_TXD = (uint8_t)c;
    while (UART_TXDRDY == 0) {
    }
}
