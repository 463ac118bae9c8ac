/* SPDX-License-Identifier: MIT */
/*
 * t_file.c - whole files, in and out, on good days and bad ones.
 */
#include "gen.h"
#include "temp.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <time.h>
#include <zlib.h>

#define NOBODY 65534

static struct temp temp;

static int
setup(void **state)
{
    (void)state;
    temp = temp_make();
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    temp_remove(&temp);
    return 0;
}

static void
assert_holds(const char *path, const void *bytes, size_t n)
{
    struct bytes b = file_read(path);

    assert_int_equal(b.n, n);
    if (n > 0) {
        assert_memory_equal(b.at, bytes, n);
    }
    bytes_free(&b);
}

/* Add a gzip member. */
static void
add_gzip(struct bytes *to, const char *text)
{
    z_stream z = { 0 };
    uint8_t out[1024];

    assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, 16 + MAX_WBITS, 9,
        Z_DEFAULT_STRATEGY), Z_OK);
    z.next_in = (Bytef *)(uintptr_t)text;
    z.avail_in = (uInt)strlen(text);
    z.next_out = out;
    z.avail_out = sizeof out;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    bytes_add(to, out, sizeof out - z.avail_out);
    deflateEnd(&z);
}

static void
read_it(const void *path)
{
    struct bytes b = file_read(path);

    bytes_free(&b);
}

/* As read_it, but what is read must be "hello, hello, hello". */
static void
read_hello(const void *path)
{
    struct bytes b = file_read(path);

    if (b.n != 19 || memcmp(b.at, "hello, hello, hello", 19) != 0) {
        _exit(3);
    }
    bytes_free(&b);
}

static void
become_nobody(void)
{
    if (geteuid() == 0 && setuid(NOBODY) != 0) {
        _exit(4);
    }
}

static void
read_as_nobody(const void *path)
{
    become_nobody();
    read_it(path);
}

static void
write_it(const void *path)
{
    file_write(path, "new", 3);
}

static void
write_as_nobody(const void *path)
{
    become_nobody();
    write_it(path);
}

/* ---- reading ----------------------------------------------------------- */

static void
a_plain_file_is_read_byte_for_byte(void **state)
{
    uint8_t all[70000];
    size_t i;

    (void)state;
    for (i = 0; i < sizeof all; i++) {
        all[i] = (uint8_t)(i * 7);
    }
    assert_holds(temp_bytes(&temp, "all", all, sizeof all), all, sizeof all);
    assert_holds(temp_text(&temp, "empty", ""), "", 0);
    assert_holds(temp_bytes(&temp, "short", "\x1f\x8b", 2), "\x1f\x8b", 2);
}

static void
gzip_is_inflated_whatever_its_name(void **state)
{
    struct bytes b = { 0 };

    (void)state;
    add_gzip(&b, "hello");
    assert_holds(temp_bytes(&temp, "a.gz", b.at, b.n), "hello", 5);
    assert_holds(temp_bytes(&temp, "a.txt", b.at, b.n), "hello", 5);
    bytes_free(&b);
}

static void
gzip_members_are_joined(void **state)
{
    struct bytes b = { 0 };

    (void)state;
    add_gzip(&b, "one, ");
    add_gzip(&b, "");
    add_gzip(&b, "two");
    bytes_add(&b, "\0\0\0", 3);
    assert_holds(temp_bytes(&temp, "m.gz", b.at, b.n), "one, two", 8);
    bytes_free(&b);
}

static void
every_truncated_gzip_is_refused(void **state)
{
    struct bytes b = { 0 };
    size_t n;

    (void)state;
    add_gzip(&b, "hello, hello, hello");
    for (n = 3; n < b.n; n++) {
        temp_bytes(&temp, "cut.gz", b.at, n);
        assert_dies(read_it, temp_path(&temp, "cut.gz"),
            "cut.gz: its gzip data end too soon");
    }
    bytes_free(&b);
}

static void
no_damaged_gzip_passes_for_another_text(void **state)
{
    struct bytes b = { 0 };
    size_t i;

    (void)state;
    add_gzip(&b, "hello, hello, hello");
    for (i = 3; i < b.n; i++) {
        b.at[i] ^= 0x55;
        temp_bytes(&temp, "bad.gz", b.at, b.n);
        assert_dies_or_works(read_hello,
            temp_path(&temp, "bad.gz"));
        b.at[i] ^= 0x55;
    }
    bytes_free(&b);
}

static void
what_follows_gzip_must_be_gzip(void **state)
{
    struct bytes b = { 0 };

    (void)state;
    add_gzip(&b, "hello");
    bytes_add(&b, "more", 4);
    temp_bytes(&temp, "tail.gz", b.at, b.n);
    assert_dies(read_it, temp_path(&temp, "tail.gz"),
        "something that is not gzip follows at byte 25");
    bytes_free(&b);
}

static void
what_cannot_be_read_is_named_with_the_reason(void **state)
{
    const char *secret = temp_text(&temp, "secret", "x");

    (void)state;
    chmod(temp.path, 0755);
    assert_int_equal(chmod(secret, 0), 0);
    assert_dies(read_it, temp_path(&temp, "none"),
        "/none: cannot read: no such file");
    assert_dies(read_it, temp.path, "it is a folder");
    assert_dies(read_as_nobody, secret, "secret: cannot read: permission");
}

/* ---- writing ----------------------------------------------------------- */

static void
what_is_written_can_be_read(void **state)
{
    const char *path = temp_path(&temp, "w");

    (void)state;
    file_write(path, "first", 5);
    assert_holds(path, "first", 5);
    file_write(path, "", 0);
    assert_holds(path, "", 0);
    file_write(path, "third and longer", 16);
    assert_holds(path, "third and longer", 16);
    assert_int_equal(temp_count(&temp), 1);
}

static void
a_new_file_has_the_mode_of_the_umask_and_an_old_one_keeps_its(void **state)
{
    const char *path = temp_path(&temp, "w");
    mode_t old = umask(027);
    struct stat st;

    (void)state;
    file_write(path, "x", 1);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0640);
    assert_int_equal(chmod(path, 0604), 0);
    file_write(path, "y", 1);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0604);
    umask(old);
}

static void
a_link_stays_a_link(void **state)
{
    struct stat st;

    (void)state;
    temp_text(&temp, "real", "old");
    assert_int_equal(symlink("real", temp_path(&temp, "link")), 0);
    file_write(temp_path(&temp, "link"), "new", 3);
    assert_int_equal(lstat(temp_path(&temp, "link"), &st), 0);
    assert_true(S_ISLNK(st.st_mode));
    assert_holds(temp_path(&temp, "real"), "new", 3);
}

static void
where_nothing_can_be_written_is_named_with_the_reason(void **state)
{
    (void)state;
    assert_dies(write_it, temp_path(&temp, "no/such"),
        "its folder does not exist");
    assert_dies(write_it, temp.path, "it is a folder");
    assert_int_equal(chmod(temp.path, 0555), 0);
    assert_dies(write_as_nobody, temp_path(&temp, "w"),
        "/w: cannot write: permission denied");
    assert_int_equal(chmod(temp.path, 0755), 0);
    assert_int_equal(temp_count(&temp), 0);
}

static void
write_beyond_the_limit(const void *path)
{
    static const char much[100000];
    struct rlimit limit = { 5000, 5000 };

    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &limit);
    file_write(path, much, sizeof much);
}

static void
a_write_that_fails_leaves_the_old_file_and_nothing_else(void **state)
{
    const char *path = temp_text(&temp, "w", "old");

    (void)state;
    assert_dies(write_beyond_the_limit, path,
        "/w: cannot write: File too large");
    assert_int_equal(temp_count(&temp), 1);
    assert_holds(path, "old", 3);
}

static void
write_for_ever(const void *path)
{
    static const char much[4 << 20];

    for (;;) {
        file_write(path, much, sizeof much);
    }
}

static void
a_signal_leaves_no_temporary_file(void **state)
{
    static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
    struct timespec wait = { 0, 0 };
    const char *path = temp_path(&temp, "w");
    struct stat st;
    int i, status;
    pid_t child;

    (void)state;
    for (i = 0; i < 15; i++) {
        fflush(NULL);
        child = fork();
        if (child == 0) {
            write_for_ever(path);
        }
        wait.tv_nsec = 10000000 + i * 1300000;
        nanosleep(&wait, NULL);
        kill(child, signals[i % 3]);
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFSIGNALED(status));
        assert_int_equal(WTERMSIG(status), signals[i % 3]);
        if (stat(path, &st) == 0) {
            assert_int_equal(st.st_size, 4 << 20);
            assert_int_equal(unlink(path), 0);
        }
        assert_int_equal(temp_count(&temp), 0);
    }
}

static void
write_to_full_stdout(const void *unused)
{
    (void)unused;
    dup2(open("/dev/full", O_WRONLY), STDOUT_FILENO);
    file_write("-", "x", 1);
}

static void
write_to_closed_stdout(const void *unused)
{
    (void)unused;
    close(STDOUT_FILENO);
    file_write("-", "x", 1);
}

static void
a_dash_is_stdout_and_its_errors_are_errors(void **state)
{
    (void)state;
    assert_dies(write_to_full_stdout, NULL, "standard output: cannot write: "
        "no space is left");
    assert_dies(write_to_closed_stdout, NULL, "standard output: cannot "
        "write: it is closed");
}

static void
a_device_is_written_to_and_not_replaced(void **state)
{
    char full[] = "/dev/full";
    struct stat st;

    (void)state;
    assert_dies(write_it, full, "/dev/full: cannot write: no space");
    file_write("/dev/null", "x", 1);
    assert_int_equal(stat("/dev/null", &st), 0);
    assert_true(S_ISCHR(st.st_mode));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_plain_file_is_read_byte_for_byte),
        TEST(gzip_is_inflated_whatever_its_name),
        TEST(gzip_members_are_joined),
        TEST(every_truncated_gzip_is_refused),
        TEST(no_damaged_gzip_passes_for_another_text),
        TEST(what_follows_gzip_must_be_gzip),
        TEST(what_cannot_be_read_is_named_with_the_reason),
        TEST(what_is_written_can_be_read),
        TEST(a_new_file_has_the_mode_of_the_umask_and_an_old_one_keeps_its),
        TEST(a_link_stays_a_link),
        TEST(where_nothing_can_be_written_is_named_with_the_reason),
        TEST(a_write_that_fails_leaves_the_old_file_and_nothing_else),
        TEST(a_signal_leaves_no_temporary_file),
        TEST(a_dash_is_stdout_and_its_errors_are_errors),
        TEST(a_device_is_written_to_and_not_replaced),
    };

    return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
