/* SPDX-License-Identifier: MIT */
/*
 * t_emit_o.c - a pack as an object file for each machine, read here by a plain
 * reader of ELF. tests/emit.test.sh gives them to linkers.
 */
#include "dies.h"
#include "emit.h"

#include <stdlib.h>
#include <string.h>

#define PACK_BYTES 3001

static uint8_t pack[PACK_BYTES];

static struct emit
emit_of(const char *name)
{
    struct emit e = { pack, sizeof pack, name, NULL, 0, NULL, 0 };
    size_t i;

    for (i = 0; i < sizeof pack; i++) {
        pack[i] = (uint8_t)(i * i / 7);
    }
    return e;
}

/* A file of the class that is told, little-endian. */
struct elf {
    const uint8_t *at;
    size_t n;
    bool wide;
};

static uint64_t
get(const struct elf *f, size_t at, unsigned width)
{
    uint64_t v = 0;

    assert_true(at + width <= f->n);
    while (width-- > 0) {
        v = v << 8 | f->at[at + width];
    }
    return v;
}

static uint64_t
get_word(const struct elf *f, size_t at)
{
    return get(f, at, f->wide ? 8 : 4);
}

/* Where the header of section i is. */
static size_t
section(const struct elf *f, size_t i)
{
    size_t first = get_word(f, f->wide ? 0x28 : 0x20);

    assert_true(i < get(f, f->wide ? 0x3c : 0x30, 2));
    return first + i * (f->wide ? 64 : 40);
}

static size_t
section_at(const struct elf *f, size_t i)
{
    return get_word(f, section(f, i) + (f->wide ? 0x18 : 0x10));
}

static const char *
section_name(const struct elf *f, size_t i)
{
    size_t names = get(f, f->wide ? 0x3e : 0x32, 2);

    return (const char *)f->at + section_at(f, names)
           + get(f, section(f, i), 4);
}

/* Check the symbol `number` and return where its bytes are in the file. */
static size_t
symbol_at(const struct elf *f, size_t number, const char *name, size_t n,
          const char *where)
{
    size_t at, home, strings = 0, i;

    for (i = 1; strcmp(section_name(f, i), ".symtab") != 0; i++) {
    }
    strings = get(f, section(f, i) + (f->wide ? 0x28 : 0x18), 4);
    at = section_at(f, i) + number * (f->wide ? 24 : 16);
    assert_string_equal((const char *)f->at + section_at(f, strings)
        + get(f, at, 4), name);
    assert_int_equal(get_word(f, at + (f->wide ? 16 : 8)), n);
    assert_int_equal(get(f, at + (f->wide ? 4 : 12), 1), 0x11);
    home = get(f, at + (f->wide ? 6 : 14), 2);
    assert_string_equal(section_name(f, home), where);
    assert_int_equal(section_at(f, home) % 4, 0);
    return section_at(f, home);
}

static void
check_object(const char *target, bool wide, unsigned machine,
             unsigned flags, const char *where)
{
    struct emit e = emit_of("field");
    struct bytes out = { 0 };
    struct elf f;
    size_t at;

    emit_o(&out, &e, target);
    f = (struct elf){ out.at, out.n, wide };
    assert_memory_equal(out.at, "\x7f" "ELF", 4);
    assert_int_equal(get(&f, 4, 1), wide ? 2 : 1);
    assert_int_equal(get(&f, 18, 2), machine);
    assert_int_equal(get(&f, wide ? 0x30 : 0x24, 4), flags);
    at = symbol_at(&f, 1, "field", sizeof pack, where);
    assert_memory_equal(out.at + at, pack, sizeof pack);
    at = symbol_at(&f, 2, "field_size", 4, ".rodata.field_size");
    assert_int_equal(get(&f, at, 4), sizeof pack);
    bytes_free(&out);
}

static void
objects_hold_the_pack_for_their_machine(void **state)
{
    (void)state;
    check_object("arm", false, 40, 0x05000000, ".rodata.field");
    check_object("aarch64", true, 183, 0, ".rodata.field");
    check_object("riscv32", false, 243, 0, ".rodata.field");
    check_object("riscv64", true, 243, 0, ".rodata.field");
    check_object("avr", false, 83, 6, ".text.field");
    check_object("xtensa", false, 94, 0x300, ".rodata.field");
}

static void
emit_for(const void *target)
{
    struct emit e = emit_of("field");
    struct bytes out = { 0 };

    emit_o(&out, &e, target);
}

static void
an_unknown_target_is_refused(void **state)
{
    (void)state;
    assert_dies(emit_for, "z80", "--target z80: objects are for host, arm");
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(objects_hold_the_pack_for_their_machine),
        cmocka_unit_test(an_unknown_target_is_refused),
    };

    return cmocka_run_group_tests_name("emit_o", tests, NULL, NULL);
}
