/* SPDX-License-Identifier: MIT */
/*
 * source.c - bytes, numbers and bit fields of the pack.
 *
 * Every byte of a pack that the runtime looks at is fetched here, through
 * kp_at, which knows the pack's end. A number that is not inside the pack
 * reads as 0: callers bound their loops by counts proved at open, so a zero
 * cannot lead them astray, and the checks that tell damage stand where a rule
 * of the format can be seen to be broken.
 *
 * A pack is reached by a pointer, or through a callback with one buffer that
 * holds the bytes last read. Compiled with KP_POINTER_ONLY there is no trace
 * of the second way.
 */
#include "core.h"

#ifndef KP_POINTER_ONLY
kp_rom
kp_fetch(struct kp_source *s, uint32_t at, uint32_t n, uint32_t size)
{
    uint32_t take = size - at < s->room ? size - at : s->room;

    if (at >= s->at && at + n <= s->at + s->held) {
        return s->buffer + (at - s->at);
    }
    s->reads++;
    s->held = 0;
    if (s->failed || s->read(s->user, at, s->buffer, take) != 0) {
        s->failed = 1;
        return 0;
    }
    s->bytes += take;
    s->at = at;
    s->held = take;
    return s->buffer;
}
#endif

uint32_t
kp_u8(const struct kp_pack *p, uint32_t at)
{
    kp_rom b = kp_at(p, at, 1);

    return b ? *b : 0;
}

uint32_t
kp_le(const struct kp_pack *p, uint32_t at, uint32_t width)
{
    kp_rom b = kp_at(p, at, width);
    uint32_t v = 0;

    if (!b) {
        return 0;
    }
    while (width > 0) {
        width--;
        v = v << 8 | b[width];
    }
    return v;
}

uint32_t
kp_var(const struct kp_pack *p, uint32_t *at)
{
    uint32_t v = 0, b;
    uint8_t shift;

    for (shift = 0; shift < 35; shift = (uint8_t)(shift + 7)) {
        b = kp_u8(p, *at);
        (*at)++;
        if (shift == 28 && b > 15) {
            break;
        }
        v |= (b & 127) << shift;
        if (b < 128) {
            return v;
        }
    }
    *at = KP_NONE;
    return 0;
}

uint32_t
kp_field(const struct kp_pack *p, uint32_t at, uint32_t bit, uint32_t n)
{
    uint32_t first = at + (bit >> 3), skip = bit & 7;
    uint32_t bytes = (skip + n + 7) >> 3, v = 0, i;
    kp_rom b;

    if (n == 0) {
        return 0;
    }
    b = kp_at(p, first, bytes);
    if (!b) {
        return 0;
    }
    for (i = 0; i < bytes; i++) {
        v = v << 8 | b[i];
    }
    v >>= bytes * 8 - skip - n;
    return v & ((UINT32_C(1) << n) - 1);
}

uint8_t
kp_lg(uint32_t n)
{
    uint8_t b = 0;

    while (b < 32 && (UINT32_C(1) << b) < n) {
        b++;
    }
    return b;
}
