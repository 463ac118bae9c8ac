/* SPDX-License-Identifier: MIT */
/*
 * uart.c - STM32F405RG of the Netduino Plus 2: USART1 on PA9 and PA10.
 */
#include "port.h"

#define RCC_AHB1ENR  (*(volatile uint32_t *)0x40023830)
#define RCC_APB2ENR  (*(volatile uint32_t *)0x40023844)
#define GPIOA_MODER  (*(volatile uint32_t *)0x40020000)
#define GPIOA_AFRH   (*(volatile uint32_t *)0x40020024)

#define USART(offset) (*(volatile uint32_t *)(0x40011000 + (offset)))
#define USART_SR     USART(0x00)
#define USART_DR     USART(0x04)
#define USART_BRR    USART(0x08)
#define USART_CR1    USART(0x0C)

enum {
    AHB1_GPIOA   = 1 << 0,
    APB2_USART1  = 1 << 4,
    MODER_PINS   = 0xF << 18,           /* PA9 and PA10 */
    MODER_AF     = 0xA << 18,
    AFRH_USART1  = 7 << 4 | 7 << 8,
    SR_RXNE      = 1 << 5,
    SR_TXE       = 1 << 7,
    CR1_UE_TE_RE = 1 << 13 | 1 << 3 | 1 << 2
};

void
board_init(void)
{
    RCC_AHB1ENR |= AHB1_GPIOA;
    RCC_APB2ENR |= APB2_USART1;
    GPIOA_AFRH |= AFRH_USART1;
    GPIOA_MODER = (GPIOA_MODER & ~(uint32_t)MODER_PINS) | MODER_AF;
    USART_BRR = 139;            /* 16 MHz, as after reset, / 115200 */
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
