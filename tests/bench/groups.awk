# SPDX-License-Identifier: MIT
#
# groups.awk - one row of a table: groups of statements beside gold; with
# spans.awk before it.
#
#     awk -f spans.awk -f groups.awk -v corpus=C -v texts=FOLDER
#         [-v misses=1] NAMES GOLD FOUND
#
# The gold's columns `group` and `kind` say what its passages (doc, text, n)
# belong to. Counted are pairs within a group: a pair that was found is right
# if its members lie in the sentences of two passages of one group. Then how
# many of the right pairs have the right kind, and how many of the conflicts
# have a pair that says so. With `misses`, what was wrong instead.
BEGIN { FS = "\t" }
FNR == 1 { file++ }
file == 1 { names[$1] = 1; next }
/^#/ { next }
file == 2 && !header { header = 1; read_header(); next }
file == 2 { read_gold(); next }
{ read_group() }

# The members of a found group: member_*[1..members].
function read_group(    rest, one) {
    members = 0
    rest = substr($0, index($0, "\"members\":"))
    while (match(rest, /\{[^}]*\}/)) {
        members++
        one = substr(rest, RSTART, RLENGTH)
        rest = substr(rest, RSTART + RLENGTH)
        member_doc[members] = field(one, "doc")
        member_start[members] = field(one, "start") + 0
        member_end[members] = field(one, "end") + 0
    }
    pair_up(field($0, "kind"))
}

function touches(m, i) {
    return member_doc[m] == gold_doc[i] && member_start[m] < gold_end[i] \
        && gold_start[i] < member_end[m]
}

function pair_up(kind,    a, b, i, j, good) {
    for (a = 1; a <= members; a++) {
        for (b = a + 1; b <= members; b++) {
            good = 0
            for (i = 1; i <= ngold; i++) {
                for (j = 1; j <= ngold && touches(a, i); j++) {
                    if (i != j && touches(b, j) && gold_value[i, "group"] \
                            == gold_value[j, "group"]) {
                        good = 1
                        hit[i, j] = hit[j, i] = 1
                        kinds[i, j] = kinds[j, i] = kind
                    }
                }
            }
            npairs++
            right += good
            if (!good && misses) { print "surplus " $0 }
        }
    }
}

function score(    i, j, p, r, all, found, same_kind, c, conflicts, flagged) {
    for (i = 1; i <= ngold; i++) {
        for (j = i + 1; j <= ngold; j++) {
            if (gold_value[i, "group"] != gold_value[j, "group"]) { continue }
            all++
            found += (i, j) in hit
            same_kind += kinds[i, j] == gold_value[i, "kind"]
            if (gold_value[i, "kind"] == "conflicts") {
                c[gold_value[i, "group"]] += kinds[i, j] == "conflicts"
            }
            if (misses && !((i, j) in hit)) {
                printf "missed  %s %s %s, %s %s\n", gold_value[i, "group"],
                    gold_doc[i], gold_start[i], gold_doc[j], gold_start[j]
            }
        }
    }
    for (i in c) { conflicts++; flagged += c[i] > 0 }
    p = npairs ? right / npairs : 0
    r = all ? found / all : 0
    if (misses) { return }
    printf "%s\tgroups\t%d\t%d\t%.3f\t%.3f\t%.3f\t", corpus, all, npairs, p,
        r, p + r ? 2 * p * r / (p + r) : 0
    printf "kind %.3f conflicts %d of %d\n", found ? same_kind / found : 0,
        flagged, conflicts
}

END { score() }
