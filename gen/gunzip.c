/* SPDX-License-Identifier: MIT */
/*
 * gunzip.c - what a gzip file inflates to.
 *
 *     file := member+ zero*
 *
 * What the members inflate to is joined. Anything but zeros behind the last
 * one is refused, as it is more often a damaged file than a padded one.
 */
#include "gunzip.h"

#include <zlib.h>

#define CHUNK ((size_t)1 << 30) /* zlib counts in 32 bits */

bool
is_gzip(const uint8_t *at, size_t n)
{
    return n >= 3 && at[0] == 0x1f && at[1] == 0x8b && at[2] == Z_DEFLATED;
}

static bool
all_zero(const uint8_t *at, size_t n)
{
    while (n > 0 && at[n - 1] == 0) {
        n--;
    }
    return n == 0;
}

/*
 * Inflate on from packed[at] until the end of a member. Returns where that
 * is.
 */
static size_t
inflate_member(struct bytes *plain, z_stream *z, const char *path,
               const struct bytes *packed, size_t at)
{
    size_t left, room;
    int status = Z_OK;

    while (status != Z_STREAM_END) {
        bytes_room(plain, 65536);
        room = plain->room - plain->n;
        left = packed->n - at;
        z->next_in = packed->at + at;
        z->avail_in = (uInt)(left < CHUNK ? left : CHUNK);
        z->next_out = plain->at + plain->n;
        z->avail_out = (uInt)(room < CHUNK ? room : CHUNK);
        status = inflate(z, Z_NO_FLUSH);
        at = (size_t)(z->next_in - packed->at);
        plain->n = (size_t)(z->next_out - plain->at);
        if (status == Z_BUF_ERROR && at == packed->n) {
            die("%s: its gzip data end too soon, after byte %zu: "
                "fetch or compress it again", path, at);
        }
        if (status != Z_OK && status != Z_STREAM_END) {
            die("%s: its gzip data are damaged before byte %zu: "
                "fetch or compress it again", path, at);
        }
    }
    return at;
}

struct bytes
gunzip(const char *path, const struct bytes *packed)
{
    struct bytes plain = { 0 };
    z_stream z = { 0 };
    size_t at = 0;

    if (inflateInit2(&z, 16 + MAX_WBITS) != Z_OK) {
        die("%s: zlib does not start: %s", path, z.msg ? z.msg : "no memory");
    }
    do {
        inflateReset(&z);
        at = inflate_member(&plain, &z, path, packed, at);
    } while (is_gzip(packed->at + at, packed->n - at));
    inflateEnd(&z);
    if (!all_zero(packed->at + at, packed->n - at)) {
        die("%s: something that is not gzip follows at byte %zu: "
            "fetch or compress it again", path, at);
    }
    return plain;
}
