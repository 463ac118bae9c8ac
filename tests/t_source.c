/* SPDX-License-Identifier: MIT */
/*
 * t_source.c - bytes, numbers and fields, by pointer and by callback.
 */
#include "support/packs.h"

#include <stdlib.h>
#include <string.h>

/* A "pack" of n bytes in a block of its own, to be freed by `base_of`. */
static struct kp_pack
pack_of(const void *bytes, uint32_t n)
{
    struct kp_pack p;
    uint8_t *block = need(n);

    memset(&p, 0, sizeof p);
    memcpy(block, bytes, n);
    p.base = block;
    p.size = n;
    return p;
}

static void
pack_free(struct kp_pack *p)
{
    free((void *)(uintptr_t)p->base);
}

/* The bytes of a pack behind a callback. */
struct device {
    const uint8_t *bytes;
    uint32_t n;
    uint32_t fails_at;          /* the number of the read that fails */
    uint32_t reads;
};

static int
device_read(void *user, uint32_t at, uint8_t *to, uint32_t n)
{
    struct device *d = user;

    assert_true(at <= d->n && n <= d->n - at);
    if (++d->reads == d->fails_at) {
        return 1;
    }
    memcpy(to, d->bytes + at, n);
    return 0;
}

/* The device of a pack, and a source that reads it into a buffer. */
static struct device
device_of(const struct made *m)
{
    struct device d = { m->bytes.at, (uint32_t)m->bytes.n, 0, 0 };

    return d;
}

static int
open_buffered(struct kp_pack *p, struct kp_source *s, struct device *d,
              uint8_t *buffer, uint32_t room)
{
    s->read = device_read;
    s->user = d;
    s->buffer = buffer;
    s->room = room;
    return kp_open_source(p, s, d->n);
}

/* ---- numbers ----------------------------------------------------------- */

static void
numbers_are_read_least_byte_first(void **state)
{
    static const uint8_t bytes[] = { 1, 2, 3, 4, 5 };
    struct kp_pack p = pack_of(bytes, sizeof bytes);

    (void)state;
    assert_int_equal(kp_u8(&p, 0), 1);
    assert_int_equal(kp_u8(&p, 4), 5);
    assert_int_equal(kp_le(&p, 0, 1), 0x01);
    assert_int_equal(kp_le(&p, 0, 2), 0x0201);
    assert_int_equal(kp_le(&p, 1, 3), 0x040302);
    assert_int_equal(kp_le(&p, 1, 4), 0x05040302);
    assert_int_equal(kp_le(&p, 0, 0), 0);
    pack_free(&p);
}

static void
what_is_not_wholly_inside_the_pack_reads_as_zero(void **state)
{
    static const uint8_t bytes[] = { 255, 255, 255, 255, 255 };
    static const uint32_t far[] = { 5, 6, 100, 0x7fffffff, 0x80000000,
        0xfffffffb, 0xfffffffe, 0xffffffff };
    struct kp_pack p = pack_of(bytes, sizeof bytes);
    uint32_t i, width;

    (void)state;
    for (i = 0; i < COUNT(far); i++) {
        assert_int_equal(kp_u8(&p, far[i]), 0);
        assert_null(kp_at(&p, far[i], 1));
        assert_int_equal(kp_field(&p, far[i], 0, 7), 0);
        for (width = 1; width <= 4; width++) {
            assert_int_equal(kp_le(&p, far[i], width), 0);
        }
    }
    for (width = 1; width <= 4; width++) {
        assert_true(kp_le(&p, 5 - width, width) > 0);
        assert_int_equal(kp_le(&p, 6 - width, width), 0);
    }
    assert_non_null(kp_at(&p, 0, 5));
    assert_null(kp_at(&p, 0, 6));
    assert_null(kp_at(&p, 1, 5));
    pack_free(&p);
}

static void
varints_of_one_to_five_bytes_are_what_was_written(void **state)
{
    uint32_t shift, i, v, at;

    (void)state;
    for (shift = 0; shift < 32; shift++) {
        for (i = 0; i < 3; i++) {
            struct bytes b = { 0 };
            struct kp_pack p;

            v = (UINT32_C(1) << shift) + i - 1;
            bytes_var(&b, v);
            p = pack_of(b.at, (uint32_t)b.n);
            at = 0;
            assert_int_equal(kp_var(&p, &at), v);
            assert_int_equal(at, b.n);
            pack_free(&p);
            bytes_free(&b);
        }
    }
}

static void
a_varint_over_32_bits_or_5_bytes_is_refused(void **state)
{
    static const uint8_t rows[][6] = {
        { 0xff, 0xff, 0xff, 0xff, 0x10, 0 },    /* bit 32 */
        { 0xff, 0xff, 0xff, 0xff, 0x1f, 0 },
        { 0x80, 0x80, 0x80, 0x80, 0x80, 0 },    /* a sixth byte */
        { 0x80, 0x80, 0x80, 0x80, 0x8f, 1 },
        { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff },
    };
    uint32_t i, at;

    (void)state;
    for (i = 0; i < COUNT(rows); i++) {
        struct kp_pack p = pack_of(rows[i], sizeof rows[i]);

        at = 0;
        assert_int_equal(kp_var(&p, &at), 0);
        assert_int_equal(at, KP_NONE);
        pack_free(&p);
    }
}

static void
every_varint_of_two_bytes_and_an_end_is_harmless(void **state)
{
    uint32_t v, at;

    (void)state;
    for (v = 0; v < 0x10000; v++) {
        uint8_t bytes[2] = { (uint8_t)v, (uint8_t)(v >> 8) };
        struct kp_pack p;

        memset(&p, 0, sizeof p);
        p.base = bytes;
        p.size = 2;
        at = 0;
        assert_true(kp_var(&p, &at) < 1 << 14);
        assert_true(at >= 1 && at <= 3);
    }
}

/* ---- fields ------------------------------------------------------------ */

/* The same, a bit at a time. */
static uint32_t
slow_field(const uint8_t *bytes, uint32_t bit, uint32_t n)
{
    uint32_t v = 0;

    for (; n > 0; n--, bit++) {
        v = v << 1 | (bytes[bit / 8] >> (7 - bit % 8) & 1);
    }
    return v;
}

static void
fields_of_each_width_at_each_bit_are_right_up_to_the_end(void **state)
{
    uint8_t bytes[37];
    uint32_t seed = 7, i, bit, n, base;
    struct kp_pack p;

    (void)state;
    for (i = 0; i < sizeof bytes; i++) {
        bytes[i] = (uint8_t)next_random(&seed);
    }
    p = pack_of(bytes, sizeof bytes);
    for (base = 0; base < 3; base++) {
        for (n = 0; n <= 24; n++) {
            for (bit = 0; bit + n <= 8 * (sizeof bytes - base); bit++) {
                assert_int_equal(kp_field(&p, base, bit, n),
                                 slow_field(bytes + base, bit, n));
            }
            for (; n > 0 && bit < 8 * sizeof bytes + 64; bit++) {
                if (bit + n > 8 * ((8 * (sizeof bytes - base) + 7) / 8)) {
                    assert_int_equal(kp_field(&p, base, bit, n), 0);
                }
            }
        }
    }
    pack_free(&p);
}

/* ---- the callback ------------------------------------------------------ */

static void
through_a_buffer_of_64_bytes_all_values_are_the_same(void **state)
{
    struct made m;
    struct device d;
    struct kp_source s;
    struct kp_pack p;
    uint8_t *buffer = need(KP_READ_MIN);
    uint32_t at, i, n, a, b, seed = 3;

    (void)state;
    made_build_path(&m, "tests/corpora/talks/01-sahil-alkhaleej.txt");
    d = device_of(&m);
    assert_int_equal(open_buffered(&p, &s, &d, buffer, KP_READ_MIN), KP_OK);
    for (i = 0; i < 20000; i++) {
        at = next_random(&seed) % (d.n + 9);
        n = next_random(&seed) % 25;
        assert_int_equal(kp_u8(&p, at), kp_u8(&m.pack, at));
        assert_int_equal(kp_le(&p, at, n % 5), kp_le(&m.pack, at, n % 5));
        assert_int_equal(kp_field(&p, at, n, n), kp_field(&m.pack, at, n, n));
        a = b = at;
        assert_int_equal(kp_var(&p, &a), kp_var(&m.pack, &b));
        assert_int_equal(a, b);
    }
    assert_int_equal(kp_source_state(&p), KP_OK);
    assert_int_equal(s.reads, d.reads);
    assert_true(s.bytes >= s.reads && s.bytes <= s.reads * KP_READ_MIN);
    free(buffer);
    made_free(&m);
}

/* ---- the lines of the buffer ------------------------------------------- */

/* A device of 4 KB, opened as a source alone. */
static uint8_t image[4096];

static void
open_lines(struct kp_source *s, struct device *d, uint8_t *buffer,
           uint32_t room)
{
    uint32_t i;

    for (i = 0; i < sizeof image; i++) {
        image[i] = (uint8_t)(i ^ i >> 8);
    }
    memset(d, 0, sizeof *d);
    d->bytes = image;
    d->n = sizeof image;
    s->read = device_read;
    s->user = d;
    s->buffer = buffer;
    s->room = room;
    kp_source_open(s);
}

static void
get(struct kp_source *s, uint32_t at, uint32_t n)
{
    kp_rom b = kp_fetch(s, at, n, sizeof image);

    assert_non_null(b);
    assert_memory_equal(b, image + at, n);
}

static void
sixteen_places_stay_in_a_buffer_of_576_bytes(void **state)
{
    struct device d;
    struct kp_source s;
    uint8_t buffer[64 + 512];
    uint32_t i, turn;

    (void)state;
    open_lines(&s, &d, buffer, sizeof buffer);
    for (turn = 0; turn < 10; turn++) {
        for (i = 0; i < 16; i++) {
            get(&s, i * 200, 2 + i % 7);
        }
    }
    assert_int_equal(s.reads, 16);
    assert_int_equal(s.bytes, 512);
    assert_int_equal(s.asked, 160);
}

static void
the_place_not_used_for_longest_gives_way(void **state)
{
    struct device d;
    struct kp_source s;
    uint8_t buffer[64 + 64];

    (void)state;
    open_lines(&s, &d, buffer, sizeof buffer);
    get(&s, 0, 4);
    get(&s, 1000, 4);
    get(&s, 28, 4);
    get(&s, 2000, 4);           /* instead of 1000 */
    get(&s, 4, 4);
    assert_int_equal(s.reads, 3);
    get(&s, 1000, 4);
    assert_int_equal(s.reads, 4);
}

static void
a_long_read_leaves_the_lines_alone(void **state)
{
    struct device d;
    struct kp_source s;
    uint8_t buffer[64 + 32];

    (void)state;
    open_lines(&s, &d, buffer, sizeof buffer);
    get(&s, 96, 32);
    get(&s, 1000, 33);
    get(&s, 2000, 64);
    get(&s, 100, 8);
    get(&s, 2010, 54);
    assert_int_equal(s.reads, 3);
    assert_int_equal(s.bytes, 32 + 64 + 64);
}

/* What crosses two lines is read by itself; the end of the device is kept. */
static void
any_bytes_up_to_the_most_are_found_anywhere(void **state)
{
    static const uint32_t rooms[] = { 64, 95, 96, 128, 512, 513, 1000, 4096 };
    struct device d;
    struct kp_source s;
    uint8_t *buffer;
    uint32_t i, n, seed = 7, turn;

    (void)state;
    for (i = 0; i < COUNT(rooms); i++) {
        buffer = need(rooms[i]);
        open_lines(&s, &d, buffer, rooms[i]);
        for (turn = 0; turn < 20000; turn++) {
            n = 1 + next_random(&seed) % KP_READ_MIN;
            get(&s, next_random(&seed) % (4097 - n), n);
        }
        assert_null(kp_fetch(&s, 0, KP_READ_MIN + 1, sizeof image));
        free(buffer);
    }
}

/* An SD card is read by its sectors. */
static void
a_large_buffer_reads_long_lines_from_their_multiples(void **state)
{
    struct device d;
    struct kp_source s;
    uint8_t buffer[64 + 8192];

    (void)state;
    open_lines(&s, &d, buffer, sizeof buffer);
    get(&s, 700, 9);
    assert_int_equal(s.at[s.order[0]], 512);
    assert_int_equal(s.bytes, 512);
}

/* ---- large packs ------------------------------------------------------- */

enum { HEADER = 16, SIZE = 8, ENTRY = 6 };

/*
 * A pack with an unknown section of `gap` zero bytes before all others: the
 * last byte of each is far behind, and no memory holds it.
 */
struct far {
    const struct made *m;
    uint32_t gap, behind;       /* where it ends */
    uint8_t  entry[ENTRY], size[4];
};

static uint8_t
far_byte(const struct far *f, uint32_t at)
{
    const uint8_t *bytes = f->m->bytes.at;

    if (at >= SIZE && at < SIZE + 4) {
        return f->size[at - SIZE];
    }
    if (at >= HEADER && at < HEADER + ENTRY) {
        return f->entry[at - HEADER];
    }
    at -= at < HEADER ? 0 : ENTRY;
    if (at >= f->behind) {
        return at - f->behind < f->gap ? 0 : bytes[at - f->gap];
    }
    return bytes[at];
}

static int
far_read(void *user, uint32_t at, uint8_t *to, uint32_t n)
{
    for (; n > 0; n--) {
        *to++ = far_byte(user, at++);
    }
    return 0;
}

/* Make one that has `size` bytes at most, its bits at a multiple of four. */
static uint32_t
far_make(struct far *f, const struct made *m, uint32_t size)
{
    const uint8_t *bytes = m->bytes.at;
    uint32_t i, n = (uint32_t)m->bytes.n;

    f->m = m;
    f->gap = ((size - n - ENTRY - 6) & ~UINT32_C(3)) + 2;
    size = n + ENTRY + f->gap;
    for (f->behind = HEADER; bytes[f->behind] != 0; f->behind++) {
        while (bytes[++f->behind] & 128) {
        }
    }
    f->behind++;
    f->entry[0] = 'y';
    for (i = 0; i < 5; i++) {
        f->entry[1 + i] = (uint8_t)((f->gap >> 7 * i & 127)
                                    | (i < 4 ? 128u : 0));
    }
    for (i = 0; i < 4; i++) {
        f->size[i] = (uint8_t)(size >> 8 * i);
    }
    return size;
}

static void
a_pack_of_almost_512_MB_is_searched(void **state)
{
    struct made m;
    struct far f;
    struct kp_source s;
    struct kp_pack p;
    struct kp_find find;
    struct kp_hit hits[3], far[3];
    uint8_t buffer[512];
    uint32_t size;
    int n;

    (void)state;
    made_build_path(&m, "tests/corpora/talks");
    size = far_make(&f, &m, KP_NONE / 8 - 1);
    assert_true(size > KP_NONE / 8 - 8);
    s.read = far_read;
    s.user = &f;
    s.buffer = buffer;
    s.room = sizeof buffer;
    assert_int_equal(kp_open_source(&p, &s, size), KP_OK);
    n = kp_find(&find, &m.pack, "1994 OR 9", 9, hits, 3, 0);
    assert_true(n > 0);
    assert_int_equal(kp_find(&find, &p, "1994 OR 9", 9, far, 3, 0), n);
    assert_memory_equal(hits, far, (size_t)n * sizeof *hits);
    size = far_make(&f, &m, KP_NONE / 8 + 8);
    assert_int_equal(kp_open_source(&p, &s, size), KP_E_DAMAGED);
    made_free(&m);
}

static int
open_device(struct device *d, uint32_t fails_at, uint32_t room)
{
    uint8_t buffer[256];
    struct kp_source s;
    struct kp_pack p;

    d->reads = 0;
    d->fails_at = fails_at;
    return open_buffered(&p, &s, d, buffer, room);
}

static void
a_read_that_fails_ends_in_that_error_wherever_it_is(void **state)
{
    static const struct text texts[] = { { .text = "One two. Three." } };
    struct made m;
    struct device d;
    uint32_t all, i;

    (void)state;
    made_build(&m, texts, 1);
    d = device_of(&m);
    assert_int_equal(open_device(&d, 0, 64), KP_OK);
    all = d.reads;
    assert_true(all > 3);
    for (i = 1; i <= all; i++) {
        assert_int_equal(open_device(&d, i, 64), KP_E_READ);
    }
    assert_int_equal(open_device(&d, all + 1, 64), KP_OK);
    assert_int_equal(open_device(&d, 0, KP_READ_MIN - 1), KP_E_ROOM);
    assert_int_equal(open_device(&d, 0, 256), KP_OK);
    made_free(&m);
}

static void
after_a_failed_read_nothing_is_read_any_more(void **state)
{
    static const struct text texts[] = { { .text = "One two. Three." } };
    struct made m;
    struct device d;
    struct kp_source s;
    struct kp_pack p;
    struct kp_find f;
    struct kp_hit hits[3];
    uint8_t buffer[64];
    uint32_t reads, at = 0, crc;

    (void)state;
    made_build(&m, texts, 1);
    d = device_of(&m);
    assert_int_equal(open_buffered(&p, &s, &d, buffer, sizeof buffer), KP_OK);
    d.fails_at = d.reads + 1;
    assert_int_equal(kp_find(&f, &p, "two", 3, hits, 3, 0), KP_E_READ);
    reads = d.reads;
    assert_int_equal(kp_find(&f, &p, "two", 3, hits, 3, 0), KP_E_READ);
    assert_int_equal(kp_verify(&p, &at, &crc, 1000), KP_E_READ);
    assert_int_equal(d.reads, reads);
    made_free(&m);
}

static void
lg_is_the_least_power_that_is_not_below(void **state)
{
    uint32_t b;

    (void)state;
    assert_int_equal(kp_lg(0), 0);
    assert_int_equal(kp_lg(1), 0);
    for (b = 1; b < 32; b++) {
        assert_int_equal(kp_lg((UINT32_C(1) << b) - 1), b == 1 ? 0 : b);
        assert_int_equal(kp_lg(UINT32_C(1) << b), b);
        assert_int_equal(kp_lg((UINT32_C(1) << b) + 1), b + 1);
    }
    assert_int_equal(kp_lg(UINT32_MAX), 32);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read_least_byte_first),
        cmocka_unit_test(what_is_not_wholly_inside_the_pack_reads_as_zero),
        cmocka_unit_test(varints_of_one_to_five_bytes_are_what_was_written),
        cmocka_unit_test(a_varint_over_32_bits_or_5_bytes_is_refused),
        cmocka_unit_test(every_varint_of_two_bytes_and_an_end_is_harmless),
        cmocka_unit_test(
            fields_of_each_width_at_each_bit_are_right_up_to_the_end),
        cmocka_unit_test(through_a_buffer_of_64_bytes_all_values_are_the_same),
        cmocka_unit_test(sixteen_places_stay_in_a_buffer_of_576_bytes),
        cmocka_unit_test(the_place_not_used_for_longest_gives_way),
        cmocka_unit_test(a_long_read_leaves_the_lines_alone),
        cmocka_unit_test(any_bytes_up_to_the_most_are_found_anywhere),
        cmocka_unit_test(a_large_buffer_reads_long_lines_from_their_multiples),
        cmocka_unit_test(a_pack_of_almost_512_MB_is_searched),
        cmocka_unit_test(a_read_that_fails_ends_in_that_error_wherever_it_is),
        cmocka_unit_test(after_a_failed_read_nothing_is_read_any_more),
        cmocka_unit_test(lg_is_the_least_power_that_is_not_below),
    };

    return cmocka_run_group_tests_name("source", tests, NULL, NULL);
}
