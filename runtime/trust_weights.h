/* SPDX-License-Identifier: MIT */
/*
 * trust_weights.h - what evidence is worth, written by `make learn`.
 *
 * In 256ths.
 */

/* Of the evidence (enum kp_evidence) that the best sentence answers. */
static KP_FLASH int16_t trust_weights[KP_EVIDENCES] = {
    -1446, 986, 1083, -394, 413, 55, 80, 260, -128, 1126, -149, -173, 245
};

/* The same for each kind of question. */
static KP_FLASH int16_t trust_kinds[KP_ASK_KINDS] = {
    -253, -43, -138, -85, -68, 11, 59, 66, -22, 119, -33
};
