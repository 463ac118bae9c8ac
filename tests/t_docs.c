/* SPDX-License-Identifier: MIT */
/*
 * t_docs.c - documents: names, dates, sources, languages, titles, ranges.
 */
#include "support/packs.h"

#include <stdlib.h>
#include <string.h>

static void
assert_fact(const struct made *m, uint32_t doc, enum kp_fact fact,
            const char *wanted)
{
    char bytes[300];
    int n = kp_doc_fact(&m->pack, doc, fact, bytes, sizeof bytes);

    assert_int_equal(n, strlen(wanted));
    assert_memory_equal(bytes, wanted, (size_t)n);
}

static void
assert_all_facts(const struct made *m)
{
    uint32_t i;

    assert_int_equal(m->pack.docs, m->corpus.n);
    for (i = 0; i < m->pack.docs; i++) {
        const struct document *d = &m->corpus.docs[i];
        struct kp_range range;
        struct bytes title;

        assert_fact(m, i, KP_NAME, d->name);
        assert_fact(m, i, KP_DATE, d->date);
        assert_fact(m, i, KP_SOURCE, d->source);
        assert_fact(m, i, KP_LANGUAGE, d->language);
        assert_int_equal(kp_doc_title(&m->pack, i, &range), KP_OK);
        title = made_text(m, range);
        assert_int_equal(title.n, strlen(d->title));
        assert_memory_equal(title.at, d->title, title.n);
        bytes_free(&title);
    }
}

static void
facts_are_those_that_were_given(void **state)
{
    static const struct text texts[] = {
        { "One.", "a", "The first", "2020-10-09", "The Times", "en" },
        { "Two.", "ab", "", "", "", "" },
        { "Three.", "ac", "THIRD title", "2020-10-11", "The Sun", "ar" },
        { "Four.", "zebra", "عنوان؛ أخير", "1999-12-31", "The Times", "en" },
        { "Five.", "اسم", "\"quoted\" 5", "2020-02-29", "مصدر", "ar" },
    };
    struct made m;
    uint32_t n;

    (void)state;
    for (n = 1; n <= COUNT(texts); n++) {
        made_build(&m, texts, n);
        assert_all_facts(&m);
        made_free(&m);
    }
}

static void
a_corpus_without_facts_says_nothing(void **state)
{
    static const struct text texts[] = { { .text = "One." },
        { .text = "Two." } };
    struct made m;

    (void)state;
    made_build(&m, texts, 2);
    assert_all_facts(&m);
    made_free(&m);
}

static void
names_of_many_lengths_and_beginnings_come_back(void **state)
{
    struct text *texts = need_zero(300, sizeof *texts);
    char (*names)[256] = need_zero(300, sizeof *names);
    struct made m;
    uint32_t i, k, seed = 9;

    (void)state;
    for (i = 0; i < 300; i++) {
        uint32_t n = i < 4 ? 251 + i : next_random(&seed) % 20;

        snprintf(names[i], 256, "%c%03u", 'a' + i % 3, (unsigned)i);
        for (k = (uint32_t)strlen(names[i]); k < n; k++) {
            names[i][k] = (char)('A' + next_random(&seed) % 26);
        }
        texts[i].name = names[i];
        texts[i].text = "Word.";
    }
    for (i = 1; i <= 300; i = i < 5 ? i + 1 : i * 3) {
        made_build(&m, texts, i);
        assert_all_facts(&m);
        made_free(&m);
    }
    free(names);
    free(texts);
}

static void
dates_from_the_first_to_the_last_day_come_back(void **state)
{
    static const char *const dates[] = { "0001-01-01", "0001-12-31",
        "0004-02-29", "0100-02-28", "0100-03-01", "0400-02-29", "1582-10-15",
        "1600-02-29", "1699-12-31", "1700-01-01", "1900-02-28", "1900-03-01",
        "1970-01-01", "2000-02-29", "2000-03-01", "2020-10-09", "2024-02-29",
        "2100-02-28", "2100-03-01", "2399-12-31", "2400-02-29", "9999-12-31",
        "" };
    struct text texts[2] = { { .text = "One." }, { .text = "Two." } };
    struct made m;
    uint32_t i, k;

    (void)state;
    for (i = 0; i < COUNT(dates); i++) {
        for (k = 0; k < COUNT(dates); k++) {
            texts[0].date = dates[i];
            texts[1].date = dates[k];
            made_build(&m, texts, 2);
            assert_fact(&m, 0, KP_DATE, dates[i]);
            assert_fact(&m, 1, KP_DATE, dates[k]);
            made_free(&m);
        }
    }
}

static void
every_day_of_eight_years_comes_back(void **state)
{
    static const uint8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
        30, 31 };
    struct text *texts = need_zero(3000, sizeof *texts);
    char (*dates)[16] = need_zero(3000, sizeof *dates);
    struct made m;
    uint32_t y, mo, d, n = 0, i;

    (void)state;
    for (y = 1896; y < 1904; y++) {     /* 1900 is no leap year */
        for (mo = 1; mo <= 12; mo++) {
            uint32_t last = (uint32_t)days[mo - 1]
                + (mo == 2 && y % 4 == 0 && y != 1900 ? 1u : 0u);

            for (d = 1; d <= last; d++, n++) {
                snprintf(dates[n], 16, "%04u-%02u-%02u", (unsigned)y,
                         (unsigned)mo, (unsigned)d);
                texts[n].date = dates[n];
                texts[n].text = "x";
            }
        }
    }
    made_build(&m, texts, n);
    for (i = 0; i < n; i++) {
        assert_fact(&m, i, KP_DATE, dates[i]);
    }
    made_free(&m);
    free(dates);
    free(texts);
}

static void
a_fact_that_does_not_fit_is_cut_but_counted(void **state)
{
    static const struct text texts[] = {
        { "One.", "a long name", "", "2020-10-09", "Someone", "en" } };
    static const char *const whole[] = { "a long name", "2020-10-09",
        "Someone", "en" };
    struct made m;
    uint32_t fact, room;

    (void)state;
    made_build(&m, texts, 1);
    for (fact = 0; fact < 4; fact++) {
        uint32_t n = (uint32_t)strlen(whole[fact]);

        for (room = 0; room <= n; room++) {
            char *to = need(room);

            assert_int_equal(kp_doc_fact(&m.pack, 0, (enum kp_fact)fact, to,
                                         room), n);
            assert_memory_equal(to, whole[fact], room);
            free(to);
        }
    }
    made_free(&m);
}

static void
ranges_of_documents_and_sentences_tile_the_text(void **state)
{
    struct made m;
    uint32_t doc, at = 0, sentence = 0, t, number, of;
    struct kp_range range, s;

    (void)state;
    made_build_path(&m, "tests/corpora/field");
    for (doc = 0; doc < m.pack.docs; doc++) {
        assert_int_equal(kp_doc_range(&m.pack, doc, &range), KP_OK);
        assert_int_equal(range.from, at);
        assert_int_equal(kp_doc_sentences(&m.pack, doc, &s), KP_OK);
        assert_int_equal(s.from, sentence);
        for (; sentence < s.to; sentence++) {
            assert_int_equal(kp_sentence_doc(&m.pack, sentence), doc);
            assert_int_equal(kp_sentence_start(&m.pack, sentence), at);
            assert_int_equal(kp_sentence_at(&m.pack, at, &range, &number,
                                            &of), KP_OK);
            assert_int_equal(number, sentence);
            assert_int_equal(of, doc);
            assert_int_equal(range.from, at);
            for (t = at; t < range.to; t++) {
                assert_int_equal(kp_sentence_number(&m.pack, t), sentence);
            }
            at = range.to;
        }
    }
    assert_int_equal(at, m.pack.text);
    assert_int_equal(sentence, m.pack.sentences);
    assert_int_equal(kp_sentence_at(&m.pack, 0, &range, NULL, NULL), KP_OK);
    made_free(&m);
}

static void
what_is_not_there_is_a_range_error(void **state)
{
    static const struct text texts[] = { { "One.", "a", "T", "", "", "" } };
    static const uint32_t docs[] = { 1, 2, 1000, KP_NONE };
    struct made m;
    struct kp_range range;
    uint32_t i, start, end;
    char c;

    (void)state;
    made_build(&m, texts, 1);
    for (i = 0; i < COUNT(docs); i++) {
        assert_int_equal(kp_doc_fact(&m.pack, docs[i], KP_NAME, &c, 1),
                         KP_E_RANGE);
        assert_int_equal(kp_doc_range(&m.pack, docs[i], &range), KP_E_RANGE);
        assert_int_equal(kp_doc_title(&m.pack, docs[i], &range), KP_E_RANGE);
        assert_int_equal(kp_sentence_at(&m.pack, m.pack.text + docs[i] - 1,
            &range, NULL, NULL), docs[i] == KP_NONE ? KP_OK : KP_E_RANGE);
    }
    range.from = 0;
    range.to = m.pack.text + 1;
    assert_int_equal(kp_byte_range(&m.pack, &range, &start, &end),
                     KP_E_RANGE);
    range.from = 1;
    range.to = 0;
    assert_int_equal(kp_byte_range(&m.pack, &range, &start, &end),
                     KP_E_RANGE);
    made_free(&m);
}

static void
names_begin_with_each_of_their_beginnings_and_no_other(void **state)
{
    static const struct text texts[] = {
        { .text = "x", .name = "north-1.txt" }, { .text = "x", .name = "n" },
        { .text = "x", .name = "North" }, { .text = "x", .name = "اسم" },
    };
    struct made m;
    uint32_t doc, other, n;

    (void)state;
    made_build(&m, texts, COUNT(texts));
    for (doc = 0; doc < COUNT(texts); doc++) {
        for (other = 0; other < COUNT(texts); other++) {
            const char *name = texts[other].name;

            for (n = 0; n <= strlen(name); n++) {
                assert_int_equal(kp_doc_begins(&m.pack, doc, name, n),
                                 strncmp(texts[doc].name, name, n) == 0);
            }
        }
    }
    assert_int_equal(kp_doc_begins(&m.pack, 0, "north-1.txt.gz", 14), 0);
    made_free(&m);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts_are_those_that_were_given),
        cmocka_unit_test(a_corpus_without_facts_says_nothing),
        cmocka_unit_test(names_of_many_lengths_and_beginnings_come_back),
        cmocka_unit_test(dates_from_the_first_to_the_last_day_come_back),
        cmocka_unit_test(every_day_of_eight_years_comes_back),
        cmocka_unit_test(a_fact_that_does_not_fit_is_cut_but_counted),
        cmocka_unit_test(ranges_of_documents_and_sentences_tile_the_text),
        cmocka_unit_test(what_is_not_there_is_a_range_error),
        cmocka_unit_test(
            names_begin_with_each_of_their_beginnings_and_no_other),
    };

    return cmocka_run_group_tests_name("docs", tests, NULL, NULL);
}
