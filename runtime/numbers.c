/* SPDX-License-Identifier: MIT */
/*
 * numbers.c - dates and quantities that stand in the text, and dates in order
 * of time.
 *
 * The intervals of days that dates mean are a table of their own, sorted: the
 * order of their numbers is that of time.
 */
#include "records.h"

/* ---- dates ------------------------------------------------------------- */

/* Read an interval's days. */
static int
interval_get(const struct kp_pack *p, uint32_t number, struct kp_range *days)
{
    struct kp_records r;
    int err = kp_record_get(&r, p, KP_INTERVALS, number);

    days->from = days->to = 0;
    if (err == KP_OK) {
        days->from = r.v[0];
        days->to = r.v[0] + r.v[KP_INTERVAL_DAYS];
    }
    return err == KP_E_RANGE ? KP_DAMAGED() : err;
}

int
kp_date(const struct kp_pack *p, uint32_t number, struct kp_date *date)
{
    struct kp_records r;
    struct kp_range days;
    int err = kp_record_get(&r, p, KP_DATES, number);

    if (err == KP_OK) {
        date->kind = (uint8_t)r.v[KP_DATE_KIND];
        err = kp_span_read(p, r.v[0], r.v + 1, 1, &date->at);
    }
    if (err == KP_OK) {
        err = interval_get(p, r.v[KP_DATE_INTERVAL], &days);
        date->from = days.from;
        date->to = days.to;
    }
    return kp_settle(p, err);
}

/* ---- the timeline ------------------------------------------------------ */

void
kp_timeline_open(struct kp_timeline *t, const struct kp_pack *p,
                 const struct kp_range *days)
{
    t->pack = p;
    t->days = *days;
    t->interval = t->date = t->sentence = KP_NONE;
    t->n = t->at = 0;
}

/* Whether a date comes behind another one in time. */
static int
is_later(uint32_t interval, uint32_t date, uint32_t than, uint32_t other)
{
    return interval != than ? interval > than : date > other;
}

/* Put a date among the next ones; the last of too many falls out. */
static void
put_date(struct kp_timeline *t, uint32_t interval, uint32_t date)
{
    uint8_t i;

    t->n = (uint8_t)(t->n + (t->n < KP_TIMELINE_NEXT));
    for (i = (uint8_t)(t->n - 1); i > 0
                && is_later(t->next[i - 1].interval, t->next[i - 1].date,
                            interval, date); i--) {
        t->next[i] = t->next[i - 1];
    }
    t->next[i].interval = interval;
    t->next[i].date = date;
}

/* Whether a date comes behind those given and before the last of those that
 * are next, and has a day that is asked for: 1, 0, or an error. */
static int
is_next(const struct kp_timeline *t, uint32_t interval, uint32_t date)
{
    struct kp_range days;
    uint8_t last = (uint8_t)(t->n - 1);
    int err;

    if ((t->date != KP_NONE
         && !is_later(interval, date, t->interval, t->date))
            || (t->n == KP_TIMELINE_NEXT
                && is_later(interval, date, t->next[last].interval,
                            t->next[last].date))) {
        return 0;
    }
    err = interval_get(t->pack, interval, &days);
    return err != KP_OK ? err
           : days.to >= t->days.from && days.from <= t->days.to;
}

/* Find the next dates: all dates are read once. */
static int
find_dates(struct kp_timeline *t)
{
    struct kp_records r;
    uint32_t interval;
    int got, err;

    t->n = t->at = 0;
    kp_records_open(&r, t->pack, KP_DATES);
    got = r.n > 0 ? kp_record_seek(&r, 0) : 0;
    if (got < 0 || r.n == 0) {
        return got;
    }
    while ((got = kp_record_next(&r)) > 0) {
        interval = r.v[KP_DATE_INTERVAL];
        err = is_next(t, interval, r.at - 1);
        if (err < 0) {
            return err;
        }
        if (err > 0) {
            put_date(t, interval, r.at - 1);
        }
    }
    return got;
}

/* The number of the sentence that a date stands in. */
static int
sentence_of(const struct kp_pack *p, uint32_t date, uint32_t *sentence)
{
    struct kp_records r;
    int err = kp_record_get(&r, p, KP_DATES, date);

    *sentence = err == KP_OK ? kp_sentence_number(p, r.v[0]) : KP_NONE;
    return err;
}

int
kp_timeline_next(struct kp_timeline *t, uint32_t *date)
{
    uint32_t sentence, interval;
    int err;

    for (;;) {
        err = t->at == t->n ? find_dates(t) : KP_OK;
        if (err < 0 || t->n == 0) {
            return kp_settle(t->pack, err);
        }
        interval = t->interval;
        t->interval = t->next[t->at].interval;
        t->date = *date = t->next[t->at].date;
        t->at++;
        err = sentence_of(t->pack, *date, &sentence);
        if (err < 0 || interval != t->interval || sentence != t->sentence) {
            t->sentence = sentence;
            return kp_settle(t->pack, err < 0 ? err : 1);
        }
    }
}

/* ---- quantities -------------------------------------------------------- */

static int
value_get(const struct kp_pack *p, uint32_t number, struct kp_number *value)
{
    struct kp_records r;
    uint32_t e;
    int err = kp_record_get(&r, p, KP_VALUES, number);

    if (err == KP_OK) {
        e = r.v[KP_VALUE_EXPONENT];     /* 0 1 2 3 .. is 0 -1 1 -2 .. */
        value->low = r.v[0];
        value->high = r.v[KP_VALUE_HIGH];
        value->exponent = (int8_t)(e & 1 ? -(int32_t)((e >> 1) + 1)
                                         : (int32_t)(e >> 1));
        value->negative = r.v[KP_VALUE_NEGATIVE] != 0;
        err = value->low > 999999999 || value->high > 999999999
              || e > 2 * 20 ? KP_DAMAGED() : KP_OK;
    }
    return err == KP_E_RANGE ? KP_DAMAGED() : err;
}

int
kp_quantity(const struct kp_pack *p, uint32_t number, struct kp_quantity *q)
{
    struct kp_records r;
    int err = kp_record_get(&r, p, KP_QUANTITIES, number);

    if (err == KP_OK) {
        q->qualifier = (uint8_t)r.v[KP_QUANTITY_QUALIFIER];
        err = kp_span_read(p, r.v[0], r.v + 1, 1, &q->at);
    }
    if (err == KP_OK) {
        err = kp_phrase_read(p, r.v[KP_QUANTITY_UNIT], &q->unit);
    }
    if (err == KP_OK) {
        err = value_get(p, r.v[KP_QUANTITY_VALUE], &q->value);
        q->to = q->value;
    }
    if (err == KP_OK && r.v[KP_QUANTITY_TO] > 0) {
        err = value_get(p, r.v[KP_QUANTITY_TO] - 1, &q->to);
    }
    return kp_settle(p, err);
}

/* Append v with at least `least` digits. */
static uint32_t
put_number(char *to, uint32_t n, uint32_t v, uint32_t least)
{
    char digits[10];
    uint32_t k = 0;

    while (v > 0 || k < least) {
        digits[k++] = (char)('0' + v % 10);
        v /= 10;
    }
    while (k > 0) {
        to[n++] = digits[--k];
    }
    return n;
}

uint32_t
kp_number_text(const struct kp_number *number, char *to)
{
    uint32_t n = 0, first, point, i;
    int32_t e = number->exponent;

    if (number->negative) {
        to[n++] = '-';
    }
    first = n;
    n = put_number(to, n, number->high, 0);
    n = put_number(to, n, number->low, n > first ? 9 : 1);
    for (; e > 0; e--) {
        to[n++] = '0';
    }
    if (e == 0) {
        return n;
    }
    for (point = (uint32_t)-e; n - first <= point; n++) {   /* 5 -> 0.05 */
        for (i = n; i > first; i--) {
            to[i] = to[i - 1];
        }
        to[first] = '0';
    }
    for (i = n; i > n - point; i--) {
        to[i] = to[i - 1];
    }
    to[i] = '.';
    return n + 1;
}
