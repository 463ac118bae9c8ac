/* SPDX-License-Identifier: MIT */
/*
 * emit_hex.c - a pack as Intel HEX and as Motorola S-records: lines of hex
 * digits with a checksum each, which every programmer of flash reads.
 *
 *     hex  := {":" count address type data check}
 *     srec := {"S" type count address data check}
 *
 * Intel HEX has addresses of 16 bits; a record of type 04 gives the upper
 * half, and no record of data crosses from one 64 KB to the next. S-records
 * count address and checksum too, and have the shortest addresses that do.
 */
#include "emit.h"

enum { ROW = 32 };          /* bytes of the pack in a line */

/* Records add up their bytes for the checksum while they are written. */
struct record {
    struct bytes *out;
    unsigned sum;
};

static void
put_byte(struct record *r, unsigned byte)
{
    r->sum += byte;
    bytes_print(r->out, "%02X", byte);
}

/* A number, its highest byte first. */
static void
put_number(struct record *r, uint32_t v, unsigned width)
{
    while (width-- > 0) {
        put_byte(r, v >> width * 8 & 0xff);
    }
}

static void
put_data(struct record *r, const uint8_t *data, size_t n)
{
    size_t i;

    for (i = 0; i < n; i++) {
        put_byte(r, data[i]);
    }
}

static void
check_end(const struct emit *e, uint32_t at)
{
    if (e->n - 1 > UINT32_MAX - at) {
        die("--at 0x%lX: the pack has %zu bytes, and 32 bits of address end "
            "before them: use a lower address", (unsigned long)at, e->n);
    }
}

/* ---- Intel HEX --------------------------------------------------------- */

enum { HEX_DATA = 0, HEX_END = 1, HEX_UPPER = 4 };

static void
put_hex(struct bytes *out, uint32_t at, unsigned type, const uint8_t *data,
        size_t n)
{
    struct record r = { out, 0 };

    bytes_u8(out, ':');
    put_number(&r, (uint32_t)n, 1);
    put_number(&r, at & 0xffff, 2);
    put_number(&r, type, 1);
    put_data(&r, data, n);
    bytes_print(out, "%02X\n", (0x100 - (r.sum & 0xff)) & 0xff);
}

void
emit_hex(struct bytes *out, const struct emit *e, uint32_t at)
{
    size_t done = 0, n;
    uint8_t upper[2];

    check_end(e, at);
    while (done < e->n) {
        if (done == 0 || (at & 0xffff) == 0) {
            upper[0] = (uint8_t)(at >> 24);
            upper[1] = (uint8_t)(at >> 16);
            put_hex(out, 0, HEX_UPPER, upper, 2);
        }
        n = ROW - at % ROW;
        n = n < e->n - done ? n : e->n - done;
        put_hex(out, at, HEX_DATA, e->pack + done, n);
        at += (uint32_t)n;
        done += n;
    }
    put_hex(out, 0, HEX_END, NULL, 0);
}

/* ---- Motorola S-records ------------------------------------------------ */

static void
put_srec(struct bytes *out, unsigned type, uint32_t at, unsigned width,
         const uint8_t *data, size_t n)
{
    struct record r = { out, 0 };

    bytes_print(out, "S%u", type);
    put_number(&r, (uint32_t)(width + n + 1), 1);
    put_number(&r, at, width);
    put_data(&r, data, n);
    bytes_print(out, "%02X\n", ~r.sum & 0xff);
}

void
emit_srec(struct bytes *out, const struct emit *e, uint32_t at)
{
    static const uint8_t title[] = { 'k', 'p', 'a', 'c', 'k' };
    size_t done, n;
    uint32_t last, records = 0;
    unsigned width;

    check_end(e, at);
    last = at + (uint32_t)(e->n - 1);
    width = last > 0xffffff ? 4 : last > 0xffff ? 3 : 2;
    put_srec(out, 0, 0, 2, title, sizeof title);
    for (done = 0; done < e->n; done += n) {
        n = ROW < e->n - done ? ROW : e->n - done;
        put_srec(out, width - 1, at + (uint32_t)done, width, e->pack + done,
                 n);
        records++;
    }
    if (records <= 0xffffff) {      /* more have no record that counts them */
        put_srec(out, records > 0xffff ? 6 : 5, records,
                 records > 0xffff ? 3 : 2, NULL, 0);
    }
    put_srec(out, 11 - width, 0, width, NULL, 0);
}
