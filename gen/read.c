/* SPDX-License-Identifier: MIT */
/*
 * read.c - documents from files and folders.
 *
 * A folder is walked in byte order of the names in it, whatever the locale,
 * so that the same folder gives the same pack everywhere. Files that are
 * hidden or end in something else are none of our business; what looks like a
 * document and cannot be used ends the program, with the place and the reason.
 */
#include "read.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* ---- files ------------------------------------------------------------- */

struct slice
line_next(const struct bytes *file, size_t *at)
{
    struct slice line = { file->at + *at, file->n - *at };
    const uint8_t *end = memchr(line.at, '\n', line.n);

    if (end != NULL) {
        line.n = (size_t)(end - line.at);
        *at += line.n + 1;
    } else {
        *at = file->n;
    }
    return line;
}

/* Length of a file's name without ".gz". */
static size_t
plain_length(const char *name)
{
    size_t n = strlen(name);

    return n > 3 && strcmp(name + n - 3, ".gz") == 0 ? n - 3 : n;
}

static bool
ends_with(const char *name, const char *ending)
{
    size_t n = plain_length(name), e = strlen(ending);

    return n >= e && memcmp(name + n - e, ending, e) == 0;
}

static bool
is_input(const char *name)
{
    return ends_with(name, ".txt") || ends_with(name, ".tsv")
           || ends_with(name, ".jsonl");
}

static void
read_txt(struct corpus *c, const char *path, const char *name,
         const struct bytes *file)
{
    struct record r = { .path = path };

    r.field[FIELD_NAME].at = (const uint8_t *)name;
    r.field[FIELD_NAME].n = plain_length(name);
    r.field[FIELD_TEXT].at = file->at;
    r.field[FIELD_TEXT].n = file->n;
    record_add(c, &r);
}

/* `name` is what a .txt file's document shall be called, but for ".gz". */
static void
read_file(struct corpus *c, const char *path, const char *name)
{
    struct bytes file = file_read(path);

    if (ends_with(name, ".tsv")) {
        read_tsv(c, path, &file);
    } else if (ends_with(name, ".jsonl")) {
        read_jsonl(c, path, &file);
    } else {
        read_txt(c, path, name, &file);
    }
    bytes_free(&file);
}

/* ---- folders ----------------------------------------------------------- */

static int
is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int
compare_names(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static char *
join(const char *folder, const char *name)
{
    size_t n = strlen(folder);
    struct bytes path = { 0 };

    bytes_add(&path, folder, n);
    if (n > 0 && folder[n - 1] != '/') {
        bytes_u8(&path, '/');
    }
    bytes_add(&path, name, strlen(name) + 1);
    return (char *)path.at;
}

static void walk(struct corpus *c, const char *folder, const char *prefix);

/*
 * One entry of a folder, `name` being its path below the folder that was
 * given. A link to a folder might lead back up, and is not followed.
 */
static void
read_entry(struct corpus *c, const char *path, const char *name)
{
    struct stat st, link;

    if (lstat(path, &link) == 0 && S_ISDIR(link.st_mode)) {
        walk(c, path, name);
    } else if (stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
        warn("%s: skipped, as it is a link to a folder: name that folder",
            path);
    } else if (is_input(name)) {
        read_file(c, path, name);
    }
}

/* Depth is bounded by the length of a path that the system accepts. */
static void
walk(struct corpus *c, const char *folder, const char *prefix)
{
    struct dirent **entries;
    int i, n = scandir(folder, &entries, is_visible, compare_names);
    char *path, *name;

    if (n < 0) {
        die("%s: cannot read the folder: %s", folder, file_reason(errno));
    }
    for (i = 0; i < n; i++) {
        path = join(folder, entries[i]->d_name);
        name = join(prefix, entries[i]->d_name);
        read_entry(c, path, name);
        free(path);
        free(name);
        free(entries[i]);
    }
    free(entries);
}

void
read_input(struct corpus *c, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    struct stat st;

    if (stat(path, &st) != 0) {
        die("%s: cannot read: %s", path, file_reason(errno));
    }
    if (S_ISDIR(st.st_mode)) {
        walk(c, path, "");
    } else if (is_input(name)) {
        read_file(c, path, name);
    } else {
        die("%s: its name ends in none of .txt .tsv .jsonl (or these and "
            ".gz): rename it", path);
    }
}
