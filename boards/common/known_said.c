/* SPDX-License-Identifier: MIT */
/*
 * known_said.c - claims and groups as lines.
 */
#include "known.h"

#include "print.h"

enum { KIND_WIDTH = 12 };

static const char *
kind_name(uint32_t kind)
{
    static const char *const names[KP_CLAIM_KINDS] = {
        "states", "denies", "confirms", "accuses", "calls", "refuses",
        "threatens", "promises", "asks", "expects"
    };

    return kind < KP_CLAIM_KINDS ? names[kind] : "";
}


/* ---- claims ------------------------------------------------------------ */

/* A span as a JSON string, or null when it is empty. */
static int
put_span(const struct answer *a, const char *key, const struct kp_span *span)
{
    int err = KP_OK, empty = span->range.from >= span->range.to;

    out_string(&a->out, key);
    out_string(&a->out, empty ? "null" : "\"");
    if (!empty) {
        err = known_span(a, span);
        out_char(&a->out, '"');
    }
    return err;
}

/* [start,end] of a span, or null when it is empty. */
static int
put_bytes(const struct answer *a, const char *key, const struct kp_span *span)
{
    uint32_t start, end;
    int err;

    out_string(&a->out, key);
    if (span->range.from >= span->range.to) {
        out_string(&a->out, "null");
        return KP_OK;
    }
    err = kp_span_bytes(a->pack, span, &start, &end);
    if (err == KP_OK) {
        print_pair(&a->out, "[", start);
        print_pair(&a->out, ",", end);
        out_char(&a->out, ']');
    }
    return err;
}

/* Who speaks, and through whom. */
static int
speaker_json(const struct answer *a, const struct kp_claim *c)
{
    int err;

    out_string(&a->out, ",\"speaker\":");
    if (c->speaker == KP_NONE) {
        out_string(&a->out, "null");
    } else {
        out_number(&a->out, c->speaker);
    }
    err = put_span(a, ",\"speaker_text\":", &c->speaker_at);
    out_string(&a->out, ",\"via\":");
    if (c->via == KP_NONE) {
        out_string(&a->out, "null");
    } else {
        out_char(&a->out, '"');
        err = err == KP_OK ? known_name(a, c->via) : err;
        out_char(&a->out, '"');
    }
    return err;
}

static int
claim_json(const struct answer *a, const struct kp_claim *c)
{
    struct kp_span sentence = { { 0, 0 }, 0, 0 };
    int err = speaker_json(a, c);

    if (err == KP_OK) {
        err = put_span(a, ",\"verb\":", &c->verb);
    }
    out_string(&a->out, ",\"kind\":\"");
    out_string(&a->out, kind_name(c->kind));
    out_string(&a->out, c->direct ? "\",\"direct\":true"
                                  : "\",\"direct\":false");
    if (err == KP_OK) {
        err = put_bytes(a, ",\"span\":", &c->said);
    }
    if (err == KP_OK) {
        sentence.range = c->sentence;
        err = put_span(a, ",\"text\":", &sentence);
    }
    out_string(&a->out, "}\n");
    return err;
}

/* states      [document] speaker (through agency): what was said */
static int
claim_plain(const struct answer *a, const struct kp_claim *c)
{
    struct kp_span sentence = { { 0, 0 }, 0, 0 };
    int err = KP_OK;

    if (c->speaker_at.range.from < c->speaker_at.range.to) {
        err = known_span(a, &c->speaker_at);
    } else if (c->speaker != KP_NONE) {
        err = known_name(a, c->speaker);
    } else {
        out_char(&a->out, '?');
    }
    if (c->via != KP_NONE && err == KP_OK) {
        out_string(&a->out, " (");
        err = known_name(a, c->via);
        out_char(&a->out, ')');
    }
    out_string(&a->out, c->direct ? ": \"" : ": ");
    sentence.range = c->sentence;
    if (err == KP_OK) {
        err = known_span(a, c->said.range.from < c->said.range.to
                            ? &c->said : &sentence);
    }
    out_string(&a->out, c->direct ? "\"\n" : "\n");
    return err;
}

int
known_claim(const struct answer *a, uint32_t number)
{
    struct kp_span sentence = { { 0, 0 }, 0, 0 };
    struct known_place place;
    struct kp_claim c;
    int err = kp_claim(a->pack, number, &c);

    if (err == KP_OK) {
        sentence.range = c.sentence;
        err = known_place(a, &sentence, &place);
    }
    if (err != KP_OK) {
        return err;
    }
    if (a->json) {
        print_pair(&a->out, "{\"claim\":", number);
        out_char(&a->out, ',');
    } else {
        known_left(&a->out, kind_name(c.kind), KIND_WIDTH);
    }
    err = known_put_place(a, &place, "");
    if (err == KP_OK) {
        err = a->json ? claim_json(a, &c) : claim_plain(a, &c);
    }
    return err;
}


/* ---- groups ------------------------------------------------------------ */

/* A member: its place; for people its value and text as well. */
FRAME int
put_member(const struct answer *a, uint32_t number, const char *before)
{
    struct known_place place;
    struct kp_member m;
    int err = kp_member(a->pack, number, &m);

    if (err == KP_OK) {
        err = known_place(a, &m.at, &place);
    }
    if (err == KP_OK) {
        err = known_put_place(a, &place, before);
    }
    if (err != KP_OK || a->json) {
        out_string(&a->out, a->json ? "}" : "");
        return err;
    }
    if (m.value.string != KP_NONE) {
        err = known_phrase(a, &m.value);
        out_string(&a->out, ": ");
    }
    if (err == KP_OK) {
        err = known_span(a, &m.at);
    }
    out_char(&a->out, '\n');
    return err;
}

/* The values of a group's members, "" for none. */
FRAME int
put_values(const struct answer *a, const struct kp_range *members)
{
    struct kp_member m;
    uint32_t i;
    int err = KP_OK;

    for (i = members->from; i < members->to && err == KP_OK; i++) {
        err = kp_member(a->pack, i, &m);
        out_string(&a->out, i > members->from ? ",\"" : "\"");
        if (err == KP_OK) {
            err = known_phrase(a, &m.value);
        }
        out_char(&a->out, '"');
    }
    return err;
}

static int
put_members(const struct answer *a, const struct kp_range *members)
{
    uint32_t i;
    int err = KP_OK;

    for (i = members->from; i < members->to && err == KP_OK; i++) {
        err = put_member(a, i, !a->json ? "    "
                               : i > members->from ? ",{" : "{");
    }
    return err;
}

int
known_group(const struct answer *a, uint32_t number)
{
    struct kp_group g;
    int err = kp_group(a->pack, number, &g);

    if (err != KP_OK) {
        return err;
    }
    print_pair(&a->out, a->json ? "{\"group\":" : "", number);
    out_string(&a->out, a->json ? ",\"kind\":\"" : ". ");
    out_string(&a->out, g.conflicts ? "conflicts" : "corroborates");
    out_string(&a->out, a->json ? "\",\"about\":\"" : ": ");
    err = known_phrase(a, &g.about);
    out_string(&a->out, a->json ? "\",\"members\":[" : "\n");
    if (err == KP_OK) {
        err = put_members(a, &g.members);
    }
    if (a->json) {
        out_string(&a->out, "],\"values\":[");
        err = err == KP_OK ? put_values(a, &g.members) : err;
        out_string(&a->out, "]}\n");
    }
    return err;
}
