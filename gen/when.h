/* SPDX-License-Identifier: MIT */
/*
 * when.h - the parts that find dates: names, expressions, their meaning.
 */
#ifndef WHEN_H
#define WHEN_H

#include "calendar.h"
#include "scan.h"

/* ---- when_names.c ------------------------------------------------------- */

/* when.tsv of a language with ICU's names behind its own rows. */
const struct phrases *when_table(const char *language);

/* ---- when_read.c, when_*.c: expressions ---------------------- */

/* Bare numbers that may be years. */
enum { YEAR_LEAST = 1000, YEAR_MOST = 2100 };

enum core {
    CORE_NONE,
    CORE_DAY,                   /* today, weekday, day, month, year */
    CORE_YEARS,                 /* year to year2 */
    CORE_DECADE,                /* the one that begins with `year` */
    CORE_CENTURY,               /* number `year` */
    CORE_UNIT,                  /* this, the last, the next unit(s) */
    CORE_BACK,                  /* so many units ago */
    CORE_NOTHING                /* no date: skip it */
};

/* An expression as it is written. Numbers are 0 where nothing is said. */
struct when_expr {
    enum core core;
    uint32_t start, end;
    size_t   first, next;       /* its first word, and the one behind */
    int      today;             /* days, if has_today */
    unsigned weekday, weekday2; /* 0 is Monday, if has_weekday */
    int      day, day2, month, year, year2;
    int      swapped;           /* day and month may be the other way round */
    bool     has_today, has_weekday, islamic;
    bool     weak;              /* a name that needs a number beside it */
    bool     dotted;            /* a full stop may be part of its name */
    bool     bracketed;         /* its other name stands in brackets */
    bool     edge;              /* a part of the span is meant */
    int      direction;         /* -1 the last, 1 the next, 0 not said */
    enum time_unit unit;
    long     count;             /* of units; 0: a few */
};

/* The expression that begins at word i, if one does. */
bool when_read(const struct scan *s, size_t i, struct when_expr *e);

/*
 * A number at word i that can only be a year behind another: "and 1995".
 * `in` says that a word before it has already made it one.
 */
bool when_read_bare(const struct scan *s, size_t i, bool in,
                    struct when_expr *e);

/*
 * Parts of it, for when_read: each takes words from i on into `e`, moves its
 * end, and says whether there was something to take.
 */
bool when_read_span(const struct scan *s, size_t i, struct when_expr *e);
bool when_read_year(const struct scan *s, size_t i, struct when_expr *e);
bool when_take_numeric(const struct scan *s, size_t i, struct when_expr *e);
bool when_take_month(const struct scan *s, size_t i, struct when_expr *e);
bool when_take_day_month(const struct scan *s, size_t i, struct when_expr *e);
void when_take_day_behind(const struct scan *s, struct when_expr *e);

void when_take_era(const struct scan *s, struct when_expr *e);
void when_take_second_year(const struct scan *s, struct when_expr *e);

/* Let the expression end before word `next`. */
void when_take(const struct scan *s, struct when_expr *e, size_t next);

/* Whether a tag's row has a note, and whether word i is such a name, by its
 * role and as it must be written. */
bool when_has_note(const struct tag *t, const char *note);
bool when_is_name(const struct scan *s, size_t i, enum when role);

/* Whether a tag of a role stands at word i, with spaces before it; and the
 * unit of time that a tag's row counts, or TIME_UNITS. */
bool when_near(const struct scan *s, size_t i, enum when role);
enum time_unit when_unit(const struct tag *t);

/* ---- when_days.c: their meaning ---------------------------------------- */

/* The day a document speaks from. */
struct base {
    uint32_t day;
    bool     known;
};

/*
 * The days an expression means, or false if it needs a base that is not
 * known or there is no such day.
 */
bool when_days(const struct scan *s, const struct when_expr *e,
               const struct base *base, struct days *days,
               enum date_kind *kind);

/* ---- datelines.c: when documents were written --------------------------- */

/* The base of each document of a reading. */
void datelines_find(const struct reading *r, struct base *bases);

#endif
