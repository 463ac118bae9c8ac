/* SPDX-License-Identifier: MIT */
/*
 * fts5.c - SQLite's FTS5 for the bench, in the two forms of bench.h.
 *
 *     HOW := [bare:]TOKENIZER     `unicode61`, `trigram`, `porter unicode61`,
 *                                 or `snowball LANGUAGE`
 *
 * `bare` keeps the index without the text (content=''). `snowball` is the
 * tokenizer that FTS5 lacks for all languages but English: the words of
 * unicode61, stemmed by libstemmer. Queries are the words, quoted, with OR
 * between them, by FTS5's own BM25.
 */
#include "bench.h"

#include <libstemmer.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

enum { MATCH_ROOM = 8192 };

static sqlite3 *db;

static void
check(int err)
{
    if (err != SQLITE_OK && err != SQLITE_DONE && err != SQLITE_ROW) {
        bench_die("sqlite", sqlite3_errmsg(db));
    }
}

static void
run(const char *sql)
{
    check(sqlite3_exec(db, sql, NULL, NULL, NULL));
}

static sqlite3_stmt *
prepare(const char *sql)
{
    sqlite3_stmt *statement;

    check(sqlite3_prepare_v2(db, sql, -1, &statement, NULL));
    return statement;
}

/* ---- the tokenizer "snowball LANGUAGE" --------------------------------- */

struct snowball {
    fts5_tokenizer words;       /* unicode61 */
    Fts5Tokenizer *inner;
    struct sb_stemmer *stemmer;
};

typedef int give(void *to, int flags, const char *word, int n, int start,
                 int end);

struct stemming {
    struct sb_stemmer *stemmer;
    give *give;
    void *to;
};

static int
snowball_create(void *user, const char **argv, int argc, Fts5Tokenizer **made)
{
    fts5_api *api = user;
    struct snowball *s = calloc(1, sizeof *s);
    void *context;
    int err;

    if (!s) {
        return SQLITE_NOMEM;
    }
    *made = (Fts5Tokenizer *)s;
    s->stemmer = sb_stemmer_new(argc > 0 ? argv[0] : "", NULL);
    if (!s->stemmer) {
        return SQLITE_ERROR;
    }
    err = api->xFindTokenizer(api, "unicode61", &context, &s->words);
    return err ? err : s->words.xCreate(context, NULL, 0, &s->inner);
}

static void
snowball_delete(Fts5Tokenizer *tokenizer)
{
    struct snowball *s = (struct snowball *)tokenizer;

    if (s->inner) {
        s->words.xDelete(s->inner);
    }
    sb_stemmer_delete(s->stemmer);
    free(s);
}

static int
stem_and_give(void *user, int flags, const char *word, int n, int start,
              int end)
{
    const struct stemming *s = user;
    const sb_symbol *stem = sb_stemmer_stem(s->stemmer,
                                            (const sb_symbol *)word, n);

    return s->give(s->to, flags, (const char *)stem,
                   sb_stemmer_length(s->stemmer), start, end);
}

static int
snowball_tokenize(Fts5Tokenizer *tokenizer, void *to, int flags,
                  const char *text, int n, give *give_word)
{
    struct snowball *s = (struct snowball *)tokenizer;
    struct stemming stemming = { s->stemmer, give_word, to };

    return s->words.xTokenize(s->inner, &stemming, flags, text, n,
                              stem_and_give);
}

static void
add_snowball(void)
{
    static fts5_tokenizer snowball = {
        snowball_create, snowball_delete, snowball_tokenize
    };
    sqlite3_stmt *ask = prepare("SELECT fts5(?1)");
    fts5_api *api = NULL;

    check(sqlite3_bind_pointer(ask, 1, &api, "fts5_api_ptr", NULL));
    check(sqlite3_step(ask));
    check(sqlite3_finalize(ask));
    if (!api) {
        bench_die("sqlite", "it was built without FTS5");
    }
    check(api->xCreateTokenizer(api, "snowball", api, &snowball, NULL));
}

/* ---- build and find ---------------------------------------------------- */

static void
build(const char *how, FILE *rows)
{
    bool bare = strncmp(how, "bare:", 5) == 0;
    char *sql = sqlite3_mprintf(
        "CREATE VIRTUAL TABLE t USING fts5(doc UNINDEXED, start UNINDEXED,"
        " stop UNINDEXED, text, tokenize=%Q%s)", bare ? how + 5 : how,
        bare ? ", content=''" : "");
    sqlite3_stmt *insert;
    char *line;
    struct bench_row row;

    run(sql);
    sqlite3_free(sql);
    insert = prepare("INSERT INTO t(rowid, doc, start, stop, text)"
                     " VALUES(NULL, ?1, ?2, ?3, ?4)");
    run("BEGIN");
    while ((line = bench_line(rows)) != NULL) {
        row = bench_split(line);
        check(sqlite3_bind_text(insert, 1, row.doc, -1, SQLITE_STATIC));
        check(sqlite3_bind_text(insert, 2, row.start, -1, SQLITE_STATIC));
        check(sqlite3_bind_text(insert, 3, row.end, -1, SQLITE_STATIC));
        check(sqlite3_bind_text(insert, 4, row.text, -1, SQLITE_STATIC));
        check(sqlite3_step(insert));
        check(sqlite3_reset(insert));
    }
    check(sqlite3_finalize(insert));
    run("INSERT INTO t(t) VALUES('optimize'); COMMIT; VACUUM");
}

/* "one" OR "two"; words that do not fit are left out. */
static const char *
match_of(const char *line)
{
    static char match[MATCH_ROOM];
    size_t n, at = 0;

    for (line += strspn(line, " "); *line; line += n + strspn(line + n, " ")) {
        n = strcspn(line, " ");
        if (at + n + 8 < sizeof match) {
            at += (size_t)sprintf(match + at, "%s\"%.*s\"",
                                  at ? " OR " : "", (int)n, line);
        }
    }
    match[at] = 0;
    return match;
}

static void
find(bool docs, int n, FILE *queries)
{
    sqlite3_stmt *ask = prepare(docs
        ? "SELECT doc, start, stop, '' FROM t(?1) ORDER BY rank LIMIT ?2"
        : "SELECT doc, start, stop, text FROM t(?1) ORDER BY rank LIMIT ?2");
    struct bench_row row;
    const char *line;
    unsigned query, rank;
    int err;

    for (query = 0; (line = bench_line(queries)) != NULL; query++) {
        check(sqlite3_bind_text(ask, 1, match_of(line), -1, SQLITE_STATIC));
        check(sqlite3_bind_int(ask, 2, n));
        for (rank = 1; (err = sqlite3_step(ask)) == SQLITE_ROW; rank++) {
            row.doc = (const char *)sqlite3_column_text(ask, 0);
            row.start = (const char *)sqlite3_column_text(ask, 1);
            row.end = (const char *)sqlite3_column_text(ask, 2);
            row.text = (const char *)sqlite3_column_text(ask, 3);
            bench_hit(query, rank, &row);
        }
        if (err != SQLITE_DONE) {
            bench_failed(query);
        }
        sqlite3_reset(ask);
    }
    check(sqlite3_finalize(ask));
    bench_memory((size_t)sqlite3_memory_highwater(0));
}

int
main(int argc, char **argv)
{
    const char *verb = argc > 1 ? argv[1] : "";

    if (argc == 5 && strcmp(verb, "build") == 0) {
        remove(argv[2]);
        check(sqlite3_open(argv[2], &db));
        add_snowball();
        build(argv[3], bench_open(argv[4]));
    } else if (argc == 7 && strcmp(verb, "find") == 0) {
        check(sqlite3_open(argv[2], &db));
        add_snowball();
        find(strcmp(argv[4], "docs") == 0, atoi(argv[5]),
             bench_open(argv[6]));
    } else {
        bench_die("fts5", "see the head of fts5.c");
    }
    check(sqlite3_close(db));
    return 0;
}
