/* SPDX-License-Identifier: MIT */
/*
 * groups.c - what agrees or conflicts across documents.
 */
#include "knowledge.h"

void
groups_extract(struct knowledge *k, const struct reading *r)
{
    (void)k;
    (void)r;
}
