/* SPDX-License-Identifier: MIT */
/*
 * print.c - the parts of a line: names, texts, marks, numbers.
 *
 * Each keeps its buffer only while it runs: a name is printed from one that is
 * gone before text begins.
 */
#include "print.h"

#define FACT_ROOM  255      /* the longest name; sources are cut to it */
#define CHUNK      8

#define MARK_ON    "\033[1;31m"
#define MARK_OFF   "\033[0m"

static uint32_t
least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* Print a fact of a document; returns its bytes, or an error. */
int
print_fact(const struct answer *a, uint32_t doc, enum kp_fact fact)
{
    struct out_text t;
    char bytes[FACT_ROOM];
    int n = kp_doc_fact(a->pack, doc, fact, bytes, sizeof bytes);

    if (n > 0) {
        out_text_open(&t, &a->out, a->json);
        out_text_bytes(&t, bytes, least((uint32_t)n, sizeof bytes));
        out_text_close(&t);
    }
    return n;
}

/* Whether the token that `text` gives out matched the search, if there is. */
static int
is_match(const struct kp_find *find, const struct kp_text *text)
{
    return find && kp_find_matches(find, text) >= 0;
}

/* Print what is left of the token; returns how many of `left` bytes. */
static uint32_t
put_token(struct out_text *to, struct kp_text *text, uint32_t left)
{
    char chunk[CHUNK];
    uint32_t done = 0;
    int n;

    while (done < left) {
        n = kp_text_rest(text, chunk, least(left - done, sizeof chunk));
        if (n <= 0) {
            break;
        }
        out_text_bytes(to, chunk, (uint32_t)n);
        done += (uint32_t)n;
    }
    return done;
}

/* Marks that keep a text of either direction apart from what is around. */
#define ISOLATE_ON  "\xE2\x81\xA8"     /* U+2068 */
#define ISOLATE_OFF "\xE2\x81\xA9"     /* U+2069 */

/*
 * Print the text of `range`, at most `left` bytes; with `find` in colour what
 * matched it.
 */
int
print_text(const struct answer *a, const struct kp_find *find,
         const struct kp_range *range, uint32_t left)
{
    struct kp_text text;
    struct out_text to;
    int marked, err = kp_text_open(&text, a->pack, range);

    if (a->isolate && !a->json) {
        out_string(&a->out, ISOLATE_ON);
    }
    out_text_open(&to, &a->out, a->json);
    while (err >= 0 && left > 0) {
        err = kp_text_token(&text);
        if (err <= 0) {
            break;
        }
        marked = a->color && is_match(find, &text);
        if (marked) {
            out_text_close(&to);
            out_string(&a->out, MARK_ON);
        }
        left -= put_token(&to, &text, left);
        if (marked) {
            out_text_close(&to);
            out_string(&a->out, MARK_OFF);
        }
    }
    out_text_close(&to);
    if (a->isolate && !a->json) {
        out_string(&a->out, ISOLATE_OFF);
    }
    return err < 0 ? err : KP_OK;
}

int
print_span(const struct answer *a, const struct kp_span *span)
{
    struct kp_text text;
    struct out_text to;
    uint32_t start, end, skip = span->skip;
    char chunk[CHUNK];
    int n, err = kp_span_bytes(a->pack, span, &start, &end);

    if (err < 0 || (err = kp_text_open(&text, a->pack, &span->range)) < 0) {
        return err;
    }
    out_text_open(&to, &a->out, a->json);
    while (start < end
           && (n = kp_text_read(&text, chunk, skip > 0 ? least(skip, CHUNK)
                                : least(end - start, CHUNK))) > 0) {
        if (skip > 0) {
            skip -= (uint32_t)n;
            continue;
        }
        out_text_bytes(&to, chunk, (uint32_t)n);
        start += (uint32_t)n;
    }
    out_text_close(&to);
    return KP_OK;
}

/* Print [start,end] of each match in `range`, whose bytes start at `at`. */
int
print_marks(const struct answer *a, const struct kp_find *find,
          const struct kp_range *range, uint32_t at)
{
    struct kp_text text;
    char chunk[CHUNK];
    uint32_t start;
    int n, any = 0, err = kp_text_open(&text, a->pack, range);

    while (err >= 0 && (err = kp_text_token(&text)) > 0) {
        start = at;
        while ((n = kp_text_rest(&text, chunk, sizeof chunk)) > 0) {
            at += (uint32_t)n;
        }
        if (is_match(find, &text)) {
            out_string(&a->out, any ? ",[" : "[");
            out_number(&a->out, start);
            out_char(&a->out, ',');
            out_number(&a->out, at);
            out_char(&a->out, ']');
            any = 1;
        }
    }
    return err;
}

/* Names of the bits of kp_hit.match. */
void
print_kinds(const struct out *out, uint8_t match)
{
    static const char *const names[KP_MATCHES] = {
        "exact", "folded", "affix", "stem", "alias", "prefix", "typo",
        "synonym"
    };
    const char *before = "\"";
    uint8_t i;

    for (i = 0; i < KP_MATCHES; i++) {
        if (match & 1 << i) {
            out_string(out, before);
            out_string(out, names[i]);
            out_char(out, '"');
            before = ",\"";
        }
    }
}

/* `,"name":number`, the comma and the name being `key`. */
void
print_pair(const struct out *out, const char *key, uint32_t number)
{
    out_string(out, key);
    out_number(out, number);
}
