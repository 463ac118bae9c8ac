/* SPDX-License-Identifier: MIT */
/*
 * mem.c - the four functions that compilers call unasked.
 *
 * GCC calls them by these names even from freestanding code, Clang also by
 * the names of the ARM run-time ABI; libgcc has neither. The empty asm keeps
 * a compiler from seeing memcpy in the loop of memcpy.
 */
#include <stddef.h>
#include <stdint.h>

#define HERE() __asm__ volatile("")

typedef uint32_t word __attribute__((may_alias));

void *memcpy(void *to, const void *from, size_t n);
void *memmove(void *to, const void *from, size_t n);
void *memset(void *to, int value, size_t n);
int memcmp(const void *a, const void *b, size_t n);

void *
memcpy(void *to, const void *from, size_t n)
{
    unsigned char *t = to;
    const unsigned char *f = from;

    if ((((uintptr_t)t | (uintptr_t)f) & 3) == 0) {
        for (; n >= 4; n -= 4, t += 4, f += 4) {    /* structs */
            HERE();
            *(word *)(void *)t = *(const word *)(const void *)f;
        }
    }
    while (n-- > 0) {
        HERE();
        *t++ = *f++;
    }
    return to;
}

void *
memmove(void *to, const void *from, size_t n)
{
    unsigned char *t = to;
    const unsigned char *f = from;

    if (t <= f) {
        return memcpy(to, from, n);
    }
    while (n-- > 0) {
        HERE();
        t[n] = f[n];
    }
    return to;
}

void *
memset(void *to, int value, size_t n)
{
    unsigned char *t = to;

    while (n-- > 0) {
        HERE();
        *t++ = (unsigned char)value;
    }
    return to;
}

int
memcmp(const void *a, const void *b, size_t n)
{
    const unsigned char *x = a, *y = b;

    for (; n > 0; n--, x++, y++) {
        if (*x != *y) {
            return *x < *y ? -1 : 1;
        }
    }
    return 0;
}

/* The ARM names; aligned variants may be any that work unaligned. */
#ifdef __ARM_EABI__
void __aeabi_memcpy(void *to, const void *from, size_t n);
void __aeabi_memmove(void *to, const void *from, size_t n);
void __aeabi_memset(void *to, size_t n, int value);
void __aeabi_memclr(void *to, size_t n);

void
__aeabi_memcpy(void *to, const void *from, size_t n)
{
    memcpy(to, from, n);
}

void
__aeabi_memmove(void *to, const void *from, size_t n)
{
    memmove(to, from, n);
}

void
__aeabi_memset(void *to, size_t n, int value)
{
    memset(to, value, n);
}

void
__aeabi_memclr(void *to, size_t n)
{
    memset(to, 0, n);
}

#define ALIAS(name, of, args) void name args __attribute__((alias(#of)))
ALIAS(__aeabi_memcpy4, __aeabi_memcpy, (void *, const void *, size_t));
ALIAS(__aeabi_memcpy8, __aeabi_memcpy, (void *, const void *, size_t));
ALIAS(__aeabi_memmove4, __aeabi_memmove, (void *, const void *, size_t));
ALIAS(__aeabi_memmove8, __aeabi_memmove, (void *, const void *, size_t));
ALIAS(__aeabi_memset4, __aeabi_memset, (void *, size_t, int));
ALIAS(__aeabi_memset8, __aeabi_memset, (void *, size_t, int));
ALIAS(__aeabi_memclr4, __aeabi_memclr, (void *, size_t));
ALIAS(__aeabi_memclr8, __aeabi_memclr, (void *, size_t));
#endif
