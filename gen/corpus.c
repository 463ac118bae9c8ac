/* SPDX-License-Identifier: MIT */
/*
 * corpus.c - the documents that were read, and the rules for their fields.
 *
 * Names of documents are unique in a pack. A hash table of names beside the
 * documents finds repetitions: open addressing, at most half full.
 */
#include "calendar.h"
#include "read.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/utf8.h>

/* ---- fields ------------------------------------------------------------ */

const char *const field_names[FIELDS] = { "name", "title", "date", "source",
    "language", "text" };

enum field
field_find(const uint8_t *name, size_t n)
{
    unsigned i;

    if (n == 4 && memcmp(name, "lang", 4) == 0) {
        return FIELD_LANGUAGE;
    }
    for (i = 0; i < FIELDS; i++) {
        if (strlen(field_names[i]) == n
            && memcmp(field_names[i], name, n) == 0) {
            return (enum field)i;
        }
    }
    return FIELDS;
}

/* Controls and line separators: what a line of output may not hold. */
static bool
is_control(UChar32 c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029;
}

static void
check_line_of_text(const struct slice *s, const char *what, const char *from)
{
    size_t i = 0;
    UChar32 c;

    while (i < s->n) {
        U8_NEXT(s->at, i, s->n, c);
        if (c < 0) {
            die("%s: the %s is not UTF-8 at its byte %zu: convert it to UTF-8",
                from, what, i);
        }
        if (is_control(c)) {
            die("%s: the %s has the control character U+%04X: take it out",
                from, what, (unsigned)c);
        }
    }
}

bool
date_valid(const char *s)
{
    static const char form[] = "dddd-dd-dd";
    size_t i;

    if (strlen(s) != sizeof form - 1) {
        return false;
    }
    for (i = 0; form[i] != '\0'; i++) {
        if (form[i] == 'd' ? s[i] < '0' || s[i] > '9' : s[i] != form[i]) {
            return false;
        }
    }
    return calendar_valid(atoi(s), atoi(s + 5), atoi(s + 8));
}

/* ---- documents --------------------------------------------------------- */

static uint32_t
hash(const char *name)
{
    uint32_t h = 2166136261u;   /* FNV-1a */

    for (; *name != '\0'; name++) {
        h = (h ^ (uint8_t)*name) * 16777619u;
    }
    return h;
}

/* The slot of this name: the one that has it, or the free one for it. */
static uint32_t *
slot_of(const struct corpus *c, const char *name)
{
    size_t i = hash(name) & (c->nslots - 1);

    while (c->slots[i] != 0 && strcmp(c->docs[c->slots[i] - 1].name, name)) {
        i = (i + 1) & (c->nslots - 1);
    }
    return &c->slots[i];
}

static void
slots_grow(struct corpus *c)
{
    size_t i;

    free(c->slots);
    c->nslots = c->nslots > 0 ? c->nslots * 2 : 64;
    c->slots = need_zero(c->nslots, sizeof *c->slots);
    for (i = 0; i < c->n; i++) {
        *slot_of(c, c->docs[i].name) = (uint32_t)i + 1;
    }
}

static void
corpus_add(struct corpus *c, const struct document *d)
{
    uint32_t *slot;

    if (c->n * 2 >= c->nslots) {
        slots_grow(c);
    }
    slot = slot_of(c, d->name);
    if (*slot != 0) {
        die("%s: a document named '%s' was already read from %s: "
            "give each its own name", d->from, d->name,
            c->docs[*slot - 1].from);
    }
    if (c->n == c->room) {
        c->room = c->room > 0 ? c->room * 2 : 64;
        c->docs = need_more(c->docs, c->room * sizeof *c->docs);
    }
    c->docs[c->n++] = *d;
    *slot = (uint32_t)c->n;
}

/* "PATH" or "PATH:LINE"; the caller frees it. */
static char *
place_of(const struct record *r)
{
    size_t room = strlen(r->path) + 32;
    char *place = need(room);

    if (r->line > 0) {
        snprintf(place, room, "%s:%zu", r->path, r->line);
    } else {
        snprintf(place, room, "%s", r->path);
    }
    return place;
}

static char *
field_copy(const struct record *r, enum field field, const char *from)
{
    const struct slice *s = &r->field[field];

    check_line_of_text(s, field_names[field], from);
    return need_copy(s->at, s->n);
}

void
record_add(struct corpus *c, const struct record *r)
{
    const struct slice *text = &r->field[FIELD_TEXT];
    struct document d = { .from = place_of(r) };

    d.name = field_copy(r, FIELD_NAME, d.from);
    d.title = field_copy(r, FIELD_TITLE, d.from);
    d.date = field_copy(r, FIELD_DATE, d.from);
    d.source = field_copy(r, FIELD_SOURCE, d.from);
    d.language = field_copy(r, FIELD_LANGUAGE, d.from);
    if (d.name[0] == '\0') {
        die("%s: the name is empty: give the document one", d.from);
    }
    if (r->field[FIELD_NAME].n > NAME_MAX_BYTES) {
        die("%s: the name has %zu bytes: shorten it to %d", d.from,
            r->field[FIELD_NAME].n, NAME_MAX_BYTES);
    }
    if (d.date[0] != '\0' && !date_valid(d.date)) {
        die("%s: '%s' is not a date: write it as YYYY-MM-DD, or leave it out",
            d.from, d.date);
    }
    if (text->n > TEXT_MAX_BYTES) {
        die("%s: the text has %zu bytes: split it into documents of less "
            "than 2 GiB", d.from, text->n);
    }
    d.bytes = (uint8_t *)need_copy(text->at, text->n);
    d.n = text->n;
    corpus_add(c, &d);
}

void
corpus_date(struct corpus *c, const char *date)
{
    size_t i;

    for (i = 0; date && i < c->n; i++) {
        if (c->docs[i].date[0] == 0) {
            free(c->docs[i].date);
            c->docs[i].date = need_copy(date, strlen(date));
        }
    }
}

void
corpus_free(struct corpus *c)
{
    size_t i;

    for (i = 0; i < c->n; i++) {
        free(c->docs[i].name);
        free(c->docs[i].title);
        free(c->docs[i].date);
        free(c->docs[i].source);
        free(c->docs[i].language);
        free(c->docs[i].from);
        free(c->docs[i].bytes);
    }
    free(c->docs);
    free(c->slots);
    free(c->title);
    *c = (struct corpus){ 0 };
}
