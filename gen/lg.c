/* SPDX-License-Identifier: MIT */
/*
 * lg.c - logarithms in integers, so that every host computes the same pack.
 */
#include "model.h"

unsigned
lg_ceil(uint64_t n)
{
    unsigned b = 0;

    while (b < 63 && (UINT64_C(1) << b) < n) {
        b++;
    }
    return b;
}

/* The fraction's bits come out one by one as the number is squared. */
uint32_t
lg_256(uint64_t v)
{
    uint32_t whole = 0, part = 0, i;

    while (v >> whole > 1) {
        whole++;
    }
    v = whole > 31 ? v >> (whole - 31) : v << (31 - whole);
    for (i = 0; i < 8; i++) {
        v = v * v >> 31;
        part = part << 1 | (uint32_t)(v >> 32);
        v >>= v >> 32;
    }
    return whole * 256 + part;
}
