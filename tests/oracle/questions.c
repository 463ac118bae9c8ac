/* SPDX-License-Identifier: MIT */
/*
 * questions.c - section q: signs of sentences, and the words that ask
 * (FORMAT.md section 12).
 */
#include "part.h"

enum { HASH_BITS = 11, CODE_BITS = 6 };

static int
read_signs(struct oracle *o, struct part *p)
{
    struct oracle_questions *q = &o->questions;
    uint32_t s;

    q->nsigns = part_number(p, 1);
    if (q->nsigns < 1 || q->nsigns > 24) {
        return oracle_fail(o, "q: %u signs", q->nsigns);
    }
    q->signs = oracle_new(o, o->sentences, sizeof *q->signs);
    for (s = 0; s < o->sentences && !p->over; s++) {
        q->signs[s] = part_field(p, q->nsigns);
    }
    return part_pad(p) ? 1 : oracle_fail(o, "q: signs are padded with ones");
}

static int
read_forms(struct oracle *o, struct part *p)
{
    struct oracle_questions *q = &o->questions;
    uint32_t value = 0, i;

    q->nforms = part_number(p, 1);
    q->forms = oracle_new(o, q->nforms, sizeof *q->forms);
    for (i = 0; i < q->nforms && !p->over; i++) {
        while (!p->over && part_field(p, 1) == 1) {
            value += 1u << HASH_BITS;
        }
        value += part_field(p, HASH_BITS);
        if (value >= q->nforms << HASH_BITS) {
            return oracle_fail(o, "q: value %u is too high",
                               (unsigned)value);
        }
        q->forms[i].value = value;
        q->forms[i].code = part_field(p, CODE_BITS);
    }
    return part_pad(p) ? 1 : oracle_fail(o, "q: forms are padded with ones");
}

/* Titles, which may be left out. */
static void
read_titles(struct oracle *o, struct part *p)
{
    struct oracle_questions *q = &o->questions;
    uint32_t i;

    q->ntitles = p->i < p->n ? part_number(p, 1) : 0;
    q->titles = oracle_new(o, q->ntitles, sizeof *q->titles);
    for (i = 0; i < q->ntitles && !p->over; i++) {
        q->titles[i] = part_number(p, 2);
    }
}

int
oracle_read_questions(struct oracle *o, struct part p)
{
    if (!read_signs(o, &p) || !read_forms(o, &p)) {
        return 0;
    }
    read_titles(o, &p);
    return !p.over && p.i == p.n ? 1
           : oracle_fail(o, "q: does not fill its section");
}
