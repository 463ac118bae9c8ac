/* SPDX-License-Identifier: MIT */
/*
 * known_print.c - each of the things known as a line.
 *
 * As everywhere no line is held: a thing's record is read, its places become
 * bytes, and its texts are decoded while they are printed.
 */
#include "known.h"

#include "print.h"

enum { TYPE_WIDTH = 14, NUMBER_WIDTH = 6, VALUE_WIDTH = 10, DAYS_WIDTH = 24 };

/* `,"key":"text"` */
static void
put_string(const struct out *out, const char *key, const char *text)
{
    out_string(out, key);
    out_string(out, text);
    out_char(out, '"');
}

/* `text` of a list of names, "" behind its end. */
static const char *
one_of(const char *const *list, uint32_t n, uint32_t i)
{
    return i < n ? list[i] : "";
}

/* `,"text":"..."}` and the end of the line, or that alone. */
static int
end_with_text(const struct answer *a, const struct kp_span *span)
{
    int err;

    out_string(&a->out, a->json ? ",\"text\":\"" : "");
    err = known_span(a, span);
    out_string(&a->out, a->json ? "\"}\n" : "\n");
    return err;
}


/* ---- entities ---------------------------------------------------------- */

static const char *
type_name(uint32_t type)
{
    static const char *const names[KP_TYPES] = {
        "other", "person", "place", "country", "organisation", "event",
        "media", "object"
    };

    return one_of(names, KP_TYPES, type);
}

/* All names but, for people, the first. */
FRAME int
put_names(const struct answer *a, uint32_t number)
{
    struct kp_names names;
    struct kp_phrase name;
    int got, i = 0;

    names.pack = a->pack;
    names.entity = number;
    names.at = 0;
    while ((got = kp_name_next(&names, &name)) > 0) {
        if (i > 0 || a->json) {
            out_string(&a->out, a->json ? i > 0 ? ",\"" : "\""
                                        : i > 1 ? ", " : ": ");
            got = known_phrase(a, &name);
            out_string(&a->out, a->json ? "\"" : "");
        }
        if (got < 0) {
            break;
        }
        i++;
    }
    return got;
}

/*
 * Count the mentions of an entity and its documents; with `print` the names
 * of these are printed as a list.
 */
FRAME int
count_mentions(const struct answer *a, uint32_t number, int print,
               uint32_t *mentions, uint32_t *docs)
{
    struct kp_mentions list;
    struct kp_mention mention;
    struct kp_range all;
    uint32_t end = 0, doc;
    int got;

    all.from = 0;
    all.to = a->pack->text;
    *mentions = *docs = 0;
    got = kp_mentions_open(&list, a->pack, number, &all);
    while (got >= 0 && (got = kp_mention_next(&list, &mention)) > 0) {
        ++*mentions;
        if (mention.at.range.from < end) {
            continue;
        }
        got = kp_sentence_at(a->pack, mention.at.range.from, &all, NULL,
                             &doc);
        got = got == KP_OK ? kp_doc_range(a->pack, doc, &all) : got;
        end = all.to;
        if (got == KP_OK && print) {
            out_string(&a->out, *docs > 0 ? ",\"" : "\"");
            got = print_fact(a, doc, KP_NAME);
            out_char(&a->out, '"');
        }
        ++*docs;
    }
    return got < 0 ? got : KP_OK;
}

static int
entity_json(const struct answer *a, uint32_t number, uint8_t type,
            uint32_t mentions)
{
    uint32_t docs;
    int err;

    print_pair(&a->out, "{\"entity\":", number);
    out_string(&a->out, ",\"name\":\"");
    err = known_name(a, number);
    put_string(&a->out, "\",\"type\":\"", type_name(type));
    out_string(&a->out, ",\"names\":[");
    if (err == KP_OK) {
        err = put_names(a, number);
    }
    print_pair(&a->out, "],\"mentions\":", mentions);
    out_string(&a->out, ",\"docs\":[");
    if (err >= 0) {
        err = count_mentions(a, number, 1, &mentions, &docs);
    }
    out_string(&a->out, "]}\n");
    return err;
}

/*    12  person        name: other names (4 mentions in 2 documents) */
static int
entity_plain(const struct answer *a, uint32_t number, uint8_t type,
             uint32_t mentions, uint32_t docs)
{
    char digits[KP_NUMBER_MAX];
    struct kp_number n = { 0, 0, 0, 0 };
    int err;

    n.low = number;
    known_right(&a->out, digits, kp_number_text(&n, digits), NUMBER_WIDTH);
    out_string(&a->out, "  ");
    known_left(&a->out, type_name(type), TYPE_WIDTH);
    err = known_name(a, number);
    if (err == KP_OK) {
        err = put_names(a, number);
    }
    print_pair(&a->out, " (", mentions);
    out_string(&a->out, mentions == 1 ? " mention in " : " mentions in ");
    out_number(&a->out, docs);
    out_string(&a->out, docs == 1 ? " document)\n" : " documents)\n");
    return err;
}

int
known_entity(const struct answer *a, uint32_t number)
{
    struct kp_entity e;
    uint32_t mentions, docs;
    int err = kp_entity(a->pack, number, &e);

    if (err == KP_OK) {
        err = count_mentions(a, number, 0, &mentions, &docs);
    }
    if (err == KP_OK) {
        err = a->json ? entity_json(a, number, e.type, mentions)
                      : entity_plain(a, number, e.type, mentions, docs);
    }
    return err < 0 ? err : KP_OK;
}

int
known_mention(const struct answer *a, const struct kp_mention *m)
{
    struct known_place place;
    struct kp_entity e;
    int err = known_place(a, &m->at, &place);

    if (err == KP_OK) {
        err = kp_entity(a->pack, m->entity, &e);
    }
    if (err != KP_OK) {
        return err;
    }
    if (a->json) {
        print_pair(&a->out, "{\"entity\":", m->entity);
        out_string(&a->out, ",\"name\":\"");
        err = known_phrase(a, &e.name);
        put_string(&a->out, "\",\"type\":\"", type_name(e.type));
        out_char(&a->out, ',');
    } else {
        out_string(&a->out, "  ");
        known_left(&a->out, type_name(e.type), TYPE_WIDTH);
    }
    if (err == KP_OK) {
        err = known_put_place(a, &place, "");
    }
    if (err == KP_OK && !a->json) {
        err = known_phrase(a, &e.name);
        out_string(&a->out, ": ");
    }
    return err == KP_OK ? end_with_text(a, &m->at) : err;
}


/* ---- dates ------------------------------------------------------------- */

static const char *
kind_name(uint32_t kind)
{
    static const char *const names[] = { "absolute", "weekday", "relative" };

    return one_of(names, 3, kind);
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
    put_string(&a->out, "\",\"kind\":\"", kind_name(d->kind));
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
    return err == KP_OK ? end_with_text(a, &d.at) : err;
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
    if (err == KP_OK) {
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
    return err == KP_OK ? end_with_text(a, &sentence) : err;
}


/* ---- quantities -------------------------------------------------------- */

static const char *
qualifier_name(uint32_t qualifier)
{
    static const char *const names[KP_QUALIFIERS] = {
        "", "more than", "less than", "about", "at least", "at most",
        "up to", "between"
    };

    return one_of(names, KP_QUALIFIERS, qualifier);
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
    put_string(&a->out, "\",\"qualifier\":\"", qualifier_name(q->qualifier));
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
    return err == KP_OK ? end_with_text(a, &q.at) : err;
}
