/* SPDX-License-Identifier: MIT */
/*
 * temp.h - a folder for a test's files, under $TMPDIR or /tmp.
 */
#ifndef TEMP_H
#define TEMP_H

#include "dies.h"

#include <dirent.h>
#include <sys/stat.h>

struct temp {
    char path[512];
};

static inline struct temp
temp_make(void)
{
    const char *root = getenv("TMPDIR");
    struct temp t;

    snprintf(t.path, sizeof t.path, "%s/kpack-test-XXXXXX",
        root != NULL && root[0] != '\0' ? root : "/tmp");
    assert_non_null(mkdtemp(t.path));
    return t;
}

/* The path of a file in the folder, good until the eighth next call. */
static inline const char *
temp_path(const struct temp *t, const char *name)
{
    static char paths[8][1024];
    static unsigned next;
    char *path = paths[next++ % 8];

    snprintf(path, sizeof paths[0], "%s/%s", t->path, name);
    return path;
}

/* Make a file; returns its path, as temp_path. */
static inline const char *
temp_bytes(const struct temp *t, const char *name, const void *bytes,
           size_t n)
{
    const char *path = temp_path(t, name);
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, n, file), n);
    assert_int_equal(fclose(file), 0);
    return path;
}

static inline const char *
temp_text(const struct temp *t, const char *name, const char *text)
{
    return temp_bytes(t, name, text, strlen(text));
}

static inline void
temp_folder(const struct temp *t, const char *name)
{
    assert_int_equal(mkdir(temp_path(t, name), 0777), 0);
}

/* Entries in the folder, hidden ones too. */
static inline size_t
temp_count(const struct temp *t)
{
    DIR *folder = opendir(t->path);
    struct dirent *entry;
    size_t n = 0;

    assert_non_null(folder);
    while ((entry = readdir(folder)) != NULL) {
        n += strcmp(entry->d_name, ".") != 0
             && strcmp(entry->d_name, "..") != 0;
    }
    closedir(folder);
    return n;
}

static inline void
temp_remove(const struct temp *t)
{
    char command[600];

    snprintf(command, sizeof command, "rm -rf '%s'", t->path);
    assert_int_equal(system(command), 0);
}

#endif
