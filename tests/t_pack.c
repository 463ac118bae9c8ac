/* SPDX-License-Identifier: MIT */
/*
 * t_pack.c - what opens, and what is refused with which reason.
 */
#include "support/packs.h"

#include <stdlib.h>
#include <string.h>

static const struct text texts[] = {
    { "One two. Three.", "a", "Title", "2020-10-09", "Source", "en" },
    { "Four five.", "b", "", "", "", "" },
};

enum { READ = 4, MADE = 5, FLAGS = 6, WIDTH = 7, SIZE = 8, CRC = 12,
       DIRECTORY = 16 };

static int
open_bytes(const uint8_t *bytes, uint32_t n)
{
    struct kp_pack p;
    uint8_t *block = need(n);
    int err;

    memcpy(block, bytes, n);
    err = kp_open(&p, block, n);
    free(block);
    return err;
}

/* What opening says when byte `at` is `value`. */
static int
open_with(const struct made *m, uint32_t at, uint8_t value)
{
    uint8_t *block = need(m->bytes.n);
    int err;

    memcpy(block, m->bytes.at, m->bytes.n);
    block[at] = value;
    err = open_bytes(block, (uint32_t)m->bytes.n);
    free(block);
    return err;
}

static void
other_first_bytes_are_foreign(void **state)
{
    struct made m;
    uint32_t at, v;

    (void)state;
    made_build(&m, texts, 2);
    for (at = 0; at < 4; at++) {
        for (v = 0; v < 256; v++) {
            assert_int_equal(open_with(&m, at, (uint8_t)v),
                v == m.bytes.at[at] ? KP_OK : KP_E_FOREIGN);
        }
    }
    for (at = 0; at < 16; at++) {
        assert_int_equal(open_bytes(m.bytes.at, at), KP_E_FOREIGN);
    }
    made_free(&m);
}

static void
a_pack_for_another_reader_is_of_another_version(void **state)
{
    struct made m;
    uint32_t v;

    (void)state;
    made_build(&m, texts, 2);
    for (v = 0; v < 256; v++) {
        assert_int_equal(open_with(&m, READ, (uint8_t)v),
                         v == KP_FORMAT ? KP_OK : KP_E_VERSION);
    }
    for (v = 0; v < 256; v++) {             /* made by a newer one: fine */
        assert_int_equal(open_with(&m, MADE, (uint8_t)v),
                         v < KP_FORMAT ? KP_E_DAMAGED : KP_OK);
    }
    made_free(&m);
}

static void
reserved_bits_must_be_zero_and_widths_be_known(void **state)
{
    struct made m;
    uint32_t v;

    (void)state;
    made_build(&m, texts, 2);
    for (v = 2; v < 256; v++) {
        assert_int_equal(open_with(&m, FLAGS, (uint8_t)v), KP_E_DAMAGED);
    }
    for (v = 0; v < 256; v++) {
        if (v < 2 || v > 4) {
            assert_int_equal(open_with(&m, WIDTH, (uint8_t)v),
                             KP_E_DAMAGED);
        }
    }
    made_free(&m);
}

static void
a_pack_cut_anywhere_is_short(void **state)
{
    struct made m;
    uint32_t n;

    (void)state;
    made_build(&m, texts, 2);
    for (n = 16; n < m.bytes.n; n++) {
        assert_int_equal(open_bytes(m.bytes.at, n), KP_E_SHORT);
    }
    made_free(&m);
}

static void
what_stands_behind_a_pack_is_not_looked_at(void **state)
{
    struct made m;
    uint8_t *more;
    struct kp_pack p;
    uint32_t at = 0, crc;

    (void)state;
    made_build(&m, texts, 2);
    more = need(m.bytes.n + 1000);
    memset(more, 0xff, m.bytes.n + 1000);
    memcpy(more, m.bytes.at, m.bytes.n);
    assert_int_equal(kp_open(&p, more, (uint32_t)m.bytes.n + 1000), KP_OK);
    assert_int_equal(p.size, m.bytes.n);
    assert_int_equal(kp_verify(&p, &at, &crc, KP_NONE), KP_OK);
    free(more);
    made_free(&m);
}

/*
 * A pack with two sections `tag` behind the others, of `n` zero bytes each:
 * their entries take four bytes, so that the bits stay at a multiple of 4.
 */
static int
open_with_sections(const struct made *m, uint8_t tag, uint8_t n)
{
    struct bytes b = { 0 };
    uint32_t end = DIRECTORY, i, size;
    int err;

    while (m->bytes.at[end] != 0) {     /* tag, then a varint */
        end++;
        while (m->bytes.at[end++] & 128) {
        }
    }
    bytes_add(&b, m->bytes.at, end);
    for (i = 0; i < 2; i++) {
        bytes_u8(&b, tag);
        bytes_u8(&b, n);
    }
    bytes_add(&b, m->bytes.at + end, m->bytes.n - end);
    for (i = 0; i < 2u * n; i++) {
        bytes_u8(&b, 0);
    }
    size = (uint32_t)b.n;
    for (i = 0; i < 4; i++) {
        b.at[SIZE + i] = (uint8_t)(size >> 8 * i);
    }
    err = open_bytes(b.at, size);
    bytes_free(&b);
    return err;
}

static void
an_unknown_lower_case_section_is_skipped_and_upper_case_refused(void **state)
{
    struct made m;
    uint32_t tag;

    (void)state;
    made_build(&m, texts, 2);
    for (tag = 1; tag < 256; tag++) {
        int err = open_with_sections(&m, (uint8_t)tag, 2);

        if (tag >= 'a' && tag <= 'z' && tag != 'o' && tag != 'k'
                && tag != 'q' && tag != 't') {
            assert_int_equal(err, KP_OK);
        } else {
            assert_int_equal(err, KP_E_DAMAGED);
        }
    }
    made_free(&m);
}

static void
no_byte_of_the_directory_may_change(void **state)
{
    struct made m;
    uint32_t at, v;

    (void)state;
    made_build(&m, texts, 2);
    for (at = DIRECTORY; m.bytes.at[at] != 0; at++) {
        for (v = 0; v < 256; v++) {
            if (v != m.bytes.at[at]) {
                int err = open_with(&m, at, (uint8_t)v);

                assert_true(err == KP_E_DAMAGED
                    || (v >= 'a' && v <= 'z' && v != 'k' && v != 't'
                        && m.bytes.at[at] == 'o'));
            }
        }
    }
    made_free(&m);
}

/* Where the pack of an Arabic text has its section S. */
static uint32_t
stems_at(const struct made *m)
{
    uint32_t at = DIRECTORY, from = 0, n, tag, offset = 0;

    while ((tag = kp_u8(&m->pack, at++)) != 0) {
        n = kp_var(&m->pack, &at);
        from = tag == 'S' ? offset : from;
        offset += n;
    }
    return at + from;
}

static void
a_rule_without_letters_or_that_leaves_none_is_refused(void **state)
{
    static const struct text arabic = {
        "كتب الولد في الكتاب", "a", NULL, NULL, NULL, NULL
    };
    struct made m;
    uint32_t at, rule, v, rules = 0, i;

    (void)state;
    made_build(&m, &arabic, 1);
    at = stems_at(&m);
    for (i = 0; i < 3; i++) {
        assert_int_equal(m.bytes.at[at + i], m.pack.nrules[i]);
        rules += m.pack.nrules[i];
    }
    assert_true(rules > 10 && m.pack.nweak > 0 && m.pack.nclosed > 50);
    for (rule = at + 4; rules > 0; rules--) {
        v = m.bytes.at[rule];
        assert_int_equal(open_with(&m, rule, (uint8_t)(v & 0xf0)),
                         KP_E_DAMAGED);
        assert_int_equal(open_with(&m, rule, (uint8_t)(v & 0x8f)),
                         KP_E_DAMAGED);
        rule += 1 + (v & 15);
    }
    assert_int_equal(rule, m.pack.weak);
    made_free(&m);
}

static int
verify_in_parts(const struct kp_pack *p, uint32_t part)
{
    uint32_t at = 0, crc = 0, calls = 0;
    int err;

    do {
        err = kp_verify(p, &at, &crc, part);
        assert_true(++calls <= p->size / part + 2);
    } while (err == KP_MORE);
    return err;
}

static void
the_checksum_is_right_in_parts_of_any_size(void **state)
{
    struct made m;
    uint32_t part;

    (void)state;
    made_build(&m, texts, 2);
    for (part = 1; part < 50; part++) {
        assert_int_equal(verify_in_parts(&m.pack, part), KP_OK);
    }
    assert_int_equal(verify_in_parts(&m.pack, KP_NONE), KP_OK);
    made_free(&m);
}

static void
every_bit_that_changes_is_seen_by_the_checksum(void **state)
{
    struct made m;
    struct kp_pack p;
    uint32_t at, bit;

    (void)state;
    made_build(&m, texts, 2);
    for (at = 0; at < m.bytes.n; at++) {
        for (bit = 0; bit < 8; bit++) {
            m.bytes.at[at] ^= (uint8_t)(1u << bit);
            if (kp_open(&p, m.bytes.at, (uint32_t)m.bytes.n) == KP_OK) {
                assert_int_equal(verify_in_parts(&p, KP_NONE), KP_E_CRC);
            }
            m.bytes.at[at] ^= (uint8_t)(1u << bit);
        }
    }
    made_free(&m);
}

static void
a_sound_pack_passes_the_deep_check_in_parts_of_any_size(void **state)
{
    struct made m;
    uint32_t part, at;
    int err;

    (void)state;
    made_build(&m, texts, 2);
    for (part = 1; part < 40; part += 3) {
        at = 0;
        do {
            err = kp_check(&m.pack, &at, part);
        } while (err == KP_MORE);
        assert_int_equal(err, KP_OK);
    }
    made_free(&m);
}

static void
every_error_has_a_text_of_its_own(void **state)
{
    int a, b;

    (void)state;
    for (a = KP_E_NEAR; a <= 0; a++) {
        assert_true(strlen(kp_error_text(a)) > 5);
        for (b = a + 1; b <= 0; b++) {
            assert_string_not_equal(kp_error_text(a), kp_error_text(b));
        }
    }
    assert_non_null(kp_error_text(-1000));
    assert_non_null(kp_error_text(KP_MORE));
}

/*
 * Section B is padded to where it stands, which depends on how long its own
 * length is to tell: about 128 bytes long, it may have no place but for the
 * empty section z.
 */
static void
a_section_whose_place_depends_on_its_length_finds_one(void **state)
{
    static const char *const words[] = {
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta",
        "iota", "kappa", "lambda", "mu", "nu", "xi", "omicron", "pi", "rho",
        "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega", "one", "two",
        "three", "four", "five", "six", "seven", "eight", "nine", "ten"
    };
    uint32_t seed = 1, n, i, kinds, filled = 0;
    struct bytes text = { 0 };
    struct made m;

    (void)state;
    for (n = 0; n < 250; n++) {
        text.n = 0;
        kinds = 24 + next_random(&seed) % 10;
        for (i = 160 + next_random(&seed) % 16; i > 0; i--) {
            const char *word = words[next_random(&seed) % kinds];

            bytes_add(&text, word, strlen(word));
            bytes_u8(&text, ' ');
        }
        made_build_bytes(&m, text.at, text.n);
        filled += memchr(m.bytes.at + 16, 'z', 20) != NULL;
        made_free(&m);
    }
    print_message("%u packs have an empty section\n", (unsigned)filled);
    bytes_free(&text);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(other_first_bytes_are_foreign),
        cmocka_unit_test(a_pack_for_another_reader_is_of_another_version),
        cmocka_unit_test(reserved_bits_must_be_zero_and_widths_be_known),
        cmocka_unit_test(a_pack_cut_anywhere_is_short),
        cmocka_unit_test(what_stands_behind_a_pack_is_not_looked_at),
        cmocka_unit_test(
            an_unknown_lower_case_section_is_skipped_and_upper_case_refused),
        cmocka_unit_test(no_byte_of_the_directory_may_change),
        cmocka_unit_test(
            a_rule_without_letters_or_that_leaves_none_is_refused),
        cmocka_unit_test(the_checksum_is_right_in_parts_of_any_size),
        cmocka_unit_test(every_bit_that_changes_is_seen_by_the_checksum),
        cmocka_unit_test(
            a_sound_pack_passes_the_deep_check_in_parts_of_any_size),
        cmocka_unit_test(every_error_has_a_text_of_its_own),
        cmocka_unit_test(
            a_section_whose_place_depends_on_its_length_finds_one),
    };

    return cmocka_run_group_tests_name("pack", tests, NULL, NULL);
}
