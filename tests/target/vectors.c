/* SPDX-License-Identifier: MIT */
/*
 * vectors.c - tests of the runtime that run wherever it runs.
 *
 * The pack is the one that vectors.sh asked.
 */
#include "vectors.h"

#include "search.h"

static struct kp_pack pack;

/* ---- the pack as a whole ----------------------------------------------- */

static int
verifies(void)
{
    uint32_t at = 0, crc = 0;
    int err;

    do {
        err = kp_verify(&pack, &at, &crc, 100);
    } while (err == KP_MORE);
    return err == KP_OK;
}

static int
checks(void)
{
    uint32_t at = 0;
    int err;

    do {
        err = kp_check(&pack, &at, 100);
    } while (err == KP_MORE);
    return err == KP_OK;
}

static uint32_t
crc_add(uint32_t crc, const char *bytes, uint32_t n)
{
    uint32_t i, bit;

    for (i = 0; i < n; i++) {
        crc ^= (uint8_t)bytes[i];
        for (bit = 0; bit < 8; bit++) {
            crc = crc >> 1 ^ (crc & 1 ? UINT32_C(0xedb88320) : 0);
        }
    }
    return crc;
}

/* All documents, read with room for 1, 2, ... 16 bytes in turn. */
static int
has_all_text(void)
{
    uint32_t crc = UINT32_C(0xffffffff), doc, room = 0;
    struct kp_range range;
    struct kp_text text;
    char chunk[16];
    int n = 0;

    for (doc = 0; doc < pack.docs && n >= 0; doc++) {
        n = kp_doc_range(&pack, doc, &range);
        if (n == KP_OK) {
            n = kp_text_open(&text, &pack, &range);
        }
        while (n >= 0) {
            room = room % sizeof chunk + 1;
            n = kp_text_read(&text, chunk, room);
            if (n <= 0) {
                break;
            }
            crc = crc_add(crc, chunk, (uint32_t)n);
        }
    }
    return n >= 0 && (crc ^ UINT32_C(0xffffffff)) == asked_crc;
}

/* Pointers into the pack at any address: nothing may need alignment. */
static int
opens_where_it_stands(void)
{
    struct kp_pack other;

    return kp_open(&other, pack.base + 1, pack.size - 1) == KP_E_FOREIGN
        && kp_open(&other, pack.base, pack.size - 1) == KP_E_SHORT
        && kp_open(&other, pack.base, 15) == KP_E_FOREIGN;
}

/* ---- answers ----------------------------------------------------------- */

/* The lines that are wanted, and how far what is printed agrees with them. */
struct wanted {
    KP_FLASH struct vector *vector;
    uint32_t line, n;
    int differs;
};

static void
compare(void *user, char c)
{
    struct wanted *w = user;
    char wanted = w->line < VECTOR_HITS
        ? w->vector->lines[w->line][w->n] : '\0';

    if (c == '\n') {
        w->differs |= wanted != '\0' || w->n == 0;
        w->line++;
        w->n = 0;
    } else if (wanted != c) {
        w->differs = 1;
    } else {
        w->n++;
    }
}

/* The query in RAM, where a search looks for it; returns its length. */
static uint32_t
copy_query(KP_FLASH char *from, char *to)
{
    uint32_t n = 0;

    while (n < VECTOR_QUERY && (to[n] = from[n]) != '\0') {
        n++;
    }
    return n;
}

static int
answers(uint32_t number)
{
    static struct kp_find find;
    static struct kp_hit hits[SEARCH_ROOM(VECTOR_HITS)];
    static char text[VECTOR_QUERY];
    struct wanted w = { &asked[number], 0, 0, 0 };
    struct wish wish = { VECTOR_HITS, 1, 0 };
    struct answer a = { { compare, &w }, &pack, 1, 0, 0, 0, 0 };
    struct query query;
    int n;

    query.text = text;
    query.n = copy_query(asked[number].query, text);
    query.number = number;
    n = search_run(&a, &find, &query, hits, &wish);
    return !w.differs && (n < 0 ? 0 : n) == (int)w.line
           && (w.line == VECTOR_HITS || w.vector->lines[w.line][0] == '\0');
}

void
vectors_run(KP_FLASH uint8_t *bytes, uint32_t size,
            void (*say)(int good, KP_FLASH char *what))
{
    uint32_t i;

    say(kp_open(&pack, bytes, size) == KP_OK, "the pack opens");
    say(verifies(), "its checksum is right");
    say(checks(), "index and text agree");
    say(has_all_text(), "all documents have the bytes that the host has");
    say(opens_where_it_stands(), "what is no pack, or not whole, is refused");
    for (i = 0; i < asked_n; i++) {
        say(answers(i), asked[i].query);
    }
}
