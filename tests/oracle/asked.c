/* SPDX-License-Identifier: MIT */
/*
 * asked.c - what a question asks for (FORMAT.md section 12).
 */
#include "ask.h"
#include "part.h"

#include <string.h>

enum { READ_MOST = 24, KINDS = 11, HASH_BITS = 11, QUAD = 0xf0 };
enum { KIND_WHO = 1, KIND_HOW = 6, KIND_WHICH = 8, KIND_WHAT = 9 };
enum { ANYWHERE, AT_START, RIGHT_BEHIND, KEPT, BEHIND, MODES };

static uint32_t
hash_of(const struct oracle_word *w)
{
    uint64_t hash = 2166136261;
    size_t i;

    for (i = 0; i < w->nbytes; i++) {
        unsigned byte = w->bytes[i];

        if (i >= 3 && w->bytes[i - 3] == QUAD && w->bytes[i - 2] == 0x80
                && w->bytes[i - 1] == 0x81 && byte >= 0x81 && byte <= 0x9a) {
            byte += 'a' - 'A';          /* a capital without a symbol */
        }
        hash = (hash ^ byte) * 16777619 % ((uint64_t)1 << 32);
    }
    return (uint32_t)(hash ^ hash / 32768);
}

/* The code of a word, or one that means nothing. */
static unsigned
code_of(const struct oracle_questions *q, const struct oracle_word *w)
{
    unsigned code = MODES * KINDS, i;
    uint32_t value = q->nforms ? hash_of(w) % (q->nforms << HASH_BITS) : 0;

    for (i = 0; i < q->nforms; i++) {
        if (q->forms[i].value == value && q->forms[i].code < MODES * KINDS) {
            code = q->forms[i].code;
        }
    }
    return code;
}

/* The state while the words are read. */
struct reading {
    struct oracle_asked *to;
    int open, near;
};

static int
tells(const struct reading *r, unsigned kind, unsigned mode)
{
    unsigned is = r->to->kind;

    if (mode == ANYWHERE) {
        return is == 0 || r->near;
    }
    if (mode == AT_START) {
        return is == 0 && r->open && kind != 0;
    }
    if (mode == BEHIND) {
        return is == KIND_WHAT;
    }
    return r->near && (is == KIND_HOW || is == KIND_WHICH || is == KIND_WHAT
                       || is == kind);
}

/* Whether the word only asks. */
static int
read_form(struct reading *r, unsigned code)
{
    unsigned kind = code % KINDS, mode = code / KINDS;

    if (!tells(r, kind, mode)) {
        return mode == AT_START;
    }
    r->to->kind = kind;
    if (mode == ANYWHERE || mode == AT_START) {
        r->near = 1;
    }
    return mode != KEPT;
}

static void
read_word(const struct oracle *o, struct reading *r,
          const struct oracle_word *w, unsigned number)
{
    const struct oracle_questions *q = &o->questions;
    unsigned code = code_of(q, w), i;

    if (code < MODES * KINDS && read_form(r, code)) {
        r->to->asking |= (uint32_t)1 << number;
        return;
    }
    if (oracle_is_closed(o, word_key(w))) {
        return;
    }
    if (r->near) {
        r->to->focus = w->from;
        for (i = 0; i < q->ntitles; i++) {
            r->to->title |= q->titles[i] == (hash_of(w) & 0xffff);
        }
    }
    r->open = r->near = 0;
}

void
oracle_asked(const struct oracle *o, const char *text, size_t n,
             struct oracle_asked *to)
{
    struct piece *list = pieces_of(o, text, n), *p;
    struct reading r = { to, 1, 0 };
    unsigned number = 0;
    size_t i;

    memset(to, 0, sizeof *to);
    to->focus = ORACLE_NONE;
    for (p = list; is_words(p); p++) {
        for (i = 0; i < p->nwords && number < READ_MOST; i++) {
            read_word(o, &r, &p->word[i], number++);
        }
    }
    pieces_free(list);
}
