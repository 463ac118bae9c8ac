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
 * A pack is reached by a pointer, or through a callback with a buffer that is
 * cut up: its first KP_READ_MIN bytes are for what is read at length, the rest
 * is lines, each of which holds the bytes last read from one place; the one
 * not used for longest gives way. A search reads a few bytes from many places,
 * so many short lines do better than one long one (DESIGN.md section 8).
 * Compiled with KP_POINTER_ONLY there is no trace of the second way.
 */
#include "core.h"

#ifndef KP_POINTER_ONLY
enum { LEAST = 32 };            /* bytes of a line */

void
kp_source_open(struct kp_source *s)
{
    uint32_t i, room = s->room - KP_READ_MIN;

    s->length = room / KP_READ_LINES;
    if (s->length < LEAST) {
        s->length = LEAST;
    }
    s->lines = (uint8_t)(room / s->length < KP_READ_LINES
                         ? room / s->length : KP_READ_LINES);
    for (i = 0; i < s->lines; i++) {
        s->at[i] = KP_NONE;
        s->order[i] = (uint8_t)i;
    }
    s->long_at = KP_NONE;
    s->failed = 0;
    s->asked = s->reads = s->bytes = 0;
}

/* Fill `to` with up to n bytes from `at` on; what was there is gone. */
static int
fill(struct kp_source *s, uint8_t *to, uint32_t at, uint32_t n, uint32_t size)
{
    n = size - at < n ? size - at : n;
    s->reads++;
    if (s->read(s->user, at, to, n) != 0) {
        s->failed = 1;
        return 0;
    }
    s->bytes += n;
    return 1;
}

/* Bytes that no line can hold, or for which there is none. */
static kp_rom
fetch_long(struct kp_source *s, uint32_t at, uint32_t n, uint32_t size)
{
    if (at < s->long_at || at - s->long_at > KP_READ_MIN - n) {
        s->long_at = at;
        if (!fill(s, s->buffer, at, KP_READ_MIN, size)) {
            return 0;
        }
    }
    return s->buffer + (at - s->long_at);
}

/* Make the i-th line of the order the first one; returns its number. */
static uint8_t
use_line(struct kp_source *s, uint32_t i)
{
    uint8_t line = s->order[i];

    for (; i > 0; i--) {
        s->order[i] = s->order[i - 1];
    }
    s->order[0] = line;
    return line;
}

/* A line begins at a multiple of its length, if it then has all n bytes. */
static kp_rom
fetch_short(struct kp_source *s, uint32_t at, uint32_t n, uint32_t size)
{
    uint32_t i, from, skip;
    uint8_t line, *bytes;

    for (i = 0; i < s->lines; i++) {
        from = s->at[s->order[i]];
        if (at >= from && at - from <= s->length - n) {
            line = use_line(s, i);
            return s->buffer + KP_READ_MIN + line * s->length + (at - from);
        }
    }
    line = use_line(s, s->lines - 1u);
    bytes = s->buffer + KP_READ_MIN + line * s->length;
    skip = at % s->length;
    skip = skip + n <= s->length ? skip : 0;
    s->at[line] = at - skip;
    return fill(s, bytes, at - skip, s->length, size) ? bytes + skip : 0;
}

kp_rom
kp_fetch(struct kp_source *s, uint32_t at, uint32_t n, uint32_t size)
{
    if (s->failed || n > KP_READ_MIN) {
        return 0;
    }
    s->asked++;
    return n > s->length || s->lines == 0 ? fetch_long(s, at, n, size)
        : fetch_short(s, at, n, size);
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
    uint32_t bytes = (skip + n + 7) >> 3, i;
    kp_wide v = 0;
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
    return (uint32_t)(v & (((kp_wide)1 << n) - 1));
}

kp_wide
kp_peek(const struct kp_pack *p, uint32_t at, uint32_t bit)
{
    uint32_t first = at + (bit >> 3);
    kp_rom b = kp_at(p, first, 4);
    kp_wide v;

    if (b) {
        v = (kp_wide)b[0] << 24 | (kp_wide)b[1] << 16
            | (kp_wide)b[2] << 8 | b[3];
    } else {            /* where the pack ends, or outside it */
        v = (kp_wide)kp_u8(p, first) << 24
            | (kp_wide)kp_u8(p, first + 1) << 16
            | (kp_wide)kp_u8(p, first + 2) << 8;
    }
    return v << (bit & 7);
}

uint8_t
kp_lg(uint32_t n)
{
    uint8_t b = 0;

    for (; n > 1; n -= n >> 1) {
        b++;
    }
    return b;
}
