/* SPDX-License-Identifier: MIT */
/*
 * answer.h - what was found, for people and as JSON Lines.
 *
 * The host tool and the device shell both print through these calls: the
 * same bytes everywhere. Each call prints one line and returns KP_OK, or an
 * error after what could be printed of the line.
 */
#ifndef ANSWER_H
#define ANSWER_H

#include "kpack.h"
#include "out.h"

#define ANSWER_HITS 10      /* results, unless -n says otherwise */

struct answer {
    struct out out;
    const struct kp_pack *pack;
    uint8_t json;           /* JSON Lines; else for people */
    uint8_t color;          /* for people: ANSI codes around what matched */
    uint8_t isolate;        /* for people: U+2068, U+2069 around texts */
    uint8_t explain;        /* why each hit scored what it did */
    uint16_t width;         /* bytes of a snippet, 0 for the whole sentence */
};

/*
 * A hit of `find` (which has ended): number `rank`, from 1, of query number
 * `query`, from 0.
 *
 *     1. [document] The sentence. (partial)
 *     {"q":0,"rank":1,"score":9,"doc":"document","start":0,"end":13,
 *      "text":"The sentence.","marks":[[4,12]],"match":["exact"],
 *      "partial":false}
 *
 * (the latter on one line, without spaces). When there is something to say,
 * JSON has more: "agree" (other documents that say the same: doc, start, end),
 * "corrected" ([typed, meant] words), "snippet" ([start, end], with a width),
 * "explain" (an object for each word of the query). Where find looked for
 * documents, people see the title in place of the text, JSON has the whole of
 * it.
 */
int answer_hit(const struct answer *a, const struct kp_find *find,
               const struct kp_hit *hit, uint32_t query, uint32_t rank);

/* For people, when a word was corrected: `did you mean: that, or this?` */
int answer_meant(const struct answer *a, const struct kp_find *find);

/* A completion: its text; in JSON text, kind, count, and doc of a title. */
int answer_completion(const struct answer *a, const struct kp_completion *c);

/*
 * Document `doc`: its name, title, date, source and size.
 *
 *     [document] The title (2020-10-09, The source, 3168 bytes)
 *     {"doc":"document","title":"The title","date":"2020-10-09",
 *      "source":"The source","bytes":3168}
 */
int answer_doc(const struct answer *a, uint32_t doc);

/* Document `doc` byte for byte, and nothing else. */
int answer_cat(const struct answer *a, uint32_t doc);

/*
 * The number of the document called by these `n` bytes: by its name, or by
 * the beginning of its name when no other name begins so. KP_NONE when there
 * is none, or more than one.
 */
uint32_t answer_doc_named(const struct kp_pack *pack, const char *name,
                          uint32_t n);

#endif
