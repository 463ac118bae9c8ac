#!/bin/bash
# SPDX-License-Identifier: MIT
#
# fuzz.sh [SECONDS [SEED]] - queries of any bytes, under ASan and UBSan.
#
# Random queries for so long (60 s), from a seed that is printed: the same seed
# gives the same queries. Status 0 when all held; else 1, and the query that
# did not is in $BUILD/fuzz/last: `$BUILD/fuzz/fuzz -r $BUILD/fuzz/last` tries
# it once more. MAKE and BUILD may be set.
set -u
cd "$(dirname "$0")/.." || exit 2
: "${MAKE:=make}" "${BUILD:=build}"
seconds=${1:-60} seed=${2:-$(date +%s)}
lib=$BUILD/tests/gcc/libtest.a
out=$BUILD/fuzz

"$MAKE" -s "$lib" || exit 2
mkdir -p "$out"
gcc -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
    -fno-sanitize-recover=all -std=c11 -D_POSIX_C_SOURCE=200809L \
    -Iinclude -Igen -Iruntime -Itests -o "$out/fuzz" tests/fuzz.c "$lib" \
    -lcmocka -licui18n -licuuc -lstemmer -lz -lm || exit 2
echo "seed $seed, $seconds s"
"$out/fuzz" "$seconds" "$seed" "$out/last" && exit
echo "the query is in $out/last:"
head -c 300 "$out/last" | od -An -c
exit 1
