/* SPDX-License-Identifier: MIT */
/*
 * gzip_size.c - what gzip -9 makes of a text, by zlib; nothing is kept.
 */
#include "gzip_size.h"

#include <string.h>

#include <zlib.h>

enum { GZIP_WINDOW = 15 + 16, MEMORY = 8, BEST = 9 };

/* Feed bytes to the compressor and throw away what comes out. */
static void
feed(z_stream *z, const uint8_t *from, size_t n, int flush)
{
    static uint8_t out[65536];
    size_t part;

    do {
        part = n > 1u << 20 ? 1u << 20 : n;
        z->next_in = (uint8_t *)(uintptr_t)from;
        z->avail_in = (uInt)part;
        do {
            z->next_out = out;
            z->avail_out = sizeof out;
            deflate(z, flush);
        } while (z->avail_out == 0);
        from += part;
        n -= part;
    } while (n > 0);
}

uint64_t
gzip_size(const struct bytes *parts, size_t n)
{
    z_stream z;
    uint64_t size;
    size_t i;

    memset(&z, 0, sizeof z);
    if (deflateInit2(&z, BEST, Z_DEFLATED, GZIP_WINDOW, MEMORY,
                     Z_DEFAULT_STRATEGY) != Z_OK) {
        die("zlib cannot start");
    }
    for (i = 0; i < n; i++) {
        feed(&z, parts[i].at, parts[i].n, Z_NO_FLUSH);
    }
    feed(&z, (const uint8_t *)"", 0, Z_FINISH);
    size = z.total_out;
    deflateEnd(&z);
    return size;
}
