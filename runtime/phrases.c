/* SPDX-License-Identifier: MIT */
/*
 * phrases.c - pieces of text, and strings that need not stand in it.
 *
 * A string is a list of words of the lexicon with a space between, each as it
 * stands at its first place in the text, or else plain bytes (FORMAT.md
 * section 12).
 */
#include "records.h"

enum { COUNT_BITS = 4, LENGTH_BITS = 8 };

int
kp_span_read(const struct kp_pack *p, uint32_t from, const uint32_t *v,
             uint32_t more, struct kp_span *span)
{
    span->range.from = from;
    span->range.to = from + v[1] + more;
    span->skip = (uint16_t)v[0];
    span->cut = (uint16_t)v[2];
    return from > p->text || v[1] > p->text || span->range.to > p->text
           ? KP_DAMAGED() : KP_OK;
}

int
kp_phrase_read(const struct kp_pack *p, uint32_t number,
               struct kp_phrase *phrase)
{
    phrase->at.range.from = phrase->at.range.to = 0;
    phrase->at.skip = phrase->at.cut = 0;
    phrase->string = number - 1;
    return number > 0 && number > kp_known(p, KP_TABLES) ? KP_DAMAGED()
                                                         : KP_OK;
}

int
kp_span_bytes(const struct kp_pack *p, const struct kp_span *span,
              uint32_t *start, uint32_t *end)
{
    int err = kp_byte_range(p, &span->range, start, end);

    if (err != KP_OK || span->range.from == span->range.to) {
        *end = err == KP_OK ? *start : *end;
        return err;
    }
    if (*end - *start < (uint32_t)span->skip + span->cut) {
        return KP_DAMAGED();
    }
    *start += span->skip;
    *end -= span->cut;
    return KP_OK;
}

/* A place to put text: what does not fit is counted all the same. */
struct out {
    char    *to;
    uint32_t room, n;
};

static void
put(struct out *o, char c)
{
    if (o->n < o->room) {
        o->to[o->n] = c;
    }
    o->n++;
}

/* Append the text of a span. */
KP_APART static int
put_span(const struct kp_pack *p, const struct kp_span *span, struct out *o)
{
    struct kp_text text;
    uint32_t skip = span->skip, begin = o->n, trimmed = o->n;
    char chunk[8];
    int i, n = kp_text_open(&text, p, &span->range);

    while (n >= 0 && (n = kp_text_read(&text, chunk, sizeof chunk)) > 0) {
        for (i = 0; i < n; i++) {
            if (skip > 0) {
                skip--;
                continue;
            }
            put(o, chunk[i]);
            trimmed = (uint8_t)chunk[i] > ' ' ? o->n : trimmed;
        }
    }
    if (n < 0 || trimmed - begin < span->cut) {
        return n < 0 ? n : KP_DAMAGED();
    }
    o->n = trimmed - span->cut;
    return KP_OK;
}

/* Append word `id` as it stands at its first place. */
static int
put_word(const struct kp_pack *p, uint32_t id, struct out *o)
{
    struct kp_span span;
    int err = kp_first_place(p, id, &span.range.from);

    if (err != KP_OK || span.range.from == KP_NONE) {
        return err != KP_OK ? err : KP_DAMAGED();
    }
    span.range.to = span.range.from + 1;
    span.skip = span.cut = 0;
    return put_span(p, &span, o);
}

/* Go to a string: KP_OK, or an error. */
static int
string_seek(struct kp_records *r, const struct kp_pack *p, uint32_t number)
{
    uint32_t words, width = kp_lg(p->words);
    int err;

    kp_records_open(r, p, KP_TABLES);
    err = kp_record_block(r, number);
    for (; err == KP_OK && r->at < number; r->at++) {
        words = kp_record_bits(r, COUNT_BITS);
        if (words > 0) {
            r->bit += words * (width + 1) - 1;
            continue;
        }
        width = kp_record_bits(r, 1) ? 8 : kp_lg(p->symbols);
        r->bit += kp_record_bits(r, LENGTH_BITS) * width;
        width = kp_lg(p->words);
    }
    return err;
}

/* Append a string that is no words; *words is how many it has instead. */
static int
put_plain(struct kp_records *r, const struct kp_pack *p, uint32_t number,
          struct out *o, uint32_t *words)
{
    uint32_t n, bytes, symbol;
    uint8_t utf8[4], k, i;
    int err = string_seek(r, p, number);

    *words = err == KP_OK ? kp_record_bits(r, COUNT_BITS) : 0;
    if (err != KP_OK || *words > 0) {
        return err;
    }
    bytes = kp_record_bits(r, 1);
    for (n = kp_record_bits(r, LENGTH_BITS); n > 0; n--) {
        if (bytes) {
            put(o, (char)kp_record_bits(r, 8));
            continue;
        }
        symbol = kp_record_bits(r, kp_lg(p->symbols));
        if (symbol >= p->symbols) {
            return KP_DAMAGED();
        }
        k = kp_utf8_put(kp_symbol_cp(p, symbol), utf8);
        for (i = 0; i < k; i++) {
            put(o, (char)utf8[i]);
        }
    }
    return r->bit > r->end ? KP_DAMAGED() : KP_OK;
}

int
kp_string_plain(const struct kp_pack *p, uint32_t number, char *to,
                uint32_t room)
{
    struct kp_records r;
    struct out o;
    uint32_t words;
    int err;

    o.to = to;
    o.room = room;
    o.n = 0;
    err = put_plain(&r, p, number, &o, &words);
    return err == KP_OK ? (int)o.n : err;
}

KP_APART static int
put_string(const struct kp_pack *p, uint32_t number, struct out *o)
{
    struct kp_records r;
    uint32_t words, i;
    int err = put_plain(&r, p, number, o, &words);

    for (i = 0; i < words && err == KP_OK; i++) {
        if (i > 0 && kp_record_bits(&r, 1)) {
            put(o, ',');
        }
        if (i > 0) {
            put(o, ' ');
        }
        err = put_word(p, kp_record_bits(&r, kp_lg(p->words)), o);
    }
    return err == KP_OK && r.bit > r.end ? KP_DAMAGED() : err;
}

int
kp_phrase_text(const struct kp_pack *p, const struct kp_phrase *phrase,
               char *to, uint32_t room)
{
    struct out o;
    int err = KP_OK;

    o.to = to;
    o.room = room;
    o.n = 0;
    if (phrase->string != KP_NONE) {
        err = put_string(p, phrase->string, &o);
    } else if (phrase->at.range.from < phrase->at.range.to) {
        err = put_span(p, &phrase->at, &o);
    }
    return kp_settle(p, err == KP_OK ? (int)o.n : err);
}
