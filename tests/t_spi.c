/* SPDX-License-Identifier: MIT */
/*
 * t_spi.c - a pack in a SPI flash of the 25 series, which spi_chip.c plays.
 */
#include "spi_flash.h"
#include "support/packs.h"
#include "support/spi_chip.h"

#include <string.h>

/* A chip of 2^lg bytes with `n` bytes in it, on a bus of its own. */
struct bench {
    struct spi_chip chip;
    struct spi_bus bus;
    struct spi_flash flash;
};

static int
plug_in(struct bench *b, uint8_t lg, const uint8_t *bytes, uint32_t n,
        uint32_t base)
{
    memset(b, 0, sizeof *b);
    b->chip.bytes = bytes;
    b->chip.size = n;
    b->chip.lg = lg;
    b->bus.select = spi_chip_select;
    b->bus.exchange = spi_chip_exchange;
    b->bus.user = &b->chip;
    return spi_flash_open(&b->flash, &b->bus, base);
}

static void
the_identity_tells_how_large_the_chip_is(void **state)
{
    struct bench b;
    uint8_t lg;

    (void)state;
    for (lg = 10; lg <= 31; lg++) {
        assert_int_equal(plug_in(&b, lg, NULL, 0, 0), 0);
        assert_int_equal(b.flash.size, UINT32_C(1) << lg);
        assert_int_equal(plug_in(&b, lg, NULL, 0, 1000), 0);
        assert_int_equal(b.flash.size, (UINT32_C(1) << lg) - 1000);
        assert_int_equal(b.chip.faults, 0);
    }
}

static uint8_t
silence(void *user, uint8_t out)
{
    (void)out;
    return *(uint8_t *)user;
}

static void
no_select(void *user, int on)
{
    (void)user;
    (void)on;
}

static void
a_bus_without_a_chip_is_told(void **state)
{
    static const uint8_t levels[] = { 0x00, 0xFF };
    struct spi_bus bus = { no_select, silence, NULL };
    struct spi_flash flash;
    uint8_t level;
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(levels); i++) {
        level = levels[i];
        bus.user = &level;
        assert_int_equal(spi_flash_open(&flash, &bus, 0), 1);
    }
}

static void
a_pack_behind_the_end_of_the_chip_is_refused(void **state)
{
    struct bench b;

    (void)state;
    assert_int_equal(plug_in(&b, 10, NULL, 0, 1023), 0);
    assert_int_equal(plug_in(&b, 10, NULL, 0, 1024), 1);
    assert_int_equal(plug_in(&b, 9, NULL, 0, 0), 1);
    assert_int_equal(plug_in(&b, 32, NULL, 0, 0), 1);
}

static void
bytes_come_from_where_they_were_asked_for(void **state)
{
    static const uint8_t lgs[] = { 12, 24, 25 };
    uint8_t bytes[4096], to[64];
    struct bench b;
    uint32_t i, at;

    (void)state;
    for (i = 0; i < sizeof bytes; i++) {
        bytes[i] = (uint8_t)(i * 7 + i / 256);
    }
    for (i = 0; i < COUNT(lgs); i++) {
        assert_int_equal(plug_in(&b, lgs[i], bytes, sizeof bytes, 100), 0);
        for (at = 0; at + 64 <= sizeof bytes - 100; at += 61) {
            assert_int_equal(spi_flash_read(&b.flash, at, to, 64), 0);
            assert_memory_equal(to, bytes + 100 + at, 64);
        }
        assert_int_equal(b.chip.faults, 0);
        assert_int_equal(spi_flash_read(&b.flash, b.flash.size - 3, to, 4),
                         1);
        assert_int_equal(spi_flash_read(&b.flash, UINT32_MAX, to, 4), 1);
    }
}

/* A command, the address, the bytes: nothing else goes over the bus. */
static void
a_read_takes_a_transaction_and_four_bytes_or_five(void **state)
{
    uint8_t to[32];
    struct bench b;
    uint32_t before;

    (void)state;
    assert_int_equal(plug_in(&b, 24, NULL, 0, 0), 0);
    before = b.chip.exchanged;
    assert_int_equal(spi_flash_read(&b.flash, 12345, to, 32), 0);
    assert_int_equal(b.chip.exchanged - before, 4 + 32);
    assert_int_equal(plug_in(&b, 25, NULL, 0, 0), 0);
    before = b.chip.exchanged;
    assert_int_equal(spi_flash_read(&b.flash, 12345, to, 32), 0);
    assert_int_equal(b.chip.exchanged - before, 5 + 32);
    assert_int_equal(b.chip.transactions, 2);
}

static void
a_search_in_the_chip_finds_what_a_pointer_finds(void **state)
{
    struct made m;
    struct bench b;
    struct kp_source s;
    struct kp_pack p;
    struct kp_find f, g;
    struct kp_hit hits[5], same[5];
    uint8_t buffer[512];
    int n;

    (void)state;
    made_build_path(&m, "tests/corpora/talks");
    assert_int_equal(plug_in(&b, 20, m.bytes.at, (uint32_t)m.bytes.n, 0), 0);
    s.read = spi_flash_read;
    s.user = &b.flash;
    s.buffer = buffer;
    s.room = sizeof buffer;
    assert_int_equal(kp_open_source(&p, &s, b.flash.size), KP_OK);
    n = kp_find(&f, &p, "\u0645\u0648\u0633\u0643\u0648", 10, hits, 5, 0);
    assert_true(n > 0);
    assert_int_equal(kp_find(&g, &m.pack, "\u0645\u0648\u0633\u0643\u0648",
                             10, same, 5, 0), n);
    assert_memory_equal(hits, same, (size_t)n * sizeof *hits);
    assert_int_equal(b.chip.transactions, s.reads + 1);
    assert_int_equal(b.chip.faults, 0);
    made_free(&m);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_identity_tells_how_large_the_chip_is),
        cmocka_unit_test(a_bus_without_a_chip_is_told),
        cmocka_unit_test(a_pack_behind_the_end_of_the_chip_is_refused),
        cmocka_unit_test(bytes_come_from_where_they_were_asked_for),
        cmocka_unit_test(a_read_takes_a_transaction_and_four_bytes_or_five),
        cmocka_unit_test(a_search_in_the_chip_finds_what_a_pointer_finds),
    };

    return cmocka_run_group_tests_name("spi", tests, NULL, NULL);
}
