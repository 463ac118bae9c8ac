/* SPDX-License-Identifier: MIT */
/*
 * lang.h - what lang_embed.sh writes and lang.c reads.
 */
#ifndef LANG_H
#define LANG_H

#include <stddef.h>

struct lang_entry {
    const char *language, *name;
    const unsigned char *bytes;
    size_t n;
};

/* Sorted by language, then name; the one behind the last has none. */
extern const struct lang_entry lang_entries[];

#endif
