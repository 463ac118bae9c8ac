/* SPDX-License-Identifier: MIT */
/*
 * spi_chip.c - the chip of spi_chip.h, byte by byte.
 */
#include "spi_chip.h"

enum { READ = 0x03, READ_WIDE = 0x13, JEDEC_ID = 0x9F };

void
spi_chip_select(void *user, int on)
{
    struct spi_chip *chip = user;

    chip->faults += chip->selected == (on != 0);
    chip->transactions += on != 0;
    chip->selected = on != 0;
    chip->n = 0;
}

static uint8_t
identity(struct spi_chip *chip)
{
    switch (chip->n) {
    case 1:
        return 0xEF;
    case 2:
        return 0x40;
    default:
        return chip->lg;
    }
}

/* The byte at the address, which then moves on; chips begin anew at 0. */
static uint8_t
next_byte(struct spi_chip *chip)
{
    uint32_t at = chip->address & ((UINT32_C(1) << chip->lg) - 1);

    chip->address++;
    return at < chip->size ? chip->bytes[at] : 0xFF;
}

static uint8_t
answer(struct spi_chip *chip, uint8_t in)
{
    uint8_t width = chip->command == READ_WIDE ? 4 : 3;

    switch (chip->command) {
    case JEDEC_ID:
        return identity(chip);
    case READ:
    case READ_WIDE:
        if (chip->n > width) {
            return next_byte(chip);
        }
        chip->address = chip->n == 1 ? in : chip->address << 8 | in;
        return 0xFF;
    default:
        chip->faults++;
        return 0xFF;
    }
}

uint8_t
spi_chip_exchange(void *user, uint8_t in)
{
    struct spi_chip *chip = user;
    uint8_t out = 0xFF;

    chip->exchanged++;
    if (!chip->selected) {
        chip->faults++;
        return out;
    }
    if (chip->n == 0) {
        chip->command = in;
    } else {
        out = answer(chip, in);
    }
    if (chip->n < 6) {
        chip->n++;
    }
    return out;
}
