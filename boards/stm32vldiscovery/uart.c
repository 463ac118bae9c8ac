/* SPDX-License-Identifier: MIT */
/*
 * uart.c - STM32F100RB of the VL Discovery: USART1 on PA9 and PA10.
 */
#include "port.h"

#define RCC_APB2ENR  (*(volatile uint32_t *)0x40021018)
#define GPIOA_CRH    (*(volatile uint32_t *)0x40010804)

#define USART(offset) (*(volatile uint32_t *)(0x40013800 + (offset)))
#define USART_SR     USART(0x00)
#define USART_DR     USART(0x04)
#define USART_BRR    USART(0x08)
#define USART_CR1    USART(0x0C)

enum {
    APB2_GPIOA   = 1 << 2,
    APB2_USART1  = 1 << 14,
    SR_RXNE      = 1 << 5,
    SR_TXE       = 1 << 7,
    CR1_UE_TE_RE = 1 << 13 | 1 << 3 | 1 << 2
};

void
board_init(void)
{
    RCC_APB2ENR |= APB2_GPIOA | APB2_USART1;
    GPIOA_CRH = 0x444444B4;     /* PA9 alternate output, PA10 input */
    USART_BRR = 69;             /* 8 MHz / 115200 */
    USART_CR1 = CR1_UE_TE_RE;
}

int
board_get(void)
{
    while (!(USART_SR & SR_RXNE)) {
    }
    return (int)(USART_DR & 0xFF);
}

void
board_put(char c)
{
    while (!(USART_SR & SR_TXE)) {
    }
    USART_DR = (uint8_t)c;
}
