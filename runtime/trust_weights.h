/* SPDX-License-Identifier: MIT */
/*
 * trust_weights.h - what evidence is worth, written by `make learn`.
 *
 * In 256ths.
 */

/* Of the evidence (enum kp_evidence) that the best sentence answers. */
static KP_FLASH int16_t trust_weights[KP_EVIDENCES] = {
    -1431, 714, 1270, 635, 15, 509, -232, -212, -163, -157,
    32, 294, 133, -110, 116, -132, 773, -1681, -189
};

/* The same for each kind of question. */
static KP_FLASH int16_t trust_kinds[KP_ASK_KINDS] = {
    -203, -61, -80, -57, -36, -77, 37, 136, -26, 28, -31
};
