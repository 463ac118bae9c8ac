/* SPDX-License-Identifier: MIT */
/*
 * t_emit_flash.c - a pack as Intel HEX, S-records and UF2.
 *
 * Each is read here by a plain reader of its own, which checks all that the
 * formats say of a record, into a memory that knows which bytes were written.
 */
#include "dies.h"
#include "emit.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { MEMORY = 200000 };

/* What a programmer of flash would hold, from address `base` on. */
static struct {
    uint32_t base;
    uint8_t bytes[MEMORY], written[MEMORY];
    unsigned records, ended;
} flash;

static void
flash_clear(uint32_t base)
{
    memset(&flash, 0, sizeof flash);
    flash.base = base;
}

static void
flash_put(uint32_t at, unsigned byte)
{
    assert_true(at >= flash.base && at - flash.base < MEMORY);
    assert_false(flash.written[at - flash.base]);
    flash.bytes[at - flash.base] = (uint8_t)byte;
    flash.written[at - flash.base] = 1;
}

static uint8_t pack[150001];

static struct emit
emit_of(size_t n)
{
    struct emit e = { pack, n, "field", NULL, 0, NULL, 0 };
    size_t i;

    for (i = 0; i < n; i++) {
        pack[i] = (uint8_t)(i * 31 / 7 ^ i >> 9);
    }
    return e;
}

/* The pack stands at `at` and nothing but `fill` bytes of FF behind it. */
static void
check_flash(uint32_t at, size_t n, size_t fill)
{
    size_t i, from = at - flash.base;

    for (i = 0; i < MEMORY; i++) {
        assert_int_equal(flash.written[i], i >= from && i < from + n + fill);
        if (flash.written[i]) {
            assert_int_equal(flash.bytes[i], i < from + n
                ? pack[i - from] : 0xff);
        }
    }
}

/* ---- records of hex digits --------------------------------------------- */

/* The bytes of a line's digits; how many. The line ends with a newline. */
static unsigned
read_digits(const char *line, uint8_t to[300])
{
    unsigned n = 0, v;

    for (; *line != '\n'; line += 2) {
        assert_true(n < 300 && isxdigit((unsigned char)line[0])
            && isxdigit((unsigned char)line[1]));
        assert_int_equal(sscanf(line, "%2x", &v), 1);
        to[n++] = (uint8_t)v;
    }
    return n;
}

static unsigned
sum(const uint8_t *bytes, unsigned n)
{
    unsigned v = 0;

    while (n-- > 0) {
        v += bytes[n];
    }
    return v & 0xff;
}

static uint32_t
number(const uint8_t *bytes, unsigned n)
{
    uint32_t v = 0;

    while (n-- > 0) {
        v = v << 8 | *bytes++;
    }
    return v;
}

static char *
text_of(void (*form)(struct bytes *, const struct emit *, uint32_t),
        const struct emit *e, uint32_t at)
{
    struct bytes out = { 0 };

    form(&out, e, at);
    bytes_u8(&out, 0);
    return (char *)out.at;
}

static void
read_hex(const char *text)
{
    uint32_t upper = 0, low;
    uint8_t b[300];
    unsigned n, i;

    for (; *text != '\0'; text = strchr(text, '\n') + 1) {
        assert_int_equal(flash.ended, 0);
        assert_int_equal(*text, ':');
        n = read_digits(text + 1, b);
        assert_true(n >= 5);
        assert_int_equal(n, b[0] + 5);
        assert_int_equal(sum(b, n), 0);
        low = number(b + 1, 2);
        if (b[3] == 4) {
            assert_int_equal(b[0], 2);
            upper = number(b + 4, 2) << 16;
        } else if (b[3] == 1) {
            assert_int_equal(b[0], 0);
            flash.ended++;
        } else {
            assert_int_equal(b[3], 0);
            assert_true(low + b[0] <= 0x10000);
            for (i = 0; i < b[0]; i++) {
                flash_put(upper + low + i, b[4 + i]);
            }
        }
    }
    assert_int_equal(flash.ended, 1);
}

static void
check_hex(size_t n, uint32_t at)
{
    struct emit e = emit_of(n);
    char *text = text_of(emit_hex, &e, at);

    flash_clear(at & ~UINT32_C(0xfff));
    read_hex(text);
    check_flash(at, n, 0);
    free(text);
}

static void
intel_hex_has_every_byte_at_its_address(void **state)
{
    (void)state;
    check_hex(150001, 0);
    check_hex(150001, 0x08012345);
    check_hex(1, 0xffffffff);
    check_hex(65536, 0xffff0000);
    check_hex(33, 0x1007ffff);
}

/* The records S1 to S3, and what S5 or S6 says of them. */
static void
read_srec(const char *text)
{
    unsigned n, i, type, width, data = 0;
    uint8_t b[300];

    for (; *text != '\0'; text = strchr(text, '\n') + 1) {
        assert_int_equal(flash.ended, 0);
        assert_int_equal(*text, 'S');
        type = (unsigned)(text[1] - '0');
        n = read_digits(text + 2, b);
        assert_int_equal(n, b[0] + 1);
        assert_int_equal(sum(b, n), 0xff);
        width = type == 0 || type == 5 ? 2 : type == 6 ? 3
            : type <= 3 ? type + 1 : 11 - type;
        assert_true(type != 0 || flash.records == 0);
        if (type >= 1 && type <= 3) {
            for (i = 0; i < n - 2 - width; i++) {
                flash_put(number(b + 1, width) + i, b[1 + width + i]);
            }
            data++;
        } else if (type == 5 || type == 6) {
            assert_int_equal(number(b + 1, width), data);
        } else if (type >= 7) {
            assert_int_equal(n, width + 2);
            flash.ended++;
        }
        flash.records++;
    }
    assert_int_equal(flash.ended, 1);
}

static void
check_srec(size_t n, uint32_t at, const char *begins, const char *ends)
{
    struct emit e = emit_of(n);
    char *text = text_of(emit_srec, &e, at);

    assert_int_equal(strncmp(text, "S008", 4), 0);
    assert_int_equal(strncmp(strchr(text, '\n') + 1, begins, 2), 0);
    assert_non_null(strstr(text, ends));
    flash_clear(at & ~UINT32_C(0xfff));
    read_srec(text);
    check_flash(at, n, 0);
    free(text);
}

static void
s_records_have_every_byte_and_the_shortest_addresses(void **state)
{
    (void)state;
    check_srec(0x8000, 0x8000, "S1", "\nS9030000FC\n");
    check_srec(0x8001, 0x8000, "S2", "\nS804000000FB\n");
    check_srec(150001, 0, "S2", "\nS804000000FB\n");
    check_srec(150001, 0x08012345, "S3", "\nS70500000000FA\n");
    check_srec(1, 0xffffffff, "S3", "\nS70500000000FA\n");
}

static void
hex_at(const void *at)
{
    struct emit e = emit_of(100);
    struct bytes out = { 0 };

    emit_hex(&out, &e, *(const uint32_t *)at);
}

static void
srec_at(const void *at)
{
    struct emit e = emit_of(100);
    struct bytes out = { 0 };

    emit_srec(&out, &e, *(const uint32_t *)at);
}

static void
no_address_runs_over(void **state)
{
    uint32_t good = 0xffffff9c, bad = 0xffffff9d;

    (void)state;
    check_hex(100, good);
    assert_dies(hex_at, &bad, "--at 0xFFFFFF9D: the pack has 100 bytes");
    assert_dies(srec_at, &bad, "--at 0xFFFFFF9D: the pack has 100 bytes");
}

/* ---- UF2 --------------------------------------------------------------- */

static uint32_t
le(const uint8_t *b)
{
    return b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16
           | (uint32_t)b[3] << 24;
}

static void
read_uf2(const struct bytes *file, uint32_t flags, uint32_t family)
{
    uint32_t nblocks = (uint32_t)(file->n / 512), block, i;
    const uint8_t *b = file->at;

    assert_int_equal(file->n % 512, 0);
    for (block = 0; block < nblocks; block++, b += 512) {
        assert_int_equal(le(b), 0x0a324655);
        assert_int_equal(le(b + 4), 0x9e5d5157);
        assert_int_equal(le(b + 8), flags);
        assert_int_equal(le(b + 12) % 256, 0);
        assert_int_equal(le(b + 16), 256);
        assert_int_equal(le(b + 20), block);
        assert_int_equal(le(b + 24), nblocks);
        assert_int_equal(le(b + 28), family);
        assert_int_equal(le(b + 508), 0x0ab16f30);
        for (i = 0; i < 256; i++) {
            flash_put(le(b + 12) + i, b[32 + i]);
        }
        for (; i < 476; i++) {
            assert_int_equal(b[32 + i], 0);
        }
    }
}

static void
check_uf2(size_t n, uint32_t at, const char *family, uint32_t id)
{
    struct emit e = emit_of(n);
    struct bytes out = { 0 };

    emit_uf2(&out, &e, at, family);
    flash_clear(at);
    read_uf2(&out, family != NULL ? 0x2000 : 0, id);
    check_flash(at, n, (256 - n % 256) % 256);
    bytes_free(&out);
}

static void
uf2_has_every_byte_in_blocks_for_its_family(void **state)
{
    (void)state;
    check_uf2(150001, 0x10100000, "rp2040", 0xe48bff56);
    check_uf2(512, 0x10100000, "RP2350-ARM-S", 0xe48bff59);
    check_uf2(257, 0x4000, "samd21", 0x68ed2b88);
    check_uf2(100, 0x26000, "nrf52840", 0xada52840);
    check_uf2(100, 0x08010000, "stm32f4", 0x57755a57);
    check_uf2(100, 0x10000, "esp32s3", 0xc47e5767);
    check_uf2(100, 0xffffff00, "0xDEADBEEF", 0xdeadbeef);
    check_uf2(100, 0, NULL, 0);
}

struct uf2_case {
    uint32_t at;
    const char *family;
};

static void
uf2_of(const void *c)
{
    const struct uf2_case *uf2 = c;
    struct emit e = emit_of(257);
    struct bytes out = { 0 };

    emit_uf2(&out, &e, uf2->at, uf2->family);
}

static void
uf2_refuses_what_no_bootloader_takes(void **state)
{
    static const struct uf2_case odd = { 0x10000080, "rp2040" },
        over = { 0xffffff00, "rp2040" }, none = { 0, "z80" },
        long_ = { 0, "0x123456789" }, bare = { 0, "0x" };

    (void)state;
    assert_dies(uf2_of, &odd, "--at 0x10000080: UF2 goes in blocks of 256");
    assert_dies(uf2_of, &over, "leaves room for 257 bytes");
    assert_dies(uf2_of, &none, "--family z80: it is a number as 0xE48BFF56, "
        "or one of atmega32 ");
    assert_dies(uf2_of, &long_, "--family 0x123456789");
    assert_dies(uf2_of, &bare, "--family 0x:");
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(intel_hex_has_every_byte_at_its_address),
        cmocka_unit_test(s_records_have_every_byte_and_the_shortest_addresses),
        cmocka_unit_test(no_address_runs_over),
        cmocka_unit_test(uf2_has_every_byte_in_blocks_for_its_family),
        cmocka_unit_test(uf2_refuses_what_no_bootloader_takes),
    };

    return cmocka_run_group_tests_name("emit_flash", tests, NULL, NULL);
}
