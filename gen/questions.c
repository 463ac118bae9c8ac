/* SPDX-License-Identifier: MIT */
/*
 * questions.c - what a question asks for, and which sentences may tell it.
 *
 *     q := nsigns sign-bits nforms form-bits ntitles titles    (FORMAT.md 12)
 *
 * The words by which questions are put, of all languages: what is asked in
 * one language may be answered in another. They stand as hashes, for a reader
 * only needs to know one when it sees it. And for each sentence, which kinds
 * of answer it has signs of: a number, a date, a person; from what is known
 * of the documents, and from the words of evidence.tsv.
 */
#include "knowledge.h"

#include "../runtime/asking.h"

#include <stdlib.h>
#include <string.h>

enum { FORMS_MOST = 255, CODE_BITS = 6, TITLES_MOST = 255 };

/* A word of questions.tsv: its hash and what it asks for. */
struct form {
    uint32_t hash, code;
};

/* ---- tables ------------------------------------------------------------- */

/* The number of a name in a list that ends with NULL; or die(). */
static uint32_t
number_of(const char *const *names, const char *name, const char *language,
          const char *table)
{
    uint32_t i;

    for (i = 0; names[i]; i++) {
        if (strcmp(names[i], name) == 0) {
            return i;
        }
    }
    die("gen/lang/%s/%s.tsv: \"%s\" is none of the words it may have",
        language, table, name);
}

static uint32_t
code_of(const struct row *row, const char *language)
{
    static const char *const kinds[] = {
        "any", "who", "when", "where", "howmany", "why", "how", "yesno",
        "which", "what", "said", NULL
    };
    static const char *const modes[] = {
        "any", "start", "after", "kept", "later", NULL
    };

    return number_of(modes, row->column[2], language, "questions")
           * KP_ASK_KINDS
           + number_of(kinds, row->column[1], language, "questions");
}

/* The hash of a word as the pack folds it. */
static uint32_t
hash_of(const struct alphabet *a, const char *word, size_t n)
{
    struct bytes symbols = { 0 }, key = { 0 };
    size_t at = 0;
    uint32_t hash;

    while (at < n) {
        alphabet_put(a, &symbols, unicode_next((const uint8_t *)word, n,
                                               &at));
    }
    alphabet_key(a, &key, symbols.at, symbols.n);
    hash = kp_key_hash(key.at, (uint8_t)key.n);
    bytes_free(&symbols);
    bytes_free(&key);
    return hash;
}

/* Add a word if it is new; how many there are then. */
static size_t
add_form(struct form *forms, size_t n, const struct alphabet *a,
         const char *word, uint32_t code)
{
    size_t i;

    forms[n].hash = hash_of(a, word, strlen(word));
    forms[n].code = code;
    for (i = 0; i < n && forms[i].hash != forms[n].hash; i++) {
    }
    if (i == FORMS_MOST) {
        die("gen/lang: more than %d words in all questions.tsv", FORMS_MOST);
    }
    return i == n ? n + 1 : n;
}

static int
by_hash(const void *a, const void *b)
{
    const struct form *x = a, *y = b;

    return (x->hash > y->hash) - (x->hash < y->hash);
}

/* Write the forms: differences of their values, each with its code. */
static void
put_forms(struct bytes *to, struct form *forms, size_t n)
{
    struct bits bits = { 0 };
    uint32_t last = 0, gap;
    size_t i;

    for (i = 0; i < n; i++) {
        forms[i].hash %= (uint32_t)n << KP_FORM_HASH;
    }
    qsort(forms, n, sizeof *forms, by_hash);
    for (i = 0; i < n; i++) {
        for (gap = forms[i].hash - last; gap >> KP_FORM_HASH > 0;
                gap -= UINT32_C(1) << KP_FORM_HASH) {
            bits_add(&bits, 1, 1);
        }
        bits_add(&bits, 0, 1);
        bits_add(&bits, gap, KP_FORM_HASH);
        bits_add(&bits, forms[i].code, CODE_BITS);
        last = forms[i].hash;
    }
    bytes_u8(to, (uint8_t)n);
    bytes_add(to, bits.bytes.at, bits.bytes.n);
    bits_free(&bits);
}

static void
add_forms(struct bytes *to, const struct alphabet *a)
{
    struct form forms[FORMS_MOST + 1];
    const struct phrases *table;
    const struct row *rows;
    const char *language;
    size_t n = 0, i, k, count;

    for (i = 0; (language = lang_code(i)) != NULL; i++) {
        table = phrases_of(language, "questions");
        rows = table ? phrases_rows(table, &count) : NULL;
        for (k = 0; rows && k < count; k++) {
            n = add_form(forms, n, a, rows[k].column[0],
                         code_of(&rows[k], language));
        }
    }
    put_forms(to, forms, n);
}

/* ---- titles ------------------------------------------------------------- */

/* Whether the documents have a word, as it is folded. */
static bool
has_word(const struct reading *r, const char *word, size_t n)
{
    struct bytes key = { 0 };
    bool has = phrases_fold(&key, word, n) == 1
               && intern_find(&r->keys, key.at, key.n) != UINT32_MAX;

    bytes_free(&key);
    return has;
}

/* Add the first words of a language's titles that the documents have. */
static size_t
list_titles(uint16_t *hashes, size_t n, const struct alphabet *a,
            const struct reading *r, const char *language)
{
    const struct phrases *table = phrases_of(language, "titles");
    const struct row *rows;
    size_t i, k, count = 0, length;

    rows = table ? phrases_rows(table, &count) : NULL;
    for (k = 0; k < count && n < TITLES_MOST; k++) {
        length = strcspn(rows[k].column[0], " ");
        if (strcmp(rows[k].column[1], "-") != 0
                && strcmp(rows[k].column[1], "+") != 0
                && has_word(r, rows[k].column[0], length)) {
            hashes[n] = (uint16_t)hash_of(a, rows[k].column[0], length);
            for (i = 0; hashes[i] != hashes[n]; i++) {
            }
            n += i == n;
        }
    }
    return n;
}

static void
add_titles(struct bytes *to, const struct alphabet *a,
           const struct reading *r)
{
    uint16_t hashes[TITLES_MOST + 1];
    const char *language;
    size_t n = 0, i;

    for (i = 0; (language = lang_code(i)) != NULL; i++) {
        n = list_titles(hashes, n, a, r, language);
    }
    bytes_u8(to, (uint8_t)n);
    for (i = 0; i < n; i++) {
        bytes_u8(to, (uint8_t)hashes[i]);
        bytes_u8(to, (uint8_t)(hashes[i] >> 8));
    }
}

/* ---- signs -------------------------------------------------------------- */

/* Signs of each sentence, as bits; the documents one behind the other. */
struct signs {
    const struct reading *r;
    uint32_t *of;
    size_t *first;              /* of each document; one more at the end */
};

/* Mark the sentence that a span begins in. */
static void
sign_span(struct signs *s, const struct span *at, enum kp_sign sign)
{
    const struct ends *ends = &s->r->docs[at->doc].ends;
    size_t low = 0, high = ends->n, middle;

    while (low < high) {
        middle = low + (high - low) / 2;
        if (ends->at[middle] <= at->start) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low < ends->n) {
        s->of[s->first[at->doc] + low] |= UINT32_C(1) << sign;
    }
}

static void
sign_knowledge(struct signs *s, const struct knowledge *k)
{
    static const uint8_t sign_of[ENTITY_TYPES] = {
        KP_SIGN_NAME, KP_SIGN_PERSON, KP_SIGN_PLACE, KP_SIGN_PLACE,
        KP_SIGN_NAME, KP_SIGN_NAME, KP_SIGN_NAME, KP_SIGN_NAME
    };
    size_t i;

    for (i = 0; i < k->dates.n; i++) {
        sign_span(s, &k->dates.at[i].at, KP_SIGN_DATE);
    }
    for (i = 0; i < k->quantities.n; i++) {
        sign_span(s, &k->quantities.at[i].at, KP_SIGN_NUMBER);
    }
    for (i = 0; i < k->mentions.n; i++) {
        const struct mention *m = &k->mentions.at[i];

        sign_span(s, &m->at, (enum kp_sign)
                  sign_of[k->entities.at[m->entity].type]);
    }
    for (i = 0; i < k->claims.n; i++) {
        sign_span(s, &k->claims.at[i].sentence, KP_SIGN_SAID);
    }
}

/* Mark what the words of a document are signs of. */
static void
sign_words(struct signs *s, uint32_t doc)
{
    static const char *const names[] = {
        "number", "date", "person", "place", "name", "cause", "manner",
        "denial", "said", "definition", NULL
    };
    const struct doc_words *d = &s->r->docs[doc];
    const struct phrases *table = phrases_of(d->language, "evidence");
    struct match m;
    size_t i;
    uint32_t *of;

    for (i = 0; i < d->n; i++) {
        of = &s->of[s->first[doc] + d->at[i].sentence];
        if (d->at[i].digits) {
            *of |= UINT32_C(1) << KP_SIGN_NUMBER;
        } else if (table && phrases_match(table, s->r, d, i, true, &m)) {
            *of |= UINT32_C(1) << number_of(names, m.row->column[1],
                                            d->language, "evidence");
        }
    }
}

static void
add_signs(struct bytes *to, const struct reading *r,
          const struct knowledge *k, uint32_t sentences)
{
    struct signs s = { .r = r };
    struct bits bits = { 0 };
    size_t n = r->corpus->n, i, all = 0;

    s.first = need((n + 1) * sizeof *s.first);
    for (i = 0; i < n; i++) {
        s.first[i] = all;
        all += r->docs[i].ends.n;
    }
    s.first[n] = all;
    if (all != sentences) {
        die("internal: %zu sentences read, %lu in the pack", all,
            (unsigned long)sentences);
    }
    s.of = need_zero(all + 1, sizeof *s.of);
    sign_knowledge(&s, k);
    for (i = 0; i < n; i++) {
        sign_words(&s, (uint32_t)i);
    }
    for (i = 0; i < all; i++) {
        bits_add(&bits, s.of[i], KP_SIGNS);
    }
    bytes_u8(to, KP_SIGNS);
    bytes_add(to, bits.bytes.at, bits.bytes.n);
    bits_free(&bits);
    free(s.of);
    free(s.first);
}

void
questions_build(struct bytes *to, const struct alphabet *a,
                const struct corpus *c, const struct knowledge *k,
                uint32_t sentences)
{
    struct reading r;

    reading_build(&r, c);
    add_signs(to, &r, k, sentences);
    add_forms(to, a);
    add_titles(to, a, &r);
    reading_free(&r);
}
