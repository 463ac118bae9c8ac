/* SPDX-License-Identifier: MIT */
/*
 * when_names.c - names of months and weekdays, in every country's set, as rows
 * of the table of date words.
 *
 * ICU has them for each locale; the table is made once for a language. A row
 * says in its fourth column how sure a name is: `capital`, it is written with
 * a capital; `weak`, it is short for the whole name; each means something
 * else otherwise and needs a number beside it.
 */
#include "when.h"

#include <string.h>

#include <unicode/udat.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

enum { NAME_MAX = 64, MONTHS = 12, WEEKDAYS = 7 };

struct names {
    struct bytes table;
    struct intern seen;
};

/* Add a row, unless there is one of that name; "" for a name of no letters. */
static void
add_name(struct names *x, const UChar *name, int32_t n, const char *role,
         int value, bool short_form)
{
    char text[4 * NAME_MAX];
    UErrorCode e = U_ZERO_ERROR;
    int32_t bytes;
    uint32_t known = x->seen.n, first;
    size_t at = 0;

    u_strToUTF8(text, sizeof text, &bytes, name, n, &e);
    if (U_FAILURE(e) || n < 2 || intern_add(&x->seen, text, (size_t)bytes)
        != known) {
        return;
    }
    first = unicode_next((const uint8_t *)text, (size_t)bytes, &at);
    bytes_print(&x->table, "%s\t%s\t%d\t%s\n", text, role, value,
                short_form ? "weak"
                : unicode_lower(first) != first ? "capital" : "");
}

/* The names of one kind; ICU counts them from `first`. */
static void
add_names(struct names *x, const UDateFormat *f, UDateFormatSymbolType type,
          const char *role, int first, int count, bool short_form)
{
    UChar name[NAME_MAX];
    UErrorCode e;
    int32_t n;
    int i, value;

    for (i = 0; i < count; i++) {
        e = U_ZERO_ERROR;
        n = udat_getSymbols(f, type, first + i, name, NAME_MAX, &e);
        if (U_FAILURE(e) || n >= NAME_MAX) {
            continue;
        }
        value = first ? (i + WEEKDAYS - 1) % WEEKDAYS : i + 1;
        add_name(x, name, n, role, value, short_form);
    }
}

/* The format of a locale in a calendar, which may not be its own. */
static UDateFormat *
format_of(const char *language, const char *calendar)
{
    UErrorCode e = U_ZERO_ERROR;
    char locale[128];
    UDateFormat *f;

    snprintf(locale, sizeof locale, "%s@calendar=%s", language, calendar);
    f = udat_open(UDAT_NONE, UDAT_FULL, locale, NULL, 0, NULL, 0, &e);
    return U_SUCCESS(e) ? f : NULL;
}

static void
add_locale(struct names *x, const char *locale)
{
    UDateFormat *f = format_of(locale, "gregorian");

    if (!f) {
        return;
    }
    add_names(x, f, UDAT_MONTHS, "month", 0, MONTHS, false);
    add_names(x, f, UDAT_STANDALONE_MONTHS, "month", 0, MONTHS, false);
    add_names(x, f, UDAT_WEEKDAYS, "weekday", 1, WEEKDAYS, false);
    add_names(x, f, UDAT_STANDALONE_WEEKDAYS, "weekday", 1, WEEKDAYS, false);
    add_names(x, f, UDAT_SHORT_MONTHS, "month", 0, MONTHS, true);
    add_names(x, f, UDAT_SHORT_WEEKDAYS, "weekday", 1, WEEKDAYS, true);
    udat_close(f);
}

static void
add_islamic(struct names *x, const char *language)
{
    UDateFormat *f = format_of(language, "islamic");

    if (f) {
        add_names(x, f, UDAT_MONTHS, "islamic", 0, MONTHS, false);
        udat_close(f);
    }
}

static bool
is_of(const char *locale, const char *language)
{
    size_t n = strlen(language);

    return strncmp(locale, language, n) == 0
           && (locale[n] == 0 || locale[n] == '_');
}

const struct phrases *
when_table(const char *language)
{
    const struct phrases *p = phrases_of(language, "when+names");
    struct names x = { 0 };
    const char *own;
    size_t n;
    int32_t i;

    if (p || language[0] == 0) {
        return p;
    }
    own = lang_table(language, "when", &n);
    if (own) {
        bytes_add(&x.table, own, n);
    }
    add_locale(&x, language);
    for (i = 0; i < uloc_countAvailable(); i++) {
        if (is_of(uloc_getAvailable(i), language)) {
            add_locale(&x, uloc_getAvailable(i));
        }
    }
    add_islamic(&x, language);
    p = phrases_add(language, "when+names", x.table.at, x.table.n);
    bytes_free(&x.table);
    intern_free(&x.seen);
    return p;
}
