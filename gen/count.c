/* SPDX-License-Identifier: MIT */
/*
 * count.c - what a number counts: a sign, a unit, a noun.
 *
 * A noun that no table has is taken if it stands where one is counted.
 */
#include "count.h"

#include <string.h>

#include <unicode/uchar.h>

enum { HEAD_WORDS = 3, BACK_WORDS = 9 };

static void
take(struct counted *c, const struct scan *s, size_t next)
{
    c->next = next;
    c->end = s->d->at[next - 1].end;
}

/* ---- units -------------------------------------------------------------- */

/* A sign right behind the number: %, degrees, a currency. */
static bool
take_sign(const struct scan *s, struct counted *c)
{
    size_t n, at = 0, start = 0;
    const char *gap = gap_text(s->d, c->next, &n);
    uint32_t cp, from;

    do {
        start = at;
        cp = at < n ? unicode_next((const uint8_t *)gap, n, &at) : 0;
    } while (cp == ' ' || cp == 0xa0 || cp == 0x202f);
    from = s->d->at[c->next - 1].end + (uint32_t)start;
    if (cp == '%' || cp == 0x66a) {
        count_unit(c, "%", 1);
    } else if (cp == 0xb0 || u_charType((UChar32)cp) == U_CURRENCY_SYMBOL) {
        count_unit(c, gap + start, at - start);
    } else {
        return false;
    }
    c->noun_start = from;
    c->end = c->noun_end = from + (uint32_t)(at - start);
    c->known = c->told = c->measure = true;
    if (cp == 0xb0 && at == n && c->next < s->d->n
            && s->d->at[c->next].end - s->d->at[c->next].start == 1) {
        strncat(c->unit, (const char *)s->d->document->bytes
                + s->d->at[c->next].start, 1);
        take(c, s, c->next + 1);
        c->noun_end = c->end;
    }
    return true;
}

void
count_adjective(const struct scan *s, struct counted *c)
{
    const struct row *adjective;
    size_t i = c->next, n, at = 0;
    const char *key;

    if (!scan_near(s, i) || s->d->at[i].digits || s->when[i].row
            || s->number[i].row || s->qualifier[i].row
            || count_is_closed(s, i) || count_has_clitic(s, i)
            || count_ends(s, i, "verb")) {
        return;
    }
    key = word_key(s->r, &s->d->at[i - 1], &n);
    while ((adjective = count_row(s, "adjective", &at)) != NULL) {
        size_t own;
        const char *next = word_key(s->r, &s->d->at[i], &own);

        if (count_ending(next, own, adjective->column[0])
                && count_ending(key, n, adjective->column[3][0]
                           ? adjective->column[3] : adjective->column[2])) {
            take(c, s, i + 1);
            return;
        }
    }
}

static bool
take_unit(const struct scan *s, struct counted *c)
{
    size_t i = c->next;
    const struct tag *t = &s->unit[i];

    if (!t->row || t->clitic
            || !(scan_near(s, i) || scan_mark(s, i, "-", false))
            || (t->role != UNIT_ONE && t->role != UNIT_MEASURE
                && t->role != UNIT_PERCENT)) {
        return false;
    }
    count_unit(c, t->row->column[3], strlen(t->row->column[3]));
    c->noun_start = t->start;
    c->noun_end = t->end;
    c->known = true;
    c->measure = t->role != UNIT_ONE;
    c->told = c->told || t->role == UNIT_PERCENT;
    take(c, s, i + t->words);
    if (t->role == UNIT_ONE) {
        count_adjective(s, c);
    }
    return true;
}

/* ---- nouns -------------------------------------------------------------- */

/* Whether word i can be a noun that is counted. */
static bool
is_noun(const struct scan *s, size_t i)
{
    size_t n;

    if (i >= s->d->n || s->d->at[i].digits || count_is_closed(s, i)
            || s->number[i].row || s->qualifier[i].row
            || s->unit[i].role == UNIT_NOT || count_has_clitic(s, i)
            || count_ends(s, i, "verb")
            || (s->when[i].row && s->when[i].role != WHEN_UNIT
                && s->when[i].role != WHEN_DAY)) {
        return false;
    }
    word_key(s->r, &s->d->at[i], &n);
    return n >= 3;
}

/* Whether a noun of this form can stand behind the number. */
static bool
agrees(const struct scan *s, size_t i, const struct counted *c)
{
    int64_t v = number_whole(&c->high);
    size_t at = 0;

    if (c->low.part) {
        return count_is_definite(s, i);
    }
    if (!count_row(s, "noun", &at)) {
        return true;
    }
    at = 0;
    if (c->low.many) {
        return count_is_definite(s, i) || !count_row(s, "article", &at);
    }
    if (count_is_definite(s, i)) {
        return false;
    }
    return v < 11 || v > 99 || count_ends(s, i, "noun")
           || count_takes_article(s, i);
}

/* The head of a group of words, in languages where it ends in a plural. */
static size_t
head_of(const struct scan *s, size_t i, const struct counted *c)
{
    size_t k, at = 0;

    if (c->low.part || !count_row(s, "head", &at)) {
        return i;
    }
    for (k = i; k < i + HEAD_WORDS && is_noun(s, k)
                && (k == i || scan_near(s, k)); k++) {
        if (s->unit[k].role == UNIT_ONE || s->unit[k].role == UNIT_MEASURE
                || count_ends(s, k, "head")) {
            return k;
        }
    }
    return SIZE_MAX;
}

/* "of" and a noun: 375 of its soldiers. */
static bool
take_partitive(const struct scan *s, struct counted *c)
{
    const struct phrases *p = phrases_of(s->d->language, "counting");
    struct match m;
    size_t i = c->next;

    if (!p || !scan_near(s, i) || !phrases_match(p, s->r, s->d, i, false, &m)
            || strcmp(m.row->column[1], "of") != 0) {
        return false;
    }
    i += m.words;
    if (scan_near(s, i) && s->unit[i].role == UNIT_NOT) {
        i += s->unit[i].words;      /* three of the best */
    }
    if (!scan_near(s, i) || !is_noun(s, i)) {
        return false;
    }
    i = head_of(s, i, c);
    if (i == SIZE_MAX) {
        return false;
    }
    count_noun(s, i, c);
    c->told = true;
    take(c, s, i + 1);
    return true;
}

static bool
take_noun(const struct scan *s, struct counted *c)
{
    size_t i = c->next;

    if (!scan_near(s, i) || s->d->at[i].gap == GAP_NONE || !is_noun(s, i)
            || !agrees(s, i, c)) {
        return false;
    }
    i = head_of(s, i, c);
    if (i == SIZE_MAX) {
        return false;
    }
    count_noun(s, i, c);
    take(c, s, i + 1);
    count_adjective(s, c);
    return true;
}

bool
count_behind(const struct scan *s, struct counted *c)
{
    size_t at = 0;
    bool behind = !c->low.digits && !c->low.part && c->low.mantissa <= 2
                  && c->low.exponent == 0 && c->high.mantissa <= 2
                  && count_row(s, "one", &at);

    return take_sign(s, c) || (!behind && take_unit(s, c))
           || take_partitive(s, c) || (!behind && take_noun(s, c));
}

/* ---- before the number -------------------------------------------------- */

bool
count_sign(const struct scan *s, struct counted *c)
{
    const uint8_t *text = s->d->document->bytes;
    uint32_t at = c->low.start, cp;
    size_t next;

    if (at == 0) {
        return false;
    }
    do {
        at--;
    } while (at > 0 && (text[at] & 0xc0) == 0x80);
    next = at;
    cp = unicode_next(text, c->low.start, &next);
    if (cp != '%' && cp != 0x66a
            && u_charType((UChar32)cp) != U_CURRENCY_SYMBOL) {
        return false;
    }
    if (cp == '%' || cp == 0x66a) {
        count_unit(c, "%", 1);
    } else {
        count_unit(c, text + at, next - at);
    }
    c->noun_start = c->start = at;
    c->noun_end = (uint32_t)next;
    c->known = c->told = true;
    return true;
}

bool
count_before(const struct scan *s, struct counted *c)
{
    uint32_t sentence = s->d->at[c->first].sentence;
    size_t i = c->first, k;
    const char *note;

    for (k = 0; k < BACK_WORDS && i > 0; k++) {
        i--;
        if (s->d->at[i].sentence != sentence || s->d->at[i].digits) {
            return false;
        }
        if (s->unit[i].role == UNIT_COUNT) {
            note = s->unit[i].row->column[4];
            if ((strcmp(note, "label") == 0
                 && i + s->unit[i].words == c->first)
                    || (strcmp(note, "topic") == 0 && c->low.plain
                        && !count_qualifier(s, c->first))) {
                return false;
            }
            c->told = true;
            i += s->unit[i].words;
            if (i < c->first && is_noun(s, i)) {
                count_noun(s, i, c);
            }
            return true;
        }
    }
    return false;
}
