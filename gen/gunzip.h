/* SPDX-License-Identifier: MIT */
/*
 * gunzip.h - inflate gzip files, for file.c.
 */
#ifndef GUNZIP_H
#define GUNZIP_H

#include "gen.h"

/* Whether bytes begin as a gzip file does, whatever its name. */
bool is_gzip(const uint8_t *at, size_t n);

/* Inflate a whole file. die() names `path` and the byte where it is broken. */
struct bytes gunzip(const char *path, const struct bytes *packed);

#endif
