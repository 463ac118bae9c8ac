/* SPDX-License-Identifier: MIT */
#include "support/packs.h"
#include "knowledge.h"

#include <stdlib.h>
#include <string.h>

static char *
copy(const char *s)
{
    return s ? need_copy(s, strlen(s)) : need_copy("", 0);
}

static void
add(struct corpus *c, const struct text *t, const void *bytes, size_t n)
{
    struct document *d;
    char number[16];

    c->docs = need_more(c->docs, (c->n + 1) * sizeof *c->docs);
    d = &c->docs[c->n];
    snprintf(number, sizeof number, "%zu", c->n);
    d->name = copy(t->name ? t->name : number);
    d->title = copy(t->title);
    d->date = copy(t->date);
    d->source = copy(t->source);
    d->language = copy(t->language);
    d->from = copy("test");
    d->bytes = (uint8_t *)need_copy(bytes, n);
    d->n = n;
    c->n++;
    c->room = c->n;
}

static void
build(struct made *m)
{
    struct bytes pack = { 0 };
    struct pack_report report;

    pack_build(&pack, &report, &m->corpus, m->known);
    memset(&m->bytes, 0, sizeof m->bytes);
    m->bytes.at = need(pack.n);
    m->bytes.n = m->bytes.room = pack.n;
    memcpy(m->bytes.at, pack.at, pack.n);
    bytes_free(&pack);
    assert_int_equal(kp_open(&m->pack, m->bytes.at, (uint32_t)m->bytes.n),
                     KP_OK);
}

void
made_build(struct made *m, const struct text *texts, size_t n)
{
    made_build_known(m, texts, n, NULL);
}

void
made_build_known(struct made *m, const struct text *texts, size_t n,
                 const struct knowledge *known)
{
    size_t i;

    memset(m, 0, sizeof *m);
    m->known = known;
    for (i = 0; i < n; i++) {
        add(&m->corpus, &texts[i], texts[i].text, strlen(texts[i].text));
    }
    build(m);
}

void
made_build_found(struct made *m, const struct text *texts, size_t n)
{
    struct made plain;
    struct knowledge found;

    made_build(&plain, texts, n);
    knowledge_build(&found, &plain.corpus, NULL);
    made_build_known(m, texts, n, &found);
    m->known = NULL;
    knowledge_free(&found);
    made_free(&plain);
}

void
made_build_bytes(struct made *m, const void *bytes, size_t n)
{
    static const struct text plain;

    memset(m, 0, sizeof *m);
    add(&m->corpus, &plain, bytes, n);
    build(m);
}

void
made_build_path(struct made *m, const char *path)
{
    memset(m, 0, sizeof *m);
    read_input(&m->corpus, path);
    build(m);
}

void
made_free(struct made *m)
{
    corpus_free(&m->corpus);
    bytes_free(&m->bytes);
}

struct bytes
made_text(const struct made *m, struct kp_range range)
{
    struct bytes text = { 0 };
    struct kp_text t;
    int n;

    assert_int_equal(kp_text_open(&t, &m->pack, &range), KP_OK);
    do {
        n = kp_text_read(&t, (char *)bytes_room(&text, 1000), 1000);
        assert_true(n >= 0);
        text.n += (size_t)n;
    } while (n > 0);
    return text;
}

struct bytes
made_doc(const struct made *m, uint32_t doc)
{
    struct kp_range range;

    assert_int_equal(kp_doc_range(&m->pack, doc, &range), KP_OK);
    return made_text(m, range);
}

uint32_t
next_random(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}
