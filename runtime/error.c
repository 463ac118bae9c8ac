/* SPDX-License-Identifier: MIT */
/*
 * error.c - a line of English for each error; left out where not used.
 */
#include "core.h"

const char *
kp_error_text(int err)
{
    switch (err) {
    case KP_E_FOREIGN:
        return "not a pack";
    case KP_E_VERSION:
        return "the pack needs a newer reader";
    case KP_E_SHORT:
        return "the pack is cut short";
    case KP_E_DAMAGED:
        return "the pack is damaged";
    case KP_E_CRC:
        return "the pack's checksum does not match";
    case KP_E_ROOM:
        return "the buffer is too small";
    case KP_E_READ:
        return "the pack cannot be read";
    case KP_E_QUERY:
        return "the query has no words";
    case KP_E_LONG:
        return "the query is too long: ask in parts";
    case KP_E_QUOTE:
        return "this quotation mark is never closed: add another";
    case KP_E_BRACKET:
        return "this bracket has no partner, or nothing in it";
    case KP_E_OPERAND:
        return "an operator needs a word on each side";
    case KP_E_STAR:
        return "a star goes before or behind a word, not inside";
    case KP_E_FIELD:
        return "nothing follows the colon: write doc:NAME";
    case KP_E_DATE:
        return "not dates: write date:2020-10-01..2020-10-31, or a part of it";
    case KP_E_NEAR:
        return "NEAR/n stands between words or phrases";
    case KP_E_UTF8:
        return "the query is not UTF-8";
    case KP_E_RANGE:
        return "there is no such document";
    default:
        return err < 0 ? "unknown error" : "no error";
    }
}
