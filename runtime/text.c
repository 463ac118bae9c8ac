/* SPDX-License-Identifier: MIT */
/*
 * text.c - a range of tokens -> original bytes.
 *
 * A token is a word, a separator, or the mark that a sentence ends, whose
 * string is in a matrix of its own (FORMAT.md sections 6 and 8):
 *
 *     MAIN  one two ", " three END four five END     ENDS  ". " "\n"
 *
 * One space is implied between two words without another token. With autocap
 * the first word of a sentence is capitalised unless a separator says
 * otherwise.
 *
 *     kp_text_token:  load the next token -> [the implied space] -> token
 *     kp_text_rest:   prefix -> base, a code point at a time
 */
#include "core.h"

/* kp_text.state */
enum {
    AFTER_WORD = 1,     /* the token before was a word */
    CAPITAL    = 2,     /* the next word is capitalised */
    UPPER      = 4,     /* upper-case what is left of this token */
    UPPER_ONE  = 8,     /* upper-case one symbol */
    LOADED     = 16     /* a space is given out before the token loaded */
};

enum { PART_PREFIX, PART_BASE, PART_NONE };

/* The string of the i-th sentence end. */
static int
end_string(const struct kp_pack *p, uint32_t i, uint32_t *id)
{
    struct kp_found f;
    int err;

    if (i >= p->matrix[KP_ENDS].length) {
        return KP_DAMAGED();
    }
    err = kp_access(p, &p->matrix[KP_ENDS], i, &f);
    *id = p->words + p->seps + f.before + f.node;
    return err;
}

int
kp_token_find(const struct kp_pack *p, uint32_t at, uint32_t *id,
              struct kp_found *f)
{
    int err = kp_access(p, &p->matrix[KP_MAIN], at, f);

    if (err != KP_OK) {
        return err;
    }
    if (f->leaf.depth == p->end.depth && f->leaf.path == p->end.path) {
        err = end_string(p, f->at - p->end.start, id);
        return err == KP_OK ? KP_SENTENCE_END : err;
    }
    err = kp_leaf_string(p, f, id);
    return err != KP_OK ? err : *id < p->words ? KP_WORD : KP_BETWEEN;
}

int
kp_token_at(const struct kp_pack *p, uint32_t at, uint32_t *id)
{
    struct kp_found f;

    return kp_token_find(p, at, id, &f);
}

int
kp_text_open(struct kp_text *t, const struct kp_pack *p,
             const struct kp_range *range)
{
    uint32_t id, at;
    int before = KP_SENTENCE_END;

    if (range->from > range->to || range->to > p->tokens) {
        return KP_E_RANGE;
    }
    t->pack = p;
    t->at = range->from;
    t->next = range->from;
    t->end = range->to;
    t->state = 0;
    t->held = 0;
    t->part = PART_NONE;
    for (at = range->from; at > 0 && range->from < p->tokens
            && range->from - at < 2; at--) {
        before = kp_token_at(p, at - 1, &id);
        if (before < 0) {
            return kp_settle(p, before);
        }
        if (before != KP_BETWEEN || id == p->nocap) {
            break;
        }
        before = at == 1 ? KP_SENTENCE_END : KP_BETWEEN;
    }
    if ((p->flags & KP_AUTOCAP) && before == KP_SENTENCE_END) {
        t->state = CAPITAL;
    }
    return kp_settle(p, KP_OK);
}

/* What a word's case and the sentence's start make of it. */
static void
word_begin(struct kp_text *t)
{
    uint8_t how = t->string.head >> 1 & 3;

    if (how == KP_CASE_ALL) {
        t->state |= UPPER;
    } else if (how == KP_CASE_FIRST || (t->state & CAPITAL)) {
        t->state |= UPPER | UPPER_ONE;
    }
    t->state = (uint8_t)((t->state & ~CAPITAL) | AFTER_WORD);
}

static void
mark_begin(struct kp_text *t)
{
    const struct kp_pack *p = t->pack;

    t->state &= (uint8_t)~AFTER_WORD;
    if (t->kind == KP_SENTENCE_END && (p->flags & KP_AUTOCAP)) {
        t->state |= CAPITAL;
    } else if (t->string.id == p->nocap) {
        t->state &= (uint8_t)~CAPITAL;
    }
}

/* Begin to give out the token that is loaded. */
static void
token_begin(struct kp_text *t, int kind)
{
    t->kind = (uint8_t)kind;
    t->part = PART_PREFIX;
    t->in_part = 0;
    t->state &= (uint8_t)~(UPPER | UPPER_ONE | LOADED);
    if (kind == KP_WORD) {
        word_begin(t);
    } else {
        mark_begin(t);
    }
}

int
kp_text_token(struct kp_text *t)
{
    struct kp_found found;
    uint32_t id;
    int kind, err;

    t->held = 0;
    if (t->state & LOADED) {
        token_begin(t, KP_WORD);
        return 1;
    }
    t->part = PART_NONE;
    if (t->next >= t->end) {
        return kp_source_state(t->pack);
    }
    t->at = t->next++;
    kind = kp_token_find(t->pack, t->at, &id, &found);
    err = kind < 0 ? kind : kp_string_get(t->pack, id, &t->string);
    err = kp_settle(t->pack, err);
    if (err != KP_OK) {
        return err;
    }
    t->path = found.leaf.path;
    t->depth = found.leaf.depth;
    if (kind == KP_WORD && (t->state & AFTER_WORD)) {
        t->kind = KP_BETWEEN;
        t->state |= LOADED;
        t->held = 1;
        t->sent = 0;
        t->bytes[0] = ' ';
        return 1;
    }
    token_begin(t, kind);
    return 1;
}

/* The symbol bytes of the part under way; *from is set to them. */
static uint8_t
part_bytes(const struct kp_text *t, uint8_t *prefix, const uint8_t **from)
{
    if (t->part == PART_BASE) {
        *from = t->string.bytes;
        return t->string.base;
    }
    *from = prefix;
    return kp_prefix(t->pack, t->string.head >> 3, prefix);
}

/* Put the token's next code point into t->bytes; 0 if there is none left. */
static int
next_cp(struct kp_text *t)
{
    uint8_t prefix[KP_PREFIX_MAX], n, used;
    const uint8_t *from;
    uint32_t cp;

    for (; t->part < PART_NONE; t->part++, t->in_part = 0) {
        n = part_bytes(t, prefix, &from);
        if (t->in_part >= n) {
            continue;
        }
        from += t->in_part;
        cp = kp_bytes_cp(t->pack, from, (uint8_t)(n - t->in_part), &used);
        if ((t->state & UPPER) && used == 1) {
            cp = kp_upper(t->pack, from[0]);
        }
        if (t->state & UPPER_ONE) {
            t->state &= (uint8_t)~UPPER;
        }
        t->in_part = (uint8_t)(t->in_part + used);
        t->held = kp_utf8_put(cp, t->bytes);
        t->sent = 0;
        return 1;
    }
    return 0;
}

int
kp_text_rest(struct kp_text *t, char *to, uint32_t room)
{
    uint32_t n = 0;

    if (room > 0x7000) {
        room = 0x7000;
    }
    while (n < room) {
        if (t->held == 0 && ((t->state & LOADED) || !next_cp(t))) {
            break;
        }
        to[n++] = (char)t->bytes[t->sent++];
        if (t->sent == t->held) {
            t->held = 0;
            t->sent = 0;
        }
    }
    return kp_settle(t->pack, (int)n);
}

int
kp_text_read(struct kp_text *t, char *to, uint32_t room)
{
    uint32_t n = 0;
    int got;

    if (room > 0x7000) {
        room = 0x7000;
    }
    while (n < room) {
        got = kp_text_rest(t, to + n, room - n);
        if (got < 0) {
            return got;
        }
        n += (uint32_t)got;
        if (n < room) {
            got = kp_text_token(t);
            if (got <= 0) {
                return got < 0 ? got : (int)n;
            }
        }
    }
    return (int)n;
}
