/* SPDX-License-Identifier: MIT */
/*
 * claims.h - what the parts of claim finding share.
 *
 *     words -> roles -> cues -> speakers -> what was said -> claims
 *
 *   roles.c      what each word of a text may be in a clause
 *   speech.c     the words that may tell of a claim: cues
 *   voices.c     names of those who can speak
 *   agrees.c     whether a noun may be the subject of a verb
 *   speaker_words.c  how far a speaker's words go
 *   speakers.c   the words before or after a cue that tell who speaks
 *   said.c       what was said, and whether in the speaker's own words
 *   judge.c      which cues tell of a claim
 *   claims.c     the cues of a sentence in order, as claims
 *
 * All words of a sentence are numbers into doc_words.at; a range of them is
 * half-open. Tables are those of gen/lang (README.md there).
 */
#ifndef CLAIMS_H
#define CLAIMS_H

#include "knowledge.h"

/* What a word may be in a clause (clause.tsv, negation.tsv, speakers.tsv). */
enum role {
    ROLE_THAT = 1,              /* what was said follows */
    ROLE_OPEN = 2,              /* begins a clause */
    ROLE_RELATIVE = 4,          /* begins a relative clause */
    ROLE_SKIP = 8,              /* may stand between verb and speaker */
    ROLE_STOP = 16,             /* ends the words of a speaker */
    ROLE_LINK = 32,             /* goes on with them, unless */
    ROLE_OCCASION = 64,         /* such a word follows */
    ROLE_NOT = 128,
    ROLE_PART = 32768,          /* it is the first of another statement */
    ROLE_PERSON = 256, ROLE_BODY = 512, ROLE_PAPER = 1024,
    ROLE_OF = 4096,             /* goes on with the words of a speaker */
    ROLE_THIS = 8192,           /* "this": only with a noun behind it */
    ROLE_BE = 16384,            /* makes the verb behind it passive */
    ROLE_SAME = 2048,           /* the speaker last named */
    ROLE_HAD = 65536,           /* stands between a subject and its verb */
    ROLE_SPEAKER = ROLE_PERSON | ROLE_BODY | ROLE_PAPER
};

enum { ENDINGS_MOST = 12 };

/* A document, as claims are looked for in it. */
struct text {
    const struct knowledge *k;
    const struct reading *r;
    const struct doc_words *d;
    uint32_t doc;
    uint32_t *roles;            /* enum role, of each word */
    const struct mention *mentions;     /* of this document */
    size_t nmentions;
    const struct phrases *speech, *sources, *clause, *negation, *speakers;
    bool verb_first;            /* verbs stand before their subjects */
    const char *pronouns[ENDINGS_MOST], *adjectives[ENDINGS_MOST];
    size_t npronouns, nadjectives;      /* what words may end with */
};

enum cue_flag {
    CUE_NOUN = 1,               /* may be a noun */
    CUE_SUBJECT = 2,            /* only with a speaker in its clause */
    CUE_RELAY = 4,              /* its subject passes on another's words */
    CUE_SAME = 8,               /* of the speaker last named */
    CUE_AND = 16,               /* behind a conjunction, one word with it */
    CUE_OBJECT = 32,            /* before a pronoun, one word with it */
    CUE_SOURCE = 64,            /* a phrase that names a source */
    CUE_ASIDE = 128,            /* a verb within such a phrase */
    CUE_VOICE = 256             /* only with one who is known to speak */
};

/* The words of a speaker; from == to: none. */
struct speaker {
    size_t   from, to;
    uint32_t start, end;        /* bytes */
    unsigned roles;             /* of the first word */
    uint32_t entity;            /* or NO_ENTITY */
    uint32_t via;
};

/* What was said: bytes; start == end: not found. */
struct said {
    uint32_t start, end;
    bool     direct;
};

struct cue {
    size_t   at, to;            /* its words */
    uint32_t start, end;        /* its bytes, without what is joined to it */
    enum claim_kind kind;
    const char *needs;
    const char *letter;         /* that the speaker's first word has before */
    unsigned flags;
    size_t   clause;            /* where its clause begins */
    struct speaker speaker;
    struct said said;
};

enum { CUES_MAX = 48 };

enum gender { GENDER_ANY, GENDER_HE, GENDER_SHE };

/* Where claim finding stands in a document, and the cues of a sentence. */
struct finder {
    struct text t;
    struct knowledge *k;
    struct cue cues[CUES_MAX];
    size_t ncues;
    struct speaker last;        /* the speaker last named, */
    enum gender gender;         /* as the verb tells it */
    bool   known;
};

/* ---- roles.c ------------------------------------------------------------ */

/* Make a text of a document, with the roles of its words. False: the language
 * has no tables for it. */
bool text_open(struct text *t, const struct knowledge *k,
               const struct reading *r, uint32_t doc);
void text_close(struct text *t);

/* The roles of a word; those by speakers.tsv without `bytes` of its key. */
unsigned roles_of(const struct text *t, size_t i, size_t bytes);

/* Whether a folded word is one of a list of them, separated by spaces. */
bool in_list(const char *list, const char *word, size_t n);

/* The bytes of the conjunction that a word begins with, or 0. */
size_t conjunction_of(const struct text *t, size_t i);

/*
 * The k-th pronoun that stands behind word i, of which the key has n bytes:
 * how many it takes, or 0 behind the last. As spelled: letters that fold to a
 * pronoun are none.
 */
size_t pronoun_of(const struct text *t, size_t i, size_t n, size_t *k);

/* Whether a word ends with a pronoun ("his") or as adjectives do, or begins
 * with an article. */
bool has_pronoun(const struct text *t, size_t i);
bool has_adjective(const struct text *t, size_t i);
bool has_article(const struct text *t, size_t i);

/* ---- speech.c ----------------------------------------------------------- */

/* The word for a kind of claim, and back; false if there is none such. */
const char *claim_kind_name(enum claim_kind kind);
bool claim_kind_named(const char *name, size_t n, enum claim_kind *kind);

/* The cue at word i of a sentence that begins at word `first`. */
bool cue_at(const struct text *t, size_t first, size_t i, struct cue *c);

/* ---- voices.c ----------------------------------------------------------- */

/* The mention that begins at a byte, the longest; or NULL. */
const struct mention *mention_at(const struct text *t, uint32_t byte);

/* The first mention of the text that does not begin before a byte. */
size_t mention_from(const struct text *t, uint32_t byte);

/* The mention of someone who can speak that begins in word i, or NULL. */
const struct mention *voice_in(const struct text *t, size_t i);

/* 3 for a person, 2 a body, 1 a country or place, 0 none. */
unsigned rank_of(const struct text *t, const struct mention *m);

/* Set the entity that speaks in a speaker's words. */
void find_entity(const struct text *t, struct speaker *s);

/* Whether words could be someone who speaks: by a mention or by the first. */
bool speaker_like(const struct text *t, const struct speaker *s);

/* ---- agrees.c ----------------------------------------------------------- */

/* Whether a verb has an ending of the plural, which none has before its
 * subject; its gender. */
bool is_plural(const struct text *t, const struct cue *c);
enum gender gender_of(const struct text *t, const struct cue *c);

/* Whether word i has the ending of nouns that are no subject. */
bool is_oblique(const struct text *t, size_t i);

/* Whether word i, behind a verb, may be its subject. */
bool may_be_subject(const struct text *t, const struct cue *c, size_t i);

/* ---- speaker_words.c ---------------------------------------------------- */

/* Whether word i is one that the verb needs; whether it is "and" and someone
 * who speaks. */
bool is_needed(const struct text *t, size_t i, const char *needs);
bool joins(const struct text *t, size_t i);

/* The words [from, to) as a speaker, `bytes` into the first; as many of them
 * as are one. */
void set_speaker(const struct text *t, struct speaker *s, size_t from,
                 size_t to, size_t bytes);
void take_speaker(const struct text *t, const struct cue *c, size_t from,
                  size_t bytes, size_t to, struct speaker *s);

/* ---- speakers.c --------------------------------------------------------- */

/* The speaker behind a cue, or before it; false when there is none. */
bool speaker_after(const struct text *t, const struct cue *c, size_t to,
                   struct speaker *s);
bool speaker_before(const struct text *t, size_t first, const struct cue *c,
                    struct speaker *s);

/* The first words of a range that name someone who could speak. */
bool speaker_first(const struct text *t, size_t from, size_t to,
                   struct speaker *s);

/* ---- said.c ------------------------------------------------------------- */

/*
 * What follows a cue and its speaker, up to the word `to`; false when what
 * the cue needs is not there. `last` is the end of the sentence's words.
 */
bool said_after(const struct text *t, struct cue *c, size_t to, size_t last);

/* What stands before a cue: a quotation, or with `any` the clause. */
bool said_before(const struct text *t, size_t first, struct cue *c, bool any);

/* The word begins with a letter that a verb needs before what was said. */
bool has_letter(const struct text *t, size_t i, const char *needs);

/* Whether a quotation opens, or a colon stands, before word i. */
bool opens_quotation(const struct text *t, size_t i);
bool closes_quotation(const struct text *t, size_t i);
bool has_colon(const struct text *t, size_t i);

/* Whether a mark other than that of a quotation stands before word i. */
bool is_broken(const struct text *t, size_t i);

/* ---- judge.c ------------------------------------------------------------ */

/* Keep the cues that tell of a claim, of a sentence from `first` to `last`. */
void cues_judge(struct finder *f, size_t first, size_t last);

#endif
