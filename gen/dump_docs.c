/* SPDX-License-Identifier: MIT */
/*
 * dump_docs.c - sections M and o of a pack, shown (FORMAT.md sections 9 and
 * 10), and behind all sections the text, one token a line.
 */
#include "dump.h"
#include "model.h"

#include "../runtime/core.h"

enum { FACT_BYTES = 4096, NAME_BITS = 16 };

static void
show_string(struct dump *d, const char *name)
{
    uint32_t n = dump_var(d);
    const uint8_t *b = dump_bytes(d, n);

    dump_row(d, name, "%s", dump_quote(d, b, n));
}

/* A fact of a document by the runtime, quoted. */
static const char *
fact(struct dump *d, uint32_t doc, enum kp_fact which)
{
    char text[FACT_BYTES];
    int n = kp_doc_fact(d->open, doc, which, text, sizeof text);

    n = n < 0 ? 0 : n > FACT_BYTES ? FACT_BYTES : n;
    return dump_quote(d, (const uint8_t *)text, (size_t)n);
}

/* ---- M: names ---------------------------------------------------------- */

/* One name's fields, under the bytes that hold them. */
static void
show_name(struct dump *d, struct dump_bits *b, uint32_t doc,
          const unsigned bits[3])
{
    unsigned long at = (unsigned long)b->at;
    unsigned lcp = dump_field(b, bits[0]), n = dump_field(b, bits[1]), i;
    struct bytes line = { 0 };

    for (i = 0; i < n && !d->over; i++) {
        bytes_print(&line, " %lu", (unsigned long)dump_field(b, bits[2]));
    }
    bytes_u8(&line, 0);
    if (!d->over) {
        dump_note("name", "%lu: bit %lu: lcp %u, length %u, numbers%s: %s",
                  (unsigned long)doc, at, lcp, n, (const char *)line.at,
                  fact(d, doc, KP_NAME));
    }
    bytes_free(&line);
}

static void
show_names(struct dump *d)
{
    unsigned nbytes = dump_le(d, 1), bits[3], restart;
    const uint8_t *list = dump_bytes(d, nbytes);
    struct dump_bits b;
    uint32_t i, n;

    dump_row(d, "nbytes", "%u: %s", nbytes, dump_quote(d, list, nbytes));
    show_string(d, "suffix");
    bits[0] = dump_show_within(d, "lcpbits", 0, NAME_BITS);
    bits[1] = dump_show_within(d, "lenbits", 0, NAME_BITS);
    bits[2] = lg_ceil(nbytes);
    restart = dump_show_within(d, "restart", 0, 31);
    for (i = 1; !d->over && i <= (d->docs - 1) >> restart; i++) {
        dump_row(d, "at", "restart %lu: bit %lu", (unsigned long)i,
                 (unsigned long)dump_le(d, d->width));
    }
    n = dump_show_var(d, "n");
    b = dump_bits_open(d);
    dump_bytes(d, n);
    dump_row(d, "names-bits", "fields of %u, %u, and %u bits each:", bits[0],
             bits[1], bits[2]);
    for (i = 0; i < d->docs && !d->over; i++) {
        show_name(d, &b, i, bits);
    }
}

/* ---- M: facts ---------------------------------------------------------- */

/* A field of each document, and what it means. */
static void
show_fields(struct dump *d, unsigned width, enum kp_fact which)
{
    struct dump_bits b = dump_bits_open(d);
    uint32_t i;

    dump_bytes(d, ((uint64_t)d->docs * width + 7) / 8);
    dump_row(d, "bits", "%u for each document:", width);
    for (i = 0; i < d->docs && !d->over; i++) {
        dump_note("document", "%lu: %lu: %s", (unsigned long)i,
                  (unsigned long)dump_field(&b, width), fact(d, i, which));
    }
}

static void
show_dates(struct dump *d)
{
    unsigned width;

    dump_row(d, "first", "%lu days after 0001-01-01",
             (unsigned long)dump_var(d));
    width = dump_show_within(d, "width", 0, 32);
    show_fields(d, width, KP_DATE);
}

static void
show_list(struct dump *d, const char *name, enum kp_fact which)
{
    uint32_t n = dump_show_var(d, "n"), i;

    for (i = 0; i < n && !d->over; i++) {
        show_string(d, name);
    }
    show_fields(d, lg_ceil((uint64_t)n + 1), which);
}

void
dump_documents(struct dump *d)
{
    unsigned facts;

    d->docs = dump_show_var(d, "ndocs");
    facts = dump_le(d, 1);
    dump_row(d, "facts", "%u:%s%s%s%s", facts,
             facts & KP_FACT_DATES ? " dates" : "",
             facts & KP_FACT_SOURCES ? " sources" : "",
             facts & KP_FACT_LANGS ? " languages" : "",
             facts & KP_FACT_TITLES ? " titles" : "");
    show_string(d, "title");
    show_names(d);
    if (facts & KP_FACT_DATES) {
        show_dates(d);
    }
    if (facts & KP_FACT_SOURCES) {
        show_list(d, "source", KP_SOURCE);
    }
    if (facts & KP_FACT_LANGS) {
        show_list(d, "language", KP_LANGUAGE);
    }
}

/* ---- o ----------------------------------------------------------------- */

void
dump_offsets(struct dump *d)
{
    unsigned shift = dump_show_within(d, "shift", 0, 31);
    unsigned width = dump_show_within(d, "width", 0, 32);
    struct dump_bits b;
    uint32_t n, k;

    if (d->over || d->sentences == 0) {
        return;
    }
    n = (d->sentences - 1) >> shift;
    b = dump_bits_open(d);
    dump_bytes(d, ((uint64_t)n * width + 7) / 8);
    dump_row(d, "bits", "where sentences begin:");
    for (k = 1; k <= n && !d->over; k++) {
        dump_note("sentence", "%lu: byte %lu", (unsigned long)k << shift,
                  (unsigned long)dump_field(&b, width));
    }
}

/* ---- the tokens -------------------------------------------------------- */

/* The bits of a leaf's code, first level first. */
static const char *
code_of(const struct kp_leaf *leaf, char to[KP_LEVELS_MAX + 1])
{
    unsigned l;

    for (l = 0; l < leaf->depth && l < KP_LEVELS_MAX; l++) {
        to[l] = leaf->path >> l & 1 ? '1' : '0';
    }
    to[l] = 0;
    return to;
}

void
dump_tokens(struct dump *d)
{
    static const char *const kinds[] = { "word", "separator", "END" };
    const struct kp_pack *p = d->open;
    char code[KP_LEVELS_MAX + 1];
    struct kp_found f;
    uint32_t i, id;
    int kind;

    puts("MAIN: place, code, leaf (depth.j), string");
    for (i = 0; i < p->tokens; i++) {
        kind = kp_token_at(p, i, &id);
        if (kind < 0 || kp_access(p, &p->matrix[KP_MAIN], i, &f) != KP_OK
                || id >= d->nstrings || !d->strings[id]) {
            printf("%6lu  damaged\n", (unsigned long)i);
            continue;
        }
        printf("%6lu  %-6s %2u.%-3lu %-9s %lu %s\n", (unsigned long)i,
               code_of(&f.leaf, code), f.leaf.depth, (unsigned long)f.node,
               kinds[kind], (unsigned long)id, d->strings[id]);
    }
}
