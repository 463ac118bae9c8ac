/* SPDX-License-Identifier: MIT */
/*
 * sections.c - the directory of a pack (FORMAT.md section 2).
 *
 * Sections follow the directory in its order, so the place of the first one
 * is known when the directory's end is.
 */
#include "sections.h"

#include "../runtime/core.h"

#define FIRST_ENTRY 16

static const char *
about(char tag)
{
    switch (tag) {
    case 'A':
        return "alphabet and folding";
    case 'S':
        return "affixes, closed-class words";
    case 'L':
        return "lexicon";
    case 'W':
        return "sequence: shapes";
    case 'B':
        return "sequence: bits";
    case 'M':
        return "documents";
    case 'o':
        return "byte offsets";
    case 'k':
        return "knowledge";
    case 'q':
        return "questions";
    case 't':
        return "synonyms";
    case 'z':
        return "filling";
    default:
        return "unknown";
    }
}

/* Where the directory ends. */
static uint32_t
directory_end(const struct kp_pack *pack)
{
    uint32_t at = FIRST_ENTRY;

    while (kp_u8(pack, at++) != 0) {
        kp_var(pack, &at);
    }
    return at;
}

bool
section_next(const struct kp_pack *pack, struct section *s)
{
    if (s->entry == 0) {
        s->entry = FIRST_ENTRY;
        s->at = directory_end(pack);
    } else {
        s->at += s->n;
    }
    s->tag = (char)kp_u8(pack, s->entry++);
    if (s->tag == 0) {
        return false;
    }
    s->about = about(s->tag);
    s->n = kp_var(pack, &s->entry);
    return true;
}
