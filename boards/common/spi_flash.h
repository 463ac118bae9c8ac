/* SPDX-License-Identifier: MIT */
/*
 * spi_flash.h - a pack in a SPI flash of the 25 series, or one like it.
 *
 * The bus is two functions of the caller's: one that selects the chip or lets
 * it go, one that sends a byte and returns the one that came meanwhile.
 */
#ifndef SPI_FLASH_H
#define SPI_FLASH_H

#include "kpack.h"

struct spi_bus {
    void    (*select)(void *user, int on);
    uint8_t (*exchange)(void *user, uint8_t out);
    void    *user;
};

struct spi_flash {
    const struct spi_bus *bus;
    uint32_t base;          /* where in the chip the pack begins */
    uint32_t size;          /* result: bytes of the chip from there on */
    uint8_t  wide;          /* addresses have four bytes */
};

/*
 * Ask the chip what it is. Returns 0, or 1 when none answers or the pack
 * would begin behind its end.
 */
int spi_flash_open(struct spi_flash *flash, const struct spi_bus *bus,
                   uint32_t base);

/* The callback of struct kp_source, whose `user` is the flash. */
int spi_flash_read(void *user, uint32_t at, uint8_t *to, uint32_t n);

#endif
