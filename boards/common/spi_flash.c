/* SPDX-License-Identifier: MIT */
/*
 * spi_flash.c - two commands of the 25 series: what are you, and read.
 *
 * Reads are plain ones (03h, or 13h with four bytes of address in chips above
 * 16 MB), which every chip has at up to 33 MHz or more, and which need neither
 * a mode nor dummy bytes.
 */
#include "spi_flash.h"

enum {
    READ = 0x03, READ_WIDE = 0x13, JEDEC_ID = 0x9F,
    LG_LEAST = 10, LG_WIDE = 24, LG_MOST = 31
};

static uint8_t
exchange(const struct spi_flash *flash, uint8_t out)
{
    return flash->bus->exchange(flash->bus->user, out);
}

static void
chip_select(const struct spi_flash *flash, int on)
{
    flash->bus->select(flash->bus->user, on);
}

/* The third byte of the identity is the lg of the size. */
int
spi_flash_open(struct spi_flash *flash, const struct spi_bus *bus,
               uint32_t base)
{
    uint8_t maker, lg;

    flash->bus = bus;
    chip_select(flash, 1);
    exchange(flash, JEDEC_ID);
    maker = exchange(flash, 0);
    exchange(flash, 0);
    lg = exchange(flash, 0);
    chip_select(flash, 0);
    if (maker == 0 || maker == 0xFF || lg < LG_LEAST || lg > LG_MOST
            || base >= UINT32_C(1) << lg) {
        return 1;
    }
    flash->base = base;
    flash->size = (UINT32_C(1) << lg) - base;
    flash->wide = lg > LG_WIDE;
    return 0;
}

int
spi_flash_read(void *user, uint32_t at, uint8_t *to, uint32_t n)
{
    const struct spi_flash *flash = user;

    if (at > flash->size || n > flash->size - at) {
        return 1;
    }
    at += flash->base;
    chip_select(flash, 1);
    exchange(flash, flash->wide ? READ_WIDE : READ);
    if (flash->wide) {
        exchange(flash, (uint8_t)(at >> 24));
    }
    exchange(flash, (uint8_t)(at >> 16));
    exchange(flash, (uint8_t)(at >> 8));
    exchange(flash, (uint8_t)at);
    for (; n > 0; n--) {
        *to++ = exchange(flash, 0);
    }
    chip_select(flash, 0);
    return 0;
}
