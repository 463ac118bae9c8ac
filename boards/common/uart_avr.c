/* SPDX-License-Identifier: MIT */
/*
 * uart_avr.c - USART0 of the larger AVRs, at 115200 baud and F_CPU.
 */
#include "port.h"

#include <avr/io.h>

void
board_init(void)
{
    UBRR0 = (F_CPU / 4 / 115200 - 1) / 2;
    UCSR0A = 1 << U2X0;
    UCSR0C = 1 << UCSZ01 | 1 << UCSZ00;
    UCSR0B = 1 << RXEN0 | 1 << TXEN0;
}

int
board_get(void)
{
    while (!(UCSR0A & 1 << RXC0)) {
    }
    return UDR0;
}

void
board_put(char c)
{
    while (!(UCSR0A & 1 << UDRE0)) {
    }
    UDR0 = (uint8_t)c;
}
