/* SPDX-License-Identifier: MIT */
/*
 * ask_weights.h - what makes an answer, written by `make learn`.
 *
 * In 1/256 of a score (score.c), signs in sixteens of these.
 */

/* Of each look (enum kp_look), that of the focus aside. */
static KP_FLASH int16_t ask_looks[KP_LOOK_FOCUS] = {
    917, 102, 57, 294, 341, 1585
};

/* Of the focus, for each kind of question. */
static KP_FLASH int16_t ask_focus[KP_ASK_KINDS] = {
    0, 25, 125, 517, 175, 162, 350, 45, 336, 282, 95
};

/* Of each sign (enum kp_sign), for each kind of question. */
static KP_FLASH int8_t ask_signs[KP_ASK_KINDS][KP_SIGNS] = {
    { 5, -14, 2, 5, -1, 23, -16, 7, 8, -7 },
    { -3, 7, 41, 0, 24, -16, -6, -24, 18, 7 },
    { 52, 78, 2, 5, -17, -4, -12, -29, -10, -5 },
    { 9, -10, -31, 24, 0, -19, 8, -2, -23, 5 },
    { 83, -17, -55, -2, -51, 14, 15, 38, 6, -6 },
    { -11, -11, -3, 9, -6, 37, 5, -29, -26, 0 },
    { -7, -1, -36, -4, -12, 4, 36, -5, 11, -38 },
    { -10, 9, 10, -10, -2, -5, -2, 33, -1, 4 },
    { -2, -8, 23, -7, 0, 2, -7, -5, -14, 16 },
    { 0, -7, -10, 0, -16, 5, 1, 7, -4, 12 },
    { -21, 25, -10, 13, -2, 0, 2, 22, 16, 6 }
};
