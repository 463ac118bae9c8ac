/* SPDX-License-Identifier: MIT */
/*
 * answer.c - what was found, for people and as JSON Lines.
 *
 * RAM is the point: a device has about a hundred bytes left beside a search
 * that is kept for its marks. So no line is ever held; the text of a hit is
 * decoded once for itself and, in JSON, once more for the offsets of its
 * marks; and a name is printed from a buffer that is gone before text begins.
 */
#include "print.h"

#define FACT_ROOM  255      /* the longest name; sources are cut to it */
#define CHUNK      8


/* ---- numbers and words ------------------------------------------------- */

/* A number of 256ths with two places behind the point. */
static void
put_256ths(const struct out *out, uint32_t v)
{
    uint32_t hundredths = (v & 255) * 100 >> 8;

    out_number(out, v >> 8);
    out_char(out, '.');
    out_char(out, (char)('0' + hundredths / 10));
    out_char(out, (char)('0' + hundredths % 10));
}

/* A word of the query as it was typed. */
static void
put_typed(const struct answer *a, const struct kp_find *find,
          const struct kp_reason *r)
{
    struct out_text t;

    out_text_open(&t, &a->out, a->json);
    out_text_bytes(&t, find->query + r->from, r->to - r->from);
    out_text_close(&t);
}


/* ---- reasons and corrections ------------------------------------------- */

static void
reason_json(const struct answer *a, const struct kp_find *find,
            const struct kp_reason *r)
{
    out_string(&a->out, "{\"word\":\"");
    put_typed(a, find, r);
    print_pair(&a->out, "\",\"weight\":", r->weight);
    print_pair(&a->out, ",\"frequency\":", r->frequency);
    print_pair(&a->out, ",\"doc_frequency\":", r->doc_frequency);
    print_pair(&a->out, ",\"score\":", r->score);
    print_pair(&a->out, ",\"doc_score\":", r->doc_score);
    out_string(&a->out, ",\"match\":[");
    print_kinds(&a->out, r->match);
    out_string(&a->out, "]}");
}

/*    word: exact; weight 5.31; 1.00 here, 2.00 in the document; 912 + 640 */
static void
reason_plain(const struct answer *a, const struct kp_find *find,
             const struct kp_reason *r)
{
    out_string(&a->out, "\n   ");
    put_typed(a, find, r);
    out_string(&a->out, ": [");
    print_kinds(&a->out, r->match);
    out_string(&a->out, "] weight ");
    put_256ths(&a->out, r->weight);
    out_string(&a->out, "; frequency ");
    put_256ths(&a->out, (uint32_t)r->frequency * 16);
    out_string(&a->out, " here, ");
    put_256ths(&a->out, (uint32_t)r->doc_frequency * 16);
    print_pair(&a->out, " in the document; score ", r->score);
    print_pair(&a->out, " + ", r->doc_score);
}

/* What each word of the query adds to a hit's score. */
FRAME int
put_reasons(const struct answer *a, const struct kp_find *find,
            const struct kp_hit *hit)
{
    struct kp_reason r;
    uint8_t w;
    int err = KP_OK;

    for (w = 0; w < find->nwords && err == KP_OK; w++) {
        err = kp_find_reason(find, hit, w, &r);
        if (err == KP_OK && a->json) {
            out_string(&a->out, w > 0 ? "," : "");
            reason_json(a, find, &r);
        } else if (err == KP_OK) {
            reason_plain(a, find, &r);
        }
    }
    return err;
}

/* `before`, then [typed, meant] of each word that was corrected. */
int
print_corrections(const struct answer *a, const struct kp_find *find,
                const struct kp_hit *hit, const char *before)
{
    struct kp_range token;
    struct kp_reason r;
    uint8_t w;
    int any = 0, got;

    for (w = 0; w < find->nwords; w++) {
        got = kp_find_meant(find, w, &token);
        if (got == 1) {
            got = kp_find_reason(find, hit, w, &r);
        } else if (got == 0) {
            continue;
        }
        if (got < 0) {
            return got;
        }
        out_string(&a->out, any++ ? "," : before);
        out_string(&a->out, "[\"");
        put_typed(a, find, &r);
        out_string(&a->out, "\",\"");
        got = print_text(a, NULL, &token, KP_NONE);
        out_string(&a->out, "\"]");
        if (got < 0) {
            return got;
        }
    }
    out_string(&a->out, any ? "]" : "");
    return KP_OK;
}

int
answer_meant(const struct answer *a, const struct kp_find *find)
{
    struct kp_range token;
    uint8_t w;
    int any = 0, got = 0;

    for (w = 0; w < find->nwords && got >= 0 && !a->json; w++) {
        got = kp_find_meant(find, w, &token);
        if (got == 1) {
            out_string(&a->out, any++ ? ", " : "did you mean: ");
            got = print_text(a, NULL, &token, KP_NONE);
        }
    }
    out_string(&a->out, any ? "?\n" : "");
    return got < 0 ? got : KP_OK;
}


/* ---- hits -------------------------------------------------------------- */

/* The other documents that say the same, as a list of places. */
int
print_agree(const struct answer *a, const struct kp_find *find,
          const struct kp_hit *hit)
{
    uint16_t i, mine = (uint16_t)(hit - find->hits + 1);
    uint32_t start, end;
    int any = 0, err = KP_OK;

    for (i = mine; i < find->nhits && err >= 0; i++) {
        if (find->hits[i].same != mine) {
            continue;
        }
        err = kp_byte_range(a->pack, &find->hits[i].range, &start, &end);
        if (err < 0) {
            break;
        }
        out_string(&a->out, a->json ? any ? "," : ",\"agree\":["
                                    : any ? ", " : " (also in ");
        out_string(&a->out, a->json ? "{\"doc\":\"" : "");
        err = print_fact(a, find->hits[i].doc, KP_NAME);
        if (a->json) {
            print_pair(&a->out, "\",\"start\":", start);
            print_pair(&a->out, ",\"end\":", end);
            out_char(&a->out, '}');
        }
        any = 1;
    }
    out_string(&a->out, !any ? "" : a->json ? "]" : ")");
    return err < 0 ? err : KP_OK;
}

/* The bytes of the part of a hit that is worth showing. */
FRAME int
snippet_json(const struct answer *a, const struct kp_find *find,
             const struct kp_hit *hit)
{
    struct kp_range part;
    uint32_t start, end;
    int err = kp_snippet(find, &hit->range, a->width, &part);

    if (err == KP_OK) {
        err = kp_byte_range(a->pack, &part, &start, &end);
    }
    if (err == KP_OK) {
        print_pair(&a->out, ",\"snippet\":[", start);
        print_pair(&a->out, ",", end);
        out_char(&a->out, ']');
    }
    return err;
}

/* What JSON says of a hit only when there is something to say. */
static int
hit_extras(const struct answer *a, const struct kp_find *find,
           const struct kp_hit *hit)
{
    int err = print_agree(a, find, hit);

    if (err >= 0) {
        err = print_corrections(a, find, hit, ",\"corrected\":[");
    }
    if (err >= 0 && a->width > 0) {
        err = snippet_json(a, find, hit);
    }
    if (err >= 0 && a->explain) {
        out_string(&a->out, ",\"explain\":[");
        err = put_reasons(a, find, hit);
        out_char(&a->out, ']');
    }
    return err;
}

int
print_hit(const struct answer *a, const struct kp_find *find,
          const struct kp_hit *hit, uint32_t query, uint32_t rank)
{
    const struct out *out = &a->out;
    uint32_t start, end;
    int err = kp_byte_range(a->pack, &hit->range, &start, &end);

    print_pair(out, "{\"q\":", query);
    print_pair(out, ",\"rank\":", rank);
    if (err < 0) {
        return err;
    }
    print_pair(out, ",\"score\":", hit->score);
    out_string(out, ",\"doc\":\"");
    err = print_fact(a, hit->doc, KP_NAME);
    print_pair(out, "\",\"start\":", start);
    print_pair(out, ",\"end\":", end);
    out_string(out, ",\"text\":\"");
    if (err >= 0) {
        err = print_text(a, find, &hit->range, end - start);
    }
    out_string(out, "\",\"marks\":[");
    if (err >= 0) {
        err = print_marks(a, find, &hit->range, start);
    }
    out_string(out, "],\"match\":[");
    print_kinds(out, hit->match);
    out_string(out, "],\"partial\":");
    out_string(out, hit->partial ? "true" : "false");
    return err;
}

/* What people see of a document: its title, or else its first sentence. */
static int
put_heading(const struct answer *a, const struct kp_find *find, uint32_t doc)
{
    struct kp_range range;
    uint32_t start, end = 0;
    int err = kp_doc_title(a->pack, doc, &range);

    if (err == KP_OK && range.from < range.to) {
        return print_text(a, find, &range, KP_NONE);
    }
    if (err == KP_OK) {
        err = kp_doc_range(a->pack, doc, &range);
    }
    if (err == KP_OK) {
        err = kp_sentence_at(a->pack, range.from, &range, NULL, NULL);
    }
    if (err == KP_OK) {
        err = kp_byte_range(a->pack, &range, &start, &end);
    }
    return err < 0 ? err : print_text(a, find, &range, end);
}

/* The part of a hit that is worth showing, with dots where it is cut. */
FRAME int
put_snippet(const struct answer *a, const struct kp_find *find,
            const struct kp_hit *hit)
{
    struct kp_range part;
    uint32_t start, end;
    int err = kp_snippet(find, &hit->range, a->width, &part);

    if (err == KP_OK) {
        err = kp_byte_range(a->pack, &part, &start, &end);
    }
    if (err < 0) {
        return err;
    }
    out_string(&a->out, part.from > hit->range.from ? "..." : "");
    err = print_text(a, find, &part, end - start);
    out_string(&a->out, part.to < hit->range.to ? "..." : "");
    return err;
}

static int
hit_plain(const struct answer *a, const struct kp_find *find,
          const struct kp_hit *hit)
{
    uint32_t start, end;
    int err = kp_byte_range(a->pack, &hit->range, &start, &end);

    out_string(&a->out, ". [");
    err = err < 0 ? err : print_fact(a, hit->doc, KP_NAME);
    out_string(&a->out, "] ");
    if (err >= 0 && find->options & KP_DOCS) {
        err = put_heading(a, find, hit->doc);
        out_string(&a->out, a->width > 0 ? ": " : "");
    }
    if (err >= 0 && a->width > 0) {
        err = put_snippet(a, find, hit);
    } else if (err >= 0 && !(find->options & KP_DOCS)) {
        err = print_text(a, find, &hit->range, end - start);
    }
    if (hit->partial) {
        out_string(&a->out, " (partial)");
    }
    if (err >= 0) {
        err = print_agree(a, find, hit);
    }
    if (err >= 0 && a->explain) {
        print_pair(&a->out, "\n   score ", hit->score);
        err = put_reasons(a, find, hit);
    }
    return err;
}

int
answer_hit(const struct answer *a, const struct kp_find *find,
           const struct kp_hit *hit, uint32_t query, uint32_t rank)
{
    int err;

    if (a->json) {
        err = print_hit(a, find, hit, query, rank);
        err = err < 0 ? err : hit_extras(a, find, hit);
        out_char(&a->out, '}');
    } else {
        out_number(&a->out, rank);
        err = hit_plain(a, find, hit);
    }
    out_char(&a->out, '\n');
    return err < 0 ? err : KP_OK;
}

int
answer_completion(const struct answer *a, const struct kp_completion *c)
{
    int err;

    out_string(&a->out, a->json ? "{\"text\":\"" : "");
    err = print_text(a, NULL, &c->range, KP_NONE);
    if (a->json) {
        out_string(&a->out, c->doc == KP_NONE ? "\",\"kind\":\"word\""
                                              : "\",\"kind\":\"title\"");
        print_pair(&a->out, ",\"count\":", c->count);
        if (c->doc != KP_NONE && err >= 0) {
            out_string(&a->out, ",\"doc\":\"");
            err = print_fact(a, c->doc, KP_NAME);
            out_char(&a->out, '"');
        }
        out_char(&a->out, '}');
    }
    out_char(&a->out, '\n');
    return err < 0 ? err : KP_OK;
}


/* ---- documents --------------------------------------------------------- */

/* The bytes of document `doc`, given out to `out` unless that is NULL. */
FRAME int
read_doc(const struct kp_pack *pack, uint32_t doc, const struct out *out,
         uint32_t *bytes)
{
    struct kp_range range;
    struct kp_text text;
    char chunk[CHUNK];
    int i, n = kp_doc_range(pack, doc, &range);

    *bytes = 0;
    if (n == KP_OK) {
        n = kp_text_open(&text, pack, &range);
    }
    while (n >= 0 && (n = kp_text_read(&text, chunk, sizeof chunk)) > 0) {
        *bytes += (uint32_t)n;
        for (i = 0; out && i < n; i++) {
            out_char(out, chunk[i]);
        }
    }
    return n;
}

int
answer_cat(const struct answer *a, uint32_t doc)
{
    uint32_t bytes;

    return read_doc(a->pack, doc, &a->out, &bytes);
}

/* Print a fact and, when there is one, what follows it. */
static int
put_fact_and(const struct answer *a, uint32_t doc, enum kp_fact fact,
             const char *after)
{
    int n = print_fact(a, doc, fact);

    if (n > 0) {
        out_string(&a->out, after);
    }
    return n;
}

static int
doc_plain(const struct answer *a, uint32_t doc, uint32_t bytes)
{
    int err;

    out_char(&a->out, '[');
    err = put_fact_and(a, doc, KP_NAME, "] ");
    if (err >= 0) {
        err = put_heading(a, NULL, doc);
    }
    out_string(&a->out, " (");
    if (err >= 0) {
        err = put_fact_and(a, doc, KP_DATE, ", ");
    }
    if (err >= 0) {
        err = put_fact_and(a, doc, KP_SOURCE, ", ");
    }
    print_pair(&a->out, "", bytes);
    out_string(&a->out, " bytes)\n");
    return err;
}

static int
doc_json(const struct answer *a, uint32_t doc, uint32_t bytes)
{
    struct kp_range title;
    int err;

    out_string(&a->out, "{\"doc\":\"");
    err = print_fact(a, doc, KP_NAME);
    out_string(&a->out, "\",\"title\":\"");
    if (err >= 0) {
        err = kp_doc_title(a->pack, doc, &title);
    }
    if (err >= 0) {
        err = print_text(a, NULL, &title, KP_NONE);
    }
    out_string(&a->out, "\",\"date\":\"");
    if (err >= 0) {
        err = print_fact(a, doc, KP_DATE);
    }
    out_string(&a->out, "\",\"source\":\"");
    if (err >= 0) {
        err = print_fact(a, doc, KP_SOURCE);
    }
    print_pair(&a->out, "\",\"bytes\":", bytes);
    out_string(&a->out, "}\n");
    return err;
}

int
answer_doc(const struct answer *a, uint32_t doc)
{
    uint32_t bytes;
    int err = read_doc(a->pack, doc, NULL, &bytes);

    if (err >= 0) {
        err = a->json ? doc_json(a, doc, bytes) : doc_plain(a, doc, bytes);
    }
    return err < 0 ? err : KP_OK;
}

/* 2 if document `doc` is called `name`, 1 if its name begins so, else 0. */
static int
is_called(const struct kp_pack *pack, uint32_t doc, const char *name,
          uint32_t n)
{
    char bytes[FACT_ROOM];
    int all = kp_doc_fact(pack, doc, KP_NAME, bytes, sizeof bytes);
    uint32_t i;

    if (all < 0 || (uint32_t)all < n || n > sizeof bytes) {
        return 0;
    }
    for (i = 0; i < n; i++) {
        if (bytes[i] != name[i]) {
            return 0;
        }
    }
    return (uint32_t)all == n ? 2 : 1;
}

uint32_t
answer_doc_named(const struct kp_pack *pack, const char *name, uint32_t n)
{
    uint32_t doc, found = KP_NONE, begin = 0;
    int how;

    for (doc = 0; doc < pack->docs; doc++) {
        how = is_called(pack, doc, name, n);
        if (how == 2) {
            return doc;
        }
        if (how == 1) {
            found = doc;
            begin++;
        }
    }
    return begin == 1 ? found : KP_NONE;
}
