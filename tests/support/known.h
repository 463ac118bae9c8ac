/* SPDX-License-Identifier: MIT */
/*
 * known.h - what is known of texts in a test, said in a few words.
 *
 * A place is told by its document and the words that stand there, of which
 * the n-th (from 0) occurrence is meant.
 */
#ifndef KNOWN_SUPPORT_H
#define KNOWN_SUPPORT_H

#include "support/packs.h"

#include "knowledge.h"

/* The n-th place of `words` in a document; the test fails if there is none. */
struct span known_span_of(const struct text *texts, uint32_t doc,
                       const char *words, unsigned n);

/* Add an entity with its names, "|" between them; its number. */
uint32_t known_entity_add(struct knowledge *k, enum entity_type type,
                      const char *names);

/* Add every place of `words` in documents [from, to) as a mention. */
void known_mentions_add(struct knowledge *k, const struct text *texts,
                    uint32_t from, uint32_t to, uint32_t entity,
                    const char *words);

/* Sort the mentions, as knowledge_build leaves them. */
void known_sort(struct knowledge *k);

#endif
