/* SPDX-License-Identifier: MIT */
/*
 * known_names.c - entities and their mentions as lines.
 */
#include "known.h"

#include "print.h"

enum { TYPE_WIDTH = 14, NUMBER_WIDTH = 6 };

static const char *
type_name(uint32_t type)
{
    static const char *const names[KP_TYPES] = {
        "other", "person", "place", "country", "organisation", "event",
        "media", "object"
    };

    return known_one_of(names, KP_TYPES, type);
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
    known_string(&a->out, "\",\"type\":\"", type_name(type));
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
        known_string(&a->out, "\",\"type\":\"", type_name(e.type));
        out_char(&a->out, ',');
    } else {
        out_string(&a->out, "  ");
        known_left(&a->out, type_name(e.type), TYPE_WIDTH);
    }
    if (err == KP_OK) {
        err = known_put_place(a, &place, "");
    }
    if (err == KP_OK && !a->json) {
        print_pair(&a->out, "", place.start);
        print_pair(&a->out, "-", place.end);
        out_string(&a->out, " ");
        err = known_phrase(a, &e.name);
        out_string(&a->out, ": ");
    }
    return err == KP_OK ? known_end(a, &m->at) : err;
}
