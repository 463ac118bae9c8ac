/* SPDX-License-Identifier: MIT */
/*
 * emit.h - a pack in the forms that a firmware's build, or a programmer of
 * flash, takes up.
 *
 * Forms with a symbol (emit_c, emit_s, emit_o) define the same: NAME, the
 * bytes of the pack, constant and aligned to 4, and NAME_size, their number
 * as uint32_t. Forms with an address (emit_hex, emit_srec, emit_uf2) say where
 * the bytes go. The same pack, name and facts always give the same output.
 */
#ifndef EMIT_H
#define EMIT_H

#include "gen.h"

/* A comment that stands before byte `at`. */
struct emit_mark {
    size_t at;
    const char *text;
};

struct emit {
    const uint8_t *pack;
    size_t n;               /* at least a pack's header */
    const char *name;       /* a C identifier: see emit_check_name */
    const char *const *facts;       /* lines about the pack, for people */
    size_t nfacts;
    const struct emit_mark *marks;  /* rising */
    size_t nmarks;
};

enum { EMIT_COLUMNS = 79 };

/* Bytes of a pack that tell its format (FORMAT.md section 2). */
enum { EMIT_READ = 4, EMIT_MADE = 5 };

/* die() unless C takes the string as the name of an object. */
void emit_check_name(const char *name);

/* The comment that opens a file of C or assembler. */
void emit_banner(struct bytes *out, const struct emit *e);

/* One C file, which includes "kpack.h" alone. */
void emit_c(struct bytes *out, const struct emit *e);

/*
 * A relocatable ELF file for a target: host, arm (any core, little-endian),
 * aarch64, riscv32, riscv64, avr (avr6, as the ATmega2560) or xtensa. die()
 * for any other.
 */
void emit_o(struct bytes *out, const struct emit *e, const char *target);

/*
 * Assembler for GNU as and clang, through the preprocessor (a file .S), that
 * takes the bytes from the pack's own file when it is assembled.
 */
void emit_s(struct bytes *out, const struct emit *e, const char *path);

/*
 * Intel HEX and Motorola S-records with the first byte at address `at`; die()
 * when the last one has none in 32 bits.
 */
void emit_hex(struct bytes *out, const struct emit *e, uint32_t at);
void emit_srec(struct bytes *out, const struct emit *e, uint32_t at);

/*
 * UF2 blocks for the bootloader of a family of parts: its name or number, or
 * NULL for a bootloader that asks for none. die() for an unknown one, and for
 * an address in the middle of a block.
 */
void emit_uf2(struct bytes *out, const struct emit *e, uint32_t at,
              const char *family);

#endif
