/* SPDX-License-Identifier: MIT */
/*
 * out.h - characters out, through one callback.
 *
 * Everything that the shell and the host tool print about a pack passes here,
 * so that a device and a host print the same bytes. No heap, no buffers.
 */
#ifndef OUT_H
#define OUT_H

#include "kpack.h"

struct out {
    void (*put)(void *user, char c);
    void *user;
};

void out_char(const struct out *out, char c);
void out_string(const struct out *out, KP_FLASH char *zero_terminated);
void out_number(const struct out *out, uint32_t number);
void out_hex(const struct out *out, uint32_t number);

/*
 * UTF-8, one byte at a time. The byte either completes a character, which
 * then stands in `bytes` (n of them), or waits for more, or is no part of
 * UTF-8 by itself; or it cannot follow what is held: then the held bytes are
 * dropped and the same byte must be given again.
 */
enum utf8_answer { UTF8_DONE, UTF8_WAITS, UTF8_BAD, UTF8_AGAIN };

struct utf8 {
    uint8_t bytes[4];
    uint8_t n, need;        /* bytes held, bytes still to come */
    uint8_t low, high;      /* bounds of the next one */
};

enum utf8_answer utf8_take(struct utf8 *u, uint8_t byte);

/* Whether `n` bytes are UTF-8 from end to end. */
int utf8_valid(const char *bytes, uint32_t n);

/*
 * Text of unknown origin, as part of a JSON string or for a terminal. What is
 * not UTF-8 comes out as U+FFFD, once for each longest piece that begins a
 * character (the Unicode standard's advice). JSON escapes `"`, `\` and control
 * characters only; for a terminal control characters become spaces.
 */
struct out_text {
    const struct out *out;
    struct utf8 utf8;
    uint8_t json;
};

void out_text_open(struct out_text *t, const struct out *out, int json);
void out_text_bytes(struct out_text *t, const char *bytes, uint32_t n);
/* Nothing more follows for now: an unfinished character is a broken one. */
void out_text_close(struct out_text *t);

#endif
