/* SPDX-License-Identifier: MIT */
/*
 * hours.c - times of day, as minutes from midnight.
 *
 *     hour := clock? number minutes? part? zone? | noon | midnight
 *
 * An hour in words is one behind "at" and before a part of the day or a zone
 * only: elsewhere "the third" is something else. Without a part of the day
 * it may be either of two.
 */
#include "when.h"

#include <stdlib.h>
#include <string.h>

enum { HALF = 12 * 60, ABOUT = 29, NOONISH = 45, MINUTES_MOST = 60 };

/* What has been read of an hour. */
struct reader {
    const struct scan *s;
    size_t   next;              /* the word behind it */
    int      hour, minute;
    bool     named, digits, sure;       /* sure: it can be nothing else */
    bool     part, zoned;
    struct hour to;
};

/* ---- numbers ------------------------------------------------------------ */

/* Hours and minutes in digits: 3:42, 15, 0242. */
static bool
take_digits(struct reader *r)
{
    const struct scan *s = r->s;
    size_t j = r->next, n = 0;
    int64_t v = scan_digits(s, j), m = scan_digits(s, j + 1);

    if (v < 0) {
        return false;
    }
    word_key(s->r, &s->d->at[j], &n);
    r->digits = true;
    r->next++;
    if (n == 4 && v < 2400 && v % 100 < MINUTES_MOST) {
        r->hour = (int)(v / 100);
        r->minute = (int)(v % 100);
        r->to.half = false;
        return true;
    }
    r->hour = (int)v;
    if (m >= 0 && m < MINUTES_MOST
            && scan_mark(s, j + 1, r->named ? ":.," : ":", false)
            && s->d->at[j + 1].end - s->d->at[j + 1].start >= 2) {
        r->minute = (int)m;
        r->sure = true;
        r->next++;
    }
    r->to.half = v <= 12 && !(n == 2 && v < 10);
    return v <= 24 && n <= 2;
}

/* The minutes that a fraction of an hour has: 1/4. */
static int
fraction(const struct row *row)
{
    const char *slash = strchr(row->column[2], '/');
    int b = slash ? atoi(slash + 1) : 0;

    return b > 0 ? MINUTES_MOST * atoi(row->column[2]) / b : 0;
}

/* "The fourth and a half". */
static bool
take_words(struct reader *r)
{
    const struct scan *s = r->s;
    size_t words, j = r->next;

    if (j >= s->d->n || s->d->at[j].digits) {
        return false;
    }
    r->hour = ordinal_read(s, j, &words);
    if (r->hour < 1 || r->hour > 12) {
        return false;
    }
    r->next = j += words;
    if (scan_near(s, j) && s->number[j].role == NUMERAL_PART
            && s->number[j].joined) {
        r->minute = fraction(s->number[j].row);
        r->next = j + s->number[j].words;
    }
    r->to.half = true;
    return true;
}

/* ---- what stands behind ------------------------------------------------- */

/* "a.m.", of which a full stop parts the letters; its row, or NULL. */
static const struct row *
abbreviation(const struct scan *s, size_t j)
{
    const struct phrases *p = when_table(s->d->language);
    char key[8] = "";
    const char *a, *b;
    size_t n, m;

    if (!p || j + 1 >= s->d->n || !scan_near(s, j)
            || !scan_mark(s, j + 1, ".", false)) {
        return NULL;
    }
    a = word_key(s->r, &s->d->at[j], &n);
    b = word_key(s->r, &s->d->at[j + 1], &m);
    if (n != 1 || m != 1) {
        return NULL;
    }
    key[0] = *a;
    key[1] = ' ';
    key[2] = *b;
    return phrases_find(p, key, 3);
}

/* The hour of a part of the day: the tenth in the evening is 22. */
static int
hour_of(int hour, const char *note)
{
    if (hour > 12) {
        return hour;
    }
    if (strcmp(note, "pm") == 0
            || (strcmp(note, "noon") == 0 && hour < 10)
            || (strcmp(note, "night") == 0 && hour >= 6 && hour < 12)) {
        return hour % 12 + 12;
    }
    return strcmp(note, "noon") == 0 ? hour : hour % 12;
}

static void
take_part(struct reader *r)
{
    const struct scan *s = r->s;
    size_t j = r->next;
    const struct tag *t;
    const struct row *row = abbreviation(s, j);
    const char *note;

    if (!row && scan_near(s, j) && s->when[j].role == WHEN_OF) {
        j += s->when[j].words;
    }
    t = &s->when[j];
    if (row) {
        j += 2;
    } else if (scan_near(s, j) && t->role == WHEN_PART && !t->clitic) {
        row = t->row;
        j += t->words;
    }
    note = row ? row->column[3] : "";
    if (*note && strcmp(note, "midnight") != 0) {
        r->hour = hour_of(r->hour, note);
        r->to.half = false;
        r->part = true;
        r->next = j;
    }
}

static void
take_zone(struct reader *r)
{
    const struct scan *s = r->s;
    const struct tag *t = &s->when[r->next];
    size_t j = r->next + t->words;

    if (!scan_near(s, r->next) || t->role != WHEN_ZONE) {
        return;
    }
    r->zoned = true;
    r->next = j;
    if (when_has_note(t, "gmt")) {
        r->to.zone = ZONE_GREENWICH;
    } else if (when_has_note(t, "of") && scan_near(s, j)) {
        r->to.zone = ZONE_OTHER + s->d->at[j].key;
        r->next = j + 1;
    }
}

/* ---- hours -------------------------------------------------------------- */

/* Whether a word that an hour follows stands before word i: "about", or one
 * that leaves it open. */
static bool
is_at(const struct scan *s, size_t i, struct hour *h)
{
    const struct tag *t = i > 0 && scan_near(s, i) && s->when[i - 1].row
                          ? &s->when[i - 1] : NULL;

    h->about = t && t->role == WHEN_AT && when_has_note(t, "about")
               ? ABOUT : 0;
    h->open = s->number[i].joined || s->when[i].joined
              || (t && (t->role == WHEN_AGO || when_has_note(t, "open")
                        || when_has_note(t, "between")
                        || when_has_note(t, "since")
                        || when_has_note(t, "until")));
    return s->number[i].clitic
           || (t && (t->role == WHEN_AT || t->role == WHEN_IN
                     || t->role == WHEN_AGO || t->role == WHEN_PART));
}

/* Noon or midnight at word i, without a number. */
static bool
take_noon(struct reader *r, size_t i)
{
    const struct scan *s = r->s;
    const struct tag *t = &s->when[i], *next = t + t->words;
    bool noon = t->role == WHEN_PART && when_has_note(t, "noon"), at;

    if (!noon && !(t->role == WHEN_PART && when_has_note(t, "midnight"))) {
        return false;
    }
    r->next = i + t->words;
    r->hour = noon ? 12 : 0;
    at = is_at(s, i, &r->to);
    r->to.about = NOONISH;
    r->to.half = false;
    return at
           || (!t->clitic && scan_near(s, r->next)
               && (next->role == WHEN_WEEKDAY || next->role == WHEN_TODAY
                   || next->role == WHEN_DAY));
}

static bool
take_hour(struct reader *r, size_t i)
{
    const struct scan *s = r->s;
    bool at;

    r->named = s->when[i].role == WHEN_CLOCK;
    r->next = i + (r->named ? s->when[i].words : 0);
    if (r->named && !scan_near(s, r->next)) {
        return false;
    }
    at = is_at(s, i, &r->to) && !r->named;
    if (!take_digits(r) && !take_words(r)) {
        return false;
    }
    take_part(r);
    take_zone(r);
    return r->named || r->sure || (r->digits && (r->part || r->zoned))
           || (at && (r->part || r->zoned));
}

static bool
hour_read(const struct scan *s, size_t i, struct hour *h, size_t *next)
{
    struct reader r = { .s = s };

    if (!s->d->at[i].digits && !s->when[i].row && !s->number[i].row) {
        return false;
    }
    if (!take_hour(&r, i)) {
        r = (struct reader){ .s = s };
        if (!take_noon(&r, i)) {
            return false;
        }
    }
    *h = r.to;
    h->minute = (uint16_t)((r.hour * MINUTES_MOST + r.minute) % (2 * HALF));
    h->at = (struct span){ s->doc, s->when[i].row ? s->when[i].start
                                   : s->number[i].row ? s->number[i].start
                                   : s->d->at[i].start,
                           s->d->at[r.next - 1].end };
    *next = r.next;
    return true;
}

void
hours_read(struct knowledge *k, const struct scan *s)
{
    struct hour h;
    size_t i = 0, next;

    while (i < s->d->n) {
        if (hour_read(s, i, &h, &next)) {
            *LIST_ADD(k->hours) = h;
            i = next;
        } else {
            i++;
        }
    }
}

bool
hours_comparable(const struct hour *a, const struct hour *b)
{
    if (a->open || b->open) {
        return false;
    }
    return a->zone == b->zone
           || (a->zone == ZONE_NONE && b->zone != ZONE_GREENWICH)
           || (b->zone == ZONE_NONE && a->zone != ZONE_GREENWICH);
}

unsigned
hours_apart(const struct hour *a, const struct hour *b)
{
    unsigned round = a->half || b->half ? HALF : 2 * HALF;
    unsigned x = a->minute % round, y = b->minute % round;
    unsigned d = x > y ? x - y : y - x, about = a->about + b->about;

    d = d < round - d ? d : round - d;
    return d > about ? d - about : 0;
}
