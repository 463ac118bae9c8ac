/* SPDX-License-Identifier: MIT */
/*
 * lexis_names.c - the names that a language has tables for: its gazetteer,
 * the countries of ICU, and what is of a country.
 */
#include "names.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uloc.h>
#include <unicode/ustring.h>

enum { LONG_NAME = 10 };        /* bytes of one that may be respelled */

enum entity_type
type_named(const char *s)
{
    static const char *const names[ENTITY_TYPES] = {
        "-", "person", "place", "country", "organisation", "event", "media",
        "object"
    };
    unsigned i;

    for (i = 0; i < ENTITY_TYPES; i++) {
        if (strcmp(names[i], s) == 0) {
            return (enum entity_type)i;
        }
    }
    die("internal: a table has the type \"%.40s\"", s);
}

/* A name as a row of names.tsv lets it be spelled too, with one letter for
 * another; NULL if it has none of them. */
static char *
respelled(const struct lexis *l, const char *name)
{
    size_t n, i, len;
    const struct row *row = lexis_rows(l, "names", &n);
    struct bytes other = { 0 };
    const char *at;
    bool changed = false;

    for (i = 0; i < n && strcmp(row[i].column[1], "spelled") != 0; i++) {
    }
    len = i < n ? strlen(row[i].column[0]) : 0;
    for (at = name; i < n && *at; ) {
        if (strncmp(at, row[i].column[0], len) == 0) {
            bytes_add(&other, row[i].column[2], strlen(row[i].column[2]));
            at += len;
            changed = true;
        } else {
            bytes_add(&other, at++, 1);
        }
    }
    bytes_u8(&other, 0);
    if (!changed) {
        bytes_free(&other);
    }
    return (char *)other.at;
}

/* The last name of the gazetteer in its other spelling, unless that is a word
 * of the tables. */
static void
respell_name(struct lexis *l, const char *name)
{
    char *other = strlen(name) >= LONG_NAME ? respelled(l, name) : NULL;
    uint32_t first = 0, node, known = l->words.n;

    if (other) {
        node = lexis_path(l, &l->names, other, &first);
        if (l->names.value[node] == 0
                && (strchr(other, ' ') || first >= known)) {
            l->names.value[node] = (uint32_t)l->nnames;
        }
    }
    free(other);
}

/* A name of the gazetteer, if the phrase is not there already. */
static void
add_name(struct finder *f, struct lexis *l, const char *name,
         enum entity_type type, const char *what, const char *when)
{
    uint32_t first = 0, node = lexis_path(l, &l->names, name, &first);
    bool country = type == ENTITY_COUNTRY;
    uint32_t thing;

    if (l->names.value[node] != 0 || node == TRIE_ROOT) {
        return;
    }
    l->name = list_grow(l->name, &l->nnames, &l->names_room,
                        sizeof *l->name);
    thing = type == ENTITY_OTHER ? NONE
            : thing_of(f, country ? "country" : "gazetteer", what);
    if (thing != NONE) {
        f->things.at[thing].known = true;
        f->things.at[thing].votes[type] = 1;
    }
    l->name[l->nnames - 1] = (struct place_name){
        .text = name, .type = type, .thing = thing, .when = when,
        .any_case = name[0] >= 'a' && name[0] <= 'z'
    };
    l->names.value[node] = (uint32_t)l->nnames;
    respell_name(l, name);
}

/* The names of all countries, as ICU has them. */
static void
read_countries(struct finder *f, struct lexis *l)
{
    const char *const *code;
    UChar wide[128];
    char locale[16], name[512];
    int32_t n;

    for (code = uloc_getISOCountries(); *code; code++) {
        UErrorCode e = U_ZERO_ERROR;

        snprintf(locale, sizeof locale, "und_%s", *code);
        n = uloc_getDisplayCountry(locale, l->language, wide, 127, &e);
        u_strToUTF8(name, sizeof name - 1, NULL, wide, n, &e);
        if (U_SUCCESS(e) && n > 0) {
            name[sizeof name - 1] = 0;
            add_name(f, l, name, ENTITY_COUNTRY, *code, "");
            l->name[l->nnames - 1].text = NULL;
        }
    }
}

void
read_gazetteer(struct finder *f, struct lexis *l)
{
    size_t n, i;
    const struct row *row = lexis_rows(l, "gazetteer", &n);

    for (i = 0; i < n; i++) {
        add_name(f, l, row[i].column[0], type_named(row[i].column[1]),
                 row[i].column[2], row[i].column[3]);
    }
    read_countries(f, l);
}

static void
add_gentilic(struct finder *f, struct lexis *l, const char *stem,
             const char *ending, const char *country)
{
    struct bytes key = { 0 };
    uint32_t w;
    char word[128];

    snprintf(word, sizeof word, "%s%s", stem, ending);
    phrases_fold(&key, word, strlen(word));
    w = lexis_word(l, key.at, key.n);
    l->flags[w] |= WORD_GENTILIC;
    if (l->country[w] == 0) {
        l->country[w] = thing_of(f, "country", country) + 1;
    }
    bytes_free(&key);
}

void
read_gentilics(struct finder *f, struct lexis *l)
{
    size_t n, m, i, k;
    const struct row *row = lexis_rows(l, "gentilics", &n);
    const struct row *role = lexis_rows(l, "names", &m);

    for (i = 0; i < n; i++) {
        const char *const *c = row[i].column;

        if (c[1][0] == '=') {
            add_gentilic(f, l, c[0], "", c[2]);
            continue;
        }
        for (k = 0; k < m; k++) {
            if (strcmp(role[k].column[1], "ending") == 0) {
                add_gentilic(f, l, c[0], role[k].column[0], c[2]);
            }
        }
    }
}
