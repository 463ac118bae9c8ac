/* SPDX-License-Identifier: MIT */
/*
 * t_read.c - documents from files and folders, as they are and as they should
 * not be.
 */
#include "gen.h"
#include "temp.h"

#include <locale.h>

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

/* ---- helpers ----------------------------------------------------------- */

static struct corpus
read_one(const char *path)
{
    struct corpus c = { 0 };

    read_input(&c, path);
    return c;
}

static struct corpus
read_text(const char *name, const char *text)
{
    return read_one(temp_text(&temp, name, text));
}

static void
assert_document(const struct corpus *c, size_t i, const char *name,
                const char *text)
{
    assert_true(i < c->n);
    assert_string_equal(c->docs[i].name, name);
    assert_int_equal(c->docs[i].n, strlen(text));
    assert_memory_equal(c->docs[i].bytes, text, strlen(text));
}

static void
read_path(const void *path)
{
    struct corpus c = read_one(path);

    corpus_free(&c);
}

/* A file of this name and text is refused, for this reason. */
static void
assert_refused(const char *name, const char *text, const char *reason)
{
    assert_dies(read_path, temp_text(&temp, name, text), reason);
}

/* ---- files and folders ------------------------------------------------- */

static void
a_txt_file_is_one_document_of_its_exact_bytes(void **state)
{
    static const char bytes[] = "\xef\xbb\xbf" "a\r\n\0\xff\n";
    struct corpus c;

    (void)state;
    c = read_one(temp_bytes(&temp, "a b.txt", bytes, sizeof bytes - 1));
    assert_int_equal(c.n, 1);
    assert_string_equal(c.docs[0].name, "a b.txt");
    assert_string_equal(c.docs[0].title, "");
    assert_string_equal(c.docs[0].date, "");
    assert_string_equal(c.docs[0].source, "");
    assert_string_equal(c.docs[0].language, "");
    assert_string_equal(c.docs[0].from, temp_path(&temp, "a b.txt"));
    assert_int_equal(c.docs[0].n, sizeof bytes - 1);
    assert_memory_equal(c.docs[0].bytes, bytes, sizeof bytes - 1);
    corpus_free(&c);
}

static void
a_folder_is_walked_in_byte_order_and_only_for_documents(void **state)
{
    struct corpus c;

    (void)state;
    setlocale(LC_ALL, "C.UTF-8");
    temp_folder(&temp, "sub");
    temp_folder(&temp, "sub/deep");
    temp_folder(&temp, ".hidden");
    temp_text(&temp, "b.txt", "1");
    temp_text(&temp, "B.txt", "2");
    temp_text(&temp, "a.txt", "3");
    temp_text(&temp, "\xd8\xa7.txt", "4");
    temp_text(&temp, "sub/a.txt", "5");
    temp_text(&temp, "sub/deep/z.txt", "6");
    temp_text(&temp, "list.tsv", "name\ttext\nrow\t7\n");
    temp_text(&temp, ".hidden/x.txt", "8");
    temp_text(&temp, ".x.txt", "9");
    temp_text(&temp, "notes.md", "10");
    temp_text(&temp, "txt", "11");
    c = read_one(temp.path);
    assert_int_equal(c.n, 7);
    assert_document(&c, 0, "B.txt", "2");
    assert_document(&c, 1, "a.txt", "3");
    assert_document(&c, 2, "b.txt", "1");
    assert_document(&c, 3, "row", "7");
    assert_document(&c, 4, "sub/a.txt", "5");
    assert_document(&c, 5, "sub/deep/z.txt", "6");
    assert_document(&c, 6, "\xd8\xa7.txt", "4");
    corpus_free(&c);
}

static void
several_inputs_make_one_corpus(void **state)
{
    struct corpus c = { 0 };

    (void)state;
    read_input(&c, temp_text(&temp, "z.txt", "1"));
    read_input(&c, temp_text(&temp, "a.jsonl",
        "{\"name\":\"j\",\"text\":\"2\"}"));
    read_input(&c, temp_text(&temp, "a.tsv", "text\tname\n3\tt"));
    assert_int_equal(c.n, 3);
    assert_document(&c, 0, "z.txt", "1");
    assert_document(&c, 1, "j", "2");
    assert_document(&c, 2, "t", "3");
    corpus_free(&c);
}

static void
gz_is_no_part_of_a_name(void **state)
{
    static const uint8_t hello[] = { 0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xcb,
        0x48, 0xcd, 0xc9, 0xc9, 0x07, 0, 0x86, 0xa6, 0x10, 0x36, 5, 0, 0, 0 };
    struct corpus c;

    (void)state;
    c = read_one(temp_bytes(&temp, "h.txt.gz", hello, sizeof hello));
    assert_int_equal(c.n, 1);
    assert_document(&c, 0, "h.txt", "hello");
    corpus_free(&c);
}

static void
links_to_files_are_read_and_to_folders_are_not(void **state)
{
    struct ending e;
    struct corpus c;

    (void)state;
    temp_folder(&temp, "in");
    temp_text(&temp, "a.txt", "1");
    assert_int_equal(symlink("../a.txt", temp_path(&temp, "in/b.txt")), 0);
    c = read_one(temp_path(&temp, "in"));
    assert_int_equal(c.n, 1);
    assert_document(&c, 0, "b.txt", "1");
    corpus_free(&c);
    assert_int_equal(symlink(".", temp_path(&temp, "in/loop")), 0);
    e = ending_of(read_path, temp_path(&temp, "in"));
    assert_int_equal(e.status, 0);
    assert_non_null(strstr(e.said, "in/loop: skipped, as it is a link"));
}

static void
paths_that_are_no_input_are_named_with_the_reason(void **state)
{
    (void)state;
    temp_folder(&temp, "in");
    assert_int_equal(symlink("gone", temp_path(&temp, "in/x.txt")), 0);
    assert_dies(read_path, temp_path(&temp, "none.txt"),
        "none.txt: cannot read: no such file");
    assert_dies(read_path, temp_path(&temp, "in"),
        "in/x.txt: cannot read: no such file");
    assert_refused("a.md", "x", "a.md: its name ends in none of .txt");
    assert_refused("a.gz", "x", "a.gz: its name ends in none of .txt");
}

/* ---- names, dates, fields ---------------------------------------------- */

static void
dates_are_those_of_the_gregorian_calendar(void **state)
{
    static const char *const good[] = { "0001-01-01", "2020-10-09",
        "2020-02-29", "2000-02-29", "9999-12-31" };
    static const char *const bad[] = { "", "2020", "2020-1-09", "2020-13-01",
        "2020-00-01", "2020-01-00", "2020-01-32", "2021-02-29", "1900-02-29",
        "2020-04-31", "0000-01-01", "2020/10/09", "2020-10-09 ",
        " 020-10-09", "+020-10-09" };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof good / sizeof good[0]; i++) {
        assert_true(date_valid(good[i]));
    }
    for (i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(date_valid(bad[i]));
    }
}

static void
a_name_is_used_once_in_a_corpus(void **state)
{
    (void)state;
    temp_folder(&temp, "in");
    temp_text(&temp, "in/a.txt", "1");
    temp_text(&temp, "in/b.tsv", "name\ttext\nb\t2\na.txt\t3\n");
    assert_dies(read_path, temp_path(&temp, "in"),
        "in/b.tsv:3: a document named 'a.txt' was already read from ");
    assert_refused("c.tsv", "name\ttext\nx\t1\ny\t2\nx\t3\n",
        "c.tsv:2: give each its own name");
}

static void
names_are_lines_of_utf8_of_255_bytes(void **state)
{
    char text[400];

    (void)state;
    assert_refused("a.tsv", "name\ttext\n\tx\n", "a.tsv:2: the name is empty");
    assert_refused("a.tsv", "name\ttext\na\xff\tx\n",
        "a.tsv:2: the name is not UTF-8 at its byte 2");
    assert_refused("a.tsv", "name\ttext\na\x01\tx\n",
        "the name has the control character U+0001");
    assert_refused("a.jsonl", "{\"name\":\"a\\nb\",\"text\":\"\"}",
        "a.jsonl:1: the name has the control character U+000A");
    assert_refused("a.jsonl", "{\"name\":\"a\\u0000b\",\"text\":\"\"}",
        "the name has the control character U+0000");
    assert_refused("bad\xff.txt", "x", "the name is not UTF-8");
    snprintf(text, sizeof text, "name\ttext\n%0256d\tx\n", 7);
    assert_refused("a.tsv", text, "the name has 256 bytes: shorten it to 255");
}

static void
other_fields_are_lines_of_utf8_too(void **state)
{
    (void)state;
    assert_refused("a.tsv", "name\ttext\ttitle\na\tx\t\xff\n",
        "a.tsv:2: the title is not UTF-8");
    assert_refused("a.jsonl",
        "{\"name\":\"a\",\"text\":\"\",\"source\":\"a\\u0085\"}",
        "a.jsonl:1: the source has the control character U+0085");
    assert_refused("a.tsv", "name\ttext\tdate\na\tx\t9-10-2020\n",
        "a.tsv:2: '9-10-2020' is not a date: write it as YYYY-MM-DD");
}

static void
ten_thousand_documents_are_read_at_once(void **state)
{
    struct bytes file = { 0 };
    struct corpus c;
    int i;

    (void)state;
    bytes_print(&file, "name\ttext\n");
    for (i = 0; i < 10000; i++) {
        bytes_print(&file, "doc-%d\ttext %d\n", i, i);
    }
    c = read_one(temp_bytes(&temp, "many.tsv", file.at, file.n));
    assert_int_equal(c.n, 10000);
    assert_document(&c, 9999, "doc-9999", "text 9999");
    corpus_free(&c);
    bytes_free(&file);
}

/* ---- tables ------------------------------------------------------------ */

static void
columns_of_a_table_may_stand_in_any_order(void **state)
{
    struct corpus c = read_text("t.tsv",
        "text\tlang\tdate\tname\tsource\ttitle\n"
        "x \"y\" \\n\ten\t2020-02-29\tn\ts\tt\n"
        "\t\t\tm\t\t");

    (void)state;
    assert_int_equal(c.n, 2);
    assert_document(&c, 0, "n", "x \"y\" \\n");
    assert_string_equal(c.docs[0].language, "en");
    assert_string_equal(c.docs[0].date, "2020-02-29");
    assert_string_equal(c.docs[0].source, "s");
    assert_string_equal(c.docs[0].title, "t");
    assert_document(&c, 1, "m", "");
    assert_non_null(strstr(c.docs[1].from, "t.tsv:3"));
    corpus_free(&c);
}

static void
line_ends_and_a_mark_of_byte_order_are_no_text(void **state)
{
    struct corpus c = read_text("t.tsv", "\xef\xbb\xbf" "name\ttext\r\n"
        "a\tx\ry\r\n\r\n\nb\tz\r\n");

    (void)state;
    assert_int_equal(c.n, 2);
    assert_document(&c, 0, "a", "x\ry");
    assert_document(&c, 1, "b", "z");
    corpus_free(&c);
}

static void
texts_of_tables_are_exact_bytes(void **state)
{
    static const char table[] = "name\ttext\na\t \xff\0\x01 \n";
    struct corpus c;

    (void)state;
    c = read_one(temp_bytes(&temp, "t.tsv", table, sizeof table - 1));
    assert_int_equal(c.docs[0].n, 5);
    assert_memory_equal(c.docs[0].bytes, " \xff\0\x01 ", 5);
    corpus_free(&c);
}

static void
an_unknown_column_is_ignored_with_one_warning(void **state)
{
    struct ending e;

    (void)state;
    e = ending_of(read_path, temp_text(&temp, "t.tsv",
        "name\tsize\ttext\tcolour\na\t1\tx\tred\nb\t2\ty\tblue\n"));
    assert_int_equal(e.status, 0);
    assert_non_null(strstr(e.said, "t.tsv:1: ignoring column 'size'"));
    assert_null(strstr(e.said, "colour'"));
}

static void
broken_tables_are_refused_with_the_line(void **state)
{
    (void)state;
    assert_refused("t.tsv", "", "t.tsv: the file is empty");
    assert_refused("t.tsv", "title\ttext\n",
        "t.tsv:1: the header line has no column 'name'");
    assert_refused("t.tsv", "name\n",
        "t.tsv:1: the header line has no column 'text'");
    assert_refused("t.tsv", "name\ttext\tname\n",
        "t.tsv:1: two columns are the document's name");
    assert_refused("t.tsv", "name\ttext\tlang\tlanguage\n",
        "t.tsv:1: two columns are the document's language");
    assert_refused("t.tsv", "name\ttext\na\tx\nb\n",
        "t.tsv:3: columns here: 1, in the header line: 2");
    assert_refused("t.tsv", "name\ttext\na\tx\ty\n",
        "t.tsv:2: columns here: 3, in the header line: 2");
}

/* ---- JSON lines -------------------------------------------------------- */

static void
every_kind_of_escape_is_read(void **state)
{
    struct corpus c = read_text("a.jsonl",
        "\xef\xbb\xbf{\"name\" : \"n\", \"text\":"
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u0627\\u20AC\\ud83d\\uDE00"
        "\\u0000 \xd8\xa7\xff\"}\r\n");

    (void)state;
    assert_int_equal(c.n, 1);
    assert_int_equal(c.docs[0].n, 23);
    assert_memory_equal(c.docs[0].bytes, "\"\\/\b\f\n\r\tA\xd8\xa7\xe2\x82\xac"
        "\xf0\x9f\x98\x80\0 \xd8\xa7\xff", 23);
    corpus_free(&c);
}

static void
unknown_keys_are_skipped_with_all_they_hold(void **state)
{
    struct corpus c = read_text("a.jsonl",
        "\n  \t\n"
        "{\"a\":[],\"b\":{},\"c\":[1,-0.5e+10,[{\"x\":[null,true]},false]],"
        "\"name\":\"n\",\"d\":{\"name\":\"no\",\"text\":[{}]},"
        "\"text\":\"t\",\"title\":null,\"date\":\"2020-10-09\","
        "\"lang\":\"ar\",\"source\":\"s\",\"e\":\"\\u12aB\"}\n");

    (void)state;
    assert_int_equal(c.n, 1);
    assert_document(&c, 0, "n", "t");
    assert_string_equal(c.docs[0].title, "");
    assert_string_equal(c.docs[0].date, "2020-10-09");
    assert_string_equal(c.docs[0].language, "ar");
    assert_string_equal(c.docs[0].source, "s");
    assert_non_null(strstr(c.docs[0].from, "a.jsonl:3"));
    corpus_free(&c);
}

/* A value of an unknown key is refused, with the column where it is wrong. */
static void
assert_bad_value(const char *value, int column)
{
    char text[512], place[64];

    snprintf(text, sizeof text, "{\"name\":\"n\",\"text\":\"t\",\"x\":%s}",
        value);
    snprintf(place, sizeof place, "a.jsonl:1:%d: ", 28 + column);
    assert_refused("a.jsonl", text, place);
}

static void
values_that_are_not_json_are_refused_with_the_column(void **state)
{
    static const struct {
        const char *value;
        int column;
    } rows[] = {
        { "", 0 }, { "nul", 0 }, { "True", 0 }, { "01", 1 }, { "-", 1 },
        { "1.", 2 }, { ".5", 0 }, { "1e", 2 }, { "1e+", 3 }, { "+1", 0 },
        { "'a'", 0 }, { "\"a", 3 }, { "\"\\x\"", 2 }, { "\"\\u12g4\"", 5 },
        { "\"\\ud800\"", 3 }, { "\"\\udc00\"", 3 },
        { "\"\\ud800\\u0041\"", 3 }, { "\"a\tb\"", 2 }, { "[1", 2 },
        { "[1,]", 3 }, { "[,1]", 1 }, { "[1 2]", 3 }, { "[1}", 2 },
        { "{\"a\"}", 4 }, { "{\"a\":}", 5 }, { "{\"a\":1,}", 7 },
        { "{a:1}", 1 }, { "{\"a\":1]", 6 }, { "{1:2}", 1 },
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_bad_value(rows[i].value, rows[i].column);
    }
}

static void
nesting_is_read_to_its_bound_and_refused_beyond(void **state)
{
    struct bytes line = { 0 };
    struct corpus c;
    int depth, i;

    (void)state;
    for (depth = 64; depth <= 65; depth++) {
        line.n = 0;
        bytes_print(&line, "{\"name\":\"n\",\"text\":\"t\",\"x\":");
        for (i = 0; i < depth; i++) {
            bytes_print(&line, "%s", i % 2 ? "[" : "{\"k\":");
        }
        bytes_print(&line, "0");
        for (i = depth; i-- > 0;) {
            bytes_print(&line, "%s", i % 2 ? "]" : "}");
        }
        bytes_print(&line, "}");
        temp_bytes(&temp, "deep.jsonl", line.at, line.n);
        if (depth == 64) {
            c = read_one(temp_path(&temp, "deep.jsonl"));
            assert_int_equal(c.n, 1);
            corpus_free(&c);
        }
    }
    assert_dies(read_path, temp_path(&temp, "deep.jsonl"),
        "too many brackets inside one another");
    bytes_free(&line);
}

static void
objects_that_are_no_documents_are_refused_with_the_line(void **state)
{
    (void)state;
    assert_refused("a.jsonl", "[]", "a.jsonl:1:1: an object { } is missing");
    assert_refused("a.jsonl", "\n{}\n",
        "a.jsonl:2: the object has no \"name\"");
    assert_refused("a.jsonl", "{\"name\":\"n\"}", "no \"text\"");
    assert_refused("a.jsonl", "{\"name\":\"n\",\"text\":null}",
        "no \"text\"");
    assert_refused("a.jsonl", "{\"name\":1,\"text\":\"t\"}",
        "a.jsonl:1:9: the name is not a string");
    assert_refused("a.jsonl", "{\"name\":\"n\",\"text\":\"t\",\"text\":\"u\"}",
        "a.jsonl:1:31: the document's text is given twice");
    assert_refused("a.jsonl", "{\"name\":\"n\",\"text\":\"t\"} x",
        "a.jsonl:1:25: something follows the object");
    assert_refused("a.jsonl", "{\"name\":\"n\",\n\"text\":\"t\"}",
        "a.jsonl:1:13: ");
}

static void
no_beginning_of_a_file_does_harm(void **state)
{
    static const char json[] =
        "{\"name\":\"n\",\"x\":[{\"k\":[-1.5e2,true,null,\"\\ud83d\\ude00\"]}"
        ",{}],\"text\":\"\xd8\xa7\\n\"}\n{\"text\":\"t\",\"name\":\"m\"}";
    static const char table[] =
        "\xef\xbb\xbfname\ttext\tdate\r\na\tx\t2020-10-09\r\nb\ty\t\r\n";
    size_t n;

    (void)state;
    for (n = 0; n < sizeof json; n++) {
        assert_dies_or_works(read_path,
            temp_bytes(&temp, "p.jsonl", json, n));
    }
    for (n = 0; n < sizeof table; n++) {
        assert_dies_or_works(read_path, temp_bytes(&temp, "p.tsv", table, n));
    }
}

static void
no_changed_byte_of_a_file_does_harm(void **state)
{
    static const char good[] =
        "{\"name\":\"n\",\"x\":[{\"k\":[-1,null]}],\"text\":\"\\u0627\"}\n";
    static const uint8_t others[] = { 0, '"', '\\', '{', ']', '\n', 0xff };
    char line[sizeof good];
    size_t i, k;

    (void)state;
    for (i = 0; i < sizeof good - 1; i++) {
        for (k = 0; k < sizeof others; k++) {
            memcpy(line, good, sizeof good);
            line[i] = (char)others[k];
            assert_dies_or_works(read_path, temp_bytes(&temp, "c.jsonl", line,
                sizeof good - 1));
        }
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_txt_file_is_one_document_of_its_exact_bytes),
        TEST(a_folder_is_walked_in_byte_order_and_only_for_documents),
        TEST(several_inputs_make_one_corpus),
        TEST(gz_is_no_part_of_a_name),
        TEST(links_to_files_are_read_and_to_folders_are_not),
        TEST(paths_that_are_no_input_are_named_with_the_reason),
        TEST(dates_are_those_of_the_gregorian_calendar),
        TEST(a_name_is_used_once_in_a_corpus),
        TEST(names_are_lines_of_utf8_of_255_bytes),
        TEST(other_fields_are_lines_of_utf8_too),
        TEST(ten_thousand_documents_are_read_at_once),
        TEST(columns_of_a_table_may_stand_in_any_order),
        TEST(line_ends_and_a_mark_of_byte_order_are_no_text),
        TEST(texts_of_tables_are_exact_bytes),
        TEST(an_unknown_column_is_ignored_with_one_warning),
        TEST(broken_tables_are_refused_with_the_line),
        TEST(every_kind_of_escape_is_read),
        TEST(unknown_keys_are_skipped_with_all_they_hold),
        TEST(values_that_are_not_json_are_refused_with_the_column),
        TEST(nesting_is_read_to_its_bound_and_refused_beyond),
        TEST(objects_that_are_no_documents_are_refused_with_the_line),
        TEST(no_beginning_of_a_file_does_harm),
        TEST(no_changed_byte_of_a_file_does_harm),
    };

    return cmocka_run_group_tests_name("read", tests, NULL, NULL);
}
