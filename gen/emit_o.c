/* SPDX-License-Identifier: MIT */
/*
 * emit_o.c - a pack as an object file: relocatable ELF, written here.
 *
 *     file := header pack size symbols strings names section*
 *
 * Not through the target's assembler, because it ties the object to one
 * architecture: what arm-none-eabi-as makes of .incbin, a Cortex-M program
 * refuses to link unless the very core is named. An object that is only data
 * needs no such attributes. It also needs no tool, and one linker script
 * rule: .rodata.NAME (on AVR, where .rodata goes to RAM, .text.NAME, as in
 * emit_c.c). Who has the assembler at hand may like emit_s.c better.
 *
 * The bytes of the pack begin at a multiple of 4 in the file, since both
 * forms of the header have such a size.
 */
#include "emit.h"

#include <assert.h>
#include <string.h>

enum { MACHINE_386 = 3, MACHINE_ARM = 40, MACHINE_X86_64 = 62,
    MACHINE_AVR = 83, MACHINE_XTENSA = 94, MACHINE_AARCH64 = 183,
    MACHINE_RISCV = 243 };

#define ARM_EABI5 0x05000000
#define AVR_MEGA2560 6      /* the AVR with room for packs: avr-gcc's avr6 */
#define XTENSA_INSN_LIT 0x300   /* what its assembler sets for all objects */

struct target {
    const char *name;
    bool wide;              /* ELF64 */
    uint16_t machine;
    uint32_t flags;
    const char *section;    /* where constants stay in flash */
};

/* All are little-endian. */
static const struct target targets[] = {
#if defined(__x86_64__)
    { "host", true, MACHINE_X86_64, 0, ".rodata." },
#elif defined(__aarch64__) && !defined(__AARCH64EB__)
    { "host", true, MACHINE_AARCH64, 0, ".rodata." },
#elif defined(__i386__)
    { "host", false, MACHINE_386, 0, ".rodata." },
#elif defined(__arm__) && !defined(__ARMEB__)
    { "host", false, MACHINE_ARM, ARM_EABI5, ".rodata." },
#elif defined(__riscv) && __riscv_xlen == 64
    { "host", true, MACHINE_RISCV, 0, ".rodata." },
#endif
    { "arm", false, MACHINE_ARM, ARM_EABI5, ".rodata." },
    { "aarch64", true, MACHINE_AARCH64, 0, ".rodata." },
    { "riscv32", false, MACHINE_RISCV, 0, ".rodata." },
    { "riscv64", true, MACHINE_RISCV, 0, ".rodata." },
    { "avr", false, MACHINE_AVR, AVR_MEGA2560, ".text." },
    { "xtensa", false, MACHINE_XTENSA, XTENSA_INSN_LIT, ".rodata." },
};

static const struct target *
find_target(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof targets / sizeof targets[0]; i++) {
        if (strcmp(targets[i].name, name) == 0) {
            return &targets[i];
        }
    }
    die("--target %s: objects are for host, arm, aarch64, riscv32, riscv64, "
        "avr or xtensa: use --to c for others", name);
}

/* ---- pieces of ELF ----------------------------------------------------- */

enum { SECTION_PACK = 1, SECTION_SIZE, SECTION_SYMBOLS, SECTION_STRINGS,
    SECTION_NAMES, SECTION_STACK, SECTIONS };

enum { TYPE_DATA = 1, TYPE_SYMBOLS = 2, TYPE_STRINGS = 3, FLAG_ALLOCATED = 2 };

struct section {
    uint32_t name, type, flags, link, info, align, entry;
    size_t at, n;
};

struct elf {
    const struct target *target;
    struct bytes *out;
    size_t start;           /* of the file in `out` */
    struct section sections[SECTIONS];
    struct bytes names, strings;
};

/*
 * On a host an empty last section tells the linker that no code of ours runs
 * on the stack. A linker for bare metal would then ask every object for it.
 */
static unsigned
count_sections(const struct elf *f)
{
    return strcmp(f->target->name, "host") == 0 ? SECTIONS : SECTIONS - 1;
}

/* A number as wide as an address. */
static void
put_word(const struct elf *f, uint64_t v)
{
    bytes_le(f->out, v, f->target->wide ? 8 : 4);
}

/* Add a string to a table of strings; where it begins. */
static uint32_t
add_string(struct bytes *table, const char *prefix, const char *name,
           const char *suffix)
{
    uint32_t at = (uint32_t)table->n;

    bytes_print(table, "%s%s%s", prefix, name, suffix);
    bytes_u8(table, 0);
    return at;
}

static void
pad(const struct elf *f, size_t align)
{
    while ((f->out->n - f->start) % align != 0) {
        bytes_u8(f->out, 0);
    }
}

/* Begin a section at the end of the file; section_end closes it. */
static struct section *
section_begin(struct elf *f, int number, uint32_t name, uint32_t type,
              uint32_t align)
{
    struct section *s = &f->sections[number];

    pad(f, align);
    s->name = name;
    s->type = type;
    s->align = align;
    s->at = f->out->n - f->start;
    return s;
}

static void
section_end(const struct elf *f, struct section *s)
{
    s->n = f->out->n - f->start - s->at;
}

static void
put_header(const struct elf *f, size_t sections_at)
{
    bool wide = f->target->wide;

    bytes_add(f->out, "\x7f" "ELF", 4);
    bytes_u8(f->out, wide ? 2 : 1);
    bytes_u8(f->out, 1);                        /* little-endian */
    bytes_u8(f->out, 1);                        /* version */
    bytes_le(f->out, 0, 8);
    bytes_u8(f->out, 0);
    bytes_le(f->out, 1, 2);                     /* relocatable */
    bytes_le(f->out, f->target->machine, 2);
    bytes_le(f->out, 1, 4);                     /* version */
    put_word(f, 0);                             /* no entry */
    put_word(f, 0);                             /* no program headers */
    put_word(f, sections_at);
    bytes_le(f->out, f->target->flags, 4);
    bytes_le(f->out, wide ? 64 : 52, 2);        /* this header */
    bytes_le(f->out, 0, 4);
    bytes_le(f->out, wide ? 64 : 40, 2);        /* one section's */
    bytes_le(f->out, count_sections(f), 2);
    bytes_le(f->out, SECTION_NAMES, 2);
}

static void
put_section(const struct elf *f, const struct section *s)
{
    bytes_le(f->out, s->name, 4);
    bytes_le(f->out, s->type, 4);
    put_word(f, s->flags);
    put_word(f, 0);                             /* address */
    put_word(f, s->at);
    put_word(f, s->n);
    bytes_le(f->out, s->link, 4);
    bytes_le(f->out, s->info, 4);
    put_word(f, s->align);
    put_word(f, s->entry);
}

/* A global object of n bytes in a section; section 0 for the null symbol. */
static void
put_symbol(const struct elf *f, uint32_t name, unsigned section, size_t n)
{
    unsigned info = section != 0 ? 0x11 : 0;    /* global, object */

    bytes_le(f->out, name, 4);
    if (!f->target->wide) {
        bytes_le(f->out, 0, 4);
        bytes_le(f->out, n, 4);
    }
    bytes_u8(f->out, info);
    bytes_u8(f->out, 0);
    bytes_le(f->out, section, 2);
    if (f->target->wide) {
        bytes_le(f->out, 0, 8);
        bytes_le(f->out, n, 8);
    }
}

/* ---- the parts in order ------------------------------------------------ */

static void
put_data(struct elf *f, const struct emit *e)
{
    struct section *s;

    s = section_begin(f, SECTION_PACK, add_string(&f->names,
        f->target->section, e->name, ""), TYPE_DATA, 4);
    s->flags = FLAG_ALLOCATED;
    bytes_add(f->out, e->pack, e->n);
    pad(f, 4);                      /* on AVR, code may follow */
    section_end(f, s);
    s = section_begin(f, SECTION_SIZE, add_string(&f->names, ".rodata.",
        e->name, "_size"), TYPE_DATA, 4);
    s->flags = FLAG_ALLOCATED;
    bytes_le(f->out, e->n, 4);
    section_end(f, s);
}

static void
put_symbols(struct elf *f, const struct emit *e)
{
    struct section *s = section_begin(f, SECTION_SYMBOLS,
        add_string(&f->names, ".symtab", "", ""), TYPE_SYMBOLS, 8);

    s->link = SECTION_STRINGS;
    s->info = 1;                                /* the first global one */
    s->entry = f->target->wide ? 24 : 16;
    put_symbol(f, 0, 0, 0);
    put_symbol(f, add_string(&f->strings, "", e->name, ""), SECTION_PACK,
        e->n);
    put_symbol(f, add_string(&f->strings, "", e->name, "_size"),
        SECTION_SIZE, 4);
    section_end(f, s);
}

static void
put_strings(struct elf *f)
{
    uint32_t strings = add_string(&f->names, ".strtab", "", "");
    uint32_t names = add_string(&f->names, ".shstrtab", "", "");
    uint32_t stack = add_string(&f->names, ".note.GNU-stack", "", "");
    struct section *s;

    s = section_begin(f, SECTION_STRINGS, strings, TYPE_STRINGS, 1);
    bytes_add(f->out, f->strings.at, f->strings.n);
    section_end(f, s);
    s = section_begin(f, SECTION_NAMES, names, TYPE_STRINGS, 1);
    bytes_add(f->out, f->names.at, f->names.n);
    section_end(f, s);
    section_begin(f, SECTION_STACK, stack, TYPE_DATA, 1);
}

/* The whole file, given where its section headers will be. */
static size_t
put_file(struct elf *f, const struct emit *e, size_t sections_at)
{
    size_t at, i;

    f->names.n = f->strings.n = 0;
    add_string(&f->names, "", "", "");          /* both begin with "" */
    add_string(&f->strings, "", "", "");
    put_header(f, sections_at);
    put_data(f, e);
    put_symbols(f, e);
    put_strings(f);
    pad(f, 8);
    at = f->out->n - f->start;
    for (i = 0; i < count_sections(f); i++) {
        put_section(f, &f->sections[i]);
    }
    return at;
}

void
emit_o(struct bytes *out, const struct emit *e, const char *target)
{
    struct elf f = { .target = find_target(target), .out = out,
        .start = out->n };
    size_t sections_at;

    assert(e->n <= UINT32_MAX - 4096);
    sections_at = put_file(&f, e, 0);
    out->n = f.start;
    put_file(&f, e, sections_at);
    bytes_free(&f.names);
    bytes_free(&f.strings);
}
