/* SPDX-License-Identifier: MIT */
/*
 * search.h - searches in small packs, and what they find as a string.
 */
#ifndef SUPPORT_SEARCH_H
#define SUPPORT_SEARCH_H

#include "support/packs.h"

enum { ROOM = 50 };

struct search {
    struct kp_find find;
    struct kp_hit hits[ROOM];
    int n;
};

struct search search(const struct made *m, const char *query, uint16_t room,
                     uint8_t options);

/*
 * The search finds these sentences, with | between and ~ before a partial
 * match: in this order; or in the order of the text.
 */
void assert_finds(const struct made *m, const char *query, uint8_t options,
                  const char *wanted);
void assert_holds(const struct made *m, const char *query, uint8_t options,
                  const char *wanted);

/* Row of a table: a query, and the sentences that it finds as they stand. */
struct row {
    const char *query, *wanted;
};

/* All rows hold, with these options, in a pack of these texts. */
void check_rows(const struct text *texts, size_t ntexts,
                const struct row *rows, size_t n, uint8_t options);
#define CHECK(texts, rows, options) \
    check_rows(texts, COUNT(texts), rows, COUNT(rows), options)

/* The numbers of the documents where something is found, as "0 2 3". */
void assert_docs(const struct made *m, const char *query, uint8_t options,
                 const char *wanted);

/* The query is refused so, and find.place is `place`. */
void assert_refused(const struct made *m, const char *query, int err,
                    uint32_t place);

/* Each word of a hit that matched and its enum kp_match, "cat 0|dogs 2". */
void assert_marks(const struct made *m, const struct search *s, int hit,
                  const char *wanted);

void assert_same_hits(const struct search *a, const struct search *b);

#endif
