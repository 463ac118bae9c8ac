/* SPDX-License-Identifier: MIT */
/*
 * ask_weights.h - what evidence is worth, written by `make learn`.
 *
 * Signs and classes are in 8ths of 1/256 of a score (score.c), trust in
 * 256ths.
 */

/* Of each sign (enum kp_sign), for each kind of question. */
static KP_FLASH int8_t ask_signs[KP_ASK_KINDS][KP_SIGNS] = {
    { 2, -10, 6, -3, 8, 15, -11, 3, 5, -3 },
    { -3, 12, 47, 0, 9, -8, -8, -20, 6, 14 },
    { 64, 86, -9, 8, -6, -4, -1, -20, -3, -16 },
    { 9, -17, -23, 23, -4, -11, 3, -4, -10, 13 },
    { 69, -20, -24, -6, -18, 9, 7, 42, 2, -8 },
    { -3, -5, -2, 0, 3, 18, 8, -14, -10, 2 },
    { -5, -4, -6, -5, -1, 0, 19, -3, 3, -16 },
    { -3, 1, 2, -2, 0, -1, -1, 7, -2, 1 },
    { 2, -8, 17, -14, 7, 4, -2, -1, -9, 19 },
    { 3, -16, -13, 2, -15, 10, 3, 11, 1, 25 },
    { -4, 5, -2, 2, 0, 0, 0, 4, 4, 1 }
};

/* Of the class of a match: partial, full and loose, folded, exact. */
static KP_FLASH int8_t ask_class[4] = { 0, 97, 127, 127 };

/* Of the evidence (struct kp_evidence) that the best sentence answers. */
static KP_FLASH struct {
    int16_t bias, sentence, doc, missing, gap, guessed, signs, full, words,
        mass;
} ask_trust = {
    -1658, 1159, 1057, -266, 320, -169, 93, 188, -54, 1146
};

/* The same for each kind of question. */
static KP_FLASH int16_t ask_kind[KP_ASK_KINDS] = {
    -273, 9, -208, -32, -84, 3, 38, 47, 19, 98, -32
};
