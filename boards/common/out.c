/* SPDX-License-Identifier: MIT */
/*
 * out.c - numbers, strings and repaired UTF-8 through a put callback.
 */
#include "out.h"

void
out_char(const struct out *out, char c)
{
    out->put(out->user, c);
}

void
out_string(const struct out *out, KP_FLASH char *zero_terminated)
{
    while (*zero_terminated != '\0') {
        out_char(out, *zero_terminated++);
    }
}

void
out_number(const struct out *out, uint32_t number)
{
    char digits[10];
    unsigned n = 0;

    do {
        digits[n++] = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    while (n > 0) {
        out_char(out, digits[--n]);
    }
}

void
out_hex(const struct out *out, uint32_t number)
{
    int shift;

    out_string(out, "0x");
    for (shift = 28; shift >= 0; shift -= 4) {
        out_char(out, "0123456789abcdef"[number >> shift & 15]);
    }
}


/* ---- UTF-8 ------------------------------------------------------------- */

/*
 * The first byte of a character. The bounds of the second one keep out
 * overlong forms (E0, F0), surrogates (ED) and what is above U+10FFFF (F4).
 */
static enum utf8_answer
take_first(struct utf8 *u, uint8_t byte)
{
    if (byte >= 0x80 && (byte < 0xC2 || byte > 0xF4)) {
        return UTF8_BAD;
    }
    u->bytes[0] = byte;
    u->n = 1;
    u->need = (uint8_t)((byte >= 0x80) + (byte >= 0xE0) + (byte >= 0xF0));
    u->low = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80;
    u->high = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF;
    return u->need == 0 ? UTF8_DONE : UTF8_WAITS;
}

enum utf8_answer
utf8_take(struct utf8 *u, uint8_t byte)
{
    if (u->need == 0) {
        return take_first(u, byte);
    }
    if (byte < u->low || byte > u->high) {
        u->need = 0;
        return UTF8_AGAIN;
    }
    u->bytes[u->n++] = byte;
    u->need--;
    u->low = 0x80;
    u->high = 0xBF;
    return u->need == 0 ? UTF8_DONE : UTF8_WAITS;
}

int
utf8_valid(const char *bytes, uint32_t n)
{
    struct utf8 u;
    enum utf8_answer answer;
    uint32_t i;

    u.need = 0;
    for (i = 0; i < n; i++) {
        answer = utf8_take(&u, (uint8_t)bytes[i]);
        if (answer == UTF8_BAD || answer == UTF8_AGAIN) {
            return 0;
        }
    }
    return u.need == 0;
}


/* ---- text -------------------------------------------------------------- */

static void
put_broken(const struct out_text *t)
{
    out_string(t->out, "\xEF\xBF\xBD");     /* U+FFFD */
}

/* A control character below U+0020 in a JSON string. */
static void
put_escape(const struct out *out, uint8_t c)
{
    static const char shorts[] = "btn\0fr";     /* U+0008 to U+000D */

    out_char(out, '\\');
    if (c >= 8 && c <= 13 && shorts[c - 8] != '\0') {
        out_char(out, shorts[c - 8]);
        return;
    }
    out_string(out, "u00");
    out_char(out, (char)('0' + (c >> 4)));
    out_char(out, "0123456789abcdef"[c & 15]);
}

/* One whole character, which stands in t->utf8. */
static void
put_character(const struct out_text *t)
{
    const struct utf8 *u = &t->utf8;
    uint8_t first = u->bytes[0];
    uint8_t i;

    if (t->json) {
        if (first < 0x20) {
            put_escape(t->out, first);
            return;
        }
        if (first == '"' || first == '\\') {
            out_char(t->out, '\\');
        }
    } else if (first < 0x20 || first == 0x7F
            || (first == 0xC2 && u->bytes[1] < 0xA0)) {
        out_char(t->out, ' ');
        return;
    }
    for (i = 0; i < u->n; i++) {
        out_char(t->out, (char)u->bytes[i]);
    }
}

void
out_text_open(struct out_text *t, const struct out *out, int json)
{
    t->out = out;
    t->json = (uint8_t)json;
    t->utf8.need = 0;
}

void
out_text_bytes(struct out_text *t, const char *bytes, uint32_t n)
{
    enum utf8_answer answer;
    uint32_t i = 0;

    while (i < n) {
        answer = utf8_take(&t->utf8, (uint8_t)bytes[i]);
        if (answer != UTF8_AGAIN) {
            i++;
        }
        if (answer == UTF8_DONE) {
            put_character(t);
        } else if (answer != UTF8_WAITS) {
            put_broken(t);
        }
    }
}

void
out_text_close(struct out_text *t)
{
    if (t->utf8.need != 0) {
        put_broken(t);
        t->utf8.need = 0;
    }
}
