/* SPDX-License-Identifier: MIT */
/*
 * emit_uf2.c - a pack as UF2: what a bootloader that shows itself as a disk
 * takes when the file is copied there.
 *
 *     uf2   := block * nblocks
 *     block := magic:u32 magic:u32 flags:u32 address:u32 bytes:u32
 *              number:u32 nblocks:u32 family:u32 data:u8[476] magic:u32
 *
 * Every block carries 256 bytes for an address that is a multiple of 256, as
 * the bootloader of the RP2040 demands; the last one is filled up with FF, as
 * flash is when erased. A bootloader of one family drops blocks of another.
 */
#include "emit.h"

#include <errno.h>
#include <stdlib.h>
#include <strings.h>

#define MAGIC_FIRST  0x0a324655
#define MAGIC_SECOND 0x9e5d5157
#define MAGIC_LAST   0x0ab16f30
#define FLAG_FAMILY  0x00002000

enum { BLOCK = 512, DATA = 476, PAYLOAD = 256 };

/* Numbers as in the list of the format's own project. */
static const struct family {
    const char *name;
    uint32_t id;
} families[] = {
    { "atmega32", 0x16573617 }, { "ch32v", 0x699b62ec },
    { "esp32", 0x1c5f21b0 }, { "esp32c2", 0x2b88d29c },
    { "esp32c3", 0xd42ba06c }, { "esp32c6", 0x540ddf62 },
    { "esp32h2", 0x332726f6 }, { "esp32p4", 0x3d308e94 },
    { "esp32s2", 0xbfdd4eee }, { "esp32s3", 0xc47e5767 },
    { "esp8266", 0x7eab61ed }, { "gd32f350", 0x31d228c6 },
    { "gd32vf103", 0x9af03e33 }, { "kl32l2", 0x7f83e793 },
    { "lpc55", 0x2abc77ec }, { "m0sense", 0x11de784a },
    { "mimxrt10xx", 0x4fb2d5bd }, { "nrf52", 0x1b57745f },
    { "nrf52833", 0x621e937a }, { "nrf52840", 0xada52840 },
    { "rp2040", 0xe48bff56 }, { "rp2350-arm-ns", 0xe48bff5b },
    { "rp2350-arm-s", 0xe48bff59 }, { "rp2350-riscv", 0xe48bff5a },
    { "rp2xxx-absolute", 0xe48bff57 }, { "rp2xxx-data", 0xe48bff58 },
    { "samd21", 0x68ed2b88 }, { "samd51", 0x55114460 },
    { "saml21", 0x1851780a }, { "stm32f0", 0x647824b6 },
    { "stm32f1", 0x5ee21072 }, { "stm32f2", 0x5d1a0a2e },
    { "stm32f3", 0x6b846188 }, { "stm32f4", 0x57755a57 },
    { "stm32f407", 0x6d0922fa }, { "stm32f407vg", 0x8fb060fe },
    { "stm32f7", 0x53b80f00 }, { "stm32g0", 0x300f5633 },
    { "stm32g4", 0x4c71240a }, { "stm32h7", 0x6db66082 },
    { "stm32l0", 0x202e3a91 }, { "stm32l1", 0x1e1f432d },
    { "stm32l4", 0x00ff6919 }, { "stm32l5", 0x04240bdf },
    { "stm32wb", 0x70d16653 }, { "stm32wl", 0x21460ff0 },
};

static void
refuse(const char *name)
{
    struct bytes list = { 0 };
    size_t i;

    for (i = 0; i < sizeof families / sizeof *families; i++) {
        bytes_print(&list, " %s", families[i].name);
    }
    bytes_u8(&list, 0);
    die("--family %.40s: it is a number as 0xE48BFF56, or one of%s", name,
        (const char *)list.at);
}

/* The number of a family by name, or as it is given. */
static uint32_t
find_family(const char *name)
{
    unsigned long long v;
    char *end;
    size_t i;

    for (i = 0; i < sizeof families / sizeof *families; i++) {
        if (strcasecmp(families[i].name, name) == 0) {
            return families[i].id;
        }
    }
    errno = 0;
    v = strtoull(name, &end, 16);
    if (name[0] != '0' || (name[1] != 'x' && name[1] != 'X') || name[2] == 0
            || *end != '\0' || errno != 0 || v > UINT32_MAX) {
        refuse(name);
    }
    return (uint32_t)v;
}

static void
put_filled(struct bytes *out, unsigned byte, size_t n)
{
    while (n-- > 0) {
        bytes_u8(out, byte);
    }
}

void
emit_uf2(struct bytes *out, const struct emit *e, uint32_t at,
         const char *family)
{
    size_t nblocks = (e->n + PAYLOAD - 1) / PAYLOAD, i, n;
    uint32_t id = family ? find_family(family) : 0;

    if (at % PAYLOAD != 0 || nblocks * PAYLOAD - 1 > UINT32_MAX - at) {
        die("--at 0x%lX: UF2 goes in blocks of %d bytes: use a multiple of "
            "that which leaves room for %zu bytes", (unsigned long)at,
            PAYLOAD, e->n);
    }
    for (i = 0; i < nblocks; i++) {
        n = e->n - i * PAYLOAD < PAYLOAD ? e->n - i * PAYLOAD : PAYLOAD;
        bytes_le(out, MAGIC_FIRST, 4);
        bytes_le(out, MAGIC_SECOND, 4);
        bytes_le(out, family ? FLAG_FAMILY : 0, 4);
        bytes_le(out, at + i * PAYLOAD, 4);
        bytes_le(out, PAYLOAD, 4);
        bytes_le(out, i, 4);
        bytes_le(out, nblocks, 4);
        bytes_le(out, id, 4);
        bytes_add(out, e->pack + i * PAYLOAD, n);
        put_filled(out, 0xff, PAYLOAD - n);
        put_filled(out, 0, DATA - PAYLOAD);
        bytes_le(out, MAGIC_LAST, 4);
    }
}
