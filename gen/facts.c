/* SPDX-License-Identifier: MIT */
/*
 * facts.c - what is known of the documents: section M.
 *
 *     M := ndocs facts title names [dates] [sources] [languages]
 *
 * Names are front-coded and packed into the bits that their own bytes need;
 * sources and languages are few, and named by number.
 */
#include "calendar.h"
#include "model.h"

#include <stdlib.h>
#include <string.h>

enum { HAS_DATES = 1, HAS_SOURCES = 2, HAS_LANGUAGES = 4, HAS_TITLES = 8,
       RESTART = 5 };

static void
put_string(struct bytes *out, const char *s, size_t n)
{
    bytes_var(out, (uint32_t)n);
    bytes_add(out, s, n);
}

/* ---- names ------------------------------------------------------------- */

struct names {
    const struct corpus *c;
    size_t  suffix;             /* bytes that all names end in */
    uint8_t number[256];        /* of each byte that occurs */
    struct bytes alphabet;
    size_t  lcp_most, len_most;
};

static size_t
shared_suffix(const struct corpus *c)
{
    const char *first = c->docs[0].name;
    size_t n = strlen(first) - 1, i, len;

    for (i = 1; i < c->n; i++) {
        len = strlen(c->docs[i].name);
        n = len - 1 < n ? len - 1 : n;
        while (memcmp(first + strlen(first) - n,
                      c->docs[i].name + len - n, n) != 0) {
            n--;
        }
    }
    return n;
}

/* A name without the suffix: how long, and how much is as before. */
static size_t
name_parts(const struct names *x, size_t i, size_t *lcp)
{
    const char *s = x->c->docs[i].name;
    size_t n = strlen(s) - x->suffix, m;

    *lcp = 0;
    if (i % (1u << RESTART) != 0) {
        const char *before = x->c->docs[i - 1].name;

        m = strlen(before) - x->suffix;
        while (*lcp < n && *lcp < m && s[*lcp] == before[*lcp]) {
            (*lcp)++;
        }
    }
    return n;
}

static void
measure_names(struct names *x)
{
    bool used[256] = { false };
    size_t i, k, n, lcp;
    unsigned b;

    for (i = 0; i < x->c->n; i++) {
        n = name_parts(x, i, &lcp);
        x->lcp_most = lcp > x->lcp_most ? lcp : x->lcp_most;
        x->len_most = n - lcp > x->len_most ? n - lcp : x->len_most;
        for (k = lcp; k < n; k++) {
            used[(uint8_t)x->c->docs[i].name[k]] = true;
        }
    }
    for (b = 0; b < 256; b++) {
        if (used[b]) {
            x->number[b] = (uint8_t)x->alphabet.n;
            bytes_u8(&x->alphabet, b);
        }
    }
}

static void
put_names(struct bytes *out, const struct corpus *c, unsigned width)
{
    struct names x = { .c = c, .suffix = shared_suffix(c) };
    struct bits bits = { 0 };
    struct bytes starts = { 0 };
    unsigned lcp_bits, len_bits;
    size_t i, k, n, lcp;

    measure_names(&x);
    lcp_bits = lg_ceil(x.lcp_most + 1);
    len_bits = lg_ceil(x.len_most + 1);
    for (i = 0; i < c->n; i++) {
        if (i > 0 && i % (1u << RESTART) == 0) {
            bytes_le(&starts, bits.n, width);
        }
        n = name_parts(&x, i, &lcp);
        bits_add(&bits, (uint32_t)lcp, lcp_bits);
        bits_add(&bits, (uint32_t)(n - lcp), len_bits);
        for (k = lcp; k < n; k++) {
            bits_add(&bits, x.number[(uint8_t)c->docs[i].name[k]],
                     lg_ceil(x.alphabet.n));
        }
    }
    if (width < 4 && bits.n >> (8 * width) != 0) {
        die("the documents' names are too long for one pack");
    }
    bytes_u8(out, (unsigned)x.alphabet.n);
    bytes_add(out, x.alphabet.at, x.alphabet.n);
    put_string(out, c->docs[0].name + strlen(c->docs[0].name) - x.suffix,
               x.suffix);
    bytes_u8(out, lcp_bits);
    bytes_u8(out, len_bits);
    bytes_u8(out, RESTART);
    bytes_add(out, starts.at, starts.n);
    put_string(out, (const char *)bits.bytes.at, bits.bytes.n);
    bits_free(&bits);
    bytes_free(&starts);
    bytes_free(&x.alphabet);
}

/* ---- dates ------------------------------------------------------------- */

uint32_t
facts_day(const char *date)
{
    int year, month, day;

    if (sscanf(date, "%d-%d-%d", &year, &month, &day) != 3) {
        die("internal: the date %s", date);
    }
    return calendar_day(year, month, day);
}

static void
put_dates(struct bytes *out, const struct corpus *c)
{
    uint32_t first = UINT32_MAX, last = 0, day;
    struct bits bits = { 0 };
    unsigned width;
    size_t i;

    for (i = 0; i < c->n; i++) {
        if (c->docs[i].date[0]) {
            day = facts_day(c->docs[i].date);
            first = day < first ? day : first;
            last = day > last ? day : last;
        }
    }
    width = lg_ceil((uint64_t)last - first + 2);
    for (i = 0; i < c->n; i++) {
        bits_add(&bits, c->docs[i].date[0]
                 ? facts_day(c->docs[i].date) - first + 1 : 0, width);
    }
    bytes_var(out, first);
    bytes_u8(out, width);
    bytes_add(out, bits.bytes.at, bits.bytes.n);
    bits_free(&bits);
}

/* ---- sources and languages --------------------------------------------- */

typedef const char *fact_of(const struct document *d);

static const char *
date_of(const struct document *d)
{
    return d->date;
}

static const char *
source_of(const struct document *d)
{
    return d->source;
}

static const char *
language_of(const struct document *d)
{
    return d->language;
}

static bool
any(const struct corpus *c, fact_of *fact)
{
    size_t i;

    for (i = 0; i < c->n; i++) {
        if (fact(&c->docs[i])[0]) {
            return true;
        }
    }
    return false;
}

static void
put_list(struct bytes *out, const struct corpus *c, fact_of *fact)
{
    struct intern list = { 0 };
    struct bits bits = { 0 };
    const char *s;
    uint32_t k;
    size_t i, n;

    for (i = 0; i < c->n; i++) {
        s = fact(&c->docs[i]);
        if (s[0]) {
            intern_add(&list, s, strlen(s));
        }
    }
    bytes_var(out, list.n);
    for (k = 0; k < list.n; k++) {
        s = (const char *)intern_at(&list, k, &n);
        put_string(out, s, n);
    }
    for (i = 0; i < c->n; i++) {
        s = fact(&c->docs[i]);
        bits_add(&bits, s[0] ? intern_find(&list, s, strlen(s)) + 1 : 0,
                 lg_ceil((uint64_t)list.n + 1));
    }
    bytes_add(out, bits.bytes.at, bits.bytes.n);
    bits_free(&bits);
    intern_free(&list);
}

void
facts_build(struct bytes *out, const struct corpus *c, bool titles,
            unsigned width)
{
    bool dates = any(c, date_of), sources = any(c, source_of);
    bool languages = any(c, language_of);

    bytes_var(out, (uint32_t)c->n);
    bytes_u8(out, (dates ? HAS_DATES : 0u) | (sources ? HAS_SOURCES : 0u)
             | (languages ? HAS_LANGUAGES : 0u) | (titles ? HAS_TITLES : 0u));
    put_string(out, c->title ? c->title : "", c->title ? strlen(c->title) : 0);
    put_names(out, c, width);
    if (dates) {
        put_dates(out, c);
    }
    if (sources) {
        put_list(out, c, source_of);
    }
    if (languages) {
        put_list(out, c, language_of);
    }
}
