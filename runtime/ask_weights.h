/* SPDX-License-Identifier: MIT */
/*
 * ask_weights.h - what evidence is worth, written by `make learn`.
 *
 * Signs and classes are in 8ths of 1/256 of a score (score.c), trust in
 * 256ths.
 */

/* Of each sign (enum kp_sign), for each kind of question. */
static KP_FLASH int8_t ask_signs[KP_ASK_KINDS][KP_SIGNS] = {
    { 3, -8, 5, -3, 7, 14, -11, 1, 5, -5 },
    { -3, 12, 47, 0, 9, -8, -8, -21, 6, 15 },
    { 64, 86, -10, 8, -6, -3, -2, -20, -3, -15 },
    { 10, -16, -20, 23, -4, -11, 3, -2, -10, 13 },
    { 70, -20, -27, -6, -17, 9, 8, 41, 2, -7 },
    { -3, -5, -2, 0, 3, 18, 8, -14, -10, 2 },
    { -4, -4, -6, -5, -2, 1, 19, -3, 3, -16 },
    { -3, 1, 2, -2, 0, -1, -1, 7, -2, 1 },
    { 3, -9, 17, -14, 7, 5, -1, 0, -9, 19 },
    { 3, -16, -12, 2, -15, 11, 3, 10, 1, 24 },
    { -4, 5, -2, 2, 0, 0, 0, 4, 4, 1 }
};

/* Of the class of a match: partial, full and loose, folded, exact. */
static KP_FLASH int8_t ask_class[4] = { 0, 92, 127, 127 };

/* Of the evidence (struct kp_evidence) that the best sentence answers. */
static KP_FLASH struct {
    int16_t bias, sentence, doc, missing, gap, guessed, signs, full, words,
        mass, lack, apart;
} ask_trust = {
    -1033, 763, 1075, -327, 331, -12, 92, -1, -9, 945, -21, -524
};

/* The same for each kind of question. */
static KP_FLASH int16_t ask_kind[KP_ASK_KINDS] = {
    -270, 31, -194, -15, -52, 3, 60, 61, 43, 106, -33
};
