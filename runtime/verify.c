/* SPDX-License-Identifier: MIT */
/*
 * verify.c - is this the pack that was built: its checksum, and the deep
 * check that index and text agree. Both work in parts, for a device that has
 * other things to do; firmware that uses neither does not link them.
 */
#include "core.h"

enum { CRC_AT = 12 };

/* CRC-32 (ISO 3309) by half bytes: a table of 64 bytes. */
static uint32_t
crc_byte(uint32_t crc, uint32_t byte)
{
    static KP_FLASH uint32_t table[16] = {
        0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac,
        0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
        0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c,
        0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c
    };

    crc ^= byte;
    crc = crc >> 4 ^ table[crc & 15];
    return crc >> 4 ^ table[crc & 15];
}

int
kp_verify(const struct kp_pack *p, uint32_t *at, uint32_t *crc,
          uint32_t bytes)
{
    if (*at == 0) {
        *crc = 0xffffffff;
    }
    for (; bytes > 0 && *at < p->size; bytes--, ++*at) {
        *crc = crc_byte(*crc, *at - CRC_AT < 4 ? 0 : kp_u8(p, *at));
    }
    if (kp_source_state(p) < 0) {
        return KP_E_READ;
    }
    if (*at < p->size) {
        return KP_MORE;
    }
    return (*crc ^ 0xffffffff) == kp_le(p, CRC_AT, 4) ? KP_OK : KP_E_CRC;
}

/* ---- the deep check ---------------------------------------------------- */

/* A token must have a string, and that string a place here. */
static int
check_token(const struct kp_pack *p, uint32_t at)
{
    struct kp_string string;
    struct kp_places places;
    uint32_t id;
    int kind = kp_token_at(p, at, &id), err;

    if (kind < 0) {
        return kind;
    }
    err = kp_string_get(p, id, &string);
    if (err != KP_OK || kind != KP_WORD || at >= p->text) {
        return err;
    }
    err = kp_places_open(p, id, &places);
    if (err != KP_OK) {
        return err;
    }
    err = kp_places_seek(p, &places, at);
    return err != KP_OK ? err : places.next == at ? KP_OK : KP_DAMAGED();
}

/* A string must stand where its folded key is looked up. */
static int
check_string(const struct kp_pack *p, uint32_t id)
{
    struct kp_string s, found;
    struct kp_lookup l;
    uint8_t key[KP_KEY_MAX], n = 0;
    int err = kp_string_get(p, id, &s);

    if (err != KP_OK || id >= p->words) {
        return err;
    }
    err = kp_string_key(p, &s, key, &n);
    if (err != KP_OK || n == 0) {
        return err == KP_E_ROOM ? KP_OK : err;  /* too long to be asked for */
    }
    kp_lookup_open(&l, p, &found, key, n);
    while ((err = kp_lookup_next(&l)) > 0) {
        if (found.id == id) {
            return KP_OK;
        }
    }
    return err < 0 ? err : KP_DAMAGED();
}

int
kp_check(const struct kp_pack *p, uint32_t *at, uint32_t steps)
{
    uint32_t all = p->tokens + p->strings;
    int err;

    for (; steps > 0 && *at < all; steps--, ++*at) {
        err = *at < p->tokens ? check_token(p, *at)
                              : check_string(p, *at - p->tokens);
        if (err != KP_OK) {
            return kp_settle(p, err);
        }
    }
    return kp_settle(p, *at < all ? KP_MORE : KP_OK);
}
