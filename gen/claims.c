/* SPDX-License-Identifier: MIT */
/*
 * claims.c - who said what.
 */
#include "knowledge.h"

void
claims_extract(struct knowledge *k, const struct reading *r)
{
    (void)k;
    (void)r;
}
