/* SPDX-License-Identifier: MIT */
/*
 * known.h - what the documents say, for people and as JSON Lines: entities,
 * mentions, dates, quantities, claims, groups, the timeline.
 *
 * Host and boards print the same bytes. For people lists are tables, and the
 * timeline has its days as headings. As JSON each thing is an object on a line
 * of its own; places are `doc`, and bytes `start` and `end` of it:
 *
 *     entity      entity (its number), name, type, names, mentions (how
 *                 many), docs (their names)
 *     mention     entity, name, type, place, text
 *     date        place, from, to, kind, text
 *     timeline    the same of the sentence, and date: [start, end]
 *     quantity    place, value, high (of a range), unit, qualifier, text
 *     claim       claim, place of the sentence, speaker (an entity or null),
 *                 speaker_text, via (a name), verb, kind, direct, span (of
 *                 what was said), text
 *     group       group, kind, about, members (places), values
 */
#ifndef KNOWN_H
#define KNOWN_H

#include "answer.h"

enum known_verb {
    KNOWN_ENTITY, KNOWN_ENTITIES, KNOWN_MENTIONS, KNOWN_DATES,
    KNOWN_QUANTITIES, KNOWN_CLAIMS, KNOWN_GROUPS, KNOWN_TIMELINE,
    KNOWN_VERBS
};

/*
 * List what a verb asks for. `name` (n bytes, which may be 0) is the name of
 * an entity: that of KNOWN_ENTITY, or the one whose mentions or claims are
 * wanted; or the days of a timeline, as in a query's date:FROM..TO.
 *
 * Returns how many things were printed, KP_E_RANGE if no entity is called so,
 * KP_E_DATE if the days are none, or another error.
 */
int known_list(const struct answer *a, enum known_verb verb,
               const char *name, uint32_t n);

/* How a verb is called; the one whose name these `n` bytes are, or
 * KNOWN_VERBS. */
const char *known_usage(enum known_verb verb);
enum known_verb known_verb_named(const char *name, uint32_t n);

/* One of each, a line (a group: some lines for people). KP_OK or an error. */
int known_entity(const struct answer *a, uint32_t number);
int known_mention(const struct answer *a, const struct kp_mention *mention);
int known_date(const struct answer *a, uint32_t number);
int known_quantity(const struct answer *a, uint32_t number);
int known_claim(const struct answer *a, uint32_t number);
int known_group(const struct answer *a, uint32_t number);

/*
 * The sentence of date `number`; for people under the date as a heading,
 * unless that is *heading already, which is set to it.
 */
int known_dated(const struct answer *a, uint32_t number,
                struct kp_range *heading);

/* ---- parts of their lines ----------------------------------------------- */

/* A phrase, or a piece of text, as print_text prints. */
int known_phrase(const struct answer *a, const struct kp_phrase *phrase);
int known_span(const struct answer *a, const struct kp_span *span);

/* The document that a span is in, and its bytes there. */
struct known_place {
    uint32_t doc, start, end;
};
int known_place(const struct answer *a, const struct kp_span *span,
                struct known_place *place);

/* `{"doc":"name","start":0,"end":9`, or for people `[name] `. */
int known_put_place(const struct answer *a, const struct known_place *place,
                    const char *before);

/* The name of an entity to show. */
int known_name(const struct answer *a, uint32_t entity);

/* `key`, then ASCII and `"`. */
void known_string(const struct out *out, const char *key, const char *text);

/* Number i of a list of texts, "" behind its end. */
const char *known_one_of(const char *const *list, uint32_t n, uint32_t i);

/* The text of a span and the end of a line: `,"text":"..."}`. */
int known_end(const struct answer *a, const struct kp_span *span);

/* ASCII, then spaces up to `width`; spaces before it up to that. */
void known_left(const struct out *out, const char *text, uint32_t width);
void known_right(const struct out *out, const char *text, uint32_t n,
                 uint32_t width);

#endif
