/* SPDX-License-Identifier: MIT */
/*
 * spi.c - the shell on a pack that only a SPI bus can reach.
 *
 * The window for a pack beside the firmware is the inside of a chip here:
 * nothing but spi_chip.c looks into it. At the end the chip tells what it saw.
 */
#include "port.h"
#include "shell.h"
#include "spi_flash.h"
#include "support/spi_chip.h"

#ifndef CHIP_LG
#  define CHIP_LG 24            /* 16 MB */
#endif
#define BUFFER 512

int main(void);

static void
say(const char *name, uint32_t number)
{
    out_string(&board_out, name);
    out_number(&board_out, number);
}

int
main(void)
{
    static struct kp_pack pack;
    static struct kp_source source;
    static struct spi_flash flash;
    static struct spi_chip chip;
    static uint8_t buffer[BUFFER];
    const struct spi_bus bus = { spi_chip_select, spi_chip_exchange, &chip };
    int err;

    board_init();
    chip.bytes = board_pack;
    chip.size = board_pack_room();
    chip.lg = CHIP_LG;
    if (spi_flash_open(&flash, &bus, 0) != 0) {
        out_string(&board_out, "error: no SPI flash answers\n");
        return BOARD_NO_PACK;
    }
    source.read = spi_flash_read;
    source.user = &flash;
    source.buffer = buffer;
    source.room = sizeof buffer;
    err = kp_open_source(&pack, &source, flash.size);
    if (err != KP_OK) {
        out_string(&board_out, "error: ");
        out_string(&board_out, kp_error_text(err));
        out_char(&board_out, '\n');
        return BOARD_NO_PACK;
    }
    shell_run(&pack, 0);
    say("chip: transactions ", chip.transactions);
    say(", bytes ", chip.exchanged);
    say(", faults ", chip.faults);
    out_char(&board_out, '\n');
    return chip.faults > 0;
}
