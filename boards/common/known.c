/* SPDX-License-Identifier: MIT */
/*
 * known.c - which of the things known are listed, and the parts of their
 * lines.
 */
#include "known.h"

#include "print.h"

#define STRING_ROOM 256     /* a string of the pack is shorter */
#define CHUNK       8


/* ---- parts of a line --------------------------------------------------- */

void
known_left(const struct out *out, const char *text, uint32_t width)
{
    uint32_t n = 0;

    for (; text[n] != '\0'; n++) {
        out_char(out, text[n]);
    }
    for (; n < width; n++) {
        out_char(out, ' ');
    }
}

void
known_right(const struct out *out, const char *text, uint32_t n,
            uint32_t width)
{
    uint32_t i;

    for (i = n; i < width; i++) {
        out_char(out, ' ');
    }
    for (i = 0; i < n; i++) {
        out_char(out, text[i]);
    }
}

void
known_string(const struct out *out, const char *key, const char *text)
{
    out_string(out, key);
    out_string(out, text);
    out_char(out, '"');
}

const char *
known_one_of(const char *const *list, uint32_t n, uint32_t i)
{
    return i < n ? list[i] : "";
}

/* Give `n` bytes of a span to `to`, the first `skip` left out. */
FRAME int
put_bytes(const struct answer *a, struct out_text *to,
          const struct kp_range *range, uint32_t skip, uint32_t n)
{
    struct kp_text text;
    char chunk[CHUNK];
    uint32_t at, got;
    int err = kp_text_open(&text, a->pack, range);

    while (err >= 0 && n > 0
            && (err = kp_text_read(&text, chunk, sizeof chunk)) > 0) {
        at = skip < (uint32_t)err ? skip : (uint32_t)err;
        skip -= at;
        got = (uint32_t)err - at < n ? (uint32_t)err - at : n;
        out_text_bytes(to, chunk + at, got);
        n -= got;
    }
    return err < 0 ? err : KP_OK;
}

int
known_span(const struct answer *a, const struct kp_span *span)
{
    struct out_text to;
    uint32_t start = 0, end = 0;
    int err = kp_span_bytes(a->pack, span, &start, &end);

    out_text_open(&to, &a->out, a->json);
    if (err == KP_OK && start < end) {
        err = put_bytes(a, &to, &span->range, span->skip, end - start);
    }
    out_text_close(&to);
    return err;
}

/* Print a string that need not stand in the text. */
FRAME int
put_string(const struct answer *a, const struct kp_phrase *phrase)
{
    struct out_text to;
    char text[STRING_ROOM];
    int n = kp_phrase_text(a->pack, phrase, text, sizeof text);

    out_text_open(&to, &a->out, a->json);
    if (n > 0) {
        out_text_bytes(&to, text, (uint32_t)n < sizeof text ? (uint32_t)n
                                                            : sizeof text);
    }
    out_text_close(&to);
    return n < 0 ? n : KP_OK;
}

int
known_phrase(const struct answer *a, const struct kp_phrase *phrase)
{
    int err;

    if (a->isolate && !a->json) {
        out_string(&a->out, "\xE2\x81\xA8");        /* U+2068 */
    }
    err = phrase->string == KP_NONE ? known_span(a, &phrase->at)
                                    : put_string(a, phrase);
    if (a->isolate && !a->json) {
        out_string(&a->out, "\xE2\x81\xA9");        /* U+2069 */
    }
    return err;
}

int
known_name(const struct answer *a, uint32_t entity)
{
    struct kp_entity e;
    int err = kp_entity(a->pack, entity, &e);

    return err == KP_OK ? known_phrase(a, &e.name) : err;
}

int
known_place(const struct answer *a, const struct kp_span *span,
            struct known_place *place)
{
    struct kp_range sentence;
    int err = kp_sentence_at(a->pack, span->range.from, &sentence, NULL,
                             &place->doc);

    return err == KP_OK ? kp_span_bytes(a->pack, span, &place->start,
                                        &place->end) : err;
}

int
known_put_place(const struct answer *a, const struct known_place *place,
                const char *before)
{
    int err;

    out_string(&a->out, before);
    out_string(&a->out, a->json ? "\"doc\":\"" : "[");
    err = print_fact(a, place->doc, KP_NAME);
    if (a->json) {
        print_pair(&a->out, "\",\"start\":", place->start);
        print_pair(&a->out, ",\"end\":", place->end);
    } else {
        out_string(&a->out, "] ");
    }
    return err < 0 ? err : KP_OK;
}

int
known_end(const struct answer *a, const struct kp_span *span)
{
    int err;

    out_string(&a->out, a->json ? ",\"text\":\"" : "");
    err = known_span(a, span);
    out_string(&a->out, a->json ? "\"}\n" : "\n");
    return err;
}


/* ---- lists ------------------------------------------------------------- */

const char *
known_usage(enum known_verb verb)
{
    static const char *const usage[KNOWN_VERBS] = {
        "entity NAME", "entities", "mentions [NAME]", "dates", "quantities",
        "claims [NAME]", "groups", "timeline [FROM..TO]"
    };

    return usage[verb];
}

enum known_verb
known_verb_named(const char *name, uint32_t n)
{
    enum known_verb verb = KNOWN_ENTITY;
    const char *usage;
    uint32_t i;

    for (; verb < KNOWN_VERBS; verb = (enum known_verb)(verb + 1)) {
        usage = known_usage(verb);
        for (i = 0; i < n && usage[i] == name[i]; i++) {
        }
        if (i == n && (usage[n] == '\0' || usage[n] == ' ')) {
            break;
        }
    }
    return verb;
}

/* All mentions, or those of one entity. */
FRAME int
list_mentions(const struct answer *a, uint32_t entity)
{
    struct kp_mentions list;
    struct kp_mention mention;
    struct kp_range all;
    int lines = 0, got;

    all.from = 0;
    all.to = a->pack->text;
    got = kp_mentions_open(&list, a->pack, entity, &all);
    if (got != KP_OK) {
        return got;
    }
    while ((got = kp_mention_next(&list, &mention)) > 0) {
        got = known_mention(a, &mention);
        if (got < 0) {
            break;
        }
        lines++;
    }
    return got < 0 ? got : lines;
}

/* The dates that fall on these days. */
FRAME int
list_timeline(const struct answer *a, const struct kp_range *days)
{
    struct kp_timeline timeline;
    struct kp_range heading;
    uint32_t date;
    int lines = 0, got;

    heading.from = heading.to = KP_NONE;
    kp_timeline_open(&timeline, a->pack, days);
    while ((got = kp_timeline_next(&timeline, &date)) > 0) {
        got = known_dated(a, date, &heading);
        if (got < 0) {
            break;
        }
        lines++;
    }
    return got < 0 ? got : lines;
}

/* Claims by an entity, or through it; or all. */
FRAME int
list_claims(const struct answer *a, uint32_t entity)
{
    struct kp_claim claim;
    uint32_t i, all = kp_known(a->pack, KP_CLAIMS), first;
    int lines = 0, err = kp_known_from(a->pack, KP_CLAIMS, 0, &first);

    for (i = 0; i < all && err >= 0; i++) {
        if (entity != KP_NONE) {
            err = kp_claim(a->pack, i, &claim);
            if (err < 0 || (claim.speaker != entity && claim.via != entity)) {
                continue;
            }
        }
        err = known_claim(a, i);
        lines++;
    }
    return err < 0 ? err : lines;
}

static int
list_table(const struct answer *a, enum kp_table table,
           int (*print)(const struct answer *a, uint32_t number))
{
    uint32_t i, all = kp_known(a->pack, table), first;
    int err = kp_known_from(a->pack, KP_DATES, 0, &first);  /* can it read? */

    for (i = 0; i < all && err >= 0; i++) {
        err = print(a, i);
    }
    return err < 0 ? err : (int)all;
}

/* An entity; for people its mentions as well. */
static int
list_entity(const struct answer *a, uint32_t entity)
{
    int err = known_entity(a, entity);

    if (err == KP_OK && !a->json) {
        err = list_mentions(a, entity);
    }
    return err < 0 ? err : 1;
}

/* The days that a timeline is asked for: all when nothing is said. */
static int
read_days(const char *text, uint32_t n, struct kp_range *days)
{
    days->from = 0;
    days->to = KP_NONE;
    return n == 0 || kp_dates_parse(text, n, days) ? KP_OK : KP_E_DATE;
}

int
known_list(const struct answer *a, enum known_verb verb, const char *name,
           uint32_t n)
{
    struct kp_range days;
    uint32_t entity = KP_NONE;
    int err;

    if (verb == KNOWN_TIMELINE) {
        err = read_days(name, n, &days);
        return err == KP_OK ? list_timeline(a, &days) : err;
    }
    if (verb == KNOWN_ENTITY || n > 0) {
        err = kp_entity_named(a->pack, name, n, &entity);
        if (err <= 0) {
            return err < 0 ? err : KP_E_RANGE;
        }
    }
    switch (verb) {
    case KNOWN_ENTITY:
        return list_entity(a, entity);
    case KNOWN_ENTITIES:
        return list_table(a, KP_ENTITIES, known_entity);
    case KNOWN_MENTIONS:
        return list_mentions(a, entity);
    case KNOWN_DATES:
        return list_table(a, KP_DATES, known_date);
    case KNOWN_QUANTITIES:
        return list_table(a, KP_QUANTITIES, known_quantity);
    case KNOWN_CLAIMS:
        return list_claims(a, entity);
    default:
        return list_table(a, KP_GROUPS, known_group);
    }
}
