/* SPDX-License-Identifier: MIT */
/*
 * count.h - the parts that find quantities: what a number counts.
 */
#ifndef COUNT_H
#define COUNT_H

#include "scan.h"

/* A quantity as it is read. */
struct counted {
    struct number low, high;    /* high: the same if there is no range */
    uint32_t start, end;        /* with qualifier and unit */
    size_t   first, next;       /* words of the number; the word behind all */
    uint32_t noun_start, noun_end;      /* what is counted; equal: nothing */
    enum qualifier qualifier;
    bool     known;             /* the noun or unit is one of the tables */
    bool     measure;           /* it is a unit, not things */
    bool     told;              /* something says that this is a number */
    char     unit[128];         /* "" for none */
};

/* Where the walk over a document stands. */
struct walk {
    struct knowledge *k;
    struct scan s;
    size_t date;                /* the next date of k->dates */
    size_t dates;
    uint32_t other;             /* where the last number stood that is none */
};

/* Begin with the number at word i; take what was read. */
void start_with(struct counted *c, size_t i, const struct number *n);
void add_quantity(struct walk *w, const struct counted *c);

/*
 * What the number before word c->next counts: a unit, per cent, a noun behind
 * it, or behind "of". Moves next and end behind it.
 */
bool count_behind(const struct scan *s, struct counted *c);

/* The same when it stands before: a sign, as in $20; "the number of". */
bool count_sign(const struct scan *s, struct counted *c);
bool count_before(const struct scan *s, struct counted *c);

/* An adjective behind a noun, which agrees with it, belongs to the span. */
void count_adjective(const struct scan *s, struct counted *c);

/* ---- count_nouns.c ------------------------------------------------------ */

/* A noun at word i that means two of a thing, by the table; one of a unit, 0
 * if it is none: the next word to look at. "The three" at word i, behind its
 * noun. A noun and an adjective with the endings of a dual. */
size_t read_two(struct walk *w, size_t i);
size_t read_one(struct walk *w, size_t i);
void read_definite(struct walk *w, size_t i);
bool read_pair(struct walk *w, size_t i);

/* ---- count_forms.c: nouns ----------------------------------------------- */

/* Whether word i is one of the closed-class words (closed.tsv); whether it has
 * the article; whether, unknown to the tables, it is another word of the
 * corpus with something written before it ("and", "in"). */
bool count_is_closed(const struct scan *s, size_t i);
bool count_is_definite(const struct scan *s, size_t i);
bool count_has_clitic(const struct scan *s, size_t i);

/* Whether the corpus has the word with the article: then it is a noun. */
bool count_takes_article(const struct scan *s, size_t i);

/* The next row of counting.tsv with a role, from row *at on, or NULL. */
const struct row *count_row(const struct scan *s, const char *role,
                            size_t *at);

/* Whether a text has an ending, and enough before it. */
bool count_ending(const char *text, size_t n, const char *ending);

/* Whether word i has the ending of a row of counting.tsv. */
bool count_ends(const struct scan *s, size_t i, const char *role);

/* Set the unit, to "" if it is too long. */
void count_unit(struct counted *c, const void *text, size_t n);

/* Whether two words from i on are a noun and adjective for two of a thing, by
 * their endings and the noun's other forms; it is then what is counted. */
bool count_pair(const struct scan *s, size_t i, struct counted *c);

/* The noun at word i as what is counted. */
void count_noun(const struct scan *s, size_t i, struct counted *c);

/* ---- count_range.c: ranges and qualifiers ------------------------------- */

/* The second number of a range from word i on, into c->high: the word behind
 * it, or 0. `between`: "and" joins a range. */
size_t count_second(const struct scan *s, size_t i, bool between,
                    struct counted *c);

/* The qualifier that ends right before word i, or NULL. */
const struct tag *count_qualifier(const struct scan *s, size_t i);

/* Take the qualifier before the number, or behind all of it. */
void count_qualify(const struct scan *s, struct counted *c);

/* ---- count_names.c: numbers that name ----------------------------------- */

/* Whether the number at word i is tied to what stands before it (F-16), or,
 * with word i behind it, to that (16GB). */
bool count_tied_before(const struct scan *s, size_t i);
bool count_tied_behind(const struct scan *s, size_t i);

/* Whether a word before it makes the number at word i a name: channel 16. */
bool count_is_label(const struct scan *s, size_t i);

/* Whether the number of words [i, next) only numbers a paragraph. */
bool count_is_item(const struct scan *s, size_t i, size_t next);

/* Whether words from i on make the number before them part of a date; whether
 * it may be a year by itself. */
bool count_is_dated(const struct scan *s, size_t i);
bool count_is_year(const struct number *n);

#endif
