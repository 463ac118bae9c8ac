/* SPDX-License-Identifier: MIT */
/*
 * numbers.c - dates and quantities that stand in the text, and dates in order
 * of time.
 *
 * The intervals of days that dates mean are a table of their own, sorted: the
 * order of their numbers is that of time.
 */
#include "core.h"

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
    t->interval = 0;
    t->number = 0;
    t->sentence = KP_NONE;
}

/* Move to the next interval, from the one under way on, that has a day. */
static int
seek_interval(struct kp_timeline *t)
{
    struct kp_range days;
    int err = KP_OK;

    while (t->interval < kp_known(t->pack, KP_INTERVALS)) {
        err = interval_get(t->pack, t->interval, &days);
        if (err != KP_OK || days.from > t->days.to) {
            return err < 0 ? err : 0;
        }
        if (days.to >= t->days.from) {
            return 1;
        }
        t->interval++;
        t->number = 0;
    }
    return 0;
}

/* Move behind the next date of the interval; 1, 0 for none, or an error. */
static int
seek_date(struct kp_timeline *t)
{
    struct kp_records r;
    uint32_t sentence;
    int got;

    kp_records_open(&r, t->pack, KP_DATES);
    got = t->number < r.n ? kp_record_seek(&r, t->number) : 0;
    if (got < 0 || t->number >= r.n) {
        return got;
    }
    while ((got = kp_record_next(&r)) > 0) {
        if (r.v[KP_DATE_INTERVAL] != t->interval) {
            continue;
        }
        sentence = kp_sentence_number(t->pack, r.v[0]);
        if (sentence != t->sentence) {
            t->sentence = sentence;
            t->number = r.at;
            return 1;
        }
    }
    return got;
}

int
kp_timeline_next(struct kp_timeline *t, uint32_t *date)
{
    int got;

    while ((got = seek_interval(t)) > 0) {
        got = seek_date(t);
        if (got != 0) {
            break;
        }
        t->interval++;
        t->number = 0;
        t->sentence = KP_NONE;
    }
    *date = t->number - 1;
    return kp_settle(t->pack, got);
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
