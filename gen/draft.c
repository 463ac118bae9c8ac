/* SPDX-License-Identifier: MIT */
/*
 * draft.c - what was found, as a file for an author to correct.
 *
 * One line for each entity, by type and name. A name that is one only in some
 * places, because it names several things or is an ordinary word elsewhere, is
 * left to that: it stands in comments only. Then what knows its place: dates,
 * quantities, claims and groups in the order of the documents.
 */
#include "know_file.h"

#include <stdlib.h>
#include <string.h>

static const char guide[] =
    "# What these documents say, as found, for kpack build --knowledge FILE."
    "\n"
    "# Change a line to correct it, add lines, or put remove- before a line's"
    " first\n"
    "# word to have it not so. What no line says stays as it is found.\n"
    "# Columns are parted by tabs; # begins a comment line. [] may be left"
    " out.\n"
    "#   entity    NAME TYPE [NAME...]  all of these name one thing; the first"
    " is shown\n"
    "#   remove    NAME...              these are no names\n"
    "#   date      DOC WORDS DAYS [KIND]\n"
    "#   quantity  DOC WORDS VALUE [UNIT [QUALIFIER]]\n"
    "#   claim     DOC SAID KIND SPEAKER [VERB [NAME [VIA]]]\n"
    "#   agree     [ABOUT]              or conflict; its members follow\n"
    "#   member    DOC WORDS [VALUE]\n"
    "# WORDS are as in the document; marks and spelling do not matter, and"
    " \xe2\x80\xa6 stands\n"
    "# for any words between. They are meant wherever they stand in it; #2"
    " behind the\n"
    "# columns: only the second time. DAYS: 2020-10-09, 2020-10, 2020,"
    " FROM..TO.\n"
    "# QUALIFIER: more than, less than, about, at least, at most, up to.\n"
    "# KIND of a date: weekday, relative, absolute; of a claim: states,"
    " denies,\n"
    "# confirms, accuses, calls, refuses, threatens, promises, asks, expects,"
    " or states\n"
    "# quoted. NAME tells who SPEAKER is (-: nobody known), VIA through whom"
    " it comes.\n"
    "# TYPE: person place country organisation event media object other.\n"
    "# A name stands in one line only. Add names in any script; move a name"
    " to another\n"
    "# line, or to a new one, to part or join things. A name \"by its place\""
    " is one only\n"
    "# in some places; in a line it would be one everywhere.\n";

/* Names by how many entities have them; words that are no mentions. */
struct shared {
    struct intern names;
    uint32_t *count;
    const struct reading *reading;
    bool *elsewhere;            /* by key: it stands outside mentions too */
};

static uint32_t
name_number(struct shared *s, const char *name)
{
    struct bytes key = { 0 };
    uint32_t n;

    phrases_fold(&key, name, strlen(name));
    n = intern_add(&s->names, key.at, key.n);
    bytes_free(&key);
    return n;
}

static void
count_names(struct shared *s, const struct knowledge *k)
{
    size_t i, j, total = 0;

    for (i = 0; i < k->entities.n; i++) {
        total += k->entities.at[i].n;
    }
    s->count = need_zero(total + 1, sizeof *s->count);
    for (i = 0; i < k->entities.n; i++) {
        for (j = 0; j < k->entities.at[i].n; j++) {
            s->count[name_number(s, k->entities.at[i].names[j])]++;
        }
    }
}

/* Note a word outside mentions, and what it is without proclitics. */
static void
note_word(struct shared *s, const struct doc_words *d, size_t i)
{
    struct bytes key = { 0 };
    uint32_t n;
    size_t k, gone;

    s->elsewhere[d->at[i].key] = true;
    for (k = 0; word_without_clitic(s->reading, d, i, k, &key, &gone); k++) {
        n = intern_find(&s->reading->keys, key.at, key.n);
        if (n != UINT32_MAX) {
            s->elsewhere[n] = true;
        }
    }
    bytes_free(&key);
}

/* Note which words stand outside mentions. */
static void
note_elsewhere(struct shared *s, const struct knowledge *k)
{
    const struct mention *m = k->mentions.at, *end = m + k->mentions.n, *at;
    uint32_t doc;
    size_t i;

    s->elsewhere = need_zero(s->reading->keys.n + 1, sizeof *s->elsewhere);
    for (doc = 0; doc < s->reading->corpus->n; doc++) {
        const struct doc_words *d = &s->reading->docs[doc];

        for (i = 0; i < d->n; i++) {
            while (m < end && (m->at.doc < doc
                               || (m->at.doc == doc
                                   && m->at.end <= d->at[i].start))) {
                m++;
            }
            for (at = m; at < end && at->at.doc == doc
                         && at->at.start < d->at[i].end
                         && at->at.end <= d->at[i].start; at++) {
            }
            if (at == end || at->at.doc != doc
                    || at->at.start >= d->at[i].end) {
                note_word(s, d, i);
            }
        }
    }
}

/* Whether a name is one only in some places. */
static bool
is_by_place(struct shared *s, const char *name)
{
    struct bytes key = { 0 };
    uint32_t k = UINT32_MAX;

    if (phrases_fold(&key, name, strlen(name)) == 1) {
        k = intern_find(&s->reading->keys, key.at, key.n);
    }
    bytes_free(&key);
    return s->count[name_number(s, name)] > 1
           || (k != UINT32_MAX && s->elsewhere[k]);
}

static const struct knowledge *sorting;

static int
entity_order(const void *a, const void *b)
{
    const struct entity *x = &sorting->entities.at[*(const uint32_t *)a];
    const struct entity *y = &sorting->entities.at[*(const uint32_t *)b];
    int order;

    if (x->type != y->type) {
        return x->type < y->type ? -1 : 1;
    }
    order = strcmp(x->names[0], y->names[0]);
    return order ? order : (x > y) - (x < y);
}

/*
 * A line of the names that only this entity has, and the others as comments;
 * all of it is one when the first, which is shown, is such another. Names that
 * no document has are found again by themselves.
 */
static void
print_entity(struct bytes *out, struct shared *s, const struct entity *e)
{
    struct bytes line = { 0 };
    bool first = !is_by_place(s, e->names[0]);
    size_t i;

    bytes_print(&line, "%sentity\t%s\t%s", first ? "" : "# ", e->names[0],
                know_file_type(e->type));
    for (i = 1; i < e->spelled; i++) {
        if (first && is_by_place(s, e->names[i])) {
            bytes_print(out, "# by its place\t%s\n", e->names[i]);
        } else {
            bytes_print(&line, "\t%s", e->names[i]);
        }
    }
    bytes_add(out, line.at, line.n);
    bytes_print(out, "\n");
    bytes_free(&line);
}

static void
write_names(struct bytes *out, const struct knowledge *k,
            const struct reading *r)
{
    uint32_t *order;
    struct shared shared = { .reading = r };
    size_t i;

    if (k->mentions.n == 0) {
        return;
    }
    order = need(k->entities.n * sizeof *order);
    count_names(&shared, k);
    note_elsewhere(&shared, k);
    for (i = 0; i < k->entities.n; i++) {
        order[i] = (uint32_t)i;
    }
    sorting = k;
    qsort(order, k->entities.n, sizeof *order, entity_order);
    for (i = 0; i < k->entities.n; i++) {
        print_entity(out, &shared, &k->entities.at[order[i]]);
    }
    intern_free(&shared.names);
    free(shared.count);
    free(shared.elsewhere);
    free(order);
}

/* Whether a line about names stands in a draft. */
static bool
is_drafted(const struct know_line *l, const struct intern *lines)
{
    struct bytes line = { 0 };
    bool found;
    size_t i;

    bytes_print(&line, "entity\t%s\t%s", l->names[0],
                know_file_type(l->type));
    for (i = 1; i < l->n; i++) {
        bytes_print(&line, "\t%s", l->names[i]);
    }
    found = !l->removes
            && intern_find(lines, line.at, line.n) != UINT32_MAX;
    bytes_free(&line);
    return found;
}

bool
know_names_found(const struct know_file *file, const struct knowledge *k,
                 const struct reading *r)
{
    struct bytes draft = { 0 };
    struct intern lines = { 0 };
    const char *at, *end;
    size_t i;

    write_names(&draft, k, r);
    bytes_u8(&draft, 0);
    for (at = (char *)draft.at; (end = strchr(at, '\n')) != NULL;
            at = end + 1) {
        intern_add(&lines, at, (size_t)(end - at));
    }
    for (i = 0; i < file->lines.n
            && is_drafted(&file->lines.at[i], &lines); i++) {
    }
    intern_free(&lines);
    bytes_free(&draft);
    return i == file->lines.n;
}

void
know_file_draft(struct bytes *out, const struct knowledge *k,
                const struct corpus *c)
{
    struct reading r;
    struct quotes q;

    bytes_print(out, "%s\n# names\n", guide);
    reading_build(&r, c);
    write_names(out, k, &r);
    quotes_open(&q, &r, NULL);
    bytes_print(out, "\n# when\n");
    know_dates_write(out, &q, k);
    bytes_print(out, "\n# how many\n");
    know_quantities_write(out, &q, k);
    bytes_print(out, "\n# who said what\n");
    know_claims_write(out, &q, k);
    bytes_print(out, "\n# what agrees or conflicts\n");
    know_groups_write(out, &q, k);
    quotes_close(&q);
    reading_free(&r);
}

/* Whether a line removes something; a member does if its group's line does. */
static bool
is_removal(const char *line, size_t n, bool before)
{
    static const char remove[] = "remove", member[] = "member\t";

    return (n >= sizeof remove - 1
            && memcmp(line, remove, sizeof remove - 1) == 0)
           || (before && n >= sizeof member - 1
               && memcmp(line, member, sizeof member - 1) == 0);
}

void
know_file_removals(struct bytes *out, const char *path)
{
    struct bytes text = file_read(path);
    bool removal = false;
    size_t i, n;

    for (i = 0; i < text.n; i += n + 1) {
        const char *line = (const char *)text.at + i;
        const char *end = memchr(line, '\n', text.n - i);

        n = end ? (size_t)(end - line) : text.n - i;
        removal = is_removal(line, n, removal);
        if (removal) {
            bytes_add(out, line, n - (line[n - 1] == '\r'));
            bytes_print(out, "\n");
        }
    }
    bytes_free(&text);
}
