#!/bin/bash
# SPDX-License-Identifier: MIT
#
# know.sh - what a pack knows, beside gold; bench.sh asks, after it has built
# the packs.
#
#     know.sh CORPUS...          rows of the table know.tsv (know.awk)
#     MISSES=1 know.sh CORPUS    what was wrong, for people
#
# Gold of the project's own corpora is tests/corpora/CORPUS-WHAT-gold.tsv, or
# WHAT-gold.tsv, for each WHAT that `kpack WHAT PACK --json` lists (of groups,
# CORPUS-gold.tsv); that of the seeds is in KPACK_GOLD.
set -u
export LC_ALL=C
out=$BUILD/bench
here=$(dirname "$0")

# gold CORPUS WHAT: the file of gold, if there is one.
gold() {
    local file=tests/corpora/$1-$2-gold.tsv
    [ -f "$file" ] || file=tests/corpora/$2-gold.tsv
    if [ "$1" = seeds ]; then
        file=$KPACK_GOLD/$2.tsv
        [ "$2" != mentions ] || file=$KPACK_GOLD/entities.tsv
    elif [ "$2" = groups ]; then
        file=tests/corpora/$1-gold.tsv
    fi
    [ ! -f "$file" ] || echo "$file"
}

# texts CORPUS: its documents as files, and their names.
texts() {
    local to=$out/$1/texts doc
    mkdir -p "$to"
    cut -f 1 "$out/$1/docs" | sort -u > "$out/$1/names"
    while read -r doc; do
        "$BUILD/kpack" cat "$out/$1/pack.kpk" "$doc" > "$to/$doc"
    done < "$out/$1/names"
}

# strict < GOLD: mentions that are names or stand for one, if it says which.
strict() {
    awk -F '\t' -v OFS='\t' '
        NR == 1 {
            for (i = 1; i <= NF; i++) {
                if ($i == "mention_kind") { kind = i }
                sub(/^(start|end)_byte$/, "&.", $i)
                sub(/_byte\.$/, "", $i)
            }
        }
        NR == 1 || !kind || $kind ~ /^(name|metonym)$/'
}

# score CORPUS WHAT GOLD
score() {
    local found=$out/$1/$2.jsonl pair='' gold=$3 how=know.awk
    "$BUILD/kpack" "$2" "$out/$1/pack.kpk" --json > "$found" 2> /dev/null
    [ $? -lt 2 ] || return 0
    if [ "$2" = mentions ]; then
        pair=entity_id
        gold=$out/$1/mentions.gold
        strict < "$3" > "$gold"
    fi
    [ ! -f "$here/$2.awk" ] || how=$2.awk
    awk -v corpus="$1" -v what="$2" -v texts="$out/$1/texts" \
        -v pair="$pair" -v misses="${MISSES-}" -f "$here/spans.awk" \
        -f "$here/$how" "$out/$1/names" "$gold" "$found"
}

for corpus in "$@"; do
    texts "$corpus"
    for what in mentions dates quantities claims groups; do
        file=$(gold "$corpus" $what)
        [ -z "$file" ] || score "$corpus" $what "$file"
    done
done
