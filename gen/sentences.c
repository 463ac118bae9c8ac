/* SPDX-License-Identifier: MIT */
/*
 * sentences.c - where sentences end.
 *
 * A line end ends a sentence. Inside a line each run of stops is a candidate:
 *
 *     stop+ closing-mark* reference* white-space* ["," white-space+]
 *
 * ICU's break iterator (UAX #29) judges most of them: it knows the stops of
 * all scripts, numbers such as 3.14, and that a lower-case letter goes on with
 * the sentence. What it does not know is decided here, first match wins:
 *
 *     inside a quotation that closes soon                 goes on
 *     a lower-case letter follows, whatever the stop      goes on
 *     full stop of an abbreviation, initial, list number  goes on
 *     full stop and comma (a list of sentences)           ends
 *     a mark that ICU does not expect behind a stop       ends
 *     full stop, white space, a dash (a list run on)      ends
 *     two full stops before a letter without case         goes on (a dash)
 *     three, or an ellipsis, before white space           ends
 *     stop that touches a cased letter or a digit         goes on
 *     otherwise                                           as ICU says
 *
 * A piece without a letter or digit is no sentence: it is joined to the one
 * before, or at the start of a text to the one after.
 */
#include "sentences.h"

#include <assert.h>
#include <stdlib.h>

/* A text under way. Between the last end and `from` there is no word. */
struct text {
    const uint8_t *at;
    int32_t n, from;
    struct ends *ends;
};

/* ---- the verdict ------------------------------------------------------- */

static bool
icu_ends(struct line *l, int32_t at)
{
    UErrorCode status = U_ZERO_ERROR;

    if (l->icu_at < 0) {
        l->utext = utext_openUTF8(l->utext, (const char *)l->text, l->n,
            &status);
        ubrk_setUText(l->icu, l->utext, &status);
        if (U_FAILURE(status)) {
            die("ICU cannot find sentences: %s", u_errorName(status));
        }
        l->icu_at = ubrk_first(l->icu);
    }
    while (l->icu_at < at && l->icu_at != UBRK_DONE) {
        l->icu_at = ubrk_next(l->icu);
    }
    return l->icu_at == at;
}

static bool
lower_follows(const struct line *l, int32_t at)
{
    UChar32 c = char_next(l->text, &at, l->n);

    while (is_opening(c) || u_charType(c) == U_DASH_PUNCTUATION) {
        c = char_next(l->text, &at, l->n);
    }
    return u_islower(c);
}

static bool
has_case(UChar32 c)
{
    return u_hasBinaryProperty(c, UCHAR_CASED);
}

static bool
is_end(struct line *l, const struct stop *s)
{
    UChar32 next = char_at(l->text, s->after, l->n);

    if (s->after < l->quotation || lower_follows(l, s->after)
        || (s->full && s->count == 1 && is_abbreviation(l, s))) {
        return false;
    }
    if (s->comma || s->marked
        || (s->full && s->spaced && u_charType(next) == U_DASH_PUNCTUATION)) {
        return true;
    }
    if (s->full && s->count == 2 && is_wordy(next) && !has_case(next)) {
        return false;
    }
    if (s->ellipsis || (s->full && s->count > 2)) {
        return s->spaced;
    }
    if (!s->spaced && (has_case(next) || u_isdigit(next))) {
        return false;
    }
    return icu_ends(l, s->after);
}

/* ---- a text ------------------------------------------------------------ */

static void
ends_push(struct ends *ends, int32_t at)
{
    if (ends->n == ends->room) {
        ends->room = ends->room > 0 ? ends->room * 2 : 16;
        ends->at = need_more(ends->at, ends->room * sizeof *ends->at);
    }
    ends->at[ends->n++] = (uint32_t)at;
}

/* End a sentence at `to`, or give what has no word to the one before. */
static void
end_sentence(struct text *t, int32_t to)
{
    if (has_word(t->at, t->from, to)) {
        ends_push(t->ends, to);
    } else if (t->ends->n > 0) {
        t->ends->at[t->ends->n - 1] = (uint32_t)to;
    }
    t->from = to;
}

void
ends_free(struct ends *ends)
{
    free(ends->at);
    *ends = (struct ends){ 0 };
}

/* Find the ends inside a line. */
static void
split_line(struct text *t, struct line *l)
{
    int32_t at = 0, next = 0, end;
    struct stop s;
    UChar32 c;

    l->sentence = 0;
    l->quotation = 0;
    l->icu_at = -1;
    for (; at < l->n; at = next) {
        c = char_next(l->text, &next, l->n);
        if (at >= l->quotation) {
            end = quotation_end(l->text, at, l->n);
            l->quotation = end > 0 ? end : l->quotation;
        }
        if (is_stop(c)) {
            s = stop_at(l, at);
            if (s.after < l->n && is_end(l, &s)) {
                end_sentence(t, (int32_t)(l->text - t->at) + s.after);
                l->sentence = s.after;
            }
            next = s.after;
        }
    }
}

static bool
is_line_end(UChar32 c)
{
    return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/*
 * Where the line ends that starts at `at`. The white space that follows its
 * end is skipped: `next` is where the next line has something to say.
 */
static int32_t
line_end(const struct text *t, int32_t at, int32_t *next)
{
    int32_t end = at;

    while (end < t->n && !is_line_end(char_next(t->at, &end, t->n))) {
        at = end;
    }
    *next = end;
    while (at < end && u_isUWhiteSpace(char_next(t->at, &end, t->n))) {
        *next = end;
    }
    return at;
}

void
sentences_find(struct ends *ends, const uint8_t *text, size_t n,
               const char *language)
{
    UErrorCode status = U_ZERO_ERROR;
    UText utext = UTEXT_INITIALIZER;
    struct line l = { .lists = lists_of(language), .utext = &utext };
    struct text t = { .at = text, .n = (int32_t)n, .ends = ends };
    int32_t at, next;

    assert(n <= TEXT_MAX_BYTES);
    l.icu = ubrk_open(UBRK_SENTENCE, "", NULL, 0, &status);
    if (U_FAILURE(status)) {
        die("ICU cannot find sentences: %s", u_errorName(status));
    }
    ends->n = 0;
    for (at = 0; at < t.n; at = next) {
        l.text = text + at;
        l.n = line_end(&t, at, &next) - at;
        split_line(&t, &l);
        end_sentence(&t, next);
    }
    if (ends->n == 0) {
        ends_push(ends, t.n);
    }
    ubrk_close(l.icu);
    utext_close(&utext);
}
