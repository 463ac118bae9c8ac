/* SPDX-License-Identifier: MIT */
/*
 * size.c - programs that tests/size.sh links or compiles, to measure them.
 *
 *     SEARCH    opens a pack, searches, reads text
 *     ALL       the same; the linker is asked for every other call
 *     STRUCTS   arrays as large as each public struct
 */
#include "kpack.h"

#ifdef STRUCTS
#define SIZE(s) \
    extern char size_of_##s[]; char size_of_##s[sizeof(struct s)]
SIZE(kp_pack);
SIZE(kp_find);
SIZE(kp_hit);
SIZE(kp_text);
SIZE(kp_string);
SIZE(kp_range);
SIZE(kp_source);
#endif

#if defined(SEARCH) || defined(ALL)
extern KP_FLASH uint8_t pack_bytes[];
int use(const char *query, uint32_t n, char *to);

int
use(const char *query, uint32_t n, char *to)
{
    static struct kp_pack pack;
    static struct kp_find find;
    static struct kp_hit hits[4];
    static struct kp_text text;
    int got = kp_open(&pack, pack_bytes, 1000);

    if (got == KP_OK) {
        got = kp_find(&find, &pack, query, n, hits, 4, 0);
    }
    if (got > 0) {
        got = kp_text_open(&text, &pack, &hits[0].range);
    }
    if (got == KP_OK) {
        got = kp_text_read(&text, to, 100);
    }
    return got;
}
#endif
