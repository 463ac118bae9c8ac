/* SPDX-License-Identifier: MIT */
/*
 * error.c - a line of English for each error; left out where not used.
 */
#include "core.h"

/* By number, from -1 down. One text, since an array of pointers to several
 * would stand in RAM on AVR. */
static KP_FLASH char texts[] =
    "no error\0"
    "not a pack\0"
    "the pack needs a newer reader\0"
    "the pack is cut short\0"
    "the pack is damaged\0"
    "the pack's checksum does not match\0"
    "the buffer is too small\0"
    "the pack cannot be read\0"
    "the query has no words\0"
    "the query is not UTF-8\0"
    "there is no such document\0"
    "the query is too long: ask in parts\0"
    "this quotation mark is never closed: add another\0"
    "this bracket has no partner, or nothing in it\0"
    "an operator needs a word on each side\0"
    "a star goes before or behind a word, not inside\0"
    "nothing follows the colon: write doc:NAME\0"
    "not dates: write date:2020-10-01..2020-10-31, or a part of it\0"
    "NEAR/n stands between words or phrases\0"
    "unknown error";

KP_FLASH char *
kp_error_text(int err)
{
    KP_FLASH char *text = texts;
    int i;

    for (i = 0; i > err && i > KP_E_NEAR - 1; i--) {
        while (*text++ != '\0') {
        }
    }
    return text;
}
