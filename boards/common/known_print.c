/* SPDX-License-Identifier: MIT */
/*
 * known_print.c - dates, the timeline and quantities as lines.
 *
 * As everywhere no line is held: a thing's record is read, its places become
 * bytes, and its texts are decoded while they are printed.
 */
#include "known.h"

#include "print.h"

enum { VALUE_WIDTH = 10, DAYS_WIDTH = 24 };

/* ---- dates ------------------------------------------------------------- */

static const char *
kind_name(uint32_t kind)
{
    static const char *const names[] = { "absolute", "weekday", "relative" };

    return known_one_of(names, 3, kind);
}

static void
put_day(const struct out *out, uint32_t day)
{
    char text[10];

    kp_day_text(day, text);
    known_right(out, text, sizeof text, 0);
}

static void
put_days_json(const struct answer *a, const struct kp_date *d)
{
    out_string(&a->out, ",\"from\":\"");
    put_day(&a->out, d->from);
    out_string(&a->out, "\",\"to\":\"");
    put_day(&a->out, d->to);
    known_string(&a->out, "\",\"kind\":\"", kind_name(d->kind));
}

/* A day, or the first and the last one; how many bytes it takes. */
static uint32_t
put_days(const struct answer *a, const struct kp_date *d)
{
    put_day(&a->out, d->from);
    if (d->from == d->to) {
        return 10;
    }
    out_string(&a->out, "..");
    put_day(&a->out, d->to);
    return 22;
}

int
known_date(const struct answer *a, uint32_t number)
{
    struct known_place place;
    struct kp_date d;
    int err = kp_date(a->pack, number, &d);

    if (err == KP_OK) {
        err = known_place(a, &d.at, &place);
    }
    if (err != KP_OK) {
        return err;
    }
    if (!a->json) {
        known_left(&a->out, "", DAYS_WIDTH - put_days(a, &d));
        known_left(&a->out, kind_name(d.kind), VALUE_WIDTH);
    }
    err = known_put_place(a, &place, a->json ? "{" : "");
    if (a->json) {
        put_days_json(a, &d);
    }
    return err == KP_OK ? known_end(a, &d.at) : err;
}

int
known_dated(const struct answer *a, uint32_t number,
            struct kp_range *heading)
{
    struct kp_span sentence = { { 0, 0 }, 0, 0 };
    struct known_place place, date;
    struct kp_date d;
    int err = kp_date(a->pack, number, &d);

    if (err == KP_OK) {
        err = kp_sentence_at(a->pack, d.at.range.from, &sentence.range, NULL,
                             NULL);
    }
    if (err == KP_OK && a->json) {
        err = known_place(a, &d.at, &date);
    }
    if (err == KP_OK) {
        err = known_place(a, &sentence, &place);
    }
    if (err != KP_OK) {
        return err;
    }
    if (!a->json && (heading->from != d.from || heading->to != d.to)) {
        put_days(a, &d);
        out_char(&a->out, '\n');
        heading->from = d.from;
        heading->to = d.to;
    }
    err = known_put_place(a, &place, a->json ? "{" : "    ");
    if (a->json) {
        put_days_json(a, &d);
        print_pair(&a->out, ",\"date\":[", date.start);
        print_pair(&a->out, ",", date.end);
        out_char(&a->out, ']');
    }
    return err == KP_OK ? known_end(a, &sentence) : err;
}


/* ---- quantities -------------------------------------------------------- */

static const char *
qualifier_name(uint32_t qualifier)
{
    static const char *const names[KP_QUALIFIERS] = {
        "", "more than", "less than", "about", "at least", "at most",
        "up to", "between"
    };

    return known_one_of(names, KP_QUALIFIERS, qualifier);
}

static void
put_value(const struct out *out, const struct kp_number *value,
          uint32_t width)
{
    char text[KP_NUMBER_MAX];

    known_right(out, text, kp_number_text(value, text), width);
}

/* Whether the value is a range. */
static int
is_range(const struct kp_quantity *q)
{
    return q->qualifier == KP_FROM_TO;
}

static int
quantity_json(const struct answer *a, const struct kp_quantity *q)
{
    int err;

    out_string(&a->out, ",\"value\":");
    put_value(&a->out, &q->value, 0);
    if (is_range(q)) {
        out_string(&a->out, ",\"high\":");
        put_value(&a->out, &q->to, 0);
    }
    out_string(&a->out, ",\"unit\":\"");
    err = known_phrase(a, &q->unit);
    known_string(&a->out, "\",\"qualifier\":\"", qualifier_name(q->qualifier));
    return err;
}

/*  more than         375  [document] text (unit) */
static int
quantity_plain(const struct answer *a, const struct kp_quantity *q,
               const struct known_place *place)
{
    int err;

    known_left(&a->out, qualifier_name(q->qualifier), VALUE_WIDTH);
    put_value(&a->out, &q->value, VALUE_WIDTH);
    if (is_range(q)) {
        out_string(&a->out, " to ");
        put_value(&a->out, &q->to, 0);
    }
    err = known_put_place(a, place, "  ");
    if (err == KP_OK) {
        err = known_span(a, &q->at);
    }
    if (err == KP_OK && q->unit.string != KP_NONE) {
        out_string(&a->out, " (");
        err = known_phrase(a, &q->unit);
        out_char(&a->out, ')');
    }
    out_char(&a->out, '\n');
    return err;
}

int
known_quantity(const struct answer *a, uint32_t number)
{
    struct known_place place;
    struct kp_quantity q;
    int err = kp_quantity(a->pack, number, &q);

    if (err == KP_OK) {
        err = known_place(a, &q.at, &place);
    }
    if (err != KP_OK || !a->json) {
        return err == KP_OK ? quantity_plain(a, &q, &place) : err;
    }
    err = known_put_place(a, &place, "{");
    if (err == KP_OK) {
        err = quantity_json(a, &q);
    }
    return err == KP_OK ? known_end(a, &q.at) : err;
}
