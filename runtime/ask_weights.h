/* SPDX-License-Identifier: MIT */
/*
 * ask_weights.h - what makes an answer, written by `make learn`.
 *
 * In 1/256 of a score (score.c), signs in sixteens of these.
 */

/* Of each look (enum kp_look), that of the focus aside. */
static KP_FLASH int16_t ask_looks[KP_LOOK_FOCUS] = {
    1027, 104, 57, 298, 303, 798, 939
};

/* Of the focus, for each kind of question. */
static KP_FLASH int16_t ask_focus[KP_ASK_KINDS] = {
    0, 84, 109, 492, 185, 345, 463, 48, 343, 285, 97
};

/* Of each sign (enum kp_sign), for each kind of question. */
static KP_FLASH int8_t ask_signs[KP_ASK_KINDS][KP_SIGNS] = {
    { 6, -16, 4, 5, -1, 24, -19, 6, 10, -6 },
    { -5, 8, 42, 1, 24, -14, -7, -27, 17, 7 },
    { 54, 77, 0, 5, -16, -4, -11, -31, -5, -5 },
    { 11, -12, -30, 25, 3, -19, 6, -4, -24, 4 },
    { 85, -18, -54, -4, -52, 14, 16, 38, 8, -5 },
    { -9, -10, -4, 9, -9, 35, 5, -28, -29, -1 },
    { -7, 1, -36, -4, -12, 5, 38, -8, 7, -35 },
    { -10, 9, 10, -10, -2, -5, -2, 33, -1, 3 },
    { -2, -7, 23, -8, 0, 3, -7, -6, -15, 15 },
    { -1, -6, -9, 1, -17, 4, 2, 7, -4, 13 },
    { -21, 25, -10, 13, -2, 0, 2, 22, 16, 6 }
};
