/* SPDX-License-Identifier: MIT */
/*
 * big.c - a corpus as large as wanted, always the same: big DOCUMENTS
 *
 * Prints a .tsv of documents of forty sentences, 4 KB each: words of two to
 * four syllables from a vocabulary of 60,000, some far more often than others.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { WORDS = 60000, SENTENCES = 40 };

static uint32_t state = 1;

static uint32_t
below(uint32_t n)
{
    state = state * UINT32_C(1664525) + UINT32_C(1013904223);
    return (uint32_t)(((uint64_t)(state >> 8) * n) >> 24);
}

/* Word `id`: its number, scattered, tells the syllables. */
static void
put_word(uint32_t id, int capital)
{
    static const char consonants[] = "bdfghjklmnprstvz", vowels[] = "aeiou";
    uint32_t s = id * UINT32_C(2654435761);
    int n, c;

    for (n = 2 + (id > 1000) + (id > 20000); n > 0; n--) {
        c = consonants[s & 15];
        putchar(capital ? c - 'a' + 'A' : c);
        capital = 0;
        s >>= 4;
        putchar(vowels[s % 5]);
        s /= 5;
        if (s % 3 == 0) {
            putchar(consonants[(s >> 3) & 15]);
        }
        s ^= id * UINT32_C(40503);
    }
}

static void
put_sentence(void)
{
    uint32_t n = 6 + below(14), i, a, b;

    for (i = 0; i < n; i++) {
        a = below(WORDS);
        b = below(WORDS);
        put_word(a < b ? a : b, i == 0);
        putchar(i + 1 < n ? ' ' : '.');
    }
}

int
main(int argc, char **argv)
{
    long documents = argc > 1 ? atol(argv[1]) : 1, d;
    int s;

    puts("name\ttext");
    for (d = 0; d < documents; d++) {
        printf("doc-%05ld\t", d);
        for (s = 0; s < SENTENCES; s++) {
            put_sentence();
            putchar(s + 1 < SENTENCES ? ' ' : '\n');
        }
    }
    return 0;
}
