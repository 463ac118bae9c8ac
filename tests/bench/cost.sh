#!/bin/bash
# SPDX-License-Identifier: MIT
#
# cost.sh - bytes, instructions and memory of each engine; bench.sh asks.
#
#     cost.sh bytes CORPUS    cost.sh speed CORPUS    cost.sh memory CORPUS
#
# Prints rows of the tables bytes.tsv, speed.tsv and memory.tsv.
set -u
export LC_ALL=C
out=$BUILD/bench
. "$(dirname "$0")/engines.sh"

size() {
    wc -c < "$(index_of "$1" "$2" "$3")"
}

# A pack answers for documents and sentences; the others need both indexes.
bytes() {
    local corpus=$1 engine text
    text=$(awk -F '\t' '{ n += length($4) } END { print n }' \
        "$out/$corpus/docs")
    index fts5-bare "$corpus" || return 1
    for engine in $(engines "$corpus") fts5-bare; do
        awk -v engine="$engine" -v corpus="$corpus" -v text="$text" \
            -v docs="$(size "$engine" "$corpus" docs)" \
            -v sents="$(size "$engine" "$corpus" sents)" 'BEGIN {
                both = engine == "kpack" ? docs : docs + sents
                printf "%s\t%s\t%d\t%d\t%d\t%.2f\t%.2f\t%.2f\n", engine,
                    corpus, text, docs, sents, docs / text, sents / text,
                    both / text
            }'
    done
}

# samples CORPUS: files of 100 and 10 of its questions, from all over.
samples() {
    local n
    for n in 100 10; do
        awk -v all="$(wc -l < "$out/$1/clean.queries")" -v n=$n '
            int(NR * n / all) > int((NR - 1) * n / all)' \
            "$out/$1/clean.queries" > "$out/$1/sample.$n"
    done
}

# instructions ENGINE CORPUS UNIT QUERIES: of the whole run.
instructions() {
    find_with "$@" valgrind --tool=callgrind \
        --callgrind-out-file=/dev/null 2>&1 >/dev/null |
        sed -n 's/.*Collected : //p'
}

# Of one query: a run of some, less a run of none.
speed_of() {
    local engine=$1 corpus=$2 unit=$3 some none
    local queries=$out/$2/sample.100
    [ "$engine" != xapian-spell ] || queries=$out/$2/sample.10
    some=$(instructions "$engine" "$corpus" "$unit" "$queries")
    none=$(instructions "$engine" "$corpus" "$unit" /dev/null)
    printf '%s\t%s\t%s\t%d\n' "$engine" "$corpus" "$unit" \
        $(((some - none) / $(wc -l < "$queries")))
}

speed() {
    local unit engine
    samples "$1"
    for unit in docs sents; do
        for engine in $(engines "$1"); do
            echo "$engine $1 $unit"
        done
    done | xargs -P "$(nproc)" -L 1 "$0" speed_of | sort -t $'\t' -k3,3 -k4,4n
}

# peak ENGINE CORPUS QUERIES: of the heap, by valgrind, for an engine that
# does not tell.
peak() {
    local file=$out/massif
    find_with "$1" "$2" docs "$3" valgrind --tool=massif \
        --massif-out-file="$file" > /dev/null 2>&1
    sed -n 's/^mem_heap_B=//p' "$file" | sort -n | tail -n 1
}

memory() {
    local engine heap resident queries=$out/$1/sample.10
    samples "$1"
    for engine in $(engines "$1"); do
        read -r heap resident < <(
            find_with "$engine" "$1" docs "$queries" 2>&1 > /dev/null)
        [ "$heap" != 0 ] || heap=$(peak "$engine" "$1" "$queries")
        printf '%s\t%s\t%d\t%d\n' "$engine" "$1" "$heap" "$resident"
    done
}

"$@"
