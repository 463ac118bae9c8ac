# SPDX-License-Identifier: MIT
#
# answers.awk - the questions of the seeds as ask.c reads them; behind
# gold.awk. FILE is gold/questions.tsv.
function places(list, known,    count, part, i, out, one) {
    count = split(list, part, "|")
    for (i = 1; i <= count; i++) {
        split(part[i], one, ":")
        if (known) {
            if (!(part[i] in range)) { continue }
            one[2] = range[part[i]]
        }
        out = out (out == "" ? "" : "|") name[one[1]] ":" one[2]
    }
    return out
}

BEGIN { OFS = "\t" }
file == 3 && FNR > 1 {
    if ($4 == "none") {
        print "none", $3, "", "", "", "-"
    } else {
        print $2, $3, "", "", places($4, 1), places($5, 0)
    }
}
