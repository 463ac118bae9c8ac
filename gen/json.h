/* SPDX-License-Identifier: MIT */
/*
 * json.h - a strict reader of JSON text (RFC 8259), piece by piece.
 *
 * Each call skips white space and reads one piece. It returns true and stands
 * behind it, or false: then `error` says why and `at` is the byte where the
 * text goes wrong.
 */
#ifndef JSON_H
#define JSON_H

#include "gen.h"

struct json {
    const uint8_t *at, *end;
    const char *error;
};

/* Arrays and objects inside one another, at most. */
#define JSON_DEPTH 64

/* Whether only white space is left. */
bool json_is_end(struct json *j);

/* The character that the next piece begins with, 0 at the end. */
uint8_t json_peek(struct json *j);

/* A certain character: one of { } [ ] : and the comma. */
bool json_mark(struct json *j, char mark);

/*
 * A string. What it stands for is added to `to` as UTF-8, unless that is
 * NULL. Bytes above 0x7f are taken as they are.
 */
bool json_string(struct json *j, struct bytes *to);

/* Any value, with all that is inside it. */
bool json_skip(struct json *j);

#endif
