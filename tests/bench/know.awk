# SPDX-License-Identifier: MIT
#
# know.awk - one row of a table: how what was found agrees with gold; with
# spans.awk before it.
#
#     awk -f spans.awk -f know.awk -v corpus=C -v what=W -v texts=FOLDER
#         [-v pair=COLUMN] [-v misses=1] NAMES GOLD FOUND
#
# NAMES are the documents, one a line. A range of the gold is found when one
# finding shares at least half of the longer of both with it. Prints corpus,
# what, ranges in the gold, found, precision, recall, F1; then for each column
# that findings have as a field how many of the found ranges have it right.
# With `pair`, that column of the gold names a thing, and so does the field
# `entity` of findings: how many pairs of one thing are joined, and how many
# joined pairs are wrong. With `misses`, what was wrong instead.
BEGIN { FS = "\t" }
FNR == 1 { file++ }
file == 1 { names[$1] = 1; next }
/^#/ { next }
file == 2 && !header { header = 1; read_header(); next }
file == 2 { read_gold(); next }
{ read_found() }

function same(a, b) {
    return a == b || (a + 0 == b + 0 && a ~ /^[0-9.]+$/ && b ~ /^[0-9.]+$/)
}

function rate(n, of) {
    return of > 0 ? sprintf("%.3f", n / of) : "-"
}

# The field of a finding; both ends of a range of numbers as one value.
function found_value(j, name,    high) {
    high = name == "value" ? field(found_line[j], "high") : ""
    return field(found_line[j], name) (high != "" ? ".." high : "")
}

# Leave out the columns that no finding has as a field.
function choose_values(    i, j, n) {
    for (i = 1; i <= nvalues; i++) {
        for (j = 1; j <= nfound; j++) {
            if (index(found_line[j], "\"" values[i] "\":")) {
                values[++n] = values[i]
                break
            }
        }
    }
    nvalues = n
}

function show_misses(    i, j, name) {
    for (i = 1; i <= ngold; i++) {
        if (!(i in mate)) {
            printf "missed  %s %d %s\n", gold_doc[i], gold_start[i],
                substr(text_of(gold_doc[i]), gold_start[i] + 1,
                    gold_end[i] - gold_start[i])
        }
    }
    for (j = 1; j <= nfound; j++) {
        if (!(j in taken)) { printf "surplus %s\n", found_line[j] }
    }
    for (i in mate) {
        for (j = 1; j <= nvalues; j++) {
            name = values[j]
            if (!same(gold_value[i, name],
                      found_value(mate[i], name))) {
                printf "%s %s, not: %s\n", name, gold_value[i, name],
                    found_line[mate[i]]
            }
        }
    }
}

# Pairs of gold ranges that were found: one thing in the gold, or joined.
function pairs(    i, j, a, b, one, joined, both) {
    for (i = 1; i <= ngold; i++) {
        for (j = i + 1; j <= ngold && i in mate; j++) {
            if (!(j in mate)) { continue }
            a = gold_value[i, pair] == gold_value[j, pair]
            b = field(found_line[mate[i]], "entity") \
                == field(found_line[mate[j]], "entity")
            one += a
            joined += b
            both += a && b
        }
    }
    return sprintf("joined %s wrong %s", rate(both, one),
                   rate(joined - both, joined))
}

function score(    i, j, p, r, good, row) {
    p = nfound ? matched / nfound : 0
    r = ngold ? matched / ngold : 0
    row = sprintf("%s\t%s\t%d\t%d\t%.3f\t%.3f\t%.3f", corpus, what, ngold,
        nfound, p, r, p + r ? 2 * p * r / (p + r) : 0)
    for (j = 1; j <= nvalues; j++) {
        good = 0
        for (i in mate) {
            good += same(gold_value[i, values[j]],
                         found_value(mate[i], values[j]))
        }
        details = details (details ? " " : "") values[j] " " \
            rate(good, matched)
    }
    if (pair != "") { details = details (details ? " " : "") pairs() }
    print row "\t" details
}

END {
    match_spans(0.5)
    choose_values()
    if (misses) { show_misses() } else if (ngold) { score() }
}
