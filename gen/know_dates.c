/* SPDX-License-Identifier: MIT */
/*
 * know_dates.c - lines of an author's file about dates.
 *
 *     line := ("date" | "remove-date") TAB document TAB words TAB days
 *             [TAB kind]
 *     days := day | day ".." day | day "/" day
 *     day  := YYYY-MM-DD | YYYY-MM | YYYY
 *     kind := "absolute" | "weekday" | "relative"
 *
 * A month or year is all of its days. A line that removes needs no days.
 */
#include "know_file.h"

#include <stdlib.h>
#include <string.h>

static const char *const kinds[] = { "absolute", "weekday", "relative" };

/* ---- read --------------------------------------------------------------- */

/* So many digits as a number, or 0. */
static int
digits(const char **at, size_t n)
{
    int v = 0;

    for (; n > 0; n--, ++*at) {
        if (**at < '0' || **at > '9') {
            return 0;
        }
        v = 10 * v + (**at - '0');
    }
    return v;
}

/* A day, month or year; false if it is none. */
static bool
day_read(const char **at, struct days *days)
{
    struct date_parts d = { .year = digits(at, 4) };
    bool month = d.year > 0 && **at == '-', day;

    if (month) {
        ++*at;
        d.month = digits(at, 2);
    }
    day = month && d.month > 0 && **at == '-';
    if (day) {
        ++*at;
        d.day = digits(at, 2);
    }
    if (!calendar_valid(d.year, month ? d.month : 1, day ? d.day : 1)) {
        return false;
    }
    *days = calendar_unit(calendar_day(d.year, month ? d.month : 1,
                                       day ? d.day : 1),
                          day ? TIME_DAY : month ? TIME_MONTH : TIME_YEAR, 0);
    return true;
}

static bool
days_read(const char *text, struct days *days)
{
    struct days to;

    if (!day_read(&text, days)) {
        return false;
    }
    if (*text == 0) {
        return true;
    }
    if (strncmp(text, "..", 2) == 0 || *text == '/') {
        text += *text == '/' ? 1 : 2;
        if (day_read(&text, &to) && *text == 0 && to.to >= days->from) {
            days->to = to.to;
            return true;
        }
    }
    return false;
}

void
know_date_read(struct know_reader *x)
{
    struct know_date *d = LIST_ADD(x->file->dates);
    const char *days, *kind;
    unsigned i;

    know_quote(x, &d->at);
    d->removes = x->removes;
    days = know_column(x);
    if (!(d->removes && *days == 0) && !days_read(days, &d->days)) {
        know_refuse(x, "days are such as 2020-10-09, 2020-10, 2020 or"
                    " 2020-10-01..2020-10-09", days);
    }
    kind = know_column(x);
    for (i = 0; *kind != 0 && strcmp(kind, kinds[i]) != 0; ) {
        if (++i == sizeof kinds / sizeof kinds[0]) {
            know_refuse(x, "a date is absolute, weekday or relative", kind);
        }
    }
    d->kind = (enum date_kind)i;
    know_end(x);
}

/* ---- obeyed ------------------------------------------------------------- */

static int
date_order(const void *a, const void *b)
{
    const struct date *x = a, *y = b;

    return span_order(&x->at, &y->at);
}

/* Take away the dates that are gone, and set what lines tell. */
static void
take(const struct know_file *file, struct knowledge *k,
     const struct told_list *t, const bool *gone)
{
    size_t found = k->dates.n, i, kept = 0;

    for (i = 0; i < t->n; i++) {
        const struct know_date *l = &file->dates.at[t->at[i].item];
        struct date *d;

        if (!t->at[i].off) {
            d = t->at[i].found < found ? &k->dates.at[t->at[i].found]
                                       : LIST_ADD(k->dates);
            *d = (struct date){ t->at[i].at, l->kind, l->days.from,
                                l->days.to };
        }
    }
    for (i = 0; i < k->dates.n; i++) {
        if (i >= found || !gone[i]) {
            k->dates.at[kept++] = k->dates.at[i];
        }
    }
    k->dates.n = kept;
    if (kept > 0) {
        qsort(k->dates.at, kept, sizeof *k->dates.at, date_order);
    }
}

void
know_dates_obey(const struct know_file *file, struct quotes *q,
                struct knowledge *k)
{
    struct told_list t = { 0 };
    struct span_list found = { 0 };
    bool *gone;
    size_t i;

    if (file->dates.n == 0) {
        return;
    }
    gone = need_zero(k->dates.n + 1, sizeof *gone);
    for (i = 0; i < file->dates.n; i++) {
        told_add(&t, q, &file->dates.at[i].at, i, file->dates.at[i].removes);
    }
    for (i = 0; i < k->dates.n; i++) {
        *LIST_ADD(found) = k->dates.at[i].at;
    }
    told_settle(&t, q, &found, gone, "date");
    take(file, k, &t, gone);
    free(gone);
    free(found.at);
    free(t.at);
}

/* ---- written ------------------------------------------------------------ */

static void
day_write(struct bytes *to, uint32_t day, enum time_unit unit)
{
    struct date_parts d = calendar_date(day);

    bytes_print(to, "%04d", d.year);
    if (unit <= TIME_MONTH) {
        bytes_print(to, "-%02d", d.month);
    }
    if (unit <= TIME_DAY) {
        bytes_print(to, "-%02d", d.day);
    }
}

/* Days in the longest unit that both ends agree with. */
static void
days_write(struct bytes *to, const struct days *days)
{
    static const enum time_unit units[] = { TIME_YEAR, TIME_MONTH, TIME_DAY };
    struct days first, last;
    size_t i = 0;

    do {
        first = calendar_unit(days->from, units[i], 0);
        last = calendar_unit(days->to, units[i], 0);
    } while ((first.from != days->from || last.to != days->to) && ++i < 2);
    day_write(to, days->from, units[i]);
    if (i == 2 ? days->from != days->to : first.from != last.from) {
        bytes_print(to, "..");
        day_write(to, days->to, units[i]);
    }
}

void
know_dates_write(struct bytes *out, struct quotes *q,
                 const struct knowledge *k)
{
    struct excerpts lines = { 0 };
    size_t i;

    for (i = 0; i < k->dates.n; i++) {
        const struct date *d = &k->dates.at[i];
        struct bytes columns = { 0 };

        bytes_print(&columns, "\t");
        days_write(&columns, &(struct days){ d->from, d->to });
        if (d->kind != DATE_ABSOLUTE) {
            bytes_print(&columns, "\t%s", kinds[d->kind]);
        }
        bytes_u8(&columns, 0);
        *LIST_ADD(lines) = (struct excerpt){ d->at, (char *)columns.at,
                                             false };
    }
    excerpt_facts(q, out, "date", &lines);
}
