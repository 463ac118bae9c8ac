# SPDX-License-Identifier: MIT
#
# spans.awk - gold and findings as byte ranges of documents, for the programs
# that compare them (know.awk). Run it in the C locale: lengths are bytes.
#
# Gold is a table with a header line. A place is given by `doc`, or the first
# letters of its name, and either `start` and `end`, or `text` and `n`: the
# n-th time that the text has it (1 if left out). The other columns are values.
# A line without a place says that its document is covered and may hold
# nothing; the document `*` says that of all. Findings are JSON Lines as
# `kpack --json` prints them. Documents stand in the folder `texts`.

# The value of a field of a JSON object, "" when it is not there.
function field(line, key,    at, rest) {
    at = index(line, "\"" key "\":")
    if (at == 0) { return "" }
    rest = substr(line, at + length(key) + 3)
    if (match(rest, /^"([^"\\]|\\.)*"/)) {
        return plain(substr(rest, 2, RLENGTH - 2))
    }
    match(rest, /^(\[[^]]*\]|[^,}]*)/)
    rest = substr(rest, 1, RLENGTH)
    return rest == "null" ? "" : rest
}

# A JSON string as text; \u escapes stay.
function plain(s) {
    gsub(/\\\//, "/", s)
    gsub(/\\"/, "\"", s)
    gsub(/\\n/, "\n", s)
    gsub(/\\t/, "\t", s)
    return s
}

# The name of the document that the gold means, "" if there is none.
function full_name(doc,    name) {
    if (doc in named) { return named[doc] }
    named[doc] = ""
    for (name in names) {
        if (name == doc || index(name, doc "_") == 1) { named[doc] = name }
    }
    return named[doc]
}

# The text of a document, read once.
function text_of(doc,    old, line) {
    if (!(doc in text)) {
        old = RS
        RS = "\001"
        text[doc] = ""
        while ((getline line < (texts "/" doc)) > 0) {
            text[doc] = text[doc] line
        }
        close(texts "/" doc)
        RS = old
    }
    return text[doc]
}

# Where a text has `part` for the n-th time, from 0; -1 if it has not.
function place(whole, part, n,    at, from) {
    for (from = 0; n > 0; n--) {
        at = index(substr(whole, from + 1), part)
        if (at == 0) { return -1 }
        from += at
    }
    return from - 1
}

# How much two ranges share, beside the longer.
function shared(a, b, c, d,    both, longer) {
    both = (b < d ? b : d) - (a > c ? a : c)
    longer = b - a > d - c ? b - a : d - c
    return both > 0 ? both / longer : 0
}

# The header: which column is which.
function read_header(    i) {
    for (i = 1; i <= NF; i++) {
        column[$i] = i
        if ($i !~ /^(doc|text|n|start|end)$/) {
            values[++nvalues] = $i
        }
    }
}

function cell(name) {
    return name in column ? $column[name] : ""
}

# A line of gold: gold_doc, gold_start, gold_end and gold_value[i, name].
function read_gold(    doc, n, i) {
    if (cell("doc") == "*") { covered_all = 1; return }
    doc = full_name(cell("doc"))
    if (doc == "") { return }
    covered[doc] = 1
    if (cell("text") == "" && cell("start") == "") { return }
    ngold++
    gold_doc[ngold] = doc
    if ("start" in column) {
        gold_start[ngold] = cell("start") + 0
        gold_end[ngold] = cell("end") + 0
    } else {
        n = cell("n") == "" ? 1 : cell("n") + 0
        gold_start[ngold] = place(text_of(doc), cell("text"), n)
        gold_end[ngold] = gold_start[ngold] + length(cell("text"))
        if (gold_start[ngold] < 0) {
            printf "gold: %s has no \"%s\"\n", doc, cell("text")
        }
    }
    for (i = 1; i <= nvalues; i++) {
        gold_value[ngold, values[i]] = cell(values[i])
    }
}

# A finding of a covered document: found_doc and so on, and found_line.
function read_found(    doc) {
    doc = field($0, "doc")
    if (!covered_all && !(doc in covered)) { return }
    nfound++
    found_doc[nfound] = doc
    found_start[nfound] = field($0, "start") + 0
    found_end[nfound] = field($0, "end") + 0
    found_line[nfound] = $0
    of_doc[doc, ++count[doc]] = nfound
}

# Give each gold range the finding that shares most with it, at least `least`
# of the longer; one finding for one range. mate[i] is its number.
function match_spans(least,    i, j, k, best, most, s) {
    for (i = 1; i <= ngold; i++) {
        best = 0
        most = least
        for (k = 1; k <= count[gold_doc[i]]; k++) {
            j = of_doc[gold_doc[i], k]
            s = shared(gold_start[i], gold_end[i], found_start[j],
                       found_end[j])
            if (s >= most && !(j in taken)) { best = j; most = s }
        }
        if (best) { mate[i] = best; taken[best] = i; matched++ }
    }
}
