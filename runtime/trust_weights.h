/* SPDX-License-Identifier: MIT */
/*
 * trust_weights.h - what evidence is worth, written by `make learn`.
 *
 * In 256ths.
 */

/* Of the evidence (enum kp_evidence) that the best sentence answers. */
static KP_FLASH int16_t trust_weights[KP_EVIDENCES] = {
    -1520, 964, 1288, -348, 486, 163, 35, 274, -132, 973, -193, -165, 200
};

/* The same for each kind of question. */
static KP_FLASH int16_t trust_kinds[KP_ASK_KINDS] = {
    -333, -70, -134, -60, -112, 34, 97, 92, -34, 113, 2
};
