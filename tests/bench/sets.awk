# SPDX-License-Identifier: MIT
#
# sets.awk - are all of a query's results there, and nothing else? Behind
# gold.awk; the files are cases and what was found for them.
#
#     case  := id TAB class TAB unit TAB query TAB expected [TAB more] NL
#     found := id TAB (doc TAB start TAB end | "failed") NL
#
# `unit` is sent or doc, `expected` places or documents parted by bars, or
# none. A sentence found is one expected when they share a byte. Prints for
# each case: id, class, query, ok or how many are missing and too many.
file == 3 && $1 != "lid" {
    id[++cases] = $1
    class[$1] = $2
    unit[$1] = $3
    query[$1] = $4
    expected[$1] = $5 == "none" ? "" : $5
}

file == 4 && $2 == "failed" { failed[$1] = 1 }
file == 4 && $2 != "failed" {
    found[$1, ++n[$1]] = substr($2, 1, 3)
    start[$1, n[$1]] = $3
    end[$1, n[$1]] = $4
}

# Whether the i-th thing found for `one` is the place `want`.
function same(one, i, want,    at) {
    if (found[one, i] != substr(want, 1, 3)) {
        return 0
    }
    if (unit[one] == "doc") {
        return 1
    }
    split(range[want], at, "-")
    return at[1] < end[one, i] + 0 && start[one, i] < at[2] + 0
}

function verdict(one,    wanted, want, missing, extra, hit, i, j) {
    if (one in failed) {
        return "failed"
    }
    wanted = split(expected[one], want, "|")
    for (j = 1; j <= wanted; j++) {
        hit = 0
        for (i = 1; i <= n[one]; i++) { hit += same(one, i, want[j]) }
        missing += hit == 0
    }
    for (i = 1; i <= n[one]; i++) {
        hit = 0
        for (j = 1; j <= wanted; j++) { hit += same(one, i, want[j]) }
        extra += hit == 0
    }
    if (missing + extra == 0) {
        return "ok"
    }
    return missing + 0 " missing, " extra + 0 " too many"
}

END {
    for (i = 1; i <= cases; i++) {
        one = id[i]
        print one "\t" class[one] "\t" query[one] "\t" verdict(one)
    }
}
