/* SPDX-License-Identifier: MIT */
/*
 * json.c - a strict reader of JSON text (RFC 8259).
 *
 * Values that nobody wants are skipped without recursion: one bit for each
 * level says whether it is an object, so the depth is bounded by a number's
 * bits and not by the stack.
 */
#include "json.h"

#include <string.h>
#include <unicode/utf8.h>

static bool
fail(struct json *j, const char *error)
{
    j->error = error;
    return false;
}

/* The byte at hand, 0 at the end: no piece of JSON has a zero byte. */
static uint8_t
byte_at(const struct json *j)
{
    return j->at < j->end ? *j->at : 0;
}

uint8_t
json_peek(struct json *j)
{
    while (j->at < j->end && *j->at != 0
           && strchr(" \t\r\n", *j->at) != NULL) {
        j->at++;
    }
    return byte_at(j);
}

bool
json_is_end(struct json *j)
{
    json_peek(j);
    return j->at == j->end;
}

bool
json_mark(struct json *j, char mark)
{
    if (json_peek(j) != (uint8_t)mark) {
        return fail(j, mark == ':'   ? "a colon is missing"
                       : mark == '{' ? "an object { } is missing"
                                     : "a comma or a bracket is missing");
    }
    j->at++;
    return true;
}

/* ---- strings ----------------------------------------------------------- */

/* Four hexadecimal digits. */
static bool
hex4(struct json *j, uint32_t *v)
{
    static const char digits[] = "0123456789abcdef";
    const char *d;
    int i;

    *v = 0;
    for (i = 0; i < 4; i++) {
        uint8_t c = byte_at(j);

        if (c >= 'A' && c <= 'F') {
            c = (uint8_t)(c - 'A' + 'a');
        }
        d = c != 0 ? strchr(digits, c) : NULL;
        if (d == NULL) {
            return fail(j, "\\u needs four hexadecimal digits");
        }
        *v = *v << 4 | (uint32_t)(d - digits);
        j->at++;
    }
    return true;
}

/* What follows "\u": one code point, which may take a pair of escapes. */
static bool
unicode_escape(struct json *j, uint32_t *cp)
{
    const uint8_t *start = j->at;
    uint32_t low;

    if (!hex4(j, cp)) {
        return false;
    }
    if (!U_IS_SURROGATE(*cp)) {
        return true;
    }
    if (U_IS_LEAD(*cp) && j->end - j->at >= 2 && j->at[0] == '\\'
        && j->at[1] == 'u') {
        j->at += 2;
        if (!hex4(j, &low)) {
            return false;
        }
        if (U_IS_TRAIL(low)) {
            *cp = 0x10000 + ((*cp - 0xd800) << 10) + (low - 0xdc00);
            return true;
        }
    }
    j->at = start;
    return fail(j, "half of a surrogate pair");
}

/* What follows a backslash. */
static bool
escape(struct json *j, struct bytes *to)
{
    static const char letters[] = "\"\\/bfnrt";
    static const char meanings[] = "\"\\/\b\f\n\r\t";
    const char *letter;
    uint8_t utf8[4];
    uint32_t cp;
    int n = 0;

    if (byte_at(j) == 'u') {
        j->at++;
        if (!unicode_escape(j, &cp)) {
            return false;
        }
    } else {
        letter = byte_at(j) != 0 ? strchr(letters, byte_at(j)) : NULL;
        if (letter == NULL) {
            return fail(j, "no such escape");
        }
        cp = (uint8_t)meanings[letter - letters];
        j->at++;
    }
    if (to != NULL) {
        U8_APPEND_UNSAFE(utf8, n, cp);
        bytes_add(to, utf8, (size_t)n);
    }
    return true;
}

bool
json_string(struct json *j, struct bytes *to)
{
    const uint8_t *run;

    if (json_peek(j) != '"') {
        return fail(j, "a string is missing");
    }
    j->at++;
    for (;;) {
        run = j->at;
        while (byte_at(j) >= 0x20 && *j->at != '"' && *j->at != '\\') {
            j->at++;
        }
        if (to != NULL) {
            bytes_add(to, run, (size_t)(j->at - run));
        }
        if (j->at == j->end) {
            return fail(j, "the string does not end");
        }
        if (*j->at < 0x20) {
            return fail(j, "a control character stands in a string");
        }
        if (*j->at++ == '"') {
            return true;
        }
        if (!escape(j, to)) {
            return false;
        }
    }
}

/* ---- other values ------------------------------------------------------ */

static bool
digits(struct json *j)
{
    const uint8_t *start = j->at;

    while (byte_at(j) >= '0' && byte_at(j) <= '9') {
        j->at++;
    }
    return j->at > start || fail(j, "a digit is missing");
}

static bool
number(struct json *j)
{
    if (byte_at(j) == '-') {
        j->at++;
    }
    if (byte_at(j) == '0') {
        j->at++;
    } else if (!digits(j)) {
        return false;
    }
    if (byte_at(j) == '.') {
        j->at++;
        if (!digits(j)) {
            return false;
        }
    }
    if (byte_at(j) == 'e' || byte_at(j) == 'E') {
        j->at++;
        if (byte_at(j) == '+' || byte_at(j) == '-') {
            j->at++;
        }
        return digits(j);
    }
    return true;
}

static bool
literal(struct json *j)
{
    static const char *const words[] = { "true", "false", "null" };
    size_t i, n;

    for (i = 0; i < 3; i++) {
        n = strlen(words[i]);
        if ((size_t)(j->end - j->at) >= n && memcmp(j->at, words[i], n) == 0) {
            j->at += n;
            return true;
        }
    }
    return fail(j, "a value is missing");
}

static bool
scalar(struct json *j)
{
    uint8_t c = json_peek(j);

    if (c == '"') {
        return json_string(j, NULL);
    }
    return c == '-' || (c >= '0' && c <= '9') ? number(j) : literal(j);
}

/* ---- values inside values ---------------------------------------------- */

/* Where a skipped value is: bit i of `objects` speaks of level i + 1. */
struct nest {
    uint64_t objects;
    unsigned depth;
};

static bool
in_object(const struct nest *n)
{
    return (n->objects >> (n->depth - 1) & 1) != 0;
}

static bool
key(struct json *j)
{
    return json_string(j, NULL) && json_mark(j, ':');
}

/*
 * Go in at an opening bracket. When something is inside, stand before its
 * first value; else behind the closing bracket.
 */
static bool
enter(struct json *j, struct nest *n, bool *empty)
{
    bool object = *j->at == '{';

    if (n->depth == JSON_DEPTH) {
        return fail(j, "too many brackets inside one another");
    }
    j->at++;
    *empty = json_peek(j) == (object ? '}' : ']');
    if (*empty) {
        j->at++;
        return true;
    }
    n->objects &= ~(UINT64_C(1) << n->depth);
    n->objects |= (uint64_t)object << n->depth;
    n->depth++;
    return !object || key(j);
}

/*
 * Behind a value: leave what it ends, and stand before the next value, or at
 * depth 0 behind all.
 */
static bool
leave(struct json *j, struct nest *n)
{
    while (n->depth > 0) {
        if (json_peek(j) == ',') {
            j->at++;
            return !in_object(n) || key(j);
        }
        if (!json_mark(j, in_object(n) ? '}' : ']')) {
            return false;
        }
        n->depth--;
    }
    return true;
}

bool
json_skip(struct json *j)
{
    struct nest n = { 0, 0 };
    bool done;

    do {
        if (json_peek(j) == '{' || json_peek(j) == '[') {
            if (!enter(j, &n, &done)) {
                return false;
            }
        } else {
            done = scalar(j);
            if (!done) {
                return false;
            }
        }
        if (done && !leave(j, &n)) {
            return false;
        }
    } while (n.depth > 0);
    return true;
}
