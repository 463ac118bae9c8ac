/* SPDX-License-Identifier: MIT */
/*
 * tokens.c - documents -> words, separators and sentence ends, numbered.
 *
 * A document is words and what stands between them. A single space between
 * two words is not a token. Where a sentence ends, the separator up to there
 * becomes a sentence end, and the rest belongs to the next sentence. Strings
 * longer than the format allows are cut, with an empty separator between the
 * parts of a word.
 *
 * Where the corpus capitalises the first word of its sentences, that is left
 * to the reader (autocap), and the token is the word as it is elsewhere.
 */
#include "model.h"

#include <stdlib.h>
#include <string.h>

enum {
    CHUNK_MAX = 60,             /* symbol bytes of a string */
    KEY_MAX   = 48              /* folded bytes of a word, as a query's */
};

struct builder {
    struct tokens *t;
    const struct alphabet *a;
    struct bytes scratch;
    struct ends  ends;
    bool     sentence_start;    /* no word yet in this sentence */
    bool     after_word;        /* the last token is a word */
    uint64_t capital, small;    /* first words of sentences */
    size_t   nsentences, sentences_room;
};

/* ---- words ------------------------------------------------------------- */

/* A run of code points of a text, as code points. */
struct run {
    uint32_t cp[CHUNK_MAX];
    unsigned n;
};

static void
apply_case(const struct alphabet *a, struct run *r, unsigned form)
{
    unsigned i;

    for (i = 0; i < r->n && (form == CASE_ALL || i == 0); i++) {
        r->cp[i] = alphabet_upper(a, r->cp[i]);
    }
}

static bool
same_run(const struct run *a, const struct run *b)
{
    return a->n == b->n && memcmp(a->cp, b->cp, a->n * sizeof *a->cp) == 0;
}

/* The case form of a word, and the word in lower case if it has one. */
static unsigned
case_form(const struct alphabet *a, const struct run *word, struct run *low)
{
    struct run again;
    unsigned form, i;

    *low = *word;
    for (i = 0; i < low->n; i++) {
        low->cp[i] = alphabet_lower(a, low->cp[i]);
    }
    if (same_run(low, word)) {
        return CASE_AS_IS;
    }
    for (form = CASE_FIRST; form <= CASE_ALL; form++) {
        again = *low;
        apply_case(a, &again, form);
        if (same_run(&again, word)) {
            return form;
        }
    }
    *low = *word;
    return CASE_AS_IS;
}

static uint32_t
word_type(struct builder *b, const struct run *r, unsigned form)
{
    unsigned i;

    b->scratch.n = 0;
    bytes_u8(&b->scratch, form);
    for (i = 0; i < r->n; i++) {
        alphabet_put(b->a, &b->scratch, r->cp[i]);
    }
    return intern_add(&b->t->words, b->scratch.at, b->scratch.n);
}

static void
add_token(struct builder *b, enum token_kind kind, uint32_t id)
{
    struct tokens *t = b->t;

    if (t->n == t->room) {
        t->room = t->room ? 2 * t->room : 4096;
        t->at = need_more(t->at, t->room * sizeof *t->at);
    }
    if (id >= UINT32_C(1) << 30 || t->n >= UINT32_C(1) << 30) {
        die("the corpus is too large for one pack");
    }
    t->at[t->n].kind = kind & 3;
    t->at[t->n].id = id & 0x3fffffff;
    t->n++;
    b->after_word = kind == TOKEN_WORD;
}

/*
 * Add a word. At the start of a sentence it is written down as it stands; the
 * second pass (settle_starts) decides what autocap makes of it.
 */
static void
add_word(struct builder *b, const struct run *r)
{
    struct run low;
    unsigned form = case_form(b->a, r, &low);

    if (b->sentence_start) {
        b->capital += form == CASE_FIRST;
        b->small += form == CASE_AS_IS
            && alphabet_upper(b->a, r->cp[0]) != r->cp[0];
        b->sentence_start = false;
    }
    add_token(b, TOKEN_WORD, word_type(b, &low, form));
}

/* ---- separators -------------------------------------------------------- */

static void
flush_separator(struct builder *b, enum token_kind kind)
{
    struct intern *list = kind == TOKEN_END ? &b->t->ends : &b->t->seps;

    add_token(b, kind, intern_add(list, b->scratch.at, b->scratch.n));
    b->scratch.n = 0;
}

/*
 * Add the separator text[from..to) as tokens, the last of them of `kind`. An
 * empty one is a token too: it says that there is no space.
 */
static void
add_separator(struct builder *b, const uint8_t *text, size_t from, size_t to,
              enum token_kind kind)
{
    uint32_t cp;

    b->scratch.n = 0;
    while (from < to) {
        cp = unicode_next(text, to, &from);
        if (b->scratch.n + alphabet_size(b->a, cp) > CHUNK_MAX) {
            flush_separator(b, TOKEN_SEP);
        }
        alphabet_put(b->a, &b->scratch, cp);
    }
    if (kind == TOKEN_END && b->scratch.n == 0) {
        /* not the end of a document: that is number 0 */
        bytes_u8(&b->scratch, MARK_EMPTY);
    }
    flush_separator(b, kind);
}

/* ---- one document ------------------------------------------------------ */

static void
note_sentence(struct builder *b, size_t at)
{
    struct tokens *t = b->t;

    if (b->nsentences == b->sentences_room) {
        b->sentences_room = b->sentences_room ? 2 * b->sentences_room : 256;
        t->sentence_bytes = need_more(t->sentence_bytes,
            b->sentences_room * sizeof *t->sentence_bytes);
    }
    t->sentence_bytes[b->nsentences++] = (uint32_t)at;
    if (at > t->longest) {
        t->longest = (uint32_t)at;
    }
}

/*
 * What lies between two words, [from, to): sentence ends where they are, the
 * rest as a separator unless it is the one implied space.
 */
static void
add_gap(struct builder *b, const uint8_t *text, size_t from, size_t to,
        size_t *end, size_t n)
{
    while (*end < b->ends.n && b->ends.at[*end] <= to
            && b->ends.at[*end] < n) {
        size_t at = b->ends.at[(*end)++];

        if (at < from) {
            continue;
        }
        add_separator(b, text, from, at, TOKEN_END);
        from = at;
        b->sentence_start = true;
        note_sentence(b, at);
    }
    if (from < to && !(to - from == 1 && text[from] == ' ' && b->after_word
                       && to < n)) {
        add_separator(b, text, from, to, TOKEN_SEP);
    } else if (from == to && b->after_word && to < n) {
        add_separator(b, text, from, to, TOKEN_SEP);
    }
}

/*
 * The end of the word that begins at `from`, with its code points; at most
 * CHUNK_MAX symbol bytes are taken, and KEY_MAX of its folded key.
 */
static size_t
take_word(const struct alphabet *a, const uint8_t *text, size_t n,
          size_t from, struct run *r)
{
    enum class class = unicode_fold(unicode_next(text, n, &(size_t){ from }))
                       ->class;
    size_t at = from, end = from, bytes = 0, key = 0;
    unsigned kept = 0;

    r->n = 0;
    while (at < n) {
        uint32_t cp = unicode_next(text, n, &at);
        const struct folded *f = unicode_fold(cp);

        bytes += alphabet_size(a, cp);
        key += alphabet_key_size(a, cp);
        if ((f->class != class && f->class != CLASS_DROP)
                || bytes > CHUNK_MAX || key > KEY_MAX) {
            break;
        }
        r->cp[r->n++] = cp;
        if (f->class == class || (f->mark && kept + 1 == r->n)) {
            kept = r->n;
            end = at;
        }
    }
    r->n = kept;
    return end;
}

static void
add_text(struct builder *b, const uint8_t *text, size_t n, size_t end)
{
    size_t at = 0, gap = 0, start;
    struct run word;
    enum class class;

    b->sentence_start = true;
    b->after_word = false;
    while (at < n) {
        start = at;
        class = unicode_fold(unicode_next(text, n, &at))->class;
        if (class == CLASS_OTHER || class == CLASS_DROP) {
            continue;
        }
        if (start > gap || b->after_word) {
            add_gap(b, text, gap, start, &end, n);
        }
        at = gap = take_word(b->a, text, n, start, &word);
        add_word(b, &word);
    }
    if (gap < n) {
        add_gap(b, text, gap, n, &end, n);
    }
    add_token(b, TOKEN_END, 0);
}

static void
add_document(struct builder *b, const struct document *d)
{
    note_sentence(b, 0);
    b->ends.n = 0;
    sentences_find(&b->ends, d->bytes, d->n, d->language);
    add_text(b, d->bytes, d->n, 0);
}

/* ---- capitals ---------------------------------------------------------- */

/* The case form of a word type. */
static unsigned
form_of(const struct tokens *t, uint32_t type)
{
    size_t n;

    return intern_at(&t->words, type, &n)[0];
}

/* Whether a word as it is written would be changed by a capital. */
static bool
starts_small(const struct tokens *t, const struct alphabet *a, uint32_t type)
{
    size_t n, at = 1;
    const uint8_t *s = intern_at(&t->words, type, &n);
    uint32_t cp = alphabet_next(a, s, &at);

    return s[0] == CASE_AS_IS && alphabet_upper(a, cp) != cp;
}

/* Of each word type, how often it stands elsewhere than at a start. */
static uint32_t *
count_inside(const struct tokens *t)
{
    uint32_t *counts = need_zero(t->words.n + 1u, sizeof *counts);
    bool start = true;
    size_t i;

    for (i = 0; i < t->n; i++) {
        if (t->at[i].kind == TOKEN_END) {
            start = true;
        } else if (t->at[i].kind == TOKEN_WORD) {
            counts[t->at[i].id] += !start;
            start = false;
        }
    }
    return counts;
}

/* A capitalised first word: the small form, unless the other is commoner. */
static uint32_t
settle_word(struct builder *b, uint32_t type, const uint32_t *inside,
            uint32_t known)
{
    uint32_t small;
    size_t n;
    const uint8_t *s = intern_at(&b->t->words, type, &n);

    b->scratch.n = 0;
    bytes_add(&b->scratch, s, n);
    b->scratch.at[0] = CASE_AS_IS;
    small = intern_add(&b->t->words, b->scratch.at, b->scratch.n);
    return inside[type] > (small < known ? inside[small] : 0) ? type : small;
}

/* Forget the word types that no token is of. */
static void
drop_unused(struct tokens *t)
{
    struct intern used = { 0 };
    size_t i, n;

    for (i = 0; i < t->n; i++) {
        if (t->at[i].kind == TOKEN_WORD) {
            const uint8_t *s = intern_at(&t->words, t->at[i].id, &n);

            t->at[i].id = intern_add(&used, s, n) & 0x3fffffff;
        }
    }
    intern_free(&t->words);
    t->words = used;
}

/* Take the capitals at sentence starts away, or mark their absence. */
static void
settle_starts(struct builder *b)
{
    struct tokens *t = b->t;
    uint32_t *inside = count_inside(t), known = t->words.n;
    struct token *old = t->at;
    size_t n = t->n, text = t->text, i;
    bool start = true;

    t->at = NULL;
    t->n = t->room = 0;
    b->scratch.n = 0;
    bytes_u8(&b->scratch, MARK_EMPTY);
    t->nocap = intern_add(&t->seps, b->scratch.at, 1);
    for (i = 0; i < n; i++) {
        struct token k = old[i];

        if (i == text) {
            t->text = t->n;
        }
        if (k.kind == TOKEN_WORD && start) {
            if (form_of(t, k.id) == CASE_FIRST) {
                k.id = settle_word(b, k.id, inside, known) & 0x3fffffff;
            } else if (starts_small(t, b->a, k.id)) {
                add_token(b, TOKEN_SEP, t->nocap);
            }
        }
        start = k.kind == TOKEN_END || (start && k.kind != TOKEN_WORD);
        add_token(b, (enum token_kind)k.kind, k.id);
    }
    if (i == text) {
        t->text = t->n;
    }
    free(old);
    free(inside);
    drop_unused(t);
}

void
tokens_build(struct tokens *t, const struct corpus *c,
             const struct alphabet *a)
{
    struct builder b = { .t = t, .a = a };
    size_t i;

    memset(t, 0, sizeof *t);
    intern_add(&t->ends, "", 0);
    for (i = 0; i < c->n; i++) {
        add_document(&b, &c->docs[i]);
        t->titles |= c->docs[i].title[0] != 0;
        progress("reading", i + 1, c->n);
    }
    t->text = t->n;
    t->docs = (uint32_t)c->n;
    t->sentences = (uint32_t)b.nsentences;
    for (i = 0; t->titles && i < c->n; i++) {
        add_text(&b, (const uint8_t *)c->docs[i].title,
                 strlen(c->docs[i].title), SIZE_MAX);
    }
    t->autocap = a->ncases > 0 && b.capital > 2 * b.small;
    t->nocap = UINT32_MAX;
    if (t->autocap) {
        settle_starts(&b);
    }
    for (i = 0; i < t->text; i++) {
        t->nwords += t->at[i].kind == TOKEN_WORD;
    }
    bytes_free(&b.scratch);
    free(b.ends.at);
}

void
tokens_free(struct tokens *t)
{
    free(t->at);
    free(t->sentence_bytes);
    intern_free(&t->words);
    intern_free(&t->seps);
    intern_free(&t->ends);
    memset(t, 0, sizeof *t);
}
