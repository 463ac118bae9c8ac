/* SPDX-License-Identifier: MIT */
/*
 * packs.h - packs in memory, from texts that stand in a test.
 */
#ifndef PACKS_H
#define PACKS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core.h"
#include "model.h"

#define COUNT(list) (sizeof (list) / sizeof (list)[0])

/* A document; NULL is "", but for a name: then it is called 0, 1, ... */
struct text {
    const char *text, *name, *title, *date, *source, *language;
};

struct made {
    struct corpus corpus;
    struct bytes  bytes;
    struct kp_pack pack;
    const struct knowledge *known;
};

/*
 * Build a pack of `n` documents and open it; the test fails when that does
 * not work. The bytes stand in a block of just their size, so that a sanitizer
 * sees each read beyond them.
 */
void made_build(struct made *m, const struct text *texts, size_t n);

/* The same with what is known of them. */
void made_build_known(struct made *m, const struct text *texts, size_t n,
                      const struct knowledge *known);

/* The same with what is found in them. */
void made_build_found(struct made *m, const struct text *texts, size_t n);

/* The same for one text of any bytes. */
void made_build_bytes(struct made *m, const void *bytes, size_t n);

/* The same for a file or folder, such as tests/corpora/talks. */
void made_build_path(struct made *m, const char *path);

void made_free(struct made *m);

/* The text of a range of tokens, all at once. */
struct bytes made_text(const struct made *m, struct kp_range range);

/* The same of document `doc`. */
struct bytes made_doc(const struct made *m, uint32_t doc);

/* Number `seed` becomes the next of a sequence, which is returned. */
uint32_t next_random(uint32_t *seed);

#endif
