#!/bin/bash
# SPDX-License-Identifier: MIT
#
# parity.sh [COUNT [BOARD [SEED]]] - random queries on the host and a board.
#
# COUNT (10,000) random queries about the demo's pack: what `kpack find --json`
# prints for them on the host, and the shell of BOARD (microbit) in QEMU, must
# be the same bytes. t_oracle puts as many to the oracle. Status 0 when they
# are. MAKE and BUILD may be set.
set -u
export LC_ALL=C
cd "$(dirname "$0")/.." || exit 2
export MAKE=${MAKE:-make} BUILD=${BUILD:-build}
count=${1:-10000} board=${2:-microbit} seed=${3:-20201009}
out=$BUILD/parity
lib=$BUILD/tests/gcc

"$MAKE" -s "$lib/libtest.a" "$lib/liboracle.a" "$BUILD/demo.kpk" || exit 2
mkdir -p "$out"
gcc -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -std=c11 \
    -D_POSIX_C_SOURCE=200809L -Iinclude -Igen -Iruntime -Iboards/common \
    -Itests -o "$out/queries" tests/queries.c "$lib/libtest.a" \
    "$lib/liboracle.a" -lcmocka -licui18n -licuuc -lstemmer -lz -lm || exit 2
"$out/queries" "$BUILD/demo.kpk" "$count" "$seed" > "$out/list" || exit 2
# A query that is wrong gets a line on stderr and no answer.
"$BUILD/kpack" find "$BUILD/demo.kpk" --json --batch "$out/list" \
    > /dev/null 2> "$out/wrong"
sed -n 's/^kpack: [^ ]*list:\([0-9]*\), byte.*/\1d/p' "$out/wrong" \
    > "$out/leave"
sed -f "$out/leave" "$out/list" > "$out/good"
echo "$(wc -l < "$out/good") queries, $(wc -l < "$out/leave") wrong ones" \
    'left out'
LIMIT=3600 tests/target/parity.sh "$out/good" "$BUILD/demo.kpk" "$board"
