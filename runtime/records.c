/* SPDX-License-Identifier: MIT */
/*
 * records.c - the tables of what is known of the documents.
 *
 *     k := table * 11 strings occurrences classes openers
 *                                                  (FORMAT.md section 11)
 *     table := n [nbits keybits code * columns directory body]
 *
 * A record is a number for each column, of as many bits as its code says. The
 * first is the key, by which a table is sorted; it is told as a difference.
 * Every 16 records the directory has a key and a place, so that a record is
 * found by its number, or by its key, in a bisection and 15 steps.
 */
#include "records.h"

static uint8_t
columns_of(uint32_t table)
{
    static KP_FLASH uint8_t columns[KP_TABLES + 1] = {
        3, 1, 7, 3, 6, 2, 8, 4, 16, 3, 6, 0
    };

    return columns[table];
}

/* Read the head of the table that begins at `at`; returns what is behind. */
static uint32_t
open_at(struct kp_records *r, const struct kp_pack *p, uint32_t table,
        uint32_t at)
{
    uint32_t body = 0;

    r->pack = p;
    r->columns = columns_of(table);
    r->n = kp_var(p, &at);
    r->at = r->bit = r->end = 0;
    r->codes = r->bits = at;
    r->key = r->offset = 0;
    r->v[0] = 0;
    if (r->n == 0) {
        return at;
    }
    body = kp_var(p, &at);
    if (r->n > p->size || body > 8 * p->size || at > p->size) {
        r->n = 0;
        return KP_NONE;
    }
    r->key = (uint8_t)kp_u8(p, at++);
    r->offset = kp_lg(body + 1);
    r->codes = at;
    r->bits = at + r->columns;
    r->bit = ((r->n - 1) >> KP_RECORD_BLOCK) * ((uint32_t)r->key + r->offset);
    r->end = r->bit + body;
    return r->key > 30 || r->offset > 30 ? KP_NONE
                                         : r->bits + ((r->end + 7) >> 3);
}

/* The end of the tables before table `table`, which is opened too. */
static uint32_t
walk(struct kp_records *r, const struct kp_pack *p, uint32_t table)
{
    uint32_t at = p->known, i;

    for (i = 0; i <= table && at < p->size; i++) {
        at = open_at(r, p, i, at);
    }
    return at;
}

void
kp_records_open(struct kp_records *r, const struct kp_pack *p,
                uint32_t table)
{
    r->pack = p;
    r->n = r->at = 0;
    if (p->known) {
        walk(r, p, table);
    }
}

uint32_t
kp_record_bits(struct kp_records *r, uint32_t n)
{
    uint32_t v = 0, more = n > 24 ? n - 24 : 0;

    if (more > 0) {
        v = kp_field(r->pack, r->bits, r->bit, more) << 24;
        n = 24;
    }
    v |= kp_field(r->pack, r->bits, r->bit + more, n);
    r->bit += more + n;
    return v;
}

/* A number that is longer than a look. */
static uint32_t
get_long(struct kp_records *r, uint32_t code)
{
    uint32_t k = code & 31, high = 0, zeros = 0;

    if (code & 128) {
        while (zeros < 30 && r->bit < r->end && kp_record_bits(r, 1) == 0) {
            zeros++;
        }
        high = (UINT32_C(1) << zeros) + kp_record_bits(r, zeros) - 1;
    }
    return k > 0 ? high << k | kp_record_bits(r, k) : high;
}

/*
 * Read a number: of k bits, or its lowest k bits behind what is above them as
 * an Elias gamma code; then shifted. Most are in what one look has.
 */
static uint32_t
get(struct kp_records *r, uint32_t code)
{
    uint32_t k = code & 31, n = k, v;
    kp_wide bits = code & 0x9f ? kp_peek(r->pack, r->bits, r->bit) : 0;

    if (code & 128) {
        for (n = 0; n < KP_PEEK / 2 && !(bits << n >> 31 & 1); n++) {
        }
        n += n + 1 + k;
    }
    if (n < KP_PEEK) {
        v = (uint32_t)(bits >> 1 >> (31 - n));
        v -= code & 128 ? UINT32_C(1) << k : 0;
        r->bit += n;
    } else {
        v = get_long(r, code);
    }
    return v << (code >> 5 & 3);
}

/* The directory's key and place of block `block`, which is not the first. */
static uint32_t
block_key(struct kp_records *r, uint32_t block)
{
    uint32_t key;

    r->bit = (block - 1) * ((uint32_t)r->key + r->offset);
    key = kp_record_bits(r, r->key);
    r->bit = ((r->n - 1) >> KP_RECORD_BLOCK) * ((uint32_t)r->key + r->offset)
             + kp_record_bits(r, r->offset);
    return key;
}

int
kp_record_block(struct kp_records *r, uint32_t i)
{
    r->at = i >> KP_RECORD_BLOCK << KP_RECORD_BLOCK;
    r->bit = ((r->n - 1) >> KP_RECORD_BLOCK) * ((uint32_t)r->key + r->offset);
    r->v[0] = 0;
    if (i >= r->n) {
        return KP_E_RANGE;
    }
    if (r->at > 0) {
        block_key(r, i >> KP_RECORD_BLOCK);
    }
    return r->bit > r->end ? KP_DAMAGED() : KP_OK;
}

int
kp_record_next(struct kp_records *r)
{
    uint32_t block = r->at >> KP_RECORD_BLOCK, key = r->v[0];
    uint8_t c = 0;

    if (r->at >= r->n) {
        return 0;
    }
    if (block > 0 && (r->at & ((1u << KP_RECORD_BLOCK) - 1)) == 0) {
        r->v[c++] = block_key(r, block);
    }
    for (; c < r->columns; c++) {
        r->v[c] = get(r, kp_u8(r->pack, r->codes + c)) + (c == 0 ? key : 0);
    }
    r->at++;
    return r->bit > r->end ? kp_settle(r->pack, KP_DAMAGED()) : 1;
}

int
kp_record_seek(struct kp_records *r, uint32_t i)
{
    int got = kp_record_block(r, i);

    while (got >= 0 && r->at < i) {
        got = kp_record_next(r);
    }
    return got < 0 ? got : KP_OK;
}

int
kp_record_get(struct kp_records *r, const struct kp_pack *p, uint32_t table,
              uint32_t i)
{
    int got;

    kp_records_open(r, p, table);
    got = kp_record_seek(r, i);
    if (got == KP_OK) {
        got = kp_record_next(r);
    }
    return got < 0 ? kp_settle(p, got) : KP_OK;
}

int
kp_record_find(struct kp_records *r, uint32_t key)
{
    uint32_t low = 0, high, mid;
    int got = r->n > 0;

    high = got ? ((r->n - 1) >> KP_RECORD_BLOCK) + 1 : 0;
    while (high - low > 1) {
        mid = low + ((high - low) >> 1);
        if (block_key(r, mid) < key) {
            low = mid;
        } else {
            high = mid;
        }
    }
    got = got ? kp_record_block(r, low << KP_RECORD_BLOCK) : 0;
    while (got >= 0 && (got = kp_record_next(r)) > 0 && r->v[0] < key) {
    }
    return got;
}

/* ---- the section ------------------------------------------------------- */

uint32_t
kp_occurrence_bits(const struct kp_pack *p)
{
    struct kp_records r;
    uint32_t at = walk(&r, p, KP_TABLES);

    kp_var(p, &at);
    return at;
}

uint32_t
kp_known_classes(const struct kp_pack *p)
{
    struct kp_records r;
    uint32_t at = walk(&r, p, KP_TABLES), bits = kp_var(p, &at);

    return bits > 8 * p->size || at > p->size ? KP_NONE
                                              : at + ((bits + 7) >> 3);
}

/* Whether the codes of a table's columns are codes. */
static int
check_codes(const struct kp_records *r)
{
    uint8_t c;

    for (c = 0; r->n > 0 && c < r->columns; c++) {
        if ((kp_u8(r->pack, r->codes + c) & 31) > 30) {
            return KP_DAMAGED();
        }
    }
    return KP_OK;
}

int
kp_known_check(const struct kp_pack *p)
{
    struct kp_records r;
    uint32_t at = p->known, i;

    for (i = 0; i <= KP_TABLES; i++) {
        at = open_at(&r, p, i, at);
        if (at > p->known_end || check_codes(&r) != KP_OK) {
            return KP_DAMAGED();
        }
    }
    i = kp_u8(p, p->known_end - 1);
    return i < 3 || i > KP_OPENERS_MOST
           || kp_known_classes(p) > p->known_end - 1
           || p->known_end - 1 - kp_known_classes(p) < UINT32_C(1) << (i - 3)
           ? KP_DAMAGED() : KP_OK;
}

int
kp_is_opener(const struct kp_pack *p, uint32_t leaf)
{
    uint32_t end = p->known_end - 1, lg = p->known > 0 ? kp_u8(p, end) : 0;

    return lg >= 3 && kp_field(p, end - (UINT32_C(1) << (lg - 3)),
                               leaf & ((UINT32_C(1) << lg) - 1), 1) != 0;
}

uint32_t
kp_known(const struct kp_pack *p, enum kp_table table)
{
    struct kp_records r;

    kp_records_open(&r, p, table);
    return r.n;
}

int
kp_known_from(const struct kp_pack *p, enum kp_table table, uint32_t at,
              uint32_t *number)
{
    struct kp_records r;
    int got;

    if (table == KP_CLAIMS) {           /* their keys are sentences */
        got = (int)kp_sentence_number(p, at);
        at = (uint32_t)got + (kp_sentence_start(p, (uint32_t)got) < at);
    }
    kp_records_open(&r, p, table);
    got = kp_record_find(&r, at);
    *number = r.at - (got > 0);
    return kp_settle(p, got < 0 ? got : KP_OK);
}
