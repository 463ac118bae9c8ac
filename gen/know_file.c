/* SPDX-License-Identifier: MIT */
/*
 * know_file.c - the file in which an author says what documents say.
 *
 *     line   := fact | "#" ... | empty
 *     fact   := verb (TAB column)* [TAB "#" N]
 *     verb   := name of a row of `verbs`, "remove-" before it or not
 *
 * UTF-8, lines as in read_tsv.c. Tabs at the end of a line do not count. What
 * columns a verb has is told where they are read: know_names.c and the others.
 */
#include "know_file.h"

#include <stdlib.h>
#include <string.h>

/* ---- columns ------------------------------------------------------------ */

void
know_refuse(const struct know_reader *x, const char *reason, const char *what)
{
    die("%s:%u: %s: \"%.80s\"", x->file->path, x->line, reason, what);
}

char *
know_column(struct know_reader *x)
{
    static char none[1];
    char *at = x->rest, *tab;

    if (!at) {
        return none;
    }
    tab = strchr(at, '\t');
    x->rest = tab ? tab + 1 : NULL;
    if (tab) {
        *tab = 0;
    }
    return at;
}

void
know_end(const struct know_reader *x)
{
    if (x->rest) {
        know_refuse(x, "the line has a column too many", x->rest);
    }
}

/* Cut #N off the end of the columns. */
static void
take_nth(struct know_reader *x)
{
    char *tab = x->rest ? strrchr(x->rest, '\t') : NULL;
    unsigned long n;
    char *end;

    x->nth = 0;
    if (!tab || tab[1] != '#' || tab[2] < '0' || tab[2] > '9') {
        return;
    }
    n = strtoul(tab + 2, &end, 10);
    if (*end != 0) {
        return;
    }
    if (n == 0 || n > INT32_MAX) {
        know_refuse(x, "places are counted from #1", tab + 1);
    }
    x->nth = (unsigned)n;
    while (tab > x->rest && tab[-1] == '\t') {
        tab--;
    }
    *tab = 0;
}

void
know_quote(struct know_reader *x, struct quote *q)
{
    struct bytes key = { 0 };

    take_nth(x);
    q->line = x->line;
    q->doc = know_column(x);
    q->words = know_column(x);
    q->nth = x->nth;
    if (*q->doc == 0 || *q->words == 0) {
        know_refuse(x, "a document's name and words of it must follow, each"
                    " behind a tab", q->doc);
    }
    if (phrases_fold(&key, q->words, strlen(q->words)) == 0) {
        know_refuse(x, "words must have letters or digits", q->words);
    }
    bytes_free(&key);
}

/* ---- lines -------------------------------------------------------------- */

static void
agree_read(struct know_reader *x)
{
    know_group_read(x, GROUP_CORROBORATES);
    x->in_group = true;
}

static void
conflict_read(struct know_reader *x)
{
    know_group_read(x, GROUP_CONFLICTS);
    x->in_group = true;
}

/* What stands behind is no member of the last group. */
static void
end_group(struct know_reader *x)
{
    if (x->in_group) {
        know_group_end(x);
    }
    x->in_group = false;
}

static const struct {
    const char *name;
    void (*read)(struct know_reader *x);
    bool may_remove;
} verbs[] = {
    { "entity", know_entity_read, true },
    { "remove", know_remove_read, false },
    { "date", know_date_read, true },
    { "quantity", know_quantity_read, true },
    { "claim", know_claim_read, true },
    { "agree", agree_read, true },
    { "conflict", conflict_read, true },
    { "member", know_member_read, false }
};

static void
read_line(struct know_reader *x, char *text)
{
    static const char remove[] = "remove-";
    const char *verb, *name;
    size_t i;

    x->rest = text;
    verb = know_column(x);
    x->removes = strncmp(verb, remove, sizeof remove - 1) == 0;
    name = verb + (x->removes ? sizeof remove - 1 : 0);
    for (i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        if (strcmp(name, verbs[i].name) == 0
                && (verbs[i].may_remove || !x->removes)) {
            if (verbs[i].read != know_member_read) {
                end_group(x);
            }
            verbs[i].read(x);
            return;
        }
    }
    know_refuse(x, "a line begins with entity, remove, date, quantity, claim,"
                " agree, conflict or member, and a tab", verb);
}

/* Whether a text is UTF-8 without control characters but tabs. */
static bool
is_text(const char *text)
{
    size_t n = strlen(text), i = 0;
    uint32_t cp;

    while (i < n) {
        cp = unicode_next((const uint8_t *)text, n, &i);
        if ((cp < ' ' && cp != '\t') || (cp >= 0xdc80 && cp <= 0xdcff)) {
            return false;
        }
    }
    return true;
}

/* A line without what ends it on Windows, and tabs at its end. */
static void
trim(char *line)
{
    size_t n = strlen(line);

    n -= n > 0 && line[n - 1] == '\r';
    while (n > 0 && line[n - 1] == '\t') {
        n--;
    }
    line[n] = 0;
}

void
know_file_read(struct know_file *file, const char *path)
{
    struct bytes bytes = file_read(path);
    struct know_reader x = { .file = file };
    char *at, *end;

    memset(file, 0, sizeof *file);
    file->path = path;
    if (bytes.n > 0 && memchr(bytes.at, 0, bytes.n)) {
        die("%s: it has bytes of value 0: it must be a text file", path);
    }
    bytes_u8(&bytes, 0);
    file->text = (char *)bytes.at;
    at = file->text;
    at += strncmp(at, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    for (; at; at = end) {
        end = strchr(at, '\n');
        if (end) {
            *end++ = 0;
        }
        x.line++;
        trim(at);
        if (!is_text(at)) {
            know_refuse(&x, "a line must be UTF-8 without control characters",
                        "");
        }
        if (*at != '#' && *at != 0) {
            read_line(&x, at);
        }
    }
    end_group(&x);
    intern_free(&x.names);
    free(x.line_of);
}

void
know_file_free(struct know_file *file)
{
    size_t i;

    for (i = 0; i < file->lines.n; i++) {
        free(file->lines.at[i].names);
    }
    for (i = 0; i < file->groups.n; i++) {
        free(file->groups.at[i].members.at);
    }
    free(file->lines.at);
    free(file->dates.at);
    free(file->quantities.at);
    free(file->claims.at);
    free(file->groups.at);
    free(file->text);
    memset(file, 0, sizeof *file);
}
