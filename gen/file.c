/* SPDX-License-Identifier: MIT */
/*
 * file.c - whole files, in and out.
 *
 * Writing goes to a temporary file in the same folder, which is synced and
 * then renamed: whoever looks at the path sees the old file or the whole new
 * one. The temporary file is removed on every way out, also when a signal
 * ends the program. A device or a pipe cannot be replaced and is written to
 * directly.
 */
#define _XOPEN_SOURCE 700 /* realpath */
#include "gunzip.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK ((size_t)1 << 30) /* write takes little more at a time */

const char *
file_reason(int error)
{
    switch (error) {
    case ENOENT:
        return "no such file or folder: check the name";
    case EACCES:
    case EPERM:
        return "permission denied: check its owner and mode";
    case EISDIR:
        return "it is a folder: name a file";
    case ENOTDIR:
        return "a part of its path is not a folder: check the name";
    case ENAMETOOLONG:
        return "its path is too long: move it nearer to the root";
    case ENOSPC:
    case EDQUOT:
        return "no space is left there: free some, or write elsewhere";
    case EBADF:
        return "it is closed: open it, or name a file";
    case EROFS:
        return "the file system is read-only: write elsewhere";
    default:
        return strerror(error);
    }
}

/* ---- reading ----------------------------------------------------------- */

static struct bytes
read_all(const char *path)
{
    struct bytes file = { 0 };
    struct stat st;
    ssize_t n;
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0) {
        die("%s: cannot read: %s", path, file_reason(errno));
    }
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0) {
        bytes_room(&file, (size_t)st.st_size + 4096);
    }
    do {
        bytes_room(&file, 4096);
        n = read(fd, file.at + file.n, file.room - file.n);
        if (n > 0) {
            file.n += (size_t)n;
        }
    } while (n > 0 || (n < 0 && errno == EINTR));
    if (n < 0) {
        die("%s: cannot read: %s", path, file_reason(errno));
    }
    close(fd);
    return file;
}

struct bytes
file_read(const char *path)
{
    struct bytes file = read_all(path), plain;

    if (!is_gzip(file.at, file.n)) {
        return file;
    }
    plain = gunzip(path, &file);
    bytes_free(&file);
    return plain;
}

/* ---- writing ----------------------------------------------------------- */

/* The temporary file, while there is one. */
static const char *_Atomic unfinished;

static const int deadly[] = { SIGINT, SIGTERM, SIGHUP };
enum { DEADLY = sizeof deadly / sizeof deadly[0] };

static void
remove_and_go(int signal)
{
    const char *path = unfinished;

    if (path != NULL) {
        unlink(path);
    }
    raise(signal);      /* to its default, as SA_RESETHAND has set it */
}

/* Catch the deadly signals, but for those that are ignored (nohup). */
static void
catch_signals(struct sigaction old[DEADLY])
{
    struct sigaction action = { .sa_handler = remove_and_go,
        .sa_flags = (int)SA_RESETHAND };
    size_t i;

    sigemptyset(&action.sa_mask);
    for (i = 0; i < DEADLY; i++) {
        sigaction(deadly[i], NULL, &old[i]);
        if (old[i].sa_handler != SIG_IGN) {
            sigaction(deadly[i], &action, NULL);
        }
    }
}

static void
restore_signals(const struct sigaction old[DEADLY])
{
    size_t i;

    for (i = 0; i < DEADLY; i++) {
        sigaction(deadly[i], &old[i], NULL);
    }
}

/* Returns 0 or an error number. */
static int
write_all(int fd, const uint8_t *at, size_t n)
{
    ssize_t done;

    while (n > 0) {
        done = write(fd, at, n < CHUNK ? n : CHUNK);
        if (done < 0 && errno != EINTR) {
            return errno;
        }
        if (done > 0) {
            at += done;
            n -= (size_t)done;
        }
    }
    return 0;
}

/* Returns 0 or an error number; a file that cannot sync is no error. */
static int
finish(int fd, mode_t mode)
{
    int error = 0;

    if (fchmod(fd, mode) != 0 || (fsync(fd) != 0 && errno != EINVAL)) {
        error = errno;
    }
    if (close(fd) != 0 && error == 0) {
        error = errno;
    }
    return error;
}

/* The mode of a new file: as the umask has it. */
static mode_t
new_mode(void)
{
    mode_t mask = umask(0);

    umask(mask);
    return (mode_t)(0666 & ~mask);
}

/* A name for mkstemp in the folder of `path`. */
static char *
temporary_for(const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t folder = slash != NULL ? (size_t)(slash - path) + 1 : 0;
    struct bytes name = { 0 };

    bytes_add(&name, path, folder);
    bytes_add(&name, ".kpack-XXXXXX", sizeof ".kpack-XXXXXX");
    return (char *)name.at;
}

/* Make the temporary file; from here on a signal removes it. */
static int
open_temporary(char *name, struct sigaction old[DEADLY])
{
    sigset_t set, before;
    size_t i;
    int fd;

    sigemptyset(&set);
    for (i = 0; i < DEADLY; i++) {
        sigaddset(&set, deadly[i]);
    }
    sigprocmask(SIG_BLOCK, &set, &before);
    fd = mkstemp(name);
    if (fd >= 0) {
        unfinished = name;
        catch_signals(old);
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    return fd;
}

static void
replace(const char *path, mode_t mode, const void *bytes, size_t n)
{
    struct sigaction old[DEADLY];
    char *temporary = temporary_for(path);
    int error, fd = open_temporary(temporary, old);

    if (fd < 0) {
        die("%s: cannot write: %s", path, errno == ENOENT
            ? "its folder does not exist: make it first" : file_reason(errno));
    }
    error = write_all(fd, bytes, n);
    if (error != 0) {
        close(fd);
    } else {
        error = finish(fd, mode);
    }
    if (error == 0 && rename(temporary, path) != 0) {
        error = errno;
    }
    if (error != 0) {
        unlink(temporary);
        die("%s: cannot write: %s", path, file_reason(error));
    }
    unfinished = NULL;
    restore_signals(old);
    free(temporary);
}

static void
write_through(const char *path, int fd, const void *bytes, size_t n)
{
    int error = fd < 0 ? errno : write_all(fd, bytes, n);

    if (error != 0) {
        die("%s: cannot write: %s", path, file_reason(error));
    }
}

void
file_write(const char *path, const void *bytes, size_t n)
{
    struct stat st;
    char *real;
    int fd;

    if (strcmp(path, "-") == 0) {
        fflush(stdout);
        write_through("standard output", STDOUT_FILENO, bytes, n);
    } else if (stat(path, &st) != 0) {
        replace(path, new_mode(), bytes, n);
    } else if (S_ISREG(st.st_mode)) {
        real = realpath(path, NULL);    /* a link stays a link */
        replace(real != NULL ? real : path, st.st_mode & 0777, bytes, n);
        free(real);
    } else {
        fd = open(path, O_WRONLY | O_CLOEXEC);
        write_through(path, fd, bytes, n);
        close(fd);
    }
}
