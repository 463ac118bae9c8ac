/* SPDX-License-Identifier: MIT */
/*
 * ask_weights.h - what evidence is worth, written by `make learn`.
 *
 * Signs and classes are in 8ths of 1/256 of a score (score.c), trust in
 * 256ths.
 */

/* Of each sign (enum kp_sign), for each kind of question. */
static KP_FLASH int8_t ask_signs[KP_ASK_KINDS][KP_SIGNS] = {
    { 11, -8, 11, -10, 0, 34, -11, -7, 15, -22 },
    { -2, -3, 45, -16, 0, -15, -12, -36, 26, 23 },
    { 126, 48, -9, -12, 0, -2, -6, -31, -16, -24 },
    { 11, -25, -9, 35, 0, -23, 1, -12, -19, 17 },
    { 92, -20, -10, -23, 0, 13, 3, 64, 1, -14 },
    { -3, -10, -2, 12, 0, 39, 17, -29, -23, 6 },
    { -8, -3, -5, -13, 0, 0, 35, -9, 4, -29 },
    { -9, 5, -3, -4, 0, -3, -3, 20, -7, 3 },
    { -1, -14, 9, -19, 0, 4, -2, 1, -22, 30 },
    { 3, -31, 11, -11, 0, 14, 5, 17, -1, 28 },
    { -8, 11, -1, 5, 0, 0, 5, 16, 10, 7 }
};

/* Of the class of a match: partial, full and loose, folded, exact. */
static KP_FLASH int8_t ask_class[4] = { 0, 78, 103, 127 };

/* Of the evidence (struct kp_evidence) that the best sentence answers. */
static KP_FLASH struct {
    int16_t bias, sentence, doc, missing, gap, guessed, signs, full, words,
        mass;
} ask_trust = {
    -1996, 1316, 1138, -312, 578, -261, 66, 15, 95, 881
};

/* The same for each kind of question. */
static KP_FLASH int16_t ask_kind[KP_ASK_KINDS] = {
    -12, 9, -191, -149, -148, 11, -8, 98, -36, 20, -92
};
