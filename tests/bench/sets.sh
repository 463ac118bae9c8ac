#!/bin/bash
# SPDX-License-Identifier: MIT
#
# sets.sh GOLD - queries whose results are known to the last one.
#
# probes.tsv: plain words as people write them, `find --docs --strict`.
# GOLD/lookups.tsv: the query language, `find --exact --strict`. Prints the
# rows of sets.tsv: id, class, query, and ok or what is wrong.
set -u
export LC_ALL=C
here=$(dirname "$0")
out=$BUILD/bench
pack=$out/seeds/pack.kpk
gold=$1

# found ID OPTIONS...: what the tool finds, as rows of sets.awk.
found() {
    local id=$1
    shift
    timeout 20 "$BUILD/kpack" find "$pack" --strict --json "$@" \
        > "$out/found" 2> /dev/null
    [ $? -le 1 ] || printf '%s\tfailed\n' "$id"
    sed -n 's/^[^}]*"doc":"\([^"]*\)","start":\([0-9]*\),"end":\([0-9]*\).*/'\
"$id"'\t\1\t\2\t\3/p' "$out/found"
}

# judge CASES OPTIONS...: ask for all of them.
judge() {
    local cases=$1 id unit query
    shift
    while IFS=$'\t' read -r id _ unit query _; do
        case $unit in
        sent) found "$id" "$@" -- "$query" ;;
        doc) found "$id" "$@" --docs -- "$query" ;;
        esac
    done < "$cases" > "$out/sets.found"
    awk -f "$here/gold.awk" -f "$here/sets.awk" "$out/seeds/sents" \
        "$gold/sentences.tsv" "$cases" "$out/sets.found"
}

awk '{ print "P" NR "\tprobe\tdoc\t" $0 }' FS='\t' "$here/probes.tsv" \
    > "$out/probes"
judge "$out/probes" -n 50
judge "$gold/lookups.tsv" -n 1000 --exact
