/* SPDX-License-Identifier: MIT */
/*
 * memory.c - memory that is there or ends the program, and growing strings
 * of bytes and of bits.
 *
 * A generator that has no memory left can do nothing useful with that, so
 * no caller checks. Room doubles as a string grows; sizes are checked before
 * they are added.
 */
#include "gen.h"

#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static void *
got(void *memory)
{
    if (memory == NULL) {
        die("out of memory: give fewer documents, or use a larger machine");
    }
    return memory;
}

void *
need(size_t bytes)
{
    return got(malloc(bytes > 0 ? bytes : 1));
}

void *
need_zero(size_t count, size_t bytes)
{
    return got(calloc(count > 0 ? count : 1, bytes > 0 ? bytes : 1));
}

void *
need_more(void *old, size_t bytes)
{
    return got(realloc(old, bytes > 0 ? bytes : 1));
}

char *
need_copy(const void *from, size_t n)
{
    char *to = need(n + 1);

    if (n > 0) {
        memcpy(to, from, n);
    }
    to[n] = '\0';
    return to;
}

/* ---- bytes ------------------------------------------------------------- */

uint8_t *
bytes_room(struct bytes *b, size_t n)
{
    size_t room = b->room > 0 ? b->room : 64;

    if (n > SIZE_MAX / 2 - b->n) {
        got(NULL);
    }
    if (b->at == NULL || b->room - b->n < n) {
        while (room < b->n + n) {
            room *= 2;
        }
        b->at = need_more(b->at, room);
        b->room = room;
    }
    return b->at + b->n;
}

void
bytes_add(struct bytes *b, const void *from, size_t n)
{
    uint8_t *to = bytes_room(b, n);

    if (n > 0) {
        memcpy(to, from, n);
        b->n += n;
    }
}

void
bytes_u8(struct bytes *b, unsigned v)
{
    assert(v <= 0xff);
    *bytes_room(b, 1) = (uint8_t)v;
    b->n++;
}

void
bytes_le(struct bytes *b, uint64_t v, unsigned width)
{
    unsigned i;

    assert(width <= 8 && (width == 8 || v >> (8 * width) == 0));
    for (i = 0; i < width; i++) {
        bytes_u8(b, v >> (8 * i) & 0xff);
    }
}

void
bytes_var(struct bytes *b, uint32_t v)
{
    while (v >= 0x80) {
        bytes_u8(b, (v & 0x7f) | 0x80);
        v >>= 7;
    }
    bytes_u8(b, v);
}

void
bytes_print(struct bytes *b, const char *format, ...)
{
    va_list arguments;
    int n;

    va_start(arguments, format);
    n = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    assert(n >= 0);
    va_start(arguments, format);
    vsnprintf((char *)bytes_room(b, (size_t)n + 1), (size_t)n + 1, format,
        arguments);
    va_end(arguments);
    b->n += (size_t)n;
}

void
bytes_free(struct bytes *b)
{
    free(b->at);
    *b = (struct bytes){ 0 };
}

/* ---- bits -------------------------------------------------------------- */

void
bits_add(struct bits *b, uint32_t v, unsigned width)
{
    unsigned bit;

    assert(width <= 32 && (width == 32 || v >> width == 0));
    for (; width > 0; width--) {
        bit = v >> (width - 1) & 1;
        if (b->n % 8 == 0) {
            bytes_u8(&b->bytes, bit << 7);
        } else {
            b->bytes.at[b->n / 8] |= (uint8_t)(bit << (7 - b->n % 8));
        }
        b->n++;
    }
}

void
bits_pad(struct bits *b)
{
    b->n = (uint64_t)b->bytes.n * 8;
}

void
bits_free(struct bits *b)
{
    bytes_free(&b->bytes);
    b->n = 0;
}
