/* SPDX-License-Identifier: MIT */
/*
 * xapian.cc - Xapian for the bench, in the two forms of bench.h. C++, the one
 * language it speaks.
 *
 *     HOW := LANGUAGE[+spell]
 *
 * Words are indexed with their places, plain and stemmed, as its manual
 * advises; queries are the words with OR between them, by BM25. With `+spell`
 * words that are not in the index are put right ("did you mean"), and both
 * queries are asked, with OR: that finds more than the second one alone.
 */
#include "bench.h"

#include <cstdlib>
#include <cstring>
#include <string>
#include <xapian.h>

namespace {

struct way {
    Xapian::Stem stem;
    bool spell;
};

way
way_of(std::string how)
{
    size_t plus = how.find("+spell");
    return { Xapian::Stem(how.substr(0, plus)), plus != std::string::npos };
}

void
build(const std::string &path, const way &how, FILE *rows)
{
    const std::string loose = path + ".loose";
    Xapian::WritableDatabase db(loose, Xapian::DB_CREATE_OR_OVERWRITE);
    Xapian::TermGenerator terms;

    terms.set_database(db);
    terms.set_stemmer(how.stem);
    terms.set_stemming_strategy(Xapian::TermGenerator::STEM_SOME);
    if (how.spell) {
        terms.set_flags(Xapian::TermGenerator::FLAG_SPELLING);
    }
    while (char *line = bench_line(rows)) {
        Xapian::Document doc;

        doc.set_data(line);
        terms.set_document(doc);
        terms.index_text(bench_split(line).text);
        db.add_document(doc);
    }
    db.commit();
    db.compact(path, Xapian::DBCOMPACT_SINGLE_FILE);
}

Xapian::Query
parse(Xapian::QueryParser &parser, const way &how, const std::string &line)
{
    if (!how.spell) {
        return parser.parse_query(line, 0);
    }
    Xapian::Query query = parser.parse_query(
        line, Xapian::QueryParser::FLAG_SPELLING_CORRECTION);
    const std::string meant = parser.get_corrected_query_string();

    if (meant.empty()) {
        return query;
    }
    return Xapian::Query(Xapian::Query::OP_OR, query,
                         parser.parse_query(meant, 0));
}

void
print(unsigned query, const Xapian::MSet &found, bool docs)
{
    for (Xapian::MSetIterator i = found.begin(); i != found.end(); ++i) {
        std::string data = i.get_document().get_data();
        bench_row row = bench_split(&data[0]);

        if (docs) {
            row.text = NULL;
        }
        bench_hit(query, i.get_rank() + 1, &row);
    }
}

void
find(const std::string &path, const way &how, bool docs, unsigned n,
     FILE *queries)
{
    Xapian::Database db(path);
    Xapian::QueryParser parser;
    Xapian::Enquire enquire(db);
    unsigned query = 0;

    parser.set_database(db);
    parser.set_stemmer(how.stem);
    parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
    for (; char *line = bench_line(queries); query++) {
        try {
            enquire.set_query(parse(parser, how, line));
            print(query, enquire.get_mset(0, n), docs);
        } catch (const Xapian::Error &) {
            bench_failed(query);
        }
    }
    bench_memory(0);    /* it does not tell: the bench asks valgrind */
}

int
run(int argc, char **argv)
{
    const std::string verb = argc > 1 ? argv[1] : "";

    if (argc == 5 && verb == "build") {
        build(argv[2], way_of(argv[3]), bench_open(argv[4]));
    } else if (argc == 7 && verb == "find") {
        find(argv[2], way_of(argv[3]), strcmp(argv[4], "docs") == 0,
             unsigned(atoi(argv[5])), bench_open(argv[6]));
    } else {
        bench_die("xapian", "see the head of xapian.cc");
    }
    return 0;
}

}

int
main(int argc, char **argv)
{
    try {
        return run(argc, argv);
    } catch (const Xapian::Error &error) {
        bench_die("xapian", error.get_description().c_str());
    }
    return 2;
}
