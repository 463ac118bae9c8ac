#!/bin/bash
# SPDX-License-Identifier: MIT
#
# target.test.sh - the runtime on boards, in QEMU: the same answers as the
# host, the same text, and faults that are told.
. tests/check.sh

pack=$BUILD/demo.kpk
boards='microbit stm32vldiscovery lm3s6965evb mps2-an385 netduinoplus2
    mps2-an500 mps2-an505 mps3-an547 sifive_e virt'

# 140 queries: all that the language of queries has, the questions of the
# corpora, and words of them.
cp tests/target/queries.txt "$dir/queries"
cut -f 2 tests/corpora/questions.tsv | sed 1d >> "$dir/queries"
cat tests/corpora/talks/*.txt tests/corpora/field/*.tsv |
    grep -oP '\p{L}{4,}' | awk '!seen[$0]++ && ++n % 97 == 0' |
    head -n 20 >> "$dir/queries"
check 'there are 140 queries' test "$(wc -l < "$dir/queries")" = 140

# shellcheck disable=SC2086
tests/target/parity.sh "$dir/queries" "$pack" $boards

# ---- vectors, tested on the board -------------------------------------------

head -n 60 "$dir/queries" > "$dir/first"
table=$BUILD/tests/vectors_data.c
mkdir -p "$BUILD/tests"
check 'the host makes the table of vectors' \
    bash -c 'tests/target/vectors.sh "$0" "$1" > "$2"' "$pack" "$dir/first" \
    "$table"

for board in $boards; do
    run=$("$MAKE" -s run-line BOARD="$board" PACK="$pack" LIMIT=120 \
        COMMANDS=/dev/null APP="tests/target/vectors.c $table") ||
        { echo "FAIL $board: the vectors do not build"; continue; }
    $run < /dev/null > "$dir/output"
    status=$?
    sed -n "s/^\(ok\|FAIL\) /\1 $board: /p" "$dir/output"
    check "$board: all vectors were tried" \
        test "$(grep -c '^ok' "$dir/output") $status" = '65 0'
done

# shellcheck disable=SC2086
tests/target/faults.sh $boards
