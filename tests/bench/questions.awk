# SPDX-License-Identifier: MIT
#
# questions.awk - the questions of the seeds that have an answer, as score.c
# reads them; behind gold.awk. FILE is gold/questions.tsv.
file == 3 && FNR > 1 && $4 != "none" {
    docs = ranges = ""
    count = split($4, places, "|")
    for (i = 1; i <= count; i++) {
        doc = name[substr(places[i], 1, 3)]
        if (index("|" docs "|", "|" doc "|") == 0) {
            docs = docs (docs == "" ? "" : "|") doc
        }
        if (places[i] in range) {
            ranges = ranges (ranges == "" ? "" : "|") doc ":" range[places[i]]
        }
    }
    print $3 "\t" docs "\t\t" ranges
}
