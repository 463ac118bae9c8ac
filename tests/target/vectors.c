/* SPDX-License-Identifier: MIT */
/*
 * vectors.c - firmware that tests the runtime where it runs.
 *
 * Prints a line `ok ...` or `FAIL ...` for each test, and ends with status 0
 * when all is well. The pack is the one that vectors.sh asked.
 */
#include "port.h"
#include "search.h"

#include "vectors.h"

int main(void);

static struct kp_pack pack;
static int failed;

static void
say(int good, const char *what)
{
    out_string(&board_out, good ? "ok " : "FAIL ");
    out_string(&board_out, what);
    out_char(&board_out, '\n');
    failed |= !good;
}

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

    return kp_open(&other, board_pack + 1, pack.size - 1) == KP_E_FOREIGN
        && kp_open(&other, board_pack, pack.size - 1) == KP_E_SHORT
        && kp_open(&other, board_pack, 15) == KP_E_FOREIGN;
}

/* ---- answers ----------------------------------------------------------- */

/* The lines that are wanted, and how far what is printed agrees with them. */
struct wanted {
    const struct vector *vector;
    uint32_t line, n;
    int differs;
};

static void
compare(void *user, char c)
{
    struct wanted *w = user;
    const char *line = w->line < VECTOR_HITS ? w->vector->lines[w->line] : 0;

    if (!line) {
        w->differs = 1;
    } else if (c == '\n') {
        w->differs |= line[w->n] != '\0';
        w->line++;
        w->n = 0;
    } else if (line[w->n] != c) {
        w->differs = 1;
    } else {
        w->n++;
    }
}

static uint32_t
length(const char *s)
{
    uint32_t n = 0;

    while (s[n] != '\0') {
        n++;
    }
    return n;
}

static int
answers(uint32_t number)
{
    static struct kp_find find;
    static struct kp_hit hits[SEARCH_ROOM(VECTOR_HITS)];
    struct wanted w = { &asked[number], 0, 0, 0 };
    struct wish wish = { VECTOR_HITS, 1, 0 };
    struct answer a = { { compare, &w }, &pack, 1, 0, 0, 0, 0 };
    struct query query;
    int n;

    query.text = asked[number].query;
    query.n = length(query.text);
    query.number = number;
    n = search_run(&a, &find, &query, hits, &wish);
    return !w.differs && (n < 0 ? 0 : n) == (int)w.line
           && (w.line == VECTOR_HITS || !w.vector->lines[w.line]);
}

int
main(void)
{
    uint32_t i;

    board_init();
    out_string(&board_out, "READY\n");
    say(kp_open(&pack, board_pack,
                (uint32_t)((uintptr_t)board_pack_end - (uintptr_t)board_pack))
        == KP_OK, "the pack opens");
    say(verifies(), "its checksum is right");
    say(checks(), "index and text agree");
    say(has_all_text(), "all documents have the bytes that the host has");
    say(opens_where_it_stands(), "what is no pack, or not whole, is refused");
    for (i = 0; i < asked_n; i++) {
        say(answers(i), asked[i].query);
    }
    out_string(&board_out, "> \n");
    return failed;
}
