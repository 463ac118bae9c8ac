#!/bin/bash
# SPDX-License-Identifier: MIT
#
# target.test.sh - the runtime on boards, in QEMU: the same answers as the
# host, the same text, and faults that are told.
. tests/check.sh

pack=$BUILD/demo.kpk
boards='microbit stm32vldiscovery lm3s6965evb mps2-an385 netduinoplus2
    mps2-an500 mps2-an505 mps3-an547 sifive_e virt wasm32'

tests/target/queries.sh > "$dir/queries"
check 'there are 200 queries' test "$(wc -l < "$dir/queries")" = 200

# shellcheck disable=SC2086
tests/target/parity.sh "$dir/queries" "$pack" $boards
# an AVR is simulated by the instruction: a few of each kind
awk 'NR % 17 == 1' "$dir/queries" > "$dir/few"
tests/target/parity.sh "$dir/few" "$pack" atmega2560

# ---- vectors, tested on the board -------------------------------------------

table=$BUILD/tests/vectors_data.c
check 'the host makes the table of vectors' "$MAKE" -s "$table"

for board in $boards; do
    run=$("$MAKE" -s run-line BOARD="$board" PACK="$pack" LIMIT=120 \
        COMMANDS=/dev/null APP="tests/target/vectors_main.c
            tests/target/vectors.c $table") ||
        { echo "FAIL $board: the vectors do not build"; continue; }
    $run < /dev/null > "$dir/output"
    status=$?
    sed -n "s/^\(ok\|FAIL\) /\1 $board: /p" "$dir/output"
    check "$board: all vectors were tried" \
        test "$(grep -c '^ok' "$dir/output") $status" = '65 0'
done

# shellcheck disable=SC2086
tests/target/faults.sh ${boards/wasm32/}
