/* SPDX-License-Identifier: MIT */
/*
 * stem.c - what words have in common: stems, skeletons, closed-class words.
 *
 *     S := nprefix nsuffix nverb nweak rule* weak* closed
 *                                                (FORMAT.md section 4)
 *
 * A folded key loses one prefix and any suffixes: what is left is its stem.
 * That loses one more prefix, and its weak letters if enough others stay: what
 * is left then is the skeleton, by which the lexicon is sorted, so that all
 * words of a skeleton stand side by side. The rules are the pack's; this file
 * knows no language. (Light stemming: Larkey, Ballesteros, Connell 2007.)
 */
#include "core.h"

enum { SKELETON_LEAST = 3, LAST = 128, RULE_MOST = 16 };
enum { PREFIX, SUFFIX, SECOND };

int
kp_stems_open(struct kp_pack *p, uint32_t start, uint32_t end)
{
    uint32_t at = start + 4, i, n, size, head;

    for (i = 0; i < 3; i++) {
        p->nrules[i] = (uint8_t)kp_u8(p, start + i);
        p->rules[i] = at;
        p->ends[i] = 0;
        for (n = p->nrules[i]; n > 0; n--) {
            head = kp_u8(p, at);
            size = head & 15;
            if (size == 0 || (head >> 4 & 7) == 0) {
                return KP_DAMAGED();
            }
            p->ends[i] |= (kp_wide)1
                << (kp_u8(p, i == SUFFIX ? at + size : at + 1) & 31);
            at += 1 + size;
        }
    }
    p->nweak = (uint8_t)kp_u8(p, start + 3);
    p->weak = at;
    at += p->nweak;
    p->nclosed = (uint16_t)kp_le(p, at, 2);
    p->closed = at + 2;
    /* rules are looked at RULE_MOST bytes at a time */
    return p->closed > end || p->nweak > 16 || end > p->size
           || p->size - p->weak < RULE_MOST ? KP_DAMAGED() : KP_OK;
}

/* A part of a key: [from, to). */
struct span {
    uint8_t from, to;
};

/* Whether a rule, behind its head, fits a part of a key, at `at` of it. */
static int
fits(kp_rom rule, uint32_t n, const uint8_t *at)
{
    uint32_t i;

    for (i = 0; i < n; i++) {
        if (rule[1 + i] != at[i]) {
            return 0;
        }
    }
    return 1;
}

/* Whether a rule of a kind may fit a part that begins, or ends, so. */
static int
may_fit(const struct kp_pack *p, uint32_t which, uint8_t letter)
{
    return p->ends[which] >> (letter & 31) & 1;
}

/*
 * Take off what rules of a kind say: of prefixes the first that fits; of
 * suffixes each that does, once, until one says that it is the last.
 */
static void
take(const struct kp_pack *p, uint32_t which, const uint8_t *key,
     struct span *s)
{
    uint32_t at = p->rules[which], n, left = p->nrules[which];
    uint8_t suffix = which == SUFFIX, letter;
    kp_rom rule;

    letter = key[suffix ? s->to - 1 : s->from];
    if (!may_fit(p, which, letter)) {
        return;
    }
    for (; left > 0 && (rule = kp_sure(p, at, RULE_MOST)) != 0; left--) {
        n = rule[0] & 15;
        at += 1 + n;
        if (rule[suffix ? n : 1] != letter
                || s->from + n + (rule[0] >> 4 & 7) > s->to
                || !fits(rule, n, key + (suffix ? s->to - n : s->from))) {
            continue;
        }
        if (!suffix) {
            s->from = (uint8_t)(s->from + n);
            return;
        }
        s->to = (uint8_t)(s->to - n);
        letter = key[s->to - 1];
        if (rule[0] & LAST || !may_fit(p, which, letter)) {
            return;
        }
    }
}

/* Whether a letter is among the pack's weak ones: at `weak`, n of them. */
static int
is_weak(kp_rom weak, uint8_t n, uint8_t symbol)
{
    uint8_t i;

    for (i = 0; i < n; i++) {
        if (weak[i] == symbol) {
            return 1;
        }
    }
    return 0;
}

/* The weak letters of the pack; *n is how many. */
static kp_rom
weak_letters(const struct kp_pack *p, uint8_t *n)
{
    kp_rom weak = kp_at(p, p->weak, p->nweak);

    *n = weak ? p->nweak : 0;
    return weak;
}

/* Whether enough letters stay without the weak ones. */
static uint8_t
loses_weak(const struct kp_pack *p, const uint8_t *key,
           const struct kp_stem *s)
{
    uint8_t i, n, strong = 0;
    kp_rom weak = weak_letters(p, &n);

    for (i = s->first; i < s->last; i++) {
        strong = (uint8_t)(strong + !is_weak(weak, n, key[i]));
    }
    return strong >= SKELETON_LEAST;
}

/*
 * The letter of a skeleton at or behind *i, which is moved behind it; -1 at
 * the end.
 */
static int
letter_next(const struct kp_stem *s, const uint8_t *key, kp_rom weak,
            uint8_t n, uint8_t *i)
{
    while (*i < s->last) {
        if (!s->weak || !is_weak(weak, n, key[*i])) {
            return key[(*i)++];
        }
        ++*i;
    }
    return -1;
}

int
kp_skeleton_order(const struct kp_pack *p, const uint8_t *a,
                  const struct kp_stem *s, const uint8_t *b,
                  const struct kp_stem *t)
{
    uint8_t i = s->first, k = t->first, n;
    kp_rom weak = weak_letters(p, &n);
    int x, y;

    do {
        x = letter_next(s, a, weak, n, &i);
        y = letter_next(t, b, weak, n, &k);
    } while (x == y && x >= 0);
    return x - y;
}

uint8_t
kp_skeleton(const struct kp_pack *p, const uint8_t *key,
            const struct kp_stem *s, uint8_t *to)
{
    uint8_t i = s->first, n, length = 0;
    kp_rom weak = weak_letters(p, &n);
    int letter;

    while ((letter = letter_next(s, key, weak, n, &i)) >= 0) {
        to[length++] = (uint8_t)letter;
    }
    return length;
}

void
kp_stem(const struct kp_pack *p, const uint8_t *key, uint8_t n,
        struct kp_stem *to)
{
    int letters = n > 0 && key[0] < p->letters;
    struct span s;

    s.from = 0;
    s.to = n;
    if (letters) {
        take(p, PREFIX, key, &s);
        take(p, SUFFIX, key, &s);
    }
    to->from = s.from;
    to->to = s.to;
    if (letters) {
        take(p, SECOND, key, &s);
    }
    to->first = s.from;
    to->last = s.to;
    to->weak = loses_weak(p, key, to);
}

/* ---- closed-class words ------------------------------------------------ */

/*
 * The list is of hashes, sorted, as differences in Rice codes: some words
 * beside those it was made from are in it, about one in 500.
 */
uint32_t
kp_key_hash(const uint8_t *key, uint8_t n)
{
    uint32_t h = UINT32_C(2166136261);          /* FNV-1a */
    uint8_t i;

    for (i = 0; i < n; i++) {
        h = (h ^ key[i]) * UINT32_C(16777619);
    }
    return h ^ h >> 15;
}

int
kp_key_is_closed(const struct kp_pack *p, const uint8_t *key, uint8_t n)
{
    uint32_t wanted, value = 0, bit = 0, held, i;
    kp_wide window;

    if (p->nclosed == 0) {
        return 0;
    }
    wanted = kp_key_hash(key, n) % ((uint32_t)p->nclosed << KP_CLOSED_BITS);
    for (i = 0; i < p->nclosed && value <= wanted; i++) {
        window = kp_peek(p, p->closed, bit);
        for (held = KP_PEEK; window >> 31; held--, bit++, window <<= 1) {
            value += UINT32_C(1) << KP_CLOSED_BITS;
            if (value > wanted) {
                return 0;
            }
            if (held == 1 + KP_CLOSED_BITS) {
                window = kp_peek(p, p->closed, bit);
                held = KP_PEEK;
            }
        }
        value += (uint32_t)(window >> (31 - KP_CLOSED_BITS));
        bit += 1 + KP_CLOSED_BITS;
        if (value == wanted) {
            return 1;
        }
    }
    return 0;
}
