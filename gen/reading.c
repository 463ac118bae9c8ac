/* SPDX-License-Identifier: MIT */
/*
 * reading.c - documents as words, for those who look for knowledge in them.
 *
 * A word is a maximal run of letters, or of digits, by the generator's folding
 * (unicode.c), as in the pack; sentences are those of the pack. Words are
 * compared by their folded keys, which are kept once each.
 */
#include "knowledge.h"

#include <stdlib.h>
#include <string.h>

/* Where the reading of a document stands. */
struct reader {
    struct reading *r;
    struct doc_words *d;
    const uint8_t *text;
    size_t n, at;
    uint32_t sentence;
    struct bytes key;
};

/* ---- words -------------------------------------------------------------- */

/*
 * Take one word, whose first code point folds to `f`: its end, and its key.
 * A dropped code point behind the last member belongs to it if it is a mark.
 */
static size_t
take_word(struct reader *x, const struct folded *f)
{
    enum class class = f->class;
    size_t end = x->at, at = x->at, next = x->at, i;
    bool marks = true;

    x->key.n = 0;
    for (;; at = next) {
        if (at >= x->n) {
            break;
        }
        f = unicode_fold(unicode_next(x->text, x->n, &next));
        if (f->class == CLASS_DROP) {
            marks = marks && f->mark;
            end = marks ? next : end;
            continue;
        }
        if (f->class != class) {
            break;
        }
        for (i = 0; i < f->n; i++) {
            unicode_put(&x->key, f->to[i]);
        }
        end = next;
        marks = true;
    }
    return end;
}

/* What stands before the word at x->at. */
static enum gap
gap_before(const struct reader *x, uint32_t sentence)
{
    const struct doc_words *d = x->d;
    size_t at, next;
    uint32_t cp;

    if (d->n == 0 || d->at[d->n - 1].sentence != sentence) {
        return GAP_START;
    }
    at = d->at[d->n - 1].end;
    if (at == x->at) {
        return GAP_NONE;
    }
    for (next = at; at < x->at; at = next) {
        cp = unicode_next(x->text, x->n, &next);
        if (cp != ' ' && cp != '\t' && cp != 0xa0
                && unicode_fold(cp)->class != CLASS_DROP) {
            return GAP_MARK;
        }
    }
    return GAP_SPACE;
}

static void
add_word(struct reader *x, size_t end, uint32_t first, bool digits)
{
    struct doc_words *d = x->d;
    uint32_t sentence = x->sentence;
    enum gap gap;

    while (sentence + 1 < d->ends.n && d->ends.at[sentence] <= x->at) {
        sentence++;
    }
    x->sentence = sentence;
    gap = gap_before(x, sentence);
    d->at = list_grow(d->at, &d->n, &d->room, sizeof *d->at);
    d->at[d->n - 1] = (struct word){
        .start = (uint32_t)x->at, .end = (uint32_t)end,
        .key = intern_add(&x->r->keys, x->key.at, x->key.n),
        .sentence = sentence, .gap = (uint8_t)gap, .digits = digits,
        .capital = unicode_lower(first) != first
    };
}

/* The first word of each sentence, and the end behind the last. */
static void
index_sentences(struct doc_words *d)
{
    uint32_t s = 0;
    size_t i;

    d->first = need((d->ends.n + 1) * sizeof *d->first);
    for (i = 0; i < d->n; i++) {
        for (; s <= d->at[i].sentence; s++) {
            d->first[s] = (uint32_t)i;
        }
    }
    for (; s <= d->ends.n; s++) {
        d->first[s] = (uint32_t)d->n;
    }
}

/* ---- languages ---------------------------------------------------------- */

/* The document's language, "ar" of "ar-EG"; else that of its script. */
static void
set_language(struct doc_words *d, size_t arabic, size_t latin)
{
    const char *given = d->document->language;
    size_t i;

    for (i = 0; i + 1 < sizeof d->language && given[i] != 0
                && given[i] != '-' && given[i] != '_'; i++) {
        d->language[i] = given[i];
    }
    d->language[i] = 0;
    if (i == 0 && arabic + latin > 0) {
        strcpy(d->language, arabic >= latin ? "ar" : "en");
    }
}

static void
read_document(struct reading *r, struct doc_words *d)
{
    struct reader x = { .r = r, .d = d, .text = d->document->bytes,
                        .n = d->document->n };
    const struct folded *f;
    size_t next = 0, end, arabic = 0, latin = 0;
    uint32_t cp;

    sentences_find(&d->ends, x.text, x.n, d->document->language);
    for (; x.at < x.n; x.at = next) {
        cp = unicode_next(x.text, x.n, &next);
        f = unicode_fold(cp);
        if (f->class != CLASS_LETTER && f->class != CLASS_DIGIT) {
            continue;
        }
        arabic += unicode_is_script(cp, "Arab");
        latin += unicode_is_script(cp, "Latn");
        end = take_word(&x, f);
        add_word(&x, end, cp, f->class == CLASS_DIGIT);
        next = end;
    }
    index_sentences(d);
    set_language(d, arabic, latin);
    bytes_free(&x.key);
}

void
reading_build(struct reading *r, const struct corpus *c)
{
    size_t i;

    memset(r, 0, sizeof *r);
    r->corpus = c;
    r->docs = need_zero(c->n, sizeof *r->docs);
    for (i = 0; i < c->n; i++) {
        r->docs[i].document = &c->docs[i];
        read_document(r, &r->docs[i]);
        progress("reading", i + 1, c->n);
    }
}

void
reading_free(struct reading *r)
{
    size_t i;

    for (i = 0; r->docs && i < r->corpus->n; i++) {
        free(r->docs[i].at);
        free(r->docs[i].first);
        ends_free(&r->docs[i].ends);
    }
    free(r->docs);
    intern_free(&r->keys);
    memset(r, 0, sizeof *r);
}

/* ---- questions --------------------------------------------------------- */

bool
word_is(const struct reading *r, const struct word *w, const char *key)
{
    size_t n;
    const char *own = word_key(r, w, &n);

    return n == strlen(key) && memcmp(own, key, n) == 0;
}

uint32_t
word_byte(const struct doc_words *d, const struct word *w, size_t bytes)
{
    struct bytes key = { 0 };
    const struct folded *f;
    size_t at = w->start, next = at, i;

    while (key.n < bytes && at < w->end) {
        f = unicode_fold(unicode_next(d->document->bytes, w->end, &next));
        for (i = 0; i < f->n; i++) {
            unicode_put(&key, f->to[i]);
        }
        at = next;
    }
    while (at < w->end) {       /* marks behind the last letter are its own */
        f = unicode_fold(unicode_next(d->document->bytes, w->end, &next));
        if (f->class != CLASS_DROP || bytes == 0) {
            break;
        }
        at = next;
    }
    bytes_free(&key);
    return (uint32_t)at;
}

const char *
gap_text(const struct doc_words *d, size_t i, size_t *n)
{
    uint32_t from = i > 0 ? d->at[i - 1].end : 0;
    uint32_t to = i < d->n ? d->at[i].start : (uint32_t)d->document->n;

    *n = to - from;
    return (const char *)d->document->bytes + from;
}

struct span
sentence_span(const struct reading *r, uint32_t doc, uint32_t sentence)
{
    const struct doc_words *d = &r->docs[doc];
    const uint8_t *text = d->document->bytes;
    struct span s = { doc, sentence > 0 ? d->ends.at[sentence - 1] : 0,
                      d->ends.at[sentence] };

    while (s.start < s.end && text[s.start] <= ' ') {
        s.start++;
    }
    while (s.end > s.start && text[s.end - 1] <= ' ') {
        s.end--;
    }
    return s;
}
