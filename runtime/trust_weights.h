/* SPDX-License-Identifier: MIT */
/*
 * trust_weights.h - what evidence is worth, written by `make learn`.
 *
 * In 256ths.
 */

/* Of the evidence (enum kp_evidence) that the best sentence answers. */
static KP_FLASH int16_t trust_weights[KP_EVIDENCES] = {
    -1552, 488, 1292, 640, 11, 665, -196, -261, -239, -205,
    67, 300, 118, -117, 117, -101, 788, -960, -181
};

/* The same for each kind of question. */
static KP_FLASH int16_t trust_kinds[KP_ASK_KINDS] = {
    -129, -71, -74, -46, -28, -88, 29, 123, -34, 14, -83
};
