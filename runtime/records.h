/* SPDX-License-Identifier: MIT */
/*
 * records.h - what the files share that read section k, what is known.
 */
#ifndef KP_RECORDS_H
#define KP_RECORDS_H

#include "core.h"

/* ---- records.c --------------------------------------------------------- */

/* Columns of the tables (FORMAT.md section 11); the first is the key. */
enum { KP_COLUMNS_MAX = 16, KP_RECORD_BLOCK = 4 };

enum {
    KP_ENTITY_TYPE = 1, KP_ENTITY_NAME,
    KP_SPELLING_SKIP = 1, KP_SPELLING_TOKENS, KP_SPELLING_CUT,
    KP_SPELLING_ENTITY, KP_SPELLING_HOW, KP_SPELLING_PLACE,
    KP_EXCLUSIVE_ENTITY = 1, KP_EXCLUSIVE_TOLD,
    KP_DATE_KIND = 4, KP_DATE_INTERVAL,
    KP_INTERVAL_DAYS = 1,
    KP_QUANTITY_QUALIFIER = 4, KP_QUANTITY_VALUE, KP_QUANTITY_TO,
    KP_QUANTITY_UNIT,
    KP_VALUE_HIGH = 1, KP_VALUE_EXPONENT, KP_VALUE_NEGATIVE,
    KP_CLAIM_VERB = 1, KP_CLAIM_SPEAKER_AT = 5, KP_CLAIM_SAID = 9,
    KP_CLAIM_KIND = 13, KP_CLAIM_SPEAKER, KP_CLAIM_VIA,
    KP_GROUP_KIND = 1, KP_GROUP_ABOUT,
    KP_MEMBER_AT = 1, KP_MEMBER_VALUE = 5
};

/* Bits of KP_SPELLING_HOW. */
enum {
    KP_SPELLING_LISTED = 1,     /* one of the names to tell */
    KP_SPELLING_SOME   = 2      /* not all occurrences are mentions */
};

/* A table under way. */
struct kp_records {
    const struct kp_pack *pack;
    uint32_t codes;         /* of its columns */
    uint32_t bits;          /* where its directory begins */
    uint32_t n, at;         /* records; the next one */
    uint32_t bit, end;      /* of it, and of the table, from `bits` */
    uint32_t v[KP_COLUMNS_MAX]; /* the record read last, the key first */
    uint8_t  columns, key, offset;  /* widths of the directory */
};

/*
 * Tables of kp_table; behind them stand the strings, which are read by
 * phrases.c, as table KP_TABLES.
 */
void kp_records_open(struct kp_records *r, const struct kp_pack *p,
                     uint32_t table);

/* Read the next record into r->v. Returns 1, 0 behind the last, or an
 * error. */
int kp_record_next(struct kp_records *r);

/* Go to record i, to be read next; to the block that it is in. */
int kp_record_seek(struct kp_records *r, uint32_t i);
int kp_record_block(struct kp_records *r, uint32_t i);

/* Read record i: KP_OK, or KP_E_RANGE, or another error. */
int kp_record_get(struct kp_records *r, const struct kp_pack *p,
                  uint32_t table, uint32_t i);

/* Read the first record whose key is `key` or above; returns as
 * kp_record_next. */
int kp_record_find(struct kp_records *r, uint32_t key);

/* n <= 30 bits at r->bit, moved behind them. */
uint32_t kp_record_bits(struct kp_records *r, uint32_t n);

/* Whether section k, [at, end), has a sound shape. */
int kp_known_check(const struct kp_pack *p);

/* Where the occurrence bits begin (behind their number). */
uint32_t kp_occurrence_bits(const struct kp_pack *p);

/* Whether the word of a leaf in MAIN may open a spelling, of a pack that has
 * section k: `leaf` is counted by depth, then number. */
enum { KP_OPENERS_MOST = 24 };
int kp_is_opener(const struct kp_pack *p, uint32_t leaf);

/* The classes of letters, behind these. */
uint32_t kp_known_classes(const struct kp_pack *p);

/* ---- phrases.c --------------------------------------------------------- */

/*
 * A span from four columns of a record: tokens from `from` on, v[0] bytes to
 * skip, v[1] + `more` tokens, v[2] bytes to cut. Returns KP_OK, or
 * KP_E_DAMAGED if it is not in the text.
 */
int kp_span_read(const struct kp_pack *p, uint32_t from, const uint32_t *v,
                 uint32_t more, struct kp_span *span);

/* A phrase that is a string: number - 1, or nothing for 0. */
int kp_phrase_read(const struct kp_pack *p, uint32_t number,
                   struct kp_phrase *phrase);

/* The bytes of a string, as kp_phrase_text; 0 for one that is words of the
 * pack. */
int kp_string_plain(const struct kp_pack *p, uint32_t number, char *to,
                    uint32_t room);

/* ---- spellings.c ------------------------------------------------------- */

/*
 * Whether the word at `at`, which is that of the spelling `v`, begins a
 * mention: 1 and the mention's span, 0, or an error. `word` is its leaf, of
 * which the path and the depth are set.
 */
int kp_spelling_at(const struct kp_pack *p, const uint32_t *v,
                   const struct kp_leaf *word, uint32_t at,
                   struct kp_span *span);

/* A place in the text where it stands so. */
int kp_spelling_span(const struct kp_pack *p, const uint32_t *v,
                     struct kp_span *span);

/* ---- mentions.c -------------------------------------------------------- */

/* What is looked for at a token: mentions of one entity, or of all. */
struct kp_mentioning {
    const struct kp_pack *pack;
    uint32_t entity, at, record;    /* as in struct kp_mentions */
};

/* The next mention that begins at the token: 1, 0, or an error. */
int kp_mention_here(struct kp_mentioning *x, struct kp_mention *mention);

/* ---- names.c ----------------------------------------------------------- */

/* The type of an entity, or an error. */
int kp_entity_type(const struct kp_pack *p, uint32_t number);

#endif
