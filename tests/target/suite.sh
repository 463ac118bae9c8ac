# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# suite.sh - what the suites of boards share (target.test.sh, cores.test.sh):
# on a board the runtime gives the answers of the host, the same text, and
# faults that are told.
. tests/check.sh

pack=$BUILD/demo.kpk
table=$BUILD/tests/vectors_data.c

tests/target/queries.sh > "$dir/queries"
check 'there are 200 queries' test "$(wc -l < "$dir/queries")" = 200
check 'the host makes the table of vectors' "$MAKE" -s "$table"

# known BOARD: questions, and all verbs about what is known.
tests/target/known.sh > "$dir/known"
kpack shell "$pack" < "$dir/known" | sed 's/^\(> \)*//' | grep '^{' \
    > "$dir/known.host"
check 'the host knows something' test "$(wc -l < "$dir/known.host")" -gt 300
known() {
    local run
    run=$("$MAKE" -s run-line BOARD="$1" PACK="$pack" LIMIT=300 \
        COMMANDS="$dir/known")
    $run < /dev/null | sed 's/^\(> \)*//' | grep '^{' > "$dir/known.board"
    check_same "$1 knows and answers what the host does" \
        "$dir/known.board" "$dir/known.host"
}

# vectors BOARD: the table of vectors, tested on the board.
vectors() {
    local run status
    run=$("$MAKE" -s run-line BOARD="$1" PACK="$pack" LIMIT=120 \
        COMMANDS=/dev/null APP="tests/target/vectors_main.c
            tests/target/vectors.c $table") ||
        { echo "FAIL $1: the vectors do not build"; return; }
    $run < /dev/null > "$dir/output"
    status=$?
    sed -n "s/^\(ok\|FAIL\) /\1 $1: /p" "$dir/output"
    check "$1: all vectors were tried" \
        test "$(grep -c '^ok' "$dir/output") $status" = '65 0'
}

# board NAME: all of it.
board() {
    tests/target/parity.sh "$dir/queries" "$pack" "$1"
    known "$1"
    vectors "$1"
    [ "$1" = wasm32 ] || tests/target/faults.sh "$1"
}
