/* SPDX-License-Identifier: MIT */
/*
 * spi_chip.h - a SPI flash of the 25 series, played by a program.
 *
 * It sees what a chip sees: the select line and one byte at a time. What does
 * not follow the data sheets is counted as a fault.
 */
#ifndef SPI_CHIP_H
#define SPI_CHIP_H

#include <stdint.h>

struct spi_chip {
    const uint8_t *bytes;   /* what it holds */
    uint32_t size;          /* of that; the rest of the chip is FFh */
    uint8_t  lg;            /* of the chip's size */
    /* results */
    uint32_t transactions;  /* selections */
    uint32_t exchanged;     /* bytes of all of them */
    uint32_t faults;
    /* the transaction under way */
    uint8_t  selected, command, n;
    uint32_t address;
};

void spi_chip_select(void *chip, int on);
uint8_t spi_chip_exchange(void *chip, uint8_t in);

#endif
