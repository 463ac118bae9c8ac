/* SPDX-License-Identifier: MIT */
/*
 * scan.c - what the tables of a language say of each word of a document.
 *
 * The names of months and weekdays are ICU's, of all countries that speak the
 * language; the rows of when.tsv come before them.
 */
#include "scan.h"
#include "when.h"

#include <stdlib.h>
#include <string.h>

/* Tags behind the last word, so that one may look a phrase ahead. */
enum { TAGS_BEHIND = 16 };

static const char *const when_roles[] = {
    "", "none", "month", "islamic", "weekday", "day", "part", "edge", "today",
    "unit", "the", "past", "next", "this", "current", "ago", "back", "year",
    "of", "from", "to", "decade", "tens", "th", "century", "clock", "bc", "ad",
    "hijri", "in", "later", "few", "at", "zone", NULL
};

static const char *const numeral_roles[] = {
    "", "add", "hundred", "scale", "twice", "many", "part", "ordinal",
    "point", "and", "definite", "none", NULL
};

static const char *const unit_roles[] = {
    "", "one", "two", "measure", "percent", "label", "count", "not", NULL
};

static const char *const qualifier_roles[] = {
    "", "more", "less", "about", "at least", "at most", "up to", "between",
    "more after", "less after", "about after", "at least after",
    "at most after", "to", "reach", NULL
};

static uint8_t
role_of(const struct row *row, const char *const *names)
{
    uint8_t i;

    for (i = 1; names[i]; i++) {
        if (strcmp(row->column[1], names[i]) == 0) {
            return i;
        }
    }
    die("internal: a table has the role \"%s\" for \"%s\"", row->column[1],
        row->column[0]);
}

/* Whether what is written before the first word of a match means "and". */
static bool
is_joined(const struct scan *s, size_t i, const struct match *m)
{
    const struct phrases *numbers = phrases_of(s->d->language, "numbers");
    const struct row *row;
    const char *key;
    size_t n;

    if (m->clitic == 0 || !numbers) {
        return false;
    }
    key = word_key(s->r, &s->d->at[i], &n);
    row = phrases_find(numbers, key, m->clitic);
    return row && role_of(row, numeral_roles) == NUMERAL_AND;
}

static struct tag *
tag_words(const struct scan *s, const struct phrases *p,
          const char *const *roles)
{
    struct tag *tags = need_zero(s->d->n + TAGS_BEHIND, sizeof *tags);
    struct match m;
    size_t i;

    for (i = 0; p && i < s->d->n; i++) {
        m.clitic = 0;
        if (phrases_match(p, s->r, s->d, i, true, &m)) {
            tags[i] = (struct tag){
                .row = m.row, .start = m.start, .end = m.end,
                .value = strtoll(m.row->column[2], NULL, 10),
                .role = role_of(m.row, roles), .words = (uint8_t)m.words,
                .clitic = m.clitic > 0, .joined = is_joined(s, i, &m)
            };
        }
    }
    return tags;
}

/* Whether the row of "and" says that parts of numbers need it. */
static bool
needs_and(const char *language)
{
    const struct phrases *p = phrases_of(language, "numbers");
    const struct row *row;
    size_t n = 0, i;

    row = p ? phrases_rows(p, &n) : NULL;
    for (i = 0; i < n; i++) {
        if (strcmp(row[i].column[1], "and") == 0) {
            return strcmp(row[i].column[2], "needed") == 0;
        }
    }
    return false;
}

void
scan_open(struct scan *s, const struct reading *r, uint32_t doc)
{
    const char *language = r->docs[doc].language;

    *s = (struct scan){ .r = r, .d = &r->docs[doc], .doc = doc };
    s->and_needed = needs_and(language);
    s->when = tag_words(s, when_table(language), when_roles);
    s->number = tag_words(s, phrases_of(language, "numbers"), numeral_roles);
    s->unit = tag_words(s, phrases_of(language, "units"), unit_roles);
    s->qualifier = tag_words(s, phrases_of(language, "qualifiers"),
                             qualifier_roles);
}

void
scan_close(struct scan *s)
{
    free(s->when);
    free(s->number);
    free(s->unit);
    free(s->qualifier);
}

bool
scan_mark(const struct scan *s, size_t i, const char *marks, bool loose)
{
    size_t n = 0, at = 0, known, one;
    const char *gap;

    if (!scan_follows(s, i)) {
        return false;
    }
    gap = gap_text(s->d, i, &n);
    while (loose && n > 0 && (*gap == ' ' || *gap == '\t')) {
        gap++;
        n--;
    }
    while (loose && n > 0 && (gap[n - 1] == ' ' || gap[n - 1] == '\t')) {
        n--;
    }
    for (known = strlen(marks); at < known; at = one) {
        one = at;
        unicode_next((const uint8_t *)marks, known, &one);
        if (one - at == n && memcmp(marks + at, gap, n) == 0) {
            return true;
        }
    }
    return false;
}

int64_t
scan_digits(const struct scan *s, size_t i)
{
    int64_t v = 0;
    const char *key;
    size_t n, k;

    if (i >= s->d->n || !s->d->at[i].digits) {
        return -1;
    }
    key = word_key(s->r, &s->d->at[i], &n);
    if (n > 9) {
        return -1;
    }
    for (k = 0; k < n; k++) {
        v = 10 * v + (key[k] - '0');
    }
    return v;
}
