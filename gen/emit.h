/* SPDX-License-Identifier: MIT */
/*
 * emit.h - a pack in the forms that a firmware's build takes up.
 *
 * Both forms define the same: NAME, the bytes of the pack, constant and
 * aligned to 4, and NAME_size, their number as uint32_t. The same pack, name
 * and facts always give the same output.
 */
#ifndef EMIT_H
#define EMIT_H

#include "gen.h"

struct emit {
    const uint8_t *pack;
    size_t n;               /* at least a pack's header */
    const char *name;       /* a C identifier: see emit_check_name */
    const char *const *facts;   /* lines about the pack, for people */
    size_t nfacts;
};

/* die() unless C takes the string as the name of an object. */
void emit_check_name(const char *name);

/* One C file, which includes "kpack.h" alone. */
void emit_c(struct bytes *out, const struct emit *e);

/*
 * A relocatable ELF file for a target: host, arm (any core, little-endian),
 * riscv32 or avr (avr6, as the ATmega2560). die() for any other.
 */
void emit_o(struct bytes *out, const struct emit *e, const char *target);

#endif
