/* SPDX-License-Identifier: MIT */
/*
 * lang.c - find a language's table among those compiled in.
 */
#include "lang.h"
#include "gen.h"

#include <string.h>

const char *
lang_table(const char *language, const char *name, size_t *n)
{
    const struct lang_entry *e;

    for (e = lang_entries; e->language != NULL; e++) {
        if (strcmp(e->language, language) == 0 && strcmp(e->name, name) == 0) {
            *n = e->n;
            return (const char *)e->bytes;
        }
    }
    *n = 0;
    return NULL;
}

const char *
lang_code(size_t i)
{
    const struct lang_entry *e;
    const char *last = "";

    for (e = lang_entries; e->language != NULL; e++) {
        if (strcmp(e->language, last) != 0) {
            last = e->language;
            if (i-- == 0) {
                return last;
            }
        }
    }
    return NULL;
}
