/* SPDX-License-Identifier: MIT */
/*
 * ask_weights.h - what makes an answer, written by `make learn`.
 *
 * In 1/256 of a score (score.c), signs in sixteens of these.
 */

/* Of each look (enum kp_look), that of the focus aside. */
static KP_FLASH int16_t ask_looks[KP_LOOK_FOCUS] = {
    1032, 105, 59, 311, 376, 1529
};

/* Of the focus, for each kind of question. */
static KP_FLASH int16_t ask_focus[KP_ASK_KINDS] = {
    0, 18, 165, 499, 180, 148, 262, 47, 361, 290, 98
};

/* Of each sign (enum kp_sign), for each kind of question. */
static KP_FLASH int8_t ask_signs[KP_ASK_KINDS][KP_SIGNS] = {
    { 5, -12, -1, 0, 6, 20, -18, 3, 11, -7 },
    { -9, 10, 43, 1, 20, -16, -7, -24, 12, 8 },
    { 53, 82, 0, 7, -11, -3, -10, -30, -12, -7 },
    { 11, -18, -25, 22, -2, -18, 8, -3, -16, 9 },
    { 85, -22, -58, -4, -48, 19, 11, 38, 13, -5 },
    { -9, -12, -5, 8, -3, 37, 5, -31, -44, -1 },
    { -8, -3, -29, -9, -9, 6, 39, -5, 12, -33 },
    { -10, 9, 10, -11, -2, -5, -2, 33, -1, 4 },
    { 3, -9, 23, -7, -2, 5, -5, -3, -12, 17 },
    { 2, -4, -11, 1, -20, 4, 2, 8, -3, 12 },
    { -21, 25, -10, 13, -2, 0, 2, 22, 17, 6 }
};
