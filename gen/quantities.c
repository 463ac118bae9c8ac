/* SPDX-License-Identifier: MIT */
/*
 * quantities.c - numbers, what they count, and how exactly.
 */
#include "knowledge.h"

void
quantities_extract(struct knowledge *k, const struct reading *r)
{
    (void)k;
    (void)r;
}
