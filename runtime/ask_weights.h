/* SPDX-License-Identifier: MIT */
/*
 * ask_weights.h - what makes an answer, written by `make learn`.
 *
 * In 8ths of 1/256 of a score (score.c).
 */

/* Of each sign (enum kp_sign), for each kind of question. */
static KP_FLASH int8_t ask_signs[KP_ASK_KINDS][KP_SIGNS] = {
    { 3, -9, 3, -1, 5, 14, -11, 1, 5, -5 },
    { -4, 12, 47, 3, 15, -8, -8, -21, 6, 15 },
    { 50, 68, -11, 10, -11, -2, -1, -17, -3, -13 },
    { 10, -16, -21, 23, -4, -11, 3, -2, -10, 13 },
    { 47, -24, -28, -6, -32, 9, 10, 39, 3, -5 },
    { -3, -5, -4, 0, 0, 18, 8, -14, -10, 2 },
    { -4, -4, -6, -5, -2, 1, 20, -3, 3, -16 },
    { -3, 1, 2, -2, -1, -1, -1, 7, -2, 1 },
    { 3, -10, 18, -10, -9, 5, -1, 0, -9, 19 },
    { 3, -15, -8, 3, -25, 10, 3, 11, 1, 25 },
    { -4, 4, -2, 2, 0, 0, 0, 4, 4, 1 }
};

/* Of the class of a match: partial, full and loose, folded, exact. */
static KP_FLASH int8_t ask_class[4] = { 0, 94, 127, 127 };

/* Of what is known to answer (kp_answer_fit), for each kind. */
static KP_FLASH int8_t ask_fit[KP_ASK_KINDS] = {
    0, 0, 127, 0, 127, 0, 0, 0, 0, 0, 10
};
