# SPDX-License-Identifier: MIT
#
# claims.awk - one row of a table: claims with their speakers beside gold; with
# spans.awk before it.
#
#     awk -f spans.awk -f claims.awk -v corpus=C -v texts=FOLDER [-v misses=1]
#         NAMES GOLD FOUND
#
# Gold has a header line: doc; words of the sentence; who speaks, alternatives
# with | between them; kind, with ? before it when the claim need not be found;
# what was said. A claim is right when its sentence holds those words and its
# speaker's words and the gold's share half of the fewer. Prints corpus, what,
# claims in the gold, found, precision, recall, F1; then how many of the right
# ones have the right kind, and share half of the words of what was said.
BEGIN { FS = "\t" }
FNR == 1 { file++ }
file == 1 { names[$1] = 1; next }
file == 2 && FNR == 1 { next }
file == 2 { read_line(); next }
{ read_claim() }

function read_line(    doc, at) {
    doc = full_name($1)
    if (doc == "") { return }
    covered[doc] = 1
    at = index(text_of(doc), $2) - 1
    if (at < 0) { printf "gold: %s has no \"%s\"\n", doc, $2 }
    ngold++
    gold_doc[ngold] = doc
    gold_at[ngold] = at
    gold_words[ngold] = $2
    gold_speaker[ngold] = $3
    gold_may[ngold] = $4 ~ /^\?/
    gold_kind[ngold] = $4
    sub(/^\?/, "", gold_kind[ngold])
    gold_said[ngold] = $5
}

function read_claim(    doc, range) {
    doc = field($0, "doc")
    if (!(doc in covered)) { return }
    nfound++
    found_doc[nfound] = doc
    found_start[nfound] = field($0, "start") + 0
    found_end[nfound] = field($0, "end") + 0
    found_speaker[nfound] = field($0, "speaker_text")
    found_kind[nfound] = field($0, "kind")
    found_line[nfound] = $0
    split(substr(field($0, "span"), 2), range, ",")
    found_said[nfound] = substr(text_of(doc), range[1] + 1,
                                range[2] - range[1])
}

# How many words two texts share, beside the fewer.
function share(a, b,    i, n, m, x, y, has, both) {
    gsub(/[ \t\n.,:;()"?!-]+|،|؛|؟|«|»|“|”|–/, " ", a)
    gsub(/[ \t\n.,:;()"?!-]+|،|؛|؟|«|»|“|”|–/, " ", b)
    n = split(a, x, " ")
    m = split(b, y, " ")
    for (i = 1; i <= n; i++) { has[x[i]] = 1 }
    for (i = 1; i <= m; i++) {
        if (has[y[i]] == 1) { both++; has[y[i]] = 2 }
    }
    n = n < m ? n : m
    return n ? both / n : 0
}

function is_right(i, j,    n, k, speakers) {
    if (gold_doc[i] != found_doc[j] || gold_at[i] < found_start[j] - 2 \
            || gold_at[i] >= found_end[j]) {
        return 0
    }
    n = split(gold_speaker[i], speakers, "|")
    for (k = 1; k <= n; k++) {
        if (share(speakers[k], found_speaker[j]) >= 0.5) { return 1 }
    }
    return 0
}

# The line of gold that a claim goes with best: by its kind and its words.
function match_claim(j,    i, s, best, most) {
    most = -1
    for (i = 1; i <= ngold; i++) {
        if (is_right(i, j)) {
            hit[i] = 1
            s = share(gold_said[i], found_said[j]) \
                + (gold_kind[i] == found_kind[j])
            if (s > most) { best = i; most = s }
        }
    }
    return best
}

END {
    for (j = 1; j <= nfound; j++) {
        i = match_claim(j)
        if (i && gold_may[i]) { may++; continue }
        if (!i) {
            if (misses) { print "surplus " found_line[j] }
            continue
        }
        right++
        kinds += gold_kind[i] == found_kind[j]
        saids += share(gold_said[i], found_said[j]) >= 0.5
    }
    for (i = 1; i <= ngold; i++) {
        if (gold_may[i]) { continue }
        wanted++
        got += i in hit
        if (misses && !(i in hit)) {
            print "missed  " gold_doc[i] " " gold_words[i]
        }
    }
    if (!misses && wanted) {
        p = nfound > may ? right / (nfound - may) : 0
        r = wanted ? got / wanted : 0
        printf "%s\tclaims\t%d\t%d\t%.3f\t%.3f\t%.3f\t", corpus, wanted,
            nfound - may, p, r, p + r ? 2 * p * r / (p + r) : 0
        printf "kind %.3f said %.3f\n", right ? kinds / right : 0,
            right ? saids / right : 0
    }
}
