/* SPDX-License-Identifier: MIT */
/*
 * gzip_size.h - the yardstick of reports.
 */
#ifndef GZIP_SIZE_H
#define GZIP_SIZE_H

#include "gen.h"

/* What gzip -9 makes of n byte strings, one behind the other. */
uint64_t gzip_size(const struct bytes *parts, size_t n);

#endif
