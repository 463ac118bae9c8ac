/* SPDX-License-Identifier: MIT */
/*
 * trust_weights.h - what evidence is worth, written by `make learn`.
 *
 * In 256ths.
 */

/* Of the evidence (enum kp_evidence) that the best sentence answers. */
static KP_FLASH int16_t trust_weights[KP_EVIDENCES] = {
    -1423, 874, 1249, -340, 452, 102, 30, 287, -131, 1030, -166, -178, 200
};

/* The same for each kind of question. */
static KP_FLASH int16_t trust_kinds[KP_ASK_KINDS] = {
    -307, -55, -110, -64, -98, 34, 78, 89, -52, 100, 3
};
