/* SPDX-License-Identifier: MIT */
/*
 * sounds.c - words that sound alike in several scripts, by their consonants.
 *
 * The pack gives letters classes (FORMAT.md section 11), and no more is known
 * of them here. A word's key is the classes of its letters, in order, without
 * those that do not count; a letter behind one of the same class is a double.
 */
#include "core.h"

enum { SILENT = 0, UNKNOWN = 15 };

/* The class of a code point. */
static uint32_t
class_of(const struct kp_pack *p, uint32_t classes, uint32_t cp)
{
    uint32_t n = kp_u8(p, classes), at = classes + 1, first = 0, count;

    for (; n > 0 && at < p->size; n--) {
        first += kp_var(p, &at);
        count = kp_var(p, &at);
        if (cp < first) {
            break;
        }
        if (cp - first < count) {
            return kp_field(p, at, 4 * (cp - first), 4);
        }
        first += count;
        at += count < p->size ? (count + 1) >> 1 : p->size;
    }
    return UNKNOWN;
}

/*
 * Go through a key, letter by letter, and write its sound to `to`, or else
 * compare it with `wanted`. Returns the length, 0 where it is none.
 */
static uint8_t
walk(const struct kp_pack *p, uint32_t classes, const uint8_t *key,
     uint8_t n, uint8_t *to, const uint8_t *wanted)
{
    uint8_t i = 0, used, length = 1;
    uint32_t class, before = UNKNOWN;

    while (i < n) {
        class = class_of(p, classes, kp_bytes_cp(p, key + i,
                                                 (uint8_t)(n - i), &used));
        if (class == UNKNOWN || length == KP_SOUND_MAX) {
            return 0;
        }
        if (i == 0 && to) {
            to[0] = class == SILENT;
        }
        if (class != SILENT && class != before) {
            if (to) {
                to[length] = (uint8_t)class;
            } else if (wanted[length] != class) {
                return 0;
            }
            length++;
        }
        before = class;
        i = (uint8_t)(i + used);
    }
    return length >= KP_SOUND_SHORT ? length : 0;
}

uint8_t
kp_sound(const struct kp_pack *p, uint32_t classes, const uint8_t *key,
         uint8_t n, uint8_t *to)
{
    return walk(p, classes, key, n, to, 0);
}

void
kp_sound_symbols(const struct kp_pack *p, uint32_t classes,
                 const uint8_t *sound, uint8_t length,
                 uint8_t set[KP_SYMBOLS_MAX / 8])
{
    uint32_t symbol, class;
    uint8_t i;

    for (i = 0; i < KP_SYMBOLS_MAX / 8; i++) {
        set[i] = 0;
    }
    for (symbol = 0; length > 0 && symbol < p->symbols; symbol++) {
        class = class_of(p, classes, kp_symbol_cp(p, symbol));
        for (i = 1; i < length && class != SILENT && class != sound[i]; i++) {
        }
        if (i < length) {
            set[symbol >> 3] = (uint8_t)(set[symbol >> 3]
                                         | 1u << (symbol & 7));
        }
    }
}

int
kp_sounds_like(const struct kp_pack *p, uint32_t classes, const uint8_t *key,
               uint8_t n, const uint8_t *sound, uint8_t length)
{
    uint8_t begin[KP_SOUND_MAX];

    if (walk(p, classes, key, n, 0, sound) != length) {
        return 0;
    }
    return length > KP_SOUND_SHORT
           || (kp_sound(p, classes, key, n, begin) && begin[0] == sound[0]);
}
