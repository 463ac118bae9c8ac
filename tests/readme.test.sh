#!/bin/bash
# SPDX-License-Identifier: MIT
#
# readme.test.sh - the programs in README.md compile, run and answer.
#
# A program is what stands between a line ```c and a line ``` and has a main.
# It is linked with the library and with the demo pack, as `emit` makes it,
# and must end well and print something.
. tests/check.sh

if [ ! -e README.md ]; then
    skip 'README.md is not there'
    echo 'ok no program in README.md is wrong'
    exit 0
fi
mkdir "$dir/c"
awk -v to="$dir/c/" '
    /^```c$/ { n++; file = to n ".c"; next }
    /^```/ { file = "" }
    file { print > file }' README.md

# The name that the program gives the pack.
pack_name() {
    sed -n 's/^extern .*uint8_t \([a-z_0-9]*\)\[\];.*/\1/p' "$1" | head -n 1
}

runs() {
    local name
    name=$(pack_name "$1")
    kpack emit "$BUILD/demo.kpk" --to c --name "${name:-kpack_pack}" \
        -o "$dir/pack.c" || return 1
    gcc -std=c99 -Wall -Wextra -pedantic -Werror -Iinclude -o "$dir/program" \
        "$1" "$dir/pack.c" "$BUILD/libkpack.a" || return 1
    "$dir/program" > "$dir/said" && [ -s "$dir/said" ] && cat "$dir/said"
}

found=0
for file in "$dir"/c/*.c; do
    grep -q 'main(' "$file" || continue
    found=$((found + 1))
    check "program $found of README.md compiles, runs and answers" \
        runs "$file"
done
check 'README.md has a program' test $found -gt 0
short() {
    [ "$(wc -l < "$dir/c/1.c")" -le 30 ]
}
check 'its first one has at most 30 lines' short
