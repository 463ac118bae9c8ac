/* SPDX-License-Identifier: MIT */
/*
 * verify.c - is this the pack that was built: its checksum, and the deep
 * check that index and text agree. Both work in parts, for a device that has
 * other things to do; firmware that uses neither does not link them.
 */
#include "records.h"

enum { CRC_AT = 12 };

/* CRC-32 (ISO 3309) by half bytes: a table of 64 bytes. */
static uint32_t
crc_byte(uint32_t crc, uint32_t byte)
{
    static KP_FLASH uint32_t table[16] = {
        0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac,
        0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
        0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c,
        0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c
    };

    crc ^= byte;
    crc = crc >> 4 ^ table[crc & 15];
    return crc >> 4 ^ table[crc & 15];
}

int
kp_verify(const struct kp_pack *p, uint32_t *at, uint32_t *crc,
          uint32_t bytes)
{
    if (*at == 0) {
        *crc = 0xffffffff;
    }
    for (; bytes > 0 && *at < p->size; bytes--, ++*at) {
        *crc = crc_byte(*crc, *at - CRC_AT < 4 ? 0 : kp_u8(p, *at));
    }
    if (kp_source_state(p) < 0) {
        return KP_E_READ;
    }
    if (*at < p->size) {
        return KP_MORE;
    }
    return (*crc ^ 0xffffffff) == kp_le(p, CRC_AT, 4) ? KP_OK : KP_E_CRC;
}

/* ---- the deep check ---------------------------------------------------- */

/* A token must have a string, and that string a place here. */
static int
check_token(const struct kp_pack *p, uint32_t at)
{
    struct kp_string string;
    struct kp_places places;
    uint32_t id;
    int kind = kp_token_at(p, at, &id), err;

    if (kind < 0) {
        return kind;
    }
    err = kp_string_get(p, id, &string);
    if (err != KP_OK || kind != KP_WORD || at >= p->text) {
        return err;
    }
    err = kp_places_open(p, id, &places);
    if (err != KP_OK) {
        return err;
    }
    err = kp_places_seek(p, &places, at);
    return err != KP_OK ? err : places.next == at ? KP_OK : KP_DAMAGED();
}

/* A string must stand where its folded key is looked up. */
static int
check_string(const struct kp_pack *p, uint32_t id)
{
    struct kp_string s, found;
    struct kp_lookup l;
    uint8_t key[KP_KEY_MAX], n = 0;
    int err = kp_string_get(p, id, &s);

    if (err != KP_OK || id >= p->words) {
        return err;
    }
    err = kp_string_key(p, &s, key, &n);
    if (err != KP_OK || n == 0) {
        return err == KP_E_ROOM ? KP_OK : err;  /* too long to be asked for */
    }
    kp_lookup_open(&l, p, &found, key, n);
    while ((err = kp_lookup_next(&l)) > 0) {
        if (found.id == id) {
            return KP_OK;
        }
    }
    return err < 0 ? err : KP_DAMAGED();
}

/* ---- what is known ----------------------------------------------------- */

/* A span must be a piece of a document. */
static int
check_span(const struct kp_pack *p, const struct kp_span *span)
{
    uint32_t start, end;

    return kp_span_bytes(p, span, &start, &end);
}

KP_APART static int
check_date(const struct kp_pack *p, uint32_t i)
{
    struct kp_date d;
    int err = kp_date(p, i, &d);

    return err == KP_OK ? check_span(p, &d.at) : err;
}

KP_APART static int
check_quantity(const struct kp_pack *p, uint32_t i)
{
    struct kp_quantity q;
    int err = kp_quantity(p, i, &q);

    return err == KP_OK ? check_span(p, &q.at) : err;
}

KP_APART static int
check_claim(const struct kp_pack *p, uint32_t i)
{
    struct kp_claim c;
    int err = kp_claim(p, i, &c);

    err = err == KP_OK ? check_span(p, &c.verb) : err;
    err = err == KP_OK ? check_span(p, &c.speaker_at) : err;
    return err == KP_OK ? check_span(p, &c.said) : err;
}

KP_APART static int
check_group(const struct kp_pack *p, uint32_t i)
{
    struct kp_group g;

    return kp_group(p, i, &g);
}

KP_APART static int
check_member(const struct kp_pack *p, uint32_t i)
{
    struct kp_member m;
    int err = kp_member(p, i, &m);

    return err == KP_OK ? check_span(p, &m.at) : err;
}

KP_APART static int
check_entity(const struct kp_pack *p, uint32_t i)
{
    struct kp_entity e;

    return kp_entity(p, i, &e);
}

/* A record of a table that only names an entity; of a spelling its place. */
KP_APART static int
read_owner(const struct kp_pack *p, uint32_t table, uint32_t i,
           struct kp_span *span)
{
    struct kp_records r;
    uint32_t entity;
    int err = kp_record_get(&r, p, table, i);

    span->range.from = span->range.to = 0;
    entity = table == KP_NAMES ? r.v[0]
             : table == KP_SPELLINGS ? r.v[KP_SPELLING_ENTITY]
             : r.v[KP_EXCLUSIVE_ENTITY];
    if (err == KP_OK && entity >= kp_known(p, KP_ENTITIES)) {
        return KP_DAMAGED();
    }
    return err == KP_OK && table == KP_SPELLINGS
           ? kp_spelling_span(p, r.v, span) : err;
}

KP_APART static int
check_owner(const struct kp_pack *p, uint32_t table, uint32_t i)
{
    struct kp_span span;
    int err = read_owner(p, table, i, &span);

    return err == KP_OK ? check_span(p, &span) : err;
}

KP_APART static int
check_pool(const struct kp_pack *p, uint32_t i)
{
    struct kp_phrase phrase;
    char c;
    int n = kp_phrase_read(p, i + 1, &phrase);

    n = n == KP_OK ? kp_phrase_text(p, &phrase, &c, 1) : n;
    return n < 0 ? n : KP_OK;
}

/* A record that others are about: that it can be read. */
KP_APART static int
check_plain(const struct kp_pack *p, uint32_t table, uint32_t i)
{
    struct kp_records r;

    return kp_record_get(&r, p, table, i);
}

static int
check_record(const struct kp_pack *p, uint32_t table, uint32_t i)
{
    switch (table) {
    case KP_ENTITIES:
        return check_entity(p, i);
    case KP_NAMES:
    case KP_SPELLINGS:
    case KP_EXCLUSIVES:
        return check_owner(p, table, i);
    case KP_DATES:
        return check_date(p, i);
    case KP_QUANTITIES:
        return check_quantity(p, i);
    case KP_CLAIMS:
        return check_claim(p, i);
    case KP_GROUPS:
        return check_group(p, i);
    case KP_MEMBERS:
        return check_member(p, i);
    case KP_TABLES:
        return check_pool(p, i);
    default:
        return check_plain(p, table, i);
    }
}

/* Check record number i, counted through all tables, and behind the last one
 * section t; 1 behind that. */
static int
check_known(const struct kp_pack *p, uint32_t i)
{
    uint32_t table, n;

    for (table = 0; table <= KP_TABLES; table++) {
        n = kp_known(p, (enum kp_table)table);
        if (i < n) {
            return check_record(p, table, i);
        }
        i -= n;
    }
    return i > 0 ? 1 : kp_synonyms_check(p);
}

int
kp_check(const struct kp_pack *p, uint32_t *at, uint32_t steps)
{
    uint32_t all = p->tokens + p->strings;
    int err = KP_OK;

    for (; steps > 0 && err == KP_OK; steps--) {
        err = *at < p->tokens ? check_token(p, *at)
              : *at < all ? check_string(p, *at - p->tokens)
              : check_known(p, *at - all);
        *at += err == KP_OK;
    }
    return kp_settle(p, err == KP_OK ? KP_MORE : err > 0 ? KP_OK : err);
}
