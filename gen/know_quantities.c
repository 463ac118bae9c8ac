/* SPDX-License-Identifier: MIT */
/*
 * know_quantities.c - lines of an author's file about quantities.
 *
 *     line   := ("quantity" | "remove-quantity") TAB document TAB words
 *               TAB value [TAB unit [TAB qualifier]]
 *     value  := number | number ".." number
 *     number := ["-"] digit+ ["." digit+]
 *
 * The unit is one word or "%", or what is counted, in the form in which it is
 * to be compared; a range is between its ends. A line that removes needs no
 * value.
 */
#include "know_file.h"

#include <stdlib.h>
#include <string.h>

enum { DIGITS_MAX = 18, ZEROS_MAX = 20, UNIT_BYTES_MAX = 200 };

static const char *const qualifiers[QUALIFIERS] = {
    "", "more than", "less than", "about", "at least", "at most", "up to",
    "between"
};

/* mantissa * 10^exponent; the mantissa does not end in 0, or is 0. */
struct decimal {
    int64_t mantissa;
    int exponent;
};

static struct decimal
decimal(int64_t mantissa, int exponent)
{
    for (; mantissa != 0 && mantissa % 10 == 0; mantissa /= 10) {
        exponent++;
    }
    return (struct decimal){ mantissa, mantissa == 0 ? 0 : exponent };
}

/* ---- read --------------------------------------------------------------- */

/* A number from *at on, which moves behind it; false if there is none, or one
 * with too many digits. */
static bool
number_read(const char **at, struct decimal *d)
{
    bool minus = **at == '-', point = false, any = false;
    int exponent = 0, zeros = 0, n = 0;
    const char *c = *at + minus;
    int64_t v = 0;

    for (; (*c >= '0' && *c <= '9')
            || (any && *c == '.' && !point && c[1] >= '0' && c[1] <= '9');
            c++) {
        if (*c == '.') {
            point = true;
            continue;
        }
        any = true;
        exponent -= point;
        zeros++;
        if (*c != '0') {
            n = v > 0 ? n + zeros : 1;
            for (; n <= DIGITS_MAX && zeros > 0; zeros--) {
                v *= 10;
            }
            v += *c - '0';
        }
    }
    *at = c;
    *d = decimal(minus ? -v : v, exponent + zeros);
    return any && n <= DIGITS_MAX && d->exponent >= -ZEROS_MAX
           && d->exponent <= ZEROS_MAX;
}

/* Bring two numbers to one exponent; false if one gets too many digits. */
static bool
align(struct decimal *a, struct decimal *b)
{
    struct decimal *more = a->exponent > b->exponent ? a : b;
    const struct decimal *less = more == a ? b : a;

    for (; more->exponent > less->exponent; more->exponent--) {
        if (more->mantissa > INT64_MAX / 10
                || more->mantissa < INT64_MIN / 10) {
            return false;
        }
        more->mantissa *= 10;
    }
    return true;
}

static bool
value_read(const char *text, struct know_quantity *q)
{
    struct decimal low, high;

    if (!number_read(&text, &low)) {
        return false;
    }
    high = low;
    if (strncmp(text, "..", 2) == 0) {
        text += 2;
        if (!number_read(&text, &high) || !align(&low, &high)
                || low.mantissa == high.mantissa) {
            return false;
        }
    }
    q->mantissa = low.mantissa;
    q->high = high.mantissa;
    q->exponent = low.exponent;
    return *text == 0;
}

static enum qualifier
qualifier_read(const struct know_reader *x, const char *name, bool range)
{
    unsigned i;

    if (range && *name == 0) {
        return QUALIFIER_BETWEEN;
    }
    for (i = 0; i < QUALIFIERS; i++) {
        if (strcmp(name, qualifiers[i]) == 0
                && (i == QUALIFIER_BETWEEN) == range) {
            return (enum qualifier)i;
        }
    }
    know_refuse(x, range ? "a range is between its ends"
                         : "a qualifier is more than, less than, about, at"
                           " least, at most or up to; between takes a range",
                name);
}

void
know_quantity_read(struct know_reader *x)
{
    struct know_quantity *q = LIST_ADD(x->file->quantities);
    const char *value;

    know_quote(x, &q->at);
    q->removes = x->removes;
    value = know_column(x);
    if (!(q->removes && *value == 0) && !value_read(value, q)) {
        know_refuse(x, "a value is a number of 18 digits at most, such as"
                    " 350, -1.5 or 100..200", value);
    }
    q->unit = know_column(x);
    if (strlen(q->unit) > UNIT_BYTES_MAX) {
        know_refuse(x, "a unit may have 200 bytes at most", q->unit);
    }
    q->qualifier = qualifier_read(x, know_column(x), q->high != q->mantissa);
    know_end(x);
}

/* ---- obeyed ------------------------------------------------------------- */

static int
quantity_order(const void *a, const void *b)
{
    const struct quantity *x = a, *y = b;

    return span_order(&x->at, &y->at);
}

static bool
same_number(int64_t a, int exponent, int64_t b, int other)
{
    struct decimal x = decimal(a, exponent), y = decimal(b, other);

    return x.mantissa == y.mantissa && x.exponent == y.exponent;
}

/* Let a quantity be what a line tells; one that is keeps its digits. */
static void
tell(struct quantity *q, const struct told *t, const struct know_quantity *l)
{
    if (!same_number(q->mantissa, q->exponent, l->mantissa, l->exponent)
            || !same_number(q->high, q->exponent, l->high, l->exponent)
            || !q->unit) {
        q->mantissa = l->mantissa;
        q->high = l->high;
        q->exponent = l->exponent;
    }
    q->at = t->at;
    q->qualifier = l->qualifier;
    if (!q->unit || strcmp(q->unit, l->unit) != 0) {
        free(q->unit);
        q->unit = need_copy(l->unit, strlen(l->unit));
    }
}

static void
take(const struct know_file *file, struct knowledge *k,
     const struct told_list *t, const bool *gone)
{
    size_t found = k->quantities.n, i, kept = 0;

    for (i = 0; i < t->n; i++) {
        const struct told *x = &t->at[i];

        if (!x->off) {
            tell(x->found < found ? &k->quantities.at[x->found]
                                  : LIST_ADD(k->quantities),
                 x, &file->quantities.at[x->item]);
        }
    }
    for (i = 0; i < k->quantities.n; i++) {
        if (i < found && gone[i]) {
            free(k->quantities.at[i].unit);
        } else {
            k->quantities.at[kept++] = k->quantities.at[i];
        }
    }
    k->quantities.n = kept;
    if (kept > 0) {
        qsort(k->quantities.at, kept, sizeof *k->quantities.at,
              quantity_order);
    }
}

void
know_quantities_obey(const struct know_file *file, struct quotes *q,
                     struct knowledge *k)
{
    struct told_list t = { 0 };
    struct span_list found = { 0 };
    bool *gone;
    size_t i;

    if (file->quantities.n == 0) {
        return;
    }
    gone = need_zero(k->quantities.n + 1, sizeof *gone);
    for (i = 0; i < file->quantities.n; i++) {
        told_add(&t, q, &file->quantities.at[i].at, i,
                 file->quantities.at[i].removes);
    }
    for (i = 0; i < k->quantities.n; i++) {
        *LIST_ADD(found) = k->quantities.at[i].at;
    }
    told_settle(&t, q, &found, gone, "quantity");
    take(file, k, &t, gone);
    free(gone);
    free(found.at);
    free(t.at);
}

/* ---- written ------------------------------------------------------------ */

static void
number_write(struct bytes *to, int64_t mantissa, int exponent)
{
    struct decimal d = decimal(mantissa, exponent);
    uint64_t v = d.mantissa < 0 ? -(uint64_t)d.mantissa
                                : (uint64_t)d.mantissa;
    char digits[24];
    int n = snprintf(digits, sizeof digits, "%0*llu",
                     d.exponent < 0 ? 1 - d.exponent : 1,
                     (unsigned long long)v);
    int whole = d.exponent < 0 ? n + d.exponent : n;

    bytes_print(to, "%s%.*s", d.mantissa < 0 ? "-" : "", whole, digits);
    if (d.exponent < 0) {
        bytes_print(to, ".%s", digits + whole);
    }
    for (; d.exponent > 0; d.exponent--) {
        bytes_print(to, "0");
    }
}

static char *
columns_of(const struct quantity *q)
{
    struct bytes bytes = { 0 }, *to = &bytes;

    bytes_print(to, "\t");
    number_write(to, q->mantissa, q->exponent);
    if (q->high != q->mantissa) {
        bytes_print(to, "..");
        number_write(to, q->high, q->exponent);
    }
    if (*q->unit || q->qualifier != QUALIFIER_NONE) {
        bytes_print(to, "\t%s", q->unit);
    }
    if (q->qualifier != QUALIFIER_NONE
            && q->qualifier != QUALIFIER_BETWEEN) {
        bytes_print(to, "\t%s", qualifiers[q->qualifier]);
    }
    bytes_u8(to, 0);
    return (char *)to->at;
}

void
know_quantities_write(struct bytes *out, struct quotes *q,
                      const struct knowledge *k)
{
    struct excerpts lines = { 0 };
    size_t i;

    for (i = 0; i < k->quantities.n; i++) {
        const struct quantity *x = &k->quantities.at[i];

        if ((x->qualifier == QUALIFIER_BETWEEN) == (x->high != x->mantissa)) {
            *LIST_ADD(lines) = (struct excerpt){ x->at, columns_of(x),
                                                 false };
        }
    }
    excerpt_facts(q, out, "quantity", &lines);
}
