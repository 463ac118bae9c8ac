/* SPDX-License-Identifier: MIT */
/*
 * docs.c - documents, sentences, facts, and places in bytes.
 *
 * A sentence ends at an END mark of MAIN and a document at a `docend` of
 * ENDS, so both directions, token to document and back, are ranks and
 * selects; the only tables are those of section M (names, dates, sources,
 * languages) and the byte offsets of some sentences (section o).
 */
#include "core.h"

/* ---- sentences --------------------------------------------------------- */

uint32_t
kp_sentence_start(const struct kp_pack *p, uint32_t number)
{
    uint32_t at;

    if (number == 0) {
        return 0;
    }
    at = kp_leaf_select(p, &p->matrix[KP_MAIN], &p->end, number - 1);
    return at == KP_NONE ? p->tokens : at + 1;
}

int
kp_sentence_range(const struct kp_pack *p, uint32_t number,
                  struct kp_range *range)
{
    int err;

    if (number == 0) {
        range->from = 0;
        range->to = kp_sentence_start(p, 1);
        return KP_OK;
    }
    err = kp_leaf_span(p, &p->matrix[KP_MAIN], &p->end, number - 1, range);
    range->from++;
    range->to++;
    return err;
}

uint32_t
kp_sentence_number(const struct kp_pack *p, uint32_t at)
{
    return kp_leaf_rank(p, &p->matrix[KP_MAIN], &p->end, at);
}

uint32_t
kp_sentence_doc(const struct kp_pack *p, uint32_t number)
{
    return kp_leaf_rank(p, &p->matrix[KP_ENDS], &p->docend, number);
}

int
kp_doc_sentences(const struct kp_pack *p, uint32_t doc,
                 struct kp_range *range)
{
    const struct kp_matrix *m = &p->matrix[KP_ENDS];
    int err;

    if (doc >= p->docs) {
        return KP_E_RANGE;
    }
    if (doc == 0) {
        range->from = 0;
        range->to = kp_leaf_select(p, m, &p->docend, 0) + 1;
        return range->to > 0 ? KP_OK : KP_DAMAGED();
    }
    err = kp_leaf_span(p, m, &p->docend, doc - 1, range);
    range->from++;
    range->to++;
    return err;
}

int
kp_doc_range(const struct kp_pack *p, uint32_t doc, struct kp_range *range)
{
    int err = kp_doc_sentences(p, doc, range);

    if (err == KP_OK) {
        range->from = kp_sentence_start(p, range->from);
        range->to = kp_sentence_start(p, range->to);
    }
    return kp_settle(p, err);
}

int
kp_doc_title(const struct kp_pack *p, uint32_t doc, struct kp_range *range)
{
    if (doc >= p->docs) {
        return KP_E_RANGE;
    }
    range->from = range->to = 0;
    if (p->facts & KP_FACT_TITLES) {
        range->from = kp_sentence_start(p, p->sentences + doc);
        range->to = kp_sentence_start(p, p->sentences + doc + 1) - 1;
    }
    return kp_settle(p, KP_OK);
}

int
kp_sentence_at(const struct kp_pack *p, uint32_t at, struct kp_range *range,
               uint32_t *number, uint32_t *doc)
{
    uint32_t n;
    int err;

    if (at >= p->text) {
        return KP_E_RANGE;
    }
    n = kp_sentence_number(p, at);
    err = kp_sentence_range(p, n, range);
    if (err == KP_OK && (range->from > at || range->to <= at)) {
        err = KP_DAMAGED();
    }
    if (err != KP_OK) {
        return kp_settle(p, err);
    }
    if (number) {
        *number = n;
    }
    if (doc) {
        *doc = kp_sentence_doc(p, n);
    }
    return kp_source_state(p);
}

/* ---- bytes ------------------------------------------------------------- */

/* The bytes of a range of tokens; *trimmed leaves out white space behind. */
static int
count_bytes(const struct kp_pack *p, uint32_t from, uint32_t to,
            uint32_t *all, uint32_t *trimmed)
{
    struct kp_range range;
    struct kp_text text;
    char chunk[16];
    int n, i;

    range.from = from;
    range.to = to;
    *all = *trimmed = 0;
    n = kp_text_open(&text, p, &range);
    while (n >= 0 && (n = kp_text_read(&text, chunk, sizeof chunk)) > 0) {
        for (i = 0; i < n; i++) {
            ++*all;
            if ((uint8_t)chunk[i] > ' ') {
                *trimmed = *all;
            }
        }
    }
    return n;
}

/*
 * A token not behind `at`, in the same document, whose byte offset is known.
 */
static int
nearest_known(const struct kp_pack *p, uint32_t at, uint32_t *token,
              uint32_t *offset)
{
    uint32_t sentence = kp_sentence_number(p, at), known, shift, width;
    struct kp_range s;
    int err = kp_doc_sentences(p, kp_sentence_doc(p, sentence), &s);

    if (err != KP_OK) {
        return err;
    }
    *offset = 0;
    known = s.from;
    if (p->offsets) {
        shift = kp_u8(p, p->offsets) & 31;
        width = kp_u8(p, p->offsets + 1);
        if (sentence >> shift << shift > s.from && width <= 24) {
            known = sentence >> shift << shift;
            *offset = kp_field(p, p->offsets + 2,
                               ((known >> shift) - 1) * width, width);
        }
    }
    *token = kp_sentence_start(p, known);
    return *token <= at ? KP_OK : KP_DAMAGED();
}

int
kp_byte_range(const struct kp_pack *p, const struct kp_range *range,
              uint32_t *start, uint32_t *end)
{
    uint32_t token = 0, offset = 0, all = 0, trimmed;
    int err;

    if (range->from > range->to || range->to > p->text) {
        return KP_E_RANGE;
    }
    err = nearest_known(p, range->from, &token, &offset);
    if (err == KP_OK) {
        err = count_bytes(p, token, range->from, &all, &trimmed);
    }
    if (err == KP_OK) {
        *start = offset + all;
        err = count_bytes(p, range->from, range->to, &all, &trimmed);
        *end = *start + trimmed;
    }
    return kp_settle(p, err);
}

/* ---- facts ------------------------------------------------------------- */

/* What is behind a list of strings and the fields that name them. */
static uint32_t
behind_list(const struct kp_pack *p, uint32_t at)
{
    uint32_t n = kp_var(p, &at), width = kp_lg(n + 1), length;

    for (; n > 0 && at < p->size; n--) {
        length = kp_var(p, &at);
        at += length < p->size ? length : p->size;
    }
    return at < p->size ? at + ((width * p->docs + 7) >> 3) : KP_NONE;
}

static uint32_t
behind_names(const struct kp_pack *p, uint32_t at)
{
    uint32_t n;

    at += 1 + kp_u8(p, at);
    n = kp_var(p, &at);
    at += n < p->size ? n : p->size;
    at += 3 + ((p->docs - 1) >> (kp_u8(p, at + 2) & 31)) * p->width;
    n = kp_var(p, &at);
    return n < p->size ? at + n : KP_NONE;
}

/* What is behind the list of a fact that begins at `at`. */
static uint32_t
behind_fact(const struct kp_pack *p, uint32_t fact, uint32_t at)
{
    if (fact == KP_NAME) {
        return behind_names(p, at);
    }
    if (fact != KP_DATE) {
        return behind_list(p, at);
    }
    kp_var(p, &at);
    return at + 1 + ((kp_u8(p, at) * p->docs + 7) >> 3);
}

/* Whether the pack has a fact: all have names. */
static uint32_t
has_fact(const struct kp_pack *p, uint32_t fact)
{
    return fact == KP_NAME || (p->facts >> (fact - KP_DATE) & 1);
}

uint32_t
kp_fact_at(const struct kp_pack *p, uint32_t fact)
{
    uint32_t at = p->names, i;

    for (i = KP_NAME; i < fact && at < p->size; i++) {
        if (has_fact(p, i)) {
            at = behind_fact(p, i, at);
        }
    }
    return fact > KP_LANGUAGE || has_fact(p, fact) ? at : 0;
}

/* A place to put text: what does not fit is counted all the same. */
struct out {
    char    *to;
    uint32_t room, n;
};

static void
put(struct out *o, uint32_t byte)
{
    if (o->n < o->room) {
        o->to[o->n] = (char)byte;
    }
    o->n++;
}

/* Copy the string (its length first) at `at`. */
static void
put_string(const struct kp_pack *p, struct out *o, uint32_t at)
{
    uint32_t n = kp_var(p, &at);

    for (; n > 0 && at < p->size; n--) {
        put(o, kp_u8(p, at++));
    }
}

/*
 *     names := nbytes byte* suffix lcpbits lenbits restart at* names-bits
 */
static void
put_name(const struct kp_pack *p, struct out *o, uint32_t doc)
{
    uint32_t at = p->names, alphabet = at + 1, nbytes = kp_u8(p, at);
    uint32_t suffix, lcp_bits, len_bits, restart, bit = 0, i, n, width;

    suffix = at = alphabet + nbytes;
    n = kp_var(p, &at);
    at += n;
    lcp_bits = kp_u8(p, at) & 15;
    len_bits = kp_u8(p, at + 1) & 15;
    restart = kp_u8(p, at + 2) & 31;
    at += 3;
    if (doc >> restart > 0) {
        bit = kp_le(p, at + ((doc >> restart) - 1) * p->width, p->width);
    }
    at += ((p->docs - 1) >> restart) * p->width;
    kp_var(p, &at);
    width = kp_lg(nbytes);
    for (i = doc >> restart << restart; i <= doc; i++) {
        o->n = kp_field(p, at, bit, lcp_bits);
        bit += lcp_bits;
        n = kp_field(p, at, bit, len_bits);
        bit += len_bits;
        for (; n > 0; n--, bit += width) {
            put(o, kp_u8(p, alphabet + kp_field(p, at, bit, width)));
        }
    }
    put_string(p, o, suffix);
}

static void
put_digits(struct out *o, uint32_t v, uint32_t digits)
{
    uint32_t unit = 1;

    while (--digits > 0) {
        unit *= 10;
    }
    for (; unit > 0; unit /= 10) {
        put(o, '0' + v / unit % 10);
    }
}

/*
 * Day number (0 is 0001-01-01) to a date. The year is counted from March, so
 * that the leap day is its last (Richards 1998).
 */
static void
put_date(struct out *o, uint32_t day)
{
    uint32_t era, year, month;

    day += 306;                         /* from 0000-03-01 */
    era = day / 146097;
    day %= 146097;
    year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    day -= 365 * year + year / 4 - year / 100;
    month = (5 * day + 2) / 153;
    day -= (153 * month + 2) / 5;
    put_digits(o, era * 400 + year + (month >= 10), 4);
    put(o, '-');
    put_digits(o, month < 10 ? month + 3 : month - 9, 2);
    put(o, '-');
    put_digits(o, day + 1, 2);
}

static void
put_dated(const struct kp_pack *p, struct out *o, uint32_t at, uint32_t doc)
{
    uint32_t first = kp_var(p, &at), width = kp_u8(p, at);
    uint32_t v = kp_field(p, at + 1, doc * width, width <= 24 ? width : 0);

    if (v > 0) {
        put_date(o, first + v - 1);
    }
}

/* One of a list of strings: n string* {field of lg(n + 1) bits} */
static void
put_listed(const struct kp_pack *p, struct out *o, uint32_t at, uint32_t doc)
{
    uint32_t n = kp_var(p, &at), list = at, i, v, width = kp_lg(n + 1);

    for (i = 0; i < n && at < p->size; i++) {
        v = kp_var(p, &at);
        at += v;
    }
    v = kp_field(p, at, doc * width, width <= 24 ? width : 0);
    if (v == 0 || v > n) {
        return;
    }
    for (at = list; v > 1 && at < p->size; v--) {
        i = kp_var(p, &at);
        at += i;
    }
    put_string(p, o, at);
}

int
kp_doc_fact(const struct kp_pack *p, uint32_t doc, enum kp_fact fact,
            char *to, uint32_t room)
{
    struct out o;
    uint32_t at;

    if (doc >= p->docs) {
        return KP_E_RANGE;
    }
    o.to = to;
    o.room = room;
    o.n = 0;
    at = kp_fact_at(p, fact);
    if (fact == KP_NAME) {
        put_name(p, &o, doc);
    } else if (at != 0 && fact == KP_DATE) {
        put_dated(p, &o, at, doc);
    } else if (at != 0) {
        put_listed(p, &o, at, doc);
    }
    return kp_settle(p, (int)o.n);
}
