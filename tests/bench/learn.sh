#!/bin/bash
# SPDX-License-Identifier: MIT
#
# learn.sh - evidence for learn.c, in $BUILD/learn: `make learn` (bench.mk)
# sets BUILD and KPACK_CORPORA.
#
# Each corpus is cut into groups of forty documents, each group into two packs
# that know every other document. A question is asked of both: one has the
# paragraph that answers, the other those around it, where the right thing to
# say is nothing. Answers are asked for as well, as bare words. Of our own
# questions the half to tune on is learned from.
set -u
export LC_ALL=C
here=$(dirname "$0")
out=$BUILD/learn
GROUP=40

# pack NAME FOLDER: a pack of its documents, and evidence from it.
pack() {
    "$BUILD/kpack" build -o "$out/$1.kpk" "$2" > /dev/null &&
        "$BUILD/kpack" entities --json "$out/$1.kpk" > "$out/$1.names"
        awk -f "$here/swap.awk" "$out/$1.names" "$2"/* "$out/$1.gold" \
            > "$out/$1.swap" &&
        cat "$out/$1.swap" >> "$out/$1.gold" &&
        "$BUILD/bench/ask" evidence "$out/$1.kpk" "$out/$1.gold" \
            > "$out/$1.evidence"
}

# gold NAME: questions of the group whose documents are $out/NAME.group, for
# the pack that knows those in $out/NAME.docs.
gold() {
    cat "$out/$1.docs/"* | tr '\n' ' ' > "$out/$1.text"
    awk -F '\t' -v OFS='\t' '
        FILENAME ~ /\.text$/ { text = text $0; next }
        FILENAME ~ /\.group$/ { group[$1] = 1; next }
        FILENAME ~ /\.known$/ { known[$1] = 1; next }
        !($2 in group) { next }
        {
            gsub(/[ \t]+/, " ", $3)
            print ($2 in known ? "qa" : "none"), $1,
                ($2 in known ? $2 : ""), ($2 in known ? $3 : ""), "", "-"
        }
        FILENAME ~ /questions\.tsv$/ && split($3, words, " ") <= 4 \
                && length($3) > 5 && !asked[$3]++ {
            found = index(text, $3) > 0
            print (found ? "key" : "none"), $3, "", (found ? $3 : ""), "", "-"
        }' "$out/$1.text" "$out/$1.group" "$out/$1.known" "${@:2}" \
        > "$out/$1.gold"
}

# corpus NAME: all packs of a corpus.
corpus() {
    local from=$KPACK_CORPORA/$1 n half name
    [ -e "$from/questions.tsv" ] || {
        echo "learn.sh: skipped: $1 is not there ($from)" >&2
        return 0
    }
    local docs=("$from"/docs/*)
    for ((n = 0; n < ${#docs[@]}; n += GROUP)); do
        for half in 0 1; do
            name=$1-$n-$half
            mkdir -p "$out/$name.docs"
            printf '%s\n' "${docs[@]:n:GROUP}" | sed 's/.*\///' \
                > "$out/$name.group"
            awk -v half="$half" 'NR % 2 == half' "$out/$name.group" \
                > "$out/$name.known"
            while read -r doc; do
                cp "$from/docs/$doc" "$out/$name.docs"
            done < "$out/$name.known"
            gold "$name" "$from"/questions.tsv "$from"/questions.typo.tsv
            pack "$name" "$out/$name.docs"
        done
    done
}

# own NAME: a corpus of ours, with the half of its questions to tune on.
own() {
    awk -F '\t' -v OFS='\t' -v corpus="$1" '
        $1 == corpus {
            print $3, $2, ($3 == "none" ? "" : $4), ($3 == "none" ? "" : $5),
                "", $6
        }' tests/corpora/ask-tune.tsv > "$out/own-$1.gold"
    pack "own-$1" "tests/corpora/$1"
}

rm -rf "$out"
mkdir -p "$out"
for name in xquad-ar xquad-en tydi-ar; do
    corpus "$name"
done
for name in talks field quake; do
    own "$name"
done
