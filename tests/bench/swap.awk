# SPDX-License-Identifier: MIT
#
# swap.awk - questions that have no answer, though the pack has all of their
# words: an answerable question with one thing in it changed for another of
# its kind, for learn.sh.
#
#     awk -f swap.awk NAMES DOC... GOLD
#
# NAMES is what `kpack entities --json` prints, GOLD as ask.c reads it. What is
# changed is a name of an entity for one of another of its type; else a number
# or a word for one of its shape. It stands in the document that answers, and
# what it is changed for does not. Prints gold of class swap.
function chance(n) {
    seed = (seed * 1103 + 12345) % 1048573
    return seed % n
}

# What a word has to have in common with another to take its place.
function shape(word,    n) {
    n = length(word)
    if (word ~ /^[0-9]+$/) {
        return "number " n
    }
    if (word !~ /^[\300-\377]/) {
        return n < 5 ? "" : (word ~ /^[A-Z]/) " " substr(word, n - 1)
    }
    return n < 10 ? "" : (substr(word, 1, 4) == "\330\247\331\204") " " \
        substr(word, n - 3)
}

function add_word(word,    s) {
    s = shape(word)
    if (s != "" && !(word in known)) {
        known[word] = 1
        of_shape[s, nshape[s]++] = word
    }
}

# Print the question with `from` changed for one of of[of_kind, ..].
function change(of, n, of_kind, from,    at, i, to) {
    at = index($2, from)
    for (i = 0; i < 8 && n > 1; i++) {
        to = of[of_kind, chance(n)]
        if (index(text[$3], to) == 0 && index($2, to) == 0) {
            print "swap", substr($2, 1, at - 1) to \
                substr($2, at + length(from)), "", "", "", "-"
            return 1
        }
    }
    return 0
}

function swap_name(    i, best) {
    for (i = 0; i < nnames; i++) {
        if (length(name[i]) > length(best) && index($2, " " name[i]) \
                && index(text[$3], name[i])) {
            best = name[i]
        }
    }
    return best != "" && change(of_type, ntype[type[best]], type[best], best)
}

function swap_word(    n, i, words, s, k) {
    n = split($2, words, /[ ?.,:()"]+|\330\237|\330\214/)
    k = chance(n)
    for (i = 0; i < n - 1; i++) {
        s = shape(words[(k + i) % n + 1])
        if (s != "" && index(text[$3], words[(k + i) % n + 1]) \
                && change(of_shape, nshape[s], s, words[(k + i) % n + 1])) {
            return 1
        }
    }
    return 0
}

BEGIN { FS = OFS = "\t" }

FNR == 1 {
    doc = FILENAME
    sub(/.*\//, "", doc)
}

FILENAME == ARGV[1] {
    match($0, /"name":"[^"]*"/)
    one = substr($0, RSTART + 8, RLENGTH - 9)
    match($0, /"type":"[^"]*"/)
    kind = substr($0, RSTART + 8, RLENGTH - 9)
    if (kind != "other" && !(one in type)) {
        name[nnames++] = one
        type[one] = kind
        of_type[kind, ntype[kind]++] = one
    }
    next
}

FILENAME != ARGV[ARGC - 1] {
    text[doc] = text[doc] " " $0
    n = split($0, words, /[^A-Za-z0-9\200-\377]+|\330\237|\330\214/)
    for (i = 2; i <= n; i++) { add_word(words[i]) }
    next
}

$1 != "none" && $1 != "key" && $3 in text && !swap_name() { swap_word() }
