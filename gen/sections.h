/* SPDX-License-Identifier: MIT */
/*
 * sections.h - the directory of a pack, for people who look at one.
 */
#ifndef SECTIONS_H
#define SECTIONS_H

#include "kpack.h"

#include <stdbool.h>

struct section {
    char tag;
    const char *about;
    uint32_t at, n;         /* its bytes in the pack */
    uint32_t entry;         /* private: where its entry ends */
};

/*
 * The next section of an open pack; all of *s is 0 at first. False behind the
 * last one.
 */
bool section_next(const struct kp_pack *pack, struct section *s);

#endif
