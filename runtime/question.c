/* SPDX-License-Identifier: MIT */
/*
 * question.c - what a question asks for.
 *
 *     q := nsigns sign-bits nforms form-bits ntitles titles    (FORMAT.md 12)
 *
 * Some words only ask: who, when, how many. The pack lists them as hashes,
 * each with the kind of answer it wants and where in a question it does: "who"
 * anywhere, "is" at the start, "many" behind "how". The first that asks
 * decides; one right behind it says it better ("what year"). No text is kept:
 * one pass over the question makes values, one over the list finds their
 * codes, one more over the question decides.
 */
#include "asking.h"

enum { NONE = 255 };

/* Words of a question as the list knows them. */
struct values {
    uint32_t of[KP_QUESTION_WORDS];
    uint8_t code[KP_QUESTION_WORDS];
    uint8_t n;
};

/*
 * The hash of a word; of capital letters from A to Z that the pack has no
 * symbols for as of small ones.
 */
static uint32_t
hash_of(const struct kp_word *word)
{
    uint8_t key[KP_KEY_MAX], i;

    for (i = 0; i < word->n; i++) {
        key[i] = word->key[i];
        if (i >= 3 && key[i - 3] == KP_QUAD && key[i - 2] == 0x80
                && key[i - 1] == 0x81 && key[i] > 0x80 && key[i] <= 0x9a) {
            key[i] = (uint8_t)(key[i] + 0x20);
        }
    }
    return kp_key_hash(key, word->n);
}

KP_APART static int
read_values(const struct kp_pack *p, const char *text, uint32_t n,
            struct values *v)
{
    struct kp_word word;
    uint32_t at = 0;
    int more = 0;

    v->n = 0;
    while (v->n < KP_QUESTION_WORDS
            && (more = kp_word_next(p, text, n, &at, &word)) > 0) {
        v->code[v->n] = NONE;
        v->of[v->n++] = hash_of(&word)
                        % ((uint32_t)p->nforms << KP_FORM_HASH);
    }
    return more < 0 ? more : KP_OK;
}

/* Look all words up in the list, which is read once, an entry at a look;
 * returns where it ends. */
static uint32_t
find_codes(const struct kp_pack *p, struct values *v)
{
    uint32_t value = 0, bit = 0, code, i, k;
    kp_wide entry;

    for (i = 0; i < p->nforms; i++) {
        while ((entry = kp_peek(p, p->forms, bit)) >> 31) {
            value += UINT32_C(1) << KP_FORM_HASH;
            if (++bit > UINT32_C(4096) * 16) {
                return p->forms_end;    /* damaged: no list has so many */
            }
        }
        entry >>= 31 - KP_FORM_HASH - KP_FORM_BITS;
        bit += 1 + KP_FORM_HASH + KP_FORM_BITS;
        value += (uint32_t)(entry >> KP_FORM_BITS);
        code = entry & ((1u << KP_FORM_BITS) - 1);
        for (k = 0; k < v->n; k++) {
            if (v->of[k] == value && code < KP_FORM_MODES * KP_ASK_KINDS) {
                v->code[k] = (uint8_t)code;
            }
        }
    }
    return p->forms + (bit + 7) / 8;
}

/* Whether a word is in the list of titles, which begins at `at`. */
static int
is_title(const struct kp_pack *p, uint32_t at, const struct kp_word *word)
{
    uint32_t n = at < p->forms_end ? kp_u8(p, at) : 0;
    uint32_t hash = kp_key_hash(word->key, word->n) & 0xffff;

    if (n * 2 >= p->forms_end - at) {
        return 0;
    }
    while (n > 0 && kp_le(p, at + 2 * n - 1, 2) != hash) {
        n--;
    }
    return n > 0;
}

/* ---- what the words come to -------------------------------------------- */

struct decision {
    struct kp_question *q;
    uint32_t titles;            /* where these begin */
    uint8_t open;               /* no word that says more came yet */
    uint8_t near;               /* nor since the word that asks */
};

/* Whether the kind is one that a word behind may say better. */
static int
is_general(uint8_t kind)
{
    return kind == KP_ASK_WHAT || kind == KP_ASK_WHICH || kind == KP_ASK_HOW;
}

/* Whether the form may tell the kind of the question where it stands. */
static int
tells(const struct decision *d, uint8_t kind, uint8_t mode)
{
    uint8_t is = d->q->kind;

    switch (mode) {
    case KP_FORM_ANY:
        return is == KP_ASK_ANY || d->near;
    case KP_FORM_START:
        return is == KP_ASK_ANY && d->open && kind != KP_ASK_ANY;
    case KP_FORM_LATER:
        return is == KP_ASK_WHAT;
    default:
        return d->near && (is_general(is) || kind == is);
    }
}

/* Take the kind that a form tells, if it does; whether it only asks. */
static int
asks(struct decision *d, uint8_t kind, uint8_t mode)
{
    if (!tells(d, kind, mode)) {
        return mode == KP_FORM_START;
    }
    d->q->kind = kind;
    d->near = d->near || mode <= KP_FORM_START;
    return mode != KP_FORM_KEPT;
}

/* A word that does not only ask. */
static void
says_more(const struct kp_pack *p, struct decision *d,
          const struct kp_word *word)
{
    if ((d->open || d->near) && !kp_key_is_closed(p, word->key, word->n)) {
        if (d->near) {
            d->q->focus = word->from;
            d->q->title = (uint8_t)is_title(p, d->titles, word);
        }
        d->open = d->near = 0;
    }
}

int
kp_question_read(const struct kp_pack *p, const char *text, uint32_t n,
                 struct kp_question *q)
{
    struct values v;
    struct decision d;
    struct kp_word word;
    uint32_t at = 0, i;
    uint8_t code;
    int err;

    q->asking = 0;
    q->focus = 0xffff;
    q->title = 0;
    q->kind = KP_ASK_ANY;
    if (p->nforms == 0) {
        return KP_OK;
    }
    d.q = q;
    d.open = 1;
    d.near = 0;
    err = read_values(p, text, n, &v);
    d.titles = find_codes(p, &v);
    for (i = 0; i < v.n && err == KP_OK; i++) {
        err = kp_word_next(p, text, n, &at, &word) > 0 ? KP_OK : KP_DAMAGED();
        code = v.code[i];
        if (err == KP_OK && code != NONE
                && asks(&d, code % KP_ASK_KINDS, code / KP_ASK_KINDS)) {
            q->asking |= UINT32_C(1) << i;
        } else if (err == KP_OK) {
            says_more(p, &d, &word);
        }
    }
    return err;
}

uint32_t
kp_signs(const struct kp_pack *p, uint32_t sentence)
{
    return p->nsigns > 0 && sentence < p->sentences
           ? kp_field(p, p->signs, sentence * p->nsigns, p->nsigns) : 0;
}
