/* SPDX-License-Identifier: MIT */
/*
 * names.h - how names are found, within entities.c and its parts.
 *
 *   trie.c      phrases as paths of words
 *   lexis.c     the tables of a language, lexis_names.c those of names;
 *               seen.c, what they say of each word of a corpus
 *   things.c    what was found, before it is joined
 *   take.c      how far a name goes that begins at a word
 *   authored.c  names that an author's file has
 *   find.c      names by what stands around them; heads.c, by head words
 *               (heads_list.c, several); bodies.c, of ordinary words;
 *               find_people.c, persons; find_cased.c, by capitals;
 *               press.c, the press
 *   recur.c     names by where unknown words stand
 *   again.c     what was found once, wherever it recurs
 *   sounds.c    letters that are taken for each other
 *   joins.c     one thing for all its spellings; joins_people.c, persons;
 *               joins_scripts.c, in two scripts
 *   entity_names.c  what comes of them
 *   entities.c  these in order
 *
 * A thing is what a name names, or may name. Things begin as one for each
 * name, office holder or place in a gazetteer, and are joined by evidence.
 */
#ifndef NAMES_H
#define NAMES_H

#include "know_file.h"

/* ---- trie.c ------------------------------------------------------------- */

enum { TRIE_NONE = 0, TRIE_ROOT = 1 };

/* Phrases as paths of numbers of words. All zero is an empty one. */
struct trie {
    struct trie_edge {
        uint32_t from, word, to;
    } *edges;                   /* a hash table */
    uint32_t *value;            /* of each node, 0 for none */
    size_t n, nedges, room;
};

/* The node behind a node and a word, TRIE_NONE if there is none. */
uint32_t trie_step(const struct trie *t, uint32_t node, uint32_t word);

/* The same; it is made if it is not there. */
uint32_t trie_grow(struct trie *t, uint32_t node, uint32_t word);

void trie_free(struct trie *t);

/* ---- lexis.c ------------------------------------------------------------ */

/* What is known of a word. */
enum {
    WORD_CLOSED = 1,            /* closed.tsv: never a name */
    WORD_COMMON = 2,            /* common.tsv: is an ordinary word */
    WORD_GIVEN = 4,             /* a given name, */
    WORD_WEAK = 8,              /* that is an ordinary word as well */
    WORD_WITHIN = 16,           /* may stand inside a name, as "bin" */
    WORD_GENTILIC = 32,         /* of a country */
    WORD_CUE = 64,              /* a name of the press may follow */
    WORD_MODEL = 128,           /* the name of a model follows */
    WORD_IN = 256,              /* "in" */
    WORD_CAPITAL = 512,         /* "capital (of)" */
    WORD_FILLER = 1024,         /* may stand between a title and a name; in
                                 * scripts with capitals, is no name alone */
    WORD_INNER = 2048,          /* may follow a word within a name */
    WORD_LAST = 4096,           /* may end a name, as "the Sixth" */
    WORD_BETWEEN = 8192,        /* stands only inside names, as "bin" */
    WORD_FORMAL = 16384,        /* an adjective of names, as "Supreme" */
    /* of a reading, or a word of the text, by these: */
    WORD_ARTICLE = 1 << 15,     /* begins with the article */
    WORD_USUAL = 1 << 16,       /* is, or is made of, an ordinary word */
    WORD_FORM = 1 << 17,        /* is a form of an ordinary word */
    WORD_BEGINS = 1 << 18       /* a phrase of a table may begin with it */
};

/* A line of gazetteer.tsv: a name, and what it names. */
struct place_name {
    const char *text;           /* of the table, NULL of ICU's */
    enum entity_type type;
    uint32_t thing;             /* number of what it names */
    const char *when;           /* "", "cue", "not WORD" */
    bool     any_case;
};

enum rule {
    RULE_NAME,                  /* the name is what follows */
    RULE_LIST,                  /* the names are what follows */
    RULE_WHOLE,                 /* the name is all of it */
    RULE_AT,                    /* so too, and the name is a place */
    RULE_ANY,                   /* so too, and ordinary words will do */
    RULE_BODY,                  /* so too, and a phrase of such will do, */
    RULE_PHRASE,                /* if it has more than one */
    RULE_QUOTED,                /* what follows, if it is quoted */
    RULE_PLACED,                /* it all, if it ends in a known place */
    RULE_INSTITUTION,           /* of a country; may stand alone */
    RULE_OWNED,                 /* of a country that is told as adjective */
    RULE_OF,                    /* of a country that is named */
    RULE_ALONE,                 /* may stand alone */
    RULE_LAST                   /* is the last word of a name */
};

/* A line of heads.tsv. */
struct head {
    enum entity_type type;
    enum rule rule;
    uint32_t class;             /* number of its class */
};

/* A line of titles.tsv. */
struct title {
    uint32_t office;            /* number of what it is; NONE */
    bool     any;               /* any word may be the name behind it */
    bool     bound;             /* it says whose it is */
};

/* How a word of a text may be read: as it is, or without proclitics, or
 * without the article (flag WORD_ARTICLE), which belongs to the name. */
struct reading_of {
    uint32_t word;              /* number in lexis.words */
    uint16_t gone;              /* bytes of the key that are proclitics */
    uint16_t flags;
    const char *back;           /* what to put in front instead */
};

enum { READINGS_MAX = 8 };

/* A key of the reading, as a language sees it. */
struct seen {
    uint32_t flags;
    uint8_t  known, n;
    uint8_t  letters;
    struct reading_of as[READINGS_MAX];     /* as[0] is the word itself */
};

/* A language. */
struct lexis {
    struct lexis *next;
    char     language[8];
    struct intern words;
    uint16_t *flags;            /* of each word; */
    uint32_t *country;          /* thing number + 1, of a gentilic */
    size_t   room;
    struct trie names, titles, heads;   /* values: index + 1 */
    struct trie given;          /* given names of more than one word */
    struct place_name *name;
    size_t   nnames, names_room;
    struct head *head;
    size_t   nheads, heads_room;
    struct title *title;
    size_t   ntitles, titles_room;
    bool     cased;             /* its script has capitals */
    bool     used;              /* a document is in it */
    const char *article, *and, *feminine;   /* written with a word */
    struct trie again;          /* names of this corpus: thing + 1 */
    struct trie authored;       /* names of an author's file: the same */
    struct seen *seen;          /* of each key of the reading */
};

struct finder;

/* The tables of a language, read once for a finder; NULL if it has none. */
struct lexis *lexis_of(struct finder *f, const char *language);
void lexis_free(struct lexis *l);

/* The number of a folded word, a new one if it was not there. */
uint32_t lexis_word(struct lexis *l, const void *key, size_t n);

/* The rows of a table of a language, in order; none if it has no such. */
const struct row *lexis_rows(const struct lexis *l, const char *table,
                             size_t *n);

/* What a language knows of a key (seen.c). */
const struct seen *lexis_seen(struct finder *f, struct lexis *l,
                              uint32_t key);

/* Add the words of a text to a trie, folded; the last node. */
uint32_t lexis_path(struct lexis *l, struct trie *t, const char *text,
                    uint32_t *first);

/* ---- lexis_names.c ------------------------------------------------------ */

/* Take the names of a language's tables, and what is of a country. */
void read_gazetteer(struct finder *f, struct lexis *l);
void read_gentilics(struct finder *f, struct lexis *l);

/* The type that tables call so. */
enum entity_type type_named(const char *s);

/* ---- things.c ----------------------------------------------------------- */

#define NONE UINT32_MAX

/* What a name names. */
struct thing {
    uint32_t parent;            /* of a joined thing; itself otherwise */
    uint32_t words[2];          /* its name: in finder.names; NONE */
    uint32_t class, owner;      /* of an institution or a place: what and
                                 * whose; of a person, office and country */
    struct lexis *lexis;
    uint16_t votes[ENTITY_TYPES];
    bool     known;             /* from a gazetteer */
    bool     headed;            /* its name has a head word */
    uint32_t author;            /* line of an author's file + 1 */
    bool     strong;            /* a name wherever it recurs */
    uint32_t ends;              /* mentions of longer names that end so */
};

/* A mention, before things are joined. */
struct found {
    struct span at;
    uint32_t first, n;          /* words of its document */
    uint32_t thing;
    const char *back;           /* as in struct reading_of */
};

/* All that is at work while names are looked for. */
struct finder {
    const struct reading *r;
    const struct know_file *file;       /* or NULL */
    uint32_t *line_thing;       /* the thing of each of its lines, or NONE */
    struct lexis *languages;
    struct intern names;        /* folded names; kinds of things */
    struct intern numbers;      /* names of things: what identifies them */
    LIST(struct thing) things;
    LIST(struct found) found;
    size_t   *begin;            /* first word of each document, of all */
    uint8_t  *covered;          /* words that are part of a mention */
    uint32_t *lower, *upper;    /* how often a key is written so, inside
                                 * sentences */
    bool     *capital;          /* by key: it is written with one anywhere */
    /* the document at work */
    uint32_t doc;
    const struct doc_words *d;
    struct lexis *latin, *other;
    bool     foreign;           /* words with capitals are not in the language
                                 * of the document */
    uint8_t  *taken;            /* covered, of this document */
};

/* The thing that a string identifies, a new one if it was not there. */
uint32_t thing_of(struct finder *f, const char *kind, const char *id);

/* The thing of a name: `n` words from word i, the first read as `as`. */
uint32_t thing_named(struct finder *f, size_t i, size_t n,
                     const struct reading_of *as);

/* The number of a string, such as a class. */
uint32_t number_of(struct finder *f, const char *s);

/* The thing that a thing is joined to; join two, unless an author's file has
 * them in two lines. */
uint32_t thing_root(const struct finder *f, uint32_t t);
void thing_join(struct finder *f, uint32_t a, uint32_t b);

/* The folded name of a thing that has one; good until names are added. */
const char *thing_name(const struct finder *f, uint32_t t, size_t *n);

/* The type with most votes. */
enum entity_type thing_type(const struct finder *f, uint32_t t);

/* Add a mention of words [i, i + n), the first read as `as`. */
struct found *found_add(struct finder *f, size_t i, size_t n,
                        const struct reading_of *as, uint32_t thing,
                        enum entity_type type);

/* Turn to a document. */
void finder_turn(struct finder *f, uint32_t doc);

/* Bytes of the given name that a name begins with: a word, or two such as
 * "Abd" and another. */
size_t given_bytes(const struct lexis *l, const char *name, size_t n);

/* Whether a word is a given name. */
bool lexis_is_given(const struct lexis *l, const char *word, size_t n);

/* ---- take.c: how far a name goes ---------------------------------------- */

/* What word i is, to the language of its script. */
const struct seen *seen_at(struct finder *f, size_t i);
struct lexis *lexis_at(struct finder *f, size_t i);

/* Whether word i stands behind word i - 1 with white space between. */
bool follows(const struct finder *f, size_t i);

/* The longest phrase of a trie that begins at word i, read as `as`: its
 * value, and how many words; 0 if there is none. */
uint32_t phrase_at(struct finder *f, const struct trie *t, size_t i,
                   const struct reading_of *as, size_t *n);

/* The same, of readings that keep the article. */
uint32_t reading_at(struct finder *f, const struct trie *t, size_t i,
                    const struct reading_of *as, size_t *n);

/* A gazetteer's name at word i in any reading, and how many words. */
const struct place_name *name_at(struct finder *f, size_t i, size_t *n,
                                 const struct reading_of **as);

/* Whether word i may be (part of) a name; loose: that begins one. */
bool is_unknown(struct finder *f, size_t i, bool loose);

/* Whether a word may be read as a proclitic and a word with the article: "in
 * the"; as a given name it is none. */
bool is_joined(struct finder *f, size_t i);

/* Whether a word with the article may end a person's name. */
bool is_family(struct finder *f, size_t i);

/* How many words from word i are a person's name (the first read so), or that
 * of something else; 0 for none. */
size_t take_person(struct finder *f, size_t i, const struct reading_of *as);
size_t take_name(struct finder *f, size_t i, bool loose);

/* ---- authored.c --------------------------------------------------------- */

/* A name of an author's file at a word. */
struct authored {
    uint32_t thing;
    size_t   n;
    const struct reading_of *as;
};

/* Take an author's names into a language's tables. */
void authored_add(struct finder *f, struct lexis *l);

/* The longest such name at word i. */
bool authored_at(struct finder *f, size_t i, struct authored *a);

/* Whether it may be meant there, by its capital: one word without is such a
 * name if the author writes it so, or no document writes it otherwise. */
bool authored_cased(const struct finder *f, size_t i,
                    const struct authored *a);

/* Types as the author says; names that the author says are none. */
void authored_types(struct finder *f);
bool authored_removes(const struct finder *f, uint32_t thing);

/* ---- sounds.c ----------------------------------------------------------- */

/* Bytes of the first word of a name; where the last one begins. */
size_t name_first(const char *s, size_t n);
size_t name_last(const char *s, size_t n);

/* Append the sounds of a folded name; its letters, if its language tells no
 * sounds. */
void sounds_add(const struct lexis *l, const char *name, size_t n,
                struct bytes *to);

/* Things by a key: a list for each. The caller makes room in `next` for all
 * things. */
struct buckets {
    struct intern keys;
    uint32_t *first, *next;     /* thing + 1, by key and by thing */
    size_t room;
};

void buckets_add(struct buckets *b, const void *key, size_t n,
                 uint32_t thing);

/* The first thing of a key + 1, or 0. */
uint32_t buckets_find(const struct buckets *b, const void *key, size_t n);
void buckets_free(struct buckets *b);

/* ---- bodies.c ----------------------------------------------------------- */

bool is_feminine(struct finder *f, size_t i);
bool is_adjective(struct finder *f, size_t i);

/* Whether a reading of word i has the article. */
bool is_definite(struct finder *f, size_t i, const struct reading_of *as);

/* How many ordinary words behind a head word, read so, are a name with it. */
size_t body_words(struct finder *f, size_t head, size_t words,
                  const struct reading_of *as);

/* How many words from i go on with the name of a body: "and the". */
size_t body_goes_on(struct finder *f, size_t i, size_t head);

/* How many adjectives from word i belong to the name before it. */
size_t formal_words(struct finder *f, size_t i);

/* ---- heads.c ------------------------------------------------------------ */

/* What a head word at some word comes to. */
struct parse {
    const struct head *head;
    const struct reading_of *as;
    size_t   words;             /* of the head word; of all */
    size_t   n;
    size_t   name, name_n;      /* the name that follows */
    uint32_t owner;             /* the country or place, or NONE */
    uint32_t thing;             /* what the name is by itself, or NONE */
    bool     inside;            /* names inside are mentioned as well */
};

/* Whether an opening quotation mark stands before word i; how many words the
 * quotation has, if at most four. */
bool is_quoted(const struct finder *f, size_t i);
size_t quoted_words(const struct finder *f, size_t i);

/* A head word at word i with the name it goes with. */
bool head_parse(struct finder *f, size_t i, struct parse *p);

/* Mention words [i, i + n) as a name that goes with a head word. */
void head_add_name(struct finder *f, size_t i, size_t n,
                   const struct reading_of *as, const struct head *head);

/* A head word at word i whose institution is that of a place behind it. */
bool head_of_place(struct finder *f, size_t i, const struct found *place,
                   struct parse *p);

/* Take what was parsed; the next word to look at. */
size_t head_add(struct finder *f, size_t i, const struct parse *p);

/* Word i behind a list's last name, if it goes on: past "and" (heads_list.c);
 * take the names of a list behind its first. */
const struct reading_of *list_goes_on(struct finder *f, size_t i);
void head_add_list(struct finder *f, size_t i, const struct head *head);

/* The thing that an institution is, by what it is and whose. */
uint32_t head_institution(struct finder *f, const struct parse *p);

/* ---- find_people.c ------------------------------------------------------ */

/* A title at word i, NULL if there is none; how many words it has. */
const struct title *title_phrase(struct finder *f, size_t i, size_t *words);

/* The same, and the person with it. */
bool title_at(struct finder *f, size_t i, size_t *words);

/* A person without a title at word i; how many words. */
size_t person_at(struct finder *f, size_t i);

/* ---- find.c, find_cased.c, recur.c, again.c, joins.c -------------------- */

/* Look at word i of the document at work; the next word to look at. */
size_t find_at(struct finder *f, size_t i);
size_t find_cased_at(struct finder *f, size_t i);

/* The press by what stands around it at word i; how many words to skip. */
size_t press_at(struct finder *f, size_t i);
size_t press_again_at(struct finder *f, size_t i);

/* Another name in brackets behind a mention; how many words it has. */
size_t bracket_at(struct finder *f, size_t i);

void find_unknown(struct finder *f);
void find_again(struct finder *f);
void joins_make(struct finder *f);
void joins_people(struct finder *f);
void joins_scripts(struct finder *f);

/* Make entities and mentions of what was found. */
void entities_give(struct finder *f, struct knowledge *k);

#endif
