/* SPDX-License-Identifier: MIT */
/*
 * mark.h - two functions that do nothing, around each search.
 *
 * Between their addresses tests/plugin/cost.c counts what a search costs.
 */
#ifndef MARK_H
#define MARK_H

void mark_begin(void);
void mark_end(void);

#endif
