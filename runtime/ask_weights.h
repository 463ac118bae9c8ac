/* SPDX-License-Identifier: MIT */
/*
 * ask_weights.h - what evidence is worth, written by `make learn`.
 *
 * Signs and classes are in 8ths of 1/256 of a score (score.c), trust in
 * 256ths.
 */

/* Of each sign (enum kp_sign), for each kind of question. */
static KP_FLASH int8_t ask_signs[KP_ASK_KINDS][KP_SIGNS] = {
    { 3, -9, 3, -1, 5, 14, -11, 1, 5, -5 },
    { -5, 8, 26, -2, 12, -7, -7, -19, 2, 16 },
    { 48, 66, -12, 9, -12, -2, -1, -17, -3, -13 },
    { 11, -16, -22, 13, -4, -11, 4, -1, -11, 12 },
    { 46, -24, -28, -6, -32, 9, 10, 39, 2, -6 },
    { -3, -5, -4, 0, 0, 18, 8, -14, -10, 3 },
    { -4, -4, -6, -5, -2, 1, 20, -3, 3, -16 },
    { -3, 1, 2, -2, -1, -1, -1, 7, -2, 1 },
    { 0, -12, 17, -12, -11, 5, -1, 0, -9, 19 },
    { 3, -15, -8, 3, -25, 10, 3, 11, 1, 25 },
    { -4, 4, -2, 2, 0, 0, 0, 4, 4, 1 }
};

/* Of the class of a match: partial, full and loose, folded, exact. */
static KP_FLASH int8_t ask_class[4] = { 0, 92, 127, 127 };

/* Of what is known to answer (kp_answer_fit), for each kind. */
static KP_FLASH int8_t ask_fit[KP_ASK_KINDS] = {
    0, 87, 127, 64, 127, 0, 0, 0, 32, 0, 11
};

/* Of the evidence (struct kp_evidence) that the best sentence answers. */
static KP_FLASH struct {
    int16_t bias, sentence, doc, missing, gap, guessed, signs, full, words,
        mass, lack, apart, fit;
} ask_trust = {
    -1443, 958, 1101, -391, 415, 61, 89, 265, -131, 1125, -160, -168, 255
};

/* The same for each kind of question. */
static KP_FLASH int16_t ask_kind[KP_ASK_KINDS] = {
    -249, -23, -156, -82, -79, 11, 61, 66, -19, 119, -33
};
