/* SPDX-License-Identifier: MIT */
/*
 * synonyms.h - words that documents do not have, for words that they do.
 *
 *   meanings.c  the tables of gen/lang -> words and what they may stand for
 *   synonyms.c  of these what is of use to one pack
 *   terms.c     of that what there is room for -> section t
 */
#ifndef SYNONYMS_H
#define SYNONYMS_H

#include "model.h"

/* Words of the documents that one word may stand for, by the numbers of their
 * stems; the best one first. */
enum { TARGETS_MOST = 4 };
struct targets {
    uint32_t stem[TARGETS_MOST];
    unsigned n;
};

enum { PLACE_EQUAL = 255 };

/* A word that may be asked for. */
struct asked {
    struct targets targets;
    unsigned rank;              /* of the tables that tell of it */
    unsigned place;             /* in the line that has it earliest; if all
                                 * of it are equal: PLACE_EQUAL */
};

/* A stem that the documents have. */
struct present {
    uint32_t number;            /* of its first word in the pack */
    uint32_t places;
};

/* Two stems of which the documents have both, the lower number first. */
struct stem_pair {
    uint32_t a, b;
};

struct synonyms {
    const struct alphabet *alphabet;
    bool      own;              /* words of the documents' language are told */
    struct intern stems;
    struct present *present;    /* of each stem */
    struct intern keys;         /* of words that may be asked for */
    struct asked *asked;        /* of each */
    size_t    nasked, room;
    struct stem_pair *pairs;    /* some more than once */
    size_t    npairs, pair_room;
    struct bytes rules;         /* endings of other languages */
    unsigned  nrules;
    struct kp_pack reader;      /* sections S and t, for the runtime's code */
    struct bytes bytes;         /* of these */
};

/* ---- synonyms.c --------------------------------------------------------- */

/* An ending that words of another language may lose if `left` letters stay;
 * before any word is told. */
void synonyms_ending(struct synonyms *s, const char *ending, unsigned left);

/* Add a word of the pack's language to `to`, if the documents have it. */
void synonyms_target(const struct synonyms *s, const char *word, size_t n,
                     struct targets *to);

/*
 * A word that may be asked for, and what it may stand for; `told` has the rank
 * and its place in the line. Of one that the documents have, both are kept as
 * a pair, if it is of their language; it is left out if a lower rank has told
 * of it.
 */
void synonyms_asked(struct synonyms *s, const char *word, size_t n,
                    const struct asked *told);

/* Append section t to a pack that has `pack` bytes so far. */
void synonyms_build(struct bytes *to, const struct tokens *t,
                    const struct lexicon *l, const struct stems *stems,
                    const struct alphabet *a, size_t pack);

/* ---- terms.c ------------------------------------------------------------ */

/* Append section t to a pack of so many sentences and bytes. */
void terms_put(struct bytes *to, const struct synonyms *s, uint32_t sentences,
               size_t pack);

/* ---- meanings.c --------------------------------------------------------- */

/* Append the letters of other languages' words that may be asked for. */
void meanings_letters(struct bytes *to, const struct corpus *c);

/* Tell all endings; then all words. */
void meanings_endings(struct synonyms *s);
void meanings_read(struct synonyms *s);

#endif
