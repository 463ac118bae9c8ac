/* SPDX-License-Identifier: MIT */
/*
 * dates.c - date and time expressions -> intervals of days.
 */
#include "knowledge.h"

void
dates_extract(struct knowledge *k, const struct reading *r)
{
    (void)k;
    (void)r;
}
