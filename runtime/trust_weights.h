/* SPDX-License-Identifier: MIT */
/*
 * trust_weights.h - what evidence is worth, written by `make learn`.
 *
 * In 256ths.
 */

/* Of the evidence (enum kp_evidence) that the best sentence answers. */
static KP_FLASH int16_t trust_weights[KP_EVIDENCES] = {
    -1345, 652, 1053, 491, 10, 515, -129, -229, -148, -124,
    3, 223, 119, -124, 132, -119, 776, -1596, -181, 65
};

/* The same for each kind of question. */
static KP_FLASH int16_t trust_kinds[KP_ASK_KINDS] = {
    -184, -55, -77, -44, -39, -70, 49, 105, -35, 33, -39
};
