/* SPDX-License-Identifier: MIT */
/*
 * know_groups.c - lines of an author's file about what agrees or conflicts.
 *
 *     group  := head member member+
 *     head   := ("agree" | "conflict" | "remove-agree" | "remove-conflict")
 *               [TAB about]
 *     member := "member" TAB document TAB words [TAB value]
 *
 * gathering.c obeys them.
 */
#include "know_file.h"

#include <string.h>

enum { TEXT_BYTES_MAX = 200 };

/* ---- read --------------------------------------------------------------- */

static const char *
text_read(struct know_reader *x)
{
    const char *text = know_column(x);

    if (strlen(text) > TEXT_BYTES_MAX) {
        know_refuse(x, "it may have 200 bytes at most", text);
    }
    return text;
}

void
know_group_read(struct know_reader *x, enum group_kind kind)
{
    struct know_group *g = LIST_ADD(x->file->groups);

    g->line = x->line;
    g->removes = x->removes;
    g->kind = kind;
    g->about = text_read(x);
    know_end(x);
}

void
know_member_read(struct know_reader *x)
{
    struct know_file *f = x->file;
    struct know_member *m;

    if (!x->in_group) {
        know_refuse(x, "members stand behind a line agree or conflict",
                    x->rest ? x->rest : "");
    }
    m = LIST_ADD(f->groups.at[f->groups.n - 1].members);
    know_quote(x, &m->at);
    m->value = text_read(x);
    know_end(x);
}

void
know_group_end(struct know_reader *x)
{
    const struct know_group *g = &x->file->groups.at[x->file->groups.n - 1];

    if (g->members.n < 2) {
        x->line = g->line;
        know_refuse(x, "two lines member or more must follow", g->about);
    }
}

/* ---- written ------------------------------------------------------------ */

/* The members of a group; false if a line cannot tell one of them. */
static bool
members_write(struct bytes *to, struct quotes *q, const struct group *g)
{
    struct bytes value = { 0 };
    bool ok = true;
    size_t i;

    for (i = 0; ok && i < g->n; i++) {
        const char *text = g->members[i].value ? g->members[i].value : "";

        value.n = 0;
        bytes_add(&value, "\t", *text != 0);
        ok = excerpt_column(&value, text, strlen(text));
        bytes_u8(&value, 0);
        ok = ok && value.n <= TEXT_BYTES_MAX
             && excerpt_line(q, to, "member", &g->members[i].at,
                             (char *)value.at);
    }
    bytes_free(&value);
    return ok;
}

void
know_groups_write(struct bytes *out, struct quotes *q,
                  const struct knowledge *k)
{
    struct bytes text = { 0 };
    size_t i;

    for (i = 0; i < k->groups.n; i++) {
        const struct group *g = &k->groups.at[i];
        const char *about = g->about ? g->about : "";

        text.n = 0;
        bytes_print(&text, g->kind == GROUP_CONFLICTS ? "conflict" : "agree");
        bytes_add(&text, "\t", *about != 0);
        if (strlen(about) <= TEXT_BYTES_MAX
                && excerpt_column(&text, about, strlen(about))) {
            bytes_print(&text, "\n");
            if (members_write(&text, q, g)) {
                bytes_add(out, text.at, text.n);
            }
        }
    }
    bytes_free(&text);
}
